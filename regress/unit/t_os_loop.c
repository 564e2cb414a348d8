/*
 * The event loop: order, freeing within callbacks, timers, plain files.
 */
#include "os/loop.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "os/fd.h"
#include "os/socket.h"
#include "test.h"

static struct loop *loop;
static int count, marks[16], nmarks;

static void
mark(void *arg)
{
	if (nmarks < 16)
		marks[nmarks++] = *(int *)arg;
}

static void
stop(void *arg)
{
	(void)arg;
	loop_stop(loop);
}

/* Run until loop_stop, or fail after twenty seconds. */
static int late;
static void
give_up(void *arg)
{
	(void)arg;
	late = 1;
	loop_stop(loop);
}

static void
run(void)
{
	struct timer *t = timer_new(loop, give_up, NULL);

	late = 0;
	timer_set(t, 20000);
	loop_run(loop);
	timer_free(t);
}

static void
begin(void)
{
	loop = loop_new();
	count = nmarks = 0;
}

static void
end(void)
{
	loop_free(loop);
	loop = NULL;
	CHECK(!late);
}

static int one = 1, two = 2, three = 3;

static void
defer_more(void *arg)
{
	mark(arg);
	loop_defer(loop, mark, &three);
	loop_defer(loop, stop, NULL);
}

static void
deferred_in_order(void)
{
	begin();
	loop_defer(loop, mark, &one);
	loop_defer(loop, defer_more, &two);
	run();
	end();
	CHECK_INT(nmarks, 3);
	CHECK_INT(marks[0], 1);
	CHECK_INT(marks[1], 2);
	CHECK_INT(marks[2], 3);
}

static void
forget_two(void *arg)
{
	(void)arg;
	loop_undefer(loop, &two);
}

static void
undefer_forgets(void)
{
	begin();
	loop_defer(loop, mark, &three);
	loop_undefer(loop, &three);
	loop_defer(loop, forget_two, NULL);
	loop_defer(loop, mark, &two);
	loop_defer(loop, mark, &one);
	loop_defer(loop, stop, &count);
	run();
	end();
	CHECK_INT(nmarks, 1);
	CHECK_INT(marks[0], 1);
}

static struct io *ios[2];
static struct timer *timers[2];

/* Whoever is first frees both watchers; neither may be heard of again. */
static void
free_both(void *arg, int events)
{
	(void)arg;
	(void)events;
	count++;
	for (int i = 0; i < 2; i++) {
		io_free(ios[i]);
		ios[i] = NULL;
	}
	loop_defer(loop, stop, NULL);
}

static void
io_freed_in_callback(void)
{
	int a[2], b[2];

	begin();
	CHECK_INT(socket_pair(a), 0);
	CHECK_INT(socket_pair(b), 0);
	CHECK_INT(fd_write(a[1], "x", 1), 1);
	CHECK_INT(fd_write(b[1], "x", 1), 1);
	ios[0] = io_new(loop, a[0], IO_READ | IO_WRITE, free_both, NULL);
	ios[1] = io_new(loop, b[0], IO_READ | IO_WRITE, free_both, NULL);
	run();
	end();
	CHECK_INT(count, 1);
	for (int i = 0; i < 2; i++) {
		fd_close(a[i]);
		fd_close(b[i]);
	}
}

static void
free_timers(void *arg)
{
	(void)arg;
	count++;
	for (int i = 0; i < 2; i++) {
		timer_free(timers[i]);
		timers[i] = NULL;
	}
	loop_stop(loop);
}

static void
timer_freed_in_callback(void)
{
	begin();
	for (int i = 0; i < 2; i++) {
		timers[i] = timer_new(loop, free_timers, NULL);
		timer_set(timers[i], 1);
	}
	run();
	end();
	CHECK_INT(count, 1);
}

static void
count_io(void *arg, int events)
{
	(void)arg;
	count += events;
	io_set(ios[0], 0);
	loop_defer(loop, stop, NULL);
}

static void
writing_is_switched(void)
{
	int a[2];

	begin();
	CHECK_INT(socket_pair(a), 0);
	ios[0] = io_new(loop, a[0], 0, count_io, NULL);
	loop_defer(loop, stop, NULL);
	run();
	CHECK_INT(count, 0);
	io_set(ios[0], IO_WRITE);
	run();
	CHECK_INT(count, IO_WRITE);
	loop_defer(loop, stop, NULL);
	run();
	CHECK_INT(count, IO_WRITE);
	io_free(ios[0]);
	end();
	fd_close(a[0]);
	fd_close(a[1]);
}

static void
plain_files_are_ready(void)
{
	int fd = open("/dev/null", O_RDWR);

	begin();
	ios[0] = io_new(loop, fd, IO_READ, count_io, NULL);
	run();
	CHECK_INT(count, IO_READ);
	io_free(ios[0]);
	end();
	fd_close(fd);
}

static uint64_t fired_at;

static void
note_time(void *arg)
{
	(void)arg;
	fired_at = clock_us();
	loop_stop(loop);
}

