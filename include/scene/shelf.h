/*
 * The shelf: what a viewer may look at next, kept ready at its client.
 *
 * A graph.  Each node is a view, named by the pane that is active in it, with
 * the scene that it would be; its edges are the keys that only change what is
 * looked at, and the nodes they lead to.  So a client can show the effect of
 * such a key at once, and knows of all others that it does not know theirs.
 *
 * The node that the viewer looks at already has no scene: that travels by
 * itself.  Shelves are immutable once sent, reference-counted, and travel as a
 * synchronised object (shelf_sync_ops, OBJECT_SHELF; doc/PROTOCOL's 'The
 * shelf').
 */
#ifndef SCENE_SHELF_H
#define SCENE_SHELF_H

#include <stdint.h>

#include "base/key.h"
#include "scene/scene.h"
#include "sync/sync.h"

enum { SHELF_NODES_MAX = 64, SHELF_EDGES_MAX = 512 };

/* The key table in which a key is looked for. */
enum shelf_table { SHELF_ROOT, SHELF_PREFIX, SHELF_TABLES };

/* Where an edge leads that leads to no certain node. */
enum shelf_way {
	SHELF_OTHER = -1,	/* it does something else */
	SHELF_LAST_WINDOW = -2,	/* the window looked at before */
	SHELF_LAST_PANE = -3,	/* the window's pane that was active before */
	SHELF_WAYS = 3
};

struct shelf_edge {
	key_code key;
	uint8_t table;		/* enum shelf_table */
	uint8_t repeat;		/* keys of its table may follow at once */
	int16_t to;		/* a node's index, or enum shelf_way */
};

struct shelf_node {
	uint32_t window, pane;	/* the active pane's id names the node */
	struct scene *scene;	/* a reference, or NULL */
	struct shelf_edge *edges;
	int nedges;
};

struct shelf {
	uint32_t refs;
	uint16_t repeat_ms;	/* how long a repeated key is waited for */
	int16_t last_window;	/* nodes, or -1: what the ways above mean for */
	int16_t last_pane;	/* the one that the viewer looks at */
	uint8_t clicks;		/* a press of button 1 on a pane selects it */
	struct shelf_node *nodes;
	int n;
};

/* An empty one: state 0 at both ends.  One reference. */
struct shelf *shelf_new(void);
struct shelf *shelf_ref(struct shelf *s);
void	 shelf_unref(struct shelf *s);	/* NULL is fine */
/*
 * Add a node; a reference to scene (may be NULL) is taken.  Borrowed till the
 * next is added; NULL when there are SHELF_NODES_MAX, or the scenes were too
 * large together.
 */
struct shelf_node *shelf_add(struct shelf *s, uint32_t window, uint32_t pane,
	    struct scene *scene);
/* Of more than SHELF_EDGES_MAX the rest is left out. */
void	 shelf_add_edge(struct shelf_node *n, const struct shelf_edge *e);
/* Borrowed, or NULL. */
const struct shelf_node *shelf_find(const struct shelf *s, uint32_t pane);
/* The edge of a key, or NULL. */
const struct shelf_edge *shelf_edge(const struct shelf_node *n,
	    enum shelf_table table, key_code key);

extern const struct sync_ops shelf_sync_ops;

#endif
