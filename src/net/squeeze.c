/*
 * Compression by zstd, its only home.  The length that a payload claims is
 * checked before memory is taken, and the output cannot pass it.
 */
#include "net/squeeze.h"

#include <stdlib.h>
#include <zstd.h>

#include "base/err.h"
#include "base/mem.h"
#include "net/wire.h"

enum {
	LEVEL = 1,
	PLAIN_KEPT = 64 << 10 /* bytes of memory kept between messages */
};

struct squeeze {
	ZSTD_CCtx *pack; /* made when first needed */
	ZSTD_DCtx *unpack;
	struct buf plain;
};

struct squeeze *
squeeze_new(void)
{
	return xcalloc(1, sizeof(struct squeeze));
}

void
squeeze_free(struct squeeze *s)
{
	if (s == NULL)
		return;
	ZSTD_freeCCtx(s->pack);
	ZSTD_freeDCtx(s->unpack);
	buf_clear(&s->plain);
	free(s);
}

/* Nonzero when out grew by a form that is shorter than p. */
static int
pack_zstd(struct squeeze *s, const uint8_t *p, size_t n, struct buf *out)
{
	size_t room = ZSTD_compressBound(n), got;
	uint8_t *to;

	if (s->pack == NULL && (s->pack = ZSTD_createCCtx()) == NULL)
		return 0;
	to = buf_reserve(out, room + 1);
	got = ZSTD_compressCCtx(s->pack, to + 1, room, p, n, LEVEL);
	if (ZSTD_isError(got) || got >= n)
		return 0;
	to[0] = SQUEEZE_ZSTD;
	buf_grew(out, got + 1);
	return 1;
}

void
squeeze_pack(struct squeeze *s, const uint8_t *p, size_t n, struct buf *out)
{
	if (n >= SQUEEZE_MIN && pack_zstd(s, p, n, out))
		return;
	buf_add_byte(out, SQUEEZE_NONE);
	buf_add(out, p, n);
}

static int
unpack_zstd(struct squeeze *s, const uint8_t *p, size_t n)
{
	unsigned long long size = ZSTD_getFrameContentSize(p, n);
	size_t got;
	uint8_t *to;

	if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR)
		return ERR_SYNTAX;
	if (size > STATE_MAX)
		return ERR_TOOBIG;
	if (s->unpack == NULL && (s->unpack = ZSTD_createDCtx()) == NULL)
		return ERR_SYSTEM;
	if (s->plain.cap > PLAIN_KEPT)
		buf_clear(&s->plain);
	buf_reset(&s->plain);
	to = buf_reserve(&s->plain, size + 1);
	got = ZSTD_decompressDCtx(s->unpack, to, size, p, n);
	if (ZSTD_isError(got))
		return ERR_SYNTAX;
	buf_grew(&s->plain, got);
	return 0;
}

int
squeeze_unpack(struct squeeze *s, const uint8_t *p, size_t n,
    const uint8_t **data, size_t *len)
{
	int err;

	if (n == 0)
		return ERR_SYNTAX;
	switch (p[0]) {
	case SQUEEZE_NONE:
		*data = p + 1;
		*len = n - 1;
		return *len > STATE_MAX ? ERR_TOOBIG : 0;
	case SQUEEZE_ZSTD:
		if ((err = unpack_zstd(s, p + 1, n - 1)) != 0)
			return err;
		*data = buf_data(&s->plain);
		*len = s->plain.len;
		return 0;
	default:
		return ERR_SYNTAX;
	}
}
