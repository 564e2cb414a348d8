/*
 * Running ssh, and finding the server's addresses.
 *
 * This blocks: the person waits for it, and nobody else is served.
 */
#include "client/bootstrap.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "os/fd.h"
#include "os/proc.h"
#include "os/spawn.h"
#include "words-int.h"

enum {
	LINE_MAX_BYTES = 4096,
	NOISE_MAX = 2000, /* of what the far side printed, for errors */
	CONFIG_MAX = 64 * 1024,
	NOT_FOUND = 127, /* sh's code for a program that is missing */
	SSH_FAILED = 255 /* ssh's own */
};

/* --- a child whose output we read --- */

struct child {
	pid_t pid;
	int fd;
};

static int
child_start(struct child *c, char **argv, int in)
{
	char *cwd = path_cwd();
	struct spawn s = {.argv = (const char *const *)argv,
	    .cwd = cwd,
	    .fd = {in, -1, in < 0 ? -1 : STDERR_FILENO}};
	int fd[2];

	if (pipe(fd) != 0) {
		free(cwd);
		return ERR_SYSTEM;
	}
	fd_cloexec(fd[0], 1);
	fd_cloexec(fd[1], 1);
	s.fd[1] = fd[1];
	c->fd = fd[0];
	c->pid = spawn_program(&s);
	fd_close(fd[1]);
	free(cwd);
	if (c->pid < 0)
		fd_close(c->fd);
	return c->pid < 0 ? ERR_SYSTEM : 0;
}

/* The exit code of a child that has closed its output. */
static int
child_wait(struct child *c)
{
	int status = 0;

	fd_close(c->fd);
	while (spawn_reap(&status) != c->pid)
		poll(NULL, 0, 2);
	c->pid = 0;
	return status_code(status);
}

/* --- ssh --- */

static char **
ssh_words(const struct remote_config *config, size_t *n)
{
	const char *ssh = config->ssh == NULL ? "ssh" : config->ssh;
	char **words = shell_words_split(ssh);

	for (*n = 0; words != NULL && words[*n] != NULL;)
		(*n)++;
	if (*n == 0) {
		shell_words_free(words);
		fprintf(stderr,
		    "mux: --ssh=%s is no command: a quote is open "
		    "or it is empty\n",
		    ssh);
		return NULL;
	}
	if (config->family != 0)
		shell_words_add(&words, n, config->family == 4 ? "-4" : "-6");
	return words;
}

/* The host alone, of [user@]host. */
static const char *
bare_host(const char *host)
{
	const char *at = strrchr(host, '@');

	return at == NULL ? host : at + 1;
}

/* Keep the end of what was printed, in case it tells why all failed. */
static void
keep_noise(struct buf *noise, const char *line)
{
	if (*line == '\0' || str_starts(line, "MUX "))
		return;
	buf_add_str(noise, "  ");
	for (; *line != '\0'; line++) {
		if ((unsigned char)*line >= ' ' && *line != 127)
			buf_add_byte(noise, (uint8_t)*line);
	}
	buf_add_byte(noise, '\n');
	if (noise->len > NOISE_MAX)
		buf_consume(noise, noise->len - NOISE_MAX);
}

/* Lines of b that are whole; the rest stays. */
static void
take_lines(struct bootstrap *b, struct buf *in, struct buf *noise)
{
	uint8_t *p;

	while (
	    in->len > 0 && (p = memchr(buf_data(in), '\n', in->len)) != NULL) {
		*p = '\0';
		if (b->server[0] == '\0' && b->port == 0 &&
		    str_starts((char *)buf_data(in), "MUX ADDR "))
			fprintf(stderr, "mux: starting server\n");
		bootstrap_line(b, (char *)buf_data(in));
		keep_noise(noise, (char *)buf_data(in));
		buf_consume(in, (size_t)(p - buf_data(in)) + 1);
	}
	/* Nothing of ours is that long. */
	if (in->len > LINE_MAX_BYTES)
		buf_reset(in);
}

static void
read_answer(struct bootstrap *b, struct child *c, struct buf *noise)
{
	struct buf in;
	long n;

	buf_init(&in);
	while (b->port == 0) {
		n = fd_read(
		    c->fd, buf_reserve(&in, LINE_MAX_BYTES), LINE_MAX_BYTES);
		if (n <= 0)
			break;
		buf_grew(&in, (size_t)n);
		take_lines(b, &in, noise);
	}
	/* The key went through here. */
	if (in.mem != NULL)
		seal_wipe(in.mem, in.cap);
	buf_clear(&in);
}

