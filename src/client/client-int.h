/*
 * What the files of the client object share.
 *
 * Invariants: nothing is painted while bytes wait in out, so that the frame
 * painted next is always of the newest scene; in state CLIENT_DEAD the
 * terminal is not touched again.
 */
#ifndef CLIENT_CLIENT_INT_H
#define CLIENT_CLIENT_INT_H

#include "base/buf.h"
#include "client/ahead.h"
#include "client/client.h"
#include "client/escape.h"
#include "pace-int.h"
#include "os/pty.h"
#include "tty/info.h"
#include "tty/keys.h"
#include "tty/paint.h"

enum client_state {
	CLIENT_RUNNING,
	CLIENT_SUSPENDED,	/* the terminal is another's */
	CLIENT_DEAD		/* it is gone, or put back for good */
};

struct client {
	struct client_config config;	/* strings not kept */
	enum client_state state;
	struct tty_state *saved;
	struct tty_info *info;
	char *overrides;		/* in force; NULL: none */
	uint32_t scene_features;	/* likewise */
	uint32_t told;			/* features that the far side heard of */
	char *name;			/* what the terminal calls itself */
	struct painter *painter;
	struct keys *keys;
	struct ahead *ahead;		/* which scene is shown, */
	struct predict *predict;	/* and what is laid over it */
	struct io *in, *out_io;
	struct timer *escape_timer;	/* an ESC that waits */
	struct timer *frame_timer;	/* the pace, or prediction's time */
	struct buf out;			/* not yet taken by the terminal */
	uint64_t written;		/* bytes that it has taken */
	struct scene *scene;		/* the newest, or NULL */
	struct pace pace;
	struct escape escape;
	char *bar;
	int link_down;			/* what the bar tells of */
	int dirty;			/* there is something to paint */
	int typed;			/* an input went out in this turn */
	int waiting;			/* link.ready is owed */
	int w, h;
	int cell_w, cell_h;		/* pixels that the far side heard of;
					   0: it has not been told any */
	int cell_asked;			/* the terminal was asked for them */
	uint64_t started_at;
	int depth;			/* callbacks under way */
	int freed;			/* client_free came within one */
};

/* Callbacks may free the client: every way in from the loop is held so. */
void	 client_enter(struct client *c);
void	 client_leave(struct client *c);
/* The terminal is gone: tell the link once. */
void	 client_lost(struct client *c, const char *why);

/* client-frame.c */
/* Another scene is to be shown: the server's, or one ahead of it. */
void	 client_look_ahead(struct client *c);
/* Paint if something changed, the terminal took the last, and the pace
 * allows; else see to it that it happens later. */
void	 client_paint(struct client *c);
/* The same at once, for what the user's own key changed. */
void	 client_paint_now(struct client *c);
/* Write what waits. */
void	 client_flush(struct client *c);
void	 client_drained(void *arg, int events);
void	 client_frame_due(void *arg);

/* client-input.c */
void	 client_read(void *arg, int events);
void	 client_escape_due(void *arg);
extern const struct keys_events client_keys_events;
/* Tell the far side what is known of the terminal, where that is news. */
void	 client_tell_terminal(struct client *c);

#endif
