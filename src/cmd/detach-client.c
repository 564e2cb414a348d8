/*
 * detach-client, suspend-client and switch-client.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "lang/keybind.h"
#include "model/environ.h"
#include "model/winlink.h"
#include "server/access.h"
#include "server/attach.h"
#include "server/server.h"

static void
detach_one(struct viewer *v, const struct args *a)
{
	char *text = xformat("detached (from session %s)", v->session->name);

	if (args_has(a, 'P'))
		viewer_kill_parent(v);
	viewer_detach(v, text, args_get(a, 'E'));
	free(text);
}

static enum cmd_result
detach_client(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const struct viewer *asker = asking_viewer(item);
	struct viewer *v, *target = target_viewer(item);
	struct session *s = item_source(item)->session;

	if (!args_has(a, 's') && !args_has(a, 'a')) {
		if (target == NULL || target->session == NULL)
			return CMD_STOP;
		if (!access_reaches(asker, target))
			return cmd_error(item, "client is read-only");
		detach_one(target, a);
		return CMD_STOP;
	}
	for (v = viewer_next(NULL); v != NULL; v = viewer_next(v)) {
		if (v->session == NULL || !access_reaches(asker, v))
			continue;
		if (args_has(a, 's') ? v->session == s : v != target)
			detach_one(v, a);
	}
	return args_has(a, 's') ? CMD_STOP : CMD_OK;
}

const struct cmd_entry cmd_detach_client_entry = {.name = "detach-client",
    .alias = "detach",
    .args = {"aE:s:t:P", 0, 0, 0},
    .usage = "[-aP] [-E shell-command] [-s target-session] "
	     "[-t target-client]",
    .source = TARGET_S(TARGET_SESSION, TARGET_CAN_FAIL),
    .flags = CMD_READONLY | CMD_GUEST | CMD_CLIENT_T,
    .exec = detach_client};

static enum cmd_result
suspend_client(struct cmd *cmd, struct item *item)
{
	struct viewer *v = target_viewer(item);

	(void)cmd;
	if (v != NULL)
		viewer_suspend(v);
	return CMD_OK;
}

const struct cmd_entry cmd_suspend_client_entry = {.name = "suspend-client",
    .alias = "suspendc",
    .args = {"t:", 0, 0, 0},
    .usage = "[-t target-client]",
    .flags = CMD_CLIENT_T,
    .exec = suspend_client};

static struct session *
neighbour(const struct session *s, int step)
{
	size_t n = map_count(server->model->sessions);

	for (size_t i = 0; i < n; i++) {
		if (model_session_at(server->model, i) == s)
			return model_session_at(
			    server->model, (i + n + (size_t)step) % n);
	}
	return NULL;
}

/* -n, -p, -l, or -t, all of which is put into t; NULL after an error. */
static struct session *
choose(
    struct item *item, const struct args *a, struct viewer *v, struct target *t)
{
	struct session *s;
	const char *which = NULL;

	if (args_has(a, 'n')) {
		s = neighbour(v->session, 1);
		which = "next";
	} else if (args_has(a, 'p')) {
		s = neighbour(v->session, -1);
		which = "previous";
	} else if (args_has(a, 'l')) {
		s = v->last_session == 0
			? NULL
			: model_session_id(server->model, v->last_session - 1);
		which = "last";
	} else {
		return find_session_part(item, t) == 0 ? t->session : NULL;
	}
	/* One alone has no neighbour. */
	if (s == NULL || s == v->session) {
		cmd_error(item, "can't find %s session", which);
		return NULL;
	}
	return s;
}

/* -t of a window or a pane makes it the current one. */
static void
select_part(
    const struct args *a, const struct viewer *v, const struct target *t)
{
	if (!args_has(a, 't') || t->winlink == NULL || access_is_guest(v) ||
	    strpbrk(args_get(a, 't'), ":.%@") == NULL)
		return;
	session_select(t->winlink);
	if (t->pane == NULL || t->pane == t->window->active)
		return;
	window_push_zoom(t->window, args_has(a, 'Z'));
	window_set_active(t->window, t->pane, 1);
	window_pop_zoom(t->window);
}

static enum cmd_result
switch_client(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	struct target t = {.index = -1};
	struct viewer *v = target_viewer(item);
	const char *table = args_get(a, 'T');
	struct session *s;

	if (v == NULL || v->session == NULL)
		return cmd_error(item, "no current client");
	if (!access_reaches(asking_viewer(item), v))
		return cmd_error(item, "client is read-only");
	if (args_has(a, 't') && find_session_part(item, &t) != 0)
		return CMD_ERROR;
	if (args_has(a, 'r'))
		viewer_set_flags(v, v->flags & VIEWER_READONLY
					? "!read-only,!ignore-size"
					: "read-only,ignore-size");
	if (table != NULL) {
		if (keytable_get(server->lang, table, 0) == NULL)
			return cmd_error(item, "table %s doesn't exist", table);
		viewer_set_table(v, table);
		return CMD_OK;
	}
	s = choose(item, a, v, &t);
	if (s == NULL)
		return CMD_ERROR;
	select_part(a, v, &t);
	if (!args_has(a, 'E') && !access_is_guest(v))
		environ_update(s->options, v->environ, s->env);
	viewer_switch(v, s);
	return CMD_OK;
}

const struct cmd_entry cmd_switch_client_entry = {.name = "switch-client",
    .alias = "switchc",
    .args = {"lc:EFnpt:rT:Z", 0, 0, 0},
    .usage = "[-ElnprZ] [-c target-client] [-t target-session] "
	     "[-T key-table]",
    .flags = CMD_READONLY | CMD_GUEST | CMD_CLIENT_C,
    .exec = switch_client};
