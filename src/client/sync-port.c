/*
 * The joint between sync and net: each call is handed on, and the round trip
 * becomes a pace.
 */
#include "client/sync-port.h"

#include <stdlib.h>

#include "base/mem.h"

enum { FRAME_LEAST_MS = 20, FRAME_MOST_MS = 250 };

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

static void
set_pace(void *arg, uint32_t rtt_ms)
{
	struct sync_port *p = arg;
	uint32_t ms = rtt_ms / 2;

	if (p->pace == PACE_KEYS)
		return;
	if (ms < FRAME_LEAST_MS)
		ms = FRAME_LEAST_MS;
	if (ms > FRAME_MOST_MS)
		ms = FRAME_MOST_MS;
	sync_pace(p->sender, ms);
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
	struct sync_port *p = new_port(c, id);

	p->sender = s;
	p->pace = pace;
	if (pace == PACE_FRAMES)
		sync_pace(s, FRAME_LEAST_MS);
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
sync_port_free(struct sync_port *p)
{
	if (p == NULL)
		return;
	conn_detach(p->conn, p->id);
	free(p);
}
