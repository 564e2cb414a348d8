/*
 * list-sessions, list-windows, list-panes and list-clients.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "model/winlink.h"
#include "order-int.h"
#include "server/server.h"

/* One line of a list. */
struct line {
	struct target t;
	unsigned kind; /* enum format_kind */
	uint64_t client;
};

/* A listing under way: -F, -f, and, where they are sorted, all lines. */
struct listing {
	struct item *item;
	const char *fmt, *filter;
	struct ordering order;
	struct line *lines;
	struct order_keys *keys;
	size_t n, cap;
	int line;
};

static int
listing_init(
    struct listing *l, struct cmd *cmd, struct item *item, const char *fmt)
{
	const struct args *a = cmd_args(cmd);

	*l = (struct listing){.item = item,
	    .fmt = args_has(a, 'F') ? args_get(a, 'F') : fmt,
	    .filter = args_get(a, 'f')};
	return ordering_init(&l->order, item, a);
}

static void
print_line(struct listing *l, const struct line *line)
{
	struct format_ctx f;
	char *text;

	init_format(&f, l->item);
	f.client = line->client;
	format_target(&f, &line->t);
	format_kind(&f, line->kind);
	format_set(&f, "line", "%d", l->line++);
	if (passes(&f, l->filter)) {
		text = format_expand(&f, l->fmt);
		item_print(l->item, "%s", text);
		free(text);
	}
	format_clear(&f);
}

/* Print it, or keep it to be sorted. */
static void
list_one(
    struct listing *l, const struct line *line, const struct order_keys *keys)
{
	if (!ordering_any(&l->order)) {
		print_line(l, line);
		return;
	}
	if (l->n == l->cap) {
		l->cap = l->cap * 2 + 16;
		l->lines = xreallocarray(l->lines, l->cap, sizeof *l->lines);
		l->keys = xreallocarray(l->keys, l->cap, sizeof *l->keys);
	}
	l->lines[l->n] = *line;
	l->keys[l->n++] = *keys;
}

static enum cmd_result
listing_end(struct listing *l)
{
	size_t *places = ordering_sort(&l->order, l->keys, l->n);

	for (size_t i = 0; i < l->n; i++)
		print_line(l, &l->lines[places[i]]);
	free(places);
	free(l->lines);
	free(l->keys);
	return CMD_OK;
}

static enum cmd_result
list_sessions(struct cmd *cmd, struct item *item)
{
	struct line line = {.kind = FORMAT_SESSION};
	struct order_keys keys = {.name = NULL};
	struct listing l;
	struct session *s;

	if (listing_init(&l, cmd, item,
		"#{session_name}: #{session_windows} windows (created "
		"#{t:session_created})"
		"#{?session_grouped, (group ,}#{session_group}"
		"#{?session_grouped,),}#{?session_attached, (attached),}") != 0)
		return CMD_ERROR;
	for (size_t i = 0; (s = model_session_at(server->model, i)) != NULL;
	     i++) {
		target_from_session(s, &line.t);
		keys.name = s->name;
		keys.index = keys.creation = s->id;
		keys.activity = (long long)s->order;
		keys.size = s->nlinks;
		list_one(&l, &line, &keys);
	}
	return listing_end(&l);
}

const struct cmd_entry cmd_list_sessions_entry = {.name = "list-sessions",
    .alias = "ls",
    .args = {"F:f:O:r", 0, 0, 0},
    .usage = "[-r] [-F format] [-f filter] [-O sort-order]",
    .flags = CMD_AFTER_HOOK | CMD_READONLY | CMD_GUEST,
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
	struct line line = {.kind = FORMAT_WINDOW};

	list_each(n, &s->links)
	{
		struct winlink *wl = winlink_entry(n);
		struct order_keys keys = {.name = wl->window->name,
		    .index = wl->index,
		    .creation = wl->window->id,
		    .activity = wl->window->activity,
		    .size = (long long)wl->window->w * wl->window->h};

		target_from_winlink(wl, &line.t);
		list_one(l, &line, &keys);
	}
}

static enum cmd_result
list_windows(struct cmd *cmd, struct item *item)
{
	int all = args_has(cmd_args(cmd), 'a');
	struct listing l;
	struct session *s;

	if (listing_init(
		&l, cmd, item, all ? window_all_format : window_format) != 0)
		return CMD_ERROR;
	if (!all)
		list_session_windows(&l, item_target(item)->session);
	for (size_t i = 0;
	     all && (s = model_session_at(server->model, i)) != NULL; i++)
		list_session_windows(&l, s);
	return listing_end(&l);
}

