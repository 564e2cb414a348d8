/*
 * Connections and endpoints, end to end without a wire; and hostile peers
 * that hold the key.
 */
#include "net/endpoint.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/wire.h"
#include "net/head-int.h"
#include "test.h"

/* A datagram on its way, and the news that came of it. */
struct side {
	struct endpoint *e;
	struct conn *c;
	struct addr addr;
	struct side *other;
	int opened, closed, code, paths, ended, resets, rooms;
	char reason[REASON_MAX];
	struct buf got;
	int mute;	      /* what it sends is lost */
	size_t longest, most; /* sent; what is longer is lost (0: nothing) */
	int works;	      /* probes that came back */
};

static struct seal_key *key;
static uint64_t now;

static void
opened(void *arg)
{
	((struct side *)arg)->opened++;
}

static void
closed(void *arg, int code, const char *reason)
{
	struct side *s = arg;

	s->closed++;
	s->code = code;
	str_copy(s->reason, sizeof(s->reason), reason);
}

static void
path(void *arg, const struct addr *peer)
{
	(void)peer;
	((struct side *)arg)->paths++;
}

static void
data(void *arg, uint32_t stream, const uint8_t *p, size_t n, int end)
{
	struct side *s = arg;

	buf_add(&s->got, p, n);
	conn_stream_consumed(s->c, stream, n);
	s->ended += end;
}

static void
reset(void *arg, uint32_t stream, uint32_t code)
{
	(void)stream;
	(void)code;
	((struct side *)arg)->resets++;
}

static void
room(void *arg, uint32_t stream)
{
	(void)stream;
	((struct side *)arg)->rooms++;
}

static void
works(void *arg, const struct addr *peer)
{
	(void)peer;
	((struct side *)arg)->works++;
}

static const struct conn_events events = {.opened = opened,
    .path_works = works,
    .path = path,
    .closed = closed,
    .stream_data = data,
    .stream_room = room,
    .stream_reset = reset};

static long
carry(void *arg, const struct addr *to, const void *p, size_t n)
{
	struct side *s = arg;

	if (n > s->longest)
		s->longest = n;
	if (s->most != 0 && n > s->most)
		return (long)n;
	if (!s->mute && addr_equal(to, &s->other->addr))
		endpoint_receive(s->other->e, now, &s->addr, p, n);
	return (long)n;
}

static void
make_side(struct side *s, struct side *other, enum seal_role role)
{
	struct conn_config cfg = {.role = role,
	    .key = key,
	    .now = now,
	    .peers = &other->addr,
	    .npeers = 1,
	    .events = &events,
	    .arg = s};

	s->other = other;
	s->e = endpoint_new();
	endpoint_send_by(s->e, carry, s);
	s->c = endpoint_add(s->e, &cfg);
	CHECK(s->c != NULL);
	CHECK(endpoint_add(s->e, &cfg) == NULL);
}

static void
begin(struct side s[2])
{
	memset(s, 0, 2 * sizeof(s[0]));
	now = 1000;
	key = seal_key_new();
	addr_parse("192.0.2.1", 5000, &s[0].addr);
	addr_parse("192.0.2.2", 6000, &s[1].addr);
	make_side(&s[0], &s[1], SEAL_CLIENT);
	make_side(&s[1], &s[0], SEAL_SERVER);
}

static void
finish(struct side s[2])
{
	int i;

	for (i = 0; i < 2; i++) {
		endpoint_free(s[i].e);
		buf_clear(&s[i].got);
	}
	seal_key_free(key);
}

static void
run(struct side s[2], uint64_t ms)
{
	uint64_t end = now + ms;

	for (; now < end; now++) {
		endpoint_run(s[0].e, now);
		endpoint_run(s[1].e, now);
	}
}

static void
opens(void)
{
	struct side s[2];

	begin(s);
	CHECK(!conn_opened(s[1].c));
	CHECK(conn_peer(s[1].c) == NULL);
	CHECK(endpoint_run(s[1].e, now) == CONN_NEVER);
	run(s, 100);
	CHECK_INT(s[0].opened, 1);
	CHECK_INT(s[1].opened, 1);
	CHECK_INT(s[1].paths, 1);
	CHECK(addr_equal(conn_peer(s[1].c), &s[0].addr));
	CHECK(conn_id(s[0].c) == seal_key_id(key));
	CHECK_INT(conn_waiting_since(s[0].c), 0);
	CHECK(conn_rtt(s[0].c, 999) < 999);
	finish(s);
}

