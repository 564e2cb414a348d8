/*
 * Byte queues: append at the end, consume at the front.
 *
 * Invariant: data[off .. off+len) is the content; the space in front is
 * reused before the memory grows.  Embedded: buf_init and buf_clear.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct buf {
	uint8_t *mem;
	size_t off;	/* bytes consumed at the front */
	size_t len;	/* bytes of content */
	size_t cap;	/* bytes allocated */
};

void	 buf_init(struct buf *b);
/* Free the memory; the buffer is empty and usable again. */
void	 buf_clear(struct buf *b);
/* The same, and nothing of what it held stays in memory. */
void	 buf_wipe(struct buf *b);
/* Empty it, keep the memory. */
void	 buf_reset(struct buf *b);
/* buf_reserve's slow way. */
void	 buf_make_room(struct buf *b, size_t n);
void	 buf_grew(struct buf *b, size_t n);
void	 buf_add(struct buf *b, const void *p, size_t n);
void	 buf_add_str(struct buf *b, const char *s);
void	 buf_add_byte(struct buf *b, uint8_t c);
void	 buf_printf(struct buf *b, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));
/* Drop n bytes at the front; n at most len. */
void	 buf_consume(struct buf *b, size_t n);
/* The content as a new string with a NUL behind it; the buffer is emptied. */
char	*buf_steal(struct buf *b, size_t *len);

static inline uint8_t *
buf_data(const struct buf *b)
{
	return b->mem == NULL ? NULL : b->mem + b->off;
}

/* Room for n more bytes; returns where to write, then buf_grew(b, used). */
static inline uint8_t *
buf_reserve(struct buf *b, size_t n)
{
	if (b->mem == NULL || b->cap - b->off - b->len < n)
		buf_make_room(b, n);
	return b->mem + b->off + b->len;
}

#endif
