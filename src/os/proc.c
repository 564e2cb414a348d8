/*
 * Processes, ours and others', as far as the system tells.
 */
#include "os/proc.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "os/fd.h"

enum { CMDLINE_MAX = 1 << 20 };

/* The first word of the command line, without folder and login's dash. */
char *
proc_name(pid_t pid)
{
	char path[64], *data = NULL, *base, *name = NULL;
	size_t len = 0;

	snprintf(path, sizeof path, "/proc/%ld/cmdline", (long)pid);
	if (file_read(path, CMDLINE_MAX, &data, &len) != OK || *data == '\0') {
		free(data);
		data = NULL;
		snprintf(path, sizeof path, "/proc/%ld/comm", (long)pid);
		if (file_read(path, CMDLINE_MAX, &data, &len) != OK)
			return NULL;
		data[strcspn(data, "\n")] = '\0';
	}
	base = strrchr(data, '/');
	base = base == NULL || base[1] == '\0' ? data : base + 1;
	if (*base == '-' && base[1] != '\0')
		base++;
	if (*base != '\0')
		name = xstrdup(base);
	free(data);
	return name;
}

static char *
read_link(const char *path)
{
	char target[4096];
	ssize_t n = readlink(path, target, sizeof target);

	if (n <= 0 || n == (ssize_t)sizeof target)
		return NULL;
	return xstrndup(target, (size_t)n);
}

char *
proc_cwd(pid_t pid)
{
	char path[64];

	snprintf(path, sizeof path, "/proc/%ld/cwd", (long)pid);
	return read_link(path);
}

int
proc_alive(pid_t pid)
{
	return pid > 0 && kill(pid, 0) == 0;
}

pid_t
proc_self(void)
{
	return getpid();
}

uid_t
proc_uid(void)
{
	return getuid();
}

/* A binary that was replaced is named with ' (deleted)'; the new one runs. */
char *
path_self(const char *argv0)
{
	static const char gone[] = " (deleted)";
	char *path = read_link("/proc/self/exe"), *real;
	size_t n;

	if (path == NULL) {
		real = realpath(argv0, NULL);
		return real == NULL ? xstrdup(argv0) : real;
	}
	n = strlen(path);
	if (n >= sizeof gone && !file_exists(path) &&
	    strcmp(path + n - (sizeof gone - 1), gone) == 0)
		path[n - (sizeof gone - 1)] = '\0';
	return path;
}

char *
path_cwd(void)
{
	return getcwd(NULL, 0);
}
