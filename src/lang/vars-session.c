/*
 * Variables about sessions, paste buffers, the command and the host.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "lang/lang-int.h"
#include "lang/queue.h"
#include "lang/vars-int.h"
#include "lang/vars-tables-int.h"
#include "model/buffers.h"
#include "model/model.h"
#include "model/pane.h"
#include "model/session.h"
#include "model/window.h"

/* '1#!,3~': indices with alerts. */
static char *
alerts_of(const struct session *s)
{
	struct buf b;

	buf_init(&b);
	list_each(node, (struct node *)&s->links)
	{
		struct winlink *wl = winlink_entry(node);

		if (!(wl->flags & WINLINK_ALERTS))
			continue;
		buf_printf(&b, "%s%d%s%s%s", b.len > 0 ? "," : "", wl->index,
		    wl->flags & WINLINK_ACTIVITY ? "#" : "",
		    wl->flags & WINLINK_BELL ? "!" : "",
		    wl->flags & WINLINK_SILENCE ? "~" : "");
	}
	return buf_steal(&b, NULL);
}

/* Indices, the current one first, then by when they were. */
static char *
stack_of(const struct session *s)
{
	struct buf b;

	buf_init(&b);
	if (s->current != NULL)
		buf_printf(&b, "%d", s->current->index);
	list_each(node, (struct node *)&s->last) buf_printf(
	    &b, ",%d", list_entry(node, struct winlink, last_node)->index);
	return buf_steal(&b, NULL);
}

static int
group_attached(const struct session *s)
{
	int n = 0;

	if (s->group == NULL)
		return 0;
	list_each(node, &s->group->sessions) n +=
	    list_entry(node, struct session, group_node)->attached;
	return n;
}

static char *
group_list(const struct session *s)
{
	struct buf b;

	if (s->group == NULL)
		return NULL;
	buf_init(&b);
	list_each(node, &s->group->sessions)
	    buf_printf(&b, "%s%s", b.len > 0 ? "," : "",
		list_entry(node, struct session, group_node)->name);
	return buf_steal(&b, NULL);
}

static char *
last_index(const struct session *s)
{
	const struct winlink *wl = session_last_link(s);

	return wl == NULL ? NULL : var_number(wl->index);
}

SESSION_VAR(active_window_index,
    s->current == NULL ? NULL : var_number(s->current->index))
SESSION_VAR(last_window_index, last_index(s))
SESSION_VAR(session_activity, var_number(s->activity))
SESSION_VAR(session_alerts, alerts_of(s))
SESSION_VAR(session_attached, var_number(s->attached))
SESSION_VAR(session_created, var_number(s->created))
SESSION_VAR(session_group, s->group == NULL ? NULL : var_string(s->group->name))
SESSION_VAR(session_group_attached,
    s->group == NULL ? NULL : var_number(group_attached(s)))
SESSION_VAR(session_group_list, group_list(s))
SESSION_VAR(session_group_many_attached,
    s->group == NULL ? NULL : var_flag(group_attached(s) > 1))
SESSION_VAR(session_group_size,
    s->group == NULL ? NULL : var_number(s->group->nsessions))
SESSION_VAR(session_grouped, var_flag(s->group != NULL))
SESSION_VAR(session_id, xformat("$%u", s->id))
SESSION_VAR(session_last_attached,
    s->last_attached == 0 ? NULL : var_number(s->last_attached))
SESSION_VAR(session_many_attached, var_flag(s->attached > 1))
SESSION_VAR(session_marked, var_flag(s->model->marked_session == s))
SESSION_VAR(session_name, var_string(s->name))
SESSION_VAR(session_path, var_string(s->cwd))
SESSION_VAR(session_stack, stack_of(s))
SESSION_VAR(session_windows, var_number(s->nlinks))

static char *
session_format(struct format_ctx *f)
{
	return var_flag(f->flags & FORMAT_SESSION);
}

static const struct buffer *
buffer_of(struct format_ctx *f)
{
	if (f->buffer != NULL)
		return f->buffer;
	return buffers_top(f->lang->model->buffers);
}

VAR_OF(buffer_created, const struct buffer *, buffer_of(f), b,
    var_number(b->created))
VAR_OF(buffer_name, const struct buffer *, buffer_of(f), b, var_string(b->name))
VAR_OF(buffer_sample, const struct buffer *, buffer_of(f), b, buffers_sample(b))
VAR_OF(buffer_size, const struct buffer *, buffer_of(f), b,
    var_number((long long)b->len))

static char *
command(struct format_ctx *f)
{
	if (f->item == NULL || item_cmd(f->item) == NULL)
		return NULL;
	return xstrdup(cmd_entry(item_cmd(f->item))->name);
}

static char *
host(struct format_ctx *f)
{
	char name[256];

	(void)f;
	if (gethostname(name, sizeof name) != 0)
		return NULL;
	name[sizeof name - 1] = '\0';
	return xstrdup(name);
}

static char *
host_short(struct format_ctx *f)
{
	char *s = host(f);

	if (s != NULL)
		s[strcspn(s, ".")] = '\0';
	return s;
}

static char *
next_session_id(struct format_ctx *f)
{
	return xformat("$%u", f->lang->model->next_session);
}

static char *
start_time(struct format_ctx *f)
{
	return var_number(f->lang->model->started);
}

const struct format_var format_session_vars[] = {
    VAR_ENTRY(active_window_index),
    VAR_ENTRY(buffer_created),
    VAR_ENTRY(buffer_name),
    VAR_ENTRY(buffer_sample),
    VAR_ENTRY(buffer_size),
    VAR_ENTRY(command),
    VAR_ENTRY(host),
    VAR_ENTRY(host_short),
    VAR_ENTRY(last_window_index),
    VAR_ENTRY(next_session_id),
    VAR_ENTRY(session_activity),
    VAR_ENTRY(session_alerts),
    VAR_ENTRY(session_attached),
    VAR_ENTRY(session_created),
    VAR_ENTRY(session_format),
    VAR_ENTRY(session_group),
    VAR_ENTRY(session_group_attached),
    VAR_ENTRY(session_group_list),
    VAR_ENTRY(session_group_many_attached),
    VAR_ENTRY(session_group_size),
    VAR_ENTRY(session_grouped),
    VAR_ENTRY(session_id),
    VAR_ENTRY(session_last_attached),
    VAR_ENTRY(session_many_attached),
    VAR_ENTRY(session_marked),
    VAR_ENTRY(session_name),
    VAR_ENTRY(session_path),
    VAR_ENTRY(session_stack),
    VAR_ENTRY(session_windows),
    VAR_ENTRY(start_time),
};
const size_t format_session_vars_count = nitems(format_session_vars);

void
format_add_model(struct lang *l)
{
	format_add_table(l, format_session_vars, format_session_vars_count);
	format_add_table(l, format_window_vars, format_window_vars_count);
	format_add_table(l, format_pane_vars, format_pane_vars_count);
}
