/*
 * Histories on their way to a remote client: what history-feed.c says, as fast
 * as history-pace.c lets it, on one stream.
 *
 * The timer runs only while there is something to be said: a link that is
 * idle, and panes that are, wake nobody.
 */
#include "server/remote-history-int.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/wire.h"
#include "model/options.h"
#include "model/session.h"
#include "model/window.h"
#include "net/conn.h"
#include "os/proc.h"
#include "scene/wire.h"
#include "server/history-feed-int.h"
#include "server/history-pace-int.h"
#include "server/remote-int.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

enum {
	VERSION = 2,	     /* of clients that reset what they do not know */
	UNMEASURED_MS = 250, /* to ask again for the round trip */
	STUCK_MS = 1000,     /* the client gives no credit */
	SILENT_MS = 4000     /* longer than a client is silent by itself */
};

struct remote_history {
	struct conn *conn;
	uint64_t viewer; /* id; 0: none yet, or no more */
	uint32_t stream; /* 0: none yet */
	int silent;	 /* the client was: when it is heard, go on */
	int refused;	 /* the client has let go of it */
	struct feed *feed;
	struct history_pace pace;
	struct buf out; /* said, and not yet handed on */
	struct timer *timer;
	uint64_t due; /* what it is set to; UINT64_MAX: stopped */
};

static void run(void *arg);

struct remote_history *
remote_history_new(struct conn *conn)
{
	struct remote_history *h = xcalloc(1, sizeof *h);

	h->conn = conn;
	h->feed = feed_new();
	h->timer = timer_new(server->loop, run, h);
	h->due = UINT64_MAX;
	buf_init(&h->out);
	pace_init(&h->pace, clock_ms());
	return h;
}

void
remote_history_free(struct remote_history *h)
{
	timer_free(h->timer);
	feed_free(h->feed);
	buf_clear(&h->out);
	free(h);
}

static void
wake_at(struct remote_history *h, uint64_t at)
{
	h->due = at;
	if (at == UINT64_MAX)
		timer_stop(h->timer);
	else
		timer_at(h->timer, at);
}

static void
wake_by(struct remote_history *h, uint64_t at)
{
	if (h->viewer != 0 && !h->refused && at < h->due)
		wake_at(h, at);
}

/* --- the panes, in the order in which they are likely to be looked at --- */

struct listing {
	struct feed_pane *panes;
	size_t n, cap;
	struct map *listed; /* by id + 1 */
};

static void
list_pane(struct listing *l, struct pane *p, int seen)
{
	if (map_set_id(l->listed, (uint64_t)p->id + 1, p) != NULL)
		return;
	if (l->n == l->cap) {
		l->cap = l->cap == 0 ? 16 : l->cap * 2;
		l->panes = xreallocarray(l->panes, l->cap, sizeof *l->panes);
	}
	l->panes[l->n++] = (struct feed_pane){p->id, seen, p->history};
}

static int
used_later(const void *a, const void *b)
{
	const struct pane *const *p = a, *const *q = b;

	return ((*p)->active_point < (*q)->active_point) -
	       ((*p)->active_point > (*q)->active_point);
}

/* The active pane, then the others, those used last first. */
static void
list_window(struct listing *l, struct window *w, int seen)
{
	struct pane **others;
	size_t n = 0;

	if (w->flags & (WINDOW_POPUP | WINDOW_GONE))
		return;
	if (w->active != NULL)
		list_pane(l, w->active, seen);
	others = xcalloc((size_t)w->npanes + 1, sizeof *others);
	list_each(node, &w->panes) others[n++] =
	    list_entry(node, struct pane, node);
	qsort(others, n, sizeof *others, used_later);
	for (size_t i = 0; i < n; i++)
		list_pane(l, others[i], seen && pane_visible(others[i]));
	free(others);
}

static void
list_session(struct listing *l, struct session *s)
{
	if (s->current != NULL)
		list_window(l, s->current->window, 0);
	list_each(n, &s->last)
	    list_window(l, list_entry(n, struct winlink, last_node)->window, 0);
	list_each(k, &s->links) list_window(l, winlink_entry(k)->window, 0);
}

static void
look_at_panes(struct remote_history *h, const struct viewer *v)
{
	struct listing l = {.listed = map_new()};
	struct session *s;

	if (v->session->current != NULL)
		list_window(&l, v->session->current->window, 1);
	list_session(&l, v->session);
	for (size_t i = 0; (s = model_session_at(server->model, i)) != NULL;
	     i++)
		list_session(&l, s);
	feed_panes(h->feed, l.panes, l.n);
	free(l.panes);
	map_free(l.listed);
}

/* --- sending --- */

/* Append what is to be said next, at least n bytes if there are so many. */
static void
say(struct remote_history *h, const struct viewer *v, size_t n)
{
	uint64_t now = clock_ms();

	look_at_panes(h, v);
	while (h->out.len < n && feed_next(h->feed, now, &h->out))
		;
}

