/*
 * One line: the cells that differ, written, erased or stepped over, whichever
 * is shorter.
 */
#include <string.h>

#include "base/utf8.h"
#include "base/width.h"
#include "paint-int.h"

enum {
	GAP_MAX = 4,   /* bytes of equal cells written rather than skipped */
	ERASE_MIN = 4, /* blanks to the end that are worth an EL */
	ECH_MIN = 9,   /* blanks within that are worth an ECH and a step */
	REP_MIN = 8    /* equal letters that are worth a REP */
};

struct job {
	struct painter *p;
	const struct row *old, *new;
	int y;
	int plain; /* both palettes say the same: cells compare as words */
	int tail;  /* from here new is blank in one background */
	struct buf *out;
};

static inline struct cell
cell_at(const struct row *r, int x)
{
	static const struct cell blank;

	return x < r->used ? r->cells[x] : blank;
}

/* May cells be compared by their bits?  Then equal bits are equal looks. */
static int
palettes_agree(const struct row *a, const struct row *b)
{
	int n = a->nstyles < b->nstyles ? a->nstyles : b->nstyles;

	return a->nlinks == 0 && b->nlinks == 0 && a->clusters == NULL &&
	       b->clusters == NULL &&
	       memcmp(a->styles, b->styles, (size_t)n * sizeof *a->styles) == 0;
}

static inline int
cells_same(const struct row *a, const struct row *b, int plain, int x)
{
	struct cell c = cell_at(a, x), d = cell_at(b, x);

	if (plain && c.ch == d.ch && c.style == d.style)
		return 1;
	if (((c.ch | d.ch) & CELL_CLUSTER) == 0 && c.ch != d.ch &&
	    (c.ch | d.ch) != ' ')
		return 0;
	return row_cell_equal(a, x, b, x);
}

static inline int
is_same(const struct job *j, int x)
{
	return cells_same(j->old, j->new, j->plain, x);
}

int
rows_look_same(const struct row *a, const struct row *b, int w)
{
	int plain = palettes_agree(a, b);
	int end = a->used > b->used ? a->used : b->used;

	for (int x = 0; x < end && x < w; x++) {
		if (!cells_same(a, b, plain, x))
			return 0;
	}
	return 1;
}

/* A blank as erasing leaves it. */
static int
is_erased(const struct row *r, int x)
{
	uint32_t ch = cell_at(r, x).ch;
	const struct style *s = row_style_at(r, x);

	return (ch == 0 || ch == ' ') && s->attr == 0 && s->link == 0;
}

static int
find_tail(const struct row *r, int w)
{
	int x = w;
	colour bg = row_style_at(r, w - 1)->bg;

	if (r->used < w)
		x = r->used;
	while (x > 0 && is_erased(r, x - 1) && row_style_at(r, x - 1)->bg == bg)
		x--;
	return x;
}

/* May blanks of this background be made by erasing? */
static int
can_erase(const struct job *j, int x)
{
	struct style s = {.bg = row_style_at(j->new, x)->bg};

	return painter_can(j->p, FEATURE_BCE) ||
	       pen_reduce(j->p->info, &s).bg == COLOUR_DEFAULT;
}

/*
 * Is it certain how far the terminal moves for it?  Letters and what has been
 * wide since VT days, yes; emoji, marks and symbols of late, no.
 */
static const struct {
	uint32_t first, last;
	int width;
} certain[] = {
    {0x20, 0xac, 1},
    {0xae, 0x22ff, 1},
    {0x2500, 0x25fc, 1},
    {0x2800, 0x28ff, 1},
    {0x2e80, 0x9fff, 2},
    {0xac00, 0xd7a3, 2},
    {0xe0a0, 0xe0d4, 1}, /* Powerline's */
    {0xf900, 0xfaff, 2},
    {0xff01, 0xff60, 2},
    {UTF8_BAD, UTF8_BAD, 1},
};

