/*
 * What arrives.
 *
 * A datagram is believed step by step: form, connection and direction, seal,
 * number.  Until all of these hold nothing changes but a counter.  Behind
 * them the peer is who it must be, but may still be wrong: its frames are
 * checked, and a fault ends this connection alone.
 */
#include "net/conn-int.h"

#include <string.h>

#include "base/err.h"
#include "net/pipe.h"

/* --- frames --- */

struct arrival {
	struct conn *c;
	uint64_t now;
	struct reader r;
	int wants_ack;
	int bulk;    /* a stream's data was among the frames */
	int ended;   /* a CLOSE was */
	size_t size; /* datagram bytes */
	uint64_t number;
};

typedef int (*frame_handler)(struct arrival *a, uint8_t type);

enum {
	ACK_BYTES = 2 * PACKET_SMALL, /* unacknowledged at most */
	DELAY_MOST_MS = 1 << 20	      /* all the same beyond */
};

static int
on_nothing(struct arrival *a, uint8_t type)
{
	(void)a;
	(void)type;
	return 0;
}

/* The ranges of an ACK frame, from the highest down. */
static int
read_ranges(struct reader *r, uint64_t largest, uint64_t n, struct ranges *acks)
{
	uint64_t top = largest, len, gap;

	for (;;) {
		len = get_bounded(r, top);
		if (r->err != 0)
			return r->err;
		ranges_add(acks, top - len, top + 1);
		if (n-- == 0)
			return 0;
		top -= len;
		gap = get_varint(r);
		if (r->err != 0)
			return r->err;
		if (top < 2 || gap > top - 2)
			return ERR_RANGE;
		top -= gap + 2;
	}
}

static void
tell_pace(struct conn *c)
{
	struct object_way way;
	unsigned i;

	conn_way(c, &way);
	for (i = 0; i < OBJECT_MAX; i++) {
		if (c->out[i].ops != NULL)
			c->out[i].ops->pace(c->out[i].arg, &way);
	}
}

/* As put_largest has it. */
static uint64_t
get_largest(struct arrival *a)
{
	uint32_t epoch = a->number >> 32;

	if (!seal_exchanged(a->c->seal, epoch))
		return get_varint(&a->r);
	return ((uint64_t)epoch << 32) + (uint64_t)get_signed(&a->r);
}

static int
on_ack(struct arrival *a, uint8_t type)
{
	struct conn *c = a->c;
	uint64_t largest, delay, n, last;
	struct ranges acks;
	int err;

	(void)type;
	largest = get_largest(a);
	delay = get_varint(&a->r);
	n = get_bounded(&a->r, ACK_RANGES_MAX - 1);
	last = ((uint64_t)seal_epoch(c->seal) << 32) + c->counter;
	if (a->r.err != 0)
		return a->r.err;
	if (largest >= last)
		return ERR_RANGE;
	if (delay > DELAY_MOST_MS) /* it slept meanwhile */
		delay = DELAY_MOST_MS;
	ranges_init(&acks);
	if ((err = read_ranges(&a->r, largest, n, &acks)) == 0 &&
	    ledger_ack(&c->ledger, a->now, &acks, delay * 1000,
		&conn_ledger_events, c)) {
		congest_delay(&c->congest, a->now, &c->ledger.rtt);
		tell_pace(c);
	}
	ranges_clear(&acks);
	return err;
}

static int
on_share(struct arrival *a, uint64_t number, const uint8_t *p, size_t n)
{
	struct seal_share share = {.number = number};

	if (n != sizeof(share.bytes))
		return ERR_RANGE;
	memcpy(share.bytes, p, n);
	return conn_keys_share(a->c, a->now, a->number, &share);
}

static int
on_state(struct arrival *a, uint8_t type)
{
	uint64_t id, message;
	const uint8_t *p;
	size_t n;

	(void)type;
	a->wants_ack = 1;
	id = get_bounded(&a->r, OBJECT_MAX - 1);
	message = get_varint(&a->r);
	p = get_bytes(&a->r, PACKET_MAX, &n);
	if (a->r.err != 0)
		return a->r.err;
	if (message == 0)
		return ERR_RANGE;
	if (a->c->phase != PHASE_OPEN)
		return 0;
	if (id == OBJECT_KEYS)
		return on_share(a, message, p, n);
	return inbox_whole(&a->c->in[id], a->now, a->c->squeeze, p, n);
}

