/*
 * Rectangles: DEC's operations on a part of the screen, and its checksum.
 *
 * Rows and columns count from 1, in origin mode from the margins, and never
 * reach beyond the screen, in origin mode beyond the margins.  The cursor
 * stays.  What is upside down does nothing.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "term/term-int.h"

struct rect {
	int x0, y0, x1, y1; /* x1, y1 are outside */
};

/* The cells that a rectangle may have. */
static struct rect
ground(const struct term *t)
{
	if (t->modes & MODE_ORIGIN)
		return (struct rect){
		    t->left, t->top, t->right + 1, t->bottom + 1};
	return (struct rect){0, 0, t->w, t->h};
}

static int
at_most(int v, int most)
{
	return v < most ? v : most;
}

/* The rectangle of arguments i to i + 3; 0 when there is none. */
static int
rect_at(const struct term *t, int i, struct rect *r)
{
	const struct csi *c = &t->csi;
	struct rect g = ground(t);

	r->y0 = g.y0 + csi_arg(c, i, 1) - 1;
	r->x0 = g.x0 + csi_arg(c, i + 1, 1) - 1;
	r->y1 = at_most(g.y0 + csi_arg(c, i + 2, g.y1), g.y1);
	r->x1 = at_most(g.x0 + csi_arg(c, i + 3, g.x1), g.x1);
	return r->x0 < r->x1 && r->y0 < r->y1;
}

/* DECFRA. */
void
rect_fill(struct term *t)
{
	uint32_t cp = (uint32_t)csi_arg(&t->csi, 0, 0);
	struct rect r;
	struct row *row;
	uint16_t style;

	if ((cp < 0x20 || cp > 0x7e) && (cp < 0xa0 || cp > 0xff))
		return;
	if (!rect_at(t, 1, &r))
		return;
	for (int y = r.y0; y < r.y1; y++) {
		row = screen_own(&t->screen, y);
		style = row_style(row, &t->pen.style, NULL);
		for (int x = r.x0; x < r.x1; x++)
			row_put(row, x, &cp, 1, 1, style);
	}
	t->pen_row = NULL;
}

/* DECERA. */
void
rect_erase(struct term *t)
{
	struct rect r;

	if (!rect_at(t, 0, &r))
		return;
	for (int y = r.y0; y < r.y1; y++)
		erase_all(t, y, r.x0, r.x1);
}

/* DECSERA: what is not protected becomes blank, but keeps its looks. */
void
rect_erase_selective(struct term *t)
{
	static const uint32_t space = ' ';
	struct rect r;
	struct row *row;

	if (!rect_at(t, 0, &r))
		return;
	for (int y = r.y0; y < r.y1; y++) {
		row = screen_own(&t->screen, y);
		for (int x = r.x0; x < r.x1 && x < row->used; x++) {
			if (t->protection != PROTECT_OFF &&
			    row_style_at(row, x)->attr & ATTR_PROTECTED)
				continue;
			row_put(row, x, &space, 1, 1, row->cells[x].style);
		}
	}
}

/* DECCRA.  The source is held, so that what is written leaves it alone. */
void
rect_copy(struct term *t)
{
	const struct csi *c = &t->csi;
	struct rect g = ground(t), r;
	struct row **from;
	int x = g.x0 + csi_arg(c, 6, 1) - 1, y = g.y0 + csi_arg(c, 5, 1) - 1;
	int w, h;

	if (!rect_at(t, 0, &r) || x >= g.x1 || y >= g.y1)
		return;
	w = at_most(r.x1 - r.x0, g.x1 - x);
	h = at_most(r.y1 - r.y0, g.y1 - y);
	from = xcalloc((size_t)h, sizeof *from);
	for (int i = 0; i < h; i++)
		from[i] = row_ref(t->screen.rows[r.y0 + i]);
	for (int i = 0; i < h; i++)
		row_blit(screen_own(&t->screen, y + i), x, from[i], r.x0, w);
	for (int i = 0; i < h; i++)
		row_unref(from[i]);
	free(from);
	t->pen_row = NULL;
}

