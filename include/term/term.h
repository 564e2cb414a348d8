/*
 * Terminals: pane bytes in, rows and replies out.
 *
 * The terminal reads what a program prints with its own scanner, prints text
 * itself and owns cursor, pending wrap, pen, charsets, saved cursors, the
 * alternate screen, replies and strings; the remaining screen operations go
 * to libvterm's state layer behind term/vt.c.  It knows no descriptor and no
 * clock: bytes for the program leave by events->reply.
 *
 * Whatever the bytes are, memory stays bounded and the work is linear.
 */
#ifndef TERM_TERM_H
#define TERM_TERM_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/key.h"
#include "grid/history.h"
#include "grid/look.h"
#include "grid/screen.h"

struct term;

/* News for the owner; any may be NULL.  Called from term_write. */
struct term_events {
	/* Bytes for the program (answers to its questions). */
	void (*reply)(void *arg, const void *p, size_t n);
	void (*bell)(void *arg);
	/* The title (OSC 0/2), icon name (OSC 1), path (OSC 7) changed: ask. */
	void (*title)(void *arg);
	void (*path)(void *arg);
	/* OSC 52: selection letters ('c', 'p' ...), decoded text; or a question
	 * (text NULL), to be answered by term_clipboard_reply. */
	void (*clipboard)(void *arg, const char *which, const char *text,
	    size_t n);
	/* OSC 9, OSC 777;notify. title may be "". */
	void (*notify)(void *arg, const char *title, const char *body);
	/* OSC 133 (A, B, C, D with exit code or -1). */
	void (*mark)(void *arg, char kind, int code);
	/* DCS tmux; payload, ESC doubled undone. */
	void (*passthrough)(void *arg, const void *p, size_t n);
	/* ESC k name ST: the window's name. */
	void (*rename)(void *arg, const char *name);
	/* The alternate screen went on or off. */
	void (*alternate)(void *arg, int on);
	/* A question for colours: fill in a plain look with how the cells are
	 * shown. */
	void (*look)(void *arg, struct look *l);
	/* XTWINOPS asked for a size in cells. */
	void (*resize)(void *arg, int w, int h);
};

/* Modes that others must know, as flags of term_modes(); bits from 24 on are
 * the terminal's own. */
enum term_mode {
	MODE_CURSOR_KEYS = 1 << 0,	/* DECCKM */
	MODE_KEYPAD = 1 << 1,		/* DECKPAM */
	MODE_BRACKETED = 1 << 2,	/* 2004 */
	MODE_FOCUS = 1 << 3,		/* 1004 */
	MODE_MOUSE_X10 = 1 << 4,	/* 9 */
	MODE_MOUSE_BUTTON = 1 << 5,	/* 1000 */
	MODE_MOUSE_DRAG = 1 << 6,	/* 1002 */
	MODE_MOUSE_ALL = 1 << 7,	/* 1003 */
	MODE_MOUSE_ANY = MODE_MOUSE_X10 | MODE_MOUSE_BUTTON |
	    MODE_MOUSE_DRAG | MODE_MOUSE_ALL,
	MODE_MOUSE_UTF8 = 1 << 8,	/* 1005 */
	MODE_MOUSE_SGR = 1 << 9,	/* 1006 */
	MODE_MOUSE_PIXEL = 1 << 10,	/* 1016 */
	MODE_CURSOR_HIDDEN = 1 << 11,	/* DECTCEM off */
	MODE_CURSOR_BLINK = 1 << 12,
	MODE_SYNC = 1 << 13,		/* 2026: hold frames (bounded time) */
	MODE_ALTERNATE = 1 << 14,
	MODE_INSERT = 1 << 15,
	MODE_REVERSED = 1 << 16,	/* DECSCNM */
	MODE_NO_WRAP = 1 << 17,		/* DECAWM off */
	MODE_ORIGIN = 1 << 18,
	MODE_LINEFEED = 1 << 19,	/* LNM */
	MODE_BACKARROW = 1 << 20	/* DECBKM */
};

/* DECSCUSR; 0 is the terminal's own. */
enum cursor_shape {
	CURSOR_DEFAULT, CURSOR_BLOCK_BLINK, CURSOR_BLOCK, CURSOR_UL_BLINK,
	CURSOR_UL, CURSOR_BAR_BLINK, CURSOR_BAR
};

/* w, h at least 1.  history is referenced; events and arg must outlive it. */
struct term *term_new(int w, int h, struct history *history,
	    const struct term_events *events, void *arg);
void	 term_free(struct term *t);
/* Any bytes, in any chunks: the result does not depend on the cuts. `at` is
 * wall time in seconds, for history lines. */
