/*
 * Running ssh, and finding the server's addresses.
 *
 * This blocks: the person waits for it, and nobody else is served.
 */
#include "client/bootstrap.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "os/fd.h"
#include "os/proc.h"
#include "ssh-int.h"
#include "words-int.h"

enum {
	READ_BYTES = 4096,
	NOT_FOUND = 127, /* sh's code for a program that is missing */
	SSH_FAILED = 255 /* ssh's own */
};

/* What ssh complains of is for the person, as if it had our terminal. */
static void
pass_errors(struct child *c)
{
	char text[512];
	long n = fd_read(c->err, text, sizeof text);

	if (n > 0) {
		fd_write_all(STDERR_FILENO, text, (size_t)n);
	} else if (n != ERR_AGAIN) {
		fd_close(c->err);
		c->err = -1;
	}
}

/* Until the line that is waited for, or the end. */
static void
read_answer(struct bootstrap *b, struct child *c, struct buf *noise)
{
	struct pollfd fds[2] = {{.fd = c->out, .events = POLLIN}};
	struct buf *in = &b->rest;
	int told_start = 0;
	long n;

	while (!bootstrap_take(b, in, noise)) {
		if (b->server[0] != '\0' && !told_start && c->in >= 0) {
			told_start = 1;
			fprintf(stderr, "mux: starting server\n");
		}
		fds[1] = (struct pollfd){.fd = c->err, .events = POLLIN};
		if (poll(fds, 2, -1) < 0)
			continue;
		if (fds[1].revents != 0)
			pass_errors(c);
		if (fds[0].revents == 0)
			continue;
		n = fd_read(c->out, buf_reserve(in, READ_BYTES), READ_BYTES);
		if (n <= 0)
			break;
		buf_grew(in, (size_t)n);
	}
	/* What is there of it; another ssh may hold the other end open. */
	while (c->err >= 0 && poll(&fds[1], 1, 0) > 0)
		pass_errors(c);
}

static void
explain(const struct remote_config *config, const struct bootstrap *b, int code,
    const char *noise)
{
	const char *host = ssh_bare_host(config->host);
	const char *mux =
	    config->remote_mux == NULL ? "mux" : config->remote_mux;

	if (code == NOT_FOUND) {
		fprintf(stderr,
		    "mux: mux was not found on %s (as '%s').\n"
		    "Install it there: in mux's source folder run 'make "
		    "install', or without root\n"
		    "'make install PREFIX=$HOME/.local'; then attach again.\n",
		    host, mux);
	} else if (code == SSH_FAILED) {
		fprintf(stderr,
		    "mux: ssh to %s failed; its reason stands above. Try "
		    "'%s %s' by itself.\n",
		    host, config->ssh == NULL ? "ssh" : config->ssh,
		    config->host);
	} else if (b->malformed) {
		fprintf(stderr,
		    "mux: the connect line of %s is not as it must be; "
		    "'mux -V' there and here should\n"
		    "print versions at most two releases apart.\n",
		    host);
	} else if (code != 0) {
		fprintf(stderr,
		    "mux: 'mux connect' on %s failed with code %d.\n", host,
		    code);
	} else {
		fprintf(stderr,
		    "mux: %s printed no connect line. Does a start-up file "
		    "there start another program,\n"
		    "or leave? See what 'ssh %s mux connect' prints.\n",
		    host, config->host);
	}
	if (*noise != '\0')
		fprintf(stderr, "%s printed:\n%s", host, noise);
}

static int
is_udp(const struct remote_config *config)
{
	return config->transport == TRANSPORT_UDP;
}

/* The pipe's descriptors are the bootstrap's from here on. */
static void
keep_child(struct bootstrap *b, struct child *c, int pipe)
{
	b->ssh = c->pid;
	if (!pipe) {
		child_close(c);
		/* The key went through here. */
		if (b->rest.mem != NULL)
			seal_wipe(b->rest.mem, b->rest.cap);
		buf_clear(&b->rest);
	}
	b->in = c->in;
	b->out = c->out;
	b->err = c->err;
}

static int
run_ssh(const struct remote_config *config, struct bootstrap *b)
{
	char *command = bootstrap_command(config), **words, *text;
	int err, code, pipe = !is_udp(config);
	struct child c;
	struct buf noise;
	size_t n;

	if ((words = ssh_words(config, &n)) == NULL) {
		free(command);
		return 1;
	}
	shell_words_add(&words, &n, config->host);
	shell_words_add(&words, &n, command);
	free(command);
	fprintf(stderr, "mux: ssh to %s\n", ssh_bare_host(config->host));
	err = child_start(
	    &c, words, pipe ? CHILD_ASKS | CHILD_IN | CHILD_ERR : CHILD_ASKS);
	shell_words_free(words);
	if (err != 0) {
		fprintf(stderr, "mux: cannot run ssh: %s\n", os_error());
		return 1;
	}
	buf_init(&noise);
	read_answer(b, &c, &noise);
	if (b->port == 0) {
		code = child_wait(&c);
		text = buf_steal(&noise, NULL);
		explain(config, b, code, text == NULL ? "" : text);
		free(text);
		return 1;
	}
	keep_child(b, &c, pipe);
	buf_clear(&noise);
	return 0;
}

