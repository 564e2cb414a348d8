/*
 * The table of streams, and their incoming direction.
 *
 * A stream's id is its beginner's role plus twice a count from 1, so that
 * both ends may begin streams without asking.  A stream is there until both
 * directions ended, or one end reset it; its id never comes again.
 */
#include "net/stream-int.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"

enum {
	SEEN_MAX = 4 * STREAMS_MAX, /* pieces of the set of ids seen */
	HOLES_MAX = 2048	    /* pieces of what came out of order */
};

void
streams_init(struct streams *ss, uint32_t role,
    const struct conn_events *events, void *arg)
{
	memset(ss, 0, sizeof(*ss));
	ss->role = role;
	ss->events = events;
	ss->arg = arg;
}

static void
stream_free(struct stream *s)
{
	buf_clear(&s->out.bytes);
	ranges_clear(&s->out.acked);
	ranges_clear(&s->out.again);
	ranges_clear(&s->in.have);
	free(s->in.hold);
	free(s);
}

void
streams_clear(struct streams *ss)
{
	size_t i;

	for (i = 0; i < ss->n; i++)
		stream_free(ss->all[i]);
	ranges_clear(&ss->seen);
	ss->n = 0;
}

struct stream *
streams_find(const struct streams *ss, uint32_t id)
{
	size_t i;

	for (i = 0; i < ss->n; i++) {
		if (ss->all[i]->id == id && !ss->all[i]->dead)
			return ss->all[i];
	}
	return NULL;
}

static size_t
count(const struct streams *ss, uint32_t role)
{
	size_t i, n = 0;

	for (i = 0; i < ss->n; i++)
		n += (ss->all[i]->id & 1) == role;
	return n;
}

static struct stream *
add(struct streams *ss, uint32_t id)
{
	struct stream *s = xcalloc(1, sizeof(*s));

	s->id = id;
	s->out.credit = s->in.credit = STREAM_WINDOW;
	s->in.end = UINT64_MAX;
	ss->all[ss->n++] = s;
	return s;
}

uint32_t
streams_open(struct streams *ss)
{
	if (count(ss, ss->role) >= STREAMS_MAX)
		return 0;
	return add(ss, 2 * ++ss->begun + ss->role)->id;
}

static int
over(const struct stream *s)
{
	return s->dead ||
	       (s->in.done && s->out.end_acked && s->out.bytes.len == 0);
}

void
streams_reap(struct streams *ss)
{
	size_t i = 0;

	while (i < ss->n) {
		if (!over(ss->all[i])) {
			i++;
			continue;
		}
		stream_free(ss->all[i]);
		ss->all[i] = ss->all[--ss->n];
	}
}

/*
 * The stream that a frame names, begun by it if need be.  NULL in *s for one
 * that is over, which is no fault.
 */
static int
reach(struct streams *ss, uint32_t id, struct stream **s)
{
	uint32_t index = id >> 1;

	*s = streams_find(ss, id);
	if (*s != NULL)
		return 0;
	if ((id & 1) == ss->role)
		return index == 0 || index > ss->begun ? ERR_RANGE : 0;
	if (index == 0)
		return ERR_RANGE;
	if (ranges_cover(&ss->seen, index, (uint64_t)index + 1))
		return 0;
	if (count(ss, !ss->role) >= STREAMS_MAX || ss->seen.n >= SEEN_MAX)
		return ERR_FULL;
	ranges_add(&ss->seen, index, (uint64_t)index + 1);
	*s = add(ss, id);
	return 0;
}

static int
check_data(const struct stream_in *in, const struct stream_data *d)
{
	uint64_t end = d->off + d->n, top = in->next;

	if (end < d->off || end > in->credit)
		return ERR_RANGE;
	if (in->have.n > 0)
		top = in->have.r[in->have.n - 1].to;
	if (in->end != UINT64_MAX &&
	    (end > in->end || (d->end && end != in->end)))
		return ERR_RANGE;
	if (d->end && end < top)
		return ERR_RANGE;
	return 0;
}

