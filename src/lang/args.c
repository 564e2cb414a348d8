/*
 * Arguments: parsing words against a template, and asking for them.
 *
 * Flags are kept in the order given; printing sorts them.  A position given
 * in braces is printed at most once, when somebody wants it as a string.
 */
#include "lang/args.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "lang/args-int.h"
#include "lang/cmd.h"

enum { MENU_MAX = 3000 }; /* words of one */

static struct position *
add_position(struct args *a, const struct arg *v)
{
	struct position *p;

	a->positions = xreallocarray(
	    a->positions, a->npositions + 1, sizeof *a->positions);
	p = &a->positions[a->npositions++];
	p->string = xstrdup(v->string);
	p->cmds = v->cmds == NULL ? NULL : cmd_list_ref(v->cmds);
	return p;
}

static void
add_flag(struct args *a, char flag, const char *value)
{
	struct given *g;

	a->given = xreallocarray(a->given, a->ngiven + 1, sizeof *a->given);
	g = &a->given[a->ngiven++];
	g->flag = flag;
	g->value = xstrdup(value);
}

/* A flag that takes a value: the rest of its word, or the next one. */
static int
flag_value(struct args *a, char flag, const char *rest, int optional,
    const struct arg *next, char **cause)
{
	if (*rest != '\0') {
		add_flag(a, flag, rest);
		return 0;
	}
	if (next == NULL && optional) {
		add_flag(a, flag, NULL);
		return 0;
	}
	if (next == NULL) {
		*cause = xformat("-%c expects an argument", flag);
		return ERR_SYNTAX;
	}
	if (next->cmds != NULL) {
		*cause = xformat("-%c argument must be a string", flag);
		return ERR_SYNTAX;
	}
	add_flag(a, flag, next->string);
	return 1;
}

/*
 * One word of flags.  0, 1 when the next word was used up too, or ERR_SYNTAX
 * with or without a cause.
 */
static int
flag_word(struct args *a, const struct args_template *t, const char *word,
    const struct arg *next, char **cause)
{
	for (const char *p = word + 1; *p != '\0'; p++) {
		const char *in;

		if (*p == '?')
			return ERR_SYNTAX;
		if (!isalnum((unsigned char)*p)) {
			*cause = xformat("invalid flag -%c", *p);
			return ERR_SYNTAX;
		}
		if ((in = strchr(t->flags, *p)) == NULL) {
			*cause = xformat("unknown flag -%c", *p);
			return ERR_SYNTAX;
		}
		if (in[1] == ':')
			return flag_value(
			    a, *p, p + 1, in[2] == ':', next, cause);
		add_flag(a, *p, NULL);
	}
	return 0;
}

static int
is_flag_word(const struct arg *v)
{
	return v->string != NULL && v->string[0] == '-' && v->string[1] != '\0';
}

/* All leading flags; *at is moved to the first position. */
static int
parse_flags(struct args *a, const struct args_template *t,
    const struct arg *values, size_t n, size_t *at, char **cause)
{
	while (*at < n && is_flag_word(&values[*at])) {
		const struct arg *v = &values[(*at)++];
		int used;

		if (strcmp(v->string, "--") == 0)
			return 0;
		used = flag_word(
		    a, t, v->string, *at < n ? &values[*at] : NULL, cause);
		if (used < 0)
			return used;
		*at += (size_t)used;
	}
	return 0;
}

/* Items of a menu are a name, a key and a command, or an empty name alone. */
static int
is_menu_command(const struct args *a, size_t i)
{
	for (size_t at = 0; at + 2 <= i && i < MENU_MAX;) {
		const char *name = a->positions[at].string;

		if (name != NULL && *name == '\0') {
			at++;
			continue;
		}
		if (at + 2 == i)
			return 1;
		at += 3;
	}
	return 0;
}

static int
may_be_commands(const struct args *a, const struct args_template *t, size_t i)
{
	if (i < 8 && (t->commands & 1u << i))
		return 1;
	if (i >= 1 && (t->commands & ARGS_CMDS_FROM_1))
		return 1;
	if ((t->commands & ARGS_CMDS_MENU) && is_menu_command(a, i))
		return 1;
	return i == 0 && (t->commands & ARGS_CMDS_C) && args_has(a, 'C');
}

