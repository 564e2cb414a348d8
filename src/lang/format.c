/*
 * The format engine: contexts, variables, and the walk over a format.
 *
 * A format may nest and may expand what it finds again, so each expansion has
 * a budget: depth, and steps that count work and bytes made.  When it is used
 * up the expansion ends with what it has.
 */
#include "lang/format.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/map.h"
#include "base/mem.h"
#include "lang/format-int.h"
#include "lang/lang-int.h"
#include "lang/queue.h"
#include "model/environ.h"
#include "model/model.h"
#include "model/options.h"
#include "model/pane.h"
#include "model/session.h"
#include "model/window.h"

void
format_init(struct format_ctx *f, struct lang *l)
{
	memset(f, 0, sizeof *f);
	f->lang = l;
	f->now = l->model->now;
}

void
format_clear(struct format_ctx *f)
{
	if (f->vars == NULL)
		return;
	for (size_t i = 0; i < map_count(f->vars); i++)
		free(map_at(f->vars, i, NULL, NULL));
	map_free(f->vars);
	f->vars = NULL;
}

void
format_target(struct format_ctx *f, const struct target *t)
{
	f->session = t->session;
	f->winlink = t->winlink;
	f->window = t->window;
	f->pane = t->pane;
	if (t->pane != NULL)
		format_kind(f, FORMAT_PANE);
	if (f->winlink == NULL && f->session != NULL && f->window == NULL)
		f->winlink = f->session->current;
	if (f->window == NULL && f->winlink != NULL)
		f->window = f->winlink->window;
	if (f->pane == NULL && f->window != NULL)
		f->pane = f->window->active;
}

void
format_kind(struct format_ctx *f, unsigned kind)
{
	f->flags = (f->flags & ~(unsigned)FORMAT_KINDS) | kind;
}

void
format_init_item(struct format_ctx *f, struct item *item)
{
	const struct target *t = item_target(item);
	struct target seen;

	format_init(f, item_lang(item));
	f->item = item;
	f->request = item_context(item);
	f->client = item_target_client(item);
	if (target_valid(t))
		format_target(f, t);
	else if (target_from_client(f->lang, f->client, &seen) == 0)
		format_target(f, &seen);
}

void
format_set(struct format_ctx *f, const char *name, const char *fmt, ...)
{
	va_list ap;

	if (f->vars == NULL)
		f->vars = map_new();
	va_start(ap, fmt);
	free(map_set(f->vars, name, xvformat(fmt, ap)));
	va_end(ap);
}

void
format_add_table(struct lang *l, const struct format_var *vars, size_t n)
{
	if (l->nformats == FORMAT_TABLES_MAX)
		return;
	l->formats[l->nformats].vars = vars;
	l->formats[l->nformats++].n = n;
	for (size_t i = 0; i < n; i++)
		map_set(l->format_index, vars[i].name, (void *)&vars[i]);
}

const struct format_var *
format_table_at(const struct lang *l, size_t i, size_t *n)
{
	if (i >= l->nformats)
		return NULL;
	*n = l->formats[i].n;
	return l->formats[i].vars;
}

/* An option as seen from here: the pane's or window's, session's, server's. */
static char *
find_option(struct format_ctx *f, const char *name, int index)
{
	struct model *m = f->lang->model;
	const struct options *trees[3] = {
	    m->window_options, m->session_options, m->server_options};

	if (f->pane != NULL)
		trees[0] = f->pane->options;
	else if (f->window != NULL)
		trees[0] = f->window->options;
	if (f->session != NULL)
		trees[1] = f->session->options;
	for (size_t i = 0; i < nitems(trees); i++) {
		char *s = options_text(trees[i], name, index, 1);

		if (s != NULL)
			return s;
	}
	return NULL;
}

