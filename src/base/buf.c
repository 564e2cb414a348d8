/*
 * Byte queues.
 *
 * Invariant: off + len <= cap, and off is 0 whenever len is.
 */
#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"

enum { BUF_FIRST = 128 };

void
buf_init(struct buf *b)
{
	memset(b, 0, sizeof *b);
}

void
buf_clear(struct buf *b)
{
	free(b->mem);
	buf_init(b);
}

void
buf_wipe(struct buf *b)
{
	if (b->mem != NULL)
		explicit_bzero(b->mem, b->cap);
	buf_clear(b);
}

void
buf_reset(struct buf *b)
{
	b->off = b->len = 0;
}

/*
 * The content moves to the front only when that frees as much as it copies,
 * so that each byte is moved at most twice on average.
 */
void
buf_make_room(struct buf *b, size_t n)
{
	size_t need = b->len + n, cap = b->cap;

	if (need < n)
		fatal("out of memory (a buffer of %zu bytes)", n);
	if (b->mem != NULL && b->off >= b->len && need <= cap) {
		memmove(b->mem, b->mem + b->off, b->len);
		b->off = 0;
		return;
	}
	if (cap == 0)
		cap = BUF_FIRST;
	while (cap < need + b->off)
		cap = cap > SIZE_MAX / 2 ? need + b->off : cap * 2;
	b->mem = xreallocarray(b->mem, cap, 1);
	b->cap = cap;
}

void
buf_grew(struct buf *b, size_t n)
{
	bug_if(n > b->cap - b->off - b->len);
	b->len += n;
}

void
buf_add(struct buf *b, const void *p, size_t n)
{
	if (n == 0)
		return;
	memcpy(buf_reserve(b, n), p, n);
	b->len += n;
}

void
buf_add_str(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void
buf_add_byte(struct buf *b, uint8_t c)
{
	*buf_reserve(b, 1) = c;
	b->len++;
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	int n;

	buf_reserve(b, 64);
	va_start(ap, fmt);
	n = vsnprintf((char *)b->mem + b->off + b->len,
	    b->cap - b->off - b->len, fmt, ap);
	va_end(ap);
	bug_if(n < 0);
	if ((size_t)n >= b->cap - b->off - b->len) {
		buf_reserve(b, (size_t)n + 1);
		va_start(ap, fmt);
		n = vsnprintf(
		    (char *)b->mem + b->off + b->len, (size_t)n + 1, fmt, ap);
		va_end(ap);
	}
	b->len += (size_t)n;
}

void
buf_consume(struct buf *b, size_t n)
{
	bug_if(n > b->len);
	b->len -= n;
	b->off = b->len == 0 ? 0 : b->off + n;
}

char *
buf_steal(struct buf *b, size_t *len)
{
	char *s;

	buf_add_byte(b, 0);
	if (b->off != 0)
		memmove(b->mem, b->mem + b->off, b->len);
	s = (char *)b->mem;
	if (len != NULL)
		*len = b->len - 1;
	buf_init(b);
	return s;
}
