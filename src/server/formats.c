/*
 * Format variables that the server answers: the client's, its own, and what
 * only it knows of a pane.
 */
#include "server/formats.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "lang/format.h"
#include "model/mode.h"
#include "model/options.h"
#include "model/session.h"
#include "model/winlink.h"
#include "os/proc.h"
#include "server/connect.h"
#include "server/control-int.h"
#include "server/server-int.h"
#include "server/viewer-int.h"
#include "tty/info.h"

static struct viewer *
client(const struct format_ctx *f)
{
	return viewer_find(f->client);
}

#define CLIENT_STRING(name, value)                          \
	static char *name(struct format_ctx *f)             \
	{                                                   \
		struct viewer *v = client(f);               \
		return v == NULL ? NULL : xstrdup(value);   \
	}
#define CLIENT_NUMBER(name, value)                                 \
	static char *name(struct format_ctx *f)                    \
	{                                                          \
		struct viewer *v = client(f);                      \
		return v == NULL ? NULL                            \
				 : xformat("%lld", (long long)(value)); \
	}

/* The table that keys meet when none was switched to. */
static const char *
first_table(const struct viewer *v)
{
	return v->session == NULL
		   ? "root"
		   : options_string(v->session->options, "key-table");
}

CLIENT_STRING(client_name, v->name)
CLIENT_STRING(client_tty, v->tty)
CLIENT_STRING(client_termname, v->term)
CLIENT_STRING(client_termtype, v->term_type)
CLIENT_STRING(client_key_table, v->table != NULL ? v->table
    : v->session == NULL ? NULL : first_table(v))
CLIENT_STRING(client_session, v->session == NULL ? NULL : v->session->name)
CLIENT_NUMBER(client_width, v->w)
CLIENT_NUMBER(client_pid, v->pid)
CLIENT_NUMBER(client_uid, v->uid)
CLIENT_NUMBER(client_created, v->created)
CLIENT_NUMBER(client_activity, v->activity)
CLIENT_NUMBER(client_readonly, (v->flags & VIEWER_READONLY) != 0)
CLIENT_NUMBER(client_utf8, 1)
CLIENT_NUMBER(client_control_mode, v->control != NULL)
CLIENT_NUMBER(client_discarded, v->discarded)
CLIENT_NUMBER(client_prefix,
    v->table != NULL && strcmp(v->table, first_table(v)) != 0)

static char *
client_termfeatures(struct format_ctx *f)
{
	const struct viewer *v = client(f);

	return v == NULL ? NULL : tty_features_text(v->features);
}

/* tmux tells that of terminals alone. */
static char *
client_height(struct format_ctx *f)
{
	const struct viewer *v = client(f);

	/* Of one without a terminal there is none. */
	return v == NULL || v->control != NULL || v->h < 1
	    ? NULL : xformat("%d", v->h);
}

static char *
client_last_session(struct format_ctx *f)
{
	const struct viewer *v = client(f);
	const struct session *s = v == NULL || v->last_session == 0 ? NULL
	    : model_session_id(server->model, v->last_session - 1);

	return s == NULL ? NULL : xstrdup(s->name);
}

static char *
client_flags(struct format_ctx *f)
{
	const struct viewer *v = client(f);
	struct buf b;

	if (v == NULL)
		return NULL;
	buf_init(&b);
	if (v->session != NULL)
		buf_add_str(&b, ",attached");
	if (v->flags & VIEWER_FOCUSED)
		buf_add_str(&b, ",focused");
	if (v->control != NULL)
		buf_add_str(&b, ",control-mode");
	if (v->flags & VIEWER_IGNORE_SIZE)
		buf_add_str(&b, ",ignore-size");
	if (v->flags & VIEWER_NO_OUTPUT)
		buf_add_str(&b, ",no-output");
	if (v->control != NULL && v->control->wait_exit)
		buf_add_str(&b, ",wait-exit");
	if (v->control != NULL && v->control->pause_s >= 0)
		buf_printf(&b, ",pause-after=%lld",
		    (long long)v->control->pause_s);
	if (v->flags & VIEWER_READONLY)
		buf_add_str(&b, ",read-only");
	if (v->flags & VIEWER_ACTIVE_PANE)
		buf_add_str(&b, ",active-pane");
	if (v->flags & VIEWER_SUSPENDED)
		buf_add_str(&b, ",suspended");
	buf_add_str(&b, ",UTF-8");
	buf_consume(&b, 1);
	return buf_steal(&b, NULL);
}

