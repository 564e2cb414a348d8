/*
 * A terminal for the painter's tests: small, strict, and told what it is.
 *
 * It knows the sequences that a painter may send and counts every other as
 * an error, so that a test fails for what a real terminal would forgive.
 */
#ifndef REGRESS_UNIT_TINY_TERM_H
#define REGRESS_UNIT_TINY_TERM_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "base/width.h"
#include "grid/cell.h"

enum { TINY_PARAMS = 32 };

struct tiny_cell {
	uint32_t cps[CLUSTER_MAX];
	int n;			/* 0 in the right half of a wide one */
	int width;
	struct style st;
	int link;		/* 0 none; else a hash of it */
};

struct tiny {
	int w, h, x, y, pending;
	int bce, xenl;
	int top, bottom, left, right;
	struct style pen;
	int link;
	struct tiny_cell *cells;
	struct cluster state;
	int last_x, last_y;	/* where the last letter went; -1 none */
	uint32_t last;
	int hidden, sync, errors, bells, scrolled;
	int modes[3000];
	char title[256], clip[256];
	int params[TINY_PARAMS], subs[TINY_PARAMS], nparams;
};

static struct tiny_cell *
tiny_at(struct tiny *t, int x, int y)
{
	return &t->cells[y * t->w + x];
}

static void
tiny_blank(struct tiny *t, int x, int y)
{
	struct tiny_cell *c = tiny_at(t, x, y);

	memset(c, 0, sizeof *c);
	c->cps[0] = ' ';
	c->n = c->width = 1;
	if (t->bce)
		c->st.bg = t->pen.bg;
}

static void
tiny_init(struct tiny *t, int w, int h, int bce, int xenl)
{
	memset(t, 0, sizeof *t);
	t->w = w;
	t->h = h;
	t->bce = bce;
	t->xenl = xenl;
	t->bottom = h - 1;
	t->right = w - 1;
	t->last_x = -1;
	t->cells = xcalloc((size_t)(w * h), sizeof *t->cells);
	/* What was there before: a painter that does not clear is seen. */
	for (int i = 0; i < w * h; i++)
		t->cells[i].cps[0] = '#', t->cells[i].n = t->cells[i].width = 1;
}

static void
tiny_clear(struct tiny *t)
{
	free(t->cells);
}

/* A wide letter across a margin: terminals differ in what becomes of it. */
static void
tiny_check_margins(struct tiny *t)
{
	for (int y = t->top; y <= t->bottom; y++) {
		t->errors += tiny_at(t, t->left, y)->n == 0;
		t->errors += t->right < t->w - 1 &&
		    tiny_at(t, t->right + 1, y)->n == 0;
	}
}

static void
tiny_scroll(struct tiny *t, int n)
{
	size_t line = (size_t)(t->right - t->left + 1) * sizeof *t->cells;
	int top = t->top, bottom = t->bottom;

	tiny_check_margins(t);
	for (; n > 0; n--) {
		for (int y = top; y < bottom; y++)
			memcpy(tiny_at(t, t->left, y),
			    tiny_at(t, t->left, y + 1), line);
		for (int x = t->left; x <= t->right; x++)
			tiny_blank(t, x, bottom);
	}
	for (; n < 0; n++) {
		for (int y = bottom; y > top; y--)
			memcpy(tiny_at(t, t->left, y),
			    tiny_at(t, t->left, y - 1), line);
		for (int x = t->left; x <= t->right; x++)
			tiny_blank(t, x, top);
	}
}

static void
tiny_line_feed(struct tiny *t)
{
	t->pending = 0;
	if (t->y == t->bottom) {
		tiny_scroll(t, 1);
		t->scrolled++;
	} else if (t->y < t->h - 1)
		t->y++;
}

/* A letter over half of a wide one leaves a blank in the other half. */
static void
tiny_split(struct tiny *t, int x, int y)
{
	struct tiny_cell *c = tiny_at(t, x, y);

	if (c->n == 0 && x > 0 && tiny_at(t, x - 1, y)->width == 2) {
		struct style st = tiny_at(t, x - 1, y)->st;

		tiny_blank(t, x - 1, y);
		tiny_at(t, x - 1, y)->st = st;
	}
	if (c->width == 2 && x + 1 < t->w) {
		tiny_blank(t, x + 1, y);
		tiny_at(t, x + 1, y)->st = c->st;
	}
}

