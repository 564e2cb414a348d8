/*
 * Viewers: the server's side of what tmux calls a client.
 *
 * A viewer is in server->viewers from its making until viewers_reap; once
 * VIEWER_DEAD is set nothing is sent to it and no session counts it.
 */
#include "server/viewer-int.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "client/local.h"
#include "lang/format.h"
#include "lang/hooks.h"
#include "lang/parse.h"
#include "mode/copy-mode.h"
#include "model/alerts.h"
#include "model/environ.h"
#include "model/options.h"
#include "model/session.h"
#include "model/winlink.h"
#include "os/proc.h"
#include "os/pty.h"
#include "server/access.h"
#include "server/caller-int.h"
#include "server/control-int.h"
#include "server/copies.h"
#include "server/server-int.h"
#include "tty/info.h"

struct viewer *
viewer_find(uint64_t id)
{
	struct viewer *v = map_find_id(server->viewer_ids, id);

	return v == NULL || (v->flags & VIEWER_DEAD) ? NULL : v;
}

struct viewer *
viewer_next(struct viewer *v)
{
	struct node *n = v == NULL ? server->viewers.next : v->node.next;

	for (; n != &server->viewers; n = n->next) {
		v = list_entry(n, struct viewer, node);
		if (!(v->flags & VIEWER_DEAD))
			return v;
	}
	return NULL;
}

/* A name may end in ':', and a tty may come without /dev/. */
struct viewer *
viewer_by_name(const char *name)
{
	size_t n = strlen(name);
	struct viewer *v = NULL;

	if (n > 0 && name[n - 1] == ':')
		n--;
	while ((v = viewer_next(v)) != NULL) {
		const char *t = v->tty;
		if (v->session == NULL)
			continue;
		if (strlen(v->name) == n && strncmp(v->name, name, n) == 0)
			return v;
		if (t == NULL || *t == '\0')
			continue;
		if (strlen(t) == n && strncmp(t, name, n) == 0)
			return v;
		if (str_starts(t, "/dev/") && strlen(t) - 5 == n &&
		    strncmp(t + 5, name, n) == 0)
			return v;
	}
	return NULL;
}

struct viewer *
viewer_best(struct viewer *asker, struct session *s)
{
	struct viewer *best = NULL, *v = NULL;

	if (asker != NULL && asker->session != NULL &&
	    (s == NULL || asker->session == s))
		return asker;
	while ((v = viewer_next(v)) != NULL) {
		if (v->session == NULL || (s != NULL && v->session != s))
			continue;
		if (best == NULL || v->activity_us > best->activity_us)
			best = v;
	}
	if (best == NULL && s != NULL)
		return viewer_best(asker, NULL);
	return best;
}

void
viewer_format(const struct viewer *v, struct winlink *wl, struct pane *p,
    struct format_ctx *f)
{
	format_init(f, server->lang);
	f->client = v->id;
	f->session = v->session;
	f->winlink = wl;
	f->window = wl->window;
	f->pane = p == NULL ? wl->window->active : p;
}

int
viewer_sees(const struct viewer *v, const struct window *w)
{
	return v->session != NULL && v->session->current != NULL &&
	       (v->session->current->window == w ||
		   (v->popup != NULL && v->popup->window == w));
}

static void
status_tick(void *arg)
{
	struct viewer *v = arg;

	viewer_due(v, 1);
	viewer_status_timer(v);
}

void
viewer_status_timer(struct viewer *v)
{
	long long interval;

	timer_stop(v->status_timer);
	if (v->session == NULL || view_status_lines(v->session) == 0)
		return;
	interval = options_number(v->session->options, "status-interval");
	if (interval > 0)
		timer_set(v->status_timer, (uint64_t)interval * 1000);
}

static void
message_over(void *arg)
{
	viewer_clear_message(arg);
}

static void
mouse_time(void *arg)
{
	viewer_mouse_time(arg);
}

static void
repeat_over(void *arg)
{
	viewer_repeat_over(arg);
}

static void
scene_tick(void *arg)
{
	(void)arg;
	server_turn();
}

