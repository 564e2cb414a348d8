/*
 * Scenes of a viewer: when one is due, and what of it is the viewer's own.
 *
 * A scene is built at a turn's end when something it shows has changed and
 * the link would send it on now.  After quiet, and when an input waits for
 * its effect, that is at once; under a flood the frames are SCENE_GAP_MS
 * apart, so that output costs what is seen of it and not what is printed.
 * The first change of the pane that a key went to is its echo, as far as can
 * be known: it waits for no gap, whatever else floods.
 */
#include "server/viewer-int.h"

#include <stdlib.h>

#include "base/mem.h"
#include "lang/format.h"
#include "model/options.h"
#include "model/session.h"
#include "model/winlink.h"
#include "os/proc.h"
#include "scene/wire.h"
#include "server/control-int.h"
#include "server/server-int.h"

enum {
	SCENE_GAP_MS = 12,	/* between frames of a flood */
	SCENE_KEY_MS = 40,	/* an input is this long a reason to hurry */
	SCENE_HURRY_MS = 1,	/* between frames then */
	SCENE_HOLD_MS = 150,	/* for the end of a program's frame */
	ECHO_MS = 50,		/* an input has had its effect by then */
	LETTERS_ALONE = 3,	/* of a row, settled each by itself */
	LOOK_VERSION = 2	/* of clients that read looks */
};

void
viewer_due(struct viewer *v, int status_too)
{
	v->flags |= VIEWER_SCENE_DUE;
	if (status_too)
		v->flags |= VIEWER_STATUS_DUE;
	server_turn();
}

void
viewer_pane_changed(struct viewer *v, const struct pane *p)
{
	if (v->echo_pane == (uint64_t)p->id + 1) {
		v->echo_pane = 0;
		v->flags |= VIEWER_ECHO_DUE;
	}
	viewer_due(v, 0);
}

void
viewer_redraw(struct viewer *v)
{
	if (v->link != NULL && v->link->redraw != NULL)
		v->link->redraw(v);
	viewer_due(v, 1);
}

void
viewer_link_ready(struct viewer *v)
{
	if (v->flags & VIEWER_SCENE_DUE)
		server_turn();
}

void
viewer_neighbours_due(struct viewer *v)
{
	if (v->link != NULL && v->link->neighbours != NULL)
		v->link->neighbours(v);
}

static uint32_t
company(const struct viewer *v)
{
	return v->link->company_ms == NULL ? 0 : v->link->company_ms(v);
}

/*
 * Inputs older than ECHO_MS have had their effect on what is built now.  Where
 * the link says so, and letter followed letter, the bare news of it waits for
 * the next change, or for settle_at: it only confirms a guess among others.
 */
static void
settle_echo(struct viewer *v, uint64_t now)
{
	struct echo_track *e = &v->echoes;
	uint64_t was = v->echo;
	int plain = 1;

	while (e->n > 0 && e->at[e->first] + ECHO_MS <= now) {
		v->echo = e->number[e->first];
		plain &= e->plain[e->first];
		e->first = (e->first + 1) % ECHO_TRACK_MAX;
		e->n--;
	}
	if (v->echo != was && !(plain && v->settle_at != 0))
		v->settle_at = now + (plain ? company(v) : 0);
	if (v->settle_at != 0 && v->settle_at <= now) {
		v->settle_at = 0;
		v->flags |= VIEWER_SCENE_DUE;
	}
}

/* When viewer_run has something to do by time alone, or UINT64_MAX. */
static uint64_t
echo_next(const struct viewer *v)
{
	const struct echo_track *e = &v->echoes;
	uint64_t at = v->settle_at == 0 ? UINT64_MAX : v->settle_at;

	if (e->n > 0 && e->at[e->first] + ECHO_MS < at)
		at = e->at[e->first] + ECHO_MS;
	return at;
}

static int
is_letter(const struct input *in)
{
	return in->type == INPUT_KEY && in->key >= ' ' && in->key < KEY_SPECIAL;
}

void
viewer_track_echo(struct viewer *v, const struct input *in, uint64_t now)
{
	struct echo_track *e = &v->echoes;
	int last;

	if (!(v->flags & VIEWER_REMOTE)) {
		v->echo = v->input;
		return;
	}
	if (e->n == ECHO_TRACK_MAX) {
		last = (e->first + e->n - 1) % ECHO_TRACK_MAX;
		e->number[last] = v->input;
		return;
	}
	last = (e->first + e->n) % ECHO_TRACK_MAX;
	e->letters = is_letter(in) ? e->letters + 1 : 0;
	e->plain[last] = e->letters > LETTERS_ALONE;
	e->number[last] = v->input;
	e->at[last] = now;
	e->n++;
}

/* What a client of an earlier version would not read. */
static void
leave_out(const struct viewer *v, struct scene *s)
{
	s->version = SCENE_VERSION;
	if (!(v->flags & VIEWER_REMOTE) || v->version >= SCENE_VERSION)
		return;
	s->want &= ~(uint32_t)WANT_ALL_KEYS;
	if (v->version >= LOOK_VERSION)
		return;
	s->version = 0;
	for (int i = 0; i < s->npanes; i++)
		scene_set_look(&s->panes[i], NULL, NULL);
}

