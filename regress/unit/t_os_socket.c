/*
 * Unix sockets: one listener a path, modes, peers, descriptors on the way.
 */
#include "os/socket.h"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "os/fd.h"
#include "os/proc.h"
#include "test.h"

static char dir[] = "/tmp/t_socket_XXXXXX";
static char *path;

static void
one_listener_a_path(void)
{
	struct stat st;
	int fd = socket_listen(path), again;

	CHECK(fd >= 0);
	CHECK_INT(stat(path, &st), 0);
	CHECK_INT(st.st_mode & 0777, 0600);
	CHECK_INT(socket_listen(path), ERR_EXISTS);
	fd_close(fd); /* it died: its file is stale */
	CHECK_INT(socket_connect(path), ERR_REFUSED);
	again = socket_listen(path);
	CHECK(again >= 0);
	CHECK_INT(socket_accept(again), ERR_AGAIN);
	fd_close(again);
	socket_remove(path);
	CHECK(!file_exists(path));
	CHECK_INT(socket_connect(path), ERR_NOTFOUND);
	CHECK_INT(rmdir(dir), 0); /* the lock is gone too */
	CHECK_INT(mkdir(dir, 0700), 0);
}

/* Many processes want the same path at once: exactly one gets it. */
static void
one_of_many_wins(void)
{
	enum { MANY = 16 };
	int won = 0, go[2], stay[2];
	char byte;

	CHECK_INT(pipe(go), 0);
	CHECK_INT(pipe(stay), 0);
	for (int i = 0; i < MANY; i++) {
		if (fork() == 0) {
			int fd;

			close(stay[1]);
			close(go[1]);
			fd_read(go[0], &byte, 1);
			fd = socket_listen(path);
			if (fd < 0)
				_exit(fd == ERR_EXISTS ? 0 : 2);
			fd_read(stay[0], &byte, 1); /* until all have tried */
			_exit(1);
		}
	}
	close(go[0]);
	close(go[1]);
	for (int i = 0; i < MANY; i++) {
		int status;

		if (i == MANY - 1)
			close(stay[1]);
		CHECK(wait(&status) > 0);
		CHECK(WEXITSTATUS(status) != 2);
		won += WEXITSTATUS(status) == 1;
	}
	close(stay[0]);
	CHECK_INT(won, 1);
	socket_remove(path);
}

static void
folders_are_ours_alone(void)
{
	char *sub = xformat("%s/sub", dir), *link = xformat("%s/link", dir);

	CHECK_INT(socket_folder(sub), 0);
	CHECK_INT(socket_folder(sub), 0);
	CHECK_INT(chmod(sub, 0750), 0);
	CHECK_INT(socket_folder(sub), ERR_ACCESS);
	CHECK_INT(chmod(sub, 0700), 0);
	CHECK_INT(symlink(sub, link), 0);
	CHECK_INT(socket_folder(link), ERR_ACCESS);
	unlink(link);
	CHECK_INT(rmdir(sub), 0);
	CHECK_INT(socket_folder("/nowhere/sub"), ERR_NOTFOUND);
	free(sub);
	free(link);
}

static void
paths_have_limits(void)
{
	char big[300];

	memset(big, 'x', sizeof big - 1);
	big[sizeof big - 1] = '\0';
	CHECK_INT(socket_listen(big), ERR_TOOBIG);
	CHECK_INT(socket_connect(big), ERR_TOOBIG);
	CHECK_INT(socket_connect(""), ERR_NOTFOUND);
}

static void
peers_are_known(void)
{
	int fd = socket_listen(path), there = socket_connect(path), here;
	uid_t uid = 12345;
	pid_t pid = 0;

	CHECK(fd >= 0 && there >= 0);
	here = socket_accept(fd);
	CHECK(here >= 0);
	CHECK(fcntl(here, F_GETFL) & O_NONBLOCK);
	CHECK(fcntl(here, F_GETFD) & FD_CLOEXEC);
	CHECK_INT(socket_peer(here, &uid, &pid), 0);
	CHECK_INT(uid, getuid());
	CHECK_INT(pid, getpid());
	CHECK_INT(fd_write(there, "hi", 2), 2);
	fd_close(there);
	char text[8];
	CHECK_INT(fd_read(here, text, 8), 2);
	CHECK_INT(fd_read(here, text, 8), ERR_CLOSED);
	fd_close(here);
	fd_close(fd);
	socket_remove(path);
}

