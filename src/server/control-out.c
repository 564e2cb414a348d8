/*
 * What a control client is to read: lines, and what its panes print.
 *
 * Invariant: queue holds in order all that is not yet encoded, and what a
 * pane has printed of it stands in the pane's own list too; a pane is in
 * printing as long as that list has something.  What may not stand within an
 * answer is in later until the answer has ended.
 */
#include "server/control-out-int.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/map.h"
#include "base/mem.h"

enum { SHARE_MIN = 32, ESCAPED_MAX = 4 };

struct entry {
	struct node node;      /* in queue or later */
	struct node of_pane;   /* in pane->entries, when in queue */
	struct out_pane *pane; /* NULL: a line */
	uint64_t at;	       /* when it was printed */
	int asked;	       /* part of an answer */
	size_t len, used;
	char bytes[];
};

struct out_pane {
	struct node node; /* in printing, where it has entries */
	struct node entries;
	size_t nentries; /* those that are in later too */
	uint32_t id;
	int off, paused, gone;
};

struct control_out {
	struct node queue, later;
	struct node printing; /* struct out_pane, next one first */
	size_t nprinting;
	struct map *panes;     /* by id */
	struct buf ready;      /* encoded */
	size_t asked, unasked; /* bytes of queue and later: of answers, and
				   of all else */
	int answer;	       /* one is open */
	int64_t pause_ms;      /* or -1 */
};

struct control_out *
control_out_new(void)
{
	struct control_out *o = xcalloc(1, sizeof *o);

	list_init(&o->queue);
	list_init(&o->later);
	list_init(&o->printing);
	o->panes = map_new();
	buf_init(&o->ready);
	o->pause_ms = -1;
	return o;
}

static struct entry *
first_of(const struct node *head)
{
	return list_empty(head) ? NULL
				: list_entry(head->next, struct entry, node);
}

static struct entry *
first_of_pane(const struct out_pane *p)
{
	return list_empty(&p->entries)
		   ? NULL
		   : list_entry(p->entries.next, struct entry, of_pane);
}

/* --- entries --- */

static size_t *
account(struct control_out *o, const struct entry *e)
{
	return e->asked ? &o->asked : &o->unasked;
}

static struct entry *
entry_new(struct control_out *o, int asked, const void *p, size_t n)
{
	struct entry *e = xmalloc(sizeof *e + n);

	*e = (struct entry){.asked = asked, .len = n};
	list_init(&e->node);
	list_init(&e->of_pane);
	memcpy(e->bytes, p, n);
	*account(o, e) += sizeof *e + n;
	return e;
}

/* What it has printed is still to be read. */
static void
forget(struct control_out *o, struct out_pane *p)
{
	if (p->nentries > 0)
		return;
	map_remove_id(o->panes, p->id);
	free(p);
}

static void
put(struct control_out *o, struct entry *e)
{
	struct out_pane *p = e->pane;

	list_append(&o->queue, &e->node);
	if (p == NULL)
		return;
	if (list_empty(&p->entries)) {
		list_append(&o->printing, &p->node);
		o->nprinting++;
	}
	list_append(&p->entries, &e->of_pane);
}

static void
entry_free(struct control_out *o, struct entry *e)
{
	struct out_pane *p = e->pane;

	list_remove(&e->node);
	list_remove(&e->of_pane);
	*account(o, e) -= sizeof *e + e->len;
	free(e);
	if (p == NULL)
		return;
	p->nentries--;
	if (list_empty(&p->entries) && !list_empty(&p->node)) {
		list_remove(&p->node);
		o->nprinting--;
	}
	if (p->gone)
		forget(o, p);
}

/* --- panes --- */

static struct out_pane *
pane_of(struct control_out *o, uint32_t id)
{
	struct out_pane *p = map_find_id(o->panes, id);

	if (p != NULL)
		return p;
	p = xcalloc(1, sizeof *p);
	p->id = id;
	list_init(&p->node);
	list_init(&p->entries);
	map_set_id(o->panes, id, p);
	return p;
}

static void
drop_from(struct control_out *o, struct node *head, const struct out_pane *p)
{
	list_each(n, head)
	{
		struct entry *e = list_entry(n, struct entry, node);

		if (e->pane == p)
			entry_free(o, e);
	}
}

