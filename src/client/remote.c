/*
 * A remote attach: the client object at one end of a sealed link.
 *
 * The terminal is taken over when the first scene is there and ssh has let go
 * of it; until then words on standard error tell how far it has come.  The
 * callbacks of the connection never send: that is deferred to the turn's end.
 */
#include "remote-int.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/width.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/proc.h"
#include "os/spawn.h"
#include "tty/info.h"

enum {
	SSH_ENDS_MS = 1500, /* ssh may take so long to end by itself */
	SLOW_MS = 3000,	    /* unheard at first: say so */
	SILENT_MS = 15000,  /* ... and give up */
	CONTACT_MS = 6500,  /* unheard later: say so */
	NOTICE_MS = 4000,   /* the bar tells of the transport so long */
	GOODBYE_MS = 500,   /* for the other side to hear it */
	OVERSLEPT_MS = 2000 /* a timer so late: we were asleep */
};

static void leave(struct remote *r, const char *farewell, int code);

/* --- sending --- */

static void
run_now(void *arg)
{
	struct remote *r = arg;
	uint64_t at;

	r->run_due = 0;
	at = endpoint_run(r->endpoint, clock_ms());
	if (at == CONN_NEVER)
		timer_stop(r->send_timer);
	else
		timer_at(r->send_timer, at);
}

void
remote_run(struct remote *r)
{
	if (r->run_due)
		return;
	r->run_due = 1;
	loop_defer(r->loop, run_now, r);
}

static void readable(void *arg, int events);

static void
watch_sockets(struct remote *r)
{
	int n = endpoint_fds(r->endpoint, r->fd);

	for (int i = 0; i < ENDPOINT_FDS; i++) {
		io_free(r->io[i]);
		r->io[i] = i < n
			       ? io_new(r->loop, r->fd[i], IO_READ, readable, r)
			       : NULL;
	}
}

void
remote_rebind(struct remote *r)
{
	if (r->config->transport == TRANSPORT_SSH)
		return;
	/* The old descriptors are closed by it: let go of them first. */
	for (int i = 0; i < ENDPOINT_FDS; i++) {
		io_free(r->io[i]);
		r->io[i] = NULL;
	}
	endpoint_rebind(r->endpoint);
	watch_sockets(r);
}

static void
rebind_now(void *arg)
{
	struct remote *r = arg;

	remote_rebind(r);
	conn_poke(r->conn, clock_ms());
	remote_run(r);
}

/* --- the bar --- */

void
remote_notice(struct remote *r, const char *text)
{
	if (r->client == NULL)
		return;
	r->notice_until = clock_ms() + NOTICE_MS;
	client_bar(r->client, text, 0);
	timer_set(r->look_timer, NOTICE_MS);
}

/* All is well: the bar goes, unless it has news of the transport. */
static void
clear_bar(struct remote *r, uint64_t now)
{
	if (now >= r->notice_until)
		client_bar(r->client, NULL, 0);
}

static void
show_contact(struct remote *r, uint64_t now)
{
	uint64_t silent = now - conn_heard_at(r->conn);
	char text[80];

	if (silent < CONTACT_MS) {
		clear_bar(r, now);
		timer_set(r->look_timer, CONTACT_MS - silent);
		return;
	}
	snprintf(text, sizeof text, "last contact %llu s ago; Ctrl-^ . to quit",
	    (unsigned long long)(silent / 1000));
	client_bar(r->client, text, 1);
	timer_set(r->look_timer, 1000 - silent % 1000);
}

/* --- the start --- */

static void ended(void *arg, const char *why);
static void suspend(void *arg);

static void
ready(void *arg)
{
	(void)arg;
}

static void
start_client(struct remote *r)
{
	struct scene *first =
	    (struct scene *)(uintptr_t)sync_received(r->scenes);
	struct client_config c = {.loop = r->loop,
	    .in = r->tty,
	    .out = r->tty,
	    .term = env_get("TERM"),
	    .colorterm = env_get("COLORTERM"),
	    .features = r->config->features,
	    .scene_features = first->features,
	    .overrides = first->overrides,
	    .predict = r->config->predict,
	    .predict_overwrite = r->config->predict_overwrite,
	    .escapes = 1,
	    .link = {.input = remote_input,
		.awaited = remote_awaited,
		.ready = ready,
		.ended = ended,
		.history = remote_replica_history,
		.suspend = suspend,
		.arg = r}};
	char *cause = NULL;

	if (client_new(&c, &r->client, &cause) != 0) {
		fprintf(stderr, "open terminal failed: %s\n", cause);
		free(cause);
		leave(r, NULL, 1);
		return;
	}
	client_rtt(r->client, conn_rtt(r->conn, 0));
	client_show(r->client, first);
	client_shelf(r->client,
	    (struct shelf *)(uintptr_t)sync_received(r->shelves));
	remote_raw_show(r);
	/* The window may have changed while ssh asked for a password. */
	client_resized(r->client);
	timer_set(r->look_timer, CONTACT_MS);
	remote_path_run(r);
}

