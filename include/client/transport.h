/*
 * Which way a remote client's packets take: UDP, or the pipe through ssh.
 *
 * A pure machine over facts and moments; its owner moves packets, runs ssh
 * and asks addresses.  Where both ways are had it goes by UDP; where UDP is
 * silent it goes by the pipe, and has one dialled when there is none.
 *
 * Dialling backs off: each dial doubles the wait before the next, and only
 * time without any dial halves it again.  So a laptop that wakes and sleeps,
 * or a link that comes and goes, cannot use up ssh's slots, however short the
 * successes between.
 */
#ifndef CLIENT_TRANSPORT_H
#define CLIENT_TRANSPORT_H

#include <stdint.h>

#include "client/remote.h"
#include "os/udp.h"

enum {
	PROBE_FIRST_MS = 250,	/* between rounds of probes, doubled up to ... */
	PROBE_MOST_MS = 5000,
	PROBE_RARE_MS = 30000,	/* ... this after PROBE_EAGER_MS */
	PROBE_EAGER_MS = 300000,
	FALL_MS = 1500,		/* UDP so long silent: the pipe that is there */
	DIAL_MS = 4000,		/* so long: a pipe is dialled */
	DIAL_MOST_MS = 25000,	/* a dial may take so long */
	REDIAL_LEAST_MS = 5000,	/* between dials, doubled up to ... */
	REDIAL_MOST_MS = 600000,
	PIPE_DEAD_MS = 12000,	/* the pipe so long silent: it is hung up */
	PIPE_KEEP_MS = 30000,	/* it stays so long beside UDP that works */
	UDP_TRIED_MS = 60000,	/* UDP that failed sooner is not trusted at once */
	HOLD_MOST_MS = 120000,
	TELL_MS = 8000		/* UDP that never answered: say so */
};

enum transport_way { WAY_UDP, WAY_PIPE };
enum transport_pipe { PIPE_NONE, PIPE_DIALING, PIPE_UP };

/* What the machine has done; none may call it back at once. */
struct transport_ops {
	/* The packets go this way from now on; to NULL: whoever answers. */
	void	 (*go)(void *arg, enum transport_way way, const struct addr *to);
	void	 (*probe)(void *arg);		/* each of the addresses */
	/* Probes stay unanswered: look the name up, take another port. */
	void	 (*refresh)(void *arg);
	void	 (*dial)(void *arg);		/* a pipe, without any question */
	void	 (*hang_up)(void *arg);		/* the pipe, or the dialling */
	/* People want to know. */
	void	 (*tell)(void *arg, const char *text);
};

struct transport_state {
	enum transport mode;
	const struct transport_ops *ops;
	void *arg;
	enum transport_way way;
	enum transport_pipe pipe;
	uint64_t way_since, born;
	uint64_t woke_at;	/* silence before counts for nothing */
	uint64_t probe_at, probe_gap;
	unsigned probes;	/* rounds unanswered */
	uint64_t refresh_at;
	uint64_t dialed_at, redial_at, redial_gap;
	uint64_t hold, hold_until; /* UDP may take over then */
	int told_pipe;		/* people know of the pipe */
};

/* What the connection knows. */
struct transport_facts {
	uint64_t heard_at;	/* conn_heard_at */
	uint64_t waiting_since;	/* conn_waiting_since */
	uint32_t rtt;
};

/* pipe: it is there from the start, and carries the packets. */
void	 transport_init(struct transport_state *t, uint64_t now, int pipe);
void	 transport_pipe_came(struct transport_state *t, uint64_t now,
	    const struct transport_facts *f);
void	 transport_pipe_ended(struct transport_state *t, uint64_t now);
/* A probe came back from there. */
void	 transport_answer(struct transport_state *t, uint64_t now,
	    const struct addr *from);
/* The host slept: silence before this moment counts for nothing. */
void	 transport_woke(struct transport_state *t, uint64_t now);
/* Our addresses or routes changed: what was closed may be open. */
void	 transport_moved(struct transport_state *t, uint64_t now);
/* Do what is due; the moment to be called again. */
uint64_t transport_run(struct transport_state *t, uint64_t now,
	    const struct transport_facts *f);
/* How long something has been due from the other side. */
uint64_t transport_silence(const struct transport_state *t, uint64_t now,
	    const struct transport_facts *f);

#endif