/* Returns how much the stream took. */
static size_t
hand_on(struct remote_history *h, size_t n)
{
	if (h->stream == 0) {
		h->stream = conn_stream_open(h->conn);
		if (h->stream == 0)
			return 0;
		conn_stream_write(
		    h->conn, h->stream, &(uint8_t){STREAM_HISTORY}, 1);
	}
	if (n > h->out.len)
		n = h->out.len;
	n = conn_stream_write(h->conn, h->stream, buf_data(&h->out), n);
	buf_consume(&h->out, n);
	pace_sent(&h->pace, n);
	if (h->out.len == 0)
		buf_clear(&h->out);
	remote_run_soon();
	return n;
}

/* Until when nothing can be said of the link, or the client is silent; 0. */
static uint64_t
link_blocked(struct remote_history *h, uint64_t now)
{
	if (conn_rtt(h->conn, UINT32_MAX) == UINT32_MAX)
		return now + UNMEASURED_MS;
	h->silent = now - conn_heard_at(h->conn) >= SILENT_MS;
	return h->silent ? UINT64_MAX : 0;
}

static uint64_t
option_limit(void)
{
	return (uint64_t)options_number(
	    server->model->server_options, "history-cache");
}

/* Send some, and answer when to be called again. */
static uint64_t
send_some(struct remote_history *h, const struct viewer *v, uint64_t now)
{
	struct conn_stats st;
	struct pace_link link;
	uint64_t at = link_blocked(h, now);
	size_t n;

	if (at != 0)
		return at;
	conn_stats(h->conn, &st);
	link = (struct pace_link){.window = st.cwnd,
	    .in_flight = st.in_flight,
	    .rtt_ms = st.rtt_ms,
	    .min_rtt_ms = st.min_rtt_ms,
	    .urgent = feed_urgent(h->feed)};
	n = pace_allows(&h->pace, now, &link, &at);
	if (n == 0)
		return at;
	if (h->out.len < n)
		say(h, v, n);
	if (h->out.len == 0)
		return feed_at(h->feed);
	if (hand_on(h, n) == 0)
		return now + STUCK_MS;
	/* It is asked for once more, and then knows when. */
	return now + 1;
}

static void
run(void *arg)
{
	struct remote_history *h = arg;
	const struct viewer *v = viewer_find(h->viewer);

	h->due = UINT64_MAX;
	if (v == NULL || v->session == NULL || h->refused)
		return;
	feed_limit(h->feed, option_limit());
	wake_at(h, send_some(h, v, clock_ms()));
}

void
remote_history_start(struct remote_history *h, const struct viewer *v)
{
	if (v->version < VERSION)
		return;
	h->viewer = v->id;
	wake_by(h, clock_ms() + UNMEASURED_MS);
}

void
remote_history_key(struct remote_history *h)
{
	pace_key(&h->pace, clock_ms(), conn_rtt(h->conn, 0));
}

void
remote_history_scene(struct remote_history *h)
{
	pace_scene(&h->pace, clock_ms(), conn_rtt(h->conn, 0));
}

void
remote_history_heard(struct remote_history *h)
{
	uint64_t now = clock_ms();

	if (!h->silent || now - conn_heard_at(h->conn) >= SILENT_MS)
		return;
	/* What matters goes first. */
	h->silent = 0;
	pace_scene(&h->pace, now, conn_rtt(h->conn, 0));
	wake_by(h, now);
}

void
remote_history_changed(struct remote_history *h, const struct pane *p)
{
	if (h->viewer == 0 || h->refused || h->silent || h->due != UINT64_MAX)
		return;
	if (p == NULL)
		wake_by(h, clock_ms());
	else if (option_limit() > 0 && feed_stale(h->feed, p->id, p->history))
		wake_by(h, clock_ms() + FEED_QUIET_MS);
}

/* --- the stream --- */

int
remote_history_data(
    struct remote_history *h, uint32_t stream, const uint8_t *p, size_t n)
{
	if (stream == 0 || stream != h->stream)
		return 0;
	conn_stream_consumed(h->conn, stream, n);
	if (h->refused)
		return 1;
	if (feed_take(h->feed, p, n) != 0) {
		conn_stream_reset(h->conn, stream, 1);
		h->refused = 1;
	} else if (feed_urgent(h->feed)) {
		wake_by(h, clock_ms());
	}
	return 1;
}

int
remote_history_reset(struct remote_history *h, uint32_t stream)
{
	if (stream == 0 || stream != h->stream)
		return 0;
	h->refused = 1;
	buf_clear(&h->out);
	return 1;
}

void
remote_history_sums(const struct remote_history *h, struct feed_sums *s)
{
	*s = (struct feed_sums){0};
	if (!h->refused)
		feed_sums(h->feed, s);
}
