/*
 * The replica: what a server says of its histories is what is held, and no
 * more than the limits whatever it says.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/wire.h"
#include "client/replica.h"
#include "grid/block.h"
#include "net/squeeze.h"
#include "scene/wire.h"

#include "grid.h"
#include "test.h"

static struct replica *r;
static struct history *h;
static struct squeeze *squeeze;
static struct buf out;

static void
start(size_t limit)
{
	r = replica_new();
	h = history_new(limit);
	squeeze = squeeze_new();
	buf_init(&out);
}

static void
end(void)
{
	replica_free(r);
	history_unref(h);
	squeeze_free(squeeze);
	buf_clear(&out);
}

/* n lines of random clusters and styles, of one or two rows each. */
static void
append(int n)
{
	for (int i = 0; i < n; i++) {
		struct row *row = row_new(40);
		int x = 0, w, len;
		uint32_t cps[CLUSTER_MAX];

		while (x < 38 && rnd(30) != 0) {
			struct style s = rnd_style();

			w = rnd_cluster(cps, &len);
			row_put(row, x, cps, len, w, row_style(row, &s, NULL));
			x += w;
		}
		if (rnd(5) == 0) {
			row->flags = ROW_WRAPPED;
			history_append(h, row, 1000 + i);
			row->flags = 0;
		}
		history_append(h, row, 1000 + i);
		row_unref(row);
	}
}

static size_t
blocks(void)
{
	struct history_sums s;

	history_sealed(h, &s);
	return s.blocks;
}

static void
message(const struct buf *m)
{
	put_bytes(&out, buf_data(m), m->len);
}

static void
say(uint8_t type, uint32_t pane, uint64_t id)
{
	struct buf m;

	buf_init(&m);
	put_u8(&m, type);
	put_varint(&m, pane);
	if (type != HISTORY_GONE)
		put_varint(&m, id);
	message(&m);
	buf_clear(&m);
}

static void
say_bytes(uint8_t type, uint32_t pane, const uint8_t *p, size_t n)
{
	struct buf m;

	buf_init(&m);
	put_u8(&m, type);
	put_varint(&m, pane);
	squeeze_pack(squeeze, p, n, &m);
	message(&m);
	buf_clear(&m);
}

static void
say_block(uint8_t type, uint32_t pane, const struct block *b)
{
	size_t n;
	const uint8_t *p = block_bytes(b, &n);

	say_bytes(type, pane, p, n);
}

static void
say_tail(uint32_t pane, uint64_t from)
{
	struct block *b = history_tail(h, from, UINT64_MAX);

	CHECK(b != NULL);
	say_block(HISTORY_TAIL, pane, b);
	block_unref(b);
}

/* What was said arrives; the replica's answer. */
static int
arrive(void)
{
	int err = replica_feed(r, buf_data(&out), out.len);

	buf_reset(&out);
	return err;
}

/* Lines [from, to) of the pane are the history's, as text and as rows. */
static int
same(uint32_t pane, uint64_t from, uint64_t to)
{
	struct history *got = replica_history(r, pane);
	struct line_info a, b;
	size_t n, m;
	const char *p, *q;

	if (got == NULL)
		return from == to;
	if (history_first(got) != from || history_end(got) != to)
		return 0;
	for (uint64_t id = from; id < to; id++) {
		if (history_line(h, id, &a) != 0 ||
		    history_line(got, id, &b) != 0 || a.cells != b.cells ||
		    a.flags != b.flags || a.at != b.at)
			return 0;
		p = history_text(h, id, &n);
		q = history_text(got, id, &m);
		if (n != m || memcmp(p, q, n) != 0)
			return 0;
	}
	for (size_t y = 0; y < history_rows(got, 33); y += 7) {
		struct row *x, *z;
		uint64_t id;
		int part, ok;

		history_locate(got, 33, y, &id, &part);
		x = history_row(got, 33, y);
		z = history_row(h, 33,
		    history_row_of(h, 33, id) + (size_t)part);
		ok = row_equal(x, z);
		row_unref(x);
		row_unref(z);
		if (!ok)
			return 0;
	}
	return 1;
}

