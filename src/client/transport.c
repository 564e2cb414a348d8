/*
 * UDP or the pipe.
 */
#include "client/transport.h"

#include <stddef.h>
#include <string.h>

enum {
	LOOK_MS = 250,	     /* when something is due: look so often */
	PIPE_LOOK_MS = 1000, /* when a pipe is there */
	IDLE_MS = 3000,	     /* else: before a silence can matter */
	REFRESH_MS = 10000,  /* between looks for new addresses */
	REFRESH_PROBES = 4,  /* unanswered rounds before the first */
	HOLD_FIRST_MS = 2000
};

static uint64_t
later(uint64_t a, uint64_t b)
{
	return a > b ? a : b;
}

static uint64_t
sooner(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

static void
probe_anew(struct transport_state *t, uint64_t now)
{
	t->probe_at = now;
	t->probe_gap = PROBE_FIRST_MS;
	t->probes = 0;
}

void
transport_init(struct transport_state *t, uint64_t now, int pipe)
{
	t->way = pipe || t->mode == TRANSPORT_SSH ? WAY_PIPE : WAY_UDP;
	t->pipe = pipe ? PIPE_UP : PIPE_NONE;
	t->born = t->way_since = t->woke_at = now;
	t->redial_gap = REDIAL_LEAST_MS;
	t->redial_at = now;
	probe_anew(t, now);
}

uint64_t
transport_silence(const struct transport_state *t, uint64_t now,
    const struct transport_facts *f)
{
	uint64_t since = later(later(f->heard_at, f->waiting_since),
	    later(t->woke_at, t->way_since));

	return f->waiting_since == 0 || since > now ? 0 : now - since;
}

/* --- actions --- */

static void
tell_way(struct transport_state *t, const char *why)
{
	int pipe = t->way == WAY_PIPE;

	if (t->told_pipe == pipe)
		return;
	t->told_pipe = pipe;
	t->ops->tell(t->arg, why);
}

static void
go(struct transport_state *t, uint64_t now, enum transport_way way,
    const struct addr *to)
{
	t->way = way;
	t->way_since = now;
	if (way == WAY_PIPE)
		probe_anew(t, now);
	t->ops->go(t->arg, way, to);
}

/* UDP that answers and then falls silent again is believed more slowly. */
static void
fall(struct transport_state *t, uint64_t now)
{
	int hasty =
	    now - t->way_since < UDP_TRIED_MS && t->way_since != t->born;

	if (!hasty)
		t->hold = 0;
	else if (t->hold == 0)
		t->hold = HOLD_FIRST_MS;
	else
		t->hold = sooner(2 * t->hold, HOLD_MOST_MS);
	t->hold_until = now + t->hold;
	go(t, now, WAY_PIPE, NULL);
	tell_way(t, "UDP is silent; over ssh now");
}

static void
dial(struct transport_state *t, uint64_t now)
{
	while (t->redial_gap > REDIAL_LEAST_MS &&
	       now >= t->dialed_at + REDIAL_MOST_MS) {
		t->redial_gap = later(t->redial_gap / 2, REDIAL_LEAST_MS);
		t->dialed_at += REDIAL_MOST_MS;
	}
	t->redial_at = now + t->redial_gap;
	t->redial_gap = sooner(2 * t->redial_gap, REDIAL_MOST_MS);
	t->dialed_at = now;
	t->pipe = PIPE_DIALING;
	t->ops->dial(t->arg);
}

static void
hang_up(struct transport_state *t, uint64_t now)
{
	t->pipe = PIPE_NONE;
	t->ops->hang_up(t->arg);
	if (t->way == WAY_PIPE && t->mode == TRANSPORT_AUTO)
		go(t, now, WAY_UDP, NULL);
}

/* --- events --- */

void
transport_pipe_came(
    struct transport_state *t, uint64_t now, const struct transport_facts *f)
{
	uint64_t silent = transport_silence(t, now, f);

	if (t->pipe != PIPE_DIALING)
		return;
	t->pipe = PIPE_UP;
	if (t->way == WAY_PIPE)
		go(t, now, WAY_PIPE, NULL);
	else if (silent >= FALL_MS)
		fall(t, now);
	else
		t->way_since = now; /* kept for a while beside UDP */
}

void
transport_pipe_ended(struct transport_state *t, uint64_t now)
{
	t->pipe = PIPE_NONE;
	if (t->way == WAY_PIPE && t->mode == TRANSPORT_AUTO)
		go(t, now, WAY_UDP, NULL);
}

void
transport_answer(
    struct transport_state *t, uint64_t now, const struct addr *from)
{
	t->probes = 0;
	if (t->mode != TRANSPORT_AUTO || t->way == WAY_UDP)
		return;
	if (now < t->hold_until) {
		t->probe_at = t->hold_until;
		return;
	}
	go(t, now, WAY_UDP, from);
	tell_way(t, "UDP answers again; over UDP now");
}

void
transport_woke(struct transport_state *t, uint64_t now)
{
	t->woke_at = now;
	probe_anew(t, now);
}

void
transport_moved(struct transport_state *t, uint64_t now)
{
	probe_anew(t, now);
}

/* --- what time brings --- */

static void
run_probes(struct transport_state *t, uint64_t now)
{
	uint64_t most = now - later(t->way_since, t->woke_at) < PROBE_EAGER_MS
			    ? PROBE_MOST_MS
			    : PROBE_RARE_MS;

	if (now < t->probe_at)
		return;
	t->ops->probe(t->arg);
	t->probe_at = now + t->probe_gap;
	t->probe_gap = sooner(2 * t->probe_gap, most);
	if (++t->probes > REFRESH_PROBES && now >= t->refresh_at) {
		t->refresh_at = now + REFRESH_MS;
		t->ops->refresh(t->arg);
	}
}

static void
run_pipe(struct transport_state *t, uint64_t now, uint64_t silent)
{
	if (t->mode == TRANSPORT_AUTO) {
		run_probes(t, now);
		if (t->probes > 0 && now - t->born >= TELL_MS)
			tell_way(t, "UDP gets no answer; over ssh");
	}
	if (t->pipe == PIPE_UP && silent >= PIPE_DEAD_MS)
		hang_up(t, now);
	if (t->pipe == PIPE_NONE && t->way == WAY_PIPE && now >= t->redial_at)
		dial(t, now);
}

static void
run_udp(struct transport_state *t, uint64_t now, uint64_t silent, uint32_t rtt)
{
	if (t->mode == TRANSPORT_AUTO && t->pipe == PIPE_UP) {
		if (silent >= FALL_MS + 4 * (uint64_t)rtt)
			fall(t, now);
		else if (silent == 0 && now - t->way_since >= PIPE_KEEP_MS)
			hang_up(t, now);
	} else if (t->mode == TRANSPORT_AUTO && t->pipe == PIPE_NONE &&
		   silent >= DIAL_MS && now >= t->redial_at)
		dial(t, now);
	if (silent >= REFRESH_MS && now >= t->refresh_at) {
		t->refresh_at = now + REFRESH_MS;
		t->ops->refresh(t->arg);
	}
}

uint64_t
transport_run(
    struct transport_state *t, uint64_t now, const struct transport_facts *f)
{
	uint64_t silent = transport_silence(t, now, f), at;

	if (t->pipe == PIPE_DIALING && now - t->dialed_at >= DIAL_MOST_MS) {
		t->pipe = PIPE_NONE;
		t->ops->hang_up(t->arg);
	}
	if (t->way == WAY_PIPE)
		run_pipe(t, now, silent);
	else
		run_udp(t, now, silent, f->rtt);
	at = now + IDLE_MS;
	if (t->pipe == PIPE_UP)
		at = now + PIPE_LOOK_MS;
	if (f->waiting_since != 0 || t->pipe == PIPE_DIALING)
		at = now + LOOK_MS;
	if (t->way == WAY_PIPE && t->mode == TRANSPORT_AUTO)
		at = sooner(at, later(t->probe_at, now + 1));
	return at;
}
