/*
 * The simulator: a client and a server over a bad wire, under a fake clock.
 *
 * All randomness comes from the seed, which is printed with every failure;
 * SIM_SEED=n runs that one alone.  The server's scene echoes what the client
 * types; both are toy objects.  A step of the world never takes two ends to
 * the same moment twice without progress, so a busy loop is a failure.
 */
#ifndef REGRESS_SIM_WORLD_H
#define REGRESS_SIM_WORLD_H

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "client/sync-port.h"
#include "net/conn.h"
#include "net/pipe.h"
#include "sync/sync.h"
#include "toy.h"

/* One direction of the wire. */
struct wire {
	uint32_t delay_ms, jitter_ms;
	uint32_t loss, dup, corrupt; /* of 1000 */
	uint32_t rate;		     /* bytes a ms, 0 unlimited */
	uint32_t queue;		     /* bytes that wait at most, 0 unlimited */
	uint32_t mtu;		     /* longer ones vanish; 0 none */
	int dark;		     /* a blackout */
	uint64_t free_at; /* us, when the rate lets the next one go */
	uint64_t packets, bytes;
};

struct flight {
	uint64_t at;
	int to_server;
	int pipe;		/* not by the wire */
	struct addr from, to;
	size_t n;
	uint8_t p[PACKET_MAX];
};

enum { KEYS_MAX = 20000 };

struct world {
	uint64_t now, seed, rng;
	struct wire up, down;
	struct flight **flights;
	size_t n, cap;
	struct addr client_addr, server_addr;
	struct addr proxy_addr;	/* the pipe's far end, as the server sees it */
	int pipe_up;
	uint32_t pipe_ms;	/* one way */
	uint64_t pipe_at[2];	/* when its last packet arrives, each way */
	int answered;		/* a probe came back, from there: */
	struct addr answer;
	struct seal_key *key;
	struct conn *client, *server;
	struct sync_sender *keys, *scene;
	struct sync_receiver *keys_in, *scene_in;
	struct sync_port *ports[4];
	uint64_t typed_at[KEYS_MAX], shown_at[KEYS_MAX];
	size_t typed, echoed, shown;
	int asleep;		/* the client's host is */
	int echo_by_hand; /* the test sets the scene itself */
	uint64_t wakes;
	int client_closed, server_closed, moves, rebinds;
	char reason[REASON_MAX];
	/* Streams: what arrived at each end. */
	uint64_t stream_in[2], stream_bad[2];
	int stream_ended[2];
	struct buf copybook; /* a thief's copy of what went by */
	int stealing;
	void (*landed)(struct world *w); /* behind each arrival */
};

static jmp_buf world_out;
static uint64_t world_seed;
static int world_failed;

