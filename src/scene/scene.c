/*
 * Scenes: life, copies and comparison.
 *
 * Whoever holds a reference may read; only the one who made a scene, and has
 * not shown it yet, may write.
 */
#include "scene/scene.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "scene-int.h"
#include "scene/wire.h"

static int
bounded(int v, int max)
{
	return v < 1 ? 1 : v > max ? max : v;
}

void
scene_bound(int *w, int *h)
{
	*w = bounded(*w, GRID_MAX);
	*h = bounded(*h, GRID_MAX);
	if (*h > SCENE_CELLS_MAX / *w)
		*h = SCENE_CELLS_MAX / *w;
}

struct scene *
scene_new(int w, int h)
{
	struct scene *s = xcalloc(1, sizeof *s);
	struct row *blank;

	scene_bound(&w, &h);
	s->refs = 1;
	s->w = (uint16_t)w;
	s->h = (uint16_t)h;
	s->cursor_x = s->cursor_y = s->cursor_pane = -1;
	s->prefix[0] = s->prefix[1] = KEY_NONE;
	s->chrome = xcalloc((size_t)h, sizeof *s->chrome);
	blank = row_new(w);
	for (int y = 0; y < h; y++)
		s->chrome[y] = row_ref(blank);
	row_unref(blank);
	return s;
}

struct scene *
scene_initial(void)
{
	return scene_new(1, 1);
}

struct scene *
scene_ref(struct scene *s)
{
	s->refs++;
	return s;
}

static void
free_rows(struct row **rows, int n)
{
	for (int y = 0; y < n; y++)
		row_unref(rows[y]);
	free(rows);
}

static void
free_clip(struct scene *s)
{
	if (s->clip_refs != NULL) {
		if (--*s->clip_refs > 0)
			return;
		free(s->clip_refs);
	}
	free(s->clip);
}

void
scene_set_clip(struct scene *s, const void *p, size_t n)
{
	free_clip(s);
	s->clip = NULL;
	s->clip_refs = NULL;
	s->clip_len = n;
	if (p == NULL)
		return;
	s->clip = xmalloc(n + 1);
	memcpy(s->clip, p, n);
	s->clip[n] = '\0';
	s->clip_refs = xmalloc(sizeof *s->clip_refs);
	*s->clip_refs = 1;
}

void
scene_unref(struct scene *s)
{
	if (s == NULL || --s->refs > 0)
		return;
	free_rows(s->chrome, s->h);
	for (int i = 0; i < s->npanes; i++) {
		free_rows(s->panes[i].rows, s->panes[i].at.h);
		look_unref(s->panes[i].look);
	}
	free(s->panes);
	free(s->title);
	free(s->overrides);
	free_clip(s);
	free(s);
}

static struct row **
share_rows(struct row *const *rows, int n)
{
	struct row **copy = xcalloc((size_t)n, sizeof *copy);

	for (int y = 0; y < n; y++)
		copy[y] = row_ref(rows[y]);
	return copy;
}

/* A clipboard's text may be long: it is shared.  to has none. */
static void
share_clip(struct scene *to, const struct scene *from)
{
	to->clip = NULL;
	to->clip_len = 0;
	to->clip_refs = NULL;
	if (from->clip == NULL)
		return;
	if (from->clip_refs == NULL) {
		scene_set_clip(to, from->clip, from->clip_len);
		return;
	}
	to->clip = from->clip;
	to->clip_len = from->clip_len;
	to->clip_refs = from->clip_refs;
	++*to->clip_refs;
}

void
scene_share_clip(struct scene *to, const struct scene *from)
{
	if (to == from)
		return;
	free_clip(to);
	share_clip(to, from);
}

struct scene *
scene_clone(const struct scene *s)
{
	struct scene *c = xmemdup(s, sizeof *s);

	c->refs = 1;
	c->chrome = share_rows(s->chrome, s->h);
	c->panes = NULL;
	if (s->npanes > 0)
		c->panes =
		    xmemdup(s->panes, (size_t)s->npanes * sizeof *s->panes);
	for (int i = 0; i < s->npanes; i++) {
		c->panes[i].rows =
		    share_rows(s->panes[i].rows, s->panes[i].at.h);
		look_ref(c->panes[i].look);
	}
	c->title = xstrdup(s->title);
	c->overrides = xstrdup(s->overrides);
	share_clip(c, s);
	return c;
}

struct scene_pane *
scene_add_pane(struct scene *s, uint32_t id, const struct rect *at,
    struct row *const *rows)
{
	struct scene_pane *p;

	s->panes =
	    xreallocarray(s->panes, (size_t)s->npanes + 1, sizeof *s->panes);
	p = &s->panes[s->npanes++];
	memset(p, 0, sizeof *p);
	p->id = id;
	p->at = *at;
	p->rows = share_rows(rows, at->h);
	return p;
}

