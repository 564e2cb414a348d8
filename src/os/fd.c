/*
 * Descriptors: calls that a signal interrupted are made again, and results
 * are enum err.
 */
#include "os/fd.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "base/err.h"
#include "error-int.h"

long
fd_read(int fd, void *p, size_t n)
{
	ssize_t got;

	do
		got = read(fd, p, n);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return os_fail();
	return got == 0 ? ERR_CLOSED : got;
}

long
fd_write(int fd, const void *p, size_t n)
{
	ssize_t put;

	do
		put = write(fd, p, n);
	while (put < 0 && errno == EINTR);
	return put < 0 ? os_fail() : put;
}

int
fd_write_all(int fd, const void *p, size_t n)
{
	const char *at = p;

	while (n != 0) {
		long put = fd_write(fd, at, n);

		if (put == ERR_AGAIN) {
			struct pollfd pfd = {.fd = fd, .events = POLLOUT};

			poll(&pfd, 1, -1);
		} else if (put < 0) {
			return (int)put;
		} else {
			at += put;
			n -= (size_t)put;
		}
	}
	return OK;
}

static void
set_flag(int fd, int get, int set, int flag, int on)
{
	int flags = fcntl(fd, get);

	if (flags >= 0 && !(flags & flag) != !on)
		fcntl(fd, set, on ? flags | flag : flags & ~flag);
}

void
fd_nonblock(int fd, int on)
{
	set_flag(fd, F_GETFL, F_SETFL, O_NONBLOCK, on);
}

void
fd_cloexec(int fd, int on)
{
	set_flag(fd, F_GETFD, F_SETFD, FD_CLOEXEC, on);
}

int
fd_is_tty(int fd)
{
	return isatty(fd);
}

int
fd_dup(int fd)
{
	int copy = fcntl(fd, F_DUPFD_CLOEXEC, 3);

	return copy < 0 ? os_fail() : copy;
}

void
fd_close(int fd)
{
	if (fd >= 0)
		close(fd);
}

void
fd_ensure(int fd)
{
	if (fcntl(fd, F_GETFD) >= 0)
		return;
	/* The lowest free descriptor is fd, since those below are open. */
	if (open("/dev/null", O_RDWR) < 0)
		_exit(1);
}
