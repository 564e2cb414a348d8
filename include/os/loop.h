/*
 * The event loop: descriptors, timers, signals and deferred calls, on
 * libevent with epoll or kqueue.  The only home of libevent.
 *
 * Callbacks may free any watcher, their own included: removal takes effect at
 * once.  Deferred calls run once each, at the end of the turn in which they
 * were asked for, before the loop waits again.
 */
#ifndef OS_LOOP_H
#define OS_LOOP_H

#include <stdint.h>

struct loop;
struct io;
struct timer;
struct sigwatch;

enum { IO_READ = 1, IO_WRITE = 2 };

typedef void (*io_cb)(void *arg, int events);
typedef void (*loop_cb)(void *arg);
typedef void (*signal_cb)(void *arg, int signo);

struct loop *loop_new(void);
void	 loop_free(struct loop *l);
/* After fork, in the child that goes on with the loop. */
void	 loop_after_fork(struct loop *l);
/* Until loop_stop. */
void	 loop_run(struct loop *l);
void	 loop_stop(struct loop *l);
/* Outside of loop_run: make the deferred calls, and those that they ask for,
 * a hundred times at most. */
void	 loop_settle(struct loop *l);
void	 loop_defer(struct loop *l, loop_cb cb, void *arg);
/* Forget deferred calls with this arg. */
void	 loop_undefer(struct loop *l, void *arg);

/* Monotonic milliseconds and microseconds. CLOCK_BOOTTIME where it exists. */
uint64_t clock_ms(void);
uint64_t clock_us(void);

/* Watch fd (not owned) for events; 0 events is a watcher that sleeps. */
struct io *io_new(struct loop *l, int fd, int events, io_cb cb, void *arg);
void	 io_set(struct io *io, int events);
/* NULL is fine. */
void	 io_free(struct io *io);

struct timer *timer_new(struct loop *l, loop_cb cb, void *arg);
/* Fire once in ms from now; arming again moves it. */
void	 timer_set(struct timer *t, uint64_t ms);
/* The same at a moment of clock_ms. A moment that is past fires next turn. */
void	 timer_at(struct timer *t, uint64_t at);
void	 timer_stop(struct timer *t);
int	 timer_armed(const struct timer *t);
void	 timer_free(struct timer *t);

struct sigwatch *sigwatch_new(struct loop *l, int signo, signal_cb cb,
	    void *arg);
void	 sigwatch_free(struct sigwatch *s);

#endif
