/*
 * Errors in words.
 */
#include "base/err.h"

#include "base/mem.h"

static const char *const texts[] = {
    [-OK] = "no error",
    [-ERR_AGAIN] = "would block",
    [-ERR_CLOSED] = "closed by the other side",
    [-ERR_SYNTAX] = "malformed",
    [-ERR_RANGE] = "out of range",
    [-ERR_TOOBIG] = "too big",
    [-ERR_SHORT] = "ends too early",
    [-ERR_NOTFOUND] = "not found",
    [-ERR_EXISTS] = "exists already",
    [-ERR_ACCESS] = "access not allowed",
    [-ERR_AUTH] = "authentication failed",
    [-ERR_VERSION] = "another protocol version",
    [-ERR_AMBIGUOUS] = "ambiguous",
    [-ERR_FULL] = "limit reached",
    [-ERR_REFUSED] = "connection refused",
    [-ERR_SYSTEM] = "system error",
};

const char *
err_text(int err)
{
	if (err > 0 || err <= -(int)nitems(texts))
		return "unknown error";
	return texts[-err];
}
