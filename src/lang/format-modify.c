/*
 * What stands in #{}: modifiers, conditionals, loops, and their order of
 * effect - the value is found or made, changed where it was found (t a c b d
 * q), expanded again (E T), substituted (s), cut (=), padded (p), measured
 * (n w).
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "lang/format-int.h"
#include "lang/format_draw.h"
#include "lang/lang-int.h"
#include "model/model.h"
#include "model/pane.h"
#include "model/session.h"
#include "model/window.h"

void
modifiers_clear(struct modifiers *m)
{
	for (int i = 0; i < m->n; i++) {
		for (int k = 0; k < m->v[i].argc; k++)
			free(m->v[i].argv[k]);
	}
	m->n = 0;
}

const struct modifier *
modifiers_find(const struct modifiers *m, const char *op)
{
	for (int i = m->n - 1; i >= 0; i--) {
		if (strcmp(m->v[i].op, op) == 0)
			return &m->v[i];
	}
	return NULL;
}

const struct modifier *
modifiers_find_with(const struct modifiers *m, const char *op)
{
	for (int i = m->n - 1; i >= 0; i--) {
		if (m->v[i].argc > 0 && strcmp(m->v[i].op, op) == 0)
			return &m->v[i];
	}
	return NULL;
}

const char *
modifier_arg(const struct modifier *m, int i)
{
	return i < m->argc ? m->argv[i] : "";
}

static int
ends_modifier(const char *s, const char *end)
{
	return s < end && (*s == ':' || *s == ';');
}

/* An argument, expanded, with #: as a colon. */
static void
add_argument(struct format_ctx *f, struct modifier *m, const char *s, size_t n)
{
	char *value, *to;

	if (m->argc == MODIFIER_ARGS_MAX)
		return;
	value = to = format_part(f, s, n);
	for (const char *from = value; *from != '\0'; from++) {
		if (from[0] == '#' && from[1] == ':')
			from++;
		*to++ = *from;
	}
	*to = '\0';
	m->argv[m->argc++] = value;
}

static int
is_separator(char c)
{
	return c > ' ' && c < 127 && c != '-' && c != '#' &&
	       !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') &&
	       !(c >= 'A' && c <= 'Z');
}

/* Arguments between separators; where the modifier ends, NULL: nowhere. */
static const char *
parse_arguments(
    struct format_ctx *f, struct modifier *m, const char *s, const char *end)
{
	char set[4] = ":;";
	const char *to;

	if (!is_separator(*s)) {
		to = format_skip(s, (size_t)(end - s), set);
		if (to != NULL)
			add_argument(f, m, s, (size_t)(to - s));
		return to;
	}
	set[2] = *s++;
	while ((to = format_skip(s, (size_t)(end - s), set)) != NULL) {
		if (*to == set[2] || to > s)
			add_argument(f, m, s, (size_t)(to - s));
		if (*to != set[2])
			return to;
		s = to + 1;
	}
	return NULL;
}

/* Of those that begin alike the longer one is first. */
const struct format_modifier format_modifiers[] = {{"||", 0}, {"&&", 0},
    {"!=", 0}, {"==", 0}, {"<=", 0}, {">=", 0}, {"!!", 0}, {"!", 0}, {"<", 0},
    {">", 0}, {"=", 1}, {"C", 1}, {"E", 0}, {"N", 1}, {"P", 0}, {"S", 0},
    {"T", 0}, {"W", 0}, {"a", 0}, {"b", 0}, {"c", 0}, {"d", 0}, {"e", 1},
    {"l", 0}, {"m", 1}, {"n", 0}, {"p", 1}, {"q", 1}, {"s", 1}, {"t", 1},
    {"w", 0}, {NULL, 0}};

static const char *
parse_modifier(
    struct format_ctx *f, struct modifier *m, const char *s, const char *end)
{
	const struct format_modifier *d = format_modifiers;

	memset(m, 0, sizeof *m);
	for (; d->name != NULL; d++) {
		size_t n = strlen(d->name);

		if ((size_t)(end - s) <= n || memcmp(s, d->name, n) != 0)
			continue;
		memset(m->op, 0, sizeof m->op);
		memcpy(m->op, s, n);
		if (ends_modifier(s + n, end))
			return s + n;
		if (d->arguments)
			return parse_arguments(f, m, s + n, end);
	}
	return NULL;
}

