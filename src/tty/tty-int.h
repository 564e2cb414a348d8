/*
 * What the files of the outer terminal share: what it can do, in detail.
 */
#ifndef TTY_INT_H
#define TTY_INT_H

#include "base/buf.h"
#include "base/key.h"
#include "grid/cell.h"
#include "tty/info.h"

/* Smaller abilities that only the painter asks about. */
enum tty_cap {
	CAP_CHA = 1 << 0,	/* CSI n G: column */
	CAP_VPA = 1 << 1,	/* CSI n d: row */
	CAP_SU = 1 << 2,	/* CSI n S: scroll up */
	CAP_SD = 1 << 3,	/* CSI n T: scroll down */
	CAP_WRAPS = 1 << 4,	/* am: text goes on in the next line */
	CAP_PENDING = 1 << 5,	/* xenl: but only with the next letter */
	CAP_OFF = 1 << 6,	/* SGR 22-29 turn single attributes off */
	CAP_BRIGHT = 1 << 7,	/* SGR 90-97, 100-107 */
	CAP_ASK = 1 << 8,	/* questions are answered, or passed over */
	CAP_KITTY = 1 << 9,	/* extended keys by kitty's protocol */
	CAP_TITLE_STACK = 1 << 10, /* CSI 22;0t, and smcup does it not */
	CAP_ERASE_KEY = 1 << 11	/* ^H is what its backspace key sends */
};

/* A key by bytes of the user's choice. */
struct own_key {
	key_code key;
	char *bytes;
	size_t len;		/* not 0 */
};

struct tty_info {
	char *term, *colorterm;	/* as given; colorterm may be NULL */
	uint32_t features;	/* enum tty_feature; all of them together */
	uint32_t answered;	/* of these: taught by answers */
	uint32_t forced;	/* of these: named by the user */
	uint32_t dropped;	/* never to be had, whoever says so */
	uint32_t caps;		/* enum tty_cap */
	int colours;
	uint16_t attrs;		/* enum cell_attr that are shown */
	char *enter, *leave;	/* full screen: smcup, rmcup; "" for none */
	char *keys_on, *keys_off; /* smkx, rmkx */
	char *show, *hide;	/* the cursor, between frames */
	char *normal;		/* the cursor as the next program wants it */
	/* The user's own; NULL: as most have it.  Parameters as terminfo's. */
	char *clip;		/* Ms: which, base64 */
	char *shape, *shape_off; /* Ss: number; Se */
	char *colour, *colour_off; /* Cs: colour as text; Cr */
	struct own_key *own;	/* nown of them */
	int nown;
};

/* One override of a capability; the strings are its own. */
struct rule {
	char *name;
	char *value;		/* decoded; NULL: a flag */
	int off;		/* NAME@: it has none */
};
/* The next of a list: 1, or 0 at its end; rule_clear frees it. */
int	 rule_next(const char **s, struct rule *r);
void	 rule_clear(struct rule *r);

/* keys-own.c: the key that a capability, or User and a number, names; or
 * KEY_NONE. */
key_code own_key_named(const char *name);
void	 own_key_add(struct tty_info *i, key_code key, const char *bytes);
void	 own_keys_clear(struct tty_info *i);
/* The longest that p[0..n) begins with, the last named of equals, or NULL;
 * *more: a longer one may yet come of it. */
const struct own_key *own_key_at(const struct tty_info *info,
	    const uint8_t *p, size_t n, int *more);

/* What is known of a terminal by its name alone. */
struct tty_family {
	const char *prefix;
	uint32_t features;
	uint32_t caps;
};
/* NULL when the name is of no known family. */
const struct tty_family *tty_family_of_term(const char *term);
/*
 * Read the terminfo entry of i->term into i, as the overrides (NULL: none)
 * change it.  ERR_NOTFOUND; ERR_SYNTAX: it cannot be used; i is as it was
 * then.  trusted: strings of the overrides are sent as they are, else only
 * that they are there counts.
 */
int	 entry_read(struct tty_info *i, const char *overrides, int trusted);
/* Free what entry_read made. */
void	 entry_clear(struct tty_info *i);
/* A string with its parameters put in; of numbers text is NULL. */
void	 entry_run(const char *string, int number, const char *text,
	    const char *second, struct buf *out);

/* The features of the program that answered XTVERSION so, 0: unknown. */
uint32_t tty_family_of_answer(const char *answer);

#endif
