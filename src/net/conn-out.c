/*
 * What is sent, and when.
 *
 * A packet is filled by rank: acknowledgements, the path's business, states,
 * streams.  Acknowledgements go along with whatever goes; alone only when
 * they are due.  The state plane is asked before the stream plane, and holds
 * a reserve of the window and of the pacing that streams cannot use.
 */
#include "net/conn-int.h"

#include <string.h>

#include "base/err.h"
#include "base/log.h"
#include "net/pipe.h"

enum {
	OVERHEAD = PACKET_HEAD + PACKET_TAG,
	DATAGRAM_LEAST = 96, /* less room is not worth a packet */
	KNOCK_LEAST = 200,   /* a client's packet into silence: see knock */
	KNOCK_MS = 500,	     /* so long a silence */
	RANGE_COST = 20,     /* bytes of a range at most */
	ACK_COST = 32,	     /* bytes of an ACK frame but its ranges */
	STATE_ACK_COST = 12,
	CHALLENGE_MS = 250, /* between challenges at least */
	BULK = 64 << 10,    /* a backlog that longer datagrams would help */
	SLEPT_MS = 2 * REBIND_MS,
	BLOCKED_MS = 20,  /* when to ask again */
	PROBE_LEAD_MS = 2 /* for what a probe shall carry to be made */
};

/* The packet that is being filled: its frames are in c->plain. */
struct filling {
	struct conn *c;
	uint64_t now;
	size_t room; /* plain bytes */
	struct sent rec;
	int wants_ack;
};

/* --- timers --- */

void
conn_repeat(struct conn *c, uint64_t now)
{
	unsigned i;

	c->probe = 1;
	if (c->phase == PHASE_CLOSING)
		c->close_due = 1;
	for (i = 0; i < OBJECT_MAX; i++)
		outbox_timeout(&c->out[i], now);
	streams_timeout(&c->streams);
}

/* When the peer is to be probed; never while no answer is missed. */
static uint64_t
probe_at(const struct conn *c, uint64_t now)
{
	if (ledger_find(&c->ledger, conn_wants_answer, c) == NULL)
		return UINT64_MAX;
	return ledger_pto_at(&c->ledger, conn_probe_cap(c, now));
}

static void
probe(struct conn *c, uint64_t now)
{
	c->ledger.probes++;
	c->stats.probes++;
	conn_repeat(c, now);
}

static uint64_t
rebind_at(const struct conn *c)
{
	uint64_t since =
	    c->heard_at > c->rebound_at ? c->heard_at : c->rebound_at;

	return pipe_is_addr(&c->path.peer) ? UINT64_MAX : since + REBIND_MS;
}

static void
client_timers(struct conn *c, uint64_t now)
{
	if (now >= c->ledger.sent_at + HEARTBEAT_MS)
		c->ping_due = 1;
	if (now < rebind_at(c))
		return;
	c->rebound_at = now;
	conn_repeat(c, now);
	if (c->events->rebind != NULL)
		c->events->rebind(c->arg);
}

static size_t
datagram_room(const struct conn *c)
{
	size_t allowed = path_allows(&c->path);
	size_t room =
	    c->probe && c->mtu.now > PACKET_SMALL ? PACKET_SMALL : c->mtu.now;

	return room < allowed ? room : allowed;
}

/* A client never waits so long of itself: the host was asleep. */
static void
note_sleep(struct conn *c, uint64_t now)
{
	if (c->role == SEAL_CLIENT && c->phase == PHASE_OPEN &&
	    now - c->ran_at > SLEPT_MS)
		conn_poke(c, now);
	c->ran_at = now;
}

