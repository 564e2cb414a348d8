/*
 * The insides of keys: how the stream is cut, and what answers are kept.
 */
#ifndef KEYS_INT_H
#define KEYS_INT_H

#include "base/buf.h"
#include "tty-int.h"
#include "tty/keys.h"

enum {
	KEYS_CSI_MAX = 512,		/* bytes of a control sequence */
	KEYS_STRING_MAX = 4096,		/* bytes of an answer that are kept */
	KEYS_PASTE_MAX = 16 << 20,	/* bytes of a paste in one input */
	KEYS_PARAMS_MAX = 16
};

struct decoder;		/* libtermkey's: keys.c alone */

struct keys {
	const struct tty_info *info;
	struct keys_events events;
	void *arg;
	struct decoder *decoder;
	int escape_ms;
	int rxvt;		/* '$' ends a sequence */
	struct buf in;		/* bytes that are not understood yet */
	uint64_t at;		/* when the last of them came */
	int skipping;		/* within a string that is not kept */
	int pasting;
	int expired;		/* nothing more comes of what is there */
	struct buf paste;
	colour fg, bg;		/* what the terminal answered */
	int have_colours;	/* 1 fg, 2 bg, 4 told */
	uint64_t asked_until;	/* answers may come; 0: none is awaited */
};

/* How the next bytes are to be read. */
enum unit_kind {
	UNIT_MORE,		/* the unit is not whole yet */
	UNIT_CHAR,		/* a character or a control */
	UNIT_META_CHAR,		/* ESC and such a one */
	UNIT_CSI,
	UNIT_SS3,
	UNIT_META_CSI,		/* ESC in front of the sequence */
	UNIT_META_SS3,
	UNIT_OSC,
	UNIT_STRING,		/* DCS or APC */
	UNIT_BAD		/* to be dropped */
};

/*
 * The unit at the front of p[0..n), n > 0, and its length.  Of UNIT_MORE
 * *len is 1 when it is a string, which may grow without end, else 0.
 */
enum unit_kind keys_cut(const struct keys *k, const uint8_t *p, size_t n,
	    size_t *len);

/* A control sequence taken apart; a missing parameter is -1. */
struct csi {
	uint8_t private;	/* '<' '=' '>' '?' or 0 */
	uint8_t middle;		/* the intermediate, or 0 */
	uint8_t final;
	int n;			/* parameters; more than there is room for
				   make it -1 */
	int param[KEYS_PARAMS_MAX];
	const uint8_t *raw;	/* all of it, ESC first */
	size_t raw_len;
};
/* p[0..n) is a whole CSI sequence, with ESC [. */
void	 csi_parse(const uint8_t *p, size_t n, struct csi *c);

/* What is no key is dealt with here: 1; a key: 0. */
int	 replies_csi(struct keys *k, const struct csi *c);
void	 replies_osc(struct keys *k, const uint8_t *p, size_t n);
void	 replies_string(struct keys *k, const uint8_t *p, size_t n);

/* Keys by modifyOtherKeys and CSI u; KEY_NONE when it is another. */
key_code keys_extended(const struct csi *c);

void	 keys_emit(struct keys *k, key_code key, const uint8_t *raw, size_t n);

#endif
