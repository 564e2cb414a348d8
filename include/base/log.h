/*
 * The log, and the two ways to die.
 *
 * bug_if: our own invariant broke; abort with file and line, in every build.
 * fatal: the machine failed us; message on standard error and in the log,
 * exit 1.  Only base, os and main call it.  No byte from outside may reach
 * either.  Typed keys, screen text and key material are never logged.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

enum log_level {
	LOG_QUIET,	/* nothing: the state before log_open */
	LOG_WARN,
	LOG_INFO,
	LOG_DEBUG
};

/* Append to path (mode 0600); an earlier log is closed. 0 or an error. */
int	 log_open(const char *path, enum log_level level);
void	 log_close(void);
void	 log_warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void	 log_info(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void	 log_debug(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

void	 fatal(const char *fmt, ...)
	    __attribute__((noreturn, format(printf, 1, 2)));
void	 bug(const char *file, int line, const char *cond)
	    __attribute__((noreturn));
#define bug_if(cond)                                    \
	do {                                            \
		if (__builtin_expect(!!(cond), 0))      \
			bug(__FILE__, __LINE__, #cond); \
	} while (0)

#endif
