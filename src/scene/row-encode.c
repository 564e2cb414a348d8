/*
 * Rows on the wire, written: the cells that differ, as few tokens.
 *
 * A walk goes along the row; `at` is where the reader stands.  Cells of the
 * row left of `at` are right on the reader's side, and only a difference
 * makes a token, so an unchanged row gives none.
 */
#include <string.h>

#include "base/utf8.h"
#include "base/width.h"
#include "scene-int.h"
#include "scene/wire.h"

enum {
	REPEAT_MIN = 5, /* equal cells that are worth a token of their own */
	GAP_MAX = 3	/* unchanged cells that are cheaper written than
			   skipped */
};

struct walk {
	struct palette *palette;
	const struct row *row, *base;
	int w;
	int at;	  /* where the reader stands */
	int tail; /* from here on all is blank in one background */
	int n;	  /* tokens */
	struct buf *out;
};

struct row *
row_fit(struct row *r, int w)
{
	struct row *fit;

	if (!row_hides(r))
		return r->used <= w ? row_ref(r) : row_copy(r, w);
	fit = row_new(w);
	row_blit(fit, 0, r, 0, w < r->w ? w : r->w);
	fit->flags = r->flags;
	return fit;
}

static inline struct cell
cell_at(const struct row *r, int x)
{
	static const struct cell blank;

	return x < r->used ? r->cells[x] : blank;
}

static inline int
is_plain(struct cell c)
{
	return (c.ch & (CELL_CLUSTER | CELL_WIDE | CELL_PAD)) == 0;
}

/* What the reader is told to show for a cell that is plain or wide. */
static inline uint32_t
shown(struct cell c)
{
	uint32_t cp = c.ch & CELL_CP;

	if (cp == 0)
		return ' ';
	return is_printable(cp) ? cp : UTF8_BAD;
}

static int
is_same(const struct walk *k, int x)
{
	struct cell c = cell_at(k->row, x), d;

	if (k->base == NULL) {
		if (c.ch == 0 && c.style == 0)
			return 1;
		/* Beyond every used cell: a blank. */
		return (c.ch == 0 || c.ch == ' ') &&
		       row_cell_equal(k->row, x, k->row, GRID_MAX + 1);
	}
	d = cell_at(k->base, x);
	/* Most cells are told by their letters, or are plain and alike. */
	if (c.ch != d.ch && ((c.ch | d.ch) & CELL_CLUSTER) == 0 &&
	    (c.ch | d.ch) != ' ')
		return 0;
	if (c.ch == d.ch && (c.style | d.style) == 0 &&
	    (c.ch & CELL_CLUSTER) == 0)
		return 1;
	return row_cell_equal(k->row, x, k->base, x);
}

static int
same_style(const struct row *r, int x, int y)
{
	uint16_t a = cell_at(r, x).style, b = cell_at(r, y).style;

	return a == b ||
	       memcmp(&r->styles[a], &r->styles[b], sizeof *r->styles) == 0;
}

/* A blank that an erasing leaves: nothing but a background. */
static int
is_erased(const struct row *r, int x)
{
	struct cell c = cell_at(r, x);
	const struct style *s = row_style_at(r, x);

	return (c.ch == 0 || c.ch == ' ') && s->attr == 0 && s->link == 0 &&
	       s->fg == COLOUR_DEFAULT && s->ul == COLOUR_DEFAULT;
}

static int
find_tail(const struct row *r, int w)
{
	int x = r->used < w ? r->used : w;

	if (x < w || w == 0) {
		while (x > 0 && is_erased(r, x - 1) &&
		       row_style_at(r, x - 1)->bg == COLOUR_DEFAULT)
			x--;
		return x;
	}
	while (x > 0 && is_erased(r, x - 1) && same_style(r, x - 1, w - 1))
		x--;
	return x;
}

/* Plain cells from x on that are alike, no more than max counted. */
static int
count_alike(const struct walk *k, int x, int max)
{
	struct cell c = cell_at(k->row, x);
	int n = 1;

	if (!is_plain(c))
		return 0;
	while (n < max && x + n < k->tail) {
		struct cell d = cell_at(k->row, x + n);

		if (!is_plain(d) || shown(d) != shown(c) ||
		    !same_style(k->row, x, x + n))
			break;
		n++;
	}
	return n;
}

