/*
 * Items as commands see them: who asked, for what, and where output goes.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "lang/lang.h"
#include "lang/queue-int.h"
#include "lang/queue.h"

uint64_t
item_id(const struct item *i)
{
	return i->id;
}

struct lang *
item_lang(const struct item *i)
{
	return i->queue->lang;
}

struct queue *
item_queue(const struct item *i)
{
	return i->queue;
}

struct context *
item_context(const struct item *i)
{
	return i->context;
}

struct cmd *
item_cmd(const struct item *i)
{
	return i->cmd;
}

uint64_t
item_client(const struct item *i)
{
	return i->context->client;
}

uint64_t
item_target_client(const struct item *i)
{
	return i->target_client;
}

const struct target *
item_target(const struct item *i)
{
	return &i->target;
}

const struct target *
item_source(const struct item *i)
{
	return &i->source;
}

const struct key_event *
item_event(const struct item *i)
{
	return &i->context->event;
}

void
item_set_current(struct item *i, const struct target *t)
{
	i->context->current = target_ids(t);
}

void
item_set_hook_target(struct item *i, const struct target *t)
{
	i->hook_target = target_ids(t);
}

static enum cmd_result
prepare_client(struct item *i)
{
	const struct cmd_entry *e = cmd_entry(i->cmd);
	const char *name;
	char *cause;

	if (!(e->flags & (CMD_CLIENT_C | CMD_CLIENT_T))) {
		i->target_client =
		    lang_find_client(i->queue->lang, i->context, NULL, NULL);
		return CMD_OK;
	}
	name = args_get(cmd_args(i->cmd), e->flags & CMD_CLIENT_C ? 'c' : 't');
	i->target_client =
	    lang_find_client(i->queue->lang, i->context, name, &cause);
	if (i->target_client != 0)
		return CMD_OK;
	if (!(e->flags & CMD_CLIENT_CAN_FAIL)) {
		cmd_error(i, "%s", cause);
		free(cause);
		return CMD_ERROR;
	}
	free(cause);
	return CMD_OK;
}

static enum cmd_result
prepare_target(struct item *i, const struct target_spec *spec, struct target *t)
{
	char *cause;

	target_clear(t);
	if (spec->flag == 0 || spec->kind == TARGET_NONE)
		return CMD_OK;
	if (target_find(i->queue->lang, i->context,
		args_get(cmd_args(i->cmd), spec->flag), spec, t, &cause) == 0)
		return CMD_OK;
	if (!(spec->flags & TARGET_CAN_FAIL)) {
		cmd_error(i, "%s", cause == NULL ? "no target" : cause);
		free(cause);
		return CMD_ERROR;
	}
	free(cause);
	return CMD_OK;
}

enum cmd_result
item_prepare(struct item *i)
{
	const struct cmd_entry *e = cmd_entry(i->cmd);
	enum cmd_result result = prepare_client(i);

	if (result == CMD_OK)
		result = prepare_target(i, &e->source, &i->source);
	if (result == CMD_OK)
		result = prepare_target(i, &e->target, &i->target);
	i->hook_target = target_ids(&i->target);
	return result;
}

void
item_forget_targets(struct item *i)
{
	target_clear(&i->target);
	target_clear(&i->source);
}

void
item_print(struct item *i, const char *fmt, ...)
{
	struct queue *q = i->queue;
	va_list ap;
	char *s;

	if (q->ops.print == NULL)
		return;
	va_start(ap, fmt);
	s = xvformat(fmt, ap);
	va_end(ap);
	q->ops.print(q->arg, i->context, s);
	explicit_bzero(s, strlen(s)); /* connect prints a key */
	free(s);
}

void
item_write(struct item *i, const void *p, size_t n)
{
	if (i->queue->ops.write != NULL)
		i->queue->ops.write(i->queue->arg, i->context, p, n);
}

enum cmd_result
cmd_error(struct item *i, const char *fmt, ...)
{
	struct queue *q = i->queue;
	va_list ap;
	char *s;

	i->context->status = 1;
	if (q->ops.error == NULL)
		return CMD_ERROR;
	va_start(ap, fmt);
	s = xvformat(fmt, ap);
	va_end(ap);
	q->ops.error(q->arg, i->context, i->cmd, s);
	free(s);
	return CMD_ERROR;
}
