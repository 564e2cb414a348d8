/*
 * Peeking: what session_select and window_set_active would do, and back.
 */
#include "model/peek.h"

#include "model/model-int.h"

static void
look_at_link(struct peek *k, struct winlink *wl)
{
	struct session *s = wl->session;

	k->alerts = wl->flags & WINLINK_ALERTS;
	wl->flags &= ~(unsigned)WINLINK_ALERTS;
	if (wl == s->current)
		return;
	if (!list_empty(&wl->last_node))
		k->place = wl->last_node.prev;
	list_remove(&wl->last_node);
	list_prepend(&s->last, &s->current->last_node);
	s->current = wl;
}

void
peek_begin(struct peek *k, struct winlink *wl, struct pane *p)
{
	struct window *w = wl->window;

	*k = (struct peek){.link = wl,
	    .current = wl->session->current,
	    .window = w,
	    .active = w->active,
	    .last = window_last_pane(w)};
	look_at_link(k, wl);
	if (p != NULL && p != w->active) {
		window_set_last(w, w->active);
		w->active = p;
	}
}

void
peek_end(struct peek *k)
{
	struct session *s = k->link->session;

	if (k->window->active != k->active) {
		k->window->active = k->active;
		window_set_last(k->window, k->last);
	}
	k->link->flags |= k->alerts;
	if (s->current == k->current)
		return;
	list_remove(&k->current->last_node);
	if (k->place != NULL)
		list_insert_before(k->place->next, &k->link->last_node);
	s->current = k->current;
}
