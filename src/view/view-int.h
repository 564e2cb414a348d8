/*
 * A view's insides, shared within the floor.
 */
#ifndef VIEW_VIEW_INT_H
#define VIEW_VIEW_INT_H

#include "base/width.h"
#include "lang/format_draw.h"
#include "mode/popup.h"
#include "view/view.h"

enum { STATUS_MAX = 5 };

/* How borders look, by the options and formats of the window. */
struct border_look {
	struct style plain, active, fill;
	const char *const *glyphs;
	uint32_t outside[CLUSTER_MAX];	/* beyond the window: a cluster ... */
	int outside_n;			/* ... of so many code points */
	int arrows;
	int status;		/* pane-border-status */
};

struct view {
	struct scene *last;	/* the scene before, or NULL */
	int w, h;		/* of the last build */
	int status_y, status_n;	/* rows of the status line */
	int area_y, area_h;	/* rows of the window */
	int ox, oy;		/* the window's cell at the area's corner */
	int panned;		/* refresh-client moved it: do not follow */
	uint64_t borders;	/* what the last borders were drawn of */
	int borders_valid;
	struct border_look look;	/* as of the last status_due */
	struct row *status[STATUS_MAX];	/* expanded, without message */
	struct drawn drawn[STATUS_MAX];	/* their ranges */
	int status_valid;
};

/* borders.c: chrome of the area, borders and what lies beyond the window. */
void	 view_borders(struct view *v, struct scene *s,
	    const struct view_request *r);
/* Is it shown above the layout? */
int	 view_floats(const struct pane *p);
/* Panes above the layout. */
void	 view_floating(struct view *v, struct scene *s,
	    const struct view_request *r);
/* The request's menu, above all. */
void	 view_menu(struct scene *s, const struct view_request *r);
/* The request's popup, below that alone. */
void	 view_popup(struct view *v, struct scene *s,
	    const struct view_request *r);
/*
 * A pane at a place of the terminal, of which only what lies in area is shown.
 * Returns the scene's pane, or NULL when that is nothing.
 */
struct scene_pane *view_add_pane(struct view *v, struct scene *s,
	    struct pane *p, const struct rect *place, const struct rect *area);
/* Rows (place->h of them) at a place, likewise; the scene's pane, or NULL. */
struct scene_pane *view_add_rows(struct scene *s, uint32_t id,
	    struct row **rows, const struct rect *place,
	    const struct rect *area);
/* The cursor is that pane's. */
void	 view_set_cursor(struct scene *s, const struct scene_pane *sp,
	    struct pane *p);

/* box.c: a box, row by row. */
struct box {
	int w;
	enum box_lines lines;	/* not BOX_NONE */
	struct style style;
	struct style inside;	/* of what BOX_INSIDE has between its ends */
};
enum box_row { BOX_TOP, BOX_INSIDE, BOX_RULE, BOX_BOTTOM };
/* New. */
struct row *view_box_row(const struct box *b, enum box_row which);
/* Its top; the title lies on the line, which shows where that has nothing. */
struct row *view_box_title(const struct box *b, const char *title);
/* No pane that is there so far gets the keys. */
void	 view_cover(struct scene *s);

/* status.c: status lines, message and prompt; sets the cursor of a prompt. */
void	 view_status(struct view *v, struct scene *s,
	    const struct view_request *r);
/* Lay drawn runs into cells x.. of a row. */
void	 view_draw(struct row *row, int x, const struct drawn *d);
/* Put a row in the chrome; the old one is kept when it says the same. Takes
 * the reference. */
void	 view_chrome(struct view *v, struct scene *s, int y, struct row *r);

#endif
