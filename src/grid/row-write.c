/*
 * Rows: writing cells.
 *
 * Every change first splits the wide characters at its edges, so that a left
 * half never stands without its right one.
 */
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/log.h"
#include "base/utf8.h"
#include "base/width.h"
#include "grid/row-int.h"
#include "grid/row.h"

/* The halves become blanks; their style stays, since its colour is seen. */
static void
split_wide(struct row *r, int x)
{
	r->cells[x - 1].ch = 0;
	r->cells[x].ch = 0;
}

void
row_split(struct row *r, int x)
{
	if (x > 0 && x < r->used && (r->cells[x].ch & CELL_PAD))
		split_wide(r, x);
}

static void
grow_used(struct row *r, int x)
{
	if (x > r->used)
		r->used = (uint16_t)x;
}

#ifdef __SSE2__
/* Eight cells a step; returns how many were done. */
static int
widen_steps(struct cell *out, const uint8_t *p, int n, uint16_t style)
{
	const __m128i zero = _mm_setzero_si128();
	const __m128i base = _mm_set1_epi64x((int64_t)((uint64_t)style << 32));
	__m128i *to, words, lo, hi;
	int i = 0;

	for (; i + 8 <= n; i += 8) {
		to = (__m128i *)(void *)(out + i);
		words = _mm_loadl_epi64((const __m128i *)(const void *)(p + i));
		words = _mm_unpacklo_epi8(words, zero);
		lo = _mm_unpacklo_epi16(words, zero);
		hi = _mm_unpackhi_epi16(words, zero);
#define WIDEN(half, four) _mm_or_si128(half(four, zero), base)
		_mm_storeu_si128(to, WIDEN(_mm_unpacklo_epi32, lo));
		_mm_storeu_si128(to + 1, WIDEN(_mm_unpackhi_epi32, lo));
		_mm_storeu_si128(to + 2, WIDEN(_mm_unpacklo_epi32, hi));
		_mm_storeu_si128(to + 3, WIDEN(_mm_unpackhi_epi32, hi));
#undef WIDEN
	}
	return i;
}
#else
static int
widen_steps(struct cell *out, const uint8_t *p, int n, uint16_t style)
{
	(void)out, (void)p, (void)n, (void)style;
	return 0;
}
#endif

static void
widen(struct cell *out, const uint8_t *p, int n, uint16_t style)
{
	for (int i = widen_steps(out, p, n, style); i < n; i++)
		out[i] = (struct cell){p[i], style, 0};
}

void
row_put_ascii(struct row *r, int x, const uint8_t *p, int n, uint16_t style)
{
	bug_if(x < 0 || n < 0 || x + n > r->w);
	row_split(r, x);
	row_split(r, x + n);
	widen(r->cells + x, p, n, style);
	grow_used(r, x + n);
}

void
row_put(
    struct row *r, int x, const uint32_t *cps, int n, int width, uint16_t style)
{
	uint32_t ch = cps[0] & CELL_CP;

	bug_if(x < 0 || x + width > r->w || n < 1);
	/* A control character shows nothing and would break a line's text. */
	if (ch < ' ' && ch != 0)
		ch = UTF8_BAD;
	row_split(r, x);
	row_split(r, x + width);
	if (n > CLUSTER_MAX)
		n = CLUSTER_MAX;
	if (n > 1) {
		/* What is overwritten must not be kept by the pool. */
		r->cells[x].ch = 0;
		ch = row_cluster_add(r, cps, n) | CELL_CLUSTER;
	}
	if (width == 2) {
		ch |= CELL_WIDE;
		r->cells[x + 1] = (struct cell){CELL_PAD, style, 0};
	}
	r->cells[x] = (struct cell){ch, style, 0};
	grow_used(r, x + width);
}

void
row_combine(struct row *r, int x, uint32_t cp, int width)
{
	uint32_t cps[CLUSTER_MAX + 1];
	int n;

	x = row_start_at(r, x);
	if (row_width_at(r, x) > width)
		width = 2;
	n = row_get(r, x, cps);
	if (n < CLUSTER_MAX)
		cps[n++] = cp;
	row_put(r, x, cps, n, width, x < r->used ? r->cells[x].style : 0);
}

/* Of an erased cell only the background is seen. */
static uint16_t
blank_style(struct row *r, const struct style *s)
{
	struct style bg = {0};

	if (s == NULL || s->bg == COLOUR_DEFAULT)
		return 0;
	bg.bg = s->bg;
	return row_style(r, &bg, NULL);
}

static void
fill(struct row *r, int x0, int x1, const struct style *s)
{
	struct cell blank = {0, 0, 0};

	blank.style = blank_style(r, s);
	if (blank.style != 0) {
		for (int x = x0; x < x1; x++)
			r->cells[x] = blank;
		grow_used(r, x1);
		return;
	}
	if (x0 >= r->used)
		return;
	if (x1 >= r->used) {
		x1 = r->used;
		r->used = (uint16_t)x0;
	}
	memset(r->cells + x0, 0, (size_t)(x1 - x0) * sizeof blank);
}

void
row_erase(struct row *r, int x0, int x1, const struct style *s)
{
	bug_if(x0 < 0 || x1 > r->w);
	if (x0 >= x1)
		return;
	if (x0 == 0 && x1 == r->w)
		row_drop_behind(r);
	row_split(r, x0);
	row_split(r, x1);
	fill(r, x0, x1, s);
}

