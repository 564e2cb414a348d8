/*
 * The sending side of one object.
 *
 * A message that fits one packet is sent and forgotten: when it is lost, the
 * object makes a newer one.  A longer one is kept while it is the one at
 * hand, and its lost parts are sent again, for on a link that loses one
 * packet in three no screen would ever arrive whole otherwise.  A newer
 * message takes its place as soon as all of it went out; but once a message
 * was lost that way the object is careful, and makes no new one before the
 * one at hand arrived.
 */
#include "net/outbox-int.h"

#include <string.h>

#include "base/wire.h"
#include "net/wire.h"

enum {
	VOIDS_FREE = 3,
	VOID_MS = 25,	 /* doubled with each further one */
	FRAME_COST = 40, /* bytes of a part's head at most */
	PART_LEAST = 16	 /* bytes of a part worth a packet */
};

void
outbox_init(struct outbox *o, uint32_t id)
{
	memset(o, 0, sizeof(*o));
	o->id = id;
}

static void
drop_payload(struct outbox *o)
{
	buf_reset(&o->payload);
	ranges_clear(&o->acked);
	ranges_clear(&o->again);
	o->sent = 0;
}

void
outbox_clear(struct outbox *o)
{
	drop_payload(o);
	buf_clear(&o->payload);
	o->ops = NULL;
}

static int
unfinished(const struct outbox *o)
{
	return o->sent < o->payload.len || o->again.n > 0;
}

int
outbox_busy(const struct outbox *o)
{
	return unfinished(o) || (o->careful && o->payload.len > 0);
}

uint64_t
outbox_next(const struct outbox *o, uint64_t now)
{
	uint64_t at;

	if (o->ops == NULL)
		return UINT64_MAX;
	if (unfinished(o))
		return now;
	if (o->careful && o->payload.len > 0)
		return UINT64_MAX;
	at = o->ops->next(o->arg, now);
	return at < o->hold_until ? o->hold_until : at;
}

/* The next message of the object, as a payload. */
static int
take_message(struct outbox *o, uint64_t now, struct squeeze *sq)
{
	struct buf plain;
	int err;

	drop_payload(o);
	buf_init(&plain);
	err = o->ops->produce(o->arg, now, &plain, &o->now);
	if (err == 0)
		squeeze_pack(sq, buf_data(&plain), plain.len, &o->payload);
	buf_clear(&plain);
	return err;
}

static void
describe(const struct outbox *o, struct sent_item *item, size_t off, size_t len)
{
	memset(item, 0, sizeof(*item));
	item->kind = ITEM_STATE;
	item->id = o->id;
	item->a = o->now.message;
	item->num = o->now.num;
	item->b = off;
	item->len = len;
	item->total = o->payload.len;
}

static void
put_whole(struct outbox *o, struct buf *out, struct sent_item *item)
{
	describe(o, item, 0, o->payload.len);
	put_u8(out, FRAME_STATE);
	put_varint(out, o->id);
	put_varint(out, o->now.message);
	put_bytes(out, buf_data(&o->payload), o->payload.len);
	drop_payload(o);
}

static void
put_part(struct outbox *o, struct buf *out, size_t off, size_t len,
    struct sent_item *item)
{
	describe(o, item, off, len);
	put_u8(out, FRAME_STATE_PART);
	put_varint(out, o->id);
	put_varint(out, o->now.message);
	put_varint(out, o->payload.len);
	put_varint(out, off);
	put_bytes(out, buf_data(&o->payload) + off, len);
}

/* What is to go next of the payload: lost parts first. */
static size_t
choose_part(struct outbox *o, size_t most, size_t *off)
{
	size_t len;

	if (o->again.n > 0) {
		*off = o->again.r[0].from;
		len = o->again.r[0].to - *off;
	} else {
		*off = o->sent;
		len = o->payload.len - *off;
	}
	if (len > most)
		len = most;
	if (o->again.n > 0)
		ranges_remove(&o->again, *off, *off + len);
	else
		o->sent += len;
	return len;
}

