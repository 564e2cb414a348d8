/*
 * The joint between sync's senders and receivers and a connection.
 * Shared by client and server.
 */
#ifndef CLIENT_SYNC_PORT_H
#define CLIENT_SYNC_PORT_H

#include "net/conn.h"
#include "sync/sync.h"

struct sync_port;

/* How often a changing object is sent. */
enum sync_port_pace {
	PACE_FRAMES,	/* as the way carries them: sync-port.c */
	PACE_KEYS,	/* at once, but for the few ms of SYNC_GAP_MS */
	PACE_IDLE	/* as frames; nobody waits for it */
};

/*
 * Let the connection carry what the sender holds; the sender is borrowed and
 * must outlive the port.  After sync_set call endpoint_run.
 */
struct sync_port *sync_port_sender(struct conn *c, unsigned id,
	    struct sync_sender *s, enum sync_port_pace pace);
/*
 * A newer state came: sync_received has it.  now is that of the packet.
 */
typedef void (*sync_port_cb)(void *arg, struct sync_receiver *r,
	    uint64_t now);
struct sync_port *sync_port_receiver(struct conn *c, unsigned id,
	    struct sync_receiver *r, sync_port_cb cb, void *arg);
/*
 * Somebody waits for what the newest state brings about: where packets are
 * lost it is said twice.
 */
void	 sync_port_awaited(struct sync_port *p, uint64_t now);
/* Detach from the connection, before that is freed. NULL is fine. */
void	 sync_port_free(struct sync_port *p);

#endif