static int
equal_digests(uint32_t pane)
{
	struct history_digest a, b;

	history_digest(h, UINT64_MAX, &a);
	history_digest(replica_history(r, pane), UINT64_MAX, &b);
	return a.hash == b.hash && a.bytes == b.bytes && a.first == b.first &&
	       a.end == b.end;
}

/* Newest first, in pieces of any size. */
static void
t_blocks(void)
{
	struct replica_span s;

	start(100000);
	append(1500);
	for (size_t i = blocks(); i-- > 0;)
		say_block(HISTORY_BLOCK, 7, history_block(h, i));
	for (size_t i = 0, n; i < out.len; i += n) {
		n = 1 + rnd(3000);
		if (n > out.len - i)
			n = out.len - i;
		CHECK_INT(replica_feed(r, buf_data(&out) + i, n), 0);
	}
	CHECK(same(7, 1, 1281));
	CHECK(equal_digests(7));
	CHECK_INT(replica_held(r, 7, &s), 1);
	CHECK(s.first == 1 && s.end == 1281 && s.whole);
	CHECK(replica_history(r, 8) == NULL);
	CHECK_INT(replica_held(r, 8, &s), 0);
	end();
}

static void
t_gaps(void)
{
	struct replica_span s;

	start(100000);
	append(1300);
	say_block(HISTORY_BLOCK, 1, history_block(h, 4));
	say_block(HISTORY_BLOCK, 1, history_block(h, 3));
	say_block(HISTORY_BLOCK, 1, history_block(h, 1));
	CHECK_INT(arrive(), 0);
	CHECK(same(1, 769, 1281));
	CHECK_INT(replica_held(r, 1, &s), 1);
	CHECK(s.first == 769 && s.end == 1281 && !s.whole);
	say_block(HISTORY_BLOCK, 1, history_block(h, 2));
	CHECK_INT(arrive(), 0);
	CHECK(same(1, 257, 1281));
	/* A newest block beyond a gap is all that is near. */
	append(600);
	say_block(HISTORY_BLOCK, 1, history_block(h, 6));
	CHECK_INT(arrive(), 0);
	CHECK(same(1, 1537, 1793));
	end();
}

static void
t_tail(void)
{
	uint64_t serial;

	start(100000);
	append(300);
	say_block(HISTORY_BLOCK, 1, history_block(h, 0));
	say_tail(1, 0);
	CHECK_INT(arrive(), 0);
	CHECK(same(1, 1, 301));
	append(20);
	say_tail(1, 301);
	CHECK_INT(arrive(), 0);
	CHECK(same(1, 1, 321));
	serial = replica_serial(r, 1);
	append(300);
	say_block(HISTORY_BLOCK, 1, history_block(h, 1));
	CHECK_INT(arrive(), 0);
	CHECK(replica_serial(r, 1) > serial);
	CHECK(same(1, 1, 513));
	CHECK(equal_digests(1));
	end();
}

static void
say_open(uint32_t pane)
{
	struct block *b = history_open_line(h);
	struct history_open o;
	struct buf m;
	const uint8_t *p;
	size_t n;

	history_open_state(h, &o);
	buf_init(&m);
	put_u8(&m, HISTORY_OPEN);
	put_varint(&m, pane);
	if (b != NULL) {
		put_varint(&m, o.blanks);
		p = block_bytes(b, &n);
		squeeze_pack(squeeze, p, n, &m);
	}
	message(&m);
	buf_clear(&m);
	block_unref(b);
}

