/*
 * connect: register a remote client.  The one line it prints is all that the
 * client needs; it travels through ssh and is seen by nobody else.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "model/environ.h"
#include "server/connect.h"

/* Of the asker's environment; or NULL. */
static const char *
asker_env(struct item *item, const char *name)
{
	const struct viewer *v = asking_viewer(item);

	return v == NULL ? NULL : environ_value(v->environ, name);
}

static enum cmd_result
connect_client(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const struct context *ctx = item_context(item);
	struct connect_request r = {
	    .target = args_get(a, 't'), .cwd = ctx->cwd};
	char key[CONNECT_KEY_TEXT], *cause = NULL, **command, *address;
	const char *from;
	uint16_t port;
	int err;

	r.ports = args_get(a, 'p');
	r.idle = asker_env(item, "MUX_SERVER_NETWORK_TMOUT");
	from = asker_env(item, "SSH_CONNECTION");
	r.from = address =
	    from == NULL ? NULL : xstrndup(from, strcspn(from, " "));
	command = args_vector(a, 0, NULL);
	r.command = (const char *const *)command;
	err = connect_register(&r, &port, key, &cause);
	args_vector_free(command);
	free(address);
	if (err != 0) {
		cmd_error(item, "%s", cause);
		free(cause);
		return CMD_ERROR;
	}
	item_print(item, "MUX CONNECT %u %s", port, key);
	explicit_bzero(key, sizeof key);
	return CMD_OK;
}

const struct cmd_entry cmd_connect_entry = {.name = "connect",
    .args = {"p:t:", 0, -1, 0},
    .usage = "[-p port[:port2]] [-t target-session] [shell-command]",
    .flags = CMD_START_SERVER,
    .exec = connect_client};
