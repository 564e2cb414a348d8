/*
 * The model's root: maps of everything, global options, and the graveyard
 * from which removed objects are freed between turns.
 */
#include "model/model.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/width.h"
#include "grid/pool.h"
#include "model/alerts.h"
#include "model/buffers.h"
#include "model/environ.h"
#include "model/layout.h"
#include "model/notify.h"
#include "model/options.h"

#include "model/model-int.h"

static void limit_histories(struct model *m);

struct model *
model_new(int64_t now)
{
	struct model *m;

	m = xcalloc(1, sizeof(*m));
	m->now = m->started = now;
	m->sessions = map_new();
	m->session_ids = map_new();
	m->windows = map_new();
	m->panes = map_new();
	m->groups = map_new();
	m->notify = notify_new();
	m->server_options = options_new(m, SCOPE_SERVER, NULL);
	m->session_options = options_new(m, SCOPE_SESSION, NULL);
	m->window_options = options_new(m, SCOPE_WINDOW, NULL);
	m->env = environ_new();
	m->buffers = buffers_new(m);
	list_init(&m->graveyard_sessions);
	list_init(&m->graveyard_windows);
	list_init(&m->graveyard_panes);
	list_init(&m->graveyard_links);
	m->histories = history_pool_new();
	limit_histories(m);
	notify_subscribe(m, model_option_changed, m);
	return m;
}

void
model_free(struct model *m)
{
	struct session *s;
	struct window *w;
	struct pane *p;

	while ((s = model_session_at(m, 0)) != NULL)
		session_destroy(s);
	while ((w = model_window_at(m, 0)) != NULL)
		window_discard(w);
	while ((p = model_pane_at(m, 0)) != NULL)
		pane_bury(p);
	model_reap(m);
	buffers_free(m->buffers);
	environ_free(m->env);
	options_free(m->window_options);
	options_free(m->session_options);
	options_free(m->server_options);
	notify_free(m->notify);
	history_pool_free(m->histories);
	map_free(m->groups);
	map_free(m->panes);
	map_free(m->windows);
	map_free(m->session_ids);
	map_free(m->sessions);
	free(m);
}

void
model_reap(struct model *m)
{
	list_each(n, &m->graveyard_panes)
	    pane_free(list_entry(n, struct pane, grave));
	list_init(&m->graveyard_panes);
	list_each(n, &m->graveyard_windows)
	    window_free(list_entry(n, struct window, grave));
	list_init(&m->graveyard_windows);
	list_each(n, &m->graveyard_links)
	    free(list_entry(n, struct winlink, grave));
	list_init(&m->graveyard_links);
	list_each(n, &m->graveyard_sessions)
	    session_free(list_entry(n, struct session, grave));
	list_init(&m->graveyard_sessions);
}

void
model_adopt_environ(struct model *m, const char *const *env, const char *shell)
{
	const char *editor, *base;

	for (; env != NULL && *env != NULL; env++)
		environ_put(m->env, *env, 0);
	if (shell != NULL)
		options_set(
		    m->session_options, "default-shell", -1, shell, 0, NULL);
	editor = environ_value(m->env, "VISUAL");
	if (editor == NULL)
		editor = environ_value(m->env, "EDITOR");
	if (editor == NULL)
		return;
	options_set(m->server_options, "editor", -1, editor, 0, NULL);
	base = strrchr(editor, '/');
	base = base == NULL ? editor : base + 1;
	if (strstr(base, "vi") == NULL)
		return;
	options_set(m->session_options, "status-keys", -1, "vi", 0, NULL);
	options_set(m->window_options, "mode-keys", -1, "vi", 0, NULL);
}

struct session *
model_session(const struct model *m, const char *name)
{
	return map_find(m->sessions, name);
}

struct session *
model_session_id(const struct model *m, uint32_t id)
{
	return map_find_id(m->session_ids, id);
}

struct window *
model_window(const struct model *m, uint32_t id)
{
	return map_find_id(m->windows, id);
}

struct pane *
model_pane(const struct model *m, uint32_t id)
{
	return map_find_id(m->panes, id);
}

static void *
at(const struct map *map, size_t i)
{
	return i < map_count(map) ? map_at(map, i, NULL, NULL) : NULL;
}

struct session *
model_session_at(const struct model *m, size_t i)
{
	return at(m->sessions, i);
}

struct window *
model_window_at(const struct model *m, size_t i)
{
	return at(m->windows, i);
}

struct pane *
model_pane_at(const struct model *m, size_t i)
{
	return at(m->panes, i);
}

void
model_mark(struct model *m, struct session *s, struct pane *p)
{
	m->marked = p;
	m->marked_session = p == NULL ? NULL : s;
}

/*
 * Options that change what is here already
 */
static void
tell_panes(struct model *m)
{
	for (size_t i = 0; i < map_count(m->panes); i++)
		pane_options_changed(model_pane_at(m, i));
}

static void
place_windows(struct model *m)
{
	for (size_t i = 0; i < map_count(m->windows); i++)
		layout_place(model_window_at(m, i));
}

static void
restart_silence(struct model *m)
{
	for (size_t i = 0; i < map_count(m->windows); i++)
		window_restart_silence(model_window_at(m, i));
}

static void
set_ambiguous(struct model *m)
{
	width_ambiguous(
	    (int)options_number(m->server_options, "ambiguous-width"));
}

static void
limit_histories(struct model *m)
{
	history_pool_limit(m->histories,
	    (size_t)options_number(m->server_options, "history-bytes"));
}

static const struct {
	const char *name;
	void (*act)(struct model *m);
} reactions[] = {
    {"alternate-screen", tell_panes},
    {"ambiguous-width", set_ambiguous},
    {"scroll-on-clear", tell_panes},
    {"extended-keys", tell_panes},
    {"history-bytes", limit_histories},
    {"default-terminal", tell_panes},
    {"pane-border-status", place_windows},
    {"monitor-silence", restart_silence},
};

void
model_option_changed(void *arg, const struct notice *n)
{
	struct model *m = arg;

	if (n->type != NOTICE_OPTION)
		return;
	for (size_t i = 0; i < nitems(reactions); i++) {
		if (strcmp(n->name, reactions[i].name) == 0)
			reactions[i].act(m);
	}
}

char *
visible_text(const char *s)
{
	struct buf b;

	buf_init(&b);
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;

		if (c == '\\')
			buf_add_str(&b, "\\\\");
		else if (c == '$' && begins_variable(s[1]))
			buf_add_str(&b, "\\$");
		else if (c == '\t')
			buf_add_str(&b, "\\t");
		else if (c == '\n')
			buf_add_str(&b, "\\n");
		else if (c == '\r')
			buf_add_str(&b, "\\r");
		else if (c < 0x20 || c == 0x7f)
			buf_printf(&b, "\\%03o", c);
		else
			buf_add_byte(&b, c);
	}
	return buf_steal(&b, NULL);
}