/* The screen's first rows join what has left, at any width. */
static void
t_open(void)
{
	struct row *row = row_new(40), *rest = row_of(40, "the rest");
	struct history *mine;
	struct replica_span s;
	size_t len, n;
	uint32_t wide = 0x4e2d;

	start(100000);
	append(20);
	row_put_ascii(row, 0, (const uint8_t *)"begins  here   ", 15, 0);
	row_put(row, 36, &wide, 1, 2, 0);
	row->flags = ROW_WRAPPED | ROW_PROMPT;
	history_append(h, row, 5000);
	say_tail(1, 0);
	say_open(1);
	CHECK_INT(arrive(), 0);
	CHECK_INT(replica_held(r, 1, &s), 1);
	CHECK(s.first == 1 && s.end == 21 && s.open);
	mine = replica_history(r, 1);
	CHECK(history_open(mine) && history_end(mine) == 22);
	CHECK_INT(history_rows(mine, 33), history_rows(h, 33));
	/* A reader that joins the screen's row has what the server has. */
	history_append(mine, rest, 0);
	history_append(h, rest, 0);
	CHECK(memcmp(history_text(mine, 21, &n), history_text(h, 21, &len),
		  len) == 0);
	CHECK_INT(n, len);
	/* The whole line comes, or the open one goes. */
	say_tail(1, 21);
	CHECK_INT(arrive(), 0);
	CHECK(replica_held(r, 1, &s) && s.end == 22 && !s.open);
	CHECK(same(1, 1, 22));
	history_append(h, row, 5000);
	say_open(1);
	CHECK_INT(arrive(), 0);
	CHECK(replica_held(r, 1, &s) && s.open);
	history_append(h, rest, 5000);
	say_open(1);
	CHECK_INT(arrive(), 0);
	CHECK(replica_held(r, 1, &s) && !s.open);
	CHECK(same(1, 1, 22));
	/* One that is not the next is refused. */
	append(3);
	history_append(h, row, 5000);
	say_open(1);
	CHECK_INT(arrive(), ERR_RANGE);
	row_unref(row);
	row_unref(rest);
	end();
}

/* n lines back, as a taller screen does. */
static void
take(int n)
{
	struct row **rows;

	for (int i = 0; i < n; i++) {
		int count = history_take_line(h, 40, &rows);

		for (int k = 0; k < count; k++)
			row_unref(rows[k]);
		free(rows);
	}
}

static void
t_taken(void)
{
	struct replica_span s;

	start(100000);
	append(600);
	for (size_t i = 0; i < 2; i++)
		say_block(HISTORY_BLOCK, 1, history_block(h, i));
	say_tail(1, 0);
	CHECK_INT(arrive(), 0);
	take(100);
	CHECK_INT(history_end(h), 501);
	say(HISTORY_TAKEN, 1, 501);
	CHECK_INT(arrive(), 0);
	CHECK(same(1, 1, 501));
	append(10);
	say_tail(1, 501);
	CHECK_INT(arrive(), 0);
	CHECK(same(1, 1, 511));
	append(400);
	say_block(HISTORY_BLOCK, 1, history_block(h, 1));
	say_block(HISTORY_BLOCK, 1, history_block(h, 2));
	CHECK_INT(arrive(), 0);
	CHECK(same(1, 1, 769) && equal_digests(1));
	say(HISTORY_TAKEN, 1, 1);
	CHECK_INT(arrive(), 0);
	CHECK_INT(replica_held(r, 1, &s), 0);
	CHECK(replica_history(r, 1) == NULL);
	end();
}

static void
t_trimmed(void)
{
	struct replica_span s;
	struct replica_sums sums;

	start(100000);
	append(1100);
	for (size_t i = 0; i < 4; i++)
		say_block(HISTORY_BLOCK, 1, history_block(h, i));
	say(HISTORY_FORGET, 1, 257);
	CHECK_INT(arrive(), 0);
	CHECK(same(1, 257, 1025));
	CHECK(replica_held(r, 1, &s) && !s.whole);
	say(HISTORY_TRIMMED, 1, 513);
	CHECK_INT(arrive(), 0);
	CHECK(same(1, 513, 1025));
	CHECK(replica_held(r, 1, &s) && s.whole);
	say(HISTORY_GONE, 1, 0);
	CHECK_INT(arrive(), 0);
	CHECK(!replica_held(r, 1, &s));
	replica_sums(r, &sums);
	CHECK(sums.cost == 0 && sums.panes == 0 && sums.lines == 0);
	end();
}

