/*
 * Scrolling: lines that are the same row at another place are moved there by
 * the terminal, where that is less than writing them.
 *
 * A block is a run of lines that all moved by the same distance.  The one
 * that saves most is done, then the next, a few times.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "paint-int.h"

enum {
	BLOCKS = 3,
	COST = 14,    /* bytes of a region set, a scroll and a motion */
	LINE_COST = 4 /* bytes to get at a line and to set a pen */
};

/* Rows by address: 1 + line, 0 none. */
struct places {
	int *line;
	size_t mask;
};

static size_t
hash(const struct row *r)
{
	return (
	    size_t)((uint64_t)((uintptr_t)r >> 4) * 0x9e3779b97f4a7c15u >> 32);
}

static void
index_rows(const struct lines *l, struct places *t)
{
	size_t size = 16, i;

	while (size < (size_t)l->h * 2)
		size *= 2;
	t->line = xcalloc(size, sizeof *t->line);
	t->mask = size - 1;
	for (int y = 0; y < l->h; y++) {
		if (l->now[y]->used == 0)
			continue;
		i = hash(l->now[y]) & t->mask;
		while (t->line[i] != 0)
			i = (i + 1) & t->mask;
		t->line[i] = y + 1;
	}
}

static int
find_line(const struct lines *l, const struct places *t, const struct row *r)
{
	for (size_t i = hash(r) & t->mask; t->line[i] != 0;
	     i = (i + 1) & t->mask) {
		if (l->now[t->line[i] - 1] == r)
			return t->line[i] - 1;
	}
	return -1;
}

/* Is the row that is wanted at y by lines further down now? */
static int
matches(const struct lines *l, int y, int by)
{
	return y + by >= 0 && y + by < l->h && l->want[y]->used > 0 &&
	       l->now[y + by] == l->want[y];
}

/* How far the block goes that begins at y; lines in between may differ, but
 * none may be in its place already. */
static void
extend(const struct lines *l, struct moved *m)
{
	int last = m->from;

	m->gain = -l->cost;
	for (int y = m->from; y < l->h; y++) {
		if (y + m->by < 0 || y + m->by >= l->h)
			break;
		if (matches(l, y, m->by)) {
			m->gain += l->want[y]->used + LINE_COST;
			last = y;
		} else if (l->now[y] == l->want[y] && l->want[y]->used > 0)
			break;
	}
	m->to = last;
}

int
find_moved(const struct lines *l, struct moved *best)
{
	struct places t;
	int found = 0, line;

	index_rows(l, &t);
	for (int y = 0; y < l->h; y++) {
		struct moved m = {.from = y};

		if (l->want[y] == l->now[y] || l->want[y]->used == 0 ||
		    (line = find_line(l, &t, l->want[y])) < 0)
			continue;
		m.by = line - y;
		extend(l, &m);
		if (m.gain > 0 && (!found || m.gain > best->gain)) {
			*best = m;
			found = 1;
		}
		y = m.to;
	}
	free(t.line);
	return found;
}

static void
line_feeds(struct painter *p, int bottom, int n, struct buf *out)
{
	if (p->y != bottom)
		move_to(p, p->x < 0 ? 0 : p->x, bottom, out);
	for (; n > 0; n--)
		buf_add_byte(out, '\n');
}

static void
scroll_up(struct painter *p, int top, int bottom, int n, struct buf *out)
{
	int whole = top == 0 && bottom == p->h - 1;

	set_region(p, top, bottom, out);
	if (painter_cap(p, CAP_SU) && (!whole || p->y != bottom || n > 3)) {
		if (n == 1)
			buf_add_str(out, "\033[S");
		else
			buf_printf(out, "\033[%dS", n);
		return;
	}
	line_feeds(p, bottom, n, out);
}

static void
scroll_down(struct painter *p, int top, int bottom, int n, struct buf *out)
{
	set_region(p, top, bottom, out);
	if (painter_cap(p, CAP_SD)) {
		if (n == 1)
			buf_add_str(out, "\033[T");
		else
			buf_printf(out, "\033[%dT", n);
		return;
	}
	move_to(p, p->x < 0 ? 0 : p->x, top, out);
	for (; n > 0; n--)
		buf_add_str(out, "\033M");
}

static void
do_block(struct painter *p, const struct moved *m, struct buf *out)
{
	int by = m->by, n = by > 0 ? by : -by;
	int top = by > 0 ? m->from : m->from + by;
	int bottom = by > 0 ? m->to + by : m->to;
	struct row **rows = p->rows + top;
	size_t left = (size_t)(bottom - top + 1 - n) * sizeof *rows;

	pen_erase(p, COLOUR_DEFAULT, out);
	if (by > 0) {
		scroll_up(p, top, bottom, n, out);
		memmove(rows, rows + n, left);
		rows += bottom - top + 1 - n;
	} else {
		scroll_down(p, top, bottom, n, out);
		memmove(rows + n, rows, left);
	}
	for (int i = 0; i < n; i++)
		rows[i] = p->blank;
}

/* Scrolling is looked for only when more than a line or two changed. */
int
count_unlike(const struct lines *l)
{
	int n = 0;

	for (int y = 0; y < l->h; y++)
		n += l->want[y] != l->now[y];
	return n;
}

void
paint_scrolls(struct painter *p, const struct frame *f, struct buf *out)
{
	struct lines l = {p->rows, f->rows, p->h, COST};
	struct moved m = {0};

	if (!painter_can(p, FEATURE_SCROLL_REGION) || p->h < 2)
		return;
	/* One that wraps at once would scroll a region by its own corner. */
	if (painter_cap(p, CAP_WRAPS) && !painter_cap(p, CAP_PENDING))
		return;
	paint_panes_scrolls(p, f, out);
	for (int i = 0; i < BLOCKS; i++) {
		if (count_unlike(&l) < 2 || !find_moved(&l, &m))
			return;
		do_block(p, &m, out);
	}
}
