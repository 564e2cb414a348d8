/*
 * Waiting: commands that go on later, delays, and standard input.
 */
#include "server/wait.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "os/proc.h"
#include "server/caller-int.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

struct delay {
	struct node node; /* in server->delays */
	struct timer *timer;
	void (*done)(void *arg);
	void (*free_arg)(void *arg);
	void *arg;
};

void
server_continue(uint64_t item)
{
	if (item_continue(server->lang, item) != NULL)
		server_turn();
}

void
server_queued(void)
{
	server_turn();
}

static void
delay_free(struct delay *d)
{
	list_remove(&d->node);
	timer_free(d->timer);
	if (d->free_arg != NULL)
		d->free_arg(d->arg);
	free(d);
}

static void
delay_over(void *arg)
{
	struct delay *d = arg;

	server->model->now = wall_time();
	d->done(d->arg);
	delay_free(d);
	server_turn();
}

void
server_after(uint64_t ms, void (*done)(void *arg), void (*free_arg)(void *arg),
    void *arg)
{
	struct delay *d = xcalloc(1, sizeof *d);

	d->done = done;
	d->free_arg = free_arg;
	d->arg = arg;
	d->timer = timer_new(server->loop, delay_over, d);
	list_append(&server->delays, &d->node);
	timer_set(d->timer, ms);
}

void
delays_stop(void)
{
	while (!list_empty(&server->delays))
		delay_free(list_entry(server->delays.next, struct delay, node));
}

/* Who waits for a pane's program to begin. */
struct start {
	struct node node; /* in server->starts */
	uint32_t pane;
	void (*done)(void *arg);
	void *arg;
};

void
server_on_start(struct pane *p, void (*done)(void *arg), void *arg)
{
	struct start *s;

	if (p->spawning == 0) {
		done(arg);
		return;
	}
	s = xcalloc(1, sizeof *s);
	s->pane = p->id;
	s->done = done;
	s->arg = arg;
	list_append(&server->starts, &s->node);
}

void
starts_done(uint32_t pane)
{
	const struct pane *p = model_pane(server->model, pane);

	if (p != NULL && p->spawning > 0)
		return;
	list_each(n, &server->starts)
	{
		struct start *s = list_entry(n, struct start, node);
		if (s->pane != pane)
			continue;
		list_remove(&s->node);
		s->done(s->arg);
		free(s);
	}
}

int
viewer_read_input(struct viewer *v, size_t max,
    void (*done)(void *arg, int err, const char *p, size_t n), void *arg)
{
	if (v == NULL || v->caller == NULL || v->session != NULL)
		return ERR_NOTFOUND;
	return caller_read(v->caller, max, done, arg);
}

void
starts_free(void)
{
	list_each(n, &server->starts)
	{
		struct start *s = list_entry(n, struct start, node);

		list_remove(&s->node);
		s->done(s->arg);
		free(s);
	}
}
