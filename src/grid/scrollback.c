/*
 * Scrollback: one history for all, the screen's lines at its end.
 *
 * The private history shares sealed blocks with the pane's, so making one
 * costs the block that is being filled and the screen.  At the width that the
 * screen had its own rows are handed out, so that a viewer sees the very
 * pointers that the pane shows.
 */
#include "grid/scrollback.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "grid/scrollback-int.h"

/* Does the history's open line end where a row of width w ends? */
static int
aligned(struct history *h, const struct row *next, int w)
{
	struct lines ls;
	struct line l;
	size_t part;
	int x;

	if (!history_open(h))
		return 1;
	builder_lines(h->b, &ls);
	line_get(&ls, ls.n - 1, &l);
	line_wrap(&l, w, l.cells, &part, &x);
	x += (int)(builder_next_cell(h->b, next) - l.cells);
	return x == w || (x == w - 1 && next->used > 0 &&
			     (next->cells[0].ch & CELL_WIDE));
}

/*
 * A line ends with the screen; and what wrapped into a row that has been
 * emptied since ends before it, else that row would not be counted.
 */
static int
ends_line(const struct scrollback *s, int next)
{
	const struct row *r;

	if (next == s->nrows)
		return 1;
	r = s->rows[next];
	return row_length(r) == 0 && !(r->flags & ROW_WRAPPED);
}

static void
append_row(struct scrollback *s, int y)
{
	const struct row *r = s->rows[y];
	struct row *copy;

	if (!(r->flags & ROW_WRAPPED) || !ends_line(s, y + 1)) {
		history_append(s->h, r, 0);
		return;
	}
	copy = row_copy(r, r->w);
	copy->flags &= (uint16_t)~ROW_WRAPPED;
	history_append(s->h, copy, 0);
	row_unref(copy);
}

static int
append_screen(struct scrollback *s)
{
	size_t before = history_rows(s->h, s->w);
	int fits;

	if (history_open(s->h) && ends_line(s, 0))
		builder_close(s->h->b, 0);
	fits = aligned(s->h, s->rows[0], s->w);
	s->top_id = history_end(s->h) - (history_open(s->h) != 0);
	s->top_cell = builder_next_cell(s->h->b, s->rows[0]);
	for (int y = 0; y < s->nrows; y++)
		append_row(s, y);
	for (int y = 0; y < s->nrows; y++)
		fits = fits && s->rows[y]->w == s->w;
	return fits && history_rows(s->h, s->w) == before + (size_t)s->nrows;
}

struct scrollback *
scrollback_new(struct history *h, struct row *const *rows, int nrows, int w)
{
	struct scrollback *s = xcalloc(1, sizeof *s);

	bug_if(w < 1 || w > GRID_MAX || nrows < 0);
	s->h = history_clone(h);
	s->w = w;
	s->nrows = nrows;
	s->rows = xcalloc((size_t)nrows + 1, sizeof *s->rows);
	for (int y = 0; y < nrows; y++)
		s->rows[y] = row_ref(rows[y]);
	s->top_id = history_end(s->h);
	if (nrows > 0 && append_screen(s))
		s->rows_w = w;
	s->total = history_rows(s->h, w);
	return s;
}

void
scrollback_free(struct scrollback *s)
{
	if (s == NULL)
		return;
	for (int y = 0; y < s->nrows; y++)
		row_unref(s->rows[y]);
	free(s->rows);
	history_unref(s->h);
	free(s);
}

int
scrollback_width(const struct scrollback *s)
{
	return s->w;
}

size_t
scrollback_rows(struct scrollback *s)
{
	return s->total;
}

size_t
scrollback_history(struct scrollback *s)
{
	struct place p;
	size_t seg;
	int line;

	if (s->rows_w == s->w)
		return scrollback_rows(s) - (size_t)s->nrows;
	if (history_where(s->h, s->top_id, &seg, &line) != 0)
		return scrollback_rows(s);
	p = scrollback_place(s, seg, line, s->top_cell);
	return p.y;
}

/* The screen's own row, or NULL. */
static struct row *
own_row(struct scrollback *s, size_t y)
{
	size_t top;

	if (s->rows_w != s->w)
		return NULL;
	top = scrollback_rows(s) - (size_t)s->nrows;
	return y < top ? NULL : s->rows[y - top];
}

struct row *
scrollback_row(struct scrollback *s, size_t y)
{
	struct row *r = own_row(s, y);

	return r != NULL ? row_ref(r) : history_row(s->h, s->w, y);
}