static void
tiny_put(struct tiny *t, int width, const uint32_t *cps, int n)
{
	struct tiny_cell *c;

	tiny_split(t, t->x, t->y);
	if (width == 2)
		tiny_split(t, t->x + 1, t->y);
	c = tiny_at(t, t->x, t->y);
	memset(c, 0, sizeof *c);
	memcpy(c->cps, cps, (size_t)n * sizeof *cps);
	c->n = n;
	c->width = width;
	c->st = t->pen;
	c->link = t->link;
	if (width == 2) {
		c[1] = *c;
		c[1].n = c[1].width = 0;
	}
	t->last_x = t->x;
	t->last_y = t->y;
	t->x += width;
	if (t->x < t->w)
		return;
	t->x = t->w - 1;
	if (t->xenl) {
		t->pending = 1;
		return;
	}
	t->x = 0;
	tiny_line_feed(t);
}

static void
tiny_print(struct tiny *t, uint32_t cp)
{
	struct tiny_cell *c;
	uint32_t cps[CLUSTER_MAX];
	int n, width;

	t->last = cp;
	if (cluster_joins(&t->state, cp) && t->last_x >= 0) {
		c = tiny_at(t, t->last_x, t->last_y);
		n = c->n;
		memcpy(cps, c->cps, sizeof cps);
		if (n < CLUSTER_MAX)
			cps[n++] = cp;
		t->x = t->last_x;
		t->y = t->last_y;
		t->pending = 0;
		tiny_put(t, cluster_width(cps, n), cps, n);
		return;
	}
	width = cluster_width(&cp, 1);
	if (t->pending || t->x + width > t->w) {
		t->x = t->pending = 0;
		tiny_line_feed(t);
		t->errors++; /* no painter means to wrap */
	}
	tiny_put(t, width < 1 ? 1 : width, &cp, 1);
}

static int
tiny_param(const struct tiny *t, int i, int otherwise)
{
	return i < t->nparams && t->params[i] > 0 ? t->params[i] : otherwise;
}

static colour
tiny_colour(const struct tiny *t, int *i)
{
	const int *p = t->params;
	int kind = *i + 1 < t->nparams ? p[*i + 1] : 0;
	colour c = COLOUR_DEFAULT;

	if (kind == 5) {
		c = COLOUR_INDEX | (colour)p[*i + 2];
		*i += 2;
	} else if (kind == 2) {
		/* 58:2::r:g:b has an empty place for the colour space. */
		int at = *i + (t->subs[*i + 2] ? 3 : 2);

		c = COLOUR_RGB | (colour)p[at] << 16 | (colour)p[at + 1] << 8 |
		    (colour)p[at + 2];
		*i = at + 2;
	}
	return c;
}

static void
tiny_attr(struct tiny *t, int v)
{
	static const uint16_t on[] = {[1] = ATTR_BOLD, [2] = ATTR_DIM,
	    [3] = ATTR_ITALIC, [5] = ATTR_BLINK, [7] = ATTR_REVERSE,
	    [8] = ATTR_CONCEAL, [9] = ATTR_STRIKE};

	if (v < 10 && v > 0 && on[v] != 0)
		t->pen.attr |= on[v];
	else if (v == 22)
		t->pen.attr &= (uint16_t)~(ATTR_BOLD | ATTR_DIM);
	else if (v == 24)
		t->pen.attr &= (uint16_t)~ATTR_UL_MASK;
	else if (v > 22 && v < 30 && on[v - 20] != 0)
		t->pen.attr &= (uint16_t)~on[v - 20];
	else if (v == 53)
		t->pen.attr |= ATTR_OVERLINE;
	else if (v == 55)
		t->pen.attr &= (uint16_t)~ATTR_OVERLINE;
	else
		t->errors++;
}

