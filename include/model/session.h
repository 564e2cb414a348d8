/*
 * Sessions and their links to windows.
 *
 * Links are ordered by index; one is current.  Sessions of a group share
 * their set of links: every change to one is made to all of them.
 */
#ifndef MODEL_SESSION_H
#define MODEL_SESSION_H

#include <stdint.h>

#include "base/list.h"

struct environ;
struct model;
struct options;
struct window;

enum winlink_flag {
	WINLINK_BELL = 1 << 0, WINLINK_ACTIVITY = 1 << 1,
	WINLINK_SILENCE = 1 << 2,
	WINLINK_ALERTS = WINLINK_BELL | WINLINK_ACTIVITY | WINLINK_SILENCE,
	WINLINK_GONE = 1 << 3
};

struct winlink {
	struct node node;	/* in session->links, by index */
	struct node last_node;	/* in session->last, newest first */
	struct node window_node;	/* in window->links */
	struct node grave;
	int index;
	struct session *session;
	struct window *window;
	unsigned flags;		/* enum winlink_flag */
};

struct session_group {
	char *name;
	struct node sessions;	/* session->group_node */
	int nsessions;
};

struct session {
	uint32_t id;
	struct model *model;
	char *name;
	char *cwd;
	int64_t created, activity, last_attached;	/* wall seconds */
	uint64_t order;		/* of activity; higher is later */
	struct options *options;
	struct environ *env;
	struct node links;
	int nlinks;
	struct winlink *current;	/* NULL only while made or removed */
	struct node last;	/* formerly current ones */
	struct session_group *group;	/* or NULL */
	struct node group_node;
	int attached;		/* viewers, counted by the server */
	int gone;
	struct node grave;
};

/*
 * Names: ':' and '.' become '_', and controls are made visible, as tmux does
 * (new string; NULL when nothing is left).
 */
char	*session_clean_name(const char *name);
/* A new session without windows.  name NULL: its number. NULL: name is taken.
 * prefix (may be NULL) is for numbered names of a group: PREFIX-N. */
struct session *session_new(struct model *m, const char *name,
	    const char *prefix, const char *cwd);
/* Say that it is complete (NOTICE_SESSION_CREATED). */
void	 session_announce(struct session *s);
/* Unlink all its windows and remove it. */
void	 session_destroy(struct session *s);
/* 0, ERR_EXISTS or ERR_SYNTAX. */
int	 session_rename(struct session *s, const char *name);
/* Now is the time of its latest use. */
void	 session_touch(struct session *s);
/* The one that was used last of all, or of the detached ones, but skip; NULL
 * when there is none. */
struct session *session_best(const struct model *m,
	    const struct session *skip, int detached);

/*
 * Links.  index -1: the first free one from base-index on.  NULL and *cause
 * ('index in use: 3').  The first one linked becomes current.
 */
struct winlink *session_link(struct session *s, struct window *w, int index,
	    char **cause);
/*
 * Remove a link; the window goes with its last one, the session (returns 1)
 * with its last window.  Another window becomes current: the last one, else
 * the previous, else the next.
 */
int	 session_unlink(struct winlink *wl);
/* Remove every link of a window (kill-window). */
void	 window_unlink_all(struct window *w);
struct winlink *session_find_index(const struct session *s, int index);
/* The link to w; the current one first when it has several. */
struct winlink *session_find_window(const struct session *s,
	    const struct window *w);
struct winlink *session_first(const struct session *s);
struct winlink *session_last_link(const struct session *s);
/* Neighbours by index; NULL at the end. */
struct winlink *winlink_next(const struct winlink *wl);
struct winlink *winlink_prev(const struct winlink *wl);
/* n further, wrapping. */
struct winlink *winlink_step(const struct winlink *wl, int n);

/* Make current. 0; 1 when it was already; clears its alerts. */
int	 session_select(struct winlink *wl);
/* next-window, previous-window [-a], last-window: 0 or ERR_NOTFOUND. */
int	 session_next(struct session *s, int alert);
int	 session_previous(struct session *s, int alert);
int	 session_last(struct session *s);
/* The top of the last-window stack, or NULL. */
struct winlink *session_last_window(const struct session *s);

/* Make room at wl's index (before) or behind it: new-window -a, -b. Returns
 * the free index, -1 when there is none. */
int	 session_shuffle(struct winlink *wl, int before);
/* link-window and move-window: link src's window into dst at index; kill: an
 * occupied index is freed; unlink: src goes; select: becomes current. */
enum { LINK_KILL = 1, LINK_UNLINK = 2, LINK_SELECT = 4 };
int	 session_link_window(struct winlink *src, struct session *dst,
	    int index, unsigned flags, char **cause);
/* Two links change windows (swap-window); detached: currents stay. */
int	 session_swap(struct winlink *a, struct winlink *b, int detached,
	    char **cause);
/* Numbers from base-index on, without gaps (move-window -r). */
void	 session_renumber(struct session *s);
/* Free index from start on, wrapping at INT_MAX; -1 none. */
int	 session_free_index(const struct session *s, int start);

/* Groups. Joining copies the group's links to s. */
struct session_group *session_group_find(const struct model *m,
	    const char *name);
struct session_group *session_group_new(struct model *m, const char *name);
void	 session_group_add(struct session_group *g, struct session *s);
void	 session_group_remove(struct session *s);

static inline struct winlink *
winlink_entry(struct node *n)
{
	return list_entry(n, struct winlink, node);
}

#endif
