/*
 * What choose-tree, choose-client and choose-buffer share.
 */
#ifndef CMD_CHOOSE_INT_H
#define CMD_CHOOSE_INT_H

#include "cmd-int.h"
#include "mode/tree.h"

/* A command that chooses: its template, and in whose name it is run.  The
 * first field of each source's data. */
struct choice {
	struct cmd *cmd;
	struct context *ctx;
	int position;		/* of the template; -1 there is none */
	int sure;		/* -y: what destroys asks nothing before */
};

/*
 * Enter the mode as the command's flags say (-F -f -K -N -O -r -Z).  data
 * begins with a struct choice, which is filled in.
 */
enum cmd_result choose_enter(struct item *item,
	    const struct tree_source *source, void *data,
	    const char *format, const char *otherwise_filter);
/* A source's free, where its data has nothing else to free. */
void	 choice_free(void *data);
/* Run the template, or otherwise, for a name. */
void	 choice_run(const struct choice *c, uint32_t viewer,
	    const char *otherwise, const char *name);
/* Run commands in a viewer's name; at (may be NULL) is their target. */
void	 choose_do(const struct choice *c, uint32_t viewer,
	    const struct target_ids *at, const char *text);

/* Ask a question whose answer is y or not, or with -y take it for a yes. */
void	 choose_confirm(struct tree *t, uint32_t viewer,
	    const struct tree_question *q);

/* A source's keys: a table that ends with KEY_NONE. */
struct choose_key {
	key_code key;
	enum tree_result (*action)(struct tree *t, struct tree_id id,
	    uint32_t viewer);
};
enum tree_result choose_key(const struct choose_key *keys, struct tree *t,
	    key_code key, uint32_t viewer);
/* Call action with each tagged item, or with the selected one where none is. */
void	 choose_each(struct tree *t,
	    void (*each)(void *arg, struct tree_id id), void *arg);
/* 1 or -1, by order; for qsort. */
int	 choose_compare(long long a, long long b);

#endif
