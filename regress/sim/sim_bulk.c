/*
 * Much to carry: big screens, floods and streams, and keys beside them.
 */
#include "world.h"

static struct toy *
noise(struct world *w, size_t n)
{
	struct toy *t = toy_new("", 0);
	size_t i;

	free(t->p);
	t->n = n;
	t->p = xcalloc(1, n + 1);
	for (i = 0; i < n; i++)
		t->p[i] = rnd(w) % 251;
	return t;
}

/* Set a screen and say how long until the client has it. */
static uint64_t
show(struct world *w, size_t n, uint64_t most)
{
	uint64_t since = w->now;

	w->echo_by_hand = 1;
	sync_set(w->scene, noise(w, n), w->now);
	while (!converged(w) && w->now < since + most)
		run_for(w, 1);
	EXPECT(converged(w));
	return w->now - since;
}

static void
screen(struct world *w)
{
	both_ways(w, (struct wire){.delay_ms = 100});
	type_for(w, 2000, 200);
	run_for(w, 2000);
	EXPECT(show(w, 8000, 1000) <= 110);
}

static void
screen_lossy(struct world *w)
{
	both_ways(w, (struct wire){.delay_ms = 50, .loss = 290});
	type_for(w, 2000, 200);
	run_for(w, 5000);
	show(w, 20000, 6000);
}

/* Over a path that swallows what is longer than 576 bytes. */
static void
narrow(struct world *w)
{
	both_ways(w, (struct wire){.delay_ms = 50, .mtu = 548});
	type_for(w, 2000, 200);
	run_for(w, 2000);
	EXPECT(show(w, 8000, 4000) <= 200);
	EXPECT(show(w, 8000, 1000) <= 200);
}

/* A path that becomes narrow under way. */
static void
narrows(struct world *w)
{
	both_ways(w, (struct wire){.delay_ms = 50});
	type_for(w, 2000, 200);
	show(w, 8000, 1000);
	w->up.mtu = w->down.mtu = 548;
	EXPECT(show(w, 20000, 6000) <= 1000);
	EXPECT(show(w, 8000, 1000) <= 200);
}

/* The scene is another at every ms; the newest must be near. */
static void
flood(struct world *w)
{
	uint64_t sent_at[64], t, bytes, slowest = 0;
	uint64_t num, i;

	both_ways(
	    w, (struct wire){.delay_ms = 250, .rate = 125, .queue = 60000});
	run_for(w, 2000);
	w->echo_by_hand = 1;
	bytes = w->down.bytes;
	memset(sent_at, 0, sizeof(sent_at));
	for (i = 0; i < 20000; i += 2) {
		num = sync_newest_num(w->scene);
		sync_set(w->scene, noise(w, 4000), w->now);
		if (sync_newest_num(w->scene) != num)
			sent_at[(num + 1) % 64] = w->now;
		run_for(w, 2);
		num = sync_received_num(w->scene_in);
		if (i > 4000 && sent_at[num % 64] != 0) {
			t = w->now - sent_at[num % 64];
			slowest = t > slowest ? t : slowest;
		}
	}
	EXPECT(slowest <= 1100);
	EXPECT(toys_alive < 300);
	bytes = w->down.bytes - bytes;
	EXPECT(bytes <= 125 * 20000);
	run_for(w, 3000);
	EXPECT(converged(w));
}

struct transfer {
	struct conn *c;
	uint32_t id;
	uint64_t sent, total;
	int ended;
};

static struct transfer
transfer(struct conn *c, uint64_t total)
{
	struct transfer t = {c, conn_stream_open(c), 0, total, 0};

	EXPECT(t.id != 0);
	return t;
}

static void
feed(struct transfer *t)
{
	uint8_t bytes[8192];
	size_t n, i;

	while (t->sent < t->total) {
		n = t->total - t->sent < sizeof(bytes) ? t->total - t->sent
						       : sizeof(bytes);
		for (i = 0; i < n; i++)
			bytes[i] = stream_byte(t->sent + i);
		i = conn_stream_write(t->c, t->id, bytes, n);
		t->sent += i;
		if (i < n)
			return;
	}
	if (!t->ended)
		conn_stream_end(t->c, t->id);
	t->ended = 1;
}

