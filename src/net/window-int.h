/*
 * The replay window: each packet number is taken once.
 */
#ifndef NET_WINDOW_INT_H
#define NET_WINDOW_INT_H

#include <stdint.h>

#include "net/wire.h"

struct window {
	uint64_t bits[PACKET_WINDOW / 64]; /* by number modulo PACKET_WINDOW */
	uint64_t next;		/* one above the largest taken; 0 none */
};

/*
 * Take an authentic packet's number.  0 when it is new, or ERR_EXISTS: taken
 * before, or too old to know.
 */
int	 window_take(struct window *w, uint64_t number);

#endif
