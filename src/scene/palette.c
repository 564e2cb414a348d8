/*
 * Styles on the wire: the shortest way to say a cell's style.
 *
 * Both ends build the same palette while a message is written and read, so
 * an entry's place need never be sent.  Only the newest entries are searched,
 * which keeps a picture of true colours linear; one that is not found is
 * defined again.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "scene-int.h"
#include "scene/wire.h"

enum {
	LOOK_BACK = 64,
	COLOUR_FIRST_INDEX = 1,
	COLOUR_FIRST_RGB = 257,
	COLOUR_LAST = COLOUR_FIRST_RGB + 0xffffff,
	ATTR_KNOWN = 0xff | ATTR_UL_MASK
};

void
palette_init(struct palette *p)
{
	memset(p, 0, sizeof *p);
}

void
palette_cut(struct palette *p, size_t n, size_t nlinks)
{
	while (p->n > n)
		link_unref(p->entries[--p->n].link);
	while (p->nlinks > nlinks)
		link_unref(p->links[--p->nlinks]);
}

void
palette_clear(struct palette *p)
{
	palette_cut(p, 0, 0);
	free(p->entries);
	free(p->links);
}

static void
add_entry(struct palette *p, const struct style *s, struct link *link)
{
	if (p->n == p->cap) {
		p->cap = p->cap == 0 ? 16 : p->cap * 2;
		p->entries =
		    xreallocarray(p->entries, p->cap, sizeof *p->entries);
	}
	p->entries[p->n].style = *s;
	p->entries[p->n].style.link = 0;
	p->entries[p->n++].link = link_ref(link);
}

static void
add_link(struct palette *p, struct link *link)
{
	if (p->nlinks == p->links_cap) {
		p->links_cap = p->links_cap == 0 ? 8 : p->links_cap * 2;
		p->links =
		    xreallocarray(p->links, p->links_cap, sizeof *p->links);
	}
	p->links[p->nlinks++] = link_ref(link);
}

int
links_same(const struct link *a, const struct link *b)
{
	if (a == b)
		return 1;
	if (a == NULL || b == NULL || strcmp(a->uri, b->uri) != 0)
		return 0;
	if (a->id == NULL || b->id == NULL)
		return a->id == b->id;
	return strcmp(a->id, b->id) == 0;
}

static int
looks_same(const struct style *a, const struct style *b)
{
	return a->fg == b->fg && a->bg == b->bg && a->ul == b->ul &&
	       ((a->attr ^ b->attr) & ATTR_KNOWN) == 0;
}

/* Controls in a link would be commands to a terminal. */
static int
is_clean(const char *s)
{
	for (; *s != '\0'; s++) {
		if ((uint8_t)*s < 0x20 || *s == 0x7f)
			return 0;
	}
	return 1;
}

static struct link *
clean_link(const struct row *row, int x)
{
	struct link *l = row_link_at(row, x);

	if (l != NULL &&
	    (!is_clean(l->uri) || (l->id != NULL && !is_clean(l->id))))
		return NULL;
	return l;
}

static void
put_colour(struct buf *out, colour c)
{
	if ((c & COLOUR_KIND) == COLOUR_RGB)
		put_varint(out, COLOUR_FIRST_RGB + (c & 0xffffff));
	else if ((c & COLOUR_KIND) == COLOUR_INDEX)
		put_varint(out, COLOUR_FIRST_INDEX + (c & 0xff));
	else
		put_varint(out, 0);
}

static colour
get_colour(struct reader *r)
{
	uint64_t v = get_bounded(r, COLOUR_LAST);

	if (v >= COLOUR_FIRST_RGB)
		return COLOUR_RGB | (colour)(v - COLOUR_FIRST_RGB);
	if (v >= COLOUR_FIRST_INDEX)
		return COLOUR_INDEX | (colour)(v - COLOUR_FIRST_INDEX);
	return COLOUR_TERMINAL;
}

static void
put_link(struct palette *p, struct link *link, struct buf *out)
{
	for (size_t k = 1; k <= p->nlinks && k <= LOOK_BACK; k++) {
		if (links_same(p->links[p->nlinks - k], link)) {
			put_varint(out, k);
			return;
		}
	}
	put_varint(out, 0);
	put_string(out, link->uri);
	put_u8(out, link->id != NULL);
	if (link->id != NULL)
		put_string(out, link->id);
	add_link(p, link);
}

