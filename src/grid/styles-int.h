/*
 * Styles in the compact form of sealed blocks.
 *
 * A byte says what follows: in pairs of bits, from the lowest, the kinds of
 * foreground, background and underline colour (STYLE_DEFAULT and
 * STYLE_TERMINAL with nothing, STYLE_INDEX with a byte, STYLE_RGB with three),
 * then STYLE_ATTR and STYLE_LINK, with a varint each that is not 0.  A colour
 * takes so 4 bytes where struct style has 16.
 *
 * Only every STYLE_STEP-th style's place is known; the ones behind it are
 * found by going over those between.
 */
#ifndef GRID_STYLES_INT_H
#define GRID_STYLES_INT_H

#include "base/wire.h"
#include "grid/cell.h"

enum style_kind {
	STYLE_DEFAULT, STYLE_INDEX, STYLE_RGB, STYLE_TERMINAL
};
enum {
	STYLE_ATTR = 1 << 6, STYLE_LINK = 1 << 7, STYLE_STEP = 8,
	STYLE_FORM_MAX = 16
};

/* Write s, with the number of its link; returns behind it. */
uint8_t	*style_put(uint8_t *p, const struct style *s);
/* The style i behind p, which has been checked. */
void	 style_take(const uint8_t *p, unsigned i, struct style *s);
/*
 * Check n styles whose links are at most nlinks, and write down the places of
 * every STYLE_STEP-th in at.  0 or an error.
 */
int	 styles_check(struct reader *r, uint32_t n, uint32_t nlinks,
	    uint32_t *at);

#endif
