/*
 * Change notices: the list of subscribers, and sending.
 *
 * A subscription that ends during sending is marked and taken out when the
 * outermost sending is over, so that callbacks may change the list.
 */
#include "model/notify.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/model.h"
#include "model/pane.h"
#include "model/session.h"
#include "model/window.h"

struct subscription {
	notify_cb cb; /* NULL: ended */
	void *arg;
};

struct notify {
	struct subscription *subs;
	size_t n;
	int depth; /* sendings under way */
	int holes; /* some ended meanwhile */
};

struct notify *
notify_new(void)
{
	return xcalloc(1, sizeof(struct notify));
}

void
notify_free(struct notify *n)
{
	free(n->subs);
	free(n);
}

void
notify_subscribe(struct model *m, notify_cb cb, void *arg)
{
	struct notify *n = m->notify;

	n->subs = xreallocarray(n->subs, n->n + 1, sizeof(*n->subs));
	n->subs[n->n++] = (struct subscription){cb, arg};
}

static void
compact(struct notify *n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n->n; i++) {
		if (n->subs[i].cb != NULL)
			n->subs[kept++] = n->subs[i];
	}
	n->n = kept;
	n->holes = 0;
}

void
notify_unsubscribe(struct model *m, notify_cb cb, void *arg)
{
	struct notify *n = m->notify;

	for (size_t i = 0; i < n->n; i++) {
		if (n->subs[i].cb == cb && n->subs[i].arg == arg) {
			n->subs[i].cb = NULL;
			n->holes = 1;
		}
	}
	if (n->depth == 0)
		compact(n);
}

void
notify_send(struct model *m, const struct notice *notice)
{
	struct notify *n = m->notify;
	size_t count = n->n; /* who subscribes meanwhile waits */

	n->depth++;
	for (size_t i = 0; i < count; i++) {
		if (n->subs[i].cb != NULL)
			n->subs[i].cb(n->subs[i].arg, notice);
	}
	if (--n->depth == 0 && n->holes)
		compact(n);
}

void
notify_pane(struct pane *p, enum notice_type type)
{
	struct notice n = {.type = type, .window = p->window, .pane = p};

	notify_send(p->model, &n);
}

void
notify_window(struct window *w, enum notice_type type)
{
	struct notice n = {.type = type, .window = w, .pane = w->active};

	notify_send(w->model, &n);
}

void
notify_winlink(struct winlink *wl, enum notice_type type)
{
	struct notice n = {.type = type,
	    .session = wl->session,
	    .winlink = wl,
	    .window = wl->window,
	    .pane = wl->window->active};

	notify_send(wl->session->model, &n);
}

void
notify_session(struct session *s, enum notice_type type)
{
	struct notice n = {.type = type, .session = s, .winlink = s->current};

	if (s->current != NULL) {
		n.window = s->current->window;
		n.pane = n.window->active;
	}
	notify_send(s->model, &n);
}

static const char *const hooks[NOTICES] = {
    [NOTICE_PANE_DIED] = "pane-died",
    [NOTICE_PANE_EXITED] = "pane-exited",
    [NOTICE_PANE_MODE] = "pane-mode-changed",
    [NOTICE_PANE_TITLE] = "pane-title-changed",
    [NOTICE_PANE_CLIPBOARD] = "pane-set-clipboard",
    [NOTICE_PANE_FOCUS_IN] = "pane-focus-in",
    [NOTICE_PANE_FOCUS_OUT] = "pane-focus-out",
    [NOTICE_WINDOW_RENAMED] = "window-renamed",
    [NOTICE_WINDOW_LAYOUT] = "window-layout-changed",
    [NOTICE_WINDOW_PANE] = "window-pane-changed",
    [NOTICE_WINDOW_RESIZED] = "window-resized",
    [NOTICE_WINDOW_LINKED] = "window-linked",
    [NOTICE_WINDOW_UNLINKED] = "window-unlinked",
    [NOTICE_SESSION_CREATED] = "session-created",
    [NOTICE_SESSION_CLOSED] = "session-closed",
    [NOTICE_SESSION_RENAMED] = "session-renamed",
    [NOTICE_SESSION_WINDOW] = "session-window-changed",
    [NOTICE_ALERT_BELL] = "alert-bell",
    [NOTICE_ALERT_ACTIVITY] = "alert-activity",
    [NOTICE_ALERT_SILENCE] = "alert-silence",
};

const char *
notice_hook(enum notice_type type)
{
	return hooks[type];
}
