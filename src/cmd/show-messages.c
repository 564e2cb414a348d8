/*
 * show-messages: what was said lately; -J jobs, -T terminals.
 */
#include <stdlib.h>

#include "cmd-int.h"
#include "server/job.h"
#include "server/server.h"

static void
show_terminals(struct item *item)
{
	struct viewer *v = NULL;
	int n = 0;

	while ((v = viewer_next(v)) != NULL) {
		if (v->session != NULL && v->term != NULL)
			item_print(item,
			    "Terminal %d: %s for %s, flags=0x%x:", n++, v->term,
			    v->name, (unsigned)v->features);
	}
}

static void
show_jobs(struct item *item)
{
	uint64_t id = 0;
	const char *command;
	int n = 0;

	while ((id = job_next(id, &command)) != 0)
		item_print(item, "Job %d: %s [pid=%lld]", n++, command,
		    (long long)job_pid(id));
}

static void
show_log(struct item *item)
{
	const char *text;
	struct format_ctx f;
	int64_t at;
	char *line;

	for (size_t i = 0; (text = server_message_at(i, &at)) != NULL; i++) {
		format_init_item(&f, item);
		format_set(&f, "message_number", "%zu", i);
		format_set(&f, "message_time", "%lld", (long long)at);
		format_set(&f, "message_text", "%s", text);
		line =
		    format_expand(&f, "#{t/p:message_time}: #{message_text}");
		item_print(item, "%s", line);
		free(line);
		format_clear(&f);
	}
}

static enum cmd_result
show_messages(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);

	if (args_has(a, 'T'))
		show_terminals(item);
	if (args_has(a, 'J'))
		show_jobs(item);
	if (!args_has(a, 'T') && !args_has(a, 'J'))
		show_log(item);
	return CMD_OK;
}

const struct cmd_entry cmd_show_messages_entry = {.name = "show-messages",
    .alias = "showmsgs",
    .args = {"JTt:", 0, 0, 0},
    .usage = "[-JT] [-t target-client]",
    .flags = CMD_AFTER_HOOK | CMD_CLIENT_T | CMD_READONLY | CMD_GUEST,
    .exec = show_messages};
