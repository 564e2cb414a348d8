/*
 * The receiving side of one object: messages put together from their parts.
 */
#ifndef NET_INBOX_INT_H
#define NET_INBOX_INT_H

#include <stddef.h>
#include <stdint.h>

#include "net/object.h"
#include "net/ranges-int.h"
#include "net/squeeze.h"

enum { INBOX_SLOTS = 4 };	/* messages that are being put together */

struct inbox_slot {
	uint64_t message;	/* 0: free */
	uint8_t *bytes;
	size_t total;
	struct ranges have;
};

struct inbox {
	const struct object_receiver_ops *ops; /* NULL: nobody cares */
	void *arg;
	struct inbox_slot slots[INBOX_SLOTS];
	uint64_t done[INBOX_SLOTS]; /* messages lately completed */
	unsigned ndone;
	uint64_t num;		/* to be acknowledged */
	uint64_t told;		/* what the peer surely knows of num */
};

struct part {
	uint64_t message;
	size_t total, off, len;
	const uint8_t *p;
};

void	 inbox_init(struct inbox *b);
void	 inbox_clear(struct inbox *b);
/* 0, or an error that ends the connection. */
int	 inbox_whole(struct inbox *b, uint64_t now, struct squeeze *sq,
	    const uint8_t *p, size_t n);
int	 inbox_part(struct inbox *b, uint64_t now, struct squeeze *sq,
	    const struct part *part);

#endif
