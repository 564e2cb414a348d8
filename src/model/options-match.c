/*
 * Options: from what was typed to a full name, and to the tree it is for.
 */
#include "model/options.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "model/model.h"
#include "model/pane.h"
#include "model/session.h"
#include "model/window.h"

const struct option_def *
option_def_find(const char *name)
{
	for (size_t i = 0; i < options_table_count; i++) {
		if (strcmp(options_table[i].name, name) == 0)
			return &options_table[i];
	}
	return NULL;
}

/* Cut '[INDEX]' off s (in place); 0, or ERR_SYNTAX when it is no index. */
static int
cut_index(char *s, int *index)
{
	char *open = strchr(s, '['), *close;
	long long n;

	*index = -1;
	if (open == NULL)
		return 0;
	close = strchr(open, ']');
	if (close == NULL || close[1] != '\0' || open[1] < '0' || open[1] > '9')
		return ERR_SYNTAX;
	*close = '\0';
	if (str_number(open + 1, 0, INT_MAX, &n) != 0)
		return ERR_SYNTAX;
	*open = '\0';
	*index = (int)n;
	return 0;
}

/* The entry that name is, or alone begins with. */
static int
match_table(const char *name, const struct option_def **def)
{
	const struct option_def *found = NULL;

	*def = option_def_find(name);
	if (*def != NULL)
		return 0;
	for (size_t i = 0; i < options_table_count; i++) {
		if (!str_starts(options_table[i].name, name))
			continue;
		if (found != NULL)
			return ERR_AMBIGUOUS;
		found = &options_table[i];
	}
	*def = found;
	return found == NULL ? ERR_NOTFOUND : 0;
}

static int
match_failed(int err, const char *typed, char **cause)
{
	if (cause != NULL) {
		*cause = xformat("%s option: %s",
		    err == ERR_NOTFOUND ? "invalid" : "ambiguous", typed);
	}
	return err;
}

int
option_match(const char *typed, char **name, int *index,
    const struct option_def **def, char **cause)
{
	char *base = xstrdup(typed);
	int err;

	*def = NULL;
	*name = NULL;
	if (*base == '\0' || cut_index(base, index) != 0) {
		free(base);
		return match_failed(ERR_SYNTAX, typed, cause);
	}
	if (*base == '@') {
		*name = base;
		return 0;
	}
	err = match_table(base, def);
	free(base);
	if (err != 0)
		return match_failed(err, typed, cause);
	*name = xstrdup((*def)->name);
	return 0;
}

static struct options *
no_tree(const char *what, char **cause)
{
	if (cause != NULL)
		*cause = xformat("no current %s", what);
	return NULL;
}

static struct options *
session_tree(struct model *m, unsigned flags, struct session *s, char **cause)
{
	if (flags & OPTIONS_GLOBAL)
		return m->session_options;
	return s != NULL ? s->options : no_tree("session", cause);
}

static struct options *
window_tree(struct model *m, unsigned flags, struct window *w, char **cause)
{
	if (flags & OPTIONS_GLOBAL)
		return m->window_options;
	return w != NULL ? w->options : no_tree("window", cause);
}

/* Which of the four kinds an option of these scopes goes to. */
static unsigned
scope_of(const struct option_def *def, unsigned flags)
{
	if (def == NULL) {
		if (flags & OPTIONS_SERVER)
			return SCOPE_SERVER;
		if (flags & OPTIONS_PANE)
			return SCOPE_PANE;
		return flags & OPTIONS_WINDOW ? SCOPE_WINDOW : SCOPE_SESSION;
	}
	if ((def->scope & SCOPE_PANE) && (flags & OPTIONS_PANE))
		return SCOPE_PANE;
	return def->scope & ~(unsigned)SCOPE_PANE;
}

struct options *
options_choose(struct model *m, const char *name, unsigned flags,
    struct session *s, struct window *w, struct pane *p, char **cause)
{
	const struct option_def *def =
	    *name == '@' ? NULL : option_def_find(name);

	switch (scope_of(def, flags)) {
	case SCOPE_SERVER:
		return m->server_options;
	case SCOPE_SESSION:
		return session_tree(m, flags, s, cause);
	case SCOPE_PANE:
		/* There are no global ones: -g means nothing to it. */
		return p != NULL ? p->options : no_tree("pane", cause);
	default:
		return window_tree(m, flags, w, cause);
	}
}
