/*
 * The far end of the pipe.
 *
 * The server sees one more address of its client, on its own host, and is
 * moved there by the newest packet that opens, as by any other.
 */
#include "client/pipe-end.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "client/bootstrap.h"
#include "net/pipe.h"
#include "net/wire.h"
#include "os/fd.h"
#include "os/spawn.h"

enum {
	IDLE_MS = 300000, /* the client is never so long silent on it */
	READ_BYTES = 16 * 1024,
	DATAGRAMS_MAX = 64, /* taken in at once */
	LINE_BYTES = 256,
	IN = 0,
	OUT = 1,
	UDP = 2
};

struct pipe_end {
	int udp;
	struct addr server;
	struct buf in, out;
};

/* --- both ways --- */

static int
from_client(struct pipe_end *e)
{
	long n =
	    fd_read(STDIN_FILENO, buf_reserve(&e->in, READ_BYTES), READ_BYTES);
	const uint8_t *p;
	size_t len, used;
	int got;

	if (n == ERR_AGAIN)
		return 0;
	if (n <= 0)
		return ERR_CLOSED;
	buf_grew(&e->in, (size_t)n);
	while ((got = pipe_get(&e->in, &p, &len, &used)) == 1) {
		udp_send(e->udp, &e->server, p, len);
		buf_consume(&e->in, used);
	}
	return got;
}

static int
to_client(struct pipe_end *e)
{
	long n;

	while (e->out.len > 0) {
		n = fd_write(STDOUT_FILENO, buf_data(&e->out), e->out.len);
		if (n == ERR_AGAIN)
			return 0;
		if (n <= 0)
			return ERR_CLOSED;
		buf_consume(&e->out, (size_t)n);
	}
	return 0;
}

static int
from_server(struct pipe_end *e)
{
	uint8_t p[PACKET_MAX + 1];
	struct addr from;
	long n;

	for (int i = 0; i < DATAGRAMS_MAX; i++) {
		n = udp_recv(e->udp, &from, p, sizeof p);
		if (n == ERR_AGAIN)
			break;
		/* A refusal of an earlier one, say: the server is away. */
		if (n < 0 || !addr_equal(&from, &e->server))
			continue;
		pipe_put(&e->out, p, (size_t)n);
	}
	return to_client(e);
}

static int
turn(struct pipe_end *e)
{
	struct pollfd fds[3] = {[IN] = {.fd = STDIN_FILENO, .events = POLLIN},
	    [OUT] = {.fd = e->out.len > 0 ? STDOUT_FILENO : -1,
		.events = POLLOUT},
	    [UDP] = {.fd = e->udp, .events = POLLIN}};
	int err = 0, n = poll(fds, 3, IDLE_MS);

	if (n == 0)
		return ERR_CLOSED;
	if (n < 0)
		return 0;
	if (fds[IN].revents != 0)
		err = from_client(e);
	if (err == 0 && fds[UDP].revents != 0)
		err = from_server(e);
	if (err == 0 && fds[OUT].revents != 0)
		err = to_client(e);
	return err;
}

/*
 * The server has the port in one family or in both, and the host a loopback
 * of one or of both: by the first way that there is.
 */
static int
reach(struct pipe_end *e, uint16_t port)
{
	static const char *const loopbacks[] = {"127.0.0.1", "::1"};
	int fd = 0;

	for (size_t i = 0; i < nitems(loopbacks) && fd != ERR_EXISTS; i++) {
		addr_parse(loopbacks[i], port, &e->server);
		/* It cannot be ours when it is the server's. */
		if ((fd = udp_bind_at(&e->server)) >= 0)
			fd_close(fd);
	}
	e->udp = udp_bind(e->server.family, 0);
	return e->udp;
}

static int
serve(uint16_t port)
{
	struct pipe_end e;

	if (reach(&e, port) < 0) {
		fprintf(
		    stderr, "mux: cannot open a UDP socket: %s\n", os_error());
		return 1;
	}
	signal(SIGPIPE, SIG_IGN);
	buf_init(&e.in);
	buf_init(&e.out);
	fd_nonblock(STDIN_FILENO, 1);
	fd_nonblock(STDOUT_FILENO, 1);
	while (turn(&e) == 0)
		;
	buf_clear(&e.in);
	buf_clear(&e.out);
	fd_close(e.udp);
	return 0;
}

/* --- the beginning --- */

/* The command, in a child whose output is ours to read: its pid. */
static pid_t
run_command(const struct local_config *config, int *out)
{
	int fd[2], code;
	pid_t pid;

	if (pipe(fd) != 0)
		return ERR_SYSTEM;
	pid = spawn_child();
	if (pid == 0) {
		close(STDIN_FILENO);
		fd_ensure(STDIN_FILENO);
		dup2(fd[1], STDOUT_FILENO);
		close(fd[0]);
		close(fd[1]);
		code = local_run(config);
		fflush(NULL);
		_exit(code);
	}
	close(fd[1]);
	*out = fd[0];
	if (pid < 0)
		close(fd[0]);
	return pid;
}

static size_t
read_line(int fd, char *line, size_t size)
{
	size_t n = 0;
	long got;

	while (n + 1 < size && memchr(line, '\n', n) == NULL) {
		got = fd_read(fd, line + n, size - 1 - n);
		if (got <= 0)
			break;
		n += (size_t)got;
	}
	line[n] = '\0';
	return n;
}

int
pipe_end_connect(const struct local_config *config)
{
	char line[LINE_BYTES];
	struct bootstrap b = {.port = 0};
	int fd = -1, status = 0, code = 0;
	pid_t pid = run_command(config, &fd);
	size_t n;

	if (pid < 0) {
		fprintf(stderr, "mux: cannot fork: %s\n", os_error());
		return 1;
	}
	n = read_line(fd, line, sizeof line);
	close(fd);
	spawn_wait(pid, &status);
	code = status_code(status);
	if (fd_write_all(STDOUT_FILENO, line, n) != 0)
		code = 1;
	line[strcspn(line, "\n")] = '\0';
	bootstrap_line(&b, line);
	seal_wipe(line, sizeof line);
	bootstrap_wipe(&b);
	/* A terminal changes bytes: no packets through that. */
	if (code != 0 || b.port == 0 || fd_is_tty(STDOUT_FILENO))
		return code;
	return serve(b.port);
}

int
pipe_end_join(uint16_t port)
{
	static const char line[] = "MUX PIPE\n";

	if (fd_is_tty(STDOUT_FILENO) ||
	    fd_write_all(STDOUT_FILENO, line, sizeof line - 1) != 0)
		return 1;
	return serve(port);
}
