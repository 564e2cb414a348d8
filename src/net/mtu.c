/*
 * How long a datagram the path passes: RFC 8899's search.
 *
 * Nothing longer than PACKET_SMALL carries anything before a probe, which
 * nobody misses, came through with that length.  So a narrow path costs
 * nothing but probes; one that became narrow is known by long datagrams that
 * vanish while short ones arrive.  What the system says of a length is
 * believed when it says less than we do, and never when it says more.
 */
#include "net/mtu-int.h"

#include <string.h>

#include "base/mem.h"
#include "net/wire.h"

enum {
	PROBES_MAX = 3,	   /* MAX_PROBES: lost ones of a length */
	SWALLOWED_MAX = 3, /* long ones in a row: a black hole */
	AGAIN_MS = 10000,  /* before the base is asked for again */
	AGAIN_MOST_MS = 640000,
	RAISE_MS = 600000 /* PMTU_RAISE_TIMER */
};

/* IPv6's least, tunnels, and what a network passes as a rule. */
static const uint32_t lengths[] = {
    740, 970, PACKET_USUAL, 1232, 1372, PACKET_LARGE};

static void
enter(struct mtu *m, enum mtu_phase phase, uint64_t try_at)
{
	m->phase = phase;
	m->try_at = try_at;
	m->lost = 0;
}

static void
begin(struct mtu *m, uint64_t now)
{
	m->now = PACKET_SMALL;
	m->bad = PACKET_LARGE + 1;
	m->trying = m->swallowed = 0;
	m->passed = 0;
	enter(m, MTU_BASE, now);
}

void
mtu_init(struct mtu *m, uint64_t now)
{
	memset(m, 0, sizeof(*m));
	m->wait_ms = AGAIN_MS;
	begin(m, now);
}

/* The longest that may pass and is longer than what does, or 0. */
static uint32_t
candidate(const struct mtu *m)
{
	size_t i;

	if (m->phase == MTU_BASE)
		return PACKET_USUAL;
	for (i = nitems(lengths); i-- > 0;) {
		if (lengths[i] > m->now && lengths[i] < m->bad)
			return lengths[i];
	}
	return 0;
}

/* --- events --- */

static void
found(struct mtu *m, uint64_t now, uint32_t n)
{
	m->now = n;
	m->swallowed = m->lost = 0;
	if (m->phase == MTU_ERROR && n < PACKET_USUAL) {
		if (candidate(m) != 0)
			return;
	} else {
		m->wait_ms = AGAIN_MS;
		if (m->phase != MTU_SEARCH)
			enter(m, MTU_SEARCH, now);
		if (candidate(m) != 0)
			return;
	}
	enter(m, MTU_COMPLETE, now + RAISE_MS);
}

/* This length does not pass. */
static void
failed(struct mtu *m, uint64_t now, uint32_t n)
{
	m->bad = n;
	m->lost = 0;
	if (m->phase == MTU_BASE)
		enter(m, MTU_ERROR, now);
	if (candidate(m) != 0)
		return;
	if (m->now >= PACKET_USUAL) {
		enter(m, MTU_COMPLETE, now + RAISE_MS);
		return;
	}
	enter(m, MTU_COMPLETE, now + m->wait_ms);
	if (m->wait_ms < AGAIN_MOST_MS)
		m->wait_ms *= 2;
}

void
mtu_tried(struct mtu *m, uint64_t now, uint32_t n, int arrived)
{
	if (n != m->trying)
		return;
	m->trying = 0;
	if (arrived && n > m->now)
		found(m, now, n);
	else if (!arrived && ++m->lost >= PROBES_MAX)
		failed(m, now, n);
}

void
mtu_refused(struct mtu *m, uint64_t now, uint32_t n)
{
	if (n == m->trying) {
		m->trying = 0;
		failed(m, now, n);
	} else if (n <= m->now && n > PACKET_SMALL)
		begin(m, now);
}

void
mtu_arrived(struct mtu *m, uint32_t n)
{
	if (n <= PACKET_SMALL) {
		m->passed = 1;
		return;
	}
	m->swallowed = 0;
	m->passed = 0;
}

void
mtu_lost(struct mtu *m, uint64_t now, uint32_t n)
{
	if (n <= PACKET_SMALL || m->now == PACKET_SMALL)
		return;
	if (++m->swallowed >= SWALLOWED_MAX && m->passed)
		begin(m, now);
}

uint32_t
mtu_try(struct mtu *m, uint64_t now, int busy)
{
	uint32_t n;

	if (m->trying != 0 || now < m->try_at || !busy)
		return 0;
	if (m->phase == MTU_COMPLETE) {
		m->bad = PACKET_LARGE + 1;
		enter(m, m->now < PACKET_USUAL ? MTU_BASE : MTU_SEARCH, now);
	}
	if ((n = candidate(m)) == 0)
		return 0;
	m->trying = n;
	return n;
}

uint32_t
mtu_reckoned(const struct mtu *m)
{
	return m->phase == MTU_BASE ? PACKET_USUAL : m->now;
}
