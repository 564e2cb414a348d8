/*
 * The event loop, on libevent: its only home.
 *
 * A turn is one wait with all callbacks that became due, then the deferred
 * calls.  Reading and writing are two events of libevent's, so that switching
 * writing on and off is one epoll_ctl.  A descriptor that cannot be polled (a
 * plain file, /dev/null) is always ready: a timer of 0 ms stands for it.
 *
 * Timers are a heap of ours, and one alarm wakes the wait for the first of
 * them.  The alarm is moved before a wait, and only to be earlier: one that
 * rings for a timer that has moved on costs a turn, which is less than a call
 * of the system's for each turn.  On Linux it is a timerfd on CLOCK_BOOTTIME,
 * true to the microsecond, and late timers fire when the machine wakes up.
 */
#include "os/loop.h"

#include <event2/event.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef __linux__
#include <sys/timerfd.h>
#endif

#include "base/log.h"
#include "base/mem.h"
#include "os/fd.h"
#include "timers-int.h"

struct deferred {
	loop_cb cb; /* NULL: forgotten */
	void *arg;
};

struct loop {
	struct event_base *base;
	struct deferred *queue; /* asked for in this turn */
	size_t queued, cap;
	struct deferred *running; /* those being run, NULL outside */
	size_t nrunning;
	struct timers timers;
	struct event *alarm;
	int alarm_fd;	   /* -1 where libevent's timeout is the alarm */
	uint64_t armed_us; /* when the alarm rings; 0: never */
	size_t watched;	   /* descriptors and signals */
	int stopped;
};

struct io {
	struct loop *loop;
	struct event *read, *write, *ready;
	int events; /* IO_* that are watched */
	int always; /* those of them that cannot be polled */
	io_cb cb;
	void *arg;
};

struct sigwatch {
	struct loop *loop;
	struct event *event;
	signal_cb cb;
	void *arg;
};

static void
log_libevent(int severity, const char *text)
{
	if (severity >= EVENT_LOG_WARN)
		log_debug("libevent: %s", text);
}

static struct event *
new_event(struct loop *l, int fd, short what, event_callback_fn cb, void *arg)
{
	struct event *event = event_new(l->base, fd, what, cb, arg);

	if (event == NULL)
		fatal("out of memory (event)");
	return event;
}

/*
 * Only what is due now: a timer that a callback arms is due later, so the
 * other watchers have their turn before it.
 */
static void
ring(evutil_socket_t fd, short what, void *arg)
{
	struct loop *l = arg;
	uint64_t now = clock_us();
	struct timer *t;

	(void)fd;
	(void)what;
	l->armed_us = 0;
	while ((t = timers_first(&l->timers)) != NULL && t->at_us <= now) {
		timers_remove(&l->timers, t);
		t->cb(t->arg);
	}
}

/* Edge-triggered: that it rang need not be read. */
static void
make_alarm(struct loop *l)
{
	l->alarm_fd = -1;
	l->armed_us = 0;
#ifdef __linux__
	l->alarm_fd =
	    timerfd_create(CLOCK_BOOTTIME, TFD_NONBLOCK | TFD_CLOEXEC);
	if (l->alarm_fd >= 0) {
		l->alarm = new_event(
		    l, l->alarm_fd, EV_READ | EV_PERSIST | EV_ET, ring, l);
		event_add(l->alarm, NULL);
		return;
	}
#endif
	l->alarm = new_event(l, -1, 0, ring, l);
}

static void
free_alarm(struct loop *l)
{
	event_free(l->alarm);
	fd_close(l->alarm_fd);
}

static void
set_alarm(struct loop *l, uint64_t at_us)
{
	uint64_t now;
	struct timeval tv;

	l->armed_us = at_us;
#ifdef __linux__
	if (l->alarm_fd >= 0) {
		struct itimerspec spec = {0};

		spec.it_value.tv_sec = (time_t)(at_us / 1000000);
		spec.it_value.tv_nsec = (long)(at_us % 1000000 * 1000);
		timerfd_settime(l->alarm_fd, TFD_TIMER_ABSTIME, &spec, NULL);
		return;
	}
#endif
	now = clock_us();
	at_us = at_us > now ? at_us - now : 0;
	tv.tv_sec = (time_t)(at_us / 1000000);
	tv.tv_usec = (suseconds_t)(at_us % 1000000);
	event_add(l->alarm, &tv);
}

