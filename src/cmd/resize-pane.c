/*
 * resize-pane.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "model/layout.h"
#include "model/options.h"
#include "server/drag.h"

static enum cmd_result
zoom(const struct target *t)
{
	if (t->window->flags & WINDOW_ZOOMED)
		window_unzoom(t->window);
	else
		window_zoom(t->pane);
	return CMD_OK;
}

/* -x, -y: cells, or a percentage of the window.  -1 after an error. */
static int
resize_to(struct item *item, const struct args *a, char flag)
{
	const struct target *t = item_target(item);
	int horizontal = flag == 'x', n = 0;
	const struct cells_flag f = {flag, horizontal ? "width" : "height", 0,
	    INT_MAX, horizontal ? t->window->w : t->window->h};

	if (!args_has(a, flag))
		return 0;
	if (read_cells(item, &f, &n) != 0)
		return -1;
	layout_resize_to(
	    t->pane, horizontal ? LAYOUT_LEFTRIGHT : LAYOUT_TOPBOTTOM, n);
	return 0;
}

static enum cmd_result
resize_by(const struct args *a, struct pane *p, int n)
{
	if (args_has(a, 'L'))
		layout_resize_by(p, LAYOUT_LEFTRIGHT, -n);
	else if (args_has(a, 'R'))
		layout_resize_by(p, LAYOUT_LEFTRIGHT, n);
	else if (args_has(a, 'U'))
		layout_resize_by(p, LAYOUT_TOPBOTTOM, -n);
	else if (args_has(a, 'D'))
		layout_resize_by(p, LAYOUT_TOPBOTTOM, n);
	return CMD_OK;
}

static enum cmd_result
resize_pane(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const struct target *t = item_target(item);
	struct viewer *v = asking_viewer(item);
	long long n = 1;
	char *cause = NULL;

	if (args_has(a, 'M')) {
		if (item_event(item)->mouse && v != NULL && v->session != NULL)
			drag_border(v, item_event(item));
		return CMD_OK;
	}
	if (args_has(a, 'Z'))
		return zoom(t);
	window_unzoom(t->window);
	if (args_count(a) > 0 &&
	    args_number_of(args_string(a, 0), 1, INT_MAX, &n, &cause) != 0) {
		cmd_error(item, "adjustment %s", cause);
		free(cause);
		return CMD_ERROR;
	}
	if (resize_to(item, a, 'x') != 0 || resize_to(item, a, 'y') != 0)
		return CMD_ERROR;
	return resize_by(a, t->pane, (int)n);
}

const struct cmd_entry cmd_resize_pane_entry = {.name = "resize-pane",
    .alias = "resizep",
    .args = {"DLMRTt:Ux:y:Z", 0, 1, 0},
    .usage = "[-DLMRTUZ] [-x width] [-y height] [-t target-pane] "
	     "[adjustment]",
    .target = TARGET_T(TARGET_PANE, 0),
    .flags = CMD_AFTER_HOOK,
    .exec = resize_pane};
