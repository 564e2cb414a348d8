/*
 * Screens: an array of rows, and the operations that move them.
 *
 * A screen always has w x h cells and one row in each slot.  Scrolling moves
 * pointers; a snapshot is h references.
 */
#ifndef GRID_SCREEN_H
#define GRID_SCREEN_H

#include "grid/row.h"

struct screen {
	int w, h;
	struct row **rows;	/* h of them */
};

void	 screen_init(struct screen *s, int w, int h);
void	 screen_clear(struct screen *s);
/* The row, safe to write. */
static inline struct row *
screen_own(struct screen *s, int y)
{
	return s->rows[y]->refs == 1 ? s->rows[y] : row_own(&s->rows[y]);
}
/*
 * Rows top..bottom-1 move up (n > 0) or down (n < 0); blank ones in style st
 * enter.  Whole rows only: with left-right margins term/ moves cells.
 */
void	 screen_scroll(struct screen *s, int top, int bottom, int n,
	    const struct style *st);
/* New references to all rows into out[h]. */
void	 screen_snapshot(const struct screen *s, struct row **out);
/* Change the size without rewrapping: cut or add at the right and bottom.
 * Columns that are cut are hidden, as row_resize has it. */
void	 screen_resize(struct screen *s, int w, int h);

#endif
