/*
 * Overlays: what display-menu and display-popup share.
 */
#ifndef CMD_OVERLAY_INT_H
#define CMD_OVERLAY_INT_H

#include "base/rect.h"
#include "cmd-int.h"

/* Choose x and y for at's w and h, which the terminal has room for, as -x and
 * -y of the command say: letters, formats with popup_width and its kin. */
void	 overlay_place(struct item *item, const struct viewer *v,
	    struct rect *at);
/* -b, a word of popup-border-lines: enum box_lines, or -1 after an error. */
int	 overlay_lines(struct item *item);

#endif
