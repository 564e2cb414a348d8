/*
 * Layouts: dividing a cell.
 */
#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/rect.h"
#include "model/layout.h"
#include "model/pane.h"
#include "model/window.h"

#include "model/layout-int.h"

/* The sizes that a split leads to, in its direction. */
struct sizes {
	int whole;	/* what is divided */
	int made, kept; /* of the new cell and of the divided one */
};

static enum layout_type
split_type(const struct split *how)
{
	return how->horizontal ? LAYOUT_LEFTRIGHT : LAYOUT_TOPBOTTOM;
}

int
layout_can_split(struct pane *at, const struct split *how)
{
	const struct window *w = at->window;
	int zoomed = (w->flags & WINDOW_ZOOMED) != 0;
	const struct layout *l;
	int need = PANE_MINIMUM * 2 + 1;

	if (how->full)
		l = zoomed ? w->saved_layout : w->layout;
	else
		l = zoomed ? at->saved_cell : at->cell;
	if (l->floating)
		return ERR_RANGE;
	if (!how->horizontal && layout_has_status(w, l))
		need++;
	return layout_size(l, split_type(how)) < need ? ERR_RANGE : 0;
}

static void
choose_sizes(const struct layout *l, const struct split *how, struct sizes *s)
{
	int second;

	s->whole = layout_size(l, split_type(how));
	if (how->size < 0)
		second = (s->whole + 1) / 2 - 1;
	else if (how->before)
		second = s->whole - how->size - 1;
	else
		second = how->size;
	/* As tmux has it: asked for more than all, the new one gets least. */
	if (second < 0 || second > s->whole - 2)
		second = s->whole - 2;
	else if (second < PANE_MINIMUM)
		second = PANE_MINIMUM;
	s->made = how->before ? s->whole - 1 - second : second;
	s->kept = s->whole - 1 - s->made;
}

/*
 * Children in proportion: how many are still to be sized, the room they
 * share, and the branch's old and new size.
 */
struct share {
	const struct window *w;
	enum layout_type type;
	int count, room;
	int before, after;
};

static int
share_next(struct share *s, const struct layout *l)
{
	int need, least, size;

	if (s->count-- == 1)
		return s->room;
	need = (PANE_MINIMUM + 1) * s->count;
	least = layout_size(l, s->type) - layout_slack(s->w, l, s->type);
	if (least > need)
		need = least;
	size = s->before < 1 ? 0
			     : (int)((long long)layout_size(l, s->type) *
				     s->after / s->before);
	if (size > s->room - need)
		size = s->room - need;
	if (size < PANE_MINIMUM)
		size = PANE_MINIMUM;
	s->room -= size + 1;
	return size;
}

/* Could the cell become size in a direction? */
static int
can_become(const struct window *w, const struct layout *l,
    enum layout_type type, int size)
{
	struct share s = {.w = w, .type = type, .room = size, .after = size};
	int room, n;

	if (l->type == LAYOUT_LEAF)
		return size >= PANE_MINIMUM;
	s.count = layout_children(l);
	s.before = layout_size(l, type);
	if (l->type == type && size < s.count * 2 - 1)
		return 0;
	for (l = layout_first(l); l != NULL; l = layout_after(l)) {
		n = size;
		if (l->parent->type == type) {
			room = s.room;
			n = share_next(&s, l);
			if (n + (s.count > 0) > room)
				return 0;
		}
		if (!can_become(w, l, type, n))
			return 0;
	}
	return 1;
}

/* The cell was given a size: its children follow, in proportion. */
static void
resize_children(const struct window *w, struct layout *l)
{
	struct share s = {.w = w, .type = l->type};

	if (l->type == LAYOUT_LEAF)
		return;
	s.count = layout_children(l);
	s.room = s.after = layout_size(l, l->type);
	s.before = s.count - 1;
	list_each(n, &l->children) s.before +=
	    layout_size(layout_child(n), l->type);
	list_each(n, &l->children)
	{
		struct layout *child = layout_child(n);
		int size = share_next(&s, child);

		if (l->type == LAYOUT_LEFTRIGHT)
			layout_set_size(child, size, l->h);
		else
			layout_set_size(child, l->w, size);
		resize_children(w, child);
	}
}

