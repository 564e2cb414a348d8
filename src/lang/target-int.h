/*
 * Shared by target.c and the finders.
 */
#ifndef LANG_TARGET_INT_H
#define LANG_TARGET_INT_H

#include "lang/target.h"

struct winlink	*target_best_link(struct window *w);

int	 context_own_target(struct lang *l, const struct context *c,
	    struct target *t);

/* A search for a target: what is asked, and the context's own target. */
struct finding {
	struct lang *lang;
	struct target current;	/* cleared when there is none */
	unsigned flags;		/* enum target_flag */
	struct target *t;	/* what has been found so far */
	struct winlink *first;	/* of several that a name may mean */
};

/* Each 0 or ERR_NOTFOUND; window within t->session, pane within t->window. */
int	 find_session(struct finding *f, const char *name);
int	 find_window(struct finding *f, const char *name);
int	 find_pane(struct finding *f, const char *name);

#endif
