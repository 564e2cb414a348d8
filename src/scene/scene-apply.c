/*
 * Scenes on the wire, read.
 *
 * The scene is a fresh clone and is whole after every step, so a diff that
 * turns out to be malformed leaves something that can be freed, and the state
 * it was cloned from never notices.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "scene-int.h"
#include "scene/wire.h"

struct applying {
	struct scene *s;
	struct reader *r;
	struct palette *palette;
	struct rows chrome;	  /* the base's, owned here */
	struct scene_pane *panes; /* the base's, when LAYOUT was there */
	int npanes;
};

static void
free_block(struct rows *b)
{
	for (int y = 0; y < b->h; y++)
		row_unref(b->rows[y]);
	free(b->rows);
	b->rows = NULL;
	b->h = 0;
}

static int
get_extent(struct reader *r)
{
	int v = (int)get_bounded(r, GRID_MAX);

	if (v == 0)
		reader_fail(r, ERR_RANGE);
	return v;
}

static int
get_place(struct reader *r)
{
	int64_t v = get_signed(r);

	if (v < -GRID_MAX || v > GRID_MAX) {
		reader_fail(r, ERR_RANGE);
		return 0;
	}
	return (int)v;
}

/* The new size; rows stay what they are, cut or blank. */
static void
apply_size(struct applying *k)
{
	struct rows from = {k->s->chrome, k->s->w, k->s->h}, to;

	to.w = get_extent(k->r);
	to.h = get_extent(k->r);
	if (to.w > 0 && to.h > SCENE_CELLS_MAX / to.w)
		reader_fail(k->r, ERR_TOOBIG);
	if (k->r->err != OK)
		return;
	to.rows = xcalloc((size_t)to.h, sizeof *to.rows);
	rows_keep(&from, &to);
	k->s->chrome = to.rows;
	k->s->w = (uint16_t)to.w;
	k->s->h = (uint16_t)to.h;
	k->chrome = from;
}

static void
adopt(struct scene_pane *p, const struct scene_pane *base)
{
	struct rows from = {NULL, 1, 0}, to = {NULL, p->at.w, p->at.h};

	if (base != NULL) {
		p->cx = base->cx;
		p->cy = base->cy;
		p->flags = base->flags;
		p->history = base->history;
		p->look = look_ref(base->look);
		from = (struct rows){base->rows, base->at.w, base->at.h};
	}
	to.rows = xcalloc((size_t)to.h, sizeof *to.rows);
	rows_keep(&from, &to);
	p->rows = to.rows;
}

static const struct scene_pane *
find_base(const struct scene_pane *panes, int n, int i, uint32_t id)
{
	if (i < n && panes[i].id == id)
		return &panes[i];
	for (i = 0; i < n; i++) {
		if (panes[i].id == id)
			return &panes[i];
	}
	return NULL;
}

/* One pane of the list; its rows are the base's as far as they go. */
static void
read_pane(struct applying *k, size_t *cells)
{
	struct scene_pane *p = &k->s->panes[k->s->npanes];
	struct reader *r = k->r;

	memset(p, 0, sizeof *p);
	p->id = (uint32_t)get_bounded(r, UINT32_MAX);
	p->at.x = get_place(r);
	p->at.y = get_place(r);
	p->at.w = get_extent(r);
	p->at.h = get_extent(r);
	if (r->err != OK)
		return;
	*cells += (size_t)p->at.w * (size_t)p->at.h;
	if (*cells > SCENE_CELLS_MAX) {
		reader_fail(r, ERR_TOOBIG);
		return;
	}
	adopt(p, find_base(k->panes, k->npanes, k->s->npanes, p->id));
	k->s->npanes++;
}

static void
apply_layout(struct applying *k)
{
	size_t n = (size_t)get_bounded(k->r, SCENE_PANES_MAX), cells = 0;

	if (k->r->err != OK)
		return;
	k->panes = k->s->panes;
	k->npanes = k->s->npanes;
	k->s->npanes = 0;
	k->s->panes = xcalloc(n + 1, sizeof *k->s->panes);
	for (size_t i = 0; i < n && k->r->err == OK; i++)
		read_pane(k, &cells);
}

