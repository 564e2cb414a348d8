/*
 * Viewers, as the server's own files see them.
 */
#ifndef SERVER_VIEWER_INT_H
#define SERVER_VIEWER_INT_H

#include "server/viewer.h"

struct caller;
struct format_ctx;
struct hello;
struct local_hello;

/* A new one in server->viewers; name is copied. */
struct viewer *viewer_new(const char *name);
/* A command's process said hello: its command is queued. */
struct viewer *viewer_from_caller(struct caller *c,
	    const struct local_hello *h);
/* The far side went away without a word. */
void	 viewer_lost(struct viewer *v);
/* Its commands are done, and it is not attached: the process may leave. */
void	 viewer_finish(struct viewer *v);
/* default-shell, as its session or, without one, all sessions have it. */
const char *viewer_shell(const struct viewer *v);
/* Its terminal's size, bounded to what a scene can have. */
void	 viewer_set_size(struct viewer *v, int w, int h);
/* The far side's terminal changed, or came back from a suspend. */
void	 viewer_resized(struct viewer *v);
void	 viewer_resumed(struct viewer *v);
/* The link can take a scene again. */
void	 viewer_link_ready(struct viewer *v);
/* An input from the far side, in order; its number is counted here. */
void	 viewer_input(struct viewer *v, const struct input *in);
/* No third click came in time, or a drag goes on scrolling. */
void	 viewer_mouse_time(struct viewer *v);
/* repeat-time is over: the next key is one of the first table. */
void	 viewer_repeat_over(struct viewer *v);
/* The key code and event of a mouse input; KEY_NONE: swallow it. */
key_code viewer_mouse(struct viewer *v, const struct input *in,
	    struct key_event *event);
/* A cell of the terminal becomes one of the window that is shown. */
void	 viewer_into_window(const struct viewer *v, int *x, int *y);
/* The event's cell within a pane, brought into it. */
void	 viewer_cell_in(const struct viewer *v, const struct pane *p,
	    const struct key_event *e, int *x, int *y);
/* Make a format about a link of its session, and p or else its active pane. */
void	 viewer_format(const struct viewer *v, struct winlink *wl,
	    struct pane *p, struct format_ctx *f);
/* Build and show what is due; called at each turn's end. */
void	 viewer_run(struct viewer *v);
/* An input was taken at now: its echo is to be settled. */
void	 viewer_track_echo(struct viewer *v, const struct input *in,
	    uint64_t now);
/* A pane of its window has changed: an awaited echo is shown at once. */
void	 viewer_pane_changed(struct viewer *v, const struct pane *p);
void	 viewer_scene_free(struct viewer *v);
/* What of its panes only their ttys know. */
void	 viewer_tell_panes(struct scene *s);
/* Something beside what it shows has changed: see viewer_link.neighbours. */
void	 viewer_neighbours_due(struct viewer *v);
/* The status line's interval: arm its timer anew. */
void	 viewer_status_timer(struct viewer *v);
/* Free those that are dead; at the turn's end. */
void	 viewers_reap(void);
/* All of them, at the server's end. */
void	 viewers_free(void);
/* Take it out of its session; the session may be destroyed by options. */
void	 viewer_leave(struct viewer *v);

/* The default target of commands typed in a pane. */
void	 viewer_env_pane(struct viewer *v, struct context *ctx);
void	 viewer_detached_hook(struct viewer *v, struct session *s);

/* passing.c: a scene was shown; what waited for it follows. */
void	 passing_flush(struct viewer *v);

/* terminal.c: what the server's options say of its terminal. */
uint32_t terminal_features(const struct viewer *v);
/* As tty_info_rules has them (new), or NULL. */
char	*terminal_overrides(const struct viewer *v);

/* direct.c: the link to a terminal of this machine. 0, or *cause. */
int	 direct_open(struct viewer *v, char **cause);

#endif
