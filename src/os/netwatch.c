/*
 * News of addresses and routes, by a routing socket: netlink on Linux,
 * PF_ROUTE elsewhere.  What it says in detail does not matter here, only
 * that something changed.
 */
#include "os/netwatch.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#ifdef __linux__
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#endif

#include "base/mem.h"
#include "os/fd.h"

enum {
	SETTLE_MS = 50, /* a change comes as a burst: wait for its end */
	READ_SIZE = 8192
};

struct netwatch {
	int fd;
	struct io *io;
	struct timer *timer;
	loop_cb cb;
	void *arg;
};

static int
open_socket(void)
{
#ifdef __linux__
	struct sockaddr_nl to = {.nl_family = AF_NETLINK};
	int fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);

	to.nl_groups = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR |
		       RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE;
	if (fd >= 0 && bind(fd, (struct sockaddr *)&to, sizeof to) != 0) {
		close(fd);
		fd = -1;
	}
	return fd;
#else
	return socket(PF_ROUTE, SOCK_RAW, AF_UNSPEC);
#endif
}

static void
settled(void *arg)
{
	struct netwatch *w = arg;

	w->cb(w->arg);
}

static void
readable(void *arg, int events)
{
	struct netwatch *w = arg;
	uint8_t block[READ_SIZE];

	(void)events;
	/* An overflow (ERR_SYSTEM) is news as well, and clears itself. */
	while (fd_read(w->fd, block, sizeof block) > 0)
		;
	if (!timer_armed(w->timer))
		timer_set(w->timer, SETTLE_MS);
}

struct netwatch *
netwatch_new(struct loop *l, loop_cb cb, void *arg)
{
	int fd = open_socket();
	struct netwatch *w;

	if (fd < 0)
		return NULL;
	fd_nonblock(fd, 1);
	fd_cloexec(fd, 1);
	w = xcalloc(1, sizeof *w);
	w->fd = fd;
	w->cb = cb;
	w->arg = arg;
	w->timer = timer_new(l, settled, w);
	w->io = io_new(l, fd, IO_READ, readable, w);
	return w;
}

void
netwatch_free(struct netwatch *w)
{
	if (w == NULL)
		return;
	io_free(w->io);
	timer_free(w->timer);
	fd_close(w->fd);
	free(w);
}
