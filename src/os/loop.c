/*
 * The event loop, on libevent: its only home.
 *
 * A turn is one wait with all callbacks that became due, then the deferred
 * calls.  Reading and writing are two events of libevent's, so that switching
 * writing on and off is one epoll_ctl.  A descriptor that cannot be polled (a
 * plain file, /dev/null) is always ready: a timer of 0 ms stands for it.
 */
#include "os/loop.h"

#include <event2/event.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/log.h"
#include "base/mem.h"

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
	int stopped;
};

struct io {
	struct event *read, *write, *ready;
	int events; /* IO_* that are watched */
	int always; /* those of them that cannot be polled */
	io_cb cb;
	void *arg;
};

struct timer {
	struct event *event;
	loop_cb cb;
	void *arg;
};

struct sigwatch {
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
	/* Timers are set by the true time, and fire within the millisecond. */
	event_config_set_flag(config, EVENT_BASE_FLAG_NOLOCK |
					  EVENT_BASE_FLAG_NO_CACHE_TIME |
					  EVENT_BASE_FLAG_PRECISE_TIMER);
	l->base = event_base_new_with_config(config);
	event_config_free(config);
	if (l->base == NULL)
		fatal("no event loop (epoll or kqueue is needed)");
	return l;
}

void
loop_free(struct loop *l)
{
	if (l == NULL)
		return;
	event_base_free(l->base);
	free(l->queue);
	free(l);
}

void
loop_after_fork(struct loop *l)
{
	if (event_reinit(l->base) < 0)
		fatal("the event loop did not survive fork");
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

void
loop_run(struct loop *l)
{
	l->stopped = 0;
	while (!l->stopped) {
		int how = EVLOOP_ONCE;

		if (l->queued != 0)
			how |= EVLOOP_NONBLOCK;
		/* 1: nothing is watched, so nothing will ever happen. */
		if (event_base_loop(l->base, how) == 1 && l->queued == 0)
			break;
		if (l->queued != 0)
			run_deferred(l);
	}
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

static struct event *
new_event(struct loop *l, int fd, short what, event_callback_fn cb, void *arg)
{
	struct event *event = event_new(l->base, fd, what, cb, arg);

	if (event == NULL)
		fatal("out of memory (event)");
	return event;
}

struct io *
io_new(struct loop *l, int fd, int events, io_cb cb, void *arg)
{
	struct io *io = xcalloc(1, sizeof *io);

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
	event_free(io->read);
	event_free(io->write);
	event_free(io->ready);
	free(io);
}

static void
on_timer(evutil_socket_t fd, short what, void *arg)
{
	struct timer *t = arg;

	(void)fd;
	(void)what;
	t->cb(t->arg);
}

struct timer *
timer_new(struct loop *l, loop_cb cb, void *arg)
{
	struct timer *t = xcalloc(1, sizeof *t);

	t->cb = cb;
	t->arg = arg;
	t->event = new_event(l, -1, 0, on_timer, t);
	return t;
}

static void
arm(struct timer *t, uint64_t us)
{
	struct timeval tv;

	tv.tv_sec = (time_t)(us / 1000000);
	tv.tv_usec = (suseconds_t)(us % 1000000);
	event_add(t->event, &tv);
}

/* A year is for ever, and keeps the sums within a time_t. */
void
timer_set(struct timer *t, uint64_t ms)
{
	const uint64_t year = 365ull * 24 * 3600 * 1000;

	arm(t, (ms > year ? year : ms) * 1000);
}

void
timer_at(struct timer *t, uint64_t at)
{
	uint64_t now = clock_us();
	const uint64_t year = 365ull * 24 * 3600 * 1000;

	if (at <= now / 1000)
		arm(t, 0);
	else if (at - now / 1000 > year)
		arm(t, year * 1000);
	else
		arm(t, at * 1000 - now);
}

void
timer_stop(struct timer *t)
{
	event_del(t->event);
}

int
timer_armed(const struct timer *t)
{
	return event_pending(t->event, EV_TIMEOUT, NULL) != 0;
}

void
timer_free(struct timer *t)
{
	if (t == NULL)
		return;
	event_free(t->event);
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
	event_free(s->event);
	free(s);
}
