/*
 * Paste buffers: an array, newest last.
 *
 * Invariant: buffers are in the order of their `order`; at most buffer-limit
 * of them are automatic.
 */
#include "model/buffers.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/width.h"
#include "model/model.h"
#include "model/notify.h"
#include "model/options.h"

#include "model/model-int.h"

enum { SAMPLE_CELLS = 200, SAMPLE_BYTES = 4096 };

struct buffers {
	struct model *model;
	struct buffer **all; /* oldest first */
	size_t n;
	uint64_t next_order;
	uint64_t next_name;
};

struct buffers *
buffers_new(struct model *m)
{
	struct buffers *b;

	b = xcalloc(1, sizeof(*b));
	b->model = m;
	return b;
}

static void
buffer_free(struct buffer *buffer)
{
	free((char *)buffer->name);
	free((char *)buffer->data);
	free(buffer);
}

void
buffers_free(struct buffers *b)
{
	for (size_t i = 0; i < b->n; i++)
		buffer_free(b->all[i]);
	free(b->all);
	free(b);
}

size_t
buffers_count(const struct buffers *b)
{
	return b->n;
}

const struct buffer *
buffers_at(const struct buffers *b, size_t i)
{
	return i < b->n ? b->all[b->n - 1 - i] : NULL;
}

static struct buffer *
find(const struct buffers *b, const char *name)
{
	for (size_t i = 0; i < b->n; i++) {
		if (strcmp(b->all[i]->name, name) == 0)
			return b->all[i];
	}
	return NULL;
}

const struct buffer *
buffers_find(const struct buffers *b, const char *name)
{
	return find(b, name);
}

const struct buffer *
buffers_top(const struct buffers *b)
{
	return buffers_at(b, 0);
}

static void
tell(struct buffers *b, enum notice_type type, const char *name)
{
	struct notice n = {.type = type, .name = name};

	notify_send(b->model, &n);
}

static void
drop(struct buffers *b, struct buffer *buffer)
{
	size_t i = 0;

	while (b->all[i] != buffer)
		i++;
	memmove(&b->all[i], &b->all[i + 1], (b->n - i - 1) * sizeof(b->all[0]));
	b->n--;
	tell(b, NOTICE_BUFFER_DELETED, buffer->name);
	buffer_free(buffer);
}

/* Make room for one more automatic buffer. */
static void
trim(struct buffers *b)
{
	long long limit =
	    options_number(b->model->server_options, "buffer-limit");
	long long count = 0;
	size_t i;

	for (i = 0; i < b->n; i++)
		count += b->all[i]->automatic;
	for (i = 0; i < b->n && count >= limit;) {
		if (!b->all[i]->automatic) {
			i++;
			continue;
		}
		drop(b, b->all[i]);
		count--;
	}
}

/* Append; name becomes the buffer's. */
static void
append(
    struct buffers *b, char *name, const void *data, size_t len, int automatic)
{
	struct buffer *buffer;
	char *copy;

	copy = xmalloc(len + 1);
	memcpy(copy, data, len);
	copy[len] = '\0';
	buffer = xcalloc(1, sizeof(*buffer));
	buffer->name = name;
	buffer->data = copy;
	buffer->len = len;
	buffer->created = b->model->now;
	buffer->automatic = automatic;
	buffer->order = b->next_order++;
	b->all = xreallocarray(b->all, b->n + 1, sizeof(b->all[0]));
	b->all[b->n++] = buffer;
	tell(b, NOTICE_BUFFER_CHANGED, name);
}

void
buffers_add(struct buffers *b, const char *prefix, const void *data, size_t len)
{
	char *name = NULL;

	if (len == 0 || len > BUFFER_MAX)
		return;
	trim(b);
	do {
		free(name);
		name = xformat("%s%llu", prefix == NULL ? "buffer" : prefix,
		    (unsigned long long)b->next_name++);
	} while (find(b, name) != NULL);
	append(b, name, data, len, 1);
}

