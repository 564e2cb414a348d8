/*
 * The server's end of the keeper: panes' programs are asked for here and
 * their ends are heard here.
 *
 * A pane whose program was respawned has another pid; the end of an older one
 * is told apart by that.
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "keeper/proto.h"
#include "model/environ.h"
#include "model/options.h"
#include "model/session.h"
#include "model/winlink.h"
#include "os/fd.h"
#include "os/proc.h"
#include "os/spawn.h"
#include "server/popups-int.h"
#include "server/server-int.h"

struct keeper_link {
	struct keeper_chan *chan;
	struct io *io;
};

static void
flush(void)
{
	struct keeper_link *k = server->keeper;
	int err = keeper_chan_flush(k->chan);

	io_set(k->io, IO_READ | (err == ERR_AGAIN ? IO_WRITE : 0));
}

static int
send_msg(const struct keeper_msg *m)
{
	int err;

	if (server->keeper == NULL)
		return ERR_CLOSED;
	err = keeper_chan_send(server->keeper->chan, m);
	flush();
	return err;
}

static void
got_error(const struct keeper_msg *m)
{
	const char *why = m->text == NULL ? "an error" : m->text;
	struct pane *p = model_pane(server->model, m->id);
	char *text;

	log_warn("keeper: %s", why);
	if (p == NULL || p->pid > 0)
		return;
	if (p->spawning > 0 && --p->spawning > 0)
		return;
	text = xformat("%s\r\n", why);
	pane_feed(p, text, strlen(text));
	free(text);
	paneio_exited(p, 127 << 8);
}

static void
got_spawned(struct keeper_msg *m)
{
	struct pane *p = model_pane(server->model, m->id);

	if (p == NULL || m->fd == -1) {
		keeper_link_release(m->id);
		m->text = "too many open files";
		if (p != NULL)
			got_error(m);
		m->text = NULL;
		return;
	}
	p->spawning--;
	if (p->spawning > 0) {
		/* Respawned before it had begun: that one was let go. */
		fd_close(m->fd);
		m->fd = -1;
		return;
	}
	p->pid = m->pid;
	p->started_at = wall_time();
	free(p->tty);
	p->tty = xstrdup(m->tty);
	paneio_open(p, m->fd);
	m->fd = -1;
	names_check(p->window);
}

static void
got_exited(const struct keeper_msg *m)
{
	struct pane *p = model_pane(server->model, m->id);

	if (p == NULL || p->pid != m->pid)
		return;
	server->model->now = wall_time();
	paneio_exited(p, m->status);
}

static void
readable(void *arg, int events)
{
	struct keeper_link *k = arg;
	struct keeper_msg m;
	int err;

	if (events & IO_WRITE)
		flush();
	while ((err = keeper_chan_recv(k->chan, &m)) != ERR_AGAIN) {
		if (err == ERR_CLOSED) {
			log_warn("the keeper is gone");
			io_set(k->io, 0);
			server_stop();
			return;
		}
		if (err != 0)
			continue;
		if (m.type == KEEPER_SPAWNED)
			got_spawned(&m);
		else if (m.type == KEEPER_EXITED)
			got_exited(&m);
		else if (m.type == KEEPER_ERROR)
			got_error(&m);
		if (m.type == KEEPER_SPAWNED || m.type == KEEPER_ERROR)
			starts_done(m.id);
		keeper_msg_clear(&m);
	}
	server_turn();
}

int
keeper_link_start(int fd)
{
	struct keeper_link *k = xcalloc(1, sizeof *k);
	struct keeper_msg m = keeper_msg(KEEPER_HELLO);

	k->chan = keeper_chan_new(fd);
	k->io = io_new(server->loop, fd, IO_READ, readable, k);
	server->keeper = k;
	m.version = KEEPER_VERSION;
	return send_msg(&m);
}

void
keeper_link_stop(void)
{
	struct keeper_msg m = keeper_msg(KEEPER_BYE);
	struct keeper_link *k = server->keeper;

	if (k == NULL)
		return;
	send_msg(&m);
	server->keeper = NULL;
	io_free(k->io);
	keeper_chan_free(k->chan);
	free(k);
}

