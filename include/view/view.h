/*
 * Views: model, modes and status line in; a scene out.
 *
 * One struct view belongs to one viewer.  It keeps the chrome of the scene
 * before, so that rows which say the same are the same rows, and knows where
 * on the viewer's terminal everything lies, for the mouse.
 */
#ifndef VIEW_VIEW_H
#define VIEW_VIEW_H

#include "base/key.h"
#include "lang/format.h"
#include "mode/menu.h"
#include "mode/popup.h"
#include "mode/prompt.h"
#include "model/model.h"
#include "scene/scene.h"

struct view;

/* What a viewer shows beside its session's current window. */
struct view_request {
	struct session *session;
	int w, h;			/* of the viewer's terminal */
	const char *message;		/* shown on the message line, or NULL */
	const struct prompt *prompt;	/* or NULL */
	const struct popup *popup;	/* or NULL */
	const struct menu *menu;	/* or NULL; all of it on the terminal */
	struct format_ctx *format;	/* for the status line; borrowed */
	int64_t now;			/* wall seconds, for strftime */
	int status_due;			/* the status line must be expanded
					   again, not only repainted */
};

struct view *view_new(void);
void	 view_free(struct view *v);
/*
 * Build the scene.  The caller fills in what is the viewer's own: echo,
 * bells, clip, escape_ms, prefix, and each pane's SPANE_NO_ECHO and SPANE_RAW,
 * before anybody sees it.  A new reference.
 */
struct scene *view_build(struct view *v, const struct view_request *r);

/* Lines that the status line takes of a viewer, 0..5, and its place. */
int	 view_status_lines(const struct session *s);
int	 view_status_at_top(const struct session *s);

/* An expanded text with its #[...] as a row of w cells; a new reference. */
struct row *view_line(const char *text, int w);

/* What lies at a cell of the viewer's terminal, as of the last build. */
struct view_hit {
	enum mouse_place place;
	struct pane *pane;		/* PLACE_PANE, PLACE_BORDER; or NULL */
	int x, y;			/* within the pane */
	struct winlink *winlink;	/* of a window's range in the status */
	int status_y;			/* row of the status line, or -1 */
	struct window *window;
};
void	 view_hit(const struct view *v, struct session *s, int x, int y,
	    struct view_hit *hit);

/* The column at which a window's name begins in the status line, or 0. */
int	 view_window_x(const struct view *v, const struct winlink *wl);

/* A window larger than the viewer: the part that is seen (window-size). */
void	 view_offset(const struct view *v, int *x, int *y);
void	 view_pan(struct view *v, struct session *s, int dx, int dy);
void	 view_pan_reset(struct view *v);

#endif
