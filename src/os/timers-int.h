/*
 * The order of timers: a heap by moment.
 */
#ifndef OS_TIMERS_INT_H
#define OS_TIMERS_INT_H

#include <stddef.h>
#include <stdint.h>

#include "os/loop.h"

struct timer {
	struct loop *loop;
	loop_cb cb;
	void *arg;
	uint64_t at_us; /* of clock_us */
	size_t slot;	/* 1 + its place in the heap; 0: not armed */
};

struct timers {
	struct timer **heap; /* none is due before its parent */
	size_t count, cap;
};

/* Put t in, or move it, to fire at at_us. */
void	 timers_put(struct timers *h, struct timer *t, uint64_t at_us);
/* Take t out; fine when it is not in. */
void	 timers_remove(struct timers *h, struct timer *t);
/* The first one due, NULL when there is none. */
struct timer *timers_first(const struct timers *h);

#endif
