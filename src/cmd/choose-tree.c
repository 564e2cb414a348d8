/*
 * choose-tree, and find-window, which is one with a filter.
 *
 * The source is every session with its windows, and their panes where there
 * are several.  An id is the session's, the link's index, the window's and
 * the pane's (index aside, each is one more than the id; 0 is none).
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "choose-int.h"
#include "lang/parse.h"
#include "mode/preview.h"
#include "model/options.h"
#include "model/winlink.h"
#include "server/server.h"

static const char *const orders[] = {"index", "name", "time", NULL};
enum { ORDER_INDEX, ORDER_NAME, ORDER_TIME };

struct panes {
	struct choice choice;
	struct tree_id start; /* where the command was run */
	int open_sessions, open_windows;
	int grouped; /* -G: all sessions of groups */
	struct tree_id seen;
	int shift; /* of the previews of the item seen last */
};

/* --- ids --- */

static struct tree_id
id_of(const struct session *s, const struct winlink *wl, const struct pane *p)
{
	struct tree_id id = {{s->id + 1, 0, 0, p == NULL ? 0 : p->id + 1}};

	if (wl != NULL) {
		id.v[1] = (uint32_t)wl->index;
		id.v[2] = wl->window->id + 1;
	}
	return id;
}

/* A part that it does not name is the active one; 0 or ERR_NOTFOUND. */
static int
find(struct tree_id id, struct target *t)
{
	const struct model *m = server->model;

	target_clear(t);
	if (id.v[0] == 0)
		return ERR_NOTFOUND;
	t->session = model_session_id(m, id.v[0] - 1);
	if (t->session == NULL || t->session->gone)
		return ERR_NOTFOUND;
	t->winlink = id.v[2] == 0
			 ? t->session->current
			 : session_find_index(t->session, (int)id.v[1]);
	if (t->winlink == NULL)
		return ERR_NOTFOUND;
	t->window = t->winlink->window;
	if (id.v[2] != 0 && t->window->id != id.v[2] - 1)
		return ERR_NOTFOUND;
	t->pane = id.v[3] == 0 ? t->window->active : model_pane(m, id.v[3] - 1);
	if (t->pane == NULL || t->pane->window != t->window)
		return ERR_NOTFOUND;
	return 0;
}

/* As a target of commands (new), or NULL. */
static char *
name_of(struct tree_id id)
{
	struct target t;

	if (find(id, &t) != 0)
		return NULL;
	if (id.v[3] != 0)
		return xformat("=%s:%d.%%%u", t.session->name, t.winlink->index,
		    t.pane->id);
	if (id.v[2] != 0)
		return xformat("=%s:%d.", t.session->name, t.winlink->index);
	return xformat("=%s:", t.session->name);
}

static int
about(void *data, struct tree_id id, struct format_ctx *f)
{
	struct target t;

	(void)data;
	if (find(id, &t) != 0)
		return ERR_NOTFOUND;
	format_target(f, &t);
	format_kind(f, id.v[3] != 0   ? FORMAT_PANE
		       : id.v[2] != 0 ? FORMAT_WINDOW
				      : FORMAT_SESSION);
	return 0;
}

/* --- building --- */

/* One of what is sorted: both keys of its order. */
struct sorted {
	void *what;
	const char *name;
	long long number, second;
	int order;
};

static int
compare(const void *pa, const void *pb)
{
	const struct sorted *a = pa, *b = pb;
	int c = a->order == ORDER_NAME ? strcmp(a->name, b->name)
				       : choose_compare(a->number, b->number);

	return c != 0 ? c : choose_compare(a->second, b->second);
}

static void
put_in_order(const struct tree *t, struct sorted *v, size_t n)
{
	if (n < 2)
		return;
	qsort(v, n, sizeof *v, compare);
	if (!tree_reversed(t))
		return;
	for (size_t i = 0; i < n / 2; i++) {
		struct sorted s = v[i];
		v[i] = v[n - 1 - i];
		v[n - 1 - i] = s;
	}
}

