/*
 * Options: from values to text, as show-options prints them.
 */
#include "model/options.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/utf8.h"

#include "model/model-int.h"
#include "model/options-int.h"

char *
option_item_text(
    const struct option_value *v, const struct option_item *it, int numeric)
{
	char key[KEY_NAME_MAX], col[16];

	switch (v->def == NULL ? OPTION_STRING : v->def->type) {
	case OPTION_NUMBER:
		return xformat("%lld", it->number);
	case OPTION_KEY:
		if ((key_code)it->number == KEY_NONE)
			return xstrdup("None");
		return xstrdup(key_name((key_code)it->number, key));
	case OPTION_COLOUR:
		if ((colour)it->number == COLOUR_NONE)
			return xstrdup("none");
		if (it->string != NULL &&
		    strncasecmp(it->string, "colo", 4) == 0)
			return xformat("colour%lld", it->number & 0xff);
		return xstrdup(colour_name((colour)it->number, col));
	case OPTION_FLAG:
		if (numeric)
			return xstrdup(it->number ? "1" : "0");
		return xstrdup(it->number ? "on" : "off");
	case OPTION_CHOICE:
		return xstrdup(v->def->choices[it->number]);
	case OPTION_STRING:
	case OPTION_COMMAND:
		break;
	}
	return xstrdup(it->string == NULL ? "" : it->string);
}

static char *
join_items(const struct option_value *v, int numeric)
{
	struct buf b;
	char *s;

	buf_init(&b);
	for (size_t i = 0; i < v->nitems; i++) {
		s = option_item_text(v, &v->items[i], numeric);
		if (i > 0)
			buf_add_byte(&b, ' ');
		buf_add_str(&b, s);
		free(s);
	}
	return buf_steal(&b, NULL);
}

char *
options_text(const struct options *o, const char *name, int index, int numeric)
{
	const struct option_value *v = options_find(o, name);
	const struct option_item *it;

	if (v == NULL)
		return NULL;
	if (!option_is_array(v))
		return index == -1 ? option_item_text(v, &v->one, numeric)
				   : NULL;
	if (index == -1)
		return join_items(v, numeric);
	it = option_item_find(v, index);
	return it == NULL ? NULL : option_item_text(v, it, numeric);
}

/*
 * Quoting
 */
static const char *const escapes[] = {
    ['\a'] = "\\a",
    ['\b'] = "\\b",
    ['\t'] = "\\t",
    ['\n'] = "\\n",
    ['\v'] = "\\v",
    ['\f'] = "\\f",
    ['\r'] = "\\r",
    ['\\'] = "\\\\",
};

/* One byte; in_double: within double quotes. Bytes over 0x7f are UTF-8. */
static void
quote_byte(struct buf *b, const char *s, int in_double)
{
	unsigned char c = (unsigned char)*s;

	if (c < nitems(escapes) && escapes[c] != NULL)
		buf_add_str(b, escapes[c]);
	else if (c < 0x20 || c == 0x7f)
		buf_printf(b, "\\%03o", c);
	else if (in_double && (c == '"' || (c == '$' && begins_variable(s[1]))))
		buf_printf(b, "\\%c", c);
	else
		buf_add_byte(b, c);
}

static int
needs_escape(const char *s)
{
	for (; *s != '\0'; s++) {
		if ((unsigned char)*s < ' ' || *s == '\\' || *s == 127)
			return 1;
	}
	return 0;
}

char *
options_quote(const char *s)
{
	struct buf b;
	char quote = 0;

	if (*s == '\0')
		return xstrdup("''");
	if (s[strcspn(s, " #';${}%")] != '\0')
		quote = '"';
	else if (strchr(s, '"') != NULL)
		/* tmux's single quotes around an escape read back wrong. */
		quote = needs_escape(s) ? '"' : '\'';
	if (s[0] != ' ' && s[1] == '\0' && (quote != 0 || s[0] == '~'))
		return xformat("\\%c", s[0]);
	buf_init(&b);
	if (quote != 0)
		buf_add_byte(&b, (uint8_t)quote);
	if (s[0] == '~')
		buf_add_byte(&b, '\\');
	for (const char *p = s; *p != '\0'; p++)
		quote_byte(&b, p, quote == '"');
	if (quote != 0)
		buf_add_byte(&b, (uint8_t)quote);
	return buf_steal(&b, NULL);
}

/*
 * Lines
 */
struct line {
	const char *name;
	const struct option_value *value;
	int inherited;
	unsigned flags;
	struct buf *out;
};

static void
print_item(const struct line *l, const struct option_item *it, int indexed)
{
	char *text = option_item_text(l->value, it, 0);
	char *quoted;

	if (l->flags & SHOW_VALUES) {
		buf_printf(l->out, "%s\n", text);
		free(text);
		return;
	}
	buf_add_str(l->out, l->name);
	if (indexed)
		buf_printf(l->out, "[%d]", it->index);
	if (l->inherited)
		buf_add_byte(l->out, '*');
	/* Commands were made by the parser and are quoted already. */
	if (l->value->def != NULL && l->value->def->type == OPTION_COMMAND) {
		buf_printf(l->out, " %s\n", text);
	} else {
		int is_string = l->value->def == NULL ||
				l->value->def->type == OPTION_STRING;

		quoted = is_string ? options_quote(text) : xstrdup(text);
		buf_printf(l->out, " %s\n", quoted);
		free(quoted);
	}
	free(text);
}

static void
print_value(const struct line *l, int index)
{
	const struct option_value *v = l->value;
	const struct option_item none = {.index = index};
	const struct option_item *it;

	if (!option_is_array(v)) {
		print_item(l, &v->one, 0);
		return;
	}
	if (index != -1) {
		it = option_item_find(v, index);
		if (it != NULL || v->def->type == OPTION_STRING)
			print_item(l, it == NULL ? &none : it, 1);
		return;
	}
	if (v->nitems == 0 && !(l->flags & SHOW_VALUES)) {
		buf_printf(l->out, "%s%s\n", l->name, l->inherited ? "*" : "");
	}
	for (size_t i = 0; i < v->nitems; i++)
		print_item(l, &v->items[i], 1);
}

void
options_show_one(const struct options *o, const char *name, int index,
    unsigned flags, struct buf *out)
{
	struct line l = {name, map_find(o->values, name), 0, flags, out};

	if (l.value == NULL && (flags & SHOW_PARENTS)) {
		l.value = options_find(o, name);
		l.inherited = 1;
	}
	if (l.value != NULL)
		print_value(&l, index);
}

static int
is_shown(const struct option_def *def, unsigned flags)
{
	if (def->flags & OPTION_HOOK)
		return (flags & (SHOW_HOOKS | SHOW_NO_OPTIONS)) != 0;
	return !(flags & SHOW_NO_OPTIONS);
}

void
options_show(const struct options *o, unsigned flags, struct buf *out)
{
	const char *name;

	for (size_t i = 0; i < map_count(o->values); i++) {
		map_at(o->values, i, &name, NULL);
		if (*name == '@' && !(flags & SHOW_NO_OPTIONS))
			options_show_one(o, name, -1, flags, out);
	}
	for (size_t i = 0; i < options_table_count; i++) {
		const struct option_def *def = &options_table[i];

		if ((def->scope & o->scope) && is_shown(def, flags))
			options_show_one(o, def->name, -1, flags, out);
	}
}
