/*
 * The sealed link: remote clients over the server's one UDP port.
 *
 * A peer exists from `mux connect` on; its viewer from its first input, the
 * greeting.  Scenes go out as a synchronised object, inputs come in as one,
 * and are taken strictly in order: a paste that travels as a stream holds
 * back what was typed after it until it is whole.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/log.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/wire.h"
#include "client/sync-port.h"
#include "model/environ.h"
#include "model/options.h"
#include "model/session.h"
#include "net/endpoint.h"
#include "net/seal.h"
#include "os/proc.h"
#include "scene/input.h"
#include "scene/wire.h"
#include "server/connect.h"
#include "server/history-feed-int.h"
#include "server/remote-history-int.h"
#include "server/remote-int.h"
#include "server/remote-raw-int.h"
#include "server/server-int.h"
#include "server/shelf-int.h"
#include "server/viewer-int.h"

enum {
	PASTE_MAX = 64 * 1024 * 1024,	/* bytes of one paste */
	PASTES_MAX = 8,			/* streams at a time */
	RESETS_MAX = 64,		/* of them and those given up */
	GREET_MS = 60 * 1000,		/* until the first packet */
	COMPANY_MS = 250,
	MEASURED_MS = 1500,		/* the link's figures are known by then */
	LOSS_BAD = 65536 / 20,
	RAW_VERSION = 2,		/* of clients that take such bytes */
	CODE_OK = 0,
	CODE_REFUSED = 1
};

/* A stream that is becoming a paste. */
struct incoming {
	struct buf bytes;
	int whole;
};

struct peer {
	struct node node;		/* in server->peers */
	struct conn *conn;
	struct sync_sender *scenes;
	struct sync_receiver *keys;
	struct sync_port *scene_port, *key_port;
	uint64_t taken;			/* inputs handed on */
	struct viewer *viewer;		/* NULL before the greeting */
	struct map *pastes;		/* struct incoming by stream */
	struct remote_raw *raw;
	struct remote_shelf *shelf;
	struct remote_history *history;
	struct timer *greet;
	char *target, *cwd;
	char *from;			/* where ssh came from, or NULL */
	uint64_t keys_n, shown_n;	/* typed; of them foretold */
	uint64_t idle_ms;		/* its own limit of silence; 0: none */
	int by_pipe;			/* it says that it goes through ssh */
	char **command;
	int greeted, ended;
};

static void
run(void *arg)
{
	uint64_t at, now = clock_ms();

	(void)arg;
	server->endpoint_due = 0;
	at = endpoint_run(server->endpoint, now);
	if (at == CONN_NEVER)
		timer_stop(server->endpoint_timer);
	else
		timer_at(server->endpoint_timer, at);
}

void
remote_run_soon(void)
{
	if (server->endpoint_due || server->endpoint == NULL)
		return;
	server->endpoint_due = 1;
	loop_defer(server->loop, run, server->endpoint_timer);
}

static void
incoming_free(struct incoming *in)
{
	if (in == NULL)
		return;
	buf_clear(&in->bytes);
	free(in);
}

static void
peer_free(void *arg)
{
	struct peer *p = arg;
	struct incoming *in;
	uint64_t id;

	list_remove(&p->node);
	sync_port_free(p->scene_port);
	sync_port_free(p->key_port);
	remote_raw_free(p->raw);
	remote_shelf_free(p->shelf);
	remote_history_free(p->history);
	endpoint_remove(server->endpoint, p->conn);
	sync_sender_free(p->scenes);
	sync_receiver_free(p->keys);
	while ((in = map_at(p->pastes, 0, NULL, &id)) != NULL) {
		map_remove_id(p->pastes, id);
		incoming_free(in);
	}
	map_free(p->pastes);
	timer_free(p->greet);
	free(p->target);
	free(p->cwd);
	free(p->from);
	strings_free(p->command);
	free(p);
}

