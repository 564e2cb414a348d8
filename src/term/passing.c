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
	SCREEN_MAX = 128,      /* rows of a region; higher ones are printed */
	RING = 2 * SCREEN_MAX, /* a power of two */
	LINE_MAX_BYTES = 8192  /* of a line; longer ones are printed */
};

/*
 * The last lines seen, as few as fill the region above its bottom row: where
 * they begin, by their number, and the rows that they take.
 */
struct window {
	const uint8_t *line[RING];
	unsigned first, n; /* lines first..n - 1 */
	int rows;
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

/* The line from..to leaves; REP may still ask for its last character. */
static void
pass(struct term *t, const uint8_t *from, const uint8_t *to)
{
	size_t n = (size_t)(to - from) - 2;

	history_append_text(t->history, from, n, t->w, t->at);
	if (n > 0) {
		/* Lines of the window are set, which the checker misses. */
		t->last.cps[0] = from[n - 1]; /* NOLINT(*NullDereference) */
		t->last.ncps = 1;
		t->last.cluster = (struct cluster){0, from[n - 1]};
	}
}

/* The rows that a line with its end takes. */
static inline int
rows_of(const struct term *t, size_t line)
{
	int n = (int)line - 2;

	/* A terminal is at least one column wide, which the checker misses. */
	return n > t->w ? (n - 1) / t->w + 1 : 1; /* NOLINT(*DivideZero) */
}

/* Lines leave the window as long as the rest fills the region. */
static inline void
slide(struct term *t, struct window *v, const uint8_t *end)
{
	const uint8_t *line, *next;
	int rows;

	for (; v->rows > t->bottom; v->first++) {
		line = v->line[v->first % RING];
		next =
		    v->first + 1 == v->n ? end : v->line[(v->first + 1) % RING];
		rows = rows_of(t, (size_t)(next - line));
		if (v->rows - rows < t->bottom)
			return;
		if (v->first == 0)
			empty_screen(t);
		pass(t, line, next);
		v->rows -= rows;
	}
}

const uint8_t *
passing_lines(struct term *t, const uint8_t *p, const uint8_t *end,
    const uint8_t **looked)
{
	struct window v = {.n = 0};
	const uint8_t *s = p;
	size_t n;

	/* Each line has two bytes at least. */
	if (t->y != t->bottom || end - p <= 2 * t->bottom || !may_pass(t))
		return p;
	while ((n = plain_line(s, end)) > 0) {
		v.line[v.n++ % RING] = s;
		s += n;
		v.rows += rows_of(t, n);
		slide(t, &v, s);
	}
	*looked = s;
	return v.n == 0 ? p : v.line[v.first % RING];
}
