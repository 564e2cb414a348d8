/*
 * Sessions, inside: links as the parts of session share them.
 */
#ifndef MODEL_SESSION_INT_H
#define MODEL_SESSION_INT_H

#include "model/session.h"

/* A link in its place by index, and nothing more. */
struct winlink *winlink_new(struct session *s, struct window *w, int index);
/* Out of its session, with the notice; the window may go with it. */
void	 winlink_remove(struct winlink *wl);
/* The same for one that is in no session's list any more. */
void	 winlink_discard(struct winlink *wl);
/* Make another link current when this one is. */
void	 session_leave(struct winlink *wl);
/* The other sessions of the group get s's links. */
void	 session_sync(struct session *s);
void	 session_sync_one(const struct session *from, struct session *to);

#endif
