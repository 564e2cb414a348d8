/*
 * Modes: what may lie over a pane's screen (copy mode, tree, clock ...).
 *
 * A pane has a stack of them; the top one is shown and gets the keys.  Upper
 * floors implement the ops; the model knows a mode by these alone.
 */
#ifndef MODEL_MODE_H
#define MODEL_MODE_H

#include <stdint.h>

#include "base/buf.h"
#include "base/key.h"
#include "grid/row.h"

struct pane;

/* A mouse key's circumstances, within the pane. */
struct mode_mouse {
	int x, y;		/* cells, 0-based */
	int button;		/* 0 none, 1-3, 4 up, 5 down, 6-11 */
	int release, drag;
	uint32_t viewer;	/* whose; 0 none */
};

/* send-keys -X NAME ARGS. */
struct mode_command {
	int argc;			/* argv[0] is the command's name */
	const char *const *argv;
	unsigned count;			/* -N, at least 1 */
	key_code key;			/* that ran it, or KEY_NONE */
	const struct mode_mouse *mouse;	/* or NULL */
	uint32_t viewer;		/* 0 none */
};

struct mode_ops {
	const char *name;	/* 'copy-mode': #{pane_mode} */
	void (*free)(void *data);
	void (*resize)(void *data, int w, int h);
	/* h new references (the pane's height) into out. */
	void (*rows)(void *data, struct row **out);
	/* Returns whether it is to be shown. */
	int (*cursor)(void *data, int *x, int *y);
	/* Keys that the key table does not bind, and the mouse's that
	 * bindings hand on.  m, never NULL, tells whose, and for a mouse's
	 * key where. Non-zero: it was used. */
	int (*key)(void *data, key_code key, const struct mode_mouse *m);
	/* Non-zero when the mode knows the command. */
	int (*command)(void *data, const struct mode_command *c);
	/* The value of a format variable of the mode's own (new), or NULL. */
	char *(*format)(void *data, const char *name);
	/* The key table in force; NULL: keys go to key() alone. */
	const char *(*key_table)(void *data);
};	/* all but name, free and rows may be NULL */

struct pane_mode {
	const struct mode_ops *ops;
	void *data;
	struct pane_mode *below;
};

/* Enter a mode; its data is the pane's now. Sends NOTICE_PANE_MODE. */
void	 pane_push_mode(struct pane *p, const struct mode_ops *ops,
	    void *data);
/* Leave the top mode, if there is one. */
void	 pane_pop_mode(struct pane *p);
/* Leave every mode. */
void	 pane_pop_modes(struct pane *p);
/* The top one, or NULL; one by its ops at any depth. */
struct pane_mode *pane_top_mode(const struct pane *p);
struct pane_mode *pane_find_mode(const struct pane *p,
	    const struct mode_ops *ops);
/* A mode's view changed: sends NOTICE_PANE_CHANGED. */
void	 pane_mode_changed(struct pane *p);

#endif
