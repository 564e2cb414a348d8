/*
 * The sending end of an object.
 *
 * Invariant: states[0] is the newest that the peer is known to have; behind
 * it are those that were sent since, by rising number.  pending, if any, is
 * newer than all of them and was never sent.  A state is live while its last
 * message may still take effect: only known and live states serve as bases.
 */
#include "sync/sync.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "sync/message-int.h"

enum { REPEAT = 96 }; /* until the way is known */

struct state {
	uint64_t num;
	void *object;
	uint64_t message; /* the last that led here, 0 for states[0] */
	uint64_t base;	  /* the number it was made from */
	uint64_t sent_at; /* when it was first */
	int live;
};

struct sync_sender {
	const struct sync_ops *ops;
	struct state states[SYNC_SENT_MAX];
	size_t n;
	void *pending;
	uint64_t messages; /* made so far */
	struct sync_pace pace;
	uint64_t sent_at;   /* of the last message, if there was one */
	uint64_t due_at;    /* when the pace has made up for all sent */
	uint64_t repeat_at; /* SYNC_NEVER: not */
};

struct sync_sender *
sync_sender_new(const struct sync_ops *ops, void *initial)
{
	struct sync_sender *s = xcalloc(1, sizeof(*s));

	s->ops = ops;
	s->repeat_at = SYNC_NEVER;
	s->pace.repeat = REPEAT;
	s->states[0].object = initial;
	s->states[0].live = 1;
	s->n = 1;
	return s;
}

static void
drop_pending(struct sync_sender *s)
{
	if (s->pending != NULL)
		s->ops->free(s->pending);
	s->pending = NULL;
}

void
sync_sender_free(struct sync_sender *s)
{
	size_t i;

	if (s == NULL)
		return;
	drop_pending(s);
	for (i = 0; i < s->n; i++)
		s->ops->free(s->states[i].object);
	free(s);
}

static struct state *
last_sent(const struct sync_sender *s)
{
	return (struct state *)&s->states[s->n - 1];
}

void
sync_set(struct sync_sender *s, void *object, uint64_t now)
{
	(void)now;
	if (s->ops->equal(last_sent(s)->object, object)) {
		drop_pending(s);
		s->ops->free(object);
		return;
	}
	drop_pending(s);
	s->pending = object;
}

const void *
sync_newest(const struct sync_sender *s)
{
	return s->pending != NULL ? s->pending : last_sent(s)->object;
}

const void *
sync_known(const struct sync_sender *s)
{
	return s->states[0].object;
}

uint64_t
sync_newest_num(const struct sync_sender *s)
{
	return last_sent(s)->num + (s->pending != NULL);
}

uint64_t
sync_known_num(const struct sync_sender *s)
{
	return s->states[0].num;
}

void
sync_pace(struct sync_sender *s, const struct sync_pace *pace)
{
	s->pace = *pace;
}

void
sync_repeat(struct sync_sender *s, uint64_t at)
{
	s->repeat_at = at;
}

/* When the newest state, which was sent, is said again as a precaution. */
static uint64_t
again_at(const struct sync_sender *s)
{
	uint64_t at = s->repeat_at;

	if (s->n == 1)
		return SYNC_NEVER;
	if (s->pace.again_ms != 0 && s->sent_at + s->pace.again_ms < at)
		at = s->sent_at + s->pace.again_ms;
	return at;
}

uint64_t
sync_next(const struct sync_sender *s, uint64_t now)
{
	uint64_t at = sync_ready(s, now), again;

	if (s->pending != NULL || !last_sent(s)->live)
		return at;
	again = again_at(s);
	if (again == SYNC_NEVER)
		return SYNC_NEVER;
	return at > again ? at : again;
}

uint64_t
sync_ready(const struct sync_sender *s, uint64_t now)
{
	uint64_t slack = (uint64_t)(SYNC_BURST - 1) * s->pace.gap_ms, at;

	if (s->messages == 0)
		return now;
	at = s->sent_at + SYNC_GAP_MS;
	if (s->due_at > slack && s->due_at - slack > at)
		at = s->due_at - slack;
	return at;
}

static void
forget(struct sync_sender *s, size_t first, size_t n)
{
	size_t i;

	for (i = first; i < first + n; i++)
		s->ops->free(s->states[i].object);
	memmove(s->states + first, s->states + first + n,
	    (s->n - first - n) * sizeof(s->states[0]));
	s->n -= n;
}

