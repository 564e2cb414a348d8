/*
 * Pools: what their members hold, and who gives up what.
 *
 * Invariant: the pool's bytes are the sum of its members' held.
 */
#include "grid/pool.h"

#include <stdlib.h>

#include "base/log.h"
#include "base/mem.h"
#include "grid/history-int.h"

struct history_pool {
	struct node members;
	size_t bytes, limit;
};

struct history_pool *
history_pool_new(void)
{
	struct history_pool *p = xcalloc(1, sizeof *p);

	list_init(&p->members);
	return p;
}

void
history_pool_free(struct history_pool *p)
{
	list_each(n, &p->members)
	    pool_leave(list_entry(n, struct history, member));
	free(p);
}

static void
take_down(struct history_pool *p, struct history *h)
{
	size_t now = history_bytes(h);

	p->bytes += now - h->held;
	h->held = now;
}

/* The one that holds most, of those that have a block to give; or NULL. */
static struct history *
largest(const struct history_pool *p)
{
	struct history *most = NULL, *h;

	list_each(n, &p->members)
	{
		h = list_entry(n, struct history, member);
		if (h->n > 0 && (most == NULL || h->held > most->held))
			most = h;
	}
	return most;
}

/* The older half of its blocks goes, or so many that goal is reached. */
static void
give_up(struct history_pool *p, struct history *h, size_t goal)
{
	for (size_t n = (h->n + 1) / 2; n > 0 && p->bytes > goal; n--) {
		history_drop_oldest(h);
		if (h->spare.mem != NULL)
			region_free(&h->spare);
		take_down(p, h);
	}
}

static void
keep_to_limit(struct history_pool *p)
{
	struct history *h;

	if (p->limit == 0 || p->bytes <= p->limit)
		return;
	while (p->bytes > p->limit - p->limit / 64 && (h = largest(p)) != NULL)
		give_up(p, h, p->limit - p->limit / 64);
}

void
pool_changed(struct history *h)
{
	if (h->pool == NULL)
		return;
	take_down(h->pool, h);
	keep_to_limit(h->pool);
}

void
pool_leave(struct history *h)
{
	if (h->pool == NULL)
		return;
	h->pool->bytes -= h->held;
	h->held = 0;
	h->pool = NULL;
	list_remove(&h->member);
}

void
history_pool_limit(struct history_pool *p, size_t bytes)
{
	p->limit = bytes;
	keep_to_limit(p);
}

size_t
history_pool_bytes(const struct history_pool *p)
{
	return p->bytes;
}

void
history_pool_add(struct history_pool *p, struct history *h)
{
	bug_if(h->pool != NULL);
	h->pool = p;
	list_append(&p->members, &h->member);
	pool_changed(h);
}