/* Forget what it has printed; p stays. */
static void
drop_output(struct control_out *o, struct out_pane *p)
{
	drop_from(o, &o->later, p);
	drop_from(o, &o->queue, p);
}

static void
say_state(struct control_out *o, const struct out_pane *p, const char *word)
{
	char *line = xformat("%%%s %%%u", word, p->id);

	control_out_news(o, line, strlen(line));
	free(line);
}

static void
pause_pane(struct control_out *o, struct out_pane *p)
{
	if (p->paused)
		return;
	p->paused = 1;
	drop_output(o, p);
	say_state(o, p, "pause");
}

void
control_out_set(struct control_out *o, uint32_t pane, enum control_state state)
{
	struct out_pane *p = pane_of(o, pane);

	switch (state) {
	case CONTROL_ON:
		p->off = 0;
		break;
	case CONTROL_OFF:
		p->off = 1;
		break;
	case CONTROL_PAUSE:
		pause_pane(o, p);
		break;
	case CONTROL_CONTINUE:
		if (p->paused)
			say_state(o, p, "continue");
		p->paused = 0;
		break;
	}
}

void
control_out_pause_after(struct control_out *o, int64_t ms)
{
	o->pause_ms = ms;
}

void
control_out_gone(struct control_out *o, uint32_t pane)
{
	struct out_pane *p = map_find_id(o->panes, pane);

	if (p == NULL)
		return;
	p->gone = 1;
	forget(o, p);
}

void
control_out_reset(struct control_out *o)
{
	struct out_pane *p;

	while ((p = map_at(o->panes, 0, NULL, NULL)) != NULL) {
		p->gone = 0;
		drop_output(o, p);
		forget(o, p);
	}
}

void
control_out_clear(struct control_out *o)
{
	control_out_reset(o);
	while (!list_empty(&o->queue))
		entry_free(o, first_of(&o->queue));
	while (!list_empty(&o->later))
		entry_free(o, first_of(&o->later));
	buf_reset(&o->ready);
}

void
control_out_free(struct control_out *o)
{
	if (o == NULL)
		return;
	control_out_clear(o);
	map_free(o->panes);
	buf_clear(&o->ready);
	free(o);
}

/* --- in --- */

static void
add_line(struct control_out *o, int asked, const char *p, size_t n)
{
	if (!list_empty(&o->queue) || o->ready.len >= CONTROL_FILL) {
		put(o, entry_new(o, asked, p, n));
		return;
	}
	buf_add(&o->ready, p, n);
	buf_add_byte(&o->ready, '\n');
}

void
control_out_line(struct control_out *o, const char *p, size_t n)
{
	add_line(o, 1, p, n);
}

void
control_out_news(struct control_out *o, const char *p, size_t n)
{
	if (o->answer)
		list_append(&o->later, &entry_new(o, 0, p, n)->node);
	else
		add_line(o, 0, p, n);
}

void
control_out_answer(struct control_out *o, int open)
{
	o->answer = open;
	if (open)
		return;
	list_each(n, &o->later)
	{
		list_remove(n);
		put(o, list_entry(n, struct entry, node));
	}
}

int
control_out_answering(const struct control_out *o)
{
	return o->answer;
}

void
control_out_pane(
    struct control_out *o, uint32_t pane, const void *p, size_t n, uint64_t now)
{
	struct out_pane *op = pane_of(o, pane);
	struct entry *e;

	if (op->off || op->paused)
		return;
	e = entry_new(o, 0, p, n);
	e->pane = op;
	e->at = now;
	op->nentries++;
	if (o->answer)
		list_append(&o->later, &e->node);
	else
		put(o, e);
	if (o->unasked > CONTROL_MAX && o->pause_ms >= 0)
		pause_pane(o, op);
}

/* --- out --- */

static void
flush_lines(struct control_out *o, size_t max)
{
	struct entry *e;

	while ((e = first_of(&o->queue)) != NULL && e->pane == NULL &&
	       o->ready.len < max) {
		buf_add(&o->ready, e->bytes, e->len);
		buf_add_byte(&o->ready, '\n');
		entry_free(o, e);
	}
}

