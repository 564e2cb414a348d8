/*
 * What copy modes hand up: copied text becomes a buffer, goes to a command or
 * to the viewers' clipboards; searches go on in slices between other work.
 */
#include "server/copies.h"

#include <stdlib.h>
#include <string.h>

#include "model/buffers.h"
#include "model/options.h"
#include "model/session.h"
#include "model/winlink.h"
#include "server/job.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

static void
to_clipboards(const struct pane *p, const char *text, size_t n)
{
	struct viewer *v = NULL;

	if (options_choice(server->model->server_options, "set-clipboard") == 0)
		return;
	while ((v = viewer_next(v)) != NULL) {
		if (viewer_sees(v, p->window))
			viewer_clipboard(v, "", text, n);
	}
}

static void
append(const struct copy_text *t)
{
	const struct buffer *top = buffers_top(server->model->buffers);
	struct buf all;
	size_t n;
	char *s;

	if (top == NULL) {
		buffers_add(server->model->buffers, t->prefix, t->text,
		    t->len);
		return;
	}
	buf_init(&all);
	buf_add(&all, top->data, top->len);
	buf_add(&all, t->text, t->len);
	s = buf_steal(&all, &n);
	buffers_set(server->model->buffers, top->name, s, n, NULL);
	free(s);
}

static void
pipe_text(const struct pane *p, const struct copy_text *t)
{
	struct job_spec spec = {.command = t->command, .input = t->text,
	    .input_len = t->len, .flags = JOB_NO_WAIT};

	if (spec.command == NULL)
		spec.command = options_string(server->model->server_options,
		    "copy-command");
	if (*spec.command == '\0')
		return;
	spec.cwd = p->cwd;
	job_run(&spec);
}

static void
took_text(void *arg, struct pane *p, const struct copy_text *t)
{
	(void)arg;
	if (t->len == 0)
		return;
	if (t->pipe)
		pipe_text(p, t);
	if (!t->buffer)
		return;
	if (t->append)
		append(t);
	else
		buffers_add(server->model->buffers, t->prefix, t->text,
		    t->len);
	to_clipboards(p, t->text, t->len);
}

/* One slice each turn; the loop serves everybody else in between. */
static void
go_on(void *arg)
{
	int more = 0;
	struct pane *p;

	(void)arg;
	for (size_t i = 0; (p = model_pane_at(server->model, i)) != NULL; i++)
		more |= copy_mode_continue(p);
	if (more)
		timer_set(server->search_timer, 0);
	server_turn();
}

static void
pending(void *arg, struct pane *p)
{
	(void)arg;
	(void)p;
	if (server->search_timer == NULL)
		server->search_timer = timer_new(server->loop, go_on, NULL);
	if (!timer_armed(server->search_timer))
		timer_set(server->search_timer, 0);
}

static void
missed(void *arg, struct pane *p, uint32_t viewer, const char *text)
{
	struct viewer *v = viewer_find(viewer);

	(void)arg;
	(void)p;
	if (v != NULL && text != NULL)
		viewer_message(v, -1, "%s", text);
}

const struct copy_mode_events server_copy_events = {.text = took_text,
    .pending = pending, .missed = missed};