const struct cmd_entry cmd_list_windows_entry = {.name = "list-windows",
    .alias = "lsw",
    .args = {"F:f:aO:rt:", 0, 0, 0},
    .usage = "[-ar] [-F format] [-f filter] [-O sort-order] "
	     "[-t target-session]",
    .target = TARGET_T(TARGET_SESSION, 0),
    .flags = CMD_AFTER_HOOK | CMD_READONLY | CMD_GUEST,
    .exec = list_windows};

#define PANE_TAIL                                                    \
	"[#{pane_width}x#{pane_height}] [history "                   \
	"#{history_size}/#{history_limit}, #{history_bytes} bytes] " \
	"#{pane_id}#{?pane_active, (active),}#{?pane_dead, (dead),}"

static void
list_window_panes(struct listing *l, struct winlink *wl)
{
	struct line line = {.kind = FORMAT_PANE};
	long long index = 0;

	target_from_winlink(wl, &line.t);
	list_each(n, &wl->window->panes)
	{
		struct pane *p = line.t.pane = pane_entry(n);
		struct order_keys keys = {.name = p->title,
		    .index = index,
		    .creation = p->id,
		    .activity = (long long)p->active_point,
		    .size = (long long)p->at.w * p->at.h};

		list_one(l, &line, &keys);
		index++;
	}
}

static void
list_session_panes(struct listing *l, struct session *s)
{
	list_each(n, &s->links) list_window_panes(l, winlink_entry(n));
}

static const char *
pane_format(const struct args *a)
{
	if (args_has(a, 'a'))
		return "#{session_name}:#{window_index}.#{pane_index}:"
		       " " PANE_TAIL;
	if (args_has(a, 's'))
		return "#{window_index}.#{pane_index}: " PANE_TAIL;
	return "#{pane_index}: " PANE_TAIL;
}

static enum cmd_result
list_panes(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const struct target *t = item_target(item);
	int all = args_has(a, 'a');
	struct listing l;
	struct session *s;

	if (listing_init(&l, cmd, item, pane_format(a)) != 0)
		return CMD_ERROR;
	if (!all && args_has(a, 's'))
		list_session_panes(&l, t->session);
	else if (!all)
		list_window_panes(&l, t->winlink);
	for (size_t i = 0;
	     all && (s = model_session_at(server->model, i)) != NULL; i++)
		list_session_panes(&l, s);
	return listing_end(&l);
}

const struct cmd_entry cmd_list_panes_entry = {.name = "list-panes",
    .alias = "lsp",
    .args = {"asF:f:O:rt:", 0, 0, 0},
    .usage = "[-asr] [-F format] [-f filter] [-O sort-order] "
	     "[-t target-window]",
    .target = TARGET_T(TARGET_WINDOW, 0),
    .flags = CMD_AFTER_HOOK | CMD_READONLY | CMD_GUEST,
    .exec = list_panes};

static const char client_format[] =
    "#{client_name}: #{session_name} [#{client_width}x"
    "#{client_height} #{client_termname}] "
    "#{?#{!=:#{client_uid},#{uid}},[user #{?client_user,"
    "#{client_user},#{client_uid}}] ,}"
    "#{?client_flags,(,}#{client_flags}#{?client_flags,),}"
    "#{?client_address, #{client_transport} #{client_address}"
    "#{?client_rtt, #{client_rtt} ms,}#{?client_loss,"
    " #{client_loss}% lost,} heard #{client_last_contact} s ago"
    " #{client_predicted}% predicted,}";

static enum cmd_result
list_clients(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	struct session *only =
	    args_has(a, 't') ? item_target(item)->session : NULL;
	struct viewer *v = NULL;
	struct line line = {.kind = 0};
	struct listing l;

	if (listing_init(&l, cmd, item, client_format) != 0)
		return CMD_ERROR;
	while ((v = viewer_next(v)) != NULL) {
		if (v->session == NULL || (only != NULL && v->session != only))
			continue;
		struct order_keys keys = {.name = v->name,
		    .index = (long long)v->id,
		    .creation = (long long)v->id,
		    .activity = (long long)v->activity_us,
		    .size = (long long)v->w * v->h};

		target_from_session(v->session, &line.t);
		line.client = v->id;
		list_one(&l, &line, &keys);
	}
	return listing_end(&l);
}

const struct cmd_entry cmd_list_clients_entry = {.name = "list-clients",
    .alias = "lsc",
    .args = {"F:f:O:rt:", 0, 0, 0},
    .usage = "[-r] [-F format] [-f filter] [-O sort-order] "
	     "[-t target-session]",
    .target = TARGET_T(TARGET_SESSION, 0),
    .flags = CMD_AFTER_HOOK | CMD_READONLY | CMD_GUEST,
    .exec = list_clients};