static void
streams(void)
{
	struct side s[2];
	uint8_t *bytes = xmalloc(2 * STREAM_WINDOW);
	uint32_t id, ids[STREAMS_MAX];
	size_t i, n;

	begin(s);
	run(s, 100);
	for (i = 0; i < 2 * STREAM_WINDOW; i++)
		bytes[i] = i * 7 + i / 256;
	id = conn_stream_open(s[0].c);
	n = conn_stream_write(s[0].c, id, bytes, 2 * STREAM_WINDOW);
	CHECK_INT(n, STREAM_WINDOW);
	run(s, 1000);
	CHECK(s[0].rooms >= 1);
	n += conn_stream_write(s[0].c, id, bytes + n, 2 * STREAM_WINDOW - n);
	CHECK_INT(n, 2 * STREAM_WINDOW);
	conn_stream_end(s[0].c, id);
	CHECK_INT(conn_stream_write(s[0].c, id, bytes, 1), 0);
	conn_stream_write(s[1].c, id, "x", 1);
	run(s, 1000);
	CHECK_INT(s[1].ended, 1);
	CHECK(s[1].got.len == n && memcmp(buf_data(&s[1].got), bytes, n) == 0);
	conn_stream_write(s[1].c, id, "answer", 6);
	conn_stream_end(s[1].c, id);
	run(s, 100);
	CHECK_INT(s[0].ended, 1);
	CHECK_INT(s[0].got.len, 7);
	/* The place is free again; there are so many and no more. */
	for (i = 0; i < STREAMS_MAX; i++)
		CHECK((ids[i] = conn_stream_open(s[0].c)) != 0);
	CHECK_INT(conn_stream_open(s[0].c), 0);
	for (i = 0; i < STREAMS_MAX; i++) {
		conn_stream_write(s[0].c, ids[i], "y", 1);
		conn_stream_reset(s[0].c, ids[i], 3);
	}
	run(s, 100);
	CHECK_INT(s[1].resets, STREAMS_MAX);
	CHECK(conn_stream_open(s[0].c) != 0);
	free(bytes);
	finish(s);
}

static void
closes(void)
{
	struct side s[2];

	begin(s);
	run(s, 100);
	conn_close(s[1].c, now, CLOSE_SHUTDOWN, "server exited");
	run(s, 100);
	CHECK_INT(s[0].closed, 1);
	CHECK_INT(s[0].code, CLOSE_SHUTDOWN);
	CHECK_STR(s[0].reason, "server exited");
	CHECK_INT(s[1].closed, 0);
	CHECK(conn_done(s[0].c) && conn_done(s[1].c));
	CHECK(conn_next(s[0].c, now) == CONN_NEVER);
	endpoint_remove(s[1].e, s[1].c);
	CHECK_INT(endpoint_count(s[1].e), 0);
	finish(s);
}

static void
close_unheard(void)
{
	struct side s[2];

	begin(s);
	s[0].mute = 1;
	conn_close(s[0].c, now, CLOSE_NORMAL, "bye");
	run(s, 10000);
	CHECK(conn_done(s[0].c));
	CHECK(!conn_done(s[1].c));
	conn_close(s[1].c, now, CLOSE_NORMAL, "never came");
	CHECK(conn_done(s[1].c));
	finish(s);
}

static void
idle_limit(void)
{
	struct side s[2];
	struct conn_config cfg = {.role = SEAL_SERVER,
	    .now = 1000,
	    .idle_ms = 5000,
	    .events = &events,
	    .arg = &s[0]};
	struct conn *c;

	memset(s, 0, sizeof(s));
	key = seal_key_new();
	cfg.key = key;
	s[0].e = endpoint_new();
	c = endpoint_add(s[0].e, &cfg);
	CHECK(endpoint_run(s[0].e, 1000) == 6000);
	endpoint_run(s[0].e, 5999);
	CHECK_INT(s[0].closed, 0);
	endpoint_run(s[0].e, 6000);
	CHECK_INT(s[0].closed, 1);
	CHECK_INT(s[0].code, CLOSE_IDLE);
	CHECK(conn_done(c));
	endpoint_free(s[0].e);
	seal_key_free(key);
}

