/*
 * What a remote client holds of one pane's history, as the server reckons it.
 *
 * Invariant: pieces are the blocks of the client's pane, in order, once all
 * messages made so far have arrived (client/replica.h keeps the same books);
 * none costs less here than there, and *sum counts what all of them cost.
 */
#ifndef SERVER_HISTORY_MIRROR_INT_H
#define SERVER_HISTORY_MIRROR_INT_H

#include <stddef.h>
#include <stdint.h>

#include "grid/block.h"

/* A block that the client has. */
struct piece {
	uint64_t first, end, serial, cost;
	int sealed;		/* as the history has it, not a part or a tail */
};

struct mirror {
	uint32_t id;
	int seen;		/* on the client's screen */
	size_t rank;		/* among all panes */
	struct history *h;	/* borrowed for a turn; NULL: the pane is gone */
	struct piece *pieces;
	size_t n, cap;
	uint64_t *sum;
	int told;		/* the client knows of the pane, and that its */
	uint64_t first;		/* first line is this one */
	uint64_t top;		/* the client's next line */
	int complete;		/* no sealed block is lacking */
	/* As of the last look at the history. */
	struct history_moves moves;
	struct history_open open;
	uint64_t end;
	struct history_open open_told;	/* void unless its id is top */
	uint64_t moved_at, sealed_at, tail_at;
};

struct mirror *mirror_new(uint32_t id, uint64_t *sum);
/* What it holds must have been dropped. */
void	 mirror_free(struct mirror *m);

/* What a block costs the client (doc/PROTOCOL). */
uint64_t mirror_cost(const struct block *b);
/* It is sent: what it overlaps gives way. */
void	 mirror_add(struct mirror *m, const struct block *b, int sealed);
/* Blocks that end at or below id go; lines from id on; all. */
void	 mirror_drop_below(struct mirror *m, uint64_t id);
void	 mirror_cut(struct mirror *m, uint64_t id);
void	 mirror_drop(struct mirror *m);

/*
 * The newest sealed block within [from, to), and of the newest most ones, that
 * the client lacks; NULL.
 */
struct block *mirror_lacks(const struct mirror *m, size_t most, uint64_t from,
	    uint64_t to);
/* The first line of the newest n blocks; 0: of all. */
uint64_t mirror_near(const struct mirror *m, size_t n);
/* The first unsealed line that the client lacks, up to *to; 0: none. */
uint64_t mirror_tail(const struct mirror *m, uint64_t *to);
/*
 * Lines were taken back since the last look, when moves was noted: from which
 * one on what the client has may be wrong.  UINT64_MAX: nowhere.
 */
uint64_t mirror_doubt(const struct mirror *m,
	    const struct history_moves *moves);

#endif
