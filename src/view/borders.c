/*
 * Borders: the lines between panes, their titles, and what lies beyond the
 * window when the terminal is larger.
 *
 * A cell of the window that no pane covers is border; its glyph follows from
 * which of its four neighbours are border too.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "base/width.h"
#include "lang/style.h"
#include "model/options.h"
#include "model/session.h"
#include "model/winlink.h"
#include "view/view-int.h"

enum { UP = 1, DOWN = 2, LEFT = 4, RIGHT = 8 };
enum { MAP_PANE, MAP_BORDER, MAP_OUTSIDE };
enum { STATUS_OFF, STATUS_TOP, STATUS_BOTTOM };
enum { INDICATE_OFF, INDICATE_COLOUR, INDICATE_ARROWS, INDICATE_BOTH };

/* One of the lines' characters, and the row of those that are ASCII. */
enum { LINE = 0x2502, LINES_SIMPLE = 3 };

/* Shown beyond the window. */
enum { OUTSIDE = 0xb7 };

/* By the neighbours' bits; rows follow pane-border-lines. */
static const char *const glyphs[][16] = {
    {" ", "│", "│", "│", "─", "┘", "┐", "┤", "─", "└", "┌", "├", "─", "┴",
	"┬", "┼"},
    {" ", "║", "║", "║", "═", "╝", "╗", "╣", "═", "╚", "╔", "╠", "═", "╩",
	"╦", "╬"},
    {" ", "┃", "┃", "┃", "━", "┛", "┓", "┫", "━", "┗", "┏", "┣", "━", "┻",
	"┳", "╋"},
    {" ", "|", "|", "|", "-", "+", "+", "+", "-", "+", "+", "+", "-", "+",
	"+", "+"},
};

/* What lies where in the window, and who is next to whom. */
struct map {
	const struct window *w;
	uint8_t *cell;		/* w->w * w->h of MAP_* */
	int npanes;		/* visible ones */
	const struct pane *first;	/* in order */
};

static void
fill_map(struct map *m)
{
	const struct window *w = m->w;

	m->cell = xmalloc((size_t)w->w * (size_t)w->h);
	memset(m->cell, MAP_BORDER, (size_t)w->w * (size_t)w->h);
	list_each(n, &w->panes)
	{
		const struct pane *p = pane_entry(n);
		if (!pane_visible(p) || view_floats(p))
			continue;
		if (m->npanes++ == 0)
			m->first = p;
		for (int y = p->at.y; y < p->at.y + p->at.h && y < w->h; y++) {
			int x = p->at.x, n_cells = p->at.w;
			if (x + n_cells > w->w)
				n_cells = w->w - x;
			if (n_cells > 0)
				memset(m->cell + (size_t)y * (size_t)w->w + x,
				    MAP_PANE, (size_t)n_cells);
		}
	}
}

static int
at(const struct map *m, int x, int y)
{
	if (x < 0 || y < 0 || x > m->w->w || y > m->w->h)
		return MAP_OUTSIDE;
	/* A window that is smaller than the terminal has an edge. */
	if (x == m->w->w || y == m->w->h)
		return MAP_BORDER;
	return m->cell[(size_t)y * (size_t)m->w->w + (size_t)x];
}

static int
neighbours(const struct map *m, int x, int y)
{
	int bits = 0;

	if (at(m, x, y - 1) == MAP_BORDER)
		bits |= UP;
	if (at(m, x, y + 1) == MAP_BORDER)
		bits |= DOWN;
	if (at(m, x - 1, y) == MAP_BORDER)
		bits |= LEFT;
	if (at(m, x + 1, y) == MAP_BORDER)
		bits |= RIGHT;
	return bits;
}

/*
 * Does the border's cell belong to the active pane?  With two panes they have
 * one border: the half at the active one's end shows which it is.
 */
static int
is_active(const struct map *m, int x, int y)
{
	const struct pane *a = m->w->active;

	if (view_floats(a) || x < a->at.x - 1 || x > a->at.x + a->at.w ||
	    y < a->at.y - 1 || y > a->at.y + a->at.h)
		return 0;
	if (m->npanes != 2)
		return 1;
	if (x == a->at.x - 1 || x == a->at.x + a->at.w)
		return (y <= m->w->h / 2) == (a == m->first);
	return (x <= m->w->w / 2) == (a == m->first);
}

static const char *
arrow(const struct map *m, int x, int y)
{
	const struct pane *a = m->w->active;

	if (x == a->at.x + a->at.w && y == a->at.y + 1)
		return "←";
	if (x == a->at.x - 1 && y == a->at.y + 1)
		return "→";
	if (y == a->at.y + a->at.h && x == a->at.x + 1)
		return "↑";
	if (y == a->at.y - 1 && x == a->at.x + 1)
		return "↓";
	return NULL;
}

static void
draw_row(struct view *v, const struct map *m, const struct border_look *l, int y,
    struct row *row)
{
	for (int x = 0; x < v->w; x++) {
		int wx = x + v->ox, kind = at(m, wx, y);
		const struct style *st = &l->plain;
		const char *g = NULL;
		if (kind == MAP_PANE)
			continue;
		if (kind == MAP_OUTSIDE) {
			row_put(row, x, l->outside, l->outside_n, 1,
			    row_style(row, &l->fill, NULL));
			continue;
		}
		if (is_active(m, wx, y)) {
			st = &l->active;
			if (l->arrows && m->npanes > 1)
				g = arrow(m, wx, y);
		}
		if (g == NULL)
			g = l->glyphs[neighbours(m, wx, y)];
		row_print(row, x, v->w, g, strlen(g), st);
	}
}

