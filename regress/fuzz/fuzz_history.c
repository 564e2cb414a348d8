/*
 * Fuzzes the messages about histories, both directions of the stream.
 *
 * The first byte says by how many bytes they come, and at 0 that they are the
 * server's to read.  What a client holds must stay within the limit, be
 * counted right, and be read without errors; asking for lines gives a message
 * that the server takes.  After an error nothing is held.
 *
 * Behind a byte with its upper bit set a message's block is not packed by the
 * input but by us: its bytes are then a block's own, which a fuzzer can reach.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/log.h"
#include "base/wire.h"
#include "client/replica.h"
#include "grid/block.h"
#include "scene/wire.h"
#include "server/history-feed-int.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

enum { PANES = 8, ROWS = 200 };

static void
read_all(struct history *h, int w)
{
	struct row *r;
	size_t n = history_rows(h, w), len;
	uint64_t first = history_first(h), end = history_end(h);

	for (size_t y = 0; y < n; y += n / ROWS + 1) {
		r = history_row(h, w, y);
		bug_if(r->w != w);
		row_unref(r);
	}
	for (uint64_t id = first; id < end; id += (end - first) / ROWS + 1)
		bug_if(history_text(h, id, &len) == NULL);
}

static void
check(struct replica *r, struct feed *f)
{
	struct replica_span s;
	struct replica_sums sums;
	struct history *h;
	struct buf out;

	replica_sums(r, &sums);
	bug_if(sums.cost > HISTORY_CACHE_MAX);
	bug_if(sums.cost != sums.bytes + sums.lines * HISTORY_LINE_COST +
	    sums.links * HISTORY_LINK_COST +
	    (sums.blocks + sums.panes) * HISTORY_BLOCK_COST);
	buf_init(&out);
	for (uint32_t pane = 0; pane < PANES; pane++) {
		int held = replica_held(r, pane, &s);

		h = replica_history(r, pane);
		bug_if(held != (h != NULL));
		if (h != NULL) {
			bug_if(history_first(h) != s.first);
			bug_if(history_end(h) != s.end + (s.open != 0));
			read_all(h, 13);
		}
		if (replica_want(r, pane, 1, s.end + 100, &out))
			bug_if(replica_want(r, pane, 5, s.end, &out));
	}
	replica_dump(r, &out);
	buf_clear(&out);
	buf_init(&out);
	if (replica_want(r, 1, 1, UINT64_MAX, &out))
		bug_if(feed_take(f, buf_data(&out), out.len) != 0);
	buf_clear(&out);
}

static int
client(struct replica *r, const uint8_t *p, size_t n, size_t step)
{
	struct replica_sums s;
	size_t len;

	for (; n > 0; p += len, n -= len) {
		len = n < step ? n : step;
		if (replica_feed(r, p, len) == 0)
			continue;
		replica_sums(r, &s);
		bug_if(s.panes != 0 || s.cost != 0 || s.blocks != 0);
		bug_if(replica_feed(r, "", 0) == 0);
		return 0;
	}
	return 1;
}

static void
server(struct feed *f, const uint8_t *p, size_t n)
{
	struct history *h = history_new(100);
	struct row *row = row_new(5);
	struct feed_pane pane = {1, 1, h};
	struct buf out;
	int said = 0;

	for (int i = 0; i < 77; i++)
		history_append(h, row, 0);
	feed_take(f, p, n);
	buf_init(&out);
	feed_panes(f, &pane, 1);
	while (feed_next(f, 100000, &out))
		bug_if(++said > 20);
	buf_clear(&out);
	row_unref(row);
	history_unref(h);
}

/* Records of u8 type, u8 pane, u16 length and bytes, as messages. */
static void
framed(const uint8_t *p, size_t n, struct buf *out)
{
	struct reader in;
	struct buf m;

	buf_init(&m);
	reader_init(&in, p, n);
	while (reader_left(&in) >= 4) {
		uint8_t type = get_u8(&in), pane = get_u8(&in);
		size_t len = get_u16(&in);
		const uint8_t *bytes;

		if (len > reader_left(&in))
			len = reader_left(&in);
		bytes = get_raw(&in, len);
		buf_reset(&m);
		put_u8(&m, type);
		put_varint(&m, pane % PANES);
		if (type == HISTORY_BLOCK || type == HISTORY_TAIL)
			put_u8(&m, 0);
		buf_add(&m, bytes, len);
		put_bytes(out, buf_data(&m), m.len);
	}
	buf_clear(&m);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct replica *r;
	struct feed *f;
	struct buf out;
	size_t step;

	if (n < 1)
		return 0;
	step = p[0] & 0x7f;
	r = replica_new();
	f = feed_new();
	feed_limit(f, 1 << 20);
	buf_init(&out);
	if (p[0] & 0x80)
		framed(p + 1, n - 1, &out);
	else
		buf_add(&out, p + 1, n - 1);
	if (step == 0)
		server(f, buf_data(&out), out.len);
	else if (client(r, buf_data(&out), out.len, step * step))
		check(r, f);
	buf_clear(&out);
	feed_free(f);
	replica_free(r);
	return 0;
}
