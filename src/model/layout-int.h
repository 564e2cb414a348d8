/*
 * Layouts, inside: what window.c and the parts of the layout share.
 *
 * Functions on cells do not place panes; layout_place does.
 */
#ifndef MODEL_LAYOUT_INT_H
#define MODEL_LAYOUT_INT_H

#include "model/layout.h"

struct pane_spec;
struct session;

struct layout *layout_new(struct layout *parent);
void	 layout_free(struct layout *l);	/* with its children; NULL is fine */
/* Free the window's tree; panes that were in it have no cell. */
void	 layout_forget(struct window *w);
/* A root of the window's size with one leaf. */
void	 layout_init(struct window *w, struct pane *p);
/* The leaf is the pane's. */
void	 layout_assign(struct layout *l, struct pane *p);
/* Divide; the new leaf (without a pane), or NULL without room. */
struct layout *layout_split_cell(struct pane *at, const struct split *how);
/* Take the pane's leaf out of its tree; neighbours get the room. */
void	 layout_close(struct pane *p);
void	 layout_close_cell(struct layout **root, struct layout *l);
void	 layout_resize_root(struct window *w, int width, int height);
/* A pane for a cell, with the history-limit of s (NULL: the global one). */
struct pane *layout_make_pane(struct window *w, struct session *s, int width,
	    int height, const struct pane_spec *spec);

static inline int
layout_size(const struct layout *l, enum layout_type type)
{
	return type == LAYOUT_LEFTRIGHT ? l->w : l->h;
}
struct layout *layout_first(const struct layout *l);	/* child, or NULL */
struct layout *layout_last(const struct layout *l);
struct layout *layout_after(const struct layout *l);	/* sibling, or NULL */
struct layout *layout_before(const struct layout *l);
int	 layout_children(const struct layout *l);
/* Do sizes add up, here and below? As deep as the tree, which is bounded. */
int	 layout_sound(const struct layout *l);
void	 layout_set_size(struct layout *l, int width, int height);

/* How much smaller a cell can become; may it be made larger or smaller. */
int	 layout_slack(const struct window *w, const struct layout *l,
	    enum layout_type type);
void	 layout_adjust(const struct window *w, struct layout *l,
	    enum layout_type type, int change);
/* The border above or below l also carries a pane's status: does it cost l a
 * row? root is the tree's. */
int	 layout_has_status(const struct window *w, const struct layout *l);
/* layout_place for all panes but one. */
void	 layout_place_but(struct window *w, const struct pane *skip);
/* Children of one size; non-zero when that changed any. */
int	 layout_spread_cell(const struct window *w, struct layout *l);
/* Offsets of the whole tree from its sizes. */
void	 layout_offsets(struct layout *root);

#endif