static void
tiny_sgr(struct tiny *t)
{
	if (t->nparams == 0)
		memset(&t->pen, 0, sizeof t->pen);
	for (int i = 0; i < t->nparams; i++) {
		int v = t->params[i];

		if (v == 0)
			memset(&t->pen, 0, sizeof t->pen);
		else if (v == 4) {
			int kind = 1;

			if (i + 1 < t->nparams && t->subs[i + 1])
				kind = t->params[++i];
			t->pen.attr &= (uint16_t)~ATTR_UL_MASK;
			t->pen.attr |= ATTR_UNDERLINE(kind);
		} else if (v == 38)
			t->pen.fg = tiny_colour(t, &i);
		else if (v == 48)
			t->pen.bg = tiny_colour(t, &i);
		else if (v == 58)
			t->pen.ul = tiny_colour(t, &i);
		else if (v == 39)
			t->pen.fg = COLOUR_DEFAULT;
		else if (v == 49)
			t->pen.bg = COLOUR_DEFAULT;
		else if (v == 59)
			t->pen.ul = COLOUR_DEFAULT;
		else if (v >= 30 && v < 38)
			t->pen.fg = COLOUR_INDEX | (colour)(v - 30);
		else if (v >= 40 && v < 48)
			t->pen.bg = COLOUR_INDEX | (colour)(v - 40);
		else if (v >= 90 && v < 98)
			t->pen.fg = COLOUR_INDEX | (colour)(v - 82);
		else if (v >= 100 && v < 108)
			t->pen.bg = COLOUR_INDEX | (colour)(v - 92);
		else
			tiny_attr(t, v);
	}
}

static int
tiny_clamp(int v, int min, int max)
{
	return v < min ? min : v > max ? max : v;
}

static void
tiny_erase(struct tiny *t, int x, int n)
{
	for (; n > 0 && x < t->w; n--, x++) {
		tiny_split(t, x, t->y);
		tiny_blank(t, x, t->y);
	}
}

static void
tiny_vertical(struct tiny *t, int n)
{
	int min = t->y >= t->top ? t->top : 0;
	int max = t->y <= t->bottom ? t->bottom : t->h - 1;

	t->y = tiny_clamp(t->y + n, min, max);
}

static void
tiny_margins(struct tiny *t)
{
	int left = tiny_param(t, 0, 1) - 1;
	int right = tiny_param(t, 1, t->w) - 1;

	if (!t->modes[69] || left >= right || right >= t->w) {
		t->errors++;
		return;
	}
	t->left = left;
	t->right = right;
	t->x = t->y = 0;
}

static void
tiny_region(struct tiny *t)
{
	t->top = tiny_param(t, 0, 1) - 1;
	t->bottom = tiny_param(t, 1, t->h) - 1;
	if (t->nparams > 0 && (t->top >= t->bottom || t->bottom >= t->h))
		t->errors++;
	t->x = t->y = 0;
}

static void
tiny_csi(struct tiny *t, int final)
{
	int n = tiny_param(t, 0, 1);

	if (final != 'm' && final != 'b')
		t->pending = 0;
	switch (final) {
	case 'A': tiny_vertical(t, -n); break;
	case 'B': tiny_vertical(t, n); break;
	case 'C': t->x = tiny_clamp(t->x + n, 0, t->w - 1); break;
	case 'D': t->x = tiny_clamp(t->x - n, 0, t->w - 1); break;
	case 'G': t->x = tiny_clamp(n - 1, 0, t->w - 1); break;
	case 'd': t->y = tiny_clamp(n - 1, 0, t->h - 1); break;
	case 'H':
		t->y = tiny_clamp(n - 1, 0, t->h - 1);
		t->x = tiny_clamp(tiny_param(t, 1, 1) - 1, 0, t->w - 1);
		break;
	case 'J':
		for (int i = 0; i < t->w * t->h; i++)
			tiny_blank(t, i % t->w, i / t->w);
		t->errors += tiny_param(t, 0, 0) != 2;
		break;
	case 'K': tiny_erase(t, t->x, t->w); break;
	case 'X': tiny_erase(t, t->x, n); break;
	case 'S': tiny_scroll(t, n); break;
	case 'T': tiny_scroll(t, -n); break;
	case 'b':
		for (; n > 0; n--)
			tiny_print(t, t->last);
		break;
	case 'm': tiny_sgr(t); break;
	case 'r': tiny_region(t); break;
	case 's': tiny_margins(t); break;
	case 't': case 'c': case 'h': case 'l': break;
	default: t->errors++;
	}
}

static void
tiny_private(struct tiny *t, int final)
{
	int v = tiny_param(t, 0, 0);

	if (final == 'c')
		return; /* the Linux console's cursor */
	if ((final != 'h' && final != 'l') || v >= 3000) {
		t->errors++;
		return;
	}
	t->modes[v] = final == 'h';
	if (v == 25)
		t->hidden = final == 'l';
	if (v == 69 && final == 'l') {
		t->left = 0;
		t->right = t->w - 1;
	}
	if (v == 2026)
		t->sync = final == 'h';
}

