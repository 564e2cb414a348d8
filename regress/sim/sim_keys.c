/*
 * Keys that change under way, on links that do their worst meanwhile.
 */
#include "net/conn-int.h"
#include "world.h"

static int verbose;

static void
exchange_now(struct world *w)
{
	w->server->keys.due_at = w->now;
}

static uint32_t
exchanges(const struct world *w)
{
	struct conn_stats st;

	conn_stats(w->server, &st);
	return st.exchanges;
}

static int
same_epoch(const struct world *w)
{
	return seal_epoch(w->client->seal) == seal_epoch(w->server->seal) &&
	       w->client->keys.theirs == w->server->keys.theirs;
}

static void
alive(struct world *w)
{
	both_ways(w, (struct wire){.delay_ms = 30});
	type_for(w, 1000, 150);
	run_for(w, 20000);
	EXPECT(converged(w));
	EXPECT(same_epoch(w));
	EXPECT(w->client_closed == 0 && w->server_closed == 0);
}

/* The key that ssh brought is of no use from the first second on. */
static void
first(struct world *w)
{
	both_ways(w, (struct wire){.delay_ms = 30});
	run_for(w, 900);
	EXPECT(exchanges(w) == 0);
	run_for(w, 1000);
	EXPECT(exchanges(w) == 1);
	alive(w);
	EXPECT(exchanges(w) == 1);
}

/* Bytes that a key costs, times 100. */
static uint64_t
cost(struct world *w)
{
	uint64_t bytes = w->up.bytes + w->down.bytes;
	size_t typed = w->typed;

	type_for(w, 60000, 150);
	return (w->up.bytes + w->down.bytes - bytes) * 100 / (w->typed - typed);
}

/* Numbers leap with the epoch, and what tells of them stays short. */
static void
no_longer(struct world *w)
{
	uint64_t before;

	both_ways(w, (struct wire){.delay_ms = 30});
	run_for(w, 100);
	w->server->keys.due_at = w->now + 3600000;
	cost(w);
	before = cost(w);
	exchange_now(w);
	run_for(w, 4000);
	EXPECT(exchanges(w) == 1);
	EXPECT(cost(w) <= before * 101 / 100);
}

static void
ages(struct world *w)
{
	struct conn_stats st;
	int i;

	both_ways(w, (struct wire){.delay_ms = 40, .loss = 20});
	for (i = 0; i < 24 * 6; i++) {
		run_for(w, 600000);
		type_key(w);
	}
	run_for(w, 5000);
	EXPECT(converged(w));
	conn_stats(w->server, &st);
	EXPECT(st.exchanges >= 140 && st.exchanges <= 146);
	EXPECT(st.epoch == st.exchanges);
	EXPECT(st.bad_auth == 0);
	EXPECT(w->server->keys.forget_at == UINT64_MAX);
	EXPECT(w->client->keys.forget_at == UINT64_MAX);
}

/* Exchanges one after the other, under typing, on a link of this kind. */
static void
many(struct world *w, struct wire wire, uint32_t least)
{
	int i;

	both_ways(w, wire);
	type_for(w, 3000, 150);
	for (i = 0; i < 40; i++) {
		exchange_now(w);
		type_for(w, 1 + below(w, 1500), 40);
	}
	if (verbose)
		printf("# %u exchanges\n", exchanges(w));
	EXPECT(exchanges(w) >= least);
	alive(w);
}

static void
many_clean(struct world *w)
{
	struct conn_stats st;

	many(w, (struct wire){.delay_ms = 20}, 35);
	conn_stats(w->server, &st);
	EXPECT(st.bad_auth == 0 && st.lost == 0);
}

static void
many_jittery(struct world *w)
{
	struct conn_stats a, b;

	many(w, (struct wire){.delay_ms = 20, .jitter_ms = 80, .dup = 200}, 15);
	conn_stats(w->server, &a);
	conn_stats(w->client, &b);
	EXPECT(a.bad_auth + b.bad_auth == 0);
}

static void
many_lossy(struct world *w)
{
	many(w,
	    (struct wire){.delay_ms = 30,
		.jitter_ms = 50,
		.loss = 290,
		.dup = 50,
		.corrupt = 30},
	    5);
}

/* One way is cut at any moment of the exchange, for seconds or for hours. */
static void
cut(struct world *w)
{
	both_ways(w, (struct wire){.delay_ms = 50});
	type_for(w, 3000, 150);
	exchange_now(w);
	run_for(w, below(w, 300));
	w->up.dark = below(w, 2);
	w->down.dark = !w->up.dark || below(w, 2);
	type_key(w);
	run_for(w, below(w, 2) ? below(w, 5000) : below(w, 4 * 3600000));
	w->up.dark = w->down.dark = 0;
	run_for(w, 20000);
	exchange_now(w);
	alive(w);
}

static void
sleeper(struct world *w)
{
	uint64_t packets;

	both_ways(w, (struct wire){.delay_ms = 50});
	type_for(w, 3000, 150);
	exchange_now(w);
	run_for(w, below(w, 300));
	w->asleep = 1;
	run_for(w, 4 * 3600000);
	packets = w->down.packets;
	run_for(w, 4 * 3600000);
	if (verbose)
		printf("# %llu packets to a sleeper in four hours\n",
		    (unsigned long long)(w->down.packets - packets));
	EXPECT(w->down.packets - packets <= 4 * 3600 / 10);
	w->asleep = 0;
	alive(w);
}

static void
no_answer(struct world *w)
{
	w->client->keys.answer_due = 0;
}

/* A client of an older release drops offers; its keys age as they did. */
static void
deaf(struct world *w)
{
	struct conn_stats st;
	uint64_t packets;

	w->landed = no_answer;
	both_ways(w, (struct wire){.delay_ms = 20});
	type_for(w, 3000, 150);
	run_for(w, 60000);
	packets = w->down.packets;
	run_for(w, 10 * 3600 * 1000);
	conn_stats(w->server, &st);
	EXPECT(st.exchanges == 0);
	EXPECT(st.epoch >= 9 && st.epoch <= 10);
	/* An answer to each heartbeat, and eight offers in ten minutes. */
	EXPECT(w->down.packets - packets <= 10 * 3600 / 3 + 10 * 6 * 9);
	alive(w);
}

int
main(void)
{
	verbose = getenv("SIM_VERBOSE") != NULL;
	world_run(first, 10, "the first keys are replaced within two seconds");
	world_run(no_longer, 5, "new keys make no packet longer");
	world_run(ages, 2, "keys are replaced every ten minutes");
	world_run(many_clean, 10, "many exchanges lose nothing");
	world_run(many_jittery, 20, "what was overtaken still opens");
	world_run(many_lossy, 20, "lost offers and answers are made good");
	world_run(cut, 40, "an exchange that is cut short does no harm");
	world_run(sleeper, 20, "nor does one that the client slept through");
	world_run(deaf, 1, "a client that knows no exchange is left alone");
	return world_failed;
}
