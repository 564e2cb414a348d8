/*
 * Placing strips on a line: who gives way when there is too little room, and
 * which part of the list is shown.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "lang/draw-int.h"

/* The line; cells taken[0] to taken[1] - 1 hold absolute-centre text. */
struct line {
	const struct strips *s;
	struct drawn *d;
	int taken[2];
	int w[SECTIONS]; /* what is shown of each strip */
};

static void
add_range(struct drawn *d, const struct chunk *c, int x0, int x1)
{
	struct draw_range *r;

	if (c->range == RANGE_NONE)
		return;
	d->ranges = xreallocarray(d->ranges, d->nranges + 1, sizeof *d->ranges);
	r = &d->ranges[d->nranges++];
	r->x0 = x0;
	r->x1 = x1;
	r->type = c->range;
	r->arg = c->range_arg;
}

/*
 * Cells from..to-1 of a chunk, at x of the line.  A wide character that is
 * cut shows as blank.
 */
static void
add_run(struct drawn *d, const struct chunk *c, int from, int to, int x)
{
	struct draw_run *r;
	size_t begin = utf8_fit(c->s, c->n, (size_t)from), n;
	int lead = 0;

	if ((int)utf8_width(c->s, begin) < from) {
		begin = utf8_fit(c->s, c->n, (size_t)from + 1);
		lead = 1;
	}
	add_range(d, c, x, x + to - from);
	if (to - from <= lead)
		return;
	n = utf8_fit(c->s + begin, c->n - begin, (size_t)(to - from - lead));
	if (n == 0)
		return;
	d->runs = xreallocarray(d->runs, d->nruns + 1, sizeof *d->runs);
	r = &d->runs[d->nruns++];
	r->x = x + lead;
	r->w = (int)utf8_width(c->s + begin, n);
	r->style = c->style;
	r->text = c->s + begin;
	r->len = n;
}

/* The part of a chunk that falls on cells lo..hi-1, shift being where its
 * strip's first cell lies. */
static void
add_clipped(struct drawn *d, const struct chunk *c, int shift, int lo, int hi)
{
	int x0 = c->x + shift, x1 = x0 + c->w;

	if (lo < x0)
		lo = x0;
	if (hi > x1)
		hi = x1;
	if (lo < hi)
		add_run(d, c, lo - x0, hi - x0, lo);
}

/* Show w cells of a strip, from its cell `from` on, at x. */
static void
put(struct line *l, enum section section, int from, int x, int w)
{
	int end = x + w;

	if (x < 0) {
		from -= x;
		x = 0;
	}
	if (end > l->d->w)
		end = l->d->w;
	for (size_t i = 0; x < end && i < l->s->nchunks; i++) {
		const struct chunk *c = &l->s->chunks[i];
		int before = end < l->taken[0] ? end : l->taken[0];
		int behind = x > l->taken[1] ? x : l->taken[1];

		if (c->section != section)
			continue;
		add_clipped(l->d, c, x - from, x, before);
		add_clipped(l->d, c, x - from, behind, end);
	}
}

/* The list where it is too long: the focus in the middle, markers where
 * something is left out. */
static void
put_list(struct line *l, int x)
{
	const struct strips *s = l->s;
	int w = l->w[SECTION_LIST], all = s->w[SECTION_LIST], from;
	int left = s->w[SECTION_LEFT_MARKER];
	int right = s->w[SECTION_RIGHT_MARKER];

	if (s->focus_start >= 0)
		from = s->focus_start + (s->focus_end - s->focus_start) / 2;
	else if (s->list_section == SECTION_CENTRE ||
		 s->list_section == SECTION_ABSOLUTE)
		from = all / 2;
	else
		from = 0;
	from -= w / 2;
	if (from > all - w)
		from = all - w;
	if (from < 0)
		from = 0;
	if (from > 0 && w > left) {
		put(l, SECTION_LEFT_MARKER, 0, x, left);
		x += left;
		from += left;
		w -= left;
	}
	if (from + w < all && w > right) {
		put(l, SECTION_RIGHT_MARKER, 0, x + w - right, right);
		w -= right;
	}
	put(l, SECTION_LIST, from, x, w);
}

/* Take from the sections in this order until what is shown fits. */
static void
shrink(struct line *l, const enum section *order, int room)
{
	int all = 0, over;

	for (int i = 0; i < 5; i++)
		all += l->w[order[i]];
	over = all - room;
	for (int i = 0; over > 0 && i < 5; i++) {
		int *w = &l->w[order[i]], n = *w < over ? *w : over;

		*w -= n;
		over -= n;
	}
}

/* A strip of which less is shown than there is, the middle of it. */
static void
put_middle(struct line *l, enum section section, int middle)
{
	int w = l->w[section];

	put(l, section, l->s->w[section] / 2 - w / 2, middle - w / 2, w);
}

/* No list, or one that is laid over the rest in the very middle. */
static void
place_plain(struct line *l)
{
	static const enum section order[] = {SECTION_CENTRE, SECTION_RIGHT,
	    SECTION_LEFT, SECTION_AFTER, SECTION_LIST};
	int x, end;

	l->w[SECTION_LIST] = l->w[SECTION_AFTER] = 0;
	shrink(l, order, l->d->w);
	x = l->w[SECTION_LEFT];
	end = l->d->w - l->w[SECTION_RIGHT];
	put(l, SECTION_LEFT, 0, 0, x);
	put(l, SECTION_RIGHT, l->s->w[SECTION_RIGHT] - l->w[SECTION_RIGHT], end,
	    l->w[SECTION_RIGHT]);
	put_middle(l, SECTION_CENTRE, x + (end - x) / 2);
}

