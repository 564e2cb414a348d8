/*
 * swap-pane and rotate-window.
 */
#include "cmd-int.h"

static enum cmd_result
swap_pane(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	struct pane *b = item_target(item)->pane;
	struct pane *from = item_source(item)->pane;
	struct window *wa, *wb = b->window;

	if (args_has(a, 'D'))
		from = window_pane_step(b, 1);
	else if (args_has(a, 'U'))
		from = window_pane_step(b, -1);
	if (from == b)
		return CMD_OK;
	wa = from->window;
	window_push_zoom(wa, args_has(a, 'Z'));
	if (wb != wa)
		window_push_zoom(wb, args_has(a, 'Z'));
	window_swap_panes(from, b, args_has(a, 'd'));
	if (!args_has(a, 'd')) {
		if (wa != wb)
			window_set_active(wb, from, 1);
		window_set_active(wa, b, 1);
	}
	window_pop_zoom(wa);
	window_pop_zoom(wb);
	return CMD_OK;
}

const struct cmd_entry cmd_swap_pane_entry = {.name = "swap-pane",
    .alias = "swapp",
    .args = {"dDs:t:UZ", 0, 0, 0},
    .usage = "[-dDUZ] [-s src-pane] [-t dst-pane]",
    .source = TARGET_S(TARGET_PANE, TARGET_DEFAULT_MARKED),
    .target = TARGET_T(TARGET_PANE, 0),
    .exec = swap_pane};

static enum cmd_result
rotate_window(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	struct window *w = item_target(item)->window;
	struct target t = *item_target(item);

	window_push_zoom(w, args_has(a, 'Z'));
	window_rotate(w, args_has(a, 'D'));
	window_pop_zoom(w);
	t.pane = w->active;
	item_set_current(item, &t);
	return CMD_OK;
}

const struct cmd_entry cmd_rotate_window_entry = {.name = "rotate-window",
    .alias = "rotatew",
    .args = {"Dt:UZ", 0, 0, 0},
    .usage = "[-DUZ] [-t target-window]",
    .target = TARGET_T(TARGET_WINDOW, 0),
    .exec = rotate_window};
