/*
 * mux: chooses what this process is.
 *
 * A command's process asks the server (local_run), starting keeper and server
 * when none answers; `mux attach HOST` is a remote client; the keeper and the
 * server are forked from here and never return.
 */
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/port.h"
#include "client/doctor.h"
#include "client/local.h"
#include "client/pipe-end.h"
#include "client/relay.h"
#include "client/remote.h"
#include "client/usage.h"
#include "cmd/table.h"
#include "keeper/keeper.h"
#include "os/fd.h"
#include "os/proc.h"
#include "server/server.h"
#include "tty/info.h"

enum { FILES_MAX = 32, WORDS_MAX = 1024 };

/* What the words in front of the command say. */
struct global {
	const char *files[FILES_MAX + 1];
	int nfiles;
	const char *socket_name, *socket_path;
	const char *command;	/* -c, a shell's */
	uint32_t flags;		/* enum local_flag */
	char *features;		/* -T and -2, by tmux's names; NULL */
	int verbose;
	char *path;		/* of the socket */
	char *self;
	const char *called;	/* the name we were called by */
};

static int
usage(void)
{
	char *text = usage_text();

	fputs(text, stderr);
	free(text);
	return 1;
}

/* The server's part of the fork; see keeper/keeper.h. */
static int
run_server(int keeper_fd, void *arg)
{
	const struct global *g = arg;
	struct server_config config = {.socket_path = g->path,
	    .config_files = g->nfiles > 0 ? g->files : NULL,
	    .keeper_fd = keeper_fd};

	if (g->verbose) {
		char *log = xformat("mux-server-%d.log", (int)proc_self());
		log_open(log, g->verbose > 1 ? LOG_DEBUG : LOG_INFO);
		free(log);
	}
	return server_main(&config, cmd_table);
}

static int
start_server(void *arg)
{
	struct global *g = arg;
	struct keeper_config config = {.self = g->self, .socket = g->path,
	    .server = run_server, .arg = g};

	return keeper_main(&config);
}

/* An entry by alias, name, or a start of one name only. */
static const struct cmd_entry *
find_entry(const char *word)
{
	const struct cmd_entry *found = NULL;
	int n = 0;

	for (const struct cmd_entry *const *e = cmd_table; *e != NULL; e++) {
		if (strcmp((*e)->name, word) == 0 ||
		    ((*e)->alias != NULL && strcmp((*e)->alias, word) == 0))
			return *e;
		if (str_starts((*e)->name, word)) {
			found = *e;
			n++;
		}
	}
	return n == 1 ? found : NULL;
}

/* Does one of the commands start a server? Without one: new-session. */
static int
may_start(char **argv)
{
	const struct cmd_entry *e;
	int first = 1;

	if (argv[0] == NULL)
		return 1;
	for (; *argv != NULL; argv++) {
		if (first && (e = find_entry(*argv)) != NULL &&
		    (e->flags & CMD_START_SERVER))
			return 1;
		first = strcmp(*argv, ";") == 0;
	}
	return 0;
}

/* --- remote attaches --- */

struct remote_words {
	struct remote_config c;
	const char *flags[WORDS_MAX + 1];
	int nflags;
	const char *command[WORDS_MAX + 1];
	int is_remote;
	const char *bad;	/* the first word not understood */
	const char *const *choices;	/* what it could have been, or NULL */
};

/* The number of a name among names, which end with NULL, or an error. */
static int
choose(struct remote_words *r, const char *name, const char *const *names)
{
	for (int i = 0; names[i] != NULL; i++) {
		if (strcmp(name, names[i]) == 0)
			return i;
	}
	if (r->bad == NULL)
		r->choices = names;
	return ERR_SYNTAX;
}

static int
long_option(struct remote_words *r, const char *word)
{
	static const char *const transports[] = {"auto", "udp", "ssh", NULL};
	int i = 0;

	if (str_starts(word, "--ssh=")) {
		r->c.ssh = word + 6;
	} else if (str_starts(word, "--predict=")) {
		i = choose(r, word + 10, predict_modes);
		r->c.predict = i < 0 ? PREDICT_BY_OPTION : (enum predict_mode)i;
	} else if (strcmp(word, "--predict-overwrite") == 0) {
		r->c.predict_overwrite = 1;
	} else if (str_starts(word, "--transport=")) {
		i = choose(r, word + 12, transports);
		r->c.transport = i < 0 ? TRANSPORT_AUTO : (enum transport)i;
	} else if (str_starts(word, "--connect=")) {
		r->c.connect = word + 10;
	} else if (str_starts(word, "--mux=")) {
		r->c.remote_mux = word + 6;
	} else {
		return ERR_SYNTAX;
	}
	return i < 0 ? i : 0;
}

