/*
 * The keeper: the first process of a server, which holds what must not die.
 *
 * It forks the server, starts the panes' programs for it (so that it is their
 * parent and reaps them), and holds a copy of each pty's master and, by name,
 * descriptors that the server gives it.  It interprets none of their bytes.
 */
#ifndef KEEPER_KEEPER_H
#define KEEPER_KEEPER_H

struct keeper_config {
	const char *self;	/* our binary, for a newer server */
	const char *socket;	/* the server's socket, for the log */
	/*
	 * The server, run in a forked child; what it returns is its exit code:
	 * a negated enum err when it could not start.
	 * keeper_fd is its end of keeper/proto.h, nonblocking, its own.
	 */
	int (*server)(int keeper_fd, void *arg);
	void *arg;
};

/*
 * Start keeper and server in the background.  In the calling process it
 * returns when the server has said HELLO (0), or has ended before (ERR_CLOSED
 * after exit code 0: another server was faster; connect to see; else the code,
 * negated), or could not be forked (ERR_SYSTEM).  It blocks until then.  In the keeper and the server it
 * does not return.
 */
int	 keeper_main(const struct keeper_config *config);

#endif
