/*
 * The small parts: number sets, the replay window, paths, compression, and
 * the putting together of messages.
 */
#include "net/inbox-int.h"
#include "net/path-int.h"
#include "net/ranges-int.h"
#include "net/squeeze.h"
#include "net/window-int.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "test.h"

enum { SPAN = 200 };

/* Against a plain array of flags, for some thousand random changes. */
static void
ranges(void)
{
	uint8_t flags[SPAN + 1] = {0};
	struct ranges rs;
	unsigned seed = 1, i, k, n;
	uint64_t from, to;

	ranges_init(&rs);
	for (i = 0; i < 20000; i++) {
		seed = seed * 1103515245 + 12345;
		from = seed / 65536 % SPAN;
		to = from + seed / 7 % 12;
		to = to > SPAN ? SPAN : to;
		for (k = from; k < to; k++)
			flags[k] = seed & 64 ? 1 : 0;
		if (seed & 64)
			ranges_add(&rs, from, to);
		else
			ranges_remove(&rs, from, to);
		for (k = n = 0; k < SPAN; k++) {
			n += flags[k] && (k == 0 || !flags[k - 1]);
			CHECK(ranges_cover(&rs, k, k + 1) == flags[k]);
		}
		CHECK_INT(rs.n, n);
	}
	ranges_clear(&rs);
}

static void
gaps(void)
{
	struct ranges rs;
	struct range gap;

	ranges_init(&rs);
	CHECK(ranges_gap(&rs, 0, 10, &gap));
	CHECK(gap.from == 0 && gap.to == 10);
	ranges_add(&rs, 0, 3);
	ranges_add(&rs, 5, 7);
	CHECK(ranges_gap(&rs, 0, 10, &gap));
	CHECK(gap.from == 3 && gap.to == 5);
	CHECK(ranges_gap(&rs, 5, 10, &gap));
	CHECK(gap.from == 7 && gap.to == 10);
	CHECK(!ranges_gap(&rs, 5, 7, &gap));
	CHECK(!ranges_gap(&rs, 4, 4, &gap));
	ranges_add(&rs, 20, 30);
	ranges_trim(&rs, 1);
	CHECK(rs.n == 1 && rs.r[0].from == 20);
	ranges_clear(&rs);
}

static void
replay(void)
{
	struct window w = {.next = 0};
	uint64_t i;

	CHECK_INT(window_take(&w, 5), 0);
	CHECK_INT(window_take(&w, 5), ERR_EXISTS);
	CHECK_INT(window_take(&w, 3), 0);
	CHECK_INT(window_take(&w, 3), ERR_EXISTS);
	for (i = 6; i < 3000; i += 2)
		CHECK_INT(window_take(&w, i), 0);
	CHECK_INT(window_take(&w, 2997 - PACKET_WINDOW), ERR_EXISTS);
	for (i = 3001 - PACKET_WINDOW; i < 3000; i += 2)
		CHECK_INT(window_take(&w, i), 0);
	for (i = 0; i < 3000; i++)
		CHECK_INT(window_take(&w, i), ERR_EXISTS);
	/* An epoch's leap. */
	CHECK_INT(window_take(&w, 1ULL << 32), 0);
	CHECK_INT(window_take(&w, 2998), ERR_EXISTS);
	CHECK_INT(window_take(&w, (1ULL << 32) - 1), 0);
	CHECK_INT(window_take(&w, UINT64_MAX), ERR_EXISTS);
}

static void
paths(void)
{
	struct path p;
	struct addr a, b;

	memset(&p, 0, sizeof(p));
	CHECK_INT(addr_parse("192.0.2.1", 1000, &a), 0);
	CHECK_INT(addr_parse("192.0.2.2", 1000, &b), 0);
	CHECK_INT(path_allows(&p), 0);
	CHECK_INT(path_heard(&p, 10, &a, 100), PATH_HOST);
	CHECK_INT(path_allows(&p), 300);
	path_spend(&p, 250);
	CHECK_INT(path_allows(&p), 50);
	path_spend(&p, 100);
	CHECK_INT(path_allows(&p), 0);
	CHECK(!path_answer(&p, 0));
	path_challenge(&p, 5, 77);
	CHECK(!path_answer(&p, 78));
	CHECK(path_answer(&p, 77));
	CHECK(path_allows(&p) == SIZE_MAX);
	/* An older packet from elsewhere moves nothing; a newer one does. */
	CHECK_INT(path_heard(&p, 9, &b, 100), PATH_SAME);
	CHECK(addr_equal(&p.peer, &a));
	CHECK_INT(path_heard(&p, 11, &b, 100), PATH_HOST);
	CHECK(addr_equal(&p.peer, &b));
	CHECK_INT(path_allows(&p), 300);
	CHECK(!path_answer(&p, 77));
	b.port++;
	CHECK_INT(path_heard(&p, 12, &b, 100), PATH_PORT);
}

