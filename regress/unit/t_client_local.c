/*
 * The local protocol: what goes in comes out, and nothing else gets in.
 */
#include "client/local.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/wire.h"
#include "test.h"

static char *environment[] = {(char *)"A=1", (char *)"HOME=/x", NULL};
static char *words[] = {(char *)"new-session", (char *)"-d", (char *)"", NULL};

static struct local_hello
sample(void)
{
	struct local_hello h = {.version = LOCAL_VERSION,
	    .mux = (char *)"0.1",
	    .flags = LOCAL_HAS_TTY | LOCAL_UTF8,
	    .pid = 77,
	    .cwd = (char *)"/tmp",
	    .tty = (char *)"/dev/pts/3",
	    .term = (char *)"xterm",
	    .environ = environment,
	    .argv = words,
	    .features = (char *)"256,RGB"};

	return h;
}

static void
hello_round_trip(void)
{
	struct local_hello h = sample(), g;
	struct buf b;

	buf_init(&b);
	local_hello_encode(&h, &b);
	CHECK_INT(local_hello_decode(buf_data(&b), b.len, &g), 0);
	CHECK_INT(g.flags, LOCAL_HAS_TTY | LOCAL_UTF8);
	CHECK_INT(g.pid, 77);
	CHECK_STR(g.cwd, "/tmp");
	CHECK_STR(g.tty, "/dev/pts/3");
	CHECK_STR(g.environ[1], "HOME=/x");
	CHECK(g.environ[2] == NULL);
	CHECK_STR(g.argv[2], "");
	CHECK(g.argv[3] == NULL);
	CHECK_STR(g.features, "256,RGB");
	local_hello_clear(&g);
	buf_clear(&b);
}

static void
hello_cut(void)
{
	struct local_hello h = sample(), g;
	struct buf b;

	buf_init(&b);
	local_hello_encode(&h, &b);
	for (size_t n = 0; n < b.len; n++) {
		CHECK(local_hello_decode(buf_data(&b), n, &g) < 0);
		local_hello_clear(&g);
	}
	buf_add_byte(&b, 0);
	CHECK_INT(local_hello_decode(buf_data(&b), b.len, &g), ERR_SYNTAX);
	buf_clear(&b);
}

static void
hello_random(void)
{
	struct local_hello h = sample(), g;
	struct buf b, c;
	unsigned seed = 1;

	buf_init(&b);
	buf_init(&c);
	local_hello_encode(&h, &b);
	for (int i = 0; i < 20000; i++) {
		buf_reset(&c);
		buf_add(&c, buf_data(&b), b.len);
		for (int k = 0; k < 3; k++) {
			seed = seed * 1103515245 + 12345;
			buf_data(&c)[(seed >> 8) % c.len] =
			    (uint8_t)(seed >> 20);
		}
		local_hello_decode(buf_data(&c), c.len, &g);
		local_hello_clear(&g);
	}
	buf_clear(&b);
	buf_clear(&c);
}

static void
hello_version(void)
{
	struct local_hello h = sample(), g;
	struct buf b;

	h.version = LOCAL_VERSION + 1;
	buf_init(&b);
	local_hello_encode(&h, &b);
	CHECK_INT(local_hello_decode(buf_data(&b), b.len, &g), ERR_VERSION);
	CHECK_STR(g.mux, "0.1");
	local_hello_clear(&g);
	buf_clear(&b);
}

static void
messages_in_pieces(void)
{
	struct buf out, in;
	const uint8_t *p;
	size_t n, used;
	int type, got = 0;

	buf_init(&out);
	buf_init(&in);
	local_put(&out, LOCAL_STDOUT, "hello", 5);
	local_put(&out, LOCAL_ATTACHED, NULL, 0);
	for (size_t i = 0; i < out.len; i++) {
		buf_add_byte(&in, buf_data(&out)[i]);
		if (local_get(&in, &type, &p, &n, &used) != 1)
			continue;
		CHECK_INT(type, got == 0 ? LOCAL_STDOUT : LOCAL_ATTACHED);
		CHECK_INT(n, got == 0 ? 5 : 0);
		CHECK(n == 0 || memcmp(p, "hello", 5) == 0);
		buf_consume(&in, used);
		got++;
	}
	CHECK_INT(got, 2);
	CHECK_INT(in.len, 0);
	buf_clear(&out);
	buf_clear(&in);
}

static void
message_limits(void)
{
	struct buf in;
	const uint8_t *p;
	size_t n, used;
	int type;

	buf_init(&in);
	put_u32(&in, 0);
	put_u8(&in, 1);
	CHECK_INT(local_get(&in, &type, &p, &n, &used), ERR_TOOBIG);
	buf_reset(&in);
	put_u32(&in, LOCAL_MESSAGE_MAX + 1);
	put_u8(&in, 1);
	CHECK_INT(local_get(&in, &type, &p, &n, &used), ERR_TOOBIG);
	buf_clear(&in);
}

int
main(void)
{
	RUN(hello_round_trip, "a greeting arrives as it was said");
	RUN(hello_cut, "a greeting that is cut or too long is refused");
	RUN(hello_random, "damaged greetings harm nobody");
	RUN(hello_version, "another version's greeting names its version");
	RUN(messages_in_pieces, "messages come whole, however they were cut");
	RUN(message_limits, "an empty or oversized message is an error");
	TEST_END();
}