enum { SETTLE_TURNS = 100 };

struct loop *
loop_new(void)
{
	struct loop *l = xcalloc(1, sizeof *l);
	struct event_config *config;

	event_set_log_callback(log_libevent);
	signal(SIGPIPE, SIG_IGN);
	config = event_config_new();
	if (config == NULL)
		fatal("out of memory (event loop)");
	/* Their cost grows with the number of watchers. */
	event_config_avoid_method(config, "poll");
	event_config_avoid_method(config, "select");
	event_config_set_flag(config, EVENT_BASE_FLAG_NOLOCK);
	l->base = event_base_new_with_config(config);
	event_config_free(config);
	if (l->base == NULL)
		fatal("no event loop (epoll or kqueue is needed)");
	make_alarm(l);
	return l;
}

void
loop_free(struct loop *l)
{
	if (l == NULL)
		return;
	free_alarm(l);
	event_base_free(l->base);
	free(l->timers.heap);
	free(l->queue);
	free(l);
}

/* The alarm would be the parent's too. */
void
loop_after_fork(struct loop *l)
{
	if (event_reinit(l->base) < 0)
		fatal("the event loop did not survive fork");
	free_alarm(l);
	make_alarm(l);
}

/*
 * Calls asked for by these calls run in the next turn, which does not wait;
 * so descriptors are never starved.
 */
static void
run_deferred(struct loop *l)
{
	struct deferred *queue = l->queue;
	size_t cap = l->cap;

	l->running = queue;
	l->nrunning = l->queued;
	l->queue = NULL;
	l->queued = l->cap = 0;
	for (size_t i = 0; i < l->nrunning; i++) {
		struct deferred call = queue[i];

		queue[i].cb = NULL;
		if (call.cb != NULL)
			call.cb(call.arg);
	}
	l->running = NULL;
	l->nrunning = 0;
	if (l->queue == NULL) { /* keep the memory for the next turn */
		l->queue = queue;
		l->cap = cap;
	} else
		free(queue);
}

/* Wait, unless there are calls to make, and run what became due. */
static void
run_watchers(struct loop *l)
{
	const struct timer *first = timers_first(&l->timers);
	int how = EVLOOP_ONCE;

	if (l->queued != 0)
		how |= EVLOOP_NONBLOCK;
	if (first != NULL && (l->armed_us == 0 || first->at_us < l->armed_us))
		set_alarm(l, first->at_us);
	event_base_loop(l->base, how);
}

void
loop_run(struct loop *l)
{
	l->stopped = 0;
	while (!l->stopped) {
		if (l->watched == 0 && l->queued == 0 &&
		    timers_first(&l->timers) == NULL)
			break; /* nothing will ever happen */
		run_watchers(l);
		if (l->queued != 0)
			run_deferred(l);
	}
}

void
loop_settle(struct loop *l)
{
	for (int i = 0; i < SETTLE_TURNS && l->queued != 0; i++)
		run_deferred(l);
}

void
loop_stop(struct loop *l)
{
	l->stopped = 1;
}

void
loop_defer(struct loop *l, loop_cb cb, void *arg)
{
	if (l->queued == l->cap) {
		l->cap = l->cap == 0 ? 16 : l->cap * 2;
		l->queue = xreallocarray(l->queue, l->cap, sizeof *l->queue);
	}
	l->queue[l->queued++] = (struct deferred){cb, arg};
}

static void
forget(struct deferred *calls, size_t n, const void *arg)
{
	for (size_t i = 0; i < n; i++) {
		if (calls[i].arg == arg)
			calls[i].cb = NULL;
	}
}

void
loop_undefer(struct loop *l, void *arg)
{
	forget(l->queue, l->queued, arg);
	forget(l->running, l->nrunning, arg);
}

uint64_t
clock_us(void)
{
	struct timespec ts;

#ifdef CLOCK_BOOTTIME
	clock_gettime(CLOCK_BOOTTIME, &ts);
#else
	clock_gettime(CLOCK_MONOTONIC, &ts);
#endif
	return (uint64_t)ts.tv_sec * 1000000 + (uint64_t)ts.tv_nsec / 1000;
}

