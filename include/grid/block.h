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
/* The id behind its last line. */
uint64_t block_end(const struct block *b);
/* Hyperlinks it keeps: each is an object of its own in memory. */
size_t	 block_links(const struct block *b);
/*
 * Lines that a history takes back and seals again get the same ids; the
 * serial, which grows with each seal, tells which block is newer.
 */
uint64_t block_serial(const struct block *b);
/* The i-th sealed block of a history, borrowed, or NULL. */
struct block *history_block(const struct history *h, size_t i);
/* Of all sealed blocks: how many, their lines, links, and bytes of form. */
struct history_sums {
	size_t blocks, lines, links, bytes;
};
void	 history_sealed(const struct history *h, struct history_sums *s);
/*
 * To compare histories of two processes: the first line, and of the sealed
 * blocks that end at or below an id their end, bytes, and a hash of these.
 */
struct history_digest {
	uint64_t first, end, blocks, bytes, hash;
};
void	 history_digest(const struct history *h, uint64_t below,
	    struct history_digest *d);
/*
 * Add a block that a peer sent (a reference is taken).  Blocks that it
 * overlaps give way when its serial is higher; else ERR_RANGE.
 */
int	 history_add_block(struct history *h, struct block *b);

/*
 * In a history that is made of a peer's blocks alone: its blocks
 * that end at or before id go; its lines from id on go, where a block that
 * goes on there is replaced by one of its first lines, with its serial.
 */
void	 history_drop_before(struct history *h, uint64_t id);
void	 history_drop_from(struct history *h, uint64_t id);
/* The first lines of a block, those below end, as a block of that serial. */
struct block *block_cut(const struct block *b, uint64_t end);

/*
 * For a peer that is to have lines before they are sealed: those that are
 * whole and in no sealed block, from id from on and below to, as a block with
 * the serial of the newest seal, so that the sealed one will be newer.  NULL:
 * none.
 */
struct block *history_tail(const struct history *h, uint64_t from,
	    uint64_t to);
/*
 * The open line: where it stands, and as a block of that line alone.  blanks
 * are cells at its end that count only if more follows.  Returns 0, and NULL,
 * when none is open.
 */
struct history_open {
	uint64_t id;
	uint32_t cells, blanks;
};
int	 history_open_state(const struct history *h, struct history_open *o);
struct block *history_open_line(const struct history *h);
/*
 * Such a line goes on in what follows a history of a peer's blocks; it has the
 * id that comes next.  No block can be added from then on.
 */
void	 history_add_open(struct history *h, const struct block *line,
	    uint32_t blanks);
/* The id of the first line that is in no sealed block; how many are whole. */
uint64_t history_unsealed(const struct history *h, size_t *n);
/*
 * What may have changed of lines that a peer has: how often lines were taken
 * back ever, how often blocks were sealed, and the id below which none was
 * taken since the last seal.
 */
struct history_moves {
	uint64_t takes, seals, low;
};
void	 history_moves(const struct history *h, struct history_moves *m);

#endif
