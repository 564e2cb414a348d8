/*
 * Rows: life, palette and clusters.
 *
 * Cells from used on are all zero bits, so a blank tail costs nothing to
 * write, to clear or to compare.  The palette may hold a style twice (looking
 * back is bounded); it is compacted to the styles in use before it gets twice
 * as long as the row, which bounds it and keeps row_style at constant cost on
 * average.
 */
#include "grid/row.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "base/width.h"
#include "grid/row-int.h"

enum {
	LOOK_BACK = 12,	   /* styles compared before a new one is added */
	STYLES_KEPT = 32,  /* palette memory that a blank row keeps */
	CLUSTER_WORDS = 32 /* the smallest pool */
};

/* Every row's palette until it needs a second style; never written. */
static struct style default_styles[1];

struct link *
link_new(const char *uri, const char *id)
{
	struct link *l;

	if (uri == NULL || strlen(uri) > ROW_LINK_MAX ||
	    (id != NULL && strlen(id) > ROW_LINK_MAX))
		return NULL;
	l = xmalloc(sizeof *l);
	l->refs = 1;
	l->uri = xstrdup(uri);
	l->id = xstrdup(id);
	return l;
}

struct link *
link_ref(struct link *l)
{
	if (l != NULL)
		l->refs++;
	return l;
}

void
link_unref(struct link *l)
{
	if (l == NULL || --l->refs > 0)
		return;
	free(l->uri);
	free(l->id);
	free(l);
}

int
link_equal(const struct link *a, const struct link *b)
{
	if (a == b)
		return 1;
	if (a == NULL || b == NULL || strcmp(a->uri, b->uri) != 0)
		return 0;
	if (a->id == NULL || b->id == NULL)
		return a->id == b->id;
	return strcmp(a->id, b->id) == 0;
}

int
style_is_default(const struct style *s)
{
	return (s->fg | s->bg | s->ul | s->attr) == 0;
}

struct row *
row_new(int w)
{
	struct row *r;

	bug_if(w < 1 || w > GRID_MAX);
	r = xcalloc(1, sizeof *r + (size_t)w * sizeof r->cells[0]);
	r->refs = 1;
	r->w = (uint16_t)w;
	r->nstyles = 1;
	r->styles = default_styles;
	return r;
}

struct row *
row_ref(struct row *r)
{
	r->refs++;
	return r;
}

static void
drop_links(struct row *r)
{
	for (int i = 0; i < r->nlinks; i++)
		link_unref(r->links[i]);
	free(r->links);
	r->links = NULL;
	r->nlinks = r->links_cap = 0;
}

void
row_unref(struct row *r)
{
	if (r == NULL || --r->refs > 0)
		return;
	if (r->links != NULL)
		drop_links(r);
	if (r->styles_cap > 0)
		free(r->styles);
	free(r->clusters);
	row_unref(r->behind);
	free(r);
}

static void
copy_palette(struct row *to, const struct row *from)
{
	if (from->nstyles > 1) {
		to->styles = xmemdup(
		    from->styles, from->nstyles * sizeof from->styles[0]);
		to->styles_cap = to->nstyles = from->nstyles;
	}
	if (from->nlinks > 0) {
		to->links =
		    xmemdup(from->links, from->nlinks * sizeof from->links[0]);
		to->links_cap = to->nlinks = from->nlinks;
		for (int i = 0; i < to->nlinks; i++)
			to->links[i]->refs++;
	}
}

static void
copy_clusters(struct row *to, const struct row *from)
{
	const struct cluster_text *c = from->clusters;
	struct cluster_text *copy;

	if (c == NULL)
		return;
	copy = xmalloc(sizeof *copy + c->len * sizeof c->words[0]);
	memcpy(copy->words, c->words, c->len * sizeof c->words[0]);
	copy->len = copy->cap = c->len;
	to->clusters = copy;
}

