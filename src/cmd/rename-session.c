/*
 * rename-session and rename-window.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "cmd-int.h"

static enum cmd_result
rename_session(struct cmd *cmd, struct item *item)
{
	struct session *s = item_target(item)->session;
	char *typed = expand_string(item, 0), *name;
	enum cmd_result r = CMD_OK;
	int err = 0;

	(void)cmd;
	name = session_clean_name(typed);
	if (name == NULL)
		r = cmd_error(item, "invalid session: %s", typed);
	else if (strcmp(name, s->name) != 0)
		err = session_rename(s, typed);
	if (err == ERR_EXISTS)
		r = cmd_error(item, "duplicate session: %s", name);
	else if (err != 0)
		r = cmd_error(item, "invalid session: %s", typed);
	free(name);
	free(typed);
	return r;
}

const struct cmd_entry cmd_rename_session_entry = {.name = "rename-session",
    .alias = "rename",
    .args = {"t:", 1, 1, 0},
    .usage = "[-t target-session] new-name",
    .target = TARGET_T(TARGET_SESSION, 0),
    .flags = CMD_AFTER_HOOK,
    .exec = rename_session};

static enum cmd_result
rename_window(struct cmd *cmd, struct item *item)
{
	struct window *w = item_target(item)->window;
	char *name = expand_string(item, 0);

	(void)cmd;
	window_rename(w, name);
	free(name);
	return CMD_OK;
}

const struct cmd_entry cmd_rename_window_entry = {.name = "rename-window",
    .alias = "renamew",
    .args = {"t:", 1, 1, 0},
    .usage = "[-t target-window] new-name",
    .target = TARGET_T(TARGET_WINDOW, 0),
    .flags = CMD_AFTER_HOOK,
    .exec = rename_window};
