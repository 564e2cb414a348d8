/*
 * Frames: panes over chrome, cut to the terminal, sharing what is the same.
 */
#include "scene/frame.h"

#include <stdlib.h>

#include "base/width.h"

#include "scene-random.h"
#include "test.h"

static void
fill(struct row **rows, int n, int w, const char *text)
{
	for (int y = 0; y < n; y++) {
		rows[y] = row_new(w);
		row_print(rows[y], 0, w, text, strlen(text), NULL);
	}
}

static void
drop(struct row **rows, int n)
{
	for (int y = 0; y < n; y++)
		row_unref(rows[y]);
}

/* Left and right panes with a border, a status line below. */
static struct scene *
split(void)
{
	struct scene *s = scene_new(11, 3);
	struct rect left = {0, 0, 5, 2}, right = {6, 0, 5, 2};
	struct row *rows[2], *r;

	for (int y = 0; y < 2; y++) {
		r = row_new(11);
		row_print(r, 5, 6, "|", 1, NULL);
		scene_set_chrome(s, y, r);
	}
	r = row_new(11);
	row_print(r, 0, 11, "status", 6, NULL);
	scene_set_chrome(s, 2, r);
	fill(rows, 2, 5, "left");
	scene_add_pane(s, 1, &left, rows);
	drop(rows, 2);
	fill(rows, 2, 5, "right");
	scene_add_pane(s, 2, &right, rows);
	drop(rows, 2);
	s->cursor_pane = 1;
	s->panes[1].cx = 2;
	s->panes[1].cy = 1;
	return s;
}

static const char *
text_of(const struct row *r, int w)
{
	static char text[200];
	struct buf b;

	buf_init(&b);
	row_text(r, 0, r->w < w ? r->w : w, &b);
	snprintf(
	    text, sizeof text, "%.*s", (int)b.len, (const char *)buf_data(&b));
	buf_clear(&b);
	return text;
}

static void
panes_lie_over_chrome(void)
{
	struct scene *s = split();
	struct frame *f = compose(s, 11, 3, NULL);

	CHECK_STR(text_of(f->rows[0], 11), "left |right");
	CHECK_STR(text_of(f->rows[2], 11), "status     ");
	CHECK_INT(f->cursor_x, 8);
	CHECK_INT(f->cursor_y, 1);
	frame_free(f);
	scene_unref(s);
}

static void
whole_rows_are_shared(void)
{
	struct scene *s = scene_new(10, 2);
	struct rect at = {0, 0, 10, 1};
	struct row *rows[1];
	struct frame *f;

	fill(rows, 1, 10, "0123456789");
	scene_add_pane(s, 1, &at, rows);
	f = compose(s, 10, 2, NULL);
	CHECK(f->rows[0] == rows[0]);
	CHECK(f->rows[1] == s->chrome[1]);
	drop(rows, 1);
	frame_free(f);
	scene_unref(s);
}

static void
unchanged_rows_stay(void)
{
	struct scene *s = split(), *t = scene_clone(s);
	struct frame *f = compose(s, 11, 3, NULL), *g;

	row_print(row_own(&t->panes[0].rows[1]), 0, 5, "new", 3, NULL);
	g = compose(t, 11, 3, f);
	CHECK(g->rows[0] == f->rows[0]);
	CHECK(g->rows[1] != f->rows[1]);
	CHECK_STR(text_of(g->rows[1], 11), "newt |right");
	CHECK(g->rows[2] == f->rows[2]);
	frame_free(f);
	scene_unref(s);
	/* The row that was shared lives on in the younger frame. */
	CHECK_STR(text_of(g->rows[0], 11), "left |right");
	frame_free(g);
	scene_unref(t);
}

static void
overlays_do_not_last(void)
{
	struct scene *s = split();
	struct frame *f = compose(s, 11, 3, NULL), *g;
	struct style reverse = {.attr = ATTR_REVERSE};

	frame_overlay(f, 0, "mux: gone", &reverse);
	CHECK_STR(text_of(f->rows[0], 11), "mux: gone  ");
	CHECK_INT(row_style_at(f->rows[0], 10)->attr, ATTR_REVERSE);
	/* Drawn over in place: still not what the parts say. */
	row_put_ascii(row_own(&f->rows[1]), 0, (const uint8_t *)"X", 1, 0);
	g = compose(s, 11, 3, f);
	CHECK_STR(text_of(g->rows[0], 11), "left |right");
	CHECK_STR(text_of(g->rows[1], 11), "left |right");
	frame_free(f);
	frame_free(g);
	scene_unref(s);
}