/* Parse the parameters of a CSI; returns the bytes used. */
static size_t
tiny_sequence(struct tiny *t, const uint8_t *p, size_t n)
{
	int private = 0, digits = 0, sub = 0, inter = 0;
	size_t i;

	t->nparams = 0;
	memset(t->params, 0, sizeof t->params);
	memset(t->subs, 0, sizeof t->subs);
	for (i = 0; i < n && (p[i] < 0x40 || p[i] > 0x7e); i++) {
		if (p[i] >= '<' && p[i] <= '?')
			private = p[i];
		else if (p[i] >= '0' && p[i] <= '9') {
			if (!digits)
				t->subs[t->nparams] = sub;
			digits = 1;
			t->params[t->nparams] =
			    t->params[t->nparams] * 10 + p[i] - '0';
		} else if (p[i] == ';' || p[i] == ':') {
			if (!digits)
				t->subs[t->nparams] = sub;
			t->nparams++;
			sub = p[i] == ':';
			digits = 0;
		} else
			inter = p[i];
	}
	if (digits)
		t->nparams++;
	if (i == n)
		t->errors++;
	else if (inter != 0 || private == '>' || private == '<')
		;
	else if (private)
		tiny_private(t, p[i]);
	else
		tiny_csi(t, p[i]);
	return i + 1;
}

/* OSC up to BEL or ST; returns the bytes used. */
static size_t
tiny_string(struct tiny *t, const uint8_t *p, size_t n)
{
	size_t i = 0;
	int hash = 0;

	while (i < n && p[i] != 7 && p[i] != 27)
		i++;
	if (i == n) {
		t->errors++;
		return n;
	}
	if (i > 2 && memcmp(p, "0;", 2) == 0)
		snprintf(t->title, sizeof t->title, "%.*s", (int)i - 2,
		    (const char *)p + 2);
	else if (i > 3 && memcmp(p, "52;", 3) == 0)
		snprintf(t->clip, sizeof t->clip, "%.*s", (int)i - 3,
		    (const char *)p + 3);
	else if (i >= 3 && memcmp(p, "8;", 2) == 0) {
		for (size_t j = 2; j < i; j++)
			hash = (hash * 31 + p[j]) & 0xffffff;
		t->link = i == 3 ? 0 : hash;
	}
	return i + (p[i] == 7 ? 1 : 2);
}

static size_t
tiny_escape(struct tiny *t, const uint8_t *p, size_t n)
{
	if (n < 1)
		return 0;
	t->last_x = -1;
	memset(&t->state, 0, sizeof t->state);
	switch (*p) {
	case '[':
		return 1 + tiny_sequence(t, p + 1, n - 1);
	case ']':
		return 1 + tiny_string(t, p + 1, n - 1);
	case 'M':
		if (t->y == t->top)
			tiny_scroll(t, -1);
		else if (t->y > 0)
			t->y--;
		t->pending = 0;
		return 1;
	case '(':
		return 2;
	case '=':
	case '>':
		return 1;
	default:
		t->errors++;
		return 1;
	}
}

static void
tiny_control(struct tiny *t, int c)
{
	switch (c) {
	case '\r': t->x = t->pending = 0; break;
	case '\n': tiny_line_feed(t); break;
	case '\b':
		t->x -= t->x > 0;
		t->pending = 0;
		break;
	case '\a': t->bells++; break;
	case 15: break;
	default: t->errors++;
	}
	t->last_x = -1;
	memset(&t->state, 0, sizeof t->state);
}

static void
tiny_write(struct tiny *t, const void *bytes, size_t n)
{
	const uint8_t *p = bytes, *end = p + n;
	uint32_t cp;

	while (p < end) {
		if (*p == 27) {
			p++;
			p += tiny_escape(t, p, (size_t)(end - p));
		} else if (*p < 32 || *p == 127)
			tiny_control(t, *p++);
		else {
			size_t used = utf8_decode(p, (size_t)(end - p), &cp);

			if (used == 0) {
				t->errors++;
				return;
			}
			tiny_print(t, cp);
			p += used;
		}
	}
}

#endif
