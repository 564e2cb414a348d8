/*
 * Bootstrap: ssh runs `mux connect` on the far side, and what that prints
 * tells where to send packets and under which key.
 *
 * ssh does it with all that its own configuration says; its prompts stay
 * usable, since it keeps the terminal.  Whatever start-up files of the far
 * side print is passed over.
 */
#ifndef CLIENT_BOOTSTRAP_H
#define CLIENT_BOOTSTRAP_H

#include <sys/types.h>

#include "base/buf.h"
#include "client/remote.h"
#include "net/conn.h"
#include "net/seal.h"
#include "os/udp.h"

struct bootstrap {
	uint16_t port;			/* 0: not told yet */
	char key[SEAL_KEY_TEXT + 1];	/* wiped by bootstrap_clear */
	char server[ADDR_TEXT_MAX];	/* the address ssh came to, or "" */
	int malformed;			/* a connect line that is none */
	uint16_t relay;			/* a relay's port; 0: none was told */
	struct addr inner;		/* what a relay passes packets to */
	int joined;			/* the far side said MUX PIPE */
	struct addr peers[CONN_PEERS_MAX];
	int npeers;
	char *hostname;			/* to be looked up with udp_port */
	uint16_t udp_port;
	pid_t ssh;			/* still running, or 0 */
	/* Its input, output and errors, where it is the pipe; else -1. */
	int in, out, err;
	struct buf rest;		/* what came behind the connect line */
};

/*
 * Run ssh and learn all that.  With TRANSPORT_UDP ssh ends by itself; else
 * it is the pipe, and names are not looked up yet.  0; else the exit code, and people were told
 * on standard error what failed and what to do.  ssh may still be about to
 * end: it has the terminal until then.
 */
int	 bootstrap_run(const struct remote_config *config,
	    struct bootstrap *b);
/* The same without ssh: from --connect HOST:PORT and $MUX_KEY. */
int	 bootstrap_given(const struct remote_config *config,
	    struct bootstrap *b);
/* Wipe the key; the rest stays. */
void	 bootstrap_wipe(struct bootstrap *b);
void	 bootstrap_clear(struct bootstrap *b);

/* --- parts, for tests and the doctor --- */

/* All zero, but what must not be. */
void	 bootstrap_init(struct bootstrap *b);
/* The same, and the name to be looked up; 1 when a host is none (told). */
int	 bootstrap_hosts(const struct remote_config *config,
	    struct bootstrap *b);
/* Start a relay on the jump host, which both sides reach: b's address and
 * port are its own then; port 0 when it cannot be had (told). */
void	 bootstrap_jump(const struct remote_config *config,
	    struct bootstrap *b);
/* What ssh, or a relay's ssh, itself came to. */
void	 bootstrap_server_peer(const struct remote_config *config,
	    struct bootstrap *b);
/* First what ssh itself came to, then what the name resolves to. */
void	 bootstrap_peers(const struct remote_config *config,
	    struct bootstrap *b);

/*
 * Split as a shell would: blanks, quotes, backslashes; nothing is expanded.
 * A NULL-terminated array (shell_words_free), or NULL when a quote is open.
 */
char	**shell_words_split(const char *s);
void	 shell_words_free(char **words);
/* The one argument for ssh that any login shell hands to sh. */
char	*bootstrap_command(const struct remote_config *config);
/*
 * The same for the doctor: lines MUX ADDR, LOCALE, then NONE, or VERSION,
 * SERVER and CONNECT; behind these it answers 'count' by MUX COUNT, and by
 * 'join' becomes a pipe.
 */
char	*bootstrap_check(const struct remote_config *config);
/* The same for another pipe to the server's port. */
char	*bootstrap_join(const struct remote_config *config, uint16_t port);
/* The same for a relay of connection id to host, a numeric address. */
char	*bootstrap_relay(const struct remote_config *config, uint32_t id,
	    const struct addr *inner);
/* Take the lines that are whole, up to and with the one waited for: 1. */
int	 bootstrap_take(struct bootstrap *b, struct buf *in, struct buf *noise);
/* A line that the far side printed, without its line feed. */
void	 bootstrap_line(struct bootstrap *b, const char *line);
/* 'HOST:PORT' or '[v6]:PORT' into host (freed by the caller). 0 or an error. */
int	 host_port_parse(const char *s, char **host, uint16_t *port);
/* Add an address unless it is there, is of another family, or n is full. */
void	 peers_add(struct addr *peers, int *n, const struct addr *a,
	    int family);

#endif
