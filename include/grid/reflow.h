/*
 * Resizing a screen with its history: lines that wrapped are joined and
 * wrapped anew, in both directions, and the cursor stays on its character.
 */
#ifndef GRID_REFLOW_H
#define GRID_REFLOW_H

#include "grid/history.h"
#include "grid/screen.h"

/*
 * Costs the screen's rows plus the lines that come back from or go to the
 * history; what lies deeper is not touched.  (*cx, *cy) is the cursor; a
 * pending wrap is given and returned as *cx == width.
 */
void	 reflow(struct screen *s, struct history *h, int w, int hh, int *cx,
	    int *cy, int64_t at);

#endif
