/*
 * What the files of the outer terminal share: what it can do, in detail.
 */
#ifndef TTY_INT_H
#define TTY_INT_H

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

struct tty_info {
	char *term;
	uint32_t features;	/* enum tty_feature */
	uint32_t caps;		/* enum tty_cap */
	int colours;
	uint16_t attrs;		/* enum cell_attr that are shown */
	char *enter, *leave;	/* full screen: smcup, rmcup; "" for none */
	char *keys_on, *keys_off; /* smkx, rmkx */
	char *show, *hide;	/* the cursor, between frames */
	char *normal;		/* the cursor as the next program wants it */
};

/* What is known of a terminal by its name alone. */
struct tty_family {
	const char *prefix;
	uint32_t features;
	uint32_t caps;
};
/* NULL when the name is of no known family. */
const struct tty_family *tty_family_of_term(const char *term);
/* The features of the program that answered XTVERSION so, 0: unknown. */
uint32_t tty_family_of_answer(const char *answer);

#endif
