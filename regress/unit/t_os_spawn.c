/*
 * Programs: what they get, what is left of them; ptys and their modes.
 */
#include "os/spawn.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/proc.h"
#include "os/pty.h"
#include "test.h"

enum { DEADLINE_MS = 10000 };

static const char *const env[] = {"PATH=/usr/bin:/bin", "HOME=/", NULL};

/* All of fd's bytes until its end. */
static char *
read_all(int fd)
{
	struct buf b;

	buf_init(&b);
	for (;;) {
		struct pollfd pfd = {fd, POLLIN, 0};
		long got;

		if (poll(&pfd, 1, DEADLINE_MS) <= 0)
			break;
		got = fd_read(fd, buf_reserve(&b, 1024), 1024);
		if (got == ERR_AGAIN)
			continue;
		if (got < 0)
			break;
		buf_grew(&b, (size_t)got);
	}
	return buf_steal(&b, NULL);
}

static int
wait_for(pid_t pid)
{
	uint64_t end = clock_ms() + DEADLINE_MS;
	int status;

	while (clock_ms() < end) {
		if (spawn_reap(&status) == pid)
			return status;
		poll(NULL, 0, 1);
	}
	return -1;
}

/* Run a script with its output in a pipe. */
static char *
output_of(struct spawn *s, int *status)
{
	int out[2];
	char *text;
	pid_t pid;

	CHECK_INT(pipe2(out, O_CLOEXEC), 0);
	s->fd[0] = -1;
	s->fd[1] = s->fd[2] = out[1];
	pid = spawn_program(s);
	CHECK(pid > 0);
	fd_close(out[1]);
	text = read_all(out[0]);
	fd_close(out[0]);
	*status = wait_for(pid);
	return text;
}

static void
child_is_clean(void)
{
	const char *argv[] = {"sh", "-c",
	    "ls /proc/self/fd | wc -l; pwd; echo ${LEAK-none};"
	    /* 32 and 33 are the C library's own: whoever starts us by
	     * posix_spawn may leave them ignored, and nobody can reset them. */
	    "grep -cE 'Sig(Blk:.0*|Ign:.0*[1-3]?[08]0{7})$' /proc/self/status;"
	    "read x; echo $?",
	    NULL};
	struct spawn s = {.argv = argv, .env = env, .cwd = "/usr"};
	int status, leak = open("/dev/null", O_RDONLY);
	char *text;

	setenv("LEAK", "1", 1);
	signal(SIGUSR1, SIG_IGN);
	sigset_t set;
	sigfillset(&set);
	sigprocmask(SIG_BLOCK, &set, NULL);
	text = output_of(&s, &status);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	signal(SIGUSR1, SIG_DFL);
	/* 0-2 and the folder that ls reads; input is at its end. */
	CHECK_STR(text, "4\n/usr\nnone\n2\n1\n");
	CHECK_INT(status_code(status), 0);
	free(text);
	fd_close(leak);
}

static void
cwd_falls_back(void)
{
	const char *argv[] = {"pwd", NULL};
	const char *home[] = {"PATH=/usr/bin:/bin", "HOME=/usr", NULL};
	struct spawn s = {.argv = argv, .env = home, .cwd = "/nowhere"};
	int status;
	char *text = output_of(&s, &status);

	CHECK_STR(text, "/usr\n");
	free(text);
	s.env = env;
	s.cwd = NULL;
	text = output_of(&s, &status);
	CHECK_STR(text, "/\n");
	free(text);
}

static void
failures_are_told(void)
{
	const char *argv[] = {"no-such-program", NULL};
	struct spawn s = {.argv = argv, .env = env};
	int status;
	char *text = output_of(&s, &status);

	CHECK_INT(status_code(status), 127);
	CHECK(strstr(text, "no-such-program: No such file") != NULL);
	free(text);
	s.path = "/etc/passwd";
	text = output_of(&s, &status);
	CHECK_INT(status_code(status), 127);
	CHECK(strstr(text, "/etc/passwd: Permission denied") != NULL);
	free(text);
}

static void
path_and_name_differ(void)
{
	const char *argv[] = {"-login", "-c", "echo $0", NULL};
	struct spawn s = {.argv = argv, .env = env, .path = "/bin/sh"};
	int status;
	char *text = output_of(&s, &status);

	CHECK_STR(text, "-login\n");
	free(text);
}

static pid_t
start_on_pty(const char *script, int *master)
{
	const char *argv[] = {"sh", "-c", script, NULL};
	char name[TTY_NAME_MAX];
	struct spawn s = {.argv = argv, .env = env, .tty = name};
	pid_t pid;

	*master = pty_open(77, 33, name);
	CHECK(*master >= 0);
	pid = spawn_program(&s);
	CHECK(pid > 0);
	return pid;
}

