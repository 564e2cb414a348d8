/*
 * What a remote client is to be told of panes' histories, and in which order.
 *
 * A pure machine: it keeps the books of what the client holds
 * (client/replica.h keeps the same), compares them with the histories, and
 * makes one message at a time; the owner sends it.  It never holds a pointer
 * into a history from one call to the next.
 *
 * Order: what is no longer true first; then what the client wants; then the
 * newest FEED_NEAR blocks of each pane that it sees, the rest of these, and
 * the same of the others: a few pages of everything that is one key away are
 * worth more than the depths of one pane.  Within a pane the newest go first.
 * Beyond the limit that order also says what gives way: the last of it, and of
 * a pane the oldest blocks.
 *
 * A pane that is in motion waits: its newest lines until it was quiet for a
 * moment, its blocks while it fills one after the other, which a flood would
 * have trimmed again before they arrive.
 */
#ifndef SERVER_HISTORY_FEED_INT_H
#define SERVER_HISTORY_FEED_INT_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "grid/history.h"

enum {
	FEED_NEAR = 8,		/* blocks of a pane that go before depths */
	FEED_QUIET_MS = 250,	/* until unsealed lines are sent */
	FEED_TAIL_MS = 2000,	/* ... or so long after the last of them */
	FEED_FLOOD_MS = 500,	/* between two seals: blocks may be sent */
	FEED_WANTS_MAX = 64	/* more: the oldest is forgotten */
};

struct feed;

struct feed *feed_new(void);
void	 feed_free(struct feed *f);
/* Cost that the client may hold, at most HISTORY_CACHE_MAX; 0: nothing. */
void	 feed_limit(struct feed *f, uint64_t cost);

/* A pane, in the order in which its history is likely to be looked at. */
struct feed_pane {
	uint32_t id;
	int seen;		/* on the client's screen */
	struct history *history;
};
/*
 * All panes there are.  The histories are borrowed until feed_next has
 * returned 0 or the owner's turn ends: it must be called again after anything
 * may have changed.
 */
void	 feed_panes(struct feed *f, const struct feed_pane *p, size_t n);

/*
 * Bytes of the client's direction.  0, or an error when they are malformed:
 * the stream is to be reset.
 */
int	 feed_take(struct feed *f, const void *p, size_t n);

/* Append the next message.  Returns 0 when there is none now. */
int	 feed_next(struct feed *f, uint64_t now, struct buf *out);
/* Behind a 0: when there may be one without another change; UINT64_MAX. */
uint64_t feed_at(const struct feed *f);
/* Has a pane's history changed since feed_next last looked at it? */
int	 feed_stale(const struct feed *f, uint32_t id, const struct history *h);
/* The next message waits for nothing: the client asked for it. */
int	 feed_urgent(const struct feed *f);

/* What the client holds by these books. */
struct feed_sums {
	uint64_t panes, blocks, lines, cost;
};
void	 feed_sums(const struct feed *f, struct feed_sums *s);

#endif
