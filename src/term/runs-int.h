/*
 * Runs of text as it comes: printable ASCII, which most output is made of, and
 * UTF-8 code point by code point.
 */
#ifndef TERM_RUNS_INT_H
#define TERM_RUNS_INT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

/*
 * The length of the run of printable ASCII at p.  Eight bytes a step: a byte
 * is outside 0x20..0x7e when its high bit is set, or subtracting 0x20 borrows,
 * or it is DEL, which adding one carries into the high bit.  The borrow can
 * only give false alarms above a true one, and the first alarm counts.
 */
static inline size_t
ascii_run(const uint8_t *p, const uint8_t *end)
{
	const uint8_t *s = p;
	const uint64_t ones = 0x0101010101010101u, high = ones << 7;
	uint64_t v, bad;

	for (; end - s >= 8; s += 8) {
		memcpy(&v, s, sizeof v);
		bad = (v | (v - ones * 0x20) | (v + ones)) & high;
		if (bad == 0)
			continue;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
		return (size_t)(s - p) + (size_t)__builtin_ctzll(bad) / 8;
#else
		break;
#endif
	}
	while (s < end && *s >= 0x20 && *s < 0x7f)
		s++;
	return (size_t)(s - p);
}

/* As utf8_decode, which it calls for all but the common forms of two and three
 * bytes. */
static inline size_t
utf8_next(const uint8_t *p, const uint8_t *end, uint32_t *cp)
{
	if (end - p >= 3 && (p[1] & 0xc0) == 0x80) {
		if (p[0] >= 0xc2 && p[0] < 0xe0) {
			*cp = (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu);
			return 2;
		}
		if (p[0] > 0xe0 && p[0] < 0xed && (p[2] & 0xc0) == 0x80) {
			*cp = (p[0] & 0xfu) << 12 | (p[1] & 0x3fu) << 6 |
			      (p[2] & 0x3fu);
			return 3;
		}
	}
	return utf8_decode(p, (size_t)(end - p), cp);
}

#endif