/* Returns how many were added. */
static int
add_panes(struct tree *t, int parent, struct session *s, struct winlink *wl)
{
	size_t n = 0;
	int added = 0;
	char name[16];
	struct sorted *v = xcalloc((size_t)wl->window->npanes, sizeof *v);

	list_each(node, &wl->window->panes)
	{
		struct pane *p = pane_entry(node);
		/* Panes have no names to be sorted by. */
		v[n++] = (struct sorted){.what = p,
		    .number = tree_sort(t) == ORDER_TIME
				  ? -(long long)p->active_point
				  : (long long)p->id};
	}
	put_in_order(t, v, n);
	for (size_t i = 0; i < n; i++) {
		struct pane *p = v[i].what;
		struct tree_id id = id_of(s, wl, p);
		if (!tree_passes(t, id))
			continue;
		snprintf(name, sizeof name, "%d", pane_index(p));
		tree_add(t, parent, id, name, 1);
		added++;
	}
	free(v);
	return added;
}

static int
add_window(struct panes *d, struct tree *t, int parent, struct session *s,
    struct winlink *wl)
{
	char name[16];
	int item;

	if (wl->window->npanes == 1 &&
	    !tree_passes(t, id_of(s, wl, wl->window->active)))
		return 0;
	snprintf(name, sizeof name, "%d", wl->index);
	item = tree_add(t, parent, id_of(s, wl, NULL), name, d->open_windows);
	if (wl->window->npanes == 1 || add_panes(t, item, s, wl) > 0)
		return 1;
	tree_drop(t, item);
	return 0;
}

static int
add_session(struct panes *d, struct tree *t, struct session *s)
{
	int item =
	    tree_add(t, -1, id_of(s, NULL, NULL), s->name, d->open_sessions);
	struct sorted *v = xcalloc((size_t)s->nlinks + 1, sizeof *v);
	size_t n = 0;
	int added = 0, order = tree_sort(t);

	list_each(node, &s->links)
	{
		struct winlink *wl = winlink_entry(node);
		v[n++] = (struct sorted){.what = wl,
		    .name = wl->window->name,
		    .order = order,
		    .number =
			order == ORDER_TIME ? -wl->window->activity : wl->index,
		    .second = order == ORDER_TIME ? -(long long)wl->window->id
						  : wl->index};
	}
	put_in_order(t, v, n);
	for (size_t i = 0; i < n; i++)
		added += add_window(d, t, item, s, v[i].what);
	free(v);
	if (added == 0)
		tree_drop(t, item);
	return added;
}

/* Of a group one session stands for all: the own one, else the first. */
static int
stands_for_group(const struct panes *d, const struct session *s)
{
	const struct session *own =
	    model_session_id(server->model, d->start.v[0] - 1);

	if (d->grouped || s->group == NULL)
		return 1;
	if (own != NULL && own->group == s->group)
		return s == own;
	return s->group->sessions.next == &s->group_node;
}

static struct tree_id
build(void *data, struct tree *t)
{
	struct panes *d = data;
	struct tree_id start = d->start;
	struct session *s;
	struct sorted *v;
	size_t n = 0;
	int added = 0;

	while (model_session_at(server->model, n) != NULL)
		n++;
	v = xcalloc(n + 1, sizeof *v);
	for (size_t i = 0; i < n; i++) {
		s = model_session_at(server->model, i);
		v[i] = (struct sorted){.what = s,
		    .name = s->name,
		    .order = tree_sort(t),
		    .number = tree_sort(t) == ORDER_TIME ? -(long long)s->order
							 : (long long)s->id};
	}
	put_in_order(t, v, n);
	for (size_t i = 0; i < n; i++) {
		s = v[i].what;
		if (stands_for_group(d, s))
			added += add_session(d, t, s);
	}
	free(v);
	if (!d->open_sessions)
		start.v[1] = start.v[2] = 0;
	if (!d->open_windows)
		start.v[3] = 0;
	if (added > 0) /* what comes later is open */
		d->open_sessions = d->open_windows = 1;
	return start;
}

/* --- the preview --- */

static colour
label_colour(const struct session *s, int active)
{
	return options_colour(s->options,
	    active ? "display-panes-active-colour" : "display-panes-colour");
}

