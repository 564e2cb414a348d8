/*
 * Options: from text to values, with the checks and messages of set-option.
 */
#include "model/options.h"

#include <fnmatch.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "base/map.h"
#include "base/mem.h"
#include "model/model.h"
#include "model/style.h"

#include "model/options-int.h"

/* What a text is parsed for. */
struct target {
	struct model *model;
	const struct option_def *def;  /* NULL: a user option */
	const struct option_item *old; /* what is there, or NULL */
	int append;
};

static int
bad(char **cause, int err, const char *what, const char *text)
{
	if (cause != NULL)
		*cause = xformat("%s: %s", what, text);
	return err;
}

static int
parse_number(const struct target *t, const char *text, struct option_item *it,
    char **cause)
{
	long long n;

	/* Blanks in front do no harm, as in tmux. */
	text += strspn(text, " \t\n\v\f\r");
	if (str_number(text, t->def->min, t->def->max, &n) == 0) {
		it->number = n;
		return 0;
	}
	if (str_number(text, LLONG_MIN, LLONG_MAX, &n) == ERR_SYNTAX)
		return bad(cause, ERR_SYNTAX, "value is invalid", text);
	if (*text == '-' || (n >= 0 && n < t->def->min))
		return bad(cause, ERR_RANGE, "value is too small", text);
	return bad(cause, ERR_RANGE, "value is too large", text);
}

static int
parse_flag(const struct target *t, const char *text, struct option_item *it,
    char **cause)
{
	static const char *const on[] = {"1", "on", "yes"};
	static const char *const off[] = {"0", "off", "no"};

	(void)t;
	for (size_t i = 0; i < nitems(on); i++) {
		if (strcasecmp(text, on[i]) == 0) {
			it->number = 1;
			return 0;
		}
		if (strcasecmp(text, off[i]) == 0) {
			it->number = 0;
			return 0;
		}
	}
	return bad(cause, ERR_SYNTAX, "bad value", text);
}

int
option_choice_find(const struct option_def *def, const char *word)
{
	for (int i = 0; def->choices[i] != NULL; i++) {
		if (strcmp(def->choices[i], word) == 0)
			return i;
	}
	return ERR_NOTFOUND;
}

static int
parse_choice(const struct target *t, const char *text, struct option_item *it,
    char **cause)
{
	int n = option_choice_find(t->def, text);

	if (n >= 0) {
		it->number = n;
		return 0;
	}
	if (t->def->flags & OPTION_WORDS)
		return parse_flag(t, text, it, cause);
	return bad(cause, ERR_SYNTAX, "unknown value", text);
}

static int
parse_key(const struct target *t, const char *text, struct option_item *it,
    char **cause)
{
	key_code key = key_parse(text);

	(void)t;
	if (key == KEY_NONE && strcasecmp(text, "none") != 0)
		return bad(cause, ERR_SYNTAX, "bad key", text);
	it->number = (long long)key;
	return 0;
}

static int
parse_colour(const struct target *t, const char *text, struct option_item *it,
    char **cause)
{
	colour c;

	if (colour_parse(text, &c) != 0)
		return bad(cause, ERR_SYNTAX, "bad colour", text);
	it->number = (long long)c;
	/* colour1 is shown as such, though it is red. */
	if ((t->def->flags & OPTION_ARRAY) || strncasecmp(text, "colo", 4) == 0)
		it->string = xstrdup(text);
	return 0;
}

/* Checks of strings that are more than text. */
static int
check_string(const struct target *t, const char *s, char **cause)
{
	struct style_text st;
	const struct style plain = {0};

	if (t->def == NULL)
		return 0;
	if ((t->def->flags & OPTION_STYLE) && strstr(s, "#{") == NULL) {
		style_init(&st);
		if (style_apply(&st, &plain, s) != 0)
			return bad(cause, ERR_SYNTAX, "invalid style", s);
	}
	if (strcmp(t->def->name, "default-size") == 0 &&
	    fnmatch("[0-9]*x[0-9]*", s, 0) != 0)
		return bad(cause, ERR_SYNTAX, "value is invalid", s);
	if (strcmp(t->def->name, "default-shell") == 0 &&
	    t->model->shell_check != NULL &&
	    !t->model->shell_check(t->model->check_arg, s))
		return bad(cause, ERR_ACCESS, "not a suitable shell", s);
	return 0;
}

