/*
 * The model: all of tmux's objects as data, hung on one root, without IO.
 *
 * Ids count up from 0 and are never used twice: $0 sessions, @0 windows, %0
 * panes.  Objects that are removed are unlinked at once, marked gone, and
 * freed by model_reap at the end of the turn, so that whoever holds a pointer
 * within the turn may still look at it.  Across turns keep ids.
 */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include <stddef.h>
#include <stdint.h>

#include "base/list.h"
#include "base/map.h"

struct buffers;
struct environ;
struct history_pool;
struct notify;
struct options;
struct pane;
struct session;
struct session_group;
struct window;

/*
 * What upper floors hand down: a check of a command text (options of type
 * command, hooks).  Returns 0 and the text as list-keys would print it in
 * *normal (new), or an error and *cause (new).  NULL: taken as it is.
 */
typedef int (*model_command_check)(void *arg, const char *text,
    char **normal, char **cause);

struct model {
	int64_t now;			/* wall seconds, set by the owner
					   each turn */
	int64_t started;		/* wall seconds when it was made */
	struct map *sessions;		/* by name: the order of list-sessions */
	struct map *session_ids;
	struct map *windows;		/* by id */
	struct map *panes;		/* by id */
	struct map *groups;		/* struct session_group by name */
	struct options *server_options;
	struct options *session_options;	/* set-option -g */
	struct options *window_options;		/* set-option -gw */
	struct environ *env;		/* the global one */
	struct buffers *buffers;
	struct history_pool *histories;	/* of all panes */
	struct notify *notify;
	uint32_t next_session, next_window, next_pane;
	uint64_t next_active;		/* orders panes by when they were
					   made active */
	uint64_t next_activity;		/* orders things used in one second */
	model_command_check check;
	/* May this path be default-shell?  NULL: any. */
	int (*shell_check)(void *arg, const char *path);
	void *check_arg;	/* of both */
	/* A text's formats, expanded for a pane (new).  NULL: left alone. */
	char *(*expand)(void *arg, struct pane *p, const char *text);
	void *expand_arg;
	int alerts;			/* alerts_run has something to do */
	int tmux_defaults;		/* mux's own defaults are off */
	struct pane *marked;		/* select-pane -m, or NULL */
	struct session *marked_session;	/* where it was marked */
	struct node graveyard_sessions, graveyard_windows, graveyard_panes;
	struct node graveyard_links;
};

/* Empty, with every global option at its default. */
struct model *model_new(int64_t now);
void	 model_free(struct model *m);
/* Free what was removed in this turn. */
void	 model_reap(struct model *m);
/*
 * Fill the global environment from NAME=value strings, and set what tmux
 * takes from it: default-shell (shell, which the caller has checked; NULL
 * keeps it), editor, and vi keys where VISUAL or EDITOR say so.
 */
void	 model_adopt_environ(struct model *m, const char *const *env,
	    const char *shell);

/* Exact look-ups; NULL when there is none. */
struct session *model_session(const struct model *m, const char *name);
struct session *model_session_id(const struct model *m, uint32_t id);
struct window *model_window(const struct model *m, uint32_t id);
struct pane *model_pane(const struct model *m, uint32_t id);
/* The i-th by name (sessions) or by id; NULL past the end. */
struct session *model_session_at(const struct model *m, size_t i);
struct window *model_window_at(const struct model *m, size_t i);
struct pane *model_pane_at(const struct model *m, size_t i);

/* The marked pane; NULL clears. A removed pane clears it itself. */
void	 model_mark(struct model *m, struct session *s, struct pane *p);

#endif
