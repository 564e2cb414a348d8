/*
 * Callers: the local processes of `mux` commands, over the Unix socket.
 *
 * A caller exists from accept until its socket closes; its viewer from HELLO
 * until the command has run or the terminal is gone.  Each knows of the other
 * while both live.
 */
#include "server/caller-int.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/wire.h"
#include "client/local.h"
#include "os/fd.h"
#include "os/socket.h"
#include "server/control-int.h"
#include "server/server-int.h"
#include "server/server.h"
#include "server/viewer-int.h"

enum { CALLER_READ = 65536, CALLER_FDS = 3 };

struct caller {
	struct node node; /* in server->callers */
	int fd;
	uid_t uid;
	struct io *io;
	struct buf in, out;
	int fds[CALLER_FDS];   /* standard input, output, the terminal; -1 */
	struct viewer *viewer; /* NULL before HELLO and after its end */
	struct local_hello hello;
	struct buf attached; /* what was said of the terminal last */
	int greeted;
	int leaving;	  /* close when out is empty */
	int unflushed;	  /* counted in server->unflushed */
	struct buf input; /* standard input, gathered */
	size_t input_max;
	void (*input_done)(void *arg, int err, const char *p, size_t n);
	void *input_arg;
	int listening; /* or handed on as it comes */
	int held;      /* the process is not read */
};

static void caller_ready(void *arg, int events);

static void
free_caller(void *arg)
{
	struct caller *c = arg;

	list_remove(&c->node);
	for (int i = 0; i < CALLER_FDS; i++)
		fd_close(c->fds[i]);
	io_free(c->io);
	fd_close(c->fd);
	buf_clear(&c->in);
	buf_wipe(&c->out); /* connect's answer is a key */
	buf_clear(&c->input);
	buf_clear(&c->attached);
	local_hello_clear(&c->hello);
	free(c);
}

/* The socket is dead or done: part from the viewer, free at the turn's end. */
static void
drop(struct caller *c)
{
	struct viewer *v = c->viewer;
	void (*done)(void *, int, const char *, size_t) = c->input_done;

	io_set(c->io, 0);
	loop_undefer(server->loop, c);
	server->unflushed -= c->unflushed;
	c->viewer = NULL;
	c->input_done = NULL;
	if (done != NULL)
		done(c->input_arg, ERR_CLOSED, NULL, 0);
	if (v != NULL) {
		v->caller = NULL;
		viewer_lost(v);
	}
	loop_defer(server->loop, free_caller, c);
}

/* As much as the socket takes. */
static void
write_out(struct caller *c)
{
	while (c->out.len > 0) {
		long n = fd_write(c->fd, buf_data(&c->out), c->out.len);
		if (n == ERR_AGAIN)
			break;
		if (n < 0) {
			buf_reset(&c->out);
			c->leaving = 1;
			break;
		}
		buf_consume(&c->out, (size_t)n);
	}
}

static void
flush(struct caller *c)
{
	write_out(c);
	if (c->out.len == 0) {
		server->unflushed -= c->unflushed;
		c->unflushed = 0;
	}
	if (c->out.len == 0 && c->leaving && c->viewer == NULL) {
		drop(c);
		return;
	}
	io_set(c->io,
	    (c->held ? 0 : IO_READ) | (c->out.len > 0 ? IO_WRITE : 0));
	if (c->out.len == 0 && c->viewer != NULL && c->viewer->control != NULL)
		control_drained(c->viewer);
}

static void
flush_later(void *arg)
{
	flush(arg);
}

static void
put(struct caller *c, enum local_type type, const void *p, size_t n)
{
	if (c->leaving)
		return;
	if (!c->unflushed) {
		loop_defer(server->loop, flush_later, c);
		server->unflushed++;
		c->unflushed = 1;
	}
	local_put(&c->out, type, p, n);
	/* Much goes on its way while it is made, so that it needs no room. */
	if (c->out.len >= CALLER_READ)
		write_out(c);
}

/* A message that is one string. */
static void
put_text(struct caller *c, enum local_type type, const char *text)
{
	struct buf b;

	buf_init(&b);
	put_string(&b, text);
	put(c, type, buf_data(&b), b.len);
	buf_clear(&b);
}

