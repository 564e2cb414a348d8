/*
 * Readers and writers of wire forms.
 *
 * Invariant: p <= end; after a failure p == end, so that nothing more is read.
 */
#include "base/wire.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"

void
reader_init(struct reader *r, const void *p, size_t n)
{
	/* Nothing may be NULL, to which not even 0 may be added. */
	r->p = n == 0 ? (const uint8_t *)"" : p;
	r->end = r->p + n;
	r->err = OK;
}

size_t
reader_left(const struct reader *r)
{
	return r->err != OK ? 0 : (size_t)(r->end - r->p);
}

void
reader_fail(struct reader *r, int err)
{
	if (r->err == OK)
		r->err = err;
	r->p = r->end;
}

const uint8_t *
get_raw(struct reader *r, size_t n)
{
	const uint8_t *p = r->p;

	if (r->err != OK || (size_t)(r->end - r->p) < n) {
		reader_fail(r, ERR_SHORT);
		return NULL;
	}
	r->p += n;
	return p;
}

static uint64_t
get_fixed(struct reader *r, size_t n)
{
	const uint8_t *p = get_raw(r, n);
	uint64_t v = 0;

	for (size_t i = 0; p != NULL && i < n; i++)
		v = v << 8 | p[i];
	return v;
}

uint8_t
get_u8(struct reader *r)
{
	return (uint8_t)get_fixed(r, 1);
}

uint16_t
get_u16(struct reader *r)
{
	return (uint16_t)get_fixed(r, 2);
}

uint32_t
get_u32(struct reader *r)
{
	return (uint32_t)get_fixed(r, 4);
}

uint64_t
get_u64(struct reader *r)
{
	return get_fixed(r, 8);
}

/*
 * The tenth byte holds the 64th bit alone.  A longer form than needed is
 * refused, so that a value has one form only.
 */
uint64_t
get_varint(struct reader *r)
{
	const uint8_t *p = r->p;
	uint64_t v = 0;

	for (unsigned shift = 0; shift < 70; shift += 7, p++) {
		if (p == r->end) {
			reader_fail(r, ERR_SHORT);
			return 0;
		}
		if (shift == 63 && *p > 1)
			break;
		v |= (uint64_t)(*p & 0x7f) << shift;
		if (*p < 0x80) {
			if (*p == 0 && shift != 0)
				break;
			r->p = p + 1;
			return v;
		}
	}
	reader_fail(r, ERR_SYNTAX);
	return 0;
}

uint64_t
get_bounded(struct reader *r, uint64_t max)
{
	uint64_t v = get_varint(r);

	if (v > max) {
		reader_fail(r, ERR_RANGE);
		return 0;
	}
	return v;
}

int64_t
get_signed(struct reader *r)
{
	uint64_t v = get_varint(r);

	return (int64_t)(v >> 1) ^ -(int64_t)(v & 1);
}

const uint8_t *
get_bytes(struct reader *r, size_t max, size_t *n)
{
	size_t len = get_bounded(r, max);
	const uint8_t *p = get_raw(r, len);

	*n = p == NULL ? 0 : len;
	return p;
}

char *
get_string(struct reader *r, size_t max)
{
	size_t n;
	const uint8_t *p = get_bytes(r, max, &n);

	if (p == NULL)
		return NULL;
	if (memchr(p, 0, n) != NULL) {
		reader_fail(r, ERR_SYNTAX);
		return NULL;
	}
	return xstrndup((const char *)p, n);
}

void
put_u8(struct buf *b, uint8_t v)
{
	buf_add_byte(b, v);
}

static void
put_fixed(struct buf *b, uint64_t v, size_t n)
{
	uint8_t *p = buf_reserve(b, n);

	for (size_t i = n; i-- > 0; v >>= 8)
		p[i] = (uint8_t)v;
	buf_grew(b, n);
}

void
put_u16(struct buf *b, uint16_t v)
{
	put_fixed(b, v, 2);
}

void
put_u32(struct buf *b, uint32_t v)
{
	put_fixed(b, v, 4);
}

void
put_u64(struct buf *b, uint64_t v)
{
	put_fixed(b, v, 8);
}

void
put_varint(struct buf *b, uint64_t v)
{
	uint8_t *p = buf_reserve(b, 10);
	size_t n = 0;

	for (; v >= 0x80; v >>= 7)
		p[n++] = (uint8_t)(v | 0x80);
	p[n++] = (uint8_t)v;
	buf_grew(b, n);
}

void
put_signed(struct buf *b, int64_t v)
{
	put_varint(b, (uint64_t)v << 1 ^ -(uint64_t)(v < 0));
}

void
put_bytes(struct buf *b, const void *p, size_t n)
{
	put_varint(b, n);
	buf_add(b, p, n);
}

void
put_string(struct buf *b, const char *s)
{
	put_bytes(b, s, s == NULL ? 0 : strlen(s));
}

char **
get_strings(struct reader *r, size_t max, size_t max_len)
{
	size_t n = (size_t)get_bounded(r, max);
	char **v;

	/* Every string takes a byte at least: n is bounded by what came. */
	if (n > reader_left(r)) {
		reader_fail(r, ERR_SHORT);
		n = 0;
	}
	v = xcalloc(n + 1, sizeof *v);
	for (size_t i = 0; i < n && r->err == OK; i++)
		v[i] = get_string(r, max_len);
	return v;
}

static size_t
count_strings(const char *const *v)
{
	size_t n = 0;

	while (v != NULL && v[n] != NULL)
		n++;
	return n;
}

void
put_strings(struct buf *b, const char *const *v)
{
	size_t n = count_strings(v);

	put_varint(b, n);
	for (size_t i = 0; i < n; i++)
		put_string(b, v[i]);
}

char **
strings_copy(const char *const *v)
{
	size_t n = count_strings(v);
	char **copy;

	if (v == NULL)
		return NULL;
	copy = xcalloc(n + 1, sizeof *copy);
	for (size_t i = 0; i < n; i++)
		copy[i] = xstrdup(v[i]);
	return copy;
}

void
strings_free(char **v)
{
	for (size_t i = 0; v != NULL && v[i] != NULL; i++)
		free(v[i]);
	free(v);
}
