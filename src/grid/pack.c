/*
 * Cells to bytes, many at a time.
 */
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "grid/pack-int.h"

#ifdef __SSE2__
static __m128i
load2(const struct cell *c)
{
	return _mm_loadu_si128((const __m128i *)(const void *)c);
}

/* The code points of four cells. */
static __m128i
four(__m128i lo, __m128i hi)
{
	return _mm_castps_si128(
	    _mm_shuffle_ps(_mm_castsi128_ps(lo), _mm_castsi128_ps(hi), 0x88));
}

/* Eight cells; returns false when one is not ASCII in this style. */
static int
pack8(uint8_t *out, const struct cell *c, __m128i style)
{
	const __m128i mask = _mm_set1_epi64x((int64_t)0x0000ffffffffff80LL);
	__m128i v[4], bad = _mm_setzero_si128(), bytes, blank;

	for (int i = 0; i < 4; i++) {
		v[i] = load2(c + 2 * i);
		bad = _mm_or_si128(
		    bad, _mm_and_si128(_mm_xor_si128(v[i], style), mask));
	}
	bad = _mm_cmpeq_epi8(bad, _mm_setzero_si128());
	if (_mm_movemask_epi8(bad) != 0xffff)
		return 0;
	bytes = _mm_packs_epi32(four(v[0], v[1]), four(v[2], v[3]));
	bytes = _mm_packus_epi16(bytes, bytes);
	blank = _mm_cmpeq_epi8(bytes, _mm_setzero_si128());
	blank = _mm_and_si128(blank, _mm_set1_epi8(' '));
	_mm_storel_epi64((__m128i *)(void *)out, _mm_or_si128(bytes, blank));
	return 1;
}

static int
pack_steps(uint8_t *out, const struct cell *c, int n, uint16_t style)
{
	__m128i s = _mm_set1_epi64x((int64_t)((uint64_t)style << 32));
	int i = 0;

	while (i + 8 <= n && pack8(out + i, c + i, s))
		i += 8;
	return i;
}
#else
static int
pack_steps(uint8_t *out, const struct cell *c, int n, uint16_t style)
{
	(void)out, (void)c, (void)n, (void)style;
	return 0;
}
#endif

int
pack_ascii(uint8_t *out, const struct cell *c, int n, uint16_t style)
{
	int i = pack_steps(out, c, n, style);

	for (; i < n && c[i].ch < 0x80 && c[i].style == style; i++)
		out[i] = c[i].ch == 0 ? ' ' : (uint8_t)c[i].ch;
	return i;
}
