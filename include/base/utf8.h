/*
 * UTF-8 as of Unicode 15, table 3-7: overlong forms, surrogates and values
 * over U+10FFFF are ill-formed, and each maximal subpart of an ill-formed
 * sequence stands for one U+FFFD.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

enum { UTF8_MAX = 4, UTF8_BAD = 0xfffd };

/*
 * Decode one code point from p[0..n), n > 0.  Returns the bytes used and sets
 * *cp (UTF8_BAD for a maximal subpart that is ill-formed).  Returns 0 when
 * the n bytes are the beginning of a well-formed sequence: more are needed.
 */
size_t	 utf8_decode(const uint8_t *p, size_t n, uint32_t *cp);
/* Encode cp (a bad one as U+FFFD) into out[UTF8_MAX]; returns the bytes. */
size_t	 utf8_encode(uint32_t cp, uint8_t *out);
/* Is all of s[0..n) well-formed? */
int	 utf8_valid(const void *s, size_t n);
/* Cells that the string takes, controls counted as 0. */
size_t	 utf8_width(const char *s, size_t n);
/* The longest prefix (in bytes) of s[0..n) that takes at most w cells. */
size_t	 utf8_fit(const char *s, size_t n, size_t w);

#endif
