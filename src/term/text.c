/*
 * Text: code points into cells.
 *
 * Runs of ASCII go into the row at once.  Other text goes by code point; one
 * that joins the cluster before it changes that cluster's cell, if the cursor
 * still stands right behind it.
 */
#include <string.h>

#include "base/width.h"
#include "term/runs-int.h"
#include "term/term-int.h"

enum { RUN = 128 }; /* code points decoded at once */

static inline uint16_t
pen_index(struct term *t, struct row *row)
{
	if (t->pen_plain)
		return 0;
	if (t->pen_row != row) {
		t->pen_index = row_style(row, &t->pen.style, t->pen.link);
		t->pen_row = row;
	}
	return t->pen_index;
}

/* The last column that text in the cursor's place may use. */
static inline int
edge(const struct term *t)
{
	return t->x <= t->right ? t->right : t->w - 1;
}

static inline void
advance(struct term *t, struct row *row, int n, int right)
{
	t->x += n;
	if (t->x <= right)
		return;
	t->x = right;
	t->wrap = !(t->modes & MODE_NO_WRAP);
	row->flags &= (uint16_t)~ROW_WRAPPED;
}

static void
make_room(struct term *t, struct row *row, int n, int right)
{
	struct style blank = erase_style(t);

	row_insert(row, t->x, right + 1, n, &blank);
	t->pen_row = NULL;
}

/* Where the last cluster stands, and where the cursor went after it. */
static inline void
remember(struct term *t, int x)
{
	t->last.x = x;
	t->last.y = t->y;
	t->last.after_x = t->x;
	t->last.after_wrap = t->wrap;
}

static void
put_ascii(struct term *t, const uint8_t *p, int n)
{
	struct row *row;
	int right, room, x = 0;

	while (n > 0) {
		if (t->wrap)
			scroll_wrap(t);
		row = cursor_row(t);
		right = edge(t);
		room = right - t->x + 1;
		if (room > n)
			room = n;
		if (t->modes & MODE_INSERT)
			make_room(t, row, room, right);
		row_put_ascii(row, t->x, p, room, pen_index(t, row));
		x = t->x + room - 1;
		p += room;
		n -= room;
		advance(t, row, room, right);
		/* Without wrapping, the last one stays in the last column. */
		if (n > 1 && (t->modes & MODE_NO_WRAP)) {
			p += n - 1;
			n = 1;
		}
	}
	remember(t, x);
}

/* Put a cluster; it is dropped when it fits nowhere. Returns whether not. */
static int
put_cluster(struct term *t, const uint32_t *cps, int n, int width)
{
	struct row *row;
	int right, x;

	if (width > t->right - t->left + 1)
		return 0;
	if (t->wrap)
		scroll_wrap(t);
	right = edge(t);
	if (t->x + width - 1 > right) {
		if (t->modes & MODE_NO_WRAP)
			return 0;
		scroll_wrap(t);
		right = edge(t);
		if (t->x + width - 1 > right)
			return 0;
	}
	row = cursor_row(t);
	if (t->modes & MODE_INSERT)
		make_room(t, row, width, right);
	x = t->x;
	row_put(row, x, cps, n, width, pen_index(t, row));
	advance(t, row, width, right);
	remember(t, x);
	return 1;
}

static void
put_cp(struct term *t, uint32_t cp, int width)
{
	t->last.cps[0] = cp;
	t->last.ncps = 1;
	if (!put_cluster(t, &cp, 1, width))
		t->last.after_x = -1;
}

/* Nothing moved since the last cluster was put. */
static int
cursor_follows(const struct term *t)
{
	const struct last *l = &t->last;

	return l->after_x == t->x && l->y == t->y && l->after_wrap == t->wrap &&
	       l->ncps > 0;
}

/* The cluster at x of the cursor's row has another width now. */
static void
change_width(struct term *t, int x, const uint32_t *cps, int n, int width)
{
	struct row *row = cursor_row(t);
	uint16_t style = x < row->used ? row->cells[x].style : 0;
	int right = x <= t->right ? t->right : t->w - 1;

	if (x + width - 1 <= right) {
		row_put(row, x, cps, n, width, style);
		t->x = x;
		t->wrap = 0;
		advance(t, row, width, right);
		remember(t, x);
		return;
	}
	/* It grew over the edge: move it to the next line whole. */
	if ((t->modes & MODE_NO_WRAP) || t->right - t->left < 1) {
		row_combine(row, x, cps[n - 1], 1);
		return;
	}
	row_erase(row, x, x + 1, NULL);
	t->wrap = 1;
	put_cluster(t, cps, n, width);
}

/* Append cp to the cluster that covers column x of the cursor's row. */
static void
join(struct term *t, int x, uint32_t cp)
{
	struct row *row = cursor_row(t);
	uint32_t cps[CLUSTER_MAX + 1];
	int n, was, width;

	x = row_start_at(row, x);
	was = row_width_at(row, x);
	n = row_get(row, x, cps);
	if (n >= CLUSTER_MAX)
		return;
	cps[n++] = cp;
	width = cluster_width(cps, n);
	if (width < 1)
		width = 1;
	memcpy(t->last.cps, cps, (size_t)n * sizeof *cps);
	t->last.ncps = n;
	if (width == was)
		row_combine(row, x, cp, width);
	else
		change_width(t, x, cps, n, width);
}

