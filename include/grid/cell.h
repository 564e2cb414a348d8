/*
 * Cells and styles: what one place of a row holds.
 *
 * A cell is 8 bytes: a code point (or the index of a cluster kept by the row)
 * and the index of a style in the row's own palette.  A row therefore means
 * the same wherever it goes: no table outside it is needed to read it.
 */
#ifndef GRID_CELL_H
#define GRID_CELL_H

#include <stdint.h>

#include "base/colour.h"

enum cell_attr {
	ATTR_BOLD = 1 << 0,
	ATTR_DIM = 1 << 1,
	ATTR_ITALIC = 1 << 2,
	ATTR_BLINK = 1 << 3,
	ATTR_REVERSE = 1 << 4,
	ATTR_CONCEAL = 1 << 5,
	ATTR_STRIKE = 1 << 6,
	ATTR_OVERLINE = 1 << 7,
	ATTR_UL_SHIFT = 8,	/* three bits: enum underline */
	ATTR_UL_MASK = 7 << 8,
	ATTR_PROTECTED = 1 << 11 /* DECSCA; neither shown nor sent */
};

enum underline {
	UL_NONE, UL_SINGLE, UL_DOUBLE, UL_CURLY, UL_DOTTED, UL_DASHED
};

#define ATTR_UNDERLINE(kind) ((uint16_t)((kind) << ATTR_UL_SHIFT))
#define ATTR_UL_KIND(attr) \
	((enum underline)(((attr) & ATTR_UL_MASK) >> ATTR_UL_SHIFT))

/* All zero is the default style.  16 bytes without padding: memcmp works. */
struct style {
	colour fg, bg, ul;
	uint16_t attr;
	uint16_t link;	/* 1 + index into the row's links; 0 none */
};

/* But for their links, which mean something in their rows alone. */
static inline int
style_equal(const struct style *a, const struct style *b)
{
	return a->fg == b->fg && a->bg == b->bg && a->ul == b->ul &&
	    a->attr == b->attr;
}

struct cell {
	uint32_t ch;	/* bits 0-20 code point or cluster; flags below */
	uint16_t style;	/* index into the row's palette; 0 is the default */
	uint16_t spare;	/* 0 */
};

#define CELL_CLUSTER	0x80000000u	/* ch indexes the row's clusters */
#define CELL_WIDE	0x40000000u	/* the left half of a wide character */
#define CELL_PAD	0x20000000u	/* the right half; no code point */
#define CELL_HIDDEN	0x10000000u	/* a wide character without room: blank */
#define CELL_CP		0x001fffffu	/* 0 in a blank cell: shown as space */

#endif
