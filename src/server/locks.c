/*
 * Locking: now, or a session's local clients when none of them has been typed
 * on for lock-after-time seconds.
 */
#include "model/options.h"
#include "model/session.h"
#include "os/proc.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

/* Who could be locked: it has a terminal of this machine. */
static int
open_to_lock(const struct viewer *v, const struct session *s)
{
	return v->session == s && v->link != NULL && v->link->suspend != NULL &&
	       !(v->flags & VIEWER_SUSPENDED);
}

/* The moment at which the session's clients are locked, wall seconds, or 0:
 * never, as it is. */
static int64_t
due(const struct session *s)
{
	long long limit = options_number(s->options, "lock-after-time");
	int64_t last = 0;
	struct viewer *v = NULL;

	while ((v = viewer_next(v)) != NULL) {
		if (open_to_lock(v, s) && v->activity > last)
			last = v->activity;
	}
	return limit <= 0 || last == 0 ? 0 : last + limit;
}

void
server_lock(const struct session *s)
{
	struct viewer *v = NULL;

	while ((v = viewer_next(v)) != NULL) {
		if (s == NULL || v->session == s)
			viewer_lock(v);
	}
}

void
locks_run(void *arg)
{
	int64_t now = wall_time(), next = 0, at;
	struct session *s;

	(void)arg;
	for (size_t i = 0; (s = model_session_at(server->model, i)) != NULL;
	     i++) {
		at = due(s);
		if (at != 0 && at <= now)
			server_lock(s);
		else if (at != 0 && (next == 0 || at < next))
			next = at;
	}
	timer_stop(server->lock_timer);
	if (next != 0)
		timer_set(server->lock_timer, (uint64_t)(next - now) * 1000);
}
