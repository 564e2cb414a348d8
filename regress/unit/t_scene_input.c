/*
 * The key log: what was typed arrives once, in order, and small.
 */
#include "scene/input.h"

#include <stdlib.h>

#include "base/err.h"
#include "scene/wire.h"
#include "test.h"

static const struct sync_ops *const ops = &keylog_sync_ops;

static struct input
key_input(key_code key, const char *data)
{
	struct input in = {.type = INPUT_KEY, .key = key};

	in.data = (const uint8_t *)data;
	in.data_len = strlen(data);
	return in;
}

static void
append_key(struct keylog *k, key_code key, const char *data)
{
	struct input in = key_input(key, data);

	CHECK(keylog_append(k, &in) != 0);
}

/* Bring peer from `from` to `to`; returns the bytes that it took. */
static size_t
travel(struct keylog *from, struct keylog *to, struct keylog *peer)
{
	struct buf b;
	size_t n;
	int err;

	buf_init(&b);
	ops->diff(from, to, &b);
	err = ops->apply(peer, buf_data(&b), b.len);
	n = b.len;
	buf_clear(&b);
	CHECK_INT(err, 0);
	return n;
}

static void
numbers_begin_at_one(void)
{
	struct keylog *k = keylog_new();

	CHECK_INT(keylog_last(k), 0);
	CHECK(keylog_first(k) > keylog_last(k));
	append_key(k, 'a', "a");
	append_key(k, 'b', "b");
	CHECK_INT(keylog_first(k), 1);
	CHECK_INT(keylog_last(k), 2);
	CHECK_INT(keylog_at(k, 2)->key, 'b');
	CHECK_INT(keylog_at(k, 2)->number, 2);
	CHECK(keylog_at(k, 0) == NULL && keylog_at(k, 3) == NULL);
	keylog_unref(k);
}

static void
letter_takes_three_bytes(void)
{
	struct keylog *a = keylog_new(), *b = ops->clone(a);
	struct keylog *peer = keylog_new();
	struct input in = key_input('y', "y");

	append_key(b, 'x', "x");
	CHECK_INT(travel(a, b, peer), 3);
	CHECK_INT(keylog_at(peer, 1)->data[0], 'x');
	keylog_unref(a);
	/* That a key before it was foretold costs nothing. */
	a = ops->clone(b);
	in.shown = 1;
	keylog_append(b, &in);
	CHECK_INT(travel(a, b, peer), 3);
	CHECK(keylog_at(peer, 2)->shown && !keylog_at(peer, 1)->shown);
	keylog_unref(a);
	a = ops->clone(b);
	append_key(b, 'c' | KEY_CTRL, "\003");
	CHECK_INT(travel(a, b, peer), 4);
	CHECK(keylog_at(peer, 3)->key == ('c' | KEY_CTRL));
	CHECK_INT(keylog_at(peer, 3)->data[0], 3);
	keylog_unref(a);
	keylog_unref(b);
	keylog_unref(peer);
}

static const struct input kinds[] = {
    {.type = INPUT_KEY,
	.key = KEY_UP | KEY_SHIFT,
	.data = (const uint8_t *)"\033[1;2A",
	.data_len = 6},
    {.type = INPUT_KEY,
	.key = 0x1f600,
	.data = (const uint8_t *)"\360\237\230\200",
	.data_len = 4},
    {.type = INPUT_KEY,
	.key = 'x' | KEY_META,
	.data = (const uint8_t *)"\033x",
	.data_len = 2},
    {.type = INPUT_MOUSE,
	.x = 300,
	.y = 2,
	.button = 11,
	.flags = MOUSE_DRAG,
	.key = KEY_CTRL},
    {.type = INPUT_PASTE, .data = (const uint8_t *)"pasted\n", .data_len = 7},
    {.type = INPUT_PASTE_STREAM, .stream = 5, .len = 1ull << 33},
    {.type = INPUT_RESIZE, .w = 200, .h = 50},
    {.type = INPUT_FOCUS, .flags = 1},
    {.type = INPUT_COLOURS,
	.fg = COLOUR_RGB | 0x123456,
	.bg = COLOUR_INDEX | 3},
    {.type = INPUT_DETACH},
    {.type = INPUT_LINK, .flags = INPUT_BY_PIPE},
    {.type = INPUT_KEY,
	.key = 'y',
	.shown = 1,
	.data = (const uint8_t *)"y",
	.data_len = 1},
    {.type = INPUT_CELL, .w = 9, .h = 18},
    {.type = INPUT_TERMINAL,
	.features = 0x12345,
	.data = (const uint8_t *)"XTerm(379)",
	.data_len = 10},
    {.type = INPUT_HELLO, .data = (const uint8_t *)"hello", .data_len = 5},
};

