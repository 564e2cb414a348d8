/*
 * Floating panes: panes that lie over a window's layout, in a border.
 *
 * Such a pane has a leaf of its own, which is the root of no window, so that
 * whatever hands cells on (zoom, swap-pane) hands its place on, too.  It lies
 * within the window with its border, as far as that has room.  Of several the
 * one that was active last is on top, and all are above the layout.
 */
#ifndef MODEL_FLOATING_H
#define MODEL_FLOATING_H

#include "base/rect.h"

struct pane;
struct pane_spec;
struct session;
struct window;

enum { FLOATING_BORDER = 1, FLOATING_LEAST = 1 + 2 * FLOATING_BORDER,
    FLOATING_MAX = 64 };	/* in one window */

/*
 * A new one at a place of the window, its border counted in; active only with
 * select.  Unzooms.  NULL when there are FLOATING_MAX.
 */
struct pane *floating_new(struct window *w, const struct rect *at, int select,
	    struct session *s, const struct pane_spec *spec);
/* Is it one?  Also while its window is zoomed, when none is shown as such. */
int	 floating_is(const struct pane *p);
/* Its place with its border; only of one. */
struct rect floating_rect(const struct pane *p);
/* Another place; brought into the window. */
void	 floating_move(struct pane *p, const struct rect *at);
/* The topmost whose place or border has the cell, or NULL. */
struct pane *floating_at(const struct window *w, int x, int y);
/* The next above one, the lowest for NULL; NULL at the end. */
struct pane *floating_above(const struct window *w, const struct pane *p);

#endif