/* The connection has ended, or never began: the viewer goes too. */
static void
peer_end(struct peer *p)
{
	struct viewer *v = p->viewer;

	if (p->ended)
		return;
	p->ended = 1;
	p->viewer = NULL;
	timer_stop(p->greet);
	if (v != NULL) {
		v->link_data = NULL;
		viewer_lost(v);
	}
	loop_defer(server->loop, peer_free, p);
	/* A server that was started for it, and has no session, may go. */
	server->had_client = 1;
	server_turn();
}

/* Goodbye was said; wait until it has been heard. */
static void
check_closed(void *arg)
{
	struct peer *p = arg;

	if (conn_done(p->conn)) {
		peer_end(p);
		return;
	}
	timer_set(p->greet, 200);
}

static void
peer_close(struct peer *p, int code, const char *reason)
{
	conn_close(p->conn, clock_ms(), code, reason);
	timer_free(p->greet);
	p->greet = timer_new(server->loop, check_closed, p);
	timer_set(p->greet, 200);
	remote_run_soon();
}

/* --- the viewer's link --- */

static void
link_show(struct viewer *v, struct scene *s)
{
	struct peer *p = v->link_data;

	sync_set(p->scenes, scene_ref(s), clock_ms());
	remote_history_scene(p->history);
	remote_run_soon();
}

/* A scene is worth building when it would be sent, not merely kept. */
static int
link_ready(struct viewer *v)
{
	struct peer *p = v->link_data;
	uint64_t now = clock_ms(), at;

	if (sync_newest_num(p->scenes) == sync_known_num(p->scenes))
		return 1;
	at = conn_ready(p->conn, OBJECT_SCENE, now);
	if (at > now) {
		timer_at(v->scene_timer, at);
		return 0;
	}
	return 1;
}

/* Next to nothing is lost, and what is typed next comes soon. */
static uint32_t
link_company(const struct viewer *v)
{
	const struct peer *p = v->link_data;
	uint32_t ms = conn_rtt(p->conn, 0) / 2;

	if (conn_loss(p->conn) > LOSS_BAD)
		return 0;
	return ms > COMPANY_MS ? COMPANY_MS : ms;
}

/* They stand behind the scene that was shown last. */
static void
link_raw(struct viewer *v, const void *bytes, size_t n)
{
	struct peer *p = v->link_data;

	if (v->version < RAW_VERSION)
		return;
	remote_raw_send(p->raw, sync_newest_num(p->scenes), bytes, n);
	remote_run_soon();
}

static void
link_neighbours(struct viewer *v)
{
	struct peer *p = v->link_data;

	if (p != NULL)
		remote_shelf_due(p->shelf, v);
}

static void
link_close(struct viewer *v, const char *text, int code, const char *shell)
{
	struct peer *p = v->link_data;

	(void)shell;
	p->viewer = NULL;
	v->link_data = NULL;
	peer_close(p, code, text == NULL ? "" : text);
}

static void
link_free(struct viewer *v)
{
	struct peer *p = v->link_data;

	v->link_data = NULL;
	if (p == NULL)
		return;
	p->viewer = NULL;
	peer_close(p, CODE_OK, "[exited]");
}

static void
link_facts(const struct viewer *v, struct viewer_facts *f)
{
	const struct peer *p = v->link_data;
	uint64_t now = clock_ms(), heard;
	struct feed_sums sums;
	char text[ADDR_TEXT_MAX];

	*f = (struct viewer_facts){.address = ""};
	if (p == NULL)
		return;
	f->by_pipe = p->by_pipe;
	if (p->by_pipe && p->from != NULL)
		str_copy(f->address, sizeof f->address, p->from);
	else if (conn_peer(p->conn) != NULL)
		str_copy(f->address, sizeof f->address,
		    addr_text(conn_peer(p->conn), text));
	f->measured = conn_rtt(p->conn, UINT32_MAX) != UINT32_MAX;
	f->rtt_ms = conn_rtt(p->conn, 0);
	f->loss = (conn_loss(p->conn) * 100 + 32768) / 65536;
	heard = conn_heard_at(p->conn);
	f->silent_ms = now > heard ? now - heard : 0;
	f->keys = p->keys_n;
	f->shown = p->shown_n;
	f->views = remote_shelf_views(p->shelf);
	remote_history_sums(p->history, &sums);
	f->history_lines = sums.lines;
	f->history_cost = sums.cost;
}

