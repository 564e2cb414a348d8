/*
 * An endpoint: one port for all connections.
 *
 * Invariant: a datagram changes a connection only through conn_receive, and
 * what fails there costs a token; without tokens only the address that a
 * connection was last heard from is served.  So a flood of forgeries costs
 * little, and the peers that are there do not notice it.
 */
#include "net/endpoint.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/map.h"
#include "base/mem.h"
#include "net/head-int.h"
#include "net/pipe.h"
#include "os/fd.h"

enum {
	READS_MAX = 64,	    /* datagrams taken in at once */
	SENDS_MAX = 256,    /* datagrams a connection sends at once */
	FAILURES_MAX = 1000 /* a second that are tried to be opened */
};

struct endpoint {
	struct map *conns; /* by id, owned */
	int fd[2];	   /* IPv4, IPv6; -1 for none.  Where at is IPv4:
			      at, loopback */
	int old[2];	   /* before endpoint_rebind, where a peer was heard
			      last; only read */
	int heard;	   /* an authentic datagram came at fd */
	struct addr at;	   /* family 0: all addresses of the host */
	int family;
	uint16_t port;
	endpoint_send_cb send;
	void *send_arg;
	endpoint_send_cb pipe;
	void *pipe_arg;
	uint64_t second; /* of which failures is the count */
	unsigned failures;
	struct endpoint_counters counters;
};

struct endpoint *
endpoint_new(void)
{
	struct endpoint *e = xcalloc(1, sizeof(*e));

	e->conns = map_new();
	e->fd[0] = e->fd[1] = -1;
	e->old[0] = e->old[1] = -1;
	return e;
}

static void
close_both(int fd[2])
{
	fd_close(fd[0]);
	fd_close(fd[1]);
	fd[0] = fd[1] = -1;
}

void
endpoint_free(struct endpoint *e)
{
	size_t i, n;

	if (e == NULL)
		return;
	n = map_count(e->conns);
	for (i = 0; i < n; i++)
		conn_free(map_at(e->conns, i, NULL, NULL));
	map_free(e->conns);
	close_both(e->fd);
	close_both(e->old);
	free(e);
}

/*
 * Both families at one port.  A host without IPv6 has IPv4 alone; a port that
 * is taken in one family is no port of ours.
 */
static int
bind_port(int family, uint16_t port, int fd[2])
{
	uint16_t got = port;

	fd[0] = fd[1] = -1;
	if (family != 6) {
		if ((fd[0] = udp_bind(4, port)) < 0)
			return fd[0];
		got = udp_port(fd[0]);
	}
	if (family == 4)
		return 0;
	if ((fd[1] = udp_bind(6, got)) >= 0)
		return 0;
	if (family == 0 && fd[1] != ERR_EXISTS) {
		fd[1] = -1;
		return 0;
	}
	fd_close(fd[0]);
	return fd[1];
}

/* An address alone; and the loopback, unless it is one. */
static int
bind_at(const struct addr *at, uint16_t port, int fd[2])
{
	struct addr a = *at, loopback;
	int other = at->family == 4;

	fd[0] = fd[1] = -1;
	a.port = port;
	if ((fd[!other] = udp_bind_at(&a)) < 0)
		return fd[!other];
	addr_parse("127.0.0.1", port, &loopback);
	if (other && (at->ip[0] == 127 || at->ip[0] == 0))
		return 0;
	if ((fd[other] = udp_bind_at(&loopback)) >= 0)
		return 0;
	fd_close(fd[!other]);
	return fd[other];
}

void
endpoint_bind_to(struct endpoint *e, const struct addr *at)
{
	e->at = *at;
}

int
endpoint_bind(struct endpoint *e, int family, uint16_t first, uint16_t last)
{
	uint32_t port;
	int fd[2], err = ERR_RANGE;

	for (port = first; port <= last; port++) {
		err = e->at.family != 0 ? bind_at(&e->at, port, fd)
					: bind_port(family, port, fd);
		if (err == 0)
			break;
		if (err != ERR_EXISTS)
			return err;
	}
	if (err != 0)
		return err;
	close_both(e->fd);
	memcpy(e->fd, fd, sizeof(e->fd));
	e->family = family;
	e->port = udp_port(fd[0] >= 0 ? fd[0] : fd[1]);
	return 0;
}

int
endpoint_rebind(struct endpoint *e)
{
	int was[2] = {e->fd[0], e->fd[1]}, err;

	e->fd[0] = e->fd[1] = -1;
	err = endpoint_bind(e, e->family, 0, 0);
	if (err != 0) {
		memcpy(e->fd, was, sizeof(was));
		return err;
	}
	if (e->heard || (e->old[0] < 0 && e->old[1] < 0)) {
		close_both(e->old);
		memcpy(e->old, was, sizeof(was));
	} else {
		/* Nobody was heard there, so nobody sends there. */
		close_both(was);
	}
	e->heard = 0;
	return 0;
}

void
endpoint_send_by(struct endpoint *e, endpoint_send_cb cb, void *arg)
{
	e->send = cb;
	e->send_arg = arg;
}

void
endpoint_pipe_by(struct endpoint *e, endpoint_send_cb cb, void *arg)
{
	e->pipe = cb;
	e->pipe_arg = arg;
}

