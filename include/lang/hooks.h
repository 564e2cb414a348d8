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
 * The same at the end of a queue, for events: client 0 none.  Returns the
 * number of commands lists that were put there.
 */
int	 hooks_run(struct lang *l, struct queue *q, const char *name,
	    uint64_t client, const struct target *t);

#endif
