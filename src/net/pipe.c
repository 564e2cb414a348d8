/*
 * Packets in a byte stream.
 */
#include "net/pipe.h"

#include <string.h>

#include "base/err.h"
#include "base/wire.h"
#include "net/wire.h"

enum { HEAD = 2, FAMILY = 1 /* neither IPv4 nor IPv6 */ };

void
pipe_addr(struct addr *a)
{
	memset(a, 0, sizeof(*a));
	a->family = FAMILY;
}

int
pipe_is_addr(const struct addr *a)
{
	return a->family == FAMILY;
}

int
pipe_put(struct buf *out, const void *p, size_t n)
{
	if (n < PACKET_MIN || n > PACKET_MAX)
		return ERR_RANGE;
	if (out->len + HEAD + n > PIPE_WAITING_MAX)
		return ERR_AGAIN;
	put_u16(out, n);
	buf_add(out, p, n);
	return 0;
}

int
pipe_get(const struct buf *in, const uint8_t **p, size_t *n, size_t *used)
{
	struct reader r;
	size_t len;

	if (in->len < HEAD)
		return 0;
	reader_init(&r, buf_data(in), in->len);
	len = get_u16(&r);
	if (len < PACKET_MIN || len > PACKET_MAX)
		return ERR_SYNTAX;
	if (in->len < HEAD + len)
		return 0;
	*p = buf_data(in) + HEAD;
	*n = len;
	*used = HEAD + len;
	return 1;
}