/* Both must be there: something to show, and the terminal. */
static void
try_start(struct remote *r)
{
	if (r->client == NULL && !r->leaving && r->boot.ssh == 0 &&
	    sync_received_num(r->scenes) > 0)
		start_client(r);
}

static void
give_up(struct remote *r)
{
	char tried[CONN_PEERS_MAX * (ADDR_TEXT_MAX + 2)] = "", *text;
	char one[ADDR_TEXT_MAX];
	size_t n = 0;

	if (r->transport.mode != TRANSPORT_UDP) {
		leave(r,
		    "mux: nothing came back, by ssh or by UDP: the server "
		    "there ended, or does not answer.\n"
		    "See what 'mux list-sessions' says on that host.",
		    1);
		return;
	}
	for (int i = 0; i < r->boot.npeers; i++)
		n += (size_t)snprintf(tried + n, sizeof tried - n, "%s%s",
		    i > 0 ? ", " : "", addr_text(&r->boot.peers[i], one));
	text = xformat(
	    "mux: nothing came back by UDP (tried %s).\nA firewall on the way "
	    "drops it: open UDP port %u of the server, or choose a port\n"
	    "that is open by 'mux attach -p PORT'.",
	    tried, r->boot.port);
	leave(r, text, 1);
	free(text);
}

static void
look_before(struct remote *r, uint64_t now)
{
	char peer[ADDR_TEXT_MAX];

	if (r->boot.ssh != 0 && now >= r->ssh_until) {
		spawn_kill(r->boot.ssh, SIGTERM);
		r->ssh_until = UINT64_MAX;
	}
	if (!conn_opened(r->conn)) {
		if (now - r->began_at >= SILENT_MS) {
			give_up(r);
			return;
		}
		if (now - r->began_at >= SLOW_MS && !r->told_slow) {
			r->told_slow = 1;
			fprintf(stderr, "mux: no answer yet from %s\n",
			    r->boot.npeers == 0
				? r->config->host
				: addr_text(&r->boot.peers[0], peer));
		}
	}
	timer_set(r->look_timer, 500);
}

static void
look(void *arg)
{
	struct remote *r = arg;
	uint64_t now = clock_ms();

	if (r->leaving) {
		if (conn_done(r->conn) || now >= r->looked_at)
			loop_stop(r->loop);
		else
			timer_set(r->look_timer, 20);
		return;
	}
	if (now > r->looked_at + CONTACT_MS + OVERSLEPT_MS) {
		conn_poke(r->conn, now);
		remote_path_woke(r);
	}
	r->looked_at = now;
	if (r->client == NULL) {
		look_before(r, now);
	} else {
		client_rtt(r->client, conn_rtt(r->conn, 0));
		show_contact(r, now);
	}
	remote_run(r);
}

/* --- the end --- */

static void
leave(struct remote *r, const char *farewell, int code)
{
	if (r->leaving)
		return;
	r->leaving = 1;
	r->code = code;
	r->farewell = xstrdup(farewell);
	client_free(r->client);
	r->client = NULL;
	r->looked_at = clock_ms() + GOODBYE_MS;
	timer_set(r->look_timer, 1);
}

static void
say_goodbye(struct remote *r, const char *farewell, int code)
{
	if (r->leaving)
		return;
	conn_close(r->conn, clock_ms(), CLOSE_NORMAL, "detached");
	leave(r, farewell, code);
	remote_run(r);
}

static void
ended(void *arg, const char *why)
{
	struct remote *r = arg;
	char *text = xformat("[%s]", why);

	say_goodbye(r, text, 0);
	free(text);
}

static void
stop_self(struct remote *r)
{
	if (r->client != NULL)
		client_suspend(r->client);
	/* Without job control nobody could wake us. */
	if (getpgrp() != getsid(0))
		kill(getpid(), SIGSTOP);
	if (r->client != NULL)
		client_resume(r->client);
	conn_poke(r->conn, clock_ms());
	remote_run(r);
}

static void
suspend(void *arg)
{
	stop_self(arg);
}

/* --- news of the connection --- */

