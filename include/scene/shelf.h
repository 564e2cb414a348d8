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

enum {
	SHELF_NODES_MAX = 64, SHELF_EDGES_MAX = 512,
	SHELF_WORDS_MAX = 8,	/* of a copy-mode command */
	SHELF_WORD_MAX = 1024	/* bytes of one */
};

/* The key table in which a key is looked for. */
enum shelf_table { SHELF_ROOT, SHELF_PREFIX, SHELF_TABLES };

/* Where an edge leads that leads to no certain node. */
enum shelf_way {
	SHELF_OTHER = -1,	/* it does something else */
	SHELF_LAST_WINDOW = -2,	/* the window looked at before */
	SHELF_LAST_PANE = -3,	/* the window's pane that was active before */
	SHELF_COPY = -4,	/* the same node, its pane in copy mode */
	SHELF_COPY_UP = -5,	/* likewise, and a page up */
	SHELF_WAYS = 5
};

enum shelf_mouse {
	SHELF_CLICKS = 1 << 0,	/* button 1 on a pane makes it active */
	SHELF_WHEEL = 1 << 1,	/* the wheel up over a pane without mode or
				   mouse enters copy mode, which ends at the
				   bottom */
	SHELF_MOUSE = SHELF_CLICKS | SHELF_WHEEL
};

enum shelf_ask {
	SHELF_ASK = 1 << 0,	/* the command's last word is asked for, by a
				   prompt */
	SHELF_ASK_CHANGES = 1 << 1, /* it runs at each change, as command-prompt
				   -i has it */
	SHELF_ASK_ONE = 1 << 2,	/* one character answers */
	SHELF_ASKS = SHELF_ASK | SHELF_ASK_CHANGES | SHELF_ASK_ONE
};

/* A command of the copy machine. */
struct shelf_command {
	uint16_t count;		/* how often, at least 1 */
	uint8_t ask;		/* enum shelf_ask */
	char *prompt;		/* the question; NULL: none */
	char **argv;		/* NULL-terminated, at most SHELF_WORDS_MAX;
				   NULL or empty: something else is done */
};

struct shelf_copy_key {
	key_code key;
	struct shelf_command command;
};

/* How copy mode acts. */
struct shelf_copy {
	uint32_t refs;
	uint8_t vi, wrap_search;
	char *separators;
	struct style mode, match, current, mark, message; /* link is 0 */
	int16_t message_y;	/* the row for prompts, or -1: they are not
				   known */
	uint8_t message_over;	/* they lie over the panes there */
	uint8_t vi_status;	/* Escape does not leave a prompt */
	struct shelf_command wheel[2];	/* up, down over the pane */
	struct shelf_copy_key *keys;
	int nkeys;			/* at most SHELF_EDGES_MAX */
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
	uint8_t mouse;		/* enum shelf_mouse */
	struct shelf_copy *copy; /* a reference, or NULL */
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

/* One reference. */
struct shelf_copy *shelf_copy_new(void);
void	 shelf_copy_unref(struct shelf_copy *c);	/* NULL is fine */
int	 shelf_copy_equal(const struct shelf_copy *a,
	    const struct shelf_copy *b);
/* argv (argc strings) is copied; of too many words nothing is kept. */
void	 shelf_command_set(struct shelf_command *c, unsigned count, int argc,
	    const char *const *argv);
void	 shelf_command_ask(struct shelf_command *c, uint8_t ask,
	    const char *prompt);
void	 shelf_command_clear(struct shelf_command *c);
void	 shelf_copy_add(struct shelf_copy *c, key_code key,
	    const struct shelf_command *command);	/* moves it in */
/* Borrowed, or NULL: the key is not bound. */
const struct shelf_command *shelf_copy_find(const struct shelf_copy *c,
	    key_code key);

extern const struct sync_ops shelf_sync_ops;

#endif
