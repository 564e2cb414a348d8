/*
 * What remote clients are told of histories: in the end they hold the same,
 * in the promised order, within the limit; and it never stands in a key's way.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/wire.h"
#include "client/replica.h"
#include "grid/block.h"
#include "scene/wire.h"
#include "server/history-feed-int.h"
#include "server/history-pace-int.h"

#include "grid.h"
#include "test.h"

enum { PANES = 5, HELD = 64 << 20 };

static struct feed *f;
static struct replica *r;
static struct history *h[PANES];
static struct feed_pane order[PANES];
static size_t norder;
static uint64_t now;
static struct buf out;
static struct row *line[64];

static void
start(size_t limit)
{
	f = feed_new();
	r = replica_new();
	feed_limit(f, HELD);
	norder = PANES;
	for (uint32_t i = 0; i < PANES; i++) {
		h[i] = history_new(limit);
		order[i] = (struct feed_pane){i, i < 2, h[i]};
	}
	for (size_t i = 0; i < nitems(line); i++) {
		char text[80];
		int n = 5 + (int)rnd(70);

		for (int k = 0; k < n; k++)
			text[k] = (char)('!' + rnd(90));
		text[n] = '\0';
		line[i] = row_of(80, text);
	}
	now = 10000;
	buf_init(&out);
}

static void
end(void)
{
	feed_free(f);
	replica_free(r);
	for (int i = 0; i < PANES; i++)
		history_unref(h[i]);
	for (size_t i = 0; i < nitems(line); i++)
		row_unref(line[i]);
	buf_clear(&out);
}

static void
append(int pane, int n)
{
	for (int i = 0; i < n; i++) {
		struct row *row = line[rnd(nitems(line))];

		row->flags = rnd(20) == 0 ? ROW_WRAPPED : 0;
		history_append(h[pane], row, (int64_t)now);
	}
}

static void
take(int pane, int n)
{
	struct row **rows;
	int count;

	for (int i = 0; i < n; i++) {
		count = history_take_line(h[pane], 80, &rows);
		for (int k = 0; k < count; k++)
			row_unref(rows[k]);
		if (count > 0)
			free(rows);
	}
}

/* One message arrives; its type and pane, 0 when there is none. */
static int
step(uint32_t *pane)
{
	struct reader in;
	int type;

	feed_panes(f, order, norder);
	if (!feed_next(f, now, &out)) {
		CHECK_INT(out.len, 0);
		return 0;
	}
	reader_init(&in, buf_data(&out), out.len);
	get_varint(&in);
	type = get_u8(&in);
	*pane = (uint32_t)get_varint(&in);
	CHECK_INT(replica_feed(r, buf_data(&out), out.len), 0);
	buf_reset(&out);
	return type;
}

/* All that there is to be said, quiet panes' tails too. */
static int
settle(void)
{
	uint32_t pane;
	int n = 0;

	for (;;) {
		while (step(&pane) != 0)
			CHECK(++n < 100000);
		if (feed_at(f) == UINT64_MAX)
			return n;
		CHECK(feed_at(f) > now);
		now = feed_at(f);
	}
}

/* The client's lines of a pane are the last of the server's, the open one too,
 * which has the same rows to come. */
static int
agrees(uint32_t pane)
{
	struct history *mine = replica_history(r, pane);
	const char *p, *q;
	size_t n, m;

	if (mine == NULL)
		return 0;
	for (uint64_t id = history_first(mine); id < history_end(mine); id++) {
		p = history_text(h[pane], id, &n);
		q = history_text(mine, id, &m);
		if (p == NULL || n != m || memcmp(p, q, n) != 0)
			return 0;
	}
	return history_end(mine) == history_end(h[pane]) &&
	       history_open(mine) == history_open(h[pane]) &&
	       history_rows(mine, 80) ==
		   history_rows(h[pane], 80) - history_row_of(h[pane], 80,
						   history_first(mine));
}

static int
whole(uint32_t pane)
{
	struct history_digest a, b;
	struct history_sums s;
	struct history *mine = replica_history(r, pane);
	struct replica_span span;
	size_t n;
	uint64_t sealed = history_unsealed(h[pane], &n);

	history_sealed(h[pane], &s);
	if (s.blocks == 0 && n == 0 && !history_open(h[pane]))
		return mine == NULL;
	if (!agrees(pane) || !replica_held(r, pane, &span) || !span.whole ||
	    span.first != history_first(h[pane]))
		return 0;
	history_digest(h[pane], UINT64_MAX, &a);
	history_digest(mine, sealed, &b);
	return a.hash == b.hash && a.blocks == b.blocks && a.end == b.end;
}

