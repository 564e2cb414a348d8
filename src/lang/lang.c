/*
 * The language's root: made before the first command, gone after the last.
 */
#include "lang/lang.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "lang/lang-int.h"
#include "lang/parse.h"
#include "lang/queue.h"
#include "model/model.h"

struct lang *
lang_new(const struct cmd_entry *const *table, struct model *model,
    const struct lang_ops *ops, void *arg)
{
	struct lang *l = xcalloc(1, sizeof *l);

	l->table = table;
	l->model = model;
	if (ops != NULL)
		l->ops = *ops;
	l->arg = arg;
	list_init(&l->queues);
	l->format_index = map_new();
	format_add_model(l);
	keybind_init(l);
	return l;
}

void
lang_free(struct lang *l)
{
	if (l == NULL)
		return;
	keybind_clear(l);
	map_free(l->format_index);
	free(l);
}

struct model *
lang_model(const struct lang *l)
{
	return l->model;
}

const struct cmd_entry *const *
lang_commands(const struct lang *l)
{
	return l->table;
}

int64_t
lang_now(const struct lang *l)
{
	return l->model->now;
}

int
lang_check_command(void *arg, const char *text, char **normal, char **cause)
{
	struct cmd_list *list = parse_string(arg, text, NULL, cause);

	if (list == NULL)
		return ERR_SYNTAX;
	*normal = cmd_list_print(list, 0);
	cmd_list_unref(list);
	return 0;
}

static uint64_t
client_best(struct lang *l, struct session *s)
{
	if (l->ops.client_best == NULL)
		return 0;
	return l->ops.client_best(l->arg, s);
}

static struct session *
client_session(struct lang *l, uint64_t client)
{
	if (client == 0 || l->ops.client_session == NULL)
		return NULL;
	return l->ops.client_session(l->arg, client);
}

uint64_t
lang_find_client(
    struct lang *l, struct context *ctx, const char *name, char **cause)
{
	struct target t;
	uint64_t client = 0;

	if (cause != NULL)
		*cause = NULL;
	if (name != NULL && *name != '\0') {
		if (l->ops.client_find != NULL)
			client = l->ops.client_find(l->arg, name);
		if (client == 0 && cause != NULL)
			*cause = xformat("can't find client: %s", name);
		return client;
	}
	if (ctx != NULL && client_session(l, ctx->client) != NULL)
		return ctx->client;
	if (ctx != NULL && context_target(l, ctx, &t) == 0)
		client = client_best(l, t.session);
	if (client == 0)
		client = client_best(l, NULL);
	if (client == 0 && cause != NULL)
		*cause = xstrdup("no current client");
	return client;
}
