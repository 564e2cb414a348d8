/*
 * kill-session, kill-window and kill-pane.
 */
#include "cmd-int.h"
#include "model/alerts.h"
#include "model/winlink.h"
#include "server/server.h"

/* -g: the session with all that share its windows. */
static void
kill_group(struct session *s)
{
	const struct session_group *group = s->group;
	struct session *o;

	if (group == NULL) {
		session_destroy(s);
		return;
	}
	for (size_t i = 0; (o = model_session_at(server->model, i)) != NULL;) {
		if (o->group == group)
			session_destroy(o);
		else
			i++;
	}
}

static enum cmd_result
kill_session(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	struct session *s = item_target(item)->session, *o;

	if (args_has(a, 'C')) {
		list_each(n, &s->links) winlink_clear_alerts(winlink_entry(n));
		return CMD_OK;
	}
	if (args_has(a, 'g')) {
		kill_group(s);
		return CMD_OK;
	}
	if (!args_has(a, 'a')) {
		session_destroy(s);
		return CMD_OK;
	}
	for (size_t i = 0; (o = model_session_at(server->model, i)) != NULL;) {
		if (o == s)
			i++;
		else
			session_destroy(o);
	}
	return CMD_OK;
}

const struct cmd_entry cmd_kill_session_entry = {.name = "kill-session",
    .args = {"aCgt:", 0, 0, 0},
    .usage = "[-aCg] [-t target-session]",
    .target = TARGET_T(TARGET_SESSION, 0),
    .exec = kill_session};

static enum cmd_result
kill_window(struct cmd *cmd, struct item *item)
{
	const struct target *t = item_target(item);

	if (!args_has(cmd_args(cmd), 'a')) {
		window_unlink_all(t->window);
		return CMD_OK;
	}
	list_each(n, &t->session->links)
	{
		struct winlink *wl = winlink_entry(n);
		if (wl->window != t->window)
			window_unlink_all(wl->window);
	}
	return CMD_OK;
}

const struct cmd_entry cmd_kill_window_entry = {.name = "kill-window",
    .alias = "killw",
    .args = {"at:", 0, 0, 0},
    .usage = "[-a] [-t target-window]",
    .target = TARGET_T(TARGET_WINDOW, 0),
    .exec = kill_window};

static enum cmd_result
unlink_window(struct cmd *cmd, struct item *item)
{
	const struct target *t = item_target(item);

	struct session *s = t->session;
	int own = s->group == NULL ? 1 : s->group->nsessions;

	if (t->window->nlinks == own && !args_has(cmd_args(cmd), 'k'))
		return cmd_error(item, "window only linked to one session");
	/* Without its last window it goes; others of its group keep theirs. */
	if (s->group != NULL && s->nlinks == 1)
		session_destroy(s);
	else
		session_unlink(t->winlink);
	return CMD_OK;
}

const struct cmd_entry cmd_unlink_window_entry = {.name = "unlink-window",
    .alias = "unlinkw",
    .args = {"kt:", 0, 0, 0},
    .usage = "[-k] [-t target-window]",
    .target = TARGET_T(TARGET_WINDOW, 0),
    .exec = unlink_window};

static enum cmd_result
kill_pane(struct cmd *cmd, struct item *item)
{
	const struct target *t = item_target(item);

	if (!args_has(cmd_args(cmd), 'a')) {
		window_unzoom(t->window);
		window_kill_pane(t->pane);
		return CMD_OK;
	}
	window_unzoom(t->window);
	list_each(n, &t->window->panes)
	{
		struct pane *p = pane_entry(n);
		if (p != t->pane)
			window_kill_pane(p);
	}
	return CMD_OK;
}

const struct cmd_entry cmd_kill_pane_entry = {.name = "kill-pane",
    .alias = "killp",
    .args = {"at:", 0, 0, 0},
    .usage = "[-a] [-t target-pane]",
    .target = TARGET_T(TARGET_PANE, 0),
    .flags = CMD_AFTER_HOOK,
    .exec = kill_pane};
