/*
 * A connection's keys: see conn-keys.c.
 */
#ifndef NET_KEYS_INT_H
#define NET_KEYS_INT_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "net/seal.h"
#include "net/window-int.h"

struct conn;

struct keys {
	uint64_t sent_at;	/* when our first packet of the epoch went */
	int sent;		/* there was one */
	/* The exchange; due_at and offers are a server's. */
	uint64_t due_at;	/* of the next offer */
	unsigned offers;	/* of this exchange that went */
	int hurried;		/* by the count of packets, in this epoch */
	int answer_due;
	int exchanged;		/* this client answered one */
	struct seal_share answer;
	/* What was taken, in the peer's present epoch and in that before. */
	uint32_t theirs;	/* that epoch */
	struct window window, overtaken;
	uint64_t forget_at;	/* the key of the epoch before */
};

void	 keys_init(struct keys *k);
/* The number of the packet that is about to be sealed. */
uint64_t conn_keys_number(struct conn *c, uint64_t now);
/*
 * A packet with this number opened; epoch was ours before.  0, or ERR_EXISTS
 * for a replay.
 */
int	 conn_keys_take(struct conn *c, uint64_t now, uint32_t epoch,
	    uint64_t number);
/* What time brings; before a packet is filled. */
void	 conn_keys_run(struct conn *c, uint64_t now);
/* When there is something to put; 0 for at once. */
uint64_t conn_keys_next(const struct conn *c);
/* Append what is due, if it has room; nonzero when something was. */
int	 conn_keys_put(struct conn *c, uint64_t now, struct buf *out,
	    size_t room);
/*
 * A share came, in a packet with this number.  0, or an error that ends the
 * connection.
 */
int	 conn_keys_share(struct conn *c, uint64_t now, uint64_t number,
	    const struct seal_share *theirs);

#endif
