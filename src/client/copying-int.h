/*
 * Copy mode at the client: the copy machine over what the replica holds.
 *
 * It begins where the server's begins, with the same rows and history, and is
 * driven by the same keys; whether it still agrees with what the server shows
 * is its owner's to ask.  What is copied is the server's to keep.
 */
#ifndef CLIENT_COPYING_INT_H
#define CLIENT_COPYING_INT_H

#include "grid/history.h"
#include "scene/scene.h"
#include "scene/shelf.h"

struct copying;

enum copying_result {
	COPYING_DONE,		/* its view may have changed */
	COPYING_LEFT,		/* the mode ends */
	COPYING_UNBOUND,	/* no key of copy mode's table */
	COPYING_OTHER		/* what happens is not known: give it up */
};

/* p, a pane without a mode, enters it; h is its history as of p. */
struct copying *copying_new(const struct scene_pane *p, struct history *h,
	    const struct shelf_copy *how, int exit_at_bottom);
void	 copying_free(struct copying *c);	/* NULL is fine */
enum copying_result copying_key(struct copying *c,
	    const struct shelf_copy *how, key_code key);
/* The wheel over the pane's cell (x, y). */
enum copying_result copying_wheel(struct copying *c,
	    const struct shelf_copy *how, int up, int x, int y);
/* copy-mode -u in it. */
enum copying_result copying_page_up(struct copying *c);
/* Lay its view over a pane of a scene that is nobody else's yet; or, when it
 * was left, what the pane showed as it was entered. */
void	 copying_show(struct copying *c, struct scene *s, int pane, int left);
/* A prompt of it is open: it takes all keys. */
int	 copying_asks(const struct copying *c);
/* Lay that prompt over the row for messages. */
void	 copying_show_prompt(struct copying *c, struct scene *s,
	    const struct shelf_copy *how);
/* Take away one that the server laid over the panes, and its cursor. */
void	 copying_hide_prompt(struct scene *s);
/* Does a pane look as this one would? */
int	 copying_agrees(struct copying *c, const struct scene_pane *p);

#endif