uint16_t
endpoint_port(const struct endpoint *e)
{
	return e->port;
}

int
endpoint_fds(const struct endpoint *e, int fd[ENDPOINT_FDS])
{
	int i, n = 0;

	for (i = 0; i < 2; i++) {
		if (e->fd[i] >= 0)
			fd[n++] = e->fd[i];
		if (e->old[i] >= 0)
			fd[n++] = e->old[i];
	}
	return n;
}

struct conn *
endpoint_add(struct endpoint *e, const struct conn_config *cfg)
{
	struct conn *c;

	if (map_find_id(e->conns, seal_key_id(cfg->key)) != NULL)
		return NULL;
	if ((c = conn_new(cfg)) != NULL)
		map_set_id(e->conns, conn_id(c), c);
	return c;
}

void
endpoint_remove(struct endpoint *e, struct conn *c)
{
	map_remove_id(e->conns, conn_id(c));
	conn_free(c);
}

struct conn *
endpoint_find(struct endpoint *e, uint64_t id)
{
	return map_find_id(e->conns, id);
}

size_t
endpoint_count(const struct endpoint *e)
{
	return map_count(e->conns);
}

const struct endpoint_counters *
endpoint_counters(const struct endpoint *e)
{
	return &e->counters;
}

/* --- in --- */

/* Nonzero when no more strangers' datagrams are opened in this second. */
static int
limited(struct endpoint *e, const struct conn *c, uint64_t now,
    const struct addr *from)
{
	const struct addr *peer = conn_peer(c);

	if (now / 1000 != e->second) {
		e->second = now / 1000;
		e->failures = 0;
	}
	return e->failures >= FAILURES_MAX &&
	       (peer == NULL || !addr_equal(peer, from));
}

static void
count_failure(struct endpoint *e, int err)
{
	struct endpoint_counters *n = &e->counters;

	switch (err) {
	case ERR_AUTH:
		n->forged++;
		e->failures++;
		break;
	case ERR_EXISTS:
		n->replayed++;
		break;
	case ERR_NOTFOUND:
		n->unknown++;
		break;
	default:
		n->malformed++;
		break;
	}
}

int
endpoint_receive(struct endpoint *e, uint64_t now, const struct addr *from,
    const uint8_t *p, size_t n)
{
	struct conn *c;
	int err;

	e->counters.received++;
	if (n < PACKET_MIN || n > PACKET_MAX) {
		e->counters.malformed++;
		return ERR_SHORT;
	}
	if (p[0] >> 4 != PACKET_VERSION) {
		e->counters.version++;
		return ERR_VERSION;
	}
	if ((c = endpoint_find(e, head_u32(p + HEAD_ID))) == NULL) {
		e->counters.unknown++;
		return ERR_NOTFOUND;
	}
	if (limited(e, c, now, from)) {
		e->counters.limited++;
		return ERR_AGAIN;
	}
	if ((err = conn_receive(c, now, from, p, n)) != 0)
		count_failure(e, err);
	return err;
}

void
endpoint_readable(struct endpoint *e, int fd, uint64_t now)
{
	uint8_t p[PACKET_MAX + 1];
	struct addr from;
	long n;
	int i, err;

	for (i = 0; i < READS_MAX; i++) {
		if ((n = udp_recv(fd, &from, p, sizeof(p))) < 0)
			return;
		err = endpoint_receive(e, now, &from, p, (size_t)n);
		if (err == 0 && (fd == e->fd[0] || fd == e->fd[1]))
			e->heard = 1;
	}
}

/* --- out --- */

static long
send_datagram(
    struct endpoint *e, const struct addr *to, const uint8_t *p, size_t n)
{
	int fd = e->fd[to->family == 6];

	if (e->at.family == 4)
		fd = e->fd[to->ip[0] == 127 && e->fd[1] >= 0];
	if (pipe_is_addr(to))
		return e->pipe == NULL ? ERR_AGAIN
				       : e->pipe(e->pipe_arg, to, p, n);
	if (e->send != NULL)
		return e->send(e->send_arg, to, p, n);
	return fd < 0 ? ERR_SYSTEM : udp_send(fd, to, p, n);
}

uint64_t
endpoint_run_conn(struct endpoint *e, struct conn *c, uint64_t now)
{
	uint8_t out[PACKET_MAX];
	struct addr to;
	size_t n;
	long sent;
	int i;

	for (i = 0; i < SENDS_MAX; i++) {
		if ((n = conn_output(c, now, out, &to)) == 0)
			break;
		sent = send_datagram(e, &to, out, n);
		if (sent >= 0) {
			e->counters.sent++;
			continue;
		}
		e->counters.send_errors++;
		if (sent == ERR_TOOBIG)
			conn_too_big(c, n);
		else if (sent != ERR_AGAIN && addr_equal(&to, conn_peer(c)))
			conn_send_failed(c, now);
	}
	return conn_next(c, now);
}

uint64_t
endpoint_run(struct endpoint *e, uint64_t now)
{
	uint64_t next = CONN_NEVER, at;
	size_t i;

	for (i = 0; i < map_count(e->conns); i++) {
		at = endpoint_run_conn(e, map_at(e->conns, i, NULL, NULL), now);
		if (at < next)
			next = at;
	}
	return next;
}