static int
on_state_part(struct arrival *a, uint8_t type)
{
	struct part part;
	uint64_t id;

	(void)type;
	a->wants_ack = 1;
	id = get_bounded(&a->r, OBJECT_MAX - 1);
	part.message = get_varint(&a->r);
	part.total = get_bounded(&a->r, STATE_MAX);
	part.off = get_bounded(&a->r, STATE_MAX);
	part.p = get_bytes(&a->r, PACKET_MAX, &part.len);
	if (a->r.err != 0)
		return a->r.err;
	if (a->c->phase != PHASE_OPEN)
		return 0;
	return inbox_part(&a->c->in[id], a->now, a->c->squeeze, &part);
}

static int
on_state_ack(struct arrival *a, uint8_t type)
{
	uint64_t id, num;

	(void)type;
	id = get_bounded(&a->r, OBJECT_MAX - 1);
	num = get_varint(&a->r);
	if (a->r.err != 0)
		return a->r.err;
	outbox_state_acked(&a->c->out[id], num);
	return 0;
}

static int
on_stream(struct arrival *a, uint8_t type)
{
	struct stream_data d;
	uint64_t id;

	a->wants_ack = a->bulk = 1;
	id = get_bounded(&a->r, UINT32_MAX);
	d.off = get_varint(&a->r);
	d.p = get_bytes(&a->r, PACKET_MAX, &d.n);
	d.end = type == FRAME_STREAM_END;
	if (a->r.err != 0)
		return a->r.err;
	if (a->c->phase != PHASE_OPEN)
		return 0;
	return streams_data(&a->c->streams, id, &d);
}

static int
on_stream_credit(struct arrival *a, uint8_t type)
{
	uint64_t id, credit;

	(void)type;
	a->wants_ack = 1;
	id = get_bounded(&a->r, UINT32_MAX);
	credit = get_varint(&a->r);
	if (a->r.err != 0)
		return a->r.err;
	return streams_credit(&a->c->streams, id, credit);
}

static int
on_stream_reset(struct arrival *a, uint8_t type)
{
	uint64_t id, code;

	(void)type;
	a->wants_ack = 1;
	id = get_bounded(&a->r, UINT32_MAX);
	code = get_bounded(&a->r, UINT32_MAX);
	if (a->r.err != 0)
		return a->r.err;
	if (a->c->phase != PHASE_OPEN)
		return 0;
	return streams_reset(&a->c->streams, id, code);
}

static int
on_ping(struct arrival *a, uint8_t type)
{
	(void)type;
	a->wants_ack = 1;
	return 0;
}

static int
on_challenge(struct arrival *a, uint8_t type)
{
	(void)type;
	a->wants_ack = 1;
	a->c->response = get_u64(&a->r);
	a->c->response_due = a->r.err == 0;
	return a->r.err;
}

static int
on_response(struct arrival *a, uint8_t type)
{
	uint64_t token = get_u64(&a->r);

	(void)type;
	a->wants_ack = 1;
	if (a->r.err == 0)
		path_answer(&a->c->path, token);
	return a->r.err;
}

/* The peer's words are shown to a person: printable ones only. */
static void
clean_text(char *to, const uint8_t *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		to[i] = p[i] < 0x20 || p[i] >= 0x7f ? '?' : (char)p[i];
	to[n] = '\0';
}

static int
on_close(struct arrival *a, uint8_t type)
{
	char reason[REASON_MAX];
	const uint8_t *p;
	uint64_t code;
	size_t n;

	(void)type;
	a->wants_ack = 1;
	code = get_bounded(&a->r, INT32_MAX);
	p = get_bytes(&a->r, REASON_MAX - 1, &n);
	if (a->r.err != 0)
		return a->r.err;
	clean_text(reason, p, n);
	conn_end(a->c, PHASE_CLOSED, (int)code, reason);
	a->c->phase = PHASE_CLOSED;
	a->ended = 1;
	return 0;
}

