/*
 * customize-mode: options by scope, and key tables, as a list in which they
 * are set.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "customize-int.h"
#include "model/winlink.h"
#include "server/server.h"

uint32_t
customize_name(struct customize *d, const char *name)
{
	for (uint32_t i = 0; i < d->nnames; i++) {
		if (strcmp(d->names[i], name) == 0)
			return i + 1;
	}
	d->names =
	    xreallocarray(d->names, (size_t)d->nnames + 1, sizeof *d->names);
	d->names[d->nnames] = xstrdup(name);
	return ++d->nnames;
}

const char *
customize_name_of(const struct customize *d, struct tree_id id)
{
	return id.v[1] == 0 || id.v[1] > d->nnames ? NULL
						   : d->names[id.v[1] - 1];
}

/* --- which options --- */

static int
is_key(struct tree_id id)
{
	return id.v[0] >= SECTION_KEY;
}

static int
is_array(const struct option_def *def)
{
	return def != NULL && (def->flags & OPTION_ARRAY);
}

static int
index_of(struct tree_id id)
{
	return (int)id.v[2] - 1;
}

static struct options *
global_tree(uint32_t section)
{
	const struct model *m = server->model;

	if (section == SECTION_SERVER)
		return m->server_options;
	return section == SECTION_SESSION ? m->session_options
					  : m->window_options;
}

/* The nearest tree of a section, whose values are in force; the global one
 * when what was looked at is gone. */
static struct options *
nearest(const struct customize *d, uint32_t section)
{
	struct target t;

	if (section == SECTION_SERVER ||
	    target_resolve(server->lang, &d->at, &t) != 0)
		return global_tree(section);
	return section == SECTION_SESSION ? t.session->options
					  : t.pane->options;
}

/* Where a key sets: S globally, w in the window, others as near as can be. */
static struct options *
tree_for(const struct customize *d, struct tree_id id, char where)
{
	const struct option_def *def =
	    option_def_find(customize_name_of(d, id));
	struct target t;

	if (where == 'S' || is_array(def) || id.v[0] == SECTION_SERVER ||
	    target_resolve(server->lang, &d->at, &t) != 0)
		return global_tree(id.v[0]);
	if (id.v[0] == SECTION_SESSION)
		return t.session->options;
	if (where == 'w' || def == NULL || !(def->scope & SCOPE_PANE))
		return t.window->options;
	return t.pane->options;
}

/* 'session s' (new); NULL of a global one. */
static char *
scope_text(const struct customize *d, const struct options *o)
{
	struct target t;

	if (o == NULL || options_parent(o) == NULL ||
	    target_resolve(server->lang, &d->at, &t) != 0)
		return NULL;
	if (o == t.session->options)
		return xformat("session %s", t.session->name);
	if (o == t.window->options)
		return xformat("window %d", t.winlink->index);
	return xformat("pane %d", pane_index(t.pane));
}

/* --- the list --- */

static void
add_option(struct customize *d, struct tree *t, int parent, struct tree_id id)
{
	const char *name = customize_name_of(d, id);
	const struct option_def *def = option_def_find(name);
	const struct options *o = nearest(d, id.v[0]);
	int item, index;

	if (!tree_passes(t, id))
		return;
	item = tree_add(t, parent, id, name, 0);
	if (!is_array(def))
		return;
	for (size_t i = 0; options_array_at(o, name, i, &index) != NULL; i++) {
		char *text = xformat("%s[%d]", name, index);
		id.v[2] = (uint32_t)index + 1;
		tree_add(t, item, id, text, 0);
		free(text);
	}
}

/* User options of a tree and of its parents, each once. */
static void
add_users(struct customize *d, struct tree *t, int parent, struct tree_id id)
{
	const struct options *all = nearest(d, id.v[0]);

	for (const struct options *o = all; o != NULL; o = options_parent(o)) {
		const char *name;
		for (size_t i = 0; (name = options_user_at(o, i)) != NULL;
		     i++) {
			id.v[1] = customize_name(d, name);
			if (options_where(all, name) == o)
				add_option(d, t, parent, id);
		}
	}
}

