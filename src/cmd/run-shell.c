/*
 * run-shell: a shell command, or with -C commands of ours, now or after a
 * delay.
 *
 * What it prints is shown in the target pane's view mode; where there is no
 * pane, it goes to whoever asked.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "lang/parse.h"
#include "mode/copy-mode.h"
#include "server/copies.h"
#include "server/job.h"
#include "server/server.h"
#include "server/wait.h"

enum { DELAY_MAX = 1000000000 }; /* seconds */

struct run {
	char *command; /* NULL: wait only */
	struct cmd *cmd;
	struct context *ctx;
	char *cwd;
	uint64_t item; /* waits for us; 0 with -b */
	uint64_t pane; /* where output goes; UINT64_MAX none */
	uint64_t session;
	int commands; /* -C */
	int errors;   /* -E */
};

static void
run_free(void *arg)
{
	struct run *r = arg;

	if (r->item != 0)
		server_continue(r->item);
	free(r->command);
	free(r->cwd);
	cmd_free(r->cmd);
	context_unref(r->ctx);
	free(r);
}

static void
show(struct run *r, const char *line)
{
	struct pane *p = r->pane == UINT64_MAX
			     ? NULL
			     : model_pane(server->model, (uint32_t)r->pane);
	struct item *item =
	    r->item == 0 ? NULL : item_find(server->lang, r->item);

	if (p != NULL)
		view_mode_print(p, line, &server_copy_events);
	else if (item != NULL)
		item_print(item, "%s", line);
}

static void
show_output(struct run *r, const char *text)
{
	while (*text != '\0') {
		size_t n = strcspn(text, "\n");
		char *line = xstrndup(text, n);
		show(r, line);
		free(line);
		text += n;
		if (*text == '\n')
			text++;
	}
}

/* How it ended: a line where people see it, the exit code for a shell. */
static void
show_end(struct run *r, int status)
{
	char *line = NULL;
	int code = 0;

	if (WIFEXITED(status) && WEXITSTATUS(status) != 0) {
		code = WEXITSTATUS(status);
		line = xformat("'%s' returned %d", r->command, code);
	} else if (WIFSIGNALED(status)) {
		code = WTERMSIG(status) + 128;
		line = xformat("'%s' terminated by signal %d", r->command,
		    WTERMSIG(status));
	}
	if (r->item != 0 && item_find(server->lang, r->item) != NULL)
		r->ctx->status = code;
	if (line != NULL)
		show(r, line);
	free(line);
}

static void
ended(void *arg, const struct job_result *result)
{
	struct run *r = arg;

	show_output(r, result->output);
	show_end(r, result->status);
	run_free(r);
}

/* -C: behind the item that waits, or at the end of the queue. */
static void
run_commands(struct run *r)
{
	char *cause = NULL;
	struct cmd_list *cmds = args_commands(cmd_args(r->cmd), 0);

	if (cmds != NULL)
		cmd_list_ref(cmds);
	else
		cmds = parse_string(server->lang, r->command, NULL, &cause);
	run_outcome(r->item, r->ctx->client, cmds, cause, r->ctx);
}

/* Returns whether r lives on, a job's. */
static int
start(struct run *r)
{
	struct job_spec spec = {.command = r->command,
	    .cwd = r->cwd,
	    .flags =
		(r->item == 0 ? JOB_NO_WAIT : 0) | (r->errors ? JOB_ERRORS : 0),
	    .done = ended,
	    .arg = r};

	if (r->commands) {
		run_commands(r);
		return 0;
	}
	if (r->command == NULL)
		return 0;
	if (r->session != UINT64_MAX)
		spec.session =
		    model_session_id(server->model, (uint32_t)r->session);
	if (job_run(&spec) != 0)
		return 1;
	say_later(r->ctx->client, "failed to run command");
	return 0;
}

/* The delay is over; its argument may have to outlive it. */
static void
delayed(void *arg)
{
	struct run **r = arg;

	if (start(*r))
		*r = NULL;
}

static void
delayed_free(void *arg)
{
	struct run **r = arg;

	if (*r != NULL)
		run_free(*r);
	free(r);
}

static struct run *
run_new(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const struct target *t = item_target(item);
	const struct context *ctx = item_context(item);
	struct run *r = xcalloc(1, sizeof *r);

	r->cmd = cmd_ref(cmd);
	r->ctx = context_ref(item_context(item));
	r->item = args_has(a, 'b') ? 0 : item_id(item);
	r->pane = t->pane == NULL ? UINT64_MAX : t->pane->id;
	r->session = t->session == NULL ? UINT64_MAX : t->session->id;
	r->commands = args_has(a, 'C') && args_count(a) > 0;
	if (args_count(a) > 0)
		r->command = expand_string(item, 0);
	r->errors = args_has(a, 'E');
	if (args_has(a, 'c'))
		r->cwd = expand_text(item, args_get(a, 'c'));
	else if (item_client(item) != 0 && ctx->cwd != NULL)
		r->cwd = xstrdup(ctx->cwd);
	else if (t->session != NULL)
		r->cwd = xstrdup(t->session->cwd);
	return r;
}

/* -d: seconds, with a fraction.  -1 after an error. */
static int
read_delay(struct item *item, const char *s, uint64_t *ms)
{
	char *end;
	double seconds;

	*ms = 0;
	if (s == NULL)
		return 0;
	seconds = strtod(s, &end);
	if (end == s || *end != '\0' || !isfinite(seconds) || seconds < 0 ||
	    seconds > DELAY_MAX) {
		cmd_error(item, "invalid delay time: %s", s);
		return -1;
	}
	*ms = (uint64_t)(seconds * 1000);
	return 0;
}

static enum cmd_result
run_shell(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	enum cmd_result result = args_has(a, 'b') ? CMD_OK : CMD_WAIT;
	struct run *r, **later;
	uint64_t ms;

	if (args_count(a) == 0 && !args_has(a, 'd'))
		return CMD_OK;
	if (read_delay(item, args_get(a, 'd'), &ms) != 0)
		return CMD_ERROR;
	r = run_new(cmd, item);
	if (args_has(a, 'd')) {
		later = xcalloc(1, sizeof *later);
		*later = r;
		server_after(ms, delayed, delayed_free, later);
	} else if (!start(r)) {
		run_free(r);
	}
	return result;
}

const struct cmd_entry cmd_run_shell_entry = {.name = "run-shell",
    .alias = "run",
    .args = {"bc:d:CEt:", 0, 1, ARGS_CMDS_C},
    .usage = "[-bCE] [-c start-directory] [-d delay] [-t target-pane] "
	     "[shell-command]",
    .target = TARGET_T(TARGET_PANE, TARGET_CAN_FAIL),
    .exec = run_shell};