static const frame_handler handlers[FRAME_TYPES] = {
    [FRAME_PADDING] = on_nothing,
    [FRAME_PING] = on_ping,
    [FRAME_ACK] = on_ack,
    [FRAME_STATE] = on_state,
    [FRAME_STATE_PART] = on_state_part,
    [FRAME_STATE_ACK] = on_state_ack,
    [FRAME_STREAM] = on_stream,
    [FRAME_STREAM_END] = on_stream,
    [FRAME_STREAM_CREDIT] = on_stream_credit,
    [FRAME_STREAM_RESET] = on_stream_reset,
    [FRAME_PATH_CHALLENGE] = on_challenge,
    [FRAME_PATH_RESPONSE] = on_response,
    [FRAME_CLOSE] = on_close,
};

static int
read_frames(struct arrival *a)
{
	uint8_t type;
	int err;

	while (reader_left(&a->r) > 0) {
		type = get_u8(&a->r);
		if (type >= FRAME_TYPES || handlers[type] == NULL)
			return ERR_SYNTAX;
		if ((err = handlers[type](a, type)) != 0)
			return err;
	}
	return 0;
}

/* --- the packet around them --- */

/*
 * Note a taken number, and when it is to be acknowledged.  Little things wait
 * for company; what a stream's sender clocks itself by does not.
 */
static void
note_number(struct arrival *a)
{
	struct conn *c = a->c;
	uint64_t now = a->now, number = a->number;
	struct acks *acks = &c->acks;
	const struct ranges *seen = &acks->seen;
	int in_order = seen->n == 0 || number == seen->r[seen->n - 1].to;

	ranges_add(&acks->seen, number, number + 1);
	ranges_trim(&acks->seen, ACK_RANGES_MAX);
	if (!a->wants_ack)
		return;
	if (acks->newest_at == 0 || number >= acks->newest) {
		acks->newest = number;
		acks->newest_at = now;
	}
	acks->waiting += (uint32_t)a->size;
	if (acks->waiting >= ACK_BYTES || (!in_order && a->bulk))
		acks->due_at = now;
	else if (acks->due_at == UINT64_MAX)
		acks->due_at = now + rtt_ack_wait(&c->ledger.rtt) / 1000;
}

static void
path_moved(struct conn *c, uint64_t now, enum path_move move)
{
	if (move == PATH_SAME)
		return;
	c->stats.paths++;
	path_challenge(&c->path, now, seal_token(c->seal, ++c->tokens));
	if (move == PATH_HOST && c->opened) {
		/* Another route: nothing is known of it. */
		rtt_init(&c->ledger.rtt);
		mtu_init(&c->mtu, now);
		congest_init(&c->congest, PACKET_USUAL, now);
	}
	c->repeat_due = 1;
	if (c->events->path != NULL)
		c->events->path(c->arg, &c->path.peer);
}

/*
 * A server may answer from another of its addresses than it was asked at, and
 * both serve.  One that has moved is heard, but what we send gets no answer.
 */
static int
server_moved(const struct conn *c, uint64_t now)
{
	return conn_searching(c, now) || c->ledger.probes > 1;
}

/*
 * The peer is where this packet came from.  Among the addresses that a client
 * tries, the first that answers is the server's.
 */
static void
note_source(struct conn *c, uint64_t now, uint64_t number,
    const struct addr *from, size_t n)
{
	if (c->role == SEAL_SERVER) {
		path_moved(c, now, path_heard(&c->path, number, from, n));
		return;
	}
	if (pipe_is_addr(from) || pipe_is_addr(&c->path.peer) ||
	    addr_equal(&c->path.peer, from) || !server_moved(c, now))
		return;
	path_set(&c->path, from);
	c->copies = 0;
	c->stats.paths++;
	if (c->events->path != NULL)
		c->events->path(c->arg, from);
}

