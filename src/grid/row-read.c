/*
 * Rows: reading and comparing.
 */
#include <string.h>

#include "base/utf8.h"
#include "base/width.h"
#include "grid/row-int.h"
#include "grid/row.h"

int
row_get(const struct row *r, int x, uint32_t *cps)
{
	const struct cell *c;

	if (x < 0 || x >= r->used || r->cells[x].ch == 0) {
		cps[0] = ' ';
		return 1;
	}
	c = &r->cells[x];
	if (c->ch & CELL_PAD)
		return 0;
	if (c->ch & CELL_HIDDEN) {
		cps[0] = ' ';
		return 1;
	}
	return row_cps(r, c, cps);
}

int
row_cps(const struct row *r, const struct cell *c, uint32_t *cps)
{
	const uint32_t *p;
	int n;

	if (c->ch & CELL_CLUSTER) {
		p = row_cluster(r, c, &n);
		memcpy(cps, p, (size_t)n * sizeof *cps);
		return n;
	}
	cps[0] = c->ch & CELL_CP;
	return 1;
}

int
row_width_at(const struct row *r, int x)
{
	if (x < 0 || x >= r->used)
		return 1;
	if (r->cells[x].ch & CELL_WIDE)
		return 2;
	return r->cells[x].ch & CELL_PAD ? 0 : 1;
}

int
row_start_at(const struct row *r, int x)
{
	if (x > 0 && x < r->used && (r->cells[x].ch & CELL_PAD))
		return x - 1;
	return x;
}

/* Styles of cells, links compared by what they say. */
static int
styles_equal(const struct row *a, int ax, const struct row *b, int bx)
{
	const struct style *s = row_style_at(a, ax), *t = row_style_at(b, bx);

	if (!style_equal(s, t))
		return 0;
	if (s->link == 0 && t->link == 0)
		return 1;
	return link_equal(row_link_at(a, ax), row_link_at(b, bx));
}

int
row_cell_equal(const struct row *a, int ax, const struct row *b, int bx)
{
	uint32_t p[CLUSTER_MAX], q[CLUSTER_MAX];
	int n, m;

	if (!styles_equal(a, ax, b, bx) ||
	    row_width_at(a, ax) != row_width_at(b, bx))
		return 0;
	n = row_get(a, ax, p);
	m = row_get(b, bx, q);
	return n == m && memcmp(p, q, (size_t)n * sizeof *p) == 0;
}

/* The same bytes mean the same; the reverse does not hold. */
static int
same_bytes(const struct row *a, const struct row *b)
{
	return a->used == b->used && a->nstyles == b->nstyles &&
	       (a->nlinks | b->nlinks) == 0 && a->clusters == NULL &&
	       b->clusters == NULL &&
	       memcmp(a->styles, b->styles, a->nstyles * sizeof *a->styles) ==
		   0 &&
	       memcmp(a->cells, b->cells, a->used * sizeof a->cells[0]) == 0;
}

int
row_equal(const struct row *a, const struct row *b)
{
	int max = a->used > b->used ? a->used : b->used;

	if (a == b)
		return 1;
	if (a->w != b->w || a->flags != b->flags)
		return 0;
	if (same_bytes(a, b))
		return 1;
	for (int x = 0; x < max; x++)
		if (!row_cell_equal(a, x, b, x))
			return 0;
	return 1;
}

static void
add_cps(struct buf *out, const uint32_t *cps, int n)
{
	for (int i = 0; i < n; i++) {
		uint8_t *p = buf_reserve(out, UTF8_MAX);

		buf_grew(out, utf8_encode(cps[i], p));
	}
}

/* The ASCII from x on; how many cells that was. */
static int
add_ascii(struct buf *out, const struct row *r, int x, int end)
{
	uint8_t *to = buf_reserve(out, (size_t)(end - x));
	int n = 0;

	for (; x + n < end; n++) {
		uint32_t ch = x + n < r->used ? r->cells[x + n].ch : 0;

		if (ch >= 0x80)
			break;
		to[n] = (uint8_t)(ch == 0 ? ' ' : ch);
	}
	buf_grew(out, (size_t)n);
	return n;
}

void
row_text(const struct row *r, int x0, int x1, struct buf *out)
{
	uint32_t cps[CLUSTER_MAX];

	if (x0 < 0)
		x0 = 0;
	if (x1 > r->w)
		x1 = r->w;
	for (int x = x0; x < x1; x++) {
		x += add_ascii(out, r, x, x1);
		if (x < x1)
			add_cps(out, cps, row_get(r, x, cps));
	}
}

int
row_length(const struct row *r)
{
	int x = r->used;

	/* In a single column it is all of a line's part, else a blank. */
	if (r->w > 1 && row_hides(r))
		x--;
	while (x > 0) {
		const struct cell *c = &r->cells[x - 1];

		if (!cell_blank(c))
			break;
		if (c->style != 0) {
			const struct style *s = &r->styles[c->style];
			struct style none = {0};

			if (s->link != 0 || !style_equal(s, &none))
				break;
		}
		x--;
	}
	return x;
}

void
row_text_trimmed(const struct row *r, struct buf *out)
{
	uint32_t cps[CLUSTER_MAX];
	int end = row_length(r);

	while (end > 0 && row_get(r, end - 1, cps) == 1 && cps[0] == ' ')
		end--;
	row_text(r, 0, end, out);
}
