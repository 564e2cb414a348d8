/*
 * Whatever sizes a terminal goes through, its lines stay as they were.
 *
 * Lines with marks, colours, clusters and wide characters are printed, then
 * the size changes at random.  A line is what history and screen hold when
 * rows that wrapped are joined: its text, its colours, its mark.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "grid/block.h"
#include "term/term-int.h"

#include "grid.h"
#include "test.h"

enum { ROUNDS = 60, SIZES = 16, LINES = 30 };

static const struct term_events no_events;

struct shown {
	struct term *t;
	struct history *h;
	int wide; /* are wide characters printed, too? */
};

static void
feed(struct shown *s, struct buf *b)
{
	term_write(s->t, buf_data(b), b->len, 1);
	buf_clear(b);
}

static void
say(struct shown *s, const char *text)
{
	term_write(s->t, text, strlen(text), 1);
}

static void
add_cluster(struct shown *s, struct buf *b)
{
	uint32_t cps[CLUSTER_MAX];
	uint8_t bytes[UTF8_MAX];
	int n, width;

	if (rnd(5) == 0) {
		buf_add(b, "      ", 1 + rnd(6));
		return;
	}
	do
		width = rnd_cluster(cps, &n);
	while (width == 2 && !s->wide);
	for (int i = 0; i < n; i++)
		buf_add(b, bytes, utf8_encode(cps[i], bytes));
}

/* A line, ended by a character that is no blank. */
static void
add_line(struct shown *s, struct buf *b)
{
	static const char *const starts[] = {
	    "\033]133;A\a$ ", "\033]133;C\a", "", "", ""};
	/* No background: rows that scroll in would have it to their end. */
	static const unsigned pens[] = {0, 1, 3, 4, 7, 31, 32, 36, 97};
	unsigned n = rnd(12) == 0 ? rnd(1200) : rnd(100);

	buf_add_str(b, starts[rnd(5)]);
	while (n-- > 0) {
		if (rnd(8) == 0)
			buf_printf(b, "\033[%um", pens[rnd(nitems(pens))]);
		add_cluster(s, b);
	}
	buf_add_str(b, "\033[m.");
}

static void
begin(struct shown *s, int w, int h, int wide)
{
	struct buf b;
	int n = 1 + (int)rnd(LINES);

	s->wide = wide;
	s->h = history_new(100000);
	s->t = term_new(w, h, s->h, &no_events, NULL);
	buf_init(&b);
	for (int i = 0; i < n; i++) {
		if (i > 0)
			buf_add_str(&b, "\r\n");
		add_line(s, &b);
	}
	feed(s, &b);
}

static void
end(struct shown *s)
{
	term_free(s->t);
	history_unref(s->h);
}

static void
add_style(struct buf *out, const struct style *st)
{
	buf_printf(out, "{%x %x %x}", st->fg, st->bg, st->attr);
}

/* The row's cells up to the column `to', styles where they change. */
static void
add_row(struct buf *out, const struct row *r, int to, struct style *last)
{
	for (int x = 0; x < to; x++) {
		if (row_width_at(r, x) == 0)
			continue;
		if (memcmp(row_style_at(r, x), last, sizeof *last) != 0) {
			*last = *row_style_at(r, x);
			add_style(out, last);
		}
		row_text(r, x, x + 1, out);
	}
}

/* Where the row's part of its line ends: not in the cell that is left over
 * before a wide character. */
static int
part_end(const struct row *r, const struct row *next)
{
	if (!(r->flags & ROW_WRAPPED) || next == NULL)
		return row_length(r);
	return row_width_at(next, 0) == 2 && r->used < r->w ? r->w - 1 : r->w;
}

/* Blanks at a line's end, which an erasing may leave there, do not count. */
static void
end_line(struct buf *out, const struct style *last)
{
	static const char plain[] = "{0 0 0}";
	const size_t n = sizeof plain - 1;

	const struct style none = {0};

	if (memcmp(last, &none, sizeof none) == 0) {
		while (out->len > 0 && buf_data(out)[out->len - 1] == ' ')
			out->len--;
	}
	if (out->len >= n &&
	    memcmp(buf_data(out) + out->len - n, plain, n) == 0)
		out->len -= n;
	buf_add_byte(out, '\n');
}

