/*
 * Errors of the world: what a function that can fail returns, negative.
 * 0 is success.  Text for humans is made at the top, from these or better.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

enum err {
	OK = 0,
	ERR_AGAIN = -1,		/* would block; try when ready */
	ERR_CLOSED = -2,	/* the other side ended it */
	ERR_SYNTAX = -3,	/* malformed */
	ERR_RANGE = -4,		/* outside the limits */
	ERR_TOOBIG = -5,	/* over a length limit */
	ERR_SHORT = -6,		/* ends too early */
	ERR_NOTFOUND = -7,
	ERR_EXISTS = -8,
	ERR_ACCESS = -9,	/* not allowed */
	ERR_AUTH = -10,		/* does not open under its key */
	ERR_VERSION = -11,	/* a peer that speaks another version */
	ERR_AMBIGUOUS = -12,
	ERR_FULL = -13,		/* a limit or a disk is reached */
	ERR_REFUSED = -14,	/* nobody listens there */
	ERR_SYSTEM = -15	/* another error of the system's */
};

/* A short lower-case phrase, never NULL. */
const char *err_text(int err);

#endif