void
scrollback_text(struct scrollback *s, size_t y, struct buf *out)
{
	const struct row *r = own_row(s, y);

	if (r != NULL)
		row_text_trimmed(r, out);
	else
		history_row_text(s->h, s->w, y, out);
}

uint16_t
scrollback_flags(struct scrollback *s, size_t y)
{
	struct lines ls;
	struct line l;
	size_t seg, part;
	int line;

	if (history_find_row(s->h, s->w, y, &seg, &line, &part) != 0)
		return 0;
	history_seg(s->h, seg, &ls);
	line_get(&ls, line, &l);
	return line_row_flags(&l, 0, part, s->h->near.rows);
}

int
scrollback_wrapped(struct scrollback *s, size_t y)
{
	return (scrollback_flags(s, y) & ROW_WRAPPED) != 0;
}

/* The first cell of a row of a line. */
static uint32_t
row_cell(const struct lines *ls, const struct line *l, int w, size_t part)
{
	struct walk k;

	if (!(l->flags & LINE_WIDE))
		return (uint32_t)part * (uint32_t)w;
	walk_init(&k, ls, l);
	for (size_t i = 0; i < part; i++)
		walk_row(&k, w, NULL);
	return k.cell;
}

struct spot
scrollback_spot(struct scrollback *s, struct place at)
{
	struct spot p = {0, 0, 0};
	struct lines ls;
	struct line l;
	struct walk k;
	size_t part;
	int64_t cell;

	if (history_find_row(s->h, s->w, at.y, &p.seg, &p.line, &part) != 0) {
		p.seg = history_segs(s->h);
		return p;
	}
	history_seg(s->h, p.seg, &ls);
	line_get(&ls, p.line, &l);
	cell = (int64_t)row_cell(&ls, &l, s->w, part) + at.x;
	if (cell < 0) {
		/* One before the first byte. */
		p.byte = SIZE_MAX;
		return p;
	}
	walk_init(&k, &ls, &l);
	walk_to_cell(&k, (uint32_t)cell);
	p.byte = (size_t)(k.text - l.text);
	return p;
}

struct place
scrollback_place(struct scrollback *s, size_t seg, int line, uint32_t cell)
{
	struct place p;
	struct lines ls;
	struct line l;
	size_t part;

	history_seg(s->h, seg, &ls);
	p.y = history_seg_rows(s->h, s->w, seg);
	for (int i = 0; i < line; i++) {
		line_get(&ls, i, &l);
		p.y += line_rows(&l, s->w);
	}
	line_get(&ls, line, &l);
	line_wrap(&l, s->w, cell, &part, &p.x);
	p.y += part;
	return p;
}

/* A cell of a line, whatever the width. */
struct anchor {
	size_t seg;
	int line, found;
	uint32_t cell;
};

static void
find_anchor(struct scrollback *s, const struct place *p, struct anchor *a)
{
	struct lines ls;
	struct line l;
	size_t part;

	memset(a, 0, sizeof *a);
	if (history_find_row(s->h, s->w, p->y, &a->seg, &a->line, &part) != 0)
		return;
	history_seg(s->h, a->seg, &ls);
	line_get(&ls, a->line, &l);
	a->found = 1;
	a->cell = row_cell(&ls, &l, s->w, part) + (uint32_t)p->x;
	if (a->cell > l.cells)
		a->cell = l.cells;
}

void
scrollback_rewrap_places(
    struct scrollback *s, int w, struct place *const *places, int n)
{
	struct anchor *a;

	bug_if(w < 1 || w > GRID_MAX || n < 0);
	if (w == s->w)
		return;
	a = xcalloc((size_t)n + 1, sizeof *a);
	for (int i = 0; i < n; i++)
		find_anchor(s, places[i], &a[i]);
	s->w = w;
	s->total = history_rows(s->h, w);
	for (int i = 0; i < n; i++) {
		if (a[i].found) {
			*places[i] =
			    scrollback_place(s, a[i].seg, a[i].line, a[i].cell);
			continue;
		}
		places[i]->y = s->total == 0 ? 0 : s->total - 1;
		places[i]->x = 0;
	}
	free(a);
}

void
scrollback_rewrap(struct scrollback *s, int w, size_t *y)
{
	struct place p = {*y, 0}, *one = &p;

	scrollback_rewrap_places(s, w, &one, 1);
	*y = p.y;
}
