/*
 * Pools: histories that share one limit in bytes.
 *
 * What each member holds (history_bytes) is taken down when a block of it is
 * sealed or given up, never for a line, so the sum lags behind by what the
 * members have not sealed yet.  When it passes the limit, the member that
 * holds most gives up its oldest blocks until a sixty-fourth of the limit is
 * free, but not more than half of them before the others are looked at again.
 */
#ifndef GRID_POOL_H
#define GRID_POOL_H

#include <stddef.h>

struct history;
struct history_pool;

/* Without a limit at first. */
struct history_pool *history_pool_new(void);
/* Members that still live have no limit then. */
void	 history_pool_free(struct history_pool *p);
/* bytes 0: no limit. Acts at once. */
void	 history_pool_limit(struct history_pool *p, size_t bytes);
size_t	 history_pool_bytes(const struct history_pool *p);
/* h is a member until it is freed; it must be in no pool yet. */
void	 history_pool_add(struct history_pool *p, struct history *h);

#endif