static int
parse_string(const struct target *t, const char *text, struct option_item *it,
    char **cause)
{
	const char *join = "";
	char *s;
	int err;

	if (t->append && t->old != NULL && t->old->string != NULL) {
		/* Styles are lists: -a puts a comma in between. */
		if (t->def != NULL && (t->def->flags & OPTION_STYLE))
			join = ",";
		s = xformat("%s%s%s", t->old->string, join, text);
	} else {
		s = xstrdup(text);
	}
	err = check_string(t, s, cause);
	if (err != 0)
		free(s);
	else
		it->string = s;
	return err;
}

static int
parse_command(const struct target *t, const char *text, struct option_item *it,
    char **cause)
{
	struct model *m = t->model;
	char *why = NULL;
	int err;

	if (m->check == NULL) {
		it->string = xstrdup(text);
		return 0;
	}
	err = m->check(m->check_arg, text, &it->string, &why);
	if (err != 0 && cause != NULL)
		*cause = why;
	else
		free(why);
	return err;
}

typedef int (*parse_fn)(const struct target *t, const char *text,
    struct option_item *it, char **cause);

static const parse_fn parsers[] = {
    [OPTION_STRING] = parse_string,
    [OPTION_NUMBER] = parse_number,
    [OPTION_KEY] = parse_key,
    [OPTION_COLOUR] = parse_colour,
    [OPTION_FLAG] = parse_flag,
    [OPTION_CHOICE] = parse_choice,
    [OPTION_COMMAND] = parse_command,
};

static int
parse(const struct target *t, const char *text, struct option_item *it,
    char **cause)
{
	enum option_type type = t->def == NULL ? OPTION_STRING : t->def->type;

	return parsers[type](t, text, it, cause);
}

/*
 * Arrays
 */
static void
put_item(struct option_value *v, const struct option_item *new)
{
	struct option_item *it = option_item_find(v, new->index);
	size_t at = 0;

	if (it != NULL) {
		free(it->string);
		*it = *new;
		return;
	}
	v->items = xreallocarray(v->items, v->nitems + 1, sizeof(*v->items));
	while (at < v->nitems && v->items[at].index < new->index)
		at++;
	memmove(&v->items[at + 1], &v->items[at],
	    (v->nitems - at) * sizeof(*v->items));
	v->items[at] = *new;
	v->nitems++;
}

static int
free_index(const struct option_value *v)
{
	int index = 0;

	while (option_item_find(v, index) != NULL)
		index++;
	return index;
}

static int
set_item(struct options *o, struct option_value *v, int index, const char *text,
    int append, char **cause)
{
	struct option_item it = {.index = index};
	struct target t = {.model = o->model,
	    .def = v->def,
	    .old = option_item_find(v, index),
	    .append = append};
	int err = parse(&t, text, &it, cause);

	if (err == 0)
		put_item(v, &it);
	return err;
}

/* The whole array: the text's pieces, in the place of or behind the old. */
static int
set_array(struct options *o, struct option_value *v, const char *text,
    int append, char **cause)
{
	const char *sep = v->def->separator;
	char *piece;
	size_t n;
	int err = 0;

	if (!append)
		option_items_clear(v);
	if (sep == NULL || *sep == '\n')
		sep = " ,";
	if (*sep == '\0' && *text != '\0')
		return set_item(o, v, free_index(v), text, 0, cause);
	while (err == 0 && *text != '\0') {
		n = strcspn(text, sep);
		if (n > 0) {
			piece = xstrndup(text, n);
			err = set_item(o, v, free_index(v), piece, 0, cause);
			free(piece);
		}
		text += n;
		text += strspn(text, sep);
	}
	return err;
}

/*
 * Scalars
 */
static int
set_scalar(struct options *o, const char *name, const struct option_def *def,
    const char *text, int append, char **cause)
{
	struct option_value *v = map_find(o->values, name);
	const struct option_item *old = v == NULL ? NULL : &v->one;
	struct option_item it = {0};
	struct target t = {o->model, def, old, append};
	int err = parse(&t, text, &it, cause);

	if (err != 0)
		return err;
	v = options_make(o, name, def);
	free(v->one.string);
	v->one = it;
	return 0;
}

