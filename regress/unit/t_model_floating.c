/*
 * Floating panes: whatever is done to a window, they lie within it, and its
 * layout holds the others.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "model/floating.h"
#include "model/layout.h"
#include "model/options.h"

#include "model-fixture.h"
#include "test.h"

static struct pane *
add(int x, int y, int width, int height)
{
	const struct rect at = {x, y, width, height};

	return floating_new(w, &at, 1, s, &spec);
}

static void
at_place(const struct pane *p, int x, int y, int width, int height)
{
	CHECK_INT(p->at.x, x);
	CHECK_INT(p->at.y, y);
	CHECK_INT(p->at.w, width);
	CHECK_INT(p->at.h, height);
}

static void
lies_over(void)
{
	struct pane *low, *top;

	begin(80, 24);
	low = add(10, 5, 20, 10);
	top = add(20, 10, 20, 10);
	at_place(low, 11, 6, 18, 8);
	CHECK(window_pane_in(w, 0, 0) == w->layout->pane);
	CHECK(window_pane_in(w, 12, 7) == low);
	CHECK(window_pane_in(w, 10, 7) == NULL);
	CHECK(floating_at(w, 10, 7) == low);
	CHECK(window_pane_in(w, 25, 12) == top);
	window_set_active(w, low, 1);
	CHECK(floating_at(w, 25, 12) == low);
	CHECK(floating_above(w, NULL) == top);
	CHECK(floating_above(w, top) == low);
	CHECK(floating_above(w, low) == NULL);
	end();
}

static void
stays_within(void)
{
	struct pane *p;

	begin(80, 24);
	p = add(70, 20, 20, 10);
	at_place(p, 61, 15, 18, 8);
	window_resize(w, 30, 9);
	at_place(p, 11, 1, 18, 7);
	window_resize(w, 2, 2);
	at_place(p, 1, 1, 1, 1);
	floating_move(p, &(struct rect){0, 0, -5, 4000});
	at_place(p, 1, 1, 1, 1);
	end();
}

static void
last_fills(void)
{
	struct pane *p, *tiled;

	begin(80, 24);
	tiled = w->active;
	p = add(10, 5, 20, 10);
	window_zoom(p);
	at_place(p, 0, 0, 80, 24);
	CHECK(floating_is(p));
	CHECK(floating_at(w, 11, 6) == NULL);
	window_kill_pane(tiled);
	CHECK(!floating_is(p));
	at_place(p, 0, 0, 80, 24);
	end();
}

static void
so_many(void)
{
	begin(80, 24);
	for (int i = 0; i < FLOATING_MAX; i++)
		CHECK(add(i, 0, 10, 5) != NULL);
	CHECK(add(0, 0, 10, 5) == NULL);
	CHECK_INT(w->npanes, FLOATING_MAX + 1);
	window_kill_pane(w->active);
	CHECK(add(0, 0, 10, 5) != NULL);
	end();
}

/* --- anything, at random --- */

static uint32_t seed;

static int
any(int n)
{
	seed = seed * 1664525 + 1013904223;
	return (int)(seed >> 8) % n;
}

static struct pane *
some(void)
{
	return window_pane_at(w, any(w->npanes));
}

static void
do_split(void)
{
	const struct split how = {.horizontal = any(2),
	    .before = any(2),
	    .full = any(4) == 0,
	    .size = any(2) ? -1 : any(20),
	    .select = any(2)};

	window_split(some(), &how, s, &spec, NULL);
}

static void
do_add(void)
{
	add(any(100) - 10, any(40) - 10, any(60), any(30));
}

static void
do_move(void)
{
	struct pane *p = some();
	const struct rect at = {any(99) - 9, any(39) - 9, any(90), any(30)};

	window_unzoom(w);
	if (floating_is(p))
		floating_move(p, &at);
}

static void
do_size(void)
{
	window_unzoom(w);
	layout_resize_by(some(), any(2) ? LAYOUT_LEFTRIGHT : LAYOUT_TOPBOTTOM,
	    any(20) - 10);
	layout_resize_to(some(), any(2) ? LAYOUT_LEFTRIGHT : LAYOUT_TOPBOTTOM,
	    any(40));
}

static void
do_kill(void)
{
	if (w->npanes > 1 && any(2))
		window_kill_pane(some());
}

static void
do_zoom(void)
{
	if (window_unzoom(w) != 0)
		window_zoom(some());
}

static void
do_swap(void)
{
	window_swap_panes(some(), some(), any(2));
}

static void
do_rotate(void)
{
	window_unzoom(w);
	window_rotate(w, any(2));
}

static void
do_layout(void)
{
	char *text;

	window_unzoom(w);
	layout_preset(w, (enum layout_preset)any(LAYOUT_PRESETS));
	layout_spread(some());
	text = layout_text(w);
	CHECK_INT(layout_parse(w, text, NULL), 0);
	free(text);
}

static void
do_resize(void)
{
	window_resize(w, any(120) + 1, any(50) + 1);
}

static void
do_join(void)
{
	const struct split how = {.horizontal = any(2), .size = -1};
	struct pane *a = some(), *b = some();

	if (a != b)
		window_join_pane(a, b, &how, NULL);
}

static void
do_break(void)
{
	if (w->npanes > 1 && any(3) == 0)
		window_discard(window_break_pane(some(), "apart"));
}

static void (*const deeds[])(void) = {do_split, do_split, do_add, do_add,
    do_move, do_size, do_kill, do_zoom, do_swap, do_rotate, do_layout,
    do_resize, do_join, do_break};

static void
holds(void)
{
	const struct layout *root =
	    w->flags & WINDOW_ZOOMED ? w->saved_layout : w->layout;
	int tiled = 0;

	list_each(n, &w->panes)
	{
		struct pane *p = pane_entry(n);
		struct rect at;

		CHECK(p->at.w > 0 && p->at.h >= 0);
		if (!floating_is(p)) {
			tiled++;
			continue;
		}
		at = floating_rect(p);
		CHECK(at.x >= 0 && at.y >= 0);
		CHECK(at.x + at.w <= (w->w < 3 ? 3 : w->w));
		CHECK(at.y + at.h <= (w->h < 3 ? 3 : w->h));
	}
	CHECK(tiled > 0);
	CHECK_INT(layout_count(root), tiled);
	CHECK(w->active != NULL);
}

static void
anything(void)
{
	for (uint32_t run = 1; run <= 200; run++) {
		begin(80, 24);
		seed = run;
		for (int i = 0; i < 100; i++) {
			deeds[any((int)nitems(deeds))]();
			holds();
			model_reap(m);
		}
		end();
	}
}

int
main(void)
{
	RUN(lies_over, "a floating pane lies over the layout, the active on top");
	RUN(stays_within, "it stays within the window, whatever its size");
	RUN(last_fills, "the last pane of a window fills it");
	RUN(so_many, "a window has so many at most");
	RUN(anything, "the layout holds the others, whatever is done");
	TEST_END();
}
