/*
 * What a remote client is told next of histories.
 *
 * Invariant: cost is what the mirrors hold, and HISTORY_BLOCK_COST for each
 * pane that the client was told of.
 */
#include "server/history-feed-int.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/wire.h"
#include "grid/block.h"
#include "net/squeeze.h"
#include "scene/wire.h"
#include "server/history-mirror-int.h"

struct want {
	uint32_t pane;
	uint64_t from, to;
};

struct feed {
	struct map *mirrors;   /* by pane */
	struct mirror **order; /* of those that live */
	size_t norder, order_cap;
	uint64_t limit, cost, at;
	struct squeeze *squeeze;
	struct want wants[FEED_WANTS_MAX];
	size_t nwants;
	struct buf in; /* of a message that is not whole */
	int err;
};

/* How soon a block is looked at: what is behind gives way. */
struct place {
	const struct mirror *m;
	int level; /* 0 seen, near; 1 seen, deep; 2, 3 others; -1 wanted */
	uint64_t first;
};

struct feed *
feed_new(void)
{
	struct feed *f = xcalloc(1, sizeof *f);

	f->mirrors = map_new();
	f->squeeze = squeeze_new();
	f->at = UINT64_MAX;
	buf_init(&f->in);
	return f;
}

static void
forget(struct feed *f, struct mirror *m)
{
	map_remove_id(f->mirrors, m->id);
	mirror_free(m);
}

void
feed_free(struct feed *f)
{
	struct mirror *m;

	if (f == NULL)
		return;
	while ((m = map_at(f->mirrors, 0, NULL, NULL)) != NULL)
		forget(f, m);
	map_free(f->mirrors);
	free(f->order);
	squeeze_free(f->squeeze);
	buf_clear(&f->in);
	free(f);
}

void
feed_limit(struct feed *f, uint64_t cost)
{
	f->limit = cost < HISTORY_CACHE_MAX ? cost : HISTORY_CACHE_MAX;
}

/* --- panes --- */

static struct mirror *
find(const struct feed *f, uint32_t id)
{
	return map_find_id(f->mirrors, id);
}

void
feed_panes(struct feed *f, const struct feed_pane *p, size_t n)
{
	struct mirror *m;

	for (size_t i = 0; (m = map_at(f->mirrors, i, NULL, NULL)) != NULL; i++)
		m->h = NULL;
	if (n > HISTORY_PANES_MAX)
		n = HISTORY_PANES_MAX;
	if (n > f->order_cap) {
		f->order_cap = n + n / 2;
		f->order =
		    xreallocarray(f->order, f->order_cap, sizeof *f->order);
	}
	f->norder = n;
	for (size_t i = 0; i < n; i++) {
		m = find(f, p[i].id);
		if (m == NULL) {
			m = mirror_new(p[i].id, &f->cost);
			map_set_id(f->mirrors, p[i].id, m);
		}
		m->h = p[i].history;
		m->seen = p[i].seen;
		m->rank = i;
		f->order[i] = m;
	}
}

/* --- messages --- */

static void
begin(struct buf *message, enum history_message type, const struct mirror *m)
{
	buf_init(message);
	put_u8(message, type);
	put_varint(message, m->id);
}

static void
add_block(struct feed *f, const struct block *b, struct buf *message)
{
	size_t n;
	const uint8_t *p = block_bytes(b, &n);

	squeeze_pack(f->squeeze, p, n, message);
}

static void
end(struct buf *message, struct buf *out)
{
	put_bytes(out, buf_data(message), message->len);
	buf_clear(message);
}

static void
say(const struct mirror *m, enum history_message type, uint64_t id,
    struct buf *out)
{
	struct buf message;

	begin(&message, type, m);
	if (type != HISTORY_GONE)
		put_varint(&message, id);
	end(&message, out);
}

static void
say_block(struct feed *f, const struct mirror *m, const struct block *b,
    enum history_message type, struct buf *out)
{
	struct buf message;

	begin(&message, type, m);
	add_block(f, b, &message);
	end(&message, out);
}

static void
say_open(struct feed *f, const struct mirror *m, const struct block *b,
    struct buf *out)
{
	struct buf message;

	begin(&message, HISTORY_OPEN, m);
	if (b != NULL) {
		put_varint(&message, m->open_told.blanks);
		add_block(f, b, &message);
	}
	end(&message, out);
}

/* --- what is no longer true --- */

