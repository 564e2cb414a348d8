/*
 * Queues: lists of items, run from the front.
 *
 * Items of one list that was appended have group numbers of their own; an
 * error drops what is left of its group, wherever in the queue it stands.
 * An item lives until it was run, or its wait was ended.
 */
#include "lang/queue.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "lang/hooks.h"
#include "lang/lang-int.h"
#include "lang/queue-int.h"

struct queue *
queue_new(struct lang *l, const struct queue_ops *ops, void *arg)
{
	struct queue *q = xcalloc(1, sizeof *q);

	q->lang = l;
	if (ops != NULL)
		q->ops = *ops;
	q->arg = arg;
	list_init(&q->items);
	list_append(&l->queues, &q->node);
	return q;
}

static void
item_free(struct item *i)
{
	struct queue *q = i->queue;
	struct context *c = i->context;

	list_remove(&i->node);
	if (i->free_data != NULL)
		i->free_data(i->data);
	cmd_free(i->cmd);
	free(i);
	if (--c->items == 0 && q->ops.done != NULL)
		q->ops.done(q->arg, c);
	context_unref(c);
}

void
queue_free(struct queue *q)
{
	if (q == NULL)
		return;
	bug_if(q->running);
	q->running = 1;
	while (!list_empty(&q->items))
		item_free(item_entry(q->items.next));
	list_remove(&q->node);
	free(q);
}

static struct item *
item_new(struct queue *q, struct context *c, uint64_t group)
{
	struct item *i = xcalloc(1, sizeof *i);

	i->id = ++q->lang->last_item;
	i->queue = q;
	i->context = context_ref(c);
	i->group = group;
	c->items++;
	return i;
}

/* Items for cmds in front of `at`; each of their groups gets a number. */
static void
put_commands(
    struct queue *q, struct node *at, struct cmd_list *cmds, struct context *c)
{
	for (size_t k = 0; k < cmd_list_count(cmds); k++) {
		struct item *i;

		if (k == 0 ||
		    cmd_list_group(cmds, k) != cmd_list_group(cmds, k - 1))
			q->lang->last_group++;
		i = item_new(q, c, q->lang->last_group);
		i->cmd = cmd_ref(cmd_list_at(cmds, k));
		i->guarded = 1;
		list_insert_before(at, &i->node);
	}
}

static void
put_call(struct queue *q, struct node *at, item_call call, void *data,
    struct context *c)
{
	struct item *i = item_new(q, c, ++q->lang->last_group);

	i->call = call;
	i->data = data;
	list_insert_before(at, &i->node);
}

static enum cmd_result
do_nothing(struct item *i, void *data)
{
	(void)i;
	(void)data;
	return CMD_OK;
}

void
queue_append(struct queue *q, struct cmd_list *cmds, struct context *c)
{
	/* Even an empty request has an end that its owner waits for. */
	if (cmd_list_count(cmds) == 0)
		put_call(q, &q->items, do_nothing, NULL, c);
	put_commands(q, &q->items, cmds, c);
}

void
queue_append_call(struct queue *q,
    enum cmd_result (*call)(struct item *item, void *data), void *data,
    void (*free_data)(void *data), struct context *c)
{
	put_call(q, &q->items, call, data, c);
	item_entry(q->items.prev)->free_data = free_data;
}

static enum cmd_result
say_error(struct item *i, void *data)
{
	return cmd_error(i, "%s", (const char *)data);
}

void
queue_append_error(struct queue *q, const char *text, struct context *c)
{
	queue_append_call(q, say_error, xstrdup(text), free, c);
	item_entry(q->items.prev)->guarded = 1;
}

/*
 * Where insertions of an item go: behind what it inserted before, so that
 * they run in the order of the calls.
 */
static struct node *
insertion_point(struct item *i)
{
	struct node *n = i->node.next;

	while (n != &i->queue->items && item_entry(n)->inserted_by == i->id)
		n = n->next;
	return n;
}

