/*
 * The client's own keys.
 */
#include "client/escape.h"

#include "client/pace-int.h"
#include "test.h"

static const key_code prefix[2] = {'b' | KEY_CTRL, KEY_NONE};

static struct input
key(key_code k, const char *bytes)
{
	struct input in = {.type = INPUT_KEY, .key = k};

	in.data = (const uint8_t *)bytes;
	in.data_len = strlen(bytes);
	return in;
}

/* Feed keys by name; returns what became of the last. */
static enum escape_act
feed(struct escape *e, const char *keys, int down)
{
	enum escape_act act = ESCAPE_PASS;
	struct input in;
	char s[2] = "";

	for (; *keys != '\0'; keys++) {
		s[0] = *keys;
		if (*keys < ' ')
			in = key((key_code)(*keys + 64 + (*keys < 27) * 32) |
				     KEY_CTRL,
			    s);
		else
			in = key((key_code)*keys, s);
		act = escape_input(e, &in, prefix, down);
	}
	return act;
}

static void
quits(void)
{
	struct escape e = {0};

	CHECK_INT(feed(&e, "ls\036", 0), ESCAPE_HOLD);
	CHECK_INT(feed(&e, ".", 0), ESCAPE_QUIT);
	CHECK_INT(feed(&e, ".", 0), ESCAPE_PASS);
}

static void
suspends(void)
{
	struct escape e = {0};

	CHECK_INT(feed(&e, "\036\032", 0), ESCAPE_SUSPEND);
	CHECK_INT(feed(&e, "\032", 0), ESCAPE_PASS);
}

static void
literal(void)
{
	struct escape e = {0};

	CHECK_INT(feed(&e, "\036^", 0), ESCAPE_LITERAL);
	CHECK_INT(feed(&e, "^", 0), ESCAPE_PASS);
	CHECK_INT(feed(&e, "\036\036", 0), ESCAPE_LITERAL);
}

static void
others(void)
{
	struct escape e = {0};
	struct input in = {.type = INPUT_PASTE}, held;

	CHECK_INT(feed(&e, "\036x", 0), ESCAPE_PASS_BOTH);
	CHECK_INT(feed(&e, "\036", 0), ESCAPE_HOLD);
	CHECK_INT(escape_input(&e, &in, prefix, 0), ESCAPE_PASS_BOTH);
	CHECK_INT(feed(&e, ".", 0), ESCAPE_PASS);
	escape_held(&held);
	CHECK_INT(held.data_len, 1);
	CHECK_INT(held.data[0], 0x1e);
}

static void
unasked(void)
{
	struct escape e = {0};
	struct input in = {.type = INPUT_FOCUS};

	CHECK_INT(feed(&e, "\036", 0), ESCAPE_HOLD);
	CHECK_INT(escape_input(&e, &in, prefix, 0), ESCAPE_PASS);
	CHECK_INT(feed(&e, ".", 0), ESCAPE_QUIT);
}

static void
prefix_down(void)
{
	struct escape e = {0};
	struct input d = key('d', "d");

	CHECK_INT(feed(&e, "\002d", 1), ESCAPE_QUIT);
	CHECK_INT(feed(&e, "\002d", 0), ESCAPE_PASS);
	CHECK_INT(feed(&e, "\002xd", 1), ESCAPE_PASS);
	/* Twice the prefix is a literal prefix. */
	CHECK_INT(feed(&e, "\002\002d", 1), ESCAPE_PASS);
	/* Before the first scene no prefix is known. */
	CHECK_INT(escape_input(&e, &d, NULL, 1), ESCAPE_PASS);
}

static void
pace(void)
{
	struct pace p = {0};
	uint64_t now = 1000, first = now;
	int frames = 0;

	for (int i = 0; i < PACE_BURST; i++) {
		CHECK(pace_next(&p) <= now);
		pace_frame(&p, now);
	}
	CHECK(pace_next(&p) > now);
	for (; now < first + 1200; now++) {
		if (pace_next(&p) > now)
			continue;
		pace_frame(&p, now);
		frames++;
	}
	CHECK(frames >= 98 && frames <= 101);
	now += 1000;
	CHECK(pace_next(&p) <= now);
}

static void
pace_keys(void)
{
	struct pace p = {0};
	uint64_t now = 1000;

	/* 100 keys a second: each echo and its neighbour may go at once. */
	for (int i = 0; i < 100; i++, now += 10) {
		pace_key(&p, now);
		CHECK(pace_next(&p) <= now);
		pace_frame(&p, now);
		CHECK(pace_next(&p) <= now + 1);
		pace_frame(&p, now + 1);
	}
	/* Then a flood is thinned again. */
	now += PACE_KEY_MS;
	for (int i = 0; i < PACE_BURST; i++)
		pace_frame(&p, now);
	CHECK(pace_next(&p) > now);
}

int
main(void)
{
	RUN(quits, "Ctrl-^ . quits");
	RUN(suspends, "Ctrl-^ Ctrl-Z suspends");
	RUN(literal, "Ctrl-^ ^ types one");
	RUN(others, "Ctrl-^ and any other key are both typed");
	RUN(unasked, "what comes by itself is no answer to Ctrl-^");
	RUN(prefix_down, "the prefix and d leave while the link is down only");
	RUN(pace, "after quiet frames go at once, a flood is thinned");
	RUN(pace_keys, "echoes of fast typing wait for no pace");
	TEST_END();
}