void
modifiers_parse(struct format_ctx *f, const char *s, size_t n,
    struct modifiers *m, const char **rest)
{
	const char *end = s + n, *p = s;

	m->n = 0;
	*rest = s;
	while (p < end && *p != ':') {
		if (*p == ';') {
			p++;
			continue;
		}
		if (*p == '\0' || m->n == MODIFIERS_MAX)
			break;
		p = parse_modifier(f, &m->v[m->n], p, end);
		if (p == NULL) {
			m->n++;
			break;
		}
		m->n++;
	}
	if (p != NULL && p < end && *p == ':') {
		*rest = p + 1;
		return;
	}
	/* It only looked like modifiers: all of it is a name. */
	modifiers_clear(m);
}

/* Cut s[0..n) at its first comma outside #{}; *n becomes the left's. */
static const char *
cut_comma(const char *s, size_t *n, size_t *right_n)
{
	const char *comma = format_skip(s, *n, ",");

	if (comma == NULL)
		return NULL;
	*right_n = *n - (size_t)(comma + 1 - s);
	*n = (size_t)(comma - s);
	return comma + 1;
}

/*
 * The condition of #{?}: a variable's value where there is one of that name,
 * else its expansion, unless that is the text itself.
 */
static int
is_true(struct format_ctx *f, const char *s, size_t n)
{
	char *text = xstrndup(s, n), *value = format_find(f, text);
	int yes;

	if (value == NULL) {
		value = format_part(f, s, n);
		if (strcmp(value, text) == 0)
			*value = '\0';
	}
	yes = format_true(value);
	free(value);
	free(text);
	return yes;
}

/* Is the last of #[ and ] that stands in s before at the first of these? */
static int
in_style(const char *s, const char *at)
{
	for (; at - s >= 2 && at[-1] != ']'; at--) {
		if (at[-2] == '#' && at[-1] == '[')
			return 1;
	}
	return 0;
}

/* Is there more than one text: a comma that is none of a style's? */
static int
goes_on(const char *s, size_t n)
{
	const char *end = s + n, *p = s, *comma;

	while ((comma = format_skip(p, (size_t)(end - p), ",")) != NULL) {
		if (!in_style(s, comma))
			return 1;
		p = comma + 1;
	}
	return 0;
}

/*
 * #{?test,yes,no}: where the rest is no mere text it is another test with its
 * yes, and so on; without a no it is nothing.
 */
static char *
conditional(struct format_ctx *f, const char *s, size_t n)
{
	size_t yes_n, no_n = 0;
	const char *yes = cut_comma(s, &n, &yes_n), *no;

	if (yes == NULL)
		return NULL;
	do {
		no = cut_comma(yes, &yes_n, &no_n);
		if (is_true(f, s, n))
			return format_part(f, yes, yes_n);
		s = no;
		n = no_n;
		if (s == NULL)
			return xstrdup("");
		if (!goes_on(s, n))
			break;
		yes = cut_comma(s, &n, &yes_n);
	} while (yes != NULL);
	return format_part(f, s, n);
}

/* || and &&, of as many values as there are. */
static char *
combine(struct format_ctx *f, const char *op, const char *s, size_t n)
{
	int any = *op == '|', yes = !any;
	const char *next;
	size_t next_n = 0;
	char *value;

	for (; s != NULL; s = next, n = next_n) {
		next = cut_comma(s, &n, &next_n);
		value = format_part(f, s, n);
		if (format_true(value) == any)
			yes = any;
		free(value);
	}
	return xstrdup(yes ? "1" : "0");
}

/* ! and !!: whether the value is false, or true. */
static char *
negate(struct format_ctx *f, const char *op, const char *s, size_t n)
{
	char *value = format_part(f, s, n);
	int yes = format_true(value);

	free(value);
	return xstrdup(yes == (op[1] == '!') ? "1" : "0");
}

/* Operators between two values. */
static char *
compare(struct format_ctx *f, const struct modifier *m, const char *s, size_t n)
{
	size_t right_n;
	const char *right = cut_comma(s, &n, &right_n);
	char *a, *b, *value;

	if (right == NULL)
		return m->op[0] == 'e' ? xstrdup("") : NULL;
	a = format_part(f, s, n);
	b = format_part(f, right, right_n);
	if (m->op[0] == 'm')
		value = format_match(m, a, b);
	else if (m->op[0] == 'e')
		value = format_arithmetic(m, a, b);
	else
		value = format_compare(m->op, a, b);
	free(a);
	free(b);
	return value;
}