struct viewer *
viewer_new(const char *name)
{
	struct viewer *v = xcalloc(1, sizeof *v);

	v->id = ++server->next_viewer;
	v->flags = VIEWER_FOCUSED;
	v->steady_rtt = v->steady_loss = -1;
	v->name = xstrdup(name);
	v->created = v->activity = wall_time();
	v->activity_us = clock_us();
	v->environ = environ_new();
	v->queue = queue_new(server->lang, &server->queue_ops, NULL);
	v->view = view_new();
	buf_init(&v->raw);
	v->message_timer = timer_new(server->loop, message_over, v);
	v->status_timer = timer_new(server->loop, status_tick, v);
	v->mouse_timer = timer_new(server->loop, mouse_time, v);
	v->repeat_timer = timer_new(server->loop, repeat_over, v);
	v->scene_timer = timer_new(server->loop, scene_tick, v);
	list_append(&server->viewers, &v->node);
	map_set_id(server->viewer_ids, v->id, v);
	return v;
}

static void
viewer_free(struct viewer *v)
{
	map_remove_id(server->viewer_ids, v->id);
	list_remove(&v->node);
	queue_free(v->queue);
	control_free(v->control);
	prompt_free(v->prompt);
	menu_free(v->menu);
	popup_free(v->popup);
	viewer_scene_free(v);
	view_free(v->view);
	buf_clear(&v->raw);
	environ_free(v->environ);
	timer_free(v->message_timer);
	timer_free(v->status_timer);
	timer_free(v->mouse_timer);
	timer_free(v->repeat_timer);
	timer_free(v->scene_timer);
	free(v->message);
	free(v->clip);
	free(v->table);
	free(v->name);
	free(v->tty);
	free(v->term);
	free(v->term_type);
	free(v->cwd);
	free(v->last_error);
	free(v);
}

void
viewers_reap(void)
{
	list_each(n, &server->viewers)
	{
		struct viewer *v = list_entry(n, struct viewer, node);
		if (v->flags & VIEWER_DEAD)
			viewer_free(v);
	}
}

static void
die(struct viewer *v)
{
	if (v->flags & VIEWER_DEAD)
		return;
	viewer_set_popup(v, NULL);
	viewer_leave(v);
	v->flags |= VIEWER_DEAD;
	server->had_client = 1;
	if (v->link != NULL)
		v->link->free(v);
	v->link = NULL;
	if (v->caller != NULL)
		caller_release(v->caller);
	v->caller = NULL;
	control_recheck();
	server_turn();
}

void
viewer_lost(struct viewer *v)
{
	struct session *s = v->session;

	log_info("%s is lost", v->name);
	die(v);
	if (s != NULL)
		viewer_detached_hook(v, s);
}

void
viewers_free(void)
{
	list_each(n, &server->viewers) die(list_entry(n, struct viewer, node));
	loop_settle(server->loop);
	viewers_reap();
}

/* The words that a process is started with become its first request. */
const char *
viewer_shell(const struct viewer *v)
{
	return options_string(v->session != NULL
				  ? v->session->options
				  : server->model->session_options,
	    "default-shell");
}

/* mux -c: the process goes on as a command of the default shell. */
static void
run_shell(struct viewer *v, const char *command)
{
	server->had_client = 1; /* a server that was started for it ends */
	caller_exec(v->caller, command, viewer_shell(v));
	die(v);
}

static void
queue_argv(struct viewer *v, char **argv)
{
	static char word[] = "new-session";
	static char *dflt[] = {word, NULL};
	struct parse_input in = {.file = NULL};
	struct cmd_list *cmds;
	struct context *ctx;
	char *cause = NULL;
	int argc = 0;

	while (argv != NULL && argv[argc] != NULL)
		argc++;
	if (argc == 0)
		argc = 1;
	ctx = context_new(v->id);
	ctx->cwd = xstrdup(v->cwd);
	cmds = parse_argv(server->lang, argc,
	    argv == NULL || argv[0] == NULL ? dflt : argv, &in, &cause);
	if (cmds != NULL && !access_allows(v, cmds)) {
		cmd_list_unref(cmds);
		cmds = NULL;
		cause = xstrdup("client is read-only");
	}
	if (cmds == NULL) {
		viewer_error(v, cause);
		v->exit_code = 1;
		free(cause);
		context_unref(ctx);
		viewer_finish(v);
		return;
	}
	viewer_env_pane(v, ctx);
	queue_append(v->queue, cmds, ctx);
	cmd_list_unref(cmds);
	context_unref(ctx);
	server_turn();
}

