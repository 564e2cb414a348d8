/*
 * display-message.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "server/access.h"
#include "server/server.h"

static const char default_format[] =
    "[#{session_name}] #{window_index}:#{window_name}, current pane "
    "#{pane_index} - (%H:%M %d-%b-%y)";

static void
print_variable(const char *name, const char *value, void *arg)
{
	item_print(arg, "%s=%s", name, value);
}

static void
print_log(void *arg, const char *line)
{
	item_print(arg, "# %s", line);
}

/* Whose message line; and whose client_* formats. */
static struct viewer *
choose_viewer(struct item *item)
{
	struct session *s = item_target(item)->session;
	struct viewer *v = target_viewer(item);

	if (args_has(cmd_args(item_cmd(item)), 'c'))
		return v;
	if (s == NULL)
		return NULL;
	return v != NULL ? v : viewer_best(asking_viewer(item), s);
}

static void
show(struct item *item, struct viewer *v, int delay, const char *text)
{
	const struct args *a = cmd_args(item_cmd(item));

	if (args_has(a, 'p')) {
		item_print(item, "%s", text);
		return;
	}
	if (v == NULL || v->session == NULL)
		return;
	viewer_message(v, (int)delay, "%s", text);
	v->message_ignores_keys = args_has(a, 'N');
}

/* A guest fills no pane and says nothing to others. */
static int
is_refused(struct item *item, const struct viewer *v)
{
	const struct args *a = cmd_args(item_cmd(item));
	const struct viewer *asker = asking_viewer(item);

	if (asker == NULL || !access_is_guest(asker))
		return 0;
	return args_has(a, 'I') ||
	       (v != NULL && !args_has(a, 'p') && !access_reaches(asker, v));
}

static enum cmd_result
display_message(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const char *fmt =
	    args_has(a, 'F') ? args_get(a, 'F') : args_string(a, 0);
	struct viewer *v = choose_viewer(item);
	struct format_ctx f;
	long long delay = -1;
	char *text, *cause;

	if (is_refused(item, v))
		return cmd_error(item, "client is read-only");
	if (args_has(a, 'I') && item_target(item)->pane != NULL)
		return feed_input(item, item_target(item)->pane);
	if (args_has(a, 'F') && args_count(a) != 0)
		return cmd_error(
		    item, "only one of -F or argument must be given");
	if (args_has(a, 'd') &&
	    args_number(a, 'd', 0, INT32_MAX, &delay, &cause) != 0) {
		cmd_error(item, "delay %s", cause);
		free(cause);
		return CMD_ERROR;
	}
	if (fmt == NULL)
		fmt = default_format;
	init_format(&f, item);
	format_target(&f, item_target(item));
	f.client = v == NULL ? 0 : v->id;
	if (args_has(a, 'a')) {
		format_each(&f, print_variable, item);
		format_clear(&f);
		return CMD_OK;
	}
	if (args_has(a, 'v')) {
		f.log = print_log;
		f.log_arg = item;
	}
	text = args_has(a, 'l') ? xstrdup(fmt) : format_expand_time(&f, fmt);
	show(item, v, (int)delay, text);
	free(text);
	format_clear(&f);
	return CMD_OK;
}

const struct cmd_entry cmd_display_message_entry = {.name = "display-message",
    .alias = "display",
    .args = {"aCc:d:F:IlNpt:v", 0, 1, 0},
    .usage = "[-aCIlNpv] [-c target-client] [-d delay] [-F format] "
	     "[-t target-pane] [message]",
    .target = TARGET_T(TARGET_PANE, TARGET_CAN_FAIL),
    .flags = CMD_AFTER_HOOK | CMD_READONLY | CMD_GUEST | CMD_CLIENT_C |
	     CMD_CLIENT_CAN_FAIL,
    .exec = display_message};