/* A mark without a base before it joins the cell left of the cursor. */
static void
stray_mark(struct term *t, uint32_t cp)
{
	struct cluster letter = {0, 'a'};
	const struct row *row = t->screen.rows[t->y];
	int x = t->wrap ? t->x : t->x - 1;

	if (x < 0 || !cluster_joins(&letter, cp))
		return;
	if (x >= row->used || row->cells[x].ch == 0)
		return;
	join(t, x, cp);
}

void
text_cp(struct term *t, uint32_t cp)
{
	struct last *l = &t->last;
	int width;

	if (cp < 0xa0)
		return;
	if (t->charsets.single != 0)
		charset_single(t, 0);
	if (cluster_joins(&l->cluster, cp)) {
		if (cursor_follows(t)) {
			join(t, l->x, cp);
			return;
		}
		l->cluster = (struct cluster){0, cp};
	}
	width = width_of(cp);
	if (width == 0)
		stray_mark(t, cp);
	else
		put_cp(t, cp, width);
}

/*
 * n clusters of one code point and the same width, in a row, all within it.
 * The first and the last are put by the rules, which splits whatever wide
 * characters stood at the edges; between them nothing is left to split.
 */
static void
store_run(struct row *row, int x, const uint32_t *cps, int n, int width,
    uint16_t style)
{
	struct cell *cell = row->cells + x + width;

	row_put(row, x, cps, 1, width, style);
	if (n == 1)
		return;
	row_put(row, x + (n - 1) * width, cps + n - 1, 1, width, style);
	for (int i = 1; i < n - 1; i++) {
		*cell++ = (struct cell){
		    cps[i] | (width == 2 ? CELL_WIDE : 0), style, 0};
		if (width == 2)
			*cell++ = (struct cell){CELL_PAD, style, 0};
	}
}

static void
put_run(struct term *t, const uint32_t *cps, int n, int width)
{
	struct row *row;
	int right, room;

	while (n > 0) {
		right = edge(t);
		room = t->wrap ? 0 : (right - t->x + 1) / width;
		if (room == 0) {
			put_cluster(t, cps, 1, width);
			cps++;
			n--;
			continue;
		}
		if (room > n)
			room = n;
		row = cursor_row(t);
		store_run(row, t->x, cps, room, width, pen_index(t, row));
		advance(t, row, room * width, right);
		remember(t, t->x + t->wrap - width);
		cps += room;
		n -= room;
	}
}

/*
 * Code points behind cp of the same width and break class as cp: where two
 * such do not join, none of the run does, and nothing needs to be asked.
 */
static const uint8_t *
uniform_run(struct term *t, uint32_t cp, const uint8_t *p, const uint8_t *end)
{
	struct cluster probe = {0, cp};
	uint8_t entry = width_entry(cp);
	uint32_t cps[RUN];
	int n = 0, width = width_of(cp);
	size_t used;

	if (width == 0 || t->modes & (MODE_INSERT | MODE_NO_WRAP) ||
	    width > t->right - t->left + 1 || cluster_joins(&probe, cp) ||
	    probe.state != 0)
		return p;
	while (n < RUN && p < end && *p >= 0x80) {
		used = utf8_next(p, end, &cps[n]);
		if (used == 0 || width_entry(cps[n]) != entry || cps[n] < 0xa0)
			break;
		p += used;
		n++;
	}
	if (n == 0)
		return p;
	put_run(t, cps, n, width);
	t->last.cluster = (struct cluster){0, cps[n - 1]};
	t->last.cps[0] = cps[n - 1];
	t->last.ncps = 1;
	return p;
}

const uint8_t *
text_utf8(struct term *t, const uint8_t *p, const uint8_t *end)
{
	uint32_t cp;
	size_t n;

	while (p < end && *p >= 0x80) {
		n = utf8_next(p, end, &cp);
		if (n == 0)
			break;
		text_cp(t, cp);
		p += n;
		if (end - p >= 3 && *p >= 0x80)
			p = uniform_run(t, cp, p, end);
	}
	return p;
}

static void
text_mapped(struct term *t, const uint8_t *p, int n)
{
	uint32_t cp;

	for (; n > 0; n--, p++) {
		cp = charset_map(t, *p);
		t->last.cluster = (struct cluster){0, cp};
		put_cp(t, cp, 1);
	}
}

void
text_ascii(struct term *t, const uint8_t *p, int n)
{
	if (!t->ascii) {
		text_mapped(t, p, n);
		return;
	}
	put_ascii(t, p, n);
	t->last.cluster = (struct cluster){0, p[n - 1]};
	t->last.cps[0] = p[n - 1];
	t->last.ncps = 1;
}

/*
 * Right behind the character only, as in xterm and tmux, and only once.  No
 * more than two lines of them, so that a few bytes cost only a little.
 */
void
text_repeat(struct term *t, int n)
{
	struct last l = t->last;
	uint8_t run[64];
	int width, step;

	if (!cursor_follows(t))
		return;
	t->last.ncps = 0;
	if (n > 2 * t->w)
		n = 2 * t->w;
	if (l.ncps == 1 && l.cps[0] < 0x7f) {
		memset(run, (int)l.cps[0], sizeof run);
		for (; n > 0; n -= step) {
			step = n < (int)sizeof run ? n : (int)sizeof run;
			put_ascii(t, run, step);
		}
		return;
	}
	width = cluster_width(l.cps, l.ncps);
	for (; n > 0 && width > 0; n--)
		put_cluster(t, l.cps, l.ncps, width);
}
