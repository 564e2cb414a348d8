/*
 * Frames: chrome and panes laid into the rows of one terminal.
 *
 * Each row of a frame remembers what it was made of.  The rows of parts are
 * kept alive by the frame's scene, so an equal address means an equal row;
 * and the composed row is held by the parts as well as by the frame, so that
 * whoever draws over the frame's row draws over a copy.
 */
#include "scene/frame.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* A row that shows n of its cells from sx on at x, in a look (or NULL). */
struct part {
	const struct row *row;
	const struct look *look;
	int x, sx, n;
};

/* Row y is made of list[start[y]] .. list[start[y + 1] - 1]. */
struct frame_parts {
	int h;
	struct row **rows; /* as composed; references */
	size_t *start;
	struct part *list;
	size_t n, cap;
};

static struct frame_parts *
parts_new(int h)
{
	struct frame_parts *p = xcalloc(1, sizeof *p);

	p->h = h;
	p->rows = xcalloc((size_t)h, sizeof *p->rows);
	p->start = xcalloc((size_t)h + 1, sizeof *p->start);
	return p;
}

static void
parts_free(struct frame_parts *p)
{
	if (p == NULL)
		return;
	for (int y = 0; y < p->h; y++)
		row_unref(p->rows[y]);
	free(p->rows);
	free(p->start);
	free(p->list);
	free(p);
}

/* Add what of a row that stands at x, w wide, is seen on a terminal; NULL
 * when nothing is. */
static struct part *
add_part(struct frame_parts *p, const struct row *row, int x, int w, int width)
{
	struct part *part;
	int skip = x < 0 ? -x : 0;

	if (x + w > width)
		w = width - x;
	if (w - skip <= 0)
		return NULL;
	if (p->n == p->cap) {
		p->cap = p->cap == 0 ? 64 : p->cap * 2;
		p->list = xreallocarray(p->list, p->cap, sizeof *p->list);
	}
	part = &p->list[p->n++];
	memset(part, 0, sizeof *part);
	part->row = row;
	part->x = x + skip;
	part->sx = skip;
	part->n = w - skip;
	return part;
}

/* The parts of line y, bottom first; what is wholly covered is left out. */
static void
gather(struct frame_parts *p, const struct scene *s, int y, int w)
{
	size_t first = p->start[y] = p->n;

	if (y < s->h)
		add_part(p, s->chrome[y], 0, s->w, w);
	for (int i = 0; i < s->npanes; i++) {
		const struct scene_pane *pane = &s->panes[i];
		const struct rect *at = &pane->at;
		struct part *part;

		if (y < at->y || y >= at->y + at->h)
			continue;
		if (at->x <= 0 && at->x + at->w >= w)
			p->n = first;
		part = add_part(p, pane->rows[y - at->y], at->x, at->w, w);
		if (part != NULL)
			part->look = pane->look;
	}
	p->start[y + 1] = p->n;
}

static int
same_parts(const struct frame_parts *a, const struct frame_parts *b, int y)
{
	size_t n = a->start[y + 1] - a->start[y];

	return n == b->start[y + 1] - b->start[y] &&
	       memcmp(a->list + a->start[y], b->list + b->start[y],
		   n * sizeof *a->list) == 0;
}

/* Lay the part into a row; beyond the part's own row it is blank. */
static void
lay(struct row *out, const struct part *part)
{
	int n = part->n;

	if (n > part->row->w - part->sx)
		n = part->row->w - part->sx;
	if (n < 0)
		n = 0;
	if (n > 0)
		row_blit(out, part->x, part->row, part->sx, n);
	row_erase(out, part->x + n, part->x + part->n, NULL);
	if (part->look != NULL)
		look_row(part->look, out, part->x, part->x + part->n);
}

static struct row *
make_row(const struct frame_parts *p, int y, int w)
{
	const struct part *part = p->list + p->start[y];
	const struct part *end = p->list + p->start[y + 1];
	struct row *row;

	if (part + 1 == end && part->look == NULL && part->x == 0 &&
	    part->sx == 0 && part->row->used <= part->n &&
	    !row_hides(part->row))
		return row_ref((struct row *)(uintptr_t)part->row);
	row = row_new(w);
	for (; part < end; part++)
		lay(row, part);
	return row;
}

static void
make_rows(struct frame *f, const struct frame *prev)
{
	struct frame_parts *p = f->parts, *old = NULL;

	if (prev != NULL && prev->w == f->w)
		old = prev->parts;
	for (int y = 0; y < f->h; y++) {
		gather(p, f->scene, y, f->w);
		if (old != NULL && y < old->h && same_parts(p, old, y))
			p->rows[y] = row_ref(old->rows[y]);
		else
			p->rows[y] = make_row(p, y, f->w);
		f->rows[y] = row_ref(p->rows[y]);
	}
}

static int
bounded(int v)
{
	return v < 1 ? 1 : v > GRID_MAX ? GRID_MAX : v;
}

struct frame *
compose(struct scene *s, int w, int h, const struct frame *prev)
{
	struct frame *f = xcalloc(1, sizeof *f);

	f->w = bounded(w);
	f->h = bounded(h);
	f->rows = xcalloc((size_t)f->h, sizeof *f->rows);
	f->scene = scene_ref(s);
	f->parts = parts_new(f->h);
	make_rows(f, prev);
	scene_cursor(s, &f->cursor_x, &f->cursor_y);
	if (f->cursor_x >= f->w || f->cursor_y >= f->h)
		f->cursor_x = f->cursor_y = -1;
	f->cursor_shape = s->cursor_shape;
	f->cursor_colour = s->cursor_colour;
	f->want = s->want;
	f->title = xstrdup(s->title);
	f->bells = s->bells;
	f->clip_serial = s->clip_serial;
	memcpy(f->clip_which, s->clip_which, sizeof f->clip_which);
	f->clip = s->clip;
	f->clip_len = s->clip_len;
	return f;
}

void
frame_free(struct frame *f)
{
	if (f == NULL)
		return;
	for (int y = 0; y < f->h; y++)
		row_unref(f->rows[y]);
	free(f->rows);
	parts_free(f->parts);
	free(f->title);
	scene_unref(f->scene);
	free(f);
}

void
frame_overlay(struct frame *f, int y, const char *text, const struct style *st)
{
	struct style none = {0};
	struct row *r;
	uint16_t style;

	if (y < 0 || y >= f->h)
		return;
	/* A fresh row: one of the scene's may be narrower than the frame. */
	r = row_new(f->w);
	style = row_style(r, st != NULL ? st : &none, NULL);
	for (int x = 0; style != 0 && x < f->w; x++)
		row_put_ascii(r, x, (const uint8_t *)" ", 1, style);
	row_print(r, 0, f->w, text, strlen(text), st);
	row_unref(f->rows[y]);
	f->rows[y] = r;
}