static void
descriptors_travel(void)
{
	int pair[2], fds[SOCKET_FDS_MAX], nfds = SOCKET_FDS_MAX, mem[3];
	char byte = 0;

	CHECK_INT(socket_pair(pair), 0);
	for (int i = 0; i < 3; i++) {
		mem[i] = memfd_new("t", 8);
		CHECK(pwrite(mem[i], &"abc"[i], 1, 0) == 1);
	}
	CHECK_INT(socket_recv(pair[1], &byte, 1, fds, &nfds), ERR_AGAIN);
	CHECK_INT(nfds, 0);
	CHECK_INT(socket_send(pair[0], "x", 1, mem, 3), 1);
	nfds = SOCKET_FDS_MAX;
	CHECK_INT(socket_recv(pair[1], &byte, 1, fds, &nfds), 1);
	CHECK_INT(nfds, 3);
	for (int i = 0; i < 3; i++) {
		CHECK(pread(fds[i], &byte, 1, 0) == 1 && byte == "abc"[i]);
		CHECK(fcntl(fds[i], F_GETFD) & FD_CLOEXEC);
		fd_close(fds[i]);
	}
	/* What there is no room for is closed, not leaked. */
	CHECK_INT(socket_send(pair[0], "y", 1, mem, 3), 1);
	int before = open("/dev/null", O_RDONLY), after;
	fd_close(before);
	nfds = 0;
	CHECK_INT(socket_recv(pair[1], &byte, 1, fds, &nfds), 1);
	CHECK_INT(nfds, 0);
	after = open("/dev/null", O_RDONLY);
	CHECK_INT(after, before);
	fd_close(after);
	CHECK_INT(socket_send(pair[0], "y", 1, mem, 9), ERR_RANGE);
	fd_close(pair[1]);
	CHECK_INT(socket_send(pair[0], "z", 1, NULL, 0), ERR_CLOSED);
	fd_close(pair[0]);
	for (int i = 0; i < 3; i++)
		fd_close(mem[i]);
}

static void
socket_paths(void)
{
	char *got = NULL, *want;

	setenv("MUX_TMPDIR", dir, 1);
	CHECK_INT(socket_path("default", &got), 0);
	want = xformat("%s/mux-%d/default", dir, (int)getuid());
	CHECK_STR(got, want);
	free(got);
	unsetenv("MUX_TMPDIR");
	setenv("TMUX_TMPDIR", dir, 1);
	CHECK_INT(socket_path("default", &got), 0);
	CHECK_STR(got, want);
	free(got);
	unsetenv("TMUX_TMPDIR");
	CHECK_INT(socket_path("a/b", &got), ERR_SYNTAX);
	*strrchr(want, '/') = '\0';
	CHECK_INT(rmdir(want), 0);
	free(want);
	free(got);
}

int
main(void)
{
	if (mkdtemp(dir) == NULL)
		return 1;
	path = xformat("%s/s", dir);
	RUN(one_listener_a_path, "a path has one listener, a stale one none");
	RUN(one_of_many_wins, "of many who want a path one gets it");
	RUN(folders_are_ours_alone, "a folder others may enter is refused");
	RUN(paths_have_limits, "a path too long is refused");
	RUN(peers_are_known, "who is at the other end is known");
	RUN(descriptors_travel, "descriptors travel, none leaks");
	RUN(socket_paths, "sockets lie below MUX_TMPDIR or TMUX_TMPDIR");
	rmdir(dir);
	free(path);
	TEST_END();
}