/* $TMUX_PANE (or $MUX_PANE) tells where a command was typed. */
void
viewer_env_pane(struct viewer *v, struct context *ctx)
{
	const char *id = environ_value(v->environ, "TMUX_PANE");
	long long n;

	if (id == NULL || *id != '%' ||
	    str_number(id + 1, 0, UINT32_MAX, &n) != 0)
		return;
	if (model_pane(server->model, (uint32_t)n) != NULL)
		ctx->env_pane = (uint64_t)n;
}

/*
 * The first command, for which the server was started, waits for the
 * configuration.  What a program that the configuration runs asks for must
 * not: the configuration waits for that.
 */
static void
hold(struct viewer *v)
{
	if (server->config_done || server->held ||
	    inside_was_told(v->environ))
		return;
	server->held = 1;
	v->flags |= VIEWER_HELD;
}

struct viewer *
viewer_from_caller(struct caller *c, const struct local_hello *h)
{
	char *name = h->tty != NULL && *h->tty != '\0'
			 ? xstrdup(h->tty)
			 : xformat("client-%u", h->pid);
	struct viewer *v = viewer_new(name);

	free(name);
	v->caller = c;
	v->tty = xstrdup(h->tty);
	v->term = xstrdup(h->term);
	v->cwd = xstrdup(h->cwd);
	v->uid = caller_uid(c);
	if (access_is_guest(v))
		v->flags |= VIEWER_READONLY;
	v->pid = h->pid;
	if (h->features != NULL)
		v->forced = tty_features_parse(h->features);
	if (h->flags & LOCAL_UTF8)
		v->flags |= VIEWER_UTF8;
	if (h->flags & LOCAL_CONTROL) {
		v->control = control_new();
		viewer_set_size(v, CONTROL_W, CONTROL_H);
	}
	for (char **e = h->environ; e != NULL && *e != NULL; e++)
		environ_put(v->environ, *e, 0);
	hold(v);
	if ((h->flags & LOCAL_SHELL) && h->argv != NULL && h->argv[0] != NULL)
		run_shell(v, h->argv[0]);
	else
		queue_argv(v, h->argv);
	return v;
}

void
viewer_finish(struct viewer *v)
{
	if ((v->flags & VIEWER_DEAD) || v->session != NULL)
		return;
	if (v->link != NULL) {
		v->link->close(v, v->last_error, v->exit_code, NULL);
		die(v);
		return;
	}
	if (v->caller == NULL)
		return;
	if (v->control != NULL)
		control_rest(v);
	caller_exit(v->caller, v->exit_code, NULL);
	die(v);
}

int
viewer_can_attach(struct viewer *v, char **cause)
{
	if (v->link != NULL || v->control != NULL)
		return 1;
	if (v->caller == NULL || caller_tty(v->caller) == -1) {
		*cause = xstrdup("not a terminal");
		return 0;
	}
	return 1;
}

void
viewer_set_size(struct viewer *v, int w, int h)
{
	scene_bound(&w, &h);
	if (v->menu != NULL && (v->w != w || v->h != h))
		viewer_set_menu(v, NULL);
	if (v->popup != NULL)
		popup_fit(v->popup, w, h);
	v->w = w;
	v->h = h;
}

void
viewer_terminal_size(const struct viewer *v, int *w, int *h)
{
	*w = v->w;
	*h = v->h;
	if (v->w > 0 || v->caller == NULL || caller_tty(v->caller) == -1)
		return;
	if (tty_size(caller_tty(v->caller), w, h) != 0)
		*w = *h = 0;
}