static void
pty_is_controlling(void)
{
	int master, w, h;
	pid_t pid = start_on_pty("stty size; ps -o tty= -p $$ | grep -c pts;"
				 "stty -a | grep -o iutf8",
	    &master);
	char *text = read_all(master);

	CHECK_STR(text, "33 77\r\n1\r\niutf8\r\n");
	free(text);
	CHECK_INT(status_code(wait_for(pid)), 0);
	CHECK_INT(tty_set_size(master, 0, 100000), 0);
	CHECK_INT(tty_size(master, &w, &h), 0);
	CHECK_INT(w, 1);
	CHECK_INT(h, 65535);
	fd_close(master);
}

/* Poll a fact of the tty's until it holds. */
static int
becomes(int (*fact)(int), int fd, int want)
{
	uint64_t end = clock_ms() + DEADLINE_MS;

	while (!fact(fd) != !want) {
		if (clock_ms() > end)
			return 0;
		poll(NULL, 0, 1);
	}
	return 1;
}

static void
modes_are_seen(void)
{
	int master, echo, lines;
	pid_t pid = start_on_pty("stty -echo; read x; stty raw; cat", &master);

	CHECK(becomes(tty_echoes, master, 0));
	CHECK(tty_hides(master));
	CHECK_INT(tty_line_mode(master, &echo, &lines), 0);
	CHECK(!echo && lines);
	CHECK_INT(tty_foreground(master), pid);
	CHECK_INT(fd_write(master, "\n", 1), 1);
	CHECK(becomes(tty_hides, master, 0));
	CHECK(!tty_echoes(master));
	fd_close(master); /* hangs up */
	CHECK(status_signal(wait_for(pid)) == SIGHUP);
}

static void
stopped_programs_go_on(void)
{
	int master;
	pid_t pid = start_on_pty("kill -STOP $$; exit 4", &master);

	CHECK_INT(status_code(wait_for(pid)), 4);
	fd_close(master);
}

static void
raw_and_back(void)
{
	char name[TTY_NAME_MAX], same[TTY_NAME_MAX];
	int master = pty_open(80, 24, name), slave;
	struct termios before, raw, after;
	struct tty_state *state;

	CHECK(master >= 0);
	slave = open(name, O_RDWR | O_NOCTTY);
	CHECK(slave >= 0 && fd_is_tty(slave));
	CHECK_INT(tty_path(slave, same), 0);
	CHECK_STR(same, name);
	tcgetattr(slave, &before);
	state = tty_raw(slave);
	CHECK(state != NULL);
	tcgetattr(slave, &raw);
	CHECK(!(raw.c_lflag & (ICANON | ECHO | ISIG)));
	CHECK(!(raw.c_oflag & OPOST));
	tty_cooked(slave, state);
	tcgetattr(slave, &after);
	CHECK(after.c_lflag == before.c_lflag);
	tty_again(slave);
	tcgetattr(slave, &after);
	CHECK(after.c_lflag == raw.c_lflag && after.c_oflag == raw.c_oflag);
	tty_restore(slave, state);
	tcgetattr(slave, &after);
	CHECK(after.c_iflag == before.c_iflag &&
	      after.c_lflag == before.c_lflag &&
	      after.c_oflag == before.c_oflag);
	CHECK(tty_raw(-1) == NULL);
	fd_close(slave);
	fd_close(master);
}

static void
kill_and_status(void)
{
	const char *argv[] = {"cat", NULL};
	struct spawn s = {.argv = argv, .env = env, .new_session = 1};
	int out[2], status;
	pid_t pid;

	CHECK_INT(pipe(out), 0);
	s.fd[0] = out[0];
	s.fd[1] = s.fd[2] = -1;
	pid = spawn_program(&s);
	CHECK(proc_alive(pid));
	CHECK_INT(getsid(pid) == pid || getsid(pid) == getsid(0), 1);
	CHECK_INT(spawn_reap(&status), 0);
	CHECK_INT(spawn_kill(1, SIGTERM), ERR_RANGE);
	CHECK_INT(spawn_kill(-1, SIGTERM), ERR_RANGE);
	CHECK_INT(spawn_kill(pid, SIGTERM), 0);
	status = wait_for(pid);
	CHECK_INT(status_signal(status), SIGTERM);
	CHECK_INT(status_code(status), 128 + SIGTERM);
	CHECK(!proc_alive(pid));
	fd_close(out[0]);
	fd_close(out[1]);
}

int
main(void)
{
	RUN(child_is_clean,
	    "a program gets no descriptor, signal or variable of ours");
	RUN(cwd_falls_back, "a folder that is gone becomes home, then root");
	RUN(failures_are_told, "what cannot run says why and exits with 127");
	RUN(path_and_name_differ, "a program may be called by another name");
	RUN(pty_is_controlling, "a pty is its program's terminal, sized");
	RUN(modes_are_seen, "the master sees echo, lines and who is in front");
	RUN(stopped_programs_go_on, "a program that stops itself goes on");
	RUN(raw_and_back, "a terminal is raw and then as it was");
	RUN(kill_and_status, "a program's end is told by code and signal");
	TEST_END();
}
