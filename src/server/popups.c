/*
 * Popups of viewers: who has which, what their keys and mouse come to, and
 * the menu on their border.
 */
#include "server/popups-int.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/buffers.h"
#include "model/session.h"
#include "model/winlink.h"
#include "os/spawn.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

static void
free_popup(void *arg)
{
	popup_free(arg);
}

/* The old one may be the caller: it is freed when the turn is over. */
void
viewer_set_popup(struct viewer *v, struct popup *p)
{
	struct popup *old = v->popup;

	v->popup = p;
	if (p != NULL)
		viewer_clear_message(v);
	if (old != NULL || p != NULL)
		viewer_due(v, 0);
	if (old == NULL)
		return;
	popup_close(old);
	loop_defer(server->loop, free_popup, old);
}

/* The viewer whose popup has this window, or NULL. */
static struct viewer *
viewer_over(const struct window *w)
{
	struct viewer *v = NULL;

	while ((v = viewer_next(v)) != NULL) {
		if (v->popup != NULL && v->popup->window == w)
			return v;
	}
	return NULL;
}

struct session *
popups_session(const struct window *w)
{
	const struct viewer *v = viewer_over(w);

	return v == NULL ? NULL
			 : model_session_id(server->model, v->popup->session);
}

/* --- the menu --- */

static void
do_close(struct viewer *v)
{
	viewer_set_popup(v, NULL);
}

static void
do_paste(struct viewer *v)
{
	const struct buffer *b = buffers_top(server->model->buffers);
	struct pane *p = popup_pane(v->popup);

	if (b != NULL && p != NULL)
		pane_paste(p, b->data, b->len, 1);
}

static void
do_fill(struct viewer *v)
{
	popup_place(v->popup, &(struct rect){0, 0, v->w, v->h});
}

static void
do_centre(struct viewer *v)
{
	struct rect at = v->popup->at;

	at.x = (v->w - at.w) / 2;
	at.y = (v->h - at.h) / 2;
	popup_place(v->popup, &at);
}

/* The program goes on in a pane beside the active one. */
static void
to_pane(struct viewer *v, int horizontal)
{
	const struct split how = {.horizontal = horizontal, .size = -1};
	struct window *w = v->session->current->window;
	struct pane *p = popup_pane(v->popup);
	char *cause = NULL;

	if (p == NULL || v->popup->ended)
		return;
	if (window_join_pane(p, w->active, &how, &cause) != 0) {
		viewer_error(v, cause);
		free(cause);
		return;
	}
	v->popup->window = NULL;
	window_set_active(w, p, 1);
	viewer_set_popup(v, NULL);
}

static void
do_horizontal(struct viewer *v)
{
	to_pane(v, 1);
}

static void
do_vertical(struct viewer *v)
{
	to_pane(v, 0);
}

static const struct {
	const char *name;
	char key;
	void (*act)(struct viewer *v);
} choices[] = {{"Close", 'q', do_close}, {"Paste", 'p', do_paste},
    {"", 0, NULL}, {"Fill Space", 'F', do_fill}, {"Centre", 'C', do_centre},
    {"", 0, NULL}, {"To Horizontal Pane", 'h', do_horizontal},
    {"To Vertical Pane", 'v', do_vertical}};

static void
chosen(void *arg, const char *command)
{
	struct viewer *v = arg;

	if (command == NULL || v->popup == NULL)
		return;
	for (size_t i = 0; i < nitems(choices); i++) {
		if (strcmp(choices[i].name, command) == 0)
			choices[i].act(v);
	}
}

static void
add_choice(struct menu *m, size_t i)
{
	const struct buffer *b = buffers_top(server->model->buffers);
	char *name = NULL;

	if (choices[i].act == do_paste && b == NULL)
		return;
	if (choices[i].act == do_paste)
		name = xformat("Paste #[underscore]%s", b->name);
	menu_add(m, name == NULL ? choices[i].name : name,
	    (key_code)choices[i].key, choices[i].name);
	free(name);
}

static void
open_menu(struct viewer *v, const struct term_mouse *at)
{
	struct menu *m = menu_new("", v->w - MENU_BORDER, MENU_BY_MOUSE);

	for (size_t i = 0; i < nitems(choices); i++)
		add_choice(m, i);
	menu_size(m, &m->at.w, &m->at.h);
	m->at.x = at->x - m->at.w / 2;
	m->at.y = at->y;
	if (m->at.w > v->w || m->at.h > v->h) {
		menu_free(m);
		return;
	}
	rect_into(&m->at, v->w, v->h);
	m->chosen = chosen;
	m->arg = v;
	viewer_set_menu(v, m);
}

/* --- events --- */

static void
finish(struct viewer *v, enum popup_result r)
{
	if (r == POPUP_DONE)
		viewer_set_popup(v, NULL);
	else if (r == POPUP_REDRAW)
		viewer_due(v, 0);
	queues_run();
}

void
popups_ended(struct pane *p, int status)
{
	struct viewer *v = viewer_over(p->window);
	int code = status_signal(status);

	if (code == 0)
		code = status_code(status);
	if (v != NULL)
		finish(v, popup_ended(v->popup, code));
}

/* The pane that takes what passes, or NULL. */
static struct pane *
listener(const struct viewer *v)
{
	return v->flags & VIEWER_READONLY ? NULL : popup_pane(v->popup);
}

void
popups_key(struct viewer *v, key_code key)
{
	enum popup_result r = popup_key(v->popup, key);
	struct pane *p = listener(v);

	if (r == POPUP_PASS && p != NULL) {
		v->echo_pane = (uint64_t)p->id + 1;
		pane_key(p, key);
	}
	finish(v, r);
}

void
popups_paste(struct viewer *v, const void *text, size_t n)
{
	struct pane *p = listener(v);

	if (p != NULL)
		pane_paste(p, text, n, 1);
}

void
popups_mouse(struct viewer *v, const struct input *in)
{
	struct term_mouse m = {.x = in->x,
	    .y = in->y,
	    .button = in->button,
	    .release = (in->flags & MOUSE_RELEASE) != 0,
	    .drag = (in->flags & MOUSE_DRAG) != 0,
	    .mods = in->key & KEY_MODS};
	enum popup_result r = popup_mouse(v->popup, &m);
	struct rect inside = popup_inside(v->popup);
	struct pane *p = listener(v);

	if (r == POPUP_PASS && p != NULL) {
		m.x -= inside.x;
		m.y -= inside.y;
		pane_mouse(p, &m);
	}
	if (r == POPUP_MENU)
		open_menu(v, &m);
	finish(v, r);
}
