/*
 * Paths.
 *
 * The newest packet that opens under the peer's key decides the address;
 * nothing else may.  Hence a forged source can never move a session, and a
 * replayed one cannot either, since the window refuses it before path_heard.
 */
#include "net/path-int.h"

#include <string.h>

void
path_set(struct path *p, const struct addr *peer)
{
	memset(p, 0, sizeof(*p));
	p->peer = *peer;
	p->known = p->valid = 1;
	p->challenge_at = UINT64_MAX;
}

enum path_move
path_heard(struct path *p, uint64_t number, const struct addr *from, size_t n)
{
	enum path_move move;

	if (p->known && addr_equal(&p->peer, from)) {
		if (number > p->newest)
			p->newest = number;
		p->heard += n;
		return PATH_SAME;
	}
	if (p->known && number <= p->newest)
		return PATH_SAME;
	move =
	    p->known && addr_same_host(&p->peer, from) ? PATH_PORT : PATH_HOST;
	memset(p, 0, sizeof(*p));
	p->peer = *from;
	p->known = 1;
	p->newest = number;
	p->heard = n;
	p->challenge_at = UINT64_MAX;
	return move;
}

void
path_challenge(struct path *p, uint64_t now, uint64_t token)
{
	p->token = token;
	p->challenge_at = now;
}

int
path_answer(struct path *p, uint64_t token)
{
	if (p->valid || p->challenge_at == UINT64_MAX || token != p->token)
		return 0;
	p->valid = 1;
	p->challenge_at = UINT64_MAX;
	return 1;
}

size_t
path_allows(const struct path *p)
{
	if (!p->known)
		return 0;
	if (p->valid)
		return SIZE_MAX;
	if (p->spent >= PATH_SPEND * p->heard)
		return 0;
	return PATH_SPEND * p->heard - p->spent;
}

void
path_spend(struct path *p, size_t n)
{
	if (!p->valid)
		p->spent += n;
}
