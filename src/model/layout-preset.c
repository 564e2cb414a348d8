/*
 * Layouts: the five that have names.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/layout.h"
#include "model/notify.h"
#include "model/options.h"
#include "model/pane.h"
#include "model/window.h"

#include "model/floating-int.h"
#include "model/layout-int.h"

static const char *const names[LAYOUT_PRESETS] = {
    [LAYOUT_EVEN_HORIZONTAL] = "even-horizontal",
    [LAYOUT_EVEN_VERTICAL] = "even-vertical",
    [LAYOUT_MAIN_HORIZONTAL] = "main-horizontal",
    [LAYOUT_MAIN_VERTICAL] = "main-vertical",
    [LAYOUT_TILED] = "tiled",
};

const char *
layout_preset_name(enum layout_preset preset)
{
	return names[preset];
}

int
layout_preset_find(const char *name)
{
	int found = -1;

	for (int i = 0; i < LAYOUT_PRESETS; i++) {
		if (strcmp(names[i], name) == 0)
			return i;
	}
	for (int i = 0; i < LAYOUT_PRESETS && *name != '\0'; i++) {
		if (!str_starts(names[i], name))
			continue;
		if (found != -1)
			return -1;
		found = i;
	}
	return found;
}

static int
at_least(int n, int least)
{
	return n < least ? least : n;
}

/* The room that count cells with borders between them need. */
static int
room_for(int count)
{
	return count * (PANE_MINIMUM + 1) - 1;
}

static struct layout *
add_cell(struct layout *parent, enum layout_type type, int width, int height)
{
	struct layout *l = layout_new(parent);

	l->type = type;
	layout_set_size(l, width, height);
	list_append(&parent->children, &l->node);
	return l;
}

static void
add_leaf(struct layout *parent, struct pane *p, int width, int height)
{
	layout_assign(add_cell(parent, LAYOUT_LEAF, width, height), p);
}

static struct layout *
new_root(enum layout_type type, int width, int height)
{
	struct layout *l = layout_new(NULL);

	l->type = type;
	layout_set_size(l, width, height);
	return l;
}

/* One above the other, the row of a status counted in. */
static int
column_for(const struct window *w, int count)
{
	return room_for(count) +
	       (options_choice(w->options, "pane-border-status") != 0);
}

static void
make_even(struct window *w, enum layout_type type)
{
	struct layout *root = new_root(type, w->w, w->h);

	if (type == LAYOUT_LEFTRIGHT)
		root->w = at_least(room_for(tiled_count(w)), w->w);
	else
		root->h = at_least(column_for(w, tiled_count(w)), w->h);
	w->layout = root;
	for (struct pane *p = tiled_next(w, NULL); p != NULL;
	     p = tiled_next(w, p))
		add_leaf(root, p, w->w, w->h);
	layout_spread_cell(w, root);
}

static void
make_even_horizontal(struct window *w)
{
	make_even(w, LAYOUT_LEFTRIGHT);
}

static void
make_even_vertical(struct window *w)
{
	make_even(w, LAYOUT_TOPBOTTOM);
}

/* A size option: cells or 'N%' of whole; or when it cannot be read. */
static int
size_option(const struct window *w, const char *name, int whole, int or)
{
	const char *text = options_string(w->options, name);
	size_t len = strlen(text);
	long long n;
	char *number;
	int err;

	if (len == 0 || text[len - 1] != '%') {
		err = str_number(text, 0, whole, &n);
		return err == 0 ? (int)n : or ;
	}
	number = xstrndup(text, len - 1);
	err = str_number(number, 0, 100, &n);
	free(number);
	return err == 0 ? (int)(whole * n / 100) : or ;
}

/* Sizes of the main pane and of the others, in the direction they share. */
static void
main_sizes(
    const struct window *w, enum layout_type type, int *first, int *others)
{
	int wide = type == LAYOUT_LEFTRIGHT;
	int whole = (wide ? w->w : w->h) - 1;

	*first = size_option(w, wide ? "main-pane-width" : "main-pane-height",
	    whole, wide ? 80 : 24);
	*first = at_least(*first, PANE_MINIMUM);
	if (*first + PANE_MINIMUM >= whole) {
		*first = at_least(whole - PANE_MINIMUM, PANE_MINIMUM);
		*others = PANE_MINIMUM;
		return;
	}
	*others = size_option(
	    w, wide ? "other-pane-width" : "other-pane-height", whole, 0);
	if (*others == 0 || *others > whole || whole - *others < *first)
		*others = whole - *first;
	else
		*first = whole - *others;
}

