/*
 * Change notices: how news climbs to the floors above.
 *
 * A notice is sent when the change is complete; the pointers in it are valid
 * during the call (objects that are going away included).  Subscribers may
 * change the model and unsubscribe; notices so caused are sent at once,
 * nested.  Sending allocates nothing.
 */
#ifndef MODEL_NOTIFY_H
#define MODEL_NOTIFY_H

#include <stddef.h>

struct model;
struct notify;
struct pane;
struct session;
struct window;
struct winlink;

enum notice_type {
	/* Panes: pane and window are set. */
	NOTICE_PANE_CHANGED,	/* what it shows: sent for every feed */
	NOTICE_PANE_OUT,	/* pane->out was empty and has bytes now */
	NOTICE_PANE_NEW,	/* made; its program is to be started */
	NOTICE_PANE_RESIZED,	/* its tty wants the new size */
	NOTICE_PANE_DIED,	/* its program ended, the pane remains */
	NOTICE_PANE_EXITED,	/* the pane is gone (window: where it was) */
	NOTICE_PANE_MODE,	/* a mode was entered or left */
	NOTICE_PANE_TITLE,
	NOTICE_PANE_PATH,	/* OSC 7 */
	NOTICE_PANE_MARK,	/* OSC 133: code is the letter, value the exit
				   code or -1 */
	NOTICE_PANE_CLIPBOARD,	/* OSC 52: name the selections, data, len;
				   data NULL: the program asks */
	NOTICE_PANE_PASSTHROUGH,	/* data, len */
	NOTICE_PANE_NOTIFY,	/* OSC 9, 777: name the title, data the body
				   (a string) */
	NOTICE_PANE_FOCUS_IN, NOTICE_PANE_FOCUS_OUT,
	NOTICE_PANE_STYLE,	/* an option that changes its look was set */
	/* Windows: window is set. */
	NOTICE_WINDOW_NEW,
	NOTICE_WINDOW_CLOSED,	/* the last link is gone */
	NOTICE_WINDOW_RENAMED,
	NOTICE_WINDOW_LAYOUT,	/* panes' places, zoom, or set of panes */
	NOTICE_WINDOW_PANE,	/* another pane is active; pane: which */
	NOTICE_WINDOW_RESIZED,
	/* Links: session, winlink and window are set. */
	NOTICE_WINDOW_LINKED, NOTICE_WINDOW_UNLINKED,
	NOTICE_WINDOW_FLAGS,	/* a link's alert flags changed */
	/* Sessions: session is set. */
	NOTICE_SESSION_CREATED, NOTICE_SESSION_CLOSED,
	NOTICE_SESSION_RENAMED,
	NOTICE_SESSION_WINDOW,	/* its current window changed */
	NOTICE_SESSION_LINKS,	/* indices changed (move, swap, renumber) */
	/* Alerts that bell-action and its kin let through: session, winlink
	 * and window are set; visual-bell and messages are the server's. */
	NOTICE_ALERT_BELL, NOTICE_ALERT_ACTIVITY, NOTICE_ALERT_SILENCE,
	/* Others. */
	NOTICE_BUFFER_CHANGED, NOTICE_BUFFER_DELETED,	/* name */
	NOTICE_OPTION,		/* name; options in data (struct options *);
				   session, window or pane of its scope, all
				   NULL for a global one */
	NOTICES
};

struct notice {
	enum notice_type type;
	struct session *session;
	struct winlink *winlink;
	struct window *window;
	struct pane *pane;
	const char *name;
	const void *data;
	size_t len;
	int code, value;
};

typedef void (*notify_cb)(void *arg, const struct notice *n);

struct notify *notify_new(void);
void	 notify_free(struct notify *n);
void	 notify_subscribe(struct model *m, notify_cb cb, void *arg);
/* Forget all subscriptions with this cb and arg. */
void	 notify_unsubscribe(struct model *m, notify_cb cb, void *arg);
void	 notify_send(struct model *m, const struct notice *n);
/* Short forms. */
void	 notify_pane(struct pane *p, enum notice_type type);
void	 notify_window(struct window *w, enum notice_type type);
void	 notify_winlink(struct winlink *wl, enum notice_type type);
void	 notify_session(struct session *s, enum notice_type type);
/* tmux's hook of that notice ('pane-exited'), or NULL where it has none. */
const char *notice_hook(enum notice_type type);

#endif
