/*
 * Jobs: shell commands that the server runs beside the panes, for run-shell,
 * if-shell, pipes and #() in formats.
 */
#ifndef SERVER_JOB_H
#define SERVER_JOB_H

#include <stddef.h>
#include <stdint.h>

struct session;

enum job_flag {
	JOB_NO_WAIT = 1 << 0,	/* nobody waits: the server may end before it */
	JOB_PIPE = 1 << 1,	/* its input stays open for job_write; it is
				   done when it has closed that */
	JOB_MUTE = 1 << 2,	/* what it prints goes nowhere */
	JOB_ERRORS = 1 << 3	/* its errors stand among what it prints, else
				   they go nowhere */
};

enum { JOB_OUTPUT_MAX = 16 * 1024 * 1024 };	/* bytes gathered, the rest is
						   read and dropped */

struct job_result {
	int status;		/* wait status */
	const char *output;	/* NUL behind */
	size_t len;
};

typedef void (*job_done)(void *arg, const struct job_result *r);
typedef void (*job_line)(void *arg, const char *line);
typedef void (*job_data)(void *arg, const void *p, size_t n);
typedef void (*job_room)(void *arg);

struct job_spec {
	const char *command;	/* for /bin/sh -c */
	const char *cwd;	/* NULL: the session's, else $HOME */
	struct session *session;	/* whose environment; or NULL */
	unsigned flags;		/* enum job_flag */
	const void *input;	/* for its standard input, copied; or NULL */
	size_t input_len;	/* without either, its input is empty */
	job_line line;		/* each whole line as it comes, or NULL */
	job_data data;		/* standard output as it comes, and none is
				   gathered; or NULL */
	job_room room;		/* it took some of its input; or NULL */
	job_done done;		/* may be NULL; called once */
	void *arg;
};

/* Returns the job's id, or 0 when it could not be started. */
uint64_t job_run(const struct job_spec *spec);
/* Its callbacks are not called any more; the program goes on or is killed. */
void	 job_forget(uint64_t id, int kill);
/* The next job that runs behind this id (0: the first); 0 at the end. */
uint64_t job_next(uint64_t id, const char **command);
/* Its process, or -1. */
int64_t	 job_pid(uint64_t id);
/* Write to its standard input, which stays open until job_end_input, for
 * pipes: returns 0, or ERR_FULL when more than 8 MiB would wait. */
int	 job_write(uint64_t id, const void *p, size_t n);
/* Bytes for its standard input that wait. */
size_t	 job_waiting(uint64_t id);
/* Its output is not read while held. */
void	 job_hold(uint64_t id, int held);
void	 job_end_input(uint64_t id);

#endif