static void
set_size(struct layout *l, enum layout_type type, int size)
{
	if (type == LAYOUT_LEFTRIGHT)
		l->w = size;
	else
		l->h = size;
}

/*
 * Sizes of a whole tree, to come back to.
 */
static int
count_cells(const struct layout *l)
{
	int count = 1;

	list_each(n, &l->children) count += count_cells(layout_child(n));
	return count;
}

static struct rect *
save_sizes(const struct layout *l, struct rect *to)
{
	*to++ = (struct rect){0, 0, l->w, l->h};
	list_each(n, &l->children) to = save_sizes(layout_child(n), to);
	return to;
}

static const struct rect *
restore_sizes(struct layout *l, const struct rect *from)
{
	layout_set_size(l, from->w, from->h);
	from++;
	list_each(n, &l->children) from = restore_sizes(layout_child(n), from);
	return from;
}

/*
 * The whole tree to size: in proportion, or where that would leave a deep
 * branch without what it needs, cell by cell.  try: change nothing.  0 or
 * ERR_RANGE.
 */
static int
squeeze(struct window *w, struct layout *l, enum layout_type type, int size,
    int try)
{
	struct rect *sizes =
	    xcalloc((size_t)count_cells(l), sizeof(struct rect));
	int change = size - layout_size(l, type), err = 0;

	save_sizes(l, sizes);
	set_size(l, type, size);
	resize_children(w, l);
	if (!layout_sound(l)) {
		restore_sizes(l, sizes);
		if (-change > layout_slack(w, l, type))
			err = ERR_RANGE;
		else
			layout_adjust(w, l, type, change);
	}
	if (try)
		restore_sizes(l, sizes);
	free(sizes);
	return err;
}

static void
put_beside(struct layout *l, struct layout *made, int before)
{
	made->parent = l->parent;
	if (before)
		list_insert_before(&l->node, &made->node);
	else
		list_insert_before(l->node.next, &made->node);
}

/* A branch of its own for l and what comes beside it. */
static void
put_branch(struct window *w, struct layout *l, enum layout_type type)
{
	struct layout *branch = layout_new(l->parent);

	branch->type = type;
	layout_set_size(branch, l->w, l->h);
	if (l->parent == NULL) {
		w->layout = branch;
	} else {
		list_insert_before(&l->node, &branch->node);
		list_remove(&l->node);
	}
	l->parent = branch;
	list_append(&branch->children, &l->node);
}

/* The whole window is a branch of that direction: one more child. */
static void
put_child(
    struct window *w, struct layout *made, const struct sizes *s, int before)
{
	struct layout *l = w->layout;

	squeeze(w, l, l->type, s->kept, 0);
	set_size(l, l->type, s->whole);
	made->parent = l;
	if (before)
		list_prepend(&l->children, &made->node);
	else
		list_append(&l->children, &made->node);
}

struct layout *
layout_split_cell(struct pane *at, const struct split *how)
{
	struct window *w = at->window;
	struct layout *l = how->full ? w->layout : at->cell, *made;
	enum layout_type type = split_type(how);
	struct sizes s;

	if (layout_can_split(at, how) != 0)
		return NULL;
	choose_sizes(l, how, &s);
	if (how->full && (!can_become(w, l, type, s.kept) ||
			     squeeze(w, l, type, s.kept, 1) != 0))
		return NULL;
	made = layout_new(NULL);
	layout_set_size(made, l->w, l->h);
	set_size(made, type, s.made);
	if (l->parent == NULL && l->type == type) {
		put_child(w, made, &s, how->before);
		return made;
	}
	if (l->parent == NULL || l->parent->type != type)
		put_branch(w, l, type);
	put_beside(l, made, how->before);
	if (how->full)
		squeeze(w, l, type, s.kept, 0);
	else
		set_size(l, type, s.kept);
	return made;
}
