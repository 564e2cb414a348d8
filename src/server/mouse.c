/*
 * The mouse: from a report on a viewer's terminal to tmux's mouse keys.
 *
 * A button that went down belongs to the place where it did until it is
 * released, so that a drag which leaves a border stays the border's.
 */
#include <stdlib.h>

#include "base/key.h"
#include "model/options.h"
#include "model/session.h"
#include "model/winlink.h"
#include "server/drag.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

enum { CLICK_MS = 300 };

void
viewer_hit(struct viewer *v, int x, int y, struct view_hit *hit)
{
	view_hit(v->view, v->session, x, y, hit);
}

void
viewer_into_window(const struct viewer *v, int *x, int *y)
{
	int ox, oy;

	view_offset(v->view, &ox, &oy);
	*x += ox;
	*y += oy;
	if (view_status_at_top(v->session))
		*y -= view_status_lines(v->session);
}

void
viewer_cell_in(const struct viewer *v, const struct pane *p,
    const struct key_event *e, int *x, int *y)
{
	*x = e->x - p->at.x;
	*y = e->y - p->at.y;
	viewer_into_window(v, x, y);
	*x = *x < 0 ? 0 : *x >= p->at.w ? p->at.w - 1 : *x;
	*y = *y < 0 ? 0 : *y >= p->at.h ? p->at.h - 1 : *y;
}

static void
set_event(struct viewer *v, const struct input *in,
    const struct view_hit *hit, struct key_event *e)
{
	e->x = in->x;
	e->y = in->y;
	e->button = in->button;
	e->flags = in->flags;
	e->status_y = hit->status_y;
	e->status_lines = view_status_lines(v->session);
	e->session = v->session->id;
	if (hit->window != NULL)
		e->window = hit->window->id;
	if (hit->pane != NULL)
		e->pane = hit->pane->id;
	if (hit->winlink != NULL)
		e->window = hit->winlink->window->id;
}

/*
 * A drag is held where it scrolls; or no third click came, and the second was
 * a double click's.
 */
void
viewer_mouse_time(struct viewer *v)
{
	struct key_event e = v->mouse.second;

	if (v->mouse.drag != NULL) {
		drag_scroll(v);
		return;
	}
	e.key = key_mouse(MOUSE_DOUBLE1 + (unsigned)(e.button - 1),
		    v->mouse.place) |
		(e.key & KEY_MODS);
	if (v->session == NULL || v->prompt != NULL ||
	    !options_flag(v->session->options, "mouse"))
		return;
	viewer_key(v, e.key, &e);
	server_turn();
}

/* How many clicks in a row the press at (x, y) makes. */
static int
count_clicks(struct mouse_track *m, const struct input *in)
{
	uint64_t now = clock_ms();

	if (m->clicks > 0 && m->clicks < 3 && m->button == in->button &&
	    m->x == in->x && m->y == in->y && now - m->at <= CLICK_MS)
		m->clicks++;
	else
		m->clicks = 1;
	m->at = now;
	m->button = in->button;
	m->x = in->x;
	m->y = in->y;
	return m->clicks;
}

static key_code
pressed(struct viewer *v, const struct input *in, const struct key_event *e,
    const struct view_hit *hit)
{
	static const enum mouse_event by_clicks[] = {MOUSE_DOWN1, MOUSE_DOWN1,
	    MOUSE_SECOND1, MOUSE_TRIPLE1};
	struct mouse_track *m = &v->mouse;
	int clicks = count_clicks(m, in);

	timer_stop(v->mouse_timer);
	if (clicks == 2) {
		m->second = *e;
		m->second.key = in->key & KEY_MODS;
		timer_set(v->mouse_timer, CLICK_MS);
	}

	m->place = hit->place;
	m->pane = hit->pane == NULL ? UINT64_MAX : hit->pane->id;
	m->dragging = 0;
	m->drag = NULL;
	return key_mouse(by_clicks[clicks] + (unsigned)(in->button - 1),
	    hit->place);
}

