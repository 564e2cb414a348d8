/*
 * Screens and reflow: rows move as pointers; text and cursor survive sizes.
 */
#include <stdlib.h>
#include <string.h>

#include "grid/history.h"
#include "grid/reflow.h"
#include "grid/screen.h"

#include "test.h"
#include "grid.h"

static void
put(struct screen *s, int y, const char *text)
{
	struct row *r = row_renew(&s->rows[y], s->w);

	row_print(r, 0, s->w, text, strlen(text), NULL);
}

static void
t_scroll(void)
{
	struct screen s;
	struct style red = { 0 };
	struct row *was, *snap[5];

	red.bg = COLOUR_INDEX | 1;
	screen_init(&s, 10, 5);
	for (int y = 0; y < 5; y++)
		put(&s, y, (const char *[]) { "a", "b", "c", "d", "e" }[y]);
	was = s.rows[0];
	screen_scroll(&s, 0, 5, 1, NULL);
	CHECK(s.rows[4] == was);
	CHECK_STR(row_string(s.rows[0]), "b");
	CHECK_STR(row_string(s.rows[4]), "");
	screen_snapshot(&s, snap);
	screen_scroll(&s, 1, 4, -2, &red);
	CHECK(s.rows[0] == snap[0] && s.rows[4] == snap[4]);
	CHECK(s.rows[3] == snap[1]);
	CHECK_INT(row_style_at(s.rows[1], 9)->bg, red.bg);
	CHECK_STR(row_string(snap[2]), "d");
	screen_scroll(&s, 0, 5, 99, NULL);
	for (int y = 0; y < 5; y++) {
		CHECK_INT(s.rows[y]->used, 0);
		row_unref(snap[y]);
	}
	screen_clear(&s);
}

static void
t_resize(void)
{
	struct screen s;

	screen_init(&s, 4, 2);
	put(&s, 0, "ab\u4e2d");
	screen_resize(&s, 3, 4);
	CHECK_STR(row_string(s.rows[0]), "ab");
	CHECK_INT(s.rows[3]->w, 3);
	screen_resize(&s, 7, 1);
	CHECK_INT(s.rows[0]->w, 7);
	screen_clear(&s);
}

/*
 * A tiny terminal: prints clusters with wrapping and scrolling.
 */
struct tiny {
	struct screen s;
	struct history *h;
	int x, y;
};

static void
feed(struct tiny *t)
{
	if (t->y + 1 < t->s.h) {
		t->y++;
	} else {
		history_append(t->h, t->s.rows[0], 0);
		screen_scroll(&t->s, 0, t->s.h, 1, NULL);
	}
	t->x = 0;
}

static void
print(struct tiny *t, const uint32_t *cps, int n, int width)
{
	struct row *r;

	if (t->x + width > t->s.w) {
		screen_own(&t->s, t->y)->flags |= ROW_WRAPPED;
		feed(t);
	}
	r = screen_own(&t->s, t->y);
	row_put(r, t->x, cps, n, width, 0);
	t->x += width;
}

static void
add_row(struct buf *out, const struct row *r, const struct row *next)
{
	int to = row_length(r);

	/* A gap before a wide character is no text. */
	if (r->flags & ROW_WRAPPED)
		to = next != NULL && row_width_at(next, 0) == 2 &&
			to == r->w - 1 ? to : r->w;
	row_text(r, 0, to, out);
	if (!(r->flags & ROW_WRAPPED))
		buf_add_byte(out, '\n');
}

/* All logical lines of history and screen as one text. */
static char *
all_text(struct tiny *t)
{
	struct buf out;
	size_t n = history_rows(t->h, t->s.w), total = n + (size_t)t->s.h;
	struct row **rows = calloc(total, sizeof *rows);
	char *text;

	buf_init(&out);
	for (size_t i = 0; i < total; i++)
		rows[i] = i < n ? history_row(t->h, t->s.w, i) :
				  row_ref(t->s.rows[i - n]);
	for (size_t i = 0; i < total; i++)
		add_row(&out, rows[i], i + 1 < total ? rows[i + 1] : NULL);
	for (size_t i = 0; i < total; i++)
		row_unref(rows[i]);
	free(rows);
	text = buf_steal(&out, NULL);
	/* How many blank rows stay below is another matter. */
	n = strlen(text);
	while (n > 0 && text[n - 1] == '\n')
		text[--n] = '\0';
	return text;
}