static void
add_section(
    struct customize *d, struct tree *t, uint32_t section, const char *title)
{
	static const unsigned scopes[] = {[SECTION_SERVER] = SCOPE_SERVER,
	    [SECTION_SESSION] = SCOPE_SESSION,
	    [SECTION_WINDOW] = SCOPE_WINDOW};
	struct tree_id id = {{section, 0, 0, 0}};
	int item = tree_add(t, -1, id, title, 0);

	add_users(d, t, item, id);
	for (size_t i = 0; i < options_table_count; i++) {
		const struct option_def *def = &options_table[i];
		if (!(def->scope & scopes[section]) ||
		    (def->flags & OPTION_HOOK))
			continue;
		id.v[1] = customize_name(d, def->name);
		add_option(d, t, item, id);
	}
}

static struct tree_id
build(void *data, struct tree *t)
{
	struct customize *d = data;

	add_section(d, t, SECTION_SERVER, "Server Options");
	add_section(d, t, SECTION_SESSION, "Session Options");
	add_section(d, t, SECTION_WINDOW, "Window & Pane Options");
	customize_add_keys(d, t);
	return (struct tree_id){{0}};
}

static int
about(void *data, struct tree_id id, struct format_ctx *f)
{
	const struct customize *d = data;
	const char *name = customize_name_of(d, id);
	const struct option_def *def;
	const struct options *o, *where;
	char *value, *scope;

	if (name == NULL)
		return ERR_NOTFOUND;
	if (is_key(id))
		return customize_about_key(d, id, f);
	def = option_def_find(name);
	o = nearest(d, id.v[0]);
	where = options_where(o, name);
	if (where == NULL)
		return ERR_NOTFOUND;
	value = is_array(def) && id.v[2] == 0
		    ? NULL
		    : options_text(o, name, index_of(id), 0);
	scope = scope_text(d, where);
	format_set(f, "is_option", "1");
	format_set(f, "option_name", "%s", name);
	format_set(f, "option_is_global", "%d", scope == NULL);
	format_set(f, "option_scope", "%s", scope == NULL ? "" : scope);
	format_set(f, "option_value", "%s", value == NULL ? "" : value);
	if (def != NULL && def->unit != NULL)
		format_set(f, "option_unit", "%s", def->unit);
	free(scope);
	free(value);
	return 0;
}

/* --- the preview --- */

static const char *
kind_of(struct tree_id id)
{
	static const char *const kinds[] = {[SECTION_SERVER] = "server",
	    [SECTION_SESSION] = "session",
	    [SECTION_WINDOW] = "window and pane"};

	return kinds[id.v[0]];
}

static void
draw_value(const struct customize *d, struct tree_id id, struct preview_page *p)
{
	const char *name = customize_name_of(d, id);
	const struct option_def *def = option_def_find(name);
	const struct options *o = nearest(d, id.v[0]);
	char *value = options_text(o, name, index_of(id), 0);
	char *scope = scope_text(d, options_where(o, name));
	char *global = options_text(global_tree(id.v[0]), name, -1, 0);

	preview_say(p, "Value: %s%s%s", value == NULL ? "" : value,
	    def != NULL && def->unit != NULL ? " " : "",
	    def != NULL && def->unit != NULL ? def->unit : "");
	if (scope != NULL)
		preview_say(p, "It is of %s; globally it is: %s", scope,
		    global == NULL ? "" : global);
	if (def != NULL && def->value != NULL && id.v[2] == 0)
		preview_say(
		    p, "The default is: %s", options_default_text(o, def));
	free(global);
	free(scope);
	free(value);
}

static void
draw(void *data, struct tree_id id, const struct preview_area *a)
{
	const struct customize *d = data;
	const char *name = customize_name_of(d, id);
	const struct option_def *def;
	struct preview_page p = {a, 0};

	if (name == NULL)
		return;
	if (is_key(id)) {
		customize_draw_key(d, id, &p);
		return;
	}
	def = option_def_find(name);
	preview_say(&p, "%s%s",
	    def == NULL ? "An option of the user's" : def->help, ".");
	preview_say(&p, "%s", "");
	if (def != NULL)
		preview_say(&p, "A %s option%s.", kind_of(id),
		    is_array(def) ? ", with several values" : "");
	draw_value(d, id, &p);
}