static void
timers_are_true(void)
{
	struct timer *t;
	uint64_t at;

	begin();
	t = timer_new(loop, note_time, NULL);
	CHECK(!timer_armed(t));
	at = clock_ms() + 20;
	timer_at(t, at + 15000);
	timer_at(t, at);
	CHECK(timer_armed(t));
	run();
	CHECK(!timer_armed(t));
	CHECK(fired_at >= at * 1000);
	CHECK(fired_at < (at + 10000) * 1000);
	timer_at(t, 0);
	fired_at = 0;
	run();
	CHECK(fired_at != 0);
	timer_set(t, UINT64_MAX);
	timer_stop(t);
	CHECK(!timer_armed(t));
	timer_free(t);
	end();
}

static struct timer *many[64];
static uint64_t due[64], last_due;
static int fired;

static void
one_of_many(void *arg)
{
	size_t i = (size_t)((struct timer **)arg - many);

	CHECK(due[i] != 0 && due[i] >= last_due);
	CHECK(clock_us() >= due[i] * 1000);
	last_due = due[i];
	due[i] = 0;
	fired++;
}

/* Set, moved both ways and stopped at random; then all fire in order. */
static void
many_timers_in_order(void)
{
	unsigned seed = 7;
	int left = 0;
	uint64_t base;

	begin();
	base = clock_ms() + 20;
	fired = 0;
	last_due = 0;
	for (int i = 0; i < 64; i++)
		many[i] = timer_new(loop, one_of_many, &many[i]);
	for (int i = 0; i < 5000; i++) {
		unsigned at;

		seed = seed * 1103515245 + 12345;
		at = seed >> 16 & 63;
		due[at] = seed >> 22 & 3 ? base + (seed >> 24 & 63) : 0;
		if (due[at] != 0)
			timer_at(many[at], due[at]);
		else
			timer_stop(many[at]);
	}
	for (int i = 0; i < 64; i++)
		left += timer_armed(many[i]);
	timers[0] = timer_new(loop, stop, NULL);
	timer_at(timers[0], base + 64);
	run();
	timer_free(timers[0]);
	for (int i = 0; i < 64; i++)
		timer_free(many[i]);
	end();
	CHECK(left > 20);
	CHECK_INT(fired, left);
}

static void
fire_again(void *arg)
{
	timer_at(*(struct timer **)arg, 0);
	count++;
}

static void
stop_reading(void *arg, int events)
{
	(void)arg;
	(void)events;
	loop_stop(loop);
}

/* A timer that is always due does not keep the descriptors waiting. */
static void
timers_starve_nobody(void)
{
	int a[2];

	begin();
	CHECK_INT(socket_pair(a), 0);
	CHECK_INT(fd_write(a[1], "x", 1), 1);
	timers[0] = timer_new(loop, fire_again, &timers[0]);
	timer_set(timers[0], 0);
	ios[0] = io_new(loop, a[0], IO_READ, stop_reading, NULL);
	run();
	io_free(ios[0]);
	timer_free(timers[0]);
	end();
	fd_close(a[0]);
	fd_close(a[1]);
}

/* The child's timers and the parent's do not disturb each other. */
static void
fork_keeps_both(void)
{
	struct timer *t;
	int status;
	pid_t pid;

	begin();
	t = timer_new(loop, stop, NULL);
	timer_set(t, 20);
	pid = fork();
	if (pid == 0) {
		loop_after_fork(loop);
		run();
		_exit(late);
	}
	run();
	timer_free(t);
	CHECK_INT(waitpid(pid, &status, 0), pid);
	CHECK_INT(status, 0);
	end();
}

static void
got_signal(void *arg, int signo)
{
	(void)arg;
	count = signo;
	loop_stop(loop);
}

static void
raise_usr1(void *arg)
{
	(void)arg;
	raise(SIGUSR1);
}

static void
signals_come_in_turn(void)
{
	struct sigwatch *s;

	begin();
	s = sigwatch_new(loop, SIGUSR1, got_signal, NULL);
	loop_defer(loop, raise_usr1, NULL);
	run();
	sigwatch_free(s);
	end();
	CHECK_INT(count, SIGUSR1);
}

static void
empty_loop_ends(void)
{
	begin();
	loop_run(loop);
	end();
}

int
main(void)
{
	RUN(deferred_in_order,
	    "deferred calls run in order, new ones next turn");
	RUN(undefer_forgets, "loop_undefer forgets waiting and running calls");
	RUN(io_freed_in_callback, "a callback may free any descriptor watcher");
	RUN(timer_freed_in_callback, "a callback may free any timer");
	RUN(writing_is_switched, "io_set switches a watcher on and off");
	RUN(plain_files_are_ready,
	    "a descriptor that cannot be polled is ready");
	RUN(timers_are_true, "a timer fires at its moment, never before");
	RUN(many_timers_in_order, "timers fire in order, however they moved");
	RUN(timers_starve_nobody, "timers that are due leave others a turn");
	RUN(fork_keeps_both, "a loop goes on in parent and child");
	RUN(signals_come_in_turn, "a signal is a callback of the loop");
	RUN(empty_loop_ends, "a loop that watches nothing ends");
	TEST_END();
}
