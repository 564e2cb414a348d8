/*
 * The receiving side of one object.
 *
 * A few messages are put together at a time; a newer one takes the place of
 * the oldest.  Memory is taken for what a message claims to be, at most
 * STATE_MAX, and INBOX_SLOTS of these.
 */
#include "net/inbox-int.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "net/wire.h"

void
inbox_init(struct inbox *b)
{
	memset(b, 0, sizeof(*b));
}

enum { HOLES_MAX = 8192 }; /* more than loss can make of STATE_MAX */

static void
empty(struct inbox_slot *s)
{
	free(s->bytes);
	ranges_clear(&s->have);
	memset(s, 0, sizeof(*s));
}

void
inbox_clear(struct inbox *b)
{
	int i;

	for (i = 0; i < INBOX_SLOTS; i++)
		empty(&b->slots[i]);
	b->ops = NULL;
}

int
inbox_whole(struct inbox *b, uint64_t now, struct squeeze *sq, const uint8_t *p,
    size_t n)
{
	const uint8_t *data;
	size_t len;
	int err;

	if (b->ops == NULL)
		return 0;
	if ((err = squeeze_unpack(sq, p, n, &data, &len)) != 0)
		return err;
	err = b->ops->receive(b->arg, data, len, now, &b->num);
	return err < 0 ? err : 0;
}

static int
completed(const struct inbox *b, uint64_t message)
{
	int i;

	for (i = 0; i < INBOX_SLOTS; i++) {
		if (b->done[i] == message)
			return 1;
	}
	return 0;
}

/* The message's slot, or a free one, or that of the oldest; NULL if older. */
static struct inbox_slot *
find_slot(struct inbox *b, uint64_t message)
{
	struct inbox_slot *best = &b->slots[0];
	int i;

	for (i = 0; i < INBOX_SLOTS; i++) {
		if (b->slots[i].message == message)
			return &b->slots[i];
		if (b->slots[i].message < best->message)
			best = &b->slots[i];
	}
	return best->message < message ? best : NULL;
}

static void
begin(struct inbox_slot *s, const struct part *part)
{
	empty(s);
	s->message = part->message;
	s->total = part->total;
	s->bytes = xmalloc(part->total);
}

int
inbox_part(
    struct inbox *b, uint64_t now, struct squeeze *sq, const struct part *part)
{
	struct inbox_slot *s, whole;
	int err;

	if (part->message == 0 || part->len == 0 || part->total > STATE_MAX ||
	    part->off > part->total || part->len > part->total - part->off)
		return ERR_RANGE;
	if (b->ops == NULL || completed(b, part->message) ||
	    (s = find_slot(b, part->message)) == NULL)
		return 0;
	if (s->message != part->message)
		begin(s, part);
	if (s->total != part->total)
		return ERR_SYNTAX;
	memcpy(s->bytes + part->off, part->p, part->len);
	ranges_add(&s->have, part->off, part->off + part->len);
	if (s->have.n > HOLES_MAX)
		return ERR_FULL;
	if (!ranges_cover(&s->have, 0, s->total))
		return 0;
	b->done[b->ndone++ % INBOX_SLOTS] = s->message;
	whole = *s;
	memset(s, 0, sizeof(*s));
	err = inbox_whole(b, now, sq, whole.bytes, whole.total);
	empty(&whole);
	return err;
}
