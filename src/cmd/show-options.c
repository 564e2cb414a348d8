/*
 * show-options, show-window-options and show-hooks.
 */
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "cmd-int.h"
#include "model/options.h"
#include "server/server.h"

struct showing {
	struct item *item;
	const struct args *a;
	unsigned scope, show;
};

static enum cmd_result
quietly(struct showing *s, char *cause)
{
	enum cmd_result r = CMD_OK;

	if (!args_has(s->a, 'q'))
		r = cmd_error(s->item, "%s", cause);
	free(cause);
	return r;
}

static void
deliver(struct item *item, struct buf *b)
{
	char *all, *line, *end;

	if (b->len == 0)
		return;
	all = buf_steal(b, NULL);
	for (line = all; *line != '\0'; line = end) {
		for (end = line; *end != '\n' && *end != '\0'; end++)
			continue;
		if (*end != '\0')
			*end++ = '\0';
		item_print(item, "%s", line);
	}
	free(all);
}

static enum cmd_result
show_one(struct showing *s, const char *typed)
{
	const struct target *t = item_target(s->item);
	const struct option_def *def;
	const struct options *o;
	char *name, *cause = NULL, *full;
	struct buf b;
	int index;

	full = format_single(s->item, typed, item_client(s->item), t);
	if (option_match(full, &name, &index, &def, &cause) != 0) {
		free(full);
		return quietly(s, cause);
	}
	free(full);
	o = target_options(s->item, name, s->scope, &cause);
	if (o == NULL) {
		free(name);
		return quietly(s, cause);
	}
	if (*name == '@' && options_where(o, name) == NULL) {
		cause = xformat("invalid option: %s", name);
		free(name);
		return quietly(s, cause);
	}
	buf_init(&b);
	options_show_one(o, name, index, s->show, &b);
	deliver(s->item, &b);
	buf_clear(&b);
	free(name);
	return CMD_OK;
}

static enum cmd_result
show_all(struct showing *s)
{
	const char *any = s->scope & OPTIONS_SERVER   ? "buffer-limit"
			  : s->scope & OPTIONS_PANE   ? "window-style"
			  : s->scope & OPTIONS_WINDOW ? "mode-keys"
						      : "base-index";
	const struct options *o;
	char *cause = NULL;
	struct buf b;

	o = target_options(s->item, any, s->scope, &cause);
	if (o == NULL)
		return quietly(s, cause);
	buf_init(&b);
	options_show(o, s->show, &b);
	deliver(s->item, &b);
	buf_clear(&b);
	return CMD_OK;
}

static enum cmd_result
show(struct cmd *cmd, struct item *item, unsigned scope, unsigned flags)
{
	const struct args *a = cmd_args(cmd);
	struct showing s = {
	    .item = item, .a = a, .scope = scope, .show = flags};

	if (args_has(a, 'g'))
		s.scope |= OPTIONS_GLOBAL;
	if (args_has(a, 's'))
		s.scope |= OPTIONS_SERVER;
	if (args_has(a, 'w'))
		s.scope |= OPTIONS_WINDOW;
	if (args_has(a, 'p'))
		s.scope |= OPTIONS_PANE;
	if (args_has(a, 'v'))
		s.show |= SHOW_VALUES;
	if (args_has(a, 'A'))
		s.show |= SHOW_PARENTS;
	if (args_has(a, 'H'))
		s.show |= SHOW_HOOKS;
	if (args_count(a) > 0)
		return show_one(&s, args_string(a, 0));
	return show_all(&s);
}

static enum cmd_result
show_options(struct cmd *cmd, struct item *item)
{
	return show(cmd, item, 0, 0);
}

const struct cmd_entry cmd_show_options_entry = {.name = "show-options",
    .alias = "show",
    .args = {"AgHpqst:vw", 0, 1, 0},
    .usage = "[-AgHpqsvw] [-t target-pane] [option]",
    .target = TARGET_T(TARGET_PANE, TARGET_CAN_FAIL),
    .flags = CMD_AFTER_HOOK | CMD_READONLY | CMD_GUEST,
    .exec = show_options};

static enum cmd_result
show_window_options(struct cmd *cmd, struct item *item)
{
	return show(cmd, item, OPTIONS_WINDOW, 0);
}

const struct cmd_entry cmd_show_window_options_entry = {
    .name = "show-window-options",
    .alias = "showw",
    .args = {"gvt:", 0, 1, 0},
    .usage = "[-gv] [-t target-window] [option]",
    .target = TARGET_T(TARGET_WINDOW, TARGET_CAN_FAIL),
    .flags = CMD_AFTER_HOOK | CMD_READONLY | CMD_GUEST,
    .exec = show_window_options};

static enum cmd_result
show_hooks(struct cmd *cmd, struct item *item)
{
	return show(cmd, item, 0, SHOW_HOOKS | SHOW_NO_OPTIONS);
}

const struct cmd_entry cmd_show_hooks_entry = {.name = "show-hooks",
    .args = {"gpt:w", 0, 1, 0},
    .usage = "[-gpw] [-t target-pane]",
    .target = TARGET_T(TARGET_PANE, TARGET_CAN_FAIL),
    .flags = CMD_AFTER_HOOK | CMD_READONLY | CMD_GUEST,
    .exec = show_hooks};
