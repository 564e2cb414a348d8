/*
 * The doctor: the bootstrap of an attach, step by step, each said in a line.
 *
 * It goes on as long as something can be learnt, and ends with a verdict,
 * which is the exit code.
 */
#include "client/doctor.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "doctor-int.h"

enum {
	STEP_MS = 20000,   /* for one line of the far side's */
	RELEASES_APART = 2 /* that still understand each other */
};

/* --- ssh --- */

static int
say_ssh(const struct remote_config *config)
{
	size_t n;
	char **words = ssh_words(config, &n);
	int found = words != NULL && doctor_has_program(words[0]);

	if (found)
		doctor_say(DOCTOR_OK, "ssh", "'%s' is found", words[0]);
	else
		doctor_say(DOCTOR_FAILED, "ssh",
		    "no ssh: '%s' cannot be run; install it, or name another "
		    "by --ssh",
		    words == NULL ? config->ssh : words[0]);
	shell_words_free(words);
	return found ? 0 : ERR_NOTFOUND;
}

/* ssh itself says why it failed; was it let in at all? */
static int
say_login(const struct remote_config *config, struct far *f)
{
	if (far_wait(f, FAR_ADDR, -1)) {
		doctor_say(DOCTOR_OK, "login", "%s lets us in%s%s",
		    config->host, f->boot->server[0] != '\0' ? " at " : "",
		    f->boot->server);
		return 0;
	}
	if (strstr(f->reason, "ermission denied") != NULL ||
	    strstr(f->reason, "uthentication") != NULL)
		doctor_say(DOCTOR_FAILED, "login",
		    "%s answers, but does not let us in: %s", config->host,
		    f->reason);
	else
		doctor_say(DOCTOR_FAILED, "login",
		    "%s is not reached by ssh (code %d)%s%s", config->host,
		    f->code, f->reason[0] != '\0' ? ": " : "", f->reason);
	return ERR_REFUSED;
}

/* --- what is there --- */

static void
say_locale(struct far *f)
{
	const char *what = f->charmap[0] != '\0' ? f->charmap : f->locale;

	if (!far_wait(f, FAR_LOCALE, STEP_MS))
		return;
	if (doctor_is_utf8(what))
		doctor_say(DOCTOR_OK, "locale", "%s there", f->locale);
	else if (f->locale[0] == '\0')
		doctor_say(DOCTOR_WARNING, "locale",
		    "none is set there; programs in panes will not print "
		    "UTF-8: set LANG there");
	else
		doctor_say(DOCTOR_WARNING, "locale",
		    "'%s' there is not UTF-8%s%s%s; programs in panes will "
		    "not print it: set LANG there",
		    f->locale, f->charmap[0] != '\0' ? " (" : "", f->charmap,
		    f->charmap[0] != '\0' ? ")" : "");
}

/* 'MAJOR.MINOR...' in figures; anything else is 0. */
static void
read_version(const char *s, int *major, int *minor)
{
	char *end;

	*major = (int)strtol(s, &end, 10);
	*minor = *end == '.' ? (int)strtol(end + 1, NULL, 10) : 0;
}

static int
is_understood(const char *there)
{
	int a, b, x, y;

	read_version(there, &a, &b);
	read_version(MUX_VERSION, &x, &y);
	return a == x && abs(b - y) <= RELEASES_APART;
}

static int
say_version(const char *hop, const char *there)
{
	if (strcmp(there, MUX_VERSION) == 0) {
		doctor_say(DOCTOR_OK, hop, "%s there, as here", there);
		return 0;
	}
	if (is_understood(there)) {
		doctor_say(DOCTOR_WARNING, hop,
		    "other version: %s there, %s here; they understand each "
		    "other",
		    there, MUX_VERSION);
		return 0;
	}
	doctor_say(DOCTOR_FAILED, hop,
	    "other version: '%s' there, %s here; update the older one", there,
	    MUX_VERSION);
	return ERR_VERSION;
}

static int
say_mux(const struct remote_config *config, struct far *f)
{
	const char *version = f->version;

	far_wait(f, FAR_VERSION | FAR_NO_MUX, STEP_MS);
	if (f->seen & FAR_NO_MUX) {
		doctor_say(DOCTOR_FAILED, "mux",
		    "no mux there: '%s' is not found; install it, or name it "
		    "by --mux",
		    config->remote_mux == NULL ? "mux" : config->remote_mux);
		return ERR_NOTFOUND;
	}
	if (!(f->seen & FAR_VERSION)) {
		doctor_say(DOCTOR_FAILED, "mux", "nothing comes from there%s%s",
		    f->reason[0] != '\0' ? ": " : "", f->reason);
		return ERR_CLOSED;
	}
	if (str_starts(version, "mux "))
		version += strlen("mux ");
	return say_version("mux", version);
}

