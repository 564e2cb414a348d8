/*
 * History: the log of lines, as sealed blocks and one being filled.
 *
 * Invariant: ids grow from block to block, and the builder's are the highest.
 * What is sealed is never changed; taking lines back loads a copy of the
 * newest block into the builder.
 */
#include "grid/history-int.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"

/* Freed small blocks are holes in the heap: so many are worth a walk. */
enum { GIVE_BACK = 1024 * 1024 };

/* Blocks of a small history are small, so that trimming is not coarse. */
static int
block_lines(size_t limit)
{
	if (limit >= HISTORY_BLOCK_LINES * 10)
		return HISTORY_BLOCK_LINES;
	return limit < 10 ? 1 : (int)(limit / 10);
}

struct history *
history_new(size_t limit_lines)
{
	struct history *h = xcalloc(1, sizeof *h);

	h->refs = 1;
	h->limit = limit_lines;
	h->block_lines = block_lines(limit_lines);
	h->low = UINT64_MAX;
	h->b = xmalloc(sizeof *h->b);
	builder_init(h->b, 1);
	return h;
}

struct history *
history_ref(struct history *h)
{
	h->refs++;
	return h;
}

void
history_forget_rows(struct history *h)
{
	h->near.w = 0;
}

void
history_forget_sums(struct history *h)
{
	history_forget_rows(h);
	for (int i = 0; i < SUMS; i++) {
		free(h->sums[i].ends);
		memset(&h->sums[i], 0, sizeof h->sums[i]);
	}
}

void
history_drop_oldest(struct history *h)
{
	struct block *b = history_at(h, 0);

	history_discount(h, b);
	block_release(b, &h->spare);
	h->head++;
	h->n--;
	h->number++;
	history_forget_rows(h);
}

/* Bytes that go back to the allocator, not to the system, if it is dropped. */
static size_t
allocated(const struct block *b)
{
	return b->refs == 1 && b->region.cap == 0 ? b->region.size : 0;
}

static void
drop_blocks(struct history *h)
{
	size_t freed = 0;

	while (h->n > 0) {
		freed += allocated(history_at(h, 0));
		history_drop_oldest(h);
	}
	if (freed > GIVE_BACK)
		mem_trim();
	if (h->spare.mem != NULL)
		region_free(&h->spare);
	free(h->blocks);
	h->blocks = NULL;
	h->head = h->cap = 0;
}

void
history_unref(struct history *h)
{
	if (h == NULL || --h->refs > 0)
		return;
	pool_leave(h);
	drop_blocks(h);
	history_forget_sums(h);
	builder_clear(h->b);
	free(h->b);
	free(h);
}

void
history_wipe(struct history *h)
{
	uint64_t next = history_end(h);

	drop_blocks(h);
	history_forget_sums(h);
	builder_clear(h->b);
	builder_init(h->b, next);
	h->low = UINT64_MAX;
	pool_changed(h);
}

void
history_make_room(struct history *h)
{
	if (h->head + h->n < h->cap)
		return;
	if (h->head > h->n) {
		memmove(h->blocks, h->blocks + h->head,
		    h->n * sizeof(struct block *));
		h->head = 0;
		return;
	}
	h->cap = h->cap == 0 ? 16 : h->cap * 2;
	h->blocks = xreallocarray(h->blocks, h->cap, sizeof(struct block *));
}

static void
push_block(struct history *h, struct block *b)
{
	history_make_room(h);
	h->blocks[h->head + h->n++] = b;
	history_count(h, b);
}

void
history_trim(struct history *h)
{
	while (h->n > 0 && h->units + h->b->units > h->limit)
		history_drop_oldest(h);
	if (h->n == 0 && h->spare.mem != NULL)
		region_free(&h->spare);
}

static void
seal(struct history *h)
{
	struct builder *b = h->b;
	uint64_t next = b->first + (uint64_t)b->n;

	push_block(h, block_seal(b, ++h->serial, &h->spare));
	builder_reset(b, next);
	h->low = UINT64_MAX;
	history_forget_rows(h);
}

void
history_limit(struct history *h, size_t limit_lines)
{
	h->limit = limit_lines;
	h->block_lines = block_lines(limit_lines);
	if (limit_lines == 0) {
		history_wipe(h);
		return;
	}
	history_trim(h);
	pool_changed(h);
}

/* Something was added: seal a full block, keep to the limits. */
static void
grew(struct history *h)
{
	struct builder *b = h->b;
	int full = !b->open && (b->n >= h->block_lines ||
				   builder_size(b) >= HISTORY_BLOCK_BYTES);

	if (full)
		seal(h);
	if (h->units + b->units > h->limit)
		history_trim(h);
	if (full)
		pool_changed(h);
}

void
history_append(struct history *h, const struct row *r, int64_t at)
{
	struct builder *b = h->b;

	if (h->limit == 0)
		return;
	h->near.w = 0;
	builder_add(b, r, at);
	if (b->open && builder_open_size(b) >= HISTORY_LINE_BYTES)
		builder_close(b, 1);
	grew(h);
}

void
history_append_text(struct history *h, const uint8_t *text, size_t len,
    int cells, int w, int64_t at)
{
	int last = cells > w ? (cells - 1) / w * w : 0;
	uint64_t rows = cells > w ? (uint64_t)(last / w) + 1 : 1;

	if (h->limit == 0)
		return;
	for (; cells > last && text[len - 1] == ' '; cells--)
		len--;
	h->near.w = 0;
	builder_add_text(h->b, text, len, (uint32_t)cells, rows, at);
	grew(h);
}

