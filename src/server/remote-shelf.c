/*
 * Shelves on the link: sent while nobody types, one scene at a time.
 *
 * A shelf is built a while after something changed, when the one before has
 * arrived; windows that print without end are sent once a second at most,
 * since each shelf takes its time to build.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "client/sync-port.h"
#include "model/session.h"
#include "os/loop.h"
#include "os/proc.h"
#include "scene/wire.h"
#include "server/remote-int.h"
#include "server/server-int.h"
#include "server/shelf-int.h"

enum {
	SHELF_VERSION = 3, /* of clients that have one */
	SETTLE_MS = 100,   /* from a change to the shelf that has it */
	QUIET_MS = 150,	   /* since the last input */
	WAIT_MS = 2000,	   /* at most, to look whether the last arrived */
	GAP_MS = 1000,	   /* between shelves once all is there */
	ROUNDS_MAX = 64	   /* without being complete, since the last input */
};

struct remote_shelf {
	struct sync_sender *sender;
	struct sync_port *port;
	struct view *view;
	struct timer *timer;
	uint64_t viewer; /* its id */
	uint64_t sent_at;
	uint64_t wait;
	uint64_t built_at;
	int rounds;
	struct shelf_turn turn;
	int due, filled;
};

static void
arm(struct remote_shelf *r, uint64_t at)
{
	r->due = 1;
	timer_at(r->timer, at);
}

static void
run(void *arg)
{
	struct remote_shelf *r = arg;
	struct viewer *v = viewer_find(r->viewer);
	uint64_t now = clock_ms();
	const struct shelf *was = sync_newest(r->sender);
	uint64_t num = sync_newest_num(r->sender);
	int more;

	r->due = 0;
	if (v == NULL || v->session == NULL || v->session->current == NULL ||
	    (v->flags & (VIEWER_DEAD | VIEWER_SUSPENDED)))
		return;
	if (now < v->input_at + QUIET_MS) {
		arm(r, v->input_at + QUIET_MS);
		return;
	}
	if (num != sync_known_num(r->sender)) {
		r->wait = r->wait < WAIT_MS / 2 ? r->wait * 2 : WAIT_MS;
		arm(r, now + r->wait);
		return;
	}
	r->wait = SETTLE_MS / 2;
	sync_set(r->sender, shelf_build(v, r->view, was, &r->turn, &more), now);
	if (v->input_at >= r->built_at || !more)
		r->rounds = 0;
	r->built_at = now;
	r->filled = !more;
	if (more)
		arm(r,
		    now + (r->rounds++ < ROUNDS_MAX ? SETTLE_MS / 2 : GAP_MS));
	if (sync_newest_num(r->sender) != num) {
		r->sent_at = now;
		remote_run_soon();
	}
}

struct remote_shelf *
remote_shelf_new(struct conn *c)
{
	struct remote_shelf *r = xcalloc(1, sizeof *r);

	r->view = view_new();
	r->sender = sync_sender_new(&shelf_sync_ops, shelf_new());
	r->port = sync_port_sender(c, OBJECT_SHELF, r->sender, PACE_IDLE);
	r->timer = timer_new(server->loop, run, r);
	r->wait = SETTLE_MS / 2;
	return r;
}

void
remote_shelf_free(struct remote_shelf *r)
{
	sync_port_free(r->port);
	sync_sender_free(r->sender);
	view_free(r->view);
	timer_free(r->timer);
	free(r);
}

void
remote_shelf_due(struct remote_shelf *r, struct viewer *v)
{
	uint64_t now = clock_ms(), at = now + SETTLE_MS;

	r->turn.clean = 0;
	if (r->due || v->version < SHELF_VERSION)
		return;
	r->viewer = v->id;
	if (r->filled && at < r->sent_at + GAP_MS)
		at = r->sent_at + GAP_MS;
	arm(r, at);
}

int
remote_shelf_views(const struct remote_shelf *r)
{
	const struct shelf *s = sync_known(r->sender);
	int n = 0;

	for (int i = 0; i < s->n; i++)
		n += s->nodes[i].scene != NULL;
	return n;
}