void
keeper_link_release(uint32_t pane)
{
	struct keeper_msg m = keeper_msg(KEEPER_RELEASE);

	m.id = pane;
	send_msg(&m);
}

static struct session *
session_of(const struct pane *p)
{
	if (p->window == NULL)
		return NULL;
	if (p->window->flags & WINDOW_POPUP)
		return popups_session(p->window);
	if (list_empty(&p->window->links))
		return NULL;
	return list_entry(p->window->links.next, struct winlink, window_node)
	    ->session;
}

/* What every program in a pane is told of where it runs. */
static char **
child_environ(const struct pane *p, const struct session *s)
{
	struct environ *e = environ_new();
	char *id = xformat("%%%u", p->id);
	char **env;

	inside_tell_terminal(e);
	inside_tell(e, s);
	if (p->window != NULL && (p->window->flags & WINDOW_POPUP))
		environ_clear(e, "TMUX_PANE");
	else
		environ_set(e, "TMUX_PANE", id, 0);
	environ_set(e, "SHELL", p->shell, 0);
	if (p->cwd != NULL)
		environ_set(e, "PWD", p->cwd, 0);
	if (p->env != NULL)
		environ_copy(e, p->env);
	env = environ_build(server->model->env, s == NULL ? NULL : s->env, e);
	environ_free(e);
	free(id);
	return env;
}

/* The words to run: a login shell, a command for the shell, or a program. */
struct words {
	const char *argv[4];
	char *login;
};

static const char *const *
choose_argv(const struct pane *p, struct words *w)
{
	const char *base;

	if (p->argc > 1)
		return (const char *const *)p->argv;
	base = strrchr(p->shell, '/');
	base = base == NULL ? p->shell : base + 1;
	if (p->argc == 0) {
		w->login = xformat("-%s", base);
		w->argv[0] = w->login;
		w->argv[1] = NULL;
	} else {
		w->argv[0] = base;
		w->argv[1] = "-c";
		w->argv[2] = p->argv[0];
		w->argv[3] = NULL;
	}
	return w->argv;
}

/* A pane that is given no command takes the default one for its own: its
 * window is named after it, and respawn-pane runs it again. */
static void
take_default(struct pane *p, const struct options *o)
{
	const char *command = options_string(o, "default-command");

	if (p->argc > 0 || *command == '\0')
		return;
	p->argv = xreallocarray(p->argv, 2, sizeof *p->argv);
	p->argv[0] = xstrdup(command);
	p->argv[1] = NULL;
	p->argc = 1;
}

void
keeper_link_spawn(struct pane *p)
{
	struct session *s = session_of(p);
	const struct options *o =
	    s == NULL ? server->model->session_options : s->options;
	struct keeper_msg m = keeper_msg(KEEPER_SPAWN);
	struct words words = {.login = NULL};
	char **env;
	int err;

	if (p->shell == NULL || *p->shell == '\0') {
		free(p->shell);
		p->shell = xstrdup(options_string(o, "default-shell"));
	}
	take_default(p, o);
	names_first(p);
	env = child_environ(p, s);
	p->pid = -1;
	m.id = p->id;
	m.w = p->at.w;
	m.h = p->at.h;
	m.argv = choose_argv(p, &words);
	m.path = p->argc > 1 ? NULL : p->shell;
	m.cwd = p->cwd;
	m.env = (const char *const *)env;
	err = send_msg(&m);
	p->spawning += err == 0;
	environ_build_free(env);
	free(words.login);
	if (err != 0) {
		log_warn("pane %%%u: %s", p->id, err_text(err));
		paneio_exited(p, 127 << 8);
	}
}

void
server_respawn(struct pane *p, const struct pane_spec *spec)
{
	if (p->io == NULL && p->spawning > 0)
		keeper_link_release(p->id);
	paneio_close(p);
	pane_pop_modes(p);
	pane_respawn(p, spec);
	p->flags &= ~(unsigned)PANE_EMPTY;
	keeper_link_spawn(p);
	server_turn();
}