/* Expand s once for another object of the loop. */
static void
loop_once(struct format_ctx *f, unsigned kind, const struct target *t,
    const char *s, size_t n, struct buf *out)
{
	struct format_ctx inner = *f;

	format_target(&inner, t);
	format_kind(&inner, kind);
	format_run(&inner, s, n, out);
	f->steps = inner.steps;
}

static char *
loop_sessions(struct format_ctx *f, const char *s, size_t n)
{
	struct session *session;
	struct target t;
	struct buf b;

	buf_init(&b);
	for (size_t i = 0;
	     (session = model_session_at(f->lang->model, i)) != NULL; i++) {
		if (target_from_session(session, &t) == 0)
			loop_once(f, FORMAT_SESSION, &t, s, n, &b);
	}
	return buf_steal(&b, NULL);
}

static char *
loop_windows(struct format_ctx *f, const char *s, size_t n)
{
	size_t current_n = n;
	const char *current = cut_comma(s, &n, &current_n);
	struct target t;
	struct buf b;

	if (f->session == NULL)
		return NULL;
	if (current == NULL)
		current = s;
	buf_init(&b);
	list_each(node, &f->session->links)
	{
		struct winlink *wl = winlink_entry(node);

		target_from_winlink(wl, &t);
		if (wl == f->session->current)
			loop_once(f, FORMAT_WINDOW, &t, current, current_n, &b);
		else
			loop_once(f, FORMAT_WINDOW, &t, s, n, &b);
	}
	return buf_steal(&b, NULL);
}

static char *
loop_panes(struct format_ctx *f, const char *s, size_t n)
{
	size_t active_n = n;
	const char *active = cut_comma(s, &n, &active_n);
	struct target t = {f->session, f->winlink, f->window, NULL, -1};
	struct buf b;

	if (f->window == NULL)
		return NULL;
	if (active == NULL)
		active = s;
	buf_init(&b);
	list_each(node, &f->window->panes)
	{
		t.pane = pane_entry(node);
		if (t.pane == f->window->active)
			loop_once(f, FORMAT_PANE, &t, active, active_n, &b);
		else
			loop_once(f, FORMAT_PANE, &t, s, n, &b);
	}
	return buf_steal(&b, NULL);
}

static char *
name_exists(
    struct format_ctx *f, const struct modifier *m, const char *s, size_t n)
{
	char *name;
	int found = 0;

	if (strchr(modifier_arg(m, 0), 's') == NULL && f->session == NULL)
		return NULL;
	name = format_part(f, s, n);
	if (strchr(modifier_arg(m, 0), 's') != NULL)
		found = model_session(f->lang->model, name) != NULL;
	else {
		list_each(node, &f->session->links) found |=
		    strcmp(winlink_entry(node)->window->name, name) == 0;
	}
	free(name);
	return xstrdup(found ? "1" : "0");
}

/* A plain variable, changed by the modifiers that act where it is found. */
static char *
variable(
    struct format_ctx *f, const struct modifiers *m, const char *s, size_t n)
{
	char *name = xstrndup(s, n), *value = format_find(f, name);

	if (f->log != NULL) {
		char *line = xformat("variable '%s': %s", name,
		    value == NULL ? "not found" : value);

		f->log(f->log_arg, line);
		free(line);
	}
	free(name);
	if (value == NULL)
		return xstrdup("");
	if (modifiers_find(m, "t") != NULL)
		return format_time_text(f, value, modifiers_find(m, "t"));
	if (modifiers_find(m, "b") != NULL)
		value = format_basename(value);
	if (modifiers_find(m, "d") != NULL)
		value = format_dirname(value);
	if (modifiers_find(m, "q") != NULL) {
		const char *how = modifier_arg(modifiers_find(m, "q"), 0);

		value = *how == '\0' ? format_quote_shell(value)
				     : format_quote_style(value);
	}
	return value;
}

static char *
plain_value(
    struct format_ctx *f, const struct modifiers *m, const char *s, size_t n)
{
	char *value;

