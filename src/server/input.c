/*
 * Inputs of a viewer: each is taken in order, counted, and finds whom it is
 * for: the prompt, a binding, the top mode of the active pane, or the program
 * in it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/err.h"
#include "lang/keybind.h"
#include "lang/queue.h"
#include "model/environ.h"
#include "model/mode.h"
#include "model/options.h"
#include "model/session.h"
#include "model/winlink.h"
#include "os/proc.h"
#include "server/popups-int.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

static struct pane *
active_pane(const struct viewer *v)
{
	if (v->session == NULL || v->session->current == NULL)
		return NULL;
	return v->session->current->window->active;
}

/* --- keys --- */

/* The pane whose mode may have keys of its own: the one under the mouse. */
static struct pane *
pane_for(const struct viewer *v, const struct key_event *event)
{
	if (event->mouse && event->pane != UINT64_MAX)
		return model_pane(server->model, (uint32_t)event->pane);
	return active_pane(v);
}

/* The table that a key meets first: the mode's, else what key-table says. */
static const char *
first_table(const struct viewer *v, const struct key_event *event)
{
	const struct pane_mode *m;
	struct pane *p = pane_for(v, event);

	if (p != NULL && (m = pane_top_mode(p)) != NULL &&
	    m->ops->key_table != NULL) {
		const char *table = m->ops->key_table(m->data);
		if (table != NULL)
			return table;
	}
	return options_string(v->session->options, "key-table");
}

static int
is_prefix(const struct viewer *v, key_code key)
{
	const struct options *o = v->session->options;

	return key != KEY_NONE &&
	    (key == options_key(o, "prefix") ||
		key == options_key(o, "prefix2"));
}

static void
leave_table(struct viewer *v)
{
	v->flags &= ~(uint32_t)VIEWER_REPEAT;
	timer_stop(v->repeat_timer);
	if (v->table != NULL)
		viewer_set_table(v, NULL);
}

void
viewer_repeat_over(struct viewer *v)
{
	leave_table(v);
}

static void
run_binding(struct viewer *v, const struct keybind *b,
    const struct key_event *event)
{
	struct context *ctx = context_new(v->id);
	struct pane *p = active_pane(v);
	struct target t;
	int in_pane;

	ctx->event = *event;
	if (b->repeat)
		ctx->flags |= CONTEXT_REPEAT;
	/* Of the status line's windows only -t = tells, as in tmux. */
	in_pane = event->mouse && event->pane != UINT64_MAX &&
		  (KEY_MOUSE_PLACE(event->key) == PLACE_PANE ||
		      KEY_MOUSE_PLACE(event->key) == PLACE_BORDER);
	if (in_pane)
		p = model_pane(server->model, (uint32_t)event->pane);
	if (in_pane && p != NULL && p != active_pane(v) &&
	    target_from_pane(server->lang, p, &t) == 0 &&
	    t.session == v->session)
		ctx->current = target_ids(&t);
	if ((v->flags & VIEWER_READONLY) &&
	    !cmd_list_all(b->cmds, CMD_READONLY))
		viewer_message(v, -1, "Client is read-only");
	else
		queue_append(v->queue, b->cmds, ctx);
	context_unref(ctx);
	queues_run();
	server_turn();
}

static const struct keybind *
find_binding(const char *table, key_code key)
{
	const struct keybind *b = keybind_get(server->lang, table, key);

	return b != NULL ? b : keybind_get(server->lang, table, KEY_ANY);
}

/* A binding was found: run it, and say which table the next key meets. */
static void
use_binding(struct viewer *v, const struct keybind *b,
    const struct key_event *event)
{
	long long repeat = options_number(v->session->options, "repeat-time");

	if (b->repeat && repeat > 0 && v->table != NULL) {
		v->flags |= VIEWER_REPEAT;
		timer_set(v->repeat_timer, (uint64_t)repeat);
	} else {
		leave_table(v);
	}
	run_binding(v, b, event);
}

/*
 * Returns whether the key is used up: a table had it, or it was looked for in
 * another table than root's first, which is then not the pane's affair.
 */
static int
try_tables(struct viewer *v, key_code key, const struct key_event *event)
{
	const char *root = options_string(v->session->options, "key-table");
	const char *table = v->table;
	int used = 0;

	if (table == NULL)
		table = first_table(v, event);
	for (;;) {
		const struct keybind *b;
		if (is_prefix(v, key) && strcmp(table, "prefix") != 0) {
			leave_table(v);
			viewer_set_table(v, "prefix");
			return 1;
		}
		b = find_binding(table, key);
		if (b != NULL && (b->repeat || !(v->flags & VIEWER_REPEAT))) {
			use_binding(v, b, event);
			return 1;
		}
		if (v->flags & VIEWER_REPEAT) {
			leave_table(v);
			table = first_table(v, event);
			continue;
		}
		if (strcmp(table, root) == 0) {
			leave_table(v);
			return used;
		}
		leave_table(v);
		table = root;
		used = 1;
	}
}

