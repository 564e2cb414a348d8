/*
 * A connection's life: its making and end, its owner's calls, and what the
 * ledger tells of packets.
 */
#include "net/conn-int.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "net/pipe.h"

enum {
	SEARCH_MS = 5000, /* silence before other addresses are tried */
	RETRY_MS = 1000,  /* between new sockets after failures */
	CLOSES_MAX = 5
};

struct conn *
conn_new(const struct conn_config *config)
{
	struct seal *seal = seal_new(config->key, config->role, config->epoch);
	struct conn *c;
	unsigned i;

	if (seal == NULL)
		return NULL;
	c = xcalloc(1, sizeof(*c));
	c->role = config->role;
	c->id = seal_key_id(config->key);
	c->seal = seal;
	c->events = config->events;
	c->arg = config->arg;
	c->born = c->heard_at = c->rebound_at = c->ran_at = config->now;
	c->drained_at = UINT64_MAX;
	c->idle_ms = config->idle_ms;
	c->acks.due_at = UINT64_MAX;
	keys_init(&c->keys);
	c->keys.theirs = config->epoch;
	c->path.challenge_at = UINT64_MAX;
	ledger_init(&c->ledger);
	c->ledger.sent_at = config->now;
	mtu_init(&c->mtu, config->now);
	congest_init(&c->congest, PACKET_USUAL, config->now);
	for (i = 0; i < OBJECT_MAX; i++) {
		outbox_init(&c->out[i], i);
		inbox_init(&c->in[i]);
	}
	streams_init(&c->streams, c->role, c->events, c->arg);
	c->squeeze = squeeze_new();
	if (c->role == SEAL_CLIENT) {
		c->npeers = config->npeers > CONN_PEERS_MAX ? CONN_PEERS_MAX
							    : config->npeers;
		memcpy(c->peers, config->peers,
		    (size_t)c->npeers * sizeof(c->peers[0]));
		if (config->pipe) {
			struct addr pipe;

			pipe_addr(&pipe);
			path_set(&c->path, &pipe);
		} else if (c->npeers > 0)
			path_set(&c->path, &c->peers[0]);
		c->ping_due = c->hello_due = 1;
	}
	return c;
}

void
conn_free(struct conn *c)
{
	unsigned i;

	if (c == NULL)
		return;
	for (i = 0; i < OBJECT_MAX; i++) {
		outbox_clear(&c->out[i]);
		inbox_clear(&c->in[i]);
	}
	streams_clear(&c->streams);
	squeeze_free(c->squeeze);
	ledger_clear(&c->ledger);
	ranges_clear(&c->acks.seen);
	buf_clear(&c->plain);
	seal_free(c->seal);
	free(c);
}

uint32_t
conn_id(const struct conn *c)
{
	return c->id;
}

enum seal_role
conn_role(const struct conn *c)
{
	return c->role;
}

int
conn_searching(const struct conn *c, uint64_t now)
{
	return c->role == SEAL_CLIENT && c->npeers > 1 &&
	       !pipe_is_addr(&c->path.peer) &&
	       (!c->opened || now - c->heard_at > SEARCH_MS);
}

uint32_t
conn_probe_cap(const struct conn *c, uint64_t now)
{
	uint64_t since = c->eager_at > c->heard_at ? c->eager_at : c->heard_at;
	uint64_t silent = now - since;

	/* A link that is dark for a moment: it may come back any time. */
	if (silent < 60000)
		return 150;
	if (silent < 120000)
		return 300;
	if (silent < 600000)
		return 1000;
	return c->role == SEAL_CLIENT ? HEARTBEAT_MS : 10000;
}

void
conn_end(struct conn *c, enum conn_phase phase, int code, const char *reason)
{
	if (c->phase != PHASE_OPEN)
		return;
	c->phase = phase;
	if (phase == PHASE_CLOSING) {
		c->close_due = 1;
		c->close_code = code;
		str_copy(c->reason, sizeof(c->reason), reason);
	}
	if (c->events->closed != NULL)
		c->events->closed(c->arg, code, reason);
}

void
conn_close(struct conn *c, uint64_t now, int code, const char *reason)
{
	(void)now;
	if (c->phase != PHASE_OPEN)
		return;
	c->phase = PHASE_CLOSING;
	c->close_due = 1;
	c->close_code = code;
	str_copy(c->reason, sizeof(c->reason), reason);
}

void
conn_set_idle(struct conn *c, uint64_t idle_ms)
{
	c->idle_ms = idle_ms;
}