/* Output may be larger than a message. */
static void
put_bytes_as(struct caller *c, enum local_type type, const void *p, size_t n)
{
	const uint8_t *s = p;

	while (n > 0) {
		size_t part = n < CALLER_READ ? n : CALLER_READ;
		put(c, type, s, part);
		s += part;
		n -= part;
	}
}

void
caller_stdout(struct caller *c, const void *p, size_t n)
{
	put_bytes_as(c, LOCAL_STDOUT, p, n);
}

void
caller_stderr(struct caller *c, const void *p, size_t n)
{
	put_bytes_as(c, LOCAL_STDERR, p, n);
}

void
caller_exit(struct caller *c, int code, const char *text)
{
	struct buf b;

	buf_init(&b);
	put_u8(&b, (uint8_t)code);
	put_string(&b, text);
	put(c, LOCAL_EXIT, buf_data(&b), b.len);
	buf_clear(&b);
}

void
caller_exec(struct caller *c, const char *command, const char *shell)
{
	struct buf b;

	buf_init(&b);
	put_string(&b, command);
	put_string(&b, shell);
	put(c, LOCAL_EXEC, buf_data(&b), b.len);
	buf_clear(&b);
}

void
caller_suspend(struct caller *c)
{
	put(c, LOCAL_SUSPEND, NULL, 0);
}

void
caller_lock(struct caller *c, const char *command)
{
	put_text(c, LOCAL_LOCK, command);
}

void
caller_kill_parent(struct caller *c)
{
	put(c, LOCAL_HANGUP, NULL, 0);
}

void
caller_attached(struct caller *c, uint32_t features, const char *overrides)
{
	struct buf b;

	buf_init(&b);
	put_u32(&b, features);
	put_string(&b, overrides);
	if (b.len != c->attached.len ||
	    memcmp(buf_data(&b), buf_data(&c->attached), b.len) != 0) {
		put(c, LOCAL_ATTACHED, buf_data(&b), b.len);
		buf_reset(&c->attached);
		buf_add(&c->attached, buf_data(&b), b.len);
	}
	buf_clear(&b);
}

uid_t
caller_uid(const struct caller *c)
{
	return c->uid;
}

int
caller_tty(const struct caller *c)
{
	return c->fds[2];
}

const char *
caller_term(const struct caller *c)
{
	return c->hello.term;
}

const char *
caller_colorterm(const struct caller *c)
{
	for (char **e = c->hello.environ; e != NULL && *e != NULL; e++) {
		if (str_starts(*e, "COLORTERM="))
			return *e + strlen("COLORTERM=");
	}
	return NULL;
}

int
caller_read(struct caller *c, size_t max,
    void (*done)(void *arg, int err, const char *p, size_t n), void *arg)
{
	if (c->input_done != NULL)
		return ERR_EXISTS;
	c->input_done = done;
	c->input_arg = arg;
	c->input_max = max;
	buf_reset(&c->input);
	put(c, LOCAL_WANT_STDIN, NULL, 0);
	return 0;
}

void
caller_listen(struct caller *c)
{
	c->listening = 1;
	put(c, LOCAL_WANT_STDIN, NULL, 0);
}

void
caller_hold(struct caller *c, int hold)
{
	if (c->held == hold)
		return;
	c->held = hold;
	loop_defer(server->loop, flush_later, c);
}

size_t
caller_unsent(const struct caller *c)
{
	return c->out.len;
}

void
caller_wait_exit(struct caller *c, int wait)
{
	uint8_t b = (uint8_t)wait;

	put(c, LOCAL_WAIT_EXIT, &b, 1);
}

int
callers_flushed(void)
{
	return server->unflushed == 0;
}

void
caller_release(struct caller *c)
{
	c->viewer = NULL;
	c->leaving = 1;
	c->held = 0;
	loop_defer(server->loop, flush_later, c);
}

static void
refuse(struct caller *c, const char *why)
{
	struct viewer *v = c->viewer;

	put_text(c, LOCAL_REFUSED, why);
	c->leaving = 1;
	c->viewer = NULL;
	if (v != NULL) {
		v->caller = NULL;
		viewer_lost(v);
	}
	loop_defer(server->loop, flush_later, c);
}

