/*
 * The sending side of one object: its messages, cut into packets.
 */
#ifndef NET_OUTBOX_INT_H
#define NET_OUTBOX_INT_H

#include "base/buf.h"
#include "net/loss-int.h"
#include "net/object.h"
#include "net/ranges-int.h"
#include "net/squeeze.h"

struct outbox {
	const struct object_sender_ops *ops; /* NULL: nothing to send */
	void *arg;
	uint32_t id;
	struct object_sent now;	/* the message at hand; message 0: none yet */
	struct buf payload;	/* its bytes while they may be needed */
	size_t sent;		/* of these, went out at least once */
	struct ranges acked, again; /* of these */
	uint64_t acked_num;	/* the newest state the peer told of */
	struct object_sent arrived; /* newest message all of which arrived */
	unsigned voids;		/* messages in a row without effect */
	uint64_t hold_until;	/* because of these */
	int careful;		/* one message at a time: see outbox.c */
};

void	 outbox_init(struct outbox *o, uint32_t id);
void	 outbox_clear(struct outbox *o);
/* When it wants to send. */
uint64_t outbox_next(const struct outbox *o, uint64_t now);
/* It still has to do with the message at hand: no new one before that. */
int	 outbox_busy(const struct outbox *o);
/*
 * Append one frame of at most room bytes and say in item what it is.
 * Nonzero when there was something to append.
 */
int	 outbox_fill(struct outbox *o, uint64_t now, struct squeeze *sq,
	    struct buf *out, size_t room, struct sent_item *item);
/* What became of a frame. */
void	 outbox_frame_acked(struct outbox *o, const struct sent_item *item);
void	 outbox_frame_lost(struct outbox *o, uint64_t now,
	    const struct sent_item *item);
/* The peer tells its newest state. */
void	 outbox_state_acked(struct outbox *o, uint64_t num);
/* All frames of a packet are read: what arrived without effect is lost. */
void	 outbox_settle(struct outbox *o, uint64_t now);
/* A probe is due: something unconfirmed is wanted again, if there is any. */
void	 outbox_timeout(struct outbox *o, uint64_t now);

#endif
