/*
 * A remote attach: bootstrap through ssh, then the sealed link.
 */
#ifndef CLIENT_REMOTE_H
#define CLIENT_REMOTE_H

#include "client/client.h"

enum transport { TRANSPORT_AUTO, TRANSPORT_UDP, TRANSPORT_SSH };

struct remote_config {
	const char *host;	/* [user@]host, or NULL with connect */
	const char *connect;	/* HOST:PORT of --connect; $MUX_KEY is the key */
	const char *ssh;	/* --ssh=, default "ssh" */
	const char *port;	/* -p PORT[:PORT2] for the server, or NULL */
	const char *target;	/* -t, or NULL */
	const char *jump;	/* -J, or NULL: ssh by it, and a relay there */
	const char *remote_mux;	/* the program's name there, default "mux" */
	const char *socket_name;	/* -L, -S and -f for the far side, or NULL */
	const char *socket_path;
	const char *config_file;
	const char *const *command;	/* after --, or NULL */
	const char *const *flags;	/* -d -E -r -x, NULL-terminated */
	uint32_t features;	/* -T and -2: what the terminal has */
	enum predict_mode predict;
	int predict_overwrite;
	enum transport transport;
	int family;		/* 0, 4 or 6 */
};

/* Runs until the user detaches; returns the process's exit code. */
int	 remote_attach(const struct remote_config *config);

#endif
