/*
 * Probes: does a path carry packets both ways, asked beside the path in use.
 *
 * A packet whose first frame is PATH_PROBE or PATH_ECHO holds nothing else but
 * padding.  It moves no address, wants no acknowledgement and is not in
 * flight; a probe is echoed to where it came from.
 */
#ifndef NET_PROBE_INT_H
#define NET_PROBE_INT_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/wire.h"
#include "os/udp.h"

enum {
	PROBE_ECHOES = 8,	/* probes that may wait for their echo */
	PROBE_TOKENS = 8	/* rounds whose echoes are taken */
};

struct echo {
	struct addr to;
	uint64_t token;
	size_t len;
};

struct probes {
	uint64_t tokens[PROBE_TOKENS];	/* of the newest rounds; 0: none */
	unsigned rounds;
	int left;			/* addresses of this round to go */
	size_t len;			/* of this round's frames */
	struct echo echoes[PROBE_ECHOES];
	unsigned nechoes;
};

/*
 * A new round to n addresses; token is not 0.  The frames of each are len
 * bytes long, or of the usual length where that is more.
 */
void	 probes_ask(struct probes *ps, uint64_t token, int n, size_t len);
/* Something is to be sent. */
int	 probes_due(const struct probes *ps);
/* The frames of the next packet, and where it goes; 0 when there is none. */
int	 probes_put(struct probes *ps, const struct addr *peers, int npeers,
	    struct buf *out, struct addr *to);
/*
 * Such a packet's frames came from there.  1: it is an echo of ours, 0: it is
 * to be echoed or is of no use, negative: malformed.
 */
int	 probes_take(struct probes *ps, struct reader *r,
	    const struct addr *from);

#endif
