/*
 * A binary heap of timers, each of which knows its place, so that moving and
 * removing one costs no search.
 */
#include "timers-int.h"

#include "base/mem.h"

static void
place(struct timers *h, size_t i, struct timer *t)
{
	h->heap[i] = t;
	t->slot = i + 1;
}

static void
sift_up(struct timers *h, size_t i, struct timer *t)
{
	while (i > 0 && h->heap[(i - 1) / 2]->at_us > t->at_us) {
		place(h, i, h->heap[(i - 1) / 2]);
		i = (i - 1) / 2;
	}
	place(h, i, t);
}

static void
sift_down(struct timers *h, size_t i, struct timer *t)
{
	for (;;) {
		size_t child = 2 * i + 1;

		if (child >= h->count)
			break;
		if (child + 1 < h->count &&
		    h->heap[child + 1]->at_us < h->heap[child]->at_us)
			child++;
		if (h->heap[child]->at_us >= t->at_us)
			break;
		place(h, i, h->heap[child]);
		i = child;
	}
	place(h, i, t);
}

void
timers_put(struct timers *h, struct timer *t, uint64_t at_us)
{
	uint64_t before = t->at_us;

	t->at_us = at_us;
	if (t->slot != 0) {
		if (at_us < before)
			sift_up(h, t->slot - 1, t);
		else
			sift_down(h, t->slot - 1, t);
		return;
	}
	if (h->count == h->cap) {
		h->cap = h->cap == 0 ? 16 : h->cap * 2;
		h->heap = xreallocarray(h->heap, h->cap, sizeof *h->heap);
	}
	h->count++;
	sift_up(h, h->count - 1, t);
}

void
timers_remove(struct timers *h, struct timer *t)
{
	size_t hole = t->slot - 1;
	struct timer *last;

	if (t->slot == 0)
		return;
	t->slot = 0;
	last = h->heap[--h->count];
	if (last == t)
		return;
	/* The last one fills the hole, and moves whichever way it must. */
	if (hole > 0 && h->heap[(hole - 1) / 2]->at_us > last->at_us)
		sift_up(h, hole, last);
	else
		sift_down(h, hole, last);
}

struct timer *
timers_first(const struct timers *h)
{
	return h->count == 0 ? NULL : h->heap[0];
}
