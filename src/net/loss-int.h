/*
 * Round trips, and the ledger of packets in flight: RFC 9002 sections 5, 6.
 */
#ifndef NET_LOSS_INT_H
#define NET_LOSS_INT_H

#include <stddef.h>
#include <stdint.h>

#include "net/ranges-int.h"

enum {
	SENT_ITEMS = 12,		/* things one packet carries at most */
	LEDGER_MAX = 2048,	/* packets in flight; then the oldest is lost */
	LOSS_WHOLE = 1 << 16,
	LOSS_BAD = LOSS_WHOLE / 20,
	LOSS_PACKETS = 3,	/* kPacketThreshold */
	RTT_INITIAL_US = 150000, /* see doc/PROTOCOL, Loss */
	RTT_GRANULE_US = 1000,	/* kGranularity */
	RTT_MOST_MS = 15000,	/* longer ones are no round trips */
	RTT_HELD_MS = 1000,	/* nor those that the peer held so long */
	PTO_SPREAD_US = 10000	/* the least that a probe waits beyond */
};

enum item_kind {
	ITEM_STATE,		/* id object, a message, b offset, num state */
	ITEM_STATE_ACK,		/* id object, a num */
	ITEM_ACK,		/* a largest number acknowledged */
	ITEM_STREAM,		/* id stream, b offset, end */
	ITEM_CREDIT,		/* id stream, a offset */
	ITEM_RESET,		/* id stream */
	ITEM_CLOSE,
	ITEM_MTU		/* a datagram length that is tried */
};

struct sent_item {
	uint8_t kind;
	uint8_t end;		/* of the stream */
	uint32_t id;
	uint32_t len, total;
	uint64_t a, b, num;
};

/* A packet that wants an acknowledgement. */
struct sent {
	uint64_t number;
	uint64_t at;		/* ms */
	uint32_t size;		/* datagram bytes */
	uint8_t fate;		/* enum sent_fate */
	uint8_t nitems;
	struct sent_item items[SENT_ITEMS];
};

enum sent_fate { SENT_FLYING, SENT_ACKED, SENT_LOST };

struct rtt {
	uint32_t latest, smoothed, var, min; /* us */
	uint64_t min_at;	/* ms, when min was last taken anew */
	int have;
};

void	 rtt_init(struct rtt *r);
/* now ms; the rest us. RFC 9002, 5. */
void	 rtt_sample(struct rtt *r, uint64_t now, uint32_t latest,
	    uint32_t ack_delay);
/*
 * How long an acknowledgement may wait, us: on a long way somewhat longer,
 * since more can travel with it there and nobody notices.  Both ends reckon
 * so, each by its own measure of the way.
 */
uint32_t rtt_ack_wait(const struct rtt *r);
/* Probe timeout without back-off, us. */
uint32_t rtt_pto(const struct rtt *r);

struct ledger {
	struct sent *ring;
	size_t cap, head, n;	/* cap a power of two */
	struct rtt rtt;
	uint64_t largest;	/* acknowledged; valid if any */
	int any;
	uint64_t loss_at;	/* when the next is lost by time; 0 none */
	uint64_t sent_at;	/* of the newest in the ledger ever */
	unsigned probes;	/* timeouts since the last acknowledgement */
	uint32_t in_flight;	/* bytes */
	size_t flying;
	uint32_t loss;		/* share lost of late, of LOSS_WHOLE */
};

struct ledger_events {
	void	 (*acked)(void *arg, const struct sent *s);
	void	 (*lost)(void *arg, const struct sent *s);
	/* Nothing came through for long: RFC 9002, 7.6. */
	void	 (*persistent)(void *arg);
};

void	 ledger_init(struct ledger *l);
void	 ledger_clear(struct ledger *l);
/* s is copied; its number is above all before it. */
void	 ledger_add(struct ledger *l, const struct sent *s,
	    const struct ledger_events *ev, void *arg);
/*
 * The peer acknowledged these numbers, after holding its answer for delay_us.
 * Returns nonzero when a packet in flight was among them.
 */
int	 ledger_ack(struct ledger *l, uint64_t now, const struct ranges *acks,
	    uint32_t delay_us, const struct ledger_events *ev, void *arg);
/* Declare lost what is due by loss_at. */
void	 ledger_detect(struct ledger *l, uint64_t now,
	    const struct ledger_events *ev, void *arg);
/* When to probe, ms; UINT64_MAX while nothing is in flight. */
uint64_t ledger_pto_at(const struct ledger *l, uint32_t cap_ms);
/* The oldest in flight, or NULL. */
const struct sent *ledger_oldest(const struct ledger *l);
/* The oldest in flight for which match is true, or NULL. */
const struct sent *ledger_find(const struct ledger *l,
	    int (*match)(const void *arg, const struct sent *s),
	    const void *arg);

#endif
