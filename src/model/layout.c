/*
 * Layouts: the tree, its offsets, and what they mean for panes.
 *
 * Invariant: sizes are kept in the cells and change by layout_adjust alone;
 * offsets follow from them.
 */
#include "model/layout.h"

#include <stdlib.h>

#include "base/mem.h"
#include "model/notify.h"
#include "model/options.h"
#include "model/pane.h"
#include "model/session.h"
#include "model/window.h"

#include "model/floating-int.h"
#include "model/layout-int.h"
#include "model/model-int.h"

enum { STATUS_OFF, STATUS_TOP, STATUS_BOTTOM };

struct layout *
layout_new(struct layout *parent)
{
	struct layout *l;

	l = xcalloc(1, sizeof(*l));
	l->parent = parent;
	l->type = LAYOUT_LEAF;
	list_init(&l->node);
	list_init(&l->children);
	return l;
}

void
layout_free(struct layout *l)
{
	struct layout *up;

	/* Leaves first, without recursion: a parsed tree may be deep. */
	while (l != NULL) {
		if (!list_empty(&l->children)) {
			l = layout_child(l->children.next);
			continue;
		}
		up = list_empty(&l->node) ? NULL : l->parent;
		list_remove(&l->node);
		free(l);
		l = up;
	}
}

struct layout *
layout_first(const struct layout *l)
{
	if (list_empty(&l->children))
		return NULL;
	return layout_child(l->children.next);
}

struct layout *
layout_last(const struct layout *l)
{
	if (list_empty(&l->children))
		return NULL;
	return layout_child(l->children.prev);
}

struct layout *
layout_after(const struct layout *l)
{
	if (l->parent == NULL || l->node.next == &l->parent->children)
		return NULL;
	return layout_child(l->node.next);
}

struct layout *
layout_before(const struct layout *l)
{
	if (l->parent == NULL || l->node.prev == &l->parent->children)
		return NULL;
	return layout_child(l->node.prev);
}

int
layout_children(const struct layout *l)
{
	int count = 0;

	list_each(n, &l->children) count++;
	return count;
}

/* The next leaf or branch of the tree in order, children first. */
static struct layout *
next_cell(struct layout *l, const struct layout *root)
{
	struct layout *next = layout_first(l);

	while (next == NULL && l != root) {
		next = layout_after(l);
		l = l->parent;
	}
	return next;
}

int
layout_count(const struct layout *root)
{
	struct layout *l = (struct layout *)root;
	int count = 0;

	for (; l != NULL; l = next_cell(l, root))
		count += l->type == LAYOUT_LEAF;
	return count;
}

int
layout_sound(const struct layout *l)
{
	int sum = -1;

	if (l->w < 1 || l->h < 1 || l->w > WINDOW_MAX || l->h > WINDOW_MAX)
		return 0;
	if (l->type == LAYOUT_LEAF)
		return 1;
	if (layout_children(l) < 2)
		return 0;
	list_each(n, &l->children)
	{
		const struct layout *child = layout_child(n);

		if (l->type == LAYOUT_LEFTRIGHT ? child->h != l->h
						: child->w != l->w)
			return 0;
		if (!layout_sound(child))
			return 0;
		sum += layout_size(child, l->type) + 1;
	}
	return sum == layout_size(l, l->type);
}

void
layout_set_size(struct layout *l, int width, int height)
{
	l->w = width;
	l->h = height;
}

void
layout_init(struct window *w, struct pane *p)
{
	struct layout *l = layout_new(NULL);

	layout_set_size(l, w->w, w->h);
	w->layout = l;
	layout_assign(l, p);
}

void
layout_forget(struct window *w)
{
	for (struct pane *p = tiled_next(w, NULL); p != NULL;
	     p = tiled_next(w, p))
		p->cell = NULL;
	layout_free(w->layout);
	w->layout = NULL;
}

void
layout_assign(struct layout *l, struct pane *p)
{
	l->type = LAYOUT_LEAF;
	l->pane = p;
	p->cell = l;
}

struct pane *
layout_make_pane(struct window *w, struct session *s, int width, int height,
    const struct pane_spec *spec)
{
	struct options *o = s == NULL ? w->model->session_options : s->options;

	return pane_new(w->model, width, height,
	    (size_t)options_number(o, "history-limit"), spec);
}

void
layout_offsets(struct layout *root)
{
	struct layout *before;

	root->x = root->y = 0;
	for (struct layout *l = layout_first(root); l != NULL;
	     l = next_cell(l, root)) {
		before = layout_before(l);
		l->x = l->parent->x;
		l->y = l->parent->y;
		if (before == NULL)
			continue;
		if (l->parent->type == LAYOUT_LEFTRIGHT)
			l->x = before->x + before->w + 1;
		else
			l->y = before->y + before->h + 1;
	}
}

/* Does l touch the upper (lower) edge of its tree? */
static int
at_edge(const struct layout *l, int bottom)
{
	for (; l->parent != NULL; l = l->parent) {
		if (l->parent->type != LAYOUT_TOPBOTTOM)
			continue;
		if (l !=
		    (bottom ? layout_last(l->parent) : layout_first(l->parent)))
			return 0;
	}
	return 1;
}

int
layout_has_status(const struct window *w, const struct layout *l)
{
	int status = options_choice(w->options, "pane-border-status");

	if (l->floating)
		return 0;
	return status != STATUS_OFF && at_edge(l, status == STATUS_BOTTOM);
}

void
layout_place_but(struct window *w, const struct pane *skip)
{
	int status = options_choice(w->options, "pane-border-status");
	struct layout *l;
	struct pane *p;
	int h;

	if (w->layout == NULL)
		return;
	layout_offsets(w->layout);
	list_each(n, &w->panes)
	{
		p = pane_entry(n);
		l = p->cell;
		if (l == NULL || p == skip)
			continue;
		p->at.x = l->x;
		p->at.y = l->y;
		h = l->h;
		if (layout_has_status(w, l)) {
			p->at.y += status == STATUS_TOP;
			h--;
		}
		pane_resize(p, l->w, h);
	}
}

void
layout_place(struct window *w)
{
	layout_place_but(w, NULL);
}

struct layout *
layout_at(struct layout *root, int x, int y)
{
	struct layout *l = root;
	struct rect at;

	while (l != NULL && l->type != LAYOUT_LEAF) {
		for (l = layout_first(l); l != NULL; l = layout_after(l)) {
			at = (struct rect){l->x, l->y, l->w, l->h};
			if (rect_has(&at, x, y))
				break;
		}
	}
	return l;
}

/*
 * Closing
 */
void
layout_close_cell(struct layout **root, struct layout *l)
{
	struct layout *up = l->parent, *other;
	struct window *w = NULL;

	if (l->pane != NULL)
		w = l->pane->window;
	if (up == NULL) {
		*root = NULL;
		layout_free(l);
		return;
	}
	other = layout_before(l);
	if (other == NULL)
		other = layout_after(l);
	layout_adjust(w, other, up->type, layout_size(l, up->type) + 1);
	list_remove(&l->node);
	layout_free(l);
	if (layout_children(up) > 1)
		return;
	/* A branch of one is no branch: its child takes its place. */
	list_remove(&other->node);
	other->parent = up->parent;
	if (up->parent == NULL) {
		other->x = other->y = 0;
		*root = other;
	} else {
		list_insert_before(&up->node, &other->node);
		list_remove(&up->node);
	}
	free(up);
}

void
layout_close(struct pane *p)
{
	if (p->cell->floating)
		layout_free(p->cell);
	else
		layout_close_cell(&p->window->layout, p->cell);
	p->cell = NULL;
}
