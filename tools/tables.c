/*
 * The program's tables as lines, words divided by tabs: what completions are
 * made from, and what the manual is compared with.
 *
 *	command NAME ALIAS USAGE
 *	program NAME USAGE		mux's own words
 *	option NAME SCOPES CHOICES	lists with commas
 *	hook NAME SCOPES
 *	word KIND NAME			what an argument of that kind may be
 *	key TABLE KEY COMMANDS		a binding that is there from the start
 *	modifier NAME			what may stand in front of #{NAME:}
 *	variable NAME
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "client/usage.h"
#include "cmd/table.h"
#include "copy/copy.h"
#include "lang/format.h"
#include "lang/keybind.h"
#include "lang/lang.h"
#include "mode/prompt.h"
#include "model/layout.h"
#include "model/model.h"
#include "model/options.h"
#include "server/formats.h"
#include "tty/info.h"

static void
print_commands(void)
{
	for (const struct cmd_entry *const *e = cmd_table; *e != NULL; e++)
		printf("command\t%s\t%s\t%s\n", (*e)->name,
		    (*e)->alias == NULL ? "" : (*e)->alias, (*e)->usage);
	for (const struct program_usage *u = program_usages; u->name != NULL;
	     u++)
		printf("program\t%s\t%s\n", u->name, u->words);
}

static void
print_scopes(unsigned scope)
{
	static const char *const names[] = {
	    "server", "session", "window", "pane"};
	const char *between = "\t";

	for (int i = 0; i < 4; i++) {
		if (!(scope & 1u << i))
			continue;
		printf("%s%s", between, names[i]);
		between = ",";
	}
}

static void
print_option(const struct option_def *def)
{
	const char *const *choice = def->choices;

	printf(
	    "%s\t%s", def->flags & OPTION_HOOK ? "hook" : "option", def->name);
	print_scopes(def->scope);
	putchar('\t');
	if (def->type == OPTION_FLAG)
		printf("off,on");
	for (; choice != NULL && *choice != NULL; choice++)
		printf("%s%s", choice == def->choices ? "" : ",", *choice);
	putchar('\n');
}

static void
print_words(void)
{
	const struct copy_command_info *c;
	char *features = tty_features_text(UINT32_MAX);

	for (int i = 0; i < LAYOUT_PRESETS; i++)
		printf("word\tlayout-name\t%s\n",
		    layout_preset_name((enum layout_preset)i));
	for (int i = 0; i < PROMPT_KINDS; i++)
		printf(
		    "word\ttype\t%s\n", prompt_kind_name((enum prompt_kind)i));
	for (size_t i = 0; (c = copy_command_at(i)) != NULL; i++)
		printf("word\tcopy-command\t%s\n", c->name);
	for (char *s = features; *s != '\0';) {
		size_t n = strcspn(s, ",");

		printf("word\tfeatures\t%.*s\n", (int)n, s);
		s += n + (s[n] == ',');
	}
	free(features);
}

static void
print_key(void *arg, const struct keybind_line *line)
{
	char *key = keybind_key_text(line->bind, 1);
	char *commands = cmd_list_print(line->bind->cmds, 0);

	(void)arg;
	printf("key\t%s\t%s\t%s\n", line->table, key, commands);
	free(commands);
	free(key);
}

static void
print_formats(const struct lang *l)
{
	const struct format_var *vars;
	size_t n;

	for (const struct format_modifier *m = format_modifiers;
	     m->name != NULL; m++)
		printf("modifier\t%s\n", m->name);
	for (size_t i = 0; (vars = format_table_at(l, i, &n)) != NULL; i++) {
		for (size_t k = 0; k < n; k++)
			printf("variable\t%s\n", vars[k].name);
	}
}

int
main(void)
{
	struct model *m = model_new(0);
	struct lang *l = lang_new(cmd_table, m, NULL, NULL);

	formats_add(l);
	print_commands();
	for (size_t i = 0; i < options_table_count; i++)
		print_option(&options_table[i]);
	print_words();
	keybind_list(l, NULL, KEY_NONE, print_key, NULL);
	print_formats(l);
	lang_free(l);
	model_free(m);
	return 0;
}
