/*
 * Pipes between panes and shell commands.
 *
 * Invariant: pane->pipe is the pipe while the pane lives and the job runs; the
 * pipe knows the pane by its id only, since the job's news come later.
 */
#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "model/session.h"
#include "model/window.h"
#include "server/job.h"
#include "server/pipe.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

enum {
	PIPE_HIGH = 256 * 1024,	      /* so much waits: the pane is not read */
	PIPE_LOW = 64 * 1024,	      /* until so little does */
	PIPE_TYPED_MAX = 1024 * 1024, /* of typed bytes that wait */
	PIPE_STALL_MS = 5000
};

struct pane_pipe {
	uint32_t pane;
	uint64_t job;
	struct pane_tap *tap; /* NULL without PIPE_OUT */
	struct timer *stall;
	int full;
};

static void
part(struct pane *p, struct pane_pipe *pp)
{
	if (pp->tap != NULL)
		pane_untap(p, pp->tap);
	timer_free(pp->stall);
	free(pp);
	p->pipe = NULL;
	paneio_write(p);
}

void
pipe_close(struct pane *p)
{
	struct pane_pipe *pp = p->pipe;

	if (pp == NULL)
		return;
	job_forget(pp->job, 0);
	job_end_input(pp->job);
	part(p, pp);
}

int
pipe_full(const struct pane *p)
{
	const struct pane_pipe *pp = p->pipe;

	return pp != NULL && pp->full;
}

void
pipe_drained(struct pane *p)
{
	const struct pane_pipe *pp = p->pipe;

	if (pp != NULL)
		job_hold(pp->job, 0);
}

static void
say_stalled(const struct window *w)
{
	struct viewer *v;

	server_log("pipe-pane: the command does not read; it was ended");
	list_each(n, &server->viewers)
	{
		v = list_entry(n, struct viewer, node);
		if (viewer_sees(v, w))
			viewer_message(v, -1,
			    "pipe-pane: the command does not read; "
			    "it was ended");
	}
}

/* It took nothing for so long. */
static void
stalled(void *arg)
{
	struct pane_pipe *pp = arg;
	struct pane *p = model_pane(server->model, pp->pane);

	if (p == NULL)
		return;
	job_forget(pp->job, 1);
	say_stalled(p->window);
	part(p, pp);
}

static void
printed(void *arg, struct pane *p, const void *bytes, size_t n)
{
	struct pane_pipe *pp = arg;

	(void)p;
	job_write(pp->job, bytes, n);
	if (pp->full || job_waiting(pp->job) < PIPE_HIGH)
		return;
	pp->full = 1;
	timer_set(pp->stall, PIPE_STALL_MS);
}

static void
took_some(void *arg)
{
	struct pane_pipe *pp = arg;
	struct pane *p = model_pane(server->model, pp->pane);

	if (!pp->full || p == NULL)
		return;
	if (job_waiting(pp->job) > PIPE_LOW) {
		timer_set(pp->stall, PIPE_STALL_MS);
		return;
	}
	pp->full = 0;
	timer_stop(pp->stall);
	paneio_write(p);
}

static void
typed(void *arg, const void *bytes, size_t n)
{
	const struct pane_pipe *pp = arg;
	struct pane *p = model_pane(server->model, pp->pane);

	if (p == NULL)
		return;
	pane_write(p, bytes, n);
	if (p->out.len > PIPE_TYPED_MAX)
		job_hold(pp->job, 1);
}

static void
ended(void *arg, const struct job_result *r)
{
	struct pane_pipe *pp = arg;
	struct pane *p = model_pane(server->model, pp->pane);

	(void)r;
	if (p != NULL)
		part(p, pp);
}

int
pipe_open(
    struct pane *p, const char *command, struct session *s, unsigned flags)
{
	struct pane_pipe *pp = xcalloc(1, sizeof *pp);
	struct job_spec spec = {.command = command,
	    .session = s,
	    .flags = JOB_NO_WAIT,
	    .room = took_some,
	    .done = ended,
	    .arg = pp};

	if (flags & PIPE_OUT)
		spec.flags |= JOB_PIPE;
	if (flags & PIPE_IN)
		spec.data = typed;
	else
		spec.flags |= JOB_MUTE;
	pp->pane = p->id;
	pp->job = job_run(&spec);
	if (pp->job == 0) {
		free(pp);
		return ERR_SYSTEM;
	}
	pp->stall = timer_new(server->loop, stalled, pp);
	if (flags & PIPE_OUT)
		pp->tap = pane_tap(p, printed, pp);
	p->pipe = pp;
	return 0;
}
