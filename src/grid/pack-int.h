/*
 * Cells to bytes, many at a time.
 */
#ifndef GRID_PACK_INT_H
#define GRID_PACK_INT_H

#include "grid/cell.h"

/*
 * Write the leading cells that are ASCII or blank and have this style as
 * bytes, blanks as spaces; returns how many.  out has room for n.
 */
int	 pack_ascii(uint8_t *out, const struct cell *c, int n, uint16_t style);

#endif
