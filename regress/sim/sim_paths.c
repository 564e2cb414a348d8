/*
 * UDP and the pipe beside each other: whichever works carries the keys, each
 * exactly once and in order, and ssh is not asked too often.
 */
#include "client/transport.h"
#include "world.h"

/* The world with a transport, which dials by taking dial_ms. */
struct ways {
	struct world *w;
	struct transport_state t;
	uint64_t run_at, dial_ms, dialed_at;
	int dialing, ssh_dead; /* dials never succeed while it is */
	int dials, hang_ups, tells;
};

static void
go(void *arg, enum transport_way way, const struct addr *to)
{
	struct ways *s = arg;
	struct addr pipe;

	pipe_addr(&pipe);
	conn_move(s->w->client, s->w->now, way == WAY_PIPE ? &pipe : to);
}

static void
probe(void *arg)
{
	conn_probe(((struct ways *)arg)->w->client);
}

static void
refresh(void *arg)
{
	((struct ways *)arg)->w->client_addr.port++;
}

static void
dial(void *arg)
{
	struct ways *s = arg;

	s->dialing = 1;
	s->dialed_at = s->w->now;
	s->dials++;
}

static void
hang_up(void *arg)
{
	struct ways *s = arg;

	s->dialing = s->w->pipe_up = 0;
	s->hang_ups++;
}

static void
tell(void *arg, const char *text)
{
	((struct ways *)arg)->tells += *text != '\0';
}

static const struct transport_ops ops = {
    go, probe, refresh, dial, hang_up, tell};

static struct transport_facts
facts(const struct ways *s)
{
	return (struct transport_facts){conn_heard_at(s->w->client),
	    conn_waiting_since(s->w->client), conn_rtt(s->w->client, 0)};
}

static void
tend(struct ways *s)
{
	struct transport_facts f = facts(s);
	struct world *w = s->w;

	if (s->dialing && !s->ssh_dead && w->now - s->dialed_at >= s->dial_ms) {
		s->dialing = 0;
		w->pipe_up = 1;
		w->pipe_at[0] = w->pipe_at[1] = 0;
		w->proxy_addr.port++;
		transport_pipe_came(&s->t, w->now, &f);
	}
	if (w->answered) {
		w->answered = 0;
		transport_answer(&s->t, w->now, &w->answer);
	}
	f = facts(s);
	if (w->now >= s->run_at)
		s->run_at = transport_run(&s->t, w->now, &f);
}

static void
live(struct ways *s, uint64_t ms)
{
	uint64_t end = s->w->now + ms, next;

	while (s->w->now < end) {
		tend(s);
		next = s->w->now + 10;
		run_until(s->w, next < end ? next : end);
	}
	tend(s);
}

static void
type(struct ways *s, uint64_t ms)
{
	uint64_t end = s->w->now + ms;

	while (s->w->now < end) {
		type_key(s->w);
		live(s, 100 + below(s->w, 100));
	}
}

/* A client as it begins: ssh is there. */
static void
begin(struct ways *s, struct world *w, uint32_t delay)
{
	struct addr pipe;

	memset(s, 0, sizeof *s);
	s->w = w;
	s->dial_ms = 1500;
	s->t.ops = &ops;
	s->t.arg = s;
	both_ways(w, (struct wire){.delay_ms = delay});
	pipe_addr(&pipe);
	conn_move(w->client, w->now, &pipe);
	w->pipe_up = 1;
	w->answered = 0;
	transport_init(&s->t, w->now, 1);
}

static void
dark(struct world *w, int on)
{
	w->up.dark = w->down.dark = on;
}

static void
settled(struct ways *s)
{
	live(s, 8000);
	EXPECT(converged(s->w));
	EXPECT(s->w->shown == s->w->typed);
	EXPECT(s->w->client_closed == 0 && s->w->server_closed == 0);
}

static void
both_work(struct world *w)
{
	struct ways s;
	uint64_t worst;

	begin(&s, w, 20);
	type(&s, 2000);
	EXPECT(s.t.way == WAY_UDP);
	EXPECT(addr_equal(conn_peer(w->server), &w->client_addr));
	type(&s, 40000);
	EXPECT(!w->pipe_up && s.hang_ups == 1);
	EXPECT(s.dials == 0 && s.tells == 0);
	settled(&s);
	EXPECT(echo_mean(w, 0, &worst) < 80);
	EXPECT(worst < 400);
}

static void
blocked(struct world *w)
{
	struct ways s;
	uint64_t mean, worst;

	begin(&s, w, 20);
	dark(w, 1);
	type(&s, 60000);
	EXPECT(s.t.way == WAY_PIPE && s.dials == 0 && s.tells == 1);
	mean = echo_mean(w, 0, &worst);
	EXPECT(mean < 100 && worst < 600);
	dark(w, 0);
	type(&s, PROBE_MOST_MS + 1000);
	EXPECT(s.t.way == WAY_UDP && s.tells == 2);
	settled(&s);
}

/* What goes up arrives, and nothing comes down. */
static void
one_way(struct world *w)
{
	struct ways s;
	uint64_t worst;

	begin(&s, w, 20);
	w->down.dark = 1;
	type(&s, 30000);
	EXPECT(s.t.way == WAY_PIPE);
	live(&s, 500);
	EXPECT(echo_mean(w, 0, &worst) < 100);
	EXPECT(worst < 600);
	settled(&s);
}

