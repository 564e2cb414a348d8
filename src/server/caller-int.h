/*
 * Callers: the local processes of `mux` commands, over the Unix socket.
 */
#ifndef SERVER_CALLER_INT_H
#define SERVER_CALLER_INT_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct caller;
struct viewer;

/* A connection of that user that was accepted; its HELLO makes the viewer. */
struct caller *caller_new(int fd, uid_t uid);
/* All of them, at the server's end. */
void	 callers_free(void);
/* One of a user who is not let in: it is told so, and goes. */
void	 caller_turn_away(int fd);
/* Bytes for the process's standard output or error. */
void	 caller_stdout(struct caller *c, const void *p, size_t n);
void	 caller_stderr(struct caller *c, const void *p, size_t n);
/* The process leaves with this code, printing text (NULL: nothing). */
void	 caller_exit(struct caller *c, int code, const char *text);
/* The process becomes a command of that shell (detach -E, mux -c). */
void	 caller_exec(struct caller *c, const char *command,
	    const char *shell);
void	 caller_suspend(struct caller *c);
void	 caller_lock(struct caller *c, const char *command);
/* The shell that the process was started from is told to hang up. */
void	 caller_kill_parent(struct caller *c);
/* The server has its terminal, of which options say that (overrides may be
 * NULL); told where it is news. */
void	 caller_attached(struct caller *c, uint32_t features,
	    const char *overrides);
/* Whose process it is, as the kernel said. */
uid_t	 caller_uid(const struct caller *c);
/* The terminal's descriptor, or -1; it stays the caller's. */
int	 caller_tty(const struct caller *c);
/* $TERM and $COLORTERM of the process; the latter may be NULL. */
const char *caller_term(const struct caller *c);
const char *caller_colorterm(const struct caller *c);
/*
 * Standard input whole, for load-buffer and source-file '-': done is called
 * once, with at most max bytes, or ERR_CLOSED.  0, or ERR_EXISTS when it is
 * being read already.
 */
int	 caller_read(struct caller *c, size_t max,
	    void (*done)(void *arg, int err, const char *p, size_t n),
	    void *arg);
/* Standard input as it comes is for control_typed. */
void	 caller_listen(struct caller *c);
/* Do not read what the process sends, until 0. */
void	 caller_hold(struct caller *c, int hold);
/* Bytes that its socket has not taken yet. */
size_t	 caller_unsent(const struct caller *c);
/* At its end it is to wait for an empty line, or not. */
void	 caller_wait_exit(struct caller *c, int wait);
/* Has all that was for any caller been written? */
int	 callers_flushed(void);
/* The viewer is gone: flush what is left and close. */
void	 caller_release(struct caller *c);

#endif
