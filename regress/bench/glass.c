/*
 * glass: a terminal that writes down what it shows and when.
 *
 *   glass LOG SCRIPT AFTER COMMAND...
 *
 * SCRIPT has a line for each key: microseconds after the one before (0: when
 * the terminal has been quiet), and the bytes in hexadecimal.  LOG gets lines
 *
 *   K TIME N		key N was typed
 *   R TIME Y TEXT	row Y shows TEXT now
 *   C TIME X Y		the cursor is here
 *
 * with times in microseconds, from its start on.  It waits for "go" on its
 * standard input (or for the end of that) before the first key, and AFTER
 * milliseconds after the last.
 */
#include "grid/history.h"
#include "pty.h"
#include "term/term.h"

enum { WIDTH = 80, HEIGHT = 24, QUIET_US = 30000 };

static FILE *out;
static struct term *term;
static struct row *shown[HEIGHT];
static int shown_x = -1, shown_y = -1, fd;
static uint64_t after_us; /* what is under way still comes */

static void
reply(void *arg, const void *p, size_t n)
{
	(void)arg;
	write_all(fd, p, n);
}

static void
note(uint64_t at)
{
	struct row *const *rows = term_rows(term);
	struct buf b;
	int x, y;

	buf_init(&b);
	for (y = 0; y < HEIGHT; y++) {
		if (shown[y] != NULL &&
		    (rows[y] == shown[y] || row_equal(rows[y], shown[y])))
			continue;
		row_unref(shown[y]);
		shown[y] = row_ref(rows[y]);
		buf_reset(&b);
		row_text(rows[y], 0, WIDTH, &b);
		fprintf(out, "R %llu %d %.*s\n", (unsigned long long)at, y,
		    (int)b.len, (const char *)buf_data(&b));
	}
	buf_clear(&b);
	term_cursor(term, &x, &y);
	if (x == shown_x && y == shown_y)
		return;
	shown_x = x;
	shown_y = y;
	fprintf(out, "C %llu %d %d\n", (unsigned long long)at, x, y);
}

/* Show what comes until the moment; quiet: or until nothing has come so
 * long.  Returns 0 when the client has ended. */
static int
watch(uint64_t until, uint64_t quiet)
{
	static uint8_t buffer[65536];
	uint64_t now;
	ssize_t n;

	while ((now = now_us()) < until) {
		uint64_t most = until - now;

		if (quiet > 0 && quiet < most)
			most = quiet;
		if (!wait_input(fd, most)) {
			if (quiet > 0)
				return 1;
			continue;
		}
		n = read(fd, buffer, sizeof buffer);
		if (n <= 0)
			return 0;
		term_write(term, buffer, (size_t)n, 0);
		note(now_us());
	}
	return 1;
}

static size_t
unhex(const char *s, char *bytes, size_t size)
{
	unsigned c;
	size_t n = 0;

	while (n < size && sscanf(s + 2 * n, "%2x", &c) == 1)
		bytes[n++] = (char)c;
	return n;
}

static void
type(const char *script)
{
	FILE *in = fopen(script, "r");
	char hex[64], bytes[32];
	unsigned long long gap;
	uint64_t at = now_us();

	if (in == NULL)
		err(1, "%s", script);
	for (int i = 0; fscanf(in, "%llu %63s", &gap, hex) == 2; i++) {
		at += gap;
		if (gap == 0)
			watch(now_us() + after_us, QUIET_US);
		else
			watch(at, 0);
		fprintf(out, "K %llu %d\n", (unsigned long long)now_us(), i);
		write_all(fd, bytes, unhex(hex, bytes, sizeof bytes));
		at = gap == 0 ? now_us() : at;
	}
	fclose(in);
	watch(now_us() + after_us, 0);
}

int
main(int argc, char **argv)
{
	static const struct term_events events = {.reply = reply};
	struct history *h;

	if (argc < 5 || (out = fopen(argv[1], "w")) == NULL)
		err(1, "usage: glass LOG SCRIPT AFTER COMMAND...");
	after_us = strtoull(argv[3], NULL, 10) * 1000;
	h = history_new(100);
	term = term_new(WIDTH, HEIGHT, h, &events, NULL);
	fd = client_start(WIDTH, HEIGHT, argv + 4);
	while (!wait_input(0, 0)) {
		if (!watch(now_us() + QUIET_US, 0))
			errx(1, "the client has ended");
	}
	note(now_us());
	type(argv[2]);
	fclose(out);
	return 0;
}
