/*
 * The shelf of a viewer: views that its keys lead to, made ready.
 *
 * What a node shows is built by the same view_build as what is shown, over a
 * session that is peeked at.  Where hooks would act, or any key is bound, or
 * few are allowed, there is no shelf: what a key does is then not certain.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "lang/cmd.h"
#include "lang/keybind.h"
#include "model/mode.h"
#include "model/options.h"
#include "model/peek.h"
#include "server/server-int.h"
#include "server/shelf-int.h"
#include "server/viewer-int.h"

enum {
	WINDOWS_MAX = 24,
	PANES_MAX = 16, /* of the window that is looked at */
	BUILDS_MAX = 4, /* scenes in a turn */
	SPOTS_MAX = WINDOWS_MAX + PANES_MAX
};

struct making {
	struct viewer *v;
	struct view *view;
	const struct shelf *before;
	struct shelf *s;
	struct spot spots[SPOTS_MAX]; /* of the nodes */
	int n, windows;		      /* of these one in each window */
};

/* --- which nodes there are --- */

static void
add_spot(struct making *m, struct winlink *wl, struct pane *p)
{
	if (m->n == SPOTS_MAX || p == NULL)
		return;
	for (int i = 0; i < m->n; i++) {
		if (m->spots[i].pane == p)
			return;
	}
	m->spots[m->n++] = (struct spot){wl, p};
}

/* Where the viewer is, the windows it was in last, the others by index. */
static void
find_spots(struct making *m)
{
	struct session *s = m->v->session;
	struct window *w = s->current->window;

	add_spot(m, s->current, w->active);
	list_each(n, &s->last)
	{
		struct winlink *wl = list_entry(n, struct winlink, last_node);
		if (m->n < WINDOWS_MAX)
			add_spot(m, wl, wl->window->active);
	}
	list_each(n, &s->links)
	{
		struct winlink *wl = winlink_entry(n);
		if (m->n < WINDOWS_MAX)
			add_spot(m, wl, wl->window->active);
	}
	m->windows = m->n;
	list_each(n, &w->panes)
	{
		struct pane *p = pane_entry(n);
		if (pane_visible(p))
			add_spot(m, s->current, p);
	}
}

static int16_t
node_of(const struct making *m, const struct spot *to)
{
	for (int i = 0; i < m->n; i++) {
		if (m->spots[i].pane == to->pane &&
		    m->spots[i].link == to->link)
			return (int16_t)i;
	}
	return SHELF_OTHER;
}

/* --- edges --- */

static int16_t
leads_to(struct making *m, const struct keybind *b, const struct spot *from)
{
	struct cmd *c = cmd_list_only(b->cmds);
	struct spot to;
	int16_t way = c == NULL ? SHELF_OTHER : shelf_way(m->v, c, from, &to);

	return way == 0 ? node_of(m, &to) : way;
}

/* Commands of copy mode change what its pane shows, and nothing else. */
static int
is_mode_command(const struct keybind *b)
{
	for (size_t i = 0; i < cmd_list_count(b->cmds); i++) {
		struct cmd *c = cmd_list_at(b->cmds, i);
		if (strcmp(cmd_entry(c)->name, "send-keys") != 0 ||
		    !args_has(cmd_args(c), 'X'))
			return 0;
	}
	return 1;
}

/* The table of the mode that is over the pane comes before root's. */
static void
add_mode_edges(
    struct pane *p, const struct keytable *root, struct shelf_node *node)
{
	const struct pane_mode *mode = pane_top_mode(p);
	const char *name = mode == NULL || mode->ops->key_table == NULL
			       ? NULL
			       : mode->ops->key_table(mode->data);
	const struct keytable *t =
	    name == NULL ? NULL : keytable_get(server->lang, name, 0);
	const struct keybind *b;

	for (size_t i = 0; t != NULL && (b = keybind_at(t, i)) != NULL; i++) {
		struct shelf_edge e = {
		    .key = b->key, .table = SHELF_ROOT, .to = SHELF_OTHER};
		if (KEY_IS_MOUSE(b->key))
			continue;
		if (!is_mode_command(b) ||
		    (root != NULL && keybind_find(root, b->key) != NULL))
			shelf_add_edge(node, &e);
	}
}

/* Of the prefix's table what is certain; of root's all that is bound. */
static void
add_edges(struct making *m, const struct keytable *t, enum shelf_table table,
    const struct spot *from, struct shelf_node *node)
{
	const struct keybind *b;

	for (size_t i = 0; t != NULL && (b = keybind_at(t, i)) != NULL; i++) {
		struct shelf_edge e = {.key = b->key,
		    .table = (uint8_t)table,
		    .repeat = b->repeat != 0};
		if (KEY_IS_MOUSE(b->key))
			continue;
		e.to = leads_to(m, b, from);
		if (e.to != SHELF_OTHER || table == SHELF_ROOT)
			shelf_add_edge(node, &e);
	}
}

