/*
 * Tree mode: a list or tree over a pane, from which one thing is chosen.
 *
 * The tree knows items, lines, tags, keys and how all that is drawn.  What
 * the items are (sessions, clients, buffers) its source knows, which is asked
 * for them anew whenever something has changed.  An item is named by an id,
 * which the source looks up at each use: what it names may have died.
 */
#ifndef MODE_TREE_H
#define MODE_TREE_H

#include <stdint.h>

#include "base/key.h"
#include "lang/format.h"
#include "mode/preview.h"
#include "model/mode.h"
#include "model/pane.h"

struct tree;

/* What a source takes it for; all zero is no item. */
struct tree_id {
	uint32_t v[4];
};

enum tree_kind { TREE_PANES, TREE_CLIENTS, TREE_BUFFERS, TREE_OPTIONS,
    TREE_KINDS };

/* What a key of the source's has come to. */
enum tree_result {
	TREE_UNKNOWN,	/* not its key */
	TREE_STAY,
	TREE_LEAVE	/* the mode is to be left */
};

struct tree_source {
	enum tree_kind kind;
	const char *const *sorts;	/* names of the orders, NULL last; or
					   NULL: there is one */
	/*
	 * Tell of every item by tree_add, in the order that tree_sort and
	 * tree_reversed name, an item's children right behind it.  Returns
	 * the id of the item to begin with.
	 */
	struct tree_id (*build)(void *data, struct tree *t);
	/* Make the item what a format is about: 0 or ERR_NOTFOUND. */
	int (*about)(void *data, struct tree_id id, struct format_ctx *f);
	void (*draw)(void *data, struct tree_id id,
	    const struct preview_area *a);
	/* Does the search meet more than its name?  May be NULL. */
	int (*search)(void *data, struct tree_id id, const char *text);
	enum tree_result (*key)(void *data, struct tree *t, key_code key,
	    uint32_t viewer);
	void (*free)(void *data);
};

/* A question on a viewer's message line. */
struct tree_question {
	const char *text, *input;
	int single;			/* one key answers */
	enum { TREE_ASK_COMMAND, TREE_ASK_SEARCH } kind;
	/* text is never NULL: who leaves a prompt has not answered. */
	enum tree_result (*answered)(struct tree *t, const char *text,
	    uint32_t viewer);
};

struct tree_config {
	const struct tree_source *source;
	void *data;			/* the tree's now */
	struct lang *lang;
	const char *format, *filter, *key_format;	/* copied; may be NULL
							   but for format */
	int sort, reversed;
	int preview, zoom;
	/* Ask; the answer is handed to tree_answer. */
	void (*ask)(uint32_t viewer, struct pane *p, uint32_t serial,
	    const struct tree_question *q);
};

/* Lay a tree over p.  Without an item there is nothing to choose: it is not
 * shown at all. */
void	 tree_enter(struct pane *p, const struct tree_config *c);
/* The answer to a question of the tree with this serial over p, if it is
 * still there. */
void	 tree_answer(struct pane *p, uint32_t serial,
	    enum tree_result (*answered)(struct tree *t, const char *text,
	    uint32_t viewer), const char *text, uint32_t viewer);

/* For sources.  parent: what tree_add returned, or -1; name is copied;
 * expanded: at first, when it has children. */
int	 tree_add(struct tree *t, int parent, struct tree_id id,
	    const char *name, int expanded);
/* Take the last one back: it turned out to have no children. */
void	 tree_drop(struct tree *t, int item);
int	 tree_sort(const struct tree *t);
int	 tree_reversed(const struct tree *t);
/* Does the filter let the item through? */
int	 tree_passes(struct tree *t, struct tree_id id);
/* The selected item, and those with a tag: each is called in order. */
struct tree_id tree_current(const struct tree *t);
int	 tree_tagged(const struct tree *t);
void	 tree_each_tagged(struct tree *t,
	    void (*each)(void *arg, struct tree_id id), void *arg);
/* Select an item, opening what it lies in.  Returns whether there is one. */
int	 tree_select(struct tree *t, struct tree_id id);
/* Select the line below. */
void	 tree_down(struct tree *t);
/* Ask the source for its items again. */
void	 tree_changed(struct tree *t);
void	 tree_ask(struct tree *t, uint32_t viewer,
	    const struct tree_question *q);
void	*tree_data(const struct tree *t);
struct pane *tree_pane(const struct tree *t);

static inline int
tree_same(struct tree_id a, struct tree_id b)
{
	return a.v[0] == b.v[0] && a.v[1] == b.v[1] && a.v[2] == b.v[2] &&
	    a.v[3] == b.v[3];
}

#endif