int
conn_done(const struct conn *c)
{
	switch (c->phase) {
	case PHASE_OPEN:
		return 0;
	case PHASE_CLOSING:
		return !c->path.known ||
		       (c->closes >= CLOSES_MAX && c->close_due) ||
		       (c->closes > 0 && !c->close_due &&
			   c->ledger.flying == 0);
	default:
		return c->acks.due_at == UINT64_MAX;
	}
}

void
conn_poke(struct conn *c, uint64_t now)
{
	/* Behind a rebind, which comes again and again, it is no news. */
	if (now - c->rebound_at > RETRY_MS)
		c->eager_at = now;
	c->ledger.probes = 0;
	c->ping_due = 1;
	c->probe = 1;
}

void
conn_set_peers(struct conn *c, const struct addr *peers, int npeers)
{
	c->npeers = npeers > CONN_PEERS_MAX ? CONN_PEERS_MAX : npeers;
	memcpy(c->peers, peers, (size_t)c->npeers * sizeof(c->peers[0]));
	c->copy_len = 0;
}

void
conn_probe_by(struct conn *c, size_t n)
{
	uint64_t token = seal_token(c->seal, ++c->tokens);
	size_t least = PACKET_HEAD + PACKET_TAG;

	if (n > PACKET_MAX)
		n = PACKET_MAX;
	if (c->role == SEAL_CLIENT)
		probes_ask(&c->probes, token == 0 ? 1 : token, c->npeers,
		    n > least ? n - least : 0);
}

void
conn_probe(struct conn *c)
{
	conn_probe_by(c, 0);
}

/*
 * Another way has another length and another queue; but what was measured of
 * the round trip stays a fair guess, and prediction lives from it.
 */
void
conn_move(struct conn *c, uint64_t now, const struct addr *to)
{
	if (to == NULL && c->npeers > 0)
		to = &c->peers[0];
	if (c->role != SEAL_CLIENT || to == NULL ||
	    addr_equal(&c->path.peer, to))
		return;
	path_set(&c->path, to);
	c->copy_len = 0;
	c->stats.paths++;
	c->ledger.rtt.min = c->ledger.rtt.smoothed;
	c->ledger.rtt.min_at = now;
	mtu_init(&c->mtu, now);
	congest_init(&c->congest, PACKET_USUAL, now);
	/* So that the server may answer at length. */
	c->hello_due = c->moved = 1;
	if (c->ledger.flying > 0)
		conn_repeat(c, now);
	conn_poke(c, now);
}

void
conn_send_failed(struct conn *c, uint64_t now)
{
	if (c->role != SEAL_CLIENT || !c->opened ||
	    now - c->rebound_at < RETRY_MS)
		return;
	c->rebound_at = now;
	if (c->events->rebind != NULL)
		c->events->rebind(c->arg);
}

void
conn_too_big(struct conn *c, size_t n)
{
	mtu_refused(&c->mtu, c->heard_at, n);
	c->congest.mtu = mtu_reckoned(&c->mtu);
}

/* --- what the ledger tells --- */

static void
acked(void *arg, const struct sent *s)
{
	struct conn *c = arg;
	const struct sent_item *item;
	unsigned i;

	congest_acked(&c->congest, s, c->ledger.in_flight + s->size);
	for (i = 0; i < s->nitems; i++) {
		item = &s->items[i];
		switch (item->kind) {
		case ITEM_STATE:
			outbox_frame_acked(&c->out[item->id], item);
			break;
		case ITEM_STATE_ACK:
			if (item->num > c->in[item->id].told)
				c->in[item->id].told = item->num;
			break;
		case ITEM_ACK:
			ranges_remove(&c->acks.seen, 0, item->a + 1);
			break;
		case ITEM_MTU:
			mtu_tried(&c->mtu, c->heard_at, s->size, 1);
			c->congest.mtu = mtu_reckoned(&c->mtu);
			break;
		case ITEM_CLOSE:
			break;
		default:
			streams_frame_acked(&c->streams, item);
			break;
		}
	}
	mtu_arrived(&c->mtu, s->size);
}

/* A probe's loss is no sign of a full link. */
static int
is_probe(const struct sent *s)
{
	return s->nitems > 0 && s->items[s->nitems - 1].kind == ITEM_MTU;
}

static void
lost(void *arg, const struct sent *s)
{
	struct conn *c = arg;
	const struct sent_item *item;
	unsigned i;

	c->stats.lost++;
	if (is_probe(s))
		mtu_tried(&c->mtu, c->heard_at, s->size, 0);
	else
		mtu_lost(&c->mtu, c->heard_at, s->size);
	if (!is_probe(s))
		congest_lost(&c->congest, c->heard_at, s);
	c->congest.mtu = mtu_reckoned(&c->mtu);
	for (i = 0; i < s->nitems; i++) {
		item = &s->items[i];
		switch (item->kind) {
		case ITEM_STATE:
			outbox_frame_lost(&c->out[item->id], c->heard_at, item);
			break;
		case ITEM_CLOSE:
			c->close_due = 1;
			break;
		case ITEM_STATE_ACK:
		case ITEM_ACK:
		case ITEM_MTU:
			break;
		default:
			streams_frame_lost(&c->streams, item);
			break;
		}
	}
}

