/*
 * Notices: what changes in the model, and what the server makes of it: viewers
 * that see it fall due, programs are started, hooks run, alerts are shown.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "lang/format.h"
#include "lang/hooks.h"
#include "model/notify.h"
#include "model/options.h"
#include "model/session.h"
#include "model/winlink.h"
#include "os/proc.h"
#include "server/connect.h"
#include "server/control-int.h"
#include "server/pipe.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

/* Everybody who sees w; all: also those whose status line names it. */
static void
due_window(struct window *w, int all)
{
	struct viewer *v = NULL;

	while ((v = viewer_next(v)) != NULL) {
		if (viewer_sees(v, w))
			viewer_due(v, all);
		else if (all && v->session != NULL &&
			 session_find_window(v->session, w) != NULL)
			viewer_due(v, 1);
	}
}

static void
due_all(int status)
{
	struct viewer *v = NULL;

	while ((v = viewer_next(v)) != NULL) {
		if (v->session != NULL)
			viewer_due(v, status);
	}
}

static void
on_pane_changed(const struct notice *n)
{
	struct viewer *v = NULL;

	connect_history_changed(n->pane);
	if (n->window == NULL)
		return;
	while ((v = viewer_next(v)) != NULL) {
		if (viewer_sees(v, n->window))
			viewer_pane_changed(v, n->pane);
		else
			viewer_neighbours_due(v);
	}
	if (n->pane == n->window->active)
		names_check(n->window);
}

static void
on_pane_out(const struct notice *n)
{
	paneio_write(n->pane);
}

static void
on_pane_new(const struct notice *n)
{
	char *host = host_name();

	if (*n->pane->title == '\0')
		pane_set_title(n->pane, host);
	free(host);
	pane_set_colours(n->pane, server->fg, server->bg);
	pane_set_cell(n->pane, server->cell_w, server->cell_h);
	if (!(n->pane->flags & PANE_EMPTY))
		keeper_link_spawn(n->pane);
}

static void
on_pane_resized(const struct notice *n)
{
	paneio_resize(n->pane);
	connect_history_changed(n->pane);
}

/* remain-on-exit-format, below what the program has left. */
static void
on_pane_died(const struct notice *n)
{
	const char *text =
	    options_string(n->pane->options, "remain-on-exit-format");
	struct format_ctx f;
	char *line;

	if (*text != '\0') {
		format_init(&f, server->lang);
		f.window = n->window;
		f.pane = n->pane;
		line = format_expand_time(&f, text);
		pane_footer(n->pane, view_line(line, n->pane->at.w));
		free(line);
		format_clear(&f);
	}
	if (n->window != NULL)
		due_window(n->window, 1);
}

static void
on_pane_exited(const struct notice *n)
{
	pipe_close(n->pane);
	paneio_close(n->pane);
	connect_history_changed(NULL);
	if (n->window != NULL && !(n->window->flags & WINDOW_GONE))
		due_window(n->window, 1);
}

static void
on_pane_clipboard(const struct notice *n)
{
	const struct options *o = server->model->server_options;
	struct viewer *v = NULL;

	/* set-clipboard: off, external (programs may not), on */
	if (options_choice(o, "set-clipboard") != 2)
		return;
	if (n->data == NULL) {
		clipboard_answer(n->pane, n->name);
		return;
	}
	clipboard_store(n->data, n->len);
	while ((v = viewer_next(v)) != NULL) {
		if (viewer_sees(v, n->window))
			viewer_clipboard(v, n->name, n->data, n->len);
	}
}

static void
on_pane_passthrough(const struct notice *n)
{
	passing_bytes(n->pane, n->data, n->len);
}

static void
on_pane_notify(const struct notice *n)
{
	passing_message(n->pane, n->name, n->data);
}

static void
on_window_changed(const struct notice *n)
{
	if (n->window != NULL)
		due_window(n->window, 1);
}

