/*
 * Random scenes and random changes of them, from a seed: for the tests and
 * the fuzzer of the wire form.
 */
#ifndef REGRESS_UNIT_SCENE_RANDOM_H
#define REGRESS_UNIT_SCENE_RANDOM_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "scene/scene.h"

static uint64_t random_state = 88172645463325252u;

static uint32_t
random_below(uint32_t n)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (uint32_t)(random_state >> 33) % n;
}

static colour
random_colour(void)
{
	switch (random_below(4)) {
	case 0:
		return COLOUR_INDEX | random_below(16);
	case 1:
		return COLOUR_INDEX | random_below(256);
	case 2:
		return COLOUR_RGB | random_below(1 << 24);
	default:
		return COLOUR_DEFAULT;
	}
}

static uint16_t
random_style(struct row *r)
{
	struct style s = {0};
	struct link *l = NULL;
	uint16_t index;

	if (random_below(3) == 0)
		return 0;
	s.fg = random_colour();
	s.bg = random_below(2) ? random_colour() : COLOUR_DEFAULT;
	if (random_below(4) == 0)
		s.attr = (uint16_t)(random_below(256) |
		    random_below(6) << ATTR_UL_SHIFT);
	if (random_below(8) == 0)
		s.ul = random_colour();
	if (random_below(10) == 0)
		l = link_new(random_below(2) ? "http://a.example/" : "file:/b",
		    random_below(2) ? "one" : NULL);
	index = row_style(r, &s, l);
	link_unref(l);
	return index;
}

static void
random_cluster(struct row *r, int x, uint16_t style)
{
	static const uint32_t kinds[][4] = {{1, 1, 0xe9, 0}, {1, 2, 0x4e2d, 0},
	    {2, 1, 'e', 0x301}, {2, 2, 0x2764, 0xfe0f},
	    {2, 2, 0x1f1e9, 0x1f1ea}, {1, 1, 0x2500, 0}, {1, 2, 0x1f600, 0}};
	const uint32_t *k = kinds[random_below(7)];

	if (x + (int)k[1] <= r->w)
		row_put(r, x, k + 2, (int)k[0], (int)k[1], style);
}

/* A change to a row that nobody else holds. */
static void
random_write(struct row *r)
{
	struct style st = {.bg = random_colour()};
	int x = (int)random_below(r->w), n = (int)random_below(12) + 1;
	uint16_t style = random_style(r);
	uint8_t c;

	switch (random_below(5)) {
	case 0:
		random_cluster(r, x, style);
		break;
	case 1:
		row_erase(r, x, x + n < r->w ? x + n : r->w,
		    random_below(2) ? &st : NULL);
		break;
	case 2:
		row_erase(r, x, r->w, random_below(2) ? &st : NULL);
		break;
	default:
		c = (uint8_t)(' ' + random_below(95));
		for (; n > 0 && x < r->w; n--, x++) {
			row_put_ascii(r, x, &c, 1, style);
			if (random_below(3))
				c = (uint8_t)(' ' + random_below(95));
		}
	}
}

static struct row *
random_row(int w)
{
	struct row *r = row_new(w);

	for (int n = (int)random_below(8); n > 0; n--)
		random_write(r);
	r->flags = (uint16_t)random_below(2);
	return r;
}

static void
random_scroll(struct row **rows, int h, int w)
{
	int n = 1 + (int)random_below((uint32_t)h), top, bottom;

	top = (int)random_below((uint32_t)h);
	bottom = top + (int)random_below((uint32_t)(h - top)) + 1;
	if (n > bottom - top)
		n = bottom - top;
	for (; n > 0; n--) {
		if (random_below(2)) {
			row_unref(rows[top]);
			memmove(rows + top, rows + top + 1,
			    (size_t)(bottom - top - 1) * sizeof *rows);
			rows[bottom - 1] = random_row(w);
		} else {
			row_unref(rows[bottom - 1]);
			memmove(rows + top + 1, rows + top,
			    (size_t)(bottom - top - 1) * sizeof *rows);
			rows[top] = random_row(w);
		}
	}
}

static void
random_rows(struct row **rows, int h, int w)
{
	int y;

	if (random_below(4) == 0)
		random_scroll(rows, h, w);
	for (int n = (int)random_below(4); n > 0; n--) {
		y = (int)random_below((uint32_t)h);
		random_write(row_own(&rows[y]));
	}
}

