/*
 * The form of the local protocol's messages.
 *
 * Whoever can open the socket is the same user, yet what comes is checked as
 * if it were not: lengths, counts, and that a message is whole.
 */
#include "client/local.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/wire.h"

enum {
	HELLO_STRINGS_MAX = 65536, /* of argv or of the environment */
	HELLO_STRING_MAX = 1024 * 1024,
	MESSAGE_HEAD = 5
};

void
local_hello_encode(const struct local_hello *h, struct buf *out)
{
	put_u32(out, h->version);
	put_string(out, h->mux);
	put_u32(out, h->flags);
	put_u32(out, h->pid);
	put_string(out, h->cwd);
	put_string(out, h->tty);
	put_string(out, h->term);
	put_strings(out, (const char *const *)h->environ);
	put_strings(out, (const char *const *)h->argv);
	put_string(out, h->features);
}

int
local_hello_decode(const void *p, size_t n, struct local_hello *h)
{
	struct reader r;

	memset(h, 0, sizeof *h);
	reader_init(&r, p, n);
	h->version = get_u32(&r);
	h->mux = get_string(&r, HELLO_STRING_MAX);
	/* What follows is another version's business. */
	if (r.err == 0 && h->version != LOCAL_VERSION)
		reader_fail(&r, ERR_VERSION);
	h->flags = get_u32(&r);
	h->pid = get_u32(&r);
	h->cwd = get_string(&r, HELLO_STRING_MAX);
	h->tty = get_string(&r, HELLO_STRING_MAX);
	h->term = get_string(&r, HELLO_STRING_MAX);
	h->environ = get_strings(&r, HELLO_STRINGS_MAX, HELLO_STRING_MAX);
	h->argv = get_strings(&r, HELLO_STRINGS_MAX, HELLO_STRING_MAX);
	h->features = get_string(&r, HELLO_STRING_MAX);
	if (r.err == 0 && reader_left(&r) > 0)
		reader_fail(&r, ERR_SYNTAX);
	/* A stranger's version is named in the refusal. */
	if (r.err != 0 && r.err != ERR_VERSION)
		local_hello_clear(h);
	return r.err;
}

void
local_hello_clear(struct local_hello *h)
{
	free(h->mux);
	free(h->cwd);
	free(h->tty);
	free(h->term);
	strings_free(h->environ);
	strings_free(h->argv);
	free(h->features);
	memset(h, 0, sizeof *h);
}

void
local_put(struct buf *out, enum local_type type, const void *p, size_t n)
{
	put_u32(out, (uint32_t)(n + 1));
	put_u8(out, (uint8_t)type);
	if (n > 0)
		buf_add(out, p, n);
}

int
local_get(
    const struct buf *in, int *type, const uint8_t **p, size_t *n, size_t *used)
{
	struct reader r;
	uint32_t len;

	if (in->len < MESSAGE_HEAD)
		return 0;
	reader_init(&r, buf_data(in), in->len);
	len = get_u32(&r);
	if (len < 1 || len > LOCAL_MESSAGE_MAX)
		return ERR_TOOBIG;
	if (in->len < 4 + (size_t)len)
		return 0;
	*type = get_u8(&r);
	*p = r.p;
	*n = len - 1;
	*used = 4 + (size_t)len;
	return 1;
}
