/*
 * A scrollback's insides, for searching it.
 */
#ifndef GRID_SCROLLBACK_INT_H
#define GRID_SCROLLBACK_INT_H

#include "grid/history-int.h"
#include "grid/scrollback.h"

struct scrollback {
	struct history *h;	/* a private copy, the screen's lines in it */
	struct row **rows;	/* the screen's own rows */
	int nrows;
	int rows_w;		/* rows fit at this width; 0: at none */
	int w;
	size_t total;	/* rows at this width */
	uint64_t top_id;	/* where the screen begins: a line */
	uint32_t top_cell;	/* and a cell of it */
};

/* A line of a scrollback and a byte of its text. */
struct spot {
	size_t seg;
	int line;
	size_t byte;
};

/* The spot of a place; behind the text it is the text's end. */
struct spot scrollback_spot(struct scrollback *s, struct place at);
/* The place of a cell of a line. */
struct place scrollback_place(struct scrollback *s, size_t seg, int line,
	    uint32_t cell);

#endif