static uint64_t
link_written(const struct viewer *v)
{
	const struct peer *p = v->link_data;
	struct conn_stats st = {0};

	if (p != NULL)
		conn_stats(p->conn, &st);
	return st.sent_bytes;
}

static const struct viewer_link remote_link = {.show = link_show,
    .ready = link_ready, .company_ms = link_company, .close = link_close,
    .written = link_written, .facts = link_facts, .raw = link_raw,
    .neighbours = link_neighbours, .free = link_free};

/* --- inputs --- */

/* The first scenes have been there and back: the status line may tell. */
static void
measured(void *arg)
{
	struct peer *p = arg;

	if (p->viewer != NULL)
		viewer_due(p->viewer, 1);
}

static void
greet(struct peer *p, const struct input *in)
{
	struct hello h;
	struct viewer *v;
	char *name, *cause = NULL;
	int err = hello_decode(in->data, in->data_len, &h);

	p->greeted = 1;
	timer_free(p->greet);
	p->greet = timer_new(server->loop, measured, p);
	timer_set(p->greet, MEASURED_MS);
	if (err != 0) {
		peer_close(p, CODE_REFUSED, err == ERR_VERSION
		    ? "server version is " MUX_VERSION
		      "; it does not speak this client's"
		    : "malformed greeting");
		return;
	}
	name = xformat("remote-%llu",
	    (unsigned long long)server->next_viewer + 1);
	v = viewer_new(name);
	free(name);
	v->flags |= VIEWER_REMOTE | VIEWER_UTF8;
	v->uid = proc_uid();
	v->tty = xstrdup(h.tty);
	v->term = xstrdup(h.term);
	v->cwd = xstrdup(p->cwd);
	viewer_set_size(v, h.w, h.h);
	v->version = h.version;
	v->features = h.features;
	for (char **e = h.environ; e != NULL && *e != NULL; e++)
		environ_put(v->environ, *e, 0);
	v->link = &remote_link;
	v->link_data = p;
	v->input = in->number;
	p->viewer = v;
	if (viewer_remote_attach(v, p->target, h.argv, p->command, &cause) != 0) {
		char *text = xformat("%s", cause);
		viewer_detach(v, text, NULL);
		free(text);
	}
	free(cause);
	remote_history_start(p->history, v);
	hello_clear(&h);
}

/* A paste by stream: 1 when it was handed on, 0 while it is not whole. */
static int
take_paste(struct peer *p, const struct input *in)
{
	struct incoming *got = map_find_id(p->pastes, in->stream);
	struct input paste = *in;

	if (got == NULL || !got->whole)
		return 0;
	paste.type = INPUT_PASTE;
	paste.data = buf_data(&got->bytes);
	paste.data_len = got->bytes.len;
	if (p->viewer != NULL)
		viewer_input(p->viewer, &paste);
	map_remove_id(p->pastes, in->stream);
	incoming_free(got);
	return 1;
}

/* What concerns the link alone: 1 when nobody else is to see it. */
static int
take_news(struct peer *p, const struct input *in)
{
	switch (in->type) {
	case INPUT_HELLO:
		if (!p->greeted)
			greet(p, in);
		return 1;
	case INPUT_LINK:
		p->by_pipe = in->flags == INPUT_BY_PIPE;
		if (p->viewer != NULL)
			viewer_due(p->viewer, 1);
		return 1;
	case INPUT_KEY:
		p->keys_n++;
		p->shown_n += in->shown != 0;
		break;
	default:
		break;
	}
	remote_history_key(p->history);
	return in->type == INPUT_PASTE_STREAM;
}