/* Zero cells at the end of the used part need not be walked again. */
static void
trim_used(struct row *r)
{
	const struct cell *c;

	while (r->used > 0) {
		c = &r->cells[r->used - 1];
		if (c->ch != 0 || c->style != 0)
			return;
		r->used--;
	}
}

void
row_restyle(struct row *r, int x0, int x1,
    void (*change)(struct style *s, void *arg), void *arg)
{
	struct style s;

	bug_if(x0 < 0 || x1 > r->w);
	grow_used(r, x1);
	for (int x = x0; x < x1; x++) {
		s = *row_style_at(r, x);
		change(&s, arg);
		r->cells[x].style = row_style(r, &s, row_link_at(r, x));
	}
	trim_used(r);
}

void
row_insert(struct row *r, int x, int right, int n, const struct style *s)
{
	int end = right;

	bug_if(x < 0 || right > r->w);
	if (n > right - x)
		n = right - x;
	if (n <= 0)
		return;
	row_split(r, x);
	row_split(r, right - n);
	row_split(r, right);
	/* Blank cells beyond the used part need not move. */
	if (r->used + n < end)
		end = r->used + n;
	if (end - n > x) {
		memmove(r->cells + x + n, r->cells + x,
		    (size_t)(end - n - x) * sizeof r->cells[0]);
		grow_used(r, end);
	}
	fill(r, x, x + n, s);
}

void
row_delete(struct row *r, int x, int right, int n, const struct style *s)
{
	bug_if(x < 0 || right > r->w);
	if (n > right - x)
		n = right - x;
	if (n <= 0)
		return;
	row_split(r, x);
	row_split(r, x + n);
	row_split(r, right);
	if (right == r->w)
		row_unhide(r, right);
	memmove(r->cells + x, r->cells + x + n,
	    (size_t)(right - x - n) * sizeof r->cells[0]);
	if (r->used < right)
		grow_used(r, r->used > x + n ? r->used - n : 0);
	fill(r, right - n, right, s);
	trim_used(r);
}

/*
 * One cell with what hangs on it; a half without its other half in the range
 * becomes a blank, as does what has no room.  The style is in the row already.
 */
static void
blit_cell(struct row *dst, int dx, const struct row *src, int sx, int last,
    uint16_t style)
{
	const struct cell *c = &src->cells[sx];
	const uint32_t *cps;
	int n;

	if ((c->ch & CELL_HIDDEN) || ((c->ch & CELL_WIDE) && last)) {
		dst->cells[dx] = (struct cell){0, style, 0};
		return;
	}
	if (c->ch & CELL_CLUSTER) {
		dst->cells[dx] = (struct cell){0, style, 0};
		cps = row_cluster(src, c, &n);
		dst->cells[dx].ch = row_cluster_add(dst, cps, n) |
				    (c->ch & (CELL_WIDE | CELL_CLUSTER));
		return;
	}
	dst->cells[dx] = (struct cell){c->ch, style, 0};
}

/* Cells sx..sx+used-1, all within the used part, to blank ones. */
static void
blit_cells(
    struct row *dst, int dx, const struct row *src, int sx, int used, int n)
{
	uint16_t style = 0, from = 0, now;

	for (int i = 0; i < used; i++) {
		now = src->cells[sx + i].style;
		if (now != from) {
			from = now;
			style = now == 0 ? 0
					 : row_style(dst, &src->styles[now],
					       row_link_at(src, sx + i));
		}
		blit_cell(dst, dx + i, src, sx + i, i == n - 1, style);
	}
	if (dst->cells[dx].ch & CELL_PAD)
		dst->cells[dx].ch = 0;
}

void
row_blit(struct row *dst, int dx, const struct row *src, int sx, int n)
{
	int used = n;

	bug_if(dst == src || dx < 0 || sx < 0 || n < 0);
	bug_if(dx + n > dst->w || sx + n > src->w);
	row_erase(dst, dx, dx + n, NULL);
	if (sx + n > src->used)
		used = src->used > sx ? src->used - sx : 0;
	if (used == 0)
		return;
	grow_used(dst, dx + used);
	blit_cells(dst, dx, src, sx, used, n);
}

/* The next cluster of s: its code points, how many, its bytes. */
static int
next_cluster(const uint8_t *s, size_t len, uint32_t *cps, size_t *bytes)
{
	struct cluster state = {0, 0};
	uint32_t cp;
	size_t at = 0, n;
	int count = 0;

	while (at < len) {
		n = utf8_decode(s + at, len - at, &cp);
		if (n == 0) {
			cp = UTF8_BAD;
			n = len - at;
		}
		if (!cluster_joins(&state, cp) && at > 0)
			break;
		if (count < CLUSTER_MAX)
			cps[count++] = cp;
		at += n;
	}
	*bytes = at;
	return count;
}

int
row_print(struct row *r, int x, int right, const char *s, size_t len,
    const struct style *st)
{
	const uint8_t *p = (const uint8_t *)s, *end = p + len;
	struct style none = {0};
	uint16_t style = row_style(r, st != NULL ? st : &none, NULL);
	uint32_t cps[CLUSTER_MAX];
	size_t bytes;
	int n, w;

	if (right > r->w)
		right = r->w;
	while (p < end) {
		n = next_cluster(p, (size_t)(end - p), cps, &bytes);
		p += bytes;
		if (cps[0] < 0x20 || (cps[0] >= 0x7f && cps[0] < 0xa0))
			continue;
		w = cluster_width(cps, n);
		if (w == 0)
			continue;
		if (x < 0 || x + w > right)
			break;
		row_put(r, x, cps, n, w, style);
		x += w;
	}
	return x;
}
