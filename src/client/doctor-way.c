/*
 * What the doctor learns of the ways that packets may take: each address by
 * UDP there and back, and the pipe through ssh.
 *
 * Which way a datagram was lost the server tells by what it refused: packets
 * with a false seal arrive, are counted, and nothing comes of them.
 */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "doctor-int.h"
#include "net/pipe.h"
#include "net/wire.h"

enum {
	FIRST_TRIES = 4, /* before an address is silent ... */
	FIRST_MS = 1000, /* ... each for so long */
	RTT_TRIES = 5,
	LOSS_TRIES = 20,
	LOSS_GAP = 20, /* ms between two, or a fifth of the rtt */
	LOSS_BAD = 10, /* percent */
	LENGTH_TRIES = 5,
	LENGTH_MORE = 8, /* and so many where much is lost */
	LENGTH_MS = 300, /* and three round trips */
	FORGED = 8
};

/* One address at work. */
struct path_found {
	struct echoes *e;
	struct far *far;
	const struct addr *at;
	long rtt, least, most; /* us */
	int lost;	       /* percent, there and back */
};

/* How many of FORGED datagrams of n bytes got there; -1 unknown. */
static long long
arrive(struct path_found *p, size_t n)
{
	long long before = far_forged(p->far), after = before;

	if (before < 0 || echoes_forge(p->e, p->at, n, FORGED) == 0)
		return -1;
	/* The question may overtake them. */
	for (int i = 0; i < 3 && after == before; i++) {
		echoes_ask(p->e, p->at, 0, LENGTH_MS);
		after = far_forged(p->far);
	}
	return after < 0 ? -1 : after - before;
}

static int
answers(struct path_found *p)
{
	for (int i = 0; i < FIRST_TRIES; i++) {
		p->rtt = echoes_ask(p->e, p->at, 0, FIRST_MS);
		if (p->rtt >= 0)
			return 1;
	}
	return 0;
}

static void
measure(struct path_found *p)
{
	long sum = 0, us;
	int n = 0, gap;

	p->least = p->most = p->rtt;
	for (int i = 0; i < RTT_TRIES; i++) {
		us = echoes_ask(p->e, p->at, 0, FIRST_MS);
		if (us < 0)
			continue;
		if (us < p->least || n == 0)
			p->least = us;
		if (us > p->most || n == 0)
			p->most = us;
		sum += us;
		n++;
	}
	if (n > 0)
		p->rtt = sum / n;
	gap = (int)(p->rtt / 5000) > LOSS_GAP ? (int)(p->rtt / 5000) : LOSS_GAP;
	p->lost = 100 - 100 * (int)echoes_count(p->e, p->at, LOSS_TRIES, gap) /
			    LOSS_TRIES;
}

/* Do datagrams of n bytes come back? */
static int
passes(struct path_found *p, size_t n)
{
	int tries = LENGTH_TRIES, ms = LENGTH_MS + (int)(3 * p->rtt / 1000);

	if (p->lost >= LOSS_BAD)
		tries += LENGTH_MORE;
	for (int i = 0; i < tries; i++) {
		if (echoes_ask(p->e, p->at, n, ms) >= 0)
			return 1;
	}
	return 0;
}

/* The longest that pass, above the usual: Ethernet, tunnels, IPv6's least. */
static int
longest(struct path_found *p)
{
	static const int lengths[] = {PACKET_LARGE, 1400, 1280};

	for (size_t i = 0; i < nitems(lengths); i++) {
		if (passes(p, (size_t)lengths[i]))
			return lengths[i];
	}
	return PACKET_USUAL;
}

