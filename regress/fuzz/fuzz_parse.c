/*
 * Fuzzes the command parser: a configuration file of anybody's.
 *
 * Whatever the bytes are, every statement is read to the end, and what was
 * accepted is printed to a text that is accepted and prints the same again.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "lang/cmd.h"
#include "lang/lang.h"
#include "lang/parse.h"
#include "lang/queue.h"
#include "model/model.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

enum { STATEMENTS_MAX = 2000, INPUT_MAX = 20000 };

static enum cmd_result
exec(struct cmd *c, struct item *i)
{
	(void)c;
	(void)i;
	return CMD_OK;
}

#define COMMAND(name, alias, flags, max, cmds)                            \
	{                                                                 \
		name, alias, {flags, 0, max, cmds}, "", {0}, {0}, 0, exec \
	}
static const struct cmd_entry entries[] = {
    COMMAND("bind-key", "bind", "nrT:N:", -1, ARGS_CMDS_FROM_1),
    COMMAND("display-menu", "menu", "Ot:", -1, ARGS_CMDS_MENU),
    COMMAND("display-message", "display", "apF:o::", 1, 0),
    COMMAND("if-shell", "if", "bF", 3, ARGS_CMDS_1 | ARGS_CMDS_2),
    COMMAND("run-shell", "run", "bC", 1, ARGS_CMDS_C),
    COMMAND("set-option", "set", "gF", -1, ARGS_CMDS_1),
};
static const struct cmd_entry *table[nitems(entries) + 1];

static struct model *model;
static struct lang *lang;

static void
set_up(void)
{
	model = model_new(1000000000);
	for (size_t i = 0; i < nitems(entries); i++)
		table[i] = &entries[i];
	lang = lang_new(table, model, NULL, NULL);
}

/* Optional values cannot be told from positions once printed. */
static int
has_optional(const char *s)
{
	return strstr(s, "-o") != NULL;
}

static void
check_printed(struct cmd_list *l)
{
	struct parse_input in = {.flags = PARSE_NO_ALIAS | PARSE_ONLY};
	char *first = cmd_list_print(l, 0), *second, *cause;
	struct cmd_list *again;

	if (strlen(first) < INPUT_MAX && !has_optional(first)) {
		again = parse_string(lang, first, &in, &cause);
		if (again == NULL) {
			/* A position that looks like a flag is one now. */
			bug_if(strstr(first, " -") == NULL &&
			       strstr(first, " \"-") == NULL &&
			       strstr(first, " '-") == NULL);
			free(cause);
		} else {
			second = cmd_list_print(again, 0);
			bug_if(strstr(first, " -") == NULL &&
			       strstr(first, " \"-") == NULL &&
			       strstr(first, " '-") == NULL &&
			       strcmp(first, second) != 0);
			free(second);
			cmd_list_unref(again);
		}
	}
	free(first);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct parse_input in = {.file = "fuzz"};
	struct parser *parser;
	struct cmd_list *l;
	char *cause;
	int more, count = 0;

	if (n > INPUT_MAX)
		return 0;
	if (lang == NULL)
		set_up();
	parser = parser_new(lang, (const char *)p, n, &in);
	while ((more = parser_next(parser, &l, &cause)) != 0) {
		/* Every call uses up a byte at least. */
		bug_if(++count > (int)n + 1);
		bug_if(more < 0 && (l != NULL || cause == NULL));
		if (more > 0 && count < STATEMENTS_MAX)
			check_printed(l);
		cmd_list_unref(l);
		free(cause);
	}
	parser_free(parser);
	return 0;
}
