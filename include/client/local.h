/*
 * The local protocol: between a `mux` command's process and the server, over
 * the Unix socket.
 *
 * A message is a u32 length of what follows, a u8 type and the payload
 * (base/wire.h).  The command's process says LOCAL_HELLO with its descriptors
 * 0 and 1 (and its terminal, when it has one), then the server runs the
 * command and answers with output and LOCAL_EXIT.  For an attach the server
 * uses the terminal itself (the direct link) and the process only waits,
 * telling of its signals.  In control mode it hands on what it reads and what
 * it is told, and says %exit at the end.
 */
#ifndef CLIENT_LOCAL_H
#define CLIENT_LOCAL_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum { LOCAL_VERSION = 1, LOCAL_MESSAGE_MAX = 16 * 1024 * 1024 };

enum local_type {
	/* command -> server */
	LOCAL_HELLO = 1,	/* struct local_hello; descriptors: 0, 1, tty */
	LOCAL_RESIZED,		/* SIGWINCH */
	LOCAL_RESUMED,		/* SIGCONT after LOCAL_SUSPEND */
	LOCAL_STDIN,		/* bytes; empty at its end */
	LOCAL_GONE,		/* SIGTERM or SIGHUP: detach */
	/* server -> command */
	LOCAL_STDOUT = 64,	/* bytes */
	LOCAL_STDERR,		/* bytes */
	LOCAL_WANT_STDIN,	/* send standard input */
	LOCAL_ATTACHED,		/* the server has the terminal now; u32
				   features, string overrides: what options
				   say of it */
	LOCAL_SUSPEND,		/* the terminal is yours: stop yourself */
	LOCAL_EXEC,		/* string: become this shell command; string:
				   of that shell */
	LOCAL_HANGUP,		/* send SIGHUP to your parent (detach -P) */
	LOCAL_EXIT,		/* u8 code, string for people ('[detached ..]') */
	LOCAL_REFUSED,		/* string: the reason (version, access) */
	LOCAL_LOCK,		/* string: the terminal is yours: run this
				   shell command, then say LOCAL_RESUMED */
	LOCAL_WAIT_EXIT		/* u8: at the end, wait for an empty line of
				   standard input */
};

enum local_flag {
	LOCAL_HAS_TTY = 1,	/* a terminal's descriptor came along */
	LOCAL_UTF8 = 2,		/* -u */
	LOCAL_CONTROL = 4,	/* -C */
	LOCAL_CONTROL_ECHO = 8,	/* -CC */
	LOCAL_NO_START = 16,	/* -N */
	LOCAL_SHELL = 32	/* -c: argv is a command for the default shell */
};

struct local_hello {
	uint32_t version;	/* LOCAL_VERSION */
	char *mux;		/* program version */
	uint32_t flags;		/* enum local_flag */
	uint32_t pid;
	char *cwd;
	char *tty;		/* path or "" */
	char *term;
	char **environ;		/* NAME=value, NULL-terminated */
	char **argv;		/* the command, NULL-terminated; may be empty */
	char *features;		/* -T and -2, or "" */
};

void	 local_hello_encode(const struct local_hello *h, struct buf *out);
/*
 * 0 or an error.  After ERR_VERSION version and mux are set, so that the
 * refusal can name them; local_hello_clear frees what is there.
 */
int	 local_hello_decode(const void *p, size_t n, struct local_hello *h);
void	 local_hello_clear(struct local_hello *h);
/* Frame a message into out. */
void	 local_put(struct buf *out, enum local_type type, const void *p,
	    size_t n);
/*
 * The next whole message of in: 1 with type, *p, *n set (valid until in is
 * changed; *used bytes are to be consumed then), 0 when more bytes are
 * needed, ERR_TOOBIG.
 */
int	 local_get(const struct buf *in, int *type, const uint8_t **p,
	    size_t *n, size_t *used);

/* How a `mux` command's process is to run. */
struct local_config {
	const char *socket;	/* path */
	uint32_t flags;
	const char *features;	/* -T and -2, or NULL */
	const char *const *argv;	/* the command */
	/* Start a server: called when none answers; 0 when one is coming. */
	int (*start)(void *arg);
	void *arg;
	int may_start;		/* the command is one that starts a server */
	int any_owner;		/* the user named the socket: whoever's it is */
};

/* Run a command through the server; returns the process's exit code. */
int	 local_run(const struct local_config *config);

#endif