/* --- the relay --- */

/* That it cannot be had is no failure where the pipe is there. */
void
bootstrap_jump(const struct remote_config *config, struct bootstrap *b)
{
	struct bootstrap answer = {.in = -1, .out = -1, .err = -1};
	struct seal_key *key = seal_key_parse(b->key);
	char **words = NULL;
	struct child c;

	b->npeers = 0;
	if (key != NULL && addr_parse(b->server, b->port, &b->inner) == 0)
		words = ssh_relay_words(config, seal_key_id(key), &b->inner, 0);
	seal_key_free(key);
	if (words == NULL)
		return;
	fprintf(stderr, "mux: relay on %s\n", config->jump);
	if (child_start(&c, words, CHILD_ASKS) == 0) {
		read_answer(&answer, &c, NULL);
		child_wait(&c);
	}
	shell_words_free(words);
	buf_clear(&answer.rest);
	b->udp_port = answer.relay;
	str_copy(b->server, sizeof b->server, answer.server);
	if (answer.relay == 0)
		fprintf(stderr,
		    "mux: no relay on %s (is mux there?): all goes by ssh\n",
		    config->jump);
}

/* --- addresses --- */

static void
add_name(const struct remote_config *config, struct bootstrap *b)
{
	struct addr found[CONN_PEERS_MAX];
	int n = addr_resolve(
	    b->hostname, b->udp_port, config->family, found, CONN_PEERS_MAX);

	for (int i = 0; i < n; i++)
		peers_add(b->peers, &b->npeers, &found[i], config->family);
}

void
bootstrap_server_peer(const struct remote_config *config, struct bootstrap *b)
{
	struct addr a;

	if (b->server[0] != '\0' && addr_parse(b->server, b->udp_port, &a) == 0)
		peers_add(b->peers, &b->npeers, &a, config->family);
}

void
bootstrap_peers(const struct remote_config *config, struct bootstrap *b)
{
	bootstrap_server_peer(config, b);
	add_name(config, b);
}

static int
find_peers(const struct remote_config *config, struct bootstrap *b)
{
	bootstrap_peers(config, b);
	if (b->npeers > 0)
		return 0;
	fprintf(stderr,
	    "mux: %s has no%s address that can be tried; give one by "
	    "'mux attach --connect HOST:%u'\n",
	    b->hostname,
	    config->family == 4	  ? " IPv4"
	    : config->family == 6 ? " IPv6"
				  : "",
	    b->udp_port);
	return 1;
}

void
bootstrap_init(struct bootstrap *b)
{
	memset(b, 0, sizeof *b);
	b->in = b->out = b->err = -1;
	buf_init(&b->rest);
}

static int
is_host(const char *word)
{
	if (word[0] != '-' && *ssh_bare_host(word) != '\0')
		return 1;
	fprintf(stderr, "mux: '%s' is no host\n", word);
	return 0;
}

int
bootstrap_hosts(const struct remote_config *config, struct bootstrap *b)
{
	char *near;

	bootstrap_init(b);
	if (!is_host(config->host) ||
	    (config->jump != NULL && !is_host(config->jump)))
		return 1;
	near = config->jump != NULL ? ssh_jump_word(config)
				    : xstrdup(config->host);
	b->hostname = ssh_hostname(config, near);
	free(near);
	return 0;
}

int
bootstrap_run(const struct remote_config *config, struct bootstrap *b)
{
	if (bootstrap_hosts(config, b) != 0)
		return 1;
	if (run_ssh(config, b) != 0)
		return 1;
	b->udp_port = b->port;
	if (config->transport == TRANSPORT_SSH)
		return 0;
	if (config->jump != NULL)
		bootstrap_jump(config, b);
	if (is_udp(config))
		return find_peers(config, b);
	/* The name is looked up beside the pipe. */
	if (b->udp_port != 0)
		bootstrap_server_peer(config, b);
	return 0;
}

int
bootstrap_given(const struct remote_config *config, struct bootstrap *b)
{
	const char *text = env_get("MUX_KEY");
	struct seal_key *key = text == NULL ? NULL : seal_key_parse(text);

	bootstrap_init(b);
	if (key != NULL)
		str_copy(b->key, sizeof b->key, text);
	seal_key_free(key);
	env_wipe("MUX_KEY");
	if (host_port_parse(config->connect, &b->hostname, &b->port) != 0) {
		fprintf(stderr,
		    "mux: --connect %s is not HOST:PORT ([ADDRESS]:PORT for "
		    "IPv6)\n",
		    config->connect);
		return 1;
	}
	if (key == NULL) {
		fprintf(stderr,
		    "mux: $MUX_KEY must hold the key that 'mux connect' "
		    "printed behind the port\n");
		return 1;
	}
	b->udp_port = b->port;
	return find_peers(config, b);
}

void
bootstrap_wipe(struct bootstrap *b)
{
	seal_wipe(b->key, sizeof b->key);
}

void
bootstrap_clear(struct bootstrap *b)
{
	bootstrap_wipe(b);
	fd_close(b->in);
	fd_close(b->out);
	fd_close(b->err);
	b->in = b->out = b->err = -1;
	free(b->hostname);
	b->hostname = NULL;
	buf_clear(&b->rest);
}
