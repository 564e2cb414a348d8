/*
 * The transport's hands: what it decides is done here.
 *
 * Callbacks of the connection come from within it, so what they lead to is
 * deferred to the turn's end.
 */
#include "remote-int.h"

#include <string.h>

#include "net/pipe.h"
#include "os/loop.h"

static struct transport_facts
facts(const struct remote *r)
{
	return (struct transport_facts){.heard_at = conn_heard_at(r->conn),
	    .waiting_since = conn_waiting_since(r->conn),
	    .rtt = conn_rtt(r->conn, 0)};
}

void
remote_path_run(struct remote *r)
{
	struct transport_facts f = facts(r);
	uint64_t now = clock_ms();

	if (r->leaving || r->path_timer == NULL)
		return;
	timer_at(r->path_timer, transport_run(&r->transport, now, &f));
}

static void
run(void *arg)
{
	remote_path_run(arg);
}

/* --- what the machine wants --- */

static void
go(void *arg, enum transport_way way, const struct addr *to)
{
	struct remote *r = arg;
	struct addr pipe;

	pipe_addr(&pipe);
	conn_move(r->conn, clock_ms(), way == WAY_PIPE ? &pipe : to);
	remote_tell_way(r);
	remote_run(r);
}

static void
probe(void *arg)
{
	struct remote *r = arg;

	conn_probe(r->conn);
	remote_run(r);
}

static void
refresh(void *arg)
{
	struct remote *r = arg;

	lookup_start(r);
	if (r->transport.mode == TRANSPORT_AUTO)
		remote_relay_again(r, clock_ms());
	/* On the way by UDP the connection asks for that itself. */
	if (r->transport.way == WAY_PIPE)
		remote_rebind(r);
}

static void
dial_failed(void *arg)
{
	remote_tunnel_ended(arg);
}

static void
dial(void *arg)
{
	struct remote *r = arg;

	tunnel_close(r);
	if (r->config->host == NULL || tunnel_dial(r) != 0)
		loop_defer(r->loop, dial_failed, r);
}

static void
hang_up(void *arg)
{
	tunnel_close(arg);
}

static void
tell(void *arg, const char *text)
{
	remote_notice(arg, text);
}

static const struct transport_ops ops = {.go = go,
    .probe = probe,
    .refresh = refresh,
    .dial = dial,
    .hang_up = hang_up,
    .tell = tell};

/* --- news --- */

void
remote_tunnel_came(struct remote *r)
{
	struct transport_facts f = facts(r);

	transport_pipe_came(&r->transport, clock_ms(), &f);
	remote_path_run(r);
}

void
remote_tunnel_ended(struct remote *r)
{
	transport_pipe_ended(&r->transport, clock_ms());
	remote_path_run(r);
}

void
remote_answered(void *arg)
{
	struct remote *r = arg;

	remote_relay_answers(&r->relay, clock_ms());
	transport_answer(&r->transport, clock_ms(), &r->answered);
	remote_path_run(r);
}

void
remote_path_woke(struct remote *r)
{
	transport_woke(&r->transport, clock_ms());
	remote_path_run(r);
}

void
remote_path_moved(struct remote *r)
{
	transport_moved(&r->transport, clock_ms());
	remote_path_run(r);
}

void
remote_path_reaped(struct remote *r, pid_t pid)
{
	if (pid == r->tunnel.pid)
		r->tunnel.pid = 0;
	if (pid == r->lookup.pid)
		r->lookup.pid = 0;
	if (pid == r->relay.pid)
		r->relay.pid = 0;
}

int
remote_by_pipe(const struct remote *r)
{
	return r->transport.way == WAY_PIPE;
}

/* --- its life --- */

void
remote_path_start(struct remote *r)
{
	int pipe = r->boot.out >= 0;

	/* Without a host for ssh there is nothing to choose. */
	r->transport.mode =
	    r->config->host == NULL ? TRANSPORT_UDP : r->config->transport;
	r->transport.ops = &ops;
	r->transport.arg = r;
	tunnel_init(&r->tunnel);
	remote_relay_init(&r->relay, clock_ms());
	transport_init(&r->transport, clock_ms(), pipe);
	r->path_timer = timer_new(r->loop, run, r);
	endpoint_pipe_by(r->endpoint, tunnel_send, r);
	remote_tell_way(r);
	if (!pipe)
		return;
	tunnel_adopt(r);
	if (r->transport.mode == TRANSPORT_AUTO)
		lookup_start(r);
}

void
remote_path_stop(struct remote *r)
{
	if (r->path_timer == NULL)
		return;
	lookup_stop(r);
	remote_relay_stop(r);
	tunnel_close(r);
	timer_free(r->path_timer);
	r->path_timer = NULL;
}
