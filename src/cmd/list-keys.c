/*
 * list-keys and list-commands.
 */
#include <stdlib.h>
#include <string.h>

#include "base/key.h"
#include "base/mem.h"
#include "cmd-int.h"
#include "lang/keybind.h"
#include "lang/lang.h"
#include "model/options.h"
#include "server/server.h"

struct lines {
	struct item *item;
	int one; /* -1: the first line is enough */
	int n;
};

static void
print_line(void *arg, const char *line)
{
	struct lines *l = arg;
	struct viewer *v;

	if (l->n++ > 0 && l->one)
		return;
	v = l->one ? target_viewer(l->item) : NULL;
	if (v != NULL && v->session != NULL)
		viewer_message(v, -1, "%s", line);
	else
		item_print(l->item, "%s", line);
}

/* What stands in front of the keys of -N: -P, else the prefix key. */
static char *
choose_prefix(const struct args *a)
{
	char name[KEY_NAME_MAX];
	key_code key;

	if (args_has(a, 'P'))
		return xstrdup(args_get(a, 'P'));
	key = options_key(server->model->session_options, "prefix");
	if (args_has(a, 'T') || key == KEY_NONE)
		return xstrdup("");
	return xformat("%s ", key_name(key, name));
}

static enum cmd_result
list_keys(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const char *typed = args_string(a, 0), *table = args_get(a, 'T');
	struct keybind_notes how = {.all = args_has(a, 'a')};
	struct lines l = {.item = item, .one = args_has(a, '1')};
	struct lang *lang = item_lang(item);
	key_code key = KEY_NONE;
	char *prefix;
	int err;

	if (typed != NULL && (key = key_parse(typed)) == KEY_NONE)
		return cmd_error(item, "invalid key: %s", typed);
	if (table != NULL && keytable_get(lang, table, 0) == NULL)
		return cmd_error(item, "table %s doesn't exist", table);
	if (args_has(a, 'N')) {
		how.prefix = prefix = choose_prefix(a);
		err =
		    keybind_list_notes(lang, table, key, &how, print_line, &l);
		free(prefix);
	} else {
		err = keybind_list(lang, table, key, print_line, &l);
	}
	if (err != 0 && typed != NULL)
		return cmd_error(item, "unknown key: %s", typed);
	return CMD_OK;
}

const struct cmd_entry cmd_list_keys_entry = {.name = "list-keys",
    .alias = "lsk",
    .args = {"1aNP:T:", 0, 1, 0},
    .usage = "[-1aN] [-P prefix-string] [-T key-table] [key]",
    .flags = CMD_START_SERVER | CMD_AFTER_HOOK | CMD_READONLY,
    .exec = list_keys};

static const char command_format[] =
    "#{command_list_name}"
    "#{?command_list_alias, (#{command_list_alias}),} "
    "#{command_list_usage}";

static void
list_command(struct item *item, const struct cmd_entry *e, const char *fmt)
{
	struct format_ctx f;
	char *text;

	format_init_item(&f, item);
	format_set(&f, "command_list_name", "%s", e->name);
	format_set(
	    &f, "command_list_alias", "%s", e->alias == NULL ? "" : e->alias);
	format_set(&f, "command_list_usage", "%s", e->usage);
	text = format_expand(&f, fmt);
	if (*text != '\0')
		item_print(item, "%s", text);
	free(text);
	format_clear(&f);
}

static enum cmd_result
list_commands(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const char *only = args_string(a, 0);
	const char *fmt = args_has(a, 'F') ? args_get(a, 'F') : command_format;
	const struct cmd_entry *const *e = lang_commands(item_lang(item));

	for (; *e != NULL; e++) {
		if (only == NULL || strcmp((*e)->name, only) == 0 ||
		    ((*e)->alias != NULL && strcmp((*e)->alias, only) == 0))
			list_command(item, *e, fmt);
	}
	return CMD_OK;
}

const struct cmd_entry cmd_list_commands_entry = {.name = "list-commands",
    .alias = "lscm",
    .args = {"F:", 0, 1, 0},
    .usage = "[-F format] [command]",
    .flags = CMD_START_SERVER | CMD_AFTER_HOOK | CMD_READONLY,
    .exec = list_commands};