static void
looks_are_put_on(void)
{
	struct scene *s = split(), *other;
	struct look l = {.fg = COLOUR_INDEX | 3, .bg = COLOUR_INDEX | 4};
	struct style st = {.fg = COLOUR_INDEX | 1, .attr = ATTR_BOLD};
	struct row *r = row_new(5);
	struct frame *f, *g;

	l.palette[9] = COLOUR_INDEX | 200;
	row_print(r, 0, 5, "dark", 4, &st);
	row_unref(s->panes[1].rows[0]);
	s->panes[1].rows[0] = row_ref(r);
	scene_set_look(&s->panes[1], &l, NULL);
	f = compose(s, 11, 3, NULL);
	CHECK_INT(row_style_at(f->rows[0], 0)->fg, COLOUR_DEFAULT);
	/* Bold and dark: the palette's bright one. */
	CHECK_INT(row_style_at(f->rows[0], 6)->fg, COLOUR_INDEX | 200);
	CHECK_INT(row_style_at(f->rows[0], 6)->bg, COLOUR_INDEX | 4);
	/* Where the row holds nothing, and its neighbour's end. */
	CHECK_INT(row_style_at(f->rows[0], 10)->bg, COLOUR_INDEX | 4);
	CHECK_INT(row_style_at(f->rows[0], 10)->fg, COLOUR_INDEX | 3);
	CHECK_INT(row_style_at(f->rows[0], 5)->bg, COLOUR_DEFAULT);
	/* The row itself is as it was. */
	CHECK_INT(row_style_at(r, 0)->bg, COLOUR_DEFAULT);
	/* Another look is another row. */
	other = scene_clone(s);
	l.bg = COLOUR_INDEX | 5;
	scene_set_look(&other->panes[1], &l, s);
	g = compose(other, 11, 3, f);
	CHECK_INT(row_style_at(g->rows[0], 6)->bg, COLOUR_INDEX | 5);
	CHECK(g->rows[2] == f->rows[2]);
	frame_free(f);
	frame_free(g);
	row_unref(r);
	scene_unref(s);
	scene_unref(other);
}

/* What a narrowed row has no room for is a blank on any terminal. */
static void
hidden_ones_are_blank(void)
{
	struct scene *s = scene_new(2, 1);
	struct rect at = {0, 0, 2, 1};
	struct row *wide = row_new(3), *r;
	uint32_t cps[CLUSTER_MAX];
	struct frame *f;

	row_print(wide, 0, 3, "a\344\270\255", 4, NULL);
	r = row_resize(wide, 2);
	CHECK(row_hides(r));
	scene_add_pane(s, 1, &at, &r);
	f = compose(s, 2, 1, NULL);
	CHECK(!row_hides(f->rows[0]));
	CHECK_INT(row_get(f->rows[0], 1, cps), 1);
	CHECK_INT(cps[0], ' ');
	frame_free(f);
	row_unref(r);
	row_unref(wide);
	scene_unref(s);
}

static void
sizes_may_differ(void)
{
	struct scene *s = split();
	struct frame *f = compose(s, 8, 2, NULL);

	CHECK_STR(text_of(f->rows[0], 8), "left |ri");
	CHECK_INT(f->cursor_x, -1);
	frame_free(f);
	f = compose(s, 14, 5, NULL);
	CHECK_STR(text_of(f->rows[0], 14), "left |right   ");
	CHECK_INT(row_length(f->rows[4]), 0);
	frame_free(f);
	scene_unref(s);
}

static void
random_scenes_compose(void)
{
	struct scene *a = scene_new(40, 12), *b;
	struct frame *prev = NULL, *f, *afresh;

	for (int i = 0; i < 3000; i++) {
		int w = random_below(10) ? 40 : 1 + (int)random_below(60);
		int h = random_below(10) ? 12 : 1 + (int)random_below(20);

		b = random_change(a);
		scene_unref(a);
		a = b;
		f = compose(a, w, h, prev);
		afresh = compose(a, w, h, NULL);
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++)
				CHECK(row_cell_equal(
				    f->rows[y], x, afresh->rows[y], x));
		}
		frame_free(afresh);
		frame_free(prev);
		prev = f;
	}
	frame_free(prev);
	scene_unref(a);
}

int
main(void)
{
	RUN(panes_lie_over_chrome,
	    "panes lie over the chrome, the cursor in its");
	RUN(whole_rows_are_shared, "a row that fills its line is shared");
	RUN(unchanged_rows_stay, "a row of the same parts is the same row");
	RUN(overlays_do_not_last, "what is drawn over a frame ends with it");
	RUN(looks_are_put_on, "a pane's look is put on its cells alone");
	RUN(hidden_ones_are_blank, "what has no room is a blank");
	RUN(sizes_may_differ, "what does not fit is cut, the rest is blank");
	RUN(random_scenes_compose,
	    "a frame is the same with and without the last");
	TEST_END();
}
