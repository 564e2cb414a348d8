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
#include "base/width.h"
#include "term/runs-int.h"
#include "term/term-int.h"

enum {
	SCREEN_MAX = 128,      /* rows of a region; higher ones are printed */
	RING = 2 * SCREEN_MAX, /* a power of two */
	LINE_MAX_BYTES = 8192  /* of a line; longer ones are printed */
};

/* A line with its end; what it has takes a column for each code point. */
struct line {
	const uint8_t *text;
	size_t len;
	int cells;
};

/* The last lines seen, as few as fill the region above its bottom row. */
struct window {
	struct line line[RING];
	unsigned first, n; /* lines first..n - 1, by their number */
	int rows;	   /* that they take */
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

/*
 * Letters beyond ASCII that take one column each and never join another (as
 * "a" does, by its entry); their bytes less one each are added to *more.
 */
static inline const uint8_t *
letters(const uint8_t *p, const uint8_t *end, size_t *more)
{
	const uint8_t plain = width_entry('a');
	uint32_t cp;
	size_t n;

	while (p < end && *p >= 0x80) {
		n = utf8_next(p, end, &cp);
		if (n == 0 || cp < 0xa0 || cp == UTF8_BAD ||
		    width_entry(cp) != plain)
			break;
		p += n;
		*more += n - 1;
	}
	return p;
}

/* Whether a line of plain text with its end stands at p, and which. */
static inline int
plain_line(const uint8_t *p, const uint8_t *end, struct line *l)
{
	const uint8_t *s = p + ascii_run(p, end), *from;
	size_t more = 0;

	while (s < end && *s >= 0x80 && s - p <= LINE_MAX_BYTES) {
		from = s;
		s = letters(s, end, &more);
		if (s == from)
			return 0;
		s += ascii_run(s, end);
	}
	if (s - p > LINE_MAX_BYTES || end - s < 2 || s[0] != '\r' ||
	    s[1] != '\n')
		return 0;
	*l = (struct line){p, (size_t)(s - p), (int)((size_t)(s - p) - more)};
	return 1;
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

/* The last code point of a line that is not empty. */
static inline uint32_t
last_of(const struct line *l)
{
	const uint8_t *end = l->text + l->len, *p = end - 1;
	uint32_t cp;

	if (*p < 0x80)
		return *p;
	while ((*p & 0xc0) == 0x80)
		p--;
	utf8_decode(p, (size_t)(end - p), &cp);
	return cp;
}

/* The line leaves; REP may still ask for its last character. */
static void
pass(struct term *t, const struct line *l)
{
	history_append_text(t->history, l->text, l->len, l->cells, t->w, t->at);
	if (l->len == 0)
		return;
	t->last.cps[0] = last_of(l);
	t->last.ncps = 1;
	t->last.cluster = (struct cluster){0, t->last.cps[0]};
}

/* The rows that a line takes. */
static inline int
rows_of(const struct term *t, const struct line *l)
{
	int n = l->cells;

	/* A terminal is at least one column wide, which the checker misses. */
	return n > t->w ? (n - 1) / t->w + 1 : 1; /* NOLINT(*DivideZero) */
}

/* Lines leave the window as long as the rest fills the region. */
static inline void
slide(struct term *t, struct window *v)
{
	const struct line *l;
	int rows;

	for (; v->rows > t->bottom; v->first++) {
		l = &v->line[v->first % RING];
		rows = rows_of(t, l);
		if (v->rows - rows < t->bottom)
			return;
		if (v->first == 0)
			empty_screen(t);
		pass(t, l);
		v->rows -= rows;
	}
}

const uint8_t *
passing_lines(struct term *t, const uint8_t *p, const uint8_t *end,
    const uint8_t **looked)
{
	struct window v;
	const uint8_t *s = p;
	struct line *l;

	/* Each line has two bytes at least. */
	if (t->y != t->bottom || end - p <= 2 * t->bottom || !may_pass(t))
		return p;
	v.first = v.n = 0;
	v.rows = 0;
	while (plain_line(s, end, l = &v.line[v.n % RING])) {
		s += l->len + 2;
		v.n++;
		v.rows += rows_of(t, l);
		slide(t, &v);
	}
	*looked = s;
	return v.n == 0 ? p : v.line[v.first % RING].text;
}
