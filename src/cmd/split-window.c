/*
 * split-window: a new pane beside another.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "model/layout.h"

static const char default_format[] =
    "#{session_name}:#{window_index}.#{pane_index}";

/* -l: cells, or a percentage of the pane (-f: of the window); -p: the same
 * percentage in older days. */
static int
read_size(struct item *item, const struct args *a, struct split *how)
{
	const struct target *t = item_target(item);
	int whole, err;
	long long n = -1;
	char *cause = NULL;

	how->size = -1;
	if (!args_has(a, 'l') && !args_has(a, 'p'))
		return 0;
	if (how->full)
		whole = how->horizontal ? t->window->w : t->window->h;
	else
		whole = how->horizontal ? t->pane->at.w : t->pane->at.h;
	if (args_has(a, 'l')) {
		err = args_percentage(a, 'l', 0, GRID_MAX, whole, &n, &cause);
	} else {
		err = args_number(a, 'p', 0, 100, &n, &cause);
		n = whole * n / 100;
	}
	how->size = (int)n;
	if (err == 0)
		return 0;
	if (args_has(a, 'l'))
		cmd_error(item, "lines %s", cause);
	else
		cmd_error(item, "create pane failed: -p %s", cause);
	free(cause);
	return -1;
}

static enum cmd_result
split_window(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	struct target t = *item_target(item);
	struct split how = {.horizontal = args_has(a, 'h'),
	    .before = args_has(a, 'b'),
	    .full = args_has(a, 'f'),
	    .select = !args_has(a, 'd')};
	struct program prog;
	struct pane *p;
	char *cause = NULL;
	int zoom;

	if (read_size(item, a, &how) != 0)
		return CMD_ERROR;
	program_init(&prog, item, a, 0);
	prog.spec.empty =
	    args_has(a, 'I') || (prog.spec.argc == 1 && *prog.argv[0] == '\0');
	zoom = window_push_zoom(t.window, args_has(a, 'Z'));
	p = window_split(t.pane, &how, t.session, &prog.spec, &cause);
	program_clear(&prog);
	if (p == NULL) {
		return fail_with(item, cause);
	}
	if (zoom)
		window_pop_zoom(t.window);
	t.pane = p;
	if (!args_has(a, 'd'))
		item_set_current(item, &t);
	if (args_has(a, 'I'))
		return feed_input(item, p);
	return await_start(item, print_format(a, default_format), &t);
}

const struct cmd_entry cmd_split_window_entry = {.name = "split-window",
    .alias = "splitw",
    .args = {"bc:de:fF:hIl:p:Pt:vZ", 0, -1, 0},
    .usage = "[-bdefhIPvZ] [-c start-directory] [-e environment] "
	     "[-F format] [-l size] [-t target-pane][shell-command]",
    .target = TARGET_T(TARGET_PANE, 0),
    .flags = CMD_AFTER_HOOK,
    .exec = split_window};
