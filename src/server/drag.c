/*
 * Drags: a mouse button that is held down in copy mode or on a border.
 */
#include "server/drag.h"

#include "mode/copy-mode.h"
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
	copy_mode_result(p, copy_command(c, "begin-selection", 0, NULL, 1),
	    0);
	v->mouse.drag = select_on;
	select_on(v, e);
}

static void
border_on(struct viewer *v, const struct key_event *e)
{
	struct window *w = v->session->current->window;
	int ox, oy, top = 0, x = v->mouse.x, y = v->mouse.y;

	if (view_status_at_top(v->session))
		top = view_status_lines(v->session);
	view_offset(v->view, &ox, &oy);
	if (e->x == x && e->y == y)
		return;
	layout_drag(w, x + ox, y + oy - top, e->x + ox, e->y + oy - top);
	v->mouse.x = e->x;
	v->mouse.y = e->y;
}

void
drag_border(struct viewer *v, const struct key_event *e)
{
	border_on(v, e);
	v->mouse.drag = border_on;
}