static void
t_same(void)
{
	start(100000);
	for (int i = 0; i < PANES; i++)
		append(i, 3000 + 100 * i);
	settle();
	for (uint32_t i = 0; i < PANES; i++)
		CHECK(whole(i));
	CHECK_INT(settle(), 0);
	append(3, 10);
	CHECK(feed_stale(f, 3, h[3]) && !feed_stale(f, 2, h[2]));
	CHECK(settle() > 0);
	CHECK(whole(3) && !feed_stale(f, 3, h[3]));
	end();
}

/* Seen panes' newest first, then their depths, then the same of others. */
static void
t_order(void)
{
	static const uint8_t turns[][2] = {{0, 0}, {1, 0}, {0, 1}, {1, 1},
	    {2, 0}, {3, 0}, {4, 0}, {2, 1}, {3, 1}, {4, 1}};
	struct history_sums s;
	uint32_t pane;
	size_t n;
	int type;

	start(100000);
	for (int i = 0; i < PANES; i++)
		append(i, 256 * 20);
	now += FEED_QUIET_MS;
	for (size_t i = 0; i < nitems(turns); i++) {
		history_sealed(h[turns[i][0]], &s);
		n = turns[i][1] ? s.blocks - FEED_NEAR : FEED_NEAR;
		while (n > 0) {
			type = step(&pane);
			CHECK(type != 0);
			if (type != HISTORY_BLOCK)
				continue;
			CHECK_INT(pane, turns[i][0]);
			n--;
		}
	}
	while ((type = step(&pane)) != 0)
		CHECK(type != HISTORY_BLOCK);
	/* Another one is looked at: it goes first from now on. */
	for (int i = 0; i < PANES; i++)
		append(i, 256);
	order[0].seen = order[1].seen = 0;
	order[4].seen = 1;
	{
		struct feed_pane first = order[4];

		order[4] = order[0];
		order[0] = first;
	}
	now += 10 * FEED_FLOOD_MS;
	while ((type = step(&pane)) != 0 && type != HISTORY_BLOCK)
		;
	now += FEED_FLOOD_MS;
	while ((type = step(&pane)) != 0 && type != HISTORY_BLOCK)
		;
	CHECK_INT(type, HISTORY_BLOCK);
	CHECK_INT(pane, 4);
	end();
}

static void
t_told(void)
{
	struct replica_span s;

	start(1000);
	append(0, 900);
	append(1, 500);
	settle();
	/* The limit drops the oldest. */
	append(0, 600);
	settle();
	CHECK(history_first(h[0]) > 1 && whole(0));
	/* clear-history */
	history_wipe(h[1]);
	settle();
	CHECK(replica_history(r, 1) == NULL);
	append(1, 300);
	settle();
	CHECK(whole(1));
	/* kill-pane */
	norder = 1;
	settle();
	CHECK(!replica_held(r, 1, &s) && whole(0));
	CHECK_INT(replica_serial(r, 1), 0);
	end();
}

static void
t_limit(void)
{
	struct feed_sums s;
	struct replica_sums sums;
	struct replica_span a, b;

	start(100000);
	for (int i = 0; i < PANES; i++)
		append(i, 256 * 30);
	feed_limit(f, 1 << 20);
	settle();
	feed_sums(f, &s);
	replica_sums(r, &sums);
	CHECK(s.cost <= 1 << 20 && s.cost > (1 << 20) - 100000);
	CHECK(sums.cost <= s.cost && sums.blocks == s.blocks);
	CHECK_INT(sums.lines, s.lines);
	CHECK(whole(0));
	/* The others have to wait; then they are seen, and 0 gives way. */
	order[2].seen = 1;
	order[0].seen = order[1].seen = 0;
	{
		struct feed_pane first = order[2];

		order[2] = order[0];
		order[0] = first;
	}
	settle();
	CHECK(whole(2) && !whole(0));
	feed_sums(f, &s);
	CHECK(s.cost <= 1 << 20);
	/* Less, by the option. */
	feed_limit(f, 200000);
	settle();
	replica_sums(r, &sums);
	CHECK(sums.cost <= 200000 && sums.lines > 1000);
	CHECK(agrees(2) && replica_held(r, 2, &a) && !a.whole);
	CHECK(!replica_held(r, 0, &b));
	feed_limit(f, 0);
	settle();
	replica_sums(r, &sums);
	CHECK(sums.panes == 0 && sums.cost == 0);
	end();
}

