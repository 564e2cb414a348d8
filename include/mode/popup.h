/*
 * Popups: a program's terminal in a box over a viewer's terminal, for
 * display-popup.
 *
 * The program has a pane like any other, in a window of its own that no
 * session links.  The popup is a machine over it: keys, reports of the mouse
 * and sizes go in; where it lies, and what is the program's, comes out.  It
 * belongs to one viewer; view draws it (view_build).
 */
#ifndef MODE_POPUP_H
#define MODE_POPUP_H

#include <stdint.h>

#include "base/key.h"
#include "base/rect.h"
#include "mode/box.h"
#include "model/pane.h"

struct session;

enum popup_flag {
	POPUP_CLOSE = 1 << 0,		/* -E: when its program ends */
	POPUP_CLOSE_GOOD = 1 << 1,	/* -EE: when it ends with 0 */
	POPUP_ANY_KEY = 1 << 2		/* -k: after its end, any key closes */
};

/* Strings are copied. */
struct popup_config {
	struct rect at;			/* with its border */
	enum box_lines lines;
	const char *title;		/* expanded, #[] styles */
	const char *style;		/* popup-style's; in its place, where */
	const char *own_style;		/* it can be read; or NULL */
	const char *border_style;	/* the same for popup-border-style */
	unsigned flags;			/* enum popup_flag */
	/* It is closed: the program's exit code.  Called once. */
	void (*closed)(void *arg, int code);
	void *arg;
};

enum { POPUP_HUNG_UP = 129 };	/* the code of one whose program goes on */

struct popup {
	struct window *window;		/* its pane's; NULL: the pane is gone */
	struct rect at;			/* with its border, on the terminal */
	struct rect wanted;		/* the same, where there is room */
	int w, h;			/* of the terminal */
	enum box_lines lines;
	char *title, *border_style;
	unsigned flags;
	uint32_t session;		/* in whose name the program runs */
	int ended, code;		/* the program's end */
	int held;			/* by this button of the mouse; 0 none */
	int dx, dy;			/* where in the box */
	void (*closed)(void *arg, int code);
	void *arg;
};

/* Has the terminal room for it, and the box for a cell? */
int	 popup_has_room(const struct popup_config *c, int w, int h);
/* On a terminal of w x h cells; there is no program yet. */
struct popup *popup_new(struct model *m, const struct popup_config *c, int w,
	    int h);
/* Starts the program, with the environment and limits of s. */
void	 popup_start(struct popup *p, struct session *s,
	    const struct pane_spec *spec);
/* Ends the program, and calls closed. */
void	 popup_close(struct popup *p);
/* Another look and end of one that is there.  Strings are copied. */
struct popup_change {
	const char *title, *own_style, *border_style;	/* NULL: as it is */
	int lines;	/* enum box_lines, or -1: as it is */
	int flags;	/* enum popup_flag, or -1: as it is */
};
void	 popup_change(struct popup *p, const struct popup_change *c);
/* After popup_close; NULL is fine. */
void	 popup_free(struct popup *p);

/* NULL when it is gone. */
struct pane *popup_pane(const struct popup *p);
/* The pane's place on the terminal; without cells where there is no room. */
struct rect popup_inside(const struct popup *p);
/* The terminal has another size. */
void	 popup_fit(struct popup *p, int w, int h);
/* Another place that is wanted. */
void	 popup_place(struct popup *p, const struct rect *at);

enum popup_result {
	POPUP_NOTHING,
	POPUP_REDRAW,
	POPUP_PASS,	/* it is the program's */
	POPUP_MENU,	/* its menu is asked for, at the mouse */
	POPUP_DONE	/* close it */
};

/* The program has ended. */
enum popup_result popup_ended(struct popup *p, int code);
enum popup_result popup_key(struct popup *p, key_code key);
/* m is on the terminal, and what passes is for popup_inside. */
enum popup_result popup_mouse(struct popup *p, const struct term_mouse *m);

#endif
