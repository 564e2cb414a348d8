/*
 * Text found whatever its case: ASCII letters count as their lower ones.
 */
#ifndef GRID_FOLDED_INT_H
#define GRID_FOLDED_INT_H

#include <stddef.h>
#include <stdint.h>

#define FOLDED_NONE	SIZE_MAX
#define FOLDED_GIVEN_UP	(SIZE_MAX - 1)

static inline char
fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/*
 * Where text, which is folded, begins first in s[0..len); FOLDED_NONE, or
 * FOLDED_GIVEN_UP when that cannot be told in time in proportion to len.
 */
size_t	 folded_find(const char *s, size_t len, const char *text,
	    size_t text_len);

#endif
