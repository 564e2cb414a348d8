/*
 * linkem: a bad link, in user space, between UDP clients and one server.
 *
 *   linkem [--control FIFO] [--seed N] LISTEN TARGET [SETTING=VALUE ...]
 *
 * LISTEN and TARGET are ADDRESS:PORT (IPv6 in brackets).  Each client that
 * sends to LISTEN gets a socket of its own towards TARGET.  A setting holds
 * for both ways, or with up. or down. before it for the way to the server or
 * from it:
 *
 *   delay    ms, one way             jitter   ms, up to so much more
 *   loss     percent                 burst    packets lost in a row, on
 *   rate     bit/s, 0: any                    average (1: each by itself)
 *   queue    bytes before the rate   reorder  percent that are overtaken
 *   dup      percent sent twice      corrupt  percent with a bit turned
 *   mtu      larger ones vanish; 0: none do
 *   others   1: a transfer of somebody else's fills the same queue
 *
 * Lines written to the FIFO (or to standard input with '-') are commands:
 *
 *   set SETTING VALUE     blackout SECONDS     move     stats     quit
 *
 * 'move' gives every client a new source address towards the server, as a
 * roaming laptop has.  stats prints one line a way.  The same seed and the
 * same packets meet the same fate.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
	CLIENTS_MAX = 32,
	PACKETS_MAX = 65536,
	DATAGRAM_MAX = 65536,
	HEADERS = 28,	    /* of IP and UDP: they take the rate too */
	OTHER_BYTES = 1472, /* a packet of the other transfer */
	OTHER = -1,	    /* client: one of these, to its receiver */
	OTHER_ACK = -2,	    /* and its acknowledgement */
	MOVES = 200,	    /* 127.0.0.2 .. */
	UP = 0,
	DOWN = 1
};

#define NEVER UINT64_MAX

struct way {
	double delay, jitter, loss, burst, rate, queue, reorder, dup, corrupt,
	    mtu, others;
	double window; /* of the other transfer, in packets */
	double flying;
	uint64_t calm_at; /* us: a further loss halves the window again */
	int bad;	  /* within a burst of losses */
	uint64_t free_at; /* us: when the queue is empty */
	uint64_t last_at; /* us: latest arrival so far, to keep order */
	uint64_t packets, bytes, lost, full, dark, big, dups, corrupted,
	    reordered;
};

struct endpoint {
	struct sockaddr_storage sa;
	socklen_t len;
};

struct client {
	struct endpoint at;
	int fd; /* towards the server; -1: free */
	uint64_t used_at;
};

struct packet {
	uint64_t at; /* us: when it arrives */
	uint64_t order;
	int way, client;
	size_t n;
	uint8_t *data;
};

static struct way ways[2];
static struct client clients[CLIENTS_MAX];
static struct endpoint listen_at, target;
static struct packet heap[PACKETS_MAX];
static size_t npackets;
static uint64_t order, seed = 1, dark_until;
static int listen_fd, control_fd = -1, moves = 1, quit;
static char line[256];
static size_t line_len;

static void __attribute__((noreturn, format(printf, 1, 2)))
die(const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "linkem: ");
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fprintf(stderr, "\n");
	exit(1);
}

static uint64_t
now_us(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (uint64_t)ts.tv_sec * 1000000 + (uint64_t)ts.tv_nsec / 1000;
}

/* xorshift64*, Vigna (2016): 0 <= x < 1. */
static double
draw(void)
{
	seed ^= seed >> 12;
	seed ^= seed << 25;
	seed ^= seed >> 27;
	return (double)((seed * 2685821657736338717u) >> 11) /
	       9007199254740992.0;
}

static int
chance(double percent)
{
	return percent > 0 && draw() * 100 < percent;
}

/* --- the packets under way: a heap by arrival --- */

static int
earlier(const struct packet *a, const struct packet *b)
{
	return a->at != b->at ? a->at < b->at : a->order < b->order;
}

static void
swap(size_t a, size_t b)
{
	struct packet t = heap[a];

	heap[a] = heap[b];
	heap[b] = t;
}