/* A packet with these frames, sealed with the key, from the client's side. */
static size_t
craft(uint32_t counter, const uint8_t *frames, size_t n, uint8_t *out)
{
	static struct seal *seal;
	struct seal_text text = {out, PACKET_HEAD, frames, n};

	seal = seal_new(key, SEAL_CLIENT, 0);
	head_put(out, TO_SERVER, seal_key_id(key), counter);
	seal_close(seal, counter, &text, out + PACKET_HEAD);
	seal_free(seal);
	return PACKET_HEAD + n + PACKET_TAG;
}

static void
hostile_frames(void)
{
	static const struct {
		size_t n;
		uint8_t frames[24];
	} bad[] = {
	    {1, {FRAME_TYPES}},
	    {1, {0xff}},
	    {1, {FRAME_ACK}},
	    {5, {FRAME_ACK, 100, 0, 0, 0}}, /* never sent */
	    {5, {FRAME_ACK, 0, 0, 0, 1}},   /* below zero */
	    {7, {FRAME_ACK, 0, 0, 1, 0, 0, 0}},
	    {4, {FRAME_ACK, 0, 0, 60}}, /* too many ranges */
	    {4, {FRAME_STATE, OBJECT_MAX, 1, 0}},
	    {4, {FRAME_STATE, 0, 1, 9}}, /* ends too early */
	    {4, {FRAME_STATE, 0, 0, 0}}, /* message 0 */
	    {6, {FRAME_STATE_PART, 1, 1, 4, 5, 1}},
	    {3, {FRAME_STATE_ACK, 9, 1}},
	    {5, {FRAME_STREAM, 3, 0, 1, 'x'}}, /* ours, not begun */
	    {5, {FRAME_STREAM, 0, 0, 1, 'x'}},
	    {8, {FRAME_STREAM, 2, 0xff, 0xff, 0xff, 0x7f, 1, 'x'}},
	    {9, {FRAME_STREAM_END, 2, 0, 1, 'x', FRAME_STREAM, 2, 1, 1}},
	    {5, {FRAME_PATH_CHALLENGE, 1, 2, 3, 4}},
	    {4, {FRAME_CLOSE, 0, 5, 'x'}},
	};
	uint8_t packet[PACKET_MAX];
	struct side s[2];
	size_t i, n;

	for (i = 0; i < nitems(bad); i++) {
		begin(s);
		n = craft(i, bad[i].frames, bad[i].n, packet);
		CHECK_INT(conn_receive(s[1].c, now, &s[0].addr, packet, n),
		    ERR_SYNTAX);
		CHECK_INT(s[1].closed, 1);
		CHECK_INT(s[1].code, CLOSE_PROTOCOL);
		run(s, 200);
		CHECK_INT(s[0].closed, 1);
		finish(s);
	}
}

static void
harmless_frames(void)
{
	static const uint8_t frames[] = {FRAME_PADDING, FRAME_PADDING,
	    FRAME_STATE_ACK, 0, 99, FRAME_PATH_RESPONSE, 1, 2, 3, 4, 5, 6, 7, 8,
	    FRAME_STATE, 5, 1, 2, 0, 'x', FRAME_STREAM_CREDIT, 2, 100,
	    FRAME_STREAM_RESET, 2, 1, FRAME_STREAM, 2, 0, 1, 'x',
	    /* An acknowledgement that was held for half an hour. */
	    FRAME_ACK, 0, 0x80, 0xee, 0x6d, 0, 0};
	uint8_t packet[PACKET_MAX];
	struct side s[2];
	size_t n;

	begin(s);
	conn_poke(s[1].c, now);
	run(s, 100);
	n = craft(1007, frames, sizeof(frames), packet);
	CHECK_INT(conn_receive(s[1].c, now, &s[0].addr, packet, n), 0);
	CHECK_INT(conn_receive(s[1].c, now, &s[0].addr, packet, n), ERR_EXISTS);
	CHECK_INT(s[1].closed, 0);
	CHECK_INT(s[1].got.len, 0);
	finish(s);
}