static void
want(uint32_t pane, uint64_t from, uint64_t to)
{
	struct buf b;

	buf_init(&b);
	if (replica_want(r, pane, from, to, &b))
		CHECK_INT(feed_take(f, buf_data(&b), b.len), 0);
	buf_clear(&b);
}

static void
t_want(void)
{
	uint32_t pane = 9;
	int n = 0;

	start(100000);
	for (int i = 0; i < PANES; i++)
		append(i, 256 * 30);
	now += FEED_QUIET_MS;
	while (step(&pane) != 0 && ++n < 2 * FEED_NEAR)
		;
	/* The client knows of panes it was told of. */
	want(0, 1, 300);
	CHECK(feed_urgent(f));
	while (feed_urgent(f))
		if (step(&pane) == HISTORY_BLOCK && feed_urgent(f))
			CHECK_INT(pane, 0);
	want(0, 1, 300);
	CHECK(!feed_urgent(f));
	settle();
	CHECK(whole(0));
	end();
}

static void
t_hostile(void)
{
	struct buf b;

	start(1000);
	append(0, 900);
	buf_init(&b);
	/* A flood is bounded, whatever it asks for. */
	for (uint64_t i = 0; i < 100000; i++) {
		struct buf m;

		buf_init(&m);
		put_u8(&m, HISTORY_WANT);
		put_varint(&m, rnd(8));
		put_varint(&m, i * 77777777777);
		put_varint(&m, rnd(3) == 0 ? UINT64_MAX : rnd(1000));
		put_bytes(&b, buf_data(&m), m.len);
		buf_clear(&m);
	}
	CHECK_INT(feed_take(f, buf_data(&b), b.len), 0);
	CHECK(settle() < 20);
	CHECK(whole(0));
	buf_reset(&b);
	/* A message without an end holds nothing. */
	put_varint(&b, 1 << 20);
	CHECK_INT(feed_take(f, buf_data(&b), b.len), ERR_SYNTAX);
	CHECK_INT(feed_take(f, "\1", 1), ERR_SYNTAX);
	end();
	start(1000);
	CHECK_INT(feed_take(f, "\2\3\1", 3), ERR_SYNTAX);
	end();
	buf_clear(&b);
}

/* A pane in a flood is left for later; it does not hold up the others. */
static void
t_flood(void)
{
	uint32_t pane;
	int type, of[PANES] = {0};

	start(100000);
	append(0, 256 * 4);
	append(1, 256 * 4);
	settle();
	for (int i = 0; i < 20; i++) {
		append(0, 256 * 2);
		if (i % 5 == 0)
			append(1, 5);
		now += 100;
		while ((type = step(&pane)) != 0)
			of[pane] += type == HISTORY_BLOCK ||
				    type == HISTORY_TAIL;
	}
	CHECK(of[0] <= 1 && of[1] >= 3);
	settle();
	CHECK(whole(0) && whole(1));
	end();
}

/* What might happen to histories and to the link. */
static void
random_work(int steps)
{
	uint32_t pane;

	for (int i = 0; i < steps; i++) {
		int p = (int)rnd(PANES);

		switch (rnd(12)) {
		case 0:
			take(p, 1 + (int)rnd(rnd(6) == 0 ? 600 : 40));
			break;
		case 1:
			if (rnd(10) == 0)
				history_wipe(h[p]);
			break;
		case 2:
			if (rnd(3) == 0)
				want((uint32_t)p, rnd(3000), rnd(9000));
			break;
		case 3:
			order[p].seen = !order[p].seen;
			break;
		case 4:
			if (rnd(5) == 0)
				feed_limit(f, rnd(3) == 0 ? rnd(400000) : HELD);
			break;
		case 5:
			if (rnd(20) == 0)
				norder = 1 + rnd(PANES);
			break;
		case 6:
			append(p, (int)rnd(600));
			break;
		default:
			append(p, (int)rnd(30));
			break;
		}
		now += rnd(300);
		for (int k = (int)rnd(20); k > 0 && step(&pane) != 0; k--)
			;
	}
}