static int
same_input(const struct input *a, const struct input *b)
{
	return a->type == b->type && a->key == b->key && a->x == b->x &&
	       a->y == b->y && a->button == b->button && a->flags == b->flags &&
	       a->w == b->w && a->h == b->h && a->shown == b->shown &&
	       a->fg == b->fg && a->bg == b->bg && a->stream == b->stream &&
	       a->len == b->len && a->data_len == b->data_len &&
	       memcmp(a->data_len ? a->data : (const uint8_t *)"",
		   b->data_len ? b->data : (const uint8_t *)"",
		   a->data_len) == 0;
}

static void
all_kinds_arrive(void)
{
	size_t n = sizeof kinds / sizeof *kinds;
	struct keylog *a = keylog_new(), *b = ops->clone(a);
	struct keylog *peer = keylog_new();

	for (size_t i = 0; i < n; i++)
		CHECK_INT(keylog_append(b, &kinds[i]), i + 1);
	travel(a, b, peer);
	CHECK(ops->equal(peer, b));
	for (size_t i = 0; i < n; i++)
		CHECK(same_input(keylog_at(peer, i + 1), &kinds[i]));
	keylog_unref(a);
	keylog_unref(b);
	keylog_unref(peer);
}

static void
clones_part(void)
{
	struct keylog *a = keylog_new(), *b, *c;

	append_key(a, 'a', "a");
	b = ops->clone(a);
	c = ops->clone(a);
	/* What one appends the other does not see, whoever came first. */
	append_key(b, 'b', "b");
	append_key(c, 'c', "c");
	append_key(a, 'd', "d");
	CHECK_INT(keylog_at(a, 2)->key, 'd');
	CHECK_INT(keylog_at(b, 2)->key, 'b');
	CHECK_INT(keylog_at(c, 2)->key, 'c');
	CHECK(keylog_at(b, 1) == keylog_at(c, 1));
	keylog_unref(a);
	CHECK_INT(keylog_at(b, 1)->key, 'a');
	keylog_unref(b);
	keylog_unref(c);
}

/* A client's life: states handed in, trimmed as they are acknowledged. */
static void
logs_stay_short(void)
{
	struct keylog *log = keylog_new(), *sent, *known = ops->clone(log);
	struct keylog *peer = keylog_new();
	char text[2] = "a";

	for (int i = 1; i <= 100000; i++) {
		text[0] = (char)('a' + i % 26);
		append_key(log, (key_code)text[0], text);
		if (i % 7 != 0)
			continue;
		sent = ops->clone(log);
		travel(known, sent, peer);
		CHECK_INT(keylog_last(peer), i);
		CHECK_INT(keylog_at(peer, (uint64_t)i)->key, text[0]);
		keylog_unref(known);
		known = sent;
		keylog_trim(log, keylog_last(known));
		CHECK(keylog_last(peer) - keylog_first(peer) < 20);
	}
	keylog_unref(log);
	keylog_unref(known);
	keylog_unref(peer);
}

static void
log_has_a_limit(void)
{
	struct keylog *k = keylog_new();
	struct input in = key_input('a', "a");

	for (int i = 0; i < INPUT_LOG_MAX; i++)
		CHECK(keylog_append(k, &in) != 0);
	CHECK_INT(keylog_append(k, &in), 0);
	keylog_trim(k, 10);
	CHECK_INT(keylog_append(k, &in), INPUT_LOG_MAX + 1);
	keylog_unref(k);
}

/* What no peer would take must not get in: it would end the connection. */
static void
log_takes_what_travels(void)
{
	struct keylog *k = keylog_new();
	struct input none = {.type = INPUT_KEY, .key = KEY_NONE};
	struct input far = {.type = INPUT_MOUSE, .x = -1};
	struct input tiny = {.type = INPUT_RESIZE, .w = 0, .h = 5};
	struct input bare = {.type = INPUT_KEY, .key = KEY_F1};
	struct input big = {.type = INPUT_PASTE,
	    .data = (const uint8_t *)"",
	    .data_len = INPUT_DATA_MAX + 1};
	struct buf b;

	CHECK_INT(keylog_append(k, &none), 0);
	CHECK_INT(keylog_append(k, &far), 0);
	CHECK_INT(keylog_append(k, &tiny), 0);
	CHECK_INT(keylog_append(k, &big), 0);
	CHECK_INT(keylog_append(k, &bare), 1);
	buf_init(&b);
	struct keylog *none_yet = keylog_new();
	ops->diff(none_yet, k, &b);
	CHECK_INT(ops->apply(none_yet, buf_data(&b), b.len), 0);
	CHECK_INT(keylog_at(none_yet, 1)->key, KEY_F1);
	keylog_unref(none_yet);
	buf_clear(&b);
	keylog_unref(k);
}

