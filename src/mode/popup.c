/*
 * Popups.
 *
 * Invariant: at lies within the terminal, and is wanted but for what of that
 * has no room; the pane has the size of what is inside, or one cell.
 */
#include "mode/popup.h"

#include <stdlib.h>

#include "base/mem.h"
#include "model/options.h"
#include "model/session.h"
#include "model/window.h"

static int
border(enum box_lines lines)
{
	return lines == BOX_NONE ? 0 : 1;
}

int
popup_has_room(const struct popup_config *c, int w, int h)
{
	int least = 1 + 2 * border(c->lines);

	return c->at.w >= least && c->at.h >= least && c->at.w <= w &&
	       c->at.h <= h;
}

struct rect
popup_inside(const struct popup *p)
{
	int b = border(p->lines);
	const struct rect *r = &p->at;

	return (struct rect){r->x + b, r->y + b, r->w - 2 * b, r->h - 2 * b};
}

/* What windows have by options is not for a popup's. */
static void
set_options(struct options *o, const struct popup_config *c)
{
	const struct {
		const char *name, *value;
	} own[] = {{"window-style", c->style},
	    {"window-active-style", "default"}, {"pane-border-status", "off"},
	    {"remain-on-exit", "off"}, {"automatic-rename", "off"}};
	for (size_t i = 0; i < nitems(own); i++)
		options_set(o, own[i].name, -1, own[i].value, 0, NULL);
	if (c->own_style != NULL)
		options_set(o, "window-style", -1, c->own_style, 0, NULL);
}

void
popup_fit(struct popup *p, int w, int h)
{
	struct rect inside;

	p->w = w;
	p->h = h;
	p->at = p->wanted;
	rect_into(&p->at, w, h);
	inside = popup_inside(p);
	if (p->window != NULL && inside.w > 0 && inside.h > 0)
		window_resize(p->window, inside.w, inside.h);
}

void
popup_place(struct popup *p, const struct rect *at)
{
	p->wanted = *at;
	popup_fit(p, p->w, p->h);
}

struct popup *
popup_new(struct model *m, const struct popup_config *c, int w, int h)
{
	struct popup *p = xcalloc(1, sizeof *p);

	p->lines = c->lines;
	p->title = xstrdup(c->title);
	p->border_style = xstrdup(c->border_style);
	p->flags = c->flags;
	p->code = POPUP_HUNG_UP;
	p->closed = c->closed;
	p->arg = c->arg;
	p->window = window_new(m, c->at.w, c->at.h);
	p->window->flags |= WINDOW_POPUP;
	set_options(p->window->options, c);
	p->wanted = c->at;
	popup_fit(p, w, h);
	return p;
}

static void
replace(char **s, const char *by)
{
	if (by == NULL)
		return;
	free(*s);
	*s = xstrdup(by);
}

void
popup_change(struct popup *p, const struct popup_change *c)
{
	replace(&p->title, c->title);
	replace(&p->border_style, c->border_style);
	if (c->own_style != NULL && p->window != NULL)
		options_set(p->window->options, "window-style", -1,
		    c->own_style, 0, NULL);
	if (c->lines >= 0)
		p->lines = (enum box_lines)c->lines;
	if (c->flags >= 0)
		p->flags = (unsigned)c->flags;
	popup_fit(p, p->w, p->h);
}

void
popup_start(struct popup *p, struct session *s, const struct pane_spec *spec)
{
	p->session = s->id;
	window_first_pane(p->window, s, spec);
}

void
popup_close(struct popup *p)
{
	if (p->window != NULL)
		window_discard(p->window);
	p->window = NULL;
	if (p->closed != NULL)
		p->closed(p->arg, p->code);
	p->closed = NULL;
}

void
popup_free(struct popup *p)
{
	if (p == NULL)
		return;
	free(p->title);
	free(p->border_style);
	free(p);
}

struct pane *
popup_pane(const struct popup *p)
{
	return p->window == NULL ? NULL : p->window->active;
}

enum popup_result
popup_ended(struct popup *p, int code)
{
	p->ended = 1;
	p->code = code;
	if ((p->flags & POPUP_CLOSE) ||
	    ((p->flags & POPUP_CLOSE_GOOD) && code == 0))
		return POPUP_DONE;
	return POPUP_REDRAW;
}

/*
 * Escape and C-c close what -E does not, at any time, so that a popup that
 * only shows something needs no other key.
 */
static int
closes(const struct popup *p, key_code key)
{
	if (p->ended && (p->flags & POPUP_ANY_KEY))
		return 1;
	if (!p->ended && (p->flags & (POPUP_CLOSE | POPUP_CLOSE_GOOD)))
		return 0;
	return key == KEY_ESCAPE || key == ('c' | KEY_CTRL);
}

enum popup_result
popup_key(struct popup *p, key_code key)
{
	return closes(p, key) ? POPUP_DONE : POPUP_PASS;
}

/* --- the mouse --- */

static enum popup_result
move(struct popup *p, const struct term_mouse *m)
{
	struct rect at = p->at;

	at.x = m->x - p->dx;
	at.y = m->y - p->dy;
	rect_into(&at, p->w, p->h);
	popup_place(p, &at);
	return POPUP_REDRAW;
}

static enum popup_result
grow(struct popup *p, const struct term_mouse *m)
{
	int least = 1 + 2 * border(p->lines);
	struct rect at = p->at;

	at.w = m->x - at.x + 1;
	at.h = m->y - at.y + 1;
	if (at.w < least || at.h < least)
		return POPUP_NOTHING;
	popup_place(p, &at);
	return POPUP_REDRAW;
}

static enum popup_result
dragged(struct popup *p, const struct term_mouse *m)
{
	if (!m->drag || m->button != p->held)
		return POPUP_NOTHING;
	switch (p->held) {
	case 1:
		return move(p, m);
	case 3:
		return grow(p, m);
	default:
		return POPUP_NOTHING;
	}
}

/* A button that went down on the border has the box until it comes up. */
static enum popup_result
hold(struct popup *p, const struct term_mouse *m)
{
	if (m->drag || m->release || m->button > 3)
		return POPUP_NOTHING;
	p->held = m->button;
	p->dx = m->x - p->at.x;
	p->dy = m->y - p->at.y;
	return POPUP_NOTHING;
}

static enum popup_result
take_mouse(struct popup *p, const struct term_mouse *m)
{
	struct rect inside = popup_inside(p);
	int on_border = !rect_has(&inside, m->x, m->y);
	int asks = m->button == 3 && !m->drag && !m->release;

	if (p->held != 0)
		return dragged(p, m);
	if (!rect_has(&p->at, m->x, m->y))
		return asks ? POPUP_MENU : POPUP_NOTHING;
	if (on_border && asks && m->mods == 0 &&
	    (m->x == p->at.x || m->y == p->at.y))
		return POPUP_MENU;
	if (on_border || m->mods == KEY_META)
		return hold(p, m);
	return POPUP_PASS;
}

enum popup_result
popup_mouse(struct popup *p, const struct term_mouse *m)
{
	enum popup_result r = take_mouse(p, m);

	if (m->release)
		p->held = 0;
	return r;
}
