/*
 * The doctor's hand on the far side: a shell script that ssh runs there.
 *
 * It is words of sh alone, so that it says something of a host without mux or
 * with a mux of another version, too.  Each thing found is a line; behind the
 * connect line it answers what is asked.
 */
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "doctor-int.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/spawn.h"
#include "words-int.h"

enum { READ_BYTES = 4096, ASK_MS = 10000 };

/* --- its lines --- */

/* 'WORD CHARMAP NAME': what the locale is called, and what it comes to. */
static void
locale_line(struct far *f, const char *s)
{
	size_t n = strcspn(s, " ");

	if (n >= sizeof f->charmap)
		n = sizeof f->charmap - 1;
	memcpy(f->charmap, s, n);
	f->charmap[n] = '\0';
	s += n;
	str_copy(f->locale, sizeof f->locale, *s == ' ' ? s + 1 : s);
}

static void
count_line(struct far *f, const char *s)
{
	const char *at = strstr(s, " forged ");

	if (at != NULL)
		f->forged = strtoull(at + strlen(" forged "), NULL, 10);
}

/* The rest of line behind mark goes to to. */
static int
word_line(const char *line, const char *mark, char *to)
{
	if (!str_starts(line, mark))
		return 0;
	str_copy(to, FAR_WORD, line + strlen(mark));
	return 1;
}

static unsigned
take_line(struct far *f, const char *line)
{
	if (str_starts(line, "MUX LOCALE ")) {
		locale_line(f, line + strlen("MUX LOCALE "));
		return FAR_LOCALE;
	}
	if (strcmp(line, "MUX NONE") == 0)
		return FAR_NO_MUX;
	if (word_line(line, "MUX VERSION ", f->version))
		return FAR_VERSION;
	if (word_line(line, "MUX SERVER ", f->server))
		return FAR_SERVER;
	if (str_starts(line, "MUX COUNT ")) {
		count_line(f, line);
		return FAR_COUNT;
	}
	if (strcmp(line, "MUX PIPE") == 0)
		return FAR_PIPE;
	bootstrap_line(f->boot, line);
	if (str_starts(line, "MUX ADDR "))
		return FAR_ADDR;
	return f->boot->port != 0 ? FAR_CONNECT : 0;
}

static void
take_lines(struct far *f)
{
	uint8_t *p;
	size_t n;

	while (!(f->seen & FAR_PIPE) && f->in.len > 0 &&
	       (p = memchr(buf_data(&f->in), '\n', f->in.len)) != NULL) {
		n = (size_t)(p - buf_data(&f->in));
		*p = '\0';
		if (n > 0 && p[-1] == '\r')
			p[-1] = '\0';
		f->seen |= take_line(f, (char *)buf_data(&f->in));
		seal_wipe(buf_data(&f->in), n);
		buf_consume(&f->in, n + 1);
	}
}

/* The last line of what was complained of, without its program's name. */
static void
take_reason(struct far *f)
{
	char *text, *line, *end;

	buf_add_byte(&f->errors, '\0');
	text = (char *)buf_data(&f->errors);
	for (line = text; *line != '\0'; line = *end == '\0' ? end : end + 1) {
		end = line + strcspn(line, "\r\n");
		if (end > line)
			snprintf(f->reason, sizeof f->reason, "%.*s",
			    (int)(end - line), line);
	}
	f->errors.len--;
}

/* --- its life --- */

static void
drain_errors(struct far *f)
{
	long n =
	    fd_read(f->c.err, buf_reserve(&f->errors, READ_BYTES), READ_BYTES);

	if (n > 0) {
		buf_grew(&f->errors, (size_t)n);
		take_reason(f);
	} else if (n != ERR_AGAIN) {
		fd_close(f->c.err);
		f->c.err = -1;
	}
}

/* What came by its output; nonzero at the end of that. */
static int
drain_output(struct far *f)
{
	long n = fd_read(f->c.out, buf_reserve(&f->in, READ_BYTES), READ_BYTES);

	if (n == ERR_AGAIN)
		return 0;
	if (n <= 0)
		return 1;
	buf_grew(&f->in, (size_t)n);
	take_lines(f);
	return 0;
}

static void
finish(struct far *f)
{
	struct pollfd err = {.fd = f->c.err, .events = POLLIN};

	while (f->c.err >= 0 && poll(&err, 1, 200) > 0)
		drain_errors(f);
	f->code = child_wait(&f->c);
	f->ended = 1;
}

int
far_start(
    struct far *f, const struct remote_config *config, struct bootstrap *b)
{
	char **words, *command;
	size_t n;
	int err;

	memset(f, 0, sizeof *f);
	f->boot = b;
	buf_init(&f->in);
	buf_init(&f->errors);
	if ((words = ssh_words(config, &n)) == NULL)
		return ERR_SYNTAX;
	command = bootstrap_check(config);
	shell_words_add(&words, &n, config->host);
	shell_words_add(&words, &n, command);
	free(command);
	err = child_start(&f->c, words, CHILD_ASKS | CHILD_IN | CHILD_ERR);
	shell_words_free(words);
	return err;
}

int
far_wait(struct far *f, unsigned mask, int ms)
{
	uint64_t until = clock_ms() + (uint64_t)(ms < 0 ? 0 : ms), now;
	struct pollfd fds[2];

	while (!(f->seen & mask) && !f->ended) {
		now = clock_ms();
		if (ms >= 0 && now >= until)
			return 0;
		fds[0] = (struct pollfd){.fd = f->c.out, .events = POLLIN};
		fds[1] = (struct pollfd){.fd = f->c.err, .events = POLLIN};
		if (poll(fds, 2, ms < 0 ? -1 : (int)(until - now)) <= 0)
			continue;
		if (fds[1].revents != 0)
			drain_errors(f);
		if (fds[0].revents != 0 && drain_output(f))
			finish(f);
	}
	return (f->seen & mask) != 0;
}

static int
ask(struct far *f, const char *word, unsigned answer)
{
	if (f->ended || fd_write_all(f->c.in, word, strlen(word)) != 0)
		return ERR_CLOSED;
	f->seen &= ~answer;
	return far_wait(f, answer, ASK_MS) ? 0 : ERR_AGAIN;
}

long long
far_forged(struct far *f)
{
	return ask(f, "count\n", FAR_COUNT) == 0 ? (long long)f->forged : -1;
}

int
far_join(struct far *f)
{
	return ask(f, "join\n", FAR_PIPE);
}

void
far_end(struct far *f)
{
	if (!f->ended && f->c.pid > 0) {
		spawn_kill(f->c.pid, SIGTERM);
		f->code = child_wait(&f->c);
		f->ended = 1;
	}
	if (f->in.mem != NULL)
		seal_wipe(f->in.mem, f->in.cap);
	buf_clear(&f->in);
	buf_clear(&f->errors);
}
