/*
 * One connection: sealed packets in, sealed packets out.  A pure machine: it
 * reads no clock, opens no socket and draws no randomness but for keys.
 *
 * It carries synchronised objects (the state plane), reliable byte streams
 * (the stream plane, which yields to the state plane), and the liveness of
 * the path.  Nothing that arrives can harm more than this connection: what
 * does not open is counted and changes nothing; what opens and is malformed
 * closes it.
 *
 * now is monotonic ms and never goes back.  Callbacks run inside
 * conn_receive and conn_output; they may call anything of the connection but
 * those two and conn_free.
 */
#ifndef NET_CONN_H
#define NET_CONN_H

#include <stddef.h>
#include <stdint.h>

#include "net/object.h"
#include "net/seal.h"
#include "net/wire.h"
#include "os/udp.h"

struct conn;

enum { CONN_PEERS_MAX = 8 };
#define CONN_NEVER UINT64_MAX

/* News; each may be NULL. */
struct conn_events {
	/* The first authentic packet came: the peer is there. */
	void	 (*opened)(void *arg);
	/* The peer is now heard from another address. */
	void	 (*path)(void *arg, const struct addr *peer);
	/*
	 * The end, told once: the peer's CLOSE (reason is its text, safe to
	 * show: printable), its breach of the protocol, or the idle limit.
	 */
	void	 (*closed)(void *arg, int code, const char *reason);
	/*
	 * Client: a probe came back from there (conn_probe), so that path works
	 * both ways.  conn_move goes there, if that is wished.
	 */
	void	 (*path_works)(void *arg, const struct addr *peer);
	/* The client's path seems dead: a new local port may help. */
	void	 (*rebind)(void *arg);
	/* In order; conn_stream_consumed gives the credit back. */
	void	 (*stream_data)(void *arg, uint32_t stream, const uint8_t *p,
		    size_t n, int end);
	/* A stream that took less than it was given has room again. */
	void	 (*stream_room)(void *arg, uint32_t stream);
	void	 (*stream_reset)(void *arg, uint32_t stream, uint32_t code);
};

struct conn_config {
	enum seal_role role;
	const struct seal_key *key;	/* borrowed for conn_new only */
	uint32_t epoch;			/* where the key's chain starts; 0 */
	uint64_t now;
	uint64_t idle_ms;		/* silence that ends it; 0: never */
	const struct addr *peers;	/* client: the addresses to try */
	int npeers;
	int pipe;			/* client: begin by the pipe, pipe.h */
	const struct conn_events *events;
	void *arg;
};

/* NULL when there is no memory for keys. */
struct conn *conn_new(const struct conn_config *config);
void	 conn_free(struct conn *c);
uint32_t conn_id(const struct conn *c);
enum seal_role conn_role(const struct conn *c);

/*
 * A datagram.  0, or why it was dropped: ERR_VERSION, ERR_SHORT, ERR_AUTH,
 * ERR_EXISTS (a replay), ERR_NOTFOUND (another connection's or direction's),
 * ERR_CLOSED.  Malformed content of an authentic packet is ERR_SYNTAX.
 */
int	 conn_receive(struct conn *c, uint64_t now, const struct addr *from,
	    const uint8_t *p, size_t n);
/*
 * The next datagram to send, into out[PACKET_MAX]: its length, and *to is
 * set; 0 when there is none at this time.  Call until 0.
 */
size_t	 conn_output(struct conn *c, uint64_t now, uint8_t *out,
	    struct addr *to);
/*
 * The moment of next work: call conn_output then.  <= now: at once.
 * To be asked again after every call that may change it.
 */
uint64_t conn_next(struct conn *c, uint64_t now);
/* The socket refused a datagram of n bytes as too long for the path. */
void	 conn_too_big(struct conn *c, size_t n);
/*
 * The socket could not send to conn_peer at all: an open client asks for
 * another by rebind, at most once a second.
 */
void	 conn_send_failed(struct conn *c, uint64_t now);

/* --- state plane --- */

