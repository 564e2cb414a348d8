/*
 * Menus: a list of items in a box over a viewer's terminal, for display-menu.
 *
 * A machine: keys and mouse reports in, the chosen item out.  It belongs to
 * one viewer; view draws it (view_build).
 */
#ifndef MODE_MENU_H
#define MODE_MENU_H

#include "base/key.h"
#include "base/rect.h"
#include "mode/box.h"

enum menu_flag {
	MENU_STAY_OPEN = 1 << 0,	/* -O: a release outside leaves it */
	MENU_BY_MOUSE = 1 << 1		/* a button is held: its release
					   chooses */
};

enum { MENU_BORDER = 4 };	/* cells beside an item, both sides together */

struct menu_item {
	char *text;	/* with its key, #[] styles; NULL: a line */
	key_code key;	/* KEY_NONE: none */
	char *command;
	int disabled;
};

struct menu {
	char *title;
	struct menu_item *items;
	int n;
	int choice;		/* -1: none */
	int most;		/* cells that an item may have */
	int inner;		/* cells of the widest item, or of the title */
	unsigned flags;		/* enum menu_flag */
	enum box_lines lines;	/* BOX_NONE: as BOX_PADDED */
	/* Of the inside, of the chosen item and of the border; or NULL. */
	char *style, *chosen_style, *border_style;
	struct rect at;		/* with its border, on the terminal */
	/* command is the chosen item's, borrowed, or NULL: it was left. */
	void (*chosen)(void *arg, const char *command);
	void (*free_arg)(void *arg);
	void *arg;
};

/* most: cells that an item may have; a longer one is cut, and ends in >. */
struct menu *menu_new(const char *title, int most, unsigned flags);
/* Calls free_arg. */
void	 menu_free(struct menu *m);
/* name "" is a line (none at the start); one that begins with - is disabled.
 * Strings are copied. */
void	 menu_add(struct menu *m, const char *name, key_code key,
	    const char *command);
/* Its border included. */
void	 menu_size(const struct menu *m, int *w, int *h);
/* Chooses the first item that can be, or from item i on; none for -1. */
void	 menu_start(struct menu *m, int i);

enum menu_result {
	MENU_NOTHING,
	MENU_REDRAW,
	MENU_DONE	/* chosen was called: free it */
};

enum menu_result menu_key(struct menu *m, key_code key);
enum menu_mouse {
	MENU_PRESS,
	MENU_RELEASE,
	MENU_MOVE	/* with a button or without */
};
/* x, y on the terminal. */
enum menu_result menu_mouse(struct menu *m, int x, int y,
	    enum menu_mouse what);

#endif
