/*
 * Cursor motion: of all ways from here to there the one of fewest bytes.
 *
 * Relative motions stop, and line feeds scroll, at the scroll region's edges;
 * so they are taken only where no edge lies between.
 */
#include <string.h>

#include "paint-int.h"

enum { FEW = 3 };

struct way {
	char text[32];
	int len;
};

static void
add(struct way *w, const char *s, int n)
{
	memcpy(w->text + w->len, s, (size_t)n);
	w->len += n;
}

static void
add_number(struct way *w, int v)
{
	char text[8];
	int n = sizeof text;

	do {
		text[--n] = (char)('0' + v % 10);
		v /= 10;
	} while (v > 0 && n > 0);
	add(w, text + n, (int)sizeof text - n);
}

/* CSI n final; 1 is left out. */
static void
add_csi(struct way *w, int n, char final)
{
	add(w, "\033[", 2);
	if (n != 1)
		add_number(w, n);
	add(w, &final, 1);
}

static void
absolute(struct way *w, int x, int y)
{
	add(w, "\033[", 2);
	if (y > 0)
		add_number(w, y + 1);
	if (x > 0) {
		add(w, ";", 1);
		add_number(w, x + 1);
	}
	add(w, "H", 1);
}

/* Within a line, from a known column. */
static void
across(struct way *w, int from, int to)
{
	if (to == from)
		return;
	if (to == 0)
		add(w, "\r", 1);
	else if (to < from && from - to <= FEW)
		add(w, "\b\b\b", from - to);
	else if (to < from)
		add_csi(w, from - to, 'D');
	else
		add_csi(w, to - from, 'C');
}

/* The region's zone of a line: above, inside, below. */
static int
zone(const struct painter *p, int y)
{
	return y < p->top ? 0 : y <= p->bottom ? 1 : 2;
}

/* Between lines, the column kept; 0 when there is no safe way. */
static int
along(const struct painter *p, struct way *w, int y)
{
	int n = y - p->y;

	if (n == 0)
		return 1;
	if (zone(p, p->y) != zone(p, y))
		return 0;
	if (n > 0 && n <= FEW)
		add(w, "\n\n\n", n);
	else if (n > 0)
		add_csi(w, n, 'B');
	else
		add_csi(w, -n, 'A');
	return 1;
}

static void
shorter(struct way *best, const struct way *w)
{
	if (w->len > 0 && w->len < best->len)
		*best = *w;
}

static void
choose(const struct painter *p, int x, int y, struct way *best)
{
	struct way w = {.len = 0};

	best->len = 0;
	absolute(best, x, y);
	if (p->y < 0)
		return;
	if (p->x >= 0 && along(p, &w, y)) {
		across(&w, p->x, x);
		shorter(best, &w);
	}
	/* From the left edge, which needs no knowledge of the column. */
	w.len = 0;
	add(&w, "\r", 1);
	if (along(p, &w, y)) {
		across(&w, 0, x);
		shorter(best, &w);
	}
	w.len = 0;
	if (y == p->y && painter_cap(p, CAP_CHA)) {
		add_csi(&w, x + 1, 'G');
		shorter(best, &w);
	}
	w.len = 0;
	if (x == p->x && x >= 0 && painter_cap(p, CAP_VPA)) {
		add_csi(&w, y + 1, 'd');
		shorter(best, &w);
	}
}

int
move_cost(const struct painter *p, int x, int y)
{
	struct way best;

	if (p->x == x && p->y == y)
		return 0;
	choose(p, x, y, &best);
	return best.len;
}

void
move_to(struct painter *p, int x, int y, struct buf *out)
{
	struct way best;

	if (p->x == x && p->y == y)
		return;
	choose(p, x, y, &best);
	buf_add(out, best.text, (size_t)best.len);
	p->x = x;
	p->y = y;
}

void
set_region(struct painter *p, int top, int bottom, struct buf *out)
{
	struct way w = {.len = 0};

	if (p->top == top && p->bottom == bottom)
		return;
	add(&w, "\033[", 2);
	if (top > 0)
		add_number(&w, top + 1);
	if (bottom < p->h - 1) {
		add(&w, ";", 1);
		add_number(&w, bottom + 1);
	}
	add(&w, "r", 1);
	buf_add(out, w.text, (size_t)w.len);
	p->top = top;
	p->bottom = bottom;
	p->x = p->y = 0;
}
