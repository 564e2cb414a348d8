/*
 * Windows: life, the list of panes, and which one is active.
 *
 * Invariant: every pane of the list has a cell in the layout (in the saved
 * one while zoomed), or floats and has one of its own; active is in the list whenever the list is not empty.
 */
#include "model/window.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "model/alerts.h"
#include "model/notify.h"
#include "model/options.h"
#include "model/session.h"

#include "model/floating-int.h"
#include "model/layout-int.h"
#include "model/model-int.h"

static int
clamp(int n)
{
	if (n < WINDOW_MIN)
		return WINDOW_MIN;
	return n > WINDOW_MAX ? WINDOW_MAX : n;
}

struct window *
window_new(struct model *m, int w, int h)
{
	struct window *win;

	win = xcalloc(1, sizeof(*win));
	win->model = m;
	win->id = m->next_window++;
	win->name = xstrdup("");
	win->w = clamp(w);
	win->h = clamp(h);
	win->last_preset = -1;
	list_init(&win->panes);
	list_init(&win->last_panes);
	list_init(&win->links);
	list_init(&win->grave);
	win->options = options_new(m, SCOPE_WINDOW, m->window_options);
	options_own(win->options, NULL, win, NULL);
	win->created = win->activity = m->now;
	window_restart_silence(win);
	map_set_id(m->windows, win->id, win);
	return win;
}

void
window_free(struct window *w)
{
	layout_free(w->layout);
	layout_free(w->saved_layout);
	free(w->old_layout);
	options_free(w->options);
	free(w->name);
	free(w);
}

/* No link is left: panes and window go. */
static void
bury(struct window *w)
{
	struct pane *p;

	if (w->flags & WINDOW_GONE)
		return;
	w->flags |= WINDOW_GONE;
	notify_window(w, NOTICE_WINDOW_CLOSED);
	while (!list_empty(&w->panes)) {
		p = pane_entry(w->panes.next);
		list_remove(&p->node);
		list_remove(&p->last_node);
		w->npanes--;
		floating_drop(p);
		p->cell = p->saved_cell = NULL;
		pane_bury(p);
		notify_pane(p, NOTICE_PANE_EXITED);
		/* Its options lead to the window's, which may go first. */
		options_set_parent(p->options, w->model->window_options);
	}
	w->active = NULL;
	map_remove_id(w->model->windows, w->id);
	list_append(&w->model->graveyard_windows, &w->grave);
}

void
window_discard(struct window *w)
{
	if (w->nlinks == 0)
		bury(w);
	else
		window_unlink_all(w);
}

void
window_add_link(struct window *w, struct winlink *wl)
{
	wl->window = w;
	list_append(&w->links, &wl->window_node);
	w->nlinks++;
}

void
window_remove_link(struct winlink *wl)
{
	struct window *w = wl->window;

	list_remove(&wl->window_node);
	if (--w->nlinks == 0)
		bury(w);
}

/*
 * Panes come and go
 */
void
window_insert_pane(struct window *w, struct pane *p, struct pane *after)
{
	if (after == NULL)
		list_prepend(&w->panes, &p->node);
	else
		list_insert_before(after->node.next, &p->node);
	w->npanes++;
	p->window = w;
	options_set_parent(p->options, w->options);
	pane_options_changed(p);
	if (w->active == NULL)
		window_set_active(w, p, 0);
}

static struct pane *
list_prev(const struct pane *p)
{
	if (p->node.prev == &p->window->panes)
		return NULL;
	return pane_entry(p->node.prev);
}

static struct pane *
list_next(const struct pane *p)
{
	if (p->node.next == &p->window->panes)
		return NULL;
	return pane_entry(p->node.next);
}

void
window_remove_pane(struct pane *p)
{
	struct window *w = p->window;
	struct pane *next = NULL;
	int was_active = w->active == p;

	if (was_active) {
		next = window_last_pane(w);
		if (next == NULL)
			next = list_prev(p);
		if (next == NULL)
			next = list_next(p);
	}
	list_remove(&p->node);
	list_remove(&p->last_node);
	w->npanes--;
	if (!was_active)
		return;
	w->active = next;
	if (next == NULL)
		return;
	list_remove(&next->last_node);
	notify_window(w, NOTICE_WINDOW_PANE);
}

struct pane *
window_first_pane(
    struct window *w, struct session *s, const struct pane_spec *spec)
{
	struct pane *p = layout_make_pane(w, s, w->w, w->h, spec);

	window_insert_pane(w, p, NULL);
	layout_init(w, p);
	layout_place(w);
	notify_pane(p, NOTICE_PANE_NEW);
	return p;
}

