/*
 * What commands share: the words of programs, viewers, printing of targets.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "model/environ.h"

void
program_init(struct program *p, struct item *item, const struct args *a,
    int first)
{
	const char *cwd = args_has(a, 'c') ? args_get(a, 'c') : NULL;
	const struct target *t = item_target(item);
	const struct context *ctx = item_context(item);
	const char *e;
	int at = 0, n;

	*p = (struct program){.env = environ_new()};
	while ((e = args_next(a, 'e', &at)) != NULL)
		environ_put(p->env, e, 0);
	if (cwd != NULL)
		p->cwd = format_single(item, cwd, item_client(item), t);
	else if (ctx->cwd != NULL && item_client(item) != 0)
		p->cwd = xstrdup(ctx->cwd);
	else if (t->session != NULL)
		p->cwd = xstrdup(t->session->cwd);
	p->argv = args_vector(a, first, &n);
	p->spec.argc = n;
	p->spec.argv = (const char *const *)p->argv;
	p->spec.cwd = p->cwd;
	p->spec.env = p->env;
}

void
program_clear(struct program *p)
{
	environ_free(p->env);
	free(p->cwd);
	args_vector_free(p->argv);
}

struct viewer *
asking_viewer(struct item *item)
{
	return viewer_find(item_client(item));
}

struct viewer *
target_viewer(struct item *item)
{
	return viewer_find(item_target_client(item));
}

void
print_target(struct item *item, const char *fmt, const struct target *t)
{
	char *line = format_single(item, fmt, item_client(item), t);

	item_print(item, "%s", line);
	free(line);
}

int
passes(struct format_ctx *f, const char *filter)
{
	char *value;
	int yes;

	if (filter == NULL)
		return 1;
	value = format_expand(f, filter);
	yes = format_true(value);
	free(value);
	return yes;
}
