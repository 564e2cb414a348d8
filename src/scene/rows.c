/*
 * Blocks of rows on the wire.
 *
 * A row that is the base's, by pointer or by content, costs nothing or a few
 * bits, wherever it stood there; another is said as the shortest of: a change
 * of the row at the same shift, at no shift, of a blank one.
 *
 * A row that the base has not is blank, so that no index can be wrong.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "scene-int.h"
#include "scene/wire.h"

enum {
	SHORT = 16, /* bytes of an edit below which no other is tried */
	FLAGS_KNOWN = ROW_WRAPPED | ROW_PROMPT | ROW_OUTPUT
};

struct writing {
	struct palette *palette;
	const struct rows *from, *to;
	struct buf *out;
	struct buf trial;
	int shift;
	int kept; /* rows to keep that are not written yet */
	int ops;  /* ops written */
	/* Rows of from by address: 1 + index, 0 none; made when needed. */
	int *places;
	size_t mask;
};

static const struct row *
row_at(const struct rows *b, int y)
{
	return y >= 0 && y < b->h ? b->rows[y] : NULL;
}

static size_t
hash(const struct row *r)
{
	uint64_t v = (uint64_t)(uintptr_t)r >> 4;

	return (size_t)(v * 0x9e3779b97f4a7c15u >> 32);
}

static void
index_rows(struct writing *k)
{
	size_t size = 16, i;

	while (size < (size_t)k->from->h * 2)
		size *= 2;
	k->places = xcalloc(size, sizeof *k->places);
	k->mask = size - 1;
	for (int y = 0; y < k->from->h; y++) {
		i = hash(k->from->rows[y]) & k->mask;
		while (k->places[i] != 0)
			i = (i + 1) & k->mask;
		k->places[i] = y + 1;
	}
}

/* Where the row stood in the base, or -1. */
static int
find_row(struct writing *k, const struct row *r)
{
	size_t i;

	if (k->places == NULL)
		index_rows(k);
	i = hash(r) & k->mask;
	while (k->places[i] != 0) {
		if (k->from->rows[k->places[i] - 1] == r)
			return k->places[i] - 1;
		i = (i + 1) & k->mask;
	}
	return -1;
}

/* Is the pointer alone proof that both sides show the same? */
static int
is_whole(const struct writing *k, const struct row *r)
{
	int w = k->from->w < k->to->w ? k->from->w : k->to->w;

	return r == NULL || k->from->w == k->to->w || r->used <= w;
}

static void
put_op(struct writing *k, enum block_op op, uint64_t n)
{
	if (k->kept > 0)
		put_varint(k->out, (uint64_t)k->kept << 3 | BLOCK_KEEP);
	k->kept = 0;
	put_varint(k->out, n << 3 | op);
	k->ops++;
}

static void
put_shift(struct writing *k, int shift)
{
	if (shift != k->shift)
		put_op(k, BLOCK_SHIFT,
		    (uint64_t)shift << 1 ^ -(uint64_t)(shift < 0));
	k->shift = shift;
}

/* A way to say a row. */
struct choice {
	int shift;
	int full;
	int n; /* tokens */
	size_t cost;
};

static const struct row *
base_of(struct writing *k, const struct choice *c, int y, struct row **held)
{
	const struct row *r = c->full ? NULL : row_at(k->from, y + c->shift);

	*held = NULL;
	if (r == NULL)
		return NULL;
	return *held = row_fit(k->from->rows[y + c->shift], k->from->w);
}

static int
encode_row(struct writing *k, const struct row *row, const struct choice *c,
    int y, struct buf *out)
{
	struct row *held;
	const struct row *base = base_of(k, c, y, &held);
	int n = row_encode(k->palette, row, base, k->to->w, out);

	row_unref(held);
	return n;
}

static void
try_choice(struct writing *k, const struct row *row, struct choice *c, int y,
    struct choice *best)
{
	size_t n = k->palette->n, nlinks = k->palette->nlinks;

	buf_reset(&k->trial);
	c->n = encode_row(k, row, c, y, &k->trial);
	c->cost = k->trial.len + (c->shift != k->shift ? 2 : 0);
	palette_cut(k->palette, n, nlinks);
	if (best->n >= 0 && c->cost >= best->cost)
		return;
	*best = *c;
}

static unsigned
flags_of(const struct row *r)
{
	return r == NULL ? 0 : r->flags & FLAGS_KNOWN;
}

static void
write_row(
    struct writing *k, const struct row *row, const struct choice *c, int y)
{
	const struct row *base = c->full ? NULL : row_at(k->from, y + c->shift);
	int flagged = flags_of(row) != flags_of(base);
	enum block_op op = c->full ? BLOCK_FULL : BLOCK_EDIT;

	if (!c->full)
		put_shift(k, c->shift);
	if (c->n == 0 && !flagged && !c->full) {
		k->kept++;
		return;
	}
	if (flagged)
		op = c->full ? BLOCK_FULL_FLAGS : BLOCK_EDIT_FLAGS;
	put_op(k, op, (uint64_t)c->n);
	if (flagged)
		put_u8(k->out, (uint8_t)flags_of(row));
	encode_row(k, row, c, y, k->out);
}

static void
choose(struct writing *k, struct row *row, int y)
{
	struct row *fit = row_fit(row, k->to->w);
	struct choice best = {.n = -1};

	try_choice(k, fit, &(struct choice){.shift = k->shift}, y, &best);
	if (best.cost > SHORT && k->shift != 0)
		try_choice(k, fit, &(struct choice){.shift = 0}, y, &best);
	if (best.cost > SHORT)
		try_choice(k, fit,
		    &(struct choice){.shift = k->shift, .full = 1}, y, &best);
	write_row(k, fit, &best, y);
	row_unref(fit);
}

