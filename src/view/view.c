/*
 * Views: model, modes and status line in; a scene out.
 *
 * Rows of panes go in by reference.  Chrome is drawn anew only when what it
 * is drawn of has changed, and a row that turns out the same stays the same
 * row: whoever compares scenes does so by pointer.
 */
#include "view/view.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/look.h"
#include "model/options.h"
#include "model/session.h"
#include "model/winlink.h"
#include "view/view-int.h"

struct view *
view_new(void)
{
	return xcalloc(1, sizeof(struct view));
}

void
view_free(struct view *v)
{
	if (v == NULL)
		return;
	scene_unref(v->last);
	for (int i = 0; i < STATUS_MAX; i++) {
		row_unref(v->status[i]);
		drawn_clear(&v->drawn[i]);
	}
	free(v);
}

int
view_status_lines(const struct session *s)
{
	return options_choice(s->options, "status");
}

int
view_status_at_top(const struct session *s)
{
	return options_choice(s->options, "status-position") == 0;
}

void
view_chrome(struct view *v, struct scene *s, int y, struct row *r)
{
	if (v->last != NULL && y < v->last->h && v->last->w == s->w &&
	    row_equal(v->last->chrome[y], r)) {
		row_unref(r);
		r = row_ref(v->last->chrome[y]);
	}
	scene_set_chrome(s, y, r);
}

/* Where the status line and the window lie. */
static void
place(struct view *v, const struct view_request *r)
{
	int n = view_status_lines(r->session);

	if (n > r->h - 1)
		n = r->h > 1 ? r->h - 1 : 0;
	if (v->w != r->w || v->h != r->h || v->status_n != n)
		v->status_valid = v->borders_valid = 0;
	v->w = r->w;
	v->h = r->h;
	v->status_n = n;
	v->area_h = r->h - n;
	if (view_status_at_top(r->session)) {
		v->status_y = 0;
		v->area_y = n;
	} else {
		v->status_y = v->area_h;
		v->area_y = 0;
	}
}

static int
clamp(int n, int max)
{
	return n < 0 ? 0 : n > max ? max : n;
}

/* A window larger than the terminal is seen where its cursor is. */
static void
follow_cursor(struct view *v, struct window *w)
{
	int cx, cy;

	if (w->w <= v->w && w->h <= v->area_h) {
		v->ox = v->oy = 0;
		return;
	}
	if (!v->panned) {
		pane_cursor(w->active, &cx, &cy);
		cx += w->active->at.x;
		cy += w->active->at.y;
		if (cx < v->ox || cx >= v->ox + v->w)
			v->ox = cx - v->w / 2;
		if (cy < v->oy || cy >= v->oy + v->area_h)
			v->oy = cy - v->area_h + 1;
	}
	v->ox = clamp(v->ox, w->w > v->w ? w->w - v->w : 0);
	v->oy = clamp(v->oy, w->h > v->area_h ? w->h - v->area_h : 0);
}

/* The rows' part from column x on, as rows of their own. */
static void
shift_rows(struct row **rows, int n, int x, int w)
{
	for (int i = 0; i < n; i++) {
		struct row *r = row_new(w);
		int have = rows[i]->used - x;
		if (have > 0)
			row_blit(r, 0, rows[i], x, have < w ? have : w);
		row_unref(rows[i]);
		rows[i] = r;
	}
}

static uint32_t
pane_flags(const struct pane *p, int shown)
{
	uint32_t modes = pane_modes(p), flags = 0;

	if (p == p->window->active)
		flags |= SPANE_ACTIVE;
	if (modes & MODE_ALTERNATE)
		flags |= SPANE_ALTERNATE;
	if (pane_top_mode(p) != NULL)
		flags |= SPANE_MODE;
	if (!shown)
		flags |= SPANE_CURSOR_HIDDEN;
	if (modes & MODE_BRACKETED)
		flags |= SPANE_BRACKETED;
	if (modes & MODE_MOUSE_ANY)
		flags |= SPANE_MOUSE;
	return flags;
}

struct scene_pane *
view_add_rows(struct scene *s, uint32_t id, struct row **rows,
    const struct rect *place, const struct rect *area)
{
	struct rect at = *place;
	int cut_x = at.x < area->x ? area->x - at.x : 0;
	int cut_y = at.y < area->y ? area->y - at.y : 0;

	at.x += cut_x;
	at.w -= cut_x;
	at.y += cut_y;
	at.h -= cut_y;
	if (at.x + at.w > area->x + area->w)
		at.w = area->x + area->w - at.x;
	if (at.y + at.h > area->y + area->h)
		at.h = area->y + area->h - at.y;
	if (at.w < 1 || at.h < 1)
		return NULL;
	if (cut_x > 0)
		shift_rows(rows, place->h, cut_x, at.w);
	return scene_add_pane(s, id, &at, rows + cut_y);
}

