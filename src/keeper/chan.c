/*
 * A channel: frames and their descriptors over one end of a socket pair.
 *
 * A descriptor is sent with the first byte of its frame, and a frame that has
 * one says so; so the n-th descriptor that comes belongs to the n-th frame
 * that claims one, however the bytes are cut on the way.  One that came when
 * no descriptor was free is -1: its frame is delivered without.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/wire.h"
#include "keeper/proto.h"
#include "os/fd.h"
#include "os/socket.h"

enum {
	READ_SIZE = 16384,
	FDS_WAITING_MAX = 64 /* come, but not yet claimed */
};

/* A descriptor that goes out with the byte of number `at`. */
struct outgoing {
	uint64_t at;
	int fd;
};

struct keeper_chan {
	int fd;
	int closed; /* the other end, as reading saw it */
	struct buf in, out;
	uint64_t sent;		  /* bytes that ever went out */
	struct outgoing *leaving; /* in order */
	size_t nleaving;
	int fds[FDS_WAITING_MAX]; /* oldest first */
	int nfds;
	size_t skip; /* bytes of an oversized frame still to come */
};

struct keeper_chan *
keeper_chan_new(int fd)
{
	struct keeper_chan *c = xcalloc(1, sizeof *c);

	c->fd = fd;
	fd_nonblock(fd, 1);
	return c;
}

void
keeper_chan_free(struct keeper_chan *c)
{
	if (c == NULL)
		return;
	for (size_t i = 0; i < c->nleaving; i++)
		fd_close(c->leaving[i].fd);
	for (int i = 0; i < c->nfds; i++)
		fd_close(c->fds[i]);
	free(c->leaving);
	buf_clear(&c->in);
	buf_clear(&c->out);
	fd_close(c->fd);
	free(c);
}

int
keeper_chan_fd(const struct keeper_chan *c)
{
	return c->fd;
}

size_t
keeper_chan_pending(const struct keeper_chan *c)
{
	return c->out.len;
}

int
keeper_chan_send(struct keeper_chan *c, const struct keeper_msg *m)
{
	uint64_t at = c->sent + c->out.len;
	int err, copy = -1;

	if (m->fd >= 0 && (copy = fd_dup(m->fd)) < 0)
		return ERR_FULL;
	err = keeper_msg_encode(&c->out, m);
	if (err != OK) {
		fd_close(copy);
		return err;
	}
	if (copy >= 0) {
		c->leaving = xreallocarray(
		    c->leaving, c->nleaving + 1, sizeof *c->leaving);
		c->leaving[c->nleaving++] = (struct outgoing){at, copy};
	}
	return OK;
}

static void
drop_leaving(struct keeper_chan *c)
{
	fd_close(c->leaving[0].fd);
	c->nleaving--;
	memmove(c->leaving, c->leaving + 1, c->nleaving * sizeof *c->leaving);
}

/* One call of the system's: up to the next byte that takes a descriptor. */
static long
send_some(struct keeper_chan *c)
{
	size_t n = c->out.len;
	int with = 0;
	long put;

	if (c->nleaving != 0 && c->leaving[0].at == c->sent) {
		with = 1;
		if (c->nleaving > 1)
			n = (size_t)(c->leaving[1].at - c->sent);
	} else if (c->nleaving != 0)
		n = (size_t)(c->leaving[0].at - c->sent);
	put = socket_send(
	    c->fd, buf_data(&c->out), n, with ? &c->leaving[0].fd : NULL, with);
	if (put > 0) {
		buf_consume(&c->out, (size_t)put);
		c->sent += (uint64_t)put;
		if (with)
			drop_leaving(c);
	}
	return put;
}

int
keeper_chan_flush(struct keeper_chan *c)
{
	while (c->out.len != 0) {
		long put = send_some(c);

		if (put == ERR_AGAIN)
			return ERR_AGAIN;
		if (put <= 0)
			return ERR_CLOSED;
	}
	return OK;
}

/* More descriptors than anybody claims are closed, the newest first. */
static int
read_some(struct keeper_chan *c)
{
	int fds[SOCKET_FDS_MAX], nfds = SOCKET_FDS_MAX;
	long got = socket_recv(
	    c->fd, buf_reserve(&c->in, READ_SIZE), READ_SIZE, fds, &nfds);

	if (got == ERR_AGAIN)
		return ERR_AGAIN;
	if (got < 0) {
		c->closed = 1;
		return ERR_CLOSED;
	}
	buf_grew(&c->in, (size_t)got);
	for (int i = 0; i < nfds; i++) {
		if (c->nfds < FDS_WAITING_MAX)
			c->fds[c->nfds++] = fds[i];
		else
			fd_close(fds[i]);
	}
	return OK;
}

static int
claim_fd(struct keeper_chan *c, int *fd)
{
	if (c->nfds == 0)
		return ERR_SYNTAX;
	*fd = c->fds[0];
	c->nfds--;
	memmove(c->fds, c->fds + 1, (size_t)c->nfds * sizeof *c->fds);
	return OK;
}

/* A frame that claims a descriptor uses it up, even when it is malformed. */
static int
take_frame(struct keeper_chan *c, struct keeper_msg *m, size_t len)
{
	const uint8_t *body = buf_data(&c->in) + 4;
	int has_fd = 0, err, claimed = OK, fd = -1;

	err = keeper_msg_decode(m, &has_fd, body, len);
	if (has_fd == 1)
		claimed = claim_fd(c, &fd);
	buf_consume(&c->in, len + 4);
	if (err == OK && claimed != OK) {
		keeper_msg_clear(m);
		return claimed;
	}
	if (err != OK)
		fd_close(fd);
	else
		m->fd = fd;
	return err;
}

/* ERR_AGAIN: the frame is not whole yet. */
static int
next_frame(struct keeper_chan *c, struct keeper_msg *m)
{
	size_t n = c->skip < c->in.len ? c->skip : c->in.len;
	struct reader r;
	uint32_t len;

	buf_consume(&c->in, n);
	c->skip -= n;
	if (c->in.len < 4)
		return ERR_AGAIN;
	reader_init(&r, buf_data(&c->in), 4);
	len = get_u32(&r);
	if (len > KEEPER_FRAME_MAX) {
		buf_consume(&c->in, 4);
		c->skip = len;
		return ERR_TOOBIG;
	}
	if (c->in.len < (size_t)len + 4)
		return ERR_AGAIN;
	return take_frame(c, m, len);
}

int
keeper_chan_recv(struct keeper_chan *c, struct keeper_msg *m)
{
	for (;;) {
		int err = next_frame(c, m);

		if (err != ERR_AGAIN)
			return err;
		if (c->closed)
			return ERR_CLOSED;
		err = read_some(c);
		if (err == ERR_AGAIN)
			return err;
	}
}