void	 term_write(struct term *t, const void *p, size_t n, int64_t at);
/* Lines rejoin unless the alternate screen is on (its rows are cut). */
void	 term_resize(struct term *t, int w, int h, int64_t at);
/* RIS, as send-keys -R does. */
void	 term_reset(struct term *t);

int	 term_width(const struct term *t);
int	 term_height(const struct term *t);
/* The rows shown now, borrowed, h of them. */
struct row *const *term_rows(const struct term *t);
struct history *term_history(const struct term *t);
/* Remove history and tell nobody. */
void	 term_clear_history(struct term *t);
/* x may equal the width while a wrap is pending: then show it at w - 1. */
void	 term_cursor(const struct term *t, int *x, int *y);
uint32_t term_modes(const struct term *t);
/* 0 none, 1 modifyOtherKeys 1, 2 modifyOtherKeys 2 (CSI u). */
int	 term_extended_keys(const struct term *t);
/* Flags of the kitty keyboard protocol in force. */
unsigned term_kitty_flags(const struct term *t);
enum cursor_shape term_cursor_shape(const struct term *t);
colour	 term_cursor_colour(const struct term *t);
const char *term_title(const struct term *t);	/* never NULL */
/* The owner's choice, told to nobody: what CSI 22 t saves. */
void	 term_set_title(struct term *t, const char *title);
const char *term_icon(const struct term *t);
const char *term_path(const struct term *t);
/* Scroll region, 0-based, bottom inclusive, as formats show it. */
void	 term_region(const struct term *t, int *top, int *bottom);
/* Tab stops: is there one at column x? */
int	 term_tab(const struct term *t, int x);
/* Where the cursor stood when the alternate screen came; ERR_NOTFOUND when it
 * is off. */
int	 term_saved_cursor(const struct term *t, int *x, int *y);
/* The saved screen while the alternate one is on, else NULL; h rows. */
struct row *const *term_saved_rows(const struct term *t);
/* Add the bytes of the sequence that is half read, if any. */
void	 term_pending(const struct term *t, struct buf *out);
/* Counts every change to what rows, cursor or modes show. */
uint64_t term_serial(const struct term *t);

/* The palette and default colours that OSC 4/10/11/12 queries are answered
 * from: what the viewers' terminals have, as far as known. */
void	 term_set_colours(struct term *t, colour fg, colour bg);
/* These, as far as known. */
void	 term_outer_colours(const struct term *t, colour *fg, colour *bg);
/* What the program has set: 256 colours (COLOUR_DEFAULT: not set) or NULL,
 * borrowed; default colours, COLOUR_DEFAULT where it did not. */
const colour *term_palette(const struct term *t);
void	 term_colours(const struct term *t, colour *fg, colour *bg);
/* The size of a cell in pixels, where a viewer's terminal told it. */
void	 term_set_cell(struct term *t, int w, int h);
/* The screen moves up by a line, and r takes the last one, whatever margins
 * and modes the program has left. Takes the reference; r is as wide. */
void	 term_footer(struct term *t, struct row *r, int64_t at);
/* What the program finds as TERM, for XTGETTCAP. */
void	 term_set_name(struct term *t, const char *name);
/* Is allow-alternate (alternate-screen option) on? Default yes. */
void	 term_allow_alternate(struct term *t, int on);
/* Does the main screen, when it is cleared, go into the history, as in tmux
 * (the scroll-on-clear option)? Default yes. */
void	 term_keep_cleared(struct term *t, int on);
/* Bytes typed for a clipboard question. */
void	 term_clipboard_reply(struct term *t, const char *which,
	    const char *text, size_t n);
/* Extended keys allowed: 0 off (the kitty protocol too), 1 on (as at first: a
 * program has to ask), 2 always (the extended-keys option). */
void	 term_allow_extended(struct term *t, int how);

/* A mouse report for the program: cells 0-based within the pane. */
struct term_mouse {
	int x, y;
	int button;	/* 0 none (motion), 1-3, 4-5 wheel, 6-11 further */
	int release, drag;
	key_code mods;	/* KEY_MODS bits */
};

/*
 * Keys -> bytes, for the modes that the program has set.  Returns 0, or
 * ERR_NOTFOUND when the key has no bytes (a mouse key, KEY_NONE).
 */
int	 term_key_encode(const struct term *t, key_code key, struct buf *out);
/* ERR_NOTFOUND when the program did not ask for such reports. */
int	 term_mouse_encode(const struct term *t, const struct term_mouse *m,
	    struct buf *out);
/* Pasted text, bracketed if the program asked; line feeds become returns. */
void	 term_paste_encode(const struct term *t, const void *p, size_t n,
	    int bracket, struct buf *out);
void	 term_focus_encode(const struct term *t, int in, struct buf *out);

#endif
