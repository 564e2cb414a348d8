/*
 * server-access: which other users may use the server.
 */
#include <stdlib.h>

#include "cmd-int.h"
#include "server/access.h"

static enum cmd_result
list_users(struct item *item)
{
	enum access access;
	uid_t uid;

	for (size_t i = 0; access_at(i, &uid, &access); i++) {
		char *name = access_name(uid);

		item_print(
		    item, "%s (%s)", name, access == ACCESS_WRITE ? "W" : "R");
		free(name);
	}
	return CMD_OK;
}

/* Do the flags make no sense, together or for this user?  Then it was said. */
static int
complain(
    struct item *item, const struct args *a, const char *name, enum access now)
{
	if (args_has(a, 'a') && args_has(a, 'd'))
		cmd_error(item, "-a and -d cannot be used together");
	else if (args_has(a, 'r') && args_has(a, 'w'))
		cmd_error(item, "-r and -w cannot be used together");
	else if (args_has(a, 'a') && now != ACCESS_NONE)
		cmd_error(item, "user %s is already added", name);
	else if (args_has(a, 'd') && now == ACCESS_NONE)
		cmd_error(item, "user %s not found", name);
	else
		return 0;
	return 1;
}

static enum access
choose(const struct args *a, enum access now)
{
	if (args_has(a, 'd'))
		return ACCESS_NONE;
	if (args_has(a, 'r'))
		return ACCESS_READ;
	return args_has(a, 'w') || args_has(a, 'a') ? ACCESS_WRITE : now;
}

static enum cmd_result
server_access(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	enum cmd_result r = CMD_ERROR;
	char *name;
	uid_t uid;

	if (args_has(a, 'l'))
		return list_users(item);
	if (args_count(a) == 0)
		return cmd_error(item, "missing user argument");
	name = expand_string(item, 0);
	if (access_user(name, &uid) != 0) {
		cmd_error(item, "unknown user: %s", name);
	} else if (access_is_fixed(uid)) {
		cmd_error(
		    item, "%s owns the server, can't change access", name);
	} else if (!complain(item, a, name, access_of(uid))) {
		access_set(uid, choose(a, access_of(uid)));
		r = CMD_OK;
	}
	free(name);
	return r;
}

const struct cmd_entry cmd_server_access_entry = {.name = "server-access",
    .args = {"adlrw", 0, 1, 0},
    /* As tmux prints it; there is no -t. */
    .usage = "[-adlrw] [-t target-pane] [user]",
    .flags = CMD_AFTER_HOOK,
    .exec = server_access};