static void
keep(struct stream_in *in, const struct stream_data *d)
{
	uint64_t off = d->off;
	const uint8_t *p = d->p;
	size_t n = d->n, at, part;

	if (off < in->next) {
		p += in->next - off;
		n -= in->next - off;
		off = in->next;
	}
	if (in->hold == NULL)
		in->hold = xmalloc(STREAM_WINDOW);
	ranges_add(&in->have, off, off + n);
	while (n > 0) {
		at = off % STREAM_WINDOW;
		part = STREAM_WINDOW - at < n ? STREAM_WINDOW - at : n;
		memcpy(in->hold + at, p, part);
		off += part;
		p += part;
		n -= part;
	}
}

static void
hand_up(struct streams *ss, struct stream *s, const uint8_t *p, size_t n)
{
	s->in.next += n;
	if (s->in.next == s->in.end)
		s->in.done = 1;
	if (ss->events->stream_data != NULL)
		ss->events->stream_data(ss->arg, s->id, p, n, s->in.done);
	else
		stream_consumed(s, n);
}

static void
hand_up_held(struct streams *ss, struct stream *s)
{
	struct stream_in *in = &s->in;
	size_t at, n;

	while (!s->reset && in->have.n > 0 && in->have.r[0].from <= in->next) {
		at = in->next % STREAM_WINDOW;
		n = in->have.r[0].to - in->next;
		if (n > STREAM_WINDOW - at)
			n = STREAM_WINDOW - at;
		ranges_remove(&in->have, 0, in->next + n);
		hand_up(ss, s, in->hold + at, n);
	}
	if (in->have.n == 0) {
		free(in->hold);
		in->hold = NULL;
	}
}

/* What came out of order, or follows what did. */
static int
take_held(struct streams *ss, struct stream *s, const struct stream_data *d)
{
	struct stream_in *in = &s->in;

	if (d->off + d->n > in->next)
		keep(in, d);
	if (in->have.n > HOLES_MAX)
		return ERR_FULL;
	hand_up_held(ss, s);
	/* The end may come behind all of its bytes. */
	if (!in->done && !s->reset && in->next == in->end)
		hand_up(ss, s, d->p, 0);
	return 0;
}

int
streams_data(struct streams *ss, uint32_t id, const struct stream_data *d)
{
	struct stream *s;
	int err;

	if ((err = reach(ss, id, &s)) != 0 || s == NULL)
		return err;
	if (s->reset || s->in.done)
		return 0;
	if ((err = check_data(&s->in, d)) != 0)
		return err;
	if (d->end)
		s->in.end = d->off + d->n;
	if (d->off != s->in.next || s->in.have.n > 0)
		return take_held(ss, s, d);
	if (d->n > 0 || d->end)
		hand_up(ss, s, d->p, d->n);
	return 0;
}

void
stream_consumed(struct stream *s, size_t n)
{
	struct stream_in *in = &s->in;

	if (n > in->next - in->used)
		n = in->next - in->used;
	in->used += n;
	if (in->end == UINT64_MAX &&
	    in->used + STREAM_WINDOW - in->credit >= STREAM_WINDOW / 4)
		in->credit_due = 1;
}

int
streams_credit(struct streams *ss, uint32_t id, uint64_t credit)
{
	struct stream *s;
	int err;

	if ((err = reach(ss, id, &s)) != 0 || s == NULL)
		return err;
	if (credit > s->out.credit)
		s->out.credit = credit;
	return 0;
}

int
streams_reset(struct streams *ss, uint32_t id, uint32_t code)
{
	struct stream *s;
	int err;

	if ((err = reach(ss, id, &s)) != 0 || s == NULL)
		return err;
	s->dead = 1;
	if (!s->reset && ss->events->stream_reset != NULL)
		ss->events->stream_reset(ss->arg, id, code);
	return 0;
}
