/*
 * Scrolling within a pane that does not fill its lines: by left and right
 * margins (DECSLRM), where the terminal has them.
 *
 * Which lines moved is known by the rows of the scene's panes.  What the
 * terminal shows then is put together as rows of our own, so that whatever
 * lies over or beside the pane is painted as ever.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "paint-int.h"

enum {
	COST = 34,    /* bytes of both regions, a scroll and two motions */
	WIDTH_MIN = 2 /* columns that margins must have between them */
};

void
margins_off(struct painter *p, struct buf *out)
{
	if (p->margins)
		buf_add_str(out, "\033[?69l");
	p->margins = 0;
}

void
margins_done(struct painter *p)
{
	for (int i = 0; i < p->nmade; i++)
		row_unref(p->made[i]);
	p->nmade = 0;
}

/* The same pane at the same place in the frame that is shown. */
static const struct scene_pane *
shown_before(const struct painter *p, const struct scene_pane *pane)
{
	const struct scene_pane *was;

	if (p->whole || p->frame == NULL)
		return NULL;
	was = scene_find_pane(p->frame->scene, pane->id);
	return was != NULL && rect_equal(&was->at, &pane->at) ? was : NULL;
}

/* Does it lie beside something, and whole on the terminal? */
static int
is_beside(const struct painter *p, const struct rect *at)
{
	return at->w < p->w && at->w >= WIDTH_MIN && at->h >= 2 && at->x >= 0 &&
	       at->y >= 0 && at->x + at->w <= p->w && at->y + at->h <= p->h;
}

static int
is_half(const struct row *r, int x)
{
	return x < r->used && r->cells[x].ch & CELL_PAD;
}

/* A wide character that stands across a margin is in the terminal's hands. */
static int
is_cut(const struct painter *p, const struct rect *at, int top, int bottom)
{
	for (int y = top; y <= bottom; y++) {
		if (is_half(p->rows[y], at->x) ||
		    is_half(p->rows[y], at->x + at->w))
			return 1;
	}
	return 0;
}

static void
copy_cells(struct row *to, const struct row *from, int x, int n)
{
	if (n > from->w - x)
		n = from->w - x;
	if (n > 0)
		row_blit(to, x, from, x, n);
}

/* Line y with the rectangle's cells of another one (NULL: blank). */
static struct row *
make_row(
    struct painter *p, const struct rect *at, int y, const struct row *from)
{
	struct row *r = row_new(p->w);

	copy_cells(r, p->rows[y], 0, p->w);
	row_erase(r, at->x, at->x + at->w, NULL);
	if (from != NULL)
		copy_cells(r, from, at->x, at->w);
	return r;
}

/* The lines top..bottom as the scroll leaves them. */
static void
shift_rows(
    struct painter *p, const struct rect *at, int top, int bottom, int by)
{
	int n = bottom - top + 1;
	struct row **rows = xcalloc((size_t)n, sizeof *rows);

	p->made = xreallocarray(
	    p->made, (size_t)p->nmade + (size_t)n, sizeof *p->made);
	for (int i = 0; i < n; i++) {
		int from = top + i + by;

		rows[i] = make_row(p, at, top + i,
		    from >= top && from <= bottom ? p->rows[from] : NULL);
		p->made[p->nmade++] = rows[i];
	}
	for (int i = 0; i < n; i++)
		p->rows[top + i] = rows[i];
	free(rows);
}

static void
scroll(struct painter *p, const struct rect *at, int top, int bottom, int by,
    struct buf *out)
{
	int n = by > 0 ? by : -by;

	pen_erase(p, COLOUR_DEFAULT, out);
	if (!p->margins)
		buf_add_str(out, "\033[?69h");
	p->margins = 1;
	set_region(p, top, bottom, out);
	buf_printf(out, "\033[%d;%ds", at->x + 1, at->x + at->w);
	if (n == 1)
		buf_add_str(out, by > 0 ? "\033[S" : "\033[T");
	else
		buf_printf(out, by > 0 ? "\033[%dS" : "\033[%dT", n);
	buf_add_str(out, "\033[s");
	p->x = p->y = 0;
}

/* The pane's lines are as the frame shows them: nothing moved them yet. */
static int
is_untouched(const struct painter *p, const struct rect *at)
{
	for (int y = at->y; y < at->y + at->h; y++) {
		if (p->rows[y] != p->frame->rows[y])
			return 0;
	}
	return 1;
}

static void
scroll_pane(struct painter *p, const struct scene_pane *pane, struct buf *out)
{
	const struct scene_pane *was = shown_before(p, pane);
	const struct rect *at = &pane->at;
	struct moved m = {0};
	struct lines l = {.want = pane->rows, .h = at->h, .cost = COST};
	int top, bottom;

	if (was == NULL || !is_beside(p, at) || !is_untouched(p, at))
		return;
	l.now = was->rows;
	if (count_unlike(&l) < 2 || !find_moved(&l, &m))
		return;
	top = at->y + (m.by > 0 ? m.from : m.from + m.by);
	bottom = at->y + (m.by > 0 ? m.to + m.by : m.to);
	if (is_cut(p, at, top, bottom))
		return;
	scroll(p, at, top, bottom, m.by, out);
	shift_rows(p, at, top, bottom, m.by);
}

void
paint_panes_scrolls(struct painter *p, const struct frame *f, struct buf *out)
{
	if (!painter_can(p, FEATURE_MARGINS) ||
	    !painter_cap(p, CAP_SU | CAP_SD))
		return;
	for (int i = 0; i < f->scene->npanes; i++)
		scroll_pane(p, &f->scene->panes[i], out);
}