uint64_t
clock_ms(void)
{
	return clock_us() / 1000;
}

/* Nothing of io is touched after the callback, which may have freed it. */
static void
on_io(evutil_socket_t fd, short what, void *arg)
{
	struct io *io = arg;

	(void)fd;
	io->cb(io->arg, what & EV_READ ? IO_READ : IO_WRITE);
}

static void
on_ready(evutil_socket_t fd, short what, void *arg)
{
	struct io *io = arg;
	struct timeval now = {0, 0};

	(void)fd;
	(void)what;
	event_add(io->ready, &now);
	io->cb(io->arg, io->always & io->events);
}

struct io *
io_new(struct loop *l, int fd, int events, io_cb cb, void *arg)
{
	struct io *io = xcalloc(1, sizeof *io);

	io->loop = l;
	io->cb = cb;
	io->arg = arg;
	io->read = new_event(l, fd, EV_READ | EV_PERSIST, on_io, io);
	io->write = new_event(l, fd, EV_WRITE | EV_PERSIST, on_io, io);
	io->ready = new_event(l, -1, 0, on_ready, io);
	io_set(io, events);
	return io;
}

static void
switch_event(struct io *io, struct event *event, int which, int on)
{
	if (!on) {
		io->always &= ~which;
		event_del(event);
	} else if (event_add(event, NULL) < 0)
		io->always |= which;
}

void
io_set(struct io *io, int events)
{
	int changed = io->events ^ events;
	struct timeval now = {0, 0};

	if (changed == 0)
		return;
	if (events == 0)
		io->loop->watched--;
	else if (io->events == 0)
		io->loop->watched++;
	io->events = events;
	if (changed & IO_READ)
		switch_event(io, io->read, IO_READ, events & IO_READ);
	if (changed & IO_WRITE)
		switch_event(io, io->write, IO_WRITE, events & IO_WRITE);
	if (io->always)
		event_add(io->ready, &now);
	else
		event_del(io->ready);
}

void
io_free(struct io *io)
{
	if (io == NULL)
		return;
	io->loop->watched -= io->events != 0;
	event_free(io->read);
	event_free(io->write);
	event_free(io->ready);
	free(io);
}

struct timer *
timer_new(struct loop *l, loop_cb cb, void *arg)
{
	struct timer *t = xcalloc(1, sizeof *t);

	t->loop = l;
	t->cb = cb;
	t->arg = arg;
	return t;
}

/* Never due at once, see ring; and a year is for ever. */
static void
arm(struct timer *t, uint64_t now_us, uint64_t us)
{
	const uint64_t year = 365ull * 24 * 3600 * 1000000;

	if (us > year)
		us = year;
	timers_put(&t->loop->timers, t, now_us + (us == 0 ? 1 : us));
}

void
timer_set(struct timer *t, uint64_t ms)
{
	arm(t, clock_us(), ms > UINT64_MAX / 1000 ? UINT64_MAX : ms * 1000);
}

void
timer_at(struct timer *t, uint64_t at)
{
	uint64_t now = clock_us();

	if (at > UINT64_MAX / 1000)
		arm(t, now, UINT64_MAX);
	else
		arm(t, now, at * 1000 > now ? at * 1000 - now : 0);
}

void
timer_stop(struct timer *t)
{
	timers_remove(&t->loop->timers, t);
}

int
timer_armed(const struct timer *t)
{
	return t->slot != 0;
}

void
timer_free(struct timer *t)
{
	if (t == NULL)
		return;
	timer_stop(t);
	free(t);
}

static void
on_signal(evutil_socket_t signo, short what, void *arg)
{
	struct sigwatch *s = arg;

	(void)what;
	s->cb(s->arg, (int)signo);
}

struct sigwatch *
sigwatch_new(struct loop *l, int signo, signal_cb cb, void *arg)
{
	struct sigwatch *s = xcalloc(1, sizeof *s);

	s->loop = l;
	l->watched++;
	s->cb = cb;
	s->arg = arg;
	s->event = new_event(l, signo, EV_SIGNAL | EV_PERSIST, on_signal, s);
	event_add(s->event, NULL);
	return s;
}

void
sigwatch_free(struct sigwatch *s)
{
	if (s == NULL)
		return;
	s->loop->watched--;
	event_free(s->event);
	free(s);
}
