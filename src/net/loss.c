/*
 * Round trips and loss, as RFC 9002 has them, with some liberties: a probe's
 * back-off doubles every other time and has a ceiling (the caller's), since a
 * probe is one small packet and a person waits for it; and the first round
 * trip is guessed at RTT_INITIAL_US.
 *
 * Invariant: the ring holds packets by rising number; the first in it flies.
 */
#include "net/loss-int.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "net/wire.h"

enum { MIN_RTT_AGE_MS = 60000 };

void
rtt_init(struct rtt *r)
{
	memset(r, 0, sizeof(*r));
	r->smoothed = RTT_INITIAL_US;
	r->var = RTT_INITIAL_US / 2;
}

/*
 * The least round trip is taken anew once a minute: a route that became
 * longer must not look like a queue for ever.
 */
static void
note_min(struct rtt *r, uint64_t now, uint32_t latest)
{
	if (r->have && latest > r->min && now - r->min_at < MIN_RTT_AGE_MS)
		return;
	r->min = latest;
	r->min_at = now;
}

void
rtt_sample(struct rtt *r, uint64_t now, uint32_t latest, uint32_t ack_delay)
{
	uint32_t adjusted = latest, off;

	note_min(r, now, latest);
	r->latest = latest;
	if (!r->have) {
		r->have = 1;
		r->smoothed = latest;
		r->var = latest / 2;
		return;
	}
	if (ack_delay > rtt_ack_wait(r))
		ack_delay = rtt_ack_wait(r);
	if (latest >= r->min + ack_delay)
		adjusted = latest - ack_delay;
	off = adjusted > r->smoothed ? adjusted - r->smoothed
				     : r->smoothed - adjusted;
	r->var = ((uint64_t)r->var * 3 + off) / 4;
	r->smoothed = ((uint64_t)r->smoothed * 7 + adjusted) / 8;
}

uint32_t
rtt_ack_wait(const struct rtt *r)
{
	uint32_t wait = r->have ? r->smoothed / 2 : 0;

	if (wait < ACK_DELAY_MS * 1000)
		return ACK_DELAY_MS * 1000;
	if (wait > ACK_DELAY_MOST_MS * 1000)
		return ACK_DELAY_MOST_MS * 1000;
	return wait;
}

uint32_t
rtt_pto(const struct rtt *r)
{
	uint32_t spread = r->var > UINT32_MAX / 8 ? UINT32_MAX / 8 : r->var;

	spread *= 4;
	if (spread < PTO_SPREAD_US)
		spread = PTO_SPREAD_US;
	if (r->smoothed > UINT32_MAX / 4)
		return UINT32_MAX / 4 + spread;
	return r->smoothed + spread + rtt_ack_wait(r);
}

void
ledger_init(struct ledger *l)
{
	memset(l, 0, sizeof(*l));
	rtt_init(&l->rtt);
}

void
ledger_clear(struct ledger *l)
{
	free(l->ring);
	ledger_init(l);
}

static struct sent *
at(const struct ledger *l, size_t i)
{
	return &l->ring[(l->head + i) & (l->cap - 1)];
}

static void
grow(struct ledger *l)
{
	size_t cap = l->cap == 0 ? 32 : l->cap * 2, i;
	struct sent *ring = xreallocarray(NULL, cap, sizeof(*ring));

	for (i = 0; i < l->n; i++)
		ring[i] = *at(l, i);
	free(l->ring);
	l->ring = ring;
	l->cap = cap;
	l->head = 0;
}

static void
settle(struct ledger *l, struct sent *s, enum sent_fate fate)
{
	uint32_t now = fate == SENT_LOST ? LOSS_WHOLE : 0;

	l->loss = (l->loss * 15 + now) / 16;
	s->fate = fate;
	l->in_flight -= s->size;
	l->flying--;
}

static void
drop_settled(struct ledger *l)
{
	while (l->n > 0 && at(l, 0)->fate != SENT_FLYING) {
		l->head = (l->head + 1) & (l->cap - 1);
		l->n--;
	}
}

void
ledger_add(struct ledger *l, const struct sent *s,
    const struct ledger_events *ev, void *arg)
{
	if (l->n == LEDGER_MAX) {
		settle(l, at(l, 0), SENT_LOST);
		ev->lost(arg, at(l, 0));
		drop_settled(l);
	}
	if (l->n == l->cap)
		grow(l);
	*at(l, l->n++) = *s;
	l->in_flight += s->size;
	l->flying++;
	l->sent_at = s->at;
}

static uint32_t
loss_delay_ms(const struct ledger *l)
{
	uint64_t t =
	    l->rtt.latest > l->rtt.smoothed ? l->rtt.latest : l->rtt.smoothed;

	t = t * 9 / 8;
	if (t < RTT_GRANULE_US)
		t = RTT_GRANULE_US;
	return (t + 999) / 1000;
}