/* pane-border-format on the line above or below each pane. */
static void
draw_titles(struct view *v, struct scene *s, const struct view_request *r,
    const struct border_look *l)
{
	const struct window *w = r->session->current->window;

	list_each(n, &w->panes)
	{
		struct pane *p = pane_entry(n);
		int y = l->status == STATUS_TOP ? p->at.y - 1
						: p->at.y + p->at.h;
		int x = p->at.x - v->ox + 2, width = p->at.w - 4;
		struct format_ctx *f = r->format;
		struct pane *was = f->pane;
		struct drawn d;
		char *text;
		y += v->area_y - v->oy;
		if (!pane_visible(p) || view_floats(p) || y < v->area_y ||
		    y >= v->area_y + v->area_h || x < 0 || width < 1)
			continue;
		if (x + width > v->w)
			width = v->w - x;
		if (width < 1)
			continue;
		f->pane = p;
		text = format_expand_time(f,
		    options_string(p->options, "pane-border-format"));
		f->pane = was;
		if (format_width(text) < width)
			width = format_width(text);
		format_draw(&d, text, width,
		    p == w->active ? &l->active : &l->plain);
		if (width > 0)
			view_draw(row_own(&s->chrome[y]), x, &d);
		drawn_clear(&d);
		free(text);
	}
}

/* The first character of fill-character, if it has one cell. */
static void
choose_outside(const char *text, struct border_look *l)
{
	struct cluster state = {0, 0};
	const uint8_t *p = (const uint8_t *)text;
	size_t left = strlen(text), n;
	uint32_t cp;

	l->outside_n = 0;
	while (left > 0 && (n = utf8_decode(p, left, &cp)) > 0) {
		if (!cluster_joins(&state, cp) && l->outside_n > 0)
			break;
		if (l->outside_n < CLUSTER_MAX)
			l->outside[l->outside_n++] = cp;
		p += n;
		left -= n;
	}
	if (l->outside_n > 0 && l->outside[0] >= ' ' &&
	    cluster_width(l->outside, l->outside_n) == 1)
		return;
	l->outside[0] = OUTSIDE;
	l->outside_n = 1;
}

static void
choose_look(const struct view_request *r, struct border_look *l)
{
	const struct window *w = r->session->current->window;
	const struct style dflt = {.attr = 0};
	int lines = options_choice(w->options, "pane-border-lines");
	int how = options_choice(w->options, "pane-border-indicators");

	/* A border has one cell, whatever ambiguous-width says. */
	if (width_of(LINE) > 1)
		lines = LINES_SIMPLE;
	memset(l, 0, sizeof *l);
	style_option(r->format, w->options, "pane-border-style", &dflt,
	    &l->plain);
	style_option(r->format, w->options, "pane-active-border-style", &dflt,
	    &l->active);
	if (how != INDICATE_COLOUR && how != INDICATE_BOTH)
		l->active = how == INDICATE_OFF ? l->plain : l->active;
	l->arrows = how == INDICATE_ARROWS || how == INDICATE_BOTH;
	l->glyphs = glyphs[lines >= 0 && (size_t)lines < nitems(glyphs)
	    ? lines : 0];
	l->status = options_choice(w->options, "pane-border-status");
	choose_outside(options_string(w->options, "fill-character"), l);
}

/* A number that changes when the borders may look different. */
static uint64_t
signature(struct view *v, const struct window *w, const struct border_look *l)
{
	uint64_t sig = 14695981039346656037u;
	const uint32_t parts[] = {w->id, (uint32_t)w->w, (uint32_t)w->h,
	    (uint32_t)v->ox, (uint32_t)v->oy, w->active->id, l->plain.fg,
	    l->plain.bg, l->plain.attr, l->active.fg, l->active.bg,
	    l->active.attr, (uint32_t)l->arrows,
	    (uint32_t)(l->glyphs - glyphs[0])};

	for (size_t i = 0; i < nitems(parts); i++)
		sig = (sig ^ parts[i]) * 1099511628211u;
	for (int i = 0; i < l->outside_n; i++)
		sig = (sig ^ l->outside[i]) * 1099511628211u;
	list_each(n, &w->panes)
	{
		const struct pane *p = pane_entry(n);
		const int rect[] = {p->at.x, p->at.y, p->at.w, p->at.h,
		    pane_visible(p)};
		if (view_floats(p))
			continue;
		for (size_t i = 0; i < nitems(rect); i++)
			sig = (sig ^ (uint32_t)rect[i]) * 1099511628211u;
	}
	return sig;
}

void
view_borders(struct view *v, struct scene *s, const struct view_request *r)
{
	struct window *w = r->session->current->window;
	struct map m = {.w = w};
	struct border_look *l = &v->look;
	uint64_t sig;

	/* Styles hold formats, which cost more than all else here.  What they
	 * ask for makes the status line due as well. */
	if (r->status_due || !v->borders_valid)
		choose_look(r, l);
	sig = signature(v, w, l);
	if (v->borders_valid && sig == v->borders &&
	    l->status == STATUS_OFF && v->last != NULL) {
		for (int y = v->area_y; y < v->area_y + v->area_h; y++)
			scene_set_chrome(s, y, row_ref(v->last->chrome[y]));
		return;
	}
	fill_map(&m);
	for (int y = 0; y < v->area_h; y++) {
		struct row *row = row_new(v->w);
		draw_row(v, &m, l, y + v->oy, row);
		scene_set_chrome(s, v->area_y + y, row);
	}
	free(m.cell);
	if (l->status != STATUS_OFF)
		draw_titles(v, s, r, l);
	for (int y = v->area_y; y < v->area_y + v->area_h; y++)
		view_chrome(v, s, y, row_ref(s->chrome[y]));
	v->borders = sig;
	v->borders_valid = 1;
}
