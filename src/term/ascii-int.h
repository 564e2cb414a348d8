/*
 * Runs of printable ASCII, which most output is made of.
 */
#ifndef TERM_ASCII_INT_H
#define TERM_ASCII_INT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

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
		if (bad != 0)
			break;
	}
	while (s < end && *s >= 0x20 && *s < 0x7f)
		s++;
	return (size_t)(s - p);
}

#endif