/*
 * A row of lost packets without one that arrived between them, as long as
 * three probe timeouts, is persistent congestion.
 */
struct streak {
	uint64_t from, to;
	int on, persistent;
};

static void
note_streak(struct streak *k, const struct ledger *l, const struct sent *s)
{
	uint64_t span = (uint64_t)rtt_pto(&l->rtt) * 3 / 1000;

	if (s->fate == SENT_ACKED) {
		k->on = 0;
		return;
	}
	if (!k->on)
		k->from = s->at;
	k->on = 1;
	k->to = s->at;
	if (l->rtt.have && k->to - k->from > span)
		k->persistent = 1;
}

/*
 * How far a packet is below the largest that was acknowledged.  Numbers leap
 * with the epoch: of those between, what the new epoch counted is known.
 */
static uint64_t
overtaken_by(const struct ledger *l, const struct sent *s)
{
	if (s->number >> 32 == l->largest >> 32)
		return l->largest - s->number;
	return (uint32_t)l->largest + 1;
}

void
ledger_detect(
    struct ledger *l, uint64_t now, const struct ledger_events *ev, void *arg)
{
	struct streak streak = {0};
	uint32_t delay = loss_delay_ms(l);
	size_t i;

	l->loss_at = 0;
	for (i = 0; i < l->n && l->any; i++) {
		struct sent *s = at(l, i);

		if (s->number > l->largest)
			break;
		if (s->fate == SENT_FLYING) {
			if (overtaken_by(l, s) < LOSS_PACKETS &&
			    s->at + delay > now) {
				if (l->loss_at == 0)
					l->loss_at = s->at + delay;
				continue;
			}
			settle(l, s, SENT_LOST);
			ev->lost(arg, s);
		}
		note_streak(&streak, l, s);
	}
	drop_settled(l);
	if (streak.persistent)
		ev->persistent(arg);
}

static int
acked_by(const struct ranges *acks, size_t *i, uint64_t number)
{
	while (*i < acks->n && acks->r[*i].to <= number)
		++*i;
	return *i < acks->n && acks->r[*i].from <= number;
}

int
ledger_ack(struct ledger *l, uint64_t now, const struct ranges *acks,
    uint32_t delay_us, const struct ledger_events *ev, void *arg)
{
	uint64_t newest = acks->r[acks->n - 1].to - 1, sample_at = 0;
	size_t i, r = 0;
	int any = 0, sample = 0;

	for (i = 0; i < l->n; i++) {
		struct sent *s = at(l, i);

		if (s->number > newest)
			break;
		if (s->fate != SENT_FLYING || !acked_by(acks, &r, s->number))
			continue;
		settle(l, s, SENT_ACKED);
		any = 1;
		if (!l->any || s->number > l->largest) {
			sample = 1;
			sample_at = s->at;
			l->largest = s->number;
			l->any = 1;
		}
		ev->acked(arg, s);
	}
	if (!any)
		return 0;
	/* One that a host slept through says nothing of the way. */
	if (sample && now - sample_at <= RTT_MOST_MS &&
	    delay_us <= RTT_HELD_MS * 1000)
		rtt_sample(&l->rtt, now, (now - sample_at) * 1000, delay_us);
	l->probes = 0;
	ledger_detect(l, now, ev, arg);
	return 1;
}

/*
 * Where much is lost the spread is that of answers which were lost, too: it
 * says little of how long one may be waited for.
 */
static uint32_t
probe_wait(const struct ledger *l)
{
	uint32_t wait = rtt_pto(&l->rtt);
	uint32_t most = l->rtt.smoothed / 2 * 3 + rtt_ack_wait(&l->rtt);

	return l->loss >= LOSS_BAD && wait > most ? most : wait;
}

uint64_t
ledger_pto_at(const struct ledger *l, uint32_t cap_ms)
{
	uint64_t base = (probe_wait(l) + 999) / 1000, wait;
	unsigned shift = l->probes / 2;

	if (l->flying == 0)
		return UINT64_MAX;
	wait = base << (shift > 16 ? 16 : shift);
	if (wait > cap_ms)
		wait = base > cap_ms ? base : cap_ms;
	return l->sent_at + wait;
}

const struct sent *
ledger_oldest(const struct ledger *l)
{
	return l->n == 0 ? NULL : at(l, 0);
}

const struct sent *
ledger_find(const struct ledger *l,
    int (*match)(const void *arg, const struct sent *s), const void *arg)
{
	size_t i;

	for (i = 0; i < l->n; i++) {
		if (at(l, i)->fate == SENT_FLYING && match(arg, at(l, i)))
			return at(l, i);
	}
	return NULL;
}