static void
escape(struct buf *to, const char *p, size_t n)
{
	uint8_t *out = buf_reserve(to, n * ESCAPED_MAX), *at = out;

	for (size_t i = 0; i < n; i++) {
		uint8_t c = (uint8_t)p[i];

		if (c >= ' ' && c != '\\') {
			*at++ = c;
			continue;
		}
		*at++ = '\\';
		*at++ = (uint8_t)('0' + (c >> 6));
		*at++ = (uint8_t)('0' + (c >> 3 & 7));
		*at++ = (uint8_t)('0' + (c & 7));
	}
	buf_grew(to, (size_t)(at - out));
}

/* One %output: at most so many bytes, and none from behind a line. */
static void
write_pane(
    struct control_out *o, const struct out_pane *p, size_t most, uint64_t now)
{
	struct entry *e = first_of_pane(p);
	uint64_t age = now > e->at ? now - e->at : 0;
	int last = 0;

	if (o->pause_ms >= 0)
		buf_printf(&o->ready, "%%extended-output %%%u %llu : ", p->id,
		    (unsigned long long)age);
	else
		buf_printf(&o->ready, "%%output %%%u ", p->id);
	while (most > 0 && !last) {
		size_t n = e->len - e->used < most ? e->len - e->used : most;

		escape(&o->ready, e->bytes + e->used, n);
		e->used += n;
		most -= n;
		if (e->used < e->len)
			break;
		last = e->of_pane.next == &p->entries;
		entry_free(o, e);
		e = first_of(&o->queue);
		last |= e == NULL || e->pane == NULL;
		if (!last)
			e = first_of_pane(p);
	}
	buf_add_byte(&o->ready, '\n');
}

/* What a pane may say now, of the room that there is. */
static size_t
share(const struct control_out *o)
{
	size_t n = CONTROL_LINE / o->nprinting / ESCAPED_MAX;

	return n < SHARE_MIN ? SHARE_MIN : n;
}

static struct buf *
fill(struct control_out *o, size_t max, uint64_t now)
{
	flush_lines(o, max);
	while (o->ready.len < max && !list_empty(&o->printing)) {
		struct out_pane *p =
		    list_entry(o->printing.next, struct out_pane, node);

		/* It goes to the end, or away with its last entry. */
		list_remove(&p->node);
		list_append(&o->printing, &p->node);
		write_pane(o, p, share(o), now);
		flush_lines(o, max);
	}
	return &o->ready;
}

struct buf *
control_out_fill(struct control_out *o, uint64_t now)
{
	return fill(o, CONTROL_FILL, now);
}

struct buf *
control_out_rest(struct control_out *o)
{
	control_out_answer(o, 0);
	control_out_reset(o);
	return fill(o, SIZE_MAX, 0);
}

/* --- flow --- */

static uint64_t
patience(const struct control_out *o)
{
	return o->pause_ms >= 0 ? (uint64_t)o->pause_ms : CONTROL_AGE_MS;
}

int
control_out_late(struct control_out *o, uint64_t now)
{
	list_each(n, &o->printing)
	{
		struct out_pane *p = list_entry(n, struct out_pane, node);
		uint64_t at = first_of_pane(p)->at;

		if (at >= now || now - at < patience(o))
			continue;
		if (o->pause_ms < 0)
			return 1;
		pause_pane(o, p);
	}
	return o->unasked > CONTROL_MAX;
}

uint64_t
control_out_next(const struct control_out *o)
{
	uint64_t next = UINT64_MAX;

	list_each(n, &o->printing)
	{
		struct out_pane *p = list_entry(n, struct out_pane, node);
		uint64_t at = first_of_pane(p)->at + patience(o);

		if (at < next)
			next = at;
	}
	return next;
}

size_t
control_out_waiting(const struct control_out *o)
{
	return o->asked + o->unasked + o->ready.len;
}

int
control_out_wants(const struct control_out *o, uint32_t pane)
{
	const struct out_pane *p = map_find_id(o->panes, pane);

	if (p == NULL || p->paused)
		return 1;
	return !p->off && control_out_waiting(o) < CONTROL_BEHIND;
}
