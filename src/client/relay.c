/*
 * The relay's process: one socket outside, one inside for each address that
 * is heard outside.
 */
#include "client/relay.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/port.h"
#include "client/bootstrap.h"
#include "net/relay.h"
#include "net/wire.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/spawn.h"

enum {
	PORT_FIRST = 60001,
	PORT_LAST = 61000,
	OUTSIDE = 2,
	SOCKETS = OUTSIDE + RELAY_SLOTS,
	DATAGRAMS_MAX = 64,
	LOOK_MS = 10000
};

struct relay_process {
	struct relay relay;
	/* Outside by IPv4 and IPv6, then each slot's inside; -1: none. */
	int fd[SOCKETS];
};

struct relay_words {
	const char *host;
	uint16_t first, last;
	uint32_t id;
	int stay;
};

/* --- words --- */

static int
usage(void)
{
	fprintf(stderr,
	    "usage: mux relay [-f] [-i id] [-p port[:port2]] host:port\n");
	return 1;
}

static int
read_ports(const char *s, struct relay_words *w)
{
	char *cause;
	int err = port_range_parse(s, &w->first, &w->last, &cause);

	if (err != 0) {
		fprintf(stderr, "mux: relay: %s\n", cause);
		free(cause);
	}
	return err;
}

static int
read_id(const char *s, struct relay_words *w)
{
	char *end;

	if (strlen(s) != 8 || strspn(s, "0123456789abcdef") != 8)
		return ERR_SYNTAX;
	w->id = (uint32_t)strtoul(s, &end, 16);
	return 0;
}

static int
read_words(char **argv, struct relay_words *w)
{
	int i;

	for (i = 0; argv[i] != NULL && argv[i][0] == '-'; i++) {
		const char *value = argv[i + 1];
		if (strcmp(argv[i], "--") == 0) {
			i++;
			break;
		}
		if (strcmp(argv[i], "-f") == 0) {
			w->stay = 1;
			continue;
		}
		if (value == NULL ||
		    !((strcmp(argv[i], "-p") == 0 &&
			  read_ports(value, w) == 0) ||
			(strcmp(argv[i], "-i") == 0 && read_id(value, w) == 0)))
			return ERR_SYNTAX;
		i++;
	}
	w->host = argv[i];
	return w->host == NULL || argv[i + 1] != NULL ? ERR_SYNTAX : 0;
}

/* The one address inside; looked up once. */
static int
find_inner(const char *word, struct addr *inner)
{
	uint16_t port;
	char *host;
	int n;

	if (host_port_parse(word, &host, &port) != 0)
		return ERR_SYNTAX;
	n = addr_resolve(host, port, 0, inner, 1);
	free(host);
	return n == 1 ? 0 : ERR_NOTFOUND;
}

/* --- passing on --- */

static void
from_outside(struct relay_process *rp, int fd)
{
	uint8_t p[PACKET_MAX + 1];
	struct addr from;
	int fresh, slot;
	long n;

	for (int i = 0; i < DATAGRAMS_MAX; i++) {
		n = udp_recv(fd, &from, p, sizeof p);
		if (n == ERR_AGAIN)
			return;
		if (n <= 0)
			continue;
		slot = relay_outside(
		    &rp->relay, clock_ms(), &from, p, (size_t)n, &fresh);
		if (slot < 0)
			continue;
		if (fresh) {
			fd_close(rp->fd[OUTSIDE + slot]);
			rp->fd[OUTSIDE + slot] =
			    udp_bind(rp->relay.inner.family, 0);
		}
		if (rp->fd[OUTSIDE + slot] >= 0)
			udp_send(rp->fd[OUTSIDE + slot], &rp->relay.inner, p,
			    (size_t)n);
	}
}

static void
from_inside(struct relay_process *rp, int slot)
{
	uint8_t p[PACKET_MAX + 1];
	const struct addr *to;
	struct addr from;
	long n;

	for (int i = 0; i < DATAGRAMS_MAX; i++) {
		n = udp_recv(rp->fd[OUTSIDE + slot], &from, p, sizeof p);
		if (n == ERR_AGAIN)
			return;
		if (n <= 0)
			continue;
		to = relay_inside(
		    &rp->relay, clock_ms(), slot, &from, p, (size_t)n);
		if (to != NULL)
			udp_send(rp->fd[to->family == 6], to, p, (size_t)n);
	}
}

static void
turn(struct relay_process *rp)
{
	struct pollfd fds[SOCKETS];

	for (int i = 0; i < SOCKETS; i++)
		fds[i] = (struct pollfd){.events = POLLIN, .fd = rp->fd[i]};
	if (poll(fds, SOCKETS, LOOK_MS) <= 0)
		return;
	for (int i = 0; i < SOCKETS; i++) {
		if (fds[i].revents == 0)
			continue;
		if (i < OUTSIDE)
			from_outside(rp, fds[i].fd);
		else if (rp->fd[i] == fds[i].fd)
			from_inside(rp, i - OUTSIDE);
	}
}

/* The first port of the range that is free, for both families if there are. */
static int
bind_outside(struct relay_process *rp, const struct relay_words *w)
{
	for (unsigned port = w->first; port <= w->last; port++) {
		rp->fd[0] = udp_bind(4, (uint16_t)port);
		rp->fd[1] = udp_bind(6, (uint16_t)port);
		if (rp->fd[0] >= 0 && rp->fd[1] != ERR_EXISTS)
			return (int)port;
		fd_close(rp->fd[0]);
		fd_close(rp->fd[1]);
	}
	return ERR_EXISTS;
}

int
relay_main(char **argv)
{
	struct relay_words w = {.first = PORT_FIRST, .last = PORT_LAST};
	static struct relay_process rp;
	struct addr inner;
	int port;

	if (read_words(argv, &w) != 0)
		return usage();
	if (find_inner(w.host, &inner) != 0) {
		fprintf(stderr, "mux: relay: %s is no HOST:PORT to be found\n",
		    w.host);
		return 1;
	}
	for (int i = 0; i < SOCKETS; i++)
		rp.fd[i] = -1;
	if ((port = bind_outside(&rp, &w)) < 0) {
		fprintf(stderr, "mux: no UDP port is free from %u to %u\n",
		    w.first, w.last);
		return 1;
	}
	printf("MUX RELAY %d\n", port);
	fflush(stdout);
	if (!w.stay && spawn_fork() != 0)
		return 0;
	relay_init(&rp.relay, clock_ms(), &inner, w.id);
	while (clock_ms() < relay_ends_at(&rp.relay))
		turn(&rp);
	return 0;
}
