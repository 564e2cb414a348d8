/*
 * Panes: a terminal in a window.
 *
 * A pane takes bytes and gives bytes; the descriptor is the server's.  What
 * its program prints goes to pane_feed; what is for the program gathers in
 * out, which the server writes (NOTICE_PANE_OUT says when it begins to fill).
 * View asks here for rows, cursor and modes, and never needs to know whether
 * a mode or the terminal answers.
 */
#ifndef MODEL_PANE_H
#define MODEL_PANE_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/key.h"
#include "base/list.h"
#include "base/rect.h"
#include "grid/history.h"
#include "model/mode.h"
#include "term/term.h"

struct environ;
struct layout;
struct model;
struct options;
struct scrollback;
struct window;

enum pane_flag {
	PANE_DEAD = 1 << 0,	/* the program ended; remains to be seen */
	PANE_GONE = 1 << 1,	/* removed; waits for model_reap */
	PANE_INPUT_OFF = 1 << 2,	/* select-pane -d */
	PANE_FOCUSED = 1 << 3,	/* focus reports say in */
	PANE_EMPTY = 1 << 4,	/* made without a program */
	PANE_CHANGED = 1 << 5	/* free for the server: fell due this turn */
};

/* Raw output bytes, before the terminal sees them (pipe-pane, control). */
typedef void (*pane_tap_cb)(void *arg, struct pane *p, const void *bytes,
    size_t n);

struct pane_tap {
	struct node node;
	pane_tap_cb cb;
	void *arg;
	int removed;
};

/* What a new pane runs; strings are copied. All may be 0 or NULL. */
struct pane_spec {
	int argc;
	const char *const *argv;	/* one string: for the shell */
	const char *cwd;
	const char *shell;
	const struct environ *env;	/* -e: over the session's */
	int empty;			/* no program (split-window '') */
};

struct pane {
	uint32_t id;
	struct model *model;
	struct window *window;	/* NULL between break-pane's halves */
	struct node node;	/* in window->panes */
	struct node last_node;	/* in window->last_panes, newest first */
	struct node grave;	/* in model->graveyard_panes */
	struct layout *cell;	/* in window->layout */
	struct layout *saved_cell;	/* while the window is zoomed */
	struct rect at;		/* within the window; w, h the terminal's */
	unsigned flags;		/* enum pane_flag */
	struct options *options;

	struct term *term;
	struct history *history;
	struct buf out;		/* for the program */
	struct pane_mode *mode;	/* the top one */
	struct node taps;
	int feeding;		/* pane_feed is running */
	char *title;		/* shown: the program's or select-pane -T's */
	uint64_t active_point;	/* when it was last made active */
	uint64_t serial;	/* counts what modes change */

	/* The program; the owner (server) fills in what it learns. */
	int argc;
	char **argv;
	char *shell;
	char *cwd;		/* where it was started */
	struct environ *env;	/* -e variables, or NULL */
	char *tty;		/* the slave's path, or NULL */
	int64_t pid;		/* -1: none */
	int status;		/* wait status once dead */
	int status_known;
	int64_t dead_at;	/* wall seconds */
	int64_t started_at;
	char *command;		/* pane_current_command, as last looked up,
				   or NULL */
	int no_echo;		/* the tty reads a password: never predict */
	int raw;		/* the tty is not in line mode */
	int spawning;		/* free for the server: starts that are not
				   confirmed yet */
	void *io;		/* the server's */
	void *pipe;		/* the server's, of pipe-pane */
};

/*
 * A pane that is in no window yet.  history-limit and the like come from s's
 * options (NULL: global ones).  Window functions make panes; tests may.
 */
struct pane *pane_new(struct model *m, int w, int h, size_t history_limit,
	    const struct pane_spec *spec);
/* Replace the program's description (respawn-pane) and clear death. */
void	 pane_respawn(struct pane *p, const struct pane_spec *spec);
/* One new string: what the program is, as #{pane_start_command} shows it. */
char	*pane_start_command(const struct pane *p);

/* Output of the program. May cause any pane notice but removes nothing. */
void	 pane_feed(struct pane *p, const void *bytes, size_t n);
/*
 * The program ended.  With remain-on-exit (on, or failed and status not 0) it
 * stays as a dead pane: returns 1, and NOTICE_PANE_DIED is sent.  Else
 * returns 0 and the caller removes it (window_kill_pane).
 */
