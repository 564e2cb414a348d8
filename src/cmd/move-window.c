/*
 * move-window, link-window and swap-window.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "model/options.h"
#include "model/winlink.h"

/* -t of move-window means a session with -r, else a window's place. */
static int
find_target(
    struct item *item, const struct args *a, int whole, struct target *t)
{
	struct target_spec spec = {.flag = 't',
	    .kind = whole ? TARGET_SESSION : TARGET_WINDOW,
	    .flags = whole ? 0 : TARGET_WINDOW_INDEX};
	char *cause = NULL;

	if (target_find(item_lang(item), item_context(item), args_get(a, 't'),
		&spec, t, &cause) == 0)
		return 0;
	cmd_error(item, "%s", cause == NULL ? "no current target" : cause);
	free(cause);
	return -1;
}

static enum cmd_result
renumber(struct item *item, const struct args *a)
{
	struct target t;

	if (find_target(item, a, 1, &t) != 0)
		return CMD_ERROR;
	session_renumber(t.session);
	return CMD_OK;
}

static enum cmd_result
put(struct item *item, const struct args *a, unsigned flags)
{
	struct winlink *wl = item_source(item)->winlink;
	struct session *from = item_source(item)->session;
	struct target t;
	char *cause = NULL;
	int index;

	if (find_target(item, a, 0, &t) != 0)
		return CMD_ERROR;
	index = t.index;
	if (args_has(a, 'a') || args_has(a, 'b')) {
		index = session_shuffle(
		    t.winlink != NULL ? t.winlink : t.session->current,
		    args_has(a, 'b'));
		if (index == -1)
			return cmd_error(item, "no free window indexes");
	}
	if (args_has(a, 'k'))
		flags |= LINK_KILL;
	if (!args_has(a, 'd'))
		flags |= LINK_SELECT;
	if (session_link_window(wl, t.session, index, flags, &cause) != 0)
		return fail_with(item, cause);
	/* Where the window went to, its index is as was asked for. */
	if ((flags & LINK_UNLINK) && !args_has(a, 's') && !from->gone &&
	    options_flag(from->options, "renumber-windows"))
		session_renumber(from);
	return CMD_OK;
}

static enum cmd_result
move_window(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);

	return args_has(a, 'r') ? renumber(item, a) : put(item, a, LINK_UNLINK);
}

const struct cmd_entry cmd_move_window_entry = {.name = "move-window",
    .alias = "movew",
    .args = {"abdkrs:t:", 0, 0, 0},
    .usage = "[-abdkr] [-s src-window] [-t dst-window]",
    .source = TARGET_S(TARGET_WINDOW, 0),
    .exec = move_window};

static enum cmd_result
link_window(struct cmd *cmd, struct item *item)
{
	return put(item, cmd_args(cmd), 0);
}

const struct cmd_entry cmd_link_window_entry = {.name = "link-window",
    .alias = "linkw",
    .args = {"abdks:t:", 0, 0, 0},
    .usage = "[-abdk] [-s src-window] [-t dst-window]",
    .source = TARGET_S(TARGET_WINDOW, 0),
    .exec = link_window};

static enum cmd_result
swap_window(struct cmd *cmd, struct item *item)
{
	char *cause = NULL;

	if (session_swap(item_source(item)->winlink, item_target(item)->winlink,
		args_has(cmd_args(cmd), 'd'), &cause) != 0)
		return fail_with(item, cause);
	return CMD_OK;
}

const struct cmd_entry cmd_swap_window_entry = {.name = "swap-window",
    .alias = "swapw",
    .args = {"ds:t:", 0, 0, 0},
    .usage = "[-d] [-s src-window] [-t dst-window]",
    .source = TARGET_S(TARGET_WINDOW, TARGET_DEFAULT_MARKED),
    .target = TARGET_T(TARGET_WINDOW, 0),
    .exec = swap_window};
