/*
 * The keeper with real processes: a server that does what a test tells it,
 * panes' programs on ptys, and the ends of all of them.
 *
 * The server under test runs in the keeper's child and writes what it finds
 * into a pipe, one word a promise; the test reads them with a deadline.
 */
#include "keeper/keeper.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/wire.h"
#include "keeper/proto.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/proc.h"
#include "os/pty.h"
#include "os/spawn.h"
#include "test.h"

enum { DEADLINE_MS = 10000 };

static int words[2]; /* the server's findings */
static int hold[2];  /* its end ends a child of the server's */
static struct keeper_chan *chan;

/* In the server: a finding; anything but what is expected ends the server. */
static void
say(const char *word)
{
	fd_write_all(words[1], word, strlen(word));
	fd_write_all(words[1], "\n", 1);
}

#define NEED(cond)                                                   \
	do {                                                         \
		if (!(cond)) {                                       \
			say("line " NEED_LINE(__LINE__) ": " #cond); \
			_exit(9);                                    \
		}                                                    \
	} while (0)
#define NEED_LINE(n)  NEED_LINE_(n)
#define NEED_LINE_(n) #n

static void
send_msg(const struct keeper_msg *m)
{
	NEED(keeper_chan_send(chan, m) == OK);
	for (int i = 0; keeper_chan_flush(chan) == ERR_AGAIN; i++) {
		struct pollfd pfd = {keeper_chan_fd(chan), POLLOUT, 0};

		NEED(poll(&pfd, 1, DEADLINE_MS) > 0);
	}
}

static struct keeper_msg
next_msg(void)
{
	struct keeper_msg m;
	int err;

	while ((err = keeper_chan_recv(chan, &m)) == ERR_AGAIN) {
		struct pollfd pfd = {keeper_chan_fd(chan), POLLIN, 0};

		NEED(poll(&pfd, 1, DEADLINE_MS) > 0);
	}
	NEED(err == OK);
	return m;
}

static struct keeper_msg
hello(int fd)
{
	struct keeper_msg m = keeper_msg(KEEPER_HELLO);

	chan = keeper_chan_new(fd);
	m.version = KEEPER_VERSION;
	send_msg(&m);
	m = next_msg();
	NEED(m.type == KEEPER_WELCOME);
	return m;
}

static void
bye(void)
{
	struct keeper_msg m = keeper_msg(KEEPER_BYE);

	send_msg(&m);
	say("done");
}

static struct keeper_msg
spawn_sh(uint32_t id, const char *script)
{
	const char *argv[] = {"sh", "-c", script, NULL};
	const char *env[] = {"PATH=/usr/bin:/bin", "MARK=here", NULL};
	struct keeper_msg m = keeper_msg(KEEPER_SPAWN);

	m.id = id;
	m.w = 91;
	m.h = 17;
	m.cwd = "/";
	m.argv = argv;
	m.env = env;
	send_msg(&m);
	return next_msg();
}

/* All that a pty's program writes, until it holds `want`. */
static void
read_until(int fd, const char *want)
{
	struct buf b;

	buf_init(&b);
	for (;;) {
		struct pollfd pfd = {fd, POLLIN, 0};
		long got;

		NEED(poll(&pfd, 1, DEADLINE_MS) > 0);
		got = fd_read(fd, buf_reserve(&b, 4096), 4095);
		NEED(got > 0);
		buf_grew(&b, (size_t)got);
		buf_add_byte(&b, 0);
		b.len--;
		if (strstr((char *)buf_data(&b), want) != NULL)
			break;
	}
	buf_clear(&b);
}

static int
serve_pane(int fd, void *arg)
{
	struct keeper_msg m = hello(fd);
	char name[TTY_NAME_MAX];
	int master;

	(void)arg;
	NEED(m.epoch == 1);
	NEED(m.version == KEEPER_VERSION);
	m = spawn_sh(3,
	    "stty size; pwd; echo $MARK; tty; ls /proc/self/fd | wc -l;"
	    "read x; echo got $x; exit 5");
	NEED(m.type == KEEPER_SPAWNED && m.id == 3 && m.pid > 1);
	NEED(strncmp(m.tty, "/dev/", 5) == 0);
	master = m.fd;
	m.fd = -1;
	NEED(str_copy(name, sizeof name, m.tty) == OK);
	read_until(master, "17 91\r\n/\r\nhere\r\n");
	NEED(fd_write(master, "word\r", 5) == 5);
	read_until(master, "got word");
	NEED(tty_set_size(master, 50, 10) == OK);
	keeper_msg_clear(&m);
	m = next_msg();
	NEED(m.type == KEEPER_EXITED && m.id == 3);
	NEED(status_code(m.status) == 5);
	bye();
	return 0;
}

static int
serve_release(int fd, void *arg)
{
	struct keeper_msg m = hello(fd), release = keeper_msg(KEEPER_RELEASE);
	pid_t first;

	(void)arg;
	m = spawn_sh(1, "exec cat");
	NEED(m.type == KEEPER_SPAWNED);
	first = m.pid;
	fd_close(m.fd);
	m.fd = -1;
	m = spawn_sh(1, "exit 2"); /* it still has one */
	NEED(m.type == KEEPER_ERROR && m.id == 1);
	release.id = 1;
	send_msg(&release); /* the last master closes: cat is hung up */
	m = spawn_sh(1, "exit 2");
	NEED(m.type == KEEPER_SPAWNED && m.pid != first);
	m = next_msg(); /* of the second alone */
	NEED(m.type == KEEPER_EXITED && m.pid != first);
	NEED(status_code(m.status) == 2);
	m = spawn_sh(1, "kill -9 $$"); /* dead, so it may be replaced */
	NEED(m.type == KEEPER_SPAWNED);
	m = next_msg();
	NEED(m.type == KEEPER_EXITED && status_signal(m.status) == SIGKILL);
	send_msg(&release);
	send_msg(&release);
	m = next_msg();
	NEED(m.type == KEEPER_ERROR && m.id == 1);
	for (uint64_t end = clock_ms() + DEADLINE_MS; proc_alive(first);)
		NEED(clock_ms() < end);
	bye();
	return 0;
}

static int
serve_malformed(int fd, void *arg)
{
	struct keeper_msg m = hello(fd);
	struct buf b;

	(void)arg;
	buf_init(&b);
	put_u32(&b, 3);
	buf_add(&b, "zzz", 3);
	put_u32(&b, 0);
	NEED(keeper_chan_flush(chan) == OK);
	NEED(fd_write(fd, buf_data(&b), b.len) == (long)b.len);
	m = next_msg();
	NEED(m.type == KEEPER_ERROR && m.id == 0);
	m = next_msg();
	NEED(m.type == KEEPER_ERROR && m.id == 0);
	m = keeper_msg(KEEPER_WELCOME); /* not the server's to say */
	send_msg(&m);
	m = next_msg();
	NEED(m.type == KEEPER_ERROR);
	m = spawn_sh(1, "exit 0");
	NEED(m.type == KEEPER_SPAWNED);
	m = next_msg();
	NEED(m.type == KEEPER_EXITED && m.status == 0);
	bye();
	return 0;
}

static int
serve_store(int fd, void *arg)
{
	struct keeper_msg m = hello(fd);
	int mem = memfd_new("blocks", 4096);
	char byte = 0;

	(void)arg;
	NEED(pwrite(mem, "k", 1, 100) == 1);
	m = keeper_msg(KEEPER_STORE);
	m.name = "blocks";
	m.fd = mem;
	send_msg(&m);
	m = keeper_msg(KEEPER_FETCH);
	m.name = "blocks";
	fd_close(mem);
	send_msg(&m);
	m = next_msg();
	NEED(m.type == KEEPER_FETCHED && strcmp(m.name, "blocks") == 0);
	NEED(pread(m.fd, &byte, 1, 100) == 1 && byte == 'k');
	m = keeper_msg(KEEPER_DROP);
	m.name = "blocks";
	send_msg(&m);
	m.type = KEEPER_FETCH;
	send_msg(&m);
	m = next_msg();
	NEED(m.type == KEEPER_FETCHED && m.fd == -1);
	bye();
	return 0;
}

/* Many programs that end at once: every end is told, once. */
static int
serve_many(int fd, void *arg)
{
	enum { COUNT = 60 };
	int ended[COUNT] = {0}, spawned = 0;
	struct keeper_msg m = hello(fd);
	const char *argv[] = {"true", NULL};
	const char *env[] = {"PATH=/usr/bin:/bin", NULL};

	(void)arg;
	for (uint32_t i = 0; i < COUNT; i++) {
		m = keeper_msg(KEEPER_SPAWN);
		m.id = i;
		m.w = m.h = 10;
		m.argv = argv;
		m.env = env;
		send_msg(&m);
	}
	for (int n = 0; n < 2 * COUNT; n++) {
		m = next_msg();
		NEED(m.id < COUNT);
		if (m.type == KEEPER_SPAWNED) {
			spawned++;
		} else {
			NEED(m.type == KEEPER_EXITED && m.status == 0);
			NEED(!ended[m.id]);
			ended[m.id] = 1;
		}
		keeper_msg_clear(&m);
	}
	NEED(spawned == COUNT);
	bye();
	return 0;
}

static int
serve_crash(int fd, void *arg)
{
	struct keeper_msg m = hello(fd);
	char *word;

	(void)arg;
	m = spawn_sh(1, "echo up; exec cat");
	NEED(m.type == KEEPER_SPAWNED);
	read_until(m.fd, "up");
	word = xformat("%d", (int)m.pid);
	say(word);
	abort();
}

static int
serve_term(int fd, void *arg)
{
	struct keeper_msg m = hello(fd);

	(void)arg;
	(void)m;
	say("asked");
	NEED(kill(getppid(), SIGTERM) == 0);
	poll(NULL, 0, DEADLINE_MS); /* SIGTERM comes back to us */
	say("late");
	return 0;
}

/* A child of the server's keeps its end of the channel open. */
static int
serve_held(int fd, void *arg)
{
	struct keeper_msg m = hello(fd);

	(void)arg;
	(void)m;
	if (fork() == 0) {
		char byte;

		fd_close(words[1]);
		fd_close(hold[1]);
		fd_read(hold[0], &byte, 1); /* until the test is over */
		_exit(0);
	}
	say("gone");
	return 0;
}

static int
serve_nothing(int fd, void *arg)
{
	(void)fd;
	(void)arg;
	return 0;
}

/* The words that the server says until it and its keeper are gone. */
static char *
listen_to(int fd)
{
	uint64_t end = clock_ms() + 2 * DEADLINE_MS;
	struct buf b;

	buf_init(&b);
	for (;;) {
		struct pollfd pfd = {fd, POLLIN, 0};
		long got;

		if (clock_ms() >= end || poll(&pfd, 1, 200) < 0)
			break;
		if (pfd.revents == 0)
			continue;
		got = fd_read(fd, buf_reserve(&b, 512), 512);
		if (got <= 0) {
			buf_add_str(&b, "(end)");
			break;
		}
		buf_grew(&b, (size_t)got);
	}
	return buf_steal(&b, NULL);
}

/*
 * Run a keeper with this server.  The pipe is held by keeper and server, so
 * its end shows that both have gone.
 */
static char *
run_server(int (*server)(int, void *), int expect)
{
	struct keeper_config config = {
	    .self = "mux", .socket = "test", .server = server};
	char *said;
	int err;

	CHECK_INT(pipe2(words, O_CLOEXEC), 0);
	err = keeper_main(&config);
	fd_close(words[1]);
	said = listen_to(words[0]);
	fd_close(words[0]);
	CHECK_INT(err, expect);
	return said;
}

static void
check_server(int (*server)(int, void *))
{
	char *said = run_server(server, OK);

	CHECK_STR(said, "done\n(end)");
	free(said);
}

static void
pane_lives_on_its_pty(void)
{
	check_server(serve_pane);
}

static void
release_forgets(void)
{
	check_server(serve_release);
}

static void
malformed_is_answered(void)
{
	check_server(serve_malformed);
}

static void
memory_is_kept(void)
{
	check_server(serve_store);
}

static void
every_end_is_told(void)
{
	check_server(serve_many);
}

/* Wait until pid has ended; the keeper reaps it, or we, as its heir. */
static int
is_gone(pid_t pid)
{
	uint64_t end = clock_ms() + DEADLINE_MS;
	int status;

	while (clock_ms() < end) {
		if (spawn_reap(&status) == 0 && proc_alive(pid))
			poll(NULL, 0, 1);
		else if (!proc_alive(pid))
			return 1;
	}
	return 0;
}

static void
crash_hangs_up(void)
{
	char path[] = "/tmp/t_keeper_XXXXXX", *log = NULL, *said;
	size_t n;
	int fd = mkstemp(path);
	pid_t pid;

	CHECK(fd >= 0);
	fd_close(fd);
	CHECK_INT(log_open(path, LOG_INFO), 0);
	said = run_server(serve_crash, OK);
	log_close();
	CHECK(strstr(said, "\n(end)") != NULL);
	CHECK((pid = atoi(said)) > 1);
	CHECK(is_gone(pid));
	CHECK_INT(file_read(path, 1 << 20, &log, &n), 0);
	CHECK(strstr(log, "without a goodbye") != NULL);
	CHECK(strstr(log, "signal 6") != NULL);
	CHECK(strstr(log, "1 programs are hung up") != NULL);
	unlink(path);
	free(log);
	free(said);
}

static void
term_is_passed_on(void)
{
	char *said = run_server(serve_term, OK);

	CHECK_STR(said, "asked\n(end)");
	free(said);
}

static void
held_channel_ends(void)
{
	char *said;

	CHECK_INT(pipe(hold), 0);
	said = run_server(serve_held, OK);
	fd_close(hold[0]);
	fd_close(hold[1]);
	CHECK_STR(said, "gone\n(end)");
	free(said);
}

static void
no_server_no_keeper(void)
{
	char *said = run_server(serve_nothing, ERR_CLOSED);

	CHECK_STR(said, "(end)");
	free(said);
}

int
main(void)
{
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	RUN(pane_lives_on_its_pty,
	    "a pane's program runs on its pty and its end is told");
	RUN(release_forgets,
	    "a released pane is hung up, silent, and its id free again");
	RUN(malformed_is_answered,
	    "a malformed message is answered and changes nothing else");
	RUN(memory_is_kept, "memory stored by name is fetched again");
	RUN(every_end_is_told, "of many programs each end is told once");
	RUN(crash_hangs_up,
	    "a server that dies takes keeper and programs along, with a word");
	RUN(term_is_passed_on, "SIGTERM to the keeper ends the server");
	RUN(held_channel_ends,
	    "a server's end is seen though its child holds the channel");
	RUN(no_server_no_keeper,
	    "keeper_main says when the server ended at once");
	TEST_END();
}
