/*
 * Clock mode: the time in large digits over a pane.
 */
#ifndef MODE_CLOCK_MODE_H
#define MODE_CLOCK_MODE_H

#include "model/pane.h"

/* Show the clock until a key is typed.  0 when the pane shows one already.
 * Whoever calls sees to it that clock_mode_tick is called every minute. */
int	 clock_mode_enter(struct pane *p);
/* It shows the time at which the model's clock stands now.  Returns whether
 * the pane has a clock. */
int	 clock_mode_tick(struct pane *p);

#endif