static void
closed(void *arg, int code, const char *reason)
{
	struct remote *r = arg;
	char *text;

	if (code == CLOSE_NORMAL && *reason != '\0')
		text = xformat(*reason == '[' ? "%s" : "[%s]", reason);
	else if (code == CLOSE_NORMAL)
		text = xstrdup("[exited]");
	else
		text = xformat("mux: %s",
		    *reason == '\0' ? "the server ended the connection"
				    : reason);
	leave(r, text, code == CLOSE_NORMAL ? 0 : 1);
	free(text);
}

static void
rebind(void *arg)
{
	struct remote *r = arg;

	loop_defer(r->loop, rebind_now, r);
}

static void
stream_room(void *arg, uint32_t stream)
{
	remote_paste_room(arg, stream);
}

/* A probe came back: that may change the way, which is the turn's end's. */
static void
path_works(void *arg, const struct addr *peer)
{
	struct remote *r = arg;

	r->answered = *peer;
	loop_defer(r->loop, remote_answered, r);
}

static const struct conn_events events = {
    .closed = closed,
    .path_works = path_works,
    .rebind = rebind,
    .stream_data = remote_stream_data,
    .stream_reset = remote_stream_reset,
    .stream_room = stream_room,
};

static void
scene_came(void *arg, struct sync_receiver *scenes, uint64_t now)
{
	struct remote *r = arg;
	const struct scene *s = sync_received(scenes);

	(void)now;
	/* What is typed is guessed, and painted, in the server's widths. */
	width_ambiguous(s->want & WANT_AMBIGUOUS_WIDE ? 2 : 1);
	if (r->client == NULL) {
		try_start(r);
		return;
	}
	client_rtt(r->client, conn_rtt(r->conn, 0));
	client_show(r->client, (struct scene *)(uintptr_t)s);
	remote_raw_show(r);
}

static void
shelf_came(void *arg, struct sync_receiver *shelves, uint64_t now)
{
	struct remote *r = arg;

	(void)now;
	if (r->client != NULL)
		client_shelf(r->client,
		    (struct shelf *)(uintptr_t)sync_received(shelves));
}

static void
readable(void *arg, int ready_events)
{
	struct remote *r = arg;
	uint64_t now = clock_ms();

	(void)ready_events;
	for (int i = 0; i < ENDPOINT_FDS; i++) {
		if (r->io[i] != NULL)
			endpoint_readable(r->endpoint, r->fd[i], now);
	}
	if (r->client != NULL && now - conn_heard_at(r->conn) < CONTACT_MS)
		clear_bar(r, now);
	remote_run(r);
}

static void
send_due(void *arg)
{
	remote_run(arg);
}

/* Our address or route changed: let the server hear from us. */
static void
network_changed(void *arg)
{
	struct remote *r = arg;

	conn_poke(r->conn, clock_ms());
	remote_path_moved(r);
	remote_run(r);
}

/* --- signals --- */

static void
on_child(struct remote *r)
{
	int status;
	pid_t pid;

	while ((pid = spawn_reap(&status)) != 0) {
		if (pid == r->boot.ssh)
			r->boot.ssh = 0;
		remote_path_reaped(r, pid);
	}
	try_start(r);
}

static void
on_signal(void *arg, int signo)
{
	struct remote *r = arg;

	switch (signo) {
	case SIGWINCH:
		if (r->client != NULL)
			client_resized(r->client);
		break;
	case SIGCONT:
		if (r->client != NULL)
			client_resume(r->client);
		conn_poke(r->conn, clock_ms());
		remote_run(r);
		break;
	case SIGTSTP:
		stop_self(r);
		break;
	case SIGCHLD:
		on_child(r);
		break;
	default:
		say_goodbye(
		    r, r->client == NULL ? NULL : "[detached]", 128 + signo);
	}
}

static void
watch_signals(struct remote *r)
{
	static const int signals[REMOTE_SIGNALS] = {
	    SIGWINCH, SIGCONT, SIGTSTP, SIGCHLD, SIGTERM, SIGHUP, SIGINT};

	signal(SIGPIPE, SIG_IGN);
	for (int i = 0; i < REMOTE_SIGNALS; i++)
		r->signals[i] = sigwatch_new(r->loop, signals[i], on_signal, r);
}

/* --- the whole --- */

