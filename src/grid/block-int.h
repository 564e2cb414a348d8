/*
 * Sealed blocks as the files of the grid see them.
 */
#ifndef GRID_BLOCK_INT_H
#define GRID_BLOCK_INT_H

#include "grid/block.h"
#include "grid/builder-int.h"
#include "grid/lines-int.h"

/* A region of memory that goes back to the system when it is given up. */
struct region {
	uint8_t *mem;
	size_t size;	/* as asked for */
	size_t cap;	/* bytes mapped; 0: it came from malloc */
};

struct block {
	uint32_t refs;
	size_t form;		/* bytes of the sealed form, at mem's start */
	struct region region;	/* the form, then line_at[n + 1] */
	struct lines lines;
	struct link **links;
	uint32_t nlinks, nstyles;	/* styles beside the default */
	uint64_t units;		/* rows when they were appended */
	uint64_t serial;
};

/*
 * The builder's closed lines as a block.  spare may hold a region to use
 * again, which is then taken.
 */
struct block *block_seal(struct builder *b, uint64_t serial,
	    struct region *spare);
/* Drop a reference; the last one leaves the region in spare if it is empty. */
void	 block_release(struct block *b, struct region *spare);
void	 region_free(struct region *r);

#endif