static void
explain(const struct remote_config *config, const struct bootstrap *b, int code,
    const char *noise)
{
	const char *host = bare_host(config->host);
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
run_ssh(const struct remote_config *config, struct bootstrap *b)
{
	char *command = bootstrap_command(config), **words, *text;
	struct child c;
	struct buf noise;
	size_t n;
	int code = 0, err;

	if ((words = ssh_words(config, &n)) == NULL) {
		free(command);
		return 1;
	}
	shell_words_add(&words, &n, config->host);
	shell_words_add(&words, &n, command);
	free(command);
	fprintf(stderr, "mux: ssh to %s\n", bare_host(config->host));
	err = child_start(&c, words, STDIN_FILENO);
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
		explain(config, b, code, text);
		free(text);
		return 1;
	}
	/* The pipe is closed when ssh has gone: see to it that it may. */
	fd_close(c.fd);
	b->ssh = c.pid;
	buf_clear(&noise);
	return 0;
}

/* --- addresses --- */

/* What ssh makes of the name: a new string, the name itself if in doubt. */
static char *
ssh_hostname(const struct remote_config *config)
{
	char **words, *name = NULL;
	struct child c;
	struct buf in;
	size_t n;
	long got;
	uint8_t *p;

	if ((words = ssh_words(config, &n)) == NULL)
		return xstrdup(bare_host(config->host));
	shell_words_add(&words, &n, "-G");
	shell_words_add(&words, &n, config->host);
	buf_init(&in);
	if (child_start(&c, words, -1) == 0) {
		while (in.len < CONFIG_MAX &&
		       (got = fd_read(c.fd, buf_reserve(&in, 4096), 4096)) > 0)
			buf_grew(&in, (size_t)got);
		child_wait(&c);
	}
	shell_words_free(words);
	while (name == NULL && in.len > 0 &&
	       (p = memchr(buf_data(&in), '\n', in.len)) != NULL) {
		*p = '\0';
		if (str_starts((char *)buf_data(&in), "hostname "))
			name = xstrdup((char *)buf_data(&in) + 9);
		buf_consume(&in, (size_t)(p - buf_data(&in)) + 1);
	}
	buf_clear(&in);
	return name != NULL ? name : xstrdup(bare_host(config->host));
}

static void
add_name(
    const struct remote_config *config, struct bootstrap *b, const char *name)
{
	struct addr found[CONN_PEERS_MAX];
	int n =
	    addr_resolve(name, b->port, config->family, found, CONN_PEERS_MAX);

	for (int i = 0; i < n; i++)
		peers_add(b->peers, &b->npeers, &found[i], config->family);
}

/* First what ssh itself came to, then what the name resolves to. */
static int
find_peers(const struct remote_config *config, struct bootstrap *b,
    const char *hostname)
{
	struct addr a;

	if (b->server[0] != '\0' && addr_parse(b->server, b->port, &a) == 0)
		peers_add(b->peers, &b->npeers, &a, config->family);
	add_name(config, b, hostname);
	if (b->npeers > 0)
		return 0;
	fprintf(stderr,
	    "mux: %s has no%s address that can be tried; give one by "
	    "'mux attach --connect HOST:%u'\n",
	    hostname,
	    config->family == 4	  ? " IPv4"
	    : config->family == 6 ? " IPv6"
				  : "",
	    b->port);
	return 1;
}

int
bootstrap_run(const struct remote_config *config, struct bootstrap *b)
{
	char *hostname;
	int code;

	memset(b, 0, sizeof *b);
	if (config->host[0] == '-' || *bare_host(config->host) == '\0') {
		fprintf(stderr, "mux: '%s' is no host\n", config->host);
		return 1;
	}
	hostname = ssh_hostname(config);
	code = run_ssh(config, b);
	if (code == 0)
		code = find_peers(config, b, hostname);
	free(hostname);
	return code;
}

int
bootstrap_given(const struct remote_config *config, struct bootstrap *b)
{
	const char *text = env_get("MUX_KEY");
	struct seal_key *key;
	char *host;
	int code;

	memset(b, 0, sizeof *b);
	if (host_port_parse(config->connect, &host, &b->port) != 0) {
		fprintf(stderr,
		    "mux: --connect %s is not HOST:PORT ([ADDRESS]:PORT for "
		    "IPv6)\n",
		    config->connect);
		return 1;
	}
	if (text == NULL || (key = seal_key_parse(text)) == NULL ||
	    str_copy(b->key, sizeof b->key, text) != 0) {
		fprintf(stderr,
		    "mux: $MUX_KEY must hold the key that 'mux connect' "
		    "printed behind the port\n");
		free(host);
		return 1;
	}
	seal_key_free(key);
	unsetenv("MUX_KEY");
	code = find_peers(config, b, host);
	free(host);
	return code;
}

void
bootstrap_clear(struct bootstrap *b)
{
	seal_wipe(b->key, sizeof b->key);
}
