/*
 * Running ssh.
 */
#include "ssh-int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "client/bootstrap.h"
#include "os/fd.h"
#include "os/proc.h"
#include "os/spawn.h"
#include "words-int.h"

enum { CONFIG_MAX = 64 * 1024 };

/* A pipe; ours is the end that is not the child's. 0 or an error. */
static int
make_pipe(int *ours, int *childs, int writes)
{
	int fd[2];

	if (pipe(fd) != 0)
		return ERR_SYSTEM;
	fd_cloexec(fd[0], 1);
	fd_cloexec(fd[1], 1);
	*ours = fd[writes];
	*childs = fd[!writes];
	return 0;
}

int
child_start(struct child *c, char **argv, int flags)
{
	char *cwd = path_cwd();
	struct spawn s = {.argv = (const char *const *)argv,
	    .cwd = cwd,
	    .fd = {(flags & CHILD_ASKS) ? STDIN_FILENO : -1, -1,
		(flags & CHILD_ASKS) ? STDERR_FILENO : -1},
	    .new_session = (flags & CHILD_APART) != 0};
	int err;

	*c = (struct child){.in = -1, .out = -1, .err = -1};
	err = make_pipe(&c->out, &s.fd[1], 0);
	if (err == 0 && (flags & CHILD_IN))
		err = make_pipe(&c->in, &s.fd[0], 1);
	if (err == 0 && (flags & CHILD_ERR))
		err = make_pipe(&c->err, &s.fd[2], 0);
	if (err == 0) {
		c->pid = spawn_program(&s);
		err = c->pid < 0 ? ERR_SYSTEM : 0;
	}
	for (int i = 0; i < 3; i++) {
		if (s.fd[i] > STDERR_FILENO)
			fd_close(s.fd[i]);
	}
	free(cwd);
	if (err != 0) {
		c->pid = 0;
		child_close(c);
	}
	return err;
}

void
child_close(struct child *c)
{
	fd_close(c->in);
	fd_close(c->out);
	fd_close(c->err);
	c->in = c->out = c->err = -1;
}

int
child_wait(struct child *c)
{
	int status = 0;

	child_close(c);
	/* Another ssh of ours may end meanwhile: that is for others to see. */
	spawn_wait(c->pid, &status);
	c->pid = 0;
	return status_code(status);
}

const char *
ssh_bare_host(const char *host)
{
	const char *at = strrchr(host, '@');

	return at == NULL ? host : at + 1;
}

char **
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
	if (config->jump != NULL) {
		shell_words_add(&words, n, "-J");
		shell_words_add(&words, n, config->jump);
	}
	return words;
}

void
ssh_quiet_words(char ***words, size_t *n)
{
	static const char *const quiet[] = {"-o", "BatchMode=yes", "-o",
	    "ConnectTimeout=15", "-o", "ConnectionAttempts=1"};

	for (size_t i = 0; i < nitems(quiet); i++)
		shell_words_add(words, n, quiet[i]);
}

char *
ssh_jump_word(const struct remote_config *config)
{
	return strchr(config->jump, ':') == NULL
		   ? xstrdup(config->jump)
		   : xformat("ssh://%s", config->jump);
}

char **
ssh_relay_words(const struct remote_config *config, uint32_t id,
    const struct addr *inner, int quiet)
{
	struct remote_config plain = *config;
	char *command, *host, **words;
	size_t n;

	plain.jump = NULL;
	if (strchr(config->jump, ',') != NULL ||
	    (words = ssh_words(&plain, &n)) == NULL)
		return NULL;
	if (quiet)
		ssh_quiet_words(&words, &n);
	host = ssh_jump_word(config);
	command = bootstrap_relay(config, id, inner);
	shell_words_add(&words, &n, host);
	shell_words_add(&words, &n, command);
	free(host);
	free(command);
	return words;
}

char *
ssh_hostname(const struct remote_config *config, const char *host)
{
	char **words, *name = NULL;
	struct child c;
	struct buf in;
	size_t n;
	long got;
	uint8_t *p;

	if ((words = ssh_words(config, &n)) == NULL)
		return xstrdup(ssh_bare_host(host));
	shell_words_add(&words, &n, "-G");
	shell_words_add(&words, &n, host);
	buf_init(&in);
	if (child_start(&c, words, 0) == 0) {
		while (in.len < CONFIG_MAX &&
		       (got = fd_read(c.out, buf_reserve(&in, 4096), 4096)) > 0)
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
	return name != NULL ? name : xstrdup(ssh_bare_host(host));
}