/* An authentic packet: the peer lives. */
static void
note_heard(struct conn *c, uint64_t now)
{
	const struct sent *s = ledger_oldest(&c->ledger);
	uint64_t silent = now - c->heard_at;

	c->heard_at = now;
	/* What is overdue need not wait for the next probe's turn. */
	if (s != NULL && silent > conn_probe_cap(c, now) &&
	    c->ledger.probes > 1)
		conn_poke(c, now);
	if (!c->opened) {
		c->opened = 1;
		if (c->events->opened != NULL)
			c->events->opened(c->arg);
	}
}

static int
check_head(struct conn *c, const uint8_t *p, size_t n)
{
	struct reader r;
	uint8_t first;

	reader_init(&r, p, n);
	first = get_u8(&r);
	if (n < PACKET_MIN || n > PACKET_MAX) {
		c->stats.bad_short++;
		return ERR_SHORT;
	}
	if (first >> 4 != PACKET_VERSION) {
		c->stats.bad_version++;
		return ERR_VERSION;
	}
	if ((first & 15) != (c->role == SEAL_SERVER ? TO_SERVER : TO_CLIENT) ||
	    get_u32(&r) != c->id) {
		c->stats.bad_other++;
		return ERR_NOTFOUND;
	}
	return 0;
}

static int
open_packet(struct arrival *a, const uint8_t *p, uint8_t *plain)
{
	struct conn *c = a->c;
	struct seal_text text = {
	    p, PACKET_HEAD, p + PACKET_HEAD, a->size - PACKET_HEAD};
	uint32_t counter = head_u32(p + HEAD_COUNTER);
	uint32_t epoch = seal_epoch(c->seal);

	if (seal_open(c->seal, p[HEAD_EPOCH], counter, &text, plain,
		&a->number) != 0) {
		c->stats.bad_auth++;
		return ERR_AUTH;
	}
	if (conn_keys_take(c, a->now, epoch, a->number) != 0) {
		c->stats.bad_replay++;
		return ERR_EXISTS;
	}
	return 0;
}

static int
take_frames(struct arrival *a)
{
	struct conn *c = a->c;
	unsigned i;

	if (read_frames(a) != 0) {
		conn_end(c, PHASE_CLOSING, CLOSE_PROTOCOL,
		    "the other side sent what is not in the protocol");
		return ERR_SYNTAX;
	}
	note_number(a);
	if (a->ended)
		c->acks.due_at = a->now;
	for (i = 0; i < OBJECT_MAX; i++)
		outbox_settle(&c->out[i], a->now);
	streams_reap(&c->streams);
	if (c->repeat_due && c->ledger.flying > 0)
		conn_repeat(c, a->now);
	c->repeat_due = 0;
	return 0;
}

/* A packet of a probe: it tells of its own path and of nothing else. */
static int
take_probe(struct arrival *a, const struct addr *from)
{
	struct conn *c = a->c;
	int got = probes_take(&c->probes, &a->r, from);

	if (got < 0) {
		conn_end(c, PHASE_CLOSING, CLOSE_PROTOCOL,
		    "the other side sent what is not in the protocol");
		return ERR_SYNTAX;
	}
	note_number(a);
	if (got > 0 && c->phase == PHASE_OPEN && c->events->path_works != NULL)
		c->events->path_works(c->arg, from);
	return 0;
}

int
conn_receive(struct conn *c, uint64_t now, const struct addr *from,
    const uint8_t *p, size_t n)
{
	uint8_t plain[PACKET_MAX];
	struct arrival a = {.c = c, .now = now, .size = n};
	int err;

	if ((err = check_head(c, p, n)) != 0 ||
	    (err = open_packet(&a, p, plain)) != 0)
		return err;
	c->stats.received++;
	c->stats.received_bytes += n;
	reader_init(&a.r, plain, n - PACKET_HEAD - PACKET_TAG);
	if (plain[0] == FRAME_PATH_PROBE || plain[0] == FRAME_PATH_ECHO)
		return take_probe(&a, from);
	note_source(c, now, a.number, from, n);
	note_heard(c, now);
	return take_frames(&a);
}