static void
put_token(struct walk *k, enum row_token token, int x, int n)
{
	if (x > k->at) {
		put_varint(k->out, (uint64_t)(x - k->at) << 3 | TOKEN_SKIP);
		k->n++;
	}
	put_varint(k->out, (uint64_t)n << 3 | token);
	k->n++;
	if (token != TOKEN_SKIP) {
		struct style_place place = {k->row, k->base, x};

		style_encode(k->palette, &place, k->out);
	}
}

static void
put_cp(struct buf *out, uint32_t cp)
{
	buf_grew(out, utf8_encode(cp, buf_reserve(out, UTF8_MAX)));
}

static void
put_cluster(struct walk *k, int x, int wide)
{
	uint32_t cps[CLUSTER_MAX];
	int n = row_get(k->row, x, cps);

	put_token(k, TOKEN_CLUSTER, x, n << 1 | wide);
	for (int i = 0; i < n; i++)
		put_cp(k->out, is_printable(cps[i]) ? cps[i] : UTF8_BAD);
	k->at = x + 1 + wide;
}

static void
put_wide(struct walk *k, int x)
{
	int end = x + 2;

	while (
	    end < k->tail && !is_same(k, end) && same_style(k->row, x, end)) {
		uint32_t ch = cell_at(k->row, end).ch;

		if (!(ch & CELL_WIDE) || ch & CELL_CLUSTER)
			break;
		end += 2;
	}
	put_token(k, TOKEN_WIDE, x, (end - x) / 2);
	for (int i = x; i < end; i += 2)
		put_cp(k->out, shown(cell_at(k->row, i)));
	k->at = end;
}

/* How far narrow text goes from x, which differs: past the last change. */
static int
text_end(const struct walk *k, int x)
{
	int end = x + 1;

	for (int i = end; i < k->tail; i++) {
		if (!is_plain(cell_at(k->row, i)) ||
		    !same_style(k->row, x, i) ||
		    count_alike(k, i, REPEAT_MIN + 1) > REPEAT_MIN)
			break;
		if (!is_same(k, i))
			end = i + 1;
		else if (i - end >= GAP_MAX)
			break;
	}
	return end;
}

static void
put_narrow(struct walk *k, int x)
{
	int n = count_alike(k, x, k->w), end;

	if (n >= REPEAT_MIN) {
		if (is_erased(k->row, x))
			put_token(k, TOKEN_ERASE, x, n);
		else {
			put_token(k, TOKEN_REPEAT, x, n);
			put_cp(k->out, shown(cell_at(k->row, x)));
		}
		k->at = x + n;
		return;
	}
	end = text_end(k, x);
	put_token(k, TOKEN_NARROW, x, end - x);
	for (int i = x; i < end; i++)
		put_cp(k->out, shown(cell_at(k->row, i)));
	k->at = end;
}

static void
put_change(struct walk *k, int x)
{
	uint32_t ch = cell_at(k->row, x).ch;

	if (x >= k->tail) {
		put_token(k, TOKEN_ERASE, x, 0);
		k->at = k->w;
	} else if (ch & CELL_CLUSTER)
		put_cluster(k, x, (ch & CELL_WIDE) != 0);
	else if (ch & CELL_WIDE)
		put_wide(k, x);
	else
		put_narrow(k, x);
}

int
row_encode(struct palette *p, const struct row *row, const struct row *base,
    int w, struct buf *out)
{
	struct walk k = {
	    .palette = p, .row = row, .base = base, .w = w, .out = out};
	int x = 0;

	k.tail = find_tail(row, w);
	while (x < w) {
		if (is_same(&k, x)) {
			x++;
			continue;
		}
		/* A right half goes with its left one. */
		if (x > 0 && cell_at(row, x).ch & CELL_PAD)
			x--;
		put_change(&k, x);
		x = k.at;
	}
	return k.n;
}
