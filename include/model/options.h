/*
 * Options: values with a table of what they may be, in trees of scopes.
 *
 * pane -> window -> global window options; session -> global session options;
 * server options alone.  The global trees hold a value for every option of
 * theirs.  Names that begin with @ are the user's: strings in any tree.
 * Typed getters take exact names that are in the table (our own code names
 * them), and follow the parents.
 */
#ifndef MODEL_OPTIONS_H
#define MODEL_OPTIONS_H

#include <stddef.h>

#include "base/buf.h"
#include "base/colour.h"
#include "base/key.h"
#include "grid/cell.h"

struct model;
struct options;
struct pane;
struct session;
struct window;

enum option_type {
	OPTION_STRING, OPTION_NUMBER, OPTION_KEY, OPTION_COLOUR, OPTION_FLAG,
	OPTION_CHOICE, OPTION_COMMAND
};

enum option_scope {
	SCOPE_SERVER = 1 << 0, SCOPE_SESSION = 1 << 1, SCOPE_WINDOW = 1 << 2,
	SCOPE_PANE = 1 << 3
};

enum option_flag {
	OPTION_ARRAY = 1 << 0,
	OPTION_HOOK = 1 << 1,
	OPTION_STYLE = 1 << 2,	/* a string that is a style */
	OPTION_WORDS = 1 << 3	/* a choice that begins with off and on, and
				   takes all words that a flag takes */
};

/* One line of the table. */
struct option_def {
	const char *name;
	enum option_type type;
	unsigned scope;		/* enum option_scope */
	unsigned flags;
	long long min, max;	/* numbers */
	const char *const *choices;	/* NULL-terminated */
	const char *value;	/* tmux's default as text; array items are
				   separated by separator */
	const char *ours;	/* mux's own default, NULL: tmux's */
	const char *separator;	/* of arrays, characters; NULL: " ," */
	const char *unit;	/* or NULL */
	const char *help;	/* one line */
};

extern const struct option_def options_table[];
extern const size_t options_table_count;

/* Exact name, or NULL. */
const struct option_def *option_def_find(const char *name);
/* The place of a word among a choice's, or ERR_NOTFOUND. */
int	 option_choice_find(const struct option_def *def, const char *word);
/*
 * A name as typed: 'NAME', an unambiguous prefix, '@NAME', each with an
 * optional [INDEX].  *name is the full name (new), *index -1 without one,
 * *def NULL for a user option.  0, or ERR_SYNTAX, ERR_NOTFOUND,
 * ERR_AMBIGUOUS with *cause ('invalid option: x', 'ambiguous option: x').
 */
int	 option_match(const char *typed, char **name, int *index,
	    const struct option_def **def, char **cause);

/* Trees. The owner pointer for notices may be one of s, w, p, or none. */
struct options *options_new(struct model *m, unsigned scope,
	    struct options *parent);
void	 options_free(struct options *o);
void	 options_own(struct options *o, struct session *s, struct window *w,
	    struct pane *p);
void	 options_set_parent(struct options *o, struct options *parent);
struct options *options_parent(const struct options *o);

/* Which tree a command means: set-option's -s, -w, -p, -g and its target. */
enum { OPTIONS_GLOBAL = 1, OPTIONS_SERVER = 2, OPTIONS_WINDOW = 4,
    OPTIONS_PANE = 8 };
/*
 * name: full name, from option_match.  The option's own scope decides where
 * flags leave it open; s, w, p are the target's, any may be NULL ('no such
 * session' etc. in *cause then).  NULL with *cause.
 */
struct options *options_choose(struct model *m, const char *name,
	    unsigned flags, struct session *s, struct window *w,
	    struct pane *p, char **cause);

/*
 * Set from text, as set-option does; index -1: the whole option (an array is
 * replaced by the text split at its separators).  append: -a.  A value NULL
 * toggles flags and two-way choices, and is 'empty value' for others.
 * 0, or an error and *cause: 'unknown value: x', 'bad colour: x',
 * 'value is too small: x', 'not an array: x', 'invalid style: x' ...
 */
int	 options_set(struct options *o, const char *name, int index,
	    const char *value, int append, char **cause);
/* -u: forget here; a global one returns to its default. 0 or ERR_NOTFOUND. */
int	 options_unset(struct options *o, const char *name, int index);
/* The default that -u goes back to: ours, or tmux's by tmux-defaults. */
const char *options_default_text(const struct options *o,
	    const struct option_def *def);
/* Is it set in this very tree? index -1: at all. */
int	 options_has(const struct options *o, const char *name, int index);
/* The tree among o and its parents where it is set, or NULL. */
const struct options *options_where(const struct options *o,
	    const char *name);

/* The i-th user option set in this very tree; NULL past the end. */
const char *options_user_at(const struct options *o, size_t i);

/* Typed getters; unknown names are our bug. */
const char *options_string(const struct options *o, const char *name);
long long options_number(const struct options *o, const char *name);
int	 options_flag(const struct options *o, const char *name);
/* Choices by position in their list. */
int	 options_choice(const struct options *o, const char *name);
key_code options_key(const struct options *o, const char *name);
/* COLOUR_NONE where the option says none. */
#define COLOUR_NONE ((colour)0x000000ff)
colour	 options_colour(const struct options *o, const char *name);
/*
 * A style option over base: 0, or ERR_SYNTAX when it holds formats (#{), which
 * must be expanded first (lang), and given to style_apply.
 */
int	 options_style(const struct options *o, const char *name,
	    const struct style *base, struct style *out);

/* Arrays: the items in order. i-th position, 0 .. count-1. */
size_t	 options_array_count(const struct options *o, const char *name);
/* Borrowed; NULL past the end. *index is the item's number, may be NULL. */
const char *options_array_at(const struct options *o, const char *name,
	    size_t i, int *index);
/* By its number, or NULL. */
const char *options_array_get(const struct options *o, const char *name,
	    int index);
/* Of pane-colours; COLOUR_NONE when it is not set. */
colour	 options_array_colour(const struct options *o, const char *name,
	    int index);

/*
 * As text (new), without quoting, following parents; index -1 of an array
 * gives its items joined by spaces.  NULL when it is nowhere set.  User
 * options as well.  Flags as 'on'/'off', or with numeric as '1'/'0'.
 */
char	*options_text(const struct options *o, const char *name, int index,
	    int numeric);

/* What show-options prints. */
enum { SHOW_VALUES = 1 /* -v */, SHOW_PARENTS = 2 /* -A */,
    SHOW_HOOKS = 4 /* -H, show-hooks */, SHOW_NO_OPTIONS = 8 /* hooks alone */ };
/* One option: its lines (an array: several). Nothing when it is not set. */
void	 options_show_one(const struct options *o, const char *name, int index,
	    unsigned flags, struct buf *out);
/* All that is set in this tree: user options first, then in table order. */
void	 options_show(const struct options *o, unsigned flags,
	    struct buf *out);
/* Quote as show-options and list-keys do, so that it parses back (new). */
char	*options_quote(const char *s);

#endif