static key_code
dragged(struct viewer *v, const struct input *in, struct key_event *e)
{
	struct mouse_track *m = &v->mouse;

	if (in->button < 1 || in->button > 3 || m->button != in->button)
		return KEY_NONE;
	e->pane = m->pane;
	if (m->drag != NULL) {
		m->drag(v, e);
		return KEY_NONE;
	}
	m->dragging = 1;
	m->clicks = 0;
	timer_stop(v->mouse_timer);
	return key_mouse(MOUSE_DRAG1 + (unsigned)(in->button - 1), m->place);
}

static key_code
released(struct viewer *v, const struct input *in, struct key_event *e,
    const struct view_hit *hit)
{
	struct mouse_track *m = &v->mouse;
	int button = in->button != 0 ? in->button : m->button;
	int was_drag = m->dragging;

	m->dragging = 0;
	if (button < 1 || button > 3)
		return KEY_NONE;
	/* A double click's wait goes on when its button comes up. */
	if (m->drag != NULL) {
		timer_stop(v->mouse_timer);
		m->drag(v, e);
		m->drag = NULL;
		was_drag = 1;
	}
	if (!was_drag)
		return key_mouse(MOUSE_UP1 + (unsigned)(button - 1),
		    hit->place);
	e->pane = m->pane;
	return key_mouse(MOUSE_DRAGEND1 + (unsigned)(button - 1), m->place);
}

key_code
viewer_mouse(struct viewer *v, const struct input *in,
    struct key_event *event)
{
	struct view_hit hit;
	key_code key = KEY_NONE;

	viewer_hit(v, in->x, in->y, &hit);
	set_event(v, in, &hit, event);
	if (in->button == 4)
		key = key_mouse(MOUSE_WHEELUP, hit.place);
	else if (in->button == 5)
		key = key_mouse(MOUSE_WHEELDOWN, hit.place);
	else if (in->flags & MOUSE_RELEASE)
		key = released(v, in, event, &hit);
	else if ((in->flags & MOUSE_DRAG) && in->button != 0)
		key = dragged(v, in, event);
	else if (in->button == 0)
		key = key_mouse(MOUSE_MOVE, hit.place);
	else if (in->button <= 3)
		key = pressed(v, in, event, &hit);
	if (key == KEY_NONE)
		return KEY_NONE;
	event->key = key | (in->key & KEY_MODS);
	return event->key;
}

static void
mouse_to_mode(struct viewer *v, struct pane *p, const struct key_event *e,
    const struct view_hit *hit)
{
	const struct pane_mode *m = pane_top_mode(p);
	const struct mode_mouse at = {.x = hit->x, .y = hit->y,
	    .button = e->button,
	    .release = (e->flags & MOUSE_RELEASE) != 0,
	    .drag = (e->flags & MOUSE_DRAG) != 0,
	    .viewer = (uint32_t)v->id};

	if (m->ops->key != NULL)
		m->ops->key(m->data, e->key, &at);
}

void
viewer_mouse_to_pane(struct viewer *v, const struct key_event *e)
{
	struct term_mouse tm = {.button = e->button,
	    .release = (e->flags & MOUSE_RELEASE) != 0,
	    .drag = (e->flags & MOUSE_DRAG) != 0, .mods = e->key & KEY_MODS};
	enum mouse_event what = KEY_MOUSE_EVENT(e->key);
	struct view_hit hit;

	if (!e->mouse || v->session == NULL ||
	    (v->flags & VIEWER_READONLY))
		return;
	viewer_hit(v, e->x, e->y, &hit);
	if (hit.pane == NULL || hit.place != PLACE_PANE)
		return;
	if (pane_top_mode(hit.pane) != NULL) {
		mouse_to_mode(v, hit.pane, e, &hit);
		return;
	}
	/* A double click is only a name for two that were told already. */
	if (what >= MOUSE_DOUBLE1 && what <= MOUSE_DOUBLE3)
		return;
	tm.x = hit.x;
	tm.y = hit.y;
	pane_mouse(hit.pane, &tm);
}
