/*
 * Looks: how cells are shown that name no colour, or one of the palette.
 *
 * A pane's grid keeps what its program said; what the options and the program
 * make of colours as a whole lies over it, and is put on only where cells are
 * shown.  A look that others may hold is not written any more.
 */
#ifndef GRID_LOOK_H
#define GRID_LOOK_H

#include "grid/row.h"

enum { LOOK_COLOURS = 256 };

struct look {
	uint32_t refs;
	/* Of cells in the default colours; COLOUR_DEFAULT: as ever. */
	colour fg, bg;
	/*
	 * DECSCNM: the default colours are exchanged.  Where a cell has only
	 * one of them, it is shown as this.
	 */
	int reversed;
	colour reversed_fg, reversed_bg;
	colour palette[LOOK_COLOURS];	/* COLOUR_DEFAULT: as ever */
};

/* One that changes nothing; one reference. */
struct look *look_new(void);
struct look *look_copy(const struct look *l);
struct look *look_ref(struct look *l);	/* NULL gives NULL */
void	 look_unref(struct look *l);	/* NULL is fine */
/* Does it change nothing?  NULL does not. */
int	 look_is_plain(const struct look *l);
/* NULL is equal to one that is plain. */
int	 look_equal(const struct look *a, const struct look *b);
/* What the style is shown as. */
void	 look_style(const struct look *l, struct style *s);
/* Cells x0..x1-1, blank ones too, get the styles that they are shown as. */
void	 look_row(const struct look *l, struct row *r, int x0, int x1);

#endif