struct row *
row_copy(const struct row *r, int w)
{
	struct row *n = row_new(w);
	int used = r->used < w ? r->used : w;

	memcpy(n->cells, r->cells, (size_t)used * sizeof n->cells[0]);
	n->used = (uint16_t)used;
	n->flags = r->flags;
	copy_palette(n, r);
	copy_clusters(n, r);
	/* A wide character cut in two leaves a blank. */
	if (used > 0 && (n->cells[used - 1].ch & CELL_WIDE))
		n->cells[used - 1].ch = 0;
	if (w != r->w)
		row_unhide(n, r->w);
	else if (r->behind != NULL)
		n->behind = row_ref(r->behind);
	return n;
}

/* All of the row, what it hides too; a new reference. */
static struct row *
whole(struct row *r)
{
	struct row *all;

	if (r->behind == NULL)
		return row_ref(r);
	all = row_copy(r->behind, r->behind->w);
	/* The character at the edge is whole there, if it still is here. */
	row_blit(all, 0, r, 0, row_hides(r) ? r->w - 1 : r->w);
	all->flags = r->flags;
	return all;
}

struct row *
row_resize(struct row *r, int w)
{
	struct row *all = whole(r), *n = row_copy(all, w);

	if (all->used <= w) {
		row_unref(all);
		return n;
	}
	if (all->cells[w - 1].ch & CELL_WIDE)
		n->cells[w - 1].ch =
		    (all->cells[w - 1].ch & ~CELL_WIDE) | CELL_HIDDEN;
	n->behind = all;
	return n;
}

struct row *
row_own(struct row **slot)
{
	struct row *r = *slot;

	if (r->refs == 1)
		return r;
	*slot = row_copy(r, r->w);
	r->refs--;
	return *slot;
}

struct row *
row_renew(struct row **slot, int w)
{
	struct row *r = *slot;

	if (r->refs != 1 || r->w != w) {
		row_unref(r);
		return *slot = row_new(w);
	}
	memset(r->cells, 0, r->used * sizeof r->cells[0]);
	r->used = 0;
	r->flags = 0;
	r->nstyles = 1;
	row_drop_behind(r);
	if (r->links != NULL)
		drop_links(r);
	if (r->styles_cap > STYLES_KEPT) {
		free(r->styles);
		r->styles = default_styles;
		r->styles_cap = 0;
	}
	if (r->clusters != NULL) {
		free(r->clusters);
		r->clusters = NULL;
	}
	return r;
}

/* Drop the links that no style refers to. */
static void
compact_links(struct row *r)
{
	uint16_t *map = xcalloc(r->nlinks + 1u, sizeof *map);
	uint16_t n = 0;

	for (int i = 1; i < r->nstyles; i++)
		map[r->styles[i].link] = 1;
	for (int i = 0; i < r->nlinks; i++) {
		if (!map[i + 1]) {
			link_unref(r->links[i]);
			continue;
		}
		r->links[n++] = r->links[i];
		map[i + 1] = n;
	}
	map[0] = 0;
	for (int i = 1; i < r->nstyles; i++)
		r->styles[i].link = map[r->styles[i].link];
	r->nlinks = n;
	free(map);
}

/* Drop the styles that no cell has, then their links. */
static void
compact_styles(struct row *r)
{
	uint16_t *map = xcalloc(r->nstyles, sizeof *map);
	uint16_t n = 1;

	for (int x = 0; x < r->used; x++)
		map[r->cells[x].style] = 1;
	for (int i = 1; i < r->nstyles; i++) {
		if (!map[i])
			continue;
		r->styles[n] = r->styles[i];
		map[i] = n++;
	}
	map[0] = 0;
	for (int x = 0; x < r->used; x++)
		r->cells[x].style = map[r->cells[x].style];
	r->nstyles = n;
	free(map);
	if (r->links != NULL)
		compact_links(r);
}

