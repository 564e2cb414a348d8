/*
 * The far end of the pipe: `mux connect --pipe` and `mux connect --join`,
 * which ssh runs there.  It passes packets between its standard input and
 * output and the server's UDP port on the same host, and knows no key of them.
 */
#ifndef CLIENT_PIPE_END_H
#define CLIENT_PIPE_END_H

#include <stdint.h>

#include "client/local.h"

/*
 * Run the command, which prints the connect line; say that line and pass
 * packets on until either side ends.  The exit code.
 */
int	 pipe_end_connect(const struct local_config *config);
/* Say MUX PIPE and do the same for the port that a client knows already. */
int	 pipe_end_join(uint16_t port);

#endif
