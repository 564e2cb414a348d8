/*
 * break-pane and join-pane (also called move-pane).
 */
#include <stdlib.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "model/floating.h"
#include "model/layout.h"
#include "model/winlink.h"
#include "server/server.h"

static const char default_format[] =
    "#{session_name}:#{window_index}.#{pane_index}";

/* The index of the new window; -1 any; -2 after an error. */
static int
choose_index(struct item *item, const struct args *a)
{
	const struct target *t = item_target(item);
	int index = t->index;

	if (args_has(a, 'a') || args_has(a, 'b')) {
		index = session_shuffle(
		    t->winlink != NULL ? t->winlink : t->session->current,
		    args_has(a, 'b'));
		if (index == -1) {
			cmd_error(item, "no free window indexes");
			return -2;
		}
	}
	/* A window that moves whole has its own words for that. */
	if (index != -1 && item_source(item)->window->npanes > 1 &&
	    session_find_index(t->session, index) != NULL) {
		cmd_error(item, "index in use: %d", index);
		return -2;
	}
	return index;
}

/* The window's only pane: the window itself moves. */
static enum cmd_result
move_whole(struct item *item, const struct args *a, int index)
{
	struct winlink *wl = item_source(item)->winlink;
	struct window *w = wl->window;
	unsigned flags = LINK_UNLINK | (args_has(a, 'd') ? 0 : LINK_SELECT);
	char *cause = NULL;

	if (session_link_window(
		wl, item_target(item)->session, index, flags, &cause) != 0)
		return fail_with(item, cause);
	if (args_has(a, 'n'))
		window_rename(w, args_get(a, 'n'));
	return CMD_OK;
}

static enum cmd_result
break_pane(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const struct target *from = item_source(item);
	struct session *s = item_target(item)->session;
	int index = choose_index(item, a);
	struct winlink *wl;
	struct window *w;
	struct target t;
	char *cause = NULL;

	if (index == -2)
		return CMD_ERROR;
	if (from->window->npanes == 1)
		return move_whole(item, a, index);
	w = window_break_pane(from->pane, args_get(a, 'n'));
	wl = session_link(s, w, index, &cause);
	if (wl == NULL) {
		window_discard(w);
		return fail_with(item, cause);
	}
	if (!args_has(a, 'n'))
		server_name_window(w);
	if (!args_has(a, 'd')) {
		session_select(wl);
		target_from_winlink(wl, &t);
		item_set_current(item, &t);
	}
	if (args_has(a, 'P')) {
		target_from_winlink(wl, &t);
		print_target(item,
		    args_has(a, 'F') ? args_get(a, 'F') : default_format, &t);
	}
	return CMD_OK;
}

const struct cmd_entry cmd_break_pane_entry = {.name = "break-pane",
    .alias = "breakp",
    .args = {"abdPF:n:s:t:", 0, 0, 0},
    .usage = "[-abdP] [-F format] [-n window-name] [-s src-pane] "
	     "[-t dst-window]",
    .source = TARGET_S(TARGET_PANE, 0),
    .target = TARGET_T(TARGET_WINDOW, TARGET_WINDOW_INDEX),
    .exec = break_pane};

/* -l, or -p of older days: cells or a percentage.  -1 after an error. */
static int
read_size(struct item *item, const struct args *a, struct split *how)
{
	const struct target *t = item_target(item);
	char *cause = NULL;
	int whole, err = 0;
	long long n = -1;

	if (how->full)
		whole = how->horizontal ? t->window->w : t->window->h;
	else
		whole = how->horizontal ? t->pane->at.w : t->pane->at.h;
	if (args_has(a, 'l')) {
		err = args_percentage(a, 'l', 0, INT32_MAX, whole, &n, &cause);
	} else if (args_has(a, 'p')) {
		err = args_number(a, 'p', 0, 100, &n, &cause);
		n = whole * n / 100;
	}
	how->size = (int)n;
	if (err == 0)
		return 0;
	cmd_error(item, "size %s", cause);
	free(cause);
	return -1;
}

/* move-pane -X and -Y: a floating pane's place in its window. */
static enum cmd_result
move_floating(struct item *item, const struct target *t)
{
	const struct cells_flag x = {'X', "position", 0, WINDOW_MAX,
				    t->window->w},
				y = {'Y', "position", 0, WINDOW_MAX,
				    t->window->h};
	struct rect at;

	if (!floating_is(t->pane))
		return cmd_error(item, "pane is not floating");
	window_unzoom(t->window);
	at = floating_rect(t->pane);
	if (read_cells(item, &x, &at.x) != 0 ||
	    read_cells(item, &y, &at.y) != 0)
		return CMD_ERROR;
	floating_move(t->pane, &at);
	return CMD_OK;
}

static enum cmd_result
join_pane(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const struct target *t = item_target(item);
	struct pane *p = item_source(item)->pane;
	struct split how = {.horizontal = args_has(a, 'h'),
	    .before = args_has(a, 'b'),
	    .full = args_has(a, 'f')};
	struct target now = *t;
	char *cause = NULL;

	if (args_has(a, 'X') || args_has(a, 'Y'))
		return move_floating(item, t);
	window_unzoom(t->window);
	if (p == t->pane)
		return cmd_error(
		    item, "source and target panes must be different");
	if (read_size(item, a, &how) != 0)
		return CMD_ERROR;
	if (window_join_pane(p, t->pane, &how, &cause) != 0)
		return fail_with(item, cause);
	if (args_has(a, 'd'))
		return CMD_OK;
	window_set_active(now.window, p, 1);
	session_select(now.winlink);
	now.pane = p;
	item_set_current(item, &now);
	return CMD_OK;
}

const struct cmd_entry cmd_join_pane_entry = {.name = "join-pane",
    .alias = "joinp",
    .args = {"bdfhvp:l:s:t:", 0, 0, 0},
    .usage = "[-bdfhv] [-l size] [-s src-pane] [-t dst-pane]",
    .source = TARGET_S(TARGET_PANE, TARGET_DEFAULT_MARKED),
    .target = TARGET_T(TARGET_PANE, 0),
    .exec = join_pane};

const struct cmd_entry cmd_move_pane_entry = {.name = "move-pane",
    .alias = "movep",
    .args = {"bdfhvp:l:s:t:X:Y:", 0, 0, 0},
    .usage = "[-bdfhv] [-l size] [-s src-pane] [-t dst-pane] [-X x] "
	     "[-Y y]",
    .source = TARGET_S(TARGET_PANE, TARGET_DEFAULT_MARKED),
    .target = TARGET_T(TARGET_PANE, 0),
    .exec = join_pane};