void
viewer_tell_panes(struct scene *s)
{
	for (int i = 0; i < s->npanes; i++) {
		struct scene_pane *sp = &s->panes[i];
		struct pane *p = model_pane(server->model, sp->id);
		if (p == NULL)
			continue;
		if (sp->flags & SPANE_ACTIVE)
			paneio_look(p);
		if (p->no_echo)
			sp->flags |= SPANE_NO_ECHO;
		if (p->raw)
			sp->flags |= SPANE_RAW;
	}
}

static void
fill_panes(struct viewer *v, struct scene *s)
{
	if (v->flags & VIEWER_REMOTE)
		viewer_tell_panes(s);
	if (v->prompt != NULL || v->menu != NULL || v->popup != NULL)
		s->want |= WANT_ALL_KEYS;
	leave_out(v, s);
	s->echo = v->echo;
	s->bells = v->bells;
	s->escape_ms = (uint16_t)options_number(server->model->server_options,
	    "escape-time");
	s->prefix[0] = options_key(v->session->options, "prefix");
	s->prefix[1] = options_key(v->session->options, "prefix2");
	s->features = terminal_features(v);
	s->overrides = terminal_overrides(v);
	s->clip_serial = v->clip_serial;
	str_copy(s->clip_which, sizeof s->clip_which, v->clip_which);
	if (v->scene != NULL && v->scene->clip_serial == v->clip_serial)
		scene_share_clip(s, v->scene);
	else if (v->clip != NULL)
		scene_set_clip(s, v->clip, v->clip_len);
}

static void
show(struct viewer *v, uint64_t now)
{
	struct view_request r = {.session = v->session, .w = v->w, .h = v->h,
	    .message = v->message, .prompt = v->prompt, .menu = v->menu,
	    .popup = v->popup,
	    .now = server->model->now};
	struct format_ctx f;
	struct scene *s;

	r.status_due = (v->flags & VIEWER_STATUS_DUE) != 0;
	v->flags &= ~(uint32_t)(VIEWER_SCENE_DUE | VIEWER_STATUS_DUE |
	    VIEWER_ECHO_DUE);
	v->settle_at = 0;
	viewer_format(v, v->session->current, NULL, &f);
	f.flags |= FORMAT_STATUS;
	r.format = &f;
	s = view_build(v->view, &r);
	format_clear(&f);
	fill_panes(v, s);
	v->scene_at = now;
	scene_unref(v->scene);
	v->scene = s;
	v->link->show(v, s);
	passing_flush(v);
	viewer_neighbours_due(v);
}

/* The moment from which the next scene may be built. */
static uint64_t
may_build_at(const struct viewer *v, uint64_t now)
{
	uint64_t gap = SCENE_GAP_MS;

	if (v->flags & VIEWER_ECHO_DUE)
		return now;
	if (v->input_at + SCENE_KEY_MS > now)
		gap = SCENE_HURRY_MS;
	return v->scene_at + gap;
}

/*
 * Is some program amid a frame that is to be shown whole (mode 2026)?  Then
 * the scene waits for its end, which comes as a change of the pane, but
 * SCENE_HOLD_MS at most.
 */
static int
half_frame(struct viewer *v, uint64_t now)
{
	struct window *w = v->session->current->window;
	const struct pane *over = v->popup == NULL ? NULL : popup_pane(v->popup);
	int half = over != NULL && (pane_modes(over) & MODE_SYNC) != 0;

	list_each(n, &w->panes)
	{
		struct pane *p = list_entry(n, struct pane, node);
		half |= (pane_modes(p) & MODE_SYNC) != 0;
	}
	if (!half || (v->hold_until != 0 && v->hold_until <= now)) {
		v->hold_until = 0;
		return 0;
	}
	if (v->hold_until == 0)
		v->hold_until = now + SCENE_HOLD_MS;
	timer_at(v->scene_timer, v->hold_until);
	return 1;
}

void
viewer_run(struct viewer *v)
{
	uint64_t now = clock_ms(), at, next;

	if (v->control != NULL) {
		control_run(v);
		return;
	}
	if ((v->flags & VIEWER_DEAD) || v->link == NULL ||
	    v->session == NULL || v->session->current == NULL)
		return;
	settle_echo(v, now);
	next = echo_next(v);
	if (next != UINT64_MAX)
		timer_at(v->scene_timer, next);
	if (!(v->flags & VIEWER_SCENE_DUE) ||
	    (v->flags & VIEWER_SUSPENDED) || v->w < 1 || v->h < 1)
		return;
	at = may_build_at(v, now);
	if (at > now) {
		timer_at(v->scene_timer, at < next ? at : next);
		return;
	}
	if (half_frame(v, now))
		return;
	if (v->link->ready(v))
		show(v, now);
}

void
viewer_scene_free(struct viewer *v)
{
	scene_unref(v->scene);
	v->scene = NULL;
}