static char *
pid(struct format_ctx *f)
{
	(void)f;
	return xformat("%u", server->pid);
}

static char *
socket_path_of(struct format_ctx *f)
{
	(void)f;
	return xstrdup(server->socket_path);
}

static char *
start_time(struct format_ctx *f)
{
	(void)f;
	return xformat("%lld", (long long)server->started);
}

static char *
remote_counters(struct format_ctx *f)
{
	(void)f;
	return connect_counters();
}

static char *
version(struct format_ctx *f)
{
	(void)f;
	return xstrdup("3.3a");
}

static char *
mux_version(struct format_ctx *f)
{
	(void)f;
	return xstrdup(MUX_VERSION);
}

static char *
client_user(struct format_ctx *f)
{
	const struct viewer *v = client(f);

	return v == NULL ? NULL : user_called(v->uid);
}

static char *
host(struct format_ctx *f)
{
	(void)f;
	return host_name();
}

static char *
host_short(struct format_ctx *f)
{
	char *name = host_name();

	(void)f;
	name[strcspn(name, ".")] = '\0';
	return name;
}

static char *
user(struct format_ctx *f)
{
	(void)f;
	return user_name();
}

static char *
uid(struct format_ctx *f)
{
	(void)f;
	return xformat("%u", (unsigned)proc_uid());
}

static char *
pane_current_command(struct format_ctx *f)
{
	if (f->pane == NULL)
		return NULL;
	pane_look_up(f->pane);
	if (f->pane->command != NULL && !(f->pane->flags & PANE_DEAD))
		return xstrdup(f->pane->command);
	return pane_started_as(f->pane);
}

static char *
pane_current_path(struct format_ctx *f)
{
	char *cwd;

	if (f->pane == NULL)
		return NULL;
	cwd = pane_cwd(f->pane);
	return cwd != NULL ? cwd : xstrdup(f->pane->cwd);
}

/* What the pane's top mode knows. */
#define MODE_VAR(var)                                                 \
	static char *var(struct format_ctx *f)                        \
	{                                                             \
		struct pane_mode *m =                                 \
		    f->pane == NULL ? NULL : pane_top_mode(f->pane);  \
		return m == NULL || m->ops->format == NULL            \
		    ? NULL : m->ops->format(m->data, #var);           \
	}

MODE_VAR(scroll_position)
MODE_VAR(copy_cursor_x)
MODE_VAR(copy_cursor_y)
MODE_VAR(copy_cursor_word)
MODE_VAR(copy_cursor_line)
MODE_VAR(rectangle_toggle)
MODE_VAR(selection_present)
MODE_VAR(selection_active)
MODE_VAR(selection_start_x)
MODE_VAR(selection_start_y)
MODE_VAR(selection_end_x)
MODE_VAR(selection_end_y)
MODE_VAR(search_present)
MODE_VAR(search_match)
MODE_VAR(pane_search_string)

#define VAR(name) {#name, name}

static const struct format_var vars[] = {VAR(client_name), VAR(client_tty),
    VAR(client_termname), VAR(client_termtype), VAR(client_termfeatures),
    VAR(client_key_table), VAR(client_session),
    VAR(client_width), VAR(client_height), VAR(client_pid),
    VAR(client_uid), VAR(client_user), VAR(client_created),
    VAR(client_activity), VAR(client_readonly),
    VAR(client_utf8), VAR(client_control_mode),
    VAR(client_discarded), VAR(client_prefix), VAR(client_last_session),
    VAR(client_flags), VAR(pid), {"socket_path", socket_path_of},
    VAR(start_time), VAR(remote_counters), VAR(version), VAR(mux_version), VAR(host),
    VAR(host_short), VAR(user), VAR(uid), VAR(pane_current_command),
    VAR(pane_current_path), VAR(scroll_position), VAR(copy_cursor_x),
    VAR(copy_cursor_y), VAR(copy_cursor_word), VAR(copy_cursor_line),
    VAR(rectangle_toggle), VAR(selection_present), VAR(selection_active),
    VAR(selection_start_x), VAR(selection_start_y), VAR(selection_end_x),
    VAR(selection_end_y), VAR(search_present), VAR(search_match),
    VAR(pane_search_string)};

void
formats_add(struct lang *l)
{
	format_add_table(l, vars, nitems(vars));
	formats_link_add(l);
	formats_view_add(l);
}
