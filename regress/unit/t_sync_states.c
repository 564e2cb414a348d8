/*
 * Sender and receiver of numbered states, joined by hand.
 */
#include "sync/sync.h"

#include "../sim/toy.h"
#include "test.h"

struct ends {
	struct sync_sender *s;
	struct sync_receiver *r;
};

static struct ends
begin(void)
{
	struct ends e = {sync_sender_new(&toy_ops, toy_text("")),
	    sync_receiver_new(&toy_ops, toy_text(""))};

	return e;
}

static void
finish(struct ends *e)
{
	sync_sender_free(e->s);
	sync_receiver_free(e->r);
	CHECK_INT(toys_alive, 0);
}

static struct buf
produce(struct ends *e, uint64_t now, struct sync_sent *sent)
{
	struct buf b;

	buf_init(&b);
	if (sync_produce(e->s, now, &b, sent) != 0)
		sent->message = 0;
	return b;
}

static int
deliver(struct ends *e, struct buf *b)
{
	int result = sync_receive(e->r, buf_data(b), b->len);

	buf_clear(b);
	return result;
}

static const char *
shown(const struct ends *e)
{
	return (const char *)((const struct toy *)sync_received(e->r))->p;
}

/* Ten a second. */
static const struct sync_pace tenth = {
    .gap_ms = 100, .most_ms = 100, .repeat = 96};

static void
first_goes_at_once(void)
{
	struct ends e = begin();
	struct sync_sent sent;
	struct buf b;

	sync_pace(e.s, &tenth);
	CHECK(sync_next(e.s, 5000) == SYNC_NEVER);
	sync_set(e.s, toy_text("a"), 5000);
	CHECK(sync_next(e.s, 5000) <= 5000);
	b = produce(&e, 5000, &sent);
	CHECK_INT(sent.num, 1);
	CHECK_INT(deliver(&e, &b), 1);
	CHECK_STR(shown(&e), "a");
	CHECK(sync_next(e.s, 5001) == SYNC_NEVER);
	CHECK_INT(sync_ready(e.s, 5001), 5000 + SYNC_GAP_MS);
	finish(&e);
}

static void
equal_is_not_sent(void)
{
	struct ends e = begin();
	struct sync_sent sent;
	struct buf b;

	sync_set(e.s, toy_text("a"), 1);
	b = produce(&e, 1, &sent);
	buf_clear(&b);
	sync_set(e.s, toy_text("b"), 2);
	sync_set(e.s, toy_text("a"), 3);
	CHECK(sync_next(e.s, 1000) == SYNC_NEVER);
	b = produce(&e, 1000, &sent);
	CHECK_INT(b.len, 0);
	finish(&e);
}

/* Texts too long to span states, so that each builds on the one before. */
static struct toy *
long_text(size_t n)
{
	char text[4000];

	memset(text, 'x', sizeof(text));
	return toy_new(text, n);
}

/* How many messages ten seconds of change make, and how many at its start. */
static uint64_t
count_messages(const struct sync_pace *pace, size_t change, uint64_t *early)
{
	struct ends e = begin();
	struct sync_sent sent;
	uint64_t now, made = 0;
	struct buf b;

	*early = 0;
	sync_pace(e.s, pace);
	for (now = 1000; now < 11000; now++) {
		struct toy *t = long_text(change);

		snprintf((char *)t->p, change, "%u", (unsigned)now);
		sync_set(e.s, t, now);
		if (sync_next(e.s, now) > now)
			continue;
		b = produce(&e, now, &sent);
		made += sent.message != 0;
		*early += sent.message != 0 && now < 1020;
		sync_acked(e.s, sent.num);
		buf_clear(&b);
	}
	finish(&e);
	return made;
}

static void
pace_holds_under_change(void)
{
	uint64_t early, made = count_messages(&tenth, 3000, &early);

	CHECK_INT(early, SYNC_BURST);
	CHECK(made >= 100 && made <= 100 + SYNC_BURST);
}

static void
short_ones_go_oftener(void)
{
	uint64_t early, made = count_messages(&tenth, 40, &early);

	CHECK(early > SYNC_BURST);
	CHECK(made >= 400 && made <= 800);
}

/* 3000 bytes and a head, as 10 a ms carries them, but no more than 250 ms. */
static void
pace_follows_the_rate(void)
{
	struct sync_pace pace = {.gap_ms = 20, .most_ms = 250, .rate = 10};
	uint64_t early, made = count_messages(&pace, 1900, &early);

	CHECK(made >= 50 && made <= 50 + SYNC_BURST);
	pace.rate = 1;
	made = count_messages(&pace, 1900, &early);
	CHECK(made >= 40 && made <= 40 + SYNC_BURST);
}

