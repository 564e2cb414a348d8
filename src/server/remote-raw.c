/*
 * Bytes for the terminals of remote clients: what programs send past the pane
 * (passing.c).
 *
 * They go as a stream, each piece with the number of the scene that it stands
 * behind.  A link that does not take them gets no more of them: whole pieces
 * are dropped, so that nothing waits without end.
 */
#include "server/remote-raw-int.h"

#include "base/mem.h"
#include "base/wire.h"
#include "scene/wire.h"

enum { WAITING_MAX = 2 * RAW_PIECE_MAX };

struct remote_raw {
	struct conn *conn;
	uint32_t stream; /* 0: none yet */
	struct buf waiting;
};

struct remote_raw *
remote_raw_new(struct conn *conn)
{
	struct remote_raw *r = xcalloc(1, sizeof *r);

	r->conn = conn;
	buf_init(&r->waiting);
	return r;
}

void
remote_raw_free(struct remote_raw *r)
{
	buf_clear(&r->waiting);
	free(r);
}

static void
write_on(struct remote_raw *r)
{
	size_t n = conn_stream_write(
	    r->conn, r->stream, buf_data(&r->waiting), r->waiting.len);

	buf_consume(&r->waiting, n);
}

void
remote_raw_send(struct remote_raw *r, uint64_t scene, const void *p, size_t n)
{
	if (n > RAW_PIECE_MAX || r->waiting.len + n > WAITING_MAX)
		return;
	if (r->stream == 0) {
		r->stream = conn_stream_open(r->conn);
		if (r->stream == 0)
			return;
		put_u8(&r->waiting, STREAM_TERMINAL);
	}
	put_varint(&r->waiting, scene);
	put_bytes(&r->waiting, p, n);
	write_on(r);
}

int
remote_raw_room(struct remote_raw *r, uint32_t stream)
{
	if (stream == 0 || stream != r->stream)
		return 0;
	write_on(r);
	return 1;
}

int
remote_raw_reset(struct remote_raw *r, uint32_t stream)
{
	if (stream == 0 || stream != r->stream)
		return 0;
	buf_reset(&r->waiting);
	r->stream = 0;
	return 1;
}
