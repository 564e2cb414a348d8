/*
 * The log: one line an event, with wall time and pid, into one file.
 *
 * Each line is one write, so that the processes of a server may share a file.
 * errno is kept, since callers log in the midst of error paths.
 */
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/err.h"

enum { LINE_LEN_MAX = 1024 };

static int log_fd = -1;
static enum log_level log_level = LOG_QUIET;

int
log_open(const char *path, enum log_level level)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0)
		return errno == EACCES ? ERR_ACCESS : ERR_SYSTEM;
	log_close();
	log_fd = fd;
	log_level = level;
	return OK;
}

void
log_close(void)
{
	if (log_fd >= 0)
		close(log_fd);
	log_fd = -1;
	log_level = LOG_QUIET;
}

/* Text may come from outside: what is no printable ASCII becomes '?'. */
static void
clean_line(char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] < ' ' || s[i] == 127)
			s[i] = '?';
	}
}

static void write_line(const char *word, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));

static void
write_line(const char *word, const char *fmt, va_list ap)
{
	char line[LINE_LEN_MAX];
	int kept = errno, n, m;
	struct timespec now;
	struct tm tm;

	clock_gettime(CLOCK_REALTIME, &now);
	localtime_r(&now.tv_sec, &tm);
	n = snprintf(line, sizeof line,
	    "%04d-%02d-%02d %02d:%02d:%02d.%03ld %ld %s: ", tm.tm_year + 1900,
	    tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec,
	    now.tv_nsec / 1000000, (long)getpid(), word);
	m = vsnprintf(line + n, sizeof line - (size_t)n - 1, fmt, ap);
	if (m < 0)
		m = 0;
	if (m > (int)sizeof line - n - 2)
		m = (int)sizeof line - n - 2;
	clean_line(line + n, (size_t)m);
	line[n + m] = '\n';
	/* A log that cannot be written has nobody to be told of it. */
	if (write(log_fd, line, (size_t)n + (size_t)m + 1) < 0)
		errno = kept;
	errno = kept;
}

#define LOG_AT(level, word)                  \
	do {                                 \
		va_list ap;                  \
                                             \
		if (log_level < (level))     \
			return;              \
		va_start(ap, fmt);           \
		write_line((word), fmt, ap); \
		va_end(ap);                  \
	} while (0)

void
log_warn(const char *fmt, ...)
{
	LOG_AT(LOG_WARN, "warning");
}

void
log_info(const char *fmt, ...)
{
	LOG_AT(LOG_INFO, "info");
}

void
log_debug(const char *fmt, ...)
{
	LOG_AT(LOG_DEBUG, "debug");
}

void
fatal(const char *fmt, ...)
{
	va_list ap, ap2;

	va_start(ap, fmt);
	va_copy(ap2, ap);
	if (log_level > LOG_QUIET)
		write_line("fatal", fmt, ap2);
	va_end(ap2);
	fputs("mux: ", stderr);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	va_end(ap);
	exit(1);
}

void
bug(const char *file, int line, const char *cond)
{
	log_warn("bug at %s:%d: %s", file, line, cond);
	fprintf(stderr, "mux: bug at %s:%d: %s\n", file, line, cond);
	abort();
}
