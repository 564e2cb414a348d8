/*
 * Bytes of panes: what programs print is read and fed, what is for them is
 * written.
 *
 * A pane is read in turns of at most PANE_READ bytes (PANE_READ_KEY while
 * somebody types: a key may come at any time then, and waits for the turn that
 * is under way), so that all panes and all viewers get their share.  A program
 * that asks and never reads is not read either while PANE_OUT_MAX bytes of
 * answers wait for it.
 */
#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "model/notify.h"
#include "model/options.h"
#include "model/window.h"
#include "os/fd.h"
#include "os/proc.h"
#include "os/pty.h"
#include "server/control-int.h"
#include "server/pipe.h"
#include "server/popups-int.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

enum {
	PANE_READ = 65536,
	PANE_READ_KEY = 8192, /* a pane's share of a ms while ... */
	PANE_KEY_MS = 500,    /* so long after a key another is likely */
	PANE_SHORT = 256,     /* after so little there is hardly more now */
	PANE_OUT_MAX = 1024 * 1024,
	PANE_DRAIN = 64 * PANE_READ /* read at most after the end */
};

struct paneio {
	int fd;
	struct io *io;
	uint32_t pane;
	int closed;	    /* nothing more to read */
	struct timer *rest; /* it had its share: not read until then */
	int resting;
	uint64_t ms; /* in which it was read last, */
	size_t got;  /* and so many bytes */
	int exited, status;
	int w, h;   /* the tty's size */
	int cell_w; /* a cell of it in pixels, */
	int cell_h; /* as it was told; or 0 */
};

static struct pane *
find(const struct paneio *pi)
{
	return model_pane(server->model, pi->pane);
}

static void
watch(struct paneio *pi, const struct pane *p)
{
	int events = 0;

	if (!pi->closed && !pi->resting && p->out.len < PANE_OUT_MAX &&
	    !pipe_full(p) && !control_holds(p))
		events |= IO_READ;
	if (p->out.len > 0)
		events |= IO_WRITE;
	io_set(pi->io, events);
}

void
paneio_write(struct pane *p)
{
	struct paneio *pi = p->io;

	if (pi == NULL) {
		/* A program that is on its way will read it. */
		if (p->spawning == 0)
			buf_reset(&p->out);
		return;
	}
	while (p->out.len > 0) {
		long n = fd_write(pi->fd, buf_data(&p->out), p->out.len);
		if (n == ERR_AGAIN)
			break;
		if (n < 0) {
			buf_reset(&p->out);
			break;
		}
		buf_consume(&p->out, (size_t)n);
	}
	if (p->out.len == 0)
		pipe_drained(p);
	watch(pi, p);
}

static void
rested(void *arg)
{
	struct paneio *pi = arg;
	struct pane *p = find(pi);

	pi->resting = 0;
	if (p != NULL)
		watch(pi, p);
}

/*
 * While somebody types, a pane that floods leaves the processor to the others
 * of the key's way: to the terminal, and to the program that is to answer.
 */
static void
take_share(struct paneio *pi, size_t len)
{
	uint64_t now = clock_ms();

	if (pi->ms != now)
		pi->got = 0;
	pi->ms = now;
	pi->got += len;
	if (pi->got < PANE_READ_KEY || now >= server->input_at + PANE_KEY_MS)
		return;
	pi->resting = 1;
	timer_at(pi->rest, now + 1);
}

/* One turn's worth.  Returns the bytes that were fed; *end: no more come. */
static size_t
read_turn(struct paneio *pi, struct pane *p, int *end)
{
	uint8_t *mem = server->pane_buffer;
	size_t len = 0, most = PANE_READ;
	long n = 0;

	if (clock_ms() < server->input_at + PANE_KEY_MS)
		most = PANE_READ_KEY;
	while (len < most) {
		n = fd_read(pi->fd, mem + len, most - len);
		if (n <= 0)
			break;
		len += (size_t)n;
		if (n < PANE_SHORT)
			break;
	}
	*end = n < 0 && n != ERR_AGAIN;
	if (len > 0) {
		control_output(p, mem, len);
		pane_feed(p, mem, len);
	}
	return len;
}

static void
finish(struct pane *p, int status)
{
	paneio_close(p);
	if (pane_exited(p, status) == 0) {
		if (p->window->flags & WINDOW_POPUP)
			popups_ended(p, status);
		else
			window_kill_pane(p);
	}
	server_turn();
}

static void
pane_ready(void *arg, int events)
{
	struct paneio *pi = arg;
	struct pane *p = find(pi);
	int end = 0;

	if (p == NULL)
		return;
	server->model->now = wall_time();
	if (events & IO_READ)
		take_share(pi, read_turn(pi, p, &end));
	if (end) {
		pi->closed = 1;
		if (pi->exited) {
			finish(p, pi->status);
			return;
		}
	}
	if (p->out.len > 0)
		paneio_write(p);
	else
		watch(pi, p);
}

void
paneio_open(struct pane *p, int fd)
{
	struct paneio *pi = xcalloc(1, sizeof *pi);

	if (server->pane_buffer == NULL)
		server->pane_buffer = xmalloc(PANE_READ);
	paneio_close(p);
	fd_nonblock(fd, 1);
	pi->fd = fd;
	pi->pane = p->id;
	pi->io = io_new(server->loop, fd, IO_READ, pane_ready, pi);
	pi->rest = timer_new(server->loop, rested, pi);
	p->io = pi;
	paneio_resize(p);
	paneio_write(p);
}

void
paneio_close(struct pane *p)
{
	struct paneio *pi = p->io;

	if (pi == NULL)
		return;
	p->io = NULL;
	/* What this program did not read is not for the next. */
	buf_reset(&p->out);
	io_free(pi->io);
	timer_free(pi->rest);
	fd_close(pi->fd);
	free(pi);
	keeper_link_release(p->id);
}

void
paneio_resize(struct pane *p)
{
	struct paneio *pi = p->io;

	if (pi == NULL ||
	    (pi->w == p->at.w && pi->h == p->at.h &&
		pi->cell_w == server->cell_w && pi->cell_h == server->cell_h))
		return;
	pi->w = p->at.w;
	pi->h = p->at.h;
	pi->cell_w = server->cell_w;
	pi->cell_h = server->cell_h;
	tty_set_size_cell(pi->fd, pi->w, pi->h, pi->cell_w, pi->cell_h);
}

void
paneio_exited(struct pane *p, int status)
{
	struct paneio *pi = p->io;
	size_t drained = 0, n;
	int end = 0;

	if (pi == NULL) {
		finish(p, status);
		return;
	}
	pi->exited = 1;
	pi->status = status;
	while (!pi->closed && !end && drained < PANE_DRAIN) {
		n = read_turn(pi, p, &end);
		if (n == 0)
			break;
		drained += n;
	}
	finish(p, status);
}

void
paneio_look(struct pane *p)
{
	struct paneio *pi = p->io;
	int echo, lines;

	if (pi == NULL || tty_line_mode(pi->fd, &echo, &lines) != 0)
		return;
	p->no_echo = lines && !echo;
	p->raw = !lines;
}

int
paneio_fd(const struct pane *p)
{
	const struct paneio *pi = p->io;

	return pi == NULL ? -1 : pi->fd;
}
