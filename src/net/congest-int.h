/*
 * Congestion: how much may be in flight, and how fast it goes out.
 */
#ifndef NET_CONGEST_INT_H
#define NET_CONGEST_INT_H

#include <stdint.h>

#include "net/loss-int.h"

/* What goes out, by what it may claim. */
enum send_class {
	SEND_STATE,	/* keys and frames: a reserve is theirs */
	SEND_STREAM	/* leaves the reserve alone */
};

struct congest {
	uint32_t mtu;
	uint32_t window, threshold; /* bytes */
	uint64_t recovery_at;	/* losses of older packets are one event */
	uint64_t slowed_at;	/* last cut for delay */
	uint64_t filled_at;	/* when tokens were last counted */
	int64_t tokens;		/* bytes that may go out at once */
};

void	 congest_init(struct congest *c, uint32_t mtu, uint64_t now);
void	 congest_sent(struct congest *c, uint64_t now, uint32_t bytes,
	    const struct rtt *r);
/* in_flight as before this acknowledgement. */
void	 congest_acked(struct congest *c, const struct sent *s,
	    uint32_t in_flight);
void	 congest_lost(struct congest *c, uint64_t now, const struct sent *s);
void	 congest_persistent(struct congest *c);
/* A round trip was measured: a queue that builds up is cause to slow down. */
void	 congest_delay(struct congest *c, uint64_t now, const struct rtt *r);
/* When one packet may go: <= now at once, UINT64_MAX not before an ack. */
uint64_t congest_next(const struct congest *c, uint64_t now,
	    enum send_class what, uint32_t in_flight, const struct rtt *r);

#endif