static uint16_t
add_style(struct row *r, const struct style *s)
{
	int cap = r->styles_cap;
	struct style *mem;

	if (r->nstyles >= cap) {
		cap = cap == 0 ? 4 : cap * 2;
		mem = xreallocarray(r->styles_cap > 0 ? r->styles : NULL,
		    (size_t)cap, sizeof *mem);
		if (r->styles_cap == 0)
			mem[0] = default_styles[0];
		r->styles = mem;
		r->styles_cap = (uint16_t)cap;
	}
	r->styles[r->nstyles] = *s;
	return r->nstyles++;
}

/* 1 + the index of a link in the row, added when it is not there. */
static uint16_t
add_link(struct row *r, struct link *link)
{
	int from = r->nlinks > LOOK_BACK ? r->nlinks - LOOK_BACK : 0;

	for (int i = r->nlinks; i > from; i--)
		if (r->links[i - 1] == link)
			return (uint16_t)i;
	if (r->nlinks == r->links_cap) {
		r->links_cap = r->nlinks == 0 ? 4 : (uint16_t)(r->nlinks * 2);
		r->links =
		    xreallocarray(r->links, r->links_cap, sizeof *r->links);
	}
	r->links[r->nlinks] = link_ref(link);
	return ++r->nlinks;
}

uint16_t
row_style(struct row *r, const struct style *s, struct link *link)
{
	struct style want = *s;
	int from;

	want.link = 0;
	if (link == NULL && style_is_default(&want))
		return 0;
	if (r->nstyles >= 2 * r->w + 8)
		compact_styles(r);
	if (link != NULL)
		want.link = add_link(r, link);
	from = r->nstyles > LOOK_BACK ? r->nstyles - LOOK_BACK : 1;
	for (int i = r->nstyles - 1; i >= from; i--)
		if (memcmp(&r->styles[i], &want, sizeof want) == 0)
			return (uint16_t)i;
	return add_style(r, &want);
}

struct link *
row_link_at(const struct row *r, int x)
{
	uint16_t link = row_style_at(r, x)->link;

	return link == 0 ? NULL : r->links[link - 1];
}

/* A pool of cap words with what the cells still refer to. */
static struct cluster_text *
repack(struct row *r, size_t cap)
{
	struct cluster_text *c = xmalloc(sizeof *c + cap * sizeof c->words[0]);
	uint32_t *p, words;

	c->len = 0;
	c->cap = (uint32_t)cap;
	for (int x = 0; r->clusters != NULL && x < r->used; x++) {
		struct cell *cell = &r->cells[x];

		if (!(cell->ch & CELL_CLUSTER))
			continue;
		p = r->clusters->words + (cell->ch & CELL_CP);
		words = *p + 1;
		memcpy(c->words + c->len, p, words * sizeof *p);
		cell->ch = (cell->ch & ~CELL_CP) | c->len;
		c->len += words;
	}
	return c;
}

static void
cluster_room(struct row *r, size_t words)
{
	struct cluster_text *c = r->clusters;
	size_t live = 0;
	int n;

	if (c != NULL && c->cap - c->len >= words)
		return;
	for (int x = 0; c != NULL && x < r->used; x++)
		if (r->cells[x].ch & CELL_CLUSTER) {
			row_cluster(r, &r->cells[x], &n);
			live += (size_t)n + 1;
		}
	live = 2 * (live + words);
	c = repack(r, live < CLUSTER_WORDS ? CLUSTER_WORDS : live);
	free(r->clusters);
	r->clusters = c;
}

uint32_t
row_cluster_add(struct row *r, const uint32_t *cps, int n)
{
	struct cluster_text *c;
	uint32_t copy[CLUSTER_MAX], at;

	/* cps may lie in the pool that is about to move. */
	memcpy(copy, cps, (size_t)n * sizeof *cps);
	cluster_room(r, (size_t)n + 1);
	c = r->clusters;
	at = c->len;
	c->words[at] = (uint32_t)n;
	memcpy(c->words + at + 1, copy, (size_t)n * sizeof *cps);
	c->len += (uint32_t)n + 1;
	return at;
}
