/*
 * What a control client reads: its form, its order, and that it is bounded.
 */
#include "server/control-out-int.h"

#include <stdlib.h>

#include "test.h"

static struct control_out *o;
static char text[1 << 20];

static void
setup(void)
{
	control_out_free(o);
	o = control_out_new();
}

static void
take(struct buf *b)
{
	size_t n = b->len < sizeof text ? b->len : sizeof text - 1;

	if (n > 0)
		memcpy(text, buf_data(b), n);
	text[n] = '\0';
	buf_reset(b);
}

static const char *
filled(uint64_t now)
{
	take(control_out_fill(o, now));
	return text;
}

static void
line(const char *s)
{
	control_out_line(o, s, strlen(s));
}

static void
news(const char *s)
{
	control_out_news(o, s, strlen(s));
}

static void
prints(uint32_t pane, const char *s, uint64_t now)
{
	control_out_pane(o, pane, s, strlen(s), now);
}

static void
flood(uint32_t pane, size_t n, uint64_t now)
{
	static char block[1024 * 1024];

	memset(block, 'x', sizeof block);
	while (n > 0) {
		size_t part = n < sizeof block ? n : sizeof block;

		control_out_pane(o, pane, block, part, now);
		n -= part;
	}
}

static void
escapes(void)
{
	setup();
	control_out_pane(o, 3, "a\\b\r\n\033[m\0\177\303\251 ~", 14, 0);
	CHECK_STR(filled(0),
	    "%output %3 a\\134b\\015\\012\\033[m\\000\177\303\251 ~\n");
}

static void
every_byte(void)
{
	char all[256];
	const char *p;

	setup();
	for (int i = 0; i < 256; i++)
		all[i] = (char)i;
	control_out_pane(o, 0, all, sizeof all, 0);
	p = filled(0) + strlen("%output %0 ");
	for (int i = 0; i < 256; i++) {
		if (i >= ' ' && i != '\\') {
			CHECK_INT((unsigned char)*p++, i);
			continue;
		}
		CHECK(*p == '\\');
		CHECK_INT(strtol((char[]){p[1], p[2], p[3], '\0'}, NULL, 8), i);
		p += 4;
	}
	CHECK_STR(p, "\n");
}

static void
in_order(void)
{
	setup();
	line("one");
	prints(1, "a", 0);
	prints(1, "b", 0);
	line("two");
	prints(2, "c", 0);
	prints(1, "d", 0);
	news("three");
	CHECK_STR(filled(0),
	    "one\n%output %1 ab\ntwo\n%output %2 c\n%output %1 d\nthree\n");
	CHECK_INT(control_out_waiting(o), 0);
}

static void
not_within_answers(void)
{
	setup();
	line("begin");
	control_out_answer(o, 1);
	news("news");
	prints(0, "output", 0);
	line("answer");
	CHECK_STR(filled(0), "begin\nanswer\n");
	line("end");
	control_out_answer(o, 0);
	CHECK_STR(filled(0), "end\nnews\n%output %0 output\n");
}

/* Two panes flood: neither waits for all of the other. */
static void
panes_share(void)
{
	const char *first, *second;

	setup();
	flood(1, 100000, 0);
	flood(2, 100000, 0);
	filled(0);
	first = strstr(text, "%output %1 ");
	second = strstr(text, "%output %2 ");
	CHECK(first != NULL && second != NULL);
	CHECK(strlen(text) < 2 * CONTROL_FILL);
	CHECK(strstr(second, "%output %1 ") != NULL);
}

/* All that was printed arrives, however little is taken at once. */
static void
nothing_is_lost(void)
{
	size_t got = 0, rounds = 0;

	setup();
	flood(7, 300000, 0);
	while (control_out_waiting(o) > 0 && rounds++ < 1000) {
		for (const char *p = filled(0); *p != '\0'; p++)
			got += *p == 'x';
	}
	CHECK_INT(got, 300000);
}

static void
ages(void)
{
	setup();
	control_out_pause_after(o, 5000);
	prints(1, "x", 1000);
	CHECK_STR(filled(1250), "%extended-output %1 250 : x\n");
}

static void
pauses(void)
{
	setup();
	control_out_pause_after(o, 5000);
	prints(1, "old", 1000);
	prints(2, "new", 3000);
	CHECK_INT(control_out_next(o), 6000);
	CHECK_INT(control_out_late(o, 5999), 0);
	CHECK_INT(control_out_late(o, 6000), 0);
	prints(1, "dropped", 6001);
	CHECK_STR(filled(6001), "%extended-output %2 3001 : new\n%pause %1\n");
	control_out_set(o, 1, CONTROL_CONTINUE);
	control_out_set(o, 1, CONTROL_CONTINUE);
	prints(1, "again", 7000);
	CHECK_STR(
	    filled(7000), "%continue %1\n%extended-output %1 0 : again\n");
	CHECK(control_out_next(o) == UINT64_MAX);
}