static int
open_link(struct remote *r)
{
	struct seal_key *key = seal_key_parse(r->boot.key);
	struct conn_config c = {.role = SEAL_CLIENT,
	    .key = key,
	    .now = clock_ms(),
	    .peers = r->boot.peers,
	    .npeers = r->boot.npeers,
	    .pipe = r->boot.out >= 0,
	    .events = &events,
	    .arg = r};
	char peer[ADDR_TEXT_MAX];
	int err = 0;

	bootstrap_wipe(&r->boot);
	r->replica = replica_new();
	r->endpoint = endpoint_new();
	if (r->config->transport != TRANSPORT_SSH)
		err = endpoint_bind(r->endpoint, r->config->family, 0, 0);
	if (err == 0 && key != NULL)
		r->conn = endpoint_add(r->endpoint, &c);
	seal_key_free(key);
	if (r->conn == NULL) {
		fprintf(stderr, "mux: cannot open a UDP socket: %s\n",
		    err != 0 ? os_error() : "no memory for keys");
		return ERR_SYSTEM;
	}
	if (c.pipe)
		fprintf(stderr, "mux: over ssh\n");
	else
		fprintf(stderr, "mux: UDP to %s\n",
		    addr_text(&r->boot.peers[0], peer));
	r->keys = sync_sender_new(&keylog_sync_ops, keylog_new());
	r->scenes = sync_receiver_new(&scene_sync_ops, scene_new(1, 1));
	r->shelves = sync_receiver_new(&shelf_sync_ops, shelf_new());
	r->key_port =
	    sync_port_sender(r->conn, OBJECT_KEYLOG, r->keys, PACE_KEYS);
	r->scene_port =
	    sync_port_receiver(r->conn, OBJECT_SCENE, r->scenes, scene_came, r);
	r->shelf_port = sync_port_receiver(
	    r->conn, OBJECT_SHELF, r->shelves, shelf_came, r);
	return 0;
}

static void
run(struct remote *r)
{
	r->loop = loop_new();
	r->send_timer = timer_new(r->loop, send_due, r);
	r->look_timer = timer_new(r->loop, look, r);
	r->began_at = r->looked_at = clock_ms();
	r->ssh_until = r->began_at + SSH_ENDS_MS;
	watch_signals(r);
	watch_sockets(r);
	r->network = netwatch_new(r->loop, network_changed, r);
	remote_hello(r);
	remote_path_start(r);
	remote_path_run(r);
	remote_run(r);
	timer_set(r->look_timer, 500);
	/* It may have ended before the signal was watched. */
	on_child(r);
	loop_run(r->loop);
}

static void
clear(struct remote *r)
{
	remote_path_stop(r);
	bootstrap_clear(&r->boot);
	client_free(r->client);
	remote_pastes_clear(r);
	buf_clear(&r->raw);
	remote_replica_dump(r);
	replica_free(r->replica);
	history_unref(r->empty);
	sync_port_free(r->key_port);
	sync_port_free(r->scene_port);
	sync_port_free(r->shelf_port);
	for (int i = 0; i < ENDPOINT_FDS; i++)
		io_free(r->io[i]);
	for (int i = 0; i < REMOTE_SIGNALS; i++)
		sigwatch_free(r->signals[i]);
	netwatch_free(r->network);
	timer_free(r->send_timer);
	timer_free(r->look_timer);
	endpoint_free(r->endpoint);
	sync_sender_free(r->keys);
	sync_receiver_free(r->scenes);
	sync_receiver_free(r->shelves);
	if (r->loop != NULL)
		loop_free(r->loop);
	fd_close(r->tty);
	free(r->farewell);
}

/* Fail on what the terminal is before ssh asks for a password. */
static int
check_terminal(struct remote *r)
{
	const char *term = env_get("TERM");
	struct tty_info *info;
	char *cause = NULL;

	r->tty = terminal_open(r->tty_name);
	if (r->tty < 0) {
		fprintf(stderr, "open terminal failed: not a terminal\n");
		return ERR_NOTFOUND;
	}
	if (tty_info_new(term == NULL ? "" : term, NULL, &info, &cause) != 0) {
		fprintf(stderr, "open terminal failed: %s\n",
		    cause == NULL ? "unknown terminal" : cause);
		free(cause);
		return ERR_NOTFOUND;
	}
	tty_info_free(info);
	return 0;
}

int
remote_attach(const struct remote_config *config)
{
	struct remote r = {.config = config,
	    .tty = -1,
	    .code = 1,
	    .boot = {.in = -1, .out = -1, .err = -1}};

	if (config->transport == TRANSPORT_SSH && config->host == NULL) {
		fprintf(stderr, "mux: --transport=ssh needs a host that ssh "
				"knows, not --connect\n");
		return 1;
	}
	if (check_terminal(&r) == 0 &&
	    (config->connect != NULL ? bootstrap_given(config, &r.boot)
				     : bootstrap_run(config, &r.boot)) == 0 &&
	    open_link(&r) == 0)
		run(&r);
	if (r.farewell != NULL && r.code != 0)
		fprintf(stderr, "%s\n", r.farewell);
	else if (r.farewell != NULL)
		printf("%s\n", r.farewell);
	fflush(stdout);
	clear(&r);
	return r.code;
}
