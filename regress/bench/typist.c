/*
 * typist: owns a client's terminal, reads it dry, and may type.
 *
 *   typist drain COMMAND...	only reads; ends with its standard input
 *   typist keys N COMMAND...	N keys; "us MICROSECONDS" each until the echo
 *   typist stop N COMMAND...	N times `yes` and Ctrl-C: until the prompt
 *
 * A key is typed when the terminal has been quiet, since what is measured is
 * the way of one key and not the queue before it.
 */
#include <signal.h>
#include <sys/wait.h>

#include "pty.h"

enum { WIDTH = 80, HEIGHT = 24, BUFFER = 1 << 18, PATIENCE_S = 10 };

static char buffer[BUFFER];

static ssize_t
take(int fd)
{
	ssize_t n = read(fd, buffer, sizeof buffer - 1);

	if (n <= 0)
		errx(1, "the client has ended");
	buffer[n] = '\0';
	return n;
}

static void
until_quiet(int fd, uint64_t us)
{
	while (wait_input(fd, us))
		take(fd);
}

static void
drain(int fd)
{
	struct pollfd p[2] = {
	    {.fd = fd, .events = POLLIN}, {.fd = 0, .events = POLLIN}};

	for (;;) {
		if (poll(p, 2, -1) < 0)
			err(1, "poll");
		if (p[1].revents != 0)
			return;
		if (p[0].revents != 0)
			take(fd);
	}
}

/* Read until c shows.  The client writes it as a cell's text; our letters
 * end no control sequence that clients write, so that no parser is needed. */
static void
until_byte(int fd, char c)
{
	do {
		if (!wait_input(fd, PATIENCE_S * 1000000))
			errx(1, "no echo of %c", c);
	} while (memchr(buffer, c, (size_t)take(fd)) == NULL);
}

static void
keys(int fd, int n)
{
	static const char letters[] = "QWYZUV";
	uint64_t start;

	for (int i = 0; i < n; i++) {
		char c = letters[i % (int)(sizeof letters - 1)];

		until_quiet(fd, 8000 + (uint64_t)(i * 7919 % 5000));
		start = now_us();
		write_all(fd, &c, 1);
		until_byte(fd, c);
		printf("us %llu\n", (unsigned long long)(now_us() - start));
	}
}

/* The prompt is "@>" in the last column group; yes prints none of these. */
static void
stop(int fd, int n)
{
	uint64_t start, end;

	for (int i = 0; i < n; i++) {
		until_quiet(fd, 100000);
		write_all(fd, "yes\r", 4);
		for (end = now_us() + 700000; now_us() < end;) {
			if (wait_input(fd, 10000))
				take(fd);
		}
		start = now_us();
		write_all(fd, "\003", 1);
		until_byte(fd, '@');
		printf("us %llu\n", (unsigned long long)(now_us() - start));
	}
}

int
main(int argc, char **argv)
{
	int drains = argc > 2 && strcmp(argv[1], "drain") == 0, fd;

	if (argc < 3 + !drains)
		errx(1, "usage: typist drain|keys N|stop N COMMAND...");
	fd = client_start(WIDTH, HEIGHT, argv + (drains ? 2 : 3));
	if (drains) {
		drain(fd);
		return 0;
	}
	until_quiet(fd, 400000);
	if (strcmp(argv[1], "keys") == 0)
		keys(fd, atoi(argv[2]));
	else
		stop(fd, atoi(argv[2]));
	return 0;
}