static void
take_inputs(struct peer *p)
{
	const struct keylog *log = sync_received(p->keys);
	const struct input *in;

	while (!p->ended && (in = keylog_at(log, p->taken + 1)) != NULL) {
		if (in->type == INPUT_PASTE_STREAM && !take_paste(p, in))
			return;
		p->taken++;
		if (!take_news(p, in) && p->viewer != NULL)
			viewer_input(p->viewer, in);
		if (p->viewer != NULL && p->viewer->link_data == NULL)
			p->viewer = NULL;
	}
}

static void
keys_came(void *arg, struct sync_receiver *r, uint64_t now)
{
	(void)r;
	(void)now;
	take_inputs(arg);
}

static void
stream_data(void *arg, uint32_t stream, const uint8_t *bytes, size_t n,
    int end)
{
	struct peer *p = arg;
	struct incoming *in = map_find_id(p->pastes, stream);

	if (remote_history_data(p->history, stream, bytes, n))
		return;
	if (in == NULL) {
		in = xcalloc(1, sizeof *in);
		map_set_id(p->pastes, stream, in);
		if (map_count(p->pastes) > PASTES_MAX) {
			conn_stream_reset(p->conn, stream, 1);
			in->whole = 1;
			take_inputs(p);
			return;
		}
	}
	if (in->whole)
		return;
	if (in->bytes.len + n <= PASTE_MAX)
		buf_add(&in->bytes, bytes, n);
	conn_stream_consumed(p->conn, stream, n);
	if (end) {
		in->whole = 1;
		take_inputs(p);
	}
}

/* A stream that was given up is an empty paste: nothing must wait for it. */
static void
stream_reset(void *arg, uint32_t stream, uint32_t code)
{
	struct peer *p = arg;
	struct incoming *in = map_find_id(p->pastes, stream);

	(void)code;
	if (remote_raw_reset(p->raw, stream) ||
	    remote_history_reset(p->history, stream))
		return;
	if (in == NULL) {
		if (map_count(p->pastes) >= RESETS_MAX)
			return;
		in = xcalloc(1, sizeof *in);
		map_set_id(p->pastes, stream, in);
	}
	buf_reset(&in->bytes);
	in->whole = 1;
	take_inputs(p);
}

static void
stream_room(void *arg, uint32_t stream)
{
	struct peer *p = arg;

	remote_raw_room(p->raw, stream);
}

static void
conn_ended(void *arg, int code, const char *reason)
{
	log_info("a remote client ended (%d): %s", code, reason);
	peer_end(arg);
}

static const struct conn_events peer_events = {.closed = conn_ended,
    .stream_data = stream_data, .stream_room = stream_room,
    .stream_reset = stream_reset};

/* --- the endpoint --- */

static void
readable(void *arg, int events)
{
	int fd = *(int *)arg;

	(void)events;
	endpoint_readable(server->endpoint, fd, clock_ms());
	list_each(n, &server->peers)
	    remote_history_heard(list_entry(n, struct peer, node)->history);
	remote_run_soon();
}

static int
open_endpoint(const char *ports, char **cause)
{
	struct endpoint *e;
	int n, err;

	if (server->endpoint != NULL)
		return 0;
	e = endpoint_new();
	if ((err = remote_bind(e, ports, cause)) != 0) {
		endpoint_free(e);
		return err;
	}
	server->endpoint = e;
	server->endpoint_timer = timer_new(server->loop, run, NULL);
	n = endpoint_fds(e, server->endpoint_fds);
	for (int i = 0; i < n; i++)
		server->endpoint_io[i] = io_new(server->loop,
		    server->endpoint_fds[i], IO_READ, readable,
		    &server->endpoint_fds[i]);
	return 0;
}

/* Silence that ends a connection: its own limit, else the option's. */
static uint64_t
idle_limit(const struct peer *p)
{
	if (p->idle_ms != 0)
		return p->idle_ms;
	return (uint64_t)options_number(server->model->server_options,
	    "remote-idle-timeout") * 1000;
}

void
connect_idle_changed(void)
{
	list_each(n, &server->peers) {
		struct peer *p = list_entry(n, struct peer, node);
		conn_set_idle(p->conn, idle_limit(p));
	}
	remote_run_soon();
}

