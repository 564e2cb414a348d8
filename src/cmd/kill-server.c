/*
 * kill-server: end everything.
 */
#include "cmd-int.h"
#include "server/server.h"

static enum cmd_result
kill_server(struct cmd *cmd, struct item *item)
{
	(void)cmd;
	(void)item;
	server_stop();
	return CMD_OK;
}

const struct cmd_entry cmd_kill_server_entry = {.name = "kill-server",
    .args = {"", 0, 0, 0},
    .usage = "",
    .exec = kill_server};