static void
heap_push(const struct packet *p)
{
	size_t i = npackets++;

	heap[i] = *p;
	for (; i > 0 && earlier(&heap[i], &heap[(i - 1) / 2]); i = (i - 1) / 2)
		swap(i, (i - 1) / 2);
}

static struct packet
heap_pop(void)
{
	struct packet first = heap[0];
	size_t i = 0, child;

	heap[0] = heap[--npackets];
	while ((child = 2 * i + 1) < npackets) {
		if (child + 1 < npackets &&
		    earlier(&heap[child + 1], &heap[child]))
			child++;
		if (!earlier(&heap[child], &heap[i]))
			break;
		swap(i, child);
		i = child;
	}
	return first;
}

/* --- what happens to a packet --- */

/* Losses alone, or in bursts of a mean length (Gilbert's two states). */
static int
is_lost(struct way *w)
{
	double p = w->loss / 100, leave;

	if (p <= 0)
		return 0;
	if (p >= 1 || w->burst <= 1)
		return draw() < p;
	leave = 1 / w->burst;
	if (w->bad)
		w->bad = draw() >= leave;
	else
		w->bad = draw() < leave * p / (1 - p);
	return w->bad;
}

/* When it has passed the bottleneck, or NEVER when the queue is full. */
static uint64_t
pass_rate(struct way *w, size_t n, uint64_t now)
{
	uint64_t start = w->free_at > now ? w->free_at : now;

	if (w->rate <= 0)
		return now;
	if (w->queue > 0 &&
	    (double)(start - now) * w->rate / 8e6 + (double)n > w->queue)
		return NEVER;
	w->free_at = start + (uint64_t)((double)(n + HEADERS) * 8e6 / w->rate);
	return w->free_at;
}

static void
enqueue(int way, int client, const uint8_t *data, size_t n, uint64_t at)
{
	struct packet p = {
	    .at = at, .order = order, .way = way, .client = client, .n = n};
	struct way *w = &ways[way];

	if (npackets == PACKETS_MAX || (p.data = malloc(n + 1)) == NULL) {
		w->full++;
		return;
	}
	order++;
	memcpy(p.data, data, n);
	if (n > 0 && chance(w->corrupt)) {
		p.data[(size_t)(draw() * (double)n)] ^=
		    (uint8_t)(1 << (int)(draw() * 8));
		w->corrupted++;
	}
	heap_push(&p);
}

/*
 * The other transfer: a sender with a window that grows by a packet a round
 * trip (by one an acknowledgement before the first loss) and is cut to seven
 * tenths when the queue was full, as TCP's do.
 */
static void
others_send(int way, uint64_t now)
{
	struct way *w = &ways[way];
	uint64_t at;

	while (w->others > 0 && w->flying < w->window) {
		at = pass_rate(w, OTHER_BYTES, now);
		if (at == NEVER) {
			if (now >= w->calm_at) {
				w->window = w->window * 0.7 + 1;
				w->calm_at = w->free_at;
			}
			return;
		}
		w->flying++;
		enqueue(way, OTHER, (const uint8_t *)"", 0,
		    at + (uint64_t)(w->delay * 1000));
	}
}

/* One of its packets or acknowledgements has arrived. */
static void
others_arrive(const struct packet *p, uint64_t now)
{
	struct way *w = &ways[p->way];
	uint64_t back = (uint64_t)(ways[!p->way].delay * 1000);

	if (p->client == OTHER) {
		enqueue(p->way, OTHER_ACK, (const uint8_t *)"", 0, now + back);
		return;
	}
	w->flying--;
	w->window += w->calm_at == 0 ? 1 : 1 / w->window;
	others_send(p->way, now);
}

