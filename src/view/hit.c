/*
 * Hits: what lies under a cell of the viewer's terminal.
 */
#include <string.h>

#include "model/floating.h"
#include "model/session.h"
#include "model/winlink.h"
#include "view/view-int.h"

static void
hit_status(const struct view *v, struct session *s, int x, int line,
    struct view_hit *hit)
{
	const struct draw_range *range;

	hit->place = PLACE_STATUS_DEFAULT;
	hit->status_y = line;
	range = drawn_range_at(&v->drawn[line], x);
	if (range == NULL)
		return;
	if (range->type == RANGE_LEFT) {
		hit->place = PLACE_STATUS_LEFT;
	} else if (range->type == RANGE_RIGHT) {
		hit->place = PLACE_STATUS_RIGHT;
	} else if (range->type == RANGE_WINDOW) {
		hit->winlink = session_find_index(s, (int)range->arg);
		if (hit->winlink != NULL) {
			hit->place = PLACE_STATUS;
			hit->window = hit->winlink->window;
			hit->pane = hit->window->active;
		}
	}
}

/* On a border, the pane above or to the left of it owns it. */
static struct pane *
border_owner(struct window *w, int x, int y)
{
	struct pane *p = window_pane_in(w, x - 1, y);

	if (p == NULL)
		p = window_pane_in(w, x, y - 1);
	if (p == NULL)
		p = window_pane_in(w, x - 1, y - 1);
	return p != NULL ? p : w->active;
}

void
view_hit(
    const struct view *v, struct session *s, int x, int y, struct view_hit *hit)
{
	struct window *w = s->current->window;

	memset(hit, 0, sizeof *hit);
	hit->status_y = -1;
	hit->place = PLACE_PANE;
	if (v->status_n > 0 && y >= v->status_y &&
	    y < v->status_y + v->status_n) {
		hit_status(v, s, x, y - v->status_y, hit);
		return;
	}
	x += v->ox;
	y += v->oy - v->area_y;
	hit->window = w;
	if (x < 0 || y < 0 || x >= w->w || y >= w->h)
		return;
	hit->pane = window_pane_in(w, x, y);
	if (hit->pane == NULL) {
		hit->place = PLACE_BORDER;
		hit->pane = floating_at(w, x, y);
		if (hit->pane == NULL)
			hit->pane = border_owner(w, x, y);
		return;
	}
	hit->x = x - hit->pane->at.x;
	hit->y = y - hit->pane->at.y;
}

int
view_window_x(const struct view *v, const struct winlink *wl)
{
	for (int line = 0; line < v->status_n; line++) {
		const struct drawn *d = &v->drawn[line];
		for (size_t i = 0; i < d->nranges; i++) {
			if (d->ranges[i].type == RANGE_WINDOW &&
			    (int)d->ranges[i].arg == wl->index)
				return d->ranges[i].x0;
		}
	}
	return 0;
}
