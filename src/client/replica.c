/*
 * The replica: messages about histories to histories.
 *
 * Invariant: cost is the sum over panes and their blocks, at most
 * HISTORY_CACHE_MAX.  Nothing that is malformed, out of order or beyond a
 * limit is repaired: the server keeps the same books, so it errs or is
 * hostile, and the whole stream is let go.
 */
#include "client/replica.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/wire.h"
#include "grid/block.h"
#include "net/squeeze.h"
#include "scene/wire.h"

struct held {
	uint32_t id;
	struct history *all;  /* what came, with gaps */
	struct history *near; /* without; NULL: to be made */
	uint64_t first;	      /* the server's first line */
	uint64_t sealed;      /* blocks that end at or below were sealed */
	uint64_t serial;
	struct block *open; /* the line behind all; NULL: none */
	uint32_t blanks;
	uint64_t asked, until; /* lines that the server was asked for */
};

struct replica {
	struct map *panes; /* struct held by id */
	struct squeeze *squeeze;
	struct buf in; /* of a message that is not whole */
	uint64_t cost, changes;
	int err;
};

struct replica *
replica_new(void)
{
	struct replica *r = xcalloc(1, sizeof *r);

	r->panes = map_new();
	r->squeeze = squeeze_new();
	buf_init(&r->in);
	return r;
}

/* --- panes --- */

static struct held *
find(const struct replica *r, uint32_t id)
{
	return map_find_id(r->panes, id);
}

static uint64_t
pane_cost(const struct held *p)
{
	struct history_sums s;

	history_sealed(p->all, &s);
	return s.bytes + (uint64_t)s.lines * HISTORY_LINE_COST +
	       (uint64_t)s.links * HISTORY_LINK_COST +
	       (uint64_t)(s.blocks + 1) * HISTORY_BLOCK_COST;
}

static struct held *
make_pane(struct replica *r, uint32_t id)
{
	struct held *p;

	if (map_count(r->panes) >= HISTORY_PANES_MAX)
		return NULL;
	p = xcalloc(1, sizeof *p);
	p->id = id;
	p->all = history_new(SIZE_MAX);
	p->first = 1;
	r->cost += pane_cost(p);
	map_set_id(r->panes, id, p);
	return p;
}

static void
drop_pane(struct replica *r, struct held *p)
{
	r->cost -= pane_cost(p);
	r->changes++;
	map_remove_id(r->panes, p->id);
	history_unref(p->all);
	history_unref(p->near);
	block_unref(p->open);
	free(p);
}

static void
drop_all(struct replica *r)
{
	struct held *p;

	while ((p = map_at(r->panes, 0, NULL, NULL)) != NULL)
		drop_pane(r, p);
	buf_clear(&r->in);
}

void
replica_reset(struct replica *r)
{
	drop_all(r);
	r->err = 0;
}

void
replica_free(struct replica *r)
{
	if (r == NULL)
		return;
	drop_all(r);
	map_free(r->panes);
	squeeze_free(r->squeeze);
	free(r);
}

/* From the newest block down to where something is missing: how many. */
static size_t
run_length(const struct history *h, uint64_t end)
{
	struct history_sums s;
	size_t n = 0;

	history_sealed(h, &s);
	while (n < s.blocks) {
		const struct block *b = history_block(h, s.blocks - 1 - n);

		if (block_end(b) != end)
			break;
		end = block_first(b);
		n++;
	}
	return n;
}

/* Cut what is held off both ends of [*from, *to). */
static void
missing(const struct held *p, uint64_t *from, uint64_t *to)
{
	struct history_sums s;
	const struct block *b;

	history_sealed(p->all, &s);
	for (size_t i = 0; i < s.blocks && *from < *to; i++) {
		b = history_block(p->all, i);
		if (block_first(b) <= *from && block_end(b) > *from)
			*from = block_end(b);
	}
	for (size_t i = s.blocks; i-- > 0 && *from < *to;) {
		b = history_block(p->all, i);
		if (block_first(b) < *to && block_end(b) >= *to)
			*to = block_first(b);
	}
}

/* --- what the server says --- */

static int
take_block(struct replica *r, struct held *p, struct reader *in, int sealed)
{
	size_t n = reader_left(in), len;
	const uint8_t *packed = get_raw(in, n), *plain;
	struct block *b;
	int err;

	if ((err = squeeze_unpack(r->squeeze, packed, n, &plain, &len)) != 0 ||
	    (err = block_decode(plain, len, &b)) != 0)
		return err;
	err = block_first(b) < p->first ? ERR_RANGE
					: history_add_block(p->all, b);
	if (err == 0 && sealed && block_end(b) > p->sealed)
		p->sealed = block_end(b);
	block_unref(b);
	missing(p, &p->asked, &p->until);
	return err;
}