static void
run_timers(struct conn *c, uint64_t now)
{
	conn_keys_run(c, now);
	if (c->ledger.loss_at != 0 && c->ledger.loss_at <= now)
		ledger_detect(&c->ledger, now, &conn_ledger_events, c);
	if (c->phase == PHASE_CLOSED)
		return;
	if (probe_at(c, now) <= now && datagram_room(c) >= DATAGRAM_LEAST)
		probe(c, now);
	if (c->phase != PHASE_OPEN)
		return;
	if (c->idle_ms != 0 && now - c->heard_at >= c->idle_ms) {
		c->acks.due_at = UINT64_MAX;
		conn_end(c, PHASE_CLOSED, CLOSE_IDLE,
		    "nothing was heard for too long");
	} else if (c->role == SEAL_CLIENT)
		client_timers(c, now);
}

/* --- frames --- */

static size_t
left(const struct filling *f)
{
	size_t used = f->c->plain.len;

	if (f->rec.nitems >= SENT_ITEMS - 1 || used >= f->room)
		return 0;
	return f->room - used;
}

static struct sent_item *
new_item(struct filling *f, enum item_kind kind)
{
	struct sent_item *item = &f->rec.items[f->rec.nitems++];

	memset(item, 0, sizeof(*item));
	item->kind = kind;
	return item;
}

static void
put_ranges(struct buf *out, const struct ranges *seen, size_t n)
{
	const struct range *r = &seen->r[seen->n - 1];
	size_t i;

	put_varint(out, n - 1);
	put_varint(out, r->to - r->from - 1);
	for (i = 1; i < n; i++, r--) {
		put_varint(out, r[0].from - r[-1].to - 1);
		put_varint(out, r[-1].to - r[-1].from - 1);
	}
}

/*
 * Behind an exchange numbers are told from where the packet's epoch begins:
 * the epoch's bytes, which both know, would go with each packet.
 */
static void
put_largest(const struct conn *c, struct buf *out, uint64_t largest)
{
	uint32_t epoch = seal_epoch(c->seal);

	if (seal_exchanged(c->seal, epoch))
		put_signed(out, (int64_t)(largest - ((uint64_t)epoch << 32)));
	else
		put_varint(out, largest);
}

static void
put_acks(struct filling *f)
{
	struct conn *c = f->c;
	const struct ranges *seen = &c->acks.seen;
	size_t n = seen->n;

	if (c->acks.due_at == UINT64_MAX || n == 0)
		return;
	while (n > 1 && n * RANGE_COST + ACK_COST > left(f) / 2)
		n--;
	put_u8(&c->plain, FRAME_ACK);
	put_largest(c, &c->plain, seen->r[seen->n - 1].to - 1);
	put_varint(&c->plain, f->now - c->acks.newest_at);
	put_ranges(&c->plain, seen, n);
	new_item(f, ITEM_ACK)->a = seen->r[seen->n - 1].to - 1;
}

static void
put_state_acks(struct filling *f)
{
	struct conn *c = f->c;
	struct sent_item *item;
	unsigned i;

	if (c->acks.due_at == UINT64_MAX)
		return;
	for (i = 0; i < OBJECT_MAX; i++) {
		if (c->in[i].ops == NULL || c->in[i].num == c->in[i].told ||
		    left(f) < STATE_ACK_COST)
			continue;
		put_u8(&c->plain, FRAME_STATE_ACK);
		put_varint(&c->plain, i);
		put_varint(&c->plain, c->in[i].num);
		item = new_item(f, ITEM_STATE_ACK);
		item->id = i;
		item->num = c->in[i].num;
	}
}

static void
put_path(struct filling *f)
{
	struct conn *c = f->c;

	if (c->response_due && left(f) > 9) {
		c->response_due = 0;
		put_u8(&c->plain, FRAME_PATH_RESPONSE);
		put_u64(&c->plain, c->response);
		f->wants_ack = 1;
	}
	if (!c->path.valid && c->path.challenge_at <= f->now && left(f) > 9) {
		c->path.challenge_at =
		    f->now + CHALLENGE_MS + 2 * conn_rtt(c, 0);
		put_u8(&c->plain, FRAME_PATH_CHALLENGE);
		put_u64(&c->plain, c->path.token);
		f->wants_ack = 1;
	}
}