static void
join(struct viewer *v, struct session *s)
{
	v->session = s;
	s->attached++;
	s->last_attached = server->model->now;
	session_touch(s);
	if (s->current != NULL)
		winlink_clear_alerts(s->current);
	view_pan_reset(v->view);
	server->latest = v->id;
	sizes_update_session(s);
	viewer_status_timer(v);
	locks_run(NULL);
	control_session_changed(v);
	control_recheck();
	viewer_due(v, 1);
	focus_session(s);
}

static void
run_client_hook(struct viewer *v, struct session *s, const char *hook)
{
	struct hook_about about = {.client = v->id};
	struct target t;

	target_clear(&t);
	if (s != NULL && !s->gone)
		target_from_session(s, &t);
	hooks_run(server->lang, server->queue, hook, &about, &t);
}

void
viewer_detached_hook(struct viewer *v, struct session *s)
{
	control_detached(v);
	run_client_hook(v, s, "client-detached");
}

int
viewer_attach(struct viewer *v, struct session *s, char **cause)
{
	if (v->link == NULL) {
		if (!viewer_can_attach(v, cause))
			return -1;
		if (v->control != NULL)
			control_open(v);
		else if (direct_open(v, cause) != 0)
			return -1;
	}
	join(v, s);
	run_client_hook(v, s, "client-attached");
	return 0;
}

void
viewer_switch(struct viewer *v, struct session *s)
{
	struct session *old = v->session;

	if (old == s)
		return;
	if (old != NULL)
		v->last_session = old->id + 1;
	viewer_leave(v);
	join(v, s);
	run_client_hook(v, s, "client-session-changed");
}

/* destroy-unattached: a session that nobody looks at any more goes. */
static void
left_alone(struct session *s)
{
	if (s->attached > 0 || s->gone || server->stopping)
		return;
	if (options_flag(s->options, "destroy-unattached"))
		session_destroy(s);
}

void
viewer_leave(struct viewer *v)
{
	struct session *s = v->session;

	v->session = NULL;
	timer_stop(v->status_timer);
	viewer_set_prompt(v, NULL);
	viewer_set_menu(v, NULL);
	if (s == NULL)
		return;
	s->attached--;
	if (!s->gone) {
		focus_session(s);
		sizes_update_session(s);
		left_alone(s);
	}
}

void
viewer_detach(struct viewer *v, const char *text, const char *shell)
{
	struct session *s = v->session;
	char *line;

	if (v->control != NULL && s != NULL) {
		/* It goes at the turn's end, when it has got its answers. */
		viewer_leave(v);
		viewer_detached_hook(v, s);
		server_turn();
		return;
	}
	if (v->link == NULL) {
		viewer_finish(v);
		return;
	}
	line = text == NULL ? NULL : xformat("[%s]", text);
	v->link->close(v, line, 0, shell);
	free(line);
	die(v);
	if (s != NULL)
		viewer_detached_hook(v, s);
}

void
viewer_kill_parent(struct viewer *v)
{
	if (v->caller != NULL)
		caller_kill_parent(v->caller);
}

static void
suspend(struct viewer *v, const char *lock)
{
	if (v->link == NULL || v->link->suspend == NULL ||
	    (v->flags & VIEWER_SUSPENDED))
		return;
	v->flags |= VIEWER_SUSPENDED;
	v->link->suspend(v, lock);
	if (v->session != NULL)
		sizes_update_session(v->session);
}

void
viewer_suspend(struct viewer *v)
{
	suspend(v, NULL);
}

void
viewer_lock(struct viewer *v)
{
	const char *command;

	if (v->session == NULL)
		return;
	command = options_string(v->session->options, "lock-command");
	if (*command != '\0')
		suspend(v, command);
}

void
viewer_resumed(struct viewer *v)
{
	v->flags &= ~(uint32_t)VIEWER_SUSPENDED;
	v->activity = wall_time();
	locks_run(NULL);
	if (v->link != NULL && v->link->resume != NULL)
		v->link->resume(v);
	if (v->session != NULL)
		sizes_update_session(v->session);
	viewer_due(v, 1);
}