static int
check_positions(
    const struct args *a, const struct args_template *t, char **cause)
{
	for (size_t i = 0; i < a->npositions; i++) {
		if (a->positions[i].cmds == NULL || may_be_commands(a, t, i))
			continue;
		*cause = xformat("argument %zu must be \"string\"", i + 1);
		return ERR_SYNTAX;
	}
	if (a->npositions < (size_t)t->min) {
		*cause =
		    xformat("too few arguments (need at least %d)", t->min);
		return ERR_SYNTAX;
	}
	if (t->max >= 0 && a->npositions > (size_t)t->max) {
		*cause =
		    xformat("too many arguments (need at most %d)", t->max);
		return ERR_SYNTAX;
	}
	return 0;
}

int
args_parse(const struct args_template *t, const struct arg *values, size_t n,
    struct args **out, char **cause)
{
	struct args *a = xcalloc(1, sizeof *a);
	size_t at = 0;
	int err;

	*cause = NULL;
	*out = NULL;
	err = parse_flags(a, t, values, n, &at, cause);
	if (err == 0) {
		while (at < n)
			add_position(a, &values[at++]);
		err = check_positions(a, t, cause);
	}
	if (err != 0) {
		args_free(a);
		return err;
	}
	*out = a;
	return 0;
}

void
args_free(struct args *a)
{
	if (a == NULL)
		return;
	for (size_t i = 0; i < a->ngiven; i++)
		free(a->given[i].value);
	for (size_t i = 0; i < a->npositions; i++) {
		free(a->positions[i].string);
		cmd_list_unref(a->positions[i].cmds);
	}
	free(a->given);
	free(a->positions);
	free(a);
}

struct args *
args_copy(const struct args *a)
{
	struct args *c = xcalloc(1, sizeof *c);

	for (size_t i = 0; i < a->ngiven; i++)
		add_flag(c, a->given[i].flag, a->given[i].value);
	for (size_t i = 0; i < a->npositions; i++) {
		struct arg v = {a->positions[i].string, a->positions[i].cmds};

		add_position(c, &v);
	}
	return c;
}

int
args_has(const struct args *a, char flag)
{
	int n = 0;

	for (size_t i = 0; i < a->ngiven; i++)
		n += a->given[i].flag == flag;
	return n;
}

int
args_only(const struct args *a, const char *flags)
{
	for (size_t i = 0; i < a->ngiven; i++) {
		if (strchr(flags, a->given[i].flag) == NULL)
			return 0;
	}
	return 1;
}

const char *
args_get(const struct args *a, char flag)
{
	for (size_t i = a->ngiven; i > 0; i--) {
		if (a->given[i - 1].flag == flag)
			return a->given[i - 1].value;
	}
	return NULL;
}

const char *
args_next(const struct args *a, char flag, int *at)
{
	while (*at >= 0 && (size_t)*at < a->ngiven) {
		const struct given *g = &a->given[(*at)++];

		if (g->flag == flag && g->value != NULL)
			return g->value;
	}
	return NULL;
}

int
args_count(const struct args *a)
{
	return (int)a->npositions;
}

const char *
args_string(const struct args *a, int i)
{
	struct position *p;

	if (i < 0 || (size_t)i >= a->npositions)
		return NULL;
	p = &a->positions[i];
	if (p->string == NULL)
		p->string = cmd_list_print(p->cmds, 0);
	return p->string;
}

struct cmd_list *
args_commands(const struct args *a, int i)
{
	if (i < 0 || (size_t)i >= a->npositions)
		return NULL;
	return a->positions[i].cmds;
}

char **
args_vector(const struct args *a, int i, int *n)
{
	int count = args_count(a) > i ? args_count(a) - i : 0;
	char **v = xcalloc((size_t)count + 1, sizeof *v);

	for (int k = 0; k < count; k++)
		v[k] = xstrdup(args_string(a, i + k));
	if (n != NULL)
		*n = count;
	return v;
}

void
args_vector_free(char **v)
{
	if (v == NULL)
		return;
	for (char **p = v; *p != NULL; p++)
		free(*p);
	free(v);
}
