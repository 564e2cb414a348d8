/*
 * Round trips, loss, probes and congestion: RFC 9002's cases.
 */
#include "net/congest-int.h"
#include "net/loss-int.h"
#include "net/wire.h"
#include "test.h"

struct log {
	uint64_t acked[64], lost[64];
	int nacked, nlost, npersistent;
};

static void
on_acked(void *arg, const struct sent *s)
{
	struct log *l = arg;

	l->acked[l->nacked++ % 64] = s->number;
}

static void
on_lost(void *arg, const struct sent *s)
{
	struct log *l = arg;

	l->lost[l->nlost++ % 64] = s->number;
}

static void
on_persistent(void *arg)
{
	struct log *l = arg;

	l->npersistent++;
}

static const struct ledger_events events = {on_acked, on_lost, on_persistent};

static void
send(struct ledger *l, uint64_t number, uint64_t at, struct log *log)
{
	struct sent s = {.number = number, .at = at, .size = 100};

	ledger_add(l, &s, &events, log);
}

static int
ack(struct ledger *l, uint64_t now, uint64_t from, uint64_t to, struct log *log)
{
	struct ranges r;
	int any;

	ranges_init(&r);
	ranges_add(&r, from, to + 1);
	any = ledger_ack(l, now, &r, 0, &events, log);
	ranges_clear(&r);
	return any;
}

static void
rtt(void)
{
	struct rtt r;

	rtt_init(&r);
	CHECK_INT(r.smoothed, RTT_INITIAL_US);
	rtt_sample(&r, 0, 100000, 25000);
	CHECK_INT(r.smoothed, 100000);
	CHECK_INT(r.var, 50000);
	CHECK_INT(r.min, 100000);
	/* The peer's delay is taken off, but never below the least. */
	rtt_sample(&r, 1, 180000, 20000);
	CHECK_INT(r.smoothed, 107500);
	CHECK_INT(r.var, 52500);
	rtt_sample(&r, 2, 110000, 20000);
	CHECK_INT(r.min, 100000);
	CHECK_INT(r.smoothed, 107812);
	/* A delay over what was agreed counts as that. */
	rtt_init(&r);
	rtt_sample(&r, 0, 100000, 0);
	rtt_sample(&r, 1, 300000, 200000);
	CHECK_INT(r.smoothed, (700000 + 250000) / 8);
}

static void
packet_threshold(void)
{
	struct log log = {0};
	struct ledger l;
	int i;

	ledger_init(&l);
	for (i = 0; i < 6; i++)
		send(&l, i, 1000, &log);
	CHECK(ack(&l, 1100, 3, 3, &log));
	CHECK_INT(log.nlost, 1);
	CHECK_INT(log.lost[0], 0);
	CHECK_INT(l.flying, 4);
	CHECK_INT(l.in_flight, 400);
	ledger_clear(&l);
}

/* Numbers leap when keys are renewed; nothing is lost by that alone. */
static void
packet_threshold_over_epochs(void)
{
	const uint64_t next = 1ULL << 32;
	struct log log = {0};
	struct ledger l;
	int i;

	ledger_init(&l);
	for (i = 0; i < 3; i++)
		send(&l, i, 1000, &log);
	for (i = 0; i < 3; i++)
		send(&l, next + i, 1000, &log);
	CHECK(ack(&l, 1100, next + 1, next + 1, &log));
	CHECK_INT(log.nlost, 0);
	CHECK(ack(&l, 1100, next + 2, next + 2, &log));
	CHECK_INT(log.nlost, 3);
	CHECK_INT(l.flying, 1);
	ledger_clear(&l);
}

/* An answer that a sleeping host held for hours says nothing of the way. */
static void
rtt_of_a_sleeper(void)
{
	struct log log = {0};
	struct ledger l;
	struct ranges r;

	ledger_init(&l);
	send(&l, 1, 1000, &log);
	ack(&l, 1100, 1, 1, &log);
	CHECK_INT(l.rtt.smoothed, 100000);
	send(&l, 2, 2000, &log);
	ack(&l, 9000000, 2, 2, &log);
	CHECK_INT(l.rtt.smoothed, 100000);
	send(&l, 3, 9000000, &log);
	ranges_init(&r);
	ranges_add(&r, 3, 4);
	ledger_ack(&l, 9002000, &r, 1900000, &events, &log);
	ranges_clear(&r);
	CHECK_INT(l.rtt.smoothed, 100000);
	CHECK_INT(log.nacked, 3);
	ledger_clear(&l);
}

