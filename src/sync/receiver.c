/*
 * The receiving end of an object.
 *
 * Invariant: states are sorted by number, never empty.  The first is the
 * oldest the sender may build on; the last is what is shown.  A full list
 * gives up its second: the sender can always build on the first.
 */
#include "sync/sync.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "sync/message-int.h"

struct state {
	uint64_t num;
	void *object;
};

struct sync_receiver {
	const struct sync_ops *ops;
	struct state states[SYNC_KEPT_MAX + 1]; /* one to spare while adding */
	size_t n;
};

struct sync_receiver *
sync_receiver_new(const struct sync_ops *ops, void *initial)
{
	struct sync_receiver *r = xcalloc(1, sizeof(*r));

	r->ops = ops;
	r->states[0].object = initial;
	r->n = 1;
	return r;
}

void
sync_receiver_free(struct sync_receiver *r)
{
	size_t i;

	if (r == NULL)
		return;
	for (i = 0; i < r->n; i++)
		r->ops->free(r->states[i].object);
	free(r);
}

const void *
sync_received(const struct sync_receiver *r)
{
	return r->states[r->n - 1].object;
}

uint64_t
sync_received_num(const struct sync_receiver *r)
{
	return r->states[r->n - 1].num;
}

static struct state *
find(struct sync_receiver *r, uint64_t num)
{
	size_t i = r->n;

	while (i-- > 0) {
		if (r->states[i].num == num)
			return &r->states[i];
	}
	return NULL;
}

static void
forget(struct sync_receiver *r, size_t first, size_t n)
{
	size_t i;

	for (i = first; i < first + n; i++)
		r->ops->free(r->states[i].object);
	memmove(r->states + first, r->states + first + n,
	    (r->n - first - n) * sizeof(r->states[0]));
	r->n -= n;
}

static void
forget_before(struct sync_receiver *r, uint64_t num)
{
	size_t n = 0;

	while (n + 1 < r->n && r->states[n].num < num)
		n++;
	forget(r, 0, n);
}

/* Nonzero when it is the newest now. */
static int
insert(struct sync_receiver *r, uint64_t num, void *object)
{
	size_t at = r->n;
	int newest;

	while (at > 0 && r->states[at - 1].num > num)
		at--;
	newest = at == r->n;
	memmove(r->states + at + 1, r->states + at,
	    (r->n - at) * sizeof(r->states[0]));
	r->states[at].num = num;
	r->states[at].object = object;
	if (++r->n > SYNC_KEPT_MAX)
		forget(r, 1, 1);
	return newest;
}

int
sync_receive(struct sync_receiver *r, const void *p, size_t n)
{
	struct sync_message m;
	struct state *base;
	void *object;
	int err;

	if ((err = message_get(&m, p, n)) != 0)
		return err;
	base = find(r, m.old_num);
	if (base == NULL || find(r, m.new_num) != NULL)
		return 0;
	object = r->ops->clone(base->object);
	if ((err = r->ops->apply(object, m.diff, m.diff_len)) < 0) {
		r->ops->free(object);
		return err;
	}
	forget_before(r, m.drop_num);
	return insert(r, m.new_num, object);
}