struct scene_pane *
view_add_pane(struct view *v, struct scene *s, struct pane *p,
    const struct rect *place, const struct rect *area)
{
	struct row **rows = xcalloc((size_t)p->at.h, sizeof *rows);
	struct rect all = {place->x, place->y, place->w, p->at.h};
	struct look look = {0};
	struct scene_pane *sp;
	int cx, cy, shown;

	all.h = place->h < all.h ? place->h : all.h;
	pane_rows(p, rows);
	sp = view_add_rows(s, p->id, rows, &all, area);
	for (int i = 0; i < p->at.h; i++)
		row_unref(rows[i]);
	free(rows);
	if (sp == NULL)
		return NULL;
	shown = pane_cursor(p, &cx, &cy);
	cx -= sp->at.x - place->x;
	cy -= sp->at.y - place->y;
	if (cx < 0 || cy < 0 || cy >= sp->at.h || cx > sp->at.w)
		shown = 0;
	sp->cx = clamp(cx, sp->at.w);
	sp->cy = clamp(cy, sp->at.h - 1);
	sp->flags = pane_flags(p, shown);
	sp->history = pane_history_end(p);
	pane_look(p, &look);
	scene_set_look(sp, &look, v->last);
	return sp;
}

void
view_set_cursor(struct scene *s, const struct scene_pane *sp, struct pane *p)
{
	s->cursor_x = s->cursor_y = s->cursor_pane = -1;
	if (sp != NULL && !(sp->flags & SPANE_CURSOR_HIDDEN)) {
		s->cursor_pane = (int)(sp - s->panes);
		s->cursor_x = sp->at.x + sp->cx;
		s->cursor_y = sp->at.y + sp->cy;
	}
	s->cursor_shape = (uint8_t)pane_cursor_shape(p);
	s->cursor_colour = pane_cursor_colour(p);
}

static void
add_panes(struct view *v, struct scene *s, struct window *w)
{
	const struct rect area = {0, v->area_y, v->w, v->area_h};

	list_each(n, &w->panes)
	{
		struct pane *p = pane_entry(n);
		const struct rect place = {p->at.x - v->ox,
		    p->at.y - v->oy + v->area_y, p->at.w, p->at.h};
		const struct scene_pane *sp;
		if (!pane_visible(p) || view_floats(p))
			continue;
		sp = view_add_pane(v, s, p, &place, &area);
		if (p == w->active)
			view_set_cursor(s, sp, p);
	}
}

/* The pane that the viewer's keys go to. */
static const struct pane *
active_pane(const struct view_request *r)
{
	const struct pane *p = r->popup == NULL ? NULL : popup_pane(r->popup);

	return p != NULL ? p : r->session->current->window->active;
}

/* What the viewer's terminal must be set to. */
static uint32_t
wants(const struct view_request *r, const struct pane *p)
{
	const struct options *so = r->session->model->server_options;
	const struct options *o = r->session->options;
	uint32_t modes = pane_modes(p), want = 0;

	if (options_flag(o, "mouse"))
		want |= WANT_MOUSE_BUTTON | WANT_MOUSE_DRAG;
	if (modes & MODE_MOUSE_ANY)
		want |= WANT_MOUSE_BUTTON;
	if (modes & (MODE_MOUSE_DRAG | MODE_MOUSE_ALL))
		want |= WANT_MOUSE_DRAG;
	if (modes & MODE_MOUSE_ALL)
		want |= WANT_MOUSE_ALL;
	if (options_flag(so, "focus-events"))
		want |= WANT_FOCUS;
	if (options_choice(so, "extended-keys") != 0)
		want |= WANT_EXTENDED_KEYS;
	if (modes & MODE_SYNC)
		want |= WANT_SYNC;
	if (options_number(so, "ambiguous-width") == 2)
		want |= WANT_AMBIGUOUS_WIDE;
	if (options_flag(o, "predict-overwrite"))
		want |= WANT_PREDICT_OVERWRITE;
	want |= (uint32_t)options_choice(o, "predict") * WANT_PREDICT;
	return want;
}

static void
set_title(struct scene *s, const struct view_request *r)
{
	const struct options *o = r->session->options;
	char *title;

	if (!options_flag(o, "set-titles"))
		return;
	title = format_expand_time(r->format,
	    options_string(o, "set-titles-string"));
	if (strlen(title) > SCENE_TEXT_MAX)
		title[SCENE_TEXT_MAX] = '\0';
	s->title = title;
}

struct scene *
view_build(struct view *v, const struct view_request *r)
{
	struct window *w = r->session->current->window;
	struct scene *s = scene_new(r->w, r->h);

	s->cursor_x = s->cursor_y = -1;
	s->cursor_pane = -1;
	place(v, r);
	follow_cursor(v, w);
	view_borders(v, s, r);
	add_panes(v, s, w);
	view_floating(v, s, r);
	view_status(v, s, r);
	if (r->popup != NULL)
		view_popup(v, s, r);
	if (r->menu != NULL)
		view_menu(s, r);
	s->want = wants(r, active_pane(r));
	if (v->last != NULL && v->last->title != NULL && !r->status_due)
		s->title = xstrdup(v->last->title);
	else
		set_title(s, r);
	scene_unref(v->last);
	v->last = scene_ref(s);
	return s;
}

void
view_offset(const struct view *v, int *x, int *y)
{
	*x = v->ox;
	*y = v->oy;
}

void
view_pan(struct view *v, struct session *s, int dx, int dy)
{
	const struct window *w = s->current->window;

	v->panned = 1;
	v->ox = clamp(v->ox + dx, w->w > v->w ? w->w - v->w : 0);
	v->oy = clamp(v->oy + dy, w->h > v->area_h ? w->h - v->area_h : 0);
}

void
view_pan_reset(struct view *v)
{
	v->panned = 0;
}