static void
take_rows(struct applying *k, const struct rows *from, struct row ***rows,
    int w, int h)
{
	struct rows to = {NULL, w, h}, old = {*rows, w, h};

	to.rows = xcalloc((size_t)h, sizeof *to.rows);
	rows_decode(k->palette, k->r, from->rows != NULL ? from : &old, &to);
	*rows = to.rows;
	free_block(&old);
}

static void
apply_pane(struct applying *k, int i)
{
	struct scene_pane *p = &k->s->panes[i];
	const struct scene_pane *base;
	struct rows from = {NULL, 1, 0};
	uint8_t parts = get_u8(k->r);
	int64_t v;

	if (parts & ~PANE_ALL)
		reader_fail(k->r, ERR_RANGE);
	if (parts & PANE_CX) {
		v = p->cx + get_place(k->r);
		if (v < 0 || v > p->at.w)
			reader_fail(k->r, ERR_RANGE);
		p->cx = (int)v;
	}
	if (parts & PANE_CY) {
		v = p->cy + get_place(k->r);
		if (v < 0 || v >= p->at.h)
			reader_fail(k->r, ERR_RANGE);
		p->cy = (int)v;
	}
	if (parts & PANE_ROWS && k->r->err == OK) {
		base = find_base(k->panes, k->npanes, i, p->id);
		if (k->panes != NULL && base != NULL)
			from =
			    (struct rows){base->rows, base->at.w, base->at.h};
		take_rows(k, &from, &p->rows, p->at.w, p->at.h);
	}
	if (parts & PANE_FLAGS)
		p->flags = (uint32_t)get_bounded(k->r, PANE_FLAGS_KNOWN);
	if (parts & PANE_HISTORY)
		p->history += (uint64_t)get_signed(k->r);
	if (parts & PANE_LOOK) {
		look_unref(p->look);
		p->look = look_decode(k->r);
	}
}

static void
apply_panes(struct applying *k)
{
	uint64_t n = get_bounded(k->r, SCENE_PANES_MAX), i = 0;

	for (; n > 0 && k->r->err == OK; n--) {
		i += get_bounded(k->r, SCENE_PANES_MAX);
		if (i >= (uint64_t)k->s->npanes)
			reader_fail(k->r, ERR_RANGE);
		if (k->r->err == OK)
			apply_pane(k, (int)i);
	}
}

static void
apply_cursor(struct applying *k)
{
	struct scene *s = k->s;

	s->cursor_pane = (int)get_bounded(k->r, SCENE_PANES_MAX) - 1;
	s->cursor_x = s->cursor_y = -1;
	if (s->cursor_pane >= 0)
		return;
	s->cursor_x = (int)get_bounded(k->r, GRID_MAX + 1) - 1;
	s->cursor_y = (int)get_bounded(k->r, GRID_MAX + 1) - 1;
}

static void
apply_look(struct applying *k)
{
	uint8_t shape = get_u8(k->r);
	colour c = get_u32(k->r);

	if (shape > SHAPE_MAX || !is_colour(c)) {
		reader_fail(k->r, ERR_RANGE);
		return;
	}
	k->s->cursor_shape = shape;
	k->s->cursor_colour = c;
}

/* Well-formed, and without what would be a command to a terminal. */
static int
is_text(const char *s)
{
	const uint8_t *p = (const uint8_t *)s;
	size_t left = strlen(s), n;
	uint32_t cp;

	if (!utf8_valid(s, left))
		return 0;
	for (; left > 0; p += n, left -= n) {
		n = utf8_decode(p, left, &cp);
		if (!is_printable(cp))
			return 0;
	}
	return 1;
}

static void
apply_text(struct applying *k, char **text)
{
	free(*text);
	*text = NULL;
	if (get_u8(k->r) == 0)
		return;
	*text = get_string(k->r, SCENE_TEXT_MAX);
	if (*text != NULL && !is_text(*text))
		reader_fail(k->r, ERR_SYNTAX);
}