static int
is_certain(uint32_t cp, int width)
{
	if (cp < 0x7f)
		return 1;
	for (size_t i = 0; i < sizeof certain / sizeof *certain; i++) {
		if (cp >= certain[i].first && cp <= certain[i].last)
			return width == certain[i].width &&
			       width_of(cp) == width;
	}
	return 0;
}

static int
is_control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0);
}

/* The code points to write for a cell; *width cells. */
static int
glyph(const struct job *j, int x, uint32_t *cps, int *width)
{
	int n = row_get(j->new, x, cps);

	*width = row_width_at(j->new, x);
	/* Half a wide one shows nothing: at the edge, or without its half. */
	if (*width == 0 || x + *width > j->p->w) {
		cps[0] = ' ';
		*width = 1;
		return 1;
	}
	if (row_style_at(j->new, x)->attr & ATTR_CONCEAL &&
	    !(j->p->info->attrs & ATTR_CONCEAL)) {
		cps[0] = cps[1] = ' ';
		return *width;
	}
	for (int i = 0; i < n; i++) {
		if (is_control(cps[i]))
			cps[i] = ' ';
		if (cps[i] >= 0x80 && !painter_can(j->p, FEATURE_UTF8)) {
			cps[0] = cps[1] = '?';
			return *width;
		}
	}
	return n;
}

/* Where the cursor is after something was written up to column x. */
static void
wrote_to(struct job *j, int x, int sure)
{
	struct painter *p = j->p;

	p->x = sure ? x : -1;
	if (x < p->w)
		return;
	p->x = -1;
	if (!painter_cap(p, CAP_WRAPS))
		p->x = p->w - 1;
	else if (!painter_cap(p, CAP_PENDING))
		p->y = -1;
}

/* Without xenl a letter in the last corner would scroll. */
static int
is_forbidden(const struct job *j, int end)
{
	const struct painter *p = j->p;

	return end >= p->w && j->y == p->h - 1 && painter_cap(p, CAP_WRAPS) &&
	       !painter_cap(p, CAP_PENDING);
}

static void
set_pen(struct job *j, int x)
{
	pen_set(j->p, row_style_at(j->new, x), row_link_at(j->new, x), j->out);
}

/* Write the cell at x, the cursor being there; returns where it ends. */
static int
put_cell(struct job *j, int x)
{
	uint32_t cps[CLUSTER_MAX];
	int width, n = glyph(j, x, cps, &width), end = x + width;
	int blanks = n > 1 && cps[0] < 0x80 && cps[0] == cps[1];

	if (is_forbidden(j, end))
		return end;
	set_pen(j, x);
	move_to(j->p, x, j->y, j->out);
	for (int i = 0; i < n; i++) {
		uint8_t *to = buf_reserve(j->out, UTF8_MAX);

		buf_grew(j->out, utf8_encode(cps[i], to));
	}
	wrote_to(j, end, blanks || (n == 1 && is_certain(cps[0], width)));
	return end;
}

/* ASCII letters from x on that are alike. */
static int
count_alike(const struct job *j, int x)
{
	struct cell c = cell_at(j->new, x);
	uint32_t ch = c.ch == 0 ? ' ' : c.ch;
	int n = 1;

	if (ch < 0x20 || ch >= 0x7f)
		return 1;
	while (x + n < j->tail) {
		struct cell d = cell_at(j->new, x + n);

		if ((d.ch == 0 ? ' ' : d.ch) != ch || d.style != c.style)
			break;
		n++;
	}
	return n;
}

/* ECH leaves the cursor where it was. */
static int
try_ech(struct job *j, int x, int n)
{
	if (n < ECH_MIN || !painter_can(j->p, FEATURE_ECH) ||
	    !is_erased(j->new, x) || !can_erase(j, x))
		return 0;
	pen_erase(j->p, row_style_at(j->new, x)->bg, j->out);
	move_to(j->p, x, j->y, j->out);
	buf_printf(j->out, "\033[%dX", n);
	return 1;
}

