/*
 * Lines: reading the compact form, wrapping it by arithmetic.
 */
#include <string.h>

#include "base/log.h"
#include "base/utf8.h"
#include "grid/lines-int.h"
#include "grid/row-int.h"
#include "grid/styles-int.h"

void
line_get(const struct lines *ls, int i, struct line *l)
{
	const uint8_t *p = ls->meta + ls->at[i].meta;

	l->text = ls->text == NULL ? NULL : ls->text + ls->at[i].text;
	l->flags = *p++;
	l->text_len = (uint32_t)take_varint(&p);
	l->cells = l->text_len;
	if (!(l->flags & LINE_ASCII))
		l->cells = (uint32_t)take_varint(&p);
	l->at = ls->base;
	if (l->flags & LINE_TIME)
		l->at += (int64_t)take_varint(&p);
	l->shapes_len = l->runs_len = 0;
	if (l->flags & LINE_SHAPES)
		l->shapes_len = (uint32_t)take_varint(&p);
	l->shapes = p;
	p += l->shapes_len;
	if (l->flags & LINE_RUNS)
		l->runs_len = (uint32_t)take_varint(&p);
	l->runs = p;
}

uint16_t
line_row_flags(const struct line *l, int open, size_t part, size_t parts)
{
	uint16_t flags = 0;

	if (part == 0 && (l->flags & LINE_PROMPT))
		flags |= ROW_PROMPT;
	if (part == 0 && (l->flags & LINE_OUTPUT))
		flags |= ROW_OUTPUT;
	if (part + 1 < parts || open || (l->flags & LINE_JOINS))
		flags |= ROW_WRAPPED;
	return flags;
}

/* Where wrapping stands: rows begun and columns used of the last. */
struct wrapped {
	size_t rows;
	uint32_t x, w;
};

/* n clusters of a width more. */
static void
wrap_add(struct wrapped *a, uint32_t n, uint32_t width)
{
	uint32_t per, more;

	bug_if(a->w < 1);
	if (width > a->w)
		width = a->w;
	if (n <= (a->w - a->x) / width) {
		a->x += n * width;
		return;
	}
	n -= (a->w - a->x) / width;
	per = a->w / width;
	more = (n + per - 1) / per;
	a->rows += more;
	a->x = (n - (more - 1) * per) * width;
}

/* Wrap the line's first so many cells. */
static void
wrap_cells(const struct line *l, struct wrapped *a, uint32_t cells)
{
	const uint8_t *p = l->shapes, *end = p + l->shapes_len;
	uint64_t v;
	uint32_t n, width;

	while (p < end && cells > 0) {
		v = take_varint(&p);
		width = (v & 1) + 1;
		n = (uint32_t)(v >> 5);
		if (n > cells / width) {
			wrap_add(a, cells / width, width);
			return;
		}
		wrap_add(a, n, width);
		cells -= n * width;
	}
	wrap_add(a, cells, 1);
}

size_t
line_rows(const struct line *l, int w)
{
	struct wrapped a = {1, 0, (uint32_t)w};

	if (l->cells <= a.w)
		return 1;
	if (!(l->flags & LINE_WIDE))
		return (l->cells + a.w - 1) / a.w;
	wrap_cells(l, &a, l->cells);
	return a.rows;
}

void
line_wrap(const struct line *l, int w, uint32_t cell, size_t *part, int *x)
{
	struct wrapped a = {1, 0, (uint32_t)w};
	struct walk k;
	uint32_t width = 1;

	if (l->flags & LINE_WIDE) {
		walk_init(&k, NULL, l);
		walk_to_cell(&k, cell);
		cell = k.cell;
		width = cell < k.cells ? (uint32_t)k.width : 1;
		wrap_cells(l, &a, cell);
	} else {
		wrap_add(&a, cell, 1);
	}
	/* The cell itself may begin the next row. */
	if (cell < l->cells && a.x + (width > a.w ? a.w : width) > a.w) {
		a.rows++;
		a.x = 0;
	}
	*part = a.rows - 1;
	*x = (int)a.x;
}

size_t
lines_rows(const struct lines *ls, int w)
{
	struct line l;
	size_t rows = 0;

	if (ls->max_cells <= (uint32_t)w)
		return (size_t)ls->n;
	for (int i = 0; i < ls->n; i++) {
		line_get(ls, i, &l);
		rows += line_rows(&l, w);
	}
	return rows;
}

void
lines_style_form(const struct lines *ls, uint32_t i, struct style *s)
{
	if (i == 0) {
		memset(s, 0, sizeof *s);
		return;
	}
	i--;
	if (ls->style_at == NULL)
		memcpy(s, ls->styles + (size_t)i * STYLE_BYTES, sizeof *s);
	else
		style_take(ls->styles + ls->style_at[i / STYLE_STEP],
		    i % STYLE_STEP, s);
}

struct link *
lines_style(const struct lines *ls, uint32_t i, struct style *s)
{
	uint16_t link;

	lines_style_form(ls, i, s);
	link = s->link;
	s->link = 0;
	return link == 0 ? NULL : ls->links[link - 1];
}