	if (memmem(s, n, "#{", 2) != NULL)
		value = format_part(f, s, n);
	else
		value = variable(f, m, s, n);
	return value;
}

static char *
operate(struct format_ctx *f, const struct modifier *m, const char *s, size_t n)
{
	if (m->op[0] == '|' || m->op[0] == '&')
		return combine(f, m->op, s, n);
	if (m->op[0] == '!' && m->op[1] != '=')
		return negate(f, m->op, s, n);
	return compare(f, m, s, n);
}

/* The last operator there is; e without what to do is none. */
static const struct modifier *
operator_of(const struct modifiers *m)
{
	static const char *const names[] = {
	    "==", "!=", "<", ">", "<=", ">=", "||", "&&", "m", "!", "!!"};

	for (int i = m->n - 1; i >= 0; i--) {
		for (size_t k = 0; k < nitems(names); k++) {
			if (strcmp(m->v[i].op, names[k]) == 0)
				return &m->v[i];
		}
	}
	return modifiers_find_with(m, "e");
}

/* The value before the outer modifiers; NULL ends the expansion. */
static char *
find_value(
    struct format_ctx *f, const struct modifiers *m, const char *s, size_t n)
{
	const struct modifier *op = operator_of(m);
	char *pattern, *value;

	if (modifiers_find(m, "l") != NULL)
		return xstrndup(s, n);
	if (modifiers_find(m, "a") != NULL)
		return format_ascii(format_part(f, s, n));
	if (modifiers_find(m, "c") != NULL)
		return format_colour(format_part(f, s, n));
	if (modifiers_find(m, "S") != NULL)
		return loop_sessions(f, s, n);
	if (modifiers_find(m, "W") != NULL)
		return loop_windows(f, s, n);
	if (modifiers_find(m, "P") != NULL)
		return loop_panes(f, s, n);
	if (modifiers_find(m, "N") != NULL)
		return name_exists(f, modifiers_find(m, "N"), s, n);
	if (modifiers_find(m, "C") != NULL) {
		pattern = format_part(f, s, n);
		value = format_search(f, modifiers_find(m, "C"), pattern);
		free(pattern);
		return value;
	}
	if (op != NULL)
		return operate(f, op, s, n);
	if (n > 0 && *s == '?')
		return conditional(f, s + 1, n - 1);
	return plain_value(f, m, s, n);
}

static char *
expand_again(struct format_ctx *f, char *value, int time)
{
	char *s = value, *out;

	if (time)
		s = format_strftime(f, value, f->now);
	out = format_part(f, s, strlen(s));
	if (s != value)
		free(s);
	free(value);
	return out;
}

static char *
number(char *value, size_t n)
{
	free(value);
	return xformat("%zu", n);
}

static char *
outer_modifiers(struct format_ctx *f, const struct modifiers *m, char *value)
{
	int time = modifiers_find(m, "T") != NULL;

	if (time || modifiers_find(m, "E") != NULL)
		value = expand_again(f, value, time);
	for (int i = 0; i < m->n; i++) {
		if (strcmp(m->v[i].op, "s") == 0)
			value = format_substitute(value, &m->v[i]);
	}
	if (modifiers_find_with(m, "=") != NULL)
		value = format_limit(value, modifiers_find_with(m, "="));
	if (modifiers_find_with(m, "p") != NULL)
		value = format_pad(value, modifiers_find_with(m, "p"));
	if (modifiers_find(m, "n") != NULL)
		value = number(value, strlen(value));
	if (modifiers_find(m, "w") != NULL)
		value = number(value, (size_t)format_width(value));
	return value;
}

int
format_replace(struct format_ctx *f, const char *s, size_t n, struct buf *out)
{
	struct modifiers m;
	const char *rest, *end = s + n;
	char *value;
	int err = ERR_SYNTAX;

	if (f->depth >= FORMAT_DEPTH_MAX || format_charge(f, n) != 0)
		return ERR_TOOBIG;
	f->depth++;
	modifiers_parse(f, s, n, &m, &rest);
	value = find_value(f, &m, rest, (size_t)(end - rest));
	if (value != NULL) {
		value = outer_modifiers(f, &m, value);
		err = format_charge(f, strlen(value));
		if (err == 0)
			buf_add_str(out, value);
	}
	free(value);
	modifiers_clear(&m);
	f->depth--;
	return err;
}
