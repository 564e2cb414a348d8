/*
 * Streams that the server begins: the first byte says whose they are.
 */
#include "remote-int.h"

#include "scene/wire.h"

/* What we know nothing of, or have already, is let go: a later version's. */
static int
begin(struct remote *r, uint32_t stream, uint8_t kind)
{
	if (kind == STREAM_TERMINAL && r->raw_stream == 0)
		r->raw_stream = stream;
	else if (kind == STREAM_HISTORY && r->history_stream == 0)
		r->history_stream = stream;
	else
		return 0;
	return 1;
}

void
remote_stream_data(
    void *arg, uint32_t stream, const uint8_t *p, size_t n, int end)
{
	struct remote *r = arg;

	(void)end;
	conn_stream_consumed(r->conn, stream, n);
	if (n > 0 && stream != r->raw_stream && stream != r->history_stream) {
		if (!begin(r, stream, *p)) {
			conn_stream_reset(r->conn, stream, 0);
			return;
		}
		p++;
		n--;
	}
	if (n == 0)
		return;
	if (stream == r->history_stream)
		remote_replica_data(r, p, n);
	else
		remote_raw_data(r, p, n);
}

void
remote_stream_reset(void *arg, uint32_t stream, uint32_t code)
{
	struct remote *r = arg;

	(void)code;
	if (stream != 0 && stream == r->history_stream)
		remote_replica_ended(r);
}
