/*
 * The server: starts and ends, and what is done once at each turn's end.
 *
 * A turn is one waking of the loop.  Whatever falls due during it (scenes,
 * alerts, sizes, the dead) is done in server_turn's deferred call, so that a
 * burst of events costs one pass.
 */
#include "server/server.h"

#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "model/alerts.h"
#include "model/environ.h"
#include "model/options.h"
#include "model/session.h"
#include "os/fd.h"
#include "os/proc.h"
#include "os/socket.h"
#include "server/access.h"
#include "server/caller-int.h"
#include "server/formats.h"
#include "server/server-int.h"
#include "server/viewer-int.h"
#include "tty/info.h"

struct server *server;

struct logged {
	struct node node;
	int64_t at;
	char *text;
};

enum { STOP_FLUSH_MS = 500, SILENCE_CHECK_MS = 1000, ACCEPT_WAIT_MS = 100 };

static void
turn(void *arg)
{
	(void)arg;
	server->turn_due = 0;
	server->model->now = wall_time();
	queues_run();
	if (alerts_pending(server->model))
		alerts_run(server->model);
	sizes_run();
	list_each(n, &server->viewers)
		viewer_run(list_entry(n, struct viewer, node));
	viewers_reap();
	model_reap(server->model);
	server_check_empty();
}

void
server_turn(void)
{
	if (server->turn_due)
		return;
	server->turn_due = 1;
	loop_defer(server->loop, turn, server);
}

/* monitor-silence is the one alert that comes by time alone. */
static void
check_silence(void *arg)
{
	int64_t due = alerts_next(server->model);

	(void)arg;
	if (due != 0 && due <= wall_time())
		alerts_run(server->model);
	due = alerts_next(server->model);
	if (due != 0)
		timer_set(server->silence_timer, SILENCE_CHECK_MS);
}

void
server_silence_changed(void)
{
	if (!timer_armed(server->silence_timer) && alerts_next(server->model) != 0)
		timer_set(server->silence_timer, SILENCE_CHECK_MS);
}

static void
accept_caller(void *arg, int events)
{
	uid_t uid;
	pid_t pid;
	int fd;

	(void)arg;
	(void)events;
	while ((fd = socket_accept(server->listen_fd)) >= 0) {
		if (socket_peer(fd, &uid, &pid) != 0 ||
		    access_of(uid) == ACCESS_NONE) {
			log_warn("a connection of uid %d was refused",
			    (int)uid);
			caller_turn_away(fd);
			continue;
		}
		caller_new(fd, uid);
	}
	/* No descriptor is free: look again when one may be. */
	if (fd == ERR_FULL) {
		io_set(server->listen_io, 0);
		timer_set(server->accept_timer, ACCEPT_WAIT_MS);
	}
}

static void
accept_again(void *arg)
{
	(void)arg;
	if (server->listen_io != NULL)
		io_set(server->listen_io, IO_READ);
}

/* SIGUSR1: the socket's file may be gone.  Where it is not, it answers. */
static void
listen_again(void)
{
	int fd;

	if (server->listen_fd == -1)
		return;
	fd = socket_listen(server->socket_path);
	if (fd < 0) {
		if (fd != ERR_EXISTS)
			server_log("%s: %s", server->socket_path, err_text(fd));
		return;
	}
	io_free(server->listen_io);
	fd_close(server->listen_fd);
	server->listen_fd = fd;
	server->listen_io =
	    io_new(server->loop, fd, IO_READ, accept_caller, NULL);
}

static void
got_signal(void *arg, int signo)
{
	(void)arg;
	if (signo == SIGCHLD)
		jobs_reap();
	else if (signo == SIGUSR1)
		listen_again();
	else
		server_stop();
}

void
server_log(const char *fmt, ...)
{
	struct logged *l = xcalloc(1, sizeof *l);
	long long limit;
	va_list ap;

	va_start(ap, fmt);
	l->text = xvformat(fmt, ap);
	va_end(ap);
	l->at = wall_time();
	log_info("%s", l->text);
	list_append(&server->messages, &l->node);
	server->messages_count++;
	limit = options_number(server->model->server_options,
	    "message-limit");
	while (server->messages_count > limit) {
		l = list_entry(server->messages.next, struct logged, node);
		list_remove(&l->node);
		free(l->text);
		free(l);
		server->messages_count--;
	}
}

const char *
server_message_at(size_t i, int64_t *at)
{
	struct node *n = server->messages.prev;
	struct logged *l;

	for (; i > 0 && n != &server->messages; i--)
		n = n->prev;
	if (n == &server->messages)
		return NULL;
	l = list_entry(n, struct logged, node);
	*at = l->at;
	return l->text;
}

void
messages_free(void)
{
	list_each(n, &server->messages)
	{
		struct logged *l = list_entry(n, struct logged, node);
		free(l->text);
		free(l);
	}
	list_init(&server->messages);
}

static void
end_loop(void *arg)
{
	(void)arg;
	loop_stop(server->loop);
}

/* From now on a new server may take the path. */
static void
stop_listening(void)
{
	if (server->listen_fd == -1)
		return;
	io_free(server->listen_io);
	server->listen_io = NULL;
	socket_remove(server->socket_path);
	fd_close(server->listen_fd);
	server->listen_fd = -1;
}

