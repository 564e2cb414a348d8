/*
 * The pipe's bytes: ssh's input and output, without ever waiting for them.
 *
 * A dial is over when the line MUX PIPE came; what start-up files print before
 * it is passed over.  Packets that find too much waiting are dropped, as a
 * full socket drops them.
 */
#include "remote-int.h"

#include <signal.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "net/pipe.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/spawn.h"
#include "ssh-int.h"
#include "words-int.h"

enum { READ_BYTES = 16 * 1024 };

void
tunnel_init(struct tunnel *t)
{
	t->in = t->out = t->err = -1;
	buf_init(&t->waiting);
	buf_init(&t->got);
}

static void
broken(struct remote *r)
{
	tunnel_close(r);
	remote_tunnel_ended(r);
}

/* --- from ssh --- */

/* What is whole goes to the connection. */
static int
take_packets(struct remote *r)
{
	struct tunnel *t = &r->tunnel;
	struct addr from;
	const uint8_t *p;
	size_t n, used;
	int got;

	pipe_addr(&from);
	while ((got = pipe_get(&t->got, &p, &n, &used)) == 1) {
		endpoint_receive(r->endpoint, clock_ms(), &from, p, n);
		buf_consume(&t->got, used);
	}
	return got;
}

static int
take_bytes(struct remote *r)
{
	struct tunnel *t = &r->tunnel;

	if (!t->up && bootstrap_take(&t->dialed, &t->got, NULL) &&
	    t->dialed.joined) {
		t->up = 1;
		remote_tunnel_came(r);
	}
	return t->up ? take_packets(r) : 0;
}

static void
readable(void *arg, int events)
{
	struct remote *r = arg;
	struct tunnel *t = &r->tunnel;
	long n = fd_read(t->out, buf_reserve(&t->got, READ_BYTES), READ_BYTES);

	(void)events;
	if (n == ERR_AGAIN)
		return;
	if (n > 0)
		buf_grew(&t->got, (size_t)n);
	if (n <= 0 || take_bytes(r) < 0)
		broken(r);
	remote_run(r);
}

/* Before the screen is ours a person may read ssh's complaints. */
static void
complains(void *arg, int events)
{
	struct remote *r = arg;
	struct tunnel *t = &r->tunnel;
	char text[1024];
	long n = fd_read(t->err, text, sizeof text);

	(void)events;
	if (n > 0 && r->client == NULL && !r->leaving)
		fd_write_all(2, text, (size_t)n);
	if (n > 0 || n == ERR_AGAIN)
		return;
	io_free(t->errors);
	t->errors = NULL;
	fd_close(t->err);
	t->err = -1;
}

/* --- to ssh --- */

static void
flush(struct remote *r)
{
	struct tunnel *t = &r->tunnel;
	long n = 0;

	while (t->waiting.len > 0) {
		n = fd_write(t->in, buf_data(&t->waiting), t->waiting.len);
		if (n <= 0)
			break;
		buf_consume(&t->waiting, (size_t)n);
	}
	/* That it ended is told where it is read. */
	if (n < 0 && n != ERR_AGAIN)
		buf_reset(&t->waiting);
	io_set(t->writer, t->waiting.len > 0 ? IO_WRITE : 0);
}

static void
writable(void *arg, int events)
{
	(void)events;
	flush(arg);
}

long
tunnel_send(void *arg, const struct addr *to, const void *p, size_t n)
{
	struct remote *r = arg;
	struct tunnel *t = &r->tunnel;
	int err;

	(void)to;
	if (!t->up)
		return ERR_AGAIN;
	if ((err = pipe_put(&t->waiting, p, n)) != 0)
		return err;
	flush(r);
	return (long)n;
}

/* --- its life --- */

static void
watch(struct remote *r)
{
	struct tunnel *t = &r->tunnel;

	fd_nonblock(t->in, 1);
	fd_nonblock(t->out, 1);
	t->reader = io_new(r->loop, t->out, IO_READ, readable, r);
	t->writer = io_new(r->loop, t->in, 0, writable, r);
	if (t->err < 0)
		return;
	fd_nonblock(t->err, 1);
	t->errors = io_new(r->loop, t->err, IO_READ, complains, r);
}

void
tunnel_adopt(struct remote *r)
{
	struct tunnel *t = &r->tunnel;
	struct bootstrap *b = &r->boot;

	t->pid = b->ssh;
	t->in = b->in;
	t->out = b->out;
	t->err = b->err;
	b->ssh = 0;
	b->in = b->out = b->err = -1;
	buf_add(&t->got, buf_data(&b->rest), b->rest.len);
	/* The key stood in front of it. */
	if (b->rest.mem != NULL)
		seal_wipe(b->rest.mem, b->rest.cap);
	buf_clear(&b->rest);
	t->up = 1;
	watch(r);
	if (take_packets(r) < 0)
		broken(r);
}

int
tunnel_dial(struct remote *r)
{
	struct tunnel *t = &r->tunnel;
	char **words, *command;
	struct child c;
	size_t n;
	int err;

	if ((words = ssh_words(r->config, &n)) == NULL)
		return ERR_SYNTAX;
	ssh_quiet_words(&words, &n);
	command = bootstrap_join(r->config, r->boot.port);
	shell_words_add(&words, &n, r->config->host);
	shell_words_add(&words, &n, command);
	free(command);
	err = child_start(&c, words, CHILD_IN | CHILD_APART);
	shell_words_free(words);
	if (err != 0)
		return err;
	t->pid = c.pid;
	t->in = c.in;
	t->out = c.out;
	t->err = -1;
	t->up = 0;
	t->dialed = (struct bootstrap){.joined = 0};
	watch(r);
	return 0;
}

void
tunnel_close(struct remote *r)
{
	struct tunnel *t = &r->tunnel;

	io_free(t->reader);
	io_free(t->writer);
	io_free(t->errors);
	t->reader = t->writer = t->errors = NULL;
	fd_close(t->in);
	fd_close(t->out);
	fd_close(t->err);
	t->in = t->out = t->err = -1;
	buf_clear(&t->waiting);
	buf_clear(&t->got);
	t->up = 0;
	if (t->pid > 0)
		spawn_kill(t->pid, SIGTERM);
	t->pid = 0;
}
