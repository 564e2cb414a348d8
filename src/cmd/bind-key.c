/*
 * bind-key and unbind-key.
 */
#include <stdlib.h>

#include "base/key.h"
#include "cmd-int.h"
#include "lang/keybind.h"
#include "lang/parse.h"

static const char *
choose_table(const struct args *a)
{
	if (args_has(a, 'T'))
		return args_get(a, 'T');
	return args_has(a, 'n') ? "root" : "prefix";
}

static enum cmd_result
bind_key(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	struct parse_input in = {.file = cmd_file(cmd),
	    .line = cmd_line(cmd),
	    .flags = PARSE_ONE_GROUP,
	    .ctx = item_context(item)};
	key_code key = key_parse(args_string(a, 0));
	struct cmd_list *cmds = NULL;
	char *cause = NULL;

	if (key == KEY_NONE)
		return cmd_error(item, "unknown key: %s", args_string(a, 0));
	if (args_count(a) > 1) {
		cmds = parse_args(item_lang(item), a, 1, &in, &cause);
		if (cmds == NULL)
			return fail_with(item, cause);
	} else if (keybind_get(item_lang(item), choose_table(a), key) == NULL) {
		/* A note alone is for what is bound already. */
		return CMD_OK;
	}
	keybind_set(item_lang(item), choose_table(a), key, args_get(a, 'N'),
	    args_has(a, 'r'), cmds);
	cmd_list_unref(cmds);
	return CMD_OK;
}

const struct cmd_entry cmd_bind_key_entry = {.name = "bind-key",
    .alias = "bind",
    .args = {"nrN:T:", 1, -1, ARGS_CMDS_FROM_1},
    .usage = "[-nr] [-T key-table] [-N note] key "
	     "[command [arguments]]",
    .flags = CMD_AFTER_HOOK,
    .exec = bind_key};

/* -q: nothing is said, and the client's exit code stays 0. */
static enum cmd_result
refuse(
    struct item *item, const struct args *a, const char *what, const char *word)
{
	if (args_has(a, 'q'))
		return CMD_ERROR;
	return cmd_error(item, "%s%s", what, word);
}

static enum cmd_result
no_table(struct item *item, const struct args *a)
{
	if (args_has(a, 'q'))
		return CMD_ERROR;
	return cmd_error(item, "table %s doesn't exist", args_get(a, 'T'));
}

static enum cmd_result
unbind_all(struct item *item, const struct args *a)
{
	if (args_count(a) != 0)
		return refuse(item, a, "key given with -a", "");
	if (args_has(a, 'T') &&
	    keytable_get(item_lang(item), args_get(a, 'T'), 0) == NULL)
		return no_table(item, a);
	keybind_remove_table(item_lang(item), choose_table(a));
	return CMD_OK;
}

static enum cmd_result
unbind_key(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	key_code key;

	if (args_has(a, 'a'))
		return unbind_all(item, a);
	if (args_count(a) != 1)
		return refuse(item, a, "missing key", "");
	key = key_parse(args_string(a, 0));
	if (key == KEY_NONE)
		return refuse(item, a, "unknown key: ", args_string(a, 0));
	if (args_has(a, 'T') &&
	    keytable_get(item_lang(item), args_get(a, 'T'), 0) == NULL)
		return no_table(item, a);
	/* A key that was not bound is fine, as in tmux. */
	keybind_remove(item_lang(item), choose_table(a), key);
	return CMD_OK;
}

const struct cmd_entry cmd_unbind_key_entry = {.name = "unbind-key",
    .alias = "unbind",
    .args = {"anqT:", 0, 1, 0},
    .usage = "[-anq] [-T key-table] key",
    .flags = CMD_AFTER_HOOK,
    .exec = unbind_key};
