/*
 * Histories that are made of a peer's blocks, and what their owner hands on.
 *
 * Invariant: in a history of a peer's blocks nothing is being filled, and the
 * builder's first id is one past the newest line.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "grid/history-int.h"

enum { COPY_WIDTH = 1000 }; /* of the rows by which a line is copied */

void
history_sealed(const struct history *h, struct history_sums *s)
{
	s->blocks = h->n;
	s->lines = h->nlines;
	s->links = h->nlinks;
	s->bytes = h->forms;
}

struct block *
history_block(const struct history *h, size_t i)
{
	return i < h->n ? history_at(h, i) : NULL;
}

/* The first block that ends behind id. */
static size_t
first_behind(const struct history *h, uint64_t id)
{
	size_t lo = 0, hi = h->n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (block_end(history_at(h, mid)) <= id)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Would b take the place of blocks *at to *until, and may it? */
static int
can_add(
    const struct history *h, const struct block *b, size_t *at, size_t *until)
{
	size_t i = first_behind(h, b->lines.first);

	*at = i;
	for (; i < h->n && history_at(h, i)->lines.first < block_end(b); i++)
		if (history_at(h, i)->serial >= b->serial)
			return 0;
	*until = i;
	return 1;
}

static void
let_go(struct history *h, size_t i)
{
	struct block *b = history_at(h, i);

	history_discount(h, b);
	block_unref(b);
}

int
history_add_block(struct history *h, struct block *b)
{
	size_t at, until;
	struct block **slot;

	if (h->b->n > 0 || h->b->open || !can_add(h, b, &at, &until))
		return ERR_RANGE;
	history_forget_sums(h);
	for (size_t i = at; i < until; i++)
		let_go(h, i);
	history_make_room(h);
	slot = h->blocks + h->head;
	memmove(slot + at + 1, slot + until, (h->n - until) * sizeof *slot);
	slot[at] = block_ref(b);
	h->n = h->n + 1 - (until - at);
	history_count(h, b);
	if (b->serial > h->serial)
		h->serial = b->serial;
	if (block_end(b) > h->b->first)
		h->b->first = block_end(b);
	history_trim(h);
	return 0;
}

void
history_drop_before(struct history *h, uint64_t id)
{
	while (h->n > 0 && block_end(history_at(h, 0)) <= id)
		history_drop_oldest(h);
	if (h->spare.mem != NULL)
		region_free(&h->spare);
	if (h->b->first < id)
		h->b->first = id;
}

void
history_drop_from(struct history *h, uint64_t id)
{
	struct block *cut = NULL;
	size_t last;

	if (h->b->first <= id)
		return;
	history_forget_sums(h);
	while (h->n > 0 && block_end(history_at(h, h->n - 1)) > id) {
		last = h->n - 1;
		if (history_at(h, last)->lines.first < id)
			cut = block_cut(history_at(h, last), id);
		let_go(h, last);
		h->n--;
	}
	if (cut != NULL) {
		h->blocks[h->head + h->n++] = cut;
		history_count(h, cut);
	}
	h->b->first = id;
}

struct block *
block_cut(const struct block *b, uint64_t end)
{
	struct builder part;
	struct block *cut;

	builder_init(&part, b->lines.first);
	builder_load(&part, &b->lines, b->nstyles, b->nlinks, b->units);
	while (part.n > 1 && part.first + (uint64_t)part.n > end)
		builder_drop(&part);
	cut = block_seal(&part, b->serial, NULL);
	builder_clear(&part);
	return cut;
}

/* FNV-1a, of 64 bits: against accidents alone. */
static uint64_t
hash(uint64_t v, const uint8_t *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		v = (v ^ p[i]) * 0x100000001b3;
	return v;
}

void
history_digest(
    const struct history *h, uint64_t below, struct history_digest *d)
{
	const struct block *b;

	*d = (struct history_digest){.first = history_first(h),
	    .end = history_first(h),
	    .hash = 0xcbf29ce484222325};
	for (size_t i = 0; i < h->n; i++) {
		b = history_at(h, i);
		if (block_end(b) > below)
			break;
		d->blocks++;
		d->end = block_end(b);
		d->bytes += b->form;
		d->hash = hash(d->hash, b->region.mem, b->form);
	}
}

/* --- the owner's side --- */

static void
copy_line(struct builder *to, const struct lines *ls, int i, int open)
{
	struct line l;
	struct walk k;
	size_t n;
	int w = COPY_WIDTH;

	line_get(ls, i, &l);
	walk_init(&k, ls, &l);
	if (l.cells < COPY_WIDTH)
		w = l.cells == 0 ? 1 : (int)l.cells;
	n = line_rows(&l, w);
	for (size_t part = 0; part < n; part++) {
		struct row *r = row_new(w);

		walk_row(&k, w, r);
		r->flags = line_row_flags(&l, open, part, n);
		builder_add(to, r, l.at);
		row_unref(r);
	}
	if (to->open)
		builder_close(to, 1);
}

struct block *
history_tail(const struct history *h, uint64_t from, uint64_t to)
{
	struct block *tail = NULL;
	struct builder part;
	struct lines ls;

	if (from < h->b->first)
		from = h->b->first;
	builder_lines(h->b, &ls);
	builder_init(&part, from);
	for (uint64_t i = from - ls.first;
	     i < (uint64_t)h->b->n && ls.first + i < to; i++)
		copy_line(&part, &ls, (int)i, 0);
	if (part.n > 0)
		tail = block_seal(&part, h->serial, NULL);
	builder_clear(&part);
	return tail;
}

int
history_open_state(const struct history *h, struct history_open *o)
{
	*o = (struct history_open){0};
	if (!h->b->open)
		return 0;
	o->id = h->b->first + (uint64_t)h->b->n;
	o->cells = h->b->cells;
	o->blanks = h->b->blanks;
	return 1;
}

struct block *
history_open_line(const struct history *h)
{
	struct builder part;
	struct block *line;
	struct lines ls;

	if (!h->b->open)
		return NULL;
	builder_lines(h->b, &ls);
	builder_init(&part, ls.first + (uint64_t)h->b->n);
	copy_line(&part, &ls, h->b->n, 1);
	line = block_seal(&part, h->serial, NULL);
	builder_clear(&part);
	return line;
}

void
history_add_open(struct history *h, const struct block *line, uint32_t blanks)
{
	uint64_t left;
	struct line l;
	struct walk k;
	size_t part = 0;

	line_get(&line->lines, 0, &l);
	walk_init(&k, &line->lines, &l);
	history_forget_rows(h);
	do {
		struct row *r;

		left = l.cells - k.cell;
		if (left > COPY_WIDTH)
			r = row_new(COPY_WIDTH);
		else if (left + blanks > GRID_MAX)
			r = row_new(GRID_MAX);
		else
			r = row_new(
			    left + blanks < 1 ? 1 : (int)(left + blanks));
		walk_row(&k, r->w, r);
		r->flags = line_row_flags(&l, 1, part++, 2);
		builder_add(h->b, r, l.at);
		row_unref(r);
	} while (left > COPY_WIDTH);
}

uint64_t
history_unsealed(const struct history *h, size_t *n)
{
	*n = (size_t)h->b->n;
	return h->b->first;
}

void
history_moves(const struct history *h, struct history_moves *m)
{
	m->takes = h->takes;
	m->seals = h->serial;
	m->low = h->low;
}