static uint32_t
under(struct tiny *t)
{
	uint32_t cps[CLUSTER_MAX];
	const struct row *r = t->s.rows[t->y];

	if (row_get(r, row_start_at(r, t->x), cps) == 0)
		return 0;
	return cps[0];
}

static void
fill(struct tiny *t, int wide)
{
	uint32_t cps[CLUSTER_MAX];
	int n, width, lines = (int)rnd(60);

	for (int i = 0; i < lines; i++) {
		for (int k = (int)rnd(rnd(4) == 0 ? 300 : 20); k > 0; k--) {
			do
				width = rnd_cluster(cps, &n);
			while (!wide && width == 2);
			print(t, cps, n, width);
		}
		if (i + 1 < lines)
			feed(t);
	}
}

static void
new_tiny(struct tiny *t, int w, int h, int wide)
{
	screen_init(&t->s, w, h);
	t->h = history_new(100000);
	t->x = t->y = 0;
	fill(t, wide);
}

static void
free_tiny(struct tiny *t)
{
	screen_clear(&t->s);
	history_unref(t->h);
}

static void
check_screen(const struct tiny *t)
{
	CHECK(t->y >= 0 && t->y < t->s.h && t->x >= 0 && t->x <= t->s.w);
	for (int y = 0; y < t->s.h; y++)
		CHECK_INT(t->s.rows[y]->w, t->s.w);
}

/*
 * The cursor is put on some character; then through every width and back.
 */
static void
t_widths(void)
{
	for (int round = 0; round < 25; round++) {
		struct tiny t;
		int wide = (int)rnd(2), from = 2 + (int)rnd(99);
		char *text, *now;
		uint32_t ch;

		new_tiny(&t, from, 8, wide);
		t.y = (int)rnd((uint32_t)t.y + 1);
		t.x = row_length(t.s.rows[t.y]) > 0 ?
		    row_start_at(t.s.rows[t.y],
			(int)rnd((uint32_t)row_length(t.s.rows[t.y]))) : 0;
		/* What lies below the cursor may be lost: cut it. */
		for (int y = t.y + 1; y < t.s.h; y++)
			put(&t.s, y, "");
		screen_own(&t.s, t.y)->flags = 0;
		row_erase(t.s.rows[t.y], t.x + row_width_at(t.s.rows[t.y], t.x),
		    from, NULL);
		ch = under(&t);
		text = all_text(&t);
		for (int w = 1 + wide; w <= 100; w++) {
			reflow(&t.s, t.h, w, 8, &t.x, &t.y, 0);
			check_screen(&t);
			CHECK_INT(under(&t), ch);
			now = all_text(&t);
			CHECK(strcmp(now, text) == 0);
			free(now);
			if (rnd(4) == 0)
				reflow(&t.s, t.h, from, 8, &t.x, &t.y, 0);
		}
		free(text);
		free_tiny(&t);
	}
}

static void
t_sizes(void)
{
	for (int round = 0; round < 60; round++) {
		struct tiny t;
		char *text, *now;

		new_tiny(&t, 2 + (int)rnd(60), 1 + (int)rnd(20), 1);
		text = all_text(&t);
		for (int i = 0; i < 40; i++) {
			reflow(&t.s, t.h, 2 + (int)rnd(90),
			    1 + (int)rnd(30), &t.x, &t.y, 0);
			check_screen(&t);
			now = all_text(&t);
			CHECK(strcmp(now, text) == 0);
			free(now);
		}
		free(text);
		free_tiny(&t);
	}
}

