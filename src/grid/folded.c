/*
 * Text found whatever its case, without a copy of where it is looked for.
 *
 * A place is looked at closely when the first and the last byte fit; sixteen
 * places are asked at once.  Text that is made of near misses would cost its
 * length times the pattern's: such is given up, and the caller does what is
 * slow but bounded.
 */
#include "grid/folded-int.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { WORK_FREE = 4096, WORK_A_BYTE = 4 };

struct needle {
	const char *text; /* folded */
	size_t len;
	size_t work; /* bytes that may yet be compared in vain */
};

/* Whether the needle is at s; takes what it costs off the work. */
static int
fits(struct needle *n, const char *s)
{
	size_t i = 0;

	while (i < n->len && fold(s[i]) == n->text[i])
		i++;
	if (i == n->len)
		return 1;
	n->work = n->work > i ? n->work - i - 1 : 0;
	return 0;
}

static size_t
find_bytewise(struct needle *n, const char *s, size_t at, size_t places)
{
	for (; at < places; at++) {
		if (fold(s[at]) == n->text[0] && fits(n, s + at))
			return at;
		if (n->work == 0)
			return FOLDED_GIVEN_UP;
	}
	return FOLDED_NONE;
}

#ifdef __SSE2__
static char
unfold(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

/* Which of the 16 bytes at s are c in either case. */
static __m128i
either(const char *s, __m128i lower, __m128i upper)
{
	__m128i v = _mm_loadu_si128((const __m128i *)(const void *)s);

	return _mm_or_si128(_mm_cmpeq_epi8(v, lower), _mm_cmpeq_epi8(v, upper));
}

/* Sixteen places a step, until fewer are left; *at moves along. */
static size_t
find_steps(struct needle *n, const char *s, size_t *at, size_t places)
{
	const char a = n->text[0], z = n->text[n->len - 1];
	const __m128i a0 = _mm_set1_epi8(a), a1 = _mm_set1_epi8(unfold(a));
	const __m128i z0 = _mm_set1_epi8(z), z1 = _mm_set1_epi8(unfold(z));
	unsigned mask;
	size_t i;

	for (; *at + 16 <= places; *at += 16) {
		const char *p = s + *at;

		mask = (unsigned)_mm_movemask_epi8(_mm_and_si128(
		    either(p, a0, a1), either(p + n->len - 1, z0, z1)));
		for (; mask != 0; mask &= mask - 1) {
			i = (size_t)__builtin_ctz(mask);
			if (fits(n, p + i))
				return *at + i;
		}
		if (n->work == 0)
			return FOLDED_GIVEN_UP;
	}
	return FOLDED_NONE;
}
#else
static size_t
find_steps(struct needle *n, const char *s, size_t *at, size_t places)
{
	(void)n, (void)s, (void)at, (void)places;
	return FOLDED_NONE;
}
#endif

size_t
folded_find(const char *s, size_t len, const char *text, size_t text_len)
{
	struct needle n = {text, text_len, WORK_FREE + WORK_A_BYTE * len};
	size_t at = 0, places, found;

	if (text_len == 0)
		return 0;
	if (text_len > len)
		return FOLDED_NONE;
	places = len - text_len + 1;
	found = find_steps(&n, s, &at, places);
	return found != FOLDED_NONE ? found : find_bytewise(&n, s, at, places);
}
