/*
 * The mode that shows a pane's number over it: display-panes.
 */
#ifndef MODE_PANE_NUMBER_H
#define MODE_PANE_NUMBER_H

#include "model/pane.h"

/* Show the number over what the pane shows; keys do nothing there. */
void	 pane_number_show(struct pane *p);
/* Take it away, if it is what the pane shows. */
void	 pane_number_hide(struct pane *p);

#endif
