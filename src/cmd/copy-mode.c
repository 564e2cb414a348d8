/*
 * copy-mode.
 */
#include "cmd-int.h"
#include "server/copies.h"
#include "server/drag.h"

static enum cmd_result
copy_mode(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const struct key_event *e = item_event(item);
	struct pane *p = item_target(item)->pane;
	struct pane *source = args_has(a, 's') ? item_source(item)->pane : p;
	struct viewer *v = asking_viewer(item);
	unsigned flags = 0;

	if (args_has(a, 'q')) {
		pane_pop_modes(p);
		return CMD_OK;
	}
	if (args_has(a, 'e'))
		flags |= COPY_MODE_EXIT_AT_BOTTOM;
	if (args_has(a, 'H'))
		flags |= COPY_MODE_HIDE_POSITION;
	if (args_has(a, 'u'))
		flags |= COPY_MODE_PAGE_UP;
	if (args_has(a, 'd'))
		flags |= COPY_MODE_PAGE_DOWN;
	copy_mode_enter(p, source, flags, &server_copy_events);
	if (args_has(a, 'M') && v != NULL && e != NULL && e->mouse)
		drag_selection(v, p, e);
	return CMD_OK;
}

const struct cmd_entry cmd_copy_mode_entry = {.name = "copy-mode",
    .args = {"deHMs:t:uq", 0, 0, 0},
    .usage = "[-deHMuq] [-s src-pane] [-t target-pane]",
    .source = TARGET_S(TARGET_PANE, 0),
    .target = TARGET_T(TARGET_PANE, 0),
    .flags = CMD_AFTER_HOOK | CMD_READONLY,
    .exec = copy_mode};
