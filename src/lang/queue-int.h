/*
 * What a queue and its items are made of.
 */
#ifndef LANG_QUEUE_INT_H
#define LANG_QUEUE_INT_H

#include "base/list.h"
#include "lang/queue.h"

typedef enum cmd_result (*item_call)(struct item *item, void *data);

struct queue {
	struct node node;	/* in lang->queues */
	struct lang *lang;
	struct queue_ops ops;
	void *arg;
	struct node items;
	int running;
};

struct item {
	struct node node;
	uint64_t id;
	uint64_t group;
	uint64_t inserted_by;	/* the item that put it there, or 0 */
	int guarded;		/* a command's: its answer is told */
	uint64_t guard;		/* number of its begin and end */
	int64_t began;		/* wall seconds */
	struct queue *queue;
	struct context *context;
	struct cmd *cmd;	/* or, where it is NULL: */
	item_call call;
	void *data;
	void (*free_data)(void *data);
	int waiting;
	int resumed;		/* the wait is over, with: */
	enum cmd_result result;
	/* Valid while the command runs. */
	struct target target, source;
	uint64_t target_client;
	/* Kept behind it, for the hook. */
	struct target_ids hook_target;
};

static inline struct item *
item_entry(struct node *n)
{
	return list_entry(n, struct item, node);
}

/* Resolve what the entry's flags name: CMD_OK or CMD_ERROR. */
enum cmd_result item_prepare(struct item *i);
/* Pointers die with the call. */
void	 item_forget_targets(struct item *i);
/* after-NAME, where the entry wants it. */
void	 hooks_after(struct item *i);

#endif