static void
put_close(struct filling *f)
{
	struct conn *c = f->c;
	size_t n = strlen(c->reason);

	if (c->phase != PHASE_CLOSING || !c->close_due || conn_done(c) ||
	    left(f) < 16)
		return;
	if (n > left(f) - 16)
		n = left(f) - 16;
	put_u8(&c->plain, FRAME_CLOSE);
	put_varint(&c->plain, (uint64_t)c->close_code);
	put_bytes(&c->plain, c->reason, n);
	new_item(f, ITEM_CLOSE);
	c->close_due = 0;
	c->closes++;
	f->wants_ack = 1;
}

static int
may_send(const struct filling *f, enum send_class what)
{
	const struct conn *c = f->c;

	return congest_next(&c->congest, f->now, what, c->ledger.in_flight,
		   &c->ledger.rtt) <= f->now;
}

static void
put_states(struct filling *f)
{
	struct conn *c = f->c;
	struct sent_item *item = &f->rec.items[f->rec.nitems];
	unsigned i;

	if (!c->probe && !may_send(f, SEND_STATE))
		return;
	for (i = 0; i < OBJECT_MAX; i++) {
		if (!outbox_fill(&c->out[i], f->now, c->squeeze, &c->plain,
			left(f), item))
			continue;
		f->wants_ack = 1;
		item = &f->rec.items[++f->rec.nitems];
	}
}

static void
put_streams(struct filling *f)
{
	struct conn *c = f->c;

	if (!may_send(f, SEND_STREAM) && (!c->probe || f->wants_ack))
		return;
	while (streams_fill(
	    &c->streams, &c->plain, left(f), &f->rec.items[f->rec.nitems])) {
		f->rec.nitems++;
		f->wants_ack = 1;
	}
}

static void
put_ping(struct filling *f)
{
	struct conn *c = f->c;

	if (f->wants_ack || left(f) == 0 || (!c->ping_due && !c->probe))
		return;
	put_u8(&c->plain, FRAME_PING);
	f->wants_ack = 1;
}

/*
 * A client that breaks a silence may come from a new address: what it sends
 * is made long enough for the answer to be let out.
 */
static void
knock(struct filling *f)
{
	struct conn *c = f->c;

	if (c->role != SEAL_CLIENT || !f->wants_ack || !c->probe ||
	    f->now - c->heard_at < KNOCK_MS)
		return;
	while (c->plain.len < KNOCK_LEAST - OVERHEAD)
		put_u8(&c->plain, FRAME_PADDING);
}

static void
fill(struct filling *f)
{
	struct conn *c = f->c;

	put_acks(f);
	put_state_acks(f);
	if (c->phase != PHASE_CLOSED)
		put_path(f);
	put_close(f);
	if (c->phase == PHASE_OPEN) {
		put_states(f);
		if (conn_keys_put(c, f->now, &c->plain, left(f)))
			f->wants_ack = 1;
		put_streams(f);
		put_ping(f);
		knock(f);
	}
	if (!f->wants_ack && c->acks.due_at > f->now)
		buf_reset(&c->plain);
}

/* A ping of n datagram bytes in all. */
static void
fill_padded(struct filling *f, size_t n)
{
	struct buf *out = &f->c->plain;

	put_u8(out, FRAME_PING);
	while (out->len < n - OVERHEAD)
		put_u8(out, FRAME_PADDING);
	new_item(f, ITEM_MTU);
	f->wants_ack = 1;
}

/* --- the packet around them --- */

static size_t
seal_packet(struct conn *c, uint64_t number, uint8_t *out)
{
	struct seal_text text = {
	    out, PACKET_HEAD, buf_data(&c->plain), c->plain.len};

	head_put(
	    out, c->role == SEAL_SERVER ? TO_CLIENT : TO_SERVER, c->id, number);
	seal_close(c->seal, number, &text, out + PACKET_HEAD);
	return c->plain.len + OVERHEAD;
}

