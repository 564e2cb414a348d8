/*
 * Queues: commands on their way to being run, in order, one at a time.
 *
 * A command may wait (for a shell, a prompt, another client); its queue then
 * stands still until item_continue names it by id.  Whoever keeps an item
 * keeps its id, never its address.  A context is what the commands of one
 * request share; it is reference-counted, and its end is the request's end.
 */
#ifndef LANG_QUEUE_H
#define LANG_QUEUE_H

#include <stddef.h>
#include <stdint.h>

#include "base/key.h"
#include "lang/cmd.h"

struct context;
struct item;
struct lang;
struct queue;

enum context_flag {
	CONTEXT_REPEAT = 1 << 0,	/* the key may repeat without prefix */
	CONTEXT_NO_HOOKS = 1 << 1,	/* this is a hook: run no more */
	CONTEXT_CONTROL = 1 << 2,	/* a line of a control client */
	CONTEXT_CONFIG = 1 << 3		/* from a file at start */
};

/* The event behind a key binding. */
struct key_event {
	key_code key;		/* KEY_NONE: no key */
	int mouse;		/* is the rest valid? */
	int x, y;		/* on the client's terminal */
	int button, flags;	/* scene's input, handed through */
	int status_y;		/* row of the status line, or -1 */
	int status_lines;
	uint64_t session, window, pane;	/* under the mouse; UINT64_MAX none */
};

struct context {
	uint32_t refs;
	uint64_t client;		/* who asks; 0 nobody */
	struct target_ids current;	/* default target; unset: the client's */
	uint64_t env_pane;		/* from $TMUX_PANE; UINT64_MAX unset */
	struct key_event event;
	unsigned flags;			/* enum context_flag */
	int status;			/* the client's exit code so far: 0, 1 */
	char *cwd;			/* the client's folder, or NULL */
	struct map *vars;		/* extra format variables: char *; or
					   NULL; see context_set */
	void *data;			/* the owner's; lang leaves it alone */
	size_t items;			/* in queues: lang's own count */
};

struct context *context_new(uint64_t client);
/* A copy with another target, for hooks and callbacks. */
struct context *context_copy(const struct context *c);
struct context *context_ref(struct context *c);
void	 context_unref(struct context *c);
/* An extra format variable, e.g. hook, current_file; copied. */
void	 context_set(struct context *c, const char *name, const char *value);
const char *context_get(const struct context *c, const char *name);
/* The default target now: current if it lives, else the client's, else that
 * of $TMUX_PANE, else the most recent session. 0 or ERR_NOTFOUND. */
int	 context_target(struct lang *l, const struct context *c,
	    struct target *t);

enum { QUEUE_TURN = 1000 };

/* What a queue tells its owner.  Any may be NULL. */
struct queue_ops {
	/* One line of output, no newline. */
	void (*print)(void *arg, struct context *c, const char *text);
	/* Raw bytes for standard output: show-buffer, capture-pane -p. */
	void (*write)(void *arg, struct context *c, const void *p, size_t n);
	/* An error; cmd (may be NULL) knows file and line. */
	void (*error)(void *arg, struct context *c, const struct cmd *cmd,
	    const char *text);
	/* A command's answer: which is "begin", "end" or "error"; at is when
	 * it began, in wall seconds. */
	void (*guard)(void *arg, struct context *c, const char *which,
	    int64_t at, uint64_t number);
	/* The last item of a context is gone: its exit code is c->status. */
	void (*done)(void *arg, struct context *c);
};

struct queue *queue_new(struct lang *l, const struct queue_ops *ops,
	    void *arg);
/* Drops what waits.  Not from inside its own callbacks. */
void	 queue_free(struct queue *q);
/* Append commands; takes a reference of both of its own. */
void	 queue_append(struct queue *q, struct cmd_list *cmds,
	    struct context *c);
/* Append a function of the caller's: run in its turn. */
void	 queue_append_call(struct queue *q,
	    enum cmd_result (*call)(struct item *item, void *data), void *data,
	    void (*free_data)(void *data), struct context *c);
/* Append what is answered like a command, with this error. */
void	 queue_append_error(struct queue *q, const char *text,
	    struct context *c);
/*
 * Run until empty, waiting, or QUEUE_TURN items have run, which commands that
 * call each other for ever reach; returns their number.  A call from
 * inside a running item does nothing: the outer one goes on.
 */
size_t	 queue_run(struct queue *q);
int	 queue_empty(const struct queue *q);
int	 queue_waiting(const struct queue *q);

/* The item that runs now, or that waits; ids are never used again. */
uint64_t item_id(const struct item *i);
/*
 * End the wait of the item with this id, in whatever queue of this lang; then
 * the owner calls queue_run (ret tells which).  NULL when there is none.
 */
struct queue *item_continue(struct lang *l, uint64_t id);
/* The same, and the rest of its group is dropped as after CMD_ERROR. */
struct queue *item_fail(struct lang *l, uint64_t id);
/* The waiting or running item with this id, or NULL. */
struct item *item_find(struct lang *l, uint64_t id);

struct lang *item_lang(const struct item *i);
struct queue *item_queue(const struct item *i);
struct context *item_context(const struct item *i);	/* borrowed */
struct cmd *item_cmd(const struct item *i);		/* NULL for a call */
/* Who asked (may be unattached), 0 none; and whom -c or -t names. */
uint64_t item_client(const struct item *i);
uint64_t item_target_client(const struct item *i);
/* What -t and -s of the entry were resolved to, for this call. */
const struct target *item_target(const struct item *i);
const struct target *item_source(const struct item *i);
const struct key_event *item_event(const struct item *i);
/* Make t the default target of what follows in this request. */
void	 item_set_current(struct item *i, const struct target *t);
/* What its after- hook is about, if not its target. */
void	 item_set_hook_target(struct item *i, const struct target *t);

/* Commands that run next, before what stands behind this item. */
void	 item_insert(struct item *i, struct cmd_list *cmds,
	    struct context *c);
void	 item_insert_call(struct item *i,
	    enum cmd_result (*call)(struct item *item, void *data), void *data,
	    void (*free_data)(void *data), struct context *c);

void	 item_print(struct item *i, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));
void	 item_write(struct item *i, const void *p, size_t n);
/* An error text for the user; also sets the exit code. Returns CMD_ERROR. */
enum cmd_result cmd_error(struct item *i, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));

#endif
