/*
 * resize-window.
 */
#include <limits.h>
#include <stdlib.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "model/layout.h"
#include "model/options.h"
#include "server/size.h"

/* -x, -y.  -1 after an error. */
static int
read_size(struct item *item, const struct args *a, char flag, int *size)
{
	char *cause = NULL;
	long long n;

	if (!args_has(a, flag))
		return 0;
	if (args_number(a, flag, WINDOW_MIN, WINDOW_MAX, &n, &cause) != 0) {
		cmd_error(
		    item, "%s %s", flag == 'x' ? "width" : "height", cause);
		free(cause);
		return -1;
	}
	*size = (int)n;
	return 0;
}

/* A change that does not leave anything is none. */
static void
adjust(const struct args *a, int n, int *width, int *height)
{
	if (args_has(a, 'L'))
		*width -= *width >= n ? n : 0;
	else if (args_has(a, 'R'))
		*width += n <= WINDOW_MAX ? n : 0;
	else if (args_has(a, 'U'))
		*height -= *height >= n ? n : 0;
	else if (args_has(a, 'D'))
		*height += n <= WINDOW_MAX ? n : 0;
}

static void
by_viewers(const struct target *t, int largest, int *width, int *height)
{
	if (size_by_viewers(t->window, largest, width, height) == 0)
		size_for_new(t->session, NULL, width, height);
}

static enum cmd_result
resize_window(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const struct target *t = item_target(item);
	struct window *w = t->window;
	int width = w->w, height = w->h;
	long long n = 1;
	char *cause = NULL;

	if (args_count(a) > 0 &&
	    args_number_of(args_string(a, 0), 1, INT_MAX, &n, &cause) != 0) {
		cmd_error(item, "adjustment %s", cause);
		free(cause);
		return CMD_ERROR;
	}
	if (read_size(item, a, 'x', &width) != 0 ||
	    read_size(item, a, 'y', &height) != 0)
		return CMD_ERROR;
	adjust(a, (int)n, &width, &height);
	if (args_has(a, 'A') || args_has(a, 'a'))
		by_viewers(t, args_has(a, 'A'), &width, &height);
	options_set(w->options, "window-size", -1, "manual", 0, NULL);
	w->manual_w = width;
	w->manual_h = height;
	window_resize(w, width, height);
	return CMD_OK;
}

const struct cmd_entry cmd_resize_window_entry = {.name = "resize-window",
    .alias = "resizew",
    .args = {"aADLRt:Ux:y:", 0, 1, 0},
    .usage = "[-aADLRU] [-x width] [-y height] [-t target-window] "
	     "[adjustment]",
    .target = TARGET_T(TARGET_WINDOW, 0),
    .flags = CMD_AFTER_HOOK,
    .exec = resize_window};
