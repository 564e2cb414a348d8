/*
 * How long a datagram the path passes: the states and timers of RFC 8899.
 *
 * A path here is the longest length that it passes; probe asks once.
 */
#include "net/mtu-int.h"
#include "net/wire.h"
#include "test.h"

static uint64_t now;

/* The next probe over such a path: its length, or 0 when none is due. */
static uint32_t
probe(struct mtu *m, uint32_t passes)
{
	uint32_t n = mtu_try(m, now, 1);

	if (n != 0)
		mtu_tried(m, now, n, n <= passes);
	return n;
}

/* Until no more is asked: how many probes that took. */
static int
search(struct mtu *m, uint32_t passes)
{
	int n = 0;

	while (probe(m, passes) != 0)
		n++;
	return n;
}

static void
starts_safe(void)
{
	struct mtu m;

	now = 1000;
	mtu_init(&m, now);
	CHECK_INT(m.phase, MTU_BASE);
	CHECK_INT(m.now, PACKET_SMALL);
	/* More is asked for when that is of use. */
	CHECK_INT(mtu_try(&m, now, 0), 0);
	CHECK_INT(mtu_try(&m, now, 1), PACKET_USUAL);
	CHECK_INT(mtu_try(&m, now, 1), 0);
	CHECK_INT(m.now, PACKET_SMALL);
	mtu_tried(&m, now, PACKET_USUAL, 1);
	CHECK_INT(m.phase, MTU_SEARCH);
	CHECK_INT(m.now, PACKET_USUAL);
	CHECK_INT(mtu_try(&m, now, 1), PACKET_LARGE);
}

static void
searches(void)
{
	static const struct {
		uint32_t passes, found;
	} paths[] = {{500, PACKET_SMALL}, {548, PACKET_SMALL}, {772, 740},
	    {1199, 970}, {1200, 1200}, {1372, 1372}, {1400, 1372},
	    {1472, PACKET_LARGE}};
	struct mtu m;
	size_t i;

	for (i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		mtu_init(&m, now);
		CHECK(search(&m, paths[i].passes) <= 12);
		CHECK_INT(m.phase, MTU_COMPLETE);
		CHECK_INT(m.now, paths[i].found);
	}
}

/* A probe may be lost by chance: MAX_PROBES of them say something. */
static void
lost_by_chance(void)
{
	struct mtu m;

	mtu_init(&m, now);
	CHECK_INT(probe(&m, 0), PACKET_USUAL);
	CHECK_INT(probe(&m, 0), PACKET_USUAL);
	CHECK_INT(m.phase, MTU_BASE);
	CHECK_INT(probe(&m, 1500), PACKET_USUAL);
	CHECK_INT(m.phase, MTU_SEARCH);
	CHECK_INT(probe(&m, 0), PACKET_LARGE);
	CHECK_INT(probe(&m, 1500), PACKET_LARGE);
	CHECK_INT(m.phase, MTU_COMPLETE);
	CHECK_INT(m.now, PACKET_LARGE);
}

/* A base that does not pass is asked for again, ever more seldom. */
static void
errs(void)
{
	struct mtu m;
	int i;

	mtu_init(&m, now);
	for (i = 0; i < 3; i++)
		CHECK_INT(probe(&m, 548), PACKET_USUAL);
	CHECK_INT(m.phase, MTU_ERROR);
	search(&m, 548);
	CHECK_INT(m.now, PACKET_SMALL);
	now += 9999;
	CHECK_INT(probe(&m, 548), 0);
	now += 1;
	CHECK_INT(probe(&m, 548), PACKET_USUAL);
	search(&m, 548);
	now += 10000;
	CHECK_INT(probe(&m, 1500), 0);
	now += 10000;
	CHECK_INT(probe(&m, 1500), PACKET_USUAL);
	CHECK_INT(m.phase, MTU_SEARCH);
	CHECK_INT(m.now, PACKET_USUAL);
}

/* What was found is kept for PMTU_RAISE_TIMER, and then tried to be raised. */
static void
raises(void)
{
	struct mtu m;

	mtu_init(&m, now);
	search(&m, 1372);
	CHECK_INT(m.now, 1372);
	now += 599999;
	CHECK_INT(probe(&m, 1500), 0);
	now += 1;
	CHECK_INT(probe(&m, 1500), PACKET_LARGE);
	CHECK_INT(m.now, PACKET_LARGE);
	now += 600000;
	CHECK_INT(probe(&m, 1500), 0);
}

