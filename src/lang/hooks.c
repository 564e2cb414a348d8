/*
 * Hooks: options that hold commands, run after events and after commands.
 *
 * What a hook runs never runs hooks itself: its context says so.
 */
#include "lang/hooks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "lang/lang-int.h"
#include "lang/parse.h"
#include "lang/queue-int.h"
#include "model/model.h"
#include "model/options.h"
#include "model/pane.h"
#include "model/session.h"
#include "model/window.h"

/* The tree whose hook counts: the session's, the pane's or the window's. */
static const struct options *
find_options(struct lang *l, const char *name, const struct target *t)
{
	const struct option_def *def = option_def_find(name);

	if (def == NULL)
		return NULL;
	if (def->scope & SCOPE_PANE && t->pane != NULL)
		return t->pane->options;
	if (def->scope & (SCOPE_PANE | SCOPE_WINDOW))
		return t->window != NULL ? t->window->options
					 : l->model->window_options;
	return t->session != NULL ? t->session->options
				  : l->model->session_options;
}

static void
set_id(struct context *c, const char *name, char letter, uint64_t id)
{
	char *s = xformat("%c%llu", letter, (unsigned long long)id);

	context_set(c, name, s);
	free(s);
}

/* What the event is about, as variables. */
static void
set_about(struct lang *l, struct context *c, const struct hook_about *about)
{
	const char *s = NULL;

	if (about->client != 0 && l->ops.client_name != NULL)
		s = l->ops.client_name(l->arg, about->client);
	if (s != NULL)
		context_set(c, "hook_client", s);
	if (about->session != NULL) {
		set_id(c, "hook_session", '$', about->session->id);
		context_set(c, "hook_session_name", about->session->name);
	}
	if (about->window != NULL) {
		set_id(c, "hook_window", '@', about->window->id);
		context_set(c, "hook_window_name", about->window->name);
	}
	if (about->pane != NULL)
		set_id(c, "hook_pane", '%', about->pane->id);
}

/* A context for a hook's commands: its target, and which hook it is. */
static struct context *
hook_context(struct context *c, const char *name, const struct target *t)
{
	c->flags |= CONTEXT_NO_HOOKS;
	if (target_valid(t))
		c->current = target_ids(t);
	c->flags &= ~(unsigned)CONTEXT_CONTROL;
	context_set(c, "hook", name);
	return c;
}

/*
 * Parse every item of a hook and hand it to put.  One that does not parse is
 * left out: set-hook has refused such text already.
 */
static int
each_command(struct lang *l, const char *name, const struct target *t,
    void (*put)(void *arg, struct cmd_list *cmds), void *arg)
{
	const struct options *o = find_options(l, name, t);
	size_t count = o == NULL ? 0 : options_array_count(o, name);
	int n = 0;

	for (size_t i = 0; i < count; i++) {
		const char *text = options_array_at(o, name, i, NULL);
		char *cause = NULL;
		struct cmd_list *cmds;

		if (text == NULL || *text == '\0')
			continue;
		cmds = parse_string(l, text, NULL, &cause);
		free(cause);
		if (cmds == NULL)
			continue;
		put(arg, cmds);
		cmd_list_unref(cmds);
		n++;
	}
	return n;
}

struct placing {
	struct queue *queue; /* at its end, or */
	struct item *item;   /* behind this */
	struct context *context;
};

static void
place(void *arg, struct cmd_list *cmds)
{
	struct placing *p = arg;

	if (p->item != NULL)
		item_insert(p->item, cmds, p->context);
	else
		queue_append(p->queue, cmds, p->context);
}

/* Is there anything to run?  Spares making a context for most commands. */
static int
is_set(struct lang *l, const char *name, const struct target *t)
{
	const struct options *o = find_options(l, name, t);

	return o != NULL && options_array_count(o, name) > 0;
}

static int
insert_with(struct item *i, const char *name, const struct target *t,
    void (*more)(struct context *c, const struct item *i))
{
	struct lang *l = i->queue->lang;
	struct placing p = {i->queue, i, NULL};
	int n;

	if ((i->context->flags & CONTEXT_NO_HOOKS) || !is_set(l, name, t))
		return 0;
	p.context = hook_context(context_copy(i->context), name, t);
	if (more != NULL)
		more(p.context, i);
	n = each_command(l, name, t, place, &p);
	context_unref(p.context);
	return n;
}

void
hooks_insert(struct item *i, const char *name, const struct target *t)
{
	insert_with(i, name, t, NULL);
}

int
hooks_run(struct lang *l, struct queue *q, const char *name,
    const struct hook_about *about, const struct target *t)
{
	struct placing p = {q, NULL, NULL};
	int n;

	if (l->running != NULL && (l->running->flags & CONTEXT_NO_HOOKS))
		return 0;
	if (!is_set(l, name, t))
		return 0;
	p.context = hook_context(context_new(about->client), name, t);
	set_about(l, p.context, about);
	n = each_command(l, name, t, place, &p);
	context_unref(p.context);
	return n;
}

/* The command's own words, as hook_argument_0, hook_flag_t ... */
static void
set_arguments(struct context *c, const struct item *i)
{
	const struct args *a = cmd_args(i->cmd);
	char name[32], *all = args_print(a);

	context_set(c, "hook_arguments", all);
	free(all);
	for (int k = 0; k < args_count(a) && k < 1000; k++) {
		snprintf(name, sizeof name, "hook_argument_%d", k);
		context_set(c, name, args_string(a, k));
	}
	for (int flag = '0'; flag <= 'z'; flag++) {
		if (!args_has(a, (char)flag))
			continue;
		snprintf(name, sizeof name, "hook_flag_%c", flag);
		context_set(c, name,
		    args_get(a, (char)flag) == NULL ? "1"
						    : args_get(a, (char)flag));
	}
}

/* Commands that are another one in a few words have that one's hook. */
static const char *
hook_name(const char *command)
{
	static const char *const others[] = {
	    "last-window", "next-window", "previous-window"};

	for (size_t i = 0; i < nitems(others); i++) {
		if (strcmp(command, others[i]) == 0)
			return "select-window";
	}
	return command;
}

void
hooks_after(struct item *i)
{
	const struct cmd_entry *e = cmd_entry(i->cmd);
	struct target t;
	char *name;

	if (!(e->flags & CMD_AFTER_HOOK) ||
	    (i->context->flags & CONTEXT_NO_HOOKS))
		return;
	name = xformat("after-%s", hook_name(e->name));
	if (target_resolve(i->queue->lang, &i->hook_target, &t) != 0)
		context_target(i->queue->lang, i->context, &t);
	insert_with(i, name, &t, set_arguments);
	free(name);
}
