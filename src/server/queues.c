/*
 * Queues: what commands print, and how a request ends, finds its viewer.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "server/control-int.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

static void
print(void *arg, struct context *c, const char *text)
{
	struct viewer *v = viewer_find(c->client);

	(void)arg;
	if (v != NULL)
		viewer_print(v, text);
	else if (c->flags & CONTEXT_CONFIG)
		config_said(NULL, text);
}

static void
write_raw(void *arg, struct context *c, const void *p, size_t n)
{
	struct viewer *v = viewer_find(c->client);

	(void)arg;
	if (v != NULL)
		viewer_write(v, p, n);
}

static void
error(void *arg, struct context *c, const struct cmd *cmd, const char *text)
{
	struct viewer *v = viewer_find(c->client);
	char *line = NULL;

	(void)arg;
	if (cmd != NULL && cmd_file(cmd) != NULL &&
	    (v == NULL || (c->flags & CONTEXT_CONFIG)))
		line = xformat("%s:%u: %s", cmd_file(cmd), cmd_line(cmd),
		    text);
	server_log("%s", line == NULL ? text : line);
	if (c->flags & CONTEXT_CONFIG)
		config_said(v, line == NULL ? text : line);
	else if (v != NULL)
		viewer_error(v, line == NULL ? text : line);
	free(line);
}

static void
guard(void *arg, struct context *c, const char *which, int64_t at,
    uint64_t number)
{
	struct viewer *v = viewer_find(c->client);

	(void)arg;
	if (v != NULL && v->control != NULL)
		control_guard(v, which, at, number,
		    (c->flags & CONTEXT_CONTROL) != 0);
}

static void
done(void *arg, struct context *c)
{
	struct viewer *v = viewer_find(c->client);

	(void)arg;
	if (v == NULL)
		return;
	if (c->status != 0)
		v->exit_code = c->status;
	/* The queue is still on the stack: the viewer leaves at turn's end. */
	v->flags |= VIEWER_DONE;
	server_turn();
}

void
queues_init(struct queue_ops *ops)
{
	*ops = (struct queue_ops){.print = print, .write = write_raw,
	    .error = error, .guard = guard, .done = done};
}

static size_t
run_viewers(void)
{
	size_t ran = 0;

	list_each(n, &server->viewers)
	{
		struct viewer *v = list_entry(n, struct viewer, node);
		if ((v->flags & VIEWER_HELD) && !server->config_done)
			continue;
		ran += queue_run(v->queue);
		if (v->control != NULL)
			control_go_on(v);
		else if ((v->flags & VIEWER_DONE) && queue_empty(v->queue))
			viewer_finish(v);
	}
	return ran;
}

/*
 * Until nobody can go on: a command may queue others elsewhere.  Those that
 * call each other for ever have their turns, and all else has its own.
 */
void
queues_run(void)
{
	size_t ran, all = 0;

	do {
		ran = queue_run(server->queue);
		ran += run_viewers();
		all += ran;
	} while (ran > 0 && all < QUEUE_TURN);
	if (ran > 0)
		server_turn();
	else
		server->sourced = server->source_refused = 0;
}
