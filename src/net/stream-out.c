/*
 * The outgoing direction of streams.
 *
 * Invariant: bytes holds [base, base + len); what of it was sent and is
 * neither in acked nor in again is in flight.
 */
#include "net/stream-int.h"

#include <string.h>

#include "base/wire.h"

enum {
	FRAME_COST = 24, /* bytes of a frame's head at most */
	PART_LEAST = 16,
	PROBE_BYTES = 256
};

static uint64_t
top(const struct stream_out *o)
{
	return o->base + o->bytes.len;
}

static int
has_bytes(const struct stream_out *o)
{
	if (o->again.n > 0)
		return 1;
	if (o->next < top(o))
		return o->next < o->credit;
	return o->ending && !o->end_sent;
}

static int
ready(const struct stream *s)
{
	if (s->dead)
		return 0;
	if (s->reset)
		return s->reset_due;
	return s->in.credit_due || has_bytes(&s->out);
}

int
streams_ready(const struct streams *ss)
{
	size_t i;

	for (i = 0; i < ss->n; i++) {
		if (ready(ss->all[i]))
			return 1;
	}
	return 0;
}

size_t
streams_backlog(const struct streams *ss)
{
	size_t i, n = 0;

	for (i = 0; i < ss->n; i++)
		n += ss->all[i]->out.bytes.len;
	return n;
}

static void
put_reset(struct stream *s, struct buf *out, struct sent_item *item)
{
	item->kind = ITEM_RESET;
	put_u8(out, FRAME_STREAM_RESET);
	put_varint(out, s->id);
	put_varint(out, s->code);
	s->reset_due = 0;
}

static void
put_credit(struct stream *s, struct buf *out, struct sent_item *item)
{
	s->in.credit = s->in.used + STREAM_WINDOW;
	s->in.credit_due = 0;
	item->kind = ITEM_CREDIT;
	item->a = s->in.credit;
	put_u8(out, FRAME_STREAM_CREDIT);
	put_varint(out, s->id);
	put_varint(out, s->in.credit);
}

/* The next piece to send: lost ones first. */
static struct range
choose(struct stream_out *o, size_t most)
{
	struct range r;

	if (o->again.n > 0) {
		r = o->again.r[0];
	} else {
		r.from = o->next;
		r.to = top(o) < o->credit ? top(o) : o->credit;
		if (r.to < r.from)
			r.to = r.from;
	}
	if (r.to - r.from > most)
		r.to = r.from + most;
	if (o->again.n > 0)
		ranges_remove(&o->again, r.from, r.to);
	if (r.to > o->next)
		o->next = r.to;
	return r;
}

static void
put_data(struct stream *s, struct buf *out, size_t room, struct sent_item *item)
{
	struct stream_out *o = &s->out;
	struct range r = choose(o, room - FRAME_COST);
	int end = o->ending && r.to == top(o);

	item->kind = ITEM_STREAM;
	item->b = r.from;
	item->len = r.to - r.from;
	item->end = end;
	if (end)
		o->end_sent = 1;
	put_u8(out, end ? FRAME_STREAM_END : FRAME_STREAM);
	put_varint(out, s->id);
	put_varint(out, r.from);
	put_varint(out, r.to - r.from);
	if (r.to > r.from)
		buf_add(out, buf_data(&o->bytes) + (r.from - o->base),
		    r.to - r.from);
}

int
streams_fill(
    struct streams *ss, struct buf *out, size_t room, struct sent_item *item)
{
	struct stream *s = NULL;
	size_t i;

	if (room < FRAME_COST + PART_LEAST)
		return 0;
	for (i = 0; i < ss->n; i++) {
		s = ss->all[(ss->turn + i) % ss->n];
		if (ready(s))
			break;
	}
	if (i == ss->n)
		return 0;
	memset(item, 0, sizeof(*item));
	item->id = s->id;
	if (s->reset)
		put_reset(s, out, item);
	else if (s->in.credit_due)
		put_credit(s, out, item);
	else {
		put_data(s, out, room, item);
		ss->turn = (ss->turn + i + 1) % ss->n;
	}
	return 1;
}

static void
data_acked(struct streams *ss, struct stream *s, const struct sent_item *item)
{
	struct stream_out *o = &s->out;
	size_t n;

	if (item->end)
		o->end_acked = 1;
	ranges_add(&o->acked, item->b, item->b + item->len);
	ranges_remove(&o->acked, 0, o->base);
	ranges_remove(&o->again, item->b, item->b + item->len);
	if (o->acked.n == 0 || o->acked.r[0].from > o->base)
		return;
	n = o->acked.r[0].to - o->base;
	buf_consume(&o->bytes, n);
	o->base += n;
	ranges_remove(&o->acked, 0, o->base);
	if (o->starved && ss->events->stream_room != NULL) {
		o->starved = 0;
		ss->events->stream_room(ss->arg, s->id);
	}
}

void
streams_frame_acked(struct streams *ss, const struct sent_item *item)
{
	struct stream *s = streams_find(ss, item->id);

	if (s == NULL)
		return;
	if (item->kind == ITEM_RESET)
		s->dead = 1;
	else if (item->kind == ITEM_STREAM && !s->reset)
		data_acked(ss, s, item);
}

static void
want_again(struct stream_out *o, uint64_t from, uint64_t to)
{
	struct range gap;

	if (from < o->base)
		from = o->base;
	while (from < to && ranges_gap(&o->acked, from, to, &gap)) {
		ranges_add(&o->again, gap.from, gap.to);
		from = gap.to;
	}
}

void
streams_frame_lost(struct streams *ss, const struct sent_item *item)
{
	struct stream *s = streams_find(ss, item->id);

	if (s == NULL)
		return;
	switch (item->kind) {
	case ITEM_RESET:
		s->reset_due = 1;
		break;
	case ITEM_CREDIT:
		if (item->a == s->in.credit && s->in.end == UINT64_MAX)
			s->in.credit_due = 1;
		break;
	default:
		if (item->end && !s->out.end_acked)
			s->out.end_sent = 0;
		want_again(&s->out, item->b, item->b + item->len);
		break;
	}
}

int
streams_timeout(struct streams *ss)
{
	struct stream_out *o;
	size_t i;

	for (i = 0; i < ss->n; i++) {
		o = &ss->all[i]->out;
		if (ss->all[i]->dead || ss->all[i]->reset ||
		    o->next == o->base || o->again.n > 0)
			continue;
		want_again(o, o->base,
		    o->next - o->base > PROBE_BYTES ? o->base + PROBE_BYTES
						    : o->next);
		return 1;
	}
	return 0;
}

size_t
stream_write(struct stream *s, const void *p, size_t n)
{
	size_t room = STREAM_WINDOW - s->out.bytes.len;

	if (s->reset || s->dead || s->out.ending)
		return 0;
	if (n > room) {
		n = room;
		s->out.starved = 1;
	}
	buf_add(&s->out.bytes, p, n);
	return n;
}

void
stream_reset(struct stream *s, uint32_t code)
{
	s->reset = s->reset_due = 1;
	s->code = code;
	buf_clear(&s->out.bytes);
	ranges_clear(&s->out.again);
	ranges_clear(&s->out.acked);
}
