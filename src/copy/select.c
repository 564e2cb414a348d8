/*
 * The selection and its text.
 *
 * vi takes the character under the cursor with it, and the newline when the
 * cursor stands behind the row's text; emacs takes what lies between.
 */
#include <string.h>

#include "copy/copy-int.h"

void
copy_begin(struct copy *c)
{
	c->sel = SEL_ACTIVE;
	c->unit = UNIT_CHAR;
	c->anchor = c->end = c->cursor;
}

void
copy_clear(struct copy *c)
{
	c->sel = SEL_NONE;
	c->unit = UNIT_CHAR;
	c->dragging = 0;
}

static struct place
least(struct place a, struct place b)
{
	return place_compare(a, b) <= 0 ? a : b;
}

static struct place
most(struct place a, struct place b)
{
	return place_compare(a, b) >= 0 ? a : b;
}

/* vi's selections take their last character with them, emacs' do not. */
static void
word_around(struct copy *c, struct place p, struct place *a, struct place *b)
{
	*a = place_word(c, p, c->separators, b);
	if (!c->config.vi)
		*b = place_right(c, *b, 0);
}

/* A selection by words or lines keeps what it began with whole. */
void
copy_update_selection(struct copy *c)
{
	struct place a, b;

	if (c->sel != SEL_ACTIVE)
		return;
	c->end = c->cursor;
	if (c->unit == UNIT_CHAR)
		return;
	if (c->unit == UNIT_WORD) {
		word_around(c, c->cursor, &a, &b);
	} else {
		a = place_line_start(c, c->cursor);
		b = place_line_end(c, c->cursor);
	}
	c->anchor = least(a, c->unit_start);
	c->end = most(b, c->unit_end);
}

void
copy_select_word(struct copy *c)
{
	struct place a, b;

	word_around(c, c->cursor, &a, &b);
	c->sel = SEL_ACTIVE;
	c->unit = UNIT_WORD;
	c->rectangle = 0;
	c->anchor = c->unit_start = a;
	c->end = c->unit_end = c->cursor = b;
	copy_follow(c);
}

void
copy_select_line(struct copy *c, int n)
{
	c->cursor = place_line_start(c, c->cursor);
	c->sel = SEL_ACTIVE;
	c->unit = UNIT_LINE;
	c->rectangle = 0;
	c->anchor = c->unit_start = c->cursor;
	for (; n > 1; n--)
		copy_down(c, 0);
	c->cursor = place_line_end(c, c->cursor);
	c->end = c->unit_end = c->cursor;
	copy_follow(c);
}

void
copy_select_by(struct copy *c, enum unit unit)
{
	c->unit = unit;
	if (c->sel == SEL_NONE || unit == UNIT_CHAR)
		return;
	if (unit == UNIT_WORD) {
		word_around(c, c->anchor, &c->unit_start, &c->unit_end);
	} else {
		c->unit_start = place_line_start(c, c->anchor);
		c->unit_end = place_line_end(c, c->anchor);
	}
}

/* The columns of a row between two ordered places; x[1] may pass the text. */
static int
span(const struct copy *c, struct place a, struct place b, int rectangle,
    size_t y, int x[2])
{
	int extra = c->config.vi;

	if (y < a.y || y > b.y)
		return 0;
	x[0] = 0;
	x[1] = c->w;
	if (rectangle) {
		x[0] = a.x < b.x ? a.x : b.x;
		x[1] = (a.x < b.x ? b.x : a.x) + extra;
		return 1;
	}
	if (y == a.y)
		x[0] = a.x;
	if (y == b.y)
		x[1] = b.x + extra;
	return 1;
}

int
copy_selected(const struct copy *c, size_t y, int x[2])
{
	if (c->sel == SEL_NONE)
		return 0;
	if (!span(c, least(c->anchor, c->end), most(c->anchor, c->end),
		c->rectangle, y, x))
		return 0;
	if (x[1] > c->w)
		x[1] = c->w;
	return x[0] < x[1];
}

void
copy_text_between(struct copy *c, struct place a, struct place b, int rectangle,
    struct buf *out)
{
	struct place from = least(a, b), to = most(a, b);
	int x[2], len, end;

	for (size_t y = from.y; y <= to.y && y < c->rows; y++) {
		const struct row *r = copy_row(c, y);
		int wrapped = copy_wrapped(c, y);

		if (!span(c, from, to, rectangle, y, x))
			continue;
		len = copy_len(c, y);
		/* Of a row that goes on, spaces at the edge are text. */
		if (wrapped && len < r->used)
			len = r->used;
		end = x[1] < len ? x[1] : len;
		if (x[0] < end)
			row_text(r, row_start_at(r, x[0]), end, out);
		if (y == to.y) {
			if (c->config.vi && x[1] > len && !wrapped)
				buf_add_byte(out, '\n');
		} else if (!wrapped || rectangle) {
			buf_add_byte(out, '\n');
		}
	}
}