static void
pauses_by_hand(void)
{
	setup();
	prints(1, "waits", 0);
	control_out_set(o, 1, CONTROL_PAUSE);
	control_out_set(o, 1, CONTROL_PAUSE);
	prints(1, "dropped", 0);
	CHECK_STR(filled(0), "%pause %1\n");
	CHECK(control_out_wants(o, 1));
}

static void
off_is_not_read(void)
{
	setup();
	CHECK(control_out_wants(o, 1));
	control_out_set(o, 1, CONTROL_OFF);
	prints(1, "dropped", 0);
	CHECK(!control_out_wants(o, 1));
	CHECK(control_out_wants(o, 2));
	control_out_set(o, 1, CONTROL_ON);
	CHECK(control_out_wants(o, 1));
	CHECK_STR(filled(0), "");
}

/* Who reads nothing holds its panes back, and is late in the end. */
static void
slow_reader(void)
{
	setup();
	flood(1, CONTROL_BEHIND, 1000);
	CHECK(!control_out_wants(o, 1));
	CHECK_INT(control_out_late(o, 1000 + CONTROL_AGE_MS - 1), 0);
	CHECK_INT(control_out_next(o), 1000 + CONTROL_AGE_MS);
	CHECK_INT(control_out_late(o, 1000 + CONTROL_AGE_MS), 1);
}

static void
is_bounded(void)
{
	setup();
	flood(1, CONTROL_MAX + 1, 1000);
	CHECK_INT(control_out_late(o, 1000), 1);
	setup();
	control_out_pause_after(o, 60000);
	for (int i = 0; i < 4; i++)
		flood(1, CONTROL_MAX, 1000);
	CHECK(control_out_waiting(o) < CONTROL_MAX);
	CHECK_INT(control_out_late(o, 1000), 0);
	CHECK_STR(filled(1000), "%pause %1\n");
	setup();
	for (int i = 0; !control_out_late(o, 0); i++) {
		CHECK(i < CONTROL_MAX);
		news("news");
	}
	CHECK(control_out_waiting(o) < 2 * CONTROL_MAX);
}

/* What was asked for is no fault of the reader's. */
static void
answers_may_be_long(void)
{
	setup();
	line("begin");
	control_out_answer(o, 1);
	for (size_t n = 0; n < 2 * (size_t)CONTROL_MAX; n += 1024) {
		static char long_line[1024];

		memset(long_line, 'l', sizeof long_line);
		control_out_line(o, long_line, sizeof long_line);
	}
	CHECK_INT(control_out_late(o, UINT32_MAX), 0);
}

static void
panes_go(void)
{
	setup();
	prints(1, "last", 0);
	control_out_gone(o, 1);
	control_out_gone(o, 2);
	CHECK_STR(filled(0), "%output %1 last\n");
	control_out_answer(o, 1);
	prints(3, "last", 0);
	control_out_gone(o, 3);
	control_out_answer(o, 0);
	CHECK_STR(filled(0), "%output %3 last\n");
	control_out_set(o, 4, CONTROL_OFF);
	control_out_gone(o, 4);
	CHECK(control_out_wants(o, 4));
}

static void
the_rest(void)
{
	setup();
	line("begin");
	control_out_answer(o, 1);
	prints(1, "dropped", 0);
	news("news");
	line("end");
	take(control_out_rest(o));
	CHECK_STR(text, "begin\nend\nnews\n");
}

int
main(void)
{
	RUN(escapes, "controls and the backslash are octal, all else as it is");
	RUN(every_byte, "every byte can be told from what is read");
	RUN(in_order, "no line overtakes output, nor output a line");
	RUN(not_within_answers, "nothing else stands within an answer");
	RUN(panes_share, "panes that flood share the way");
	RUN(nothing_is_lost, "what is taken in pieces is whole");
	RUN(ages, "with pause-after the age is told");
	RUN(pauses, "a pane that waits too long is paused, and goes on");
	RUN(pauses_by_hand, "a pane is paused once, and what waits is dropped");
	RUN(off_is_not_read, "a pane that is off is not to be read");
	RUN(slow_reader, "who reads nothing for five minutes is late");
	RUN(is_bounded, "who reads nothing costs a bounded memory");
	RUN(answers_may_be_long, "a long answer makes nobody late");
	RUN(panes_go, "a pane's last output is read, and it is forgotten");
	RUN(the_rest, "at the end lines are left, output is not");
	control_out_free(o);
	TEST_END();
}