/*
 * Join an end of object id, below OBJECT_KEYS.  The connection borrows ops and
 * arg until conn_free or conn_detach.  A message for an object without a
 * receiver is acknowledged and dropped.
 */
void	 conn_attach_sender(struct conn *c, unsigned id,
	    const struct object_sender_ops *ops, void *arg);
void	 conn_attach_receiver(struct conn *c, unsigned id,
	    const struct object_receiver_ops *ops, void *arg);
void	 conn_detach(struct conn *c, unsigned id);
/*
 * When a new state of object id would be sent, by its pace and by the link:
 * <= now for at once.  A state that is costly to make need not be made
 * before.  (conn_next is no measure of it: that is about any work.)
 */
uint64_t conn_ready(const struct conn *c, unsigned id, uint64_t now);

/* --- stream plane --- */

/* A new stream, or 0 when STREAMS_MAX of ours are open. */
uint32_t conn_stream_open(struct conn *c);
/* Queue bytes; how many were taken, fewer than n when the peer is slow. */
size_t	 conn_stream_write(struct conn *c, uint32_t stream, const void *p,
	    size_t n);
/* No more will be written. */
void	 conn_stream_end(struct conn *c, uint32_t stream);
/* Give up both directions. */
void	 conn_stream_reset(struct conn *c, uint32_t stream, uint32_t code);
/* The owner is done with n bytes that stream_data brought. */
void	 conn_stream_consumed(struct conn *c, uint32_t stream, size_t n);

/* --- life --- */

/*
 * Say goodbye: CLOSE is sent until acknowledged or a few times.  closed is
 * not called.  conn_done says when it may be freed.
 */
void	 conn_close(struct conn *c, uint64_t now, int code,
	    const char *reason);
int	 conn_done(const struct conn *c);
/* Silence that ends it; 0: none does. */
void	 conn_set_idle(struct conn *c, uint64_t idle_ms);
/* Speak at once: the local address or route changed, or the host woke. */
void	 conn_poke(struct conn *c, uint64_t now);
int	 conn_opened(const struct conn *c);

/* --- a client's paths --- */

/* The server's addresses are these from now on: a name was looked up again. */
void	 conn_set_peers(struct conn *c, const struct addr *peers, int npeers);
/* Ask each of the server's addresses whether it answers: path_works. */
void	 conn_probe(struct conn *c);
/* The same by datagrams of n bytes, whose echoes are as long. */
void	 conn_probe_by(struct conn *c, size_t n);
/*
 * Send there from now on (pipe_addr: the pipe; NULL: to each address until
 * one answers).  What is in flight is sent again.
 */
void	 conn_move(struct conn *c, uint64_t now, const struct addr *to);

/* Moment of the last authentic packet; of conn_new before the first. */
uint64_t conn_heard_at(const struct conn *c);
/*
 * Since when something is due from the peer and stays away: the moment of
 * the oldest unacknowledged sending, or 0 when all is well.
 */
uint64_t conn_waiting_since(const struct conn *c);
/* Smoothed round trip in ms, or dflt before the first sample. */
uint32_t conn_rtt(const struct conn *c, uint32_t dflt);
/* The share of packets lost of late, of 65536. */
uint32_t conn_loss(const struct conn *c);
/* NULL before the peer is known. */
const struct addr *conn_peer(const struct conn *c);

struct conn_stats {
	uint64_t sent, sent_bytes;	/* datagrams */
	uint64_t received, received_bytes; /* authentic ones */
	uint64_t lost;			/* ours that were declared lost */
	uint64_t bad_auth, bad_version, bad_short, bad_replay, bad_other;
	uint64_t probes;		/* timeouts that made us send */
	uint64_t paths;			/* moves of the peer's address */
	uint32_t cwnd, in_flight;	/* bytes */
	uint32_t rtt_ms, rttvar_ms, min_rtt_ms;
	uint32_t mtu;			/* datagram bytes in use */
	uint32_t epoch;
	uint32_t exchanges;		/* server: of keys, that succeeded */
};
void	 conn_stats(const struct conn *c, struct conn_stats *st);

#endif
