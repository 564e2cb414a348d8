/*
 * Reflow: the screen's lines are joined in a small history of their own, the
 * unfinished line of the real one in front, and come out wrapped to the new
 * width.  Then it is decided which row is the first on the screen: what is
 * above goes to the history, what is missing comes from there.
 */
#include "grid/reflow.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "grid/history-int.h"
#include "grid/row-int.h"

/* Rows in a list that grows at both ends: from the front while pulling. */
struct wrapped {
	struct row **rows;
	size_t n, cap;
};

static void
wrapped_push(struct wrapped *l, struct row *r)
{
	if (l->n == l->cap) {
		l->cap *= 2;
		l->rows = xreallocarray(l->rows, l->cap, sizeof *l->rows);
	}
	l->rows[l->n++] = r;
}

static void
wrapped_prepend(struct wrapped *l, struct row **rows, size_t n)
{
	size_t total = l->n + n;

	if (total > l->cap) {
		l->cap = total;
		l->rows = xreallocarray(l->rows, l->cap, sizeof *l->rows);
	}
	memmove(l->rows + n, l->rows, l->n * sizeof *l->rows);
	memcpy(l->rows, rows, n * sizeof *rows);
	l->n = total;
}

/* The size to reach, and how many blank rows stay below the text. */
struct target {
	int w, h, blank;
};

/* Where the cursor is: a line of the joined ones, cells from its start. */
struct spot {
	uint64_t id;
	uint32_t cell;
};

/* The screen's rows down to the cursor or the last text, which is lower. */
static int
content_rows(const struct screen *s, int cy)
{
	int n = s->h;

	while (n > cy + 1 && row_length(s->rows[n - 1]) == 0 &&
	       !(s->rows[n - 1]->flags & ROW_WRAPPED))
		n--;
	return n;
}

/* Join the open line of the history and the screen's rows. */
static struct spot
join(struct screen *s, struct history *h, struct history *all, int n, int cx,
    int cy, int64_t at)
{
	struct spot spot = {1, 0};
	struct row **rows = NULL;
	int count = 0;

	if (history_open(h))
		count = history_take_line(h, s->w, &rows);
	for (int i = 0; i < count; i++) {
		history_append(all, rows[i], at);
		row_unref(rows[i]);
	}
	free(rows);
	for (int y = 0; y < n; y++) {
		if (y == cy) {
			/* Blanks that wait count when the line goes on. */
			spot.id = history_open(all) ? history_end(all) - 1
						    : history_end(all);
			spot.cell = builder_next_cell(all->b, s->rows[y]) +
				    (uint32_t)cx;
			/* Behind a wide character in a single column. */
			if (cx == s->w && s->w == 1 && row_hides(s->rows[y]))
				spot.cell++;
		}
		history_append(all, s->rows[y], at);
	}
	return spot;
}

/* The cursor's row among all and its column. */
static size_t
place(struct history *all, struct spot spot, int w, int *cx)
{
	struct lines ls;
	struct line l;
	size_t seg, y = history_row_of(all, w, spot.id), part;
	int i;

	if (history_where(all, spot.id, &seg, &i) != 0) {
		*cx = 0;
		return y;
	}
	history_seg(all, seg, &ls);
	line_get(&ls, i, &l);
	if (spot.cell < l.cells) {
		line_wrap(&l, w, spot.cell, &part, cx);
		return y + part;
	}
	/* Behind the text: as far behind as the row allows. */
	line_wrap(&l, w, l.cells, &part, cx);
	if (spot.cell > l.cells) {
		uint32_t x = (uint32_t)*cx + (spot.cell - l.cells);

		*cx = x < (uint32_t)w ? (int)x : w - 1;
	}
	return y + part;
}

/* Take lines from the history until there are n rows, or none is left. */
static size_t
pull(struct wrapped *l, struct history *h, int w, size_t n)
{
	struct row **rows;
	size_t before = l->n;
	int count;

	while (l->n < n) {
		count = history_take_line(h, w, &rows);
		if (count == 0)
			break;
		wrapped_prepend(l, rows, (size_t)count);
		free(rows);
	}
	return l->n - before;
}

/* The rows from top on become the screen's; the others are given up. */
static void
fill(struct screen *s, struct wrapped *l, size_t top, int w, int h)
{
	struct row **rows = xcalloc((size_t)h, sizeof *rows);

	for (int y = 0; y < h; y++)
		rows[y] = top + (size_t)y < l->n
			      ? row_ref(l->rows[top + (size_t)y])
			      : row_new(w);
	screen_clear(s);
	s->rows = rows;
	s->w = w;
	s->h = h;
	for (size_t i = 0; i < l->n; i++)
		row_unref(l->rows[i]);
	free(l->rows);
}

/*
 * All content rows are in l, the cursor on its row cy.  blank rows stay below
 * them when the height allows.  Returns the cursor's row on the screen.
 */
static int
settle(struct screen *s, struct history *h, struct wrapped *l,
    const struct target *to, size_t cy, int64_t at)
{
	size_t hh = (size_t)to->h, blank = (size_t)to->blank, want, top = 0;

	if (blank > hh)
		blank = hh;
	if (l->n + blank > hh)
		blank = l->n < hh ? hh - l->n : 0;
	want = hh - blank;
	if (l->n < want)
		cy += pull(l, h, to->w, want);
	if (l->n > want)
		top = l->n - want;
	/* The cursor stays in sight; text below it may have to go. */
	if (top > cy)
		top = cy;
	for (size_t i = 0; i < top; i++)
		history_append(h, l->rows[i], at);
	fill(s, l, top, to->w, to->h);
	return (int)(cy - top);
}

void
reflow(struct screen *s, struct history *h, int w, int hh, int *cx, int *cy,
    int64_t at)
{
	struct wrapped l;
	struct target to = {w, hh, 0};
	struct history *all;
	struct spot spot;
	size_t y = (size_t)*cy, n;
	int content = content_rows(s, *cy);

	bug_if(w < 1 || hh < 1 || w > GRID_MAX || hh > GRID_MAX);
	l = (struct wrapped){
	    xcalloc((size_t)hh, sizeof *l.rows), 0, (size_t)hh};
	/* Blank rows below the text: those that a lower screen loses first. */
	to.blank = s->h - content;
	if (hh < s->h)
		to.blank -= s->h - hh;
	if (to.blank < 0)
		to.blank = 0;
	if (w == s->w) {
		for (int i = 0; i < content; i++)
			wrapped_push(&l, row_ref(s->rows[i]));
	} else {
		all = history_new(SIZE_MAX);
		spot = join(s, h, all, content, *cx, *cy, at);
		n = history_rows(all, w);
		for (size_t i = 0; i < n; i++)
			wrapped_push(&l, history_row(all, w, i));
		y = place(all, spot, w, cx);
		history_unref(all);
		while (l.n <= y)
			wrapped_push(&l, row_new(w));
	}
	*cy = settle(s, h, &l, &to, y, at);
}