static void
note_sent(struct filling *f, uint64_t number, size_t n)
{
	struct conn *c = f->c;

	c->stats.sent++;
	c->stats.sent_bytes += n;
	path_spend(&c->path, n);
	if (c->plain.mem[c->plain.off] == FRAME_ACK) {
		c->acks.due_at = UINT64_MAX;
		c->acks.waiting = 0;
	}
	if (!f->wants_ack)
		return;
	f->rec.number = number;
	f->rec.at = f->now;
	f->rec.size = n;
	congest_sent(&c->congest, f->now, n, &c->ledger.rtt);
	ledger_add(&c->ledger, &f->rec, &conn_ledger_events, c);
	c->probe = c->ping_due = 0;
}

static size_t
send_packet(struct filling *f, uint8_t *out, struct addr *to)
{
	struct conn *c = f->c;
	uint64_t number;
	size_t n;

	number = conn_keys_number(c, f->now);
	n = seal_packet(c, number, out);
	note_sent(f, number, n);
	*to = c->path.peer;
	if (conn_searching(c, f->now)) {
		memcpy(c->copy, out, n);
		c->copy_len = n;
		c->copies = 0;
	}
	return n;
}

/* A probe or an echo: beside the path in use, and not in the ledger. */
static size_t
send_probe(struct conn *c, uint64_t now, uint8_t *out, struct addr *to)
{
	uint64_t number;
	size_t n;

	buf_reset(&c->plain);
	if (c->phase != PHASE_OPEN || c->counter > UINT32_MAX ||
	    !probes_put(&c->probes, c->peers, c->npeers, &c->plain, to))
		return 0;
	number = conn_keys_number(c, now);
	n = seal_packet(c, number, out);
	c->stats.sent++;
	c->stats.sent_bytes += n;
	c->drained_at = UINT64_MAX;
	return n;
}

/* The datagram that went last, to the next of the server's addresses. */
static size_t
send_copy(struct conn *c, uint8_t *out, struct addr *to)
{
	while (c->copy_len > 0 && c->copies < c->npeers) {
		*to = c->peers[c->copies++];
		if (addr_equal(to, &c->path.peer))
			continue;
		memcpy(out, c->copy, c->copy_len);
		c->stats.sent++;
		c->stats.sent_bytes += c->copy_len;
		return c->copy_len;
	}
	c->copy_len = 0;
	return 0;
}

/* Longer datagrams would help what is on its way. */
static int
full_house(const struct conn *c)
{
	size_t n = streams_backlog(&c->streams);
	unsigned i;

	for (i = 0; i < OBJECT_MAX; i++)
		n += c->out[i].payload.len;
	return n > (c->mtu.now < PACKET_USUAL ? PACKET_SMALL : BULK);
}

/* A packet that is all padding, if it is time for one: its length. */
static size_t
padded_length(struct filling *f)
{
	struct conn *c = f->c;
	size_t n;

	if (c->phase != PHASE_OPEN)
		return 0;
	if (c->hello_due) {
		if (c->counter == 0)
			return 0;
		c->hello_due = 0;
		if (!c->opened || c->moved) {
			mtu_try(&c->mtu, f->now, 1);
			return PACKET_USUAL;
		}
	}
	if (!c->path.valid || !may_send(f, SEND_STREAM))
		return 0;
	n = mtu_try(&c->mtu, f->now, c->opened && full_house(c));
	return n;
}

size_t
conn_output(struct conn *c, uint64_t now, uint8_t *out, struct addr *to)
{
	struct filling f = {.c = c, .now = now};
	size_t n;

	if ((n = send_copy(c, out, to)) > 0)
		return n;
	note_sleep(c, now);
	run_timers(c, now);
	if ((n = send_probe(c, now, out, to)) > 0)
		return n;
	n = datagram_room(c);
	if (n < DATAGRAM_LEAST || c->counter > UINT32_MAX) {
		c->drained_at = now;
		return 0;
	}
	f.room = n - OVERHEAD;
	buf_reset(&c->plain);
	fill(&f);
	if (c->plain.len == 0) {
		memset(&f.rec, 0, sizeof(f.rec));
		if ((n = padded_length(&f)) > 0)
			fill_padded(&f, n);
	}
	if (c->plain.len == 0) {
		c->drained_at = now;
		return 0;
	}
	c->drained_at = UINT64_MAX;
	return send_packet(&f, out, to);
}

