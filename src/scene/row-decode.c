/*
 * Rows on the wire, read: nothing is believed.
 *
 * Every token advances or fails, so the work is bounded by the row's width;
 * what is written stays within it, and only printable code points get in.
 */
#include "base/err.h"
#include "base/utf8.h"
#include "base/width.h"
#include "scene-int.h"
#include "scene/wire.h"

struct reading {
	struct palette *palette;
	struct reader *r;
	struct row *row;
	const struct row *base;
	int w;
	int x;
};

typedef void (*token_fn)(struct reading *k, int n);

static void
fail(struct reading *k, int err)
{
	reader_fail(k->r, err);
}

/* The next style, as an index of the row's palette. */
static uint16_t
read_style(struct reading *k)
{
	struct style_place place = {k->row, k->base, k->x};
	struct style s;
	struct link *link;

	style_decode(k->palette, k->r, &place, &s, &link);
	if (k->r->err != OK)
		return 0;
	return row_style(k->row, &s, link);
}

/* The next code point, 0 after a failure. */
static uint32_t
read_cp(struct reading *k)
{
	struct reader *r = k->r;
	uint32_t cp;
	size_t n;

	if (reader_left(r) == 0) {
		fail(k, ERR_SHORT);
		return 0;
	}
	n = utf8_decode(r->p, reader_left(r), &cp);
	/* U+FFFD stands for ill-formed bytes too; only its own three do. */
	if (n == 0 || !is_printable(cp) ||
	    (cp == UTF8_BAD && (n != 3 || *r->p != 0xef))) {
		fail(k, ERR_SYNTAX);
		return 0;
	}
	r->p += n;
	return cp;
}

/* Is there room for n characters of this width? */
static int
fits(struct reading *k, int n, int width)
{
	if (n >= 1 && n <= (k->w - k->x) / width)
		return 1;
	fail(k, ERR_RANGE);
	return 0;
}

static void
skip(struct reading *k, int n)
{
	if (fits(k, n, 1))
		k->x += n;
}

static void
erase(struct reading *k, int n)
{
	struct style_place place = {k->row, k->base, k->x};
	struct style s;
	struct link *link;

	if (n == 0)
		n = k->w - k->x;
	if (!fits(k, n, 1))
		return;
	style_decode(k->palette, k->r, &place, &s, &link);
	if (k->r->err != OK)
		return;
	row_erase(k->row, k->x, k->x + n, &s);
	k->x += n;
}

static void
text(struct reading *k, int n, int width)
{
	uint16_t style;
	uint32_t cp;

	if (!fits(k, n, width))
		return;
	style = read_style(k);
	for (; n > 0; n--) {
		cp = read_cp(k);
		if (k->r->err != OK)
			return;
		row_put(k->row, k->x, &cp, 1, width, style);
		k->x += width;
	}
}

static void
narrow(struct reading *k, int n)
{
	text(k, n, 1);
}

static void
wide(struct reading *k, int n)
{
	text(k, n, 2);
}

static void
cluster(struct reading *k, int n)
{
	int width = (n & 1) + 1, count = n >> 1;
	uint32_t cps[CLUSTER_MAX];
	uint16_t style;

	if (!fits(k, 1, width))
		return;
	if (count < 2 || count > CLUSTER_MAX) {
		fail(k, ERR_RANGE);
		return;
	}
	style = read_style(k);
	for (int i = 0; i < count; i++)
		cps[i] = read_cp(k);
	if (k->r->err != OK)
		return;
	row_put(k->row, k->x, cps, count, width, style);
	k->x += width;
}

static void
repeat(struct reading *k, int n)
{
	uint16_t style;
	uint32_t cp;

	if (!fits(k, n, 1))
		return;
	style = read_style(k);
	cp = read_cp(k);
	if (k->r->err != OK)
		return;
	for (; n > 0; n--)
		row_put(k->row, k->x++, &cp, 1, 1, style);
}

static const token_fn tokens[TOKENS] = {
    [TOKEN_SKIP] = skip,
    [TOKEN_ERASE] = erase,
    [TOKEN_NARROW] = narrow,
    [TOKEN_WIDE] = wide,
    [TOKEN_CLUSTER] = cluster,
    [TOKEN_REPEAT] = repeat,
};

struct row *
row_decode(struct palette *p, struct reader *r, const struct row *base, int w,
    uint64_t n)
{
	struct reading k = {.palette = p, .r = r, .base = base, .w = w};

	/* Each token takes a byte at least. */
	if (n > reader_left(r)) {
		reader_fail(r, ERR_SHORT);
		return NULL;
	}
	k.row = base != NULL ? row_copy(base, w) : row_new(w);
	for (; n > 0 && r->err == OK; n--) {
		uint64_t v = get_bounded(r, (uint64_t)GRID_MAX << 3 | 7);

		if (r->err != OK)
			break;
		if ((v & 7) >= TOKENS) {
			reader_fail(r, ERR_SYNTAX);
			break;
		}
		tokens[v & 7](&k, (int)(v >> 3));
	}
	if (r->err == OK)
		return k.row;
	row_unref(k.row);
	return NULL;
}
