/*
 * `mux doctor`: what of an attach works, hop by hop, one line each.
 */
#ifndef CLIENT_DOCTOR_H
#define CLIENT_DOCTOR_H

#include "client/remote.h"

/* Look at the way to a host.  The exit code: 0 when an attach would work. */
int	 doctor_remote(const struct remote_config *config);

/* What main knows of this machine's server. */
struct doctor_here {
	const char *self;	/* our own binary */
	const char *folder;	/* of the sockets, or NULL: it is fine */
	int folder_refused;	/* it is not ours alone, or else: not made */
	const char *socket;	/* path */
};

/* Look at this machine: 0 when `mux` would work here. */
int	 doctor_local(const struct doctor_here *here);

#endif
