/*
 * Floating panes.
 */
#include "model/floating.h"

#include <stddef.h>

#include "model/layout.h"
#include "model/notify.h"
#include "model/pane.h"
#include "model/window.h"

#include "model/floating-int.h"
#include "model/layout-int.h"
#include "model/model-int.h"

/* The pane's leaf when its window is not zoomed. */
static struct layout *
leaf_of(const struct pane *p)
{
	return p->saved_cell != NULL ? p->saved_cell : p->cell;
}

int
floating_is(const struct pane *p)
{
	const struct layout *l = leaf_of(p);

	return l != NULL && l->floating;
}

struct rect
floating_rect(const struct pane *p)
{
	const struct layout *l = leaf_of(p);

	return (struct rect){l->x - FLOATING_BORDER, l->y - FLOATING_BORDER,
	    l->w + 2 * FLOATING_BORDER, l->h + 2 * FLOATING_BORDER};
}

/* Bring it into the window; a window too small has its upper left part. */
static void
set_place(const struct window *w, struct layout *l, struct rect at)
{
	if (at.w < FLOATING_LEAST)
		at.w = FLOATING_LEAST;
	if (at.h < FLOATING_LEAST)
		at.h = FLOATING_LEAST;
	rect_into(&at, w->w < FLOATING_LEAST ? FLOATING_LEAST : w->w,
	    w->h < FLOATING_LEAST ? FLOATING_LEAST : w->h);
	l->x = at.x + FLOATING_BORDER;
	l->y = at.y + FLOATING_BORDER;
	layout_set_size(
	    l, at.w - 2 * FLOATING_BORDER, at.h - 2 * FLOATING_BORDER);
}

struct pane *
floating_new(struct window *w, const struct rect *at, int select,
    struct session *s, const struct pane_spec *spec)
{
	struct layout *l;
	struct pane *p;

	if (w->npanes - tiled_count(w) >= FLOATING_MAX)
		return NULL;
	window_unzoom(w);
	l = layout_new(NULL);
	l->floating = 1;
	set_place(w, l, *at);
	p = layout_make_pane(w, s, l->w, l->h, spec);
	window_insert_pane(w, p, pane_entry(w->panes.prev));
	layout_assign(l, p);
	layout_place(w);
	notify_pane(p, NOTICE_PANE_NEW);
	if (select)
		window_set_active(w, p, 1);
	notify_window(w, NOTICE_WINDOW_LAYOUT);
	return p;
}

void
floating_move(struct pane *p, const struct rect *at)
{
	set_place(p->window, leaf_of(p), *at);
	layout_place(p->window);
	notify_window(p->window, NOTICE_WINDOW_LAYOUT);
}

/*
 * Does a lie below b?  The active one is on top, also where somebody only
 * peeks at what would be; those that were never active go by their ids.
 */
static int
is_below(const struct pane *a, const struct pane *b)
{
	const struct pane *active = a->window->active;

	if (a == active || b == active)
		return b == active && a != b;
	if (a->active_point != b->active_point)
		return a->active_point < b->active_point;
	return a->id < b->id;
}

struct pane *
floating_above(const struct window *w, const struct pane *below)
{
	struct pane *found = NULL;

	if (w->flags & WINDOW_ZOOMED)
		return NULL;
	list_each(n, &w->panes)
	{
		struct pane *p = pane_entry(n);

		if (!floating_is(p) || (p->flags & PANE_GONE) ||
		    (below != NULL && !is_below(below, p)))
			continue;
		if (found == NULL || is_below(p, found))
			found = p;
	}
	return found;
}

struct pane *
floating_at(const struct window *w, int x, int y)
{
	struct pane *p = NULL, *found = NULL;

	while ((p = floating_above(w, p)) != NULL) {
		struct rect at = floating_rect(p);

		if (rect_has(&at, x, y))
			found = p;
	}
	return found;
}

int
tiled_count(const struct window *w)
{
	int count = 0;

	list_each(n, &w->panes) count += !floating_is(pane_entry(n));
	return count;
}

struct pane *
tiled_next(const struct window *w, const struct pane *p)
{
	struct node *n = p == NULL ? w->panes.next : p->node.next;

	while (n != &w->panes && floating_is(pane_entry(n)))
		n = n->next;
	return n == &w->panes ? NULL : pane_entry(n);
}

void
floating_fit(struct window *w)
{
	list_each(n, &w->panes)
	{
		struct pane *p = pane_entry(n);

		if (floating_is(p))
			set_place(w, leaf_of(p), floating_rect(p));
	}
}

void
floating_settle(struct window *w, const struct pane *gone)
{
	struct pane *best = NULL;

	list_each(n, &w->panes)
	{
		struct pane *p = pane_entry(n);

		if (p != gone && floating_is(p) &&
		    (best == NULL || is_below(best, p)))
			best = p;
	}
	if (best == NULL)
		return;
	floating_drop(best);
	layout_init(w, best);
}

void
floating_drop(struct pane *p)
{
	if (!floating_is(p))
		return;
	layout_free(leaf_of(p));
	p->cell = p->saved_cell = NULL;
}
