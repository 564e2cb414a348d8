/*
 * Targets as such: made from one part, kept as ids, resolved again.
 *
 * Invariant of a target that is valid: window is winlink's, pane is in
 * window, and winlink is one of session's.
 */
#include "lang/target.h"

#include <string.h>

#include "base/err.h"
#include "lang/lang-int.h"
#include "lang/target-int.h"
#include "model/model.h"
#include "model/pane.h"
#include "model/session.h"
#include "model/window.h"

void
target_clear(struct target *t)
{
	memset(t, 0, sizeof *t);
	t->index = -1;
}

int
target_valid(const struct target *t)
{
	return t->session != NULL || t->window != NULL;
}

void
target_ids_clear(struct target_ids *ids)
{
	ids->session = ids->window = ids->pane = UINT64_MAX;
	ids->index = -1;
}

struct target_ids
target_ids(const struct target *t)
{
	struct target_ids ids;

	target_ids_clear(&ids);
	if (t->session != NULL)
		ids.session = t->session->id;
	if (t->window != NULL)
		ids.window = t->window->id;
	if (t->pane != NULL)
		ids.pane = t->pane->id;
	if (t->winlink != NULL)
		ids.index = t->winlink->index;
	return ids;
}

int
target_from_winlink(struct winlink *wl, struct target *t)
{
	target_clear(t);
	if (wl == NULL)
		return ERR_NOTFOUND;
	t->session = wl->session;
	t->winlink = wl;
	t->window = wl->window;
	t->pane = wl->window->active;
	return 0;
}

int
target_from_session(struct session *s, struct target *t)
{
	target_clear(t);
	if (s == NULL || s->gone)
		return ERR_NOTFOUND;
	if (s->current != NULL)
		return target_from_winlink(s->current, t);
	t->session = s;
	return 0;
}

/* The link by which a window is best reached: its latest session's. */
struct winlink *
target_best_link(struct window *w)
{
	struct session *best = NULL;

	list_each(n, &w->links)
	{
		struct session *s =
		    list_entry(n, struct winlink, window_node)->session;

		if (best == NULL || s->order > best->order)
			best = s;
	}
	return best == NULL ? NULL : session_find_window(best, w);
}

int
target_from_pane(struct lang *l, struct pane *p, struct target *t)
{
	(void)l;
	target_clear(t);
	if (p == NULL || p->window == NULL || (p->flags & PANE_GONE))
		return ERR_NOTFOUND;
	if (target_from_winlink(target_best_link(p->window), t) != 0)
		return ERR_NOTFOUND;
	t->pane = p;
	return 0;
}

static int
better(const struct session *s, const struct session *than, unsigned flags)
{
	if (than == NULL)
		return 1;
	if ((flags & TARGET_PREFER_UNATTACHED) &&
	    !s->attached != !than->attached)
		return !s->attached;
	return s->order > than->order;
}

int
target_from_nothing(struct lang *l, unsigned flags, struct target *t)
{
	struct session *best = NULL, *s;

	for (size_t i = 0; (s = model_session_at(l->model, i)) != NULL; i++) {
		if (!s->gone && better(s, best, flags))
			best = s;
	}
	return target_from_session(best, t);
}

int
target_from_client(struct lang *l, uint64_t client, struct target *t)
{
	target_clear(t);
	if (client == 0 || l->ops.client_session == NULL)
		return ERR_NOTFOUND;
	return target_from_session(l->ops.client_session(l->arg, client), t);
}

/* The link that ids mean, or another one of the same window. */
static struct winlink *
resolve_link(struct lang *l, const struct target_ids *ids, struct window *w)
{
	struct session *s = NULL;
	struct winlink *wl = NULL;

	if (ids->session <= UINT32_MAX)
		s = model_session_id(l->model, (uint32_t)ids->session);
	if (s != NULL && ids->index >= 0)
		wl = session_find_index(s, ids->index);
	if (wl != NULL && wl->window == w)
		return wl;
	wl = s == NULL ? NULL : session_find_window(s, w);
	return wl != NULL ? wl : target_best_link(w);
}

int
target_resolve(struct lang *l, const struct target_ids *ids, struct target *t)
{
	struct window *w = NULL;
	struct pane *p;

	target_clear(t);
	if (ids->window <= UINT32_MAX)
		w = model_window(l->model, (uint32_t)ids->window);
	if (w == NULL && ids->session <= UINT32_MAX)
		return target_from_session(
		    model_session_id(l->model, (uint32_t)ids->session), t);
	if (w == NULL || target_from_winlink(resolve_link(l, ids, w), t) != 0)
		return ERR_NOTFOUND;
	if (ids->pane <= UINT32_MAX) {
		p = model_pane(l->model, (uint32_t)ids->pane);
		if (p != NULL && p->window == w)
			t->pane = p;
	}
	return 0;
}