static void
draw_list(struct panes *d, struct preview_item *v, struct preview_list *l,
    const struct preview_area *a)
{
	l->items = v;
	l->shift = &d->shift;
	preview_side_by_side(l, a);
	for (int i = 0; i < l->n; i++)
		free(v[i].label);
	free(v);
}

static void
draw_windows(
    struct panes *d, const struct session *s, const struct preview_area *a)
{
	struct preview_item *v = xcalloc((size_t)s->nlinks + 1, sizeof *v);
	struct preview_list l = {.n = 0};

	list_each(node, (struct node *)&s->links)
	{
		const struct winlink *wl = winlink_entry(node);
		if (wl == s->current)
			l.current = l.n;
		v[l.n].pane = wl->window->active;
		v[l.n].label = xformat(" %d:%s ", wl->index, wl->window->name);
		v[l.n++].colour = label_colour(s, wl == s->current);
	}
	draw_list(d, v, &l, a);
}

static void
draw_panes(
    struct panes *d, const struct target *t, const struct preview_area *a)
{
	struct preview_item *v =
	    xcalloc((size_t)t->window->npanes + 1, sizeof *v);
	struct preview_list l = {.even = 1};

	list_each(node, &t->window->panes)
	{
		struct pane *p = pane_entry(node);
		if (p == t->window->active)
			l.current = l.n;
		v[l.n].pane = p;
		v[l.n].label = xformat(" %d ", pane_index(p));
		v[l.n++].colour =
		    label_colour(t->session, p == t->window->active);
	}
	draw_list(d, v, &l, a);
}

static void
draw(void *data, struct tree_id id, const struct preview_area *a)
{
	struct panes *d = data;
	struct target t;

	if (find(id, &t) != 0)
		return;
	if (!tree_same(id, d->seen))
		d->shift = 0;
	d->seen = id;
	if (id.v[3] != 0)
		preview_pane(t.pane, a);
	else if (id.v[2] != 0)
		draw_panes(d, &t, a);
	else
		draw_windows(d, t.session, a);
}

static int
search(void *data, struct tree_id id, const char *text)
{
	struct target t;
	const char *in;

	(void)data;
	if (find(id, &t) != 0)
		return 0;
	if (id.v[3] != 0)
		in = t.pane->command;
	else
		in = id.v[2] != 0 ? t.window->name : t.session->name;
	return in != NULL && strstr(in, text) != NULL;
}

/* --- keys --- */

static void
kill_one(struct panes *d, struct tree_id id, uint32_t viewer)
{
	char text[64];

	if (id.v[3] != 0)
		snprintf(text, sizeof text, "kill-pane -t %%%u", id.v[3] - 1);
	else if (id.v[2] != 0)
		snprintf(text, sizeof text, "kill-window -t @%u", id.v[2] - 1);
	else
		snprintf(
		    text, sizeof text, "kill-session -t '$%u'", id.v[0] - 1);
	choose_do(&d->choice, viewer, NULL, text);
}

static int
is_yes(const char *text)
{
	return tolower((unsigned char)text[0]) == 'y' && text[1] == '\0';
}

static enum tree_result
kill_current(struct tree *t, const char *text, uint32_t viewer)
{
	if (is_yes(text))
		kill_one(tree_data(t), tree_current(t), viewer);
	return TREE_STAY;
}

struct each {
	struct panes *d;
	uint32_t viewer;
	const char *text;
};

static void
kill_each(void *arg, struct tree_id id)
{
	const struct each *e = arg;

	kill_one(e->d, id, e->viewer);
}

static enum tree_result
kill_tagged(struct tree *t, const char *text, uint32_t viewer)
{
	struct each e = {tree_data(t), viewer, NULL};

	if (is_yes(text))
		tree_each_tagged(t, kill_each, &e);
	return TREE_STAY;
}

static enum tree_result
key_kill(struct tree *t, struct tree_id id, uint32_t viewer)
{
	struct tree_question q = {
	    .single = 1, .input = "", .answered = kill_current};
	struct target at;
	char *text;

	if (find(id, &at) != 0)
		return TREE_STAY;
	if (id.v[3] != 0)
		text = xformat("Kill pane %d? ", pane_index(at.pane));
	else if (id.v[2] != 0)
		text = xformat("Kill window %d? ", at.winlink->index);
	else
		text = xformat("Kill session %s? ", at.session->name);
	q.text = text;
	choose_confirm(t, viewer, &q);
	free(text);
	return TREE_STAY;
}

