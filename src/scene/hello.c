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
	put_strings(out, (const char *const *)h->environ);
	put_strings(out, (const char *const *)h->argv);
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
	h->environ = get_strings(&r, STRINGS_MAX, STRING_MAX);
	h->argv = get_strings(&r, STRINGS_MAX, STRING_MAX);
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
	strings_free(h->environ);
	strings_free(h->argv);
	free(h->cwd);
	memset(h, 0, sizeof *h);
}