/* The attributes that DECCARA and DECRARA know, by their SGR codes. */
static uint16_t
attr_of(int code)
{
	switch (code) {
	case 1:
	case 22:
		return ATTR_BOLD;
	case 4:
	case 24:
		return ATTR_UL_MASK;
	case 5:
	case 25:
		return ATTR_BLINK;
	case 7:
	case 27:
		return ATTR_REVERSE;
	case 8:
	case 28:
		return ATTR_CONCEAL;
	case 0:
		return ATTR_BOLD | ATTR_UL_MASK | ATTR_BLINK | ATTR_REVERSE |
		       ATTR_CONCEAL;
	default:
		return 0;
	}
}

/* With an underline there is one kind of it here. */
static uint16_t
only_single(uint16_t attr)
{
	if (attr & ATTR_UL_MASK)
		attr = (uint16_t)((attr & ~ATTR_UL_MASK) |
				  ATTR_UNDERLINE(UL_SINGLE));
	return attr;
}

static void
change_attrs(struct style *s, void *arg)
{
	const struct csi *c = &((struct term *)arg)->csi;

	for (int i = 4; i < c->n || i == 4; i++) {
		int code = csi_arg(c, i, 0);
		uint16_t attr = attr_of(code);

		s->attr &= (uint16_t)~attr;
		if (code > 0 && code < 20)
			s->attr |= only_single(attr);
	}
}

static void
reverse_attrs(struct style *s, void *arg)
{
	const struct csi *c = &((struct term *)arg)->csi;

	for (int i = 4; i < c->n || i == 4; i++) {
		uint16_t attr = attr_of(csi_arg(c, i, 0));

		if (s->attr & attr & ATTR_UL_MASK)
			s->attr &= (uint16_t)~ATTR_UL_MASK;
		else
			s->attr |= only_single(attr & ATTR_UL_MASK);
		s->attr ^= attr & (uint16_t)~ATTR_UL_MASK;
	}
}

typedef void restyle_fn(struct style *s, void *arg);

/* By DECSACE a rectangle, or the stream of cells from corner to corner. */
static void
restyle(struct term *t, restyle_fn *fn)
{
	struct rect g = ground(t), r;
	int x0, x1;

	if (!rect_at(t, 0, &r))
		return;
	for (int y = r.y0; y < r.y1; y++) {
		x0 = t->rectangles || y == r.y0 ? r.x0 : g.x0;
		x1 = t->rectangles || y == r.y1 - 1 ? r.x1 : g.x1;
		row_restyle(screen_own(&t->screen, y), x0, x1, fn, t);
	}
	t->pen_row = NULL;
}

/* DECCARA. */
void
rect_change(struct term *t)
{
	restyle(t, change_attrs);
}

/* DECRARA. */
void
rect_reverse(struct term *t)
{
	restyle(t, reverse_attrs);
}

/* DECSACE. */
void
rect_extent(struct term *t)
{
	int how = csi_arg(&t->csi, 0, 0);

	if (how <= 2)
		t->rectangles = how == 2;
}

/* What a cell adds to the checksum: its character and its attributes. */
static unsigned
cell_sum(const struct row *row, int x)
{
	static const struct {
		uint16_t attr, value;
	} values[] = {{ATTR_CONCEAL, 0x08}, {ATTR_UL_MASK, 0x10},
	    {ATTR_REVERSE, 0x20}, {ATTR_BLINK, 0x40}, {ATTR_BOLD, 0x80}};
	uint32_t cps[CLUSTER_MAX];
	uint16_t attr = row_style_at(row, x)->attr;
	unsigned sum = row_get(row, x, cps) > 0 ? cps[0] & 0xff : 0;

	for (size_t i = 0; i < nitems(values); i++)
		if (attr & values[i].attr)
			sum += values[i].value;
	return sum;
}

static int
printed(const struct row *row, int x)
{
	return x < row->used &&
	       (row->cells[x].ch != 0 || row->cells[x].style != 0);
}

/*
 * DECRQCRA.  As in xterm, cells where nothing was printed do not count, but
 * for the first, which then is a space.
 */
void
rect_checksum(struct term *t)
{
	unsigned sum = 0;
	struct rect r;

	if (!rect_at(t, 2, &r))
		r = (struct rect){0, 0, 0, 0};
	for (int y = r.y0; y < r.y1; y++) {
		const struct row *row = t->screen.rows[y];

		for (int x = r.x0; x < r.x1; x++)
			if (printed(row, x) || (y == r.y0 && x == r.x0))
				sum += cell_sum(row, x);
	}
	reply_format(
	    t, "\033P%d!~%04X\033\\", csi_arg(&t->csi, 0, 0), -sum & 0xffff);
}