static void
on_window_pane(const struct notice *n)
{
	struct viewer *v = NULL;

	due_window(n->window, 1);
	names_check(n->window);
	focus_window(n->window);
	connect_history_changed(NULL);
	while ((v = viewer_next(v)) != NULL) {
		if (viewer_sees(v, n->window))
			view_pan_reset(v->view);
	}
}

static void
on_session_window(const struct notice *n)
{
	struct viewer *v = NULL;

	/* aggressive-resize: the one that was left may grow. */
	sizes_update_session(n->session);
	focus_session(n->session);
	connect_history_changed(NULL);
	while ((v = viewer_next(v)) != NULL) {
		if (v->session != n->session)
			continue;
		view_pan_reset(v->view);
		viewer_due(v, 1);
	}
}

static void
on_links_changed(const struct notice *n)
{
	if (n->window != NULL && !(n->window->flags & WINDOW_GONE))
		sizes_update(n->window);
	due_all(1);
}

/* detach-on-destroy: off moves viewers to the most recent other session,
 * no-detached to the most recent detached one. */
static void
on_session_closed(const struct notice *n)
{
	struct session *s = n->session, *to = NULL;
	struct viewer *v = NULL;
	char *how = options_text(s->options, "detach-on-destroy", -1, 0);

	if (how != NULL && !server->stopping && strcmp(how, "on") != 0)
		to = session_best(
		    server->model, s, strcmp(how, "no-detached") == 0);
	free(how);
	while ((v = viewer_next(v)) != NULL) {
		if (v->session != s)
			continue;
		if (to != NULL && !to->gone)
			viewer_switch(v, to);
		else
			viewer_detach(v,
			    server->stopping ? "server exited" : "exited",
			    NULL);
	}
}

/* visual-bell and its kin: off, on, both. */
static void
alert(const struct notice *n, const char *option, const char *what)
{
	struct viewer *v = NULL;

	while ((v = viewer_next(v)) != NULL) {
		int visual;
		if (v->session != n->session)
			continue;
		visual = options_choice(v->session->options, option);
		if (visual == 0 || visual == 2)
			viewer_bell(v);
		if (visual == 0)
			continue;
		if (v->session->current == n->winlink)
			viewer_message(v, -1, "%s in current window", what);
		else
			viewer_message(
			    v, -1, "%s in window %d", what, n->winlink->index);
	}
}

static void
alert_bell(const struct notice *n)
{
	alert(n, "visual-bell", "Bell");
}

static void
alert_activity(const struct notice *n)
{
	alert(n, "visual-activity", "Activity");
}

static void
alert_silence(const struct notice *n)
{
	alert(n, "visual-silence", "Silence");
}

static int
is_of(const struct notice *n, const char *option)
{
	return n->name != NULL && strcmp(n->name, option) == 0;
}

static void
on_option_changed(const struct notice *n)
{
	struct viewer *v = NULL;
	struct window *w;

	if (n->name != NULL && strncmp(n->name, "status", 6) == 0) {
		while ((v = viewer_next(v)) != NULL)
			viewer_status_timer(v);
	}
	if (is_of(n, "monitor-silence"))
		server_silence_changed();
	if (is_of(n, "lock-after-time"))
		locks_run(NULL);
	if (is_of(n, "remote-idle-timeout"))
		connect_idle_changed();
	if (is_of(n, "history-cache"))
		connect_history_changed(NULL);
	if (is_of(n, "prompt-history-limit"))
		prompt_history_limit(server->prompts,
		    (size_t)options_number(
			server->model->server_options, "prompt-history-limit"));
	for (size_t i = 0; (w = model_window_at(server->model, i)) != NULL; i++)
		sizes_update(w);
	due_all(1);
}

static void
on_status_changed(const struct notice *n)
{
	(void)n;
	due_all(1);
}

