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
#include "order-int.h"
#include "server/server.h"

/* A listing under way: -F, -1, and, where they are sorted, all lines. */
struct lines {
	struct item *item;
	const char *fmt; /* NULL: the lines as they come */
	int one;	 /* -1: the first line is enough */
	int notes;
	struct ordering order;
	char **texts;
	struct order_keys *keys;
	size_t n, cap;
};

static void
print_line(struct lines *l, const char *line)
{
	struct viewer *v = l->one ? target_viewer(l->item) : NULL;

	if (v != NULL && v->session != NULL)
		viewer_message(v, -1, "%s", line);
	else
		item_print(l->item, "%s", line);
}

static char *
expand_line(struct lines *l, const struct keybind_line *line)
{
	char *key = keybind_key_text(line->bind, l->notes);
	char *cmds = cmd_list_print(line->bind->cmds, 1), *text;
	struct format_ctx f;

	format_init_item(&f, l->item);
	format_set(&f, "key_command", "%s", cmds);
	format_set(&f, "key_has_repeat", "%d", line->repeats);
	format_set(&f, "key_note", "%s",
	    line->bind->note == NULL ? "" : line->bind->note);
	format_set(&f, "key_prefix", "%s", line->prefix);
	format_set(&f, "key_repeat", "%d", line->bind->repeat);
	format_set(&f, "key_string", "%s", key);
	format_set(&f, "key_string_width", "%d", line->key_w);
	format_set(&f, "key_table", "%s", line->table);
	format_set(&f, "key_table_width", "%d", line->table_w);
	text = format_expand(&f, l->fmt);
	format_clear(&f);
	free(cmds);
	free(key);
	return text;
}

/* Lines wait for their order; -1 needs one only where there is none. */
static void
take_line(void *arg, const struct keybind_line *line)
{
	struct lines *l = arg;
	char *text;

	if (l->one && l->n > 0 && !ordering_any(&l->order))
		return;
	text = l->fmt == NULL ? xstrdup(line->text) : expand_line(l, line);
	if (l->n == l->cap) {
		l->cap = l->cap * 2 + 16;
		l->texts = xreallocarray(l->texts, l->cap, sizeof *l->texts);
		l->keys = xreallocarray(l->keys, l->cap, sizeof *l->keys);
	}
	l->keys[l->n] = (struct order_keys){.name = line->table,
	    .index = (long long)KEY_BASE(line->bind->key),
	    .modifier = (long long)(line->bind->key & KEY_MODS)};
	l->texts[l->n++] = text;
}

static void
print_lines(struct lines *l)
{
	size_t *places = ordering_sort(&l->order, l->keys, l->n);

	for (size_t i = 0; i < l->n; i++) {
		if (i == 0 || !l->one)
			print_line(l, l->texts[places[i]]);
	}
	for (size_t i = 0; i < l->n; i++)
		free(l->texts[i]);
	free(places);
	free(l->texts);
	free(l->keys);
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

/* tmux heeds -1 with -N alone; with what it has not it is heeded, too. */
static int
is_one(const struct args *a)
{
	return args_has(a, '1') &&
	       (args_has(a, 'N') || args_has(a, 'F') || args_has(a, 'O') ||
		   args_has(a, 'r'));
}

static enum cmd_result
list_keys(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const char *typed = args_string(a, 0), *table = args_get(a, 'T');
	struct keybind_notes how = {.all = args_has(a, 'a')};
	struct lines l = {.item = item,
	    .fmt = args_get(a, 'F'),
	    .one = is_one(a),
	    .notes = args_has(a, 'N')};
	struct lang *lang = item_lang(item);
	key_code key = KEY_NONE;
	char *prefix;
	int err;

	if (typed != NULL && (key = key_parse(typed)) == KEY_NONE)
		return cmd_error(item, "invalid key: %s", typed);
	if (table != NULL && keytable_get(lang, table, 0) == NULL)
		return cmd_error(item, "table %s doesn't exist", table);
	if (ordering_init(&l.order, item, a) != 0)
		return CMD_ERROR;
	if (l.notes) {
		how.prefix = prefix = choose_prefix(a);
		err = keybind_list_notes(lang, table, key, &how, take_line, &l);
		free(prefix);
	} else {
		err = keybind_list(lang, table, key, take_line, &l);
	}
	print_lines(&l);
	if (err != 0 && typed != NULL)
		return cmd_error(item, "unknown key: %s", typed);
	return CMD_OK;
}

const struct cmd_entry cmd_list_keys_entry = {.name = "list-keys",
    .alias = "lsk",
    .args = {"1aF:NO:P:rT:", 0, 1, 0},
    .usage = "[-1aNr] [-F format] [-O sort-order] [-P prefix-string] "
	     "[-T key-table] [key]",
    .flags = CMD_START_SERVER | CMD_AFTER_HOOK | CMD_READONLY | CMD_GUEST,
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

	init_format(&f, item);
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
    .flags = CMD_START_SERVER | CMD_AFTER_HOOK | CMD_READONLY | CMD_GUEST,
    .exec = list_commands};