static void
next_shape(struct walk *k)
{
	uint64_t v;

	k->cps = k->width = 1;
	k->shape_left = UINT32_MAX;
	if (k->shape >= k->shapes_end)
		return;
	v = take_varint(&k->shape);
	k->shape_left = (uint32_t)(v >> 5);
	k->cps = (int)(v >> 1 & 15) + 1;
	k->width = (int)(v & 1) + 1;
}

static void
next_run(struct walk *k)
{
	k->style = 0;
	k->run_left = UINT32_MAX;
	if (k->run >= k->runs_end)
		return;
	k->run_left = (uint32_t)take_varint(&k->run);
	k->style = (uint32_t)take_varint(&k->run);
}

void
walk_init(struct walk *k, const struct lines *ls, const struct line *l)
{
	k->lines = ls;
	k->text = l->text;
	k->end = l->text + l->text_len;
	k->shape = l->shapes;
	k->shapes_end = l->shapes + l->shapes_len;
	k->run = l->runs;
	k->runs_end = l->runs + l->runs_len;
	k->cell = 0;
	k->cells = l->cells;
	k->ascii = (l->flags & LINE_ASCII) != 0;
	next_shape(k);
	next_run(k);
}

/* Over n code points; the text is well-formed. */
static const uint8_t *
skip(const uint8_t *p, const uint8_t *end, uint32_t n)
{
	while (n > 0 && p < end) {
		p++;
		while (p < end && (*p & 0xc0) == 0x80)
			p++;
		n--;
	}
	return p;
}

/* How many clusters of one shape and style follow within so many cells. */
static uint32_t
stretch(const struct walk *k, uint32_t room, uint32_t use)
{
	uint32_t width = (uint32_t)k->width, n = room / use;

	if (n > k->shape_left)
		n = k->shape_left;
	if (n > k->run_left / width)
		n = k->run_left / width;
	if (n > (k->cells - k->cell) / width)
		n = (k->cells - k->cell) / width;
	return n;
}

/* n clusters are behind us. */
static void
passed(struct walk *k, uint32_t n)
{
	uint32_t cells = n * (uint32_t)k->width;

	k->cell += cells;
	if (k->shape_left != UINT32_MAX && (k->shape_left -= n) == 0)
		next_shape(k);
	if (k->run_left != UINT32_MAX && (k->run_left -= cells) == 0)
		next_run(k);
}

/* Print n clusters of the present shape at x and move over them. */
static void
print(struct walk *k, struct row *r, int x, uint32_t n, uint16_t style)
{
	uint32_t cps[CLUSTER_MAX];
	int fits = k->width <= r->w;

	for (; n > 0; n--) {
		for (int i = 0; i < k->cps; i++)
			k->text += utf8_decode(
			    k->text, (size_t)(k->end - k->text), &cps[i]);
		/* A wide one in a one-column row has no room. */
		row_put(r, x, cps, k->cps, fits ? k->width : 1, style);
		if (!fits)
			r->cells[x].ch |= CELL_HIDDEN;
		x += fits ? k->width : 1;
	}
}

void
walk_row(struct walk *k, int w, struct row *r)
{
	uint32_t room = (uint32_t)w, n, use;
	struct link *link;
	struct style s;
	uint16_t style = 0;

	while (k->cell < k->cells) {
		use = (uint32_t)k->width > (uint32_t)w ? (uint32_t)w
						       : (uint32_t)k->width;
		n = stretch(k, room, use);
		if (n == 0)
			break;
		if (r != NULL && k->style != 0) {
			link = lines_style(k->lines, k->style, &s);
			style = row_style(r, &s, link);
		} else {
			style = 0;
		}
		if (r == NULL)
			k->text = k->ascii ? k->text + n
					   : skip(k->text, k->end,
						 n * (uint32_t)k->cps);
		else if (k->ascii) {
			row_put_ascii(r, w - (int)room, k->text, (int)n, style);
			k->text += n;
		} else {
			print(k, r, w - (int)room, n, style);
		}
		room -= n * use;
		passed(k, n);
	}
}

void
walk_to_cell(struct walk *k, uint32_t cell)
{
	uint32_t n;

	while (k->cell < k->cells && k->cell < cell) {
		n = stretch(k, cell - k->cell, (uint32_t)k->width);
		if (n == 0)
			return;
		k->text = k->ascii
			      ? k->text + n
			      : skip(k->text, k->end, n * (uint32_t)k->cps);
		passed(k, n);
	}
}

void
walk_to_byte(struct walk *k, const uint8_t *text, size_t offset)
{
	const uint8_t *to = text + offset, *next;
	size_t n;

	while (k->cell < k->cells && k->text < to) {
		if (k->ascii) {
			n = (size_t)(to - k->text);
			n = stretch(
			    k, n > UINT32_MAX ? UINT32_MAX : (uint32_t)n, 1);
			k->text += n;
			passed(k, (uint32_t)n);
			continue;
		}
		next = skip(k->text, k->end, (uint32_t)k->cps);
		if (next > to)
			return;
		k->text = next;
		passed(k, 1);
	}
}
