/*
 * Paths: which address a peer is heard from, and whether it is really there.
 */
#ifndef NET_PATH_INT_H
#define NET_PATH_INT_H

#include <stddef.h>
#include <stdint.h>

#include "os/udp.h"

enum { PATH_SPEND = 3 };	/* bytes out for each one in, unvalidated */

struct path {
	struct addr peer;
	int known, valid;
	uint64_t heard, spent;	/* bytes from and to an unvalidated address */
	uint64_t newest;	/* number of the packet that decided */
	uint64_t token;		/* of the challenge */
	uint64_t challenge_at;	/* when to challenge (again) */
};

enum path_move { PATH_SAME, PATH_PORT, PATH_HOST };

/* An address that is trusted from the start: where a client's ssh went. */
void	 path_set(struct path *p, const struct addr *peer);
/*
 * An authentic packet of n bytes and this number, never taken before, came
 * from there.  Says whether the peer's address moved, and how far.
 */
enum path_move path_heard(struct path *p, uint64_t number,
	    const struct addr *from, size_t n);
/* A new address is to be challenged by token, from now on. */
void	 path_challenge(struct path *p, uint64_t now, uint64_t token);
/* An answer came; nonzero when it validates the address. */
int	 path_answer(struct path *p, uint64_t token);
/* Bytes that may go there at present. */
size_t	 path_allows(const struct path *p);
void	 path_spend(struct path *p, size_t n);

#endif
