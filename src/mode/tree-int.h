/*
 * Tree mode: what its files share.
 */
#ifndef MODE_TREE_INT_H
#define MODE_TREE_INT_H

#include <stddef.h>

#include "mode/tree.h"

/* Flags of struct tree_item. */
enum {
	ITEM_EXPANDED = 1 << 0,
	ITEM_TAGGED = 1 << 1,
	ITEM_LAST = 1 << 2,	/* of its siblings */
	ITEM_PARENT = 1 << 3,	/* it has children */
	ITEM_DEEP = 1 << 4	/* and one of them has, too */
};

struct tree_item {
	struct tree_id id;
	char *name;
	int parent;		/* index, -1 none; always below its own */
	int depth;
	unsigned flags;
};

struct tree {
	struct pane *pane;
	uint32_t window;	/* its window's id when it was entered */
	uint32_t serial;	/* tells it from earlier ones over the pane */
	const struct tree_source *source;
	void *data;
	struct lang *lang;
	void (*ask)(uint32_t viewer, struct pane *p, uint32_t serial,
	    const struct tree_question *q);
	char *format, *filter, *key_format, *search;
	int sort, reversed, preview;
	int unzoom;		/* the window was zoomed for this mode */

	struct tree_item *items;
	size_t nitems, items_cap;
	struct tree_item *before;	/* while building: the items it had */
	size_t nbefore, before_at;
	int deep;		/* some item at the top has children */
	int empty;		/* the filter met nothing and is not used */
	int stale;		/* the source is to be asked again */
	int built;		/* it was asked once */

	int *lines;		/* items shown, by index */
	key_code *keys;		/* of each line; KEY_NONE: none */
	int nlines, key_width;
	int current, offset;	/* lines: selected; first one seen */

	struct row **rows;	/* what is shown; NULL: to be drawn */
	int nrows;
};

/* tree.c */
void	 tree_build(struct tree *t);
/* Work out the lines anew; what was selected stays so. */
void	 tree_lines(struct tree *t);
/* Rows of the list; what is left is the preview's. */
int	 tree_height(const struct tree *t);
/* Bring the selected line into view. */
void	 tree_follow(struct tree *t);
void	 tree_forget(struct tree *t);	/* the rows drawn */
/* Go, as result says. t may be freed. */
void	 tree_result(struct tree *t, enum tree_result r);
struct tree_item *tree_item(const struct tree *t);

/* tree-keys.c */
int	 tree_key(void *data, key_code key, const struct mode_mouse *m);

/* tree-draw.c */
void	 tree_draw(struct tree *t, struct row **rows, int w, int h);

#endif
