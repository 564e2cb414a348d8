/*
 * The pace of history: a bucket that fills at a share of the window's rate.
 */
#include "server/history-pace-int.h"

#include <string.h>

enum {
	PACKET = 1400, /* bytes worth a packet of their own */
	BURST_MS = 5,  /* of the rate, on a fast link */
	SHARE_FIRST = PACE_UNIT / 3,
	SHARE_LEAST = PACE_UNIT / 8,
	SHARE_MOST = PACE_UNIT * 9 / 10,
	SHARE_SCENES = PACE_UNIT / 6, /* beside scenes that never end */
	JUDGE_LEAST_MS = 50,
	QUEUE_LEAST_MS = 4, /* less is jitter */
	QUEUE_MOST_MS = 20, /* more is felt */
	FULL_MS = 10	    /* to wait for acknowledgements, at least */
};

void
pace_init(struct history_pace *p, uint64_t now)
{
	memset(p, 0, sizeof *p);
	p->filled_at = p->judged_at = now;
	p->share = SHARE_FIRST;
}

void
pace_key(struct history_pace *p, uint64_t now, uint32_t rtt_ms)
{
	p->key_until = now + rtt_ms + PACE_HOLD_MS;
}

void
pace_scene(struct history_pace *p, uint64_t now, uint32_t rtt_ms)
{
	if (now >= p->scene_until)
		p->scenes_from = now;
	p->scene_until = now + rtt_ms + PACE_HOLD_MS;
}

static uint32_t
queue_allowed(const struct pace_link *l)
{
	uint32_t ms = l->min_rtt_ms / 32;

	if (ms < QUEUE_LEAST_MS)
		return QUEUE_LEAST_MS;
	return ms > QUEUE_MOST_MS ? QUEUE_MOST_MS : ms;
}

/* Once in a round trip: is there a queue? */
static void
judge(struct history_pace *p, uint64_t now, const struct pace_link *l)
{
	uint32_t wait = l->rtt_ms < JUDGE_LEAST_MS ? JUDGE_LEAST_MS : l->rtt_ms;
	uint32_t allowed = queue_allowed(l), queue;

	if (now - p->judged_at < wait)
		return;
	p->judged_at = now;
	queue = l->rtt_ms > l->min_rtt_ms ? l->rtt_ms - l->min_rtt_ms : 0;
	if (queue > 2 * allowed)
		p->share /= 2;
	else if (queue <= allowed && p->used)
		p->share += p->share / 4;
	if (p->share < SHARE_LEAST)
		p->share = SHARE_LEAST;
	if (p->share > SHARE_MOST)
		p->share = SHARE_MOST;
	p->used = 0;
}

/* Until when nothing goes; 0: something may, at *share. */
static uint64_t
held_until(const struct history_pace *p, uint64_t now,
    const struct pace_link *l, uint32_t *share)
{
	*share = l->urgent ? SHARE_MOST : p->share;
	if (l->urgent)
		return 0;
	if (now < p->key_until)
		return p->key_until;
	if (now >= p->scene_until)
		return 0;
	if (now - p->scenes_from < PACE_SCENES_MS)
		return p->scene_until < p->scenes_from + PACE_SCENES_MS
			   ? p->scene_until
			   : p->scenes_from + PACE_SCENES_MS;
	if (*share > SHARE_SCENES)
		*share = SHARE_SCENES;
	return 0;
}

size_t
pace_allows(struct history_pace *p, uint64_t now, const struct pace_link *l,
    uint64_t *at)
{
	uint32_t rtt = l->rtt_ms == 0 ? 1 : l->rtt_ms, share;
	uint64_t rate, burst, ms = now - p->filled_at;

	judge(p, now, l);
	p->filled_at = now;
	if ((*at = held_until(p, now, l, &share)) != 0)
		return 0;
	/* PACE_UNIT to the byte, each ms. */
	rate = (uint64_t)l->window * share / rtt + 1;
	burst = rate * BURST_MS;
	if (burst < (uint64_t)PACKET * PACE_UNIT)
		burst = (uint64_t)PACKET * PACE_UNIT;
	p->tokens += rate * (ms > 1000 ? 1000 : ms);
	if (p->tokens > burst)
		p->tokens = burst;
	if (p->tokens < burst) {
		*at = now + (burst - p->tokens + rate - 1) / rate;
		return 0;
	}
	if (l->in_flight > 0 && ((uint64_t)l->in_flight * PACE_UNIT + burst >
				    (uint64_t)l->window * share)) {
		*at = now + (rtt / 8 < FULL_MS ? FULL_MS : rtt / 8);
		return 0;
	}
	return burst / PACE_UNIT;
}

void
pace_sent(struct history_pace *p, size_t n)
{
	uint64_t cost = (uint64_t)n * PACE_UNIT;

	p->tokens -= cost > p->tokens ? p->tokens : cost;
	p->used = 1;
}