static void
bad_inputs_are_refused(void)
{
	static const struct {
		const char *p;
		size_t n;
	} bad[] = {
	    {"", 0},		       /* no front */
	    {"\0\x0f", 2},	       /* no such type */
	    {"\0\x82x", 3},	       /* unknown parts */
	    {"\0\x43\0\0\0", 5},       /* a mouse is not foretold */
	    {"\0\x0b\x02", 3},	       /* no such way */
	    {"\0\x02\0", 3},	       /* key 0 */
	    {"\0\x02\x80\xb0\x03", 5}, /* a surrogate */
	    {"\0\x12\x08x", 4},	       /* an unknown modifier */
	    {"\0\x22x\x05"
	     "abc",
		7},			      /* data cut short */
	    {"\0\x06\0\x10", 4},	      /* 0 columns */
	    {"\0\x07\x02", 3},		      /* focus neither in nor out */
	    {"\0\x08\x07\0\0\0\0\0\0\0", 10}, /* no colour */
	    {"\0\x04\xff\xff\xff\x07", 6},    /* a paste beyond the limit */
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct keylog *k = keylog_new();
		int err = ops->apply(k, (const uint8_t *)bad[i].p, bad[i].n);

		if (err == 0)
			printf("# case %zu was taken\n", i);
		CHECK(err < 0);
		keylog_unref(k);
	}
}

static void
hello_arrives(void)
{
	char *environ[] = {(char *)"A=1", (char *)"LANG=C.UTF-8", NULL};
	char *argv[] = {(char *)"-d", NULL};
	struct hello h = {.version = SCENE_VERSION,
			 .mux = (char *)"0.1.0",
			 .term = (char *)"xterm",
			 .w = 80,
			 .h = 24,
			 .features = 5,
			 .tty = (char *)"/dev/pts/3",
			 .environ = environ,
			 .argv = argv,
			 .cwd = (char *)"/home"},
		     got;
	struct buf b;

	buf_init(&b);
	hello_encode(&h, &b);
	CHECK_INT(hello_decode(buf_data(&b), b.len, &got), 0);
	CHECK_INT(got.version, SCENE_VERSION);
	CHECK_STR(got.mux, "0.1.0");
	CHECK_STR(got.term, "xterm");
	CHECK(got.w == 80 && got.h == 24 && got.features == 5);
	CHECK_STR(got.tty, "/dev/pts/3");
	CHECK_STR(got.environ[1], "LANG=C.UTF-8");
	CHECK(got.environ[2] == NULL);
	CHECK_STR(got.argv[0], "-d");
	CHECK_STR(got.cwd, "/home");
	hello_clear(&got);
	/* Every beginning of it is refused, and nothing leaks. */
	for (size_t n = 0; n < b.len; n++) {
		CHECK(hello_decode(buf_data(&b), n, &got) < 0);
		CHECK(got.environ == NULL);
	}
	/* What a later version appends is passed over. */
	buf_add_byte(&b, 7);
	CHECK_INT(hello_decode(buf_data(&b), b.len, &got), 0);
	hello_clear(&got);
	buf_clear(&b);
}

int
main(void)
{
	RUN(numbers_begin_at_one, "inputs are numbered from 1");
	RUN(letter_takes_three_bytes, "a letter is three bytes");
	RUN(all_kinds_arrive, "every kind of input arrives as it was");
	RUN(clones_part, "clones share the past and not the future");
	RUN(logs_stay_short, "what the peer has is dropped on both sides");
	RUN(log_has_a_limit, "a log that nobody takes is full one day");
	RUN(log_takes_what_travels, "the log takes nothing that cannot travel");
	RUN(bad_inputs_are_refused, "malformed inputs are refused");
	RUN(hello_arrives, "a hello arrives, or is refused");
	TEST_END();
}
