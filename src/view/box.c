/*
 * Boxes: the lines around menus and popups.
 */
#include <string.h>

#include "view/view-int.h"

/* Of each row of a box: its left end, what is between, and its right end. */
static const char *const glyphs[][4][3] = {
    [BOX_SINGLE] = {{"┌", "─", "┐"}, {"│", " ", "│"}, {"├", "─", "┤"},
	{"└", "─", "┘"}},
    [BOX_DOUBLE] = {{"╔", "═", "╗"}, {"║", " ", "║"}, {"╠", "═", "╣"},
	{"╚", "═", "╝"}},
    [BOX_HEAVY] = {{"┏", "━", "┓"}, {"┃", " ", "┃"}, {"┣", "━", "┫"},
	{"┗", "━", "┛"}},
    [BOX_SIMPLE] = {{"+", "-", "+"}, {"|", " ", "|"}, {"+", "-", "+"},
	{"+", "-", "+"}},
    [BOX_ROUNDED] = {{"╭", "─", "╮"}, {"│", " ", "│"}, {"├", "─", "┤"},
	{"╰", "─", "╯"}},
    [BOX_PADDED] = {{" ", " ", " "}, {" ", " ", " "}, {" ", " ", " "},
	{" ", " ", " "}},
};

enum { TITLE_X = 2 };

static void
put(struct row *r, int x, const char *s, const struct style *st)
{
	row_print(r, x, r->w, s, strlen(s), st);
}

struct row *
view_box_row(const struct box *b, enum box_row which)
{
	const char *const *g = glyphs[b->lines][which];
	const struct style *fill = which == BOX_INSIDE ? &b->inside : &b->style;
	struct row *r = row_new(b->w);

	put(r, 0, g[0], &b->style);
	for (int x = 1; x < b->w - 1; x++)
		put(r, x, g[1], fill);
	put(r, b->w - 1, g[2], &b->style);
	return r;
}

struct row *
view_box_title(const struct box *b, const char *title)
{
	struct row *r = view_box_row(b, BOX_TOP);
	int room = b->w - 2 * TITLE_X;
	struct drawn d;

	if (room < 1)
		return r;
	format_draw(&d, title, room, &b->style);
	for (size_t i = 0; i < d.nruns; i++) {
		const struct draw_run *run = &d.runs[i];
		row_print(r, TITLE_X + run->x, TITLE_X + run->x + run->w,
		    run->text, run->len, &run->style);
	}
	drawn_clear(&d);
	return r;
}

void
view_cover(struct scene *s)
{
	for (int i = 0; i < s->npanes; i++)
		s->panes[i].flags &= ~(uint32_t)SPANE_ACTIVE;
}
