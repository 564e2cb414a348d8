/*
 * The system's errors: the only place that knows errno's values by name.
 */
#include "error-int.h"

#include <errno.h>
#include <string.h>

#include "base/err.h"
#include "os/fd.h"

static int last;

int
os_fail(void)
{
	last = errno;
	switch (last) {
	case EAGAIN:
#if EWOULDBLOCK != EAGAIN
	case EWOULDBLOCK:
#endif
	case ENOBUFS:
		return ERR_AGAIN;
	case EPIPE:
	case ECONNRESET:
	case EIO: /* a pty whose other side is gone */
		return ERR_CLOSED;
	case ENOENT:
	case ENOTDIR:
		return ERR_NOTFOUND;
	case EEXIST:
	case EADDRINUSE:
		return ERR_EXISTS;
	case EACCES:
	case EPERM:
		return ERR_ACCESS;
	case ECONNREFUSED:
		return ERR_REFUSED;
	case EMSGSIZE:
	case ENAMETOOLONG:
	case EFBIG:
		return ERR_TOOBIG;
	case ENOSPC:
	case EDQUOT:
	case EMFILE:
	case ENFILE:
		return ERR_FULL;
	default:
		return ERR_SYSTEM;
	}
}

const char *
os_error(void)
{
	return strerror(last);
}
