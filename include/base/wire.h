/*
 * Readers and writers of wire forms.  Integers are big-endian; a varint is
 * unsigned LEB128 of at most 10 bytes; bytes and strings are a varint length
 * and the bytes.
 *
 * A reader's first failure sticks: later reads return 0 or NULL and change
 * nothing, so a decoder checks r->err once at its end.  Nothing is copied:
 * pointers point into the input.
 */
#ifndef BASE_WIRE_H
#define BASE_WIRE_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct reader {
	const uint8_t *p, *end;
	int err;	/* 0, ERR_SHORT, ERR_RANGE or ERR_SYNTAX */
};

void	 reader_init(struct reader *r, const void *p, size_t n);
/* Bytes left; 0 after an error. */
size_t	 reader_left(const struct reader *r);
/* Fail with err unless it has failed already. */
void	 reader_fail(struct reader *r, int err);
uint8_t	 get_u8(struct reader *r);
uint16_t get_u16(struct reader *r);
uint32_t get_u32(struct reader *r);
uint64_t get_u64(struct reader *r);
uint64_t get_varint(struct reader *r);
/* A varint; fails with ERR_RANGE when it is over max. */
uint64_t get_bounded(struct reader *r, uint64_t max);
/* Zig-zag coded signed varint. */
int64_t	 get_signed(struct reader *r);
/* n raw bytes, NULL on failure. */
const uint8_t *get_raw(struct reader *r, size_t n);
/* Length-prefixed bytes, at most max of them; *n is set (0 on failure). */
const uint8_t *get_bytes(struct reader *r, size_t max, size_t *n);
/* The same as a new NUL-terminated string; a NUL inside is ERR_SYNTAX. */
char	*get_string(struct reader *r, size_t max);

/*
 * A count and so many strings, as a new NULL-terminated vector of at most
 * max strings of at most max_len bytes: whole, though short, after a failure.
 * strings_free frees it.
 */
char	**get_strings(struct reader *r, size_t max, size_t max_len);

void	 put_u8(struct buf *b, uint8_t v);
void	 put_u16(struct buf *b, uint16_t v);
void	 put_u32(struct buf *b, uint32_t v);
void	 put_u64(struct buf *b, uint64_t v);
void	 put_varint(struct buf *b, uint64_t v);
void	 put_signed(struct buf *b, int64_t v);
void	 put_bytes(struct buf *b, const void *p, size_t n);
/* NULL is written as the empty string. */
void	 put_string(struct buf *b, const char *s);
/* NULL is the empty vector. */
void	 put_strings(struct buf *b, const char *const *v);

/* Vectors of strings: a copy, and its end; NULL gives NULL. */
char	**strings_copy(const char *const *v);
void	 strings_free(char **v);

#endif