static int
take_before(struct held *p, uint64_t id)
{
	if (id < p->first)
		return ERR_RANGE;
	history_drop_before(p->all, id);
	p->until = 0;
	return 0;
}

static int
take_from(struct held *p, uint64_t id)
{
	struct history_sums s;
	const struct block *b;

	if (id < p->first)
		return ERR_RANGE;
	history_sealed(p->all, &s);
	for (size_t i = s.blocks; i-- > 0;) {
		b = history_block(p->all, i);
		if (block_end(b) <= id)
			break;
		/* What is left of a sealed one is none. */
		if (p->sealed > block_first(b))
			p->sealed = block_first(b);
	}
	history_drop_from(p->all, id);
	p->until = 0;
	return 0;
}

static void
drop_open(struct held *p)
{
	block_unref(p->open);
	p->open = NULL;
}

static int
take_open(struct replica *r, struct held *p, struct reader *in)
{
	const uint8_t *packed, *plain;
	size_t n, len;
	uint32_t blanks;
	int err;

	drop_open(p);
	if (reader_left(in) == 0)
		return 0;
	blanks = (uint32_t)get_bounded(in, GRID_MAX);
	n = reader_left(in);
	packed = get_raw(in, n);
	if (in->err != 0)
		return in->err;
	if ((err = squeeze_unpack(r->squeeze, packed, n, &plain, &len)) != 0)
		return err;
	if (len > HISTORY_OPEN_MAX)
		return ERR_TOOBIG;
	if ((err = block_decode(plain, len, &p->open)) != 0)
		return err;
	p->blanks = blanks;
	if (block_links(p->open) > HISTORY_OPEN_LINKS)
		return ERR_TOOBIG;
	return block_count(p->open) != 1 || block_first(p->open) < p->first
		   ? ERR_RANGE
		   : 0;
}

static int
take_id(struct held *p, struct reader *in, uint8_t type)
{
	uint64_t id = get_bounded(in, UINT64_MAX / 2);
	int err;

	if (in->err != 0 || id == 0 || reader_left(in) > 0)
		return ERR_SYNTAX;
	if (type == HISTORY_TAKEN)
		return take_from(p, id);
	err = take_before(p, id);
	if (err == 0 && type == HISTORY_TRIMMED)
		p->first = id;
	return err;
}

static int
take_about(struct replica *r, struct held *p, struct reader *in, uint8_t type)
{
	uint64_t was = pane_cost(p);
	int err;

	if (type == HISTORY_BLOCK || type == HISTORY_TAIL)
		err = take_block(r, p, in, type == HISTORY_BLOCK);
	else if (type == HISTORY_OPEN)
		err = take_open(r, p, in);
	else
		err = take_id(p, in, type);
	/* It is behind all that is held, or it is another one by now. */
	if (p->open != NULL && block_first(p->open) != history_end(p->all)) {
		if (type == HISTORY_OPEN && err == 0)
			err = ERR_RANGE;
		drop_open(p);
	}
	r->cost += pane_cost(p) - was;
	p->serial = ++r->changes;
	history_unref(p->near);
	p->near = NULL;
	return err;
}

static int
take_message(struct replica *r, const uint8_t *bytes, size_t n)
{
	struct reader in;
	struct held *p;
	uint8_t type;
	uint32_t id;
	int err;

	reader_init(&in, bytes, n);
	type = get_u8(&in);
	id = (uint32_t)get_bounded(&in, UINT32_MAX);
	if (in.err != 0)
		return in.err;
	p = find(r, id);
	if (type == HISTORY_GONE) {
		if (p != NULL)
			drop_pane(r, p);
		return reader_left(&in) > 0 ? ERR_SYNTAX : 0;
	}
	if ((type < HISTORY_BLOCK || type > HISTORY_TAKEN) &&
	    type != HISTORY_OPEN)
		return ERR_SYNTAX;
	if (p == NULL && (p = make_pane(r, id)) == NULL)
		return ERR_FULL;
	err = take_about(r, p, &in, type);
	return err == 0 && r->cost > HISTORY_CACHE_MAX ? ERR_TOOBIG : err;
}

