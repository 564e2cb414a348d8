/*
 * The joint between sync and net: each call is handed on, and the round trip
 * becomes a pace.
 */
#include "client/sync-port.h"

#include <stdlib.h>

#include "base/mem.h"

enum {
	FRAME_LEAST_MS = 20,
	FRAME_MOST_MS = 250,
	FRAME_GAP_MOST_MS = 60,
	REPEAT_LEAST_MS = 15,	 /* between a message and its repetition */
	LOSS_SOME = 65536 / 256, /* a share that is not nothing */
	REPEAT_SOME = 96,	 /* bytes to span unconfirmed states then */
	REPEAT_LATE = 512,
	REPEAT_NONE = 24,
	AGAIN_FROM_MS = 800, /* round trips on which a loss is learned late */
	AGAIN_MS = 1000
};

struct sync_port {
	struct conn *conn;
	unsigned id;
	struct sync_sender *sender;
	struct sync_receiver *receiver;
	enum sync_port_pace pace;
	sync_port_cb cb;
	void *arg;
};

static uint64_t
next(void *arg, uint64_t now)
{
	struct sync_port *p = arg;

	return sync_next(p->sender, now);
}

static uint64_t
ready(void *arg, uint64_t now)
{
	struct sync_port *p = arg;

	return sync_ready(p->sender, now);
}

static int
produce(void *arg, uint64_t now, struct buf *out, struct object_sent *sent)
{
	struct sync_port *p = arg;
	struct sync_sent s;
	int err;

	if ((err = sync_produce(p->sender, now, out, &s)) != 0)
		return err;
	sent->message = s.message;
	sent->num = s.num;
	return 0;
}

static void
acked(void *arg, uint64_t num)
{
	struct sync_port *p = arg;

	sync_acked(p->sender, num);
}

static void
lost(void *arg, uint64_t message, uint64_t now)
{
	struct sync_port *p = arg;

	sync_lost(p->sender, message, now);
}

static void
timeout(void *arg, uint64_t now)
{
	struct sync_port *p = arg;

	sync_timeout(p->sender, now);
}

static uint32_t
within(uint32_t v, uint32_t least, uint32_t most)
{
	if (v < least)
		return least;
	return v > most ? most : v;
}

/*
 * Frames come as often as the window carries them, and on a long way no more
 * often than their age lets anybody see.
 */
static void
set_pace(void *arg, const struct object_way *way)
{
	struct sync_port *p = arg;
	struct sync_pace pace = {
	    .repeat = way->loss < LOSS_SOME ? REPEAT_NONE : REPEAT_SOME};

	if (p->pace != PACE_IDLE && way->loss >= LOSS_SOME) {
		pace.late = REPEAT_LATE;
		if (way->rtt_ms >= AGAIN_FROM_MS)
			pace.again_ms = AGAIN_MS;
	}
	if (p->pace != PACE_KEYS) {
		pace.gap_ms =
		    within(way->rtt_ms / 8, FRAME_LEAST_MS, FRAME_GAP_MOST_MS);
		pace.most_ms =
		    within(way->rtt_ms / 2, FRAME_LEAST_MS, FRAME_MOST_MS);
		pace.rate = way->rate;
	}
	sync_pace(p->sender, &pace);
}

static int
receive(void *arg, const uint8_t *bytes, size_t n, uint64_t now, uint64_t *num)
{
	struct sync_port *p = arg;
	int result = sync_receive(p->receiver, bytes, n);

	if (result < 0)
		return result;
	*num = sync_received_num(p->receiver);
	if (result > 0 && p->cb != NULL)
		p->cb(p->arg, p->receiver, now);
	return 0;
}

static const struct object_sender_ops sender_ops = {
    next, produce, acked, lost, timeout, set_pace, ready};
static const struct object_receiver_ops receiver_ops = {receive};

static struct sync_port *
new_port(struct conn *c, unsigned id)
{
	struct sync_port *p = xcalloc(1, sizeof(*p));

	p->conn = c;
	p->id = id;
	return p;
}

struct sync_port *
sync_port_sender(struct conn *c, unsigned id, struct sync_sender *s,
    enum sync_port_pace pace)
{
	static const struct sync_pace first = {.gap_ms = FRAME_LEAST_MS,
	    .most_ms = FRAME_MOST_MS,
	    .repeat = REPEAT_SOME};
	struct sync_port *p = new_port(c, id);

	p->sender = s;
	p->pace = pace;
	if (pace != PACE_KEYS)
		sync_pace(s, &first);
	conn_attach_sender(c, id, &sender_ops, p);
	return p;
}

struct sync_port *
sync_port_receiver(struct conn *c, unsigned id, struct sync_receiver *r,
    sync_port_cb cb, void *arg)
{
	struct sync_port *p = new_port(c, id);

	p->receiver = r;
	p->cb = cb;
	p->arg = arg;
	conn_attach_receiver(c, id, &receiver_ops, p);
	return p;
}

void
sync_port_awaited(struct sync_port *p, uint64_t now)
{
	uint32_t wait = conn_rtt(p->conn, 0) / 8;

	if (conn_loss(p->conn) >= LOSS_SOME)
		sync_repeat(p->sender,
		    now + (wait < REPEAT_LEAST_MS ? REPEAT_LEAST_MS : wait));
}

void
sync_port_free(struct sync_port *p)
{
	if (p == NULL)
		return;
	conn_detach(p->conn, p->id);
	free(p);
}
