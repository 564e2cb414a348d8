/*
 * typist: owns a client's terminal, reads it dry, and may type.
 *
 *   typist drain COMMAND...	only reads; ends with its standard input
 *   typist stuck COMMAND...	reads until it has attached, and no more
 *   typist keys N COMMAND...	N keys; "us MICROSECONDS" each until the echo
 *   typist busy N COMMAND...	the same on a terminal that is never quiet
 *   typist stop N FLOOD COMMAND...	N times the shell's command FLOOD and
 *				Ctrl-C: until the prompt
 *   typist slow N FLOOD COMMAND...	the same, reading 100 kB a second
 *
 * A key is typed when the terminal has been quiet, since what is measured is
 * the way of one key and not the queue before it.
 */
#include <signal.h>
#include <sys/wait.h>

#include "pty.h"

enum {
	WIDTH = 80,
	HEIGHT = 24,
	BUFFER = 1 << 18,
	PATIENCE_S = 10,
	SLOW_BYTES = 500, /* read at once by a slow terminal */
	SLOW_US = 5000,	  /* and then nothing for so long */
	FLOOD_US = 700000 /* before Ctrl-C */
};

static char buffer[BUFFER];
static int slow;

static ssize_t
take(int fd)
{
	static uint64_t next;
	uint64_t now;
	ssize_t n;

	if (slow && (now = now_us()) < next)
		usleep((useconds_t)(next - now));
	n = read(fd, buffer, slow ? SLOW_BYTES : sizeof buffer - 1);
	next = now_us() + SLOW_US * (uint64_t)(n > 0 ? n : 0) / SLOW_BYTES;

	if (n <= 0)
		errx(1, "the client has ended");
	buffer[n] = '\0';
	return n;
}

static void
until_quiet(int fd, uint64_t us)
{
	uint64_t end = now_us() + PATIENCE_S * 1000000;

	while (wait_input(fd, us)) {
		take(fd);
		if (now_us() > end)
			errx(1, "the terminal is never quiet");
	}
}

/* Read until standard input ends; stuck: nothing any more. */
static void
drain(int fd, int stuck)
{
	struct pollfd p[2] = {{.fd = stuck ? -1 : fd, .events = POLLIN},
	    {.fd = 0, .events = POLLIN}};

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
read_for(int fd, uint64_t us)
{
	uint64_t now, end = now_us() + us;

	while ((now = now_us()) < end) {
		if (wait_input(fd, end - now))
			take(fd);
	}
}

static void
keys(int fd, int n, int busy)
{
	static const char letters[] = "QWYZUV";
	uint64_t start;

	for (int i = 0; i < n; i++) {
		char c = letters[i % (int)(sizeof letters - 1)];
		uint64_t rest = 8000 + (uint64_t)(i * 7919 % 5000);

		if (busy)
			read_for(fd, rest);
		else
			until_quiet(fd, rest);
		start = now_us();
		write_all(fd, &c, 1);
		until_byte(fd, c);
		printf("us %llu\n", (unsigned long long)(now_us() - start));
	}
}

/* The prompt has an "@", which no flood prints. */
static void
stop(int fd, int n, const char *flood)
{
	uint64_t start;

	for (int i = 0; i < n; i++) {
		until_quiet(fd, 100000);
		write_all(fd, flood, strlen(flood));
		write_all(fd, "\r", 1);
		read_for(fd, FLOOD_US);
		start = now_us();
		write_all(fd, "\003", 1);
		until_byte(fd, '@');
		printf("us %llu\n", (unsigned long long)(now_us() - start));
	}
}

static const struct job {
	const char *name;
	int words; /* before the client's command */
} jobs[] = {{"drain", 0}, {"stuck", 0}, {"keys", 1}, {"busy", 1}, {"stop", 2},
    {"slow", 2}};

int
main(int argc, char **argv)
{
	const struct job *job = NULL;
	const char *name = argc > 1 ? argv[1] : "";
	int fd;

	for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
		if (strcmp(name, jobs[i].name) == 0)
			job = &jobs[i];
	}
	if (job == NULL || argc < 3 + job->words)
		errx(1, "usage: typist JOB [WORDS] COMMAND...");
	fd = client_start(WIDTH, HEIGHT, argv + 2 + job->words);
	if (strcmp(name, "drain") == 0) {
		drain(fd, 0);
		return 0;
	}
	if (strcmp(name, "busy") == 0)
		read_for(fd, 400000);
	else
		until_quiet(fd, 400000);
	slow = strcmp(name, "slow") == 0;
	if (strcmp(name, "stuck") == 0)
		drain(fd, 1);
	else if (job->words == 1)
		keys(fd, atoi(argv[2]), strcmp(name, "busy") == 0);
	else
		stop(fd, atoi(argv[2]), argv[3]);
	return 0;
}
