/*
 * Histories that travel beside typing: they take what is left of the link, and
 * no key waits for them.
 */
#include "world.h"

#include "server/history-pace-int.h"

/* The server's side of a history without end. */
struct history_way {
	struct history_pace pace;
	uint32_t stream;
	uint64_t sent, at;
	size_t echoed;
};

static void
fill(struct world *w, struct history_way *h)
{
	uint8_t bytes[65536];
	struct conn_stats st;
	struct pace_link link;
	size_t n;

	if (conn_rtt(w->server, UINT32_MAX) == UINT32_MAX || w->now < h->at)
		return;
	conn_stats(w->server, &st);
	link = (struct pace_link){.window = st.cwnd,
	    .in_flight = st.in_flight,
	    .rtt_ms = st.rtt_ms,
	    .min_rtt_ms = st.min_rtt_ms};
	n = pace_allows(&h->pace, w->now, &link, &h->at);
	if (n == 0) {
		EXPECT(h->at > w->now);
		return;
	}
	h->at = w->now + 1;
	if (h->stream == 0)
		h->stream = conn_stream_open(w->server);
	n = n < sizeof(bytes) ? n : sizeof(bytes);
	for (size_t i = 0; i < n; i++)
		bytes[i] = stream_byte(h->sent + i);
	n = conn_stream_write(w->server, h->stream, bytes, n);
	pace_sent(&h->pace, n);
	h->sent += n;
}

/* The same for each run of a seed, whatever else is drawn. */
static uint32_t
gap_of(uint64_t seed, size_t i, uint32_t gap)
{
	uint64_t z = (seed * 1000003 + i) * 0x9e3779b97f4a7c15;

	z = (z ^ z >> 31) * 0x94d049bb133111eb;
	return gap / 2 + (z >> 33) % gap;
}

/* So many keys; the mean until they are shown, in us. */
static uint64_t
typing(struct world *w, struct history_way *h, size_t keys, uint32_t gap)
{
	uint64_t worst, until;

	for (size_t i = 0; i < keys; i++) {
		type_key(w);
		until = w->now + gap_of(w->seed, i, gap);
		while (w->now < until) {
			run_for(w, 1);
			if (h != NULL && w->echoed != h->echoed) {
				h->echoed = w->echoed;
				pace_key(&h->pace, w->now,
				    conn_rtt(w->server, 0));
				pace_scene(&h->pace, w->now,
				    conn_rtt(w->server, 0));
				h->at = 0;
			}
			if (h != NULL)
				fill(w, h);
		}
	}
	run_for(w, 5000);
	return echo_mean(w, 10, &worst) * 1000;
}

static uint64_t slowest; /* of 1000: with against without */

static void
beside(struct world *w, struct wire wire, size_t keys, uint32_t gap)
{
	struct history_way h = {0};
	struct world *still;
	uint64_t with, without;

	both_ways(w, wire);
	pace_init(&h.pace, w->now);
	with = typing(w, &h, keys, gap);
	EXPECT(w->stream_bad[0] == 0);
	EXPECT(w->stream_in[0] == h.sent);
	still = world_new(w->seed);
	both_ways(still, wire);
	without = typing(still, NULL, keys, gap);
	world_free(still);
	if (with * 1000 / without > slowest)
		slowest = with * 1000 / without;
	EXPECT(with * 100 <= without * 105);
}

static const struct wire evdo = {
    .delay_ms = 250, .rate = 125, .queue = 100000};

/* Each key comes when history flows at its fullest. */
static void
hunting(struct world *w)
{
	beside(w, evdo, 60, 3000);
	/* That was two minutes: a quarter of the link was used at least. */
	EXPECT(w->stream_in[0] > 60 * 3000 * 125 / 4);
}

static void
fluent(struct world *w)
{
	beside(w, evdo, 200, 250);
}

static void
paragraphs(struct world *w)
{
	beside(w, evdo, 80, 1200);
}

static void
lan(struct world *w)
{
	beside(w, (struct wire){.delay_ms = 20, .rate = 1250, .queue = 200000},
	    200, 500);
	EXPECT(w->stream_in[0] > 1000000);
}

/* A link that loses packets still moves some. */
static void
lossy(struct world *w)
{
	struct history_way h = {0};

	both_ways(w, (struct wire){
			 .delay_ms = 250, .rate = 125, .loss = 50,
			 .queue = 100000});
	pace_init(&h.pace, w->now);
	typing(w, &h, 30, 4000);
	EXPECT(w->stream_bad[0] == 0);
	EXPECT(w->stream_in[0] > 150000);
}

int
main(void)
{
	world_run(hunting, 8,
	    "1 Mbit/s, 500 ms: a key in the midst of history waits for none");
	world_run(fluent, 8, "fluent typing is as fast as without history");
	world_run(paragraphs, 8, "so is typing with pauses");
	world_run(lan, 5, "and on a short way, which history uses well");
	world_run(lossy, 8, "where packets are lost, history comes all the same");
	printf("# the slowest was %llu/1000 of the same without\n",
	    (unsigned long long)slowest);
	return world_failed;
}
