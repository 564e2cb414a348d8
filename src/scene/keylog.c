/*
 * The key log: inputs in the order typed, shared by its clones.
 *
 * A store holds inputs and only grows; a log is a window onto one.  A log
 * whose end is its store's end appends there, which no other log sees; one
 * that was overtaken, or whose store is full, moves to a store of its own.
 * So a clone costs nothing, however many inputs wait.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "scene-int.h"
#include "scene/wire.h"

enum { STORE_FIRST = 16 };

struct entry {
	uint32_t refs;
	struct input in; /* data points at bytes */
	uint8_t bytes[];
};

/* entries[i] is input number base + i. */
struct store {
	uint32_t refs;
	uint64_t base;
	size_t n, cap;
	struct entry *entries[];
};

struct keylog {
	uint32_t refs;
	uint64_t first, last;
	struct store *store; /* NULL while nothing was appended */
};

static struct entry *
entry_new(const struct input *in, uint64_t number)
{
	struct entry *e = xmalloc(sizeof *e + in->data_len);

	e->refs = 1;
	e->in = *in;
	e->in.number = number;
	if (in->data_len > 0)
		memcpy(e->bytes, in->data, in->data_len);
	e->in.data = e->bytes;
	return e;
}

static void
entry_unref(struct entry *e)
{
	if (--e->refs == 0)
		free(e);
}

static void
store_unref(struct store *s)
{
	if (s == NULL || --s->refs > 0)
		return;
	for (size_t i = 0; i < s->n; i++)
		entry_unref(s->entries[i]);
	free(s);
}

struct keylog *
keylog_new(void)
{
	struct keylog *k = xcalloc(1, sizeof *k);

	k->refs = 1;
	k->first = 1;
	return k;
}

struct keylog *
keylog_ref(struct keylog *k)
{
	k->refs++;
	return k;
}

void
keylog_unref(struct keylog *k)
{
	if (k == NULL || --k->refs > 0)
		return;
	store_unref(k->store);
	free(k);
}

struct keylog *
keylog_clone(const struct keylog *k)
{
	struct keylog *c = xmemdup(k, sizeof *k);

	c->refs = 1;
	if (c->store != NULL)
		c->store->refs++;
	return c;
}

/* A store of our own with what we hold, and room. */
static void
move_store(struct keylog *k)
{
	size_t n = (size_t)(k->last + 1 - k->first), cap = STORE_FIRST;
	struct store *s, *old = k->store;

	bug_if(old == NULL && n > 0);
	while (cap < n * 2)
		cap *= 2;
	s = xmalloc(sizeof *s + cap * sizeof *s->entries);
	s->refs = 1;
	s->base = k->first;
	s->n = n;
	s->cap = cap;
	for (size_t i = 0; i < n; i++) {
		s->entries[i] = old->entries[k->first - old->base + i];
		s->entries[i]->refs++;
	}
	store_unref(old);
	k->store = s;
}

uint64_t
keylog_append(struct keylog *k, const struct input *in)
{
	struct store *s = k->store;

	if (k->last + 1 - k->first >= INPUT_LOG_MAX || !input_is_valid(in))
		return 0;
	if (s == NULL || s->n == s->cap || s->base + s->n != k->last + 1) {
		move_store(k);
		s = k->store;
	}
	k->last++;
	s->entries[s->n++] = entry_new(in, k->last);
	return k->last;
}

void
keylog_trim(struct keylog *k, uint64_t number)
{
	if (number > k->last)
		number = k->last;
	if (number >= k->first)
		k->first = number + 1;
}

uint64_t
keylog_first(const struct keylog *k)
{
	return k->first;
}

uint64_t
keylog_last(const struct keylog *k)
{
	return k->last;
}

const struct input *
keylog_at(const struct keylog *k, uint64_t number)
{
	if (number < k->first || number > k->last)
		return NULL;
	return &k->store->entries[number - k->store->base]->in;
}

/*
 * How far the front moved (twice, plus one when a gap follows), then the
 * inputs behind from's last.  A gap says how many of these were dropped
 * unseen, which no sender that trims what its peer has will do.
 */
static void
keylog_diff(const void *from_, const void *to_, struct buf *out)
{
	const struct keylog *from = from_, *to = to_;
	uint64_t at = from->last + 1, drop = 0;

	if (to->first > from->first)
		drop = to->first - from->first;
	if (at < to->first) {
		put_varint(out, drop << 1 | 1);
		put_varint(out, to->first - at);
		at = to->first;
	} else
		put_varint(out, drop << 1);
	for (; at <= to->last; at++)
		input_encode(keylog_at(to, at), out);
}

static void
read_front(struct reader *r, struct keylog *k)
{
	uint64_t v = get_bounded(r, (uint64_t)UINT32_MAX << 1 | 1);
	uint64_t gap = v & 1 ? get_bounded(r, UINT32_MAX) : 0;

	if (r->err != OK)
		return;
	if (v >> 1 > 0)
		keylog_trim(k, k->first + (v >> 1) - 1);
	if (gap > 0) {
		k->last += gap;
		k->first = k->last + 1;
	}
}

static int
keylog_apply(void *object, const uint8_t *p, size_t n)
{
	struct keylog *k = object;
	uint8_t store[INPUT_STORE];
	struct input in;
	struct reader r;

	reader_init(&r, p, n);
	read_front(&r, k);
	while (reader_left(&r) > 0) {
		input_decode(&r, &in, store);
		if (r.err != OK)
			return r.err;
		if (keylog_append(k, &in) == 0)
			return ERR_FULL;
	}
	return r.err;
}

static void *
clone_log(const void *object)
{
	return keylog_clone(object);
}

static void
free_log(void *object)
{
	keylog_unref(object);
}

/* A trimmed front is no news by itself. */
static int
equal_logs(const void *a, const void *b)
{
	return ((const struct keylog *)a)->last ==
	       ((const struct keylog *)b)->last;
}

const struct sync_ops keylog_sync_ops = {
    .diff = keylog_diff,
    .apply = keylog_apply,
    .clone = clone_log,
    .free = free_log,
    .equal = equal_logs,
};
