/*
 * Packets in a byte stream: the link over ssh's standard input and output.
 *
 * A record is a u16 length, PACKET_MIN to PACKET_MAX, and so many bytes: one
 * sealed packet.  The stream may drop whole packets where it is full, as a
 * socket does, and never bytes within one.
 */
#ifndef NET_PIPE_H
#define NET_PIPE_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "os/udp.h"

/* Bytes that may wait in front of a pipe: more would only grow old there. */
enum { PIPE_WAITING_MAX = 16 * 1024 };

/* The address that stands for the pipe among a connection's addresses. */
void	 pipe_addr(struct addr *a);
int	 pipe_is_addr(const struct addr *a);
/* Append a packet; ERR_AGAIN when it is dropped, since too much waits. */
int	 pipe_put(struct buf *out, const void *p, size_t n);
/*
 * The next whole packet of in: 1, with *p and *n (valid until in changes) and
 * *used bytes to consume then; 0 when more bytes are needed; ERR_SYNTAX when
 * this is no such stream.
 */
int	 pipe_get(const struct buf *in, const uint8_t **p, size_t *n,
	    size_t *used);

#endif