static void
cut(struct world *w)
{
	struct ways s;
	size_t first;
	uint64_t at;

	begin(&s, w, 20);
	type(&s, 45000);
	EXPECT(s.t.way == WAY_UDP && !w->pipe_up);
	dark(w, 1);
	first = w->typed;
	at = w->now;
	type(&s, 20000);
	EXPECT(s.dials == 1 && s.t.way == WAY_PIPE);
	/* Nobody waited for longer than the silence and the dial took. */
	EXPECT(w->shown > first);
	EXPECT(w->shown_at[first] - at < DIAL_MS + s.dial_ms + 2500);
	dark(w, 0);
	type(&s, PROBE_MOST_MS + 1000);
	EXPECT(s.t.way == WAY_UDP && s.tells == 2);
	settled(&s);
}

/* Beside a pipe that is still there no time is lost. */
static void
cut_early(struct world *w)
{
	struct ways s;
	size_t first;

	begin(&s, w, 20);
	type(&s, 5000);
	EXPECT(s.t.way == WAY_UDP && w->pipe_up);
	dark(w, 1);
	first = w->typed;
	type(&s, 5000);
	EXPECT(s.t.way == WAY_PIPE && s.dials == 0);
	EXPECT(w->shown_at[first] - w->typed_at[first] < FALL_MS + 1000);
	dark(w, 0);
	settled(&s);
}

/* A pipe that hangs is let go, and another one dialled. */
static void
pipe_hangs(struct world *w)
{
	struct ways s;

	begin(&s, w, 20);
	dark(w, 1);
	type(&s, 10000);
	EXPECT(s.t.way == WAY_PIPE);
	w->pipe_ms = 1000000;
	type(&s, PIPE_DEAD_MS + 2000);
	EXPECT(!w->pipe_up || s.dials > 0);
	w->pipe_ms = 30;
	type(&s, 30000);
	EXPECT(s.t.way == WAY_PIPE && s.dials >= 1);
	settled(&s);
}

/* Everything comes and goes. */
static void
flapping(struct world *w)
{
	struct ways s;
	int i;

	begin(&s, w, 20);
	w->up.loss = w->down.loss = 50;
	for (i = 0; i < 60; i++) {
		w->up.dark = below(w, 2);
		w->down.dark = below(w, 2);
		s.ssh_dead = below(w, 3) == 0;
		if (below(w, 4) == 0 && w->pipe_up) {
			w->pipe_up = 0;
			transport_pipe_ended(&s.t, w->now);
		}
		if (below(w, 4) == 0)
			w->client_addr.port++;
		type(&s, 1000 + below(w, 20000));
	}
	EXPECT(s.dials <= 14);
	dark(w, 0);
	s.ssh_dead = 0;
	live(&s, 60000);
	EXPECT(s.t.way == WAY_UDP);
	settled(&s);
}

/* Fifty times the lid goes down and up, each time on a network without UDP. */
static void
sleep_and_wake(struct world *w)
{
	struct ways s;
	int i;

	begin(&s, w, 20);
	type(&s, 2000);
	for (i = 0; i < 50; i++) {
		w->asleep = 1;
		/* ssh's connection does not survive it. */
		w->pipe_up = s.dialing = 0;
		run_for(w, 30000 + below(w, 60000));
		w->asleep = 0;
		transport_pipe_ended(&s.t, w->now);
		transport_woke(&s.t, w->now);
		dark(w, below(w, 3) != 0);
		type(&s, 15000);
	}
	EXPECT(s.dials >= 3 && s.dials <= 16);
	dark(w, 0);
	live(&s, 60000);
	EXPECT(s.t.way == WAY_UDP);
	settled(&s);
}

/* Where nothing but ssh is wanted, it is dialled again and no probe goes. */
static void
ssh_only(struct world *w)
{
	struct ways s;
	uint64_t packets;

	begin(&s, w, 20);
	s.t.mode = TRANSPORT_SSH;
	packets = w->up.packets;
	type(&s, 20000);
	w->pipe_up = 0;
	transport_pipe_ended(&s.t, w->now);
	type(&s, 20000);
	EXPECT(s.dials == 1 && w->pipe_up);
	EXPECT(w->up.packets == packets);
	settled(&s);
}

int
main(void)
{
	world_run(both_work, 8, "UDP takes over at once and the pipe goes");
	world_run(blocked, 8, "blocked UDP: the pipe carries, until it opens");
	world_run(one_way, 8, "UDP that only goes up is not used");
	world_run(cut, 8, "UDP that is cut: a pipe is dialled meanwhile");
	world_run(cut_early, 8, "a pipe that is there takes over soon");
	world_run(pipe_hangs, 8, "a pipe that hangs is replaced");
	world_run(flapping, 16, "whatever comes and goes, keys go once");
	world_run(sleep_and_wake, 8, "50 sleeps dial ssh a few times only");
	world_run(ssh_only, 8, "ssh alone: no datagram leaves");
	return world_failed;
}
