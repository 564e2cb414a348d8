/*
 * Roaming, silence, and strangers.
 */
#include "world.h"

static int verbose;

static void
start(struct world *w, uint32_t delay, uint32_t loss)
{
	both_ways(w, (struct wire){.delay_ms = delay, .loss = loss});
	type_for(w, 3000, 150);
	run_for(w, 8000);
	EXPECT(converged(w));
}

static void
new_address(struct world *w)
{
	w->client_addr.ip[3]++;
	w->client_addr.port = 1024 + below(w, 60000);
}

static void
roam_typing(struct world *w)
{
	uint64_t mean, worst;
	size_t first;
	int i;

	start(w, 50, 0);
	first = w->typed;
	for (i = 0; i < 10; i++) {
		new_address(w);
		type_for(w, 1000, 150);
	}
	run_for(w, 5000);
	mean = echo_mean(w, first, &worst);
	EXPECT(mean <= 130);
	EXPECT(worst <= 700);
	EXPECT(addr_equal(conn_peer(w->server), &w->client_addr));
	EXPECT(converged(w));
}

/* The client is told of its new address and speaks; nobody types. */
static void
roam_still(struct world *w)
{
	uint64_t since;

	start(w, 50, 0);
	new_address(w);
	sync_set(w->scene, toy_text("news while it moved"), w->now);
	w->echo_by_hand = 1;
	since = w->now;
	conn_poke(w->client, w->now);
	while (!converged(w) && w->now < since + 300)
		run_for(w, 5);
	EXPECT(converged(w));
}

/* A big screen for an address that is not validated: 3 times what came. */
static void
amplification(struct world *w)
{
	struct toy *t = toy_new("", 0);
	uint64_t bytes, i;
	size_t keep;

	start(w, 50, 0);
	w->echo_by_hand = 1;
	free(t->p);
	t->n = 20000;
	t->p = xcalloc(1, t->n + 1);
	for (i = 0; i < t->n; i++)
		t->p[i] = rnd(w) % 251;
	new_address(w);
	type_key(w);
	bytes = w->up.bytes;
	run_for(w, 51);
	bytes = w->up.bytes - bytes;
	keep = w->down.bytes;
	sync_set(w->scene, t, w->now);
	run_for(w, 45);
	EXPECT(w->down.bytes - keep <= 3 * bytes);
	run_for(w, 3000);
	EXPECT(converged(w));
}

static void
blackout(struct world *w)
{
	static const uint32_t lengths[] = {10, 30, 60, 600, 86400};
	static const uint32_t most[] = {450, 450, 450, 3300, 3300};
	uint64_t since;
	size_t i;

	start(w, 40, 0);
	w->echo_by_hand = 1;
	for (i = 0; i < nitems(lengths); i++) {
		w->up.dark = w->down.dark = 1;
		type_key(w);
		sync_set(
		    w->scene, toy_new(&lengths[i], sizeof(lengths[i])), w->now);
		run_for(w, lengths[i] * 1000ULL);
		EXPECT(conn_waiting_since(w->client) != 0);
		EXPECT(!converged(w));
		w->up.dark = w->down.dark = 0;
		since = w->now;
		while (!converged(w) && w->now < since + most[i])
			run_for(w, 5);
		if (verbose)
			printf("# %u s dark: %llu ms\n", lengths[i],
			    (unsigned long long)(w->now - since));
		EXPECT(converged(w));
		run_for(w, 20000);
		EXPECT(conn_waiting_since(w->client) == 0 ||
		       w->now - conn_waiting_since(w->client) < 200);
	}
	EXPECT(w->client_closed == 0 && w->server_closed == 0);
}

/* A laptop sleeps for a night and wakes on another network, which drops. */
static void
sleeper(struct world *w)
{
	uint64_t since;

	start(w, 40, 0);
	w->echo_by_hand = 1;
	w->asleep = 1;
	sync_set(w->scene, toy_text("what happened in the night"), w->now);
	run_for(w, 8 * 3600 * 1000);
	new_address(w);
	w->asleep = 0;
	w->up.dark = 1;
	run_for(w, 5600);
	w->up.dark = 0;
	since = w->now;
	while (!converged(w) && w->now < since + 450)
		run_for(w, 5);
	EXPECT(converged(w));
	EXPECT(w->client_closed == 0 && w->server_closed == 0);
}