/* The run ends a column early: what REP does at the edge is not certain. */
static int
try_rep(struct job *j, int x, int n)
{
	if (x + n >= j->p->w)
		n = j->p->w - 1 - x;
	if (n < REP_MIN || !painter_can(j->p, FEATURE_REP))
		return 0;
	put_cell(j, x);
	buf_printf(j->out, "\033[%db", n - 1);
	wrote_to(j, x + n, 1);
	return n;
}

/* Write what begins at x, which differs; returns where it ends. */
static int
put_change(struct job *j, int x)
{
	int n = count_alike(j, x), done;

	if (n >= REP_MIN) {
		if (try_ech(j, x, n))
			return x + n;
		done = try_rep(j, x, n);
		if (done > 0)
			return x + done;
	}
	return put_cell(j, x);
}

/* Are cells x..end-1 so cheap to write that a motion would be dearer? */
static int
is_cheap_gap(const struct job *j, int x, int end)
{
	struct style s;

	if (j->p->x != x || j->p->y != j->y ||
	    end - x >= move_cost(j->p, end, j->y) || end - x > GAP_MAX)
		return 0;
	for (int i = x; i < end; i++) {
		struct cell c = cell_at(j->new, i);

		if ((c.ch != 0 && c.ch < 0x20) || c.ch >= 0x7f)
			return 0;
		s = pen_reduce(j->p->info, row_style_at(j->new, i));
		if (memcmp(&s, &j->p->pen, sizeof s) != 0 ||
		    j->p->link_uri != NULL || row_link_at(j->new, i) != NULL)
			return 0;
	}
	return 1;
}

/* The tail, all blank in the new row; the first difference is at x. */
static void
put_tail(struct job *j, int x)
{
	int w = j->p->w, last = w;

	while (last > x && is_same(j, last - 1))
		last--;
	if (last - x < ERASE_MIN || !can_erase(j, x)) {
		while (x < last) {
			if (is_same(j, x) && !is_cheap_gap(j, x, x + 1)) {
				x++;
				continue;
			}
			x = put_cell(j, x);
		}
		return;
	}
	pen_erase(j->p, row_style_at(j->new, x)->bg, j->out);
	move_to(j->p, x, j->y, j->out);
	buf_add_str(j->out, "\033[K");
}

/* The next column that differs, or end. */
static int
next_change(const struct job *j, int x, int end)
{
	while (x < end && is_same(j, x))
		x++;
	return x;
}

/* The cursor stands at from and has to get to x: perhaps by writing. */
static void
bridge(struct job *j, int from, int x)
{
	if (x <= from || !is_cheap_gap(j, from, x))
		return;
	while (from < x)
		from = put_cell(j, from);
}

void
paint_row(struct painter *p, int y, const struct row *row, struct buf *out)
{
	struct job j = {
	    .p = p, .old = p->rows[y], .new = row, .y = y, .out = out};
	int x = 0, from, end;

	if (j.old == row)
		return;
	j.plain = palettes_agree(j.old, row);
	j.tail = find_tail(row, p->w);
	end = j.old->used > row->used ? j.old->used : row->used;
	if (end > p->w)
		end = p->w;
	while (x < end) {
		from = x;
		x = next_change(&j, x, end);
		if (x >= end)
			return;
		/* A right half goes with its left one. */
		if (x > 0 && cell_at(row, x).ch & CELL_PAD)
			x--;
		if (x >= j.tail) {
			put_tail(&j, x);
			return;
		}
		bridge(&j, from, x);
		x = put_change(&j, x);
	}
}

void
paint_bridge(struct painter *p, const struct row *row, int x, struct buf *out)
{
	struct job j = {.p = p,
	    .old = row,
	    .new = row,
	    .y = p->y,
	    .tail = find_tail(row, p->w),
	    .out = out};

	if (p->x >= 0 && p->pen_known)
		bridge(&j, p->x, x);
}
