/*
 * Peeking: a session as it would be, were another window or pane selected.
 *
 * Between peek_begin and peek_end current, last and active are the other
 * ones, and nobody is told.  Nothing else may be changed meanwhile; whoever
 * builds a view or resolves a target then sees what would be.
 */
#ifndef MODEL_PEEK_H
#define MODEL_PEEK_H

#include "model/winlink.h"

/* How it was: embedded, and opaque to its owner. */
struct peek {
	struct winlink *link, *current;
	unsigned alerts;		/* of link */
	struct node *place;		/* behind which link was formerly */
	struct window *window;
	struct pane *active, *last;	/* of window */
};

/* Look at wl with p active in it (NULL: as it is). */
void	 peek_begin(struct peek *k, struct winlink *wl, struct pane *p);
void	 peek_end(struct peek *k);

#endif
