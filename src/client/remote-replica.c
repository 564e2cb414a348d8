/*
 * The replica's stream: histories come by it.
 */
#include "remote-int.h"

#include "os/fd.h"
#include "os/proc.h"

void
remote_replica_data(struct remote *r, const uint8_t *p, size_t n)
{
	/* The stream stays known as ours: what is under way is dropped. */
	if (replica_feed(r->replica, p, n) != 0)
		conn_stream_reset(r->conn, r->history_stream, 1);
}

void
remote_replica_ended(struct remote *r)
{
	r->history_stream = 0;
	replica_reset(r->replica);
}

void
remote_replica_dump(const struct remote *r)
{
	const char *name = env_get("MUX_REPLICA_DUMP");
	struct buf out;

	if (name == NULL || r->replica == NULL)
		return;
	buf_init(&out);
	replica_dump(r->replica, &out);
	file_write(name, buf_data(&out), out.len, 0);
	buf_clear(&out);
}

/* Nothing has left a screen whose lines end where they begin. */
static struct history *
no_history(struct remote *r)
{
	if (r->empty == NULL)
		r->empty = history_new(0);
	return r->empty;
}

struct history *
remote_replica_history(void *arg, uint32_t pane, uint64_t end)
{
	struct remote *r = arg;
	struct replica_span span;

	if (end <= 1)
		return no_history(r);
	replica_held(r->replica, pane, &span);
	if (span.end + (uint64_t)(span.open != 0) != end)
		return NULL;
	return replica_history(r->replica, pane);
}