static enum tree_result
key_kill_tagged(struct tree *t, struct tree_id id, uint32_t viewer)
{
	struct tree_question q = {
	    .single = 1, .input = "", .answered = kill_tagged};
	int n = tree_tagged(t);
	char *text = xformat("Kill %d tagged? ", n);

	(void)id;
	q.text = text;
	if (n > 0)
		choose_confirm(t, viewer, &q);
	free(text);
	return TREE_STAY;
}

/* The command, with the item as its target and for %%. */
static void
command_for(void *arg, struct tree_id id)
{
	const struct each *e = arg;
	char *name = name_of(id), *text;
	const char *value = name;
	struct target_ids ids;
	struct target t;

	if (name == NULL || find(id, &t) != 0)
		return;
	ids = target_ids(&t);
	text = parse_template(e->text, &value, 1);
	choose_do(&e->d->choice, e->viewer, &ids, text);
	free(text);
	free(name);
}

static enum tree_result
command_typed(struct tree *t, const char *text, uint32_t viewer)
{
	struct each e = {tree_data(t), viewer, text};

	if (*text == '\0')
		return TREE_STAY;
	choose_each(t, command_for, &e);
	return TREE_STAY;
}

static enum tree_result
key_command(struct tree *t, struct tree_id id, uint32_t viewer)
{
	struct tree_question q = {.input = "", .answered = command_typed};
	int n = tree_tagged(t);
	char *text = n > 0 ? xformat("(%d tagged) ", n) : xstrdup("(current) ");

	(void)id;
	q.text = text;
	tree_ask(t, viewer, &q);
	free(text);
	return TREE_STAY;
}

static enum tree_result
key_choose(struct tree *t, struct tree_id id, uint32_t viewer)
{
	struct panes *d = tree_data(t);
	char *name = name_of(id);

	if (name != NULL)
		choice_run(&d->choice, viewer, "switch-client -Zt '%%'", name);
	free(name);
	return TREE_LEAVE;
}

static enum tree_result
key_left(struct tree *t, struct tree_id id, uint32_t viewer)
{
	(void)id;
	(void)viewer;
	((struct panes *)tree_data(t))->shift--;
	return TREE_STAY;
}

static enum tree_result
key_right(struct tree *t, struct tree_id id, uint32_t viewer)
{
	(void)id;
	(void)viewer;
	((struct panes *)tree_data(t))->shift++;
	return TREE_STAY;
}

static enum tree_result
key_home(struct tree *t, struct tree_id id, uint32_t viewer)
{
	struct panes *d = tree_data(t);

	(void)id;
	(void)viewer;
	if (!tree_select(t, d->start)) {
		struct tree_id window = d->start;
		window.v[3] = 0;
		tree_select(t, window);
	}
	return TREE_STAY;
}

static enum tree_result
key_mark(struct tree *t, struct tree_id id, uint32_t viewer)
{
	struct target at;

	(void)viewer;
	if (find(id, &at) == 0)
		model_mark(server->model, at.session, at.pane);
	tree_changed(t);
	return TREE_STAY;
}

static enum tree_result
key_mark_none(struct tree *t, struct tree_id id, uint32_t viewer)
{
	(void)id;
	(void)viewer;
	model_mark(server->model, NULL, NULL);
	tree_changed(t);
	return TREE_STAY;
}

static const struct choose_key keys[] = {{KEY_ENTER, key_choose},
    {'x', key_kill}, {'X', key_kill_tagged}, {':', key_command},
    {'<', key_left}, {'>', key_right}, {'H', key_home}, {'m', key_mark},
    {'M', key_mark_none}, {KEY_NONE, NULL}};

static enum tree_result
key(void *data, struct tree *t, key_code k, uint32_t viewer)
{
	(void)data;
	return choose_key(keys, t, k, viewer);
}

