/*
 * Frames: a scene composed into the rows of one terminal.
 *
 * A frame has exactly h rows; a row of the scene that fills its line alone is
 * shared, not copied, so that unchanged lines compare by pointer.
 */
#ifndef SCENE_FRAME_H
#define SCENE_FRAME_H

#include "scene/scene.h"

struct frame {
	int w, h;
	struct row **rows;	/* h references */
	int cursor_x, cursor_y;	/* -1: hidden */
	uint8_t cursor_shape;
	colour cursor_colour;
	uint32_t want;		/* enum scene_want */
	char *title;		/* NULL: leave alone */
	uint32_t bells;
	uint32_t clip_serial;
	char clip_which[4];
	const char *clip;	/* the scene's; see scene below */
	size_t clip_len;
	struct scene *scene;	/* a reference: it owns clip */
	struct frame_parts *parts; /* compose's: what each row was made of */
};

/*
 * Compose for a terminal of w x h, which may differ from the scene's while a
 * resize is under way: what does not fit is cut, what is missing is blank.
 * prev (may be NULL) is the frame before: rows made for it are used again
 * where their parts are the same.  A new frame.
 */
struct frame *compose(struct scene *s, int w, int h,
	    const struct frame *prev);
void	 frame_free(struct frame *f);
/* Lay one line of text over row y in a style; centred cuts nothing. */
void	 frame_overlay(struct frame *f, int y, const char *text,
	    const struct style *st);

#endif
