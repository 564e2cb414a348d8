/*
 * Bytes for our terminal from programs on the far side.
 *
 * The server's stream brings pieces, each with the number of the scene that
 * it stands behind; one is written when it is whole and that scene, or a
 * later one, is there.
 */
#include "remote-int.h"

#include "base/err.h"
#include "base/wire.h"
#include "scene/wire.h"

enum { WAITING_MAX = 4 * RAW_PIECE_MAX };

/* The first piece is whole: its parts; else 0. */
static int
next_piece(struct remote *r, uint64_t *scene, const uint8_t **p, size_t *n,
    size_t *used)
{
	struct reader in;

	reader_init(&in, buf_data(&r->raw), r->raw.len);
	*scene = get_varint(&in);
	*p = get_bytes(&in, RAW_PIECE_MAX, n);
	*used = r->raw.len - reader_left(&in);
	return in.err == OK;
}

/* No piece is so long, and no scene so late: let it go. */
static void
give_up(struct remote *r)
{
	conn_stream_reset(r->conn, r->raw_stream, 0);
	buf_clear(&r->raw);
	r->raw_stream = 0;
}

void
remote_raw_show(struct remote *r)
{
	const uint8_t *p;
	uint64_t scene;
	size_t n, used;

	while (r->client != NULL && r->raw.len > 0 &&
	       next_piece(r, &scene, &p, &n, &used) &&
	       scene <= sync_received_num(r->scenes)) {
		client_raw(r->client, p, n);
		buf_consume(&r->raw, used);
	}
	if (r->raw.len > WAITING_MAX)
		give_up(r);
}

void
remote_raw_data(struct remote *r, const uint8_t *p, size_t n)
{
	buf_add(&r->raw, p, n);
	remote_raw_show(r);
}
