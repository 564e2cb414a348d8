/*
 * A connection's parts, shared by conn.c (life), conn-in.c and conn-out.c.
 */
#ifndef NET_CONN_INT_H
#define NET_CONN_INT_H

#include "base/buf.h"
#include "base/wire.h"
#include "net/congest-int.h"
#include "net/conn.h"
#include "net/head-int.h"
#include "net/inbox-int.h"
#include "net/keys-int.h"
#include "net/loss-int.h"
#include "net/mtu-int.h"
#include "net/outbox-int.h"
#include "net/path-int.h"
#include "net/probe-int.h"
#include "net/squeeze.h"
#include "net/stream-int.h"

enum conn_phase {
	PHASE_OPEN,
	PHASE_CLOSING,	/* we said CLOSE and wait for its acknowledgement */
	PHASE_CLOSED	/* nothing but acknowledgements goes out */
};

/* What was received and is to be acknowledged. */
struct acks {
	struct ranges seen;	/* packet numbers */
	uint64_t newest;	/* that wanted an acknowledgement */
	uint64_t newest_at;	/* ms */
	uint64_t due_at;	/* UINT64_MAX: nothing to acknowledge */
	uint32_t waiting;	/* bytes of packets that want one */
};

struct conn {
	enum seal_role role;
	enum conn_phase phase;
	uint32_t id;
	const struct conn_events *events;
	void *arg;
	struct seal *seal;
	struct keys keys;
	int opened;
	uint64_t born, heard_at, idle_ms;

	/* Sending. */
	uint64_t counter;	/* of the next packet, within the epoch */
	struct ledger ledger;
	struct congest congest;
	struct mtu mtu;
	int probe;		/* packets that may go regardless of limits */
	int ping_due;
	int repeat_due;		/* what flies is likely gone */
	int hello_due;		/* a client's long first datagram */
	int moved;		/* it went to another path since its first */
	int response_due;
	uint64_t response;
	uint64_t tokens;	/* challenges made so far */
	int close_due, close_code;
	unsigned closes;	/* CLOSE frames sent */
	char reason[REASON_MAX];
	uint64_t rebound_at;
	uint64_t eager_at;	/* of conn_poke: as if the peer was heard */
	uint64_t ran_at;	/* conn_output was last called */
	uint64_t drained_at;	/* conn_output found nothing to send then */

	/* Receiving. */
	struct acks acks;

	/* Where to. */
	struct path path;
	struct addr peers[CONN_PEERS_MAX];
	int npeers;
	uint8_t copy[PACKET_MAX]; /* of a datagram for each address */
	size_t copy_len;
	int copies;		/* addresses that it went to */
	struct probes probes;

	/* The planes. */
	struct outbox out[OBJECT_MAX];
	struct inbox in[OBJECT_MAX];
	struct streams streams;
	struct squeeze *squeeze;
	struct buf plain;	/* the packet that is being written */

	struct conn_stats stats;
};

/* The first datagrams, and those into silence, go to all known addresses. */
int	 conn_searching(const struct conn *c, uint64_t now);
/* End it: tell the owner once. */
void	 conn_end(struct conn *c, enum conn_phase phase, int code,
	    const char *reason);
/* Send again what matters of what is in flight. */
void	 conn_repeat(struct conn *c, uint64_t now);
/* The longest wait between probes at this time. */
uint32_t conn_probe_cap(const struct conn *c, uint64_t now);
/* A match for ledger_find; arg is the connection. */
int	 conn_wants_answer(const void *arg, const struct sent *s);
/* What objects are told of the way to the peer. */
void	 conn_way(const struct conn *c, struct object_way *way);
extern const struct ledger_events conn_ledger_events;

#endif
