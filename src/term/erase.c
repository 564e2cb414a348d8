/*
 * Erasing: parts of a line, of the screen, and DECALN.
 *
 * What is erased takes the pen's background.  Before the main screen is
 * cleared whole, the lines that it showed go into the history, as in tmux.
 */
#include <string.h>

#include "term/term-int.h"

void
erase_ends_above(struct term *t, int y)
{
	if (y > 0 && t->screen.rows[y - 1]->flags & ROW_WRAPPED)
		screen_own(&t->screen, y - 1)->flags &= (uint16_t)~ROW_WRAPPED;
}

void
erase_all(struct term *t, int y, int x0, int x1)
{
	struct style blank = erase_style(t);
	struct row *row = t->screen.rows[y];

	if (x0 == 0 && x1 == t->w)
		erase_ends_above(t, y);
	if (blank.bg == COLOUR_DEFAULT && x0 >= row->used &&
	    row->behind == NULL && !(row->flags & ROW_WRAPPED))
		return;
	row = screen_own(&t->screen, y);
	row_erase(row, x0, x1, &blank);
	t->pen_row = NULL;
	if (x1 == t->w)
		row->flags &= (uint16_t)~ROW_WRAPPED;
}

void
erase_protect(struct term *t, enum protection who, int on)
{
	t->pen.style.attr &= (uint16_t)~ATTR_PROTECTED;
	if (on) {
		t->pen.style.attr |= ATTR_PROTECTED;
		t->protection = who;
	}
	sgr_pen_changed(t);
}

/*
 * ECMA-48's protection (SPA) holds against all erasing, DEC's (DECSCA) only
 * against the selective kind.
 */
static int
respects(const struct term *t, int selective)
{
	return t->protection == PROTECT_ISO ||
	       (selective && t->protection == PROTECT_DEC);
}

static int
protected_at(const struct term *t, int y, int x)
{
	return row_style_at(t->screen.rows[y], x)->attr & ATTR_PROTECTED;
}

static void
erase_span(struct term *t, int y, int x0, int x1, int selective)
{
	int x;

	if (!respects(t, selective)) {
		erase_all(t, y, x0, x1);
		return;
	}
	while (x0 < x1) {
		while (x0 < x1 && protected_at(t, y, x0))
			x0++;
		for (x = x0; x < x1 && !protected_at(t, y, x); x++)
			;
		if (x > x0)
			erase_all(t, y, x0, x);
		x0 = x;
	}
}

static void
erase_cells(struct term *t, int y, int x0, int x1)
{
	erase_span(t, y, x0, x1, 0);
}

void
erase_characters(struct term *t, int n)
{
	erase_cells(t, t->y, t->x, n < t->w - t->x ? t->x + n : t->w);
}

static void
erase_rows(struct term *t, int y0, int y1)
{
	struct style blank = erase_style(t);

	if (respects(t, 0)) {
		for (int y = y0; y < y1; y++)
			erase_cells(t, y, 0, t->w);
		return;
	}
	if (y0 < y1)
		erase_ends_above(t, y0);
	for (int y = y0; y < y1; y++) {
		row_renew(&t->screen.rows[y], t->w);
		if (blank.bg != COLOUR_DEFAULT)
			row_erase(t->screen.rows[y], 0, t->w, &blank);
	}
	t->pen_row = NULL;
}

/*
 * With a wrap pending the cursor is beyond the line, as in tmux: what was
 * just printed in the last column is not erased.
 */
static int
erase_from(const struct term *t)
{
	return t->wrap ? t->w : t->x;
}

void
erase_line(struct term *t, int how)
{
	if (how == 0)
		erase_cells(t, t->y, erase_from(t), t->w);
	else if (how == 1)
		erase_cells(t, t->y, 0, t->x + 1);
	else if (how == 2)
		erase_cells(t, t->y, 0, t->w);
}

/* Before the whole main screen is cleared, what it showed is kept. */
static void
keep_screen(struct term *t)
{
	int used = 0;

	if (on_alternate(t) || !t->keep_cleared)
		return;
	for (int y = 0; y < t->h; y++)
		if (row_length(t->screen.rows[y]) > 0)
			used = y + 1;
	/* What comes next is no part of the last line. */
	if (used > 0 && t->screen.rows[used - 1]->flags & ROW_WRAPPED)
		screen_own(&t->screen, used - 1)->flags &=
		    (uint16_t)~ROW_WRAPPED;
	for (int y = 0; y < used; y++)
		history_append(t->history, t->screen.rows[y], t->at);
	history_keep(t->history);
}

static void
erase_below(struct term *t)
{
	if (t->x == 0 && t->y == 0 && !t->wrap) {
		keep_screen(t);
		erase_rows(t, 0, t->h);
		return;
	}
	erase_cells(t, t->y, erase_from(t), t->w);
	erase_rows(t, t->y + 1, t->h);
}

void
erase_display(struct term *t, int how)
{
	switch (how) {
	case 0:
		erase_below(t);
		break;
	case 1:
		erase_rows(t, 0, t->y);
		erase_cells(t, t->y, 0, t->x + 1);
		break;
	case 2:
		keep_screen(t);
		erase_rows(t, 0, t->h);
		break;
	case 3:
		if (!on_alternate(t))
			history_wipe(t->history);
		break;
	}
}

/* DECSEL and DECSED: without protected characters they are EL and ED, but for
 * the history, which a program that protects does not mean. */
void
erase_line_selective(struct term *t, int how)
{
	int from[] = {t->x, 0, 0}, to[] = {t->w, t->x + 1, t->w};

	if (how <= 2)
		erase_span(t, t->y, from[how], to[how], 1);
}

void
erase_display_selective(struct term *t, int how)
{
	int from[] = {t->y + 1, 0, 0}, to[] = {t->h, t->y, t->h};

	if (how > 2)
		return;
	if (how < 2)
		erase_line_selective(t, how);
	for (int y = from[how]; y < to[how]; y++)
		erase_span(t, y, 0, t->w, 1);
}

/* DECALN: E everywhere, margins gone, cursor home. */
void
erase_align(struct term *t)
{
	uint8_t run[64];
	struct row *row;
	int n;

	memset(run, 'E', sizeof run);
	scroll_margins_reset(t);
	for (int y = 0; y < t->h; y++) {
		row = row_renew(&t->screen.rows[y], t->w);
		for (int x = 0; x < t->w; x += n) {
			n = t->w - x < 64 ? t->w - x : 64;
			row_put_ascii(row, x, run, n, 0);
		}
	}
	t->pen_row = NULL;
	cursor_to(t, 0, 0);
}
