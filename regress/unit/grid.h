/*
 * Helpers of the grid's tests: random rows, and a pseudo-random source whose
 * seed is printed when a promise breaks.
 */
#ifndef REGRESS_UNIT_GRID_H
#define REGRESS_UNIT_GRID_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "base/width.h"
#include "grid/row.h"

static uint64_t rnd_state = 88172645463325252u;

static inline uint32_t
rnd(uint32_t n)
{
	rnd_state ^= rnd_state << 13;
	rnd_state ^= rnd_state >> 7;
	rnd_state ^= rnd_state << 17;
	return (uint32_t)(rnd_state >> 33) % n;
}

static inline struct style
rnd_style(void)
{
	struct style s = { 0 };

	if (rnd(2))
		s.fg = COLOUR_INDEX | rnd(8);
	if (rnd(3) == 0)
		s.bg = COLOUR_RGB | rnd(0x1000000);
	if (rnd(4) == 0)
		s.attr = (uint16_t)(1u << rnd(8));
	return s;
}

/* A cluster of one to three code points; returns its width. */
static inline int
rnd_cluster(uint32_t *cps, int *n)
{
	*n = 1;
	switch (rnd(8)) {
	case 0:
		cps[0] = 0x4e00 + rnd(1000);
		return 2;
	case 1:
		cps[0] = 'a' + rnd(26);
		cps[1] = 0x301;
		*n = 2;
		return 1;
	case 2:
		cps[0] = 0x1f469;
		cps[1] = 0x200d;
		cps[2] = 0x1f467;
		*n = 3;
		return 2;
	case 3:
		cps[0] = 0xe0 + rnd(30);
		return 1;
	default:
		cps[0] = '!' + rnd(90);
		return 1;
	}
}

/* The text of a whole row as a string in a buffer that each call reuses. */
static inline const char *
row_string(const struct row *r)
{
	static char text[65536];
	struct buf b;
	size_t n;

	buf_init(&b);
	row_text(r, 0, row_length(r), &b);
	n = b.len < sizeof text ? b.len : sizeof text - 1;
	if (n > 0)
		memcpy(text, buf_data(&b), n);
	text[n] = '\0';
	buf_clear(&b);
	return text;
}

/* A row of width w that shows s. */
static inline struct row *
row_of(int w, const char *s)
{
	struct row *r = row_new(w);

	row_print(r, 0, w, s, strlen(s), NULL);
	return r;
}

#endif
