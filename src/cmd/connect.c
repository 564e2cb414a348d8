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

/* 'PORT' or 'PORT1:PORT2'. */
static int
read_ports(const char *s, struct connect_request *r)
{
	char *first = xstrndup(s, strcspn(s, ":"));
	const char *second = strchr(s, ':');
	long long a, b;
	int err = str_number(first, 1, 65535, &a);

	free(first);
	if (err != 0)
		return err;
	b = a;
	if (second != NULL)
		err = str_number(second + 1, a, 65535, &b);
	r->first = (uint16_t)a;
	r->last = (uint16_t)b;
	return err;
}

/* The address that ssh came from, in the asker's environment; or NULL. */
static char *
ssh_client(struct item *item)
{
	const struct viewer *v = asking_viewer(item);
	const char *from =
	    v == NULL ? NULL : environ_value(v->environ, "SSH_CONNECTION");

	return from == NULL ? NULL : xstrndup(from, strcspn(from, " "));
}

static enum cmd_result
connect_client(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const struct context *ctx = item_context(item);
	struct connect_request r = {
	    .target = args_get(a, 't'), .cwd = ctx->cwd};
	char key[CONNECT_KEY_TEXT], *cause = NULL, **command, *from;
	uint16_t port;
	int err;

	if (args_has(a, 'p') && read_ports(args_get(a, 'p'), &r) != 0)
		return cmd_error(item, "bad port: %s", args_get(a, 'p'));
	r.from = from = ssh_client(item);
	command = args_vector(a, 0, NULL);
	r.command = (const char *const *)command;
	err = connect_register(&r, &port, key, &cause);
	args_vector_free(command);
	free(from);
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