void
connect_history_changed(const struct pane *pane)
{
	list_each(n, &server->peers)
	    remote_history_changed(
		list_entry(n, struct peer, node)->history, pane);
}

static void
never_came(void *arg)
{
	peer_end(arg);
}

static struct peer *
peer_new(const struct connect_request *r, const struct seal_key *key)
{
	struct peer *p = xcalloc(1, sizeof *p);
	long long idle;
	struct conn_config config = {.role = SEAL_SERVER, .key = key,
	    .now = clock_ms(), .events = &peer_events, .arg = p};

	p->conn = endpoint_add(server->endpoint, &config);
	if (p->conn == NULL) {
		free(p);
		return NULL;
	}
	if (r->idle != NULL && str_number(r->idle, 1, INT_MAX, &idle) == 0)
		p->idle_ms = (uint64_t)idle * 1000;
	conn_set_idle(p->conn, idle_limit(p));
	p->scenes = sync_sender_new(&scene_sync_ops, scene_new(1, 1));
	p->keys = sync_receiver_new(&keylog_sync_ops, keylog_new());
	p->scene_port = sync_port_sender(p->conn, OBJECT_SCENE, p->scenes,
	    PACE_FRAMES);
	p->key_port = sync_port_receiver(p->conn, OBJECT_KEYLOG, p->keys,
	    keys_came, p);
	p->pastes = map_new();
	p->raw = remote_raw_new(p->conn);
	p->shelf = remote_shelf_new(p->conn);
	p->history = remote_history_new(p->conn);
	p->target = xstrdup(r->target);
	p->cwd = xstrdup(r->cwd);
	p->from = xstrdup(r->from);
	if (r->command != NULL && r->command[0] != NULL)
		p->command = strings_copy(r->command);
	p->greet = timer_new(server->loop, never_came, p);
	timer_set(p->greet, GREET_MS);
	list_append(&server->peers, &p->node);
	return p;
}

int
connect_register(const struct connect_request *r, uint16_t *port,
    char text[CONNECT_KEY_TEXT], char **cause)
{
	struct seal_key *key;
	int err = open_endpoint(r->ports, cause);

	if (err != 0)
		return err;
	key = seal_key_new();
	if (key == NULL || peer_new(r, key) == NULL) {
		seal_key_free(key);
		*cause = xstrdup("no memory for keys");
		return ERR_SYSTEM;
	}
	*port = endpoint_port(server->endpoint);
	seal_key_text(key, text);
	seal_key_free(key);
	remote_run_soon();
	return 0;
}

char *
connect_counters(void)
{
	const struct endpoint_counters *c;

	if (server->endpoint == NULL)
		return xstrdup("no remote client yet");
	c = endpoint_counters(server->endpoint);
	return xformat("port %u clients %zu received %llu sent %llu "
		       "unknown %llu malformed %llu forged %llu replayed %llu "
		       "version %llu limited %llu",
	    endpoint_port(server->endpoint), endpoint_count(server->endpoint),
	    (unsigned long long)c->received, (unsigned long long)c->sent,
	    (unsigned long long)c->unknown, (unsigned long long)c->malformed,
	    (unsigned long long)c->forged, (unsigned long long)c->replayed,
	    (unsigned long long)c->version, (unsigned long long)c->limited);
}

void
remote_stop(void)
{
	if (server->endpoint == NULL)
		return;
	endpoint_run(server->endpoint, clock_ms());
	while (!list_empty(&server->peers)) {
		struct peer *p = list_entry(server->peers.next, struct peer,
		    node);
		loop_undefer(server->loop, p);
		if (p->viewer != NULL)
			p->viewer->link_data = NULL;
		peer_free(p);
	}
	for (size_t i = 0; i < nitems(server->endpoint_io); i++)
		io_free(server->endpoint_io[i]);
	timer_free(server->endpoint_timer);
	endpoint_free(server->endpoint);
	server->endpoint = NULL;
}
