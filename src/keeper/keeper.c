/*
 * The keeper's process: one server, its requests, the ends of children.
 *
 * Nothing that the server sends can end the keeper but BYE and its own end: a
 * message that cannot be read or served is answered with ERROR.
 */
#include "keeper/keeper.h"

#include <signal.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "keeper-int.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/socket.h"
#include "os/spawn.h"

enum {
	OUT_MAX = 1 << 20, /* bytes queued above which nothing is read */
	MOURN_MS = 1000,   /* how long a closed channel waits for its status */
	MESSAGES_A_TURN = 64 /* then children have their turn */
};

struct keeper {
	const struct keeper_config *config;
	struct loop *loop;
	struct keeper_chan *chan;
	struct io *io;
	struct panes *panes;
	struct store *store;
	struct sigwatch *child, *term, *hup;
	struct timer *mourning;
	pid_t server; /* 0 when reaped */
	int status;   /* the server's, when reaped */
	uint32_t epoch;
	int ready_fd; /* keeper_main waits at its other end; -1: told */
	int said_bye;
	int lost; /* the channel is closed */
	int code; /* our exit code */
};

static void finish(struct keeper *k);
static void read_again(void *arg);

static void
reply(struct keeper *k, const struct keeper_msg *m)
{
	if (keeper_chan_send(k->chan, m) != OK)
		log_warn("keeper: a reply of type %d was not sent", m->type);
}

static void
reply_error(struct keeper *k, uint32_t id, const char *text)
{
	struct keeper_msg m = keeper_msg(KEEPER_ERROR);

	log_info("keeper: pane %%%u: %s", id, text);
	m.id = id;
	m.text = text;
	reply(k, &m);
}

/* The server listens: let keeper_main return. */
static void
do_hello(struct keeper *k, struct keeper_msg *m)
{
	struct keeper_msg answer = keeper_msg(KEEPER_WELCOME);

	if (m->version != KEEPER_VERSION)
		log_info("keeper: the server speaks version %u", m->version);
	answer.version = KEEPER_VERSION;
	answer.epoch = k->epoch;
	reply(k, &answer);
	if (k->ready_fd >= 0) {
		fd_write(k->ready_fd, "", 1);
		fd_close(k->ready_fd);
		k->ready_fd = -1;
	}
}

static void
do_spawn(struct keeper *k, struct keeper_msg *m)
{
	struct keeper_msg answer;

	if (panes_spawn(k->panes, m, &answer) == OK) {
		if (keeper_chan_send(k->chan, &answer) == OK)
			return;
		panes_release(k->panes, m->id);
		reply_error(k, m->id, "too many open files");
		return;
	}
	reply_error(k, m->id, answer.text);
	free((char *)(uintptr_t)answer.text);
}

static void
do_release(struct keeper *k, struct keeper_msg *m)
{
	if (panes_release(k->panes, m->id) != OK)
		reply_error(k, m->id, "no such pane");
}

static void
do_store(struct keeper *k, struct keeper_msg *m)
{
	int fd = m->fd;

	m->fd = -1;
	if (fd < 0) {
		reply_error(k, 0, "too many open files");
		return;
	}
	if (store_put(k->store, m->name, fd) != OK)
		reply_error(k, 0, "too many descriptors are stored");
}

static void
do_fetch(struct keeper *k, struct keeper_msg *m)
{
	struct keeper_msg answer = keeper_msg(KEEPER_FETCHED);

	answer.name = m->name;
	answer.fd = store_get(k->store, m->name);
	reply(k, &answer);
}

static void
do_drop(struct keeper *k, struct keeper_msg *m)
{
	store_drop(k->store, m->name);
}

static void
do_bye(struct keeper *k, struct keeper_msg *m)
{
	(void)m;
	k->said_bye = 1;
}

static void (*const requests[])(struct keeper *k, struct keeper_msg *m) = {
    [KEEPER_HELLO] = do_hello,
    [KEEPER_SPAWN] = do_spawn,
    [KEEPER_RELEASE] = do_release,
    [KEEPER_STORE] = do_store,
    [KEEPER_FETCH] = do_fetch,
    [KEEPER_DROP] = do_drop,
    [KEEPER_BYE] = do_bye,
};

static void
serve(struct keeper *k, struct keeper_msg *m)
{
	if ((size_t)m->type < nitems(requests))
		requests[m->type](k, m);
	else
		reply_error(k, 0, "not a request");
	keeper_msg_clear(m);
}

/* Send, and watch for what the channel now needs. */
static void
settle(struct keeper *k)
{
	int events = 0;

	if (k->lost)
		return;
	if (keeper_chan_flush(k->chan) == ERR_AGAIN)
		events |= IO_WRITE;
	if (keeper_chan_pending(k->chan) < OUT_MAX)
		events |= IO_READ;
	io_set(k->io, events);
}

static void read_again(void *arg);

/* The status of a server that died comes by SIGCHLD, before or after this. */
static void
lose_server(struct keeper *k)
{
	k->lost = 1;
	io_free(k->io);
	k->io = NULL;
	if (k->server == 0 || k->said_bye)
		finish(k);
	else
		timer_set(k->mourning, MOURN_MS);
}

/*
 * A channel may hold whole messages that epoll no longer tells of, so a turn
 * that ends early asks for the next one itself.
 */
static void
read_requests(struct keeper *k)
{
	struct keeper_msg m;

	for (int i = 0; i < MESSAGES_A_TURN; i++) {
		int err = keeper_chan_recv(k->chan, &m);

		if (err == OK)
			serve(k, &m);
		else if (err == ERR_CLOSED) {
			lose_server(k);
			return;
		} else if (err == ERR_AGAIN) {
			settle(k);
			return;
		} else
			reply_error(k, 0, err_text(err));
	}
	settle(k);
	loop_defer(k->loop, read_again, k);
}