/* Is the binding of a mouse key the one that selects the pane there? */
static int
selects_pane(const char *table)
{
	const struct keybind *b = keybind_get(
	    server->lang, table, key_mouse(MOUSE_DOWN1, PLACE_PANE));
	char *text = b == NULL ? NULL : cmd_list_print(b->cmds, 0);
	int does = text != NULL && str_starts(text, "select-pane -t =");

	free(text);
	return does;
}

static const char *
root_name(const struct viewer *v)
{
	return options_string(v->session->options, "key-table");
}

/*
 * Does the wheel over a pane that is in no mode, and whose program does not
 * take the mouse, enter copy mode?  As it is bound at first.
 */
static int
wheel_copies(const char *table)
{
	const struct keybind *b = keybind_get(
	    server->lang, table, key_mouse(MOUSE_WHEELUP, PLACE_PANE));
	struct cmd *c = b == NULL ? NULL : cmd_list_only(b->cmds);
	const struct args *a;

	if (c == NULL || strcmp(cmd_entry(c)->name, "if-shell") != 0)
		return 0;
	a = cmd_args(c);
	c = cmd_list_only(args_commands(a, 2));
	if (!args_has(a, 'F') || c == NULL ||
	    strcmp(args_string(a, 0),
		"#{||:#{pane_in_mode},#{mouse_any_flag}}") != 0)
		return 0;
	a = cmd_args(c);
	return strcmp(cmd_entry(c)->name, "copy-mode") == 0 &&
	       args_has(a, 'e') && !args_has(a, 'u') && !args_has(a, 't') &&
	       !args_has(a, 's') && !args_has(a, 'H') && !args_has(a, 'M');
}

static uint8_t
mouse_keys(const struct viewer *v)
{
	uint8_t keys = 0;

	if (!options_flag(v->session->options, "mouse"))
		return 0;
	if (selects_pane(root_name(v)) &&
	    !(v->session->current->window->flags & WINDOW_ZOOMED))
		keys |= SHELF_CLICKS;
	if (wheel_copies(root_name(v)))
		keys |= SHELF_WHEEL;
	return keys;
}

static int
takes_any_key(const char *table)
{
	return keybind_get(server->lang, table, KEY_ANY) != NULL;
}

/* Hooks that such keys would run. */
static int
has_hooks(const struct viewer *v)
{
	static const char *const names[] = {"after-select-window",
	    "after-select-pane", "session-window-changed",
	    "window-pane-changed", "pane-focus-in", "pane-focus-out"};
	const struct options *of[] = {
	    v->session->options, v->session->current->window->options};

	for (size_t i = 0; i < nitems(names); i++) {
		for (size_t k = 0; k < nitems(of); k++) {
			if (options_array_count(of[k], names[i]) > 0)
				return 1;
		}
	}
	return 0;
}

static int
is_certain(const struct viewer *v)
{
	return !(v->flags & (VIEWER_ACTIVE_PANE | VIEWER_READONLY)) &&
	       !has_hooks(v) && !takes_any_key(root_name(v)) &&
	       !takes_any_key("prefix");
}

/* Of a window that is cut off the client does not know its copy mode's size. */
static int
all_fit(const struct making *m)
{
	int h = m->v->h - view_status_lines(m->v->session);

	for (int i = 0; i < m->n; i++) {
		const struct window *w = m->spots[i].link->window;
		if (w->w > m->v->w || w->h > h)
			return 0;
	}
	return 1;
}

/* --- scenes --- */

static struct scene *
peeked(struct making *m, const struct spot *at)
{
	struct viewer *v = m->v;
	struct view_request r = {.session = v->session,
	    .w = v->w,
	    .h = v->h,
	    .now = server->model->now,
	    .status_due = 1};
	struct format_ctx f;
	struct scene *s;
	struct peek k;

	peek_begin(&k, at->link, at->pane);
	viewer_format(v, at->link, NULL, &f);
	f.flags |= FORMAT_STATUS | FORMAT_OLD_JOBS;
	r.format = &f;
	s = view_build(m->view, &r);
	format_clear(&f);
	viewer_tell_panes(s);
	peek_end(&k);
	return s;
}

