/*
 * Another relay on the jump host, when the one that was is gone: it ends by
 * itself after an hour without an answer from inside, and with its host.
 *
 * ssh runs it, without a question, beside the pipe that carries the packets
 * meanwhile.  That UDP is silent may have other reasons; so each further one
 * waits twice as long, and those that nothing passes end by themselves.
 */
#include <signal.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/spawn.h"
#include "remote-int.h"
#include "ssh-int.h"

enum {
	WAIT_FIRST_MS = 20 * 1000,
	WAIT_MOST_MS = 3600 * 1000,
	READ_BYTES = 1024
};

void
remote_relay_init(struct relay_dial *d, uint64_t now)
{
	memset(d, 0, sizeof *d);
	d->out = -1;
	buf_init(&d->got);
	remote_relay_answers(d, now);
}

void
remote_relay_answers(struct relay_dial *d, uint64_t now)
{
	d->wait = WAIT_FIRST_MS;
	d->at = now + d->wait;
}

/* It has told its port: that is where the server is now. */
static void
finish(struct remote *r)
{
	struct bootstrap *told = &r->relay.told;

	if (told->relay != 0) {
		r->boot.udp_port = told->relay;
		str_copy(r->boot.server, sizeof r->boot.server, told->server);
		r->boot.npeers = 0;
		bootstrap_server_peer(r->config, &r->boot);
		conn_set_peers(r->conn, r->boot.peers, r->boot.npeers);
		conn_probe(r->conn);
		lookup_stop(r);
		lookup_start(r);
	}
	remote_relay_stop(r);
	remote_run(r);
}

static void
readable(void *arg, int events)
{
	struct remote *r = arg;
	struct relay_dial *d = &r->relay;
	long n = fd_read(d->out, buf_reserve(&d->got, READ_BYTES), READ_BYTES);

	(void)events;
	if (n == ERR_AGAIN)
		return;
	if (n > 0)
		buf_grew(&d->got, (size_t)n);
	if (n <= 0 || bootstrap_take(&d->told, &d->got, NULL))
		finish(r);
}

void
remote_relay_again(struct remote *r, uint64_t now)
{
	struct relay_dial *d = &r->relay;
	struct child c;
	char **words;
	int err;

	if (r->config->jump == NULL || r->boot.inner.family == 0 ||
	    d->io != NULL || now < d->at)
		return;
	d->wait = d->wait > WAIT_MOST_MS / 2 ? WAIT_MOST_MS : 2 * d->wait;
	d->at = now + d->wait;
	words = ssh_relay_words(r->config, conn_id(r->conn), &r->boot.inner, 1);
	if (words == NULL)
		return;
	err = child_start(&c, words, CHILD_APART);
	shell_words_free(words);
	if (err != 0)
		return;
	d->pid = c.pid;
	d->out = c.out;
	d->told = (struct bootstrap){.relay = 0};
	fd_nonblock(d->out, 1);
	d->io = io_new(r->loop, d->out, IO_READ, readable, r);
}

void
remote_relay_stop(struct remote *r)
{
	struct relay_dial *d = &r->relay;

	if (d->io == NULL)
		return;
	io_free(d->io);
	d->io = NULL;
	fd_close(d->out);
	d->out = -1;
	buf_clear(&d->got);
	/* With its port told, ssh ends by itself. */
	if (d->pid > 0 && d->told.relay == 0)
		spawn_kill(d->pid, SIGTERM);
	d->pid = 0;
}