static void
time_threshold(void)
{
	struct log log = {0};
	struct ledger l;

	ledger_init(&l);
	send(&l, 0, 1000, &log);
	send(&l, 1, 1000, &log);
	CHECK(ack(&l, 1080, 1, 1, &log));
	CHECK_INT(log.nlost, 0);
	/* 9/8 of the round trip of 80 ms. */
	CHECK_INT(l.loss_at, 1090);
	ledger_detect(&l, 1089, &events, &log);
	CHECK_INT(log.nlost, 0);
	ledger_detect(&l, 1090, &events, &log);
	CHECK_INT(log.nlost, 1);
	CHECK_INT(l.flying, 0);
	CHECK_INT(l.loss_at, 0);
	ledger_clear(&l);
}

static void
repeated_acks(void)
{
	struct log log = {0};
	struct ledger l;

	ledger_init(&l);
	send(&l, 4, 1000, &log);
	CHECK(!ack(&l, 1010, 0, 3, &log));
	CHECK(ack(&l, 1020, 0, 4, &log));
	CHECK(!ack(&l, 1030, 0, 4, &log));
	CHECK_INT(log.nacked, 1);
	CHECK_INT(l.rtt.smoothed, 20000);
	ledger_clear(&l);
}

static void
ack_wait_grows_with_the_way(void)
{
	struct rtt r;

	rtt_init(&r);
	CHECK_INT(rtt_ack_wait(&r), 25000);
	rtt_sample(&r, 1000, 1000, 0);
	CHECK_INT(rtt_ack_wait(&r), 25000);
	rtt_init(&r);
	rtt_sample(&r, 1000, 400000, 0);
	CHECK_INT(rtt_ack_wait(&r), 200000);
	rtt_init(&r);
	rtt_sample(&r, 1000, 3000000, 0);
	CHECK_INT(rtt_ack_wait(&r), 250000);
}

static void
probe_backoff(void)
{
	struct log log = {0};
	struct ledger l;

	ledger_init(&l);
	CHECK(ledger_pto_at(&l, 300) == UINT64_MAX);
	send(&l, 0, 1000, &log);
	ack(&l, 1040, 0, 0, &log);
	send(&l, 1, 2000, &log);
	/* 40 + 4 * 20 + 25 ms. */
	CHECK_INT(ledger_pto_at(&l, 10000), 2145);
	l.probes = 1;
	CHECK_INT(ledger_pto_at(&l, 10000), 2145);
	l.probes = 2;
	CHECK_INT(ledger_pto_at(&l, 10000), 2290);
	l.probes = 6;
	CHECK_INT(ledger_pto_at(&l, 300), 2300);
	l.probes = 1000000;
	CHECK_INT(ledger_pto_at(&l, 300), 2300);
	/* A timeout longer than the ceiling stands. */
	CHECK_INT(ledger_pto_at(&l, 100), 2145);
	ack(&l, 2040, 1, 1, &log);
	CHECK_INT(l.probes, 0);
	ledger_clear(&l);
}

/* Answers that come after others were lost spread the round trips. */
static void
probe_where_much_is_lost(void)
{
	struct log log = {0};
	struct ledger l;
	int i;

	ledger_init(&l);
	send(&l, 0, 0, &log);
	ack(&l, 100, 0, 0, &log);
	/* 100 + 4 * 50 + 50 ms. */
	send(&l, 1, 1000, &log);
	CHECK_INT(ledger_pto_at(&l, 10000), 1350);
	for (i = 2; i < 20; i++)
		send(&l, i, 1000, &log);
	ack(&l, 1100, 19, 19, &log);
	CHECK(log.nlost > 10);
	/* 100 + 50 + 50 ms. */
	l.rtt.var = 50000;
	send(&l, 20, 2000, &log);
	CHECK_INT(ledger_pto_at(&l, 10000), 2200);
	ledger_clear(&l);
}

static void
persistence(void)
{
	struct log log = {0};
	struct ledger l;
	int i;

	ledger_init(&l);
	send(&l, 0, 1000, &log);
	ack(&l, 1010, 0, 0, &log);
	for (i = 1; i <= 10; i++)
		send(&l, i, 2000 + i * 100, &log);
	ack(&l, 3010, 10, 10, &log);
	CHECK_INT(log.nlost, 9);
	CHECK_INT(log.npersistent, 1);
	/* One that arrived in the midst of it makes it a common loss. */
	for (i = 11; i <= 16; i++)
		send(&l, i, 4000 + i * 20, &log);
	ack(&l, 4500, 13, 13, &log);
	ack(&l, 4500, 16, 16, &log);
	CHECK_INT(log.npersistent, 1);
	ledger_clear(&l);
}