/* The newest block's lines become the builder's again. */
static void
unseal(struct history *h)
{
	struct block *b = history_at(h, h->n - 1);

	builder_load(h->b, &b->lines, b->nstyles, b->nlinks, b->units);
	history_discount(h, b);
	h->n--;
	block_release(b, &h->spare);
	/* Its sums are those of the last, if they reach so far. */
	for (int i = 0; i < SUMS; i++) {
		struct sums *s = &h->sums[i];

		if (s->n > 0 && s->first + s->n > h->number + h->n)
			s->n--;
	}
	pool_changed(h);
}

void
history_keep(struct history *h)
{
	h->kept = history_end(h);
}

int
history_take_line(struct history *h, int w, struct row ***rows)
{
	struct lines ls;
	struct line l;
	struct walk k;
	size_t n;
	int open;

	if (history_end(h) <= h->kept)
		return 0;
	history_forget_rows(h);
	if (h->b->n == 0 && !h->b->open) {
		if (h->n == 0)
			return 0;
		unseal(h);
	}
	open = h->b->open;
	builder_lines(h->b, &ls);
	line_get(&ls, ls.n - 1, &l);
	n = line_rows(&l, w);
	*rows = xcalloc(n, sizeof **rows);
	walk_init(&k, &ls, &l);
	for (size_t i = 0; i < n; i++) {
		(*rows)[i] = row_new(w);
		walk_row(&k, w, (*rows)[i]);
		(*rows)[i]->flags = line_row_flags(&l, open, i, n);
	}
	builder_drop(h->b);
	h->takes++;
	if (history_end(h) < h->low)
		h->low = history_end(h);
	return (int)n;
}

uint64_t
history_first(const struct history *h)
{
	return h->n > 0 ? history_at(h, 0)->lines.first : h->b->first;
}

uint64_t
history_end(const struct history *h)
{
	return h->b->first + (uint64_t)h->b->n + (h->b->open != 0);
}

int
history_open(const struct history *h)
{
	return h->b->open;
}

size_t
history_segs(const struct history *h)
{
	return h->n + (h->b->n > 0 || h->b->open);
}

void
history_seg(const struct history *h, size_t i, struct lines *ls)
{
	if (i < h->n)
		*ls = history_at(h, i)->lines;
	else
		builder_lines(h->b, ls);
}

int
history_where(const struct history *h, uint64_t id, size_t *seg, int *line)
{
	size_t lo = 0, hi = h->n, mid;
	const struct lines *ls;

	if (id >= h->b->first) {
		if (id >= history_end(h))
			return ERR_NOTFOUND;
		*seg = h->n;
		*line = (int)(id - h->b->first);
		return 0;
	}
	while (hi - lo > 1) {
		mid = lo + (hi - lo) / 2;
		if (history_at(h, mid)->lines.first <= id)
			lo = mid;
		else
			hi = mid;
	}
	if (h->n == 0)
		return ERR_NOTFOUND;
	ls = &history_at(h, lo)->lines;
	if (id < ls->first || id >= ls->first + (uint64_t)ls->n)
		return ERR_NOTFOUND;
	*seg = lo;
	*line = (int)(id - ls->first);
	return 0;
}

static int
find_line(const struct history *h, uint64_t id, struct line *l)
{
	struct lines ls;
	size_t seg;
	int i;

	if (history_where(h, id, &seg, &i) != 0)
		return ERR_NOTFOUND;
	history_seg(h, seg, &ls);
	line_get(&ls, i, l);
	return 0;
}

int
history_line(const struct history *h, uint64_t id, struct line_info *info)
{
	struct line l;

	if (find_line(h, id, &l) != 0)
		return ERR_NOTFOUND;
	info->id = id;
	info->flags = line_row_flags(&l, 0, 0, 1);
	info->cells = l.cells;
	info->at = l.at;
	return 0;
}

const char *
history_text(const struct history *h, uint64_t id, size_t *len)
{
	struct line l;

	*len = 0;
	if (find_line(h, id, &l) != 0)
		return NULL;
	*len = l.text_len;
	return (const char *)l.text;
}

size_t
history_bytes(const struct history *h)
{
	size_t n = sizeof *h + h->bytes + h->cap * sizeof(struct block *) +
		   builder_memory(h->b) + h->spare.cap;

	for (int i = 0; i < SUMS; i++)
		n += h->sums[i].cap * sizeof(size_t);
	return n;
}

struct history *
history_clone(const struct history *h)
{
	struct history *c = history_new(SIZE_MAX);

	c->serial = h->serial;
	c->cap = h->n;
	if (h->n > 0)
		c->blocks = xreallocarray(NULL, h->n, sizeof(struct block *));
	for (size_t i = 0; i < h->n; i++)
		c->blocks[i] = block_ref(history_at(h, i));
	c->n = h->n;
	c->units = h->units;
	c->bytes = h->bytes;
	c->forms = h->forms;
	c->nlines = h->nlines;
	c->nlinks = h->nlinks;
	builder_clear(c->b);
	builder_copy(c->b, h->b);
	return c;
}
