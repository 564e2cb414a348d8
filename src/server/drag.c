/*
 * Drags: a mouse button that is held down in copy mode or on a border.
 */
#include "server/drag.h"

#include "mode/copy-mode.h"
#include "model/floating.h"
#include "model/layout.h"
#include "model/session.h"
#include "model/winlink.h"
#include "server/copies.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

enum { SCROLL_MS = 50 };

static void
select_on(struct viewer *v, const struct key_event *e)
{
	struct pane *p = model_pane(server->model, (uint32_t)v->mouse.pane);
	struct mouse_track *m = &v->mouse;
	int x, y, again;

	timer_stop(v->mouse_timer);
	if (p == NULL || copy_mode_machine(p) == NULL)
		return;
	viewer_cell_in(v, p, e, &x, &y);
	if (e->flags & MOUSE_RELEASE) {
		copy_mode_drag_end(p);
	} else if (y > 0 && y < p->at.h - 1) {
		copy_mode_drag(p, x, y, &again);
	} else {
		/* Only who stays at the edge means to scroll. */
		copy_place(copy_mode_machine(p), x, y);
		copy_mode_result(p, COPY_REDRAW, 0);
		m->x = e->x;
		m->y = e->y;
		timer_set(v->mouse_timer, SCROLL_MS);
	}
}

void
drag_scroll(struct viewer *v)
{
	struct pane *p = model_pane(server->model, (uint32_t)v->mouse.pane);
	const struct key_event e = {.x = v->mouse.x, .y = v->mouse.y};
	int x, y, again;

	if (v->mouse.drag != select_on || v->session == NULL || p == NULL ||
	    copy_mode_machine(p) == NULL)
		return;
	viewer_cell_in(v, p, &e, &x, &y);
	copy_mode_drag(p, x, y, &again);
	if (again)
		timer_set(v->mouse_timer, SCROLL_MS);
	server_turn();
}

void
drag_selection(struct viewer *v, struct pane *p, const struct key_event *e)
{
	struct copy *c = copy_mode_machine(p);
	struct key_event down = *e;
	int x, y;

	if (c == NULL)
		return;
	v->mouse.pane = p->id;
	down.x = v->mouse.x;
	down.y = v->mouse.y;
	viewer_cell_in(v, p, &down, &x, &y);
	copy_place(c, x, y);
	copy_mode_result(p, copy_command(c, "begin-selection", 0, NULL, 1), 0);
	v->mouse.drag = select_on;
	select_on(v, e);
}

static void
border_on(struct viewer *v, const struct key_event *e)
{
	struct window *w = v->session->current->window;
	int x = v->mouse.x, y = v->mouse.y, nx = e->x, ny = e->y;

	if (nx == x && ny == y)
		return;
	viewer_into_window(v, &x, &y);
	viewer_into_window(v, &nx, &ny);
	layout_drag(w, x, y, nx, ny);
	v->mouse.x = e->x;
	v->mouse.y = e->y;
}

/* The floating pane whose border is held, or NULL when it is none any more. */
static struct pane *
held(const struct viewer *v)
{
	struct pane *p =
	    v->mouse.pane == UINT64_MAX
		? NULL
		: model_pane(server->model, (uint32_t)v->mouse.pane);

	if (p == NULL || p->window != v->session->current->window ||
	    (p->window->flags & WINDOW_ZOOMED) || !floating_is(p))
		return NULL;
	return p;
}

/* Its place follows by so many columns and rows. */
static void
follow(struct viewer *v, const struct key_event *e, const struct rect *by)
{
	struct pane *p = held(v);
	int dx = e->x - v->mouse.x, dy = e->y - v->mouse.y;
	struct rect at;

	if (p == NULL || (dx == 0 && dy == 0))
		return;
	at = floating_rect(p);
	at.x += dx * by->x;
	at.y += dy * by->y;
	at.w += dx * by->w;
	at.h += dy * by->h;
	floating_move(p, &at);
	v->mouse.x = e->x;
	v->mouse.y = e->y;
}

static void
place_on(struct viewer *v, const struct key_event *e)
{
	follow(v, e, &(struct rect){1, 1, 0, 0});
}

static void
width_on(struct viewer *v, const struct key_event *e)
{
	follow(v, e, &(struct rect){0, 0, 1, 0});
}

static void
height_on(struct viewer *v, const struct key_event *e)
{
	follow(v, e, &(struct rect){0, 0, 0, 1});
}

static void
size_on(struct viewer *v, const struct key_event *e)
{
	follow(v, e, &(struct rect){0, 0, 1, 1});
}

/* The right and the lower side resize a floating pane, the others move it. */
static void
hold_floating(struct viewer *v, struct pane *p, int x, int y)
{
	struct rect at = floating_rect(p);
	int right = x == at.x + at.w - 1, low = y == at.y + at.h - 1;

	v->mouse.pane = p->id;
	v->mouse.drag = right && low	    ? size_on
			: right && y > at.y ? width_on
			: low && x > at.x   ? height_on
					    : place_on;
	window_set_active(p->window, p, 1);
}

void
drag_border(struct viewer *v, const struct key_event *e)
{
	int x = v->mouse.x, y = v->mouse.y;
	struct pane *p;

	viewer_into_window(v, &x, &y);
	p = floating_at(v->session->current->window, x, y);
	if (p != NULL)
		hold_floating(v, p, x, y);
	else
		v->mouse.drag = border_on;
	v->mouse.drag(v, e);
}