int
outbox_fill(struct outbox *o, uint64_t now, struct squeeze *sq, struct buf *out,
    size_t room, struct sent_item *item)
{
	size_t off, len;

	if (room < FRAME_COST + PART_LEAST || outbox_next(o, now) > now)
		return 0;
	if (!unfinished(o)) {
		if (take_message(o, now, sq) != 0)
			return 0;
		if (o->payload.len + FRAME_COST <= room) {
			put_whole(o, out, item);
			return 1;
		}
	}
	len = choose_part(o, room - FRAME_COST, &off);
	put_part(o, out, off, len, item);
	return 1;
}

void
outbox_frame_acked(struct outbox *o, const struct sent_item *item)
{
	int whole = item->len == item->total;

	if (!whole && item->a == o->now.message && o->payload.len > 0) {
		ranges_add(&o->acked, item->b, item->b + item->len);
		ranges_remove(&o->again, item->b, item->b + item->len);
		whole = ranges_cover(&o->acked, 0, item->total);
	}
	if (whole && item->a > o->arrived.message) {
		o->arrived.message = item->a;
		o->arrived.num = item->num;
	}
}

/* A part of the message at hand: wanted again, but for what arrived since. */
static void
want_again(struct outbox *o, uint64_t from, uint64_t to)
{
	struct range gap;

	while (ranges_gap(&o->acked, from, to, &gap)) {
		ranges_add(&o->again, gap.from, gap.to);
		from = gap.to;
	}
}

void
outbox_frame_lost(struct outbox *o, uint64_t now, const struct sent_item *item)
{
	if (o->ops == NULL || item->num <= o->acked_num)
		return;
	if (item->len == item->total)
		o->ops->lost(o->arg, item->a, now);
	else if (item->a == o->now.message && o->payload.len > 0)
		want_again(o, item->b, item->b + item->len);
	else {
		o->careful = 1;
		o->ops->lost(o->arg, item->a, now);
	}
}

void
outbox_state_acked(struct outbox *o, uint64_t num)
{
	if (o->ops == NULL || num <= o->acked_num || num > o->now.num)
		return;
	o->acked_num = num;
	o->voids = 0;
	o->hold_until = 0;
	o->ops->acked(o->arg, num);
	if (num >= o->now.num) {
		o->careful = 0;
		drop_payload(o);
	}
}

/*
 * A message that arrived had no effect.  One or two do so when others were
 * lost; more mean that the peer does not care for the object.
 */
static void
note_void(struct outbox *o, uint64_t now)
{
	unsigned shift;

	if (++o->voids <= VOIDS_FREE)
		return;
	shift = o->voids - VOIDS_FREE;
	o->hold_until = now + (VOID_MS << (shift > 8 ? 8 : shift));
}

void
outbox_settle(struct outbox *o, uint64_t now)
{
	if (o->arrived.message == 0 || o->ops == NULL)
		return;
	if (o->arrived.num > o->acked_num) {
		if (o->arrived.message == o->now.message)
			drop_payload(o);
		note_void(o, now);
		o->ops->lost(o->arg, o->arrived.message, now);
	}
	memset(&o->arrived, 0, sizeof(o->arrived));
}

void
outbox_timeout(struct outbox *o, uint64_t now)
{
	struct range gap;

	if (o->ops == NULL || o->now.num <= o->acked_num)
		return;
	if (o->payload.len == 0) {
		o->ops->timeout(o->arg, now);
		return;
	}
	if (!unfinished(o) && ranges_gap(&o->acked, 0, o->payload.len, &gap)) {
		if (gap.to - gap.from > PACKET_SMALL / 2)
			gap.to = gap.from + PACKET_SMALL / 2;
		ranges_add(&o->again, gap.from, gap.to);
	}
}