static void
take(int way, int client, const uint8_t *data, size_t n)
{
	struct way *w = &ways[way];
	uint64_t now = now_us(), at;
	double spread = w->jitter * draw() * 1000;

	w->packets++;
	w->bytes += n;
	if (now < dark_until) {
		w->dark++;
	} else if (w->mtu > 0 && (double)n > w->mtu) {
		w->big++;
	} else if (is_lost(w)) {
		w->lost++;
	} else if ((at = pass_rate(w, n, now)) == NEVER) {
		w->full++;
	} else {
		at += (uint64_t)(w->delay * 1000 + spread);
		if (chance(w->reorder)) {
			at += (uint64_t)(1000 + w->delay * 250);
			w->reordered++;
		} else if (at < w->last_at) {
			at = w->last_at;
		} else {
			w->last_at = at;
		}
		enqueue(way, client, data, n, at);
		if (chance(w->dup)) {
			enqueue(way, client, data, n, at + 500);
			w->dups++;
		}
	}
}

static void
deliver(uint64_t now)
{
	while (npackets > 0 && heap[0].at <= now) {
		struct packet p = heap_pop();
		struct client *c = &clients[p.client < 0 ? 0 : p.client];

		/* What the network refuses is lost, as on any link. */
		if (p.client < 0)
			others_arrive(&p, now);
		else if (c->fd < 0 || now < dark_until)
			ways[p.way].dark++;
		else if (p.way == UP)
			(void)!send(c->fd, p.data, p.n, 0);
		else
			(void)!sendto(listen_fd, p.data, p.n, 0,
			    (struct sockaddr *)&c->at.sa, c->at.len);
		free(p.data);
	}
}

/* --- sockets --- */

static int
udp_socket(int family)
{
	int fd = socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	int size = 4 << 20;

	if (fd < 0)
		die("no socket");
	setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
	setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
	return fd;
}

/* The source address for a client that has moved so often. */
static void
bind_source(int fd)
{
	struct sockaddr_in in = {.sin_family = AF_INET};
	const struct sockaddr_in *to = (void *)&target.sa;

	if (target.sa.ss_family != AF_INET ||
	    ntohl(to->sin_addr.s_addr) >> 24 != 127 || moves == 1)
		return;
	in.sin_addr.s_addr = htonl(0x7f000000u + (uint32_t)moves);
	(void)!bind(fd, (struct sockaddr *)&in, sizeof in);
}

static int
open_upstream(void)
{
	int fd = udp_socket(target.sa.ss_family);

	bind_source(fd);
	if (connect(fd, (struct sockaddr *)&target.sa, target.len) != 0)
		die("cannot reach the target");
	return fd;
}

static int
find_client(const struct endpoint *from)
{
	int oldest = 0;

	for (int i = 0; i < CLIENTS_MAX; i++) {
		struct client *c = &clients[i];
		if (c->fd >= 0 && c->at.len == from->len &&
		    memcmp(&c->at.sa, &from->sa, from->len) == 0)
			return i;
		if (c->fd < 0 || (clients[oldest].fd >= 0 &&
				     c->used_at < clients[oldest].used_at))
			oldest = i;
	}
	if (clients[oldest].fd >= 0)
		close(clients[oldest].fd);
	clients[oldest].at = *from;
	clients[oldest].fd = open_upstream();
	return oldest;
}

static void
read_clients(void)
{
	static uint8_t data[DATAGRAM_MAX];
	struct endpoint from;
	ssize_t n;
	int i;

	for (;;) {
		memset(&from, 0, sizeof from);
		from.len = sizeof from.sa;
		n = recvfrom(listen_fd, data, sizeof data, 0,
		    (struct sockaddr *)&from.sa, &from.len);
		if (n < 0)
			return;
		i = find_client(&from);
		clients[i].used_at = now_us();
		take(UP, i, data, (size_t)n);
	}
}

static void
read_server(int i)
{
	static uint8_t data[DATAGRAM_MAX];
	ssize_t n;

	while ((n = recv(clients[i].fd, data, sizeof data, 0)) >= 0)
		take(DOWN, i, data, (size_t)n);
}

/* --- settings and commands --- */

struct setting {
	const char *name;
	size_t offset;
	double max;
};

#define SETTING(name, max)                             \
	{                                              \
#name, offsetof(struct way, name), max \
	}