/* Borrowed from the palette, or NULL after a failure. */
static struct link *
get_link(struct palette *p, struct reader *r)
{
	uint64_t k = get_bounded(r, p->nlinks);
	char *uri, *id = NULL;
	struct link *link = NULL;

	if (r->err != OK)
		return NULL;
	if (k > 0)
		return p->links[p->nlinks - k];
	uri = get_string(r, ROW_LINK_MAX);
	if (get_u8(r) != 0)
		id = get_string(r, ROW_LINK_MAX);
	if (r->err == OK && is_clean(uri) && (id == NULL || is_clean(id)))
		link = link_new(uri, id);
	free(uri);
	free(id);
	if (link == NULL) {
		reader_fail(r, ERR_SYNTAX);
		return NULL;
	}
	add_link(p, link);
	link_unref(link);
	return link;
}

static void
put_style(struct palette *p, const struct style *s, struct link *link,
    struct buf *out)
{
	uint8_t parts = 0;

	parts |= s->fg != COLOUR_DEFAULT ? STYLE_HAS_FG : 0;
	parts |= s->bg != COLOUR_DEFAULT ? STYLE_HAS_BG : 0;
	parts |= s->ul != COLOUR_DEFAULT ? STYLE_HAS_UL : 0;
	parts |= s->attr & ATTR_KNOWN ? STYLE_HAS_ATTR : 0;
	parts |= link != NULL ? STYLE_HAS_LINK : 0;
	put_u8(out, parts);
	if (parts & STYLE_HAS_FG)
		put_colour(out, s->fg);
	if (parts & STYLE_HAS_BG)
		put_colour(out, s->bg);
	if (parts & STYLE_HAS_UL)
		put_colour(out, s->ul);
	if (parts & STYLE_HAS_ATTR)
		put_varint(out, s->attr & ATTR_KNOWN);
	if (link != NULL)
		put_link(p, link, out);
}

static void
get_style(
    struct palette *p, struct reader *r, struct style *s, struct link **link)
{
	uint8_t parts = get_u8(r);

	if (parts & STYLE_HAS_FG)
		s->fg = get_colour(r);
	if (parts & STYLE_HAS_BG)
		s->bg = get_colour(r);
	if (parts & STYLE_HAS_UL)
		s->ul = get_colour(r);
	if (parts & STYLE_HAS_ATTR)
		s->attr = (uint16_t)get_bounded(r, ATTR_KNOWN);
	if (parts & STYLE_HAS_LINK)
		*link = get_link(p, r);
	if (parts & ~STYLE_HAS_ALL || ATTR_UL_KIND(s->attr) > UL_DASHED)
		reader_fail(r, ERR_RANGE);
}

void
style_encode(
    struct palette *p, const struct style_place *place, struct buf *out)
{
	const struct row *row = place->row, *base = place->base;
	const struct style *s = row_style_at(row, place->x);
	struct link *link = clean_link(row, place->x);
	const struct style none = {0};
	int x = place->x;

	if (link == NULL && looks_same(s, &none)) {
		put_varint(out, STYLE_DEFAULT);
		return;
	}
	if (x > 0 && looks_same(s, row_style_at(row, x - 1)) &&
	    links_same(link, clean_link(row, x - 1))) {
		put_varint(out, STYLE_LEFT);
		return;
	}
	if (base != NULL && looks_same(s, row_style_at(base, x)) &&
	    links_same(link, clean_link(base, x))) {
		put_varint(out, STYLE_BASE);
		return;
	}
	for (size_t k = 1; k <= p->n && k <= LOOK_BACK; k++) {
		const struct palette_entry *e = &p->entries[p->n - k];

		if (looks_same(&e->style, s) && links_same(e->link, link)) {
			put_varint(out, STYLE_RECENT + k - 1);
			return;
		}
	}
	put_varint(out, STYLE_NEW);
	put_style(p, s, link, out);
	add_entry(p, s, link);
}

/* The style of the cell at x of a row, NULL being blank. */
static void
take_style(const struct row *row, int x, struct style *s, struct link **link)
{
	if (row == NULL || x < 0)
		return;
	*s = *row_style_at(row, x);
	s->link = 0;
	*link = row_link_at(row, x);
}

void
style_decode(struct palette *p, struct reader *r,
    const struct style_place *place, struct style *s, struct link **link)
{
	uint64_t code = get_bounded(r, STYLE_RECENT + p->n);

	memset(s, 0, sizeof *s);
	*link = NULL;
	if (r->err != OK || code == STYLE_DEFAULT)
		return;
	if (code == STYLE_LEFT)
		take_style(place->row, place->x - 1, s, link);
	else if (code == STYLE_BASE)
		take_style(place->base, place->x, s, link);
	else if (code == STYLE_NEW) {
		get_style(p, r, s, link);
		if (r->err == OK)
			add_entry(p, s, *link);
	} else if (code - STYLE_RECENT < p->n) {
		const struct palette_entry *e =
		    &p->entries[p->n - 1 - (code - STYLE_RECENT)];

		*s = e->style;
		*link = e->link;
	} else
		reader_fail(r, ERR_RANGE);
}
