/*
 * How a remote viewer finds its session.
 */
#ifndef SERVER_REMOTE_INT_H
#define SERVER_REMOTE_INT_H

#include "server/viewer.h"

struct endpoint;

/* Send what is due, at the end of this turn of the loop. */
void	 remote_run_soon(void);

/*
 * Attach v to the target (NULL: the most recent session), with the flags of
 * attach-session; where there is none and no target was named, to a new
 * session that runs command (NULL: a shell).  0, or -1 with *cause.
 */
int	 viewer_remote_attach(struct viewer *v, const char *target, char **flags,
	    char **command, char **cause);
/*
 * Bind e to a port of ports (NULL: the option udp-port) at the option
 * bind-address.  0, or an error with *cause.
 */
int	 remote_bind(struct endpoint *e, const char *ports, char **cause);

#endif