static const struct setting settings[] = {SETTING(delay, 1e7),
    SETTING(jitter, 1e7), SETTING(loss, 100), SETTING(burst, 1e6),
    SETTING(rate, 1e12), SETTING(queue, 1e12), SETTING(reorder, 100),
    SETTING(dup, 100), SETTING(corrupt, 100), SETTING(mtu, 65536),
    SETTING(others, 1)};

static void
others_start(int way)
{
	struct way *w = &ways[way];

	if (w->others > 0 && w->rate > 0 && w->window == 0) {
		w->window = 10;
		others_send(way, now_us());
	}
}

static int
set_one(int way, const char *name, double v)
{
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
		if (strcmp(settings[i].name, name) != 0)
			continue;
		if (!(v >= 0 && v <= settings[i].max))
			return -1;
		*(double *)(void *)((char *)&ways[way] + settings[i].offset) =
		    v;
		others_start(way);
		return 0;
	}
	return -1;
}

static int
set(const char *name, const char *value)
{
	char *end;
	double v = strtod(value, &end);

	if (end == value || *end != '\0')
		return -1;
	if (strncmp(name, "up.", 3) == 0)
		return set_one(UP, name + 3, v);
	if (strncmp(name, "down.", 5) == 0)
		return set_one(DOWN, name + 5, v);
	return set_one(UP, name, v) | set_one(DOWN, name, v);
}

static void
move(void)
{
	moves = moves % MOVES + 1;
	for (int i = 0; i < CLIENTS_MAX; i++) {
		if (clients[i].fd < 0)
			continue;
		close(clients[i].fd);
		clients[i].fd = open_upstream();
	}
}

static void
stats(void)
{
	int n = 0;

	for (int i = 0; i < CLIENTS_MAX; i++)
		n += clients[i].fd >= 0;
	for (int i = 0; i < 2; i++) {
		const struct way *w = &ways[i];
		printf("stats %s packets %llu bytes %llu lost %llu full %llu "
		       "dark %llu big %llu dup %llu corrupt %llu reorder %llu "
		       "clients %d\n",
		    i == UP ? "up" : "down", (unsigned long long)w->packets,
		    (unsigned long long)w->bytes, (unsigned long long)w->lost,
		    (unsigned long long)w->full, (unsigned long long)w->dark,
		    (unsigned long long)w->big, (unsigned long long)w->dups,
		    (unsigned long long)w->corrupted,
		    (unsigned long long)w->reordered, n);
	}
	fflush(stdout);
}

static void
command(char *s)
{
	char word[3][64] = {"", "", ""};
	int n = sscanf(s, "%63s %63s %63s", word[0], word[1], word[2]), bad = 0;

	if (n < 1)
		return;
	if (strcmp(word[0], "set") == 0)
		bad = n != 3 || set(word[1], word[2]) != 0;
	else if (strcmp(word[0], "blackout") == 0)
		dark_until = now_us() + (uint64_t)(atof(word[1]) * 1e6);
	else if (strcmp(word[0], "move") == 0)
		move();
	else if (strcmp(word[0], "stats") == 0)
		stats();
	else if (strcmp(word[0], "quit") == 0)
		quit = 1;
	else
		bad = 1;
	if (bad)
		fprintf(stderr, "linkem: what is '%s'?\n", s);
}

static void
read_control(void)
{
	char *nl;
	ssize_t n =
	    read(control_fd, line + line_len, sizeof line - 1 - line_len);

	if (n <= 0) {
		if (n == 0)
			control_fd = -1;
		return;
	}
	line_len += (size_t)n;
	line[line_len] = '\0';
	while ((nl = strchr(line, '\n')) != NULL) {
		*nl = '\0';
		command(line);
		line_len -= (size_t)(nl + 1 - line);
		memmove(line, nl + 1, line_len + 1);
	}
	if (line_len == sizeof line - 1)
		line_len = 0;
}

/* --- the start --- */

