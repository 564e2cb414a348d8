/*
 * if-shell: one of two commands, as a shell command or a format says.
 */
#include <stdlib.h>
#include <sys/wait.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "server/job.h"
#include "server/server.h"
#include "server/wait.h"

struct choice {
	struct cmd *cmd;
	struct context *ctx;
	uint64_t item; /* waits for us; 0 with -b */
};

/* The commands of the side that holds; an empty list for none. */
static struct cmd_list *
choose(struct lang *l, const struct cmd *cmd, int yes, char **cause)
{
	return commands_at(l, cmd_args(cmd), yes ? 1 : 2, cause);
}

static void
run_chosen(struct choice *c, int yes)
{
	char *cause = NULL;
	struct cmd_list *cmds;

	if (c->item != 0 && item_find(server->lang, c->item) == NULL)
		return;
	cmds = choose(server->lang, c->cmd, yes, &cause);
	run_outcome(c->item, c->ctx->client, cmds, cause, c->ctx);
}

static void
choice_free(struct choice *c)
{
	if (c->item != 0)
		server_continue(c->item);
	cmd_free(c->cmd);
	context_unref(c->ctx);
	free(c);
}

static void
ended(void *arg, const struct job_result *r)
{
	struct choice *c = arg;

	run_chosen(c, WIFEXITED(r->status) && WEXITSTATUS(r->status) == 0);
	choice_free(c);
}

static enum cmd_result
run_condition(struct cmd *cmd, struct item *item, const char *command)
{
	int wait = !args_has(cmd_args(cmd), 'b');
	const struct target *t = item_target(item);
	struct choice *c = xcalloc(1, sizeof *c);
	struct job_spec spec = {.command = command,
	    .session = t->session,
	    .flags = wait ? 0 : JOB_NO_WAIT,
	    .done = ended,
	    .arg = c};

	if (item_client(item) != 0)
		spec.cwd = item_context(item)->cwd;
	c->cmd = cmd_ref(cmd);
	c->ctx = context_ref(item_context(item));
	c->item = wait ? item_id(item) : 0;
	if (job_run(&spec) != 0)
		return wait ? CMD_WAIT : CMD_OK;
	c->item = 0;
	choice_free(c);
	return cmd_error(item, "failed to run command: %s", command);
}

static enum cmd_result
if_shell(struct cmd *cmd, struct item *item)
{
	char *condition = expand_string(item, 0), *cause = NULL;
	struct cmd_list *cmds;
	enum cmd_result r;

	if (!args_has(cmd_args(cmd), 'F')) {
		r = run_condition(cmd, item, condition);
		free(condition);
		return r;
	}
	/* All that begins with a 0 is false here. */
	cmds = choose(item_lang(item), cmd,
	    *condition != '\0' && *condition != '0', &cause);
	free(condition);
	if (cmds == NULL)
		return fail_with(item, cause);
	item_insert(item, cmds, item_context(item));
	cmd_list_unref(cmds);
	return CMD_OK;
}

const struct cmd_entry cmd_if_shell_entry = {.name = "if-shell",
    .alias = "if",
    .args = {"bFt:", 2, 3, ARGS_CMDS_1 | ARGS_CMDS_2},
    .usage = "[-bF] [-t target-pane] shell-command command [command]",
    .target = TARGET_T(TARGET_PANE, TARGET_CAN_FAIL),
    .exec = if_shell};
