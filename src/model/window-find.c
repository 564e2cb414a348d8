/*
 * Windows: panes by place, by direction, by order.
 */
#include <string.h>

#include "base/mem.h"
#include "model/model.h"
#include "model/options.h"
#include "model/pane.h"
#include "model/session.h"
#include "model/window.h"

#include "model/floating.h"
#include "model/layout-int.h"

enum { STATUS_OFF, STATUS_TOP, STATUS_BOTTOM };

static int
border_status(const struct window *w)
{
	return options_choice(w->options, "pane-border-status");
}

struct pane *
window_pane_at(const struct window *w, int position)
{
	int i = 0;

	list_each(n, &w->panes)
	{
		if (i++ == position)
			return pane_entry(n);
	}
	return NULL;
}

/* Does it float now? */
static int
is_over(const struct pane *p)
{
	return !(p->window->flags & WINDOW_ZOOMED) && floating_is(p);
}

struct pane *
window_pane_in(const struct window *w, int x, int y)
{
	struct pane *p = floating_at(w, x, y);

	if (p != NULL)
		return rect_has(&p->at, x, y) ? p : NULL;
	list_each(n, &w->panes)
	{
		p = pane_entry(n);
		if (pane_visible(p) && !is_over(p) && rect_has(&p->at, x, y))
			return p;
	}
	return NULL;
}

/* The same, a pane's right and lower borders counted as its own. */
static struct pane *
pane_or_border(const struct window *w, int x, int y)
{
	struct pane *p;
	struct rect at;

	list_each(n, &w->panes)
	{
		p = pane_entry(n);
		at = p->at;
		at.w++;
		at.h++;
		if (pane_visible(p) && !is_over(p) && rect_has(&at, x, y))
			return p;
	}
	return NULL;
}

struct pane *
window_pane_step(struct pane *p, int n)
{
	int count = p->window->npanes, at = pane_position(p);

	at = (at + n % count + count) % count;
	return window_pane_at(p->window, at);
}

struct pane *
window_pane_find(struct window *w, const char *where)
{
	static const struct {
		const char *name;
		int x, y; /* -1 first, 0 middle, 1 last */
	} places[] = {
	    {"top", 0, -1},
	    {"bottom", 0, 1},
	    {"left", -1, 0},
	    {"right", 1, 0},
	    {"top-left", -1, -1},
	    {"top-right", 1, -1},
	    {"bottom-left", -1, 1},
	    {"bottom-right", 1, 1},
	};
	int top = 0, bottom = w->h - 1, x, y;

	top += border_status(w) == STATUS_TOP;
	bottom -= border_status(w) == STATUS_BOTTOM;
	for (size_t i = 0; i < nitems(places); i++) {
		if (strcmp(places[i].name, where) != 0)
			continue;
		x = w->w / 2;
		y = w->h / 2;
		if (places[i].x != 0)
			x = places[i].x < 0 ? 0 : w->w - 1;
		if (places[i].y != 0)
			y = places[i].y < 0 ? top : bottom;
		return pane_or_border(w, x, y);
	}
	return NULL;
}

/*
 * Neighbours: panes that touch an edge line and overlap along it.
 */
struct edge {
	int vertical; /* the edge is a column: looking left or right */
	int end;      /* panes that end (1) or begin (0) at it */
	int line;     /* where: the border's own place */
	int from, to; /* cells along it, to counted in */
};

/* A pane that has no room but for its status still counts as none high. */
static int
height(const struct pane *p)
{
	const struct layout *l = p->cell != NULL ? p->cell : p->saved_cell;

	return l->h - layout_has_status(p->window, l);
}

static int
touches(const struct edge *e, const struct pane *p)
{
	int begin = e->vertical ? p->at.x : p->at.y;
	int size = e->vertical ? p->at.w : height(p);
	int from = e->vertical ? p->at.y : p->at.x;
	int to = from + (e->vertical ? height(p) : p->at.w) - 1;

	if (e->end ? begin + size + 1 != e->line : begin != e->line)
		return 0;
	if (from < e->from && to > e->to)
		return 1;
	return (from >= e->from && from <= e->to) ||
	       (to >= e->from && to <= e->to);
}