static void
counters(void)
{
	const struct endpoint_counters *n;
	uint8_t packet[PACKET_MAX + 1] = {0};
	struct side s[2];
	struct addr evil;
	size_t len;
	int i;

	begin(s);
	run(s, 100);
	addr_parse("203.0.113.5", 1, &evil);
	n = endpoint_counters(s[1].e);
	len = craft(1 << 20, (const uint8_t *)"\1", 1, packet);
	endpoint_receive(s[1].e, now, &evil, packet, PACKET_MIN - 1);
	CHECK_INT(n->malformed, 1);
	endpoint_receive(s[1].e, now, &evil, packet, PACKET_MAX + 1);
	CHECK_INT(n->malformed, 2);
	packet[0] += 16;
	endpoint_receive(s[1].e, now, &evil, packet, len);
	CHECK_INT(n->version, 1);
	packet[0] -= 16;
	packet[HEAD_ID] ^= 1;
	endpoint_receive(s[1].e, now, &evil, packet, len);
	CHECK_INT(n->unknown, 1);
	packet[HEAD_ID] ^= 1;
	packet[HEAD_COUNTER + 3] ^= 1;
	for (i = 0; i < 3000; i++)
		endpoint_receive(s[1].e, now, &evil, packet, len);
	CHECK_INT(n->forged, 1000);
	CHECK_INT(n->limited, 2000);
	CHECK(addr_equal(conn_peer(s[1].c), &s[0].addr));
	/* The peer that is there does not notice. */
	packet[HEAD_COUNTER + 3] ^= 1;
	endpoint_receive(s[1].e, now, &s[0].addr, packet, len);
	CHECK_INT(n->limited, 2000);
	endpoint_receive(s[1].e, now, &s[0].addr, packet, len);
	CHECK_INT(n->replayed, 1);
	CHECK_INT(s[1].closed, 0);
	finish(s);
}

/* An object that is due until it was sent, and again when that was lost. */
struct pushy {
	uint64_t made;
	int flying;
};

static uint64_t
pushy_next(void *arg, uint64_t at)
{
	return ((struct pushy *)arg)->flying ? UINT64_MAX : at;
}

static int
pushy_produce(void *arg, uint64_t at, struct buf *out, struct object_sent *sent)
{
	struct pushy *p = arg;

	(void)at;
	buf_add_str(out, "x");
	sent->message = ++p->made;
	sent->num = 1;
	p->flying = 1;
	return 0;
}

static void
pushy_acked(void *arg, uint64_t num)
{
	(void)arg;
	(void)num;
}

static void
pushy_lost(void *arg, uint64_t message, uint64_t at)
{
	(void)message;
	(void)at;
	((struct pushy *)arg)->flying = 0;
}

static void
pushy_timeout(void *arg, uint64_t at)
{
	(void)at;
	((struct pushy *)arg)->flying = 0;
}

static void
pushy_pace(void *arg, const struct object_way *way)
{
	(void)arg;
	(void)way;
}

static const struct object_sender_ops pushy = {pushy_next, pushy_produce,
    pushy_acked, pushy_lost, pushy_timeout, pushy_pace, NULL};

/* An object that wants to send for ever, and a peer without a receiver. */
static void
not_wanted(void)
{
	struct pushy p = {0, 0};
	uint64_t before;
	struct side s[2];

	begin(s);
	run(s, 100);
	conn_attach_sender(s[1].c, OBJECT_SHELF, &pushy, &p);
	run(s, 2000);
	before = p.made;
	CHECK(p.made > 0);
	run(s, 60000);
	CHECK(p.made - before < 30);
	CHECK_INT(s[0].closed + s[1].closed, 0);
	finish(s);
}

static uint64_t
sent_by(const struct side *s)
{
	struct conn_stats st;

	conn_stats(s->c, &st);
	return st.sent;
}

static void
needless_probes(void)
{
	uint64_t before;
	struct side s[2];

	begin(s);
	run(s, 3000);
	CHECK(conn_waiting_since(s[0].c) == 0);
	/* The question arrives, its answer is lost. */
	s[1].mute = 1;
	conn_poke(s[0].c, now);
	run(s, 30);
	CHECK(conn_waiting_since(s[0].c) != 0);
	/* Word of the other side, though no acknowledgement: it lives. */
	s[1].mute = 0;
	conn_poke(s[1].c, now);
	run(s, 1);
	CHECK(conn_waiting_since(s[0].c) == 0);
	before = sent_by(&s[0]);
	run(s, 1000);
	CHECK_INT(sent_by(&s[0]) - before, 1);
	/* While nothing comes it is asked again. */
	s[1].mute = 1;
	conn_poke(s[0].c, now);
	before = sent_by(&s[0]);
	run(s, 1000);
	CHECK(conn_waiting_since(s[0].c) != 0);
	CHECK(sent_by(&s[0]) - before >= 3);
	finish(s);
}

