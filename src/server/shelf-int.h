/*
 * Shelves of remote viewers: what is made ready, and how it is sent.
 */
#ifndef SERVER_SHELF_INT_H
#define SERVER_SHELF_INT_H

#include "net/conn.h"
#include "scene/shelf.h"
#include "server/viewer.h"

/* Whose scene is looked at next; all zero at first. */
struct shelf_turn {
	unsigned next;
	int clean;	/* scenes in a row that were as they had been sent;
			   zero it when something may have changed */
};

/*
 * The shelf that fits now: keys and nodes as they are, and before's scenes but
 * for one at most that has changed, so that each message is short.  Only a few
 * are built in a call, since each takes a status line.  Returns a new
 * reference; *more tells that not all are known to be as they were sent.  view
 * is kept for nothing else.
 */
struct shelf *shelf_build(struct viewer *v, struct view *view,
	    const struct shelf *before, struct shelf_turn *turn, int *more);

/* Where a binding leads from a link's window with that pane active. */
struct spot {
	struct winlink *link;
	struct pane *pane;
};
/*
 * 0 and *to, another window or pane of the session; or an enum shelf_way.
 * A command that does more than change the view is SHELF_OTHER.
 */
int16_t	 shelf_way(struct viewer *v, struct cmd *c, const struct spot *from,
	    struct spot *to);

/* How copy mode acts in the viewer's window; NULL: that cannot be told. */
struct shelf_copy *shelf_copy_build(const struct viewer *v);

struct remote_shelf;

struct remote_shelf *remote_shelf_new(struct conn *c);
void	 remote_shelf_free(struct remote_shelf *r);
/* Something that v's shelf shows may have changed. */
void	 remote_shelf_due(struct remote_shelf *r, struct viewer *v);
/* How many views the client is known to have. */
int	 remote_shelf_views(const struct remote_shelf *r);

#endif
