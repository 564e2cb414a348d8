/*
 * Layouts: borders that move, and cells that grow and shrink.
 */
#include "base/list.h"
#include "model/layout.h"
#include "model/notify.h"
#include "model/options.h"
#include "model/pane.h"
#include "model/window.h"

#include "model/floating-int.h"
#include "model/layout-int.h"

int
layout_slack(
    const struct window *w, const struct layout *l, enum layout_type type)
{
	int slack, least, n;

	if (l->type == LAYOUT_LEAF) {
		least = PANE_MINIMUM;
		if (type == LAYOUT_TOPBOTTOM && layout_has_status(w, l))
			least++;
		n = layout_size(l, type);
		return n > least ? n - least : 0;
	}
	slack = l->type == type ? 0 : WINDOW_MAX;
	list_each(node, &l->children)
	{
		n = layout_slack(w, layout_child(node), type);
		if (l->type == type)
			slack += n;
		else if (n < slack)
			slack = n;
	}
	return slack;
}

/*
 * A change along the branch is dealt out cell by cell in turns, so that no
 * child gets more than one cell more than another.
 */
static void
adjust_along(const struct window *w, struct layout *l, int change)
{
	enum layout_type type = l->type;
	struct layout *child;
	int moved;

	while (change != 0) {
		moved = 0;
		list_each(n, &l->children)
		{
			if (change == 0)
				break;
			child = layout_child(n);
			if (change > 0) {
				layout_adjust(w, child, type, 1);
				change--;
			} else if (layout_slack(w, child, type) > 0) {
				layout_adjust(w, child, type, -1);
				change++;
			} else {
				continue;
			}
			moved = 1;
		}
		if (!moved)
			break;
	}
}

void
layout_adjust(
    const struct window *w, struct layout *l, enum layout_type type, int change)
{
	if (type == LAYOUT_LEFTRIGHT)
		l->w += change;
	else
		l->h += change;
	if (l->type == LAYOUT_LEAF)
		return;
	if (l->type == type) {
		adjust_along(w, l, change);
		return;
	}
	list_each(n, &l->children)
	    layout_adjust(w, layout_child(n), type, change);
}

/* How far a root may change towards a size. */
static int
root_change(const struct window *w, enum layout_type type, int size)
{
	const struct layout *root = w->layout;
	int change = size - layout_size(root, type);
	int slack = layout_slack(w, root, type);

	return change < -slack ? -slack : change;
}

void
layout_resize_root(struct window *w, int width, int height)
{
	layout_adjust(w, w->layout, LAYOUT_LEFTRIGHT,
	    root_change(w, LAYOUT_LEFTRIGHT, width));
	layout_adjust(w, w->layout, LAYOUT_TOPBOTTOM,
	    root_change(w, LAYOUT_TOPBOTTOM, height));
	layout_offsets(w->layout);
}

void
layout_resize_window(struct window *w, int width, int height)
{
	window_resize(w, width, height);
}

/*
 * Moving one border
 */

/* The border behind l moves away from it: l grows, a cell behind shrinks; with
 * both, one in front when none behind can. Returns by how much. */
static int
grow(struct window *w, struct layout *l, enum layout_type type, int needed,
    int both)
{
	struct layout *from;
	int slack = 0;

	for (from = layout_after(l); from != NULL; from = layout_after(from)) {
		slack = layout_slack(w, from, type);
		if (slack > 0)
			break;
	}
	if (from == NULL && both) {
		for (from = layout_before(l); from != NULL;
		     from = layout_before(from)) {
			slack = layout_slack(w, from, type);
			if (slack > 0)
				break;
		}
	}
	if (from == NULL)
		return 0;
	if (slack > needed)
		slack = needed;
	layout_adjust(w, l, type, slack);
	layout_adjust(w, from, type, -slack);
	return slack;
}

/* It moves towards l: l or one in front shrinks, the one behind grows. */
static int
shrink(struct window *w, struct layout *l, enum layout_type type, int needed)
{
	struct layout *from, *to = layout_after(l);
	int slack = 0;

	for (from = l; from != NULL; from = layout_before(from)) {
		slack = layout_slack(w, from, type);
		if (slack > 0)
			break;
	}
	if (from == NULL || to == NULL)
		return 0;
	if (slack > needed)
		slack = needed;
	layout_adjust(w, to, type, slack);
	layout_adjust(w, from, type, -slack);
	return slack;
}

static void
move_border(struct window *w, struct layout *l, enum layout_type type,
    int change, int both)
{
	int moved;

	while (change != 0) {
		if (change > 0) {
			moved = grow(w, l, type, change, both);
			change -= moved;
		} else {
			moved = shrink(w, l, type, -change);
			change += moved;
		}
		if (moved == 0)
			break;
	}
	layout_place(w);
	notify_window(w, NOTICE_WINDOW_LAYOUT);
}

