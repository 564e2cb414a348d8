/*
 * Registering a remote client: what `mux connect` does.
 */
#ifndef SERVER_CONNECT_H
#define SERVER_CONNECT_H

#include <stdint.h>

struct pane;

enum { CONNECT_KEY_TEXT = 64 };

struct connect_request {
	const char *ports;	/* 'PORT[:PORT2]', or NULL: by udp-port */
	const char *idle;	/* seconds of silence that end it, or NULL: by
				   remote-idle-timeout */
	const char *target;	/* -t, or NULL */
	const char *const *command;	/* for a new session, or NULL */
	const char *cwd;
	const char *from;	/* the address that ssh came from, or NULL */
};

/*
 * Make a connection with a new key and wait for its client.  One UDP port
 * serves all; it is opened by the first call.  0 with *port and the key's
 * text, or an error with *cause.
 */
int	 connect_register(const struct connect_request *r, uint16_t *port,
	    char key[CONNECT_KEY_TEXT], char **cause);
/* remote-idle-timeout was changed. */
void	 connect_idle_changed(void);
/*
 * A pane's history may have changed, or NULL: which panes there are, who sees
 * them, or history-cache.
 */
void	 connect_history_changed(const struct pane *p);
/* A line of counters for people and tests, a new string. */
char	*connect_counters(void);

#endif
