/*
 * The replica: histories of the server's panes, as far as they have come.
 *
 * Bytes of the stream of kind STREAM_HISTORY go in; what is held of each pane
 * comes out as a history, so that it can be scrolled and searched without a
 * round trip.  A pure machine: no clock, no IO.  Line ids are the server's and
 * never change, hence what is held stays right until the server says else.
 *
 * What is not held:
 * - An open line (its first rows have left the screen, it goes on in the
 *   screen's first row) that is longer than HISTORY_OPEN_MAX.  A shorter one is
 *   the history's open line, as far as it had left when it came: while a
 *   program prints, that may be another moment than a scene's.
 * - Lines that the server's screen took back (it grew taller, or was wrapped
 *   anew): they are dropped, as they are the screen's again, and come once
 *   more under the same ids when they have left it.
 * - What a pane printed just now: it comes when the link has time for it.
 */
#ifndef CLIENT_REPLICA_H
#define CLIENT_REPLICA_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "grid/history.h"

struct replica;

struct replica *replica_new(void);
void	 replica_free(struct replica *r);

/*
 * Bytes of the stream behind its kind, in order.  0, or an error when they are
 * malformed or the server passes the limits: then nothing is held any more,
 * nothing more is taken, and the stream is to be reset.
 */
int	 replica_feed(struct replica *r, const void *p, size_t n);
/* Forget all, and begin anew with another stream. */
void	 replica_reset(struct replica *r);

/*
 * The lines of a pane that are held without a gap up to the newest one, to be
 * read alone.  Borrowed until the next call with r; whoever keeps it takes a
 * reference, and has what was held then.  NULL: none are held.
 */
struct history *replica_history(struct replica *r, uint32_t pane);

/*
 * Which lines these are: [first, end), and line end too, as far as it has left
 * the screen, when that is open.  scene_pane.history is the end of all lines
 * that have left, the open one counted.  whole: the server has none before.
 */
struct replica_span {
	uint64_t first, end;
	int open, whole;
};
/* 0, with an empty span, when none are held. */
int	 replica_held(const struct replica *r, uint32_t pane,
	    struct replica_span *span);

/*
 * Lines [from, to) of a pane are needed now.  Appends to out what the server
 * is to be told by the stream, if it was not told yet and they are not held;
 * returns whether something was.  What it does not have, does not come.
 */
int	 replica_want(struct replica *r, uint32_t pane, uint64_t from,
	    uint64_t to, struct buf *out);

/* Counts what changed of a pane; of all panes.  0: nothing yet. */
uint64_t replica_serial(const struct replica *r, uint32_t pane);
uint64_t replica_changes(const struct replica *r);

/* What is held of all panes: blocks' bytes and lines, and cost by the limit. */
struct replica_sums {
	uint64_t panes, blocks, lines, links, bytes, cost;
};
void	 replica_sums(const struct replica *r, struct replica_sums *s);
/*
 * For tests: a line for each pane: %number, first id, end id, bytes and hash of
 * its sealed blocks (history_digest), and the end of all that is held.
 */
void	 replica_dump(const struct replica *r, struct buf *out);

#endif