static int
say_server(struct far *f)
{
	const char *version;

	if (!far_wait(f, FAR_SERVER, STEP_MS) ||
	    strcmp(f->server, "hung") == 0) {
		doctor_say(DOCTOR_FAILED, "server",
		    "dead: it is there and does not answer; end it, or take "
		    "another by -L");
		return ERR_CLOSED;
	}
	if (strcmp(f->server, "none") == 0) {
		doctor_say(DOCTOR_OK, "server", "none ran; one is started");
		return 0;
	}
	version = strchr(f->server, ' ');
	if (version != NULL && strcmp(version + 1, MUX_VERSION) != 0)
		return say_version("server", version + 1);
	doctor_say(DOCTOR_OK, "server", "alive, process %.*s",
	    (int)strcspn(f->server, " "), f->server);
	return 0;
}

static int
say_connect(struct far *f)
{
	if (far_wait(f, FAR_CONNECT, STEP_MS)) {
		doctor_say(DOCTOR_OK, "connect", "it listens at UDP port %u",
		    f->boot->port);
		return 0;
	}
	doctor_say(DOCTOR_FAILED, "connect", "'mux connect' failed there%s%s",
	    f->reason[0] != '\0' ? ": " : "", f->reason);
	return ERR_CLOSED;
}

/* --- the whole --- */

static void
find_ways(const struct remote_config *config, struct bootstrap *b)
{
	if (config->transport == TRANSPORT_SSH)
		return;
	b->udp_port = b->port;
	if (config->jump != NULL) {
		bootstrap_jump(config, b);
		if (b->udp_port == 0) {
			doctor_say(DOCTOR_WARNING, "relay",
			    "none on %s: is mux there?", config->jump);
			return;
		}
		doctor_say(DOCTOR_OK, "relay", "on %s, UDP port %u",
		    config->jump, b->udp_port);
	}
	bootstrap_peers(config, b);
}

static int
verdict(const struct remote_config *config, const struct way_found *w)
{
	if (w->udp) {
		doctor_say(DOCTOR_OK, "attach", "works, by UDP");
		return 0;
	}
	if (w->pipe) {
		doctor_say(DOCTOR_OK, "attach", "works, through ssh%s",
		    config->transport == TRANSPORT_SSH ? "" : " alone");
		return 0;
	}
	doctor_say(DOCTOR_FAILED, "attach", "does not work: no packet passes");
	return 1;
}

static int
failed(const char *hop)
{
	doctor_say(
	    DOCTOR_FAILED, "attach", "does not work: see '%s' above", hop);
	return 1;
}

/* The step that failed, or NULL. */
static const char *
steps(const struct remote_config *config, struct far *f)
{
	if (say_login(config, f) != 0)
		return "login";
	say_locale(f);
	if (say_mux(config, f) != 0)
		return "mux";
	if (say_server(f) != 0)
		return "server";
	return say_connect(f) != 0 ? "connect" : NULL;
}

int
doctor_remote(const struct remote_config *config)
{
	struct way_found ways = {.udp = 0};
	struct bootstrap b;
	struct far f;
	const char *hop;
	int code;

	signal(SIGPIPE, SIG_IGN);
	hop = doctor_terminal(config->features) != 0 ? "terminal" : NULL;
	doctor_locale();
	if (say_ssh(config) != 0)
		return failed("ssh");
	if (bootstrap_hosts(config, &b) != 0)
		return 1;
	if (far_start(&f, config, &b) != 0) {
		bootstrap_clear(&b);
		return failed("ssh");
	}
	if (hop == NULL || f.c.pid > 0) {
		const char *far_hop = steps(config, &f);

		hop = hop == NULL ? far_hop : hop;
		if (far_hop == NULL) {
			find_ways(config, &b);
			doctor_ways(config, &f, &b, &ways);
		}
	}
	code = hop != NULL ? failed(hop) : verdict(config, &ways);
	far_end(&f);
	bootstrap_clear(&b);
	return code;
}