static struct scene *
had(const struct making *m, const struct pane *p)
{
	const struct shelf_node *n = shelf_find(m->before, p->id);

	return n == NULL ? NULL : n->scene;
}

/*
 * Of scenes that never went those of the window that is looked at go first:
 * its others the client has seen.
 */
static int
comes_first(const struct making *m, int i, int pick)
{
	return pick < 0 || (pick < m->windows && i >= m->windows);
}

/* The node whose scene has never been sent and is to be first, or 0. */
static int
never_sent(const struct making *m)
{
	int pick = -1;

	for (int i = 1; i < m->n; i++) {
		if (had(m, m->spots[i].pane) == NULL && comes_first(m, i, pick))
			pick = i;
	}
	return pick < 0 ? 0 : pick;
}

/* Look at a few of those that were; the first that has changed is taken. */
static void
look_around(struct making *m, struct scene **scenes, struct shelf_turn *turn)
{
	int others = m->n - 1;

	for (int k = 0; k < BUILDS_MAX && turn->clean < others; k++) {
		int i = 1 + (int)(turn->next++ % (unsigned)others);
		struct scene *s = peeked(m, &m->spots[i]);
		if (scene_equal(scenes[i], s)) {
			scene_unref(s);
			turn->clean++;
			continue;
		}
		scene_unref(scenes[i]);
		scenes[i] = s;
		turn->clean = 1;
		return;
	}
}

/* The scenes of all nodes but the first. */
static void
choose_scenes(
    struct making *m, struct scene **scenes, struct shelf_turn *turn, int *more)
{
	int first = never_sent(m);

	for (int i = 1; i < m->n; i++) {
		struct scene *was = had(m, m->spots[i].pane);
		scenes[i] = was == NULL ? NULL : scene_ref(was);
	}
	if (first > 0) {
		scenes[first] = peeked(m, &m->spots[first]);
		turn->clean = 0;
	} else if (m->n > 1) {
		look_around(m, scenes, turn);
	}
	*more = turn->clean < m->n - 1;
}

static void
add_nodes(struct making *m, struct scene **scenes)
{
	const struct keytable *root =
	    keytable_get(server->lang, root_name(m->v), 0);
	const struct keytable *prefix = keytable_get(server->lang, "prefix", 0);

	for (int i = 0; i < m->n; i++) {
		const struct spot *at = &m->spots[i];
		struct shelf_node *node = shelf_add(
		    m->s, at->link->window->id, at->pane->id, scenes[i]);
		struct peek k;
		if (node == NULL)
			return;
		peek_begin(&k, at->link, at->pane);
		add_mode_edges(at->pane, root, node);
		add_edges(m, root, SHELF_ROOT, at, node);
		add_edges(m, prefix, SHELF_PREFIX, at, node);
		peek_end(&k);
	}
}

static void
set_last(struct making *m)
{
	struct session *s = m->v->session;
	struct winlink *wl = session_last_window(s);
	struct spot window = {wl, wl == NULL ? NULL : wl->window->active};
	struct spot pane = {s->current, window_last_pane(s->current->window)};

	if (wl != NULL)
		m->s->last_window = node_of(m, &window);
	if (pane.pane != NULL)
		m->s->last_pane = node_of(m, &pane);
}

/* A scene too many was left out, and with it the nodes behind it. */
static void
forget_ways(struct shelf *s)
{
	s->last_window = s->last_window < s->n ? s->last_window : SHELF_OTHER;
	s->last_pane = s->last_pane < s->n ? s->last_pane : SHELF_OTHER;
	for (int i = 0; i < s->n; i++) {
		for (int j = 0; j < s->nodes[i].nedges; j++) {
			if (s->nodes[i].edges[j].to >= s->n)
				s->nodes[i].edges[j].to = SHELF_OTHER;
		}
	}
}

struct shelf *
shelf_build(struct viewer *v, struct view *view, const struct shelf *before,
    struct shelf_turn *turn, int *more)
{
	struct making m = {
	    .v = v, .view = view, .before = before, .s = shelf_new()};
	struct scene *scenes[SPOTS_MAX] = {NULL};

	*more = 0;
	if (!is_certain(v))
		return m.s;
	m.s->repeat_ms =
	    (uint16_t)options_number(v->session->options, "repeat-time");
	m.s->mouse = mouse_keys(v);
	find_spots(&m);
	if (all_fit(&m))
		m.s->copy = shelf_copy_build(v);
	choose_scenes(&m, scenes, turn, more);
	add_nodes(&m, scenes);
	set_last(&m);
	forget_ways(m.s);
	for (int i = 0; i < m.n; i++)
		scene_unref(scenes[i]);
	return m.s;
}