static void (*const handlers[NOTICES])(const struct notice *) = {
    [NOTICE_PANE_CHANGED] = on_pane_changed,
    [NOTICE_PANE_OUT] = on_pane_out,
    [NOTICE_PANE_NEW] = on_pane_new,
    [NOTICE_PANE_RESIZED] = on_pane_resized,
    [NOTICE_PANE_DIED] = on_pane_died,
    [NOTICE_PANE_EXITED] = on_pane_exited,
    [NOTICE_PANE_MODE] = on_window_changed,
    [NOTICE_PANE_TITLE] = on_window_changed,
    [NOTICE_PANE_PATH] = on_window_changed,
    [NOTICE_PANE_CLIPBOARD] = on_pane_clipboard,
    [NOTICE_PANE_PASSTHROUGH] = on_pane_passthrough,
    [NOTICE_PANE_NOTIFY] = on_pane_notify,
    [NOTICE_PANE_STYLE] = on_window_changed,
    [NOTICE_WINDOW_RENAMED] = on_window_changed,
    [NOTICE_WINDOW_LAYOUT] = on_window_changed,
    [NOTICE_WINDOW_PANE] = on_window_pane,
    [NOTICE_WINDOW_RESIZED] = on_window_changed,
    [NOTICE_WINDOW_LINKED] = on_links_changed,
    [NOTICE_WINDOW_UNLINKED] = on_links_changed,
    [NOTICE_WINDOW_FLAGS] = on_window_changed,
    [NOTICE_SESSION_CREATED] = on_status_changed,
    [NOTICE_SESSION_CLOSED] = on_session_closed,
    [NOTICE_SESSION_RENAMED] = on_status_changed,
    [NOTICE_SESSION_WINDOW] = on_session_window,
    [NOTICE_SESSION_LINKS] = on_status_changed,
    [NOTICE_ALERT_BELL] = alert_bell,
    [NOTICE_ALERT_ACTIVITY] = alert_activity,
    [NOTICE_ALERT_SILENCE] = alert_silence,
    [NOTICE_OPTION] = on_option_changed,
};

/* A notice names all that is above its subject, too; its hook does not. */
static void
choose_subject(const struct notice *n, struct hook_about *about)
{
	switch (n->type) {
	case NOTICE_SESSION_CREATED:
	case NOTICE_SESSION_CLOSED:
	case NOTICE_SESSION_RENAMED:
	case NOTICE_SESSION_WINDOW:
		about->session = n->session;
		break;
	case NOTICE_PANE_DIED:
	case NOTICE_PANE_EXITED:
	case NOTICE_PANE_MODE:
	case NOTICE_PANE_TITLE:
	case NOTICE_PANE_CLIPBOARD:
		about->pane = n->pane;
		break;
	default:
		about->session = n->session;
		about->window = n->window;
		break;
	}
}

static void
run_hook(const struct notice *n)
{
	const char *hook = notice_hook(n->type);
	struct hook_about about = {0};
	struct target t;

	if (hook == NULL || !server->config_done || server->stopping)
		return;
	/* What was killed has not exited. */
	if (n->type == NOTICE_PANE_EXITED && !(n->pane->flags & PANE_DEAD))
		return;
	choose_subject(n, &about);
	target_clear(&t);
	if (n->pane != NULL && !(n->pane->flags & PANE_GONE))
		target_from_pane(server->lang, n->pane, &t);
	else if (n->winlink != NULL && !(n->winlink->flags & WINLINK_GONE))
		target_from_winlink(n->winlink, &t);
	else if (n->session != NULL && !n->session->gone)
		target_from_session(n->session, &t);
	hooks_run(server->lang, server->queue, hook, &about, &t);
}

static void
notice(void *arg, const struct notice *n)
{
	(void)arg;
	if (handlers[n->type] != NULL)
		handlers[n->type](n);
	if (n->type == NOTICE_PANE_CHANGED || n->type == NOTICE_PANE_OUT)
		return;
	if (n->window == NULL || !(n->window->flags & WINDOW_POPUP)) {
		control_notice(n);
		run_hook(n);
	}
	server_turn();
}

void
notices_start(void)
{
	notify_subscribe(server->model, notice, NULL);
}
