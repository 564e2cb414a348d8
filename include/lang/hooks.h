/*
 * Hooks: commands that options name after events, 'after-split-window',
 * 'pane-exited' and the like.
 */
#ifndef LANG_HOOKS_H
#define LANG_HOOKS_H

#include "lang/queue.h"

/*
 * Run the hook behind this item (its target, its client); nothing when the
 * item itself belongs to a hook.
 */
void	 hooks_insert(struct item *i, const char *name, const struct target *t);
/*
 * What an event is about: hook_client, hook_session and their like.  Others
 * are 0 and NULL.  These may be on their way out.
 */
struct hook_about {
	uint64_t client;
	const struct session *session;
	const struct window *window;
	const struct pane *pane;
};

/*
 * The same at the end of a queue, for events, with t as the default target.
 * Returns the number of commands lists that were put there.
 */
int	 hooks_run(struct lang *l, struct queue *q, const char *name,
	    const struct hook_about *about, const struct target *t);

#endif
