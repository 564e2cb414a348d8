/*
 * attach-session: show a session on the asking terminal.
 */
#include <stdlib.h>

#include "cmd-int.h"
#include "model/winlink.h"
#include "server/access.h"
#include "server/attach.h"
#include "server/server.h"

static enum cmd_result
attach_session(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	struct viewer *v = asking_viewer(item);
	struct attach_request r = {.detach_others = args_has(a, 'd'),
	    .kill_others = args_has(a, 'x'),
	    .read_only = args_has(a, 'r'),
	    .keep_environ = args_has(a, 'E'),
	    .flags = args_get(a, 'f'),
	    .features = args_get(a, 'T')};
	struct target t;
	enum cmd_result result;
	char *cwd = NULL;

	if (model_session_at(server->model, 0) == NULL)
		return cmd_error(item, "no sessions");
	if (v == NULL)
		return CMD_OK;
	if (find_session_part(item, &t) != 0)
		return CMD_ERROR;
	if (args_has(a, 'c'))
		cwd = format_single(item, args_get(a, 'c'), v->id, &t);
	r.cwd = cwd;
	r.session = t.session;
	if (args_has(a, 't') && t.winlink != NULL && !access_is_guest(v)) {
		session_select(t.winlink);
		if (t.pane != NULL)
			window_set_active(t.window, t.pane, 1);
	}
	result = attach_viewer(item, v, &r);
	free(cwd);
	return result;
}

const struct cmd_entry cmd_attach_session_entry = {.name = "attach-session",
    .alias = "attach",
    .args = {"c:dEf:rt:T:x", 0, 0, 0},
    .usage = "[-dErx] [-c working-directory] [-f flags] "
	     "[-T features] [-t target-session]",
    .flags = CMD_START_SERVER | CMD_READONLY | CMD_GUEST,
    .exec = attach_session};
