/*
 * pipe-pane: what a pane prints to a shell command, and back.
 */
#include <stdlib.h>

#include "cmd-int.h"
#include "server/pipe.h"
#include "server/server.h"

static char *
expand(struct item *item, const char *command)
{
	struct format_ctx f;
	char *s;

	format_init_item(&f, item);
	format_target(&f, item_target(item));
	s = format_expand_time(&f, command);
	format_clear(&f);
	return s;
}

static enum cmd_result
pipe_pane(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const struct target *t = item_target(item);
	const char *arg = args_count(a) == 0 ? "" : args_string(a, 0);
	int had = t->pane->pipe != NULL, failed;
	unsigned flags = 0;
	char *command;

	if (t->pane->flags & (PANE_DEAD | PANE_EMPTY))
		return cmd_error(item, "target pane has exited");
	pipe_close(t->pane);
	if (*arg == '\0' || (had && args_has(a, 'o')))
		return CMD_OK;
	if (args_has(a, 'I'))
		flags |= PIPE_IN;
	if (args_has(a, 'O') || flags == 0)
		flags |= PIPE_OUT;
	command = expand(item, arg);
	failed = pipe_open(t->pane, command, t->session, flags);
	free(command);
	return failed ? cmd_error(item, "failed to run command") : CMD_OK;
}

const struct cmd_entry cmd_pipe_pane_entry = {.name = "pipe-pane",
    .alias = "pipep",
    .args = {"IOot:", 0, 1, 0},
    .usage = "[-IOo] [-t target-pane] [shell-command]",
    .target = TARGET_T(TARGET_PANE, 0),
    .flags = CMD_AFTER_HOOK,
    .exec = pipe_pane};