static void
got_hello(struct caller *c, const uint8_t *p, size_t n)
{
	struct viewer *v;
	char *why;
	int err;

	if (c->greeted) {
		refuse(c, "a second greeting on one connection");
		return;
	}
	err = local_hello_decode(p, n, &c->hello);
	if (err == ERR_VERSION) {
		why = xformat("server version is " MUX_VERSION
			      ", client version is %s",
		    c->hello.mux == NULL ? "unknown" : c->hello.mux);
		refuse(c, why);
		free(why);
		return;
	}
	if (err != 0) {
		refuse(c, "malformed greeting");
		return;
	}
	c->greeted = 1;
	/* Words that are no command have ended it already. */
	v = viewer_from_caller(c, &c->hello);
	if (v->caller == c)
		c->viewer = v;
}

static void
got_stdin(struct caller *c, const uint8_t *p, size_t n)
{
	void (*done)(void *, int, const char *, size_t) = c->input_done;
	int err = 0;

	if (c->listening && c->viewer != NULL)
		control_typed(c->viewer, p, n);
	if (done == NULL)
		return;
	if (n > 0) {
		buf_add(&c->input, p, n);
		if (c->input.len <= c->input_max)
			return;
		err = ERR_TOOBIG;
	}
	c->input_done = NULL;
	done(
	    c->input_arg, err, (const char *)buf_data(&c->input), c->input.len);
	buf_reset(&c->input);
}

static void
got_message(struct caller *c, int type, const uint8_t *p, size_t n)
{
	switch (type) {
	case LOCAL_HELLO:
		got_hello(c, p, n);
		break;
	case LOCAL_RESIZED:
		if (c->viewer != NULL)
			viewer_resized(c->viewer);
		break;
	case LOCAL_RESUMED:
		if (c->viewer != NULL)
			viewer_resumed(c->viewer);
		break;
	case LOCAL_STDIN:
		got_stdin(c, p, n);
		break;
	case LOCAL_GONE:
		if (c->viewer != NULL)
			viewer_detach(c->viewer, NULL, NULL);
		break;
	default:
		refuse(c, "unknown message");
	}
}

/* Descriptors come with the greeting's first byte; others are not wanted. */
static void
keep_fds(struct caller *c, const int *fds, int n)
{
	for (int i = 0; i < n; i++) {
		if (!c->greeted && i < CALLER_FDS && c->fds[i] == -1)
			c->fds[i] = fds[i];
		else
			fd_close(fds[i]);
	}
}

static int
receive(struct caller *c)
{
	int fds[SOCKET_FDS_MAX], nfds = SOCKET_FDS_MAX;
	uint8_t *p = buf_reserve(&c->in, CALLER_READ);
	long n = socket_recv(c->fd, p, CALLER_READ, fds, &nfds);

	if (n == ERR_AGAIN)
		return 0;
	if (n <= 0)
		return ERR_CLOSED;
	keep_fds(c, fds, nfds);
	buf_grew(&c->in, (size_t)n);
	return 0;
}

static void
caller_ready(void *arg, int events)
{
	struct caller *c = arg;
	const uint8_t *p;
	size_t n, used;
	int type, more = 0;

	if (events & IO_READ) {
		if (receive(c) != 0) {
			drop(c);
			return;
		}
		while (!c->leaving &&
		       (more = local_get(&c->in, &type, &p, &n, &used)) == 1) {
			got_message(c, type, p, n);
			buf_consume(&c->in, used);
		}
		if (more < 0)
			refuse(c, "message too long");
		if (c->leaving)
			buf_reset(&c->in);
	}
	flush(c);
}

struct caller *
caller_new(int fd, uid_t uid)
{
	struct caller *c = xcalloc(1, sizeof *c);

	c->fd = fd;
	c->uid = uid;
	list_append(&server->callers, &c->node);
	buf_init(&c->in);
	buf_init(&c->out);
	buf_init(&c->input);
	for (int i = 0; i < CALLER_FDS; i++)
		c->fds[i] = -1;
	c->io = io_new(server->loop, fd, IO_READ, caller_ready, c);
	return c;
}

void
caller_turn_away(int fd)
{
	struct caller *c = caller_new(fd, (uid_t)-1);

	refuse(c, "access not allowed");
}

void
callers_free(void)
{
	list_each(n, &server->callers)
	{
		struct caller *c = list_entry(n, struct caller, node);

		loop_undefer(server->loop, c);
		if (c->viewer != NULL)
			c->viewer->caller = NULL;
		free_caller(c);
	}
}