/*
 * Room for the list and what is beside it.  Where nothing is left of the list
 * the line is laid out as if there were none, and 0 returned.
 */
static int
shrink_with_list(struct line *l, const enum section *order)
{
	shrink(l, order, l->d->w);
	if (l->w[SECTION_LIST] > 0)
		return 1;
	memcpy(l->w, l->s->w, sizeof l->w);
	place_plain(l);
	return 0;
}

static void
place_left_list(struct line *l)
{
	static const enum section order[] = {SECTION_CENTRE, SECTION_LIST,
	    SECTION_RIGHT, SECTION_AFTER, SECTION_LEFT};
	int x, end;

	if (!shrink_with_list(l, order))
		return;
	x = l->w[SECTION_LEFT];
	end = l->d->w - l->w[SECTION_RIGHT];
	put(l, SECTION_LEFT, 0, 0, x);
	put(l, SECTION_RIGHT, l->s->w[SECTION_RIGHT] - l->w[SECTION_RIGHT], end,
	    l->w[SECTION_RIGHT]);
	put_list(l, x);
	x += l->w[SECTION_LIST];
	put(l, SECTION_AFTER, 0, x, l->w[SECTION_AFTER]);
	x += l->w[SECTION_AFTER];
	put_middle(l, SECTION_CENTRE, x + (end - x) / 2);
}

static void
place_centre_list(struct line *l)
{
	static const enum section order[] = {SECTION_LIST, SECTION_AFTER,
	    SECTION_CENTRE, SECTION_RIGHT, SECTION_LEFT};
	int x, end;

	if (!shrink_with_list(l, order))
		return;
	x = l->w[SECTION_LEFT];
	end = l->d->w - l->w[SECTION_RIGHT];
	put(l, SECTION_LEFT, 0, 0, x);
	put(l, SECTION_RIGHT, l->s->w[SECTION_RIGHT] - l->w[SECTION_RIGHT], end,
	    l->w[SECTION_RIGHT]);
	x += (end - x) / 2 - l->w[SECTION_LIST] / 2;
	/* What stands beside the list moves it from the middle if it must. */
	if (x - l->w[SECTION_CENTRE] < l->w[SECTION_LEFT])
		x = l->w[SECTION_LEFT] + l->w[SECTION_CENTRE];
	if (x + l->w[SECTION_LIST] + l->w[SECTION_AFTER] > end)
		x = end - l->w[SECTION_AFTER] - l->w[SECTION_LIST];
	put(l, SECTION_CENTRE, 0, x - l->w[SECTION_CENTRE],
	    l->w[SECTION_CENTRE]);
	put_list(l, x);
	put(l, SECTION_AFTER, 0, x + l->w[SECTION_LIST], l->w[SECTION_AFTER]);
}

static void
place_right_list(struct line *l)
{
	static const enum section order[] = {SECTION_CENTRE, SECTION_LIST,
	    SECTION_RIGHT, SECTION_AFTER, SECTION_LEFT};
	int x;

	if (!shrink_with_list(l, order))
		return;
	x = l->d->w - l->w[SECTION_AFTER];
	put(l, SECTION_AFTER, l->s->w[SECTION_AFTER] - l->w[SECTION_AFTER], x,
	    l->w[SECTION_AFTER]);
	x -= l->w[SECTION_LIST];
	put_list(l, x);
	x -= l->w[SECTION_RIGHT];
	put(l, SECTION_RIGHT, 0, x, l->w[SECTION_RIGHT]);
	put(l, SECTION_LEFT, 0, 0, l->w[SECTION_LEFT]);
	put_middle(l, SECTION_CENTRE,
	    l->w[SECTION_LEFT] + (x - l->w[SECTION_LEFT]) / 2);
}

/* The very middle of the line: text, and the list if it belongs there. */
static void
place_absolute(struct line *l)
{
	int list = l->s->has_list && l->s->list_section == SECTION_ABSOLUTE;
	int text = l->w[SECTION_ABSOLUTE], room = l->d->w - text, x;
	int after = list ? l->w[SECTION_AFTER] : 0;

	if (room < 0)
		room = 0;
	if (after > room)
		after = room;
	room -= after;
	if (!list)
		l->w[SECTION_LIST] = 0;
	else if (l->w[SECTION_LIST] > room)
		l->w[SECTION_LIST] = room;
	if (text + l->w[SECTION_LIST] + after == 0)
		return;
	if (text > l->d->w)
		text = l->d->w;
	x = (l->d->w - text - l->w[SECTION_LIST] - after) / 2;
	put(l, SECTION_ABSOLUTE, 0, x, text);
	if (list)
		put_list(l, x + text);
	put(l, SECTION_AFTER, 0, x + text + l->w[SECTION_LIST], after);
	l->taken[0] = x;
	l->taken[1] = x + text + l->w[SECTION_LIST] + after;
}

void
strips_place(const struct strips *s, struct drawn *d)
{
	struct line l = {.s = s, .d = d, .taken = {d->w, d->w}};
	int list;

	memcpy(l.w, s->w, sizeof l.w);
	list = l.w[SECTION_LIST];
	place_absolute(&l);
	if (!s->has_list || s->list_section == SECTION_ABSOLUTE) {
		place_plain(&l);
		return;
	}
	l.w[SECTION_LIST] = list;
	if (s->list_section == SECTION_CENTRE)
		place_centre_list(&l);
	else if (s->list_section == SECTION_RIGHT)
		place_right_list(&l);
	else
		place_left_list(&l);
}