/* One cluster of short options; *i moves over a value. */
static int
short_options(struct remote_words *r, char **argv, int *i)
{
	static const char *const alone[] = {"-d", "-E", "-r", "-x"};
	const char *p = argv[*i] + 1, *value;

	for (; *p != '\0'; p++) {
		if (strchr("dErx", *p) != NULL) {
			if (r->nflags < WORDS_MAX)
				r->flags[r->nflags++] =
				    alone[strchr("dErx", *p) - "dErx"];
			continue;
		}
		if (*p == '4' || *p == '6') {
			r->c.family = *p - '0';
			continue;
		}
		if (strchr("tpcfTJ", *p) == NULL)
			return ERR_SYNTAX;
		value = p[1] != '\0' ? p + 1 : argv[++*i];
		if (value == NULL)
			return ERR_SHORT;
		if (*p == 't')
			r->c.target = value;
		else if (*p == 'p')
			r->c.port = value;
		else if (*p == 'J')
			r->c.jump = value;
		else if (*p == 'T')
			r->c.features |= tty_features_parse(value);
		return 0;
	}
	return 0;
}

/* A word that begins with a dash; *i moves over its value. */
static void
dashed_word(struct remote_words *r, char **argv, int *i)
{
	const char *word = argv[*i];
	int err = 0;

	if (strcmp(word, "--connect") == 0 && argv[*i + 1] != NULL)
		r->c.connect = argv[++*i];
	else if (str_starts(word, "--"))
		err = long_option(r, word);
	else
		err = short_options(r, argv, i);
	if (err != 0 && r->bad == NULL)
		r->bad = word;
}

/*
 * `attach ...` with a host among its words is a remote one.  A word that is
 * not understood is left for the local command to complain of.
 */
static void
parse_remote(struct remote_words *r, char **argv)
{
	int i, n = 0;

	for (i = 1; argv[i] != NULL && strcmp(argv[i], "--") != 0; i++) {
		if (argv[i][0] == '-' && argv[i][1] != '\0')
			dashed_word(r, argv, &i);
		else if (r->c.host == NULL)
			r->c.host = argv[i];
		else if (r->bad == NULL)
			r->bad = argv[i];
		if (argv[i] == NULL)
			break;
	}
	if (argv[i] != NULL)
		for (i++; argv[i] != NULL && n < WORDS_MAX; i++)
			r->command[n++] = argv[i];
	r->is_remote = r->c.host != NULL || r->c.connect != NULL;
	if (n > 0)
		r->c.command = r->command;
}

static int
is_attach(const char *word)
{
	const struct cmd_entry *e = word == NULL ? NULL : find_entry(word);

	return e != NULL && strcmp(e->name, "attach-session") == 0;
}

/* Say which word is bad and, where that is known, what it could be. */
static void
complain(const struct remote_words *r, const char *command)
{
	fprintf(stderr, "mux: %s: %s is not understood", command, r->bad);
	for (int i = 0; r->choices != NULL && r->choices[i] != NULL; i++) {
		fprintf(stderr, "%s%s",
		    i == 0			  ? "; it may be "
		    : r->choices[i + 1] == NULL ? " or "
						: ", ",
		    r->choices[i]);
	}
	fputc('\n', stderr);
}

/* What the words in front say, too; 0 when a word was not understood. */
static int
complete(const struct global *g, struct remote_words *r, const char *command)
{
	uint16_t first, last;
	char *cause;

	if (r->bad != NULL) {
		complain(r, command);
		return 0;
	}
	if (r->c.port != NULL &&
	    port_range_parse(r->c.port, &first, &last, &cause) != 0) {
		fprintf(stderr, "mux: %s: -p: %s\n", command, cause);
		free(cause);
		return 0;
	}
	r->c.flags = r->flags;
	r->c.socket_name = g->socket_name;
	r->c.socket_path = g->socket_path;
	r->c.config_file = g->nfiles > 0 ? g->files[0] : NULL;
	if (g->features != NULL)
		r->c.features |= tty_features_parse(g->features);
	return 1;
}

