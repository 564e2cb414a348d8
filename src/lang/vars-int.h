/*
 * Helpers of the tables of variables.
 *
 * A variable is a function of the context that returns a new string, or NULL
 * where what it is about is not there; PANE_VAR and its like write one from
 * an expression over p, w, wl or s.
 */
#ifndef LANG_VARS_INT_H
#define LANG_VARS_INT_H

#include "base/mem.h"
#include "lang/format.h"

#define VAR_OF(name, type, from, as, value)     \
	static char *                           \
	name(struct format_ctx *f)              \
	{                                       \
		type as = from;                 \
                                                \
		return as == NULL ? NULL : (value); \
	}
#define PANE_VAR(name, value) \
	VAR_OF(name, struct pane *, f->pane, p, value)
#define WINDOW_VAR(name, value) \
	VAR_OF(name, struct window *, f->window, w, value)
#define LINK_VAR(name, value) \
	VAR_OF(name, struct winlink *, f->winlink, wl, value)
#define SESSION_VAR(name, value) \
	VAR_OF(name, struct session *, f->session, s, value)
#define VAR_ENTRY(name) {#name, name}

static inline char *
var_number(long long v)
{
	return xformat("%lld", v);
}

static inline char *
var_flag(int yes)
{
	return xstrdup(yes ? "1" : "0");
}

/* NULL is the empty string. */
static inline char *
var_string(const char *s)
{
	return xstrdup(s == NULL ? "" : s);
}

#endif