int	 pane_exited(struct pane *p, int status);

/*
 * Input for the program, encoded for the modes it has set.  Dead panes and
 * those with PANE_INPUT_OFF take nothing: ERR_CLOSED.  These do not look at
 * modes; and synchronize-panes is the caller's (window_each_synchronized).
 */
int	 pane_key(struct pane *p, key_code key);
int	 pane_mouse(struct pane *p, const struct term_mouse *m);
int	 pane_paste(struct pane *p, const void *text, size_t n, int bracket);
/* Bytes as they are. */
int	 pane_write(struct pane *p, const void *bytes, size_t n);
/* Focus reports, where the program asked; sends the notice on a change. */
void	 pane_focus(struct pane *p, int in);

/* What the outer terminals' default colours are, for OSC 10 and 11. */
/* A cell of the viewers' terminals in pixels; 0, 0: unknown. */
void	 pane_set_cell(struct pane *p, int w, int h);
void	 pane_set_colours(struct pane *p, colour fg, colour bg);
/* Answer the program's question for the clipboard (NOTICE_PANE_CLIPBOARD). */
/* Add the bytes of the sequence that is half read, if any. */
void	 pane_pending(const struct pane *p, struct buf *out);
void	 pane_clipboard_reply(struct pane *p, const char *which,
	    const char *text, size_t n);

void	 pane_resize(struct pane *p, int w, int h);
void	 pane_reset(struct pane *p);		/* send-keys -R */
/* See term_footer. */
void	 pane_footer(struct pane *p, struct row *r);
void	 pane_clear_history(struct pane *p);
/* select-pane -T, or the program's own. */
void	 pane_set_title(struct pane *p, const char *title);
/* Options that the terminal must know were changed. */
void	 pane_options_changed(struct pane *p);

/* Taps may be removed by their own callback. */
struct pane_tap *pane_tap(struct pane *p, pane_tap_cb cb, void *arg);
void	 pane_untap(struct pane *p, struct pane_tap *tap);

/*
 * What it shows: the top mode's view, or the terminal.
 */
static inline int
pane_width(const struct pane *p)
{
	return p->at.w;
}
static inline int
pane_height(const struct pane *p)
{
	return p->at.h;
}
/* New references into out[pane_height]. */
void	 pane_rows(struct pane *p, struct row **out);
/* Where the cursor is; x may be the width. Returns whether it is shown. */
int	 pane_cursor(struct pane *p, int *x, int *y);
/* The program's own screen, mode or not: its rows, borrowed, how many, and
 * the cursor.  Returns whether that is shown. */
int	 pane_screen(const struct pane *p, struct row *const **rows, int *h,
	    int *x, int *y);
/* Counts every change of what pane_rows and pane_cursor answer. */
uint64_t pane_serial(const struct pane *p);
/* This moment of its history and screen, for a reader; the caller's. */
struct scrollback *pane_scrollback(const struct pane *p);
/* The screen below the alternate one, without history; NULL when that is off. */
struct scrollback *pane_saved_scrollback(const struct pane *p);
/* The terminal's, mode or not: */
uint32_t pane_modes(const struct pane *p);	/* enum term_mode */
enum cursor_shape pane_cursor_shape(const struct pane *p);
colour	 pane_cursor_colour(const struct pane *p);
const char *pane_path(const struct pane *p);	/* OSC 7, "" when unknown */
/* Lines that have left the screen so far, for the scene. */
uint64_t pane_history_end(const struct pane *p);
/* Rows of history at the present width: #{history_size}. */
size_t	 pane_history_rows(const struct pane *p);
/* To compare it with a client's: first id, end id, bytes and hash of its
 * sealed blocks (history_digest), and the end of its whole lines; new. */
char	*pane_history_digest(const struct pane *p);
/* Does the program take mouse events of the kind? */
int	 pane_wants_mouse(const struct pane *p);

/* Position in its window, 0 first; with pane-base-index added for users. */
int	 pane_position(const struct pane *p);
int	 pane_index(const struct pane *p);
/* Is it to be drawn (a zoomed window shows one)? */
int	 pane_visible(const struct pane *p);
static inline struct pane *
pane_entry(struct node *n)
{
	return list_entry(n, struct pane, node);
}

#endif
