/*
 * The parts of the format engine.
 */
#ifndef LANG_FORMAT_INT_H
#define LANG_FORMAT_INT_H

#include <stddef.h>

#include "base/buf.h"
#include "lang/format.h"

enum { MODIFIERS_MAX = 16, MODIFIER_ARGS_MAX = 4 };

struct modifier {
	char op[3];		/* "s", "==", "=" ... */
	char *argv[MODIFIER_ARGS_MAX];	/* expanded */
	int argc;
};

struct modifiers {
	struct modifier v[MODIFIERS_MAX];
	int n;
};

/* Expand s[0..n) behind what is in out.  0, or an error that ends the whole
 * expansion: what is in out is the result then. */
int	 format_run(struct format_ctx *f, const char *s, size_t n,
	    struct buf *out);
/* The same as a new string. */
char	*format_part(struct format_ctx *f, const char *s, size_t n);
/* Charge the budget for work; ERR_TOOBIG when it is used up. */
int	 format_charge(struct format_ctx *f, size_t bytes);
/*
 * The first byte of set in s[0..n) outside all #{}, escapes skipped; NULL
 * when there is none.
 */
const char *format_skip(const char *s, size_t n, const char *set);

/* The content of #{}, s[0..n), expanded into out; 0 or an error. */
int	 format_replace(struct format_ctx *f, const char *s, size_t n,
	    struct buf *out);
/* A variable, an option or the environment; new, or NULL. */
char	*format_find(struct format_ctx *f, const char *name);

/* Read modifiers in front of s[0..n); *rest is what stands behind. */
void	 modifiers_parse(struct format_ctx *f, const char *s, size_t n,
	    struct modifiers *m, const char **rest);
void	 modifiers_clear(struct modifiers *m);
const struct modifier *modifiers_find(const struct modifiers *m,
	    const char *op);
/* The same, of those with arguments. */
const struct modifier *modifiers_find_with(const struct modifiers *m,
	    const char *op);
/* Argument i, or "". */
const char *modifier_arg(const struct modifier *m, int i);

/* Each takes its string over and returns a new one. */
char	*format_substitute(char *value, const struct modifier *m);
char	*format_basename(char *value);
char	*format_dirname(char *value);
char	*format_quote_shell(char *value);
char	*format_quote_style(char *value);
char	*format_time_text(const struct format_ctx *f, char *value,
	    const struct modifier *m);
char	*format_ascii(char *value);
char	*format_colour(char *value);
char	*format_limit(char *value, const struct modifier *m);
char	*format_pad(char *value, const struct modifier *m);
/* Operators on two values: new strings, "" for what makes no sense. */
char	*format_compare(const char *op, const char *a, const char *b);
char	*format_match(const struct modifier *m, const char *pattern,
	    const char *text);
char	*format_arithmetic(const struct modifier *m, const char *a,
	    const char *b);
/* Text in the pane's screen: the line's number as a string, "0" none. */
char	*format_search(struct format_ctx *f, const struct modifier *m,
	    const char *pattern);
/* strftime of a whole format; new. */
char	*format_strftime(const struct format_ctx *f, const char *fmt,
	    int64_t when);

#endif