void
item_insert(struct item *i, struct cmd_list *cmds, struct context *c)
{
	struct node *at = insertion_point(i), *first = at->prev;

	put_commands(i->queue, at, cmds, c);
	for (struct node *n = first->next; n != at; n = n->next)
		item_entry(n)->inserted_by = i->id;
}

void
item_insert_call(struct item *i,
    enum cmd_result (*call)(struct item *item, void *data), void *data,
    void (*free_data)(void *data), struct context *c)
{
	struct node *at = insertion_point(i);

	put_call(i->queue, at, call, data, c);
	item_entry(at->prev)->free_data = free_data;
	item_entry(at->prev)->inserted_by = i->id;
}

/* Drop what is left of an item's group. */
static void
drop_group(struct item *i)
{
	struct queue *q = i->queue;

	list_each(n, &q->items)
	{
		struct item *other = item_entry(n);

		if (other != i && other->group == i->group)
			item_free(other);
	}
}

static void
guard(struct item *i, const char *which)
{
	struct queue *q = i->queue;

	if (i->guarded && q->ops.guard != NULL)
		q->ops.guard(q->arg, i->context, which, i->began, i->guard);
}

/* The item has had its effect. */
static void
finish(struct item *i, enum cmd_result result)
{
	guard(i, result == CMD_ERROR ? "error" : "end");
	if (result == CMD_ERROR || result == CMD_STOP)
		drop_group(i);
	if (result == CMD_OK && i->cmd != NULL)
		hooks_after(i);
	item_free(i);
}

static void
run_item(struct item *i)
{
	struct lang *l = i->queue->lang;
	const struct context *was = l->running;
	enum cmd_result result;

	i->guard = ++l->last_guard;
	i->began = lang_now(l);
	l->running = i->context;
	guard(i, "begin");
	if (i->call != NULL)
		result = i->call(i, i->data);
	else if ((result = item_prepare(i)) == CMD_OK)
		result = cmd_entry(i->cmd)->exec(i->cmd, i);
	item_forget_targets(i);
	l->running = was;
	/* As in tmux, who waits for others has answered. */
	if (result == CMD_WAIT) {
		guard(i, "end");
		i->guarded = 0;
	}
	if (result == CMD_WAIT || result == CMD_WAIT_ANSWER)
		i->waiting = 1;
	else
		finish(i, result);
}

size_t
queue_run(struct queue *q)
{
	size_t n = 0;

	if (q->running)
		return 0;
	q->running = 1;
	while (!list_empty(&q->items) && n < QUEUE_TURN) {
		struct item *i = item_entry(q->items.next);

		if (i->waiting && !i->resumed)
			break;
		n++;
		if (i->resumed)
			finish(i, i->result);
		else
			run_item(i);
	}
	q->running = 0;
	return n;
}

int
queue_empty(const struct queue *q)
{
	return list_empty(&q->items);
}

int
queue_waiting(const struct queue *q)
{
	struct item *i;

	if (list_empty(&q->items))
		return 0;
	i = item_entry(q->items.next);
	return i->waiting && !i->resumed;
}

struct item *
item_find(struct lang *l, uint64_t id)
{
	list_each(qn, &l->queues)
	{
		struct queue *q = list_entry(qn, struct queue, node);

		list_each(n, &q->items)
		{
			if (item_entry(n)->id == id)
				return item_entry(n);
		}
	}
	return NULL;
}

static struct queue *
resume(struct lang *l, uint64_t id, enum cmd_result result)
{
	struct item *i = item_find(l, id);

	if (i == NULL || i->resumed)
		return NULL;
	/* It may be the command itself that ends the wait it will ask for. */
	i->resumed = 1;
	i->result = result;
	return i->queue;
}

struct queue *
item_continue(struct lang *l, uint64_t id)
{
	return resume(l, id, CMD_OK);
}

struct queue *
item_fail(struct lang *l, uint64_t id)
{
	return resume(l, id, CMD_ERROR);
}
