/*
 * What a connection asks of the two ends of a synchronised object.
 *
 * The net floor moves messages between states and knows nothing of states:
 * client/sync-port.h joins these to sync/sync.h.  now is monotonic ms.
 */
#ifndef NET_OBJECT_H
#define NET_OBJECT_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* Well-known objects of a connection: wire numbers. */
enum object_id {
	OBJECT_SCENE = 0,	/* server to client */
	OBJECT_KEYLOG = 1,	/* client to server */
	OBJECT_SHELF = 2,	/* server to client: neighbours' scenes */
	OBJECT_KEYS = 7,	/* the exchange of keys, within net */
	OBJECT_MAX = 8		/* ids are below */
};

/* A message as net keeps it in mind. */
struct object_sent {
	uint64_t message;	/* unique within the object, rising from 1 */
	uint64_t num;		/* the state it leads to */
};

/* The way to the peer, as it is known now. */
struct object_way {
	uint32_t rtt_ms;	/* the smoothed round trip */
	uint32_t rate;		/* bytes a ms that the window lets through */
	uint32_t loss;		/* share lost of late, of 65536 */
};

struct object_sender_ops {
	/* When a message is due; UINT64_MAX: never. */
	uint64_t (*next)(void *arg, uint64_t now);
	/* Append it to out; 0 or ERR_AGAIN. */
	int	 (*produce)(void *arg, uint64_t now, struct buf *out,
		    struct object_sent *sent);
	/* The peer says that it has state num. */
	void	 (*acked)(void *arg, uint64_t num);
	/* A message that will have no effect. */
	void	 (*lost)(void *arg, uint64_t message, uint64_t now);
	/* Rely on nothing unconfirmed; the newest state is due now. */
	void	 (*timeout)(void *arg, uint64_t now);
	/* What is known of the way changed. */
	void	 (*pace)(void *arg, const struct object_way *way);
	/* When a new state could go, by the pace; NULL: at once. */
	uint64_t (*ready)(void *arg, uint64_t now);
};

struct object_receiver_ops {
	/*
	 * A whole message.  0 or more: fine, and *num is the newest state's
	 * number, to be acknowledged; negative: the connection is closed.
	 */
	int	 (*receive)(void *arg, const uint8_t *p, size_t n,
		    uint64_t now, uint64_t *num);
};

#endif
