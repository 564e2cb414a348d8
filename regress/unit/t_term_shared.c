/*
 * What others hold of a terminal: rows, serials, times.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "term/term.h"
#include "test.h"

enum { W = 20, H = 5 };

static const struct term_events no_events;
static struct term *t;

static void
begin(void)
{
	struct history *h = history_new(100);

	term_free(t);
	t = term_new(W, H, h, &no_events, NULL);
	history_unref(h);
}

static void
print(const char *s)
{
	term_write(t, s, strlen(s), 42);
}

static void
check_row(const struct row *r, const char *want)
{
	struct buf b;

	buf_init(&b);
	row_text(r, 0, row_length(r), &b);
	*buf_reserve(&b, 1) = '\0';
	CHECK_STR((const char *)buf_data(&b), want);
	buf_clear(&b);
}

static void
test_snapshot(void)
{
	struct row *held[H];

	begin();
	print("one\r\ntwo\r\nthree");
	for (int y = 0; y < H; y++)
		held[y] = row_ref(term_rows(t)[y]);
	print("\033[H\033[1mX\033[2;1H\033[K\033[3;1H\033[2P\033[5S\033[2J");
	check_row(held[0], "one");
	check_row(held[1], "two");
	check_row(held[2], "three");
	for (int y = 0; y < H; y++)
		row_unref(held[y]);
}

static void
test_unchanged(void)
{
	struct row *held[H];

	begin();
	print("one\r\ntwo\r\nthree");
	for (int y = 0; y < H; y++)
		held[y] = row_ref(term_rows(t)[y]);
	print("\033[2;2Hx\033[4;1H\033[K\033[31m\033[H");
	for (int y = 0; y < H; y++)
		CHECK_INT(held[y] == term_rows(t)[y], y != 1);
	for (int y = 0; y < H; y++)
		row_unref(held[y]);
}

static void
test_scroll_moves(void)
{
	struct row *second;

	begin();
	print("1\r\n2\r\n3\r\n4\r\n5");
	second = row_ref(term_rows(t)[1]);
	print("\n");
	CHECK(term_rows(t)[0] == second);
	row_unref(second);
}

static void
test_serial(void)
{
	uint64_t serial;

	begin();
	serial = term_serial(t);
	print("x");
	CHECK(term_serial(t) > serial);
	serial = term_serial(t);
	print("\033[?25l");
	CHECK(term_serial(t) > serial);
	serial = term_serial(t);
	term_resize(t, W + 1, H, 0);
	CHECK(term_serial(t) > serial);
	serial = term_serial(t);
	term_resize(t, W + 1, H, 0);
	term_write(t, "", 0, 0);
	CHECK(term_serial(t) == serial);
}

static void
test_time(void)
{
	struct history *h;
	struct line_info info;

	begin();
	print("old\r\n\n\n\n\n");
	h = term_history(t);
	CHECK_INT(history_line(h, history_first(h), &info), 0);
	CHECK_INT(info.at, 42);
}

static void
test_saved_rows(void)
{
	begin();
	CHECK(term_saved_rows(t) == NULL);
	print("main\033[?1049hother");
	CHECK(term_saved_rows(t) != NULL);
	check_row(term_saved_rows(t)[0], "main");
	term_resize(t, 8, 3, 0);
	check_row(term_saved_rows(t)[0], "main");
	CHECK_INT(term_rows(t)[0]->w, 8);
	print("\033[?1049l");
	CHECK(term_saved_rows(t) == NULL);
}

/* Prompt and output marks stay with their lines into the history. */
static void
test_marks(void)
{
	struct history *h;
	struct line_info info;

	begin();
	print("\033]133;A\a$ ls\r\n\033]133;C\aout\r\n\n\n\n\n\n");
	h = term_history(t);
	CHECK_INT(history_line(h, history_first(h), &info), 0);
	CHECK_INT(info.flags & ROW_PROMPT, ROW_PROMPT);
	CHECK_INT(history_line(h, history_first(h) + 1, &info), 0);
	CHECK_INT(info.flags & ROW_OUTPUT, ROW_OUTPUT);
}

static void
test_palette(void)
{
	colour fg, bg;

	begin();
	CHECK(term_palette(t) == NULL);
	print("\033]4;3;#010203\a\033]11;#040506\a\033]12;#070809\a");
	CHECK(term_palette(t) != NULL);
	CHECK_INT(term_palette(t)[3], COLOUR_RGB | 0x010203);
	CHECK_INT(term_palette(t)[4], COLOUR_DEFAULT);
	term_colours(t, &fg, &bg);
	CHECK_INT(fg, COLOUR_DEFAULT);
	CHECK_INT(bg, COLOUR_RGB | 0x040506);
	CHECK_INT(term_cursor_colour(t), COLOUR_RGB | 0x070809);
}

/* Two megabytes of one string, then of one CSI: nothing grows, nothing ends. */
static void
test_endless(void)
{
	char block[4096];

	begin();
	memset(block, '1', sizeof block);
	print("\033]2;");
	for (int i = 0; i < 512; i++)
		term_write(t, block, sizeof block, 0);
	print("\033\\\033[");
	for (int i = 0; i < 512; i++)
		term_write(t, block, sizeof block, 0);
	print("mok");
	CHECK_STR(term_title(t), "");
	check_row(term_rows(t)[0], "ok");
}

int
main(void)
{
	RUN(test_snapshot, "a row that somebody holds never changes");
	RUN(test_unchanged, "a row that was not written stays the same row");
	RUN(test_scroll_moves, "scrolling moves rows, it does not copy them");
	RUN(test_serial, "the serial counts what changes, and only that");
	RUN(test_time, "lines of the history know when they were written");
	RUN(test_saved_rows, "the main screen can be seen below the other");
	RUN(test_marks, "marks of prompts and output go into the history");
	RUN(test_palette, "colours that a program set can be asked for");
	RUN(test_endless, "endless sequences are read to their end, in bounds");
	term_free(t);
	TEST_END();
}
