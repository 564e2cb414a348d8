/*
 * A `mux` command's process: it hands the server its descriptors, passes on
 * what the server asks for, and leaves with the code that it is told.
 *
 * While attached it does nothing but tell of its signals: the server reads
 * and paints the terminal itself.  Should the server die, the terminal is put
 * back from here, since nobody else can.
 */
#include "client/local.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/wire.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/proc.h"
#include "os/pty.h"
#include "os/socket.h"
#include "os/spawn.h"
#include "control-int.h"
#include "restore-int.h"

enum {
	READ_SIZE = 65536,
	STDIN_AHEAD = 256 * 1024, /* unsent input that stops reading */
	START_TRIES = 100, /* servers that end as soon as they are there */
	START_WAIT_MS = 5,
	TEXT_MAX = 65536 /* of what the server says to people */
};

struct local {
	struct loop *loop;
	int fd;
	int tty; /* opened anew for the server, or -1 */
	struct io *io, *stdin_io;
	struct sigwatch *signals[5];
	struct buf in, out;
	struct restore *restore; /* how the terminal was */
	int attached;
	const char *ended; /* by which signal's word; or NULL */
	int reading;	   /* standard input is wanted */
	struct control_end *control; /* control mode, or NULL */
	int foreign;		     /* the server is another user's */
	int done;
	int code;
};

static void flush(struct local *l);

static void
finish(struct local *l, int code)
{
	l->done = 1;
	l->code = code;
	loop_stop(l->loop);
}

/* --- towards the server --- */

static void
send_stdin(struct local *l)
{
	uint8_t block[8192];
	long n = fd_read(STDIN_FILENO, block, sizeof block);

	if (n == ERR_AGAIN)
		return;
	if (n < 0)
		n = 0;
	local_put(&l->out, LOCAL_STDIN, block, (size_t)n);
	if (n == 0) {
		l->reading = 0;
		io_free(l->stdin_io);
		l->stdin_io = NULL;
	}
}

static void
stdin_ready(void *arg, int events)
{
	struct local *l = arg;

	(void)events;
	if (l->reading)
		send_stdin(l);
	flush(l);
}

/* A file is always readable, and epoll refuses it: read as it drains. */
static void
read_ahead(struct local *l)
{
	if (!l->reading)
		return;
	if (l->stdin_io != NULL) {
		io_set(l->stdin_io, l->out.len < STDIN_AHEAD ? IO_READ : 0);
		return;
	}
	while (l->reading && l->out.len < STDIN_AHEAD)
		send_stdin(l);
}

static void
flush(struct local *l)
{
	long n;

	for (;;) {
		read_ahead(l);
		if (l->out.len == 0)
			break;
		n = fd_write(l->fd, buf_data(&l->out), l->out.len);
		if (n == ERR_AGAIN)
			break;
		/* The reason may wait to be read: leave that to the reader. */
		if (n < 0) {
			buf_reset(&l->out);
			l->reading = 0;
			break;
		}
		buf_consume(&l->out, (size_t)n);
	}
	io_set(l->io, IO_READ | (l->out.len > 0 ? IO_WRITE : 0));
}

static void
tell(struct local *l, enum local_type type)
{
	local_put(&l->out, type, NULL, 0);
	flush(l);
}

static void
on_signal(void *arg, int signo)
{
	struct local *l = arg;

	switch (signo) {
	case SIGWINCH:
		tell(l, LOCAL_RESIZED);
		break;
	case SIGCONT:
		tell(l, LOCAL_RESUMED);
		break;
	default:
		/* Not attached, a command's process dies of it as any would. */
		if (!l->attached) {
			finish(l, 128 + signo);
		} else if (signo != SIGINT) {
			/* The server puts the terminal back, and says exit. */
			l->ended = signo == SIGHUP ? "lost tty" : "terminated";
			tell(l, LOCAL_GONE);
		}
	}
}

/* --- from the server --- */

/* Text that fits a line for people; NULL when there is none. */
static char *
get_text(const uint8_t *p, size_t n)
{
	struct reader r;
	char *s;

	reader_init(&r, p, n);
	s = get_string(&r, TEXT_MAX);
	if (s != NULL && *s == '\0') {
		free(s);
		return NULL;
	}
	return s;
}

static void
on_output(struct local *l, int type, const uint8_t *p, size_t n)
{
	if (fd_write_all(type == LOCAL_STDOUT ? STDOUT_FILENO : STDERR_FILENO,
		p, n) < 0 &&
	    l->control != NULL)
		finish(l, 1);
}