/* --- when --- */

static uint64_t
least(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

static uint64_t
planes_next(const struct conn *c, uint64_t now)
{
	uint64_t at = UINT64_MAX, may;
	unsigned i;

	for (i = 0; i < OBJECT_MAX; i++)
		at = least(at, outbox_next(&c->out[i], now));
	if (at != UINT64_MAX) {
		may = congest_next(&c->congest, now, SEND_STATE,
		    c->ledger.in_flight, &c->ledger.rtt);
		at = at > may ? at : may;
	}
	if (streams_ready(&c->streams))
		at = least(at, congest_next(&c->congest, now, SEND_STREAM,
				   c->ledger.in_flight, &c->ledger.rtt));
	return at;
}

static uint64_t
open_next(const struct conn *c, uint64_t now)
{
	uint64_t at = least(planes_next(c, now), conn_keys_next(c));

	if (c->ping_due || c->probe || c->hello_due)
		return now;
	if (c->role == SEAL_CLIENT) {
		at = least(at, c->ledger.sent_at + HEARTBEAT_MS);
		at = least(at, rebind_at(c));
	}
	return at;
}

/* Work that only sending can do. */
static uint64_t
sending_next(const struct conn *c, uint64_t now)
{
	uint64_t at = c->acks.due_at;

	if (c->phase == PHASE_CLOSED)
		return at;
	at = least(at, probe_at(c, now));
	if (c->response_due || c->close_due)
		return now;
	if (!c->path.valid)
		at = least(at, c->path.challenge_at);
	return c->phase == PHASE_OPEN ? least(at, open_next(c, now)) : at;
}

uint64_t
conn_next(struct conn *c, uint64_t now)
{
	uint64_t at = c->keys.forget_at;

	if (conn_done(c))
		return CONN_NEVER;
	if (c->copy_len > 0 && c->copies < c->npeers)
		return now;
	if (c->phase == PHASE_OPEN && probes_due(&c->probes) &&
	    c->counter <= UINT32_MAX)
		return now;
	if (c->idle_ms != 0 && c->phase == PHASE_OPEN)
		at = least(at, c->heard_at + c->idle_ms);
	if (c->ledger.loss_at != 0)
		at = least(at, c->ledger.loss_at);
	if (datagram_room(c) >= DATAGRAM_LEAST)
		at = least(at, sending_next(c, now));
	/* What conn_output could not do at this moment, it cannot now. */
	if (c->drained_at != UINT64_MAX && at <= c->drained_at)
		at = c->drained_at + 1;
	return at;
}

/*
 * The window is full: when it may have room, and shortly before the next probe
 * at the latest, which then carries what is newest and not what was when the
 * peer fell silent.
 */
static uint64_t
full_until(const struct conn *c, uint64_t now)
{
	uint64_t probe = probe_at(c, now);

	if (probe <= now + PROBE_LEAD_MS)
		return now;
	return least(now + BLOCKED_MS, probe - PROBE_LEAD_MS);
}

uint64_t
conn_ready(const struct conn *c, unsigned id, uint64_t now)
{
	const struct outbox *o = &c->out[id];
	uint64_t at = now, may;

	bug_if(id >= OBJECT_MAX);
	if (o->ops == NULL || c->phase != PHASE_OPEN)
		return now + BLOCKED_MS;
	may = congest_next(
	    &c->congest, now, SEND_STATE, c->ledger.in_flight, &c->ledger.rtt);
	if (outbox_busy(o) || path_allows(&c->path) < DATAGRAM_LEAST)
		may = now + BLOCKED_MS;
	else if (may == UINT64_MAX)
		may = full_until(c, now);
	if (o->ops->ready != NULL)
		at = o->ops->ready(o->arg, now);
	if (at < o->hold_until)
		at = o->hold_until;
	return at > may ? at : may;
}