/* What is pasted is bound to nothing. */
static int
use_key(struct viewer *v, key_code key, const struct key_event *event)
{
	if ((v->flags & VIEWER_PASTED) && !KEY_IS_MOUSE(key))
		return 0;
	return try_tables(v, key, event);
}

static void
send_one(void *arg, struct pane *p)
{
	pane_key(p, *(const key_code *)arg);
}

static void
key_to_pane(struct viewer *v, key_code key, const struct key_event *event)
{
	struct pane *p = active_pane(v);
	struct pane_mode *m;

	if (p == NULL)
		return;
	if (KEY_IS_MOUSE(key)) {
		viewer_mouse_to_pane(v, event);
		return;
	}
	if (v->flags & VIEWER_READONLY)
		return;
	m = pane_top_mode(p);
	if (m != NULL) {
		const struct mode_mouse from = {.viewer = (uint32_t)v->id};
		if (m->ops->key != NULL)
			m->ops->key(m->data, key, &from);
		return;
	}
	v->echo_pane = (uint64_t)p->id + 1;
	window_each_synchronized(p, send_one, &key);
}

static void
prompt_finish(struct viewer *v, struct prompt *p, enum prompt_result r)
{
	if ((r == PROMPT_DONE || r == PROMPT_UNUSED_DONE) && v->prompt == p)
		viewer_end_prompt(v);
	viewer_due(v, 0);
	queues_run();
}

static void
menu_finish(struct viewer *v, struct menu *m, enum menu_result r)
{
	if (r == MENU_DONE && v->menu == m)
		viewer_set_menu(v, NULL);
	if (r != MENU_NOTHING)
		viewer_due(v, 0);
	queues_run();
}

void
viewer_key(struct viewer *v, key_code key, const struct key_event *event)
{
	struct prompt *p = v->prompt;

	if (v->session == NULL)
		return;
	if (v->message != NULL && !KEY_IS_MOUSE(key) &&
	    !v->message_ignores_keys)
		viewer_clear_message(v);
	if (v->menu != NULL && !KEY_IS_MOUSE(key)) {
		menu_finish(v, v->menu, menu_key(v->menu, key));
		return;
	}
	if (v->popup != NULL && !KEY_IS_MOUSE(key)) {
		popups_key(v, key);
		return;
	}
	if (p != NULL && !KEY_IS_MOUSE(key)) {
		enum prompt_result r = prompt_key(p, key);
		prompt_finish(v, p, r);
		if (r != PROMPT_UNUSED && r != PROMPT_UNUSED_DONE)
			return;
	}
	if (!use_key(v, key, event))
		key_to_pane(v, key, event);
}

/* --- the other inputs --- */

struct paste {
	const void *p;
	size_t n;
};

static void
paste_one(void *arg, struct pane *p)
{
	const struct paste *paste = arg;

	pane_paste(p, paste->p, paste->n, 1);
}

static void
input_paste(struct viewer *v, const struct input *in)
{
	struct pane *p = active_pane(v);
	struct paste paste = {in->data, in->data_len};

	if (v->menu != NULL)
		return;
	if (v->popup != NULL) {
		popups_paste(v, in->data, in->data_len);
		return;
	}
	if (v->prompt != NULL) {
		struct prompt *pr = v->prompt;
		prompt_finish(v, pr,
		    prompt_paste(pr, (const char *)in->data, in->data_len));
		return;
	}
	if (p == NULL || (v->flags & VIEWER_READONLY) ||
	    pane_top_mode(p) != NULL)
		return;
	window_each_synchronized(p, paste_one, &paste);
}

/*
 * assume-paste-time: is a key, the third in a row that came faster than
 * anybody types, part of a paste that the terminal did not mark?  Keys of
 * remote clients come as the net lets them, which tells nothing.
 */
static void
look_for_paste(struct viewer *v)
{
	uint64_t now = clock_us(), gap = now - v->key_us;
	long long ms = options_number(v->session->options, "assume-paste-time");
	uint32_t was = v->flags & VIEWER_HURRIED;

	v->key_us = now;
	v->flags &= ~(uint32_t)(VIEWER_HURRIED | VIEWER_PASTED);
	if ((v->flags & VIEWER_REMOTE) || ms <= 0 || gap >= (uint64_t)ms * 1000)
		return;
	v->flags |= VIEWER_HURRIED | (was ? VIEWER_PASTED : 0);
}

static void
input_key(struct viewer *v, const struct input *in)
{
	struct key_event event = {.key = in->key, .session = UINT64_MAX,
	    .window = UINT64_MAX, .pane = UINT64_MAX};

	if (v->session == NULL)
		return;
	look_for_paste(v);
	viewer_key(v, in->key, &event);
}

