/*
 * list-sessions, list-windows, list-panes and list-clients.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "model/winlink.h"
#include "server/server.h"

/* A listing under way: -F, -f, and the format's subject. */
struct listing {
	struct item *item;
	const char *fmt, *filter;
	struct format_ctx f;
	int line;
};

static void
listing_init(
    struct listing *l, struct cmd *cmd, struct item *item, const char *fmt)
{
	const struct args *a = cmd_args(cmd);

	l->item = item;
	l->fmt = args_has(a, 'F') ? args_get(a, 'F') : fmt;
	l->filter = args_get(a, 'f');
	l->line = 0;
}

static void
list_one(
    struct listing *l, const struct target *t, unsigned kind, uint64_t client)
{
	char *text;

	format_init(&l->f, item_lang(l->item));
	l->f.item = l->item;
	l->f.request = item_context(l->item);
	l->f.client = client;
	format_target(&l->f, t);
	format_kind(&l->f, kind);
	format_set(&l->f, "line", "%d", l->line++);
	if (passes(&l->f, l->filter)) {
		text = format_expand(&l->f, l->fmt);
		item_print(l->item, "%s", text);
		free(text);
	}
	format_clear(&l->f);
}

static enum cmd_result
list_sessions(struct cmd *cmd, struct item *item)
{
	struct listing l;
	struct session *s;
	struct target t;

	listing_init(&l, cmd, item,
	    "#{session_name}: #{session_windows} windows (created "
	    "#{t:session_created})"
	    "#{?session_grouped, (group ,}#{session_group}"
	    "#{?session_grouped,),}#{?session_attached, (attached),}");
	for (size_t i = 0; (s = model_session_at(server->model, i)) != NULL;
	     i++) {
		target_from_session(s, &t);
		list_one(&l, &t, FORMAT_SESSION, 0);
	}
	return CMD_OK;
}

const struct cmd_entry cmd_list_sessions_entry = {.name = "list-sessions",
    .alias = "ls",
    .args = {"F:f:", 0, 0, 0},
    .usage = "[-F format] [-f filter]",
    .flags = CMD_READONLY,
    .exec = list_sessions};

static const char window_format[] =
    "#{window_index}: #{window_name}#{window_raw_flags} (#{window_panes} "
    "panes) [#{window_width}x#{window_height}] [layout #{window_layout}] "
    "#{window_id}#{?window_active, (active),}";
static const char window_all_format[] =
    "#{session_name}:#{window_index}: #{window_name}#{window_raw_flags} "
    "(#{window_panes} panes) [#{window_width}x#{window_height}] ";

static void
list_session_windows(struct listing *l, struct session *s)
{
	struct target t;

	list_each(n, &s->links)
	{
		target_from_winlink(winlink_entry(n), &t);
		list_one(l, &t, FORMAT_WINDOW, 0);
	}
}

static enum cmd_result
list_windows(struct cmd *cmd, struct item *item)
{
	int all = args_has(cmd_args(cmd), 'a');
	struct listing l;
	struct session *s;

	listing_init(&l, cmd, item, all ? window_all_format : window_format);
	if (!all) {
		list_session_windows(&l, item_target(item)->session);
		return CMD_OK;
	}
	for (size_t i = 0; (s = model_session_at(server->model, i)) != NULL;
	     i++)
		list_session_windows(&l, s);
	return CMD_OK;
}

const struct cmd_entry cmd_list_windows_entry = {.name = "list-windows",
    .alias = "lsw",
    .args = {"F:f:at:", 0, 0, 0},
    .usage = "[-a] [-F format] [-f filter] [-t target-session]",
    .target = TARGET_T(TARGET_SESSION, 0),
    .flags = CMD_READONLY,
    .exec = list_windows};

#define PANE_TAIL                                                    \
	"[#{pane_width}x#{pane_height}] [history "                   \
	"#{history_size}/#{history_limit}, #{history_bytes} bytes] " \
	"#{pane_id}#{?pane_active, (active),}#{?pane_dead, (dead),}"

static void
list_window_panes(struct listing *l, struct winlink *wl)
{
	struct target t;

	target_from_winlink(wl, &t);
	list_each(n, &wl->window->panes)
	{
		t.pane = pane_entry(n);
		list_one(l, &t, FORMAT_PANE, 0);
	}
}

static void
list_session_panes(struct listing *l, struct session *s)
{
	list_each(n, &s->links) list_window_panes(l, winlink_entry(n));
}

static enum cmd_result
list_panes(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const struct target *t = item_target(item);
	struct listing l;
	struct session *s;

	if (args_has(a, 'a')) {
		listing_init(&l, cmd, item,
		    "#{session_name}:#{window_index}.#{pane_index}:"
		    " " PANE_TAIL);
		for (size_t i = 0;
		     (s = model_session_at(server->model, i)) != NULL; i++)
			list_session_panes(&l, s);
	} else if (args_has(a, 's')) {
		listing_init(
		    &l, cmd, item, "#{window_index}.#{pane_index}: " PANE_TAIL);
		list_session_panes(&l, t->session);
	} else {
		listing_init(&l, cmd, item, "#{pane_index}: " PANE_TAIL);
		list_window_panes(&l, t->winlink);
	}
	return CMD_OK;
}

const struct cmd_entry cmd_list_panes_entry = {.name = "list-panes",
    .alias = "lsp",
    .args = {"asF:f:t:", 0, 0, 0},
    .usage = "[-as] [-F format] [-f filter] [-t target-window]",
    .target = TARGET_T(TARGET_WINDOW, 0),
    .flags = CMD_READONLY,
    .exec = list_panes};

static enum cmd_result
list_clients(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	struct session *only =
	    args_has(a, 't') ? item_target(item)->session : NULL;
	struct viewer *v = NULL;
	struct listing l;
	struct target t;

	listing_init(&l, cmd, item,
	    "#{client_name}: #{session_name} [#{client_width}x"
	    "#{client_height} #{client_termname}] "
	    "#{?#{!=:#{client_uid},#{uid}},[user #{?client_user,"
	    "#{client_user},#{client_uid}}] ,}"
	    "#{?client_flags,(,}#{client_flags}#{?client_flags,),}"
	    "#{?client_address, #{client_transport} #{client_address}"
	    "#{?client_rtt, #{client_rtt} ms,}#{?client_loss,"
	    " #{client_loss}% lost,} heard #{client_last_contact} s ago"
	    " #{client_predicted}% predicted,}");
	while ((v = viewer_next(v)) != NULL) {
		if (v->session == NULL || (only != NULL && v->session != only))
			continue;
		target_from_session(v->session, &t);
		list_one(&l, &t, 0, v->id);
	}
	return CMD_OK;
}

const struct cmd_entry cmd_list_clients_entry = {.name = "list-clients",
    .alias = "lsc",
    .args = {"F:t:", 0, 0, 0},
    .usage = "[-F format] [-t target-session]",
    .target = TARGET_T(TARGET_SESSION, TARGET_CAN_FAIL),
    .flags = CMD_READONLY,
    .exec = list_clients};
