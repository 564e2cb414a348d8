/*
 * NewReno of RFC 9002 section 7 with its pacing (7.7), made shy of queues: a
 * terminal lives by its delay, so a window that only lengthens the queue is
 * not grown, and one that lengthens it much is cut without waiting for loss.
 *
 * The least window is four packets, twice the RFC's: a screen fits into it,
 * and a link that loses one packet in three is not a full one.
 */
#include "net/congest-int.h"

#include <string.h>

enum {
	BURST_PACKETS = 10,  /* what may go out unpaced after quiet */
	RESERVE_PACKETS = 8, /* of these, not for streams */
	LEAST_PACKETS = 4,
	QUEUE_LEAST_US = 20000 /* less is jitter */
};

static uint32_t
least(const struct congest *c)
{
	return LEAST_PACKETS * c->mtu;
}

void
congest_init(struct congest *c, uint32_t mtu, uint64_t now)
{
	memset(c, 0, sizeof(*c));
	c->mtu = mtu;
	c->window = BURST_PACKETS * mtu;
	c->threshold = UINT32_MAX;
	c->filled_at = now;
	c->tokens = (int64_t)BURST_PACKETS * mtu;
}

/* Bytes a ms, never 0: five quarters of the window in a round trip. */
static uint64_t
rate(const struct congest *c, const struct rtt *r)
{
	uint64_t us = r->smoothed < 1000 ? 1000 : r->smoothed;
	uint64_t v = (uint64_t)c->window * 1250 / us;

	return v == 0 ? 1 : v;
}

static int64_t
tokens(const struct congest *c, uint64_t now, const struct rtt *r)
{
	int64_t most = (int64_t)BURST_PACKETS * c->mtu, v;
	uint64_t per_ms = rate(c, r), ms = now - c->filled_at;

	if (ms > 1000)
		ms = 1000;
	/* On a fast link one ms of the rate is more than a burst. */
	if (most < (int64_t)per_ms)
		most = per_ms;
	v = c->tokens + (int64_t)(ms * per_ms);
	return v > most ? most : v;
}

void
congest_sent(
    struct congest *c, uint64_t now, uint32_t bytes, const struct rtt *r)
{
	c->tokens = tokens(c, now, r) - bytes;
	c->filled_at = now;
}

static uint32_t
queue_us(const struct rtt *r)
{
	return r->smoothed > r->min ? r->smoothed - r->min : 0;
}

static uint32_t
queue_allowed(const struct rtt *r)
{
	return r->min / 4 > QUEUE_LEAST_US ? r->min / 4 : QUEUE_LEAST_US;
}

void
congest_acked(struct congest *c, const struct sent *s, uint32_t in_flight)
{
	if (s->at <= c->recovery_at && c->recovery_at != 0)
		return;
	/* A window that is not used says nothing about a larger one. */
	if (in_flight + 3 * c->mtu < c->window)
		return;
	if (c->window < c->threshold)
		c->window += s->size;
	else
		c->window += (uint64_t)c->mtu * s->size / c->window;
}

static void
cut(struct congest *c, uint64_t now, uint32_t window)
{
	c->recovery_at = now;
	c->window = window < least(c) ? least(c) : window;
	c->threshold = c->window;
}

void
congest_lost(struct congest *c, uint64_t now, const struct sent *s)
{
	if (s->at <= c->recovery_at && c->recovery_at != 0)
		return;
	cut(c, now, c->window / 2);
}

void
congest_persistent(struct congest *c)
{
	c->window = least(c);
	c->recovery_at = 0;
}

void
congest_delay(struct congest *c, uint64_t now, const struct rtt *r)
{
	uint32_t queue = queue_us(r), allowed = queue_allowed(r);

	if (!r->have || queue <= allowed)
		return;
	if (c->window < c->threshold)
		c->threshold = c->window;
	if (queue > 2 * allowed && now - c->slowed_at >= r->smoothed / 1000) {
		c->slowed_at = now;
		cut(c, now, c->window / 8 * 7);
	}
}

uint64_t
congest_next(const struct congest *c, uint64_t now, enum send_class what,
    uint32_t in_flight, const struct rtt *r)
{
	uint32_t window = c->window;
	int64_t have = tokens(c, now, r), keep = 0;

	if (what == SEND_STATE)
		window += least(c);
	else
		keep = (int64_t)RESERVE_PACKETS * c->mtu;
	if (in_flight + c->mtu > window)
		return UINT64_MAX;
	if (have > keep)
		return now;
	return now + (uint64_t)(keep - have) / rate(c, r) + 1;
}
