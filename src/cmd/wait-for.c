/*
 * wait-for: channels that commands wait on, are woken by, and lock.
 *
 * A channel keeps the ids of waiting items; those whose client has gone are
 * found dead when their turn comes.  It exists while somebody waits, while it
 * is locked, and while a wake-up came before its waiter.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "server/server.h"
#include "server/wait.h"

struct ids {
	uint64_t *v;
	size_t n;
};

struct channel {
	struct ids waiters, lockers;
	int woken, locked;
};

static void
add(struct ids *ids, uint64_t id)
{
	ids->v = xreallocarray(ids->v, ids->n + 1, sizeof *ids->v);
	ids->v[ids->n++] = id;
}

/* The first that still lives, or 0. */
static uint64_t
take(struct ids *ids)
{
	uint64_t id = 0;

	while (ids->n > 0 && id == 0) {
		if (item_find(server->lang, ids->v[0]) != NULL)
			id = ids->v[0];
		memmove(ids->v, ids->v + 1, --ids->n * sizeof *ids->v);
	}
	return id;
}

static void
channel_free(void *arg)
{
	struct channel *c = arg;

	free(c->waiters.v);
	free(c->lockers.v);
	free(c);
}

/* The server ends: nobody is left to wake them. */
static void
channel_wake(void *arg)
{
	struct channel *c = arg;
	uint64_t id;

	while ((id = take(&c->waiters)) != 0)
		server_continue(id);
	while ((id = take(&c->lockers)) != 0)
		server_continue(id);
}

static struct channel *
get(const char *name)
{
	struct channel *c = map_find(server->channels, name);

	if (c == NULL) {
		c = xcalloc(1, sizeof *c);
		map_set(server->channels, name, c);
		server->channel_free = channel_free;
		server->channel_wake = channel_wake;
	}
	return c;
}

static void
drop_idle(const char *name, struct channel *c)
{
	if (c->woken || c->locked || c->waiters.n > 0 || c->lockers.n > 0)
		return;
	map_remove(server->channels, name);
	channel_free(c);
}

static enum cmd_result
wake(const char *name)
{
	struct channel *c = get(name);
	uint64_t id;
	int any = 0;

	while ((id = take(&c->waiters)) != 0) {
		server_continue(id);
		any = 1;
	}
	if (!any)
		c->woken = 1;
	drop_idle(name, c);
	return CMD_OK;
}

static enum cmd_result
await(struct item *item, const char *name)
{
	struct channel *c;

	if (asking_viewer(item) == NULL)
		return cmd_error(item, "not able to wait");
	c = get(name);
	if (c->woken) {
		c->woken = 0;
		drop_idle(name, c);
		return CMD_OK;
	}
	add(&c->waiters, item_id(item));
	return CMD_WAIT;
}

static enum cmd_result
lock(struct item *item, const char *name)
{
	struct channel *c;

	if (asking_viewer(item) == NULL)
		return cmd_error(item, "not able to lock");
	c = get(name);
	if (c->locked) {
		add(&c->lockers, item_id(item));
		return CMD_WAIT;
	}
	c->locked = 1;
	return CMD_OK;
}

static enum cmd_result
unlock(struct item *item, const char *name)
{
	struct channel *c = map_find(server->channels, name);
	uint64_t id;

	if (c == NULL || !c->locked)
		return cmd_error(item, "channel %s not locked", name);
	id = take(&c->lockers);
	if (id != 0)
		server_continue(id);
	else
		c->locked = 0;
	drop_idle(name, c);
	return CMD_OK;
}

static enum cmd_result
wait_for(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const char *name = args_string(a, 0);

	if (args_has(a, 'S'))
		return wake(name);
	if (args_has(a, 'L'))
		return lock(item, name);
	if (args_has(a, 'U'))
		return unlock(item, name);
	return await(item, name);
}

const struct cmd_entry cmd_wait_for_entry = {.name = "wait-for",
    .alias = "wait",
    .args = {"LSU", 1, 1, 0},
    .usage = "[-L|-S|-U] channel",
    .exec = wait_for};
