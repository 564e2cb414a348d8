/*
 * Passing lines: those that enter and leave the screen within one write.
 *
 * A flood of text brings more lines at once than the screen has.  All but the
 * last of them need no cells: their bytes go straight into the history, as
 * history_append would write them, and only what remains on the screen is
 * printed.  What comes of it is the same as without this file, to the bit;
 * t_term_differential and fuzz_term hold that, since byte by byte nothing
 * passes.
 */
#include "term/ascii-int.h"
#include "term/term-int.h"

enum {
	SCREEN_MAX = 128,     /* rows of a region; higher ones are printed */
	LINE_MAX_BYTES = 8192 /* of a line; longer ones are printed */
};

/* The last lines seen: as many as the region has above its bottom row. */
struct window {
	const uint8_t *line[SCREEN_MAX];
	int size, n, first;
};

/* The cursor is in a blank bottom row, and text goes there as it is. */
static int
may_pass(const struct term *t)
{
	const struct row *row = t->screen.rows[t->y];

	return t->y == t->bottom && t->x == 0 && t->top == 0 && t->bottom > 0 &&
	       t->bottom < SCREEN_MAX && t->left == 0 && t->right == t->w - 1 &&
	       t->pen_plain && t->ascii && !t->wrap && row->used == 0 &&
	       row->flags == 0 &&
	       !(t->modes & (MODE_ALTERNATE | MODE_INSERT | MODE_NO_WRAP)) &&
	       !(t->screen.rows[t->y - 1]->flags & ROW_WRAPPED);
}

/* The length of a line of plain text with its end, or 0 when it is none. */
static inline size_t
plain_line(const uint8_t *p, const uint8_t *end)
{
	size_t n = ascii_run(p, end);

	if (n > LINE_MAX_BYTES || (size_t)(end - p) < n + 2 || p[n] != '\r' ||
	    p[n + 1] != '\n')
		return 0;
	return n + 2;
}

/* What stands on the screen goes first. */
static void
empty_screen(struct term *t)
{
	for (int y = 0; y < t->bottom; y++) {
		history_append(t->history, t->screen.rows[y], t->at);
		row_renew(&t->screen.rows[y], t->w);
	}
	t->y = 0;
	t->pen_row = NULL;
}

/* The lines from..to leave; REP may still ask for their last character. */
static void
pass(struct term *t, const uint8_t *from, const uint8_t *to)
{
	size_t n = (size_t)(to - from) - 2;

	history_append_text(t->history, from, n, t->w, t->at);
	if (n > 0) {
		t->last.cps[0] = from[n - 1];
		t->last.ncps = 1;
		t->last.cluster = (struct cluster){0, from[n - 1]};
	}
}

/* A line more: the one that it pushes out of the window, or NULL. */
static inline const uint8_t *
slide(struct window *v, const uint8_t *line)
{
	const uint8_t *out = NULL;
	int at = v->first;

	if (v->n < v->size) {
		at = v->n++;
	} else {
		out = v->line[at];
		v->first = at + 1 == v->size ? 0 : at + 1;
	}
	v->line[at] = line;
	return out;
}

const uint8_t *
passing_lines(struct term *t, const uint8_t *p, const uint8_t *end,
    const uint8_t **looked)
{
	struct window v = {.size = t->bottom};
	const uint8_t *s = p, *out;
	size_t n;

	/* Each line has two bytes at least. */
	if (t->y != t->bottom || end - p <= 2 * t->bottom || !may_pass(t))
		return p;
	while ((n = plain_line(s, end)) > 0) {
		out = slide(&v, s);
		s += n;
		if (out == NULL)
			continue;
		if (out == p)
			empty_screen(t);
		pass(t, out, v.line[v.first]);
	}
	*looked = s;
	return v.n < v.size ? p : v.line[v.first];
}