/* All lines of the history and of rows as one text. */
static char *
lines_of(struct shown *s, struct row *const *rows)
{
	int w = term_width(s->t), h = term_height(s->t);
	size_t n = history_rows(s->h, w), total = n + (size_t)h, len;
	struct row **all = calloc(total, sizeof *all);
	struct style last = {0};
	struct buf out;
	char *text;
	int begins = 1;

	buf_init(&out);
	for (size_t i = 0; i < total; i++)
		all[i] = i < n ? history_row(s->h, w, i) : row_ref(rows[i - n]);
	for (size_t i = 0; i < total; i++) {
		const struct row *r = all[i];

		if (begins) {
			buf_printf(&out, "%s%s",
			    r->flags & ROW_PROMPT ? "<prompt>" : "",
			    r->flags & ROW_OUTPUT ? "<output>" : "");
			memset(&last, 0xff, sizeof last);
		}
		add_row(&out, r, part_end(r, i + 1 < total ? all[i + 1] : NULL),
		    &last);
		begins = !(r->flags & ROW_WRAPPED);
		if (begins)
			end_line(&out, &last);
	}
	for (size_t i = 0; i < total; i++)
		row_unref(all[i]);
	free(all);
	text = buf_steal(&out, &len);
	/* How many blank rows stay below is another matter. */
	while (len > 0 && text[len - 1] == '\n')
		text[--len] = '\0';
	return text;
}

/* Mostly small, often one column; one in eight up to 1000. */
static int
any_width(void)
{
	if (rnd(6) == 0)
		return 1;
	return 1 + (int)rnd(rnd(8) == 0 ? 1000 : 120);
}

static void
differ(const char *want, const char *got, int w, int h, uint64_t seed)
{
	size_t i = 0;

	while (want[i] != '\0' && want[i] == got[i])
		i++;
	i = i > 20 ? i - 20 : 0;
	printf("# seed %llu, now %dx%d, byte %zu of %zu, %zu: ...%.60s, not "
	       "...%.60s\n",
	    (unsigned long long)seed, w, h, i, strlen(got), strlen(want),
	    got + i, want + i);
}

static void
check_lines(
    struct shown *s, struct row *const *rows, const char *want, uint64_t seed)
{
	char *now;
	int same;

	/* One column has no room to show a wide character. */
	if (s->wide && term_width(s->t) == 1)
		return;
	now = lines_of(s, rows);
	same = strcmp(now, want) == 0;
	if (!same)
		differ(want, now, term_width(s->t), term_height(s->t), seed);
	free(now);
	CHECK(same);
}

/* The cursor is behind all text, so that no size may lose any. */
static void
test_lines(void)
{
	for (int round = 0; round < ROUNDS; round++) {
		uint64_t seed = rnd_state;
		struct shown s = {.wide = round & 1};
		int w = any_width(), h = 1 + (int)rnd(40);
		char *text, *more;
		size_t n;

		begin(&s, w, h, round & 1);
		text = lines_of(&s, term_rows(s.t));
		for (int i = 0; i < SIZES; i++) {
			term_resize(s.t, any_width(), 1 + (int)rnd(60), 1);
			check_lines(&s, term_rows(s.t), text, seed);
		}
		term_resize(s.t, w, h, 1);
		check_lines(&s, term_rows(s.t), text, seed);
		/* What is printed now comes behind it. */
		say(&s, "Z");
		n = strlen(text);
		more = malloc(n + 2);
		memcpy(more, text, n);
		memcpy(more + n, "Z", 2);
		check_lines(&s, term_rows(s.t), more, seed);
		free(more);
		free(text);
		end(&s);
	}
}

static void
check_cursor(const struct shown *s, uint64_t seed)
{
	uint32_t cps[CLUSTER_MAX];
	const struct row *r;
	int x, y;

	term_cursor(s->t, &x, &y);
	r = term_rows(s->t)[y];
	if (x >= r->used || row_get(r, x, cps) != 1 || cps[0] != '@')
		printf("# seed %llu, %dx%d, cursor %d,%d\n",
		    (unsigned long long)seed, term_width(s->t),
		    term_height(s->t), x, y);
	CHECK(x < r->used && row_get(r, x, cps) == 1);
	CHECK_INT(cps[0], '@');
}

/* It stands somewhere within a line, which ends there. */
static void
test_cursor(void)
{
	for (int round = 0; round < ROUNDS; round++) {
		uint64_t seed = rnd_state;
		struct shown s = {.wide = round & 1};
		int w = any_width(), h = 1 + (int)rnd(40);
		int x = 1 + (int)rnd((uint32_t)w);
		int y = 1 + (int)rnd((uint32_t)h);
		struct buf b;
		char *text;

		begin(&s, w, h, round & 1);
		buf_init(&b);
		buf_printf(&b, "\033[%d;%dH\033[J@\033[%d;%dH", y, x, y, x);
		feed(&s, &b);
		check_cursor(&s, seed);
		text = lines_of(&s, term_rows(s.t));
		for (int i = 0; i < SIZES; i++) {
			term_resize(s.t, any_width(), 1 + (int)rnd(60), 1);
			check_cursor(&s, seed);
			check_lines(&s, term_rows(s.t), text, seed);
		}
		free(text);
		end(&s);
	}
}