/* The sim's way: whatever happened, in the end both ends hold the same. */
static void
t_random(void)
{
	struct feed_sums s;
	struct replica_sums sums;
	struct replica_span span;

	for (int seed = 1; seed <= 60; seed++) {
		rnd_state = (uint64_t)seed * 0x9e3779b97f4a7c15u;
		start(seed % 3 == 0 ? 15 : seed % 3 == 1 ? 700 : 100000);
		random_work(400);
		norder = PANES;
		settle();
		feed_sums(f, &s);
		replica_sums(r, &sums);
		if (s.lines != sums.lines || s.blocks != sums.blocks ||
		    sums.cost > s.cost)
			printf("# seed %d\n", seed);
		CHECK_INT(s.lines, sums.lines);
		CHECK_INT(s.blocks, sums.blocks);
		CHECK(sums.cost <= s.cost);
		for (uint32_t i = 0; i < PANES; i++)
			CHECK(!replica_held(r, i, &span) || agrees(i));
		feed_limit(f, HELD);
		settle();
		for (uint32_t i = 0; i < PANES; i++) {
			if (!whole(i))
				printf("# seed %d pane %u\n", seed, i);
			CHECK(whole(i));
		}
		end();
	}
}

/* --- the pace --- */

static struct history_pace pace;
static struct pace_link way;

static void
link_of(uint32_t window, uint32_t rtt)
{
	now = 10000;
	pace_init(&pace, now);
	way = (struct pace_link){
	    .window = window, .rtt_ms = rtt, .min_rtt_ms = rtt};
}

/* Bytes that went in so many ms; what is in flight falls off behind rtt. */
static size_t
ran(uint64_t ms)
{
	size_t sent = 0, n, flown[2000] = {0};
	uint64_t at, until = now + ms;

	for (; now < until; now++) {
		size_t *slot = &flown[now % way.rtt_ms];

		way.in_flight -= (uint32_t)*slot;
		*slot = 0;
		n = pace_allows(&pace, now, &way, &at);
		CHECK(n > 0 || at > now);
		if (n == 0)
			continue;
		pace_sent(&pace, n);
		*slot = n;
		way.in_flight += (uint32_t)n;
		sent += n;
	}
	way.in_flight = 0;
	return sent;
}

static void
t_share(void)
{
	size_t first, later;

	link_of(36000, 500);
	first = ran(1000);
	CHECK(first >= 15000 && first <= 27000);
	later = ran(10000) / 10;
	CHECK(later > first && later <= 66000);
	/* A queue: the round trip is 40 ms longer than it could be. */
	way.min_rtt_ms = 460;
	later = ran(10000) / 10;
	CHECK(later <= 12000 && later >= 4000);
}

static void
t_keys(void)
{
	size_t n;

	link_of(36000, 500);
	ran(3000);
	pace_key(&pace, now, 500);
	CHECK_INT(ran(550), 0);
	CHECK(ran(1000) > 10000);
	/* Typing without a pause: nothing. */
	for (int i = 0; i < 20; i++) {
		pace_key(&pace, now, 500);
		CHECK_INT(ran(200), 0);
	}
	/* Scenes without an end: little, after a while. */
	now += 1000;
	n = 0;
	for (int i = 0; i < 100; i++) {
		pace_scene(&pace, now, 500);
		n += ran(100);
		if (i < 20)
			CHECK_INT(n, 0);
	}
	CHECK(n > 10000 && n < 120000);
	/* Somebody waits for it. */
	pace_key(&pace, now, 500);
	way.urgent = 1;
	CHECK(ran(500) > 10000);
}

/* The least window and a fast link: a packet a round trip, and bursts. */
static void
t_extremes(void)
{
	size_t n;

	link_of(4 * 1200, 500);
	n = ran(10000);
	CHECK(n >= 10 * 1400 && n <= 100000);
	link_of(400000, 1);
	n = ran(1000);
	CHECK(n > 10000000);
}

int
main(void)
{
	RUN(t_same, "in the end the client holds all blocks, the same bytes");
	RUN(t_order, "what is looked at soonest goes first");
	RUN(t_told, "trimming, clear-history and kill-pane are told");
	RUN(t_limit, "the limit holds, and who is seen least gives way");
	RUN(t_want, "what the client asks for goes first");
	RUN(t_hostile, "a flood of wishes is bounded, a malformed one refused");
	RUN(t_flood, "a pane in a flood waits, and the others do not");
	RUN(t_random, "whatever happens, both ends agree in the end");
	RUN(t_share, "history takes a share that shrinks when a queue shows");
	RUN(t_keys, "a key stops it, scenes without an end slow it down");
	RUN(t_extremes, "the least window and a fast link are both used");
	TEST_END();
}
