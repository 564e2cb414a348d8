/*
 * The lines around menus and popups.
 */
#ifndef MODE_BOX_H
#define MODE_BOX_H

/* The choices of popup-border-lines. */
enum box_lines {
	BOX_SINGLE, BOX_DOUBLE, BOX_HEAVY, BOX_SIMPLE, BOX_ROUNDED, BOX_PADDED,
	BOX_NONE
};

#endif