static void
take_which(struct applying *k)
{
	size_t n;
	const uint8_t *p = get_bytes(k->r, sizeof k->s->clip_which - 1, &n);

	memset(k->s->clip_which, 0, sizeof k->s->clip_which);
	for (size_t i = 0; p != NULL && i < n; i++) {
		if (!is_clip_letter((char)p[i]))
			reader_fail(k->r, ERR_SYNTAX);
		else
			k->s->clip_which[i] = (char)p[i];
	}
}

static void
apply_clip(struct applying *k)
{
	struct scene *s = k->s;
	size_t n = 0;
	const uint8_t *p = NULL;

	s->clip_serial += (uint32_t)get_signed(k->r);
	take_which(k);
	if (get_u8(k->r) != 0)
		p = get_bytes(k->r, SCENE_CLIP_MAX, &n);
	if (k->r->err == OK)
		scene_set_clip(s, p, n);
}

static void
apply_keys(struct applying *k)
{
	k->s->escape_ms = (uint16_t)get_bounded(k->r, UINT16_MAX);
	k->s->prefix[0] = get_key(k->r);
	k->s->prefix[1] = get_key(k->r);
}

static void
apply_rare(struct applying *k, uint64_t parts)
{
	if (parts & PART_BELLS)
		k->s->bells += (uint32_t)get_signed(k->r);
	if (parts & PART_WANT)
		k->s->want = (uint32_t)get_bounded(k->r, WANT_KNOWN);
	if (parts & PART_LOOK)
		apply_look(k);
	if (parts & PART_TITLE)
		apply_text(k, &k->s->title);
	if (parts & PART_CLIP)
		apply_clip(k);
	if (parts & PART_KEYS)
		apply_keys(k);
	if (parts & PART_TERMINAL) {
		k->s->features = get_u32(k->r);
		apply_text(k, &k->s->overrides);
	}
	if (parts & PART_VERSION)
		k->s->version = (uint32_t)get_bounded(k->r, UINT32_MAX);
}

/* A smaller pane may have left its cursor outside. */
static void
settle(struct applying *k)
{
	struct scene *s = k->s;

	for (int i = 0; i < s->npanes; i++) {
		struct scene_pane *p = &s->panes[i];

		p->cx = p->cx > p->at.w ? p->at.w : p->cx;
		p->cy = p->cy >= p->at.h ? p->at.h - 1 : p->cy;
	}
	if (s->cursor_pane >= s->npanes) {
		s->cursor_pane = -1;
		reader_fail(k->r, ERR_RANGE);
	}
	if (reader_left(k->r) > 0)
		reader_fail(k->r, ERR_SYNTAX);
}

static void
free_base(struct applying *k)
{
	free_block(&k->chrome);
	for (int i = 0; i < k->npanes; i++) {
		struct rows b = {k->panes[i].rows, 1, k->panes[i].at.h};

		free_block(&b);
		look_unref(k->panes[i].look);
	}
	free(k->panes);
}

int
scene_apply(void *object, const uint8_t *p, size_t n)
{
	struct palette palette;
	struct reader r;
	struct applying k = {.s = object, .r = &r, .palette = &palette};
	uint64_t parts;

	palette_init(&palette);
	reader_init(&r, p, n);
	parts = get_bounded(&r, PART_ALL);
	if (parts & PART_SIZE)
		apply_size(&k);
	if (parts & PART_LAYOUT)
		apply_layout(&k);
	if (parts & PART_ECHO)
		k.s->echo += (uint64_t)get_signed(&r);
	if (parts & PART_PANES)
		apply_panes(&k);
	if (parts & PART_CHROME && r.err == OK)
		take_rows(&k, &k.chrome, &k.s->chrome, k.s->w, k.s->h);
	if (parts & PART_CURSOR)
		apply_cursor(&k);
	apply_rare(&k, parts);
	settle(&k);
	free_base(&k);
	palette_clear(&palette);
	return r.err;
}
