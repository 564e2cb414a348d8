/*
 * Floating panes, inside: for what changes windows and layouts.
 */
#ifndef MODEL_FLOATING_INT_H
#define MODEL_FLOATING_INT_H

#include "model/floating.h"

/* Panes that are in the layout, and the next of them (NULL: the first). */
int	 tiled_count(const struct window *w);
struct pane *tiled_next(const struct window *w, const struct pane *p);
/* The window has another size; not while it is zoomed. */
void	 floating_fit(struct window *w);
/* The layout lost its last pane, p: another one fills the window. */
void	 floating_settle(struct window *w, const struct pane *p);
/* Its window goes: free the leaf, if it has one of its own. */
void	 floating_drop(struct pane *p);

#endif