/* Long ones vanish while short ones arrive: the path became narrow. */
static void
black_hole(void)
{
	struct mtu m;
	int i;

	mtu_init(&m, now);
	search(&m, 1500);
	mtu_arrived(&m, PACKET_LARGE);
	/* Nothing arrives at all: that is no narrow path. */
	for (i = 0; i < 10; i++)
		mtu_lost(&m, now, PACKET_LARGE);
	CHECK_INT(m.now, PACKET_LARGE);
	mtu_arrived(&m, PACKET_LARGE);
	mtu_lost(&m, now, PACKET_LARGE);
	mtu_arrived(&m, 100);
	mtu_lost(&m, now, 1300);
	CHECK_INT(m.now, PACKET_LARGE);
	mtu_arrived(&m, 1300);
	mtu_arrived(&m, 100);
	mtu_lost(&m, now, PACKET_LARGE);
	mtu_lost(&m, now, 100);
	mtu_lost(&m, now, PACKET_LARGE);
	CHECK_INT(m.now, PACKET_LARGE);
	mtu_lost(&m, now, PACKET_LARGE);
	CHECK_INT(m.phase, MTU_BASE);
	CHECK_INT(m.now, PACKET_SMALL);
	CHECK_INT(probe(&m, 548), PACKET_USUAL);
}

/* A word of the system, which may be forged, is believed downwards alone. */
static void
too_big(void)
{
	struct mtu m;

	mtu_init(&m, now);
	CHECK_INT(mtu_try(&m, now, 1), PACKET_USUAL);
	mtu_refused(&m, now, PACKET_USUAL);
	CHECK_INT(m.phase, MTU_ERROR);
	CHECK_INT(m.now, PACKET_SMALL);
	mtu_init(&m, now);
	probe(&m, 1500);
	CHECK_INT(m.now, PACKET_USUAL);
	/* Of a length that is not in use, nor asked for. */
	mtu_refused(&m, now, PACKET_LARGE);
	mtu_refused(&m, now, PACKET_SMALL);
	mtu_refused(&m, now, 100);
	CHECK_INT(m.phase, MTU_SEARCH);
	CHECK_INT(m.now, PACKET_USUAL);
	CHECK_INT(mtu_try(&m, now, 1), PACKET_LARGE);
	mtu_refused(&m, now, PACKET_LARGE);
	CHECK_INT(m.now, PACKET_USUAL);
	CHECK_INT(mtu_try(&m, now, 1), 1372);
	mtu_tried(&m, now, 1372, 1);
	CHECK_INT(m.now, 1372);
	mtu_refused(&m, now, 1372);
	CHECK_INT(m.phase, MTU_BASE);
	CHECK_INT(m.now, PACKET_SMALL);
	/* Below what every path passes there is nothing to go to. */
	mtu_refused(&m, now, PACKET_SMALL);
	CHECK_INT(m.now, PACKET_SMALL);
}

/* An answer that comes late, to a probe that is not under way. */
static void
late_answers(void)
{
	struct mtu m;

	mtu_init(&m, now);
	mtu_tried(&m, now, PACKET_LARGE, 1);
	CHECK_INT(m.now, PACKET_SMALL);
	CHECK_INT(mtu_try(&m, now, 1), PACKET_USUAL);
	mtu_tried(&m, now, 740, 0);
	mtu_tried(&m, now, PACKET_USUAL, 1);
	mtu_tried(&m, now, PACKET_USUAL, 0);
	CHECK_INT(m.now, PACKET_USUAL);
	CHECK_INT(m.lost, 0);
}

int
main(void)
{
	RUN(starts_safe, "nothing long goes before a probe came through");
	RUN(searches, "the longest length that passes is found");
	RUN(lost_by_chance, "one lost probe says nothing");
	RUN(errs, "a path narrower than the base is asked again, seldom");
	RUN(raises, "what was found is raised after ten minutes");
	RUN(black_hole, "a path that became narrow is noticed");
	RUN(too_big, "the system's word is believed downwards alone");
	RUN(late_answers, "late answers change nothing");
	TEST_END();
}
