/*
 * new-pane: a pane that floats over the layout of a window.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "model/floating.h"

static const char default_format[] =
    "#{session_name}:#{window_index}.#{pane_index}";

/* -x and -y without the border, -X and -Y with it: half of the window and in
 * its middle without them. */
static int
read_place(struct item *item, const struct window *w, struct rect *at)
{
	const struct cells_flag width = {'x', "width", 0, WINDOW_MAX, w->w},
				height = {'y', "height", 0, WINDOW_MAX, w->h},
				x = {'X', "x", 0, WINDOW_MAX, w->w},
				y = {'Y', "y", 0, WINDOW_MAX, w->h};

	at->w = w->w / 2;
	at->h = w->h / 2;
	if (read_cells(item, &width, &at->w) != 0 ||
	    read_cells(item, &height, &at->h) != 0)
		return -1;
	at->w += 2 * FLOATING_BORDER;
	at->h += 2 * FLOATING_BORDER;
	at->x = (w->w - at->w) / 2;
	at->y = (w->h - at->h) / 2;
	if (read_cells(item, &x, &at->x) != 0)
		return -1;
	return read_cells(item, &y, &at->y);
}

static enum cmd_result
new_pane(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	struct target t = *item_target(item);
	struct program prog;
	struct rect at;

	if (read_place(item, t.window, &at) != 0)
		return CMD_ERROR;
	program_init(&prog, item, a, 0);
	prog.spec.empty =
	    args_has(a, 'I') || (prog.spec.argc == 1 && *prog.argv[0] == '\0');
	t.pane = floating_new(
	    t.window, &at, !args_has(a, 'd'), t.session, &prog.spec);
	program_clear(&prog);
	if (t.pane == NULL)
		return cmd_error(item, "too many floating panes");
	if (args_has(a, 'Z'))
		window_zoom(t.pane);
	if (!args_has(a, 'd'))
		item_set_current(item, &t);
	if (args_has(a, 'I'))
		return feed_input(item, t.pane);
	return await_start(item, print_format(a, default_format), &t);
}

const struct cmd_entry cmd_new_pane_entry = {.name = "new-pane",
    .alias = "newp",
    .args = {"c:de:F:IPt:x:X:y:Y:Z", 0, -1, 0},
    .usage = "[-dIPZ] [-c start-directory] [-e environment] [-F format] "
	     "[-t target-window] [-x width] [-X x] [-y height] [-Y y] "
	     "[shell-command]",
    .target = TARGET_T(TARGET_WINDOW, 0),
    .flags = CMD_AFTER_HOOK,
    .exec = new_pane};
