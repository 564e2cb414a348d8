/*
 * News for control clients: what has changed in the model, a line each.
 *
 * As in tmux they go through the queue of what nobody asked for: they come
 * behind the answers to what caused them, and tell how things are by then.
 * Hence they know their objects by id; of what may be gone by then, the name.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "lang/format.h"
#include "model/notify.h"
#include "model/session.h"
#include "model/winlink.h"
#include "server/control-int.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

struct news {
	void (*tell)(struct viewer *to, const struct news *n);
	uint32_t session, window, pane;
	uint64_t client;
	char *name;
};

static void
free_news(void *arg)
{
	struct news *n = arg;

	free(n->name);
	free(n);
}

static enum cmd_result
tell_all(struct item *item, void *arg)
{
	const struct news *n = arg;
	struct viewer *v = NULL;

	(void)item;
	while ((v = viewer_next(v)) != NULL) {
		if (v->control != NULL)
			n->tell(v, n);
	}
	return CMD_OK;
}

static void
queue_news(const struct news *n)
{
	struct context *ctx = context_new(0);

	queue_append_call(
	    server->queue, tell_all, xmemdup(n, sizeof *n), free_news, ctx);
	context_unref(ctx);
	server_turn();
}

/* --- panes and windows --- */

static void
tell_mode(struct viewer *to, const struct news *n)
{
	control_news(to, "%%pane-mode-changed %%%u", n->pane);
}

static void
tell_pane(struct viewer *to, const struct news *n)
{
	const struct window *w = model_window(server->model, n->window);

	if (w != NULL && w->active != NULL)
		control_news(
		    to, "%%window-pane-changed @%u %%%u", w->id, w->active->id);
}

/* The client's link to the window, or NULL. */
static struct winlink *
link_of(const struct viewer *to, uint32_t window)
{
	struct window *w = model_window(server->model, window);

	return w == NULL ? NULL : session_find_window(to->session, w);
}

static void
tell_layout(struct viewer *to, const struct news *n)
{
	struct winlink *wl =
	    to->session == NULL ? NULL : link_of(to, n->window);
	struct format_ctx f;
	char *text;

	if (wl == NULL)
		return;
	viewer_format(to, wl, NULL, &f);
	text = format_expand(&f,
	    "#{window_id} #{window_layout} #{window_visible_layout} "
	    "#{window_raw_flags}");
	control_news(to, "%%layout-change %s", text);
	free(text);
	format_clear(&f);
}

/* 'window-add' of the client's own session, 'unlinked-window-add' else. */
static void
tell_window(
    struct viewer *to, const struct news *n, const char *word, const char *name)
{
	if (to->session == NULL)
		return;
	control_news(to, "%%%swindow-%s @%u%s%s",
	    link_of(to, n->window) != NULL ? "" : "unlinked-", word, n->window,
	    name == NULL ? "" : " ", name == NULL ? "" : name);
}

static void
tell_added(struct viewer *to, const struct news *n)
{
	tell_window(to, n, "add", NULL);
}

static void
tell_closed(struct viewer *to, const struct news *n)
{
	tell_window(to, n, "close", NULL);
}

static void
tell_window_name(struct viewer *to, const struct news *n)
{
	const struct window *w = model_window(server->model, n->window);

	tell_window(to, n, "renamed", w != NULL ? w->name : n->name);
}

/* --- sessions and clients --- */

static void
tell_sessions(struct viewer *to, const struct news *n)
{
	(void)n;
	control_news(to, "%%sessions-changed");
}

static void
tell_session_name(struct viewer *to, const struct news *n)
{
	control_news(to, "%%session-renamed $%u %s", n->session, n->name);
}

static void
tell_current(struct viewer *to, const struct news *n)
{
	const struct session *s = model_session_id(server->model, n->session);

	if (s != NULL && s->current != NULL)
		control_news(to, "%%session-window-changed $%u @%u", s->id,
		    s->current->window->id);
}

static void
tell_attached(struct viewer *to, const struct news *n)
{
	const struct viewer *v = viewer_find(n->client);

	if (to->session == NULL || v == NULL || v->session == NULL)
		return;
	if (v == to)
		control_news(to, "%%session-changed $%u %s", v->session->id,
		    v->session->name);
	else
		control_news(to, "%%client-session-changed %s $%u %s", v->name,
		    v->session->id, v->session->name);
}

static void
tell_detached(struct viewer *to, const struct news *n)
{
	if (to->id != n->client)
		control_news(to, "%%client-detached %s", n->name);
}

void
control_session_changed(const struct viewer *v)
{
	struct news n = {.tell = tell_attached, .client = v->id};

	if (server->controls > 0)
		queue_news(&n);
}

void
control_detached(const struct viewer *v)
{
	struct news n = {.tell = tell_detached, .client = v->id};

	if (server->controls == 0)
		return;
	n.name = xstrdup(v->name);
	queue_news(&n);
}

/* --- notices --- */

static void (*const tellers[NOTICES])(struct viewer *, const struct news *) = {
    [NOTICE_PANE_MODE] = tell_mode,
    [NOTICE_WINDOW_PANE] = tell_pane,
    [NOTICE_WINDOW_LAYOUT] = tell_layout,
    [NOTICE_WINDOW_LINKED] = tell_added,
    [NOTICE_WINDOW_UNLINKED] = tell_closed,
    [NOTICE_WINDOW_RENAMED] = tell_window_name,
    [NOTICE_SESSION_CREATED] = tell_sessions,
    [NOTICE_SESSION_CLOSED] = tell_sessions,
    [NOTICE_SESSION_RENAMED] = tell_session_name,
    [NOTICE_SESSION_WINDOW] = tell_current,
};

static void
pane_gone(uint32_t pane)
{
	struct viewer *v = NULL;

	while ((v = viewer_next(v)) != NULL) {
		if (v->control != NULL)
			control_out_gone(v->control->out, pane);
	}
}

/* Who it is about, by ids, and the new name where it has one. */
static void
describe(struct news *n, const struct notice *notice)
{
	const struct session *s = notice->session;
	const struct window *w = notice->window;

	if (s != NULL)
		n->session = s->id;
	if (w != NULL)
		n->window = w->id;
	if (notice->pane != NULL)
		n->pane = notice->pane->id;
	if (notice->type == NOTICE_SESSION_RENAMED && s != NULL)
		n->name = xstrdup(s->name);
	if (notice->type == NOTICE_WINDOW_RENAMED && w != NULL)
		n->name = xstrdup(w->name);
}

void
control_notice(const struct notice *notice)
{
	struct news n = {.tell = tellers[notice->type]};

	if (server->controls == 0)
		return;
	if (notice->type == NOTICE_PANE_EXITED)
		pane_gone(notice->pane->id);
	if (n.tell == NULL)
		return;
	describe(&n, notice);
	queue_news(&n);
}
