/*
 * Motions by rows, pages, paragraphs, brackets and jumps.
 */
#include <string.h>

#include "base/buf.h"
#include "copy/copy-int.h"

/* Where the cursor stands at its row's end it aims at no column. */
static void
remember_column(struct copy *c)
{
	int len = copy_len(c, c->cursor.y);

	if (c->cursor.x == len)
		return;
	c->want_x = c->cursor.x;
	c->want_len = len;
}

/* The aimed-at column, or the end of the row, or of its whole line, where it
 * is shorter. */
static void
clamp_column(struct copy *c, int line)
{
	int len = copy_len(c, c->cursor.y);

	c->cursor.x = c->want_x;
	if (!(c->sel != SEL_NONE && c->rectangle) &&
	    ((c->cursor.x >= c->want_len && c->cursor.x != len) ||
		c->cursor.x > len)) {
		if (line)
			copy_go(c, place_line_end(c, c->cursor));
		else
			c->cursor.x = len;
	}
	if (c->cursor.x < c->w)
		c->cursor.x =
		    row_start_at(copy_row(c, c->cursor.y), c->cursor.x);
	copy_follow(c);
}

void
copy_up(struct copy *c, int scroll_only)
{
	remember_column(c);
	if (scroll_only || c->cursor.y == c->top) {
		if (c->top > 0) {
			c->top--;
			c->cursor.y--;
		}
	} else {
		c->cursor.y--;
	}
	clamp_column(c, 0);
}

void
copy_down(struct copy *c, int scroll_only)
{
	remember_column(c);
	if (scroll_only || copy_view_y(c) == c->h - 1) {
		if (c->top < c->hist) {
			c->top++;
			c->cursor.y++;
		}
	} else if (c->cursor.y + 1 < c->rows) {
		c->cursor.y++;
	}
	clamp_column(c, 0);
}

/*
 * The view scrolls row by row to where the cursor goes; the aimed-at column
 * comes from the rows it passes.
 */
void
copy_go(struct copy *c, struct place p)
{
	while (p.y < c->top)
		copy_up(c, 1);
	while (p.y >= c->top + (size_t)c->h && c->top < c->hist)
		copy_down(c, 1);
	c->cursor = p;
	copy_follow(c);
}

/* Scroll by n rows; what the view cannot move, the cursor does. */
void
copy_page(struct copy *c, int up, int n)
{
	size_t step = (size_t)n, y = (size_t)copy_view_y(c);

	remember_column(c);
	if (up && c->top < step) {
		c->top = 0;
		y = y < step ? 0 : y - step;
	} else if (!up && c->hist - c->top < step) {
		c->top = c->hist;
		y = y + step < (size_t)c->h ? y + step : (size_t)c->h - 1;
	} else {
		c->top = up ? c->top - step : c->top + step;
	}
	c->cursor.y = c->top + y;
	if (c->rows > 0 && c->cursor.y >= c->rows)
		c->cursor.y = c->rows - 1;
	clamp_column(c, 1);
}

void
copy_paragraph(struct copy *c, int up)
{
	size_t y = c->cursor.y, last = c->rows > 0 ? c->rows - 1 : 0;

	while (y != (up ? 0 : last) && copy_len(c, y) == 0)
		y = up ? y - 1 : y + 1;
	while (y != (up ? 0 : last) && copy_len(c, y) > 0)
		y = up ? y - 1 : y + 1;
	copy_scroll_to(c, (struct place){y, up ? 0 : copy_len(c, y)});
}

/* Brackets. */

static const char opening[] = "{[(", closing[] = "}])";

/* Which bracket of a set stands here: 0, 1, 2, or -1. */
static int
bracket_at(struct copy *c, struct place p, const char *set)
{
	const struct row *r = copy_row(c, p.y);
	uint32_t ch = p.x < r->used ? r->cells[p.x].ch : 0;
	const char *hit;

	if (ch == 0 || ch >= 0x80)
		return -1;
	hit = strchr(set, (int)ch);
	return hit == NULL ? -1 : (int)(hit - set);
}

/* Cells of a row that count as text: all, when the line goes on. */
static int
text_end(struct copy *c, size_t y)
{
	return copy_wrapped(c, y) ? c->w : copy_len(c, y);
}

static int
step(struct copy *c, struct place *p, int up)
{
	if (!up) {
		if (++p->x < text_end(c, p->y))
			return 1;
		if (p->y + 1 >= c->rows)
			return 0;
		p->y++;
		p->x = 0;
		return 1;
	}
	if (p->x > 0) {
		p->x--;
		return 1;
	}
	if (p->y == 0)
		return 0;
	p->y--;
	p->x = text_end(c, p->y);
	p->x -= p->x > 0;
	return 1;
}