static void
on_want_stdin(struct local *l, int type, const uint8_t *p, size_t n)
{
	struct stat st;

	(void)type, (void)p, (void)n;
	if (l->reading)
		return;
	l->reading = 1;
	/* One that is closed, or a file, cannot be waited for: just read. */
	if (fstat(STDIN_FILENO, &st) == 0 && !S_ISREG(st.st_mode) &&
	    !S_ISDIR(st.st_mode) && l->stdin_io == NULL)
		l->stdin_io =
		    io_new(l->loop, STDIN_FILENO, IO_READ, stdin_ready, l);
	flush(l);
}

static void
on_attached(struct local *l, int type, const uint8_t *p, size_t n)
{
	struct reader r;
	uint32_t features;
	char *overrides;

	(void)type;
	reader_init(&r, p, n);
	features = get_u32(&r);
	overrides = get_string(&r, TEXT_MAX);
	if (r.err == OK)
		restore_rules(l->restore, features, overrides);
	free(overrides);
	l->attached = 1;
}

static void
on_suspend(struct local *l, int type, const uint8_t *p, size_t n)
{
	(void)type, (void)p, (void)n;
	/* Without job control the stop has no effect, and no SIGCONT comes:
	 * say it here, whatever happened. */
	if (getpgrp() != getsid(0))
		kill(getpid(), SIGTSTP);
	tell(l, LOCAL_RESUMED);
}

/* C-z must not come by the lock: the command is born without it. */
static void
on_lock(struct local *l, int type, const uint8_t *p, size_t n)
{
	char *command = get_text(p, n);

	(void)type;
	if (command != NULL && !l->foreign) {
		signal(SIGTSTP, SIG_IGN);
		if (system(command) == -1)
			fprintf(stderr, "cannot run %s\n", command);
		signal(SIGTSTP, SIG_DFL);
	}
	free(command);
	tell(l, LOCAL_RESUMED);
}

/* The server says which shell; an older one does not. */
static void
on_exec(struct local *l, int type, const uint8_t *p, size_t n)
{
	struct reader r;
	char *command, *named, *own = user_shell();
	const char *sh = env_get("SHELL");

	(void)type;
	reader_init(&r, p, n);
	command = get_string(&r, TEXT_MAX);
	named = get_string(&r, TEXT_MAX);
	if (command == NULL) {
		finish(l, 1);
	} else if (l->foreign) {
		fprintf(stderr,
		    "not run, for the server is another user's: "
		    "%s\n",
		    command);
		finish(l, 1);
	} else {
		if (named != NULL && *named == '/')
			sh = named;
		else if (sh == NULL || *sh != '/')
			sh = own;
		setenv("SHELL", sh, 1);
		signal(SIGPIPE, SIG_DFL);
		signal(SIGUSR1, SIG_DFL);
		execl(sh, sh, "-c", command, (char *)NULL);
		fprintf(stderr, "cannot run %s\n", sh);
		finish(l, 127);
	}
	free(command);
	free(named);
	free(own);
}

static void
on_hangup(struct local *l, int type, const uint8_t *p, size_t n)
{
	(void)l, (void)type, (void)p, (void)n;
	if (getppid() > 1)
		kill(getppid(), SIGHUP);
}

static void
on_exit_told(struct local *l, int type, const uint8_t *p, size_t n)
{
	char *text;

	(void)type;
	if (n < 1) {
		finish(l, 1);
		return;
	}
	text = get_text(p + 1, n - 1);
	if (l->control != NULL)
		control_why(l->control, text);
	else if (l->ended != NULL)
		printf("[%s]\n", l->ended);
	else if (text != NULL)
		printf("%s\n", text);
	fflush(stdout);
	free(text);
	finish(l, l->ended != NULL ? 1 : p[0]);
}

static void
on_refused(struct local *l, int type, const uint8_t *p, size_t n)
{
	char *text = get_text(p, n);

	(void)type;
	fprintf(stderr, "%s\n", text == NULL ? "access not allowed" : text);
	free(text);
	finish(l, 1);
}

static void
on_wait_exit(struct local *l, int type, const uint8_t *p, size_t n)
{
	(void)type;
	if (n > 0)
		control_wait(l->control, p[0] != 0);
}