/* Said twice, unless it is known by then or something newer was said. */
static void
repeated_as_a_precaution(void)
{
	struct ends e = begin();
	struct sync_sent sent;
	struct buf b;

	sync_set(e.s, toy_text("a"), 100);
	sync_repeat(e.s, 115);
	b = produce(&e, 100, &sent);
	buf_clear(&b);
	CHECK_INT(sync_next(e.s, 100), 115);
	b = produce(&e, 115, &sent);
	CHECK_INT(deliver(&e, &b), 1);
	CHECK_STR(shown(&e), "a");
	CHECK(sync_next(e.s, 116) == SYNC_NEVER);
	sync_set(e.s, toy_text("ab"), 200);
	sync_repeat(e.s, 215);
	b = produce(&e, 200, &sent);
	sync_acked(e.s, sent.num);
	CHECK(sync_next(e.s, 201) == SYNC_NEVER);
	buf_clear(&b);
	finish(&e);
}

/* On a way that loses nothing the bytes of older changes are saved. */
/* On a long way each message stands alone, and the last is said again. */
static void
nothing_waits_on_a_long_way(void)
{
	static const struct sync_pace far = {.late = 512, .again_ms = 1000};
	struct ends e = begin();
	struct sync_sent sent;
	struct buf b;

	sync_pace(e.s, &far);
	sync_set(e.s, toy_text("some words, "), 0);
	b = produce(&e, 0, &sent);
	buf_clear(&b); /* lost, which nobody has learned of */
	sync_set(e.s, toy_text("some words, and more of them"), 500);
	b = produce(&e, 500, &sent);
	CHECK_INT(deliver(&e, &b), 0);
	sync_set(e.s, toy_text("some words, and more of them: x"), 1000);
	b = produce(&e, 1000, &sent);
	CHECK_INT(deliver(&e, &b), 1);
	CHECK_STR(shown(&e), "some words, and more of them: x");
	CHECK_INT(sync_next(e.s, 1001), 2000);
	b = produce(&e, 2000, &sent);
	CHECK_INT(sent.num, 3);
	CHECK_INT(deliver(&e, &b), 0);
	CHECK_INT(sync_next(e.s, 2001), 3000);
	sync_acked(e.s, 3);
	CHECK(sync_next(e.s, 2001) == SYNC_NEVER);
	finish(&e);
}

static void
repair_has_its_price(void)
{
	static const struct sync_pace clean = {.repeat = 0};
	struct ends e = begin();
	struct sync_sent sent;
	struct buf b;

	sync_pace(e.s, &clean);
	sync_set(e.s, toy_text("l"), 100);
	b = produce(&e, 100, &sent);
	buf_clear(&b);
	sync_set(e.s, toy_text("ls"), 200);
	b = produce(&e, 200, &sent);
	CHECK_INT(deliver(&e, &b), 0);
	finish(&e);
}

static void
lost_is_made_anew(void)
{
	struct ends e = begin();
	struct sync_sent one, two, three;
	struct buf b;

	sync_set(e.s, toy_text("one"), 100);
	b = produce(&e, 100, &one);
	buf_clear(&b);
	sync_set(e.s, toy_text("one two"), 200);
	b = produce(&e, 200, &two);
	buf_clear(&b);
	CHECK(sync_next(e.s, 300) == SYNC_NEVER);
	sync_lost(e.s, two.message, 300);
	CHECK(sync_next(e.s, 300) <= 300);
	b = produce(&e, 300, &three);
	CHECK_INT(three.num, two.num);
	CHECK(three.message > two.message);
	CHECK_INT(deliver(&e, &b), 1);
	CHECK_STR(shown(&e), "one two");
	/* The loss of a message that was made anew concerns nobody. */
	sync_lost(e.s, two.message, 400);
	CHECK(sync_next(e.s, 400) == SYNC_NEVER);
	finish(&e);
}

static void
loss_spreads(void)
{
	struct ends e = begin();
	struct sync_sent one, two, three;
	struct buf lost, b;

	sync_set(e.s, long_text(1000), 100);
	lost = produce(&e, 100, &one);
	sync_set(e.s, long_text(2000), 200);
	b = produce(&e, 200, &two);
	CHECK(b.len < 1500);
	CHECK_INT(deliver(&e, &b), 0);
	CHECK_INT(sync_received_num(e.r), 0);
	buf_clear(&lost);
	sync_lost(e.s, one.message, 300);
	CHECK(sync_next(e.s, 300) <= 300);
	b = produce(&e, 300, &three);
	CHECK(b.len > 2000);
	CHECK_INT(deliver(&e, &b), 1);
	CHECK_INT(sync_received_num(e.r), 2);
	finish(&e);
}

static void
small_changes_repair_loss(void)
{
	struct ends e = begin();
	struct sync_sent sent;
	struct buf b;

	sync_set(e.s, toy_text("l"), 100);
	b = produce(&e, 100, &sent);
	buf_clear(&b);
	sync_set(e.s, toy_text("ls"), 200);
	b = produce(&e, 200, &sent);
	CHECK_INT(deliver(&e, &b), 1);
	CHECK_STR(shown(&e), "ls");
	finish(&e);
}

