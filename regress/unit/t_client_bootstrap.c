/*
 * Bootstrap: what ssh is told, and what is made of the answer.
 */
#include "client/bootstrap.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "os/fd.h"
#include "os/spawn.h"
#include "test.h"

static const char key[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFA";

static void
splits_words(void)
{
	char **w = shell_words_split(
	    "ssh -p 2470  -o 'User Name=x y' a\\ b \"c\\\"d\" ''");

	CHECK(w != NULL);
	CHECK_STR(w[0], "ssh");
	CHECK_STR(w[2], "2470");
	CHECK_STR(w[4], "User Name=x y");
	CHECK_STR(w[5], "a b");
	CHECK_STR(w[6], "c\"d");
	CHECK_STR(w[7], "");
	CHECK(w[8] == NULL);
	shell_words_free(w);
	CHECK(shell_words_split("ssh 'open") == NULL);
	CHECK(shell_words_split("ssh \"open") == NULL);
	w = shell_words_split("   ");
	CHECK(w != NULL && w[0] == NULL);
	shell_words_free(w);
}

/* Run what ssh would hand to the login shell; its output comes back. */
static char *
run_in(const char *shell, const char *command)
{
	const char *argv[] = {shell, "-c", command, NULL};
	struct spawn s = {.argv = argv, .cwd = "/", .fd = {-1, -1, -1}};
	struct buf out;
	int fd[2], status;
	long n;

	CHECK(pipe(fd) == 0);
	s.fd[1] = fd[1];
	CHECK(spawn_program(&s) > 0);
	fd_close(fd[1]);
	buf_init(&out);
	while ((n = fd_read(fd[0], buf_reserve(&out, 4096), 4096)) > 0)
		buf_grew(&out, (size_t)n);
	fd_close(fd[0]);
	while (spawn_reap(&status) == 0)
		;
	return buf_steal(&out, NULL);
}

static void
command_survives_shells(void)
{
	static const char *const words[] = {"it's", "$HOME \"q\"", NULL};
	struct remote_config config = {.host = "h",
	    .remote_mux = "/bin/echo",
	    .target = "a b;c",
	    .port = "60001:60010",
	    .socket_name = "x",
	    .command = words};
	char *command = bootstrap_command(&config), *out;

	out = run_in("/bin/sh", command);
	CHECK(strstr(out, "\nMUX ADDR ") != NULL);
	CHECK(strstr(out, "-L x connect --pipe -p 60001:60010 -t a b;c --") !=
	      NULL);
	CHECK(strstr(out, "it's") != NULL);
	CHECK(strstr(out, "$HOME \"q\"\n") != NULL);
	free(out);
	free(command);
}

static void
reads_the_answer(void)
{
	struct bootstrap b = {0};
	char line[128];

	bootstrap_line(&b, "Welcome to the host!");
	bootstrap_line(&b, "MUX ADDR 10.0.0.1 5555 192.0.2.7 22");
	CHECK_STR(b.server, "192.0.2.7");
	bootstrap_line(&b, "MUX CONNECTED");
	CHECK_INT(b.port, 0);
	CHECK_INT(b.malformed, 0);
	snprintf(line, sizeof line, "MUX CONNECT 60001 %s\r", key);
	bootstrap_line(&b, line);
	CHECK_INT(b.port, 60001);
	CHECK_STR(b.key, key);
	/* The first one counts. */
	snprintf(line, sizeof line, "MUX CONNECT 60002 %s", key);
	bootstrap_line(&b, line);
	CHECK_INT(b.port, 60001);
	bootstrap_clear(&b);
	CHECK_INT(b.key[0], 0);
}

static void
refuses_bad_lines(void)
{
	static const char *const bad[] = {"MUX CONNECT ", "MUX CONNECT 60001",
	    "MUX CONNECT 0 0123456789abcdefghijklmnopqrstuvwxyzABCDEFA",
	    "MUX CONNECT 70000 0123456789abcdefghijklmnopqrstuvwxyzABCDEFA",
	    "MUX CONNECT 6x 0123456789abcdefghijklmnopqrstuvwxyzABCDEFA",
	    "MUX CONNECT 60001 short",
	    "MUX CONNECT 6 0123456789abcdefghijklmnopqrstuvwxyzABCDEFA more",
	    "MUX CONNECT 60001 ***3456789abcdefghijklmnopqrstuvwxyzABCDEFA"};

	for (size_t i = 0; i < nitems(bad); i++) {
		struct bootstrap b = {0};
		bootstrap_line(&b, bad[i]);
		CHECK_INT(b.port, 0);
		CHECK_INT(b.malformed, 1);
	}
}

static void
reads_addresses(void)
{
	struct bootstrap b = {0};

	bootstrap_line(&b, "MUX ADDR ::ffff:10.0.0.1 5 ::ffff:192.0.2.7 22");
	CHECK_STR(b.server, "192.0.2.7");
	bootstrap_line(&b, "MUX ADDR fe80::1%eth0 5 2001:db8::1 22");
	CHECK_STR(b.server, "2001:db8::1");
	bootstrap_line(&b, "MUX ADDR ");
	CHECK_STR(b.server, "");
}

static void
host_and_port(void)
{
	static const char *const bad[] = {"", ":1", "h", "h:", "h:0", "h:65536",
	    "::1:80", "[]:1", "[::1]", "[::1:80", "h:1x"};
	char *host;
	uint16_t port;

	CHECK_INT(host_port_parse("example.org:60001", &host, &port), 0);
	CHECK_STR(host, "example.org");
	CHECK_INT(port, 60001);
	free(host);
	CHECK_INT(host_port_parse("[2001:db8::1]:7", &host, &port), 0);
	CHECK_STR(host, "2001:db8::1");
	free(host);
	for (size_t i = 0; i < nitems(bad); i++)
		CHECK(host_port_parse(bad[i], &host, &port) < 0);
}

static void
collects_peers(void)
{
	struct addr peers[CONN_PEERS_MAX], a;
	int n = 0;

	addr_parse("192.0.2.7", 60001, &a);
	peers_add(peers, &n, &a, 0);
	peers_add(peers, &n, &a, 0);
	CHECK_INT(n, 1);
	addr_parse("2001:db8::1", 60001, &a);
	peers_add(peers, &n, &a, 4);
	CHECK_INT(n, 1);
	peers_add(peers, &n, &a, 6);
	CHECK_INT(n, 2);
	for (uint16_t port = 1; port < 30; port++) {
		a.port = port;
		peers_add(peers, &n, &a, 0);
	}
	CHECK_INT(n, CONN_PEERS_MAX);
}

/* A whole bootstrap, with a script in ssh's place. */
static void
with_a_script(void)
{
	struct remote_config config = {.host = "u@localhost",
	    .ssh = "sh -c 'echo noise; printf \"no line feed\"; echo; "
		   "echo MUX ADDR 127.0.0.1 1 127.0.0.1 2; "
		   "echo MUX CONNECT 60007 "
		   "0123456789abcdefghijklmnopqrstuvwxyzABCDEFA'",
	    .family = 4};
	struct bootstrap b;
	char text[ADDR_TEXT_MAX];
	int status;

	CHECK_INT(bootstrap_run(&config, &b), 0);
	CHECK_INT(b.port, 60007);
	CHECK_INT(b.npeers, 1);
	CHECK_STR(addr_text(&b.peers[0], text), "127.0.0.1:60007");
	while (spawn_reap(&status) != b.ssh)
		;
	bootstrap_clear(&b);
	config.ssh = "sh -c 'exit 127'";
	CHECK_INT(bootstrap_run(&config, &b), 1);
	bootstrap_clear(&b);
	config.ssh = "sh -c 'echo MUX CONNECT 1 x'";
	CHECK_INT(bootstrap_run(&config, &b), 1);
	bootstrap_clear(&b);
	config.host = "-oProxyCommand=x";
	CHECK_INT(bootstrap_run(&config, &b), 1);
	bootstrap_clear(&b);
}

int
main(void)
{
	RUN(splits_words, "--ssh is split as a shell would");
	RUN(command_survives_shells, "targets and commands arrive unharmed");
	RUN(reads_the_answer, "the connect line is found amid noise");
	RUN(refuses_bad_lines, "a connect line is whole or none");
	RUN(reads_addresses, "the address that ssh came to is known");
	RUN(host_and_port, "HOST:PORT is read, with brackets for IPv6");
	RUN(collects_peers, "addresses are tried once each, in order");
	RUN(with_a_script, "bootstrap works with any command for ssh");
	TEST_END();
}
