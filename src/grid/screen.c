/*
 * Screens: rows in slots, moved as pointers.
 */
#include "grid/screen.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"

void
screen_init(struct screen *s, int w, int h)
{
	bug_if(w < 1 || h < 1 || w > GRID_MAX || h > GRID_MAX);
	s->w = w;
	s->h = h;
	s->rows = xcalloc((size_t)h, sizeof *s->rows);
	for (int y = 0; y < h; y++)
		s->rows[y] = row_new(w);
}

void
screen_clear(struct screen *s)
{
	for (int y = 0; y < s->h; y++)
		row_unref(s->rows[y]);
	free(s->rows);
	s->rows = NULL;
	s->w = s->h = 0;
}

static void
renew(struct screen *s, int y, const struct style *st)
{
	row_renew(&s->rows[y], s->w);
	if (st != NULL && st->bg != COLOUR_DEFAULT)
		row_erase(s->rows[y], 0, s->w, st);
}

/* Turn n slots: the first n of count come to their end. */
static void
turn(struct row **rows, int count, int n)
{
	struct row *few[16], **out = few;
	size_t size = (size_t)n * sizeof *rows;

	if (n > (int)nitems(few))
		out = xmalloc(size);
	memcpy(out, rows, size);
	memmove(rows, rows + n, (size_t)(count - n) * sizeof *rows);
	memcpy(rows + count - n, out, size);
	if (out != few)
		free(out);
}

void
screen_scroll(
    struct screen *s, int top, int bottom, int n, const struct style *st)
{
	int count = bottom - top;

	bug_if(top < 0 || bottom > s->h);
	if (count <= 0 || n == 0)
		return;
	if (n >= count || n <= -count) {
		for (int y = top; y < bottom; y++)
			renew(s, y, st);
		return;
	}
	/* Rows that leave come in again on the other side, blank. */
	turn(s->rows + top, count, n > 0 ? n : count + n);
	if (n > 0) {
		for (int y = bottom - n; y < bottom; y++)
			renew(s, y, st);
		return;
	}
	for (int y = top; y < top - n; y++)
		renew(s, y, st);
}

void
screen_snapshot(const struct screen *s, struct row **out)
{
	for (int y = 0; y < s->h; y++)
		out[y] = row_ref(s->rows[y]);
}

void
screen_resize(struct screen *s, int w, int h)
{
	struct row *old;

	bug_if(w < 1 || h < 1 || w > GRID_MAX || h > GRID_MAX);
	for (int y = h; y < s->h; y++)
		row_unref(s->rows[y]);
	s->rows = xreallocarray(s->rows, (size_t)h, sizeof *s->rows);
	for (int y = s->h; y < h; y++)
		s->rows[y] = row_new(w);
	for (int y = 0; y < h && y < s->h; y++) {
		old = s->rows[y];
		if (old->w == w)
			continue;
		s->rows[y] = row_resize(old, w);
		row_unref(old);
	}
	s->w = w;
	s->h = h;
}