/* Viewers are told; what is left in their buffers has a moment to go out. */
void
server_stop(void)
{
	struct session *s;

	if (server->stopping)
		return;
	server->stopping = 1;
	history_file_save();
	stop_listening();
	list_each(n, &server->viewers) {
		struct viewer *v = list_entry(n, struct viewer, node);
		if (v->session != NULL)
			viewer_detach(v, "server exited", NULL);
	}
	while ((s = model_session_at(server->model, 0)) != NULL)
		session_destroy(s);
	timer_set(server->stop_timer, STOP_FLUSH_MS);
	server_turn();
}

static int
anybody_here(int attached)
{
	struct viewer *v = NULL;

	while ((v = viewer_next(v)) != NULL) {
		if (!attached || v->session != NULL)
			return 1;
	}
	return 0;
}

static void
wake_channels(void)
{
	void *channel;

	for (size_t i = 0;
	    (channel = map_at(server->channels, i, NULL, NULL)) != NULL; i++)
		server->channel_wake(channel);
}

void
server_check_empty(void)
{
	const struct options *o = server->model->server_options;

	if (server->stopping) {
		if (!anybody_here(0) && callers_flushed())
			timer_set(server->stop_timer, 0);
		return;
	}
	if (!server->config_done || anybody_here(1) ||
	    !list_empty(&server->peers))
		return;
	if (model_session_at(server->model, 0) != NULL &&
	    !options_flag(o, "exit-unattached"))
		return;
	if (!options_flag(o, "exit-unattached") &&
	    !(server->had_client && options_flag(o, "exit-empty")))
		return;
	/* Commands that run end first; who waits for others waits in vain. */
	if (anybody_here(0))
		wake_channels();
	else
		server_stop();
}

/* tmux-256color, or screen's entry on machines that do not have it. */
static void
choose_term(struct options *o)
{
	if (!tty_info_known(options_string(o, "default-terminal")))
		options_set(o, "default-terminal", -1, "screen-256color", 0,
		    NULL);
}

/* default-shell: a program by its whole path, and not mux within mux. */
static int
is_shell(void *arg, const char *path)
{
	const char *base = strrchr(path, '/');

	(void)arg;
	return *path == '/' && strcmp(base, "/mux") != 0 &&
	       strcmp(base, "/tmux") != 0 && file_is_program(path);
}

static void
start_lang(const struct cmd_entry *const *table)
{
	const char *wanted = env_get("SHELL");
	char *shell = wanted != NULL && is_shell(NULL, wanted) ? xstrdup(wanted)
							       : user_shell();

	server->model = model_new(wall_time());
	choose_term(server->model->server_options);
	model_adopt_environ(server->model, env_all(), shell);
	free(shell);
	server->lang = lang_new(table, server->model, &lang_ops, NULL);
	server->model->check = lang_ops_check;
	server->model->shell_check = is_shell;
	server->model->expand = lang_ops_expand;
	formats_add(server->lang);
	queues_init(&server->queue_ops);
	server->queue = queue_new(server->lang, &server->queue_ops, NULL);
}

static int
start(const struct server_config *config,
    const struct cmd_entry *const *table)
{
	int fd;

	server = xcalloc(1, sizeof *server);
	server->socket_path = xstrdup(config->socket_path);
	fd = socket_listen(config->socket_path);
	if (fd < 0) {
		log_info("%s: %s", config->socket_path, err_text(fd));
		return fd;
	}
	server->listen_fd = fd;
	server->pid = (uint32_t)proc_self();
	server->started = wall_time();
	list_init(&server->viewers);
	list_init(&server->callers);
	list_init(&server->messages);
	list_init(&server->delays);
	list_init(&server->starts);
	list_init(&server->peers);
	buf_init(&server->causes);
	buf_init(&server->config_files);
	server->viewer_ids = map_new();
	server->channels = map_new();
	server->prompts = prompt_history_new();
	server->loop = loop_new();
	start_lang(table);
	server->stop_timer = timer_new(server->loop, end_loop, NULL);
	server->accept_timer = timer_new(server->loop, accept_again, NULL);
	server->silence_timer = timer_new(server->loop, check_silence, NULL);
	server->lock_timer = timer_new(server->loop, locks_run, NULL);
	server->term = sigwatch_new(server->loop, SIGTERM, got_signal, NULL);
	server->hup = sigwatch_new(server->loop, SIGHUP, got_signal, NULL);
	server->child = sigwatch_new(server->loop, SIGCHLD, got_signal, NULL);
	server->usr1 = sigwatch_new(server->loop, SIGUSR1, got_signal, NULL);
	return 0;
}

int
server_main(const struct server_config *config,
    const struct cmd_entry *const *table)
{
	int err = start(config, table);

	if (err != 0)
		return err == ERR_EXISTS ? 0 : -err;
	notices_start();
	jobs_start();
	if (keeper_link_start(config->keeper_fd) != 0)
		fatal("the keeper does not answer");
	config_load(config->config_files);
	server->listen_io = io_new(server->loop, server->listen_fd, IO_READ,
	    accept_caller, NULL);
	server_turn();
	loop_run(server->loop);
	remote_stop();
	keeper_link_stop();
	stop_listening();
	server_free();
	return 0;
}