static int
say_gone(struct feed *f, struct mirror *m, struct buf *out)
{
	mirror_drop(m);
	if (!m->told)
		return 0;
	m->told = 0;
	f->cost -= HISTORY_BLOCK_COST;
	say(m, HISTORY_GONE, 0, out);
	return 1;
}

static int
bury(struct feed *f, struct buf *out)
{
	struct mirror *m;
	size_t i = 0;
	int said;

	while ((m = map_at(f->mirrors, i, NULL, NULL)) != NULL) {
		if (m->h != NULL && f->limit > 0) {
			i++;
			continue;
		}
		said = say_gone(f, m, out);
		if (m->h == NULL)
			forget(f, m);
		else
			i++;
		if (said)
			return 1;
	}
	return 0;
}

static int
same_open(const struct history_open *a, const struct history_open *b)
{
	return a->id == b->id && a->cells == b->cells && a->blanks == b->blanks;
}

/* The client has an open line that is open no more, and was not sent on. */
static int
close_open(struct feed *f, struct mirror *m, struct buf *out)
{
	if (m->open_told.id == 0 || m->open.id == m->open_told.id)
		return 0;
	if (m->open_told.id == m->top) {
		say_open(f, m, NULL, out);
		m->open_told.id = 0;
		return 1;
	}
	m->open_told.id = 0;
	return 0;
}

/* Look at the pane: what is no longer true of what the client has? */
static int
look(struct feed *f, struct mirror *m, uint64_t now, struct buf *out)
{
	uint64_t first = history_first(m->h), from;
	struct history_moves moves;
	struct history_open open;

	history_open_state(m->h, &open);
	if (history_end(m->h) != m->end || !same_open(&open, &m->open)) {
		m->end = history_end(m->h);
		m->open = open;
		m->moved_at = now;
	}
	history_moves(m->h, &moves);
	from = mirror_doubt(m, &moves);
	if (from < first)
		from = first;
	if (moves.seals != m->moves.seals) {
		m->sealed_at = m->moves.seals == 0 ? 0 : now;
		m->complete = 0;
	}
	if (moves.takes != m->moves.takes)
		m->open_told.cells = UINT32_MAX;
	m->moves = moves;
	if (m->told && m->top > from) {
		mirror_cut(m, from);
		say(m, HISTORY_TAKEN, from, out);
		return 1;
	}
	if (!m->told || first == m->first)
		return close_open(f, m, out);
	m->first = first;
	mirror_drop_below(m, first);
	say(m, HISTORY_TRIMMED, first, out);
	return 1;
}

/* --- room --- */

static int
behind(const struct place *a, const struct place *b)
{
	if (a->m == b->m)
		return a->first < b->first;
	if (a->level != b->level)
		return a->level > b->level;
	return a->m->rank > b->m->rank;
}

static void
place_of(const struct mirror *m, uint64_t first, struct place *at)
{
	at->m = m;
	at->level = (m->seen ? 0 : 2) + (first < mirror_near(m, FEED_NEAR));
	at->first = first;
}

/* The pane whose oldest piece is the last of all. */
static struct mirror *
last_of_all(const struct feed *f, struct place *at)
{
	struct mirror *last = NULL, *m;
	struct place p;

	*at = (struct place){0};
	for (size_t i = f->norder; i-- > 0;) {
		m = f->order[i];
		if (m->n == 0)
			continue;
		place_of(m, m->pieces[0].first, &p);
		if (last == NULL || behind(&p, at)) {
			last = m;
			*at = p;
		}
	}
	return last;
}

/*
 * Is there room for so much more at this place?  1 when there is; 0 when
 * something gives way first, which is said; -1 when nothing may.
 */
static int
make_room(
    struct feed *f, uint64_t cost, const struct place *at, struct buf *out)
{
	struct mirror *m;
	struct place last;
	size_t n = 0;
	uint64_t freed = 0, over, deep;

	if (f->cost + cost <= f->limit)
		return 1;
	over = f->cost + cost - f->limit;
	m = last_of_all(f, &last);
	if (m == NULL || (at != NULL && !behind(&last, at)))
		return -1;
	deep = mirror_near(m, FEED_NEAR);
	do
		freed += m->pieces[n++].cost;
	while (freed < over && n < m->n && m->pieces[n].first < deep);
	say(m, HISTORY_FORGET, m->pieces[n - 1].end, out);
	mirror_drop_below(m, m->pieces[n - 1].end);
	return 0;
}

/* --- what is sent --- */