static void
got_message(struct local *l, int type, const uint8_t *p, size_t n)
{
	static void (*const handlers[])(
	    struct local *, int, const uint8_t *, size_t) = {
	    [LOCAL_STDOUT] = on_output,
	    [LOCAL_STDERR] = on_output,
	    [LOCAL_WANT_STDIN] = on_want_stdin,
	    [LOCAL_ATTACHED] = on_attached,
	    [LOCAL_SUSPEND] = on_suspend,
	    [LOCAL_LOCK] = on_lock,
	    [LOCAL_EXEC] = on_exec,
	    [LOCAL_HANGUP] = on_hangup,
	    [LOCAL_EXIT] = on_exit_told,
	    [LOCAL_REFUSED] = on_refused,
	    [LOCAL_WAIT_EXIT] = on_wait_exit,
	};

	/* A newer server may say more than we know. */
	if ((size_t)type < nitems(handlers) && handlers[type] != NULL)
		handlers[type](l, type, p, n);
}

static void
lost_server(struct local *l)
{
	/* It may have taken the terminal and not yet said so. */
	if (l->control != NULL) {
		control_why(l->control, "server exited unexpectedly");
	} else if (l->attached || restore_is_due(l->restore)) {
		restore_terminal(l->restore);
		printf("[server exited unexpectedly]\n");
		fflush(stdout);
	} else {
		fprintf(stderr, "server exited unexpectedly\n");
	}
	finish(l, 1);
}

static void
socket_ready(void *arg, int events)
{
	struct local *l = arg;
	const uint8_t *p;
	size_t len, used;
	int type, more = 0;
	long n;

	if (events & IO_READ) {
		n = fd_read(l->fd, buf_reserve(&l->in, READ_SIZE), READ_SIZE);
		if (n > 0)
			buf_grew(&l->in, (size_t)n);
		while (!l->done && (more = local_get(
					&l->in, &type, &p, &len, &used)) == 1) {
			got_message(l, type, p, len);
			buf_consume(&l->in, used);
		}
		if (!l->done && (more < 0 || (n < 0 && n != ERR_AGAIN)))
			lost_server(l);
	}
	if (!l->done)
		flush(l);
}

/* --- the start --- */

static int
complain(const char *path, int err)
{
	if (err == ERR_REFUSED)
		fprintf(stderr, "no server running on %s\n", path);
	else if (err == ERR_NOTFOUND)
		fprintf(stderr,
		    "error connecting to %s (No such file or directory)\n",
		    path);
	else if (err == ERR_ACCESS)
		fprintf(stderr,
		    "access not allowed: %s belongs to another "
		    "user, or others may write in its folder\n",
		    path);
	else
		fprintf(stderr, "error connecting to %s (%s)\n", path,
		    err == ERR_TOOBIG ? "File name too long" : os_error());
	return err;
}

static int
complain_start(const char *path, int err)
{
	const char *why = err_text(err);

	if (err == ERR_NOTFOUND)
		why = "No such file or directory";
	else if (err == ERR_ACCESS)
		why = "Permission denied";
	else if (err == ERR_SYNTAX)
		why = "it is there, and not a socket";
	else if (err == ERR_TOOBIG)
		why = "File name too long";
	fprintf(stderr, "error creating %s (%s)\n", path, why);
	return err;
}

static int
nobody(int err)
{
	return err == ERR_NOTFOUND || err == ERR_REFUSED;
}

static int
is_foreign(int fd)
{
	uid_t uid;
	pid_t pid;

	return socket_peer(fd, &uid, &pid) != 0 || uid != proc_uid();
}

/*
 * What is typed, and the terminal, are nobody's but our own server's; or that
 * of another user whom we named by a path within this user's own folder.
 */
static int
connect_known(const struct local_config *config)
{
	int fd = socket_connect(config->socket);
	uid_t uid;
	pid_t pid;

	if (fd < 0 || !is_foreign(fd))
		return fd;
	if (config->any_owner && socket_peer(fd, &uid, &pid) == 0 &&
	    socket_is_settled(config->socket, uid))
		return fd;
	fd_close(fd);
	return ERR_ACCESS;
}

/* Of our environment another user's server learns only this. */
static const char **
public_environ(void)
{
	static const char *const names[] = {"TERM=", "COLORTERM=", "LANG=",
	    "LC_", "TMUX=", "TMUX_PANE="};
	const char *const *all = env_all();
	const char **some;
	size_t n = 0;

	while (all[n] != NULL)
		n++;
	some = xcalloc(n + 1, sizeof *some);
	for (n = 0; *all != NULL; all++) {
		for (size_t i = 0; i < nitems(names); i++) {
			if (str_starts(*all, names[i]))
				some[n++] = *all;
		}
	}
	return some;
}

