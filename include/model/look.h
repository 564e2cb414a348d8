/*
 * How a pane's cells are shown: what its options, and its program, say of
 * colours as a whole.
 */
#ifndef MODEL_LOOK_H
#define MODEL_LOOK_H

#include "grid/look.h"

struct pane;

/*
 * Fill in a look that is plain: default colours by window-active-style (of
 * the active pane), window-style, and what the program set; its palette, else
 * pane-colours; and whether it exchanged the default colours.
 */
void	 pane_look(struct pane *p, struct look *l);

#endif
