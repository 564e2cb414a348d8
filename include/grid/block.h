/*
 * Blocks: the compact form of lines, in memory, on the wire and on disk.
 *
 * A block is a header (version, first line id, count, style table) and lines:
 * flags, time, cells, UTF-8 text, style runs (cells, style), and shapes: how
 * many code points and cells each cluster has where that is not one.  So no
 * reader needs a table of widths or cluster rules to show it unharmed.
 */
#ifndef GRID_BLOCK_H
#define GRID_BLOCK_H

#include <stddef.h>
#include <stdint.h>

#include "grid/history.h"

struct block;

enum { BLOCK_BYTES_MAX = 4 * 1024 * 1024 };

/*
 * Check and take over a block's bytes (copied). Every length, style index and
 * text is checked here once; a block that was accepted can be read without
 * errors.  0, ERR_SHORT, ERR_SYNTAX, ERR_RANGE or ERR_VERSION.
 */
int	 block_decode(const void *p, size_t n, struct block **b);
/* The sealed form, borrowed. */
const uint8_t *block_bytes(const struct block *b, size_t *n);
struct block *block_ref(struct block *b);
void	 block_unref(struct block *b);
uint64_t block_first(const struct block *b);
int	 block_count(const struct block *b);
/*
 * Lines that a history takes back and seals again get the same ids; the
 * serial, which grows with each seal, tells which block is newer.
 */
uint64_t block_serial(const struct block *b);
/* The i-th sealed block of a history, borrowed, or NULL. */
struct block *history_block(const struct history *h, size_t i);
/*
 * Add a block that a peer sent (a reference is taken).  Blocks that it
 * overlaps give way when its serial is higher; else ERR_RANGE.
 */
int	 history_add_block(struct history *h, struct block *b);

#endif
