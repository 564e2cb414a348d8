/*
 * Keys and mouse reports as bytes: laws that hold for all of them.  Single
 * keys are in regress/term.
 */
#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "term/term.h"
#include "test.h"

static const struct term_events no_events;
static struct term *t;
static struct buf out;

static void
begin(const char *s)
{
	struct history *h = history_new(0);

	term_free(t);
	t = term_new(80, 24, h, &no_events, NULL);
	history_unref(h);
	term_write(t, s, strlen(s), 0);
	buf_reset(&out);
}

/* The bytes of a key, as a string; "" when it has none. */
static const char *
bytes(key_code key)
{
	int err;

	buf_reset(&out);
	err = term_key_encode(t, key, &out);
	CHECK((err == 0) == (out.len > 0));
	CHECK(err == 0 || err == ERR_NOTFOUND);
	*buf_reserve(&out, 1) = '\0';
	return (const char *)buf_data(&out);
}

static void
test_every_key(void)
{
	static const char *const modes[] = {"", "\033[?1h\033=", "\033[>4;1m",
	    "\033[>4;2m", "\033[>1u", "\033[>31u"};

	for (size_t m = 0; m < nitems(modes); m++) {
		begin(modes[m]);
		for (key_code k = KEY_F1; k < KEY_FOCUS_IN; k++)
			for (key_code mods = 0; mods < 8; mods++)
				CHECK(bytes(k | mods << 32)[0] != '\0');
		for (key_code k = 32; k < 0x300; k++)
			for (key_code mods = 0; mods < 8; mods++) {
				bytes(k | mods << 32);
				CHECK(out.len > 0);
			}
	}
}

static void
test_no_key(void)
{
	begin("");
	CHECK_STR(bytes(KEY_NONE), "");
	CHECK_STR(bytes(KEY_ANY), "");
	CHECK_STR(bytes(KEY_FOCUS_IN), "");
	CHECK_STR(bytes(KEY_USER), "");
	CHECK_STR(bytes(key_mouse(MOUSE_DOWN1, PLACE_PANE)), "");
	begin("\033[>31u");
	CHECK_STR(bytes(KEY_NONE), "");
	CHECK_STR(bytes(KEY_FOCUS_OUT), "");
}

static void
test_meta(void)
{
	char plain[32];

	begin("");
	for (key_code k = 33; k < 127; k++) {
		CHECK(str_copy(plain, sizeof plain, bytes(k)) == 0);
		CHECK_INT(bytes(k | KEY_META)[0], 033);
		CHECK_STR(bytes(k | KEY_META) + 1, plain);
	}
}

static void
test_control(void)
{
	begin("");
	for (key_code k = 'a'; k <= 'z'; k++) {
		CHECK_INT(bytes(k | KEY_CTRL)[0], (char)(k - 'a' + 1));
		CHECK_INT(out.len, 1);
	}
	bytes(' ' | KEY_CTRL);
	CHECK_INT(out.len, 1);
	CHECK_INT(*buf_data(&out), 0);
}

/* A program can tell all keys apart in the kitty protocol. */
static void
test_distinct(void)
{
	char *seen[1024];
	size_t n = 0;

	begin("\033[>9u");
	for (key_code mods = 0; mods < 8; mods++) {
		for (key_code k = 'a'; k <= 'z'; k++)
			seen[n++] = xstrdup(bytes(k | mods << 32));
		for (key_code k = KEY_F1; k < KEY_BACKTAB; k++)
			seen[n++] = xstrdup(bytes(k | mods << 32));
	}
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n; j++)
			CHECK(strcmp(seen[i], seen[j]) != 0);
	while (n > 0)
		free(seen[--n]);
}

static const char *
report(int button, int x, int y, int release, int drag)
{
	struct term_mouse m = {
	    .x = x, .y = y, .button = button, .release = release, .drag = drag};

	buf_reset(&out);
	if (term_mouse_encode(t, &m, &out) != 0)
		CHECK_INT(out.len, 0);
	*buf_reserve(&out, 1) = '\0';
	return (const char *)buf_data(&out);
}

static void
test_mouse_places(void)
{
	int code, x, y;
	char end;

	begin("\033[?1003h\033[?1006h");
	for (int i = 0; i < 300; i += 7) {
		CHECK_INT(sscanf(report(1, i, 2 * i, 0, 0), "\033[<%d;%d;%d%c",
			      &code, &x, &y, &end),
		    4);
		CHECK_INT(code, 0);
		CHECK_INT(x, i + 1);
		CHECK_INT(y, 2 * i + 1);
		CHECK_INT(end, 'M');
	}
}

/* Bytes end at column 223, UTF-8 at 2015; beyond, nothing is said. */
static void
test_mouse_limits(void)
{
	begin("\033[?1000h");
	CHECK_INT((uint8_t)report(1, 222, 0, 0, 0)[4], 255);
	CHECK_STR(report(1, 223, 0, 0, 0), "");
	CHECK_STR(report(1, 0, 223, 0, 0), "");
	term_write(t, "\033[?1005h", 8, 0);
	CHECK_STR(report(1, 2014, 0, 0, 0), "\033[M \337\277!");
	CHECK_STR(report(1, 2015, 0, 0, 0), "");
}

static void
test_mouse_nonsense(void)
{
	begin("\033[?1003h\033[?1006h");
	CHECK_STR(report(1, -1, 0, 0, 0), "");
	CHECK_STR(report(1, 0, -1, 0, 0), "");
	CHECK_STR(report(12, 0, 0, 0, 0), "");
	CHECK_STR(report(-1, 0, 0, 0, 0), "");
}

int
main(void)
{
	buf_init(&out);
	RUN(test_every_key,
	    "every key of the keyboard has bytes in every mode");
	RUN(test_no_key, "what is no key of the keyboard has none");
	RUN(test_meta, "Meta is an ESC in front");
	RUN(test_control, "Ctrl and a letter are its control character");
	RUN(test_distinct, "the kitty protocol tells all keys apart");
	RUN(test_mouse_places, "a report says the place, counted from one");
	RUN(test_mouse_limits,
	    "a place that a form cannot say is not reported");
	RUN(test_mouse_nonsense, "an impossible event is not reported");
	term_free(t);
	buf_clear(&out);
	TEST_END();
}
