/*
 * Scenes: what one viewer is shown, complete, at one moment.
 *
 * A scene is two layers: the chrome (status lines, borders, messages,
 * prompts), one row for each line of the viewer's terminal, and the panes,
 * rectangles of rows on top of it, later ones above earlier ones.  Rows are
 * references; building a scene copies no cell.
 *
 * Scenes are immutable once they are shown or sent, and reference-counted.
 * They travel as a synchronised object (scene_sync_ops); the wire form is
 * doc/PROTOCOL's, 'The scene'.
 */
#ifndef SCENE_SCENE_H
#define SCENE_SCENE_H

#include <stddef.h>
#include <stdint.h>

#include "base/key.h"
#include "base/rect.h"
#include "grid/look.h"
#include "grid/row.h"
#include "sync/sync.h"

enum {
	SCENE_PANES_MAX = 512,
	SCENE_TEXT_MAX = 4096,		/* titles, overrides; bytes */
	SCENE_CLIP_MAX = 1024 * 1024	/* clipboard text, bytes */
};

enum scene_pane_flag {
	SPANE_ACTIVE = 1 << 0,		/* keys go here */
	SPANE_ALTERNATE = 1 << 1,	/* a full-screen program */
	SPANE_NO_ECHO = 1 << 2,		/* its tty reads a line unechoed: a
					   password; never predict */
	SPANE_MODE = 1 << 3,		/* a mode (copy, tree) covers it */
	SPANE_CURSOR_HIDDEN = 1 << 4,
	SPANE_BRACKETED = 1 << 5,
	SPANE_MOUSE = 1 << 6,		/* its program takes the mouse */
	SPANE_RAW = 1 << 7		/* its tty is not in line mode */
};

struct scene_pane {
	uint32_t id;
	struct rect at;		/* where on the viewer's terminal */
	struct row **rows;	/* at.h references; each at least at.w wide,
				   or shorter: the rest is blank */
	int cx, cy;		/* cursor within the pane, 0 <= cx <= w */
	uint32_t flags;		/* enum scene_pane_flag */
	struct look *look;	/* put on its cells; NULL: they are as they
				   are */
	uint64_t history;	/* lines that have left its screen so far: tells
				   scrolling by n lines from redrawing */
};

/* What the viewer's terminal must be set to. */
enum scene_want {
	WANT_MOUSE_BUTTON = 1 << 0,
	WANT_MOUSE_DRAG = 1 << 1,
	WANT_MOUSE_ALL = 1 << 2,
	WANT_FOCUS = 1 << 3,
	WANT_EXTENDED_KEYS = 1 << 4,
	WANT_SYNC = 1 << 5,	/* the program holds frames itself */
	WANT_AMBIGUOUS_WIDE = 1 << 6,	/* the ambiguous-width option is 2 */
	/* The predict option's number among its choices, times this. */
	WANT_PREDICT = 1 << 7,
	WANT_PREDICT_MASK = 3 * WANT_PREDICT,
	WANT_PREDICT_OVERWRITE = 1 << 9,
	/* Keys go to a prompt, a menu or a popup: none leads along the shelf;
	 * from version 3. */
	WANT_ALL_KEYS = 1 << 10
};

struct scene {
	uint32_t refs;
	uint16_t w, h;
	struct row **chrome;		/* h references */
	struct scene_pane *panes;	/* npanes, bottom first */
	int npanes;
	int cursor_x, cursor_y;		/* on the terminal; -1, -1: hidden */
	int cursor_pane;		/* index of the pane it belongs to: then
					   it is that pane's cx, cy; else -1 */
	uint8_t cursor_shape;		/* DECSCUSR 0..6 */
	colour cursor_colour;		/* COLOUR_DEFAULT: the terminal's own */
	uint32_t want;			/* enum scene_want */
	char *title;			/* NULL: leave the title alone */
	uint64_t echo;			/* inputs up to this number have had
					   their effect on this scene */
	uint32_t bells;			/* counts; a change rings once */
	uint32_t clip_serial;		/* counts; a change sets the clipboard */
	char clip_which[4];		/* 'c', 'p' ... of OSC 52 */
	char *clip;			/* clip_len bytes, or NULL */
	size_t clip_len;
	uint32_t *clip_refs;		/* scene.c's: clones that share clip */
	uint16_t escape_ms;		/* how long ESC waits for more bytes */
	key_code prefix[2];		/* prefix keys, KEY_NONE: none */
	/* What the server's options say of the viewer's terminal. */
	uint32_t features;		/* enum tty_feature, tty/info.h */
	char *overrides;		/* as tty_info_rules has them; NULL */
	uint32_t version;		/* what the server knows of the forms:
					   SCENE_VERSION, or 0: 1 */
};

/* Force a size into 1..GRID_MAX each and SCENE_CELLS_MAX together. */
void	 scene_bound(int *w, int *h);
/* An empty scene of a size, bounded so, with blank chrome rows; one
 * reference. */
struct scene *scene_new(int w, int h);
/* State 0 of the synchronised object, at both ends. */
struct scene *scene_initial(void);
struct scene *scene_ref(struct scene *s);
void	 scene_unref(struct scene *s);	/* NULL is fine */
/* A copy that may be changed: rows shared, arrays its own. */
struct scene *scene_clone(const struct scene *s);
/* Add a pane; takes nothing over: references are added to rows (at->h). */
struct scene_pane *scene_add_pane(struct scene *s, uint32_t id,
	    const struct rect *at, struct row *const *rows);
/* Take a pane away, if it is there. */
void	 scene_drop_pane(struct scene *s, uint32_t id);
/* The pane's look: that of before's pane with its id, where it is the same,
 * else a copy; NULL when it is plain.  before may be NULL. */
void	 scene_set_look(struct scene_pane *p, const struct look *l,
	    const struct scene *before);
/* Replace a row of chrome; takes the reference. */
void	 scene_set_chrome(struct scene *s, int y, struct row *r);
/* The clipboard's text: a copy of p, or that of another scene, shared. */
void	 scene_set_clip(struct scene *s, const void *p, size_t n);
void	 scene_share_clip(struct scene *to, const struct scene *from);
const struct scene_pane *scene_find_pane(const struct scene *s, uint32_t id);
/* The pane that keys go to, or NULL. */
const struct scene_pane *scene_active(const struct scene *s);
/* Where the cursor is shown on the terminal; -1, -1: nowhere. */
void	 scene_cursor(const struct scene *s, int *x, int *y);
int	 scene_equal(const struct scene *a, const struct scene *b);

/* diff, apply, clone, free, equal over struct scene. */
extern const struct sync_ops scene_sync_ops;

#endif