/* What somebody keeps is what was held then. */
static void
t_kept(void)
{
	struct history *kept;
	size_t rows;

	start(100000);
	append(600);
	say_block(HISTORY_BLOCK, 1, history_block(h, 0));
	say_block(HISTORY_BLOCK, 1, history_block(h, 1));
	CHECK_INT(arrive(), 0);
	kept = history_ref(replica_history(r, 1));
	rows = history_rows(kept, 20);
	say(HISTORY_GONE, 1, 0);
	CHECK_INT(arrive(), 0);
	CHECK_INT(history_rows(kept, 20), rows);
	history_unref(kept);
	end();
}

static int
wants(uint64_t from, uint64_t to, uint64_t *f, uint64_t *t)
{
	struct reader in, m;
	struct buf b;
	const uint8_t *p;
	size_t n;
	int any;

	buf_init(&b);
	any = replica_want(r, 1, from, to, &b);
	if (any) {
		reader_init(&in, buf_data(&b), b.len);
		p = get_bytes(&in, HISTORY_WANT_MAX, &n);
		CHECK(reader_left(&in) == 0);
		reader_init(&m, p, n);
		CHECK_INT(get_u8(&m), HISTORY_WANT);
		CHECK_INT(get_varint(&m), 1);
		*f = get_varint(&m);
		*t = get_varint(&m);
		CHECK(m.err == 0 && reader_left(&m) == 0);
	}
	CHECK_INT(b.len > 0, any);
	buf_clear(&b);
	return any;
}

static void
t_want(void)
{
	uint64_t f, t;

	start(100000);
	CHECK(!wants(1, 100, &f, &t));
	append(1300);
	say_block(HISTORY_BLOCK, 1, history_block(h, 4));
	CHECK_INT(arrive(), 0);
	CHECK(!wants(1025, 1281, &f, &t));
	CHECK(wants(1, 1200, &f, &t) && f == 1 && t == 1025);
	CHECK(!wants(300, 800, &f, &t));
	say_block(HISTORY_BLOCK, 1, history_block(h, 0));
	CHECK_INT(arrive(), 0);
	CHECK(!wants(200, 1281, &f, &t));
	/* What was forgotten may be asked for again. */
	say(HISTORY_FORGET, 1, 257);
	CHECK_INT(arrive(), 0);
	CHECK(wants(200, 1281, &f, &t) && f == 200 && t == 1025);
	say(HISTORY_TRIMMED, 1, 513);
	CHECK_INT(arrive(), 0);
	CHECK(wants(1, 1281, &f, &t) && f == 513 && t == 1025);
	end();
}

/* Refused, with nothing left and nothing more taken. */
static int
refused(int want)
{
	struct replica_sums s;
	int err = arrive();

	replica_sums(r, &s);
	say(HISTORY_TRIMMED, 1, 1);
	return err == want && s.panes == 0 && s.cost == 0 && arrive() == want;
}

