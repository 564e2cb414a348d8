/*
 * History as rows of a width: sums per block, then a walk in one block.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "grid/history-int.h"

/* The sums for a width, perhaps those least recently asked for, emptied. */
static struct sums *
choose(struct history *h, int w)
{
	struct sums *oldest = &h->sums[0];

	for (int i = 0; i < SUMS; i++) {
		struct sums *s = &h->sums[i];

		if (s->w == w)
			return s;
		if (s->used < oldest->used)
			oldest = s;
	}
	oldest->w = w;
	oldest->n = 0;
	oldest->first = h->number;
	return oldest;
}

/* Forget the sums of blocks that were trimmed, when they are many. */
static void
shift(struct sums *s, uint64_t number)
{
	size_t gone = (size_t)(number - s->first);

	if (number <= s->first || gone < 64 || gone < s->n / 2)
		return;
	if (gone >= s->n) {
		s->n = 0;
		s->first = number;
		return;
	}
	/* One is kept as the base that the others are counted from. */
	gone--;
	memmove(s->ends, s->ends + gone, (s->n - gone) * sizeof *s->ends);
	s->n -= gone;
	s->first += gone;
}

static struct sums *
sums_for(struct history *h, int w)
{
	struct sums *s = choose(h, w);
	size_t want, last;

	s->used = ++h->asked;
	shift(s, h->number);
	if (s->first + s->n < h->number) {
		s->n = 0;
		s->first = h->number;
	}
	want = (size_t)(h->number + h->n - s->first);
	if (want > s->cap) {
		s->cap = want + want / 4 + 16;
		s->ends = xreallocarray(s->ends, s->cap, sizeof *s->ends);
	}
	last = s->n > 0 ? s->ends[s->n - 1] : 0;
	while (s->n < want) {
		size_t i = (size_t)(s->first + s->n - h->number);

		last += lines_rows(&history_at(h, i)->lines, w);
		s->ends[s->n++] = last;
	}
	return s;
}

/* Rows of the first i blocks that are still kept. */
static size_t
rows_before(const struct history *h, const struct sums *s, size_t i)
{
	size_t at = (size_t)(h->number - s->first), base = 0;

	if (i == 0)
		return 0;
	if (at > 0)
		base = s->ends[at - 1];
	return s->ends[at + i - 1] - base;
}

size_t
history_seg_rows(struct history *h, int w, size_t i)
{
	return rows_before(h, sums_for(h, w), i < h->n ? i : h->n);
}

size_t
history_rows(struct history *h, int w)
{
	size_t rows = history_seg_rows(h, w, h->n);
	struct lines ls;

	if (history_segs(h) > h->n) {
		builder_lines(h->b, &ls);
		rows += lines_rows(&ls, w);
	}
	return rows;
}

/* Make near the line that has row y. */
static int
find_near(struct history *h, int w, size_t y)
{
	const struct sums *s = sums_for(h, w);
	size_t lo = 0, hi = h->n, mid, row;
	struct lines ls;
	struct line l;
	struct near *near = &h->near;

	/* The first segment that does not end before y. */
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (rows_before(h, s, mid + 1) <= y)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo >= history_segs(h))
		return ERR_RANGE;
	row = rows_before(h, s, lo);
	history_seg(h, lo, &ls);
	for (int i = 0; i < ls.n; i++) {
		line_get(&ls, i, &l);
		near->rows = line_rows(&l, w);
		if (row + near->rows > y) {
			near->w = w;
			near->y = row;
			near->seg = lo;
			near->line = i;
			near->part = SIZE_MAX;
			return 0;
		}
		row += near->rows;
	}
	return ERR_RANGE;
}

/* Rows are mostly asked for downwards: try the line after the last one. */
static int
step_near(struct history *h, int w, size_t y)
{
	struct near *near = &h->near;
	struct lines ls;
	struct line l;

	if (near->w != w || y < near->y)
		return 0;
	if (y - near->y < near->rows)
		return 1;
	if (y != near->y + near->rows)
		return 0;
	history_seg(h, near->seg, &ls);
	if (near->line + 1 >= ls.n)
		return 0;
	line_get(&ls, near->line + 1, &l);
	near->line++;
	near->y = y;
	near->rows = line_rows(&l, w);
	near->part = SIZE_MAX;
	return 1;
}

int
history_find_row(
    struct history *h, int w, size_t y, size_t *seg, int *line, size_t *part)
{
	if (!step_near(h, w, y)) {
		h->near.w = 0;
		if (find_near(h, w, y) != 0)
			return ERR_RANGE;
	}
	*seg = h->near.seg;
	*line = h->near.line;
	*part = y - h->near.y;
	return 0;
}

struct row *
history_row(struct history *h, int w, size_t y)
{
	struct row *r = row_new(w);
	struct near *near = &h->near;
	struct lines ls;
	struct line l;
	size_t seg, part;
	int i, open;

	if (history_find_row(h, w, y, &seg, &i, &part) != 0)
		return r;
	history_seg(h, seg, &ls);
	line_get(&ls, i, &l);
	if (near->part > part) {
		walk_init(&near->walk, &ls, &l);
		near->part = 0;
	}
	near->walk.lines = &ls;
	while (near->part < part) {
		walk_row(&near->walk, w, NULL);
		near->part++;
	}
	walk_row(&near->walk, w, r);
	near->part++;
	open = seg == h->n && h->b->open && i == ls.n - 1;
	r->flags = line_row_flags(&l, open, part, near->rows);
	return r;
}

void
history_row_text(struct history *h, int w, size_t y, struct buf *out)
{
	struct lines ls;
	struct line l;
	struct row *r;
	size_t seg, part, from, n;
	int i;

	if (history_find_row(h, w, y, &seg, &i, &part) != 0)
		return;
	history_seg(h, seg, &ls);
	line_get(&ls, i, &l);
	if (!(l.flags & LINE_ASCII)) {
		r = history_row(h, w, y);
		row_text_trimmed(r, out);
		row_unref(r);
		return;
	}
	from = part * (size_t)w;
	n = l.text_len > from ? l.text_len - from : 0;
	if (n > (size_t)w)
		n = (size_t)w;
	while (n > 0 && l.text[from + n - 1] == ' ')
		n--;
	buf_add(out, l.text + from, n);
}

int
history_locate(struct history *h, int w, size_t y, uint64_t *id, int *part)
{
	struct lines ls;
	size_t seg, p;
	int i;

	if (history_find_row(h, w, y, &seg, &i, &p) != 0)
		return ERR_RANGE;
	history_seg(h, seg, &ls);
	*id = ls.first + (uint64_t)i;
	*part = (int)p;
	return 0;
}

size_t
history_row_of(struct history *h, int w, uint64_t id)
{
	struct lines ls;
	struct line l;
	size_t seg, row;
	int line;

	if (id < history_first(h))
		return 0;
	if (history_where(h, id, &seg, &line) != 0)
		return history_rows(h, w);
	row = history_seg_rows(h, w, seg);
	history_seg(h, seg, &ls);
	for (int i = 0; i < line; i++) {
		line_get(&ls, i, &l);
		row += line_rows(&l, w);
	}
	return row;
}