/* The partner of bracket `kind' at p; true when found. */
static int
find_partner(struct copy *c, struct place *p, int kind, int up)
{
	struct place at = *p;
	int depth = 1;

	while (step(c, &at, up)) {
		if (bracket_at(c, at, up ? opening : closing) == kind)
			depth--;
		else if (bracket_at(c, at, up ? closing : opening) == kind)
			depth++;
		if (depth == 0) {
			*p = at;
			return 1;
		}
	}
	return 0;
}

/* Any bracket at or behind p in its line; sets its kind. */
static int
seek_bracket(struct copy *c, struct place *p, int *kind, int *up)
{
	for (;;) {
		*up = 1;
		*kind = bracket_at(c, *p, closing);
		if (*kind < 0) {
			*up = 0;
			*kind = bracket_at(c, *p, opening);
		}
		if (*kind >= 0)
			return 1;
		if (p->x + 1 < text_end(c, p->y)) {
			p->x++;
			continue;
		}
		if (!copy_wrapped(c, p->y))
			return 0;
		p->y++;
		p->x = 0;
	}
}

/* vi: the first bracket from the cursor to the line's end, and its partner. */
static void
vi_bracket(struct copy *c)
{
	struct place p = c->cursor, partner;
	int kind, up;

	if (!seek_bracket(c, &p, &kind, &up))
		return;
	partner = p;
	if (!find_partner(c, &partner, kind, up))
		return;
	if (up)
		copy_go(c, p);
	copy_scroll_to(c, partner);
}

void
copy_next_bracket(struct copy *c)
{
	struct place p = c->cursor;
	int kind;

	if (c->config.vi) {
		vi_bracket(c);
		return;
	}
	if (copy_len(c, p.y) == 0)
		return;
	kind = bracket_at(c, p, opening);
	if (kind < 0) {
		p.x++;
		kind = bracket_at(c, p, opening);
	}
	if (kind < 0)
		copy_go(c, place_next_word_end(c, c->cursor, opening));
	else if (find_partner(c, &p, kind, 0))
		copy_scroll_to(c, p);
}

void
copy_previous_bracket(struct copy *c)
{
	struct place p = c->cursor;
	int kind = bracket_at(c, p, closing);

	if (copy_len(c, p.y) == 0)
		return;
	if (kind < 0 && p.x > 0) {
		p.x--;
		kind = bracket_at(c, p, closing);
	}
	if (kind >= 0 && find_partner(c, &p, kind, 1))
		copy_scroll_to(c, p);
	else if (kind < 0 && !c->config.vi)
		copy_go(c, place_previous_word(c, c->cursor, closing));
}

/* Jumps stay in the logical line. */

static int
line_step(struct copy *c, struct place *p, int up)
{
	if (up) {
		if (p->x == 0 && (p->y == 0 || !copy_wrapped(c, p->y - 1)))
			return 0;
		return step(c, p, 1);
	}
	if (p->x + 1 >= text_end(c, p->y) &&
	    (!copy_wrapped(c, p->y) || p->y + 1 >= c->rows))
		return 0;
	return step(c, p, 0);
}

static const enum jump reversed[] = {
    [JUMP_NONE] = JUMP_NONE,
    [JUMP_FORWARD] = JUMP_BACKWARD,
    [JUMP_BACKWARD] = JUMP_FORWARD,
    [JUMP_TO_FORWARD] = JUMP_TO_BACKWARD,
    [JUMP_TO_BACKWARD] = JUMP_TO_FORWARD,
};

int
copy_jump(struct copy *c, int reverse)
{
	enum jump jump = reverse ? reversed[c->jump] : c->jump;
	struct place p = c->cursor, before;
	int up = jump == JUMP_BACKWARD || jump == JUMP_TO_BACKWARD;
	int to = jump == JUMP_TO_FORWARD || jump == JUMP_TO_BACKWARD;

	if (jump == JUMP_NONE || c->jump_to == NULL)
		return 0;
	/* 'To' stops in front of it: else it would not move when repeated. */
	if (to && !line_step(c, &p, up))
		return 0;
	before = p;
	while (line_step(c, &p, up)) {
		if (copy_cell_is(c, p.y, p.x, c->jump_to)) {
			copy_go(c, to ? before : p);
			return 1;
		}
		before = p;
	}
	return 0;
}