static void
t_malformed(void)
{
	struct buf m;

	start(100000);
	append(600);
	buf_init(&m);
	/* Types, lengths, what follows. */
	say(HISTORY_WANT, 1, 1);
	CHECK(refused(ERR_SYNTAX));
	replica_reset(r);
	say(0, 1, 1);
	CHECK(refused(ERR_SYNTAX));
	replica_reset(r);
	say(HISTORY_TRIMMED, 1, 0);
	CHECK(refused(ERR_SYNTAX));
	replica_reset(r);
	put_varint(&out, HISTORY_MESSAGE_MAX + 1);
	CHECK(refused(ERR_RANGE));
	replica_reset(r);
	put_bytes(&out, "", 0);
	CHECK(refused(ERR_SHORT));
	replica_reset(r);
	/* Blocks: not one, lines that are no more, an older one. */
	say_bytes(HISTORY_BLOCK, 1, (const uint8_t *)"Bxyz", 4);
	CHECK(refused(ERR_SHORT));
	replica_reset(r);
	say(HISTORY_TRIMMED, 1, 300);
	say_block(HISTORY_BLOCK, 1, history_block(h, 0));
	CHECK(refused(ERR_RANGE));
	replica_reset(r);
	say_block(HISTORY_BLOCK, 1, history_block(h, 0));
	say_block(HISTORY_BLOCK, 1, history_block(h, 0));
	CHECK(refused(ERR_RANGE));
	replica_reset(r);
	say(HISTORY_TRIMMED, 1, 300);
	say(HISTORY_TRIMMED, 1, 299);
	CHECK(refused(ERR_RANGE));
	/* A new stream begins anew. */
	replica_reset(r);
	buf_reset(&out);
	say_block(HISTORY_BLOCK, 1, history_block(h, 0));
	CHECK_INT(arrive(), 0);
	CHECK(same(1, 1, 257));
	buf_clear(&m);
	end();
}

/* A server that sends without end: the limit holds, then all is let go. */
static void
t_limits(void)
{
	struct replica_sums s;
	struct row *row = row_new(8000);
	uint8_t text[8000];
	int err = 0, n = 0;

	start(SIZE_MAX);
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = (uint8_t)('a' + i % 26);
	row_put_ascii(row, 0, text, sizeof text, 0);
	while (err == 0 && n < 10000) {
		while (blocks() <= (size_t)n)
			history_append(h, row, 0);
		say_block(HISTORY_BLOCK, (uint32_t)(n % 3),
		    history_block(h, (size_t)n));
		n++;
		err = arrive();
		replica_sums(r, &s);
		CHECK(s.cost <= HISTORY_CACHE_MAX);
		CHECK(err != 0 || s.cost >= s.bytes + s.lines * 8);
	}
	CHECK_INT(err, ERR_TOOBIG);
	CHECK(n > 3500 && s.panes == 0);
	row_unref(row);
	end();
	/* Links take memory beside their bytes. */
	start(10);
	row = row_new(200);
	for (int x = 0; x < 200; x++) {
		struct style none = { 0 };
		char uri[] = "a:a";
		struct link *l;

		uri[2] = (char)('0' + x / 20);
		uri[0] = (char)('a' + x % 20);
		l = link_new(uri, NULL);
		row_put_ascii(row, x, text, 1, row_style(row, &none, l));
		link_unref(l);
	}
	history_append(h, row, 0);
	say_block(HISTORY_BLOCK, 1, history_block(h, 0));
	CHECK_INT(arrive(), 0);
	replica_sums(r, &s);
	CHECK(s.links == 200 && s.cost > s.bytes + 200 * HISTORY_LINK_COST);
	row->flags = ROW_WRAPPED;
	history_append(h, row, 0);
	say_open(1);
	CHECK(refused(ERR_TOOBIG));
	row_unref(row);
	end();
	start(10);
	for (uint32_t i = 0; i < HISTORY_PANES_MAX; i++)
		say(HISTORY_TRIMMED, i, 5);
	CHECK_INT(arrive(), 0);
	say(HISTORY_TRIMMED, HISTORY_PANES_MAX, 5);
	CHECK(refused(ERR_FULL));
	end();
}

int
main(void)
{
	RUN(t_blocks, "blocks that came newest first are the same history");
	RUN(t_gaps, "only lines without a gap up to the newest are shown");
	RUN(t_tail, "lines are there before they are sealed, and after");
	RUN(t_open, "an open line is held, and what joins it is the same");
	RUN(t_taken, "lines that were taken back go, and come again");
	RUN(t_trimmed, "what is trimmed, forgotten or gone is held no more");
	RUN(t_kept, "a reader keeps what was held when it looked");
	RUN(t_want, "what is lacking is asked for once, and nothing else");
	RUN(t_malformed, "a malformed message lets go of all");
	RUN(t_limits, "no server makes the client hold more than the limit");
	TEST_END();
}
