/*
 * How a terminal was before it was handed over, and the way back there.
 */
#ifndef CLIENT_RESTORE_INT_H
#define CLIENT_RESTORE_INT_H

#include <stdint.h>

#include "os/pty.h"

struct restore;

/*
 * The terminal on standard input, opened anew: making this description
 * nonblocking touches nobody else's.  Its path is put into name.  -1 when
 * standard input is none.
 */
int	 terminal_open(char name[TTY_NAME_MAX]);

/* Remember the terminal behind fd (borrowed); NULL when it is none. */
struct restore *restore_new(int fd, const char *term);
/* What options say of it, as tty_info_rules has them. */
void	 restore_rules(struct restore *r, uint32_t features,
	    const char *overrides);
/* Has somebody else set the terminal otherwise than it was? */
int	 restore_is_due(const struct restore *r);
/* Put it back; what a full-screen program may have set is taken off. */
void	 restore_terminal(const struct restore *r);
void	 restore_free(struct restore *r);

#endif