/* 'NAME' or 'NAME[INDEX]' of an option, or '@NAME'. */
static char *
find_option_as_written(struct format_ctx *f, const char *name)
{
	const char *bracket = strchr(name, '[');
	const struct option_def *def;
	long long index = -1;
	char *base, *digits, *s = NULL;
	size_t n;

	if (bracket == NULL) {
		def = option_def_find(name);
		if (def == NULL && *name != '@')
			return NULL;
		/* tmux gives nothing for a whole array. */
		if (def != NULL && (def->flags & OPTION_ARRAY))
			return NULL;
		return find_option(f, name, -1);
	}
	n = strlen(bracket);
	if (bracket[n - 1] != ']')
		return NULL;
	base = xstrndup(name, (size_t)(bracket - name));
	digits = xstrndup(bracket + 1, n - 2);
	def = option_def_find(base);
	if (def != NULL && (def->flags & OPTION_ARRAY) &&
	    str_number(digits, 0, INT32_MAX, &index) == 0)
		s = find_option(f, base, (int)index);
	free(digits);
	free(base);
	return s;
}

static char *
find_environ(struct format_ctx *f, const char *name)
{
	const struct environ_entry *e = NULL;

	if (f->session != NULL)
		e = environ_find(f->session->env, name);
	if (e == NULL)
		e = environ_find(f->lang->model->env, name);
	return e == NULL ? NULL : xstrdup(e->value);
}

/* What the pane's mode knows: copy_cursor_x, scroll_position ... */
static char *
find_in_mode(struct format_ctx *f, const char *name)
{
	const struct pane_mode *m = f->pane == NULL ? NULL : f->pane->mode;

	if (m == NULL || m->ops->format == NULL)
		return NULL;
	return m->ops->format(m->data, name);
}

char *
format_find(struct format_ctx *f, const char *name)
{
	const struct format_var *var;
	const char *s = NULL;
	char *value;

	if (f->vars != NULL)
		s = map_find(f->vars, name);
	if (s == NULL && f->request != NULL)
		s = context_get(f->request, name);
	if (s != NULL)
		return xstrdup(s);
	if ((var = map_find(f->lang->format_index, name)) != NULL)
		return var->get(f);
	if ((value = find_in_mode(f, name)) != NULL)
		return value;
	if ((value = find_option_as_written(f, name)) != NULL)
		return value;
	return find_environ(f, name);
}

char *
format_get(struct format_ctx *f, const char *name)
{
	return format_find(f, name);
}

int
format_true(const char *value)
{
	return value != NULL && *value != '\0' && strcmp(value, "0") != 0;
}

struct listed {
	void (*each)(const char *name, const char *value, void *arg);
	void *arg;
};

void
format_each(struct format_ctx *f,
    void (*each)(const char *name, const char *value, void *arg), void *arg)
{
	const char *name;

	for (size_t i = 0; i < map_count(f->lang->format_index); i++) {
		const struct format_var *var =
		    map_at(f->lang->format_index, i, &name, NULL);
		char *value = var->get(f);

		if (value != NULL)
			each(name, value, arg);
		free(value);
	}
	for (size_t i = 0; f->vars != NULL && i < map_count(f->vars); i++) {
		const char *value = map_at(f->vars, i, &name, NULL);

		each(name, value, arg);
	}
}

int
format_charge(struct format_ctx *f, size_t bytes)
{
	size_t left = (size_t)(FORMAT_STEPS_MAX - f->steps);

	if (1 + bytes / 64 >= left) {
		f->steps = FORMAT_STEPS_MAX;
		return ERR_TOOBIG;
	}
	f->steps += (int)(1 + bytes / 64);
	return 0;
}

const char *
format_skip(const char *s, size_t n, const char *set)
{
	const char *end = s + n;
	int depth = 0;

	for (; s < end; s++) {
		if (*s == '#' && s + 1 < end && strchr(",#{}:", s[1]) &&
		    s[1] != '\0') {
			s++;
			depth += *s == '{';
			continue;
		}
		if (depth == 0 && *s != '\0' && strchr(set, *s) != NULL)
			return s;
		if (*s == '}' && depth > 0)
			depth--;
	}
	return NULL;
}

char *
format_part(struct format_ctx *f, const char *s, size_t n)
{
	struct buf b;

	buf_init(&b);
	format_run(f, s, n, &b);
	return buf_steal(&b, NULL);
}