/* The client learns of the pane, or of its first line, if it must: 1. */
static int
introduce(struct feed *f, struct mirror *m, struct buf *out)
{
	if (!m->told) {
		m->told = 1;
		f->cost += HISTORY_BLOCK_COST;
	}
	if (m->first == history_first(m->h))
		return 0;
	m->first = history_first(m->h);
	mirror_drop_below(m, m->first);
	say(m, HISTORY_TRIMMED, m->first, out);
	return 1;
}

static void
send_piece(struct feed *f, struct mirror *m, const struct block *b, int sealed,
    struct buf *out)
{
	if (introduce(f, m, out))
		return;
	say_block(f, m, b, sealed ? HISTORY_BLOCK : HISTORY_TAIL, out);
	mirror_add(m, b, sealed);
}

/* 1: something was said; -1: there is no room. */
static int
send_block(struct feed *f, struct mirror *m, const struct block *b,
    const struct place *at, struct buf *out)
{
	uint64_t cost = mirror_cost(b) + (m->told ? 0 : HISTORY_BLOCK_COST);
	int room = make_room(f, cost, at, out);

	if (room > 0)
		send_piece(f, m, b, 1, out);
	return room < 0 ? -1 : 1;
}

static void
later(struct feed *f, uint64_t at)
{
	if (at < f->at)
		f->at = at;
}

/* Now, or when the pane has been quiet for a while: then 0. */
static int
is_quiet(struct feed *f, const struct mirror *m, uint64_t now)
{
	uint64_t at = m->moved_at + FEED_QUIET_MS;

	if (m->tail_at + FEED_TAIL_MS < at)
		at = m->tail_at + FEED_TAIL_MS;
	if (at <= now)
		return 1;
	later(f, at);
	return 0;
}

/* As a block that may be sent; NULL when it is too long for that. */
static struct block *
open_block(const struct mirror *m)
{
	struct block *line;
	size_t n;

	if (m->open.cells > HISTORY_OPEN_MAX)
		return NULL;
	line = history_open_line(m->h);
	block_bytes(line, &n);
	if (n <= HISTORY_OPEN_MAX && block_links(line) <= HISTORY_OPEN_LINKS)
		return line;
	block_unref(line);
	return NULL;
}

/* The open line, where all before it is there. */
static int
send_open(
    struct feed *f, struct mirror *m, uint64_t now, int wanted, struct buf *out)
{
	struct block *line;

	if (m->open.id == 0 || m->open.id != m->top ||
	    same_open(&m->open, &m->open_told) ||
	    (!wanted && !is_quiet(f, m, now)))
		return 0;
	m->tail_at = now;
	if (introduce(f, m, out))
		return 1;
	m->open_told = m->open;
	line = open_block(m);
	say_open(f, m, line, out);
	block_unref(line);
	return 1;
}

static int
send_tail(
    struct feed *f, struct mirror *m, uint64_t now, int wanted, struct buf *out)
{
	uint64_t to, from = mirror_tail(m, &to);
	struct place place;
	struct block *b;
	int room;

	if (from == 0)
		return send_open(f, m, now, wanted, out);
	if (!wanted && !is_quiet(f, m, now))
		return 0;
	if ((b = history_tail(m->h, from, to)) == NULL)
		return 0;
	place_of(m, from, &place);
	room = make_room(f, mirror_cost(b) + HISTORY_BLOCK_COST, &place, out);
	if (room > 0) {
		send_piece(f, m, b, 0, out);
		m->tail_at = now;
	}
	block_unref(b);
	return room < 0 ? -1 : 1;
}

/* One pane: 1 something was said, 0 nothing is to be, -1 there is no room. */
static int
send_pane(
    struct feed *f, struct mirror *m, uint64_t now, int deep, struct buf *out)
{
	struct place place;
	struct block *b;
	int sent;

	if (!deep && (sent = send_tail(f, m, now, 0, out)) != 0)
		return sent;
	if (m->complete)
		return 0;
	b = mirror_lacks(m, deep ? SIZE_MAX : FEED_NEAR, 0, UINT64_MAX);
	if (b == NULL) {
		m->complete = deep;
		return 0;
	}
	if (m->sealed_at + FEED_FLOOD_MS > now) {
		later(f, m->sealed_at + FEED_FLOOD_MS);
		return 0;
	}
	place_of(m, block_first(b), &place);
	return send_block(f, m, b, &place, out);
}

