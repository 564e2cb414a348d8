/*
 * A toy object for the tests of sync and net: a line of bytes.
 *
 * The change is a common prefix's length and the rest; a byte 0xff in the
 * rest is refused, so that a hostile change is at hand.
 */
#ifndef REGRESS_SIM_TOY_H
#define REGRESS_SIM_TOY_H

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/wire.h"
#include "sync/sync.h"

enum { TOY_MAX = 200000 };

struct toy {
	size_t n;
	uint8_t *p;
};

static int toys_alive;

static struct toy *
toy_new(const void *p, size_t n)
{
	struct toy *t = xcalloc(1, sizeof(*t));

	t->n = n;
	t->p = xmalloc(n + 1);
	if (n > 0)
		memcpy(t->p, p, n);
	t->p[n] = 0;
	toys_alive++;
	return t;
}

static inline struct toy *
toy_text(const char *s)
{
	return toy_new(s, strlen(s));
}

static void
toy_free(void *object)
{
	struct toy *t = object;

	free(t->p);
	free(t);
	toys_alive--;
}

static void *
toy_clone(const void *object)
{
	const struct toy *t = object;

	return toy_new(t->p, t->n);
}

static int
toy_equal(const void *a, const void *b)
{
	const struct toy *x = a, *y = b;

	return x->n == y->n && memcmp(x->p, y->p, x->n) == 0;
}

static void
toy_diff(const void *from, const void *to, struct buf *out)
{
	const struct toy *x = from, *y = to;
	size_t same = 0;

	while (same < x->n && same < y->n && x->p[same] == y->p[same])
		same++;
	put_varint(out, same);
	put_bytes(out, y->p + same, y->n - same);
}

static int
toy_apply(void *object, const uint8_t *p, size_t n)
{
	struct toy *t = object;
	struct reader r;
	const uint8_t *rest;
	size_t same, len;

	reader_init(&r, p, n);
	same = get_bounded(&r, t->n);
	rest = get_bytes(&r, TOY_MAX, &len);
	if (r.err != 0)
		return r.err;
	if (len > 0 && memchr(rest, 0xff, len) != NULL)
		return ERR_SYNTAX;
	t->p = xreallocarray(t->p, 1, same + len + 1);
	if (len > 0)
		memcpy(t->p + same, rest, len);
	t->n = same + len;
	t->p[t->n] = 0;
	return 0;
}

static const struct sync_ops toy_ops = {
    toy_diff, toy_apply, toy_clone, toy_free, toy_equal};

#endif