/* A NAT that forgets the client's port: packets to it vanish. */
static void
nat_forgets(struct world *w)
{
	start(w, 40, 0);
	w->up.dark = 1;
	run_for(w, 30000);
	EXPECT(w->rebinds >= 1 && w->rebinds <= 4);
	w->up.dark = 0;
	type_for(w, 2000, 150);
	run_for(w, 5000);
	EXPECT(converged(w));
	EXPECT(w->moves >= 2);
}

/* Replay all that ever went by, from elsewhere; then forgeries. */
static void
thief(struct world *w)
{
	struct addr evil;
	struct conn_stats before, after;
	struct reader r;
	const uint8_t *p;
	uint8_t bent[PACKET_MAX];
	size_t n, i, count = 0;
	int up;

	addr_parse("203.0.113.66", 6666, &evil);
	w->stealing = 1;
	start(w, 40, 50);
	w->stealing = 0;
	conn_stats(w->server, &before);
	reader_init(&r, buf_data(&w->copybook), w->copybook.len);
	while (reader_left(&r) > 0) {
		n = get_u16(&r);
		up = get_u8(&r);
		p = get_raw(&r, n);
		/* Some were lost on the wire: these are news to the server. */
		EXPECT(conn_receive(w->server, w->now, &w->client_addr, p, n) <=
		       0);
		EXPECT(conn_receive(w->server, w->now, &evil, p, n) < 0);
		EXPECT(conn_receive(w->client, w->now, &evil, p, n) < 0 || !up);
		memcpy(bent, p, n);
		i = below(w, n);
		bent[i] ^= 1 + below(w, 255);
		EXPECT(conn_receive(w->server, w->now, &evil, bent, n) < 0);
		EXPECT(
		    conn_receive(w->server, w->now, &evil, p, below(w, n)) < 0);
		count++;
	}
	conn_stats(w->server, &after);
	EXPECT(count > 40);
	EXPECT(after.paths == before.paths);
	EXPECT(after.bad_replay > before.bad_replay);
	EXPECT(after.bad_auth > before.bad_auth);
	EXPECT(addr_equal(conn_peer(w->server), &w->client_addr));
	type_for(w, 3000, 150);
	run_for(w, 8000);
	EXPECT(converged(w));
	EXPECT(w->client_closed == 0 && w->server_closed == 0);
}

static void
goodbye(struct world *w)
{
	start(w, 40, 290);
	conn_close(w->server, w->now, CLOSE_NORMAL, "[detached]\033[31m");
	run_for(w, 8000);
	EXPECT(conn_done(w->server));
	EXPECT(w->server_closed == 0);
	EXPECT(w->client_closed <= 1);
	if (w->client_closed) {
		EXPECT(strcmp(w->reason, "[detached]?[31m") == 0);
		EXPECT(conn_done(w->client));
	}
}

static void
goodbye_clean(struct world *w)
{
	start(w, 40, 0);
	conn_close(w->client, w->now, CLOSE_NORMAL, "bye");
	run_for(w, 85);
	EXPECT(w->server_closed == 1);
	EXPECT(strcmp(w->reason, "bye") == 0);
	run_for(w, 200);
	EXPECT(conn_done(w->client) && conn_done(w->server));
}

int
main(void)
{
	verbose = getenv("SIM_VERBOSE") != NULL;
	world_run(roam_typing, 30, "a client that roams types on");
	world_run(roam_still, 30, "one that roams unmoved is heard in 0.3 s");
	world_run(amplification, 30, "an unproved address gets 3 bytes for 1");
	world_run(blackout, 10, "a blackout of any length is survived");
	world_run(sleeper, 10, "a laptop that slept is back at once");
	world_run(nat_forgets, 10, "a dead path makes the client rebind");
	world_run(thief, 20, "stolen and forged packets change nothing");
	world_run(goodbye, 40, "a goodbye gets through or is given up");
	world_run(goodbye_clean, 20, "both ends know of a goodbye");
	return world_failed;
}