void
viewer_print(struct viewer *v, const char *text)
{
	if (v->control != NULL) {
		control_print(v, text, strlen(text));
		return;
	}
	if (v->session != NULL && v->session->current != NULL) {
		view_mode_print(v->session->current->window->active, text,
		    &server_copy_events);
		return;
	}
	if (v->caller == NULL)
		return;
	caller_stdout(v->caller, text, strlen(text));
	caller_stdout(v->caller, "\n", 1);
}

void
viewer_write(struct viewer *v, const void *p, size_t n)
{
	const char *text = p;

	if (v->control != NULL)
		control_print(
		    v, text, n > 0 && text[n - 1] == '\n' ? n - 1 : n);
	else if (v->caller != NULL && v->link == NULL)
		caller_stdout(v->caller, p, n);
}

/* tmux begins an error shown on the message line with a capital. */
void
viewer_error(struct viewer *v, const char *text)
{
	if (v->control != NULL) {
		v->exit_code = 1;
		control_print(v, text, strlen(text));
		return;
	}
	if (v->session != NULL) {
		char *copy = xstrdup(text);
		if (*copy >= 'a' && *copy <= 'z')
			*copy = (char)(*copy - 'a' + 'A');
		viewer_message(v, -1, "%s", copy);
		free(copy);
		return;
	}
	v->exit_code = 1;
	if (v->caller == NULL) {
		free(v->last_error);
		v->last_error = xstrdup(text);
		return;
	}
	caller_stderr(v->caller, text, strlen(text));
	caller_stderr(v->caller, "\n", 1);
}

void
viewer_message(struct viewer *v, int ms, const char *fmt, ...)
{
	long long wait = ms;
	va_list ap;

	viewer_clear_message(v);
	va_start(ap, fmt);
	v->message = xvformat(fmt, ap);
	va_end(ap);
	server_log("%s message: %s", v->name, v->message);
	if (wait < 0 && v->session != NULL)
		wait = options_number(v->session->options, "display-time");
	if (wait > 0)
		timer_set(v->message_timer, (uint64_t)wait);
	viewer_due(v, 0);
}

void
viewer_clear_message(struct viewer *v)
{
	if (v->message == NULL)
		return;
	timer_stop(v->message_timer);
	free(v->message);
	v->message = NULL;
	v->message_ignores_keys = 0;
	viewer_due(v, 0);
}

static void
free_prompt(void *arg)
{
	prompt_free(arg);
}

/* The old one may be the caller: it is freed when the turn is over. */
void
viewer_set_prompt(struct viewer *v, struct prompt *p)
{
	struct prompt *old = v->prompt;

	v->prompt = p;
	if (p != NULL)
		viewer_clear_message(v);
	if (old != NULL || p != NULL)
		viewer_due(v, 0);
	if (old != NULL)
		loop_defer(server->loop, free_prompt, old);
}

void
viewer_end_prompt(struct viewer *v)
{
	struct prompt *p = v->prompt;

	v->prompt = NULL;
	viewer_due(v, 0);
	prompt_free(p);
}

static void
free_menu(void *arg)
{
	menu_free(arg);
}

/* Likewise. */
void
viewer_set_menu(struct viewer *v, struct menu *m)
{
	struct menu *old = v->menu;

	v->menu = m;
	if (m != NULL)
		viewer_clear_message(v);
	if (old != NULL || m != NULL)
		viewer_due(v, 0);
	if (old != NULL)
		loop_defer(server->loop, free_menu, old);
}

void
viewer_set_table(struct viewer *v, const char *table)
{
	free(v->table);
	v->table = xstrdup(table);
	viewer_due(v, 1);
}

void
viewer_bell(struct viewer *v)
{
	v->bells++;
	viewer_due(v, 0);
}

void
viewer_clipboard(
    struct viewer *v, const char *which, const char *text, size_t n)
{
	if (n > SCENE_CLIP_MAX)
		return;
	free(v->clip);
	v->clip = xmemdup(text, n == 0 ? 1 : n);
	v->clip_len = n;
	str_copy(v->clip_which, sizeof v->clip_which, which);
	v->clip_serial++;
	viewer_due(v, 0);
}
