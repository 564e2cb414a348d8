/*
 * Previews: parts of panes' screens, drawn into a rectangle of rows.
 */
#ifndef MODE_PREVIEW_H
#define MODE_PREVIEW_H

#include "grid/row.h"
#include "model/pane.h"

/* One of several things side by side: a pane with a label. */
struct preview_item {
	struct pane *pane;
	char *label;
	colour colour;		/* the label's */
};

/* Where it is drawn: h rows, from column x on, w wide. */
struct preview_area {
	struct row **rows;
	int x, w, h;
};

struct preview_list {
	const struct preview_item *items;
	int n, current;
	int *shift;		/* to the right of what current shows */
	int even;		/* labels in the middle of even parts, lines
				   and remainders aside */
};

/* A page of text, from row y on. */
struct preview_page {
	const struct preview_area *area;
	int y;
};

/* A frame; nothing smaller than 2 x 2. */
void	 preview_box(const struct preview_area *a, const struct style *s);
/* What of the pane's own screen lies around its cursor. */
void	 preview_pane(struct pane *p, const struct preview_area *a);
/*
 * As many of a list as there is room for side by side, the current one among
 * them, unless *shift, which is brought within what there is, says otherwise.
 */
void	 preview_side_by_side(const struct preview_list *l,
	    const struct preview_area *a);
/* A paragraph, wrapped at blanks; what has no room is left out. */
void	 preview_say(struct preview_page *p, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));

#endif