static void
put_row(struct writing *k, int y)
{
	struct row *row = k->to->rows[y];
	int from;

	if (row_at(k->from, y + k->shift) == row && is_whole(k, row)) {
		k->kept++;
		return;
	}
	/* Blank rows are everywhere: they tell nothing of scrolling. */
	if (row->used > 0 && is_whole(k, row) &&
	    (from = find_row(k, row)) >= 0) {
		put_shift(k, from - y);
		k->kept++;
		return;
	}
	choose(k, row, y);
}

int
rows_encode(struct palette *p, const struct rows *from, const struct rows *to,
    struct buf *out)
{
	struct writing k = {.palette = p, .from = from, .to = to, .out = out};

	for (int y = 0; y < to->h; y++)
		put_row(&k, y);
	k.kept = 0;
	if (k.ops > 0)
		put_varint(out, BLOCK_KEEP);
	free(k.places);
	buf_clear(&k.trial);
	return k.ops;
}

static int
pair_equal(struct row *a, int aw, struct row *b, int bw)
{
	struct palette none;
	struct buf out;
	struct row *fa, *fb;
	int n;

	if (a == b && (aw == bw || a->used <= (aw < bw ? aw : bw)))
		return 1;
	if (flags_of(a) != flags_of(b))
		return 0;
	palette_init(&none);
	buf_init(&out);
	fa = row_fit(a, aw);
	fb = row_fit(b, bw);
	n = row_encode(&none, fa, fb, aw, &out);
	row_unref(fa);
	row_unref(fb);
	buf_clear(&out);
	palette_clear(&none);
	return n == 0;
}

int
rows_equal(const struct rows *a, const struct rows *b)
{
	if (a->w != b->w || a->h != b->h)
		return 0;
	for (int y = 0; y < a->h; y++) {
		if (!pair_equal(a->rows[y], a->w, b->rows[y], b->w))
			return 0;
	}
	return 1;
}

struct filling {
	struct palette *palette;
	struct reader *r;
	const struct rows *from;
	struct rows *to;
	struct row *blank; /* shared by all that are blank */
	int y, shift;
};

/* The base's row for y, a reference. */
static struct row *
kept_row(struct filling *k)
{
	int64_t from = (int64_t)k->y + k->shift;

	if (from >= 0 && from < k->from->h) {
		/* What lay beyond the base's width was never shown. */
		int w = k->from->w < k->to->w ? k->from->w : k->to->w;

		return row_fit(k->from->rows[from], w);
	}
	if (k->blank == NULL)
		k->blank = row_new(k->to->w);
	return row_ref(k->blank);
}

static void
keep(struct filling *k, uint64_t n)
{
	if (n == 0)
		n = (uint64_t)(k->to->h - k->y);
	if (n > (uint64_t)(k->to->h - k->y)) {
		reader_fail(k->r, ERR_RANGE);
		return;
	}
	for (; n > 0; n--) {
		k->to->rows[k->y] = kept_row(k);
		k->y++;
	}
}

static void
change(struct filling *k, enum block_op op, uint64_t n)
{
	int full = op == BLOCK_FULL || op == BLOCK_FULL_FLAGS;
	struct row *base = full ? NULL : kept_row(k), *row;
	unsigned flags = flags_of(base);

	if (op == BLOCK_EDIT_FLAGS || op == BLOCK_FULL_FLAGS)
		flags = get_u8(k->r);
	if (flags & ~(unsigned)FLAGS_KNOWN || k->y >= k->to->h)
		reader_fail(k->r, ERR_RANGE);
	row = k->r->err != OK ? NULL
			      : row_decode(k->palette, k->r, base, k->to->w, n);
	row_unref(base);
	if (row == NULL)
		return;
	row->flags = (uint16_t)flags;
	k->to->rows[k->y++] = row;
}

/* One op; returns 0 after the last. */
static int
read_op(struct filling *k)
{
	uint64_t v = get_varint(k->r), n = v >> 3;

	if (k->r->err != OK)
		return 0;
	switch (v & 7) {
	case BLOCK_KEEP:
		keep(k, n);
		return n != 0;
	case BLOCK_EDIT:
	case BLOCK_FULL:
	case BLOCK_EDIT_FLAGS:
	case BLOCK_FULL_FLAGS:
		change(k, (enum block_op)(v & 7), n);
		return 1;
	case BLOCK_SHIFT:
		if (n > 2 * GRID_MAX + 1) {
			reader_fail(k->r, ERR_RANGE);
			return 0;
		}
		k->shift = (int)(n >> 1) ^ -(int)(n & 1);
		return 1;
	default:
		reader_fail(k->r, ERR_SYNTAX);
		return 0;
	}
}

void
rows_decode(struct palette *p, struct reader *r, const struct rows *from,
    struct rows *to)
{
	struct filling k = {.palette = p, .r = r, .from = from, .to = to};

	while (r->err == OK && read_op(&k))
		;
	/* Whole also after a failure: whoever frees it need not ask. */
	while (k.y < to->h) {
		to->rows[k.y] = kept_row(&k);
		k.y++;
	}
	row_unref(k.blank);
}

void
rows_keep(const struct rows *from, struct rows *to)
{
	struct filling k = {.from = from, .to = to};

	keep(&k, 0);
	row_unref(k.blank);
}
