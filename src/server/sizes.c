/*
 * Sizes: windows follow the terminals that look at them.
 *
 * window-size says which of the viewers that show a window decides; the
 * status line's rows are taken off.  A change in who looks marks the window,
 * and it is resized once at the turn's end.
 */
#include "server/size.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "model/options.h"
#include "model/session.h"
#include "model/winlink.h"
#include "server/control-int.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

enum window_size { SIZE_LARGEST, SIZE_SMALLEST, SIZE_MANUAL, SIZE_LATEST };

void
sizes_update(struct window *w)
{
	w->flags |= WINDOW_RESIZE;
	server->sizes_due = 1;
	server_turn();
}

void
sizes_update_session(struct session *s)
{
	list_each(n, &s->links) sizes_update(winlink_entry(n)->window);
}

/* Does the viewer's size count for w? */
static int
counts(const struct viewer *v, struct window *w)
{
	if ((v->flags &
		(VIEWER_DEAD | VIEWER_SUSPENDED | VIEWER_IGNORE_SIZE)) ||
	    v->session == NULL || v->w < 1)
		return 0;
	if (v->control != NULL && !v->control->sized && v->control->nsizes == 0)
		return 0;
	if (options_flag(w->options, "aggressive-resize"))
		return viewer_sees(v, w);
	return session_find_window(v->session, w) != NULL;
}

/* What v has for w (NULL: any window): its terminal less the status line, or
 * what a control client has said. */
static void
size_of(const struct viewer *v, const struct window *w, int *width, int *height)
{
	*width = v->w;
	*height = v->h;
	if (v->control == NULL)
		*height -= view_status_lines(v->session);
	else
		control_limit(v, w, width, height);
}

/* No larger than any control client says of w itself. */
static void
clamp(const struct window *w, int *width, int *height)
{
	struct viewer *v = NULL;
	int x, y;

	while ((v = viewer_next(v)) != NULL) {
		if (v->session == NULL || !control_limit(v, w, &x, &y))
			continue;
		*width = *width > x ? x : *width;
		*height = *height > y ? y : *height;
	}
}

/* The size that viewers give w by a rule; 0 when nobody counts. */
static int
by_viewers(struct window *w, enum window_size how, int *width, int *height)
{
	const struct viewer *latest = NULL;
	struct viewer *v = NULL;
	int n = 0;

	*width = *height = how == SIZE_LARGEST ? 0 : INT_MAX;
	while ((v = viewer_next(v)) != NULL) {
		int x, y;
		if (!counts(v, w))
			continue;
		size_of(v, w, &x, &y);
		n++;
		if (how == SIZE_LATEST) {
			if (latest != NULL &&
			    latest->activity_us > v->activity_us)
				continue;
			latest = v;
			*width = x;
			*height = y;
		} else if (how == SIZE_LARGEST) {
			*width = x > *width ? x : *width;
			*height = y > *height ? y : *height;
		} else {
			*width = x < *width ? x : *width;
			*height = y < *height ? y : *height;
		}
	}
	clamp(w, width, height);
	return n;
}

static void
resize(struct window *w)
{
	enum window_size how =
	    (enum window_size)options_choice(w->options, "window-size");
	int width, height;

	w->flags &= ~(unsigned)WINDOW_RESIZE;
	if (how == SIZE_MANUAL) {
		if (w->manual_w > 0 && w->manual_h > 0)
			window_resize(w, w->manual_w, w->manual_h);
		return;
	}
	if (by_viewers(w, how, &width, &height) == 0)
		return;
	if (width < 1)
		width = 1;
	if (height < 1)
		height = 1;
	if (width != w->w || height != w->h)
		window_resize(w, width, height);
}

void
sizes_run(void)
{
	struct window *w;

	if (!server->sizes_due)
		return;
	server->sizes_due = 0;
	for (size_t i = 0; (w = model_window_at(server->model, i)) != NULL;
	     i++) {
		if (w->flags & WINDOW_RESIZE)
			resize(w);
	}
}

int
size_by_viewers(struct window *w, int largest, int *width, int *height)
{
	return by_viewers(
	    w, largest ? SIZE_LARGEST : SIZE_SMALLEST, width, height);
}

/* 'WxH' as in default-size. */
static int
parse_size(const char *s, int *w, int *h)
{
	const char *x = strchr(s, 'x');
	char *first = x == NULL ? NULL : xstrndup(s, (size_t)(x - s));
	long long a, b;
	int err = ERR_SYNTAX;

	if (first != NULL && str_number(first, 0, INT_MAX, &a) == 0 &&
	    str_number(x + 1, 0, INT_MAX, &b) == 0) {
		*w = a < 1 ? 1 : a > GRID_MAX ? GRID_MAX : (int)a;
		*h = b < 1 ? 1 : b > GRID_MAX ? GRID_MAX : (int)b;
		err = 0;
	}
	free(first);
	return err;
}

/* Has v said how large it is?  A control client need not. */
static int
has_size(const struct viewer *v)
{
	return v != NULL && v->w > 0 &&
	       (v->control == NULL || v->control->sized);
}

void
size_for_new(const struct session *s, struct viewer *v, int *width, int *height)
{
	const struct options *o =
	    s != NULL ? s->options : server->model->session_options;
	const char *dflt = options_string(o, "default-size");
	struct viewer *best;
	int w = 80, h = 24;

	parse_size(dflt, &w, &h);
	*width = w;
	*height = h;
	best = v;
	if (!has_size(v))
		best = s != NULL && s->attached > 0
			   ? viewer_best(NULL, (struct session *)s)
			   : NULL;
	if (!has_size(best))
		return;
	*width = best->w;
	*height = best->h;
	if (best->control == NULL)
		*height -= s != NULL ? view_status_lines(s) : 1;
	if (*height < 1)
		*height = 1;
}
