/*
 * The block that is being filled: closed lines, and perhaps an open one.
 */
#ifndef GRID_BUILDER_INT_H
#define GRID_BUILDER_INT_H

#include "base/buf.h"
#include "grid/lines-int.h"

struct builder {
	struct buf text, meta;
	struct line_at *at;	/* n + 1 in use; n + 2 with an open line */
	int at_cap;
	int n;			/* closed lines */
	uint64_t first;		/* id of the first */
	uint64_t units;		/* rows appended */
	uint32_t max_cells;
	int64_t base;

	struct buf styles;	/* STYLE_BYTES each: struct style */
	uint16_t *hash;		/* of style numbers; 0 is free */
	uint32_t nstyles, hash_cap;	/* numbers in use, the default too */
	struct link **links;
	uint32_t nlinks, links_cap;
	size_t link_bytes;

	/* The open line. */
	int open, published;
	uint8_t flags;
	uint16_t run_style;
	uint32_t cells, run_cells;
	uint32_t blanks;	/* seen, but only counted if more follows */
	uint32_t shape, shape_count;
	int64_t line_time;
	struct buf runs, shapes;
};

void	 builder_init(struct builder *b, uint64_t first);
/* Free all memory; ids go on. */
void	 builder_clear(struct builder *b);
/* Forget the lines, keep the memory: the next block begins. */
void	 builder_reset(struct builder *b, uint64_t first);
/* The row joins the open line, or begins one; wrapped leaves it open. */
void	 builder_add(struct builder *b, const struct row *r, int64_t at);
/* A whole line in the default style, one cell for each code point, which took
 * so many rows; none is open. */
void	 builder_add_text(struct builder *b, const uint8_t *text, size_t len,
	    uint32_t cells, uint64_t rows, int64_t at);
/* End the open line, with LINE_JOINS when the next line continues it. */
void	 builder_close(struct builder *b, int joins);
/* The cell of the open line at which row r would begin if it came next. */
uint32_t builder_next_cell(const struct builder *b, const struct row *r);
/* All lines, the open one too; borrowed until the builder changes. */
void	 builder_lines(struct builder *b, struct lines *ls);
/* Remove the newest line, open or not. */
void	 builder_drop(struct builder *b);
/* Fill an empty builder with lines from elsewhere. */
void	 builder_load(struct builder *b, const struct lines *ls,
	    size_t nstyles, size_t nlinks, uint64_t units);
/* A copy of all of it into an empty builder. */
void	 builder_copy(struct builder *b, const struct builder *from);
/* Bytes of the open line's form. */
size_t	 builder_open_size(const struct builder *b);
size_t	 builder_memory(const struct builder *b);

/* Bytes of form, about: a style takes a quarter of its struct or less. */
static inline size_t
builder_size(const struct builder *b)
{
	return b->text.len + b->meta.len + b->runs.len + b->styles.len / 4 +
	    b->link_bytes;
}

#endif
