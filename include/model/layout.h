/*
 * Layouts: how a window's area is divided among its panes.
 *
 * A tree: leaves hold panes, branches divide their area left to right or top
 * to bottom.  Between two siblings lies a border of one cell.  Invariant:
 * children fill their branch exactly, each is at least PANE_MINIMUM in both
 * directions wherever the window's size allows it, and a branch has two
 * children or more.
 */
#ifndef MODEL_LAYOUT_H
#define MODEL_LAYOUT_H

#include "base/list.h"

struct pane;
struct window;

enum { PANE_MINIMUM = 1, WINDOW_MIN = 1, WINDOW_MAX = 10000,
    LAYOUT_TEXT_MAX = 8192 };

enum layout_type { LAYOUT_LEAF, LAYOUT_LEFTRIGHT, LAYOUT_TOPBOTTOM };

struct layout {
	struct node node;	/* in parent->children */
	struct node children;	/* in order; empty in a leaf */
	struct layout *parent;	/* NULL: the root */
	enum layout_type type;
	int x, y, w, h;		/* in the window */
	struct pane *pane;	/* of a leaf */
	int floating;		/* the leaf is alone: model/floating.h */
};

enum layout_preset {
	LAYOUT_EVEN_HORIZONTAL, LAYOUT_EVEN_VERTICAL, LAYOUT_MAIN_HORIZONTAL,
	LAYOUT_MAIN_VERTICAL, LAYOUT_TILED, LAYOUT_PRESETS
};

/* How split-window and join-pane divide. */
struct split {
	int horizontal;		/* -h: left and right */
	int before;		/* -b: the new one left or above */
	int full;		/* -f: of the whole window */
	int size;		/* cells of the new one; -1: half */
	int select;		/* it becomes the active one */
};

/* 'main-horizontal' or an unambiguous beginning: the preset, or -1. */
int	 layout_preset_find(const char *name);
const char *layout_preset_name(enum layout_preset preset);

/*
 * All of these act on the window's current layout, place the panes (their
 * x, y, w, h) and send NOTICE_WINDOW_LAYOUT and NOTICE_PANE_RESIZED.  A zoomed
 * window is the caller's to unzoom first (window_unzoom).
 */
void	 layout_preset(struct window *w, enum layout_preset preset);
/* select-layout -n and -p; returns the preset taken. */
enum layout_preset layout_next(struct window *w);
enum layout_preset layout_previous(struct window *w);
/* select-layout -E: spread the pane and its siblings evenly. */
void	 layout_spread(struct pane *p);
/* resize-pane -L -R -U -D: the border to the right or below moves by change
 * (that to the left or above for the last one). */
void	 layout_resize_by(struct pane *p, enum layout_type type, int change);
/* resize-pane -x -y: an exact size, where there is room. */
void	 layout_resize_to(struct pane *p, enum layout_type type, int size);
/*
 * Mouse: move the border that lies at (x, y) to (nx, ny), in window cells.
 */
void	 layout_drag(struct window *w, int x, int y, int nx, int ny);
/* The whole window to w x h cells, in proportion. */
void	 layout_resize_window(struct window *w, int width, int height);
/* Is there room for a split? 0 or ERR_RANGE. */
int	 layout_can_split(struct pane *at, const struct split *how);
/* Panes to their cells: after pane-border-status changed, too. */
void	 layout_place(struct window *w);

/* '5e08,80x24,0,0{40x24,0,0,0,39x24,41,0,1}': #{window_layout} (new). */
char	*layout_text(const struct window *w);
/* #{window_visible_layout}: of the zoomed one while zoomed. */
char	*layout_visible_text(const struct window *w);
/*
 * Take a layout over.  The checksum must fit, sizes must add up, and it must
 * have as many leaves as the window panes or more (superfluous ones are
 * closed).  The window takes its size.  0, or ERR_SYNTAX and *cause ('invalid
 * layout: ..', 'have 3 panes but need 2').  Hostile text is harmless.
 */
int	 layout_parse(struct window *w, const char *text, char **cause);

/* The smallest leaf-holding cell at a place, or NULL (border). */
struct layout *layout_at(struct layout *root, int x, int y);
int	 layout_count(const struct layout *root);	/* leaves */
static inline struct layout *
layout_child(struct node *n)
{
	return list_entry(n, struct layout, node);
}

#endif