/*
 * Several may start one at once: the server of one is everybody's, those of
 * the others end, with ERR_CLOSED here.
 */
static int
start_and_connect(const struct local_config *config)
{
	int fd = ERR_NOTFOUND, err;

	for (int i = 0; i < START_TRIES && nobody(fd); i++) {
		if (i > 0)
			poll(NULL, 0, START_WAIT_MS);
		err = config->start(config->arg);
		if (err != 0 && err != ERR_CLOSED)
			return complain_start(config->socket, err);
		fd = connect_known(config);
	}
	return fd < 0 ? complain(config->socket, fd) : fd;
}

/* A connection to the server, started if it may be; or an error, told. */
static int
reach_server(const struct local_config *config)
{
	int fd = connect_known(config);

	if (nobody(fd) && config->may_start && config->start != NULL &&
	    !(config->flags & LOCAL_NO_START))
		return start_and_connect(config);
	return fd < 0 ? complain(config->socket, fd) : fd;
}

static void
say_hello(struct local *l, const struct local_config *config)
{
	char name[TTY_NAME_MAX], *cwd = path_cwd();
	const char *term = env_get("TERM");
	struct local_hello h = {.version = LOCAL_VERSION};
	const char **some;
	struct buf b;

	l->tty = terminal_open(name);
	h.mux = (char *)(uintptr_t)MUX_VERSION;
	h.flags = config->flags & ~(uint32_t)LOCAL_HAS_TTY;
	if (l->tty >= 0)
		h.flags |= LOCAL_HAS_TTY;
	h.pid = (uint32_t)proc_self();
	h.cwd = cwd;
	h.tty = name;
	h.term = (char *)(uintptr_t)term;
	h.features = (char *)(uintptr_t)config->features;
	some = l->foreign ? public_environ() : NULL;
	h.environ = (char **)(uintptr_t)(some != NULL ? some : env_all());
	h.argv = (char **)(uintptr_t)config->argv;
	buf_init(&b);
	local_hello_encode(&h, &b);
	local_put(&l->out, LOCAL_HELLO, buf_data(&b), b.len);
	buf_clear(&b);
	free(cwd);
	free(some);
}

/* The first bytes carry the descriptors; the rest goes as all else does. */
static int
send_hello(struct local *l)
{
	int fds[3] = {STDIN_FILENO, STDOUT_FILENO, l->tty};
	long n;

	do {
		n = socket_send(l->fd, buf_data(&l->out), l->out.len, fds,
		    l->tty >= 0 ? 3 : 2);
	} while (n == ERR_AGAIN);
	if (n < 0)
		return (int)n;
	buf_consume(&l->out, (size_t)n);
	return 0;
}

static void
watch_signals(struct local *l)
{
	static const int signals[] = {
	    SIGWINCH, SIGCONT, SIGTERM, SIGHUP, SIGINT};

	/* Whoever reads our output may leave; we hear of it by the write. */
	signal(SIGPIPE, SIG_IGN);
	for (size_t i = 0; i < nitems(signals); i++)
		l->signals[i] = sigwatch_new(l->loop, signals[i], on_signal, l);
}

static void
clear(struct local *l)
{
	for (size_t i = 0; i < nitems(l->signals); i++)
		sigwatch_free(l->signals[i]);
	io_free(l->io);
	io_free(l->stdin_io);
	fd_close(l->fd);
	fd_close(l->tty);
	restore_free(l->restore);
	buf_clear(&l->in);
	buf_clear(&l->out);
	loop_free(l->loop);
}

int
local_run(const struct local_config *config)
{
	struct local l = {.fd = reach_server(config), .tty = -1, .code = 1};
	int err;

	if (l.fd < 0)
		return 1;
	l.foreign = is_foreign(l.fd);
	l.control = control_begin(config->flags, &err);
	if (err != 0) {
		fd_close(l.fd);
		return 1;
	}
	buf_init(&l.in);
	buf_init(&l.out);
	l.loop = loop_new();
	fd_nonblock(l.fd, 1);
	watch_signals(&l);
	say_hello(&l, config);
	l.restore = restore_new(l.tty, env_get("TERM"));
	l.io = io_new(l.loop, l.fd, IO_READ, socket_ready, &l);
	/* Turned away, we may still read why. */
	if (send_hello(&l) != 0)
		buf_reset(&l.out);
	flush(&l);
	if (!l.done)
		loop_run(l.loop);
	clear(&l);
	control_finish(l.control);
	return l.code;
}
