/*
 * Targets: from the words after -t and -s to sessions, windows and panes.
 *
 * tmux(1), COMMANDS, is the language.  A struct target holds pointers and is
 * good for the present call only; what outlives the call is a target_ids.
 */
#ifndef LANG_TARGET_H
#define LANG_TARGET_H

#include <stdint.h>

struct context;
struct lang;
struct pane;
struct session;
struct window;
struct winlink;

enum target_kind { TARGET_NONE, TARGET_SESSION, TARGET_WINDOW, TARGET_PANE };

enum target_flag {
	TARGET_QUIET = 1 << 0,		/* no cause wanted */
	TARGET_CAN_FAIL = 1 << 1,	/* what was found of it will do */
	TARGET_WINDOW_INDEX = 1 << 2,	/* a free index will do: new-window */
	TARGET_DEFAULT_MARKED = 1 << 3,	/* without a word: the marked pane */
	TARGET_PREFER_UNATTACHED = 1 << 4,
	TARGET_EXACT_SESSION = 1 << 5,	/* as if '=' stood before it */
	TARGET_EXACT_WINDOW = 1 << 6
};

/* What a command's flag names. */
struct target_spec {
	char flag;		/* 't', 's' ...; 0: the command has none */
	enum target_kind kind;
	unsigned flags;		/* enum target_flag */
};

/* All NULL: none.  A pane is in window, window is winlink's, and so on up. */
struct target {
	struct session *session;
	struct winlink *winlink;
	struct window *window;
	struct pane *pane;
	int index;		/* of a window, with TARGET_WINDOW_INDEX; or -1 */
};

/* The same, to be kept; 'unset' is all UINT64_MAX and index -1. */
struct target_ids {
	uint64_t session, window, pane;
	int index;		/* the winlink's */
};

void	 target_clear(struct target *t);
int	 target_valid(const struct target *t);	/* has a session or a window */
void	 target_ids_clear(struct target_ids *ids);
struct target_ids target_ids(const struct target *t);
/* Look them up again; 0, or ERR_NOTFOUND when the window or session died. */
int	 target_resolve(struct lang *l, const struct target_ids *ids,
	    struct target *t);

/* The whole target that a part belongs to: 0 or ERR_NOTFOUND. */
int	 target_from_session(struct session *s, struct target *t);
int	 target_from_winlink(struct winlink *wl, struct target *t);
int	 target_from_pane(struct lang *l, struct pane *p, struct target *t);
/* The most recently used session's (unattached ones first if wanted). */
int	 target_from_nothing(struct lang *l, unsigned flags, struct target *t);
/* What a client looks at; 0 gives ERR_NOTFOUND. */
int	 target_from_client(struct lang *l, uint64_t client, struct target *t);

/*
 * Resolve name (NULL or "": the default) in a context (NULL: none).  0, or
 * ERR_NOTFOUND with *cause in tmux's words (NULL with TARGET_QUIET): "can't
 * find pane: x", "no current target", "no such window: x" ...
 */
int	 target_find(struct lang *l, struct context *ctx, const char *name,
	    const struct target_spec *spec, struct target *t, char **cause);

#endif
