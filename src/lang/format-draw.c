/*
 * Drawing: the text is sorted into sections (left, centre, right, the list
 * ...), each a strip of its own; then the strips are laid on the line, cut
 * where there is no room.
 *
 * Absolute-centre text is laid first and the others around it, so that runs
 * never overlap.
 */
#include "lang/format_draw.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "lang/draw-int.h"
#include "lang/pieces-int.h"

/* The reader's state. */
struct reading {
	struct strips *to;
	struct style base; /* what 'default' means now */
	struct style_text st;
	int list_begun, list_ended;
};

static enum section
section_of_align(enum style_align align)
{
	switch (align) {
	case ALIGN_CENTRE:
		return SECTION_CENTRE;
	case ALIGN_RIGHT:
		return SECTION_RIGHT;
	case ALIGN_ABSOLUTE_CENTRE:
		return SECTION_ABSOLUTE;
	default:
		return SECTION_LEFT;
	}
}

/* Where text in the present style goes. */
static enum section
section_now(const struct reading *r)
{
	enum section s = section_of_align(r->st.align);

	switch (r->st.list) {
	case LIST_ON:
	case LIST_FOCUS:
		return SECTION_LIST;
	case LIST_LEFT_MARKER:
		return SECTION_LEFT_MARKER;
	case LIST_RIGHT_MARKER:
		return SECTION_RIGHT_MARKER;
	default:
		return r->list_ended && s == r->to->list_section ? SECTION_AFTER
								 : s;
	}
}

static void
add_chunk(struct reading *r, const char *s, size_t n)
{
	struct strips *to = r->to;
	enum section section = section_now(r);
	struct chunk *c;
	int w = (int)utf8_width(s, n);

	if (w == 0)
		return;
	if (to->nchunks == to->cap) {
		to->cap = to->cap == 0 ? 32 : to->cap * 2;
		to->chunks =
		    xreallocarray(to->chunks, to->cap, sizeof *to->chunks);
	}
	c = &to->chunks[to->nchunks++];
	c->section = section;
	c->x = to->w[section];
	c->w = w;
	c->style = r->st.cell;
	c->range = r->st.range;
	c->range_arg = r->st.range_arg;
	c->s = s;
	c->n = n;
	to->w[section] += w;
}

/* A style changed: lists begin and end, and the focus. */
static void
follow_list(struct reading *r, enum style_list before)
{
	struct strips *to = r->to;

	if (r->st.list != LIST_OFF && !r->list_begun) {
		r->list_begun = 1;
		to->has_list = 1;
		to->list_section = section_of_align(r->st.align);
	}
	if (before == LIST_FOCUS && r->st.list != LIST_FOCUS)
		to->focus_end = to->w[SECTION_LIST];
	if (before != LIST_FOCUS && r->st.list == LIST_FOCUS)
		to->focus_start = to->w[SECTION_LIST];
	if (before != LIST_OFF && r->st.list == LIST_OFF)
		r->list_ended = 1;
}

static void
apply(struct reading *r, const char *s, size_t n, const struct style *base)
{
	enum style_list before = r->st.list;
	struct style style = r->st.cell;
	char *text = xstrndup(s, n);

	if (style_apply(&r->st, &r->base, text) == 0) {
		/* What was in force before this very style is kept. */
		if (r->st.push == DEFAULT_PUSH)
			r->base = style;
		else if (r->st.push == DEFAULT_POP)
			r->base = *base;
		r->st.push = DEFAULT_BASE;
		if (r->st.has_fill) {
			r->to->fill = r->st.fill;
			r->to->has_fill = 1;
		}
		follow_list(r, before);
	}
	free(text);
}

/* The text of a piece without controls: memory is the strips' own. */
static void
read_text(struct reading *r, const char *s, size_t n)
{
	struct strips *to = r->to;
	char *begin = to->text + to->text_len;

	for (size_t i = 0; i < n; i++) {
		if ((unsigned char)s[i] >= ' ' && s[i] != 127)
			to->text[to->text_len++] = s[i];
	}
	add_chunk(r, begin, (size_t)(to->text + to->text_len - begin));
}

static void
read_pieces(struct strips *to, const char *text, const struct style *base)
{
	struct reading r = {.to = to, .base = *base};
	struct piece piece;
	char *begin;

	style_init(&r.st);
	r.st.cell = *base;
	while ((piece = piece_next(&text)).kind != PIECE_END) {
		if (r.st.ignore && piece.kind == PIECE_STYLE) {
			read_text(&r, piece.raw, piece.raw_n);
			continue;
		}
		switch (piece.kind) {
		case PIECE_STYLE:
			apply(&r, piece.s, piece.n, base);
			break;
		case PIECE_HASHES:
			begin = to->text + to->text_len;
			memset(begin, '#', piece.n);
			to->text_len += piece.n;
			add_chunk(&r, begin, piece.n);
			break;
		default:
			read_text(&r, piece.s, piece.n);
			break;
		}
	}
	if (r.st.list == LIST_FOCUS)
		to->focus_end = to->w[SECTION_LIST];
}

static int
by_place(const void *a, const void *b)
{
	const struct draw_run *left = a, *right = b;

	return (left->x > right->x) - (left->x < right->x);
}

static int
range_by_place(const void *a, const void *b)
{
	const struct draw_range *left = a, *right = b;

	return (left->x0 > right->x0) - (left->x0 < right->x0);
}

/* Ranges that touch and mean the same are one. */
static void
join_ranges(struct drawn *d)
{
	size_t n = 0;

	if (d->nranges == 0)
		return;
	qsort(d->ranges, d->nranges, sizeof *d->ranges, range_by_place);
	for (size_t i = 1; i < d->nranges; i++) {
		struct draw_range *last = &d->ranges[n], *r = &d->ranges[i];

		if (last->x1 == r->x0 && last->type == r->type &&
		    last->arg == r->arg)
			last->x1 = r->x1;
		else
			d->ranges[++n] = *r;
	}
	d->nranges = n + 1;
}

void
format_draw(struct drawn *d, const char *text, int w, const struct style *base)
{
	struct strips strips = {
	    .list_section = SECTION_LEFT, .focus_start = -1};

	memset(d, 0, sizeof *d);
	d->w = w < 0 ? 0 : w;
	d->fill = *base;
	strips.text = d->text = xmalloc(strlen(text) + 1);
	read_pieces(&strips, text, base);
	if (strips.has_fill) {
		memset(&d->fill, 0, sizeof d->fill);
		d->fill.bg = strips.fill;
	}
	strips_place(&strips, d);
	if (d->nruns > 1)
		qsort(d->runs, d->nruns, sizeof *d->runs, by_place);
	join_ranges(d);
	free(strips.chunks);
}

void
drawn_clear(struct drawn *d)
{
	free(d->runs);
	free(d->ranges);
	free(d->text);
	memset(d, 0, sizeof *d);
}

const struct draw_range *
drawn_range_at(const struct drawn *d, int x)
{
	for (size_t i = 0; i < d->nranges; i++) {
		if (x >= d->ranges[i].x0 && x < d->ranges[i].x1)
			return &d->ranges[i];
	}
	return NULL;
}