/* The newest state, in the list.  A full list gives up one in its middle. */
static struct state *
take_pending(struct sync_sender *s)
{
	struct state *st;

	if (s->pending == NULL)
		return last_sent(s);
	if (s->n == SYNC_SENT_MAX)
		forget(s, SYNC_SENT_MAX / 2, 1);
	st = &s->states[s->n++];
	memset(st, 0, sizeof(*st));
	st->num = st[-1].num + 1;
	st->object = s->pending;
	s->pending = NULL;
	return st;
}

static void
write_message(struct sync_sender *s, const struct state *base,
    const struct state *st, struct buf *out)
{
	struct sync_message m = {.new_num = st->num,
	    .old_num = base->num,
	    .drop_num = s->states[0].num};

	message_put(out, &m);
	s->ops->diff(base->object, st->object, out);
}

/*
 * Write the change from the newest state that the peer may have; or from the
 * one that it has, where that costs few bytes more: such a message repairs
 * the loss of those before it.  On a long way, where a loss is learned of late,
 * a chain of messages that all wait for its first would show nothing till then.
 */
static const struct state *
write_best(struct sync_sender *s, const struct state *st, uint64_t now,
    struct buf *out)
{
	size_t most = s->pace.repeat;
	const struct state *base = st - 1;
	size_t start = out->len, cost;
	struct buf safe;

	while (!base->live)
		base--;
	write_message(s, base, st, out);
	if (base == s->states)
		return base;
	cost = out->len - start;
	buf_init(&safe);
	write_message(s, s->states, st, &safe);
	if (s->states[1].sent_at + SYNC_LATE_MS <= now && most < s->pace.late)
		most = s->pace.late;
	if (safe.len <= cost + most) {
		out->len = start;
		buf_add(out, buf_data(&safe), safe.len);
		base = s->states;
	}
	buf_clear(&safe);
	return base;
}

/*
 * A short message uses up less of the pace: an echo must not wait because
 * there was one a moment ago.
 */
static void
note_sent(struct sync_sender *s, uint64_t now, size_t bytes)
{
	uint64_t cost = s->pace.gap_ms, least;

	bytes += SYNC_OVERHEAD;
	if (bytes < SYNC_FULL)
		cost = cost * bytes / SYNC_FULL;
	least = s->pace.rate == 0 ? 0 : bytes / s->pace.rate;
	if (least > s->pace.most_ms)
		least = s->pace.most_ms;
	if (cost < least)
		cost = least;
	if (s->repeat_at <= now)
		s->repeat_at = SYNC_NEVER;
	s->sent_at = now;
	if (s->due_at < now)
		s->due_at = now;
	s->due_at += cost;
}

int
sync_produce(struct sync_sender *s, uint64_t now, struct buf *out,
    struct sync_sent *sent)
{
	const struct state *base;
	struct state *st;
	size_t start = out->len;

	if (sync_next(s, now) > now)
		return ERR_AGAIN;
	st = take_pending(s);
	bug_if(st == s->states);
	if (st->message == 0)
		st->sent_at = now;
	base = write_best(s, st, now, out);
	st->base = base->num;
	st->message = ++s->messages;
	st->live = 1;
	note_sent(s, now, out->len - start);
	sent->message = st->message;
	sent->num = st->num;
	return 0;
}

void
sync_acked(struct sync_sender *s, uint64_t num)
{
	size_t i;

	for (i = 1; i < s->n; i++) {
		if (s->states[i].num != num)
			continue;
		forget(s, 0, i);
		s->states[0].live = 1;
		s->states[0].message = 0;
		return;
	}
}

/* What was made from a state that is not live is not live either. */
static void
spread_loss(struct sync_sender *s, size_t from)
{
	size_t i, j;

	for (i = from + 1; i < s->n; i++) {
		for (j = from; j < i; j++) {
			if (s->states[j].num == s->states[i].base)
				break;
		}
		if (j < i && !s->states[j].live)
			s->states[i].live = 0;
	}
}

void
sync_lost(struct sync_sender *s, uint64_t message, uint64_t now)
{
	size_t i;

	(void)now;
	for (i = 1; i < s->n; i++) {
		if (s->states[i].message != message)
			continue;
		s->states[i].live = 0;
		spread_loss(s, i);
		return;
	}
}

void
sync_timeout(struct sync_sender *s, uint64_t now)
{
	size_t i;

	for (i = 1; i < s->n; i++)
		s->states[i].live = 0;
	/* The pace is for what is new; this is for what is late. */
	s->due_at = 0;
	if (s->sent_at + SYNC_GAP_MS > now)
		s->sent_at = now > SYNC_GAP_MS ? now - SYNC_GAP_MS : 0;
}