static void
parse_endpoint(const char *s, struct endpoint *e)
{
	struct addrinfo hints = {.ai_socktype = SOCK_DGRAM,
	    .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV};
	struct addrinfo *found;
	char host[128];
	const char *colon = strrchr(s, ':');
	size_t n = colon == NULL ? 0 : (size_t)(colon - s);

	if (n == 0 || n >= sizeof host)
		die("%s is not ADDRESS:PORT", s);
	if (*s == '[' && s[n - 1] == ']')
		s++, n -= 2;
	memcpy(host, s, n);
	host[n] = '\0';
	if (getaddrinfo(host, colon + 1, &hints, &found) != 0)
		die("%s is no address", host);
	memset(e, 0, sizeof *e);
	memcpy(&e->sa, found->ai_addr, found->ai_addrlen);
	e->len = found->ai_addrlen;
	freeaddrinfo(found);
}

static void
open_control(const char *path)
{
	if (strcmp(path, "-") == 0) {
		control_fd = STDIN_FILENO;
		return;
	}
	unlink(path);
	/* Open both ways: it must not end when a writer leaves. */
	if (mkfifo(path, 0600) != 0 ||
	    (control_fd = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)) < 0)
		die("cannot make %s", path);
}

static void
parse(int argc, char **argv)
{
	int i, places = 0;
	char *eq;

	ways[UP].queue = ways[DOWN].queue = 1e6;
	ways[UP].burst = ways[DOWN].burst = 1;
	for (i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--control") == 0 && i + 1 < argc) {
			open_control(argv[++i]);
		} else if (strcmp(argv[i], "--seed") == 0 && i + 1 < argc) {
			seed = strtoull(argv[++i], NULL, 10) * 2 + 1;
		} else if ((eq = strchr(argv[i], '=')) != NULL) {
			*eq = '\0';
			if (set(argv[i], eq + 1) != 0)
				die("bad setting %s=%s", argv[i], eq + 1);
		} else if (places < 2) {
			parse_endpoint(
			    argv[i], places++ == 0 ? &listen_at : &target);
		} else {
			die("what is '%s'?", argv[i]);
		}
	}
	if (places != 2)
		die("usage: linkem [--control FIFO] [--seed N] LISTEN TARGET "
		    "[SETTING=VALUE ...]");
}

static void
wait_and_work(void)
{
	struct pollfd p[CLIENTS_MAX + 2];
	int which[CLIENTS_MAX + 2], n = 2;
	struct timespec ts = {0};
	uint64_t now = now_us();

	p[0] = (struct pollfd){.fd = listen_fd, .events = POLLIN};
	p[1] = (struct pollfd){.fd = control_fd, .events = POLLIN};
	for (int i = 0; i < CLIENTS_MAX; i++) {
		if (clients[i].fd < 0)
			continue;
		which[n] = i;
		p[n++] = (struct pollfd){.fd = clients[i].fd, .events = POLLIN};
	}
	if (npackets > 0 && heap[0].at > now) {
		ts.tv_sec = (time_t)((heap[0].at - now) / 1000000);
		ts.tv_nsec = (long)((heap[0].at - now) % 1000000) * 1000;
	}
	if (ppoll(p, (nfds_t)n, npackets > 0 ? &ts : NULL, NULL) < 0)
		return;
	if (p[0].revents)
		read_clients();
	for (int i = 2; i < n; i++) {
		if (p[i].revents)
			read_server(which[i]);
	}
	deliver(now_us());
	if (p[1].revents)
		read_control();
}

int
main(int argc, char **argv)
{
	signal(SIGPIPE, SIG_IGN);
	for (int i = 0; i < CLIENTS_MAX; i++)
		clients[i].fd = -1;
	parse(argc, argv);
	listen_fd = udp_socket(listen_at.sa.ss_family);
	if (bind(listen_fd, (struct sockaddr *)&listen_at.sa, listen_at.len) !=
	    0)
		die("cannot listen there; is the port taken?");
	printf("linkem: ready\n");
	fflush(stdout);
	while (!quit)
		wait_and_work();
	return 0;
}
