/*
 * Synchronised objects: numbered states, and idempotent changes between them.
 *
 * The state synchronisation of Winstein and Balakrishnan (2012).  A sender
 * holds the newest state of an object and those the peer may have; a message
 * is the change from one of these to the newest.  A lost message is never
 * sent again: a newer one is made, from a state the peer is known to have.
 * Hence the receiver skips states freely and no queue grows with the change.
 *
 * Both ends start with an equal object, state 0.  A state that was handed in
 * is immutable.  Nothing here knows what the object is, and no clock is read:
 * now is monotonic ms.
 */
#ifndef SYNC_SYNC_H
#define SYNC_SYNC_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

#define SYNC_NEVER UINT64_MAX	/* no work until something happens */

enum {
	SYNC_SENT_MAX = 32,	/* states a sender keeps */
	SYNC_KEPT_MAX = 64,	/* states a receiver keeps */
	SYNC_BURST = 3,		/* messages that may follow quiet at once */
	SYNC_GAP_MS = 4,	/* between two messages at least */
	SYNC_FULL = 512,	/* bytes of a message that cost a whole gap */
	SYNC_OVERHEAD = 64,	/* added to each message in that reckoning */
	SYNC_LATE_MS = 1000,	/* states unconfirmed for so long: pace.late */
	SYNC_HEAD_MAX = 30	/* bytes of a message in front of its diff */
};

/* What an object can do.  All but apply cannot fail. */
struct sync_ops {
	/*
	 * Append to out the change that makes from into to, at least
	 * whatever apply needs; both are states of this sender.
	 */
	void	 (*diff)(const void *from, const void *to, struct buf *out);
	/*
	 * Change object, a fresh clone, by a diff that came from the peer.
	 * 0, or a negative enum err when it is malformed or over a limit:
	 * the object is then freed.
	 */
	int	 (*apply)(void *object, const uint8_t *p, size_t n);
	/* An equal object; cheap where the object's parts are shared. */
	void	*(*clone)(const void *object);
	void	 (*free)(void *object);
	/* Nonzero when nothing need be sent to get from a to b. */
	int	 (*equal)(const void *a, const void *b);
};

/* --- sender --- */

struct sync_sender;

/* Takes initial, which is state 0 and equals the receiver's. */
struct sync_sender *sync_sender_new(const struct sync_ops *ops, void *initial);
/* NULL is fine. */
void	 sync_sender_free(struct sync_sender *s);

/*
 * Take object as the newest state; the one before is forgotten unless it was
 * sent.  An object equal to the newest is freed and nothing is due.
 */
void	 sync_set(struct sync_sender *s, void *object, uint64_t now);
/* Borrowed: the newest, and the newest that the peer is known to have. */
const void *sync_newest(const struct sync_sender *s);
const void *sync_known(const struct sync_sender *s);
uint64_t sync_newest_num(const struct sync_sender *s);
uint64_t sync_known_num(const struct sync_sender *s);

/*
 * The pace.  Under continuous change a message of SYNC_FULL bytes or more
 * takes up gap_ms, a shorter one less; but none less than the time in which
 * rate carries it, nor more than most_ms.  After quiet, up to SYNC_BURST
 * whole ones go SYNC_GAP_MS apart, the first at once.
 */
struct sync_pace {
	uint32_t gap_ms, most_ms;
	uint32_t rate;		/* bytes a ms; 0: any */
	/* Bytes that a message may cost more to span unconfirmed states, so
	 * that it repairs their loss. */
	uint32_t repeat;
	/* The same where the oldest of these waits for SYNC_LATE_MS; it counts
	 * when it is more. */
	uint32_t late;
	/* The newest state is said again each so many ms until it is known
	 * there; 0: only once it was lost. */
	uint32_t again_ms;
};
void	 sync_pace(struct sync_sender *s, const struct sync_pace *pace);
/* When the next message is due: <= now for at once, or SYNC_NEVER. */
uint64_t sync_next(const struct sync_sender *s, uint64_t now);

/* When a state that were set now would be sent, whatever is due. */
uint64_t sync_ready(const struct sync_sender *s, uint64_t now);

/* A message that was made. */
struct sync_sent {
	uint64_t message;	/* its own number, 1, 2, ...: for sync_lost */
	uint64_t num;		/* the state it leads to: for sync_acked */
};
/*
 * Say the newest state once more at a moment, as a precaution, should it not
 * be known there by then.
 */
void	 sync_repeat(struct sync_sender *s, uint64_t at);
/*
 * Append the message that brings the peer to the newest state.  0, or
 * ERR_AGAIN when none is due by sync_next.
 */
int	 sync_produce(struct sync_sender *s, uint64_t now, struct buf *out,
	    struct sync_sent *sent);

/*
 * The peer has state num.  Older ones are dropped.  A number that was never
 * sent, or is no longer kept, changes nothing.
 */
void	 sync_acked(struct sync_sender *s, uint64_t num);
/*
 * The message will not arrive, or arrived without effect: what was built on
 * it is void as well, and the newest state is due again.  A message that was
 * made anew meanwhile is not concerned.
 */
void	 sync_lost(struct sync_sender *s, uint64_t message, uint64_t now);
/* Nothing was heard for too long: assume only what is known, and send. */
void	 sync_timeout(struct sync_sender *s, uint64_t now);

/* --- receiver --- */

struct sync_receiver;

/* Takes initial, state 0. */
struct sync_receiver *sync_receiver_new(const struct sync_ops *ops,
	    void *initial);
/* NULL is fine. */
void	 sync_receiver_free(struct sync_receiver *r);
/*
 * A message from the peer.  1: there is a newer newest state.  0: it changed
 * nothing that is seen (a duplicate, an overtaken one, an unknown base).
 * Negative: malformed, or the object refused it; the peer is at fault and
 * nothing changed.
 */
int	 sync_receive(struct sync_receiver *r, const void *p, size_t n);
/* Borrowed, valid until the next sync_receive. */
const void *sync_received(const struct sync_receiver *r);
/* Its number, to be acknowledged. */
uint64_t sync_received_num(const struct sync_receiver *r);

#endif
