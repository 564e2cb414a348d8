/*
 * What a remote client holds of one pane's history: pieces, and what follows
 * from them beside the history itself.
 */
#include "server/history-mirror-int.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "scene/wire.h"

struct mirror *
mirror_new(uint32_t id, uint64_t *sum)
{
	struct mirror *m = xcalloc(1, sizeof *m);

	m->id = id;
	m->sum = sum;
	m->first = m->top = 1;
	return m;
}

void
mirror_free(struct mirror *m)
{
	free(m->pieces);
	free(m);
}

uint64_t
mirror_cost(const struct block *b)
{
	size_t n;

	block_bytes(b, &n);
	return n + (uint64_t)block_count(b) * HISTORY_LINE_COST +
	       (uint64_t)block_links(b) * HISTORY_LINK_COST +
	       HISTORY_BLOCK_COST;
}

static void
remove_pieces(struct mirror *m, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		*m->sum -= m->pieces[i].cost;
	if (to > from) {
		memmove(m->pieces + from, m->pieces + to,
		    (m->n - to) * sizeof *m->pieces);
		m->complete = 0;
	}
	m->n -= to - from;
}

/* What it overlaps gives way, as at the client. */
void
mirror_add(struct mirror *m, const struct block *b, int sealed)
{
	struct piece p = {block_first(b), block_end(b), block_serial(b),
	    mirror_cost(b), sealed};
	size_t at = m->n, from;

	while (at > 0 && m->pieces[at - 1].first >= p.end)
		at--;
	for (from = at; from > 0 && m->pieces[from - 1].end > p.first;)
		from--;
	remove_pieces(m, from, at);
	if (m->n == m->cap) {
		m->cap = m->cap == 0 ? 8 : m->cap * 2;
		m->pieces = xreallocarray(m->pieces, m->cap, sizeof *m->pieces);
	}
	memmove(m->pieces + from + 1, m->pieces + from,
	    (m->n - from) * sizeof *m->pieces);
	m->pieces[from] = p;
	m->n++;
	*m->sum += p.cost;
	if (m->top < p.end)
		m->top = p.end;
}

/* Pieces that end at or below id: how many. */
static size_t
pieces_below(const struct mirror *m, uint64_t id)
{
	size_t n = 0;

	while (n < m->n && m->pieces[n].end <= id)
		n++;
	return n;
}

/* Those go; what is below id is not held, whatever else. */
void
mirror_drop_below(struct mirror *m, uint64_t id)
{
	if (m->top < id)
		m->top = id;
	remove_pieces(m, 0, pieces_below(m, id));
}

void
mirror_cut(struct mirror *m, uint64_t id)
{
	size_t n = m->n;

	if (m->top > id)
		m->top = id;
	while (n > 0 && m->pieces[n - 1].first >= id)
		n--;
	remove_pieces(m, n, m->n);
	if (n > 0 && m->pieces[n - 1].end > id) {
		m->pieces[n - 1].end = id;
		m->pieces[n - 1].sealed = 0;
		m->complete = 0;
	}
}

void
mirror_drop(struct mirror *m)
{
	remove_pieces(m, 0, m->n);
	m->first = m->top = 1;
	m->open_told.id = 0;
}

/* --- beside the history --- */

static int
is_block(const struct piece *p, const struct block *b)
{
	return p->sealed && p->first == block_first(b) &&
	       p->serial == block_serial(b) && p->end == block_end(b);
}

/* From which line on the pieces are not blocks of the history's. */
static uint64_t
first_doubtful(const struct mirror *m)
{
	const struct block *b;
	size_t k = 0;

	for (size_t i = 0; i < m->n; i++) {
		const struct piece *p = &m->pieces[i];

		while ((b = history_block(m->h, k)) != NULL &&
		       block_first(b) < p->first)
			k++;
		if (b == NULL || !is_block(p, b))
			return p->first;
	}
	return UINT64_MAX;
}

/* What was taken before the last seal is not known. */
uint64_t
mirror_doubt(const struct mirror *m, const struct history_moves *moves)
{
	uint64_t id;

	if (moves->takes == m->moves.takes)
		return UINT64_MAX;
	if (moves->seals == m->moves.seals)
		return moves->low;
	id = first_doubtful(m);
	return id < moves->low ? id : moves->low;
}

uint64_t
mirror_near(const struct mirror *m, size_t n)
{
	struct history_sums s;

	history_sealed(m->h, &s);
	if (s.blocks <= n)
		return 0;
	return block_first(history_block(m->h, s.blocks - n));
}

struct block *
mirror_lacks(const struct mirror *m, size_t most, uint64_t from, uint64_t to)
{
	struct history_sums s;
	struct block *b;
	size_t i = m->n, n;

	history_sealed(m->h, &s);
	for (size_t k = 0; k < s.blocks && k < most; k++) {
		b = history_block(m->h, s.blocks - 1 - k);
		if (block_end(b) <= from)
			break;
		while (i > 0 && m->pieces[i - 1].first > block_first(b))
			i--;
		if (i > 0 && is_block(&m->pieces[i - 1], b))
			continue;
		block_bytes(b, &n);
		if (block_first(b) < to && n <= BLOCK_BYTES_MAX)
			return b;
	}
	return NULL;
}

uint64_t
mirror_tail(const struct mirror *m, uint64_t *to)
{
	uint64_t from, end;
	size_t i = m->n, n;

	from = history_unsealed(m->h, &n);
	end = from + n;
	while (i > 0 && m->pieces[i - 1].end > from)
		i--;
	for (; i < m->n && m->pieces[i].first <= from; i++)
		from = m->pieces[i].end;
	*to = i < m->n ? m->pieces[i].first : end;
	return from < end ? from : 0;
}