/* 0 when datagrams of a length that we send vanish all. */
static int
say_lengths(struct path_found *p)
{
	long long there;

	if (!passes(p, PACKET_SMALL)) {
		doctor_say(DOCTOR_FAILED, "mtu",
		    "datagrams of %d bytes vanish: the path is of no use",
		    PACKET_SMALL);
		return 0;
	}
	if (passes(p, PACKET_USUAL)) {
		doctor_say(
		    DOCTOR_OK, "mtu", "%d bytes pass each way", longest(p));
		return 1;
	}
	there = arrive(p, PACKET_USUAL);
	doctor_say(DOCTOR_WARNING, "mtu",
	    "a black hole: %d bytes pass, %d vanish%s; mux goes on with short "
	    "datagrams",
	    PACKET_SMALL, PACKET_USUAL,
	    there == 0	? " on the way there"
	    : there > 0 ? " on the way back"
			: "");
	return 1;
}

static int
say_path(struct path_found *p)
{
	char text[ADDR_TEXT_MAX];

	addr_text(p->at, text);
	doctor_say(DOCTOR_OK, "udp", "%s answers, there and back", text);
	measure(p);
	doctor_say(DOCTOR_OK, "rtt", "%ld.%ld ms (%ld.%ld to %ld.%ld)",
	    p->rtt / 1000, p->rtt / 100 % 10, p->least / 1000,
	    p->least / 100 % 10, p->most / 1000, p->most / 100 % 10);
	doctor_say(p->lost >= LOSS_BAD ? DOCTOR_WARNING : DOCTOR_OK, "loss",
	    "%d%% of %d there and back", p->lost, LOSS_TRIES);
	return say_lengths(p);
}

static void
say_silent(struct path_found *p, int others)
{
	long long there = arrive(p, 0);
	char text[ADDR_TEXT_MAX];
	const char *what;

	addr_text(p->at, text);
	if (there > 0)
		what = "one way only: packets get there, none comes back";
	else if (there == 0)
		what = "blocked: nothing gets there";
	else
		what = "no answer";
	doctor_say(others ? DOCTOR_WARNING : DOCTOR_FAILED, "udp", "%s: %s",
	    text, what);
}

static void
say_pipe(struct echoes *e, struct far *f, struct way_found *w)
{
	struct addr pipe;
	long us;

	pipe_addr(&pipe);
	if (far_join(f) != 0) {
		doctor_say(DOCTOR_FAILED, "pipe",
		    "mux there does not pass packets through ssh%s%s",
		    f->reason[0] != '\0' ? ": " : "", f->reason);
		return;
	}
	e->far = f;
	us = echoes_ask(e, &pipe, 0, 5 * FIRST_MS);
	w->pipe = us >= 0;
	if (us >= 0)
		doctor_say(DOCTOR_OK, "pipe",
		    "packets pass through ssh, %ld.%ld ms", us / 1000,
		    us / 100 % 10);
	else
		doctor_say(
		    DOCTOR_FAILED, "pipe", "no packet comes back through ssh");
}

/* One that answers is enough: the silent ones are no failure then. */
static void
ask_addresses(struct echoes *e, struct far *f, const struct bootstrap *b,
    struct way_found *w, struct addr *last)
{
	struct path_found p[CONN_PEERS_MAX];
	int some = 0;

	for (int i = 0; i < b->npeers; i++) {
		p[i] =
		    (struct path_found){.e = e, .far = f, .at = &b->peers[i]};
		some |= answers(&p[i]);
	}
	for (int i = 0; i < b->npeers; i++) {
		if (p[i].rtt < 0)
			say_silent(&p[i], some);
		else if (say_path(&p[i]) && !w->udp++)
			*last = b->peers[i];
	}
}

void
doctor_ways(const struct remote_config *config, struct far *f,
    struct bootstrap *b, struct way_found *w)
{
	struct addr last = {.family = 0};
	struct echoes e;

	if (echoes_init(&e, config, b) != 0) {
		doctor_say(DOCTOR_FAILED, "udp", "no UDP socket can be opened");
		return;
	}
	ask_addresses(&e, f, b, w, &last);
	if (config->transport != TRANSPORT_UDP)
		say_pipe(&e, f, w);
	if (w->pipe)
		pipe_addr(&last);
	if (last.family != 0 || w->pipe)
		echoes_leave(&e, &last);
	echoes_clear(&e);
}
