/*
 * Commands and lists of them.
 *
 * A parsed command never changes, so lists share it by reference.
 */
#include "lang/cmd.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "lang/lang-int.h"
#include "lang/lang.h"

struct cmd {
	uint32_t refs;
	const struct cmd_entry *entry;
	struct args *args;
	char *file; /* or NULL */
	unsigned line;
};

struct member {
	struct cmd *cmd;
	unsigned group;
};

struct cmd_list {
	uint32_t refs;
	struct member *members;
	size_t n, cap;
};

const struct cmd_entry *
cmd_entry(const struct cmd *c)
{
	return c->entry;
}

const struct args *
cmd_args(const struct cmd *c)
{
	return c->args;
}

const char *
cmd_file(const struct cmd *c)
{
	return c->file;
}

unsigned
cmd_line(const struct cmd *c)
{
	return c->line;
}

char *
cmd_print(const struct cmd *c)
{
	char *args = args_print(c->args), *s;

	if (*args == '\0')
		s = xstrdup(c->entry->name);
	else
		s = xformat("%s %s", c->entry->name, args);
	free(args);
	return s;
}

/* All names that begin so, for the message of an ambiguous one. */
static char *
ambiguous(const struct lang *l, const char *name)
{
	struct buf b;
	const char *comma = "";

	buf_init(&b);
	buf_printf(&b, "ambiguous command: %s, could be: ", name);
	for (const struct cmd_entry *const *e = l->table; *e != NULL; e++) {
		if (!str_starts((*e)->name, name))
			continue;
		buf_printf(&b, "%s%s", comma, (*e)->name);
		comma = ", ";
	}
	return buf_steal(&b, NULL);
}

const struct cmd_entry *
cmd_find(const struct lang *l, const char *name, char **cause)
{
	const struct cmd_entry *found = NULL;
	int n = 0;

	if (cause != NULL)
		*cause = NULL;
	for (const struct cmd_entry *const *e = l->table; *e != NULL; e++) {
		if (strcmp((*e)->name, name) == 0 ||
		    ((*e)->alias != NULL && strcmp((*e)->alias, name) == 0))
			return *e;
		if (str_starts((*e)->name, name)) {
			found = *e;
			n++;
		}
	}
	if (n == 1)
		return found;
	if (cause != NULL)
		*cause = n > 1 ? ambiguous(l, name)
			       : xformat("unknown command: %s", name);
	return NULL;
}

struct cmd *
cmd_parse(const struct lang *l, const struct arg *words, size_t n,
    const char *file, unsigned line, char **cause)
{
	const struct cmd_entry *e;
	struct args *args;
	struct cmd *c;
	char *why;

	*cause = NULL;
	if (n == 0 || words[0].string == NULL) {
		*cause = xstrdup("no command");
		return NULL;
	}
	if ((e = cmd_find(l, words[0].string, cause)) == NULL)
		return NULL;
	if (args_parse(&e->args, words + 1, n - 1, &args, &why) != 0) {
		if (why == NULL)
			*cause = xformat("usage: %s %s", e->name, e->usage);
		else
			*cause = xformat("command %s: %s", e->name, why);
		free(why);
		return NULL;
	}
	c = xcalloc(1, sizeof *c);
	c->refs = 1;
	c->entry = e;
	c->args = args;
	c->file = xstrdup(file);
	c->line = line;
	return c;
}

struct cmd *
cmd_ref(struct cmd *c)
{
	c->refs++;
	return c;
}

void
cmd_free(struct cmd *c)
{
	if (c == NULL || --c->refs > 0)
		return;
	args_free(c->args);
	free(c->file);
	free(c);
}

struct cmd_list *
cmd_list_new(void)
{
	struct cmd_list *l = xcalloc(1, sizeof *l);

	l->refs = 1;
	return l;
}

struct cmd_list *
cmd_list_ref(struct cmd_list *l)
{
	l->refs++;
	return l;
}

void
cmd_list_unref(struct cmd_list *l)
{
	if (l == NULL || --l->refs > 0)
		return;
	for (size_t i = 0; i < l->n; i++)
		cmd_free(l->members[i].cmd);
	free(l->members);
	free(l);
}

void
cmd_list_append(struct cmd_list *l, struct cmd *c, int new_group)
{
	unsigned group = l->n == 0 ? 0 : l->members[l->n - 1].group;

	if (l->n == l->cap) {
		l->cap = l->cap == 0 ? 2 : l->cap * 2;
		l->members =
		    xreallocarray(l->members, l->cap, sizeof *l->members);
	}
	if (l->n > 0 && new_group)
		group++;
	l->members[l->n].cmd = c;
	l->members[l->n++].group = group;
}

void
cmd_list_append_all(struct cmd_list *l, const struct cmd_list *src)
{
	for (size_t i = 0; i < src->n; i++) {
		const struct member *m = &src->members[i];

		cmd_list_append(l, cmd_ref(m->cmd),
		    i == 0 || m->group != src->members[i - 1].group);
	}
}

size_t
cmd_list_count(const struct cmd_list *l)
{
	return l->n;
}

struct cmd *
cmd_list_at(const struct cmd_list *l, size_t i)
{
	return i < l->n ? l->members[i].cmd : NULL;
}

struct cmd *
cmd_list_only(const struct cmd_list *l)
{
	return l != NULL && l->n == 1 ? l->members[0].cmd : NULL;
}

unsigned
cmd_list_group(const struct cmd_list *l, size_t i)
{
	return l->members[i].group;
}

char *
cmd_list_print(const struct cmd_list *l, int escaped)
{
	struct buf b;

	buf_init(&b);
	for (size_t i = 0; i < l->n; i++) {
		const struct member *m = &l->members[i];
		char *s = cmd_print(m->cmd);

		if (i > 0 && m->group == m[-1].group)
			buf_add_str(&b, escaped ? " \\; " : " ; ");
		else if (i > 0)
			buf_add_str(&b, escaped ? " \\;\\; " : " ;; ");
		buf_add_str(&b, s);
		free(s);
	}
	return buf_steal(&b, NULL);
}

int
cmd_list_all(const struct cmd_list *l, enum cmd_flag flag)
{
	for (size_t i = 0; i < l->n; i++) {
		if (!(l->members[i].cmd->entry->flags & flag))
			return 0;
	}
	return 1;
}

int
cmd_list_starts_server(const struct cmd_list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		if (l->members[i].cmd->entry->flags & CMD_START_SERVER)
			return 1;
	}
	return 0;
}