static void
random_pane(struct scene *s, uint32_t id)
{
	struct rect at = {(int)random_below(s->w), (int)random_below(s->h), 0,
	    0};
	struct row **rows;

	if (random_below(2))
		at.x = 0;
	at.w = 1 + (int)random_below(s->w);
	at.h = 1 + (int)random_below(s->h);
	if (random_below(2))
		at.w = s->w;
	rows = xcalloc((size_t)at.h, sizeof *rows);
	for (int y = 0; y < at.h; y++)
		rows[y] = random_row(random_below(8) ? at.w
		    : 1 + (int)random_below(2u * s->w));
	scene_add_pane(s, id, &at, rows);
	for (int y = 0; y < at.h; y++)
		row_unref(rows[y]);
	free(rows);
}

static void
drop_pane(struct scene *s, int i)
{
	for (int y = 0; y < s->panes[i].at.h; y++)
		row_unref(s->panes[i].rows[y]);
	free(s->panes[i].rows);
	look_unref(s->panes[i].look);
	s->npanes--;
	memmove(s->panes + i, s->panes + i + 1,
	    (size_t)(s->npanes - i) * sizeof *s->panes);
}

static void
random_resize_pane(struct scene_pane *p)
{
	int h = 1 + (int)random_below(12);
	struct row **rows = xcalloc((size_t)h, sizeof *rows);

	p->at.w = 1 + (int)random_below(60);
	for (int y = 0; y < h; y++)
		rows[y] = y < p->at.h ? row_ref(p->rows[y])
				      : random_row(p->at.w);
	for (int y = 0; y < p->at.h; y++)
		row_unref(p->rows[y]);
	free(p->rows);
	p->rows = rows;
	p->at.h = h;
}

static void
random_look(struct scene_pane *p)
{
	struct look l = {.fg = random_colour(), .bg = random_colour()};

	if (random_below(2)) {
		l.reversed = 1;
		l.reversed_fg = random_colour();
		l.reversed_bg = random_colour();
	}
	for (int n = (int)random_below(4); n > 0; n--)
		l.palette[random_below(256)] = random_colour();
	scene_set_look(p, random_below(3) ? &l : NULL, NULL);
}

static void
random_heads(struct scene *s)
{
	switch (random_below(8)) {
	case 0:
		s->bells++;
		break;
	case 1:
		s->want = random_below(1024);
		break;
	case 2:
		free(s->title);
		s->features = (uint32_t)random_below(2) << 7;
		free(s->overrides);
		s->overrides = random_below(3) ? NULL : xstrdup("Ms@:a=b");
		s->title = random_below(3) ? xstrdup("title \303\251") : NULL;
		break;
	case 3:
		s->cursor_shape = (uint8_t)random_below(7);
		s->cursor_colour = random_colour();
		break;
	case 4:
		s->escape_ms = (uint16_t)random_below(1000);
		s->version = random_below(3);
		s->prefix[0] = random_below(2) ? KEY_NONE : 'b' | KEY_CTRL;
		break;
	case 5:
		s->cursor_pane = (int)random_below((uint32_t)s->npanes + 1) - 1;
		s->cursor_x = s->cursor_pane < 0 ? (int)random_below(s->w) : -1;
		s->cursor_y = s->cursor_pane < 0 ? (int)random_below(s->h) : -1;
		break;
	default:
		s->echo += random_below(3);
	}
}

/* A scene that came of s by a few changes. */
static struct scene *
random_change(const struct scene *from)
{
	struct scene *s = scene_clone(from);

	for (int n = 1 + (int)random_below(3); n > 0; n--)
		random_heads(s);
	random_rows(s->chrome, s->h, s->w);
	if (s->npanes < 6 && random_below(6) == 0)
		random_pane(s, random_below(10) + 100 * (uint32_t)s->npanes);
	if (s->npanes > 0 && random_below(10) == 0)
		drop_pane(s, (int)random_below((uint32_t)s->npanes));
	if (s->npanes > 0 && random_below(10) == 0)
		random_resize_pane(
		    &s->panes[random_below((uint32_t)s->npanes)]);
	for (int i = 0; i < s->npanes; i++) {
		struct scene_pane *p = &s->panes[i];

		if (random_below(2))
			random_rows(p->rows, p->at.h, p->at.w);
		p->cx = (int)random_below((uint32_t)p->at.w + 1);
		p->cy = (int)random_below((uint32_t)p->at.h);
		p->flags = random_below(256);
		p->history += random_below(3);
		if (random_below(5) == 0)
			random_look(p);
	}
	if (s->cursor_pane >= s->npanes)
		s->cursor_pane = -1;
	return s;
}

#endif
