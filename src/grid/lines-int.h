/*
 * Lines in their compact form, wherever they lie: in a sealed block or in
 * the block that is being filled.
 *
 * A line's record in the meta part is
 *	flags (1 byte), text length,
 *	cells (absent with LINE_ASCII: the text length),
 *	seconds since the block's base time (LINE_TIME),
 *	length of shapes and the shapes (LINE_SHAPES),
 *	length of runs and the runs (LINE_RUNS),
 * all numbers varints.  A shape is clusters << 5 | (code points - 1) << 1 |
 * (width - 1); what follows the last one are single, narrow code points.  A
 * run is cells and a style; what follows the last one has the default style.
 * The texts lie one after the other, each with a newline behind it (the open
 * line has none), so that a search runs over all of them at once.
 *
 * Everything here trusts the form: block_decode has checked it.
 */
#ifndef GRID_LINES_INT_H
#define GRID_LINES_INT_H

#include "base/width.h"
#include "grid/history.h"

enum line_flag {
	LINE_PROMPT = 1 << 0,
	LINE_OUTPUT = 1 << 1,
	LINE_JOINS = 1 << 2,	/* goes on in the next line */
	LINE_ASCII = 1 << 3,
	LINE_WIDE = 1 << 4,	/* has wide characters: wrapping needs a scan */
	LINE_TIME = 1 << 5,
	LINE_SHAPES = 1 << 6,
	LINE_RUNS = 1 << 7
};

enum { STYLE_BYTES = 16, VARINT_MAX = 10 };

struct line_at {
	uint32_t meta, text;	/* offsets of a line's record and text */
};

struct lines {
	const uint8_t *text, *meta;
	const struct line_at *at;	/* n + 1 */
	/*
	 * From style 1 on; in a sealed block the compact form (styles-int.h)
	 * and the places of some, else STYLE_BYTES each and NULL.
	 */
	const uint8_t *styles;
	const uint32_t *style_at;
	struct link *const *links;
	uint64_t first;			/* id */
	int64_t base;			/* wall seconds */
	uint32_t max_cells;		/* no line is longer */
	int n;
};

/* A line's record, taken apart. */
struct line {
	const uint8_t *text, *shapes, *runs;
	uint32_t text_len, shapes_len, runs_len;
	uint32_t cells;
	int64_t at;
	uint8_t flags;
};

void	 line_get(const struct lines *ls, int i, struct line *l);
/* The flags (enum row_flag) of one of its rows; open: it has no end yet. */
uint16_t line_row_flags(const struct line *l, int open, size_t part,
	    size_t parts);
/* Rows the line takes at width w; at least 1. */
size_t	 line_rows(const struct line *l, int w);
/* Rows of all lines. */
size_t	 lines_rows(const struct lines *ls, int w);
/* Style number i (0 the default), with the number of its link. */
void	 lines_style_form(const struct lines *ls, uint32_t i, struct style *s);
/* The same with its link, or NULL; s->link is 0. */
struct link *lines_style(const struct lines *ls, uint32_t i, struct style *s);

/* A position in a line that moves forward by clusters. */
struct walk {
	const struct lines *lines;
	const uint8_t *text, *end;
	const uint8_t *shape, *shapes_end;
	const uint8_t *run, *runs_end;
	uint32_t cell, cells;	/* where, and of how many */
	uint32_t shape_left;	/* clusters of the present shape */
	uint32_t run_left;	/* cells of the present run */
	uint32_t style;
	int cps, width;		/* of the present shape */
	int ascii;
};

void	 walk_init(struct walk *k, const struct lines *ls,
	    const struct line *l);
/* Move over one row of width w and print it into r unless that is NULL. */
void	 walk_row(struct walk *k, int w, struct row *r);
/* Bytes, cells: move over whole clusters as long as the next one begins at
 * or before the byte offset (from the line's text) or cell. */
void	 walk_to_byte(struct walk *k, const uint8_t *text, size_t offset);
void	 walk_to_cell(struct walk *k, uint32_t cell);
/* The row, and the column in it, of a cell at width w. */
void	 line_wrap(const struct line *l, int w, uint32_t cell, size_t *part,
	    int *x);

static inline uint64_t
take_varint(const uint8_t **p)
{
	uint64_t v = *(*p)++;

	if (v < 0x80)
		return v;
	v &= 0x7f;
	for (int shift = 7;; shift += 7) {
		uint8_t c = *(*p)++;

		v |= (uint64_t)(c & 0x7f) << shift;
		if (c < 0x80)
			return v;
	}
}

static inline uint8_t *
write_varint(uint8_t *p, uint64_t v)
{
	while (v >= 0x80) {
		*p++ = (uint8_t)(v | 0x80);
		v >>= 7;
	}
	*p++ = (uint8_t)v;
	return p;
}

static inline uint32_t
load32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	    (uint32_t)p[2] << 8 | p[3];
}

#endif
