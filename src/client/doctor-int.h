/*
 * What the files of the doctor share.
 */
#ifndef CLIENT_DOCTOR_INT_H
#define CLIENT_DOCTOR_INT_H

#include "base/buf.h"
#include "client/bootstrap.h"
#include "client/doctor.h"
#include "net/endpoint.h"
#include "ssh-int.h"

/* --- doctor-say.c: lines for people --- */

enum verdict { DOCTOR_OK, DOCTOR_WARNING, DOCTOR_FAILED };

/* 'HOP: what was found  ok' */
void	 doctor_say(enum verdict v, const char *hop, const char *fmt, ...)
	    __attribute__((format(printf, 3, 4)));

/* Controls become '?', C1's in UTF-8 as well. */
void	 doctor_clean(char *text);

/* --- doctor-here.c: this machine --- */

/* Say what $TERM and the locale are good for.  0 when we can draw. */
int	 doctor_terminal(uint32_t features);
void	 doctor_locale(void);
/* Is that the name of a UTF-8 locale, or of UTF-8? */
int	 doctor_is_utf8(const char *name);
/* Is a program so called, or of this path, to be had? */
int	 doctor_has_program(const char *name);

/* --- doctor-far.c: the far side, by way of ssh --- */

enum far_seen {
	FAR_ADDR = 1 << 0,	/* ssh let us in */
	FAR_LOCALE = 1 << 1,
	FAR_NO_MUX = 1 << 2,
	FAR_VERSION = 1 << 3,
	FAR_SERVER = 1 << 4,	/* whether one runs, and which */
	FAR_CONNECT = 1 << 5,
	FAR_COUNT = 1 << 6,	/* asked for by far_forged */
	FAR_PIPE = 1 << 7	/* packets follow */
};

enum { FAR_WORD = 128 };

struct far {
	struct child c;
	struct buf in, errors;
	unsigned seen;		/* enum far_seen */
	int ended;		/* ssh has; code is its exit code */
	int code;
	char locale[FAR_WORD], charmap[FAR_WORD];
	char version[FAR_WORD];
	char server[FAR_WORD];	/* 'none', 'hung', or 'PID VERSION' */
	char reason[256];	/* the last thing that was complained of */
	unsigned long long forged; /* of the last FAR_COUNT */
	struct bootstrap *boot;	/* address, port and key */
};

/* Run ssh with the script there.  0, or an error when it has no words. */
int	 far_start(struct far *f, const struct remote_config *config,
	    struct bootstrap *b);
/*
 * Wait until one of these was seen: 1.  0 after ms (-1: as long as it takes),
 * or when ssh ended.
 */
int	 far_wait(struct far *f, unsigned mask, int ms);
/* How many datagrams with a false seal came there so far; -1 unknown. */
long long far_forged(struct far *f);
/* Make the session a pipe for packets.  0 or an error. */
int	 far_join(struct far *f);
void	 far_end(struct far *f);

/* --- doctor-udp.c: packets --- */

struct echoes {
	struct endpoint *endpoint;
	struct conn *conn;
	uint32_t id;		/* of the connection */
	struct far *far;	/* its pipe carries packets, or NULL */
	struct addr from;	/* where the last echo came from */
	unsigned n;		/* echoes in all */
};

/* 0 or an error. */
int	 echoes_init(struct echoes *e, const struct remote_config *config,
	    const struct bootstrap *b);
void	 echoes_clear(struct echoes *e);
/*
 * Ask whether a comes back with n bytes (0: few), within ms: the round trip
 * in us, or -1.
 */
long	 echoes_ask(struct echoes *e, const struct addr *a, size_t n, int ms);
/* Ask so many times, gap ms apart, and wait as long again: how many came. */
unsigned echoes_count(struct echoes *e, const struct addr *a, unsigned times,
	    int gap);
/* Datagrams that the server must refuse: how many went out. */
int	 echoes_forge(struct echoes *e, const struct addr *a, size_t n,
	    int times);
/* Say goodbye by way of a, so that the server forgets us. */
void	 echoes_leave(struct echoes *e, const struct addr *a);

/* --- doctor-way.c: what the packets tell --- */

struct way_found {
	int udp;		/* some address answers */
	int pipe;		/* packets pass through ssh */
};

void	 doctor_ways(const struct remote_config *config, struct far *f,
	    struct bootstrap *b, struct way_found *w);

#endif
