/*
 * What the rest of a mouse drag does.
 */
#ifndef SERVER_DRAG_H
#define SERVER_DRAG_H

#include "server/viewer.h"

/* Select in copy mode from where the event is until the button comes up. */
void	 drag_selection(struct viewer *v, struct pane *p,
	    const struct key_event *e);
/* The button is held at the top or bottom row for a while: go on there. */
void	 drag_scroll(struct viewer *v);
/* Move the border at the event: resize-pane -M. */
void	 drag_border(struct viewer *v, const struct key_event *e);

#endif
