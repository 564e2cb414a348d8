/*
 * The client's own keys, which work whatever the server does.
 *
 * Ctrl-^ then '.' quits, Ctrl-Z suspends, '^' (or Ctrl-^ again) types one;
 * with any other key both are typed.  While the link is down the prefix
 * followed by d quits as well.
 */
#ifndef CLIENT_ESCAPE_H
#define CLIENT_ESCAPE_H

#include "scene/input.h"

enum escape_act {
	ESCAPE_PASS,		/* hand the input on */
	ESCAPE_HOLD,		/* keep it back: it may be an escape */
	ESCAPE_PASS_BOTH,	/* hand on the one kept back, then this */
	ESCAPE_LITERAL,		/* hand on the one kept back, not this */
	ESCAPE_QUIT,
	ESCAPE_SUSPEND
};

/* All zero at the start. */
struct escape {
	int held;	/* Ctrl-^ was typed */
	int prefixed;	/* the prefix was typed while the link was down */
};

/* prefix: the scene's, or NULL before the first; down: no contact. */
enum escape_act escape_input(struct escape *e, const struct input *in,
	    const key_code prefix[2], int down);
/* The input that was kept back. */
void	 escape_held(struct input *in);

#endif