/*
 * `connect --pipe` goes on as the far end of the pipe, `connect --join=PORT`
 * is another for a client that has its key.  Nonzero: it was one, and *code
 * is its exit code.
 */
static int
connect_by_pipe(const struct local_config *config, char **argv, int *code)
{
	const struct cmd_entry *e = argv[0] == NULL ? NULL : find_entry(argv[0]);
	struct local_config plain = *config;
	long long port;

	if (e == NULL || argv[1] == NULL || strcmp(e->name, "connect") != 0)
		return 0;
	if (str_starts(argv[1], "--join=") && argv[2] == NULL &&
	    str_number(argv[1] + 7, 1, 65535, &port) == 0) {
		*code = pipe_end_join((uint16_t)port);
		return 1;
	}
	if (strcmp(argv[1], "--pipe") != 0)
		return 0;
	argv[1] = argv[0];
	plain.argv = (const char *const *)argv + 1;
	*code = pipe_end_connect(&plain);
	return 1;
}

/* --- the words in front of the command --- */

static void
add_features(struct global *g, const char *features)
{
	char *old = g->features;

	g->features = old == NULL ? xstrdup(features)
				  : xformat("%s,%s", old, features);
	free(old);
}

static int
global_flag(struct global *g, int c)
{
	switch (c) {
	case '2':
		add_features(g, "256");
		break;
	case 'D':
	case 'l':
	case 'q':
		break;
	case 'C':
		g->flags |= g->flags & LOCAL_CONTROL ? LOCAL_CONTROL_ECHO
						     : LOCAL_CONTROL;
		break;
	case 'N':
		g->flags |= LOCAL_NO_START;
		break;
	case 'u':
		g->flags |= LOCAL_UTF8;
		break;
	case 'v':
		g->verbose++;
		break;
	case 'V':
		if (strcmp(g->called, "tmux") == 0)
			printf("tmux 3.3a\n");
		else
			printf("mux %s\n", MUX_VERSION);
		exit(0);
	default:
		fprintf(stderr, "%s: unknown option -- %c\n", g->called, c);
		return ERR_SYNTAX;
	}
	return 0;
}

static int
global_value(struct global *g, int c, const char *value)
{
	switch (c) {
	case 'f':
		if (g->nfiles < FILES_MAX)
			g->files[g->nfiles++] = value;
		return 0;
	case 'L':
		g->socket_name = value;
		return 0;
	case 'S':
		g->socket_path = value;
		return 0;
	case 'T':
		add_features(g, value);
		return 0;
	case 'c':
		g->command = value;
		g->flags |= LOCAL_SHELL;
		return 0;
	}
	return ERR_SYNTAX;
}

/* Returns the index of the command's first word, or a negative error. */
static int
parse_globals(struct global *g, char **argv)
{
	int i;

	for (i = 1; argv[i] != NULL && argv[i][0] == '-'; i++) {
		const char *p = argv[i] + 1;
		if (strcmp(argv[i], "--") == 0)
			return i + 1;
		if (*p == '\0')
			return ERR_SYNTAX;
		for (; *p != '\0'; p++) {
			if (strchr("fLSTc", *p) == NULL) {
				if (global_flag(g, *p) != 0)
					return ERR_SYNTAX;
				continue;
			}
			const char *value = p[1] != '\0' ? p + 1 : argv[++i];
			if (value == NULL || global_value(g, *p, value) != 0)
				return ERR_SYNTAX;
			break;
		}
	}
	return i;
}

/*
 * The socket of the server whose pane we are in: 'PATH,PID,SESSION' in $MUX,
 * or in $TMUX where that is one of ours.  The real tmux's is not, and a $MUX
 * of another form means something else.
 */
static char *
inherited_socket(void)
{
	static const char *const names[] = {"MUX", "TMUX"};

	for (size_t i = 0; i < nitems(names); i++) {
		const char *env = env_get(names[i]), *pid;
		if (env == NULL || *env != '/')
			continue;
		pid = strchr(env, ',');
		if (pid == NULL || strchr(pid + 1, ',') == NULL ||
		    (i > 0 && strstr(env, "/mux-") == NULL))
			continue;
		return xstrndup(env, (size_t)(pid - env));
	}
	return NULL;
}

