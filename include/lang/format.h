/*
 * Formats: tmux(1), FORMATS.  Text with #{...} in, text out.
 *
 * Variables stand in tables, one for each floor that knows something: lang's
 * own answers what the model knows; upper floors add theirs.  Expansion is
 * bounded in depth, length and steps, whatever the format says.
 */
#ifndef LANG_FORMAT_H
#define LANG_FORMAT_H

#include <stddef.h>
#include <stdint.h>

#include "lang/target.h"

struct context;
struct item;
struct lang;
struct map;
struct buffer;

enum {
	FORMAT_DEPTH_MAX = 100,
	FORMAT_LEN_MAX = 1024 * 1024,	/* bytes of a result */
	FORMAT_STEPS_MAX = 100000	/* replacements in one expansion */
};

enum format_flag {
	FORMAT_STATUS = 1 << 0,		/* for the status line: jobs may be old */
	FORMAT_FORCE = 1 << 1,		/* run jobs now */
	FORMAT_NO_JOBS = 1 << 2,	/* #() gives nothing */
	FORMAT_OLD_JOBS = 1 << 6,	/* #() gives what it gave last, and
					   runs nothing */
	FORMAT_SESSION = 1 << 3,	/* session_format is 1 */
	FORMAT_WINDOW = 1 << 4,
	FORMAT_PANE = 1 << 5,
	FORMAT_KINDS = FORMAT_SESSION | FORMAT_WINDOW | FORMAT_PANE
};

/*
 * What a format is about.  Embedded: format_init, then set fields, then
 * format_clear.  Pointers are borrowed for its life; any may be NULL.
 */
struct format_ctx {
	struct lang *lang;
	struct session *session;
	struct winlink *winlink;
	struct window *window;
	struct pane *pane;
	const struct buffer *buffer;
	struct context *request;	/* its vars are seen */
	struct item *item;		/* command, mouse_* */
	uint64_t client;		/* 0 none: client_* is empty */
	int64_t now;			/* wall seconds; format_init: model's */
	unsigned flags;			/* enum format_flag */
	struct map *vars;		/* format_set's */
	/* Verbose expansion (display-message -v), or NULL. */
	void (*log)(void *arg, const char *line);
	void *log_arg;
	/* The expansion's own. */
	int depth;
	int steps;
	int time;			/* strftime first: format_expand_time */
};

/* A variable: the value (a new string), or NULL for none. */
struct format_var {
	const char *name;
	char *(*get)(struct format_ctx *f);
};

/* What may stand in front of a colon in #{}; the last one's name is NULL. */
struct format_modifier {
	const char *name;
	int arguments;	/* may arguments follow it? */
};
extern const struct format_modifier format_modifiers[];

void	 format_init(struct format_ctx *f, struct lang *l);
void	 format_clear(struct format_ctx *f);
/*
 * Fill session to pane from a target (missing parts from what is there); it is
 * about the pane, if there is one, until another kind is named.
 */
void	 format_target(struct format_ctx *f, const struct target *t);
/* It is about such a thing: FORMAT_SESSION, _WINDOW, _PANE or, 0, none. */
void	 format_kind(struct format_ctx *f, unsigned kind);
/* For a command: its target, client and request. */
void	 format_init_item(struct format_ctx *f, struct item *item);
/* Add a variable for this context; the value is copied. */
void	 format_set(struct format_ctx *f, const char *name, const char *fmt,
	    ...) __attribute__((format(printf, 3, 4)));

/* New strings, never NULL. */
char	*format_expand(struct format_ctx *f, const char *fmt);
/* strftime's % sequences too. */
char	*format_expand_time(struct format_ctx *f, const char *fmt);
/* In one go for a target in a context; client 0: the context's. */
char	*format_single(struct item *item, const char *fmt, uint64_t client,
	    const struct target *t);
/* One variable's value, as #{name}; NULL when there is none. */
char	*format_get(struct format_ctx *f, const char *name);
/* Is a value true: not empty and not 0? */
int	 format_true(const char *value);
/* All variables known now, by name: display-message -a. */
void	 format_each(struct format_ctx *f,
	    void (*each)(const char *name, const char *value, void *arg),
	    void *arg);

/* Add n variables (borrowed for good); a later table hides an earlier one. */
void	 format_add_table(struct lang *l, const struct format_var *vars,
	    size_t n);
/* The tables in force, for documentation and completion. NULL at the end. */
const struct format_var *format_table_at(const struct lang *l, size_t i,
	    size_t *n);

#endif