static void
duplicates_and_overtaken(void)
{
	struct ends e = begin();
	struct sync_sent sent;
	struct buf one, two;

	sync_set(e.s, toy_text("a"), 100);
	one = produce(&e, 100, &sent);
	sync_set(e.s, toy_text("ab"), 200);
	two = produce(&e, 200, &sent);
	CHECK_INT(sync_receive(e.r, buf_data(&two), two.len), 1);
	CHECK_INT(sync_receive(e.r, buf_data(&one), one.len), 0);
	CHECK_INT(sync_receive(e.r, buf_data(&two), two.len), 0);
	CHECK_INT(sync_received_num(e.r), 2);
	CHECK_STR(shown(&e), "ab");
	buf_clear(&one);
	buf_clear(&two);
	finish(&e);
}

static void
known_is_kept(void)
{
	struct ends e = begin();
	struct sync_sent sent;
	struct buf b;
	int i;

	sync_set(e.s, toy_text("0"), 1000);
	b = produce(&e, 1000, &sent);
	CHECK_INT(deliver(&e, &b), 1);
	sync_acked(e.s, 1);
	CHECK_INT(sync_known_num(e.s), 1);
	for (i = 1; i <= 200; i++) {
		sync_set(e.s, long_text(i), 1000 + i * 100);
		b = produce(&e, 1000 + i * 100, &sent);
		buf_clear(&b);
	}
	CHECK_INT(sync_known_num(e.s), 1);
	CHECK(toys_alive <= SYNC_SENT_MAX + 3);
	sync_timeout(e.s, 50000);
	CHECK(sync_next(e.s, 50000) <= 50000);
	b = produce(&e, 50000, &sent);
	CHECK_INT(deliver(&e, &b), 1);
	CHECK_INT(sync_received_num(e.r), 201);
	finish(&e);
}

static void
receiver_is_bounded(void)
{
	struct ends e = begin();
	struct sync_sent sent;
	struct buf b;
	int i;

	for (i = 1; i <= 500; i++) {
		sync_set(e.s, long_text(i), i * 100);
		b = produce(&e, i * 100, &sent);
		CHECK_INT(deliver(&e, &b), 1);
	}
	CHECK(toys_alive <= SYNC_SENT_MAX + SYNC_KEPT_MAX + 2);
	CHECK_INT(sync_received_num(e.r), 500);
	finish(&e);
}

static void
wrong_acks_change_nothing(void)
{
	struct ends e = begin();
	struct sync_sent sent;
	struct buf b;

	sync_set(e.s, toy_text("a"), 100);
	b = produce(&e, 100, &sent);
	buf_clear(&b);
	sync_acked(e.s, 77);
	sync_acked(e.s, UINT64_MAX);
	CHECK_INT(sync_known_num(e.s), 0);
	sync_lost(e.s, 99, 200);
	CHECK(sync_next(e.s, 300) == SYNC_NEVER);
	finish(&e);
}

static void
hostile_messages(void)
{
	static const uint8_t cases[][8] = {{0}, {1, 0, 0, 0}, {1, 2, 0, 0},
	    {2, 1, 5, 0}, {1, 1, 0, 0, 1, 0xff}, {1, 1, 0, 9, 1, 'a'},
	    {0xff, 0xff, 0xff, 0xff}};
	static const size_t lens[] = {0, 4, 4, 4, 6, 6, 4};
	struct ends e = begin();
	size_t i;

	for (i = 0; i < sizeof(lens) / sizeof(lens[0]); i++) {
		CHECK(sync_receive(e.r, cases[i], lens[i]) < 0);
		CHECK_INT(sync_received_num(e.r), 0);
		CHECK_STR(shown(&e), "");
	}
	finish(&e);
}

int
main(void)
{
	RUN(first_goes_at_once, "the first state after quiet goes at once");
	RUN(equal_is_not_sent, "a state equal to the last is not sent");
	RUN(pace_holds_under_change, "continuous change keeps to the pace");
	RUN(short_ones_go_oftener, "short changes are sent more often");
	RUN(pace_follows_the_rate, "long changes go as the way carries them");
	RUN(repeated_as_a_precaution, "a state can be said twice");
	RUN(nothing_waits_on_a_long_way,
	    "on a long way no message waits for one before it");
	RUN(repair_has_its_price, "nothing is spanned where that costs bytes");
	RUN(lost_is_made_anew, "a lost change is made anew to the newest");
	RUN(loss_spreads, "what was built on a lost state is lost too");
	RUN(small_changes_repair_loss, "a small change spans those before it");
	RUN(duplicates_and_overtaken, "duplicates and stragglers do nothing");
	RUN(known_is_kept, "the known state is kept however many follow");
	RUN(receiver_is_bounded, "a receiver keeps a bounded number of states");
	RUN(wrong_acks_change_nothing, "wrong acknowledgements do nothing");
	RUN(hostile_messages, "hostile messages are errors and do nothing");
	TEST_END();
}