static void
squeezing(void)
{
	struct squeeze *s = squeeze_new();
	uint8_t text[5000];
	const uint8_t *data;
	struct buf out;
	size_t len, i;

	buf_init(&out);
	memset(text, 'x', sizeof(text));
	squeeze_pack(s, text, sizeof(text), &out);
	CHECK(out.len < 100);
	CHECK_INT(squeeze_unpack(s, buf_data(&out), out.len, &data, &len), 0);
	CHECK(len == sizeof(text) && memcmp(data, text, len) == 0);
	for (i = 0; i < out.len; i++)
		CHECK(squeeze_unpack(s, buf_data(&out), i, &data, &len) < 0);
	buf_reset(&out);
	squeeze_pack(s, text, 10, &out);
	CHECK_INT(out.len, 11);
	CHECK_INT(squeeze_unpack(s, buf_data(&out), out.len, &data, &len), 0);
	CHECK(len == 10 && memcmp(data, text, len) == 0);
	CHECK_INT(squeeze_unpack(s, (const uint8_t *)"\7abc", 4, &data, &len),
	    ERR_SYNTAX);
	buf_clear(&out);
	squeeze_free(s);
}

/* Little that claims to become much. */
static void
bomb(void)
{
	struct squeeze *s = squeeze_new();
	uint8_t *much = xcalloc(1, STATE_MAX + 1);
	const uint8_t *data;
	struct buf out;
	size_t len;

	buf_init(&out);
	squeeze_pack(s, much, STATE_MAX + 1, &out);
	CHECK(out.len < 10000);
	CHECK_INT(squeeze_unpack(s, buf_data(&out), out.len, &data, &len),
	    ERR_TOOBIG);
	free(much);
	buf_clear(&out);
	squeeze_free(s);
}

struct got {
	char text[64];
	int n;
};

static int
receive(void *arg, const uint8_t *p, size_t n, uint64_t now, uint64_t *num)
{
	struct got *g = arg;

	(void)now;
	memcpy(g->text, p, n);
	g->text[n] = 0;
	*num = ++g->n;
	return 0;
}

static const struct object_receiver_ops receiver = {receive};

static int
give(struct inbox *b, struct squeeze *sq, uint64_t message, const char *all,
    size_t off, size_t len)
{
	struct part part = {
	    message, strlen(all + 1) + 1, off, len, (const uint8_t *)all + off};

	return inbox_part(b, 0, sq, &part);
}

static void
parts(void)
{
	struct squeeze *sq = squeeze_new();
	struct got g = {.n = 0};
	struct inbox b;

	inbox_init(&b);
	b.ops = &receiver;
	b.arg = &g;
	CHECK_INT(give(&b, sq, 1, "\0hello", 4, 2), 0);
	CHECK_INT(give(&b, sq, 1, "\0hello", 0, 2), 0);
	CHECK_INT(give(&b, sq, 2, "\0world", 0, 5), 0);
	CHECK_INT(g.n, 0);
	CHECK_INT(give(&b, sq, 1, "\0hello", 1, 4), 0);
	CHECK_INT(g.n, 1);
	CHECK_STR(g.text, "hello");
	CHECK_INT(give(&b, sq, 1, "\0hello", 0, 6), 0);
	CHECK_INT(g.n, 1);
	CHECK_INT(give(&b, sq, 2, "\0world", 5, 1), 0);
	CHECK_STR(g.text, "world");
	CHECK_INT(b.num, 2);
	inbox_clear(&b);
	squeeze_free(sq);
}

static void
bad_parts(void)
{
	static const uint8_t p[4];
	struct part bad[] = {{0, 4, 0, 4, p}, {1, STATE_MAX + 1, 0, 4, p},
	    {1, 4, 2, 4, p}, {1, 4, 5, 1, p}, {1, 4, SIZE_MAX, 2, p},
	    {1, 4, 0, 0, p}};
	struct squeeze *sq = squeeze_new();
	struct got g = {.n = 0};
	struct inbox b;
	size_t i;

	inbox_init(&b);
	b.ops = &receiver;
	b.arg = &g;
	for (i = 0; i < nitems(bad); i++)
		CHECK(inbox_part(&b, 0, sq, &bad[i]) < 0);
	CHECK_INT(give(&b, sq, 3, "\0abc", 0, 2), 0);
	bad[0] = (struct part){3, 9, 0, 2, p};
	CHECK(inbox_part(&b, 0, sq, &bad[0]) < 0);
	CHECK_INT(g.n, 0);
	inbox_clear(&b);
	squeeze_free(sq);
}

int
main(void)
{
	RUN(ranges, "a set of ranges is as a set of flags");
	RUN(gaps, "what a set lacks is found");
	RUN(replay, "a packet number is taken once");
	RUN(paths, "the newest packet decides the address");
	RUN(squeezing, "what is compressed comes back");
	RUN(bomb, "what would become too much is refused");
	RUN(parts, "a message's parts come in any order");
	RUN(bad_parts, "parts out of bounds are refused");
	TEST_END();
}