static void
t_taller(void)
{
	struct tiny t;
	char text[16];

	screen_init(&t.s, 10, 3);
	t.h = history_new(100);
	t.x = t.y = 0;
	for (int i = 0; i < 10; i++) {
		uint32_t cp = (uint32_t)'0' + (uint32_t)i;

		print(&t, &cp, 1, 1);
		if (i < 9)
			feed(&t);
	}
	CHECK_INT(history_rows(t.h, 10), 7);
	reflow(&t.s, t.h, 10, 6, &t.x, &t.y, 0);
	CHECK_INT(history_rows(t.h, 10), 4);
	CHECK_INT(t.y, 5);
	for (int y = 0; y < 6; y++) {
		snprintf(text, sizeof text, "%d", 4 + y);
		CHECK_STR(row_string(t.s.rows[y]), text);
	}
	reflow(&t.s, t.h, 10, 2, &t.x, &t.y, 0);
	CHECK_INT(history_rows(t.h, 10), 8);
	CHECK_INT(t.y, 1);
	CHECK_STR(row_string(t.s.rows[1]), "9");
	free_tiny(&t);
}

/* Blank rows below a short screen go first; nothing scrolls away. */
static void
t_blank(void)
{
	struct tiny t;
	struct row *was;

	screen_init(&t.s, 10, 10);
	t.h = history_new(100);
	put(&t.s, 0, "one");
	put(&t.s, 1, "two");
	t.x = 3;
	t.y = 1;
	was = t.s.rows[0];
	reflow(&t.s, t.h, 10, 4, &t.x, &t.y, 0);
	CHECK(t.s.rows[0] == was);
	CHECK_INT(t.y, 1);
	CHECK_INT(history_rows(t.h, 10), 0);
	reflow(&t.s, t.h, 2, 4, &t.x, &t.y, 0);
	CHECK_STR(row_string(t.s.rows[0]), "on");
	CHECK_STR(row_string(t.s.rows[3]), "o");
	CHECK_INT(t.y, 3);
	CHECK_INT(t.x, 1);
	CHECK_INT(history_rows(t.h, 2), 0);
	free_tiny(&t);
}

/* A pending wrap stays one where the line still ends at the edge. */
static void
t_pending(void)
{
	struct tiny t;

	screen_init(&t.s, 6, 2);
	t.h = history_new(100);
	put(&t.s, 0, "abcdef");
	t.x = 6;
	t.y = 0;
	reflow(&t.s, t.h, 3, 2, &t.x, &t.y, 0);
	CHECK_INT(t.x, 3);
	CHECK_INT(t.y, 1);
	reflow(&t.s, t.h, 10, 2, &t.x, &t.y, 0);
	CHECK_INT(t.x, 6);
	CHECK_INT(t.y, 0);
	free_tiny(&t);
}

/* Without a history what scrolls off is gone, and nothing breaks. */
static void
t_none(void)
{
	struct tiny t;

	screen_init(&t.s, 8, 2);
	t.h = history_new(0);
	put(&t.s, 0, "abcdefgh");
	put(&t.s, 1, "12345678");
	t.x = 7;
	t.y = 1;
	reflow(&t.s, t.h, 4, 2, &t.x, &t.y, 0);
	CHECK_STR(row_string(t.s.rows[0]), "1234");
	CHECK_STR(row_string(t.s.rows[1]), "5678");
	CHECK_INT(history_rows(t.h, 4), 0);
	reflow(&t.s, t.h, 4, 5, &t.x, &t.y, 0);
	CHECK_INT(t.y, 1);
	free_tiny(&t);
}

int
main(void)
{
	RUN(t_scroll, "scrolling moves pointers; snapshots stay");
	RUN(t_resize, "resizing without wrapping cuts and adds");
	RUN(t_widths, "text and the cursor's character survive widths 1-100");
	RUN(t_sizes, "random sizes lose nothing above the cursor");
	RUN(t_taller, "a taller screen takes rows back from the history");
	RUN(t_blank, "blank rows below the text are given up first");
	RUN(t_pending, "a pending wrap stays at the line's end");
	RUN(t_none, "a screen without history reflows");
	TEST_END();
}