static int
send_panes(struct feed *f, uint64_t now, struct buf *out)
{
	int sent;

	for (int level = 0; level < 4; level++) {
		for (size_t i = 0; i < f->norder; i++) {
			struct mirror *m = f->order[i];

			if (m->seen != (level < 2))
				continue;
			sent = send_pane(f, m, now, level & 1, out);
			if (sent != 0)
				return sent > 0;
		}
	}
	return 0;
}

/* --- what the client wants --- */

static void
drop_want(struct feed *f)
{
	f->nwants--;
	memmove(f->wants, f->wants + 1, f->nwants * sizeof *f->wants);
}

/* The oldest want: 1 something was said, 0 it is done. */
static int
serve(struct feed *f, uint64_t now, struct buf *out)
{
	const struct want *w = &f->wants[0];
	struct mirror *m = find(f, w->pane);
	struct place place = {m, -1, 0};
	struct block *b;
	size_t n;
	int sent;

	if (m == NULL || m->h == NULL)
		return 0;
	if (w->to > history_unsealed(m->h, &n) &&
	    (sent = send_tail(f, m, now, 1, out)) != 0)
		return sent > 0;
	b = mirror_lacks(m, SIZE_MAX, w->from, w->to);
	if (b == NULL)
		return 0;
	place.first = block_first(b);
	return send_block(f, m, b, &place, out) > 0;
}

static int
take_want(struct feed *f, const uint8_t *p, size_t n)
{
	struct want w;
	struct reader in;

	reader_init(&in, p, n);
	if (get_u8(&in) != HISTORY_WANT)
		return ERR_SYNTAX;
	w.pane = (uint32_t)get_bounded(&in, UINT32_MAX);
	w.from = get_varint(&in);
	w.to = get_varint(&in);
	if (in.err != 0 || reader_left(&in) > 0)
		return ERR_SYNTAX;
	if (f->nwants == FEED_WANTS_MAX)
		drop_want(f);
	f->wants[f->nwants++] = w;
	return 0;
}

static int
take_next(struct feed *f)
{
	struct reader in;
	const uint8_t *p;
	size_t n;

	reader_init(&in, buf_data(&f->in), f->in.len);
	p = get_bytes(&in, HISTORY_WANT_MAX, &n);
	if (in.err == ERR_SHORT)
		return 0;
	if (in.err != 0 || take_want(f, p, n) != 0)
		return ERR_SYNTAX;
	buf_consume(&f->in, f->in.len - reader_left(&in));
	return 1;
}

int
feed_take(struct feed *f, const void *p, size_t n)
{
	int more = 1;

	if (f->err != 0)
		return f->err;
	buf_add(&f->in, p, n);
	while (f->in.len > 0 && more > 0)
		more = take_next(f);
	if (more < 0)
		f->err = more;
	if (f->in.len == 0 || more < 0)
		buf_clear(&f->in);
	return f->err;
}

/* --- the owner's side --- */

int
feed_next(struct feed *f, uint64_t now, struct buf *out)
{
	f->at = UINT64_MAX;
	if (bury(f, out))
		return 1;
	if (f->limit == 0)
		return 0;
	if (make_room(f, 0, NULL, out) == 0)
		return 1;
	for (size_t i = 0; i < f->norder; i++) {
		if (look(f, f->order[i], now, out))
			return 1;
	}
	for (; f->nwants > 0; drop_want(f)) {
		if (serve(f, now, out))
			return 1;
	}
	return send_panes(f, now, out);
}

uint64_t
feed_at(const struct feed *f)
{
	return f->at;
}

int
feed_stale(const struct feed *f, uint32_t id, const struct history *h)
{
	const struct mirror *m = find(f, id);
	struct history_moves moves;
	struct history_open open;

	if (m == NULL)
		return history_end(h) > history_first(h);
	history_moves(h, &moves);
	history_open_state(h, &open);
	return history_end(h) != m->end || !same_open(&open, &m->open) ||
	       moves.takes != m->moves.takes || moves.seals != m->moves.seals ||
	       (m->told && history_first(h) != m->first);
}

int
feed_urgent(const struct feed *f)
{
	return f->nwants > 0;
}

void
feed_sums(const struct feed *f, struct feed_sums *s)
{
	struct mirror *m;

	*s = (struct feed_sums){.cost = f->cost};
	for (size_t i = 0; (m = map_at(f->mirrors, i, NULL, NULL)) != NULL;
	     i++) {
		s->panes += m->told != 0;
		s->blocks += m->n;
		for (size_t k = 0; k < m->n; k++)
			s->lines += m->pieces[k].end - m->pieces[k].first;
	}
}
