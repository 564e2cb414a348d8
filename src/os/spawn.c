/*
 * Starting programs and reaping them.
 *
 * Between fork and exec the child takes nothing along: default signals, an
 * empty mask, descriptors 0-2 alone.
 */
#include "os/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "error-int.h"
#include "os/fd.h"

enum { FILES_MAX = 65536 };

static void
reset_signals(void)
{
	sigset_t none;

	for (int signo = 1; signo < NSIG; signo++)
		signal(signo, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static void
close_from(int first)
{
	long max;

#ifdef SYS_close_range
	if (syscall(SYS_close_range, (unsigned)first, ~0u, 0) == 0)
		return;
#endif
	max = sysconf(_SC_OPEN_MAX);
	for (int fd = first; fd < (max < 0 ? 1024 : max); fd++)
		close(fd);
}

/*
 * Put from[0..2] (-1: /dev/null) on 0-2.  All are moved above 2 first, so that
 * none is overwritten while it is still to be copied.
 */
static void
set_stdio(const int from[3])
{
	int high[3];

	for (int i = 0; i < 3; i++) {
		int fd = from[i];

		if (fd < 0)
			fd = open("/dev/null", O_RDWR | O_CLOEXEC);
		high[i] = fcntl(fd, F_DUPFD, 3);
	}
	for (int i = 0; i < 3; i++) {
		if (high[i] >= 0)
			dup2(high[i], i);
		fd_nonblock(i, 0);
	}
	close_from(3);
}

static void
set_folder(const char *cwd)
{
	const char *home = getenv("HOME");

	if (cwd != NULL && *cwd != '\0' && chdir(cwd) == 0)
		return;
	if (home != NULL && *home != '\0' && chdir(home) == 0)
		return;
	if (chdir("/") < 0)
		_exit(127);
}

static void
take_tty(const char *tty)
{
	int fd = open(tty, O_RDWR);
	int from[3] = {fd, fd, fd};

	if (fd < 0)
		_exit(127);
	ioctl(fd, TIOCSCTTY, 0);
	set_stdio(from);
}

/* What others may have open, before we took more for ourselves. */
static struct rlimit files_limit;

void
spawn_raise_limits(void)
{
	struct rlimit most;

	if (files_limit.rlim_max != 0 ||
	    getrlimit(RLIMIT_NOFILE, &files_limit) < 0)
		return;
	most = files_limit;
	most.rlim_cur = most.rlim_max < FILES_MAX ? most.rlim_max : FILES_MAX;
	if (most.rlim_cur > files_limit.rlim_cur)
		setrlimit(RLIMIT_NOFILE, &most);
}

static void
restore_limits(void)
{
	if (files_limit.rlim_max != 0)
		setrlimit(RLIMIT_NOFILE, &files_limit);
}

static void __attribute__((noreturn)) run_child(const struct spawn *s)
{
	const char *path = s->path == NULL ? s->argv[0] : s->path;
	char **argv = (char **)(uintptr_t)s->argv;

	if (s->tty != NULL || s->new_session)
		setsid();
	if (s->tty != NULL)
		take_tty(s->tty);
	else
		set_stdio(s->fd);
	reset_signals();
	restore_limits();
	if (s->env != NULL)
		environ = (char **)(uintptr_t)s->env;
	set_folder(s->cwd);
	if (s->path != NULL)
		execv(path, argv);
	else
		execvp(path, argv);
	fprintf(stderr, "mux: %s: %s\n", path, strerror(errno));
	fflush(stderr);
	_exit(127);
}

pid_t
spawn_program(const struct spawn *s)
{
	pid_t pid = fork();

	if (pid == 0)
		run_child(s);
	return pid < 0 ? os_fail() : pid;
}

pid_t
spawn_fork(void)
{
	pid_t pid = fork();
	int fd;

	if (pid != 0)
		return pid < 0 ? os_fail() : pid;
	setsid();
	fd = open("/dev/null", O_RDWR);
	for (int i = 0; i < 3 && fd >= 0; i++)
		dup2(fd, i);
	if (fd > 2)
		close(fd);
	return 0;
}

pid_t
spawn_child(void)
{
	pid_t pid = fork();

	return pid < 0 ? os_fail() : pid;
}

/*
 * A program that stops itself has no shell above it to resume it; but one that
 * wants the terminal from the background must wait.
 */
static void
resume(pid_t pid, int status)
{
	if (WSTOPSIG(status) != SIGTTIN && WSTOPSIG(status) != SIGTTOU)
		killpg(pid, SIGCONT);
}

pid_t
spawn_reap(int *status)
{
	for (;;) {
		pid_t pid = waitpid(-1, status, WNOHANG | WUNTRACED);

		if (pid < 0 && errno == EINTR)
			continue;
		if (pid <= 0)
			return 0;
		if (!WIFSTOPPED(*status))
			return pid;
		resume(pid, *status);
	}
}

int
spawn_wait(pid_t pid, int *status)
{
	pid_t got;

	do
		got = waitpid(pid, status, 0);
	while (got < 0 && errno == EINTR);
	return got < 0 ? os_fail() : OK;
}

int
spawn_kill(pid_t pid, int signo)
{
	if (pid <= 1)
		return ERR_RANGE;
	return kill(pid, signo) < 0 ? os_fail() : OK;
}

int
spawn_kill_group(pid_t pid, int signo)
{
	if (pid <= 1)
		return ERR_RANGE;
	return killpg(pid, signo) < 0 ? os_fail() : OK;
}

int
status_code(int status)
{
	if (WIFEXITED(status))
		return WEXITSTATUS(status);
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : 0;
}

int
status_signal(int status)
{
	return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}