#define EXPECT(cond)                                                          \
	do {                                                                  \
		if (!(cond)) {                                                \
			printf("# %s:%d: %s (SIM_SEED=%llu)\n", __FILE__,     \
			    __LINE__, #cond, (unsigned long long)world_seed); \
			longjmp(world_out, 1);                                \
		}                                                             \
	} while (0)

static uint64_t
rnd(struct world *w)
{
	uint64_t z = w->rng += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

static inline uint32_t
below(struct world *w, uint32_t n)
{
	return n == 0 ? 0 : rnd(w) % n;
}

/* --- the wire --- */

static void
fly(struct world *w, const struct flight *f)
{
	if (w->n == w->cap) {
		w->cap = w->cap == 0 ? 64 : 2 * w->cap;
		w->flights =
		    xreallocarray(w->flights, w->cap, sizeof(w->flights[0]));
	}
	w->flights[w->n++] = xmemdup(f, sizeof(*f));
}

/* When it comes out of the queue, or 0 when the queue is full. */
static uint64_t
queue_out(struct world *w, struct wire *wire, size_t n)
{
	uint64_t now = w->now * 1000;

	if (wire->rate == 0)
		return w->now;
	if (wire->free_at < now)
		wire->free_at = now;
	if (wire->queue != 0 &&
	    (wire->free_at - now) * wire->rate / 1000 + n > wire->queue)
		return 0;
	wire->free_at += n * 1000 / wire->rate;
	return wire->free_at / 1000;
}

/* All arrives there, and in order. */
static void
put_on_pipe(struct world *w, int to_server, const uint8_t *p, size_t n)
{
	uint64_t *at = &w->pipe_at[to_server];
	struct flight f = {.to_server = to_server, .pipe = 1, .n = n};

	if (!w->pipe_up)
		return;
	if (to_server)
		f.from = w->proxy_addr;
	else
		pipe_addr(&f.from);
	*at = *at > w->now + w->pipe_ms ? *at : w->now + w->pipe_ms;
	f.at = *at;
	memcpy(f.p, p, n);
	fly(w, &f);
}

static void
put_on_wire(struct world *w, int to_server, const struct addr *to,
    const uint8_t *p, size_t n)
{
	struct wire *wire = to_server ? &w->up : &w->down;
	struct flight f = {.to_server = to_server, .to = *to, .n = n};
	uint64_t out;

	if (pipe_is_addr(to) || addr_equal(to, &w->proxy_addr)) {
		put_on_pipe(w, to_server, p, n);
		return;
	}
	wire->packets++;
	wire->bytes += n;
	f.from = to_server ? w->client_addr : w->server_addr;
	memcpy(f.p, p, n);
	if (w->stealing) {
		put_u16(&w->copybook, n);
		put_u8(&w->copybook, to_server);
		buf_add(&w->copybook, p, n);
	}
	out = queue_out(w, wire, n);
	if (wire->dark || below(w, 1000) < wire->loss || out == 0 ||
	    (wire->mtu != 0 && n > wire->mtu))
		return;
	do {
		f.at = out + wire->delay_ms + below(w, wire->jitter_ms + 1);
		if (below(w, 1000) < wire->corrupt)
			f.p[below(w, n)] ^= 1 << below(w, 8);
		fly(w, &f);
	} while (below(w, 1000) < wire->dup);
}

static uint64_t
first_flight(const struct world *w, size_t *which)
{
	uint64_t at = UINT64_MAX;
	size_t i;

	for (i = 0; i < w->n; i++) {
		if (w->flights[i]->at < at) {
			at = w->flights[i]->at;
			*which = i;
		}
	}
	return at;
}

static void
land(struct world *w, size_t i)
{
	struct flight *f = w->flights[i];

	w->flights[i] = w->flights[--w->n];
	if (f->pipe && !w->pipe_up)
		;
	else if (f->to_server)
		conn_receive(w->server, w->now, &f->from, f->p, f->n);
	else if (!w->asleep &&
	    (f->pipe || addr_equal(&f->to, &w->client_addr)))
		conn_receive(w->client, w->now, &f->from, f->p, f->n);
	free(f);
	if (w->landed != NULL)
		w->landed(w);
}

/* --- the ends --- */

static void
got_keys(void *arg, struct sync_receiver *r, uint64_t now)
{
	struct world *w = arg;
	const struct toy *t = sync_received(r);

	if (w->echo_by_hand) {
		w->echoed = t->n;
		return;
	}
	sync_set(w->scene, toy_new(t->p, t->n), now);
	w->echoed = t->n;
}

static void
got_scene(void *arg, struct sync_receiver *r, uint64_t now)
{
	struct world *w = arg;
	const struct toy *t = sync_received(r);

	while (w->shown < t->n && w->shown < w->typed && !w->echo_by_hand)
		w->shown_at[w->shown++] = now;
}

static void
client_closed(void *arg, int code, const char *reason)
{
	struct world *w = arg;

	(void)code;
	w->client_closed++;
	str_copy(w->reason, sizeof(w->reason), reason);
}

static void
server_closed(void *arg, int code, const char *reason)
{
	struct world *w = arg;

	(void)code;
	w->server_closed++;
	str_copy(w->reason, sizeof(w->reason), reason);
}

static void
server_path(void *arg, const struct addr *peer)
{
	struct world *w = arg;

	(void)peer;
	w->moves++;
}

static void
client_rebind(void *arg)
{
	struct world *w = arg;

	w->rebinds++;
	w->client_addr.port++;
}

static void
client_path_works(void *arg, const struct addr *peer)
{
	struct world *w = arg;

	w->answered = 1;
	w->answer = *peer;
}

/* The bytes of a test stream are a function of their offset. */
static uint8_t
stream_byte(uint64_t off)
{
	return off * 31 + off / 251;
}

static void
stream_data(struct world *w, int end, uint32_t id, const uint8_t *p, size_t n)
{
	struct conn *c = end ? w->server : w->client;
	size_t i;

	for (i = 0; i < n; i++) {
		if (p[i] != stream_byte(w->stream_in[end] + i))
			w->stream_bad[end]++;
	}
	w->stream_in[end] += n;
	conn_stream_consumed(c, id, n);
}

static void
client_stream(void *arg, uint32_t id, const uint8_t *p, size_t n, int end)
{
	struct world *w = arg;

	stream_data(w, 0, id, p, n);
	w->stream_ended[0] |= end;
}

static void
server_stream(void *arg, uint32_t id, const uint8_t *p, size_t n, int end)
{
	struct world *w = arg;

	stream_data(w, 1, id, p, n);
	w->stream_ended[1] |= end;
}

static const struct conn_events client_events = {.closed = client_closed,
    .path_works = client_path_works,
    .rebind = client_rebind,
    .stream_data = client_stream};
static const struct conn_events server_events = {
    .closed = server_closed, .path = server_path, .stream_data = server_stream};

static void
make_ends(struct world *w)
{
	struct conn_config cc = {.role = SEAL_CLIENT,
	    .key = w->key,
	    .now = w->now,
	    .peers = &w->server_addr,
	    .npeers = 1,
	    .events = &client_events,
	    .arg = w};
	struct conn_config sc = {.role = SEAL_SERVER,
	    .key = w->key,
	    .now = w->now,
	    .events = &server_events,
	    .arg = w};

	w->client = conn_new(&cc);
	w->server = conn_new(&sc);
	w->keys = sync_sender_new(&toy_ops, toy_text(""));
	w->scene = sync_sender_new(&toy_ops, toy_text(""));
	w->keys_in = sync_receiver_new(&toy_ops, toy_text(""));
	w->scene_in = sync_receiver_new(&toy_ops, toy_text(""));
	w->ports[0] =
	    sync_port_sender(w->client, OBJECT_KEYLOG, w->keys, PACE_KEYS);
	w->ports[1] = sync_port_receiver(
	    w->client, OBJECT_SCENE, w->scene_in, got_scene, w);
	w->ports[2] =
	    sync_port_sender(w->server, OBJECT_SCENE, w->scene, PACE_FRAMES);
	w->ports[3] = sync_port_receiver(
	    w->server, OBJECT_KEYLOG, w->keys_in, got_keys, w);
}

static struct world *
world_new(uint64_t seed)
{
	struct world *w = xcalloc(1, sizeof(*w));

	w->seed = w->rng = world_seed = seed;
	w->now = 1000 + rnd(w) % 100000;
	addr_parse("192.0.2.1", 40000, &w->client_addr);
	addr_parse("198.51.100.7", 60001, &w->server_addr);
	addr_parse("127.0.0.1", 50000, &w->proxy_addr);
	w->pipe_ms = 30;
	w->key = seal_key_new();
	make_ends(w);
	return w;
}

static void
world_free(struct world *w)
{
	size_t i;

	for (i = 0; i < 4; i++)
		sync_port_free(w->ports[i]);
	conn_free(w->client);
	conn_free(w->server);
	sync_sender_free(w->keys);
	sync_sender_free(w->scene);
	sync_receiver_free(w->keys_in);
	sync_receiver_free(w->scene_in);
	seal_key_free(w->key);
	for (i = 0; i < w->n; i++)
		free(w->flights[i]);
	free(w->flights);
	buf_clear(&w->copybook);
	free(w);
}

static void
both_ways(struct world *w, struct wire wire)
{
	w->up = w->down = wire;
}

static void
drain(struct world *w, struct conn *c, int to_server)
{
	uint8_t out[PACKET_MAX];
	struct addr to;
	size_t n;
	int i;

	for (i = 0; (n = conn_output(c, w->now, out, &to)) > 0; i++) {
		EXPECT(i < 1000);
		put_on_wire(w, to_server, &to, out, n);
	}
	EXPECT(conn_next(c, w->now) > w->now);
}

/* Until the moment; all that falls due on the way happens. */
static void
run_until(struct world *w, uint64_t until)
{
	uint64_t at, next;
	size_t which = 0;

	for (;;) {
		w->wakes++;
		if (!w->asleep)
			drain(w, w->client, 1);
		drain(w, w->server, 0);
		next = w->asleep ? UINT64_MAX : conn_next(w->client, w->now);
		at = conn_next(w->server, w->now);
		next = at < next ? at : next;
		at = first_flight(w, &which);
		next = at < next ? at : next;
		if (next > until)
			break;
		w->now = next > w->now ? next : w->now;
		while (first_flight(w, &which) <= w->now)
			land(w, which);
	}
	w->now = until;
}

static inline void
run_for(struct world *w, uint64_t ms)
{
	run_until(w, w->now + ms);
}

/* --- what a person does --- */

static void
type_key(struct world *w)
{
	const struct toy *t = sync_newest(w->keys);
	struct toy *next = toy_new(t->p, t->n + 1);

	next->p[t->n] = 'a' + below(w, 26);
	w->typed_at[w->typed++] = w->now;
	sync_set(w->keys, next, w->now);
	sync_port_awaited(w->ports[0], w->now);
}

static inline void
type_for(struct world *w, uint64_t ms, uint32_t gap)
{
	uint64_t end = w->now + ms;

	while (w->now < end) {
		type_key(w);
		run_for(w, gap / 2 + below(w, gap));
	}
}

/* Mean and highest echo time of keys first..; all of them must be shown. */
static inline uint64_t
echo_mean(struct world *w, size_t first, uint64_t *worst)
{
	uint64_t sum = 0, t;
	size_t i;

	*worst = 0;
	EXPECT(w->shown == w->typed);
	for (i = first; i < w->shown; i++) {
		t = w->shown_at[i] - w->typed_at[i];
		sum += t;
		if (t > *worst)
			*worst = t;
	}
	return w->shown == first ? 0 : sum / (w->shown - first);
}

static inline int
converged(const struct world *w)
{
	return toy_equal(sync_newest(w->scene), sync_received(w->scene_in)) &&
	       toy_equal(sync_newest(w->keys), sync_received(w->keys_in));
}

/* --- running --- */

typedef void (*world_fn)(struct world *w);

/* One seed; nonzero when it kept the promise. */
static inline int
world_try(world_fn fn, uint64_t seed)
{
	struct world *w = world_new(seed);

	if (setjmp(world_out) != 0)
		return 0;
	fn(w);
	world_free(w);
	return 1;
}

/* A promise, kept under each of n seeds. */
static inline void
world_run(world_fn fn, uint64_t n, const char *promise)
{
	const char *only = getenv("SIM_SEED");
	uint64_t seed = 1;
	int ok = 1;

	if (only != NULL)
		n = seed = strtoull(only, NULL, 10);
	while (seed <= n && ok)
		ok = world_try(fn, seed++);
	printf("%s - %s\n", ok ? "ok" : "not ok", promise);
	fflush(stdout);
	if (!ok)
		world_failed = 1;
}

#endif
