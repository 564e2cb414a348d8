/*
 * The direct link: a client object in our own process, on the terminal whose
 * descriptor the command's process handed over.  Scenes go by reference and
 * inputs by a call, so that a local key costs no hop between processes.
 */
#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "client/client.h"
#include "server/caller-int.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

static uint64_t
take_input(void *arg, const struct input *in)
{
	struct viewer *v = arg;

	viewer_input(v, in);
	return v->input;
}

static void
drained(void *arg)
{
	viewer_link_ready(arg);
}

static void
terminal_gone(void *arg, const char *why)
{
	(void)why;
	viewer_lost(arg);
}

static void
show(struct viewer *v, struct scene *s)
{
	/* If we die, its process puts the terminal back. */
	if (v->caller != NULL)
		caller_attached(v->caller, s->features, s->overrides);
	client_show(v->link_data, s);
}

static int
ready(struct viewer *v)
{
	return client_ready(v->link_data);
}

static void
close_link(struct viewer *v, const char *text, int code, const char *shell)
{
	client_free(v->link_data);
	v->link_data = NULL;
	if (v->caller == NULL)
		return;
	if (shell != NULL)
		caller_exec(v->caller, shell, viewer_shell(v));
	else
		caller_exit(v->caller, code, text);
}

static void
suspend(struct viewer *v, const char *lock)
{
	client_suspend(v->link_data);
	if (v->caller != NULL && lock != NULL)
		caller_lock(v->caller, lock);
	else if (v->caller != NULL)
		caller_suspend(v->caller);
}

static void
resume(struct viewer *v)
{
	client_resume(v->link_data);
}

static void
redraw(struct viewer *v)
{
	client_redraw(v->link_data);
}

static void
raw(struct viewer *v, const void *p, size_t n)
{
	client_raw(v->link_data, p, n);
}

static uint64_t
written(const struct viewer *v)
{
	return client_written(v->link_data);
}

static void
free_client(void *arg)
{
	client_free(arg);
}

/* It may be the client's own callback that ends the viewer. */
static void
free_link(struct viewer *v)
{
	if (v->link_data != NULL)
		loop_defer(server->loop, free_client, v->link_data);
	v->link_data = NULL;
}

static const struct viewer_link direct_link = {.show = show, .ready = ready,
    .close = close_link, .suspend = suspend, .resume = resume,
    .redraw = redraw, .raw = raw, .written = written,
    .free = free_link};

void
viewer_resized(struct viewer *v)
{
	if (v->link == &direct_link)
		client_resized(v->link_data);
}

int
direct_open(struct viewer *v, char **cause)
{
	int fd = caller_tty(v->caller);
	struct client_config config = {.loop = server->loop, .in = fd,
	    .out = fd, .term = caller_term(v->caller),
	    .colorterm = caller_colorterm(v->caller),
	    .predict = PREDICT_NEVER, .link = {.input = take_input,
	    .ready = drained, .ended = terminal_gone, .arg = v}};
	struct client *c;
	char *overrides = terminal_overrides(v);
	int w, h, err;

	config.scene_features = terminal_features(v);
	config.overrides = overrides;
	config.trusted = 1;
	err = client_new(&config, &c, cause);
	if (err != 0) {
		free(overrides);
		return -1;
	}
	caller_attached(v->caller, config.scene_features, overrides);
	free(overrides);
	v->link = &direct_link;
	v->link_data = c;
	v->features = client_features(c);
	client_size(c, &w, &h);
	viewer_set_size(v, w, h);
	return 0;
}
