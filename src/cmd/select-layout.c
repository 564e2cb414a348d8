/*
 * select-layout, next-layout and previous-layout.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "model/layout.h"

/* A preset by name, the last one again, or a layout as text. */
static int
apply(struct window *w, const char *text, int preset, char **cause)
{
	if (preset != -1) {
		layout_preset(w, (enum layout_preset)preset);
		return 0;
	}
	if (text == NULL)
		return 0;
	return layout_parse(w, text, cause);
}

static enum cmd_result
choose(struct item *item, const struct args *a, struct window *w)
{
	const char *text = args_count(a) > 0  ? args_string(a, 0)
			   : args_has(a, 'o') ? w->old_layout
					      : NULL;
	char *before = layout_text(w), *cause = NULL;
	int preset = -1;

	if (!args_has(a, 'o'))
		preset =
		    text == NULL ? w->last_preset : layout_preset_find(text);
	if (apply(w, text, preset, &cause) != 0) {
		cmd_error(item, "%s: %s", cause, text);
		free(cause);
		free(before);
		return CMD_ERROR;
	}
	free(w->old_layout);
	w->old_layout = before;
	return CMD_OK;
}

static enum cmd_result
change(struct item *item, const struct args *a, int step)
{
	const struct target *t = item_target(item);
	struct window *w = t->window;

	window_unzoom(w);
	if (step == 0 && args_has(a, 'n'))
		step = 1;
	if (step == 0 && args_has(a, 'p'))
		step = -1;
	if (step == 0 && !args_has(a, 'E'))
		return choose(item, a, w);
	free(w->old_layout);
	w->old_layout = layout_text(w);
	if (step > 0)
		layout_next(w);
	else if (step < 0)
		layout_previous(w);
	else
		layout_spread(t->pane);
	return CMD_OK;
}

static enum cmd_result
select_layout(struct cmd *cmd, struct item *item)
{
	return change(item, cmd_args(cmd), 0);
}

const struct cmd_entry cmd_select_layout_entry = {.name = "select-layout",
    .alias = "selectl",
    .args = {"Enopt:", 0, 1, 0},
    .usage = "[-Enop] [-t target-pane] [layout-name]",
    .target = TARGET_T(TARGET_PANE, 0),
    .flags = CMD_AFTER_HOOK,
    .exec = select_layout};

static enum cmd_result
next_layout(struct cmd *cmd, struct item *item)
{
	return change(item, cmd_args(cmd), 1);
}

const struct cmd_entry cmd_next_layout_entry = {.name = "next-layout",
    .alias = "nextl",
    .args = {"t:", 0, 0, 0},
    .usage = "[-t target-window]",
    .target = TARGET_T(TARGET_WINDOW, 0),
    .flags = CMD_AFTER_HOOK,
    .exec = next_layout};

static enum cmd_result
previous_layout(struct cmd *cmd, struct item *item)
{
	return change(item, cmd_args(cmd), -1);
}

const struct cmd_entry cmd_previous_layout_entry = {.name = "previous-layout",
    .alias = "prevl",
    .args = {"t:", 0, 0, 0},
    .usage = "[-t target-window]",
    .target = TARGET_T(TARGET_WINDOW, 0),
    .flags = CMD_AFTER_HOOK,
    .exec = previous_layout};