static uint64_t
move(struct world *w, struct transfer *t, int ends, uint64_t most)
{
	uint64_t since = w->now;

	while (w->now < since + most &&
	       !(w->stream_ended[1] && (ends == 1 || w->stream_ended[0]))) {
		feed(&t[0]);
		if (ends == 2)
			feed(&t[1]);
		run_for(w, 10);
	}
	EXPECT(w->stream_in[1] == t[0].total);
	EXPECT(w->stream_bad[0] == 0 && w->stream_bad[1] == 0);
	return w->now - since;
}

static void
stream_whole(struct world *w)
{
	struct transfer t[2];

	both_ways(w, (struct wire){.delay_ms = 20,
			 .jitter_ms = 30,
			 .loss = 50,
			 .dup = 50,
			 .corrupt = 20});
	t[0] = transfer(w->client, 100000 + below(w, 1000000));
	t[1] = transfer(w->server, 100000 + below(w, 1000000));
	move(w, t, 2, 120000);
	EXPECT(w->stream_in[0] == t[1].total);
}

static void
stream_fast(struct world *w)
{
	struct transfer t;
	uint64_t ms;

	both_ways(
	    w, (struct wire){.delay_ms = 25, .rate = 1250, .queue = 200000});
	run_for(w, 1000);
	t = transfer(w->client, 5000000);
	ms = move(w, &t, 1, 60000);
	EXPECT(ms <= 8000);
}

/* Keys beside a transfer that fills the link. */
static void
stream_yields(struct world *w)
{
	struct transfer t;
	uint64_t until, mean, worst;
	size_t first;

	both_ways(
	    w, (struct wire){.delay_ms = 50, .rate = 250, .queue = 250000});
	type_for(w, 2000, 200);
	t = transfer(w->client, 1u << 30);
	until = w->now + 3000;
	while (w->now < until) {
		feed(&t);
		run_for(w, 10);
	}
	first = w->typed;
	until = w->now + 20000;
	while (w->now < until) {
		feed(&t);
		if (below(w, 19) == 0)
			type_key(w);
		run_for(w, 10);
	}
	EXPECT(w->stream_in[1] > 20000 * 250 / 2);
	conn_stream_reset(w->client, t.id, 7);
	run_for(w, 3000);
	mean = echo_mean(w, first, &worst);
	EXPECT(mean <= 200);
	EXPECT(worst <= 400);
}

/* Anything at all, for a while; then all must be well. */
static void
chaos(struct world *w)
{
	struct transfer t[2];
	int i;

	t[0] = transfer(w->client, 50000);
	t[1] = transfer(w->server, 50000);
	for (i = 0; i < 60; i++) {
		struct wire wire = {.delay_ms = below(w, 300),
		    .jitter_ms = below(w, 100),
		    .loss = below(w, 500),
		    .dup = below(w, 200),
		    .corrupt = below(w, 100),
		    .rate = below(w, 3) == 0 ? 5 + below(w, 100) : 0,
		    .queue = 20000,
		    .dark = below(w, 10) == 0};

		if (below(w, 5) == 0)
			both_ways(w, wire);
		if (below(w, 8) == 0)
			w->client_addr.port++;
		if (below(w, 3) == 0)
			type_key(w);
		feed(&t[0]);
		feed(&t[1]);
		run_for(w, below(w, 600));
	}
	both_ways(w, (struct wire){.delay_ms = 50});
	move(w, t, 2, 30000);
	run_for(w, 15000);
	EXPECT(converged(w));
	EXPECT(w->shown == w->typed);
	EXPECT(w->client_closed == 0 && w->server_closed == 0);
}

int
main(void)
{
	world_run(screen, 20, "a screen takes one way through the link");
	world_run(screen_lossy, 30, "a screen arrives at 29 % loss");
	world_run(narrow, 20, "a path for short datagrams is found out");
	world_run(narrows, 20, "a path that becomes narrow is found out");
	world_run(flood, 3, "under a flood the newest scene stays near");
	world_run(stream_whole, 20, "streams arrive whole and in order");
	world_run(stream_fast, 5, "a stream fills the link");
	world_run(stream_yields, 5, "a stream does not delay keys");
	world_run(chaos, 150, "after any chaos both ends agree");
	return world_failed;
}
