/*
 * Starting programs.
 */
#ifndef OS_SPAWN_H
#define OS_SPAWN_H

#include <sys/types.h>

struct spawn {
	const char *const *argv;	/* NULL-terminated; argv[0] is argv[0] */
	const char *path;		/* the file; NULL: argv[0] through PATH */
	const char *const *env;		/* NULL-terminated, whole */
	const char *cwd;		/* tried, then $HOME, then / */
	const char *tty;		/* slave to become the controlling one */
	int fd[3];			/* 0, 1, 2 when tty is NULL; -1: null */
	int new_session;		/* setsid even without a tty */
};

/*
 * The child has default signals and no descriptor but 0-2.  Returns its pid;
 * a program that cannot be started exits with 127 and says why on its
 * standard error.
 */
pid_t	 spawn_program(const struct spawn *s);
/* Take as many descriptors as we may have; programs get the limit as it was. */
void	 spawn_raise_limits(void);
/* Fork into the background: session leader, stdio on /dev/null. In the
 * child 0, in the parent the pid. */
pid_t	 spawn_fork(void);
/* A plain fork, for a child that goes on in our code. 0, the pid or an error. */
pid_t	 spawn_child(void);
/* A child that ended: its pid and wait status; 0 when none has. */
pid_t	 spawn_reap(int *status);
/* Wait for the end of that one, blocking; others stay to be reaped. */
int	 spawn_wait(pid_t pid, int *status);
int	 spawn_kill(pid_t pid, int signo);
/* A child with a session of its own, and all that it started within. */
int	 spawn_kill_group(pid_t pid, int signo);
/* tmux's exit code of a wait status, and the signal (0: none). */
int	 status_code(int status);
int	 status_signal(int status);

#endif