/* -S, else -L's name, else the socket that $TMUX or $MUX names. */
static int
choose_socket(struct global *g)
{

	if (g->socket_path != NULL) {
		g->path = xstrdup(g->socket_path);
		return 0;
	}
	if (g->socket_name == NULL) {
		g->path = inherited_socket();
		if (g->path != NULL)
			return 0;
		g->socket_name = "default";
	}
	return socket_path(g->socket_name, &g->path);
}

static void
complain_socket(const struct global *g, int err)
{
	if (err == ERR_SYNTAX)
		fprintf(stderr, "mux: -L takes a name, not '%s'\n",
		    g->socket_name);
	else
		fprintf(stderr, "mux: the folder %s for sockets %s\n", g->path,
		    err == ERR_ACCESS
			? "is not ours alone (owner or permissions)"
			: "cannot be made");
}

/* --- the doctor --- */

static int
doctor(struct global *g, struct remote_words *r, char **argv)
{
	struct doctor_here here = {.self = g->self};
	int err;

	parse_remote(r, argv);
	if (r->bad == NULL && (r->c.connect != NULL || r->c.command != NULL))
		r->bad = r->c.connect != NULL ? "--connect" : "--";
	if (r->bad == NULL && r->c.host == NULL && argv[1] != NULL)
		r->bad = "a flag without a host";
	if (!complete(g, r, "doctor"))
		return usage();
	if (r->c.host != NULL)
		return doctor_remote(&r->c);
	err = choose_socket(g);
	if (err == ERR_SYNTAX) {
		complain_socket(g, err);
		return 1;
	}
	here.socket = g->path;
	if (err != 0)
		here.folder = g->path;
	here.folder_refused = err == ERR_ACCESS;
	return doctor_local(&here);
}

/*
 * A remote attach, the doctor, a relay: what asks no server of this machine.
 * Nonzero: it was one, and *code is its exit code.
 */
static int
is_apart(struct global *g, char **argv, int *code)
{
	static struct remote_words remote;

	if (is_attach(argv[0])) {
		remote.c.predict = PREDICT_BY_OPTION;
		parse_remote(&remote, argv);
	}
	/* It is for --connect alone: no server and no pane is to know it. */
	if (remote.c.connect == NULL)
		env_wipe("MUX_KEY");
	if (remote.is_remote)
		*code = complete(g, &remote, "attach")
		    ? remote_attach(&remote.c) : usage();
	else if (argv[0] != NULL && strcmp(argv[0], "doctor") == 0)
		*code = doctor(g, &remote, argv);
	else if (argv[0] != NULL && strcmp(argv[0], "relay") == 0)
		*code = relay_main(argv + 1);
	else
		return 0;
	return 1;
}

/* A descriptor that is closed would be taken by a socket. */
static void
open_standard(void)
{
	for (int fd = 0; fd <= 2; fd++)
		fd_ensure(fd);
}

int
main(int argc, char **argv)
{
	static struct global g;
	static const char *shell_words[2];
	struct local_config config;
	int at, code, err;

	open_standard();
	/* Sent to all that is called mux, it is for the server, which asks. */
	signal(SIGUSR1, SIG_IGN);
	setlocale(LC_TIME, "");
	g.called = argc > 0 && strrchr(argv[0], '/') != NULL
	    ? strrchr(argv[0], '/') + 1
	    : argc > 0 ? argv[0] : "mux";
	at = parse_globals(&g, argv);
	if (at < 0 || (g.command != NULL && argv[at] != NULL))
		return usage();
	g.self = path_self(argv[0]);
	if (is_apart(&g, argv + at, &code))
		return code;
	if ((err = choose_socket(&g)) != 0) {
		complain_socket(&g, err);
		return 1;
	}
	config = (struct local_config){.socket = g.path,
	    .flags = g.flags,
	    .any_owner = g.socket_path != NULL,
	    .features = g.features,
	    .argv = g.command != NULL ? shell_words
				      : (const char *const *)argv + at,
	    .start = start_server,
	    .arg = &g,
	    .may_start = !(g.flags & LOCAL_NO_START) && may_start(argv + at)};
	shell_words[0] = g.command;
	if (connect_by_pipe(&config, argv + at, &code))
		return code;
	return local_run(&config);
}