static void
mouse_to_menu(struct viewer *v, const struct input *in)
{
	enum menu_mouse what = MENU_PRESS;

	if (in->button > 3)
		return;
	if (in->flags & MOUSE_RELEASE)
		what = MENU_RELEASE;
	else if (in->button == 0 || (in->flags & MOUSE_DRAG))
		what = MENU_MOVE;
	menu_finish(v, v->menu, menu_mouse(v->menu, in->x, in->y, what));
}

static void
input_mouse(struct viewer *v, const struct input *in)
{
	struct key_event event = {.key = KEY_NONE, .mouse = 1,
	    .session = UINT64_MAX, .window = UINT64_MAX, .pane = UINT64_MAX};
	key_code key;

	if (v->session == NULL)
		return;
	if (v->menu != NULL) {
		mouse_to_menu(v, in);
		return;
	}
	if (v->popup != NULL) {
		popups_mouse(v, in);
		return;
	}
	if (v->prompt != NULL)
		return;
	key = viewer_mouse(v, in, &event);
	if (key == KEY_NONE)
		return;
	event.key = key;
	/* Without the option only the program's own wish counts. */
	if (options_flag(v->session->options, "mouse"))
		viewer_key(v, key, &event);
	else
		viewer_mouse_to_pane(v, &event);
}

static void
input_resize(struct viewer *v, const struct input *in)
{
	if (in->w < 1 || in->h < 1)
		return;
	viewer_set_size(v, in->w, in->h);
	if (v->session != NULL)
		sizes_update_session(v->session);
	viewer_due(v, 1);
}

static void
input_focus(struct viewer *v, const struct input *in)
{
	if (in->flags)
		v->flags |= VIEWER_FOCUSED;
	else
		v->flags &= ~(uint32_t)VIEWER_FOCUSED;
	if (v->session != NULL && v->session->current != NULL)
		focus_window(v->session->current->window);
}

/* The newest answer counts for all panes: they have one look for programs. */
static void
input_colours(struct viewer *v, const struct input *in)
{
	struct pane *p;

	(void)v;
	server->fg = in->fg;
	server->bg = in->bg;
	for (size_t i = 0; (p = model_pane_at(server->model, i)) != NULL; i++)
		pane_set_colours(p, in->fg, in->bg);
}

/* Likewise. */
static void
input_cell(struct viewer *v, const struct input *in)
{
	struct pane *p;

	(void)v;
	if (server->cell_w == in->w && server->cell_h == in->h)
		return;
	server->cell_w = in->w;
	server->cell_h = in->h;
	for (size_t i = 0; (p = model_pane_at(server->model, i)) != NULL; i++) {
		pane_set_cell(p, in->w, in->h);
		paneio_resize(p);
	}
}

static void
input_terminal(struct viewer *v, const struct input *in)
{
	v->features = in->features;
	free(v->term_type);
	v->term_type = in->data_len == 0
	    ? NULL : xstrndup((const char *)in->data, in->data_len);
}

static void
input_detach(struct viewer *v, const struct input *in)
{
	char *text;

	(void)in;
	if (v->session == NULL)
		return;
	text = xformat("detached (from session %s)", v->session->name);
	viewer_detach(v, text, NULL);
	free(text);
}

static void
touch(struct viewer *v, uint64_t now)
{
	v->input_at = server->input_at = now;
	v->activity = server->model->now = wall_time();
	v->activity_us = clock_us();
	if (v->session == NULL)
		return;
	session_touch(v->session);
	/* window-size latest: another one decides from now on. */
	if (server->latest != v->id) {
		server->latest = v->id;
		sizes_update_session(v->session);
	}
}

void
viewer_input(struct viewer *v, const struct input *in)
{
	static void (*const handlers[INPUT_TYPES])(struct viewer *,
	    const struct input *) = {
	    [INPUT_KEY] = input_key, [INPUT_MOUSE] = input_mouse,
	    [INPUT_PASTE] = input_paste, [INPUT_RESIZE] = input_resize,
	    [INPUT_FOCUS] = input_focus, [INPUT_COLOURS] = input_colours, [INPUT_DETACH] = input_detach,
	    [INPUT_TERMINAL] = input_terminal, [INPUT_CELL] = input_cell};
	uint64_t now = clock_ms();

	v->input = in->number != 0 ? in->number : v->input + 1;
	if ((v->flags & VIEWER_DEAD) || in->type <= 0 ||
	    in->type >= INPUT_TYPES || handlers[in->type] == NULL)
		return;
	touch(v, now);
	handlers[in->type](v, in);
	if (!(v->flags & VIEWER_DEAD))
		viewer_track_echo(v, in, now);
	server_turn();
}
