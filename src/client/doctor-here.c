/*
 * What the doctor finds on this machine.
 */
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "doctor-int.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/proc.h"
#include "os/socket.h"
#include "os/spawn.h"
#include "tty/info.h"
#include "words-int.h"

enum { ASK_MS = 5000, ANSWER_MAX = 512 };

/* --- what we draw on --- */

int
doctor_terminal(uint32_t features)
{
	const char *term = env_get("TERM");
	struct tty_info *info;
	char *cause = NULL, *text;

	if (tty_info_new(term == NULL ? "" : term, env_get("COLORTERM"), &info,
		&cause) != 0) {
		doctor_say(DOCTOR_FAILED, "terminal", "%s",
		    cause == NULL ? "unknown" : cause);
		free(cause);
		return ERR_NOTFOUND;
	}
	tty_info_rules(info, features, NULL, 0);
	text = tty_features_text(tty_info_features(info));
	doctor_say(DOCTOR_OK, "terminal", "TERM=%s: %d colours; %s", term,
	    tty_info_colours(info), text);
	free(text);
	tty_info_free(info);
	return 0;
}

static const char *
locale_name(void)
{
	static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
	const char *value;

	for (size_t i = 0; i < nitems(names); i++) {
		value = env_get(names[i]);
		if (value != NULL && *value != '\0')
			return value;
	}
	return "";
}

void
doctor_locale(void)
{
	const char *name = locale_name();

	if (doctor_is_utf8(name))
		doctor_say(DOCTOR_OK, "locale", "%s here", name);
	else if (*name == '\0')
		doctor_say(DOCTOR_WARNING, "locale",
		    "none is set here; mux shows UTF-8 all the same, other "
		    "programs may not");
	else
		doctor_say(DOCTOR_WARNING, "locale",
		    "'%s' here is not UTF-8; mux shows UTF-8 all the same, "
		    "other programs may not",
		    name);
}

int
doctor_is_utf8(const char *name)
{
	for (; *name != '\0'; name++) {
		if (strncasecmp(name, "utf-8", 5) == 0 ||
		    strncasecmp(name, "utf8", 4) == 0)
			return 1;
	}
	return 0;
}

/* --- programs --- */

int
doctor_has_program(const char *name)
{
	const char *path = env_get("PATH"), *end;
	char *file;
	int found = 0;

	if (strchr(name, '/') != NULL)
		return access(name, X_OK) == 0;
	for (; path != NULL && *path != '\0' && !found;
	     path = *end == '\0' ? end : end + 1) {
		end = path + strcspn(path, ":");
		file = xformat("%.*s/%s", (int)(end - path), path, name);
		found = access(file, X_OK) == 0;
		free(file);
	}
	return found;
}

/* --- the server here --- */

/* What a child of ours prints within ASK_MS; NULL: it does not answer. */
static char *
answer_of(struct child *c)
{
	uint64_t until = clock_ms() + ASK_MS, now;
	struct pollfd fd = {.fd = c->out, .events = POLLIN};
	struct buf b;
	long n = 1;

	buf_init(&b);
	while (n > 0 && b.len < ANSWER_MAX && (now = clock_ms()) < until) {
		if (poll(&fd, 1, (int)(until - now)) <= 0)
			continue;
		n = fd_read(c->out, buf_reserve(&b, 128), 128);
		if (n > 0)
			buf_grew(&b, (size_t)n);
	}
	if (n > 0)
		spawn_kill(c->pid, SIGTERM);
	child_wait(c);
	if (n > 0) {
		buf_clear(&b);
		return NULL;
	}
	buf_add_byte(&b, '\0');
	return buf_steal(&b, NULL);
}

static int
say_server(const struct doctor_here *here)
{
	const char *argv[] = {here->self, "-S", here->socket, "-N",
	    "display-message", "-p",
	    "process #{pid}, mux #{mux_version}; #{remote_counters}", NULL};
	struct child c;
	char *text;

	if (!file_exists(here->socket)) {
		doctor_say(DOCTOR_OK, "server",
		    "none runs at %s; the next command starts one",
		    here->socket);
		return 0;
	}
	if (child_start(&c, (char **)(uintptr_t)argv, 0) != 0)
		return ERR_SYSTEM;
	text = answer_of(&c);
	if (text != NULL)
		text[strcspn(text, "\n")] = '\0';
	if (text == NULL)
		doctor_say(DOCTOR_FAILED, "server",
		    "dead: the one at %s does not answer; end it, or take "
		    "another by -L",
		    here->socket);
	else if (*text == '\0')
		doctor_say(DOCTOR_OK, "server",
		    "%s is left from one that ended; the next command starts "
		    "another",
		    here->socket);
	else
		doctor_say(DOCTOR_OK, "server", "alive: %s", text);
	free(text);
	return text == NULL ? ERR_CLOSED : 0;
}

static int
say_folder(const struct doctor_here *here)
{
	if (here->folder == NULL) {
		doctor_say(DOCTOR_OK, "sockets", "%.*s is ours alone",
		    (int)(strrchr(here->socket, '/') - here->socket),
		    here->socket);
		return 0;
	}
	doctor_say(DOCTOR_FAILED, "sockets", "the folder %s %s", here->folder,
	    here->folder_refused ? "is not ours alone (owner or permissions)"
				 : "cannot be made");
	return ERR_ACCESS;
}

/* What panes get as TERM must be known to the programs in them. */
static void
say_terminfo(void)
{
	static const char *const names[] = {
	    "tmux-256color", "screen-256color", "screen"};

	for (size_t i = 0; i < nitems(names); i++) {
		if (!tty_info_known(names[i]))
			continue;
		doctor_say(i == 0 ? DOCTOR_OK : DOCTOR_WARNING, "terminfo",
		    i == 0 ? "%s, which panes get, is known here"
			   : "tmux-256color is not known here; %s is",
		    names[i]);
		return;
	}
	doctor_say(DOCTOR_WARNING, "terminfo",
	    "neither tmux-256color nor screen is known here: install "
	    "ncurses-term");
}

int
doctor_local(const struct doctor_here *here)
{
	int failed = 0;

	doctor_say(DOCTOR_OK, "mux", "%s, %s", MUX_VERSION, here->self);
	failed |= doctor_terminal(0) != 0;
	doctor_locale();
	say_terminfo();
	if (doctor_has_program("ssh"))
		doctor_say(DOCTOR_OK, "ssh", "is here, for remote attaches");
	else
		doctor_say(DOCTOR_WARNING, "ssh",
		    "is not here; a remote attach needs it");
	failed |= say_folder(here) != 0;
	failed |= here->folder == NULL && say_server(here) != 0;
	if (failed)
		doctor_say(DOCTOR_FAILED, "attach", "does not work here");
	else
		doctor_say(DOCTOR_OK, "attach", "works here");
	return failed;
}