/* The cell around l that stands in a branch of a direction, or NULL. */
static struct layout *
in_branch(struct layout *l, enum layout_type type)
{
	while (l->parent != NULL && l->parent->type != type)
		l = l->parent;
	return l->parent == NULL ? NULL : l;
}

/* Its right or lower side moves. */
static void
resize_floating(struct pane *p, enum layout_type type, int size)
{
	struct rect at = floating_rect(p);

	if (type == LAYOUT_LEFTRIGHT)
		at.w = size + 2 * FLOATING_BORDER;
	else
		at.h = size + 2 * FLOATING_BORDER;
	floating_move(p, &at);
}

void
layout_resize_by(struct pane *p, enum layout_type type, int change)
{
	struct layout *l = in_branch(p->cell, type);

	if (p->cell->floating)
		resize_floating(p, type, layout_size(p->cell, type) + change);
	if (l == NULL)
		return;
	if (layout_after(l) == NULL)
		l = layout_before(l);
	move_border(p->window, l, type, change, 1);
}

void
layout_resize_to(struct pane *p, enum layout_type type, int size)
{
	struct layout *l = in_branch(p->cell, type);
	int change;

	if (p->cell->floating)
		resize_floating(p, type, size);
	if (l == NULL)
		return;
	/* A row more where the pane's status takes one of its own. */
	if (type == LAYOUT_TOPBOTTOM && layout_has_status(p->window, p->cell))
		size++;
	change = size - layout_size(l, type);
	if (layout_after(l) == NULL)
		change = -change;
	layout_resize_by(p, type, change);
}

/* The cell whose border to the right or below lies at (x, y). */
static struct layout *
border_at(struct layout *root, int x, int y)
{
	struct layout *l, *found = root;

	while (found != NULL && found->type != LAYOUT_LEAF) {
		l = layout_first(found);
		found = NULL;
		for (; l != NULL; l = layout_after(l)) {
			int right = l->x + l->w, low = l->y + l->h;

			if (l->parent->type == LAYOUT_LEFTRIGHT && x == right)
				return l;
			if (l->parent->type == LAYOUT_TOPBOTTOM && y == low)
				return l;
			if (x >= l->x && x < right && y >= l->y && y < low)
				found = l;
		}
	}
	return NULL;
}

void
layout_drag(struct window *w, int x, int y, int nx, int ny)
{
	struct layout *l;

	if (w->layout == NULL)
		return;
	l = border_at(w->layout, x, y);
	if (l == NULL || layout_after(l) == NULL)
		return;
	if (l->parent->type == LAYOUT_LEFTRIGHT)
		move_border(w, l, LAYOUT_LEFTRIGHT, nx - x, 0);
	else
		move_border(w, l, LAYOUT_TOPBOTTOM, ny - y, 0);
}

/*
 * Spreading
 */
/*
 * What an even share means for each child: cells to add.  The last one has
 * what division left over.
 */
static int
spread_change(
    const struct window *w, const struct layout *child, int size, int count)
{
	const struct layout *l = child->parent;
	int each = (size - (count - 1)) / count;

	if (layout_after(child) == NULL)
		each = size - (each + 1) * (count - 1);
	if (l->type == LAYOUT_TOPBOTTOM && layout_has_status(w, child))
		each++;
	return each - layout_size(child, l->type);
}

int
layout_spread_cell(const struct window *w, struct layout *l)
{
	int count = layout_children(l), size, change, changed = 0;

	if (count < 2)
		return 0;
	size = layout_size(l, l->type);
	if (l->type == LAYOUT_TOPBOTTOM && layout_has_status(w, l))
		size--;
	if ((size - (count - 1)) / count <= 0)
		return 0;
	/* What is in a child may need more than an even share. */
	list_each(n, &l->children)
	{
		change = spread_change(w, layout_child(n), size, count);
		if (-change > layout_slack(w, layout_child(n), l->type))
			return 0;
	}
	list_each(n, &l->children)
	{
		change = spread_change(w, layout_child(n), size, count);
		layout_adjust(w, layout_child(n), l->type, change);
		changed |= change != 0;
	}
	return changed;
}

void
layout_spread(struct pane *p)
{
	struct window *w = p->window;
	struct layout *l = p->cell->parent;

	while (l != NULL && !layout_spread_cell(w, l))
		l = l->parent;
	if (l == NULL)
		return;
	layout_place(w);
	notify_window(w, NOTICE_WINDOW_LAYOUT);
}
