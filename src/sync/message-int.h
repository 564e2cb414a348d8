/*
 * The head of a message between two states.
 */
#ifndef SYNC_MESSAGE_INT_H
#define SYNC_MESSAGE_INT_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct sync_message {
	uint64_t new_num;	/* the state it leads to */
	uint64_t old_num;	/* the one it starts from, below new_num */
	uint64_t drop_num;	/* older ones may be forgotten; <= old_num */
	const uint8_t *diff;
	size_t diff_len;
};

/* Append the head; the diff follows it. */
void	 message_put(struct buf *out, const struct sync_message *m);
/* 0, or ERR_SHORT, ERR_RANGE or ERR_SYNTAX. m->diff points into p. */
int	 message_get(struct sync_message *m, const void *p, size_t n);

#endif
