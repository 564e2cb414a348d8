/*
 * refresh-client: paint again, look at another part of a large window, flags.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "server/attach.h"
#include "server/control.h"
#include "view/view.h"

static enum cmd_result
pan(struct item *item, const struct args *a, struct viewer *v)
{
	long long n = 1;
	char *cause = NULL;

	if (args_has(a, 'c')) {
		view_pan_reset(v->view);
		viewer_due(v, 0);
		return CMD_OK;
	}
	if (args_count(a) > 0 &&
	    args_number_of(args_string(a, 0), 1, INT_MAX, &n, &cause) != 0) {
		cmd_error(item, "adjustment %s", cause);
		free(cause);
		return CMD_ERROR;
	}
	if (args_has(a, 'L'))
		view_pan(v->view, v->session, (int)-n, 0);
	else if (args_has(a, 'R'))
		view_pan(v->view, v->session, (int)n, 0);
	else if (args_has(a, 'U'))
		view_pan(v->view, v->session, 0, (int)-n);
	else
		view_pan(v->view, v->session, 0, (int)n);
	viewer_due(v, 0);
	return CMD_OK;
}

/* -A, -B, -C: the first of them alone. */
static enum cmd_result
refresh_control(struct item *item, const struct args *a, struct viewer *v)
{
	void (*set)(struct viewer *, const char *) =
	    args_has(a, 'A') ? control_set_pane : control_subscribe;
	const char *spec, *cause = NULL;
	int at = 0;

	if (v->control == NULL)
		return cmd_error(item, "not a control client");
	if (!args_has(a, 'A') && !args_has(a, 'B'))
		cause = control_resize(v, args_get(a, 'C'));
	while ((spec = args_next(a, args_has(a, 'A') ? 'A' : 'B', &at)) != NULL)
		set(v, spec);
	return cause == NULL ? CMD_OK : cmd_error(item, "%s", cause);
}

static int
any(const struct args *a, const char *flags)
{
	for (; *flags != '\0'; flags++) {
		if (args_has(a, *flags))
			return 1;
	}
	return 0;
}

static enum cmd_result
refresh_client(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	struct viewer *v = target_viewer(item);

	if (v == NULL || v->session == NULL)
		return cmd_error(item, "no current client");
	if (any(a, "cLRUD"))
		return pan(item, a, v);
	if (args_has(a, 'F'))
		viewer_set_flags(v, args_get(a, 'F'));
	if (args_has(a, 'f'))
		viewer_set_flags(v, args_get(a, 'f'));
	if (any(a, "ABC"))
		return refresh_control(item, a, v);
	if (args_has(a, 'S'))
		viewer_due(v, 1);
	else if (!args_has(a, 'l'))
		viewer_redraw(v);
	return CMD_OK;
}

const struct cmd_entry cmd_refresh_client_entry = {.name = "refresh-client",
    .alias = "refresh",
    .args = {"A:B:cC:Df:F:l::LRSt:U", 0, 1, 0},
    .usage = "[-cDlLRSU] [-A pane:state] [-B name:what:format] [-C XxY] "
	     "[-f flags] [-t target-client] [adjustment]",
    .flags = CMD_AFTER_HOOK | CMD_CLIENT_T,
    .exec = refresh_client};