/* --- setting --- */

static void
set(struct tree *t, const struct option_def *def, const char *name,
    const char *value, uint32_t viewer)
{
	struct customize *d = tree_data(t);
	struct options *o = tree_for(d, d->asked, d->where);
	int index = index_of(d->asked), used;
	char *cause = NULL;

	/* A new item of an array is behind the last. */
	if (is_array(def) && index < 0) {
		size_t n = options_array_count(o, name);
		index = 0;
		if (n > 0 && options_array_at(o, name, n - 1, &used) != NULL)
			index = used + 1;
	}
	if (options_set(o, name, index, value, 0, &cause) != 0)
		say_later(viewer, cause);
	free(cause);
	tree_changed(t);
}

static enum tree_result
answered(struct tree *t, const char *text, uint32_t viewer)
{
	const struct customize *d = tree_data(t);
	const char *name = customize_name_of(d, d->asked);

	if (name != NULL)
		set(t, option_def_find(name), name, text, viewer);
	return TREE_STAY;
}

/* The next value of a flag or a choice, or NULL: it is to be typed. */
static const char *
next_value(const struct option_def *def, const char *now)
{
	int i;

	if (def == NULL || is_array(def))
		return NULL;
	if (def->type == OPTION_FLAG)
		return strcmp(now, "on") == 0 ? "off" : "on";
	if (def->type != OPTION_CHOICE)
		return NULL;
	i = option_choice_find(def, now);
	return i >= 0 && def->choices[i + 1] != NULL ? def->choices[i + 1]
						     : def->choices[0];
}

static void
ask_value(struct tree *t, const struct option_def *def, const char *name,
    const char *now, uint32_t viewer)
{
	const struct customize *d = tree_data(t);
	const struct options *o = tree_for(d, d->asked, d->where);
	int index = index_of(d->asked);
	char *scope = scope_text(d, o), *text, item[16] = "";
	struct tree_question q = {.input = now, .answered = answered};

	if (is_array(def) && index < 0) {
		q.input = "";
		str_copy(item, sizeof item, "[+]");
	} else if (is_array(def))
		snprintf(item, sizeof item, "[%d]", index);
	text = xformat("(%s%s%s%s) ", name, item,
	    scope != NULL		      ? ", for "
	    : d->asked.v[0] == SECTION_SERVER ? ""
					      : ", global",
	    scope == NULL ? "" : scope);
	q.text = text;
	tree_ask(t, viewer, &q);
	free(text);
	free(scope);
}

static void
set_by(struct tree *t, struct tree_id id, uint32_t viewer, char where)
{
	struct customize *d = tree_data(t);
	const char *name = customize_name_of(d, id), *next;
	const struct option_def *def;
	char *now;

	if (name == NULL || is_key(id)) {
		customize_set_key(d, t, id, viewer);
		return;
	}
	d->asked = id;
	d->where = where;
	def = option_def_find(name);
	now = options_text(tree_for(d, id, where), name, index_of(id), 0);
	next = next_value(def, now == NULL ? "" : now);
	if (next != NULL)
		set(t, def, name, next, viewer);
	else
		ask_value(t, def, name, now == NULL ? "" : now, viewer);
	free(now);
}

/* --- unsetting --- */

/* u where it is set nearest, d (reset) everywhere, so that its default is in
 * force. */
static void
unset(struct customize *d, struct tree_id id, int reset)
{
	const char *name = customize_name_of(d, id);
	struct options *o;

	if (name == NULL)
		return;
	if (is_key(id)) {
		customize_unset_key(d, id, reset);
		return;
	}
	for (o = nearest(d, id.v[0]); o != NULL; o = options_parent(o)) {
		if (options_has(o, name, index_of(id))) {
			options_unset(o, name, index_of(id));
			if (!reset)
				return;
		}
	}
}

static int
is_yes(const char *text)
{
	return tolower((unsigned char)text[0]) == 'y' && text[1] == '\0';
}

