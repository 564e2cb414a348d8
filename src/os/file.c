/*
 * Whole files.
 */
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"
#include "error-int.h"
#include "os/fd.h"

enum { WAIT_MS = 1000 };

/* A pipe, which may stay silent: is it ready within WAIT_MS? */
static int
wait_ready(int fd, short events)
{
	struct pollfd p = {.fd = fd, .events = events};

	return poll(&p, 1, WAIT_MS) > 0;
}

static int
write_all(int fd, const char *p, size_t n)
{
	while (n > 0) {
		long put = fd_write(fd, p, n);

		if (put == ERR_AGAIN && wait_ready(fd, POLLOUT))
			continue;
		if (put < 0)
			return (int)put;
		p += put;
		n -= (size_t)put;
	}
	return OK;
}

/* Read to the end: a pipe or /proc has no size that could be asked for. */
static int
read_all(int fd, size_t max, struct buf *b)
{
	for (;;) {
		long got = fd_read(fd, buf_reserve(b, 4096), 4096);

		if (got == ERR_CLOSED)
			return OK;
		if (got == ERR_AGAIN && wait_ready(fd, POLLIN))
			continue;
		if (got < 0)
			return (int)got;
		buf_grew(b, (size_t)got);
		if (b->len > max)
			return ERR_TOOBIG;
	}
}

int
file_read(const char *path, size_t max, char **data, size_t *len)
{
	struct buf b;
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY), err;

	if (fd < 0)
		return os_fail();
	buf_init(&b);
	err = read_all(fd, max, &b);
	close(fd);
	if (err == OK)
		*data = buf_steal(&b, len);
	buf_clear(&b);
	return err;
}

int
file_write(const char *path, const void *p, size_t n, int append)
{
	int how = O_WRONLY | O_CREAT | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
	int fd, err;

	fd = open(path, how | (append ? O_APPEND : O_TRUNC), 0600);
	if (fd < 0)
		return os_fail();
	err = write_all(fd, p, n);
	if (close(fd) < 0 && err == OK)
		err = os_fail();
	return err;
}

int
file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

int
file_is_program(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) &&
	       access(path, X_OK) == 0;
}
