/*
 * Pipes: a shell command that gets what a pane's program prints, or gives what
 * is typed there, for pipe-pane.
 *
 * Nothing is lost: while a command is slow its pane is not read.  One that
 * takes nothing for some seconds is ended, so that no pane hangs on it.
 */
#ifndef SERVER_PIPE_H
#define SERVER_PIPE_H

struct pane;
struct session;

enum pipe_flag {
	PIPE_OUT = 1 << 0,	/* what the pane prints is its input */
	PIPE_IN = 1 << 1	/* what it prints is typed into the pane */
};

/* p has none.  Returns 0, or ERR_SYSTEM when it could not be started. */
int	 pipe_open(struct pane *p, const char *command, struct session *s,
	    unsigned flags);
/* The command sees the end of its input.  Does nothing without a pipe. */
void	 pipe_close(struct pane *p);
/* The pane is not to be read: its pipe has enough. */
int	 pipe_full(const struct pane *p);
/* What was for the pane's program has been written. */
void	 pipe_drained(struct pane *p);

#endif
