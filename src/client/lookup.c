/*
 * Looking the server's name up again, in a child, since that may block.
 *
 * The child writes the addresses that it found, and ends; nobody waits.
 */
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "os/fd.h"
#include "os/loop.h"
#include "os/spawn.h"
#include "remote-int.h"

static void __attribute__((noreturn)) look_up(const struct remote *r, int fd)
{
	struct addr found[CONN_PEERS_MAX];
	int n = addr_resolve(r->boot.hostname, r->boot.udp_port,
	    r->config->family, found, CONN_PEERS_MAX);

	if (n > 0)
		fd_write_all(fd, found, (size_t)n * sizeof found[0]);
	_exit(0);
}

/* What is new goes in front: the old ones may be gone. */
static void
finish(struct remote *r)
{
	struct lookup *l = &r->lookup;
	size_t n = l->got.len / sizeof(struct addr);
	struct addr peers[CONN_PEERS_MAX], a;
	int npeers = 0;

	for (size_t i = 0; i < n; i++) {
		memcpy(&a, buf_data(&l->got) + i * sizeof a, sizeof a);
		peers_add(peers, &npeers, &a, r->config->family);
	}
	for (int i = 0; i < r->boot.npeers; i++)
		peers_add(peers, &npeers, &r->boot.peers[i], r->config->family);
	lookup_stop(r);
	if (n == 0)
		return;
	memcpy(r->boot.peers, peers, (size_t)npeers * sizeof peers[0]);
	r->boot.npeers = npeers;
	conn_set_peers(r->conn, peers, npeers);
	conn_probe(r->conn);
	remote_run(r);
}

static void
readable(void *arg, int events)
{
	struct remote *r = arg;
	struct lookup *l = &r->lookup;
	enum { MOST = CONN_PEERS_MAX * sizeof(struct addr) };
	long n = fd_read(l->fd, buf_reserve(&l->got, MOST), MOST);

	(void)events;
	if (n > 0)
		buf_grew(&l->got, (size_t)n);
	if (n <= 0 || l->got.len > MOST)
		finish(r);
}

void
lookup_start(struct remote *r)
{
	struct lookup *l = &r->lookup;
	int fd[2];

	if (l->io != NULL || r->boot.hostname == NULL ||
	    r->boot.udp_port == 0 || pipe(fd) != 0)
		return;
	l->pid = spawn_child();
	if (l->pid == 0) {
		close(fd[0]);
		look_up(r, fd[1]);
	}
	close(fd[1]);
	fd_cloexec(fd[0], 1);
	l->fd = fd[0];
	l->io = io_new(r->loop, l->fd, IO_READ, readable, r);
}

void
lookup_stop(struct remote *r)
{
	struct lookup *l = &r->lookup;

	if (l->io == NULL)
		return;
	io_free(l->io);
	l->io = NULL;
	fd_close(l->fd);
	buf_clear(&l->got);
	if (l->pid > 0)
		spawn_kill(l->pid, SIGTERM);
	l->pid = 0;
}