/* #(command): s stands behind the parenthesis; what was used up, or NULL. */
static const char *
run_job(struct format_ctx *f, const char *s, const char *end, struct buf *out)
{
	const char *p = s;
	int depth = 1;
	char *command, *text = NULL;

	for (; p < end; p++) {
		if (*p == '(')
			depth++;
		else if (*p == ')' && --depth == 0)
			break;
	}
	if (p >= end)
		return NULL;
	if ((f->flags & FORMAT_NO_JOBS) || f->lang->ops.job == NULL)
		return p + 1;
	command = format_part(f, s, (size_t)(p - s));
	text = f->lang->ops.job(f->lang->arg, f, command);
	free(command);
	if (text != NULL)
		buf_add_str(out, text);
	free(text);
	return p + 1;
}

/* The variable that a letter is short for, or NULL. */
static const char *
short_name(char c)
{
	static const struct {
		char letter;
		const char *name;
	} names[] = {
	    {'D', "pane_id"},
	    {'F', "window_flags"},
	    {'H', "host"},
	    {'I', "window_index"},
	    {'P', "pane_index"},
	    {'S', "session_name"},
	    {'T', "pane_title"},
	    {'W', "window_name"},
	    {'h', "host_short"},
	};

	for (size_t i = 0; i < nitems(names); i++) {
		if (names[i].letter == c)
			return names[i].name;
	}
	return NULL;
}

/*
 * Several # in a row, s at the first: each pair is one, unless a style
 * follows, which is left as it is for the drawing.  What was used up.
 */
static const char *
run_hashes(const char *s, const char *end, struct buf *out)
{
	const char *p = s;
	size_t n;

	while (p < end && *p == '#')
		p++;
	n = (size_t)(p - s);
	if (p < end && *p == '[') {
		buf_add(out, s, n + 1);
		return p + 1;
	}
	for (size_t i = 0; i < n / 2; i++)
		buf_add_byte(out, '#');
	return s + n / 2 * 2;
}

/* What begins with '#' at s: expanded; what was used up, NULL to give up. */
static const char *
run_hash(struct format_ctx *f, const char *s, const char *end, struct buf *out)
{
	const char *name, *close;

	if (s + 1 >= end) {
		buf_add_byte(out, '#');
		return end;
	}
	switch (s[1]) {
	case '#':
		return run_hashes(s, end, out);
	case '(':
		return run_job(f, s + 2, end, out);
	case '{':
		close = format_skip(s + 2, (size_t)(end - s - 2), "}");
		if (close == NULL ||
		    format_replace(f, s + 2, (size_t)(close - s - 2), out) != 0)
			return NULL;
		return close + 1;
	case '}':
	case ',':
		buf_add_byte(out, (uint8_t)s[1]);
		return s + 2;
	}
	name = short_name(s[1]);
	if (name == NULL)
		buf_add(out, s, 2);
	else if (format_replace(f, name, strlen(name), out) != 0)
		return NULL;
	return s + 2;
}

int
format_run(struct format_ctx *f, const char *s, size_t n, struct buf *out)
{
	const char *end = s + n;

	if (f->depth >= FORMAT_DEPTH_MAX || format_charge(f, n) != 0)
		return ERR_TOOBIG;
	f->depth++;
	while (s != NULL && s < end) {
		const char *hash = memchr(s, '#', (size_t)(end - s));

		if (hash == NULL)
			hash = end;
		buf_add(out, s, (size_t)(hash - s));
		if (hash == end || out->len > FORMAT_LEN_MAX)
			break;
		s = run_hash(f, hash, end, out);
	}
	f->depth--;
	return s == NULL ? ERR_SYNTAX : 0;
}

char *
format_expand(struct format_ctx *f, const char *fmt)
{
	f->steps = 0;
	if (strchr(fmt, '#') == NULL)
		return xstrdup(fmt);
	return format_part(f, fmt, strlen(fmt));
}

char *
format_expand_time(struct format_ctx *f, const char *fmt)
{
	char *s, *out;
	int time = f->time;

	if (strchr(fmt, '%') == NULL)
		return format_expand(f, fmt);
	s = format_strftime(f, fmt, f->now);
	f->time = 1;
	out = format_expand(f, s);
	f->time = time;
	free(s);
	return out;
}

char *
format_single(
    struct item *item, const char *fmt, uint64_t client, const struct target *t)
{
	struct format_ctx f;
	char *s;

	format_init_item(&f, item);
	if (client != 0)
		f.client = client;
	if (t != NULL && target_valid(t))
		format_target(&f, t);
	s = format_expand(&f, fmt);
	format_clear(&f);
	return s;
}