static const struct tree_source source = {.kind = TREE_PANES,
    .sorts = orders,
    .build = build,
    .about = about,
    .draw = draw,
    .search = search,
    .key = key,
    .free = choice_free};

/* --- the commands --- */

/*
 * A pane: its program, and its title where that says more than the host's
 * name; a window: its name and flags, and the title of a lone pane; a
 * session: how many windows, its group, whether anybody looks.
 */
#define OWN_TITLE    "#{&&:#{pane_title},#{!=:#{pane_title},#{host_short}}}"
#define MARKED(flag) "#{?" flag ",#[reverse],}"
static const char format[] = "#{?pane_format," MARKED(
    "pane_marked") "#{pane_current_command}#{?pane_active,*,}#{?pane_marked,M,}"
		   "#{?" OWN_TITLE ",: \"#{pane_title}\",},"
		   "#{?window_format," MARKED(
		       "window_marked_flag") "#{window_name}#{window_flags}"
					     "#{?#{&&:#{==:#{window_panes},1}"
					     "," OWN_TITLE
					     "},: \"#{pane_title}\",},"
					     "#{session_windows} "
					     "windows#{?session_grouped, "
					     "(group "
					     "#{session_group}: "
					     "#{session_group_list}),}"
					     "#{?session_attached, "
					     "(attached),}}}";

static enum cmd_result
enter(struct item *item, const char *filter)
{
	const struct args *a = cmd_args(item_cmd(item));
	const struct target *t = item_target(item);
	struct panes *d = xcalloc(1, sizeof *d);
	const struct pane *p = t->window->npanes == 1 ? NULL : t->pane;

	d->start = id_of(t->session, t->winlink, p);
	d->grouped = args_has(a, 'G');
	d->open_sessions = !args_has(a, 's');
	d->open_windows = d->open_sessions && !args_has(a, 'w');
	return choose_enter(item, &source, d, format, filter);
}

static enum cmd_result
choose_tree(struct cmd *cmd, struct item *item)
{
	(void)cmd;
	return enter(item, NULL);
}

const struct cmd_entry cmd_choose_tree_entry = {.name = "choose-tree",
    .args = {"F:f:GK:NO:rst:wyZ", 0, 1, ARGS_CMDS_0},
    .usage = "[-GNrswyZ] [-F format] [-f filter] [-K key-format] "
	     "[-O sort-order] [-t target-pane] [template]",
    .target = TARGET_T(TARGET_PANE, 0),
    .exec = choose_tree};

/*
 * A filter of up to three alternatives: -C what a pane shows, -N the window's
 * name, -T the title.
 */
static char *
build_filter(const struct args *a, const char *text)
{
	const char *star = args_has(a, 'r') ? "" : "*";
	char *word = xformat("%s%s%s", star, text, star);
	char *how = xformat("%s%s%s",
	    args_has(a, 'r') + args_has(a, 'i') > 0 ? "/" : "",
	    args_has(a, 'r') ? "r" : "", args_has(a, 'i') ? "i" : "");
	char *parts[] = {xformat("#{C%s:%s}", how, text),
	    xformat("#{m%s:%s,#{window_name}}", how, word),
	    xformat("#{m%s:%s,#{pane_title}}", how, word)};
	int given[] = {args_has(a, 'C'), args_has(a, 'N'), args_has(a, 'T')};
	int all = given[0] + given[1] + given[2] == 0;
	char *filter = xstrdup("0");

	for (size_t i = 0; i < nitems(parts); i++) {
		char *inner = filter;
		if (all || given[i]) {
			filter = xformat("#{||:%s,%s}", parts[i], inner);
			free(inner);
		}
		free(parts[i]);
	}
	free(word);
	free(how);
	return filter;
}

static enum cmd_result
find_window(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	char *filter = build_filter(a, args_string(a, 0));
	enum cmd_result r = enter(item, filter);

	free(filter);
	return r;
}

const struct cmd_entry cmd_find_window_entry = {.name = "find-window",
    .alias = "findw",
    .args = {"CiNrt:TZ", 1, 1, 0},
    .usage = "[-CiNrTZ] [-t target-pane] match-string",
    .target = TARGET_T(TARGET_PANE, 0),
    .exec = find_window};
