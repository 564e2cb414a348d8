/*
 * What the bench's programs share: a client on a pty of its own, time, and
 * whole writes.
 */
#ifndef BENCH_PTY_H
#define BENCH_PTY_H

#include <err.h>
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static inline uint64_t
now_us(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (uint64_t)ts.tv_sec * 1000000 + (uint64_t)ts.tv_nsec / 1000;
}

static inline void
write_all(int fd, const void *p, size_t n)
{
	const uint8_t *at = p;
	ssize_t did;

	while (n > 0) {
		did = write(fd, at, n);
		if (did < 0 && errno == EINTR)
			continue;
		if (did <= 0)
			err(1, "write");
		at += did;
		n -= (size_t)did;
	}
}

/* Is there something to read within us microseconds? */
static inline int
wait_input(int fd, uint64_t us)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};
	struct timespec ts = {.tv_sec = (time_t)(us / 1000000),
	    .tv_nsec = (long)(us % 1000000) * 1000};

	return ppoll(&p, 1, &ts, NULL) > 0;
}

/* Start argv on a new pty of w x h; its pid is told on standard output. */
static inline int
client_start(int w, int h, char **argv)
{
	struct winsize ws = {.ws_row = (unsigned short)h,
	    .ws_col = (unsigned short)w};
	int fd;
	pid_t pid = forkpty(&fd, NULL, NULL, &ws);

	if (pid < 0)
		err(1, "forkpty");
	if (pid == 0) {
		execvp(argv[0], argv);
		err(127, "%s", argv[0]);
	}
	printf("pid %d\n", (int)pid);
	fflush(stdout);
	return fd;
}

#endif
