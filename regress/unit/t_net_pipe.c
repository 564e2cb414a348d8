/*
 * The pipe's records, and what a relay passes on.
 */
#include "net/pipe.h"

#include "base/err.h"
#include "base/mem.h"
#include "net/relay.h"
#include "net/wire.h"
#include "test.h"

enum { ID = 7 };

static void
whole_packets_only(void)
{
	uint8_t a[PACKET_MIN], b[PACKET_MAX];
	struct buf out, in;
	const uint8_t *p;
	size_t n, used, got = 0;

	memset(a, 'a', sizeof a);
	memset(b, 'b', sizeof b);
	buf_init(&out);
	buf_init(&in);
	CHECK_INT(pipe_put(&out, a, sizeof a), 0);
	CHECK_INT(pipe_put(&out, b, sizeof b), 0);
	/* Byte by byte, as bad a stream as can be. */
	for (size_t i = 0; i < out.len; i++) {
		buf_add_byte(&in, buf_data(&out)[i]);
		if (pipe_get(&in, &p, &n, &used) != 1)
			continue;
		CHECK_INT(n, got == 0 ? sizeof a : sizeof b);
		CHECK(memcmp(p, got == 0 ? a : b, n) == 0);
		buf_consume(&in, used);
		got++;
	}
	CHECK_INT(got, 2);
	CHECK_INT(in.len, 0);
	buf_clear(&out);
	buf_clear(&in);
}

static void
refuses_other_streams(void)
{
	static const char *const texts[] = {"Connection closed\n", "\r\n\r\n",
	    "\x00\x01 too short", "\x05\xdd one too long"};
	const uint8_t *p;
	size_t n, used;
	struct buf in;

	buf_init(&in);
	for (size_t i = 0; i < nitems(texts); i++) {
		buf_reset(&in);
		buf_add(&in, texts[i], 4);
		CHECK_INT(pipe_get(&in, &p, &n, &used), ERR_SYNTAX);
	}
	buf_clear(&in);
}

static void
drops_what_waits(void)
{
	uint8_t b[PACKET_MAX] = {0};
	struct buf out;
	size_t n = 0, len;

	buf_init(&out);
	CHECK_INT(pipe_put(&out, b, PACKET_MIN - 1), ERR_RANGE);
	CHECK_INT(pipe_put(&out, b, PACKET_MAX + 1), ERR_RANGE);
	while (pipe_put(&out, b, sizeof b) == 0)
		n++;
	len = out.len;
	CHECK(n >= 8 && len <= PIPE_WAITING_MAX);
	CHECK_INT(pipe_put(&out, b, sizeof b), ERR_AGAIN);
	CHECK_INT(out.len, len);
	buf_consume(&out, 4000);
	CHECK_INT(pipe_put(&out, b, sizeof b), 0);
	buf_clear(&out);
}

/* --- the relay --- */

static struct relay relay;
static struct addr inner;

static size_t
packet(uint8_t *p, enum packet_direction way, uint8_t id)
{
	memset(p, 0, 100);
	p[0] = PACKET_VERSION << 4 | way;
	p[4] = id;
	return 100;
}

static struct addr
at(const char *ip, uint16_t port)
{
	struct addr a;

	addr_parse(ip, port, &a);
	return a;
}

static int
outside(uint64_t now, struct addr from, uint8_t id, int *fresh)
{
	uint8_t p[PACKET_MAX];
	size_t n = packet(p, TO_SERVER, id);

	return relay_outside(&relay, now, &from, p, n, fresh);
}

static const struct addr *
inside(uint64_t now, int slot, struct addr from, uint8_t id)
{
	uint8_t p[PACKET_MAX];
	size_t n = packet(p, TO_CLIENT, id);

	return relay_inside(&relay, now, slot, &from, p, n);
}

static void
begin(void)
{
	inner = at("10.0.0.7", 60001);
	relay_init(&relay, 1000, &inner, ID);
}

static void
passes_its_connection(void)
{
	struct addr one = at("192.0.2.1", 1000), two = at("192.0.2.1", 1001);
	uint8_t p[PACKET_MAX];
	int fresh, a, b;

	begin();
	a = outside(1000, one, ID, &fresh);
	CHECK(a >= 0 && fresh);
	CHECK_INT(outside(1001, one, ID, &fresh), a);
	CHECK_INT(fresh, 0);
	b = outside(1002, two, ID, &fresh);
	CHECK(b >= 0 && b != a && fresh);
	CHECK(addr_equal(inside(1003, a, inner, ID), &one));
	CHECK(addr_equal(inside(1003, b, inner, ID), &two));
	/* Others' connections, the wrong direction, other forms. */
	CHECK_INT(outside(1004, one, ID + 1, &fresh), ERR_NOTFOUND);
	CHECK(inside(1004, a, inner, ID + 1) == NULL);
	packet(p, TO_CLIENT, ID);
	CHECK(relay_outside(&relay, 1, &one, p, 100, &fresh) < 0);
	packet(p, TO_SERVER, ID);
	CHECK(relay_outside(&relay, 1, &one, p, PACKET_MIN - 1, &fresh) < 0);
	CHECK(relay_outside(&relay, 1, &one, p, PACKET_MAX + 1, &fresh) < 0);
	p[0] = 0x20;
	CHECK(relay_outside(&relay, 1, &one, p, 100, &fresh) < 0);
}

static void
answers_come_from_the_host(void)
{
	struct addr one = at("192.0.2.1", 1000);
	int fresh, a;

	begin();
	a = outside(1000, one, ID, &fresh);
	CHECK(inside(1001, a, at("10.0.0.7", 60002), ID) == NULL);
	CHECK(inside(1001, a, at("10.0.0.8", 60001), ID) == NULL);
	/* A slot that nobody used leads nowhere. */
	CHECK(inside(1001, (a + 1) % RELAY_SLOTS, inner, ID) == NULL);
}

static void
strangers_push_nobody_out(void)
{
	struct addr me = at("192.0.2.1", 1000);
	uint64_t now = 1000;
	int fresh, mine = -1;

	begin();
	for (int i = 0; i < 1000; i++, now += 100) {
		if (i % 50 == 0) {
			mine = outside(now, me, ID, &fresh);
			CHECK(mine >= 0 && fresh == (i == 0));
			CHECK(inside(now, mine, inner, ID) != NULL);
		}
		outside(
		    now, at("198.51.100.1", (uint16_t)(2000 + i)), ID, &fresh);
	}
	CHECK(addr_equal(inside(now, mine, inner, ID), &me));
}

static void
ends_when_idle(void)
{
	struct addr me = at("192.0.2.1", 1000);
	int fresh, a;

	begin();
	CHECK_INT(relay_ends_at(&relay), 1000 + RELAY_FIRST_MS);
	a = outside(50000, me, ID, &fresh);
	/* Whoever knocks does not keep it alive, only the host does. */
	CHECK_INT(relay_ends_at(&relay), 1000 + RELAY_FIRST_MS);
	inside(50001, a, inner, ID);
	CHECK_INT(relay_ends_at(&relay), 50001 + RELAY_IDLE_MS);
}

int
main(void)
{
	RUN(whole_packets_only, "a pipe gives whole packets in order");
	RUN(refuses_other_streams, "what is no pipe's stream is refused");
	RUN(drops_what_waits, "a full pipe drops whole packets");
	RUN(passes_its_connection, "a relay passes one connection both ways");
	RUN(answers_come_from_the_host, "and nothing but its host's answers");
	RUN(strangers_push_nobody_out, "strangers push no client out of it");
	RUN(ends_when_idle, "it ends when its host is silent");
	TEST_END();
}
