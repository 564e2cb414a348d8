/*
 * What a relay passes on.
 *
 * Invariant: a slot's address changes only when that slot was silent for
 * longer than STALE_MS; so strangers who know the id can fill free slots,
 * and never push out one that the inner host answers.
 */
#include "net/relay.h"

#include <string.h>

#include "base/err.h"
#include "net/head-int.h"
#include "net/wire.h"

enum { STALE_MS = 10000 };

void
relay_init(struct relay *r, uint64_t now, const struct addr *inner, uint32_t id)
{
	memset(r, 0, sizeof(*r));
	r->inner = *inner;
	r->id = id;
	r->born = now;
}

static int
check_form(const struct relay *r, const uint8_t *p, size_t n,
    enum packet_direction way)
{
	uint32_t id;

	if (n < PACKET_MIN || n > PACKET_MAX ||
	    p[0] != (PACKET_VERSION << 4 | way))
		return ERR_SYNTAX;
	id = head_u32(p + HEAD_ID);
	return r->id != 0 && r->id != id ? ERR_NOTFOUND : 0;
}

/* When a slot was last of use to somebody whom the inner host knows. */
static uint64_t
worth(const struct relay_slot *s)
{
	return s->answered_at;
}

/* A slot for a new address: a free one, else the one longest unanswered. */
static int
find_place(const struct relay *r, uint64_t now)
{
	int i, best = ERR_AGAIN;

	for (i = 0; i < RELAY_SLOTS; i++) {
		const struct relay_slot *s = &r->slots[i];

		if (s->outer.family == 0)
			return i;
		if (now - s->used_at < STALE_MS)
			continue;
		if (best < 0 || worth(s) < worth(&r->slots[best]))
			best = i;
	}
	return best;
}

int
relay_outside(struct relay *r, uint64_t now, const struct addr *from,
    const uint8_t *p, size_t n, int *fresh)
{
	int i, err = check_form(r, p, n, TO_SERVER);

	*fresh = 0;
	if (err != 0)
		return err;
	for (i = 0; i < RELAY_SLOTS; i++) {
		if (addr_equal(&r->slots[i].outer, from)) {
			r->slots[i].used_at = now;
			return i;
		}
	}
	if ((i = find_place(r, now)) < 0)
		return i;
	r->slots[i] = (struct relay_slot){.outer = *from, .used_at = now};
	*fresh = 1;
	return i;
}

const struct addr *
relay_inside(struct relay *r, uint64_t now, int slot, const struct addr *from,
    const uint8_t *p, size_t n)
{
	struct relay_slot *s = &r->slots[slot];

	if (!addr_equal(from, &r->inner) || s->outer.family == 0 ||
	    check_form(r, p, n, TO_CLIENT) != 0)
		return NULL;
	s->answered_at = r->answered_at = now;
	return &s->outer;
}

uint64_t
relay_ends_at(const struct relay *r)
{
	if (r->answered_at == 0)
		return r->born + RELAY_FIRST_MS;
	return r->answered_at + RELAY_IDLE_MS;
}
