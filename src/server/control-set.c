/*
 * What refresh-client tells of a control client: its sizes, its flags, and
 * which panes it listens to.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/layout.h"
#include "model/window.h"
#include "server/caller-int.h"
#include "server/control-int.h"
#include "server/server-int.h"
#include "server/size.h"
#include "server/viewer-int.h"

/* The digits at *s, as a number up to max; -1: none. */
static long long
take_number(const char **s, long long max)
{
	size_t n = strspn(*s, "0123456789");
	char *digits = xstrndup(*s, n);
	long long value = -1;

	if (str_number(digits, 0, max, &value) != 0)
		value = -1;
	free(digits);
	*s += n;
	return value;
}

/* --- panes --- */

void
control_set_pane(struct viewer *v, const char *spec)
{
	static const char *const states[] = {[CONTROL_ON] = "on",
	    [CONTROL_OFF] = "off",
	    [CONTROL_CONTINUE] = "continue",
	    [CONTROL_PAUSE] = "pause"};
	const char *state = strchr(spec, ':');
	char *id;
	long long n;

	if (*spec != '%' || state == NULL)
		return;
	id = xstrndup(spec + 1, (size_t)(state - spec) - 1);
	if (str_number(id, 0, UINT32_MAX, &n) != 0 ||
	    model_pane(server->model, (uint32_t)n) == NULL)
		n = -1;
	free(id);
	for (size_t i = 0; n >= 0 && i < nitems(states); i++) {
		if (strcmp(state + 1, states[i]) == 0)
			control_out_set(v->control->out, (uint32_t)n,
			    (enum control_state)i);
	}
	control_recheck();
	server_turn();
}

/* --- sizes --- */

static struct control_size *
size_of(const struct control *c, uint32_t window)
{
	for (size_t i = 0; i < c->nsizes; i++) {
		if (c->sizes[i].window == window)
			return &c->sizes[i];
	}
	return NULL;
}

static void
set_window_size(struct control *c, uint32_t window, int w, int h)
{
	struct control_size *s = size_of(c, window);

	if (s == NULL && w == 0)
		return;
	if (s == NULL) {
		c->sizes =
		    xreallocarray(c->sizes, c->nsizes + 1, sizeof *c->sizes);
		s = &c->sizes[c->nsizes++];
	}
	*s = (struct control_size){window, w, h};
}

/* WxH or W,H. */
static const char *
take_size(const char *s, int *w, int *h)
{
	long long width = take_number(&s, INT32_MAX), height;

	if (width < 0 || (*s != 'x' && *s != ','))
		return "bad size argument";
	s++;
	height = take_number(&s, INT32_MAX);
	if (height < 0)
		return "bad size argument";
	if (width < WINDOW_MIN || width > WINDOW_MAX || height < WINDOW_MIN ||
	    height > WINDOW_MAX)
		return "size too small or too big";
	*w = (int)width;
	*h = (int)height;
	return NULL;
}

const char *
control_resize(struct viewer *v, const char *spec)
{
	const char *cause = NULL;
	long long window = -1;
	int w = 0, h = 0;

	if (*spec == '@') {
		spec++;
		window = take_number(&spec, UINT32_MAX);
		if (window < 0 || (*spec != ':' && *spec != '\0'))
			return "bad size argument";
		spec += *spec == ':';
	}
	if (window < 0 || *spec != '\0')
		cause = take_size(spec, &w, &h);
	if (cause != NULL)
		return cause;
	if (window >= 0) {
		set_window_size(v->control, (uint32_t)window, w, h);
	} else {
		v->control->sized = 1;
		viewer_set_size(v, w, h);
	}
	sizes_update_session(v->session);
	return NULL;
}

int
control_limit(
    const struct viewer *v, const struct window *w, int *width, int *height)
{
	const struct control_size *s;

	if (v->control == NULL || w == NULL)
		return 0;
	s = size_of(v->control, w->id);
	if (s == NULL || s->w == 0)
		return 0;
	*width = s->w;
	*height = s->h;
	return 1;
}

/* --- flags --- */

void
control_set_flag(struct viewer *v, const char *name, int off)
{
	struct control *c = v->control;
	const char *value = name + strlen("pause-after");
	long long seconds = 0;

	if (strcmp(name, "no-output") == 0) {
		v->flags &= ~(uint32_t)VIEWER_NO_OUTPUT;
		v->flags |= off ? 0 : VIEWER_NO_OUTPUT;
		control_out_reset(c->out);
	} else if (strcmp(name, "wait-exit") == 0) {
		c->wait_exit = !off;
		caller_wait_exit(v->caller, c->wait_exit);
	} else if (str_starts(name, "pause-after") &&
		   (*value == '\0' ||
		       (*value == '=' && str_number(value + 1, 0, UINT32_MAX,
					     &seconds) == 0))) {
		c->pause_s = off ? -1 : seconds;
		control_out_pause_after(c->out, off ? -1 : seconds * 1000);
	} else {
		return;
	}
	control_recheck();
	server_turn();
}
