/*
 * Unix sockets.
 *
 * Two servers never share a path: whoever wants it takes path.lock first, and
 * replaces only a socket that nobody answers.
 */
#include "os/socket.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "error-int.h"
#include "os/fd.h"

int
socket_folder(const char *path)
{
	struct stat st;

	if (mkdir(path, 0700) < 0 && errno != EEXIST)
		return os_fail();
	if (lstat(path, &st) < 0)
		return os_fail();
	if (!S_ISDIR(st.st_mode) || st.st_uid != getuid() ||
	    (st.st_mode & 077) != 0)
		return ERR_ACCESS;
	return OK;
}

static int
make_address(const char *path, struct sockaddr_un *sun)
{
	memset(sun, 0, sizeof *sun);
	sun->sun_family = AF_UNIX;
	if (*path == '\0')
		return ERR_NOTFOUND;
	return str_copy(sun->sun_path, sizeof sun->sun_path, path);
}

static int
connect_to(const char *path, int type)
{
	struct sockaddr_un sun;
	int fd, err = make_address(path, &sun), failed;

	if (err != OK)
		return err;
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | type, 0);
	if (fd < 0)
		return os_fail();
	do
		failed = connect(fd, (struct sockaddr *)&sun, sizeof sun) < 0;
	while (failed && errno == EINTR);
	if (failed) {
		err = os_fail();
		close(fd);
		return err;
	}
	return fd;
}

int
socket_connect(const char *path)
{
	return connect_to(path, 0);
}

/* With the lock held.  A full backlog (ERR_AGAIN) is an answer too. */
static int
bind_free(const char *path, const struct sockaddr_un *sun)
{
	int fd = connect_to(path, SOCK_NONBLOCK), failed, err;
	struct stat st;
	mode_t mask;

	if (fd >= 0 || fd == ERR_AGAIN) {
		fd_close(fd);
		return ERR_EXISTS;
	}
	if (fd == ERR_ACCESS)
		return fd;
	if (lstat(path, &st) == 0 && !S_ISSOCK(st.st_mode))
		return ERR_SYNTAX;
	unlink(path);
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return os_fail();
	mask = umask(0177);
	failed = bind(fd, (const struct sockaddr *)sun, sizeof *sun) < 0 ||
		 listen(fd, 128) < 0;
	err = failed ? os_fail() : OK;
	umask(mask);
	if (!failed)
		return fd;
	close(fd);
	return err;
}

/*
 * The lock of a path.  The file goes with its listener; whoever waited for a
 * file that is gone meanwhile begins again with the new one.
 */
static int
take_lock(const char *name)
{
	for (;;) {
		struct stat ours, now;
		int err, fd;

		fd = open(
		    name, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
		if (fd < 0)
			return os_fail();
		while (flock(fd, LOCK_EX) < 0) {
			if (errno == EINTR)
				continue;
			err = os_fail();
			close(fd);
			return err;
		}
		if (fstat(fd, &ours) == 0 && stat(name, &now) == 0 &&
		    ours.st_ino == now.st_ino && ours.st_dev == now.st_dev)
			return fd;
		close(fd);
	}
}

int
socket_listen(const char *path)
{
	struct sockaddr_un sun;
	int lock, fd = make_address(path, &sun);
	char *name;

	if (fd != OK)
		return fd;
	name = xformat("%s.lock", path);
	lock = take_lock(name);
	free(name);
	if (lock < 0)
		return lock;
	fd = bind_free(path, &sun);
	close(lock);
	return fd;
}

void
socket_remove(const char *path)
{
	char *name = xformat("%s.lock", path);
	int lock = take_lock(name);

	if (lock >= 0) {
		unlink(path);
		unlink(name);
		close(lock);
	}
	free(name);
}

int
socket_accept(int fd)
{
	int conn;

	do
		conn = accept4(fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
	while (conn < 0 && (errno == EINTR || errno == ECONNABORTED));
	return conn < 0 ? os_fail() : conn;
}

int
socket_peer(int fd, uid_t *uid, pid_t *pid)
{
#ifdef SO_PEERCRED
	struct ucred cred;
	socklen_t len = sizeof cred;

	if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &cred, &len) < 0)
		return os_fail();
	*uid = cred.uid;
	*pid = cred.pid;
#else
	gid_t gid;

	*pid = 0;
	if (getpeereid(fd, uid, &gid) < 0)
		return os_fail();
#endif
	return OK;
}

int
socket_is_settled(const char *path, uid_t uid)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash == NULL ? xstrdup(".")
				     : xstrndup(path, (size_t)(slash - path) + 1);
	struct stat st;
	int ok = stat(folder, &st) == 0 && st.st_uid == uid &&
		 (st.st_mode & 022) == 0;

	free(folder);
	return ok;
}

int
socket_pair(int fd[2])
{
	if (socketpair(
		AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, fd) < 0)
		return os_fail();
	return OK;
}

/* Room for the descriptors of one message, aligned as a header must be. */
union control {
	struct cmsghdr header;
	char room[CMSG_SPACE(sizeof(int) * SOCKET_FDS_MAX)];
};

long
socket_send(int fd, const void *p, size_t n, const int *fds, int nfds)
{
	struct iovec iov = {.iov_base = (void *)(uintptr_t)p, .iov_len = n};
	struct msghdr msg = {.msg_iov = &iov, .msg_iovlen = 1};
	union control control;
	size_t bytes = sizeof(int) * (size_t)nfds;
	ssize_t sent;

	if (nfds < 0 || nfds > SOCKET_FDS_MAX)
		return ERR_RANGE;
	if (nfds != 0) {
		memset(&control, 0, sizeof control);
		msg.msg_control = control.room;
		msg.msg_controllen = CMSG_SPACE(bytes);
		control.header.cmsg_level = SOL_SOCKET;
		control.header.cmsg_type = SCM_RIGHTS;
		control.header.cmsg_len = CMSG_LEN(bytes);
		memcpy(CMSG_DATA(&control.header), fds, bytes);
	}
	do
		sent = sendmsg(fd, &msg, MSG_NOSIGNAL);
	while (sent < 0 && errno == EINTR);
	return sent < 0 ? os_fail() : sent;
}

/* Keep what there is room for, close the rest. */
static int
take_fds(struct msghdr *msg, int *fds, int room)
{
	int count = 0;

	for (struct cmsghdr *c = CMSG_FIRSTHDR(msg); c != NULL;
	     c = CMSG_NXTHDR(msg, c)) {
		size_t n;

		if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
			continue;
		n = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
		for (size_t i = 0; i < n; i++) {
			int fd;

			memcpy(&fd, CMSG_DATA(c) + i * sizeof fd, sizeof fd);
			if (count < room)
				fds[count++] = fd;
			else
				close(fd);
		}
	}
	return count;
}

long
socket_recv(int fd, void *p, size_t n, int *fds, int *nfds)
{
	struct iovec iov = {.iov_base = p, .iov_len = n};
	union control control;
	struct msghdr msg = {.msg_iov = &iov,
	    .msg_iovlen = 1,
	    .msg_control = control.room,
	    .msg_controllen = sizeof control.room};
	int room = *nfds;
	ssize_t got;

	*nfds = 0;
	do
		got = recvmsg(fd, &msg, MSG_CMSG_CLOEXEC);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return os_fail();
	*nfds = take_fds(&msg, fds, room);
	if ((msg.msg_flags & MSG_CTRUNC) && *nfds < room)
		fds[(*nfds)++] = -1;
	return got == 0 ? ERR_CLOSED : got;
}

void
socket_end_write(int fd)
{
	shutdown(fd, SHUT_WR);
}
