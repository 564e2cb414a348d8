/*
 * select-window, next-window, previous-window and last-window.
 */
#include <string.h>

#include "cmd-int.h"
#include "model/winlink.h"

static enum cmd_result
done(struct item *item, struct session *s)
{
	struct target t;

	target_from_session(s, &t);
	item_set_current(item, &t);
	return CMD_OK;
}

static enum cmd_result
go_next(struct item *item, int alert)
{
	struct session *s = item_target(item)->session;

	if (session_next(s, alert) != 0)
		return cmd_error(item, "no next window");
	return done(item, s);
}

static enum cmd_result
go_previous(struct item *item, int alert)
{
	struct session *s = item_target(item)->session;

	if (session_previous(s, alert) != 0)
		return cmd_error(item, "no previous window");
	return done(item, s);
}

static enum cmd_result
go_last(struct item *item)
{
	struct session *s = item_target(item)->session;

	if (session_last(s) != 0)
		return cmd_error(item, "no last window");
	return done(item, s);
}

static enum cmd_result
select_window(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const struct target *t = item_target(item);

	if (args_has(a, 'n'))
		return go_next(item, args_has(a, 'a'));
	if (args_has(a, 'p'))
		return go_previous(item, args_has(a, 'a'));
	if (args_has(a, 'l') ||
	    (args_has(a, 'T') && t->winlink == t->session->current))
		return go_last(item);
	session_select(t->winlink);
	return done(item, t->session);
}

const struct cmd_entry cmd_select_window_entry = {.name = "select-window",
    .alias = "selectw",
    .args = {"lnpTt:", 0, 0, 0},
    .usage = "[-lnpT] [-t target-window]",
    .target = TARGET_T(TARGET_WINDOW, 0),
    .flags = CMD_AFTER_HOOK,
    .exec = select_window};

static enum cmd_result
next_window(struct cmd *cmd, struct item *item)
{
	return go_next(item, args_has(cmd_args(cmd), 'a'));
}

const struct cmd_entry cmd_next_window_entry = {.name = "next-window",
    .alias = "next",
    .args = {"at:", 0, 0, 0},
    .usage = "[-a] [-t target-session]",
    .target = TARGET_T(TARGET_SESSION, 0),
    .flags = CMD_AFTER_HOOK,
    .exec = next_window};

static enum cmd_result
previous_window(struct cmd *cmd, struct item *item)
{
	return go_previous(item, args_has(cmd_args(cmd), 'a'));
}

const struct cmd_entry cmd_previous_window_entry = {.name = "previous-window",
    .alias = "prev",
    .args = {"at:", 0, 0, 0},
    .usage = "[-a] [-t target-session]",
    .target = TARGET_T(TARGET_SESSION, 0),
    .flags = CMD_AFTER_HOOK,
    .exec = previous_window};

static enum cmd_result
last_window(struct cmd *cmd, struct item *item)
{
	(void)cmd;
	return go_last(item);
}

const struct cmd_entry cmd_last_window_entry = {.name = "last-window",
    .alias = "last",
    .args = {"t:", 0, 0, 0},
    .usage = "[-t target-session]",
    .target = TARGET_T(TARGET_SESSION, 0),
    .flags = CMD_AFTER_HOOK,
    .exec = last_window};
