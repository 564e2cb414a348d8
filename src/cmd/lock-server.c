/*
 * lock-server, lock-session and lock-client.
 */
#include "cmd-int.h"
#include "server/server.h"

static enum cmd_result
lock_server(struct cmd *cmd, struct item *item)
{
	(void)cmd;
	(void)item;
	server_lock(NULL);
	return CMD_OK;
}

static enum cmd_result
lock_session(struct cmd *cmd, struct item *item)
{
	(void)cmd;
	server_lock(item_target(item)->session);
	return CMD_OK;
}

static enum cmd_result
lock_client(struct cmd *cmd, struct item *item)
{
	struct viewer *v = target_viewer(item);

	(void)cmd;
	if (v == NULL || v->session == NULL)
		return cmd_error(item, "no current client");
	viewer_lock(v);
	return CMD_OK;
}

const struct cmd_entry cmd_lock_server_entry = {.name = "lock-server",
    .alias = "lock",
    .args = {"", 0, 0, 0},
    .usage = "",
    .flags = CMD_AFTER_HOOK,
    .exec = lock_server};

const struct cmd_entry cmd_lock_session_entry = {.name = "lock-session",
    .alias = "locks",
    .args = {"t:", 0, 0, 0},
    .usage = "[-t target-session]",
    .target = TARGET_T(TARGET_SESSION, 0),
    .flags = CMD_AFTER_HOOK,
    .exec = lock_session};

const struct cmd_entry cmd_lock_client_entry = {.name = "lock-client",
    .alias = "lockc",
    .args = {"t:", 0, 0, 0},
    .usage = "[-t target-client]",
    .flags = CMD_AFTER_HOOK | CMD_CLIENT_T,
    .exec = lock_client};
