/*
 * Windows: panes in a layout.  A window lives as long as it is linked into a
 * session; the last unlink removes it and its panes.
 */
#ifndef MODEL_WINDOW_H
#define MODEL_WINDOW_H

#include <stddef.h>
#include <stdint.h>

#include "base/list.h"
#include "model/layout.h"
#include "model/pane.h"

struct model;
struct options;
struct session;

enum window_flag {
	WINDOW_ZOOMED = 1 << 0,
	WINDOW_WAS_ZOOMED = 1 << 1,	/* between window_push_zoom and pop */
	WINDOW_GONE = 1 << 2,
	WINDOW_RESIZE = 1 << 3,		/* free for the server: size is due */
	WINDOW_POPUP = 1 << 4		/* over a client: no session links it,
					   and nobody hears of it */
};

struct window {
	uint32_t id;
	struct model *model;
	char *name;
	int w, h;
	struct node panes;	/* pane->node, in order */
	int npanes;
	struct pane *active;	/* NULL only while it is made or removed */
	struct node last_panes;	/* pane->last_node: the one that was active
				   before, alone, or none */
	struct layout *layout;
	struct layout *saved_layout;	/* the whole one while zoomed */
	char *old_layout;	/* text before the last select-layout: -o */
	int last_preset;	/* -1 none: for next-layout */
	struct node links;	/* winlink->window_node */
	int nlinks;
	struct node grave;
	unsigned flags;		/* enum window_flag */
	unsigned alerts;	/* enum alert, pending, cleared when all
				   sessions have been told */
	struct options *options;
	int64_t created, activity;	/* wall seconds */
	int64_t silence_at;	/* when monitor-silence is due; 0: never */
	int64_t name_at;	/* free for the server: last automatic name */
	int manual_w, manual_h;	/* resize-window, for window-size manual */
};

/* Without panes or links. Sizes are brought within WINDOW_MIN..MAX. */
struct window *window_new(struct model *m, int w, int h);
/* Its first pane; sends NOTICE_PANE_NEW. s: whose options give limits. */
struct pane *window_first_pane(struct window *w, struct session *s,
	    const struct pane_spec *spec);
/* For a window that no session links: remove it with its panes. */
void	 window_discard(struct window *w);
/*
 * Divide at and put a new pane there; active only with how->select.  Unzooms.
 * NULL and *cause ('no space for new pane').
 */
struct pane *window_split(struct pane *at, const struct split *how,
	    struct session *s, const struct pane_spec *spec, char **cause);

/* Take a pane out and remove it; the last one's window is unlinked from
 * every session.  Returns 1 when the window went too. */
int	 window_kill_pane(struct pane *p);
/*
 * join-pane, move-pane: p leaves its window (which goes when it was the last
 * pane there) and splits at.  0, or an error and *cause.
 */
int	 window_join_pane(struct pane *p, struct pane *at,
	    const struct split *how, char **cause);
/* break-pane: p alone in a new window, not linked yet, named by name or by
 * automatic-rename. The old window must keep one pane at least (else use the
 * link). */
struct window *window_break_pane(struct pane *p, const char *name);
/* swap-pane: the two change places (within or between windows).  Of one
 * window's the active one hands over to the other if hand_over. */
void	 window_swap_panes(struct pane *a, struct pane *b, int hand_over);
/* rotate-window: up (the default) or down; the active pane keeps its place
 * in order as tmux does. */
void	 window_rotate(struct window *w, int down);

/* Make active. Returns 1 when it was not. notify: send notices. */
int	 window_set_active(struct window *w, struct pane *p, int notify);
/* The one active before, or NULL. */
struct pane *window_last_pane(const struct window *w);
struct pane *window_pane_at(const struct window *w, int position);
/* The pane that covers a cell, or NULL on borders. */
struct pane *window_pane_in(const struct window *w, int x, int y);
/* Neighbours, wrapping around; NULL when alone. Of several the one active
 * last. */
struct pane *window_pane_up(struct pane *p);
struct pane *window_pane_down(struct pane *p);
struct pane *window_pane_left(struct pane *p);
struct pane *window_pane_right(struct pane *p);
/* 'top', 'bottom-left' ...: {top-left} without the braces. */
struct pane *window_pane_find(struct window *w, const char *where);
/* n after (before) p, wrapping. */
struct pane *window_pane_step(struct pane *p, int n);
/* Panes that input for p goes to, p first: with synchronize-panes several.
 * Calls cb for each. */
void	 window_each_synchronized(struct pane *p,
	    void (*cb)(void *arg, struct pane *p), void *arg);

/* Zoom: 0, or ERR_RANGE (one pane only). */
int	 window_zoom(struct pane *p);
/* 0, or ERR_NOTFOUND when it was not zoomed. */
int	 window_unzoom(struct window *w);
/* Unzoom for a command; keep: zoom again in window_pop_zoom. Returns whether
 * it was zoomed. */
int	 window_push_zoom(struct window *w, int keep);
int	 window_pop_zoom(struct window *w);

/* Resize everything; the layout follows. */
void	 window_resize(struct window *w, int width, int height);
/* Name it; controls are made visible.  Sends NOTICE_WINDOW_RENAMED when it had
 * another name. */
void	 window_set_name(struct window *w, const char *name);
/* The same, for good: automatic-rename goes off. */
void	 window_rename(struct window *w, const char *name);
/* '*-#!~MZ' of a link (static, per call up to 4 kept apart by the caller's
 * buffer). */
enum { WINDOW_FLAGS_MAX = 16 };
struct winlink;
const char *window_flags_text(const struct winlink *wl,
	    char out[WINDOW_FLAGS_MAX]);
/* Is it some session's current window? */
int	 window_is_current(const struct window *w);

#endif
