/*
 * Packets of the doctor: a connection that asks paths and nothing else.
 *
 * It is driven by hand: each call sends, and waits for what comes back.  Its
 * probes take no part in the link (doc/PROTOCOL, 8), so that any length and
 * any address can be asked.
 */
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "doctor-int.h"
#include "net/pipe.h"
#include "net/wire.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/proc.h"

enum { READ_BYTES = 16 * 1024, GOODBYE_MS = 300 };

/* --- in and out --- */

static void
came_back(void *arg, const struct addr *from)
{
	struct echoes *e = arg;

	e->from = *from;
	e->n++;
}

static const struct conn_events events = {.path_works = came_back};

static long
send_by_pipe(void *arg, const struct addr *to, const void *p, size_t n)
{
	struct echoes *e = arg;
	struct buf b;
	int err;

	(void)to;
	if (e->far == NULL)
		return ERR_AGAIN;
	buf_init(&b);
	err = pipe_put(&b, p, n);
	if (err == 0)
		err = fd_write_all(e->far->c.in, buf_data(&b), b.len);
	buf_clear(&b);
	return err == 0 ? (long)n : err;
}

/* What ssh brought: whole packets go to the connection. */
static void
read_pipe(struct echoes *e)
{
	struct buf *in = &e->far->in;
	long n;

	n = fd_read(e->far->c.out, buf_reserve(in, READ_BYTES), READ_BYTES);
	if (n > 0)
		buf_grew(in, (size_t)n);
	else if (n != ERR_AGAIN)
		e->far = NULL;
}

static void
take_packets(struct echoes *e)
{
	struct addr from;
	const uint8_t *p;
	size_t n, used;

	pipe_addr(&from);
	while (e->far != NULL && pipe_get(&e->far->in, &p, &n, &used) == 1) {
		endpoint_receive(e->endpoint, clock_ms(), &from, p, n);
		buf_consume(&e->far->in, used);
	}
}

/* Send what is due, and wait for something to come, ms at most. */
static void
turn(struct echoes *e, int ms)
{
	struct pollfd fds[ENDPOINT_FDS + 1];
	int udp[ENDPOINT_FDS], n = endpoint_fds(e->endpoint, udp);

	endpoint_run(e->endpoint, clock_ms());
	for (int i = 0; i < n; i++)
		fds[i] = (struct pollfd){.fd = udp[i], .events = POLLIN};
	fds[n] = (struct pollfd){
	    .fd = e->far == NULL ? -1 : e->far->c.out, .events = POLLIN};
	if (poll(fds, (nfds_t)n + 1, ms) <= 0)
		return;
	for (int i = 0; i < n; i++) {
		if (fds[i].revents != 0)
			endpoint_readable(e->endpoint, udp[i], clock_ms());
	}
	if (e->far != NULL && fds[n].revents != 0)
		read_pipe(e);
	take_packets(e);
}

/* --- asking --- */

long
echoes_ask(struct echoes *e, const struct addr *a, size_t n, int ms)
{
	uint64_t began = clock_us(), now = began;
	uint64_t until = began + (uint64_t)ms * 1000;

	conn_set_peers(e->conn, a, 1);
	conn_probe_by(e->conn, n);
	e->from.family = 0;
	while (!addr_equal(&e->from, a)) {
		if (now >= until)
			return -1;
		turn(e, (int)((until - now + 999) / 1000));
		now = clock_us();
	}
	return (long)(now - began);
}

unsigned
echoes_count(struct echoes *e, const struct addr *a, unsigned times, int gap)
{
	unsigned before = e->n;
	uint64_t now = clock_ms(), next = now, last;

	conn_set_peers(e->conn, a, 1);
	for (unsigned i = 0; i < times; i++) {
		conn_probe(e->conn);
		next += (uint64_t)gap;
		while ((now = clock_ms()) < next)
			turn(e, (int)(next - now));
	}
	last = next + (uint64_t)gap * times;
	while (e->n - before < times && (now = clock_ms()) < last)
		turn(e, (int)(last - now));
	return e->n - before < times ? e->n - before : times;
}

int
echoes_forge(struct echoes *e, const struct addr *a, size_t n, int times)
{
	int fd = udp_bind(a->family, 0), sent = 0;
	uint8_t p[PACKET_MAX];

	if (fd < 0)
		return 0;
	if (n < PACKET_MIN)
		n = PACKET_MIN;
	for (int i = 0; i < times; i++) {
		random_bytes(p, n);
		p[0] = PACKET_VERSION << 4 | TO_SERVER;
		for (int k = 0; k < 4; k++)
			p[1 + k] = (uint8_t)(e->id >> (24 - 8 * k));
		p[5] = 0;
		sent += udp_send(fd, a, p, n) > 0;
	}
	fd_close(fd);
	return sent;
}

/* --- its life --- */

int
echoes_init(struct echoes *e, const struct remote_config *config,
    const struct bootstrap *b)
{
	struct seal_key *key = seal_key_parse(b->key);
	struct conn_config c = {.role = SEAL_CLIENT,
	    .key = key,
	    .now = clock_ms(),
	    .peers = b->peers,
	    .npeers = b->npeers,
	    .pipe = b->npeers == 0,
	    .events = &events,
	    .arg = e};
	int err;

	memset(e, 0, sizeof *e);
	if (key == NULL)
		return ERR_SYNTAX;
	e->endpoint = endpoint_new();
	e->id = seal_key_id(key);
	endpoint_pipe_by(e->endpoint, send_by_pipe, e);
	err = endpoint_bind(e->endpoint, config->family, 0, 0);
	if (err == 0)
		e->conn = endpoint_add(e->endpoint, &c);
	seal_key_free(key);
	if (e->conn != NULL)
		return 0;
	echoes_clear(e);
	return err != 0 ? err : ERR_SYSTEM;
}

void
echoes_clear(struct echoes *e)
{
	endpoint_free(e->endpoint);
	e->endpoint = NULL;
	e->conn = NULL;
}

void
echoes_leave(struct echoes *e, const struct addr *a)
{
	uint64_t until = clock_ms() + GOODBYE_MS;

	conn_move(e->conn, clock_ms(), a);
	conn_close(e->conn, clock_ms(), CLOSE_NORMAL, "looked at");
	while (!conn_done(e->conn) && clock_ms() < until)
		turn(e, 20);
}
