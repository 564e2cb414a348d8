/*
 * show-prompt-history and clear-prompt-history.
 */
#include "cmd-int.h"
#include "mode/prompt.h"
#include "server/server.h"

static void
show_kind(struct item *item, enum prompt_kind kind)
{
	const char *line;

	item_print(item, "History for %s:\n", prompt_kind_name(kind));
	for (size_t i = 0;
	     (line = prompt_history_at(server->prompts, kind, i)) != NULL; i++)
		item_print(item, "%zu: %s", i + 1, line);
	item_print(item, "%s", "");
}

static void
clear_kind(struct item *item, enum prompt_kind kind)
{
	(void)item;
	prompt_history_clear(server->prompts, kind);
}

/* Of the kind that -T names, or of all. */
static enum cmd_result
each_kind(struct cmd *cmd, struct item *item,
    void (*act)(struct item *item, enum prompt_kind kind))
{
	const char *type = args_get(cmd_args(cmd), 'T');
	int kind = type == NULL ? -1 : prompt_kind_named(type);

	if (type != NULL && kind < 0)
		return cmd_error(item, "invalid type: %s", type);
	for (int k = 0; k < PROMPT_KINDS; k++) {
		if (type == NULL || k == kind)
			act(item, (enum prompt_kind)k);
	}
	return CMD_OK;
}

static enum cmd_result
show_history(struct cmd *cmd, struct item *item)
{
	return each_kind(cmd, item, show_kind);
}

static enum cmd_result
clear_history(struct cmd *cmd, struct item *item)
{
	return each_kind(cmd, item, clear_kind);
}

const struct cmd_entry cmd_show_prompt_history_entry = {
    .name = "show-prompt-history",
    .alias = "showphist",
    .args = {"T:", 0, 0, 0},
    .usage = "[-T type]",
    .flags = CMD_AFTER_HOOK | CMD_READONLY | CMD_GUEST,
    .exec = show_history};

const struct cmd_entry cmd_clear_prompt_history_entry = {
    .name = "clear-prompt-history",
    .alias = "clearphist",
    .args = {"T:", 0, 0, 0},
    .usage = "[-T type]",
    .flags = CMD_AFTER_HOOK,
    .exec = clear_history};
