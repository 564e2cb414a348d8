/*
 * A history's parts, shared by the files that keep, count and search it.
 */
#ifndef GRID_HISTORY_INT_H
#define GRID_HISTORY_INT_H

#include "base/list.h"
#include "grid/block-int.h"
#include "grid/builder-int.h"
#include "grid/history.h"
#include "grid/pool.h"

/*
 * Rows that the sealed blocks take at one width: ends[i] is the sum up to and
 * with the block of number first + i.  Blocks are numbered as they come, so
 * that trimming the front leaves the sums valid.
 */
struct sums {
	int w;		/* 0: unused */
	uint64_t used;	/* when it was last asked for */
	uint64_t first;
	size_t n, cap;
	size_t *ends;
};

enum { SUMS = 3 };

/* Where the last row lay, since rows are asked for in order. */
struct near {
	int w;		/* 0: unknown */
	size_t y;	/* the line's first row */
	size_t rows;	/* how many it has */
	size_t seg;
	int line;
	struct walk walk;	/* at the start of row `part' */
	size_t part;
};

struct history {
	uint32_t refs;
	size_t limit;
	int block_lines;	/* after so many a block is sealed */
	struct block **blocks;
	size_t head, n, cap;	/* blocks[head .. head + n) */
	uint64_t number;	/* of blocks[head] */
	uint64_t units;		/* rows of the sealed blocks, as appended */
	size_t bytes;		/* of memory of the sealed blocks */
	size_t forms, nlines, nlinks; /* their bytes, lines and links */
	uint64_t serial;
	uint64_t kept;		/* lines before this id are not taken back */
	uint64_t takes;		/* how often one was */
	uint64_t low;		/* no line below was since the last seal */
	struct builder *b;
	struct region spare;
	struct sums sums[SUMS];
	uint64_t asked;
	struct near near;
	struct history_pool *pool;	/* NULL: in none */
	struct node member;	/* of the pool */
	size_t held;		/* as the pool took it down */
};

static inline struct block *
history_at(const struct history *h, size_t i)
{
	return h->blocks[h->head + i];
}

static inline size_t
block_memory(const struct block *b)
{
	return sizeof *b + (b->region.cap > 0 ? b->region.cap : b->region.size);
}

/* A block joins the sealed ones, or leaves them. */
static inline void
history_count(struct history *h, const struct block *b)
{
	h->units += b->units;
	h->bytes += block_memory(b);
	h->forms += b->form;
	h->nlines += (size_t)b->lines.n;
	h->nlinks += b->nlinks;
}

static inline void
history_discount(struct history *h, const struct block *b)
{
	h->units -= b->units;
	h->bytes -= block_memory(b);
	h->forms -= b->form;
	h->nlines -= (size_t)b->lines.n;
	h->nlinks -= b->nlinks;
}

/* Segments: the sealed blocks, then what is being filled. */
size_t	 history_segs(const struct history *h);
void	 history_seg(const struct history *h, size_t i, struct lines *ls);
/* The segment with a line id, and its index there. 0 or ERR_NOTFOUND. */
int	 history_where(const struct history *h, uint64_t id, size_t *seg,
	    int *line);
/* Rows before segment i at width w. */
size_t	 history_seg_rows(struct history *h, int w, size_t i);
/* The segment and line of row y, and which of the line's rows it is. */
int	 history_find_row(struct history *h, int w, size_t y, size_t *seg,
	    int *line, size_t *part);
/* A private copy of this moment; sealed blocks are shared. */
struct history *history_clone(const struct history *h);
void	 history_forget_rows(struct history *h);
void	 history_forget_sums(struct history *h);
/* Give up the oldest sealed block; there is one. */
void	 history_drop_oldest(struct history *h);
/* Room for one more block at the end. */
void	 history_make_room(struct history *h);
/* Keep to the limit. */
void	 history_trim(struct history *h);
/* pool.c: what h holds is another than before; and h belongs to none. */
void	 pool_changed(struct history *h);
void	 pool_leave(struct history *h);

#endif
