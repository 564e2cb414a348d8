/*
 * Who attaches: the form of INPUT_HELLO's data.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/wire.h"
#include "scene/input.h"

enum { STRINGS_MAX = 8192, STRING_MAX = 128 * 1024 };

static void
put_strings(struct buf *out, char *const *v)
{
	size_t n = 0;

	while (v != NULL && v[n] != NULL)
		n++;
	put_varint(out, n);
	for (size_t i = 0; i < n; i++)
		put_string(out, v[i]);
}

/* A NULL-terminated array; whole, though short, after a failure. */
static char **
get_strings(struct reader *r)
{
	size_t n = (size_t)get_bounded(r, STRINGS_MAX);
	char **v;

	/* Every string takes a byte at least. */
	if (n > reader_left(r)) {
		reader_fail(r, ERR_SHORT);
		n = 0;
	}
	v = xcalloc(n + 1, sizeof *v);
	for (size_t i = 0; i < n && r->err == OK; i++)
		v[i] = get_string(r, STRING_MAX);
	return v;
}

static void
free_strings(char **v)
{
	for (size_t i = 0; v != NULL && v[i] != NULL; i++)
		free(v[i]);
	free(v);
}

void
hello_encode(const struct hello *h, struct buf *out)
{
	put_u32(out, h->version);
	put_string(out, h->mux);
	put_string(out, h->term);
	put_u16(out, h->w);
	put_u16(out, h->h);
	put_u32(out, h->features);
	put_string(out, h->tty);
	put_strings(out, h->environ);
	put_strings(out, h->argv);
	put_string(out, h->cwd);
}

int
hello_decode(const void *p, size_t n, struct hello *h)
{
	struct reader r;

	memset(h, 0, sizeof *h);
	reader_init(&r, p, n);
	h->version = get_u32(&r);
	h->mux = get_string(&r, STRING_MAX);
	h->term = get_string(&r, STRING_MAX);
	h->w = get_u16(&r);
	h->h = get_u16(&r);
	h->features = get_u32(&r);
	h->tty = get_string(&r, STRING_MAX);
	h->environ = get_strings(&r);
	h->argv = get_strings(&r);
	h->cwd = get_string(&r, STRING_MAX);
	/* What a later version adds stands behind, and is left alone. */
	if (r.err != OK)
		hello_clear(h);
	return r.err;
}

void
hello_clear(struct hello *h)
{
	free(h->mux);
	free(h->term);
	free(h->tty);
	free_strings(h->environ);
	free_strings(h->argv);
	free(h->cwd);
	memset(h, 0, sizeof *h);
}