/* Lengths that the path passes come back, as long as they went. */
static void
probes_have_a_length(void)
{
	static const size_t lengths[] = {
	    0, PACKET_SMALL, PACKET_LARGE, PACKET_MAX, 9000};
	struct side s[2];

	begin(s);
	run(s, 1000);
	for (size_t i = 0; i < nitems(lengths); i++) {
		size_t want = lengths[i] > PACKET_MAX ? PACKET_MAX : lengths[i];

		s[0].works = 0;
		s[1].longest = s[0].longest = 0;
		conn_probe_by(s[0].c, lengths[i]);
		run(s, 1);
		CHECK_INT(s[0].works, 1);
		CHECK(s[0].longest >= want && s[0].longest < want + 100);
		CHECK_INT(s[1].longest, s[0].longest);
	}
	/* What vanishes is not answered. */
	s[0].works = 0;
	s[1].most = 600;
	conn_probe_by(s[0].c, PACKET_USUAL);
	run(s, 100);
	CHECK_INT(s[0].works, 0);
	conn_probe_by(s[0].c, PACKET_SMALL);
	run(s, 1);
	CHECK_INT(s[0].works, 1);
	finish(s);
}

/* Two small packets share an acknowledgement; a stream's data waits not. */
static void
acks_wait_for_company(void)
{
	static uint8_t bytes[4 * PACKET_USUAL];
	uint64_t before;
	struct side s[2];
	uint32_t id;

	begin(s);
	run(s, 20000);
	before = sent_by(&s[1]);
	for (int i = 0; i < 4; i++) {
		conn_poke(s[0].c, now);
		run(s, 5);
	}
	CHECK_INT(sent_by(&s[1]) - before, 0);
	run(s, 100);
	CHECK_INT(sent_by(&s[1]) - before, 1);
	id = conn_stream_open(s[0].c);
	before = sent_by(&s[1]);
	conn_stream_write(s[0].c, id, bytes, sizeof(bytes));
	run(s, 2);
	CHECK(sent_by(&s[1]) - before >= 1);
	finish(s);
}

static long
no_route(void *arg, const struct addr *to, const void *p, size_t n)
{
	(void)arg;
	(void)to;
	(void)p;
	(void)n;
	return ERR_SYSTEM;
}

static int rebinds;

static void
rebind(void *arg)
{
	(void)arg;
	rebinds++;
}

/* A socket that cannot send is replaced, but not more than once a second. */
static void
ready(void)
{
	struct pushy p = {0, 1};
	struct side s[2];

	begin(s);
	CHECK(conn_ready(s[1].c, OBJECT_SHELF, now) > now);
	conn_attach_sender(s[1].c, OBJECT_SHELF, &pushy, &p);
	CHECK(conn_ready(s[1].c, OBJECT_SHELF, now) > now);
	run(s, 100);
	CHECK(conn_ready(s[1].c, OBJECT_SHELF, now) <= now);
	conn_close(s[1].c, now, 0, "");
	CHECK(conn_ready(s[1].c, OBJECT_SHELF, now) > now);
	finish(s);
}

static void
send_fails(void)
{
	static const struct conn_events with_rebind = {.rebind = rebind};
	struct side s[2];
	struct conn_config cfg = {
	    .role = SEAL_CLIENT, .npeers = 1, .events = &with_rebind};

	begin(s);
	endpoint_remove(s[0].e, s[0].c);
	cfg.key = key;
	cfg.now = now;
	cfg.peers = &s[1].addr;
	s[0].c = endpoint_add(s[0].e, &cfg);
	run(s, 2000);
	CHECK_INT(rebinds, 0);
	endpoint_send_by(s[0].e, no_route, NULL);
	run(s, 8000);
	CHECK(rebinds >= 2 && rebinds <= 8);
	finish(s);
}

/* Several addresses: the one that answers is the server's. */
static void
race(void)
{
	struct side s[2];
	struct addr peers[3];
	struct conn_config cfg = {.role = SEAL_CLIENT,
	    .peers = peers,
	    .npeers = 3,
	    .events = &events,
	    .arg = &s[0]};

	begin(s);
	endpoint_remove(s[0].e, s[0].c);
	addr_parse("198.51.100.1", 1, &peers[0]);
	addr_parse("2001:db8::1", 2, &peers[1]);
	peers[2] = s[1].addr;
	cfg.key = key;
	cfg.now = now;
	s[0].c = endpoint_add(s[0].e, &cfg);
	run(s, 100);
	CHECK_INT(s[0].opened, 1);
	CHECK_INT(s[0].paths, 1);
	CHECK(addr_equal(conn_peer(s[0].c), &s[1].addr));
	CHECK_INT(endpoint_counters(s[1].e)->replayed, 0);
	finish(s);
}

