/*
 * set-environment and show-environment.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "cmd-int.h"
#include "model/environ.h"
#include "server/server.h"

/* -g: the global one, else the session's.  NULL after an error. */
static struct environ *
choose(struct item *item, const struct args *a)
{
	const struct session *s = item_target(item)->session;

	if (args_has(a, 'g'))
		return server->model->env;
	if (s != NULL)
		return s->env;
	if (args_has(a, 't'))
		cmd_error(item, "no such session: %s", args_get(a, 't'));
	else
		cmd_error(item, "no current session");
	return NULL;
}

static enum cmd_result
change(struct item *item, const struct args *a, struct environ *e)
{
	const char *name = args_string(a, 0), *value = args_string(a, 1);
	char *full;

	if (args_has(a, 'u') || args_has(a, 'r')) {
		char flag = args_has(a, 'u') ? 'u' : 'r';
		if (value != NULL)
			return cmd_error(
			    item, "can't specify a value with -%c", flag);
		if (flag == 'u')
			environ_unset(e, name);
		else
			environ_clear(e, name);
		return CMD_OK;
	}
	if (value == NULL)
		return cmd_error(item, "no value specified");
	full = args_has(a, 'F') ? expand_text(item, value) : xstrdup(value);
	environ_set(e, name, full, args_has(a, 'h'));
	free(full);
	return CMD_OK;
}

static enum cmd_result
set_environment(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const char *name = args_string(a, 0);
	struct environ *e;

	if (*name == '\0')
		return cmd_error(item, "empty variable name");
	if (strchr(name, '=') != NULL)
		return cmd_error(item, "variable name contains =");
	e = choose(item, a);
	return e == NULL ? CMD_ERROR : change(item, a, e);
}

const struct cmd_entry cmd_set_environment_entry = {.name = "set-environment",
    .alias = "setenv",
    .args = {"Fhgrt:u", 1, 2, 0},
    .usage = "[-Fhgru] [-t target-session] name [value]",
    .target = TARGET_T(TARGET_SESSION, TARGET_CAN_FAIL),
    .flags = CMD_AFTER_HOOK,
    .exec = set_environment};

/* -s: as a shell takes it. */
static void
print_for_shell(struct item *item, const struct environ_entry *e)
{
	struct buf b;
	char *text;

	if (e->value == NULL) {
		item_print(item, "unset %s;", e->name);
		return;
	}
	buf_init(&b);
	for (const char *p = e->value; *p != '\0'; p++) {
		if (strchr("$`\"\\", *p) != NULL)
			buf_add_byte(&b, '\\');
		buf_add_byte(&b, (uint8_t)*p);
	}
	text = buf_steal(&b, NULL);
	item_print(item, "%s=\"%s\"; export %s;", e->name,
	    text == NULL ? "" : text, e->name);
	free(text);
}

static void
print_entry(
    struct item *item, const struct args *a, const struct environ_entry *e)
{
	if (!args_has(a, 'h') != !e->hidden)
		return;
	if (args_has(a, 's'))
		print_for_shell(item, e);
	else if (e->value == NULL)
		item_print(item, "-%s", e->name);
	else
		item_print(item, "%s=%s", e->name, e->value);
}

static enum cmd_result
show_environment(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const char *name = args_string(a, 0);
	const struct environ *e;
	const struct environ_entry *one;

	/* Wrong even where -g needs none. */
	if (args_has(a, 't') && item_target(item)->session == NULL)
		return cmd_error(item, "no such session: %s", args_get(a, 't'));
	if ((e = choose(item, a)) == NULL)
		return CMD_ERROR;
	if (name == NULL) {
		for (size_t i = 0; i < environ_count(e); i++)
			print_entry(item, a, environ_at(e, i));
		return CMD_OK;
	}
	one = environ_find(e, name);
	if (one == NULL)
		return cmd_error(item, "unknown variable: %s", name);
	print_entry(item, a, one);
	return CMD_OK;
}

const struct cmd_entry cmd_show_environment_entry = {.name = "show-environment",
    .alias = "showenv",
    .args = {"hgst:", 0, 1, 0},
    .usage = "[-hgs] [-t target-session] [name]",
    .target = TARGET_T(TARGET_SESSION, TARGET_CAN_FAIL),
    .flags = CMD_AFTER_HOOK | CMD_READONLY | CMD_GUEST,
    .exec = show_environment};
