/*
 * News of the machine's own addresses and routes: a laptop that moved.
 */
#ifndef OS_NETWATCH_H
#define OS_NETWATCH_H

#include "os/loop.h"

struct netwatch;

/*
 * cb is called, once for a burst of news, when an address, a link or a route
 * came or went.  NULL where the system does not tell: then only packets that
 * stay away do.
 */
struct netwatch *netwatch_new(struct loop *l, loop_cb cb, void *arg);
void	 netwatch_free(struct netwatch *w);	/* NULL is fine */

#endif
