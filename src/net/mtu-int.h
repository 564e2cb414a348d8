/*
 * How long a datagram the path passes: RFC 8899.
 */
#ifndef NET_MTU_INT_H
#define NET_MTU_INT_H

#include <stdint.h>

/* The RFC's states, but that of a connection that does not probe. */
enum mtu_phase {
	MTU_BASE,	/* PACKET_USUAL is not confirmed; it is asked for */
	MTU_ERROR,	/* it does not pass: something shorter is looked for */
	MTU_SEARCH,	/* it passes: something longer is looked for */
	MTU_COMPLETE	/* what was found is kept for a while */
};

struct mtu {
	enum mtu_phase phase;
	uint32_t now;		/* datagram bytes in use; they pass */
	uint32_t bad;		/* and these do not, as far as is known */
	uint32_t trying;	/* of the probe that is under way, or 0 */
	unsigned lost;		/* probes of the present length */
	unsigned swallowed;	/* long ones lost since one arrived */
	int passed;		/* short ones arrived since then */
	uint64_t try_at;	/* earliest moment of the next probe */
	uint32_t wait_ms;	/* doubles with each failed search */
};

void	 mtu_init(struct mtu *m, uint64_t now);
/* A datagram of n bytes, no probe, arrived or was lost. */
void	 mtu_arrived(struct mtu *m, uint32_t n);
void	 mtu_lost(struct mtu *m, uint64_t now, uint32_t n);
/* The system says that one of n bytes is too long. */
void	 mtu_refused(struct mtu *m, uint64_t now, uint32_t n);
/* The length to try now, or 0; busy: more room would be of use. */
uint32_t mtu_try(struct mtu *m, uint64_t now, int busy);
/* What became of a probe of n bytes. */
void	 mtu_tried(struct mtu *m, uint64_t now, uint32_t n, int arrived);
/* The length that congestion control reckons with. */
uint32_t mtu_reckoned(const struct mtu *m);

#endif