/* No value was given: flags and two-way choices change over. */
static int
toggle(struct options *o, const char *name, const struct option_def *def,
    char **cause)
{
	const struct option_value *in;
	struct option_value *v;
	long long now;

	if (def == NULL || (def->flags & OPTION_ARRAY) ||
	    (def->type != OPTION_FLAG && def->type != OPTION_CHOICE)) {
		if (cause != NULL)
			*cause = xstrdup("empty value");
		return ERR_SYNTAX;
	}
	in = options_find(o, name);
	now = in == NULL ? 0 : in->one.number;
	v = options_make(o, name, def);
	v->one.number = now < 2 ? !now : now;
	return 0;
}

/* tmux's defaults in the place of ours: what this option is for. */
static void
take_tmux_defaults(struct model *m)
{
	const struct option_def *def;
	struct options *o;

	for (size_t i = 0; i < options_table_count; i++) {
		def = &options_table[i];
		o = def->scope & SCOPE_SERVER ? m->server_options
					      : m->session_options;
		if (def->ours == NULL)
			continue;
		/* The default of an array may be divided by other characters. */
		if (def->flags & OPTION_ARRAY)
			options_unset(o, def->name, -1);
		else
			options_set(o, def->name, -1, def->value, 0, NULL);
	}
}

static int
apply(struct options *o, const char *name, int index, const char *value,
    int append, char **cause)
{
	const struct option_def *def =
	    *name == '@' ? NULL : option_def_find(name);

	if (def == NULL && *name != '@')
		return bad(cause, ERR_NOTFOUND, "invalid option", name);
	if (index != -1 && (def == NULL || !(def->flags & OPTION_ARRAY))) {
		if (cause != NULL)
			*cause = xformat("not an array: %s[%d]", name, index);
		return ERR_SYNTAX;
	}
	if (value == NULL ||
	    (*value == '\0' && def != NULL && def->type == OPTION_FLAG))
		return toggle(o, name, def, cause);
	if (def == NULL || !(def->flags & OPTION_ARRAY))
		return set_scalar(o, name, def, value, append, cause);
	if (index != -1)
		return set_item(
		    o, options_make(o, name, def), index, value, append, cause);
	return set_array(o, options_make(o, name, def), value, append, cause);
}

int
options_set(struct options *o, const char *name, int index, const char *value,
    int append, char **cause)
{
	int err;

	if (cause != NULL)
		*cause = NULL;
	err = apply(o, name, index, value, append, cause);
	if (err != 0)
		return err;
	options_notice(o, name);
	if (strcmp(name, "tmux-defaults") == 0) {
		o->model->tmux_defaults = options_flag(o, name);
		if (o->model->tmux_defaults)
			take_tmux_defaults(o->model);
	}
	return 0;
}

/* A default: table text, where newlines divide arrays that users cannot. */
static void
default_array(struct options *o, struct option_value *v, const char *text)
{
	const char *end;
	char *line;
	int index = 0;

	if (v->def->separator == NULL || *v->def->separator != '\n') {
		set_array(o, v, text, 0, NULL);
		return;
	}
	for (; *text != '\0'; text = *end == '\0' ? end : end + 1) {
		end = text + strcspn(text, "\n");
		line = xstrndup(text, (size_t)(end - text));
		set_item(o, v, index++, line, 0, NULL);
		free(line);
	}
}

const char *
options_default_text(const struct options *o, const struct option_def *def)
{
	return def->ours != NULL && !o->model->tmux_defaults ? def->ours
							     : def->value;
}

void
options_default(struct options *o, const struct option_def *def)
{
	const char *text = options_default_text(o, def);
	struct option_value *v;

	options_forget(o, def->name);
	v = options_make(o, def->name, def);
	if (def->flags & OPTION_ARRAY)
		default_array(o, v, text);
	else if (def->type == OPTION_COLOUR && strcmp(text, "none") == 0)
		v->one.number = COLOUR_NONE;
	else
		set_scalar(o, def->name, def, text, 0, NULL);
}

int
options_unset(struct options *o, const char *name, int index)
{
	struct option_value *v = map_find(o->values, name);
	char *copy;

	if (v == NULL)
		return ERR_NOTFOUND;
	copy = xstrdup(name);
	if (index != -1)
		option_item_remove(v, index);
	else if (o->parent == NULL && v->def != NULL)
		options_default(o, v->def);
	else
		options_forget(o, copy);
	options_notice(o, copy);
	free(copy);
	return 0;
}