void
scene_set_look(
    struct scene_pane *p, const struct look *l, const struct scene *before)
{
	const struct scene_pane *was =
	    before == NULL ? NULL : scene_find_pane(before, p->id);

	look_unref(p->look);
	p->look = NULL;
	if (l == NULL || look_is_plain(l))
		return;
	if (was != NULL && look_equal(was->look, l))
		p->look = look_ref(was->look);
	else
		p->look = look_copy(l);
}

void
scene_set_chrome(struct scene *s, int y, struct row *r)
{
	row_unref(s->chrome[y]);
	s->chrome[y] = r;
}

void
scene_drop_pane(struct scene *s, uint32_t id)
{
	const struct scene_pane *p = scene_find_pane(s, id);
	size_t i;

	if (p == NULL)
		return;
	i = (size_t)(p - s->panes);
	free_rows(s->panes[i].rows, s->panes[i].at.h);
	look_unref(s->panes[i].look);
	s->npanes--;
	memmove(s->panes + i, s->panes + i + 1,
	    ((size_t)s->npanes - i) * sizeof *s->panes);
	if (s->cursor_pane == (int)i)
		s->cursor_pane = -1;
	else if (s->cursor_pane > (int)i)
		s->cursor_pane--;
}

const struct scene_pane *
scene_find_pane(const struct scene *s, uint32_t id)
{
	for (int i = 0; i < s->npanes; i++) {
		if (s->panes[i].id == id)
			return &s->panes[i];
	}
	return NULL;
}

const struct scene_pane *
scene_active(const struct scene *s)
{
	for (int i = s->npanes - 1; i >= 0; i--) {
		if (s->panes[i].flags & SPANE_ACTIVE)
			return &s->panes[i];
	}
	return NULL;
}

/* Its place on the terminal; a pending wrap is shown on the last column. */
static void
pane_cursor(const struct scene_pane *p, int *x, int *y)
{
	int cx = p->cx < p->at.w ? p->cx : p->at.w - 1;

	if (p->flags & SPANE_CURSOR_HIDDEN || cx < 0 || p->cy < 0 ||
	    p->cy >= p->at.h)
		return;
	*x = p->at.x + cx;
	*y = p->at.y + p->cy;
}

void
scene_cursor(const struct scene *s, int *x, int *y)
{
	*x = *y = -1;
	if (s->cursor_pane >= 0 && s->cursor_pane < s->npanes)
		pane_cursor(&s->panes[s->cursor_pane], x, y);
	else {
		*x = s->cursor_x < s->w ? s->cursor_x : s->w - 1;
		*y = s->cursor_y;
	}
	if (*x < 0 || *y < 0 || *x >= s->w || *y >= s->h)
		*x = *y = -1;
}

static int
panes_equal(const struct scene_pane *a, const struct scene_pane *b)
{
	struct rows p = {a->rows, a->at.w, a->at.h};
	struct rows q = {b->rows, b->at.w, b->at.h};

	return a->id == b->id && rect_equal(&a->at, &b->at) && a->cx == b->cx &&
	       a->cy == b->cy && a->flags == b->flags &&
	       a->history == b->history && look_equal(a->look, b->look) &&
	       rows_equal(&p, &q);
}

int
texts_equal(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return strcmp(a, b) == 0;
}

static int
heads_equal(const struct scene *a, const struct scene *b)
{
	return a->w == b->w && a->h == b->h && a->npanes == b->npanes &&
	       a->cursor_pane == b->cursor_pane && a->echo == b->echo &&
	       a->cursor_shape == b->cursor_shape &&
	       a->cursor_colour == b->cursor_colour && a->want == b->want &&
	       a->bells == b->bells && a->clip_serial == b->clip_serial &&
	       a->escape_ms == b->escape_ms && a->prefix[0] == b->prefix[0] &&
	       a->prefix[1] == b->prefix[1] && texts_equal(a->title, b->title);
}

static int
terminals_equal(const struct scene *a, const struct scene *b)
{
	return a->features == b->features && a->version == b->version &&
	       texts_equal(a->overrides, b->overrides);
}

int
scene_equal(const struct scene *a, const struct scene *b)
{
	struct rows p = {a->chrome, a->w, a->h}, q = {b->chrome, b->w, b->h};

	if (a == b)
		return 1;
	if (!heads_equal(a, b) || !terminals_equal(a, b))
		return 0;
	if (a->cursor_pane < 0 &&
	    (a->cursor_x != b->cursor_x || a->cursor_y != b->cursor_y))
		return 0;
	for (int i = 0; i < a->npanes; i++) {
		if (!panes_equal(&a->panes[i], &b->panes[i]))
			return 0;
	}
	return rows_equal(&p, &q);
}
