/*
 * Focus: which pane has it.
 *
 * A pane has the focus when it is the active one of the window that a viewer
 * looks at whose terminal has the focus.  A terminal that never told counts
 * as having it: it was typed on to attach.
 */
#include "model/options.h"
#include "model/pane.h"
#include "model/session.h"
#include "model/window.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

static int
is_looked_at(const struct window *w)
{
	struct viewer *v = NULL;

	while ((v = viewer_next(v)) != NULL) {
		if ((v->flags & VIEWER_FOCUSED) && viewer_sees(v, w))
			return 1;
	}
	return 0;
}

void
focus_window(struct window *w)
{
	int looked_at;

	if (!options_flag(server->model->server_options, "focus-events"))
		return;
	looked_at = is_looked_at(w);
	/* The pane that loses it hears of it first. */
	list_each(n, &w->panes)
	{
		struct pane *p = pane_entry(n);
		if (p != w->active || !looked_at)
			pane_focus(p, 0);
	}
	if (looked_at && w->active != NULL)
		pane_focus(w->active, 1);
}

void
focus_session(struct session *s)
{
	struct window *now = s->current == NULL ? NULL : s->current->window;

	list_each(n, &s->links)
	{
		struct window *w = winlink_entry(n)->window;
		if (w != now)
			focus_window(w);
	}
	if (now != NULL)
		focus_window(now);
}
