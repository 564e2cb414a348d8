/*
 * Large letters, of coloured cells: digits, and what else a clock shows.
 */
#ifndef MODE_LARGE_INT_H
#define MODE_LARGE_INT_H

#include "grid/row.h"

enum { LARGE_H = 5, LARGE_STEP = 6 };	/* rows; columns from one to the next */

int	 large_width(const char *text);
/* Draw text with its left upper corner at x, y of the rows, which have room
 * for it; other letters than 0-9, ':', 'A', 'P' and 'M' are blank. */
void	 large_draw(struct row **rows, int x, int y, const char *text,
	    const struct style *s);

#endif
