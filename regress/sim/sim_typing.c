/*
 * Typing over all kinds of links: how long until the echo is there.
 */
#include "world.h"

static int verbose;

/* Type for a minute, and hold the echo's mean and worst to the bounds. */
static void
typing(struct world *w, uint64_t mean_most, uint64_t worst_most)
{
	uint64_t mean, worst;
	size_t first;

	run_for(w, 2000);
	first = w->typed;
	type_for(w, 60000, 190);
	run_for(w, 20000);
	EXPECT(converged(w));
	mean = echo_mean(w, first, &worst);
	if (verbose)
		printf("# mean %llu worst %llu up %llu/%llu down %llu/%llu\n",
		    (unsigned long long)mean, (unsigned long long)worst,
		    (unsigned long long)w->up.packets,
		    (unsigned long long)w->up.bytes,
		    (unsigned long long)w->down.packets,
		    (unsigned long long)w->down.bytes);
	EXPECT(mean <= mean_most);
	EXPECT(worst <= worst_most);
}

static void
lan(struct world *w)
{
	both_ways(w, (struct wire){0});
	typing(w, 1, 5);
}

static void
far(struct world *w)
{
	both_ways(w, (struct wire){.delay_ms = 136});
	typing(w, 273, 280);
}

static void
slow(struct world *w)
{
	both_ways(w, (struct wire){.delay_ms = 250, .rate = 125});
	typing(w, 505, 520);
}

static void
lossy(struct world *w)
{
	both_ways(w, (struct wire){.delay_ms = 50, .loss = 290});
	typing(w, 200, 2500);
}

static void
jittery(struct world *w)
{
	both_ways(
	    w, (struct wire){.delay_ms = 30, .jitter_ms = 60, .loss = 20});
	typing(w, 150, 900);
}

static void
satellite(struct world *w)
{
	both_ways(w, (struct wire){.delay_ms = 300, .loss = 10});
	typing(w, 640, 2200);
}

/* Idle, a client says a word every three seconds and the server answers. */
static void
idle(struct world *w)
{
	uint64_t up, down, wakes;

	both_ways(w, (struct wire){.delay_ms = 100});
	type_for(w, 1000, 200);
	run_for(w, 5000);
	up = w->up.packets;
	down = w->down.packets;
	wakes = w->wakes;
	run_for(w, 30000);
	EXPECT(w->up.packets - up <= 11);
	EXPECT(w->down.packets - down <= 11);
	EXPECT(w->wakes - wakes <= 80);
	EXPECT(conn_waiting_since(w->server) == 0);
}

int
main(void)
{
	verbose = getenv("SIM_VERBOSE") != NULL;
	world_run(lan, 20, "on a LAN a key's echo takes no time");
	world_run(far, 20, "at 273 ms a key's echo takes the round trip");
	world_run(slow, 20, "at 500 ms and 1 Mbit/s as well");
	world_run(lossy, 40, "29 % loss each way stays usable");
	world_run(jittery, 20, "jitter that reorders costs little");
	world_run(satellite, 20, "a satellite that loses 1 % costs little");
	world_run(idle, 20, "an idle link carries a heartbeat alone");
	return world_failed;
}
