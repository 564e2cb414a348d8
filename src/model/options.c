/*
 * Options: the trees, look-up and the typed getters.
 *
 * Invariant: a global tree has a value for each table entry of its scope;
 * hence a typed getter always finds one.
 */
#include "model/options.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/log.h"
#include "base/map.h"
#include "base/mem.h"
#include "model/model.h"
#include "model/notify.h"
#include "model/pane.h"
#include "model/style.h"
#include "model/window.h"

#include "model/options-int.h"

/* A scope's global tree is the one without a parent. */
static void
fill_defaults(struct options *o)
{
	const struct option_def *def;

	for (size_t i = 0; i < options_table_count; i++) {
		def = &options_table[i];
		if (def->scope & o->scope)
			options_default(o, def);
	}
}

struct options *
options_new(struct model *m, unsigned scope, struct options *parent)
{
	struct options *o;

	o = xcalloc(1, sizeof(*o));
	o->model = m;
	o->scope = scope;
	o->parent = parent;
	o->values = map_new();
	if (parent == NULL)
		fill_defaults(o);
	return o;
}

void
options_free(struct options *o)
{
	const char *name;

	if (o == NULL)
		return;
	while (map_count(o->values) > 0) {
		map_at(o->values, map_count(o->values) - 1, &name, NULL);
		options_forget(o, name);
	}
	map_free(o->values);
	free(o);
}

void
options_own(
    struct options *o, struct session *s, struct window *w, struct pane *p)
{
	o->session = s;
	o->window = w;
	o->pane = p;
}

void
options_set_parent(struct options *o, struct options *parent)
{
	o->parent = parent;
}

struct options *
options_parent(const struct options *o)
{
	return o->parent;
}

void
options_notice(struct options *o, const char *name)
{
	struct notice n = {.type = NOTICE_OPTION,
	    .name = name,
	    .data = o,
	    .session = o->session,
	    .window = o->window,
	    .pane = o->pane};

	notify_send(o->model, &n);
}

/*
 * Values and items
 */
int
option_is_array(const struct option_value *v)
{
	return v->def != NULL && (v->def->flags & OPTION_ARRAY);
}

struct option_item *
option_item_find(const struct option_value *v, int index)
{
	for (size_t i = 0; i < v->nitems; i++) {
		if (v->items[i].index == index)
			return &v->items[i];
	}
	return NULL;
}

void
option_items_clear(struct option_value *v)
{
	for (size_t i = 0; i < v->nitems; i++)
		free(v->items[i].string);
	free(v->items);
	v->items = NULL;
	v->nitems = 0;
}

int
option_item_remove(struct option_value *v, int index)
{
	struct option_item *it = option_item_find(v, index);
	size_t after;

	if (it == NULL)
		return 0;
	free(it->string);
	after = (size_t)(&v->items[v->nitems] - (it + 1));
	memmove(it, it + 1, after * sizeof(*it));
	v->nitems--;
	return 1;
}

struct option_value *
options_make(struct options *o, const char *name, const struct option_def *def)
{
	struct option_value *v = map_find(o->values, name);

	if (v == NULL) {
		v = xcalloc(1, sizeof(*v));
		v->def = def;
		map_set(o->values, name, v);
	}
	return v;
}

void
options_forget(struct options *o, const char *name)
{
	struct option_value *v = map_remove(o->values, name);

	if (v == NULL)
		return;
	option_items_clear(v);
	free(v->one.string);
	free(v);
}

const struct option_value *
options_find(const struct options *o, const char *name)
{
	const struct option_value *v;

	for (; o != NULL; o = o->parent) {
		v = map_find(o->values, name);
		if (v != NULL)
			return v;
	}
	return NULL;
}

int
options_has(const struct options *o, const char *name, int index)
{
	const struct option_value *v = map_find(o->values, name);

	if (v == NULL)
		return 0;
	return index == -1 || option_item_find(v, index) != NULL;
}

const struct options *
options_where(const struct options *o, const char *name)
{
	for (; o != NULL; o = o->parent) {
		if (map_find(o->values, name) != NULL)
			return o;
	}
	return NULL;
}

/* They come first: no other name begins with a character below @. */
const char *
options_user_at(const struct options *o, size_t i)
{
	const char *name = NULL;

	if (i < map_count(o->values))
		map_at(o->values, i, &name, NULL);
	return name != NULL && *name == '@' ? name : NULL;
}

/*
 * Typed getters
 */
static const struct option_value *
known(const struct options *o, const char *name)
{
	const struct option_value *v = options_find(o, name);

	bug_if(v == NULL);
	return v;
}

const char *
options_string(const struct options *o, const char *name)
{
	const char *s = known(o, name)->one.string;

	return s == NULL ? "" : s;
}

long long
options_number(const struct options *o, const char *name)
{
	return known(o, name)->one.number;
}

int
options_flag(const struct options *o, const char *name)
{
	return known(o, name)->one.number != 0;
}

int
options_choice(const struct options *o, const char *name)
{
	return (int)known(o, name)->one.number;
}

key_code
options_key(const struct options *o, const char *name)
{
	return (key_code)known(o, name)->one.number;
}

colour
options_colour(const struct options *o, const char *name)
{
	return (colour)known(o, name)->one.number;
}

int
options_style(const struct options *o, const char *name,
    const struct style *base, struct style *out)
{
	struct style_text st;

	style_init(&st);
	st.cell = *base;
	*out = *base;
	if (style_apply(&st, base, options_string(o, name)) != 0)
		return ERR_SYNTAX;
	*out = st.cell;
	return 0;
}

/*
 * Arrays
 */
size_t
options_array_count(const struct options *o, const char *name)
{
	const struct option_value *v = options_find(o, name);

	return v == NULL ? 0 : v->nitems;
}

const char *
options_array_at(
    const struct options *o, const char *name, size_t i, int *index)
{
	const struct option_value *v = options_find(o, name);

	if (v == NULL || i >= v->nitems)
		return NULL;
	if (index != NULL)
		*index = v->items[i].index;
	return v->items[i].string;
}

const char *
options_array_get(const struct options *o, const char *name, int index)
{
	const struct option_value *v = options_find(o, name);
	const struct option_item *it;

	it = v == NULL ? NULL : option_item_find(v, index);
	return it == NULL ? NULL : it->string;
}

colour
options_array_colour(const struct options *o, const char *name, int index)
{
	const struct option_value *v = options_find(o, name);
	const struct option_item *it;

	it = v == NULL ? NULL : option_item_find(v, index);
	return it == NULL ? COLOUR_NONE : (colour)it->number;
}
