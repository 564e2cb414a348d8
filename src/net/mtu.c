/*
 * How long a datagram the path passes.
 *
 * Three lengths: the one that passes everywhere, the usual one, with which a
 * path begins, and a long one that is tried when there is much to send.  Long
 * datagrams that vanish while short ones arrive take it down; a probe of its
 * own brings it up again.  RFC 8899's idea, with a ladder of three.
 */
#include "net/mtu-int.h"

#include <string.h>

#include "net/wire.h"

enum {
	SWALLOWED_MAX = 3, /* before one of this length was seen */
	SWALLOWED_PROVED = 8,
	TRY_FIRST_MS = 10000,
	TRY_LONGEST_MS = 640000
};

void
mtu_init(struct mtu *m, uint64_t now)
{
	memset(m, 0, sizeof(*m));
	m->now = PACKET_USUAL;
	m->wait_ms = TRY_FIRST_MS;
	m->try_at = now;
}

static void
step_down(struct mtu *m, uint64_t now)
{
	m->now = m->now > PACKET_USUAL ? PACKET_USUAL : PACKET_SMALL;
	m->swallowed = 0;
	m->proved = 0;
	m->try_at = now + m->wait_ms;
}

void
mtu_arrived(struct mtu *m, uint32_t n)
{
	if (n <= PACKET_SMALL)
		return;
	m->swallowed = 0;
	if (n + PACKET_TAG >= m->now)
		m->proved = 1;
}

void
mtu_lost(struct mtu *m, uint64_t now, uint32_t n)
{
	if (n <= PACKET_SMALL || m->now == PACKET_SMALL)
		return;
	if (++m->swallowed >= (m->proved ? SWALLOWED_PROVED : SWALLOWED_MAX))
		step_down(m, now);
}

void
mtu_refused(struct mtu *m, uint64_t now, uint32_t n)
{
	if (n == m->trying)
		mtu_tried(m, now, n, 0);
	else if (n <= m->now && m->now > PACKET_SMALL)
		step_down(m, now);
}

void
mtu_doubt(struct mtu *m, uint64_t now)
{
	if (!m->proved && m->now > PACKET_SMALL)
		step_down(m, now);
}

uint32_t
mtu_try(struct mtu *m, uint64_t now, int busy)
{
	uint32_t next = m->now < PACKET_USUAL ? PACKET_USUAL : PACKET_LARGE;

	if (!busy || m->trying != 0 || m->now >= PACKET_LARGE ||
	    now < m->try_at)
		return 0;
	m->trying = next;
	return next;
}

void
mtu_tried(struct mtu *m, uint64_t now, uint32_t n, int arrived)
{
	if (n != m->trying)
		return;
	m->trying = 0;
	if (arrived && n > m->now) {
		m->now = n;
		m->proved = 1;
		m->wait_ms = TRY_FIRST_MS;
		return;
	}
	m->try_at = now + m->wait_ms;
	if (m->wait_ms < TRY_LONGEST_MS)
		m->wait_ms *= 2;
}
