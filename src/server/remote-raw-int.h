/*
 * Bytes for a remote client's terminal, on their way.
 */
#ifndef SERVER_REMOTE_RAW_INT_H
#define SERVER_REMOTE_RAW_INT_H

#include <stdlib.h>

#include "net/conn.h"

struct remote_raw;

struct remote_raw *remote_raw_new(struct conn *conn);
void	 remote_raw_free(struct remote_raw *r);
/* Behind the scene with this number; dropped when too many wait. */
void	 remote_raw_send(struct remote_raw *r, uint64_t scene, const void *p,
	    size_t n);
/* News of a stream: was it this one? */
int	 remote_raw_room(struct remote_raw *r, uint32_t stream);
int	 remote_raw_reset(struct remote_raw *r, uint32_t stream);

#endif
