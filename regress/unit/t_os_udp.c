/*
 * UDP and addresses.
 */
#include "os/udp.h"

#include <poll.h>
#include <string.h>

#include "base/err.h"
#include "os/fd.h"
#include "test.h"

static void
addresses_are_read_and_written(void)
{
	char buf[ADDR_TEXT_MAX];
	struct addr a, b;

	CHECK_INT(addr_parse("192.0.2.7", 60001, &a), 0);
	CHECK_STR(addr_text(&a, buf), "192.0.2.7:60001");
	CHECK_INT(addr_parse("2001:db8::1", 60001, &b), 0);
	CHECK_STR(addr_text(&b, buf), "[2001:db8::1]:60001");
	CHECK(!addr_equal(&a, &b));
	CHECK_INT(addr_parse("192.0.2.7", 60002, &b), 0);
	CHECK(!addr_equal(&a, &b));
	CHECK(addr_same_host(&a, &b));
	CHECK_INT(addr_parse("fe80::1%3", 1, &a), 0);
	CHECK_INT(a.scope, 3);
	CHECK_STR(addr_text(&a, buf), "[fe80::1%3]:1");
	CHECK_INT(addr_parse("fe80::1%4", 1, &b), 0);
	CHECK(!addr_same_host(&a, &b));
	memset(&a, 0, sizeof a);
	CHECK_STR(addr_text(&a, buf), "none");
}

static void
names_are_no_addresses(void)
{
	static const char *const bad[] = {"", "localhost", "192.0.2",
	    "1.2.3.4.5", "::g", "fe80::1%no-such-interface", "fe80::1%",
	    "[::1]", "12345678901234567890123456789012345678901234567890"};
	struct addr a;

	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		CHECK_INT(addr_parse(bad[i], 1, &a), ERR_SYNTAX);
}

static void
names_are_looked_up(void)
{
	struct addr a[4];

	CHECK(addr_resolve("127.0.0.1", 7, 0, a, 4) == 1);
	CHECK_INT(a[0].family, 4);
	CHECK_INT(a[0].port, 7);
	CHECK_INT(addr_resolve("127.0.0.1", 7, 6, a, 4), ERR_NOTFOUND);
	CHECK(addr_resolve("localhost", 7, 4, a, 1) == 1);
	CHECK_INT(a[0].ip[0], 127);
}

static void
wait_readable(int fd)
{
	struct pollfd pfd = {fd, POLLIN, 0};

	CHECK_INT(poll(&pfd, 1, 20000), 1);
}

static void
packets_arrive(void)
{
	static char big[70000];
	struct addr to, from;
	int a = udp_bind(4, 0), b = udp_bind(4, 0);
	char p[16];

	CHECK(a >= 0 && b >= 0);
	CHECK(udp_port(a) != 0 && udp_port(a) != udp_port(b));
	CHECK_INT(udp_recv(b, &from, p, sizeof p), ERR_AGAIN);
	CHECK_INT(addr_parse("127.0.0.1", udp_port(b), &to), 0);
	CHECK_INT(udp_send(a, &to, "hello", 5), 5);
	wait_readable(b);
	CHECK_INT(udp_recv(b, &from, p, sizeof p), 5);
	CHECK(memcmp(p, "hello", 5) == 0);
	CHECK_INT(from.port, udp_port(a));
	CHECK_INT(from.ip[0], 127);
	CHECK_INT(udp_send(a, &to, "", 0), 0);
	wait_readable(b);
	CHECK_INT(udp_recv(b, &from, p, sizeof p), 0);
	/* Never cut in silence. */
	CHECK_INT(udp_send(a, &to, big, 17), 17);
	wait_readable(b);
	CHECK_INT(udp_recv(b, &from, p, sizeof p), ERR_TOOBIG);
	CHECK_INT(udp_send(a, &to, big, sizeof big), ERR_TOOBIG);
	memset(&to, 0, sizeof to);
	CHECK(udp_send(a, &to, "x", 1) < 0);
	fd_close(a);
	fd_close(b);
}

static void
ports_are_searched(void)
{
	int a = udp_bind(4, 0), b;
	uint16_t first = udp_port(a), got = 0;

	CHECK(a >= 0);
	if (first > 65000) { /* no room above it: another will do */
		fd_close(a);
		return;
	}
	CHECK_INT(udp_bind(4, first), ERR_EXISTS);
	CHECK_INT(udp_bind_range(4, first, first, &got), ERR_EXISTS);
	b = udp_bind_range(4, first, (uint16_t)(first + 500), &got);
	CHECK(b >= 0);
	CHECK(got > first && got <= first + 500);
	CHECK_INT(udp_port(b), got);
	CHECK_INT(udp_bind_range(4, 2, 1, &got), ERR_RANGE);
	fd_close(a);
	fd_close(b);
}

/* One port number serves both families; a machine without IPv6 has none. */
static void
families_do_not_mix(void)
{
	int six = udp_bind(6, 0), four;

	if (six < 0)
		return;
	four = udp_bind(4, udp_port(six));
	CHECK(four >= 0 || four == ERR_EXISTS);
	CHECK(four < 0 || udp_port(four) == udp_port(six));
	fd_close(six);
	fd_close(four);
}

int
main(void)
{
	RUN(addresses_are_read_and_written, "an address is read as written");
	RUN(names_are_no_addresses, "what is no address is refused");
	RUN(names_are_looked_up, "names are looked up in one family or both");
	RUN(packets_arrive, "a packet comes whole, with its sender, or not");
	RUN(ports_are_searched, "the first free port of a range is taken");
	RUN(families_do_not_mix, "an IPv6 socket leaves IPv4's port free");
	TEST_END();
}