static int
refuse(char **cause, int err, const char *fmt, const char *name)
{
	if (cause != NULL)
		*cause = xformat("%s%s", fmt, name);
	return err;
}

int
buffers_set(struct buffers *b, const char *name, const void *data, size_t len,
    char **cause)
{
	struct buffer *old;

	if (len > BUFFER_MAX)
		return refuse(cause, ERR_TOOBIG, "buffer too big", "");
	if (name != NULL && *name == '\0')
		return refuse(cause, ERR_SYNTAX, "empty buffer name", "");
	if (name == NULL) {
		buffers_add(b, NULL, data, len);
		return 0;
	}
	if (len == 0)
		return 0;
	old = find(b, name);
	/* The data may be the old one's own. */
	append(b, xstrdup(name), data, len, 0);
	if (old != NULL) {
		size_t i = 0;

		while (b->all[i] != old)
			i++;
		memmove(&b->all[i], &b->all[i + 1],
		    (b->n - i - 1) * sizeof(b->all[0]));
		b->n--;
		buffer_free(old);
	}
	return 0;
}

int
buffers_rename(
    struct buffers *b, const char *from, const char *to, char **cause)
{
	struct buffer *buffer;
	char *old;

	buffer = find(b, from);
	if (buffer == NULL)
		return refuse(cause, ERR_NOTFOUND, "unknown buffer: ", from);
	if (*to == '\0')
		return refuse(cause, ERR_SYNTAX, "new name is empty", "");
	if (find(b, to) != NULL) {
		if (cause != NULL)
			*cause = xformat("buffer %s already exists", to);
		return ERR_EXISTS;
	}
	old = (char *)buffer->name;
	buffer->name = xstrdup(to);
	buffer->automatic = 0;
	tell(b, NOTICE_BUFFER_DELETED, old);
	tell(b, NOTICE_BUFFER_CHANGED, buffer->name);
	free(old);
	return 0;
}

int
buffers_delete(struct buffers *b, const char *name)
{
	struct buffer *buffer = find(b, name);

	if (buffer == NULL)
		return ERR_NOTFOUND;
	drop(b, buffer);
	return 0;
}

/*
 * Samples: one line that shows what cannot be printed as escapes.
 */
static size_t
escape_byte(struct buf *out, unsigned char c)
{
	static const char letters[] = "abtnvfr"; /* 7 .. 13 */
	size_t before = out->len;

	if (c == '\\')
		buf_add_str(out, "\\\\");
	else if (c >= 7 && c <= 13)
		buf_printf(out, "\\%c", letters[c - 7]);
	else if (c < 0x20 || c >= 0x7f)
		buf_printf(out, "\\%03o", c);
	else
		buf_add_byte(out, c);
	return out->len - before;
}

/* Is it a character that can be shown as it is? */
static int
is_printable(const uint8_t *p, size_t n, uint32_t cp)
{
	if (n < 2 || cp < 0xa0)
		return 0;
	return cp != UTF8_BAD || (n == 3 && p[0] == 0xef);
}

char *
buffers_sample(const struct buffer *buffer)
{
	const uint8_t *p = (const uint8_t *)buffer->data;
	size_t left = buffer->len, n, cells = 0;
	uint32_t cp;
	struct buf out;

	buf_init(&out);
	while (left > 0 && cells < SAMPLE_CELLS && out.len < SAMPLE_BYTES) {
		n = utf8_decode(p, left, &cp);
		if (n == 0) {
			n = 1;
			cp = 0;
		}
		/* What could be a variable is escaped, as in names. */
		if (cp == '$' && left > 1 && begins_variable((char)p[1])) {
			buf_add_byte(&out, '\\');
			cells++;
		}
		if (is_printable(p, n, cp)) {
			buf_add(&out, p, n);
			cells += (size_t)width_of(cp);
		} else {
			cells += escape_byte(&out, *p);
			n = 1;
		}
		p += n;
		left -= n;
	}
	if (left > 0)
		buf_add_str(&out, "...");
	return buf_steal(&out, NULL);
}