/*
 * Does it still matter whether this packet arrived?  A state that the peer
 * told of by another way needs no answer, nor does a question when something
 * was heard since.
 */
int
conn_wants_answer(const void *arg, const struct sent *s)
{
	const struct conn *c = arg;
	unsigned i;

	for (i = 0; i < s->nitems; i++) {
		const struct sent_item *item = &s->items[i];

		switch (item->kind) {
		case ITEM_STATE:
			if (item->num > c->out[item->id].acked_num)
				return 1;
			break;
		case ITEM_STATE_ACK:
		case ITEM_ACK:
			break;
		default:
			return 1;
		}
	}
	return c->heard_at <= s->at;
}

static void
persistent(void *arg)
{
	struct conn *c = arg;

	congest_persistent(&c->congest);
}

const struct ledger_events conn_ledger_events = {acked, lost, persistent};

/* --- the owner's calls --- */

void
conn_attach_sender(
    struct conn *c, unsigned id, const struct object_sender_ops *ops, void *arg)
{
	struct object_way way;

	bug_if(id >= OBJECT_KEYS);
	c->out[id].ops = ops;
	c->out[id].arg = arg;
	if (c->ledger.rtt.have) {
		conn_way(c, &way);
		ops->pace(arg, &way);
	}
}

void
conn_attach_receiver(struct conn *c, unsigned id,
    const struct object_receiver_ops *ops, void *arg)
{
	bug_if(id >= OBJECT_KEYS);
	c->in[id].ops = ops;
	c->in[id].arg = arg;
}

void
conn_detach(struct conn *c, unsigned id)
{
	bug_if(id >= OBJECT_MAX);
	outbox_clear(&c->out[id]);
	inbox_clear(&c->in[id]);
}

uint32_t
conn_stream_open(struct conn *c)
{
	return streams_open(&c->streams);
}

size_t
conn_stream_write(struct conn *c, uint32_t stream, const void *p, size_t n)
{
	struct stream *s = streams_find(&c->streams, stream);

	return s == NULL ? 0 : stream_write(s, p, n);
}

void
conn_stream_end(struct conn *c, uint32_t stream)
{
	struct stream *s = streams_find(&c->streams, stream);

	if (s != NULL)
		s->out.ending = 1;
}

void
conn_stream_reset(struct conn *c, uint32_t stream, uint32_t code)
{
	struct stream *s = streams_find(&c->streams, stream);

	if (s != NULL)
		stream_reset(s, code);
}

void
conn_stream_consumed(struct conn *c, uint32_t stream, size_t n)
{
	struct stream *s = streams_find(&c->streams, stream);

	if (s != NULL)
		stream_consumed(s, n);
}

int
conn_opened(const struct conn *c)
{
	return c->opened;
}

uint64_t
conn_heard_at(const struct conn *c)
{
	return c->heard_at;
}

uint64_t
conn_waiting_since(const struct conn *c)
{
	const struct sent *s = ledger_find(&c->ledger, conn_wants_answer, c);

	return s == NULL ? 0 : s->at;
}

uint32_t
conn_rtt(const struct conn *c, uint32_t dflt)
{
	if (!c->ledger.rtt.have)
		return dflt;
	return (c->ledger.rtt.smoothed + 500) / 1000;
}

uint32_t
conn_loss(const struct conn *c)
{
	return c->ledger.loss;
}

void
conn_way(const struct conn *c, struct object_way *way)
{
	uint32_t rtt = c->ledger.rtt.smoothed / 1000;

	way->rtt_ms = conn_rtt(c, 0);
	way->rate = c->congest.window / (rtt == 0 ? 1 : rtt);
	way->loss = c->ledger.loss;
}

const struct addr *
conn_peer(const struct conn *c)
{
	return c->path.known ? &c->path.peer : NULL;
}

void
conn_stats(const struct conn *c, struct conn_stats *st)
{
	*st = c->stats;
	st->cwnd = c->congest.window;
	st->in_flight = c->ledger.in_flight;
	st->rtt_ms = (c->ledger.rtt.smoothed + 500) / 1000;
	st->rttvar_ms = (c->ledger.rtt.var + 500) / 1000;
	st->min_rtt_ms = (c->ledger.rtt.min + 500) / 1000;
	st->mtu = c->mtu.now;
	st->epoch = seal_epoch(c->seal);
}