static void
ledger_bounded(void)
{
	struct log log = {0};
	struct ledger l;
	uint64_t i;

	ledger_init(&l);
	for (i = 0; i < 3 * LEDGER_MAX; i++)
		send(&l, i, i, &log);
	CHECK_INT(l.n, LEDGER_MAX);
	CHECK_INT(log.nlost, 2 * LEDGER_MAX);
	CHECK_INT(l.in_flight, 100 * LEDGER_MAX);
	ledger_clear(&l);
}

static struct sent
full(uint64_t at)
{
	struct sent s = {.at = at, .size = 1200};

	return s;
}

static void
window(void)
{
	struct congest c;
	struct sent s = full(1000);
	uint32_t before;

	congest_init(&c, 1200, 0);
	CHECK_INT(c.window, 12000);
	congest_acked(&c, &s, 12000);
	CHECK_INT(c.window, 13200);
	/* A window that is not used does not grow. */
	congest_acked(&c, &s, 2400);
	CHECK_INT(c.window, 13200);
	congest_lost(&c, 1100, &s);
	CHECK_INT(c.window, 6600);
	/* Losses of the same flight are one event. */
	s = full(1090);
	congest_lost(&c, 1110, &s);
	CHECK_INT(c.window, 6600);
	s = full(1200);
	before = c.window;
	congest_acked(&c, &s, before);
	CHECK_INT(c.window, before + 1200 * 1200 / before);
	congest_persistent(&c);
	CHECK_INT(c.window, 4 * 1200);
	s = full(5000);
	congest_lost(&c, 6000, &s);
	CHECK_INT(c.window, 4 * 1200);
}

static void
pacing(void)
{
	struct congest c;
	struct rtt r;
	uint64_t now = 1000, sent = 0, next;

	rtt_init(&r);
	rtt_sample(&r, 0, 100000, 0);
	congest_init(&c, 1200, now);
	while (now < 2000) {
		next = congest_next(&c, now, SEND_STATE, 0, &r);
		if (next > now) {
			CHECK(next < now + 50);
			now = next;
			continue;
		}
		congest_sent(&c, now, 1200, &r);
		sent += 1200;
	}
	/* Five quarters of the window in a round trip, and a first burst. */
	CHECK(sent >= 150000 - 2400 && sent <= 150000 + 14400);
	/* Streams leave the reserve alone. */
	CHECK(congest_next(&c, now + 20, SEND_STATE, 0, &r) <= now + 20);
	CHECK(congest_next(&c, now + 20, SEND_STREAM, 0, &r) > now + 20);
	CHECK(
	    congest_next(&c, now + 500, SEND_STREAM, 12000, &r) == UINT64_MAX);
	CHECK(congest_next(&c, now + 500, SEND_STATE, 12000, &r) <= now + 500);
}

static void
queue(void)
{
	struct congest c;
	struct rtt r;
	uint32_t before;
	int i;

	rtt_init(&r);
	congest_init(&c, 1200, 0);
	rtt_sample(&r, 1000, 100000, 0);
	before = c.window;
	congest_delay(&c, 1000, &r);
	CHECK_INT(c.window, before);
	for (i = 0; i < 40; i++)
		rtt_sample(&r, 1000 + i, 300000, 0);
	congest_delay(&c, 2000, &r);
	CHECK(c.window < before);
	before = c.window;
	congest_delay(&c, 2010, &r);
	CHECK_INT(c.window, before);
}

int
main(void)
{
	RUN(rtt, "the round trip is smoothed as RFC 9002 says");
	RUN(packet_threshold, "three later packets make one lost");
	RUN(packet_threshold_over_epochs, "new keys make none lost");
	RUN(rtt_of_a_sleeper, "a sleep is no round trip");
	RUN(time_threshold, "nine eighths of a round trip make one lost");
	RUN(repeated_acks, "an acknowledgement counts once");
	RUN(ack_wait_grows_with_the_way,
	    "an acknowledgement waits longer on a longer way");
	RUN(probe_backoff, "probes back off up to a ceiling");
	RUN(probe_where_much_is_lost, "where much is lost, probes do not wait");
	RUN(persistence, "a long row of losses is persistent congestion");
	RUN(ledger_bounded, "the ledger is bounded");
	RUN(window, "the window grows and shrinks as NewReno's");
	RUN(pacing, "packets are paced, and streams leave a reserve");
	RUN(queue, "a queue that builds up shrinks the window");
	TEST_END();
}
