/*
 * set-option, set-window-option and set-hook.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "lang/hooks.h"
#include "model/options.h"
#include "server/server.h"

static unsigned
scope_flags(const struct args *a, int window)
{
	unsigned flags = 0;

	if (args_has(a, 'g'))
		flags |= OPTIONS_GLOBAL;
	if (args_has(a, 's'))
		flags |= OPTIONS_SERVER;
	if (window || args_has(a, 'w'))
		flags |= OPTIONS_WINDOW;
	if (args_has(a, 'p'))
		flags |= OPTIONS_PANE;
	return flags;
}

/* -U: also where the option is set below, in every pane of the window. */
static void
unset_below(const struct target *t, const char *name, int index)
{
	if (t->window == NULL)
		return;
	list_each(n, &t->window->panes)
	    options_unset(pane_entry(n)->options, name, index);
}

/* -q: an option that there is not, or no place for it, is no error. */
static enum cmd_result
failed(struct item *item, const struct args *a, char *cause)
{
	enum cmd_result r = CMD_ERROR;

	if (args_has(a, 'q'))
		r = CMD_OK;
	else
		cmd_error(item, "%s", cause);
	free(cause);
	return r;
}

struct setting {
	struct item *item;
	const struct args *a;
	struct options *o;
	char *name;
	int index, array;
	const char *value;
};

static enum cmd_result
apply(struct setting *s)
{
	const struct args *a = s->a;
	char *cause = NULL;

	if (s->index != -1 && !s->array)
		return cmd_error(
		    s->item, "not an array: %s[%d]", s->name, s->index);
	if (args_has(a, 'u') || args_has(a, 'U')) {
		options_unset(s->o, s->name, s->index);
		if (args_has(a, 'U'))
			unset_below(item_target(s->item), s->name, s->index);
		return CMD_OK;
	}
	if (args_has(a, 'o') && options_has(s->o, s->name, s->index)) {
		if (args_has(a, 'q'))
			return CMD_OK;
		return cmd_error(s->item, "already set: %s", s->name);
	}
	if (options_set(s->o, s->name, s->index, s->value, args_has(a, 'a'),
		&cause) != 0)
		return fail_with(s->item, cause);
	return CMD_OK;
}

static enum cmd_result
set(struct cmd *cmd, struct item *item, int window)
{
	const struct args *a = cmd_args(cmd);
	const struct target *t = item_target(item);
	struct setting s = {.item = item, .a = a};
	const struct option_def *def;
	char *typed, *value = NULL, *cause = NULL;
	enum cmd_result r;

	typed = format_single(item, args_string(a, 0), item_client(item), t);
	if (option_match(typed, &s.name, &s.index, &def, &cause) != 0) {
		free(typed);
		return failed(item, a, cause);
	}
	free(typed);
	if (args_count(a) > 1)
		value = args_has(a, 'F')
			    ? format_single(
				  item, args_string(a, 1), item_client(item), t)
			    : xstrdup(args_string(a, 1));
	s.array = def != NULL && (def->flags & OPTION_ARRAY);
	s.value = value;
	s.o = target_options(item, s.name, scope_flags(a, window), &cause);
	r = s.o == NULL ? failed(item, a, cause) : apply(&s);
	free(s.name);
	free(value);
	return r;
}

static enum cmd_result
set_option(struct cmd *cmd, struct item *item)
{
	return set(cmd, item, 0);
}

const struct cmd_entry cmd_set_option_entry = {.name = "set-option",
    .alias = "set",
    .args = {"aFgopqst:uUw", 1, 2, 0},
    .usage = "[-aFgopqsuUw] [-t target-pane] option [value]",
    .target = TARGET_T(TARGET_PANE, TARGET_CAN_FAIL),
    .flags = CMD_AFTER_HOOK,
    .exec = set_option};

static enum cmd_result
set_window_option(struct cmd *cmd, struct item *item)
{
	return set(cmd, item, 1);
}

const struct cmd_entry cmd_set_window_option_entry = {
    .name = "set-window-option",
    .alias = "setw",
    .args = {"aFgoqt:u", 1, 2, 0},
    .usage = "[-aFgoqu] [-t target-window] option [value]",
    .target = TARGET_T(TARGET_WINDOW, TARGET_CAN_FAIL),
    .flags = CMD_AFTER_HOOK,
    .exec = set_window_option};

/* -R: run it now. */
static enum cmd_result
set_hook(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const struct target *t = item_target(item);
	const struct option_def *def;
	char *typed, *name, *cause = NULL;
	int index;

	if (!args_has(a, 'R'))
		return set(cmd, item, 0);
	typed = expand_string(item, 0);
	if (option_match(typed, &name, &index, &def, &cause) == 0) {
		hooks_insert(item, name, t);
		free(name);
	}
	free(cause);
	free(typed);
	return CMD_OK;
}

const struct cmd_entry cmd_set_hook_entry = {.name = "set-hook",
    .args = {"agpRt:uw", 1, 2, ARGS_CMDS_1},
    .usage = "[-agpRuw] [-t target-pane] hook [command]",
    .target = TARGET_T(TARGET_PANE, TARGET_CAN_FAIL),
    .flags = CMD_AFTER_HOOK,
    .exec = set_hook};