/* As much as the width has room for; what is cut in two is a blank. */
static void
check_drawn(const struct shown *s)
{
	static const char *const cells[] = {"0", "1", "2", "3", "\346\274\242",
	    "", "6", "7", "\345\255\227", "", "a", "b", "c", "d",
	    "\346\274\242", "", "g", "h"};
	int w = term_width(s->t), n = (int)nitems(cells);
	char want[64] = "";
	size_t len = 0;

	for (int x = 0; x < n && x < w; x++) {
		int cut = x + 1 == w && x + 1 < n && *cells[x + 1] == '\0';

		len += (size_t)snprintf(
		    want + len, sizeof want - len, "%s", cut ? " " : cells[x]);
	}
	while (len > 0 && want[len - 1] == ' ')
		want[--len] = '\0';
	CHECK_STR(row_string(term_rows(s->t)[0]), want);
}

/* What is behind the alternate screen is rewrapped; of that itself columns
 * are hidden, and are back when there is room. */
static void
test_alternate(void)
{
	for (int round = 0; round < ROUNDS / 2; round++) {
		uint64_t seed = rnd_state;
		struct shown s = {.wide = round & 1};
		int w = 20 + (int)rnd(100), h = 1 + (int)rnd(40);
		char *text;

		begin(&s, w, h, round & 1);
		text = lines_of(&s, term_rows(s.t));
		say(&s, "\033[?1049h\033[H");
		say(&s, "0123\346\274\24267\345\255\227abcd\346\274\242gh");
		for (int i = 0; i < SIZES; i++) {
			w = any_width();
			term_resize(s.t, w, 1 + (int)rnd(60), 1);
			check_lines(&s, term_saved_rows(s.t), text, seed);
			check_drawn(&s);
		}
		say(&s, "\033[?1049l");
		check_lines(&s, term_rows(s.t), text, seed);
		free(text);
		end(&s);
	}
}

/* What one column has no room for is not shown, and back in two. */
static void
test_one_column(void)
{
	static const char drawn[] = "\346\274\242\345\255\227\r\na\346\274\242"
				    "\r\nb\345\255\227c";
	static const int rows[] = {2, 1, 7, 40, 3};
	struct shown s = {.h = history_new(100)};
	char *text, *want;
	int x, y;

	s.t = term_new(4, 2, s.h, &no_events, NULL);
	say(&s, drawn);
	want = lines_of(&s, term_rows(s.t));
	for (size_t i = 0; i < nitems(rows); i++) {
		term_resize(s.t, 1, rows[i], 1);
		text = lines_of(&s, term_rows(s.t));
		CHECK_STR(text, "\n{0 0 0}a\n{0 0 0}b c");
		free(text);
	}
	term_resize(s.t, 4, 2, 1);
	text = lines_of(&s, term_rows(s.t));
	CHECK_STR(text, want);
	free(text);
	/* The cursor stays behind a character that is not shown, too. */
	say(&s, "\r\n\346\274\242");
	for (size_t i = 0; i < nitems(rows); i++)
		term_resize(s.t, 1, rows[i], 1);
	term_resize(s.t, 9, 2, 1);
	term_cursor(s.t, &x, &y);
	CHECK_INT(x, 2);
	CHECK_INT(y, 1);
	free(want);
	end(&s);
}

/* Sealed blocks are not rewritten, and wrapping them is not done either: the
 * lines that come back and go again are the screen's. */
static void
test_blocks(void)
{
	enum { BLOCKS = 60 };
	struct shown s = {.h = history_new(100000)};
	const struct block *before[BLOCKS];
	char line[200];

	s.t = term_new(80, 24, s.h, &no_events, NULL);
	for (int i = 0; i < BLOCKS * HISTORY_BLOCK_LINES + 100; i++) {
		snprintf(line, sizeof line, "%*d\r\n", 1 + i % 150, i);
		say(&s, line);
	}
	for (size_t i = 0; i < BLOCKS; i++)
		before[i] = history_block(s.h, i);
	for (int i = 0; i < 200; i++)
		term_resize(s.t, any_width(), 1 + (int)rnd(60), 1);
	for (size_t i = 0; i + 1 < BLOCKS; i++)
		CHECK(history_block(s.h, i) == before[i]);
	end(&s);
}

int
main(void)
{
	printf("# seed %llu\n", (unsigned long long)rnd_state);
	RUN(test_lines, "no size changes the lines, their colours and marks");
	RUN(test_cursor, "the cursor stays on its character at every size");
	RUN(test_alternate, "behind the alternate screen the lines stay, too");
	RUN(test_one_column,
	    "what one column has no room for is back in a wider one");
	RUN(test_blocks, "no size rewrites what is sealed");
	TEST_END();
}