/* It goes on speaking, so that the client is never in silence. */
static void
server_moves(void)
{
	struct side s[2];
	uint32_t id;

	begin(s);
	run(s, 100);
	id = conn_stream_open(s[0].c);
	addr_parse("198.51.100.7", 6000, &s[1].addr);
	conn_stream_write(s[0].c, id, "typed", 5);
	for (int i = 0; i < 30; i++) {
		conn_stream_write(s[1].c, id, "news ", 5);
		run(s, 100);
	}
	CHECK(addr_equal(conn_peer(s[0].c), &s[1].addr));
	CHECK_INT(s[1].got.len, 5);
	finish(s);
}

/* Two real sockets on loopback. */
static void
sockets(void)
{
	struct endpoint *e = endpoint_new(), *f = endpoint_new();
	int fd[ENDPOINT_FDS], n, i;

	CHECK_INT(endpoint_bind(e, 4, 0, 0), 0);
	CHECK(endpoint_port(e) != 0);
	n = endpoint_fds(e, fd);
	CHECK_INT(n, 1);
	CHECK_INT(endpoint_bind(f, 4, endpoint_port(e), endpoint_port(e)),
	    ERR_EXISTS);
	CHECK_INT(endpoint_fds(f, fd), 0);
	i = endpoint_port(e);
	CHECK_INT(endpoint_rebind(e), 0);
	CHECK(endpoint_port(e) != i);
	CHECK_INT(endpoint_fds(e, fd), 2);
	CHECK_INT(endpoint_bind(f, 0, i, i), ERR_EXISTS);
	endpoint_free(e);
	CHECK_INT(endpoint_bind(f, 0, i, i), 0);
	CHECK_INT(endpoint_port(f), i);
	e = endpoint_new();
	endpoint_free(e);
	endpoint_free(f);
}

/* A datagram for the port before: whoever sent it knows of no other. */
static void
old_port(void)
{
	struct endpoint *e = endpoint_new(), *f = endpoint_new();
	int fd[ENDPOINT_FDS], from[ENDPOINT_FDS], n;
	struct addr was;

	CHECK_INT(endpoint_bind(e, 4, 0, 0), 0);
	addr_parse("127.0.0.1", endpoint_port(e), &was);
	/* However often. */
	CHECK_INT(endpoint_rebind(e), 0);
	CHECK_INT(endpoint_rebind(e), 0);
	CHECK_INT(endpoint_rebind(e), 0);
	CHECK_INT(endpoint_fds(e, fd), 2);
	CHECK_INT(endpoint_bind(f, 4, 0, 0), 0);
	CHECK_INT(endpoint_fds(f, from), 1);
	CHECK(udp_send(from[0], &was, "0123456789", 10) == 10);
	n = endpoint_fds(e, fd);
	for (int tries = 0; tries < 1000000 &&
	    endpoint_counters(e)->received == 0; tries++) {
		for (int i = 0; i < n; i++)
			endpoint_readable(e, fd[i], 0);
	}
	CHECK_INT(endpoint_counters(e)->received, 1);
	endpoint_free(e);
	endpoint_free(f);
}

int
main(void)
{
	RUN(opens, "a connection opens when the client speaks");
	RUN(streams, "streams carry bytes both ways, and end");
	RUN(closes, "a close is told to the other side");
	RUN(close_unheard, "a close that nobody hears comes to an end");
	RUN(idle_limit, "a silence over the limit ends a connection");
	RUN(hostile_frames, "what is not in the protocol ends it");
	RUN(harmless_frames, "what may come late does no harm");
	RUN(counters, "what does not open is counted and limited");
	RUN(not_wanted, "an object that the peer does not want is not pushed");
	RUN(probes_have_a_length, "a probe's echo is as long as the probe");
	RUN(needless_probes, "nothing is probed for once all is known");
	RUN(acks_wait_for_company, "acknowledgements of little things wait");
	RUN(ready, "an owner learns when a new state would go");
	RUN(send_fails, "a socket that cannot send is replaced");
	RUN(race, "of several addresses the one that answers is taken");
	RUN(server_moves, "a server that moved is followed though it is heard");
	RUN(old_port, "what is sent to the port before is heard still");
	RUN(sockets, "an endpoint binds, shares no port, and rebinds");
	TEST_END();
}