/* type: how the main pane and the others divide the window. */
static void
make_main(struct window *w, enum layout_type type)
{
	int wide = type == LAYOUT_LEFTRIGHT, first, others, across;
	struct pane *p = tiled_next(w, NULL);
	struct layout *root, *rest;

	main_sizes(w, type, &first, &others);
	across = at_least(room_for(tiled_count(w) - 1), wide ? w->h : w->w);
	if (wide)
		root = new_root(type, first + others + 1, across);
	else
		root = new_root(type, across, first + others + 1);
	w->layout = root;
	add_leaf(root, p, wide ? first : across, wide ? across : first);
	p = tiled_next(w, p);
	if (tiled_count(w) == 2) {
		add_leaf(
		    root, p, wide ? others : across, wide ? across : others);
		return;
	}
	rest = add_cell(root, wide ? LAYOUT_TOPBOTTOM : LAYOUT_LEFTRIGHT,
	    wide ? others : across, wide ? across : others);
	for (; p != NULL; p = tiled_next(w, p))
		add_leaf(rest, p, wide ? others : PANE_MINIMUM,
		    wide ? PANE_MINIMUM : others);
	layout_spread_cell(w, rest);
}

static void
make_main_horizontal(struct window *w)
{
	make_main(w, LAYOUT_TOPBOTTOM);
}

static void
make_main_vertical(struct window *w)
{
	make_main(w, LAYOUT_LEFTRIGHT);
}

/* One row of a tiling; returns the first pane of the next. */
static struct pane *
tile_row(struct window *w, struct pane *p, int columns, int width, int height)
{
	struct layout *row =
	    add_cell(w->layout, LAYOUT_LEFTRIGHT, w->layout->w, height);
	int used = -1;

	for (int i = 0; i < columns && p != NULL; i++) {
		add_leaf(row, p, width, height);
		used += width + 1;
		p = tiled_next(w, p);
	}
	if (row->w > used)
		layout_adjust(
		    w, layout_last(row), LAYOUT_LEFTRIGHT, row->w - used);
	return p;
}

static void
make_tiled(struct window *w)
{
	struct pane *p = tiled_next(w, NULL);
	int count = tiled_count(w), rows = 1, columns = 1;
	int width, height, used;

	while (rows * columns < count) {
		rows++;
		if (rows * columns < count)
			columns++;
	}
	width = at_least((w->w - (columns - 1)) / columns, PANE_MINIMUM);
	height = at_least((w->h - (rows - 1)) / rows, PANE_MINIMUM);
	w->layout = new_root(LAYOUT_TOPBOTTOM,
	    at_least((width + 1) * columns - 1, w->w),
	    at_least((height + 1) * rows - 1, w->h));
	for (int i = 0; i < rows && p != NULL; i++) {
		if (columns == 1 || count - i * columns == 1) {
			add_leaf(w->layout, p, w->layout->w, height);
			p = tiled_next(w, p);
		} else {
			p = tile_row(w, p, columns, width, height);
		}
	}
	used = rows * height + rows - 1;
	if (w->h > used)
		layout_adjust(
		    w, layout_last(w->layout), LAYOUT_TOPBOTTOM, w->h - used);
}

static void (*const makers[LAYOUT_PRESETS])(struct window *w) = {
    [LAYOUT_EVEN_HORIZONTAL] = make_even_horizontal,
    [LAYOUT_EVEN_VERTICAL] = make_even_vertical,
    [LAYOUT_MAIN_HORIZONTAL] = make_main_horizontal,
    [LAYOUT_MAIN_VERTICAL] = make_main_vertical,
    [LAYOUT_TILED] = make_tiled,
};

void
layout_preset(struct window *w, enum layout_preset preset)
{
	w->last_preset = (int)preset;
	if (tiled_count(w) < 2)
		return;
	layout_forget(w);
	makers[preset](w);
	/* The window may not be smaller than what its panes need. */
	w->w = w->layout->w;
	w->h = w->layout->h;
	layout_place(w);
	notify_window(w, NOTICE_WINDOW_LAYOUT);
}

enum layout_preset
layout_next(struct window *w)
{
	enum layout_preset preset =
	    (enum layout_preset)((w->last_preset + 1) % LAYOUT_PRESETS);

	layout_preset(w, preset);
	return preset;
}

enum layout_preset
layout_previous(struct window *w)
{
	enum layout_preset preset = (enum layout_preset)(
	    w->last_preset <= 0 ? LAYOUT_PRESETS - 1 : w->last_preset - 1);

	layout_preset(w, preset);
	return preset;
}