struct pane *
window_split(struct pane *at, const struct split *how, struct session *s,
    const struct pane_spec *spec, char **cause)
{
	struct window *w = at->window;
	struct layout *cell;
	struct pane *p;

	window_unzoom(w);
	cell = layout_split_cell(at, how);
	if (cell == NULL) {
		if (cause != NULL)
			*cause = xstrdup("no space for new pane");
		return NULL;
	}
	p = layout_make_pane(w, s, cell->w, cell->h, spec);
	if (how->full)
		window_insert_pane(w, p,
		    how->before || list_empty(&w->panes)
			? NULL
			: pane_entry(w->panes.prev));
	else
		window_insert_pane(w, p, how->before ? list_prev(at) : at);
	layout_assign(cell, p);
	layout_place(w);
	notify_pane(p, NOTICE_PANE_NEW);
	if (how->select)
		window_set_active(w, p, 1);
	notify_window(w, NOTICE_WINDOW_LAYOUT);
	return p;
}

int
window_kill_pane(struct pane *p)
{
	struct window *w = p->window;

	if (p->flags & PANE_GONE)
		return 0;
	if (w->npanes == 1) {
		window_discard(w);
		return 1;
	}
	window_unzoom(w);
	pane_bury(p);
	layout_close(p);
	if (w->layout == NULL)
		floating_settle(w, p);
	layout_place(w);
	notify_pane(p, NOTICE_PANE_EXITED);
	notify_window(w, NOTICE_WINDOW_LAYOUT);
	window_remove_pane(p);
	options_set_parent(p->options, w->model->window_options);
	return 0;
}

/*
 * Panes move
 */
int
window_join_pane(
    struct pane *p, struct pane *at, const struct split *how, char **cause)
{
	struct window *from = p->window, *to = at->window;
	struct layout *cell;

	window_unzoom(from);
	window_unzoom(to);
	cell = layout_split_cell(at, how);
	if (cell == NULL) {
		if (cause != NULL)
			*cause = xstrdup("create pane failed: pane too small");
		return ERR_RANGE;
	}
	layout_close(p);
	if (from->layout == NULL)
		floating_settle(from, p);
	window_remove_pane(p);
	window_insert_pane(to, p, how->before ? list_prev(at) : at);
	layout_assign(cell, p);
	layout_place(to);
	notify_window(to, NOTICE_WINDOW_LAYOUT);
	if (from->npanes == 0) {
		window_discard(from);
	} else if (from != to) {
		layout_place(from);
		notify_window(from, NOTICE_WINDOW_LAYOUT);
	}
	return 0;
}

struct window *
window_break_pane(struct pane *p, const char *name)
{
	struct window *from = p->window, *w;

	bug_if(from->npanes < 2);
	window_unzoom(from);
	layout_close(p);
	if (from->layout == NULL)
		floating_settle(from, p);
	window_remove_pane(p);
	layout_place(from);
	w = window_new(from->model, from->w, from->h);
	window_insert_pane(w, p, NULL);
	layout_init(w, p);
	layout_place(w);
	if (name != NULL)
		window_rename(w, name);
	else
		/* Until automatic-rename finds a better one. */
		window_set_name(w, from->name);
	notify_window(from, NOTICE_WINDOW_LAYOUT);
	return w;
}

static void
swap_nodes(struct node *a, struct node *b)
{
	struct node mark;

	list_insert_before(a, &mark);
	list_remove(a);
	list_insert_before(b, a);
	list_remove(b);
	list_insert_before(&mark, b);
	list_remove(&mark);
}

static void
move_owner(struct pane *p, struct window *w)
{
	p->window = w;
	options_set_parent(p->options, w->options);
	pane_options_changed(p);
	list_remove(&p->last_node);
}

void
window_swap_panes(struct pane *a, struct pane *b, int hand_over)
{
	struct window *wa = a->window, *wb = b->window;
	struct layout *cell_a, *cell_b;

	if (a == b)
		return;
	window_unzoom(wa);
	window_unzoom(wb);
	cell_a = a->cell;
	cell_b = b->cell;
	swap_nodes(&a->node, &b->node);
	layout_assign(cell_b, a);
	layout_assign(cell_a, b);
	if (wa != wb) {
		move_owner(a, wb);
		move_owner(b, wa);
	}
	/*
	 * Whichever was active hands over to what took its place; within one
	 * window that ends, as in tmux, with a active and b the last one.
	 */
	if (wa->active == a && (hand_over || wa != wb))
		window_set_active(wa, b, wa != wb);
	if (wb->active == b && (hand_over || wa != wb))
		window_set_active(wb, a, 1);
	layout_place(wa);
	notify_window(wa, NOTICE_WINDOW_LAYOUT);
	if (wa == wb)
		return;
	layout_place(wb);
	notify_window(wb, NOTICE_WINDOW_LAYOUT);
}

