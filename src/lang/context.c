/*
 * Contexts: what the commands of one request share.
 */
#include <stdlib.h>

#include "base/err.h"
#include "base/map.h"
#include "base/mem.h"
#include "lang/lang-int.h"
#include "lang/queue.h"
#include "lang/target-int.h"
#include "model/model.h"
#include "model/pane.h"

struct context *
context_new(uint64_t client)
{
	struct context *c = xcalloc(1, sizeof *c);

	c->refs = 1;
	c->client = client;
	target_ids_clear(&c->current);
	c->env_pane = UINT64_MAX;
	c->event.key = KEY_NONE;
	c->event.session = c->event.window = c->event.pane = UINT64_MAX;
	c->event.status_y = -1;
	return c;
}

struct context *
context_copy(const struct context *c)
{
	struct context *n = context_new(c->client);
	const char *name;

	n->current = c->current;
	n->env_pane = c->env_pane;
	n->event = c->event;
	n->flags = c->flags;
	n->cwd = xstrdup(c->cwd);
	n->data = c->data;
	for (size_t i = 0; c->vars != NULL && i < map_count(c->vars); i++) {
		const char *value = map_at(c->vars, i, &name, NULL);

		context_set(n, name, value);
	}
	return n;
}

struct context *
context_ref(struct context *c)
{
	c->refs++;
	return c;
}

void
context_unref(struct context *c)
{
	if (c == NULL || --c->refs > 0)
		return;
	for (size_t i = 0; c->vars != NULL && i < map_count(c->vars); i++)
		free(map_at(c->vars, i, NULL, NULL));
	if (c->vars != NULL)
		map_free(c->vars);
	free(c->cwd);
	free(c);
}

void
context_set(struct context *c, const char *name, const char *value)
{
	if (c->vars == NULL)
		c->vars = map_new();
	free(map_set(c->vars, name, xstrdup(value)));
}

const char *
context_get(const struct context *c, const char *name)
{
	return c->vars == NULL ? NULL : map_find(c->vars, name);
}

/* What the context itself says; ERR_NOTFOUND when that is nothing. */
int
context_own_target(struct lang *l, const struct context *c, struct target *t)
{
	struct pane *p;

	target_clear(t);
	if (c != NULL && target_resolve(l, &c->current, t) == 0)
		return 0;
	if (c != NULL && target_from_client(l, c->client, t) == 0)
		return 0;
	if (c != NULL && c->env_pane <= UINT32_MAX) {
		p = model_pane(l->model, (uint32_t)c->env_pane);
		if (p != NULL && target_from_pane(l, p, t) == 0)
			return 0;
	}
	target_clear(t);
	return ERR_NOTFOUND;
}

int
context_target(struct lang *l, const struct context *c, struct target *t)
{
	if (context_own_target(l, c, t) == 0)
		return 0;
	return target_from_nothing(l, 0, t);
}
