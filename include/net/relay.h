/*
 * A relay: what passes between one port outside and one host inside.
 *
 * It holds no keys and knows addresses alone.  A datagram from outside is
 * passed on when it has a packet's form and direction and, where the relay
 * was started for one connection, that connection's id; it goes to the one
 * inner address and nowhere else, by a source port of its own for each outer
 * address.  What comes back by that port from the inner address goes to that
 * outer address.  So the inner server sees as many addresses as there are,
 * and its own rules (the newest packet that opens, three bytes for one) hold
 * for each as if it were reached directly.  One datagram in is at most one of
 * the same length out.
 */
#ifndef NET_RELAY_H
#define NET_RELAY_H

#include <stddef.h>
#include <stdint.h>

#include "os/udp.h"

enum {
	RELAY_SLOTS = 16,		/* outer addresses at a time */
	RELAY_IDLE_MS = 3600 * 1000,	/* nothing from inside: it ends */
	RELAY_FIRST_MS = 60 * 1000	/* so it does without a beginning */
};

struct relay_slot {
	struct addr outer;		/* family 0: free */
	uint64_t used_at;		/* heard from outside */
	uint64_t answered_at;		/* heard from inside; 0 never */
};

struct relay {
	struct addr inner;
	uint32_t id;			/* of the connection; 0 any */
	uint64_t born, answered_at;	/* anything from inside; 0 never */
	struct relay_slot slots[RELAY_SLOTS];
};

void	 relay_init(struct relay *r, uint64_t now, const struct addr *inner,
	    uint32_t id);
/*
 * A datagram from outside: the slot by whose socket it is sent to inner, or
 * ERR_SYNTAX, ERR_NOTFOUND (another connection's), ERR_AGAIN (too many
 * addresses at once).  *fresh says that the slot has another address now:
 * its socket must be a new one.
 */
int	 relay_outside(struct relay *r, uint64_t now, const struct addr *from,
	    const uint8_t *p, size_t n, int *fresh);
/* One that came by a slot's socket: where it goes to, or NULL to drop it. */
const struct addr *relay_inside(struct relay *r, uint64_t now, int slot,
	    const struct addr *from, const uint8_t *p, size_t n);
/* When the relay ends if nothing more comes from inside. */
uint64_t relay_ends_at(const struct relay *r);

#endif
