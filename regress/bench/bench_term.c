/*
 * How fast a terminal takes bytes: MB/s by kind, best of some rounds.
 *
 *   bench_term [MB [KIND|all [LINES]]]	LINES of history, 10000 by default
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "term/term.h"

enum { CHUNK = 65536, ROUNDS = 3 };

static const struct term_events no_events;

static double
now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static void
fill_ascii(struct buf *b, int i)
{
	for (int x = 0; x < 78; x++)
		buf_add_byte(b, (uint8_t)(0x21 + (i * 7 + x) % 94));
	buf_add_str(b, "\r\n");
}

static void
fill_colour(struct buf *b, int i)
{
	for (int x = 0; x < 10; x++)
		buf_printf(b, "\033[%d;%dm%s%d ", x & 1, 30 + (i + x) % 8,
		    "coloured", x);
	buf_add_str(b, "\033[0m\r\n");
}

static void
fill_accented(struct buf *b, int i)
{
	for (int x = 0; x < 13; x++) {
		unsigned cp = 0xe0 + (unsigned)(i + x) % 0x80;

		buf_printf(b, "abc%c%ca ", (int)(0xc0 | cp >> 6),
		    (int)(0x80 | (cp & 63)));
	}
	buf_add_str(b, "\r\n");
}

static void
fill_cjk(struct buf *b, int i)
{
	for (int x = 0; x < 38; x++) {
		uint32_t cp = 0x4e00 + (uint32_t)(i * 131 + x * 17) % 20000;

		buf_add_byte(b, (uint8_t)(0xe0 | cp >> 12));
		buf_add_byte(b, (uint8_t)(0x80 | (cp >> 6 & 63)));
		buf_add_byte(b, (uint8_t)(0x80 | (cp & 63)));
	}
	buf_add_str(b, "\r\n");
}

static void
fill_yes(struct buf *b, int i)
{
	(void)i;
	buf_add_str(b, "y\r\n");
}

static void
fill_tui(struct buf *b, int i)
{
	buf_printf(b, "\033[%d;%dH\033[%dm%d lines\033[K\033[3%dm|", i % 24 + 1,
	    i * 13 % 70 + 1, i % 2 ? 7 : 27, i, i % 8);
	if (i % 16 == 0)
		buf_add_str(b, "\033[5;20r\033[20;1H\n\033[r\033[3P");
}

static void
fill_wide(struct buf *b, int i)
{
	for (int x = 0; x < 4000; x++)
		buf_add_byte(b, (uint8_t)(0x21 + (i * 7 + x) % 94));
	buf_add_str(b, "\r\n");
}

static void
fill_long(struct buf *b, int i)
{
	for (int x = 0; x < 100; x++)
		buf_add_byte(b, (uint8_t)(0x21 + (i + x) % 94));
}

static void
fill_true(struct buf *b, int i)
{
	for (int x = 0; x < 20; x++)
		buf_printf(b, "\033[38;2;%d;%d;%dmxyz ", (i + x) % 256,
		    x * 12 % 256, i % 256);
	buf_add_str(b, "\033[0m\r\n");
}

static const struct kind {
	const char *name;
	void (*fill)(struct buf *b, int i);
} kinds[] = {{"ascii", fill_ascii}, {"wide", fill_wide}, {"long", fill_long},
    {"colour", fill_colour}, {"true", fill_true}, {"accented", fill_accented},
    {"cjk", fill_cjk}, {"yes", fill_yes}, {"tui", fill_tui}};

static double
run(const struct buf *b, size_t lines)
{
	struct history *h = history_new(lines);
	struct term *t = term_new(80, 24, h, &no_events, NULL);
	const uint8_t *p = buf_data(b);
	double start = now();

	for (size_t at = 0; at < b->len; at += CHUNK) {
		size_t n = b->len - at < CHUNK ? b->len - at : CHUNK;

		term_write(t, p + at, n, 1);
	}
	start = now() - start;
	term_free(t);
	history_unref(h);
	return (double)b->len / start / 1e6;
}

int
main(int argc, char **argv)
{
	size_t size = (argc > 1 ? (size_t)atoi(argv[1]) : 32) * 1000000;
	const char *only = argc > 2 ? argv[2] : NULL;
	size_t lines = argc > 3 ? (size_t)atoi(argv[3]) : 10000;
	struct buf b;
	double best, got;

	for (size_t k = 0; k < nitems(kinds); k++) {
		if (only != NULL && strcmp(only, "all") != 0 &&
		    strcmp(only, kinds[k].name) != 0)
			continue;
		buf_init(&b);
		for (int i = 0; b.len < size; i++)
			kinds[k].fill(&b, i);
		best = 0;
		for (int i = 0; i < ROUNDS; i++) {
			got = run(&b, lines);
			best = got > best ? got : best;
		}
		printf("%-8s %7.0f MB/s\n", kinds[k].name, best);
		buf_clear(&b);
	}
	return 0;
}
