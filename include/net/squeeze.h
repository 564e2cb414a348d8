/*
 * Compression of messages, where it makes them shorter.
 */
#ifndef NET_SQUEEZE_H
#define NET_SQUEEZE_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct squeeze;

struct squeeze *squeeze_new(void);
/* NULL is fine. */
void	 squeeze_free(struct squeeze *s);
/* Append p's payload form: a byte of enum squeeze_form, then the bytes. */
void	 squeeze_pack(struct squeeze *s, const uint8_t *p, size_t n,
	    struct buf *out);
/*
 * The message in a payload: *data points into p or into memory that is valid
 * until the next call.  0, ERR_SYNTAX, or ERR_TOOBIG beyond STATE_MAX.
 */
int	 squeeze_unpack(struct squeeze *s, const uint8_t *p, size_t n,
	    const uint8_t **data, size_t *len);

#endif
