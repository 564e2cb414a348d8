/*
 * respawn-pane and respawn-window.
 */
#include "base/mem.h"
#include "cmd-int.h"
#include "model/environ.h"
#include "server/server.h"

static int
is_running(const struct pane *p)
{
	return !(p->flags & (PANE_DEAD | PANE_EMPTY));
}

/* What is not given is as it was. */
static void
start(struct item *item, const struct args *a, struct pane *p)
{
	struct program prog;

	program_init(&prog, item, a, 0);
	if (!args_has(a, 'c'))
		prog.spec.cwd = NULL;
	if (!args_has(a, 'e') && p->env != NULL)
		environ_copy(prog.env, p->env);
	server_respawn(p, &prog.spec);
	program_clear(&prog);
}

static enum cmd_result
respawn_pane(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const struct target *t = item_target(item);

	if (is_running(t->pane) && !args_has(a, 'k'))
		return cmd_error(item,
		    "respawn pane failed: pane %s:%d.%d still active",
		    t->session->name, t->winlink->index, pane_index(t->pane));
	start(item, a, t->pane);
	return await_start(item, NULL, t);
}

const struct cmd_entry cmd_respawn_pane_entry = {.name = "respawn-pane",
    .alias = "respawnp",
    .args = {"c:e:kt:", 0, -1, 0},
    .usage = "[-k] [-c start-directory] [-e environment] "
	     "[-t target-pane] [shell-command]",
    .target = TARGET_T(TARGET_PANE, 0),
    .exec = respawn_pane};

static enum cmd_result
respawn_window(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const struct target *t = item_target(item);
	struct window *w = t->window;
	struct pane *first = window_pane_at(w, 0);
	struct target now = *t;
	int running = 0;

	list_each(n, &w->panes) running |= is_running(pane_entry(n));
	if (running && !args_has(a, 'k'))
		return cmd_error(item,
		    "respawn window failed: window %s:%d still active",
		    t->session->name, t->winlink->index);
	window_unzoom(w);
	list_each(n, &w->panes)
	{
		if (pane_entry(n) != first)
			window_kill_pane(pane_entry(n));
	}
	start(item, a, first);
	session_select(t->winlink);
	now.pane = first;
	return await_start(item, NULL, &now);
}

const struct cmd_entry cmd_respawn_window_entry = {.name = "respawn-window",
    .alias = "respawnw",
    .args = {"c:e:kt:", 0, -1, 0},
    .usage = "[-k] [-c start-directory] [-e environment] "
	     "[-t target-window] [shell-command]",
    .target = TARGET_T(TARGET_WINDOW, 0),
    .exec = respawn_window};
