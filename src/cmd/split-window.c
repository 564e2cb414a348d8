/*
 * split-window: a new pane beside another.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/mem.h"
#include "cmd-int.h"
#include "model/layout.h"

static const char default_format[] =
    "#{session_name}:#{window_index}.#{pane_index}";

/*
 * -l: cells, or a percentage of the pane (-f: of the window); -p: the same
 * percentage in older days.  More than there is means all of it.
 */
static int
read_size(struct item *item, const struct args *a, struct split *how)
{
	const struct target *t = item_target(item);
	const char *text = args_get(a, 'l'), *what = "lines";
	char *number, *cause = NULL;
	size_t len;
	int share = 1, whole, err;
	long long n;

	how->size = -1;
	if (text == NULL && (text = args_get(a, 'p')) == NULL)
		return 0;
	len = strlen(text);
	if (!args_has(a, 'l')) {
		what = "create pane failed: -p";
	} else if (len > 0 && text[len - 1] == '%') {
		what = "percentage";
		len--;
	} else {
		share = 0;
	}
	if (how->full)
		whole = how->horizontal ? t->window->w : t->window->h;
	else
		whole = how->horizontal ? t->pane->at.w : t->pane->at.h;
	number = xstrndup(text, len);
	err = args_number_of(number, 0, INT_MAX, &n, &cause);
	free(number);
	if (err != 0) {
		cmd_error(item, "%s %s", what, cause);
		free(cause);
		return -1;
	}
	if (share)
		n = whole * n / 100;
	how->size = n > GRID_MAX ? GRID_MAX : (int)n;
	return 0;
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

	if (read_size(item, a, &how) != 0)
		return CMD_ERROR;
	program_init(&prog, item, a, 0);
	prog.spec.empty =
	    args_has(a, 'I') || (prog.spec.argc == 1 && *prog.argv[0] == '\0');
	p = window_split(t.pane, &how, t.session, &prog.spec, &cause);
	program_clear(&prog);
	if (p == NULL) {
		return fail_with(item, cause);
	}
	if (args_has(a, 'Z'))
		window_zoom(t.window->active);
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
