/*
 * Children that are an ssh, or speak through one.
 */
#ifndef CLIENT_SSH_INT_H
#define CLIENT_SSH_INT_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "client/remote.h"
#include "os/udp.h"

/* Descriptors are ours, close-on-exec, and -1 where there is none. */
struct child {
	pid_t pid;
	int in;		/* what we write is its standard input */
	int out;	/* its standard output */
	int err;	/* its standard error */
};

enum child_flag {
	CHILD_IN = 1,	/* a pipe to its standard input */
	CHILD_ERR = 2,	/* a pipe from its standard error */
	CHILD_ASKS = 4,	/* without these: our input and error, not null */
	CHILD_APART = 8	/* a session of its own: it cannot ask anything */
};

/* 0 or an error. */
int	 child_start(struct child *c, char **argv, int flags);
/* Close what is open. */
void	 child_close(struct child *c);
/* Wait for its end, blocking: its exit code. */
int	 child_wait(struct child *c);
/*
 * ssh's own words (freed by shell_words_free), without a host.  NULL, with
 * the reason on standard error, when they cannot be read.
 */
char	**ssh_words(const struct remote_config *config, size_t *n);
/* More of them, for an ssh that may not ask and should not linger. */
void	 ssh_quiet_words(char ***words, size_t *n);
/*
 * The jump host as ssh takes it for a host: with a port it is an address of
 * another form.  A new string.
 */
char	*ssh_jump_word(const struct remote_config *config);
/*
 * All words for a relay of connection id to inner on the jump host; quiet as
 * above.  NULL, as ssh_words, when there can be none.
 */
char	**ssh_relay_words(const struct remote_config *config, uint32_t id,
	    const struct addr *inner, int quiet);
/* The host alone, of [user@]host. */
const char *ssh_bare_host(const char *host);
/* What ssh makes of the name: a new string, the name itself if in doubt. */
char	*ssh_hostname(const struct remote_config *config, const char *host);

#endif