static void
read_again(void *arg)
{
	struct keeper *k = arg;

	if (k->lost)
		return;
	if (keeper_chan_pending(k->chan) < OUT_MAX)
		read_requests(k);
}

static void
on_channel(void *arg, int events)
{
	struct keeper *k = arg;

	if (events & IO_READ)
		read_requests(k);
	else {
		settle(k);
		read_again(k);
	}
}

static void
server_ended(struct keeper *k, int status)
{
	k->server = 0;
	k->status = status;
	/*
	 * What it said last is still in the channel, whose end comes next;
	 * unless a child of its own holds it open.
	 */
	if (k->lost)
		finish(k);
	else
		timer_set(k->mourning, MOURN_MS);
}

static void
reap(void *arg, int signo)
{
	struct keeper *k = arg;
	int status;
	pid_t pid;

	(void)signo;
	while ((pid = spawn_reap(&status)) != 0) {
		struct keeper_msg m = keeper_msg(KEEPER_EXITED);

		if (pid == k->server)
			server_ended(k, status);
		else if (panes_ended(k->panes, pid, &m.id) && !k->lost) {
			m.pid = (int32_t)pid;
			m.status = status;
			reply(k, &m);
		}
	}
	settle(k);
}

/* The server knows how to end; without one there is nothing to keep. */
static void
pass_on(void *arg, int signo)
{
	struct keeper *k = arg;

	if (signo == SIGTERM && k->server != 0)
		spawn_kill(k->server, signo);
}

/* Ended before HELLO: let keeper_main return why. */
static void
tell_failure(struct keeper *k)
{
	uint8_t code = (uint8_t)status_code(k->status);

	if (k->ready_fd < 0 || k->server != 0 || code == 0)
		return;
	fd_write(k->ready_fd, &code, 1);
	fd_close(k->ready_fd);
	k->ready_fd = -1;
}

/*
 * The end.  A server that went without BYE leaves programs behind, which are
 * told that their terminals are gone.
 */
static void
finish(struct keeper *k)
{
	if (!k->said_bye) {
		int n = panes_hangup(k->panes);

		log_warn("keeper: the server of %s ended without a goodbye "
			 "(exit %d, signal %d); %d programs are hung up",
		    k->config->socket,
		    k->server != 0 ? -1 : status_code(k->status),
		    k->server != 0 ? 0 : status_signal(k->status), n);
		k->code = 1;
	}
	tell_failure(k);
	timer_stop(k->mourning);
	loop_stop(k->loop);
}

static void
stop_mourning(void *arg)
{
	finish(arg);
}

/*
 * Fork the server.  Its end of the channel is all that it keeps of ours; it
 * makes its own loop.
 */
static int
start_server(struct keeper *k)
{
	int pair[2];

	if (socket_pair(pair) != OK)
		return ERR_SYSTEM;
	k->epoch++;
	k->server = spawn_child();
	if (k->server == 0) {
		fd_close(pair[0]);
		fd_close(k->ready_fd);
		exit(k->config->server(pair[1], k->config->arg));
	}
	fd_close(pair[1]);
	if (k->server < 0) {
		fd_close(pair[0]);
		return ERR_SYSTEM;
	}
	k->chan = keeper_chan_new(pair[0]);
	return OK;
}

static void
keep(struct keeper *k)
{
	k->loop = loop_new();
	k->panes = panes_new();
	k->store = store_new();
	k->mourning = timer_new(k->loop, stop_mourning, k);
	k->child = sigwatch_new(k->loop, SIGCHLD, reap, k);
	k->term = sigwatch_new(k->loop, SIGTERM, pass_on, k);
	k->hup = sigwatch_new(k->loop, SIGHUP, pass_on, k);
	k->io =
	    io_new(k->loop, keeper_chan_fd(k->chan), IO_READ, on_channel, k);
	reap(k, SIGCHLD); /* it may have ended before we watched */
	loop_run(k->loop);
	fd_close(k->ready_fd);
	io_free(k->io);
	sigwatch_free(k->hup);
	sigwatch_free(k->term);
	sigwatch_free(k->child);
	timer_free(k->mourning);
	keeper_chan_free(k->chan);
	panes_free(k->panes);
	store_free(k->store);
	loop_free(k->loop);
}

/*
 * The caller's side: 0 when the server listens, else what its exit code says,
 * or the end of the pipe.
 */
static int
wait_ready(int fd)
{
	uint8_t byte;
	long got = fd_read(fd, &byte, 1);

	fd_close(fd);
	return got == 1 ? -(int)byte : ERR_CLOSED;
}

int
keeper_main(const struct keeper_config *config)
{
	struct keeper k = {.config = config};
	int ready[2];
	pid_t pid;

	if (socket_pair(ready) != OK)
		return ERR_SYSTEM;
	fd_nonblock(ready[0], 0);
	pid = spawn_fork();
	if (pid != 0) {
		fd_close(ready[1]);
		if (pid > 0)
			return wait_ready(ready[0]);
		fd_close(ready[0]);
		return ERR_SYSTEM;
	}
	fd_close(ready[0]);
	k.ready_fd = ready[1];
	spawn_raise_limits();
	if (start_server(&k) != OK) {
		log_warn("keeper: the server cannot be forked: %s", os_error());
		exit(1);
	}
	keep(&k);
	exit(k.code);
}
