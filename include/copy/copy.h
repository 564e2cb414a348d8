/*
 * Copy mode: a machine over one frozen scrollback.
 *
 * Commands by their tmux names go in; rows, text and flags come out.  It
 * knows no pane, no option, no buffer and no key: whoever has a scrollback
 * (the server from a pane, a remote client from its replica) drives it the
 * same way.  Places are rows of the scrollback (0 the oldest) and cells.
 */
#ifndef COPY_COPY_H
#define COPY_COPY_H

#include <stddef.h>
#include <stdint.h>

#include "grid/scrollback.h"

struct copy;

/* Copied by copy_new and copy_configure. */
struct copy_config {
	int vi;			/* mode-keys vi, else emacs */
	int wrap_search;	/* wrap-search */
	int exit_at_bottom;	/* copy-mode -e */
	const char *separators;	/* word-separators */
	struct style mode;	/* mode-style: the selection */
	struct style match;	/* copy-mode-match-style */
	struct style current;	/* copy-mode-current-match-style */
	struct style mark;	/* copy-mode-mark-style */
};

/* What a command did; the owner looks at each bit. */
enum copy_result {
	COPY_REDRAW = 1 << 0,	/* rows, cursor or info changed */
	COPY_EXIT = 1 << 1,	/* leave the mode */
	COPY_TEXT = 1 << 2,	/* text is ready: copy_steal */
	COPY_PENDING = 1 << 3,	/* a search runs: call copy_continue */
	COPY_REFRESH = 1 << 4,	/* wants a new scrollback: copy_refresh */
	COPY_MISSED = 1 << 5	/* a search or jump found nothing */
};

/* Text that a copy command made; what shall become of it. */
struct copy_text {
	char *text;		/* the taker's to free; with a NUL behind */
	size_t len;
	int buffer;		/* put it into a paste buffer */
	int append;		/* to the newest buffer, if there is one */
	int pipe;		/* give it to a command */
	char *prefix;		/* of the buffer's name, or NULL */
	char *command;		/* of the pipe; NULL: option copy-command */
};

/*
 * The scrollback is taken.  w, h: the view; w is the scrollback's width.
 * The view starts at the bottom with the cursor at (cx, cy) of the last h
 * rows.
 */
struct copy *copy_new(struct scrollback *sb, int w, int h, int cx, int cy,
	    const struct copy_config *config);
void	 copy_free(struct copy *c);
void	 copy_configure(struct copy *c, const struct copy_config *config);

/*
 * Run a command of tmux(1)'s copy-mode table.  prefix: the repeat count, 1
 * without one.  Returns bits of enum copy_result, or ERR_NOTFOUND (no such
 * command), ERR_RANGE (wrong number of arguments) or ERR_SYNTAX (a bad
 * expression or number).
 */
int	 copy_command(struct copy *c, const char *name, int argc,
	    const char *const *argv, int prefix);
/* Go on with a pending search, over at most budget bytes of text. */
int	 copy_continue(struct copy *c, size_t budget);
/* Is a search pending, and give it up. */
int	 copy_pending(const struct copy *c);
void	 copy_stop(struct copy *c);
/* Take the text of the last COPY_TEXT; 0 or ERR_NOTFOUND. */
int	 copy_steal(struct copy *c, struct copy_text *text);
void	 copy_text_clear(struct copy_text *text);

/* The commands, for completion, checks and tables. */
enum copy_command_flag {
	COPY_CMD_OUTPUT = 1 << 0,	/* makes text: needs the server */
	COPY_CMD_SCROLL = 1 << 1,	/* keeps exit_at_bottom alive */
	COPY_CMD_SEARCH = 1 << 2
};
struct copy_command_info {
	const char *name;
	int min, max;		/* arguments */
	int flags;
};
/* The i-th in the order of names, NULL behind the last. */
const struct copy_command_info *copy_command_at(size_t i);

/*
 * The visible rows, h new references, with selection, matches and the mark
 * laid over.  A row that looks as it did at the last call is the same pointer.
 */
void	 copy_rows(struct copy *c, struct row **out);
/*
 * Lay '[12/340]' at the right of the first row, in mode-style, unless
 * toggle-position took it away; slot is copy_rows' out[0].
 */
void	 copy_lay_position(struct copy *c, struct row **slot);
/* Another size; the place of the cursor and the selection stay. */
void	 copy_resize(struct copy *c, int w, int h);
/* Another moment of the same pane; the scrollback is taken.  The distance to
 * the bottom stays when the view is at the bottom, else the line. */
void	 copy_refresh(struct copy *c, struct scrollback *sb);

/* Mouse, in cells of the view. */
void	 copy_place(struct copy *c, int x, int y);
/*
 * The pointer moved with the button held: the selection (begun by
 * begin-selection, select-word or select-line) follows.  At the top and the
 * bottom row the view scrolls by one line; returns bits as copy_command, and
 * the owner repeats the call each 50 ms while *again.
 */
int	 copy_drag(struct copy *c, int x, int y, int *again);
void	 copy_drag_end(struct copy *c);
/* Scroll by n rows, up when n > 0, the cursor kept in the view. */
int	 copy_scroll(struct copy *c, int n);

/* What the indicator and the formats tell. */
struct copy_info {
	int w, h;
	int x, y;		/* the cursor in the view */
	size_t position;	/* scroll_position: rows above the bottom */
	size_t history;		/* rows of history */
	size_t top;		/* the view's first row in the scrollback */
	int position_shown;	/* toggle-position */
	int selection;		/* selection_present */
	int selecting;		/* selection_active: it follows the cursor */
	int rectangle;		/* rectangle_toggle */
	struct place start, end;	/* of the selection, as it was made */
	int searched;		/* search_present */
	int search_up;		/* the direction of the last search */
	int matches;		/* -1: not counted to the end */
	const char *pattern;	/* pane_search_string, or NULL; borrowed */
	int vi;
};
void	 copy_info(const struct copy *c, struct copy_info *info);
/* New strings, or NULL: the word and the line under the cursor, the match
 * under the cursor (formats copy_cursor_word, copy_cursor_line,
 * search_match). */
char	*copy_word(struct copy *c);
char	*copy_line(struct copy *c);
char	*copy_match(struct copy *c);
/* The selection's text without ending it, or NULL. */
char	*copy_selection(struct copy *c, size_t *len);

#endif
