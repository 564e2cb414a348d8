/*
 * An endpoint: the UDP socket of a process, for all its connections.
 *
 * A server has one port for all peers; a packet names its connection by id.
 * A client has one connection and may take a new source port under way.
 * This is plumbing: the owner watches the descriptors and arms one timer at
 * what endpoint_run returns.  Whatever does not open is counted and dropped,
 * and beyond a rate dropped without an attempt to open it.
 */
#ifndef NET_ENDPOINT_H
#define NET_ENDPOINT_H

#include <stddef.h>
#include <stdint.h>

#include "net/conn.h"

struct endpoint;

enum { ENDPOINT_FDS = 4 };	/* descriptors at most */

/*
 * In place of the socket, for tests: bytes, or an error as udp_send gives.
 */
typedef long (*endpoint_send_cb)(void *arg, const struct addr *to,
	    const void *p, size_t n);

struct endpoint_counters {
	uint64_t received, sent;	/* datagrams */
	uint64_t unknown;		/* no such connection */
	uint64_t version;		/* first byte is not ours */
	uint64_t malformed;		/* too short */
	uint64_t forged;		/* did not open */
	uint64_t replayed;
	uint64_t limited;		/* dropped unopened: too many of these */
	uint64_t send_errors;
};

/* Without sockets: nothing is sent before endpoint_bind or with a callback. */
struct endpoint *endpoint_new(void);
/* Frees its connections and closes its sockets. */
void	 endpoint_free(struct endpoint *e);
/*
 * Bind the first port of first..last (0, 0: any) that is free for IPv4, and
 * for IPv6 too where the host has it.  family 0 both, 4 or 6 alone.  The
 * sockets that were there are closed.  0 or an error.
 */
int	 endpoint_bind(struct endpoint *e, int family, uint16_t first,
	    uint16_t last);
/*
 * From now on bind to this address alone, whatever its port, and to IPv4's
 * loopback, where pipes come from.
 */
void	 endpoint_bind_to(struct endpoint *e, const struct addr *at);
/*
 * Fresh sockets with any port; the old ones stay when that fails.  Those at
 * which a peer was heard last are listened at still: it sends there until it
 * has heard of the new ones.  Descriptors that were watched may be closed.
 */
int	 endpoint_rebind(struct endpoint *e);
void	 endpoint_send_by(struct endpoint *e, endpoint_send_cb cb, void *arg);
/* What goes to pipe_addr; without it that is dropped. */
void	 endpoint_pipe_by(struct endpoint *e, endpoint_send_cb cb, void *arg);
uint16_t endpoint_port(const struct endpoint *e);
/* The descriptors to watch for reading: how many. */
int	 endpoint_fds(const struct endpoint *e, int fd[ENDPOINT_FDS]);

/*
 * A new connection, owned by the endpoint.  NULL when its id is taken or
 * there is no memory for keys.
 */
struct conn *endpoint_add(struct endpoint *e, const struct conn_config *cfg);
/* Forget and free it; not from within one of its callbacks. */
void	 endpoint_remove(struct endpoint *e, struct conn *c);
struct conn *endpoint_find(struct endpoint *e, uint64_t id);
size_t	 endpoint_count(const struct endpoint *e);

/*
 * fd is readable: take in what is there, a bounded number of datagrams.
 * Call endpoint_run behind it.
 */
void	 endpoint_readable(struct endpoint *e, int fd, uint64_t now);
/* One datagram, as endpoint_readable does for each.  0, or why it was dropped:
 * an error of conn_receive, or of what stands before it. */
int	 endpoint_receive(struct endpoint *e, uint64_t now,
	    const struct addr *from, const uint8_t *p, size_t n);
/*
 * Send all that is due.  Returns the moment to call it again (CONN_NEVER:
 * none).  Call it also after anything that may have made work: sync_set,
 * a stream write, conn_close, conn_poke.  Connections that are conn_done
 * stay until endpoint_remove.
 */
uint64_t endpoint_run(struct endpoint *e, uint64_t now);
/* The same for one connection, when only it has news. */
uint64_t endpoint_run_conn(struct endpoint *e, struct conn *c, uint64_t now);

const struct endpoint_counters *endpoint_counters(const struct endpoint *e);

#endif