/* Of those that touch, the one that was active last. */
static struct pane *
best_at(const struct edge *e, const struct pane * not )
{
	struct pane *best = NULL, *p;

	list_each(n, &not ->window->panes)
	{
		p = pane_entry(n);
		if (p == not || is_over(p) || !touches(e, p))
			continue;
		if (best == NULL || p->active_point > best->active_point)
			best = p;
	}
	return best;
}

/* From a floating pane: what lies beside the middle of a side. */
static struct pane *
beside(const struct pane *p, int dx, int dy)
{
	struct rect at = floating_rect(p);
	int x = at.x + at.w / 2, y = at.y + at.h / 2;

	if (dx != 0)
		x = dx < 0 ? at.x - 1 : at.x + at.w;
	if (dy != 0)
		y = dy < 0 ? at.y - 1 : at.y + at.h;
	return pane_or_border(p->window, x, y);
}

struct pane *
window_pane_up(struct pane *p)
{
	int status = border_status(p->window), h = p->window->h;
	struct edge e = {.end = 1, .line = p->at.y, .from = p->at.x};

	if (is_over(p))
		return beside(p, 0, -1);
	e.to = p->at.x + p->at.w;
	if (status == STATUS_TOP && e.line == 1)
		e.line = h + 1;
	else if (status == STATUS_BOTTOM && e.line == 0)
		e.line = h;
	else if (status == STATUS_OFF && e.line == 0)
		e.line = h + 1;
	return best_at(&e, p);
}

struct pane *
window_pane_down(struct pane *p)
{
	int status = border_status(p->window), h = p->window->h;
	struct edge e = {.line = p->at.y + height(p) + 1, .from = p->at.x};

	if (is_over(p))
		return beside(p, 0, 1);
	e.to = p->at.x + p->at.w;
	if (status == STATUS_TOP && e.line >= h)
		e.line = 1;
	else if (status == STATUS_BOTTOM && e.line >= h - 1)
		e.line = 0;
	else if (status == STATUS_OFF && e.line >= h)
		e.line = 0;
	return best_at(&e, p);
}

struct pane *
window_pane_left(struct pane *p)
{
	struct edge e = {
	    .vertical = 1, .end = 1, .line = p->at.x, .from = p->at.y};

	if (is_over(p))
		return beside(p, -1, 0);
	e.to = p->at.y + height(p);
	if (e.line == 0)
		e.line = p->window->w + 1;
	return best_at(&e, p);
}

struct pane *
window_pane_right(struct pane *p)
{
	struct edge e = {
	    .vertical = 1, .line = p->at.x + p->at.w + 1, .from = p->at.y};

	if (is_over(p))
		return beside(p, 1, 0);
	e.to = p->at.y + height(p);
	if (e.line >= p->window->w)
		e.line = 0;
	return best_at(&e, p);
}

void
window_each_synchronized(
    struct pane *p, void (*cb)(void *arg, struct pane *p), void *arg)
{
	struct pane *other;

	cb(arg, p);
	if (p->window == NULL || !options_flag(p->options, "synchronize-panes"))
		return;
	list_each(n, &p->window->panes)
	{
		other = pane_entry(n);
		if (other != p && other->mode == NULL && pane_visible(other) &&
		    options_flag(other->options, "synchronize-panes"))
			cb(arg, other);
	}
}

const char *
window_flags_text(const struct winlink *wl, char out[WINDOW_FLAGS_MAX])
{
	const struct session *s = wl->session;
	const struct model *m = s->model;
	char *p = out;

	if (wl->flags & WINLINK_ACTIVITY)
		*p++ = '#';
	if (wl->flags & WINLINK_BELL)
		*p++ = '!';
	if (wl->flags & WINLINK_SILENCE)
		*p++ = '~';
	if (wl == s->current)
		*p++ = '*';
	if (wl == session_last_window(s))
		*p++ = '-';
	if (m->marked != NULL && m->marked->window == wl->window &&
	    m->marked_session == s)
		*p++ = 'M';
	if (wl->window->flags & WINDOW_ZOOMED)
		*p++ = 'Z';
	*p = '\0';
	return out;
}

int
window_is_current(const struct window *w)
{
	struct winlink *wl;

	list_each(n, &w->links)
	{
		wl = list_entry(n, struct winlink, window_node);
		if (wl->session->current == wl)
			return 1;
	}
	return 0;
}
