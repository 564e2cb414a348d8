/*
 * Copy mode and view mode over a pane: the copy machine (copy/copy.h) joined
 * to the pane's options, its key tables and whoever handles its text.
 */
#ifndef MODE_COPY_MODE_H
#define MODE_COPY_MODE_H

#include <stddef.h>
#include <stdint.h>

#include "copy/copy.h"
#include "model/model.h"
#include "model/pane.h"

/* What the floor above does for a copy mode. */
struct copy_mode_events {
	/* Text was copied: buffer, pipe, clipboard. t is borrowed. */
	void (*text)(void *arg, struct pane *p, const struct copy_text *t);
	/* A search goes on: call copy_mode_continue(p) in a next turn. */
	void (*pending)(void *arg, struct pane *p);
	/* A search found nothing, or a command was wrong: say so. */
	void (*missed)(void *arg, struct pane *p, uint32_t viewer,
	    const char *text);
	void *arg;
};

enum copy_mode_flag {
	COPY_MODE_EXIT_AT_BOTTOM = 1 << 0,	/* -e */
	COPY_MODE_HIDE_POSITION = 1 << 1,	/* -H */
	COPY_MODE_PAGE_UP = 1 << 2,		/* -u */
	COPY_MODE_PAGE_DOWN = 1 << 3		/* -d */
};

extern const struct mode_ops copy_mode_ops, view_mode_ops;

/*
 * How copy mode acts in a window by its options, but for exit_at_bottom, which
 * is 0; separators are borrowed from them.
 */
void	 copy_mode_config(const struct window *w, struct copy_config *c);
/*
 * Enter copy mode over p, looking at source's scrollback (p itself, mostly).
 * In it already, only the flags' movement is done.  events is copied.
 */
void	 copy_mode_enter(struct pane *p, struct pane *source, unsigned flags,
	    const struct copy_mode_events *events);
/* Add a line to the pane's view mode, entering it with the first. */
void	 view_mode_print(struct pane *p, const char *text,
	    const struct copy_mode_events *events);
/* The machine of the pane's top mode, or NULL when it is neither. */
struct copy *copy_mode_machine(struct pane *p);
/* A slice of a pending search.  Returns whether more is to do. */
int	 copy_mode_continue(struct pane *p);
/* The mouse with the button held: see copy_drag; *again as there. */
void	 copy_mode_drag(struct pane *p, int x, int y, int *again);
void	 copy_mode_drag_end(struct pane *p);
/* Handle what a copy_* call returned. */
void	 copy_mode_result(struct pane *p, int result, uint32_t viewer);

#endif
