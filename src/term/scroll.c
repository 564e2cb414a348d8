/*
 * Scrolling: line feeds, and the lines that move with them.
 *
 * A line that leaves the main screen at its top goes into the history; what
 * leaves the alternate screen, or a region below the top, is gone.  Scrolling
 * the whole width moves row pointers; within left and right margins cells are
 * moved by vt.c.
 */
#include "term/term-int.h"

static int
whole_width(const struct term *t)
{
	return t->left == 0 && t->right == t->w - 1;
}

void
scroll_margins_reset(struct term *t)
{
	t->top = t->left = 0;
	t->bottom = t->h - 1;
	t->right = t->w - 1;
}

/* Scroll the region; the whole width only. */
static void
scroll_rows(struct term *t, int n)
{
	struct style blank = erase_style(t);

	screen_scroll(&t->screen, t->top, t->bottom + 1, n, &blank);
	t->pen_row = NULL;
	t->last.after_x = -1;
}

static int
keeps_history(const struct term *t)
{
	return t->top == 0 && !on_alternate(t) && whole_width(t);
}

void
scroll_up(struct term *t, int n)
{
	int rows = t->bottom - t->top + 1;

	if (n > rows)
		n = rows;
	if (!whole_width(t)) {
		vt_csi(t, 'S', 0, 1, n, 0);
		return;
	}
	if (keeps_history(t))
		for (int y = 0; y < n; y++)
			history_append(t->history, t->screen.rows[y], t->at);
	scroll_rows(t, n);
}

static int
within_sides(const struct term *t)
{
	return t->x >= t->left && t->x <= t->right;
}

void
scroll_feed(struct term *t)
{
	t->wrap = 0;
	t->last.after_x = -1;
	if (t->y != t->bottom) {
		if (t->y < t->h - 1)
			t->y++;
	} else if (within_sides(t)) {
		scroll_up(t, 1);
	}
}

void
scroll_newline(struct term *t)
{
	scroll_feed(t);
	if (t->modes & MODE_LINEFEED)
		cursor_return(t);
}

void
scroll_reverse(struct term *t)
{
	t->wrap = 0;
	if (t->y != t->top) {
		if (t->y > 0)
			t->y--;
	} else if (!whole_width(t)) {
		if (within_sides(t))
			vt_csi(t, 'T', 0, 1, 1, 0);
	} else {
		scroll_rows(t, -1);
	}
}

void
scroll_wrap(struct term *t)
{
	if (whole_width(t) && (t->y == t->bottom || t->y < t->h - 1))
		cursor_row(t)->flags |= ROW_WRAPPED;
	scroll_feed(t);
	cursor_return(t);
}
