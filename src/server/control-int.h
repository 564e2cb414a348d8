/*
 * Control clients: viewers that a program drives, in lines of text.
 */
#ifndef SERVER_CONTROL_INT_H
#define SERVER_CONTROL_INT_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/map.h"
#include "os/loop.h"
#include "server/control.h"
#include "server/control-out-int.h"

struct notice;
struct pane;
struct viewer;
struct window;

enum { CONTROL_W = 80, CONTROL_H = 24 };	/* until it says better */

/* A size of the client's for one window: refresh-client -C @1:80x24. */
struct control_size {
	uint32_t window;
	int w, h;		/* 0, 0: no longer */
};

struct control {
	struct control_out *out;
	struct buf in;		/* lines not yet taken */
	struct timer *timer;	/* flow: control_out_next */
	int listening;		/* its standard input was asked for */
	int at_end;		/* and has ended; lines of it may be left */
	int ended;		/* an empty line came, or the last one */
	int sized;		/* refresh-client -C has been given */
	int behind;		/* panes may not be read for its sake */
	struct control_size *sizes;
	size_t nsizes;
	int wait_exit;		/* its process waits for a line at the end */
	int64_t pause_s;	/* pause-after, or -1 */
	struct map *subs;	/* struct subscription of control-subs.c */
	struct timer *subs_timer;
};

struct control *control_new(void);
void	 control_free(struct control *c);

/* Attach: the viewer's link is made. */
void	 control_open(struct viewer *v);
/* Part of a command's answer: lines, the last one without its end. */
void	 control_print(struct viewer *v, const char *p, size_t n);
/* An answer begins or ends: which is begin, end or error. */
void	 control_guard(struct viewer *v, const char *which, int64_t at,
	    uint64_t number, int asked);
/* News, as printf. */
void	 control_news(struct viewer *v, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));
/* Standard input of its process; n is 0 at the end. */
void	 control_typed(struct viewer *v, const void *p, size_t n);
/* Its requests are done: take the next lines. */
void	 control_go_on(struct viewer *v);
/* At the turn's end: hand on what is due. */
void	 control_run(struct viewer *v);
/* The process has taken all that it was given. */
void	 control_drained(struct viewer *v);
/* All that is left, before the process is told to leave. */
void	 control_rest(struct viewer *v);

/* What a pane's program has printed, for all who want it. */
void	 control_output(struct pane *p, const void *bytes, size_t n);
/* Does nobody want the pane to be read now? */
int	 control_holds(const struct pane *p);
/* That may have changed: a client came, went, or reads again. */
void	 control_recheck(void);

/* control-set.c: one of the words of attach -f and refresh-client -f. */
void	 control_set_flag(struct viewer *v, const char *name, int off);
/* What it says of w alone, which is also the most that w may have; 0: it does
 * not. */
int	 control_limit(const struct viewer *v, const struct window *w,
	    int *width, int *height);

/* control-news.c: what the model tells, put in the queue of news. */
void	 control_notice(const struct notice *n);
/* v shows another session, or has come; v has gone. */
void	 control_session_changed(const struct viewer *v);
void	 control_detached(const struct viewer *v);

/* control-subs.c */
void	 control_subs_free(struct control *c);

#endif
