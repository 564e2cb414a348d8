/*
 * tcplink: a long way for one TCP connection, so that ssh can be measured
 * beside what runs over UDP.
 *
 *   tcplink LISTEN-PORT TARGET-PORT DELAY-MS RATE
 *
 * Both ends are on loopback.  What is read is written DELAY-MS later, at RATE
 * bit/s at most (0: any) with headers counted as TCP's over IP; nothing is
 * lost and no queue is too long, which is TCP's best case.
 */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/socket.h>

#include "pty.h"

enum { CHUNK = 1400, HEADERS = 40, CHUNKS = 4096 };

struct chunk {
	uint64_t at;
	size_t n, done;
	char data[CHUNK];
};

/* One direction: a ring of what is under way. */
struct way {
	int from, to;
	struct chunk *ring;
	unsigned head, tail;
	uint64_t free_at;
};

static uint64_t delay_us;
static double rate;

static struct sockaddr_in
loopback(const char *port)
{
	struct sockaddr_in in = {
	    .sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(port))};

	in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return in;
}

static void
no_delay(int fd)
{
	int on = 1;

	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

static int
accept_one(const char *port)
{
	struct sockaddr_in at = loopback(port);
	int on = 1, fd, s = socket(AF_INET, SOCK_STREAM, 0);

	setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (bind(s, (struct sockaddr *)&at, sizeof at) != 0 ||
	    listen(s, 1) != 0)
		err(1, "port %s", port);
	printf("ready\n");
	fflush(stdout);
	fd = accept(s, NULL, NULL);
	close(s);
	if (fd < 0)
		err(1, "accept");
	no_delay(fd);
	return fd;
}

static int
connect_to(const char *port)
{
	struct sockaddr_in at = loopback(port);
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (connect(fd, (struct sockaddr *)&at, sizeof at) != 0)
		err(1, "port %s", port);
	no_delay(fd);
	return fd;
}

static int
is_full(const struct way *w)
{
	return w->head - w->tail == CHUNKS;
}

static struct chunk *
oldest(struct way *w)
{
	return w->head == w->tail ? NULL : &w->ring[w->tail % CHUNKS];
}

/* Returns 0 at the connection's end. */
static int
take(struct way *w)
{
	struct chunk *c = &w->ring[w->head % CHUNKS];
	uint64_t now = now_us();
	ssize_t n = read(w->from, c->data, CHUNK);

	if (n <= 0)
		return 0;
	c->n = (size_t)n;
	c->done = 0;
	if (w->free_at < now)
		w->free_at = now;
	if (rate > 0)
		w->free_at += (uint64_t)((double)(c->n + HEADERS) * 8e6 / rate);
	c->at = w->free_at + delay_us;
	w->head++;
	return 1;
}

static void
give(struct way *w)
{
	struct chunk *c;

	while ((c = oldest(w)) != NULL && c->at <= now_us()) {
		write_all(w->to, c->data, c->n);
		w->tail++;
	}
}

static int
turn(struct way *ways)
{
	struct pollfd p[2];
	struct timespec ts;
	uint64_t next = now_us() + 1000000, now;

	for (int i = 0; i < 2; i++) {
		struct chunk *c = oldest(&ways[i]);

		if (c != NULL && c->at < next)
			next = c->at;
		p[i] = (struct pollfd){.fd = ways[i].from,
		    .events = is_full(&ways[i]) ? 0 : POLLIN};
	}
	now = now_us();
	next = next > now ? next - now : 0;
	ts = (struct timespec){
	    (time_t)(next / 1000000), (long)(next % 1000000) * 1000};
	if (ppoll(p, 2, &ts, NULL) < 0)
		return 0;
	for (int i = 0; i < 2; i++) {
		if (p[i].revents != 0 && !take(&ways[i]))
			return 0;
		give(&ways[i]);
	}
	return 1;
}

int
main(int argc, char **argv)
{
	struct way ways[2] = {{0}};

	if (argc != 5)
		errx(1, "usage: tcplink LISTEN-PORT TARGET-PORT DELAY-MS RATE");
	signal(SIGPIPE, SIG_IGN);
	delay_us = (uint64_t)(atof(argv[3]) * 1000);
	rate = atof(argv[4]);
	ways[0].from = ways[1].to = accept_one(argv[1]);
	ways[0].to = ways[1].from = connect_to(argv[2]);
	for (int i = 0; i < 2; i++) {
		ways[i].ring = calloc(CHUNKS, sizeof *ways[i].ring);
		if (ways[i].ring == NULL)
			err(1, "calloc");
	}
	while (turn(ways))
		;
	return 0;
}