/* The first message is whole: it is taken, and 1; 0; or an error. */
static int
take_next(struct replica *r)
{
	const uint8_t *bytes;
	struct reader in;
	size_t n;
	int err;

	reader_init(&in, buf_data(&r->in), r->in.len);
	bytes = get_bytes(&in, HISTORY_MESSAGE_MAX, &n);
	if (in.err == ERR_SHORT)
		return 0;
	err = in.err != 0 ? in.err : take_message(r, bytes, n);
	if (err != 0)
		return err;
	buf_consume(&r->in, r->in.len - reader_left(&in));
	return 1;
}

int
replica_feed(struct replica *r, const void *p, size_t n)
{
	int more = 1;

	if (r->err != 0)
		return r->err;
	buf_add(&r->in, p, n);
	while (r->in.len > 0 && more > 0)
		more = take_next(r);
	if (more < 0) {
		r->err = more;
		drop_all(r);
	}
	/* A long message's memory is not kept for short ones. */
	if (r->in.len == 0)
		buf_clear(&r->in);
	return r->err;
}

/* --- what is held --- */

static struct history *
make_near(const struct held *p)
{
	uint64_t end = history_end(p->all);
	struct history_sums s;
	struct history *h;
	size_t n = run_length(p->all, end);

	if (n == 0 && p->open == NULL)
		return NULL;
	history_sealed(p->all, &s);
	h = history_new(SIZE_MAX);
	if (n == 0)
		history_drop_before(h, end);
	for (size_t i = s.blocks - n; i < s.blocks; i++)
		history_add_block(h, history_block(p->all, i));
	if (p->open != NULL)
		history_add_open(h, p->open, p->blanks);
	return h;
}

struct history *
replica_history(struct replica *r, uint32_t pane)
{
	struct held *p = find(r, pane);

	if (p == NULL)
		return NULL;
	if (p->near == NULL)
		p->near = make_near(p);
	return p->near;
}

int
replica_held(const struct replica *r, uint32_t pane, struct replica_span *span)
{
	const struct held *p = find(r, pane);
	struct history_sums s;
	size_t n;

	*span = (struct replica_span){0};
	if (p == NULL)
		return 0;
	span->end = history_end(p->all);
	span->first = span->end;
	span->open = p->open != NULL;
	n = run_length(p->all, span->end);
	if (n == 0 && !span->open)
		return 0;
	history_sealed(p->all, &s);
	if (n > 0)
		span->first = block_first(history_block(p->all, s.blocks - n));
	span->whole = span->first <= p->first;
	return 1;
}

int
replica_want(struct replica *r, uint32_t pane, uint64_t from, uint64_t to,
    struct buf *out)
{
	struct held *p = find(r, pane);
	struct buf message;

	if (p == NULL || r->err != 0)
		return 0;
	if (from < p->first)
		from = p->first;
	missing(p, &from, &to);
	if (from >= to || (from >= p->asked && to <= p->until))
		return 0;
	p->asked = from;
	p->until = to;
	buf_init(&message);
	put_u8(&message, HISTORY_WANT);
	put_varint(&message, pane);
	put_varint(&message, from);
	put_varint(&message, to);
	put_bytes(out, buf_data(&message), message.len);
	buf_clear(&message);
	return 1;
}

uint64_t
replica_serial(const struct replica *r, uint32_t pane)
{
	const struct held *p = find(r, pane);

	return p == NULL ? 0 : p->serial;
}

uint64_t
replica_changes(const struct replica *r)
{
	return r->changes;
}

void
replica_sums(const struct replica *r, struct replica_sums *s)
{
	struct history_sums one;
	struct held *p;

	*s = (struct replica_sums){
	    .panes = map_count(r->panes), .cost = r->cost};
	for (size_t i = 0; (p = map_at(r->panes, i, NULL, NULL)) != NULL; i++) {
		history_sealed(p->all, &one);
		s->blocks += one.blocks;
		s->lines += one.lines;
		s->links += one.links;
		s->bytes += one.bytes;
	}
}

void
replica_dump(const struct replica *r, struct buf *out)
{
	struct history_digest d;
	struct held *p;

	for (size_t i = 0; (p = map_at(r->panes, i, NULL, NULL)) != NULL; i++) {
		history_digest(p->all, p->sealed, &d);
		buf_printf(out,
		    "%%%" PRIu32 " %" PRIu64 " %" PRIu64 " %" PRIu64
		    " %016" PRIx64 " %" PRIu64 "\n",
		    p->id, d.first, d.end, d.bytes, d.hash,
		    history_end(p->all));
	}
}