void
window_rotate(struct window *w, int down)
{
	struct layout **cells;
	struct pane *p;
	int position = pane_position(w->active), i = 0;

	if (w->npanes < 2)
		return;
	cells = xcalloc((size_t)w->npanes, sizeof(struct layout *));
	list_each(n, &w->panes) cells[i++] = pane_entry(n)->cell;
	p = pane_entry(down ? w->panes.prev : w->panes.next);
	list_remove(&p->node);
	if (down)
		list_prepend(&w->panes, &p->node);
	else
		list_append(&w->panes, &p->node);
	i = 0;
	list_each(n, &w->panes) layout_assign(cells[i++], pane_entry(n));
	free(cells);
	window_set_active(w, window_pane_at(w, position), 1);
	layout_place(w);
	notify_window(w, NOTICE_WINDOW_LAYOUT);
}

/*
 * The active one
 */
void
window_set_last(struct window *w, struct pane *p)
{
	/* Only one is remembered: once it is gone there is none. */
	list_each(n, &w->last_panes) list_remove(n);
	if (p != NULL)
		list_append(&w->last_panes, &p->last_node);
}

int
window_set_active(struct window *w, struct pane *p, int notify)
{
	struct pane *old = w->active;

	if (p == old)
		return 0;
	window_set_last(w, old != NULL && old->window == w ? old : NULL);
	w->active = p;
	p->active_point = w->model->next_active++;
	if (notify)
		notify_window(w, NOTICE_WINDOW_PANE);
	return 1;
}

struct pane *
window_last_pane(const struct window *w)
{
	if (list_empty(&w->last_panes))
		return NULL;
	return list_entry(w->last_panes.next, struct pane, last_node);
}

/*
 * Zoom
 */
static void
zoom_cells(struct window *w, struct pane *p)
{
	list_each(n, &w->panes)
	{
		pane_entry(n)->saved_cell = pane_entry(n)->cell;
		pane_entry(n)->cell = NULL;
	}
	w->saved_layout = w->layout;
	w->layout = NULL;
	layout_init(w, p);
	w->flags |= WINDOW_ZOOMED;
}

static void
unzoom_cells(struct window *w)
{
	w->flags &= ~(unsigned)WINDOW_ZOOMED;
	layout_free(w->layout);
	w->layout = w->saved_layout;
	w->saved_layout = NULL;
	list_each(n, &w->panes)
	{
		pane_entry(n)->cell = pane_entry(n)->saved_cell;
		pane_entry(n)->saved_cell = NULL;
	}
}

int
window_zoom(struct pane *p)
{
	struct window *w = p->window;

	if (w->flags & WINDOW_ZOOMED)
		return ERR_EXISTS;
	if (w->npanes < 2)
		return ERR_RANGE;
	window_set_active(w, p, 1);
	zoom_cells(w, p);
	layout_place(w);
	notify_window(w, NOTICE_WINDOW_LAYOUT);
	return 0;
}

int
window_unzoom(struct window *w)
{
	if (!(w->flags & WINDOW_ZOOMED))
		return ERR_NOTFOUND;
	unzoom_cells(w);
	layout_place(w);
	notify_window(w, NOTICE_WINDOW_LAYOUT);
	return 0;
}

int
window_push_zoom(struct window *w, int keep)
{
	w->flags &= ~(unsigned)WINDOW_WAS_ZOOMED;
	if (keep && (w->flags & WINDOW_ZOOMED))
		w->flags |= WINDOW_WAS_ZOOMED;
	return window_unzoom(w) == 0;
}

int
window_pop_zoom(struct window *w)
{
	if (!(w->flags & WINDOW_WAS_ZOOMED))
		return 0;
	w->flags &= ~(unsigned)WINDOW_WAS_ZOOMED;
	return w->active != NULL && window_zoom(w->active) == 0;
}

/*
 * Size and name
 */
void
window_resize(struct window *w, int width, int height)
{
	struct pane *zoomed = w->flags & WINDOW_ZOOMED ? w->active : NULL;

	width = clamp(width);
	height = clamp(height);
	if (w->layout == NULL) {
		w->w = width;
		w->h = height;
		return;
	}
	if (zoomed != NULL)
		unzoom_cells(w);
	layout_resize_root(w, width, height);
	w->w = width > w->layout->w ? width : w->layout->w;
	w->h = height > w->layout->h ? height : w->layout->h;
	floating_fit(w);
	if (zoomed != NULL) {
		/* Those that are hidden follow; it does not change twice. */
		layout_place_but(w, zoomed);
		zoom_cells(w, zoomed);
	}
	layout_place(w);
	notify_window(w, NOTICE_WINDOW_LAYOUT);
	notify_window(w, NOTICE_WINDOW_RESIZED);
}

void
window_set_name(struct window *w, const char *name)
{
	char *clean;
	int first;

	if (!utf8_valid(name, strlen(name)))
		return;
	clean = visible_text(name);
	if (strcmp(clean, w->name) == 0) {
		free(clean);
		return;
	}
	first = *w->name == '\0';
	free(w->name);
	w->name = clean;
	if (!first)
		notify_window(w, NOTICE_WINDOW_RENAMED);
}

void
window_rename(struct window *w, const char *name)
{
	window_set_name(w, name);
	options_set(w->options, "automatic-rename", -1, "off", 0, NULL);
}
