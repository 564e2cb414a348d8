/*
 * Wall time, randomness and shared memory.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "error-int.h"
#include "os/proc.h"

enum { WALL_TEXT_MAX = 1 << 16 };

int64_t
wall_time(void)
{
	return time(NULL);
}

/*
 * strftime says neither that its room is too small nor that the result is
 * empty; a mark behind the format tells them apart.
 */
char *
wall_format(const char *fmt, int64_t at)
{
	time_t when = (time_t)at;
	char *marked = xformat("%s.", fmt), *text = NULL;
	struct tm tm = {0};
	size_t n = 0;

	localtime_r(&when, &tm);
	for (size_t room = 128; n == 0 && room <= WALL_TEXT_MAX; room *= 4) {
		text = xreallocarray(text, room, 1);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* users write it */
		n = strftime(text, room, marked, &tm);
#pragma GCC diagnostic pop
	}
	free(marked);
	text[n == 0 ? 0 : n - 1] = '\0';
	return text;
}

void
random_bytes(void *p, size_t n)
{
	char *at = p;

	while (n != 0) {
		ssize_t got = getrandom(at, n, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			fatal("the kernel gives no random bytes");
		at += got;
		n -= (size_t)got;
	}
}

int
memfd_new(const char *name, size_t size)
{
	int fd = memfd_create(name, MFD_CLOEXEC), err;

	if (fd < 0)
		return os_fail();
	if (ftruncate(fd, (off_t)size) == 0)
		return fd;
	err = os_fail();
	close(fd);
	return err;
}
