/*
 * How long a datagram the path passes.
 */
#ifndef NET_MTU_INT_H
#define NET_MTU_INT_H

#include <stdint.h>

struct mtu {
	uint32_t now;		/* datagram bytes in use */
	uint32_t trying;	/* of the probe that is under way, or 0 */
	unsigned swallowed;	/* long ones lost in a row */
	int proved;		/* one of this length arrived */
	uint64_t try_at;	/* earliest moment of the next probe */
	uint32_t wait_ms;	/* doubles with each failed probe */
};

void	 mtu_init(struct mtu *m, uint64_t now);
/* A datagram of n bytes arrived, was lost, or was refused by the socket. */
void	 mtu_arrived(struct mtu *m, uint32_t n);
void	 mtu_lost(struct mtu *m, uint64_t now, uint32_t n);
void	 mtu_refused(struct mtu *m, uint64_t now, uint32_t n);
/* Long ones stay unanswered while nothing is heard. */
void	 mtu_doubt(struct mtu *m, uint64_t now);
/* The length to try now, or 0; busy: more room would be of use. */
uint32_t mtu_try(struct mtu *m, uint64_t now, int busy);
/* What became of a probe of n bytes. */
void	 mtu_tried(struct mtu *m, uint64_t now, uint32_t n, int arrived);

#endif