static enum tree_result
unset_current(struct tree *t, const char *text, uint32_t viewer)
{
	struct customize *d = tree_data(t);

	(void)viewer;
	if (is_yes(text))
		unset(d, d->asked, d->where == 'd');
	tree_changed(t);
	return TREE_STAY;
}

static void
unset_one(void *arg, struct tree_id id)
{
	struct customize *d = arg;

	unset(d, id, d->where == 'd');
}

static enum tree_result
unset_tagged(struct tree *t, const char *text, uint32_t viewer)
{
	(void)viewer;
	if (is_yes(text))
		tree_each_tagged(t, unset_one, tree_data(t));
	tree_changed(t);
	return TREE_STAY;
}

static void
ask_unset(struct tree *t, struct tree_id id, uint32_t viewer, char where)
{
	struct customize *d = tree_data(t);
	struct tree_question q = {
	    .single = 1, .input = "", .answered = unset_current};
	const struct keybind *b = is_key(id) ? customize_key(d, id) : NULL;
	const char *name = customize_name_of(d, id);
	char key[KEY_NAME_MAX], item[16] = "", *text;

	if (name == NULL || (is_key(id) && b == NULL))
		return;
	if (b != NULL)
		name = key_name(b->key, key);
	else if (id.v[2] != 0)
		snprintf(item, sizeof item, "[%d]", index_of(id));
	d->asked = id;
	d->where = where;
	text = xformat("%s %s%s%s%s? ",
	    where == 'd' ? "Reset"
	    : b != NULL	 ? "Unbind"
			 : "Unset",
	    b != NULL ? "key " : "", name, item,
	    where == 'd' ? " to default" : "");
	q.text = text;
	choose_confirm(t, viewer, &q);
	free(text);
}

static void
ask_unset_tagged(struct tree *t, uint32_t viewer, char where)
{
	struct customize *d = tree_data(t);
	struct tree_question q = {
	    .single = 1, .input = "", .answered = unset_tagged};
	char *text = xformat(
	    where == 'd' ? "Reset %d tagged to default? " : "Unset %d tagged? ",
	    tree_tagged(t));

	d->where = where;
	q.text = text;
	if (tree_tagged(t) > 0)
		choose_confirm(t, viewer, &q);
	free(text);
}

static enum tree_result
key(void *data, struct tree *t, key_code k, uint32_t viewer)
{
	struct tree_id id = tree_current(t);

	(void)data;
	switch (k) {
	case KEY_ENTER:
	case 's':
		set_by(t, id, viewer, 's');
		break;
	case 'S':
	case 'w':
		set_by(t, id, viewer, (char)k);
		break;
	case 'u':
	case 'd':
		ask_unset(t, id, viewer, (char)k);
		break;
	case 'U':
		ask_unset_tagged(t, viewer, 'u');
		break;
	case 'D':
		ask_unset_tagged(t, viewer, 'd');
		break;
	default:
		return TREE_UNKNOWN;
	}
	return TREE_STAY;
}

static void
free_customize(void *data)
{
	struct customize *d = data;

	for (uint32_t i = 0; i < d->nnames; i++)
		free(d->names[i]);
	free(d->names);
	choice_free(d);
}

static const struct tree_source source = {.kind = TREE_OPTIONS,
    .build = build,
    .about = about,
    .draw = draw,
    .key = key,
    .free = free_customize};

static const char format[] =
    "#{?is_option,#{?option_is_global,,#[reverse](#{option_scope})#[default] }"
    "#{q/h:option_value}#{?option_unit, #{option_unit},},#{q/h:key}}";

static enum cmd_result
customize_mode(struct cmd *cmd, struct item *item)
{
	struct customize *d = xcalloc(1, sizeof *d);

	(void)cmd;
	d->at = target_ids(item_target(item));
	return choose_enter(item, &source, d, format, NULL);
}

const struct cmd_entry cmd_customize_mode_entry = {.name = "customize-mode",
    .args = {"F:f:Nt:yZ", 0, 0, 0},
    .usage = "[-NyZ] [-F format] [-f filter] [-t target-pane]",
    .target = TARGET_T(TARGET_PANE, 0),
    .exec = customize_mode};
