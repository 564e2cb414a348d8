/*
 * A packet's head: who it is for and its number, in the clear.
 */
#ifndef NET_HEAD_INT_H
#define NET_HEAD_INT_H

#include <stdint.h>

#include "net/wire.h"

enum { HEAD_ID = 1, HEAD_EPOCH = 5, HEAD_COUNTER = 6 };

static inline uint32_t
head_u32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	    (uint32_t)p[2] << 8 | p[3];
}

static inline void
head_put_u32(uint8_t *p, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		p[i] = (uint8_t)(v >> (24 - 8 * i));
}

/* Write the head of a packet with this number (epoch above, counter below). */
static inline void
head_put(uint8_t *p, enum packet_direction to, uint32_t id, uint64_t number)
{
	p[0] = (uint8_t)(PACKET_VERSION << 4 | to);
	head_put_u32(p + HEAD_ID, id);
	p[HEAD_EPOCH] = (uint8_t)(number >> 32);
	head_put_u32(p + HEAD_COUNTER, (uint32_t)number);
}

#endif
