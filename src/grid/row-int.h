/*
 * What the files of rows share: cluster storage and small cell helpers.
 */
#ifndef GRID_ROW_INT_H
#define GRID_ROW_INT_H

#include "grid/row.h"

/*
 * The clusters of a row, one after the other: at an index stands the number
 * of code points, behind it the code points.  Space that overwritten clusters
 * leave is reclaimed when the pool is full, so it never holds more than twice
 * what the cells refer to.
 */
struct cluster_text {
	uint32_t len, cap;	/* words */
	uint32_t words[];
};

/* Keep n code points; returns their index. */
uint32_t row_cluster_add(struct row *r, const uint32_t *cps, int n);
/* The code points of a cell with CELL_CLUSTER, and how many. */
static inline const uint32_t *
row_cluster(const struct row *r, const struct cell *c, int *n)
{
	const uint32_t *p = r->clusters->words + (c->ch & CELL_CP);

	/* With CELL_CLUSTER there are words, which the checker cannot see. */
	*n = (int)*p; /* NOLINT(clang-analyzer-core.*) */
	return p + 1;
}
/* What a cell that is neither blank nor a pad holds, hidden or not. */
int	 row_cps(const struct row *r, const struct cell *c, uint32_t *cps);
/* Forget what is hidden right of the row. */
static inline void
row_drop_behind(struct row *r)
{
	if (r->behind == NULL)
		return;
	row_unref(r->behind);
	r->behind = NULL;
}
/* The cell that was a row's last, at w - 1, is that no more, if there. */
static inline void
row_unhide(struct row *r, int w)
{
	if (w <= r->used && (r->cells[w - 1].ch & CELL_HIDDEN))
		r->cells[w - 1].ch = 0;
}
/* No wide character may stretch over the edge left of x: blank its halves. */
void	 row_split(struct row *r, int x);

static inline int
cell_blank(const struct cell *c)
{
	uint32_t ch = c->ch;

	return ch == 0 || ch == ' ';
}

int	 style_is_default(const struct style *s);
int	 link_equal(const struct link *a, const struct link *b);

#endif
