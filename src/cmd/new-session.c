/*
 * new-session, and has-session and start-server beside it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "lang/hooks.h"
#include "model/environ.h"
#include "model/options.h"
#include "model/winlink.h"
#include "server/attach.h"
#include "server/config.h"
#include "server/server.h"
#include "server/size.h"

static const char default_format[] = "#{session_name}:";

/* What a new session is made of. */
struct plan {
	struct item *item;
	const struct args *a;
	struct viewer *v;   /* who asks; NULL for a configuration */
	char *typed, *name; /* as it was given, and as it will be */
	struct session_group *group;
	const char *prefix;
	int detached;
	int w, h;
};

/* 'x' or 'y': a number, or '-' for the asking terminal's. */
static int
read_size(struct plan *p, char flag, int terminal, int *size)
{
	const char *s = args_get(p->a, flag);
	char *cause = NULL;
	long long n;

	if (s == NULL)
		return 0;
	if (strcmp(s, "-") == 0) {
		if (terminal > 0)
			*size = terminal;
		return 0;
	}
	if (args_number(p->a, flag, 1, UINT16_MAX, &n, &cause) != 0) {
		cmd_error(
		    p->item, "%s %s", flag == 'x' ? "width" : "height", cause);
		free(cause);
		return -1;
	}
	*size = (int)n;
	return 0;
}

static int
choose_size(struct plan *p)
{
	struct viewer *v = p->v;
	int tw = 0, th = 0;

	if (v != NULL)
		viewer_terminal_size(v, &tw, &th);
	size_for_new(NULL,
	    p->detached && (v == NULL || v->session == NULL) ? NULL : v, &p->w,
	    &p->h);
	if (!p->detached && tw > 0 && v->control == NULL) {
		p->w = tw;
		p->h = th > 1 ? th - 1 : 1;
	}
	if (read_size(p, 'x', tw, &p->w) != 0 ||
	    read_size(p, 'y', th, &p->h) != 0)
		return -1;
	return 0;
}

/* -t: the group of a session, or a group to be made. */
static void
choose_group(struct plan *p)
{
	const char *name = args_get(p->a, 't');
	struct session *s;

	if (name == NULL)
		return;
	s = item_target(p->item)->session;
	if (s != NULL && s->group != NULL)
		p->group = s->group;
	else
		p->group = session_group_find(server->model, name);
	p->prefix = p->group != NULL ? p->group->name
		    : s != NULL	     ? s->name
				     : name;
}

/* The size that was given is that of the session's later windows, too. */
static void
keep_size(const struct plan *p, struct session *s)
{
	char *size;
	int w = p->w, h = p->h;

	if (!args_has(p->a, 'x') && !args_has(p->a, 'y'))
		return;
	/* What was not given is as without a client. */
	if (!args_has(p->a, 'x'))
		size_for_new(NULL, NULL, &w, &(int){0});
	if (!args_has(p->a, 'y'))
		size_for_new(NULL, NULL, &(int){0}, &h);
	size = xformat("%dx%d", w, h);
	options_set(s->options, "default-size", -1, size, 0, NULL);
	free(size);
}

static int
at_most(int size)
{
	return size > GRID_MAX ? GRID_MAX : size;
}

/* -n may tell of the session itself. */
static void
name_window(struct plan *p, struct session *s, struct window *w)
{
	struct target t;
	char *name;

	target_from_session(s, &t);
	name = format_single(
	    p->item, args_get(p->a, 'n'), item_client(p->item), &t);
	window_rename(w, name);
	free(name);
}

static struct session *
make(struct plan *p, char **cause)
{
	struct program prog;
	struct session *s, *t = item_target(p->item)->session;
	struct window *w;

	program_init(&prog, p->item, p->a, 0);
	s = session_new(server->model, p->typed, p->prefix, prog.dir);
	if (s == NULL) {
		*cause = xformat("duplicate session: %s", p->name);
		program_clear(&prog);
		return NULL;
	}
	if (p->v != NULL && !args_has(p->a, 'E'))
		environ_update(s->options, p->v->environ, s->env);
	environ_copy(s->env, prog.env);
	keep_size(p, s);
	if (p->prefix != NULL) {
		if (p->group == NULL) {
			p->group = session_group_new(server->model, p->prefix);
			if (t != NULL && t->group == NULL)
				session_group_add(p->group, t);
		}
		session_group_add(p->group, s);
	}
	if (s->current != NULL) {
		/* tmux has made a window already; ids are to be the same. */
		server->model->next_window++;
		server->model->next_pane++;
	} else {
		w = window_new(server->model, at_most(p->w), at_most(p->h));
		session_link(s, w, -1, NULL);
		if (args_has(p->a, 'n'))
			name_window(p, s, w);
		window_first_pane(w, s, &prog.spec);
	}
	session_announce(s);
	program_clear(&prog);
	return s;
}

static enum cmd_result
attach_existing(struct plan *p, struct session *s)
{
	struct attach_request r = {.session = s,
	    .detach_others = args_has(p->a, 'D') || args_has(p->a, 'X'),
	    .kill_others = args_has(p->a, 'X'),
	    .keep_environ = args_has(p->a, 'E'),
	    .flags = args_get(p->a, 'f')};

	/* A configuration has no terminal that could be attached. */
	if (p->v == NULL)
		return CMD_OK;
	return attach_viewer(p->item, p->v, &r);
}

static enum cmd_result
finish(struct plan *p, struct session *s)
{
	const char *fmt = print_format(p->a, default_format);
	struct target t;
	enum cmd_result r;

	target_from_session(s, &t);
	if (!p->detached)
		item_set_current(p->item, &t);
	if (p->detached || p->v == NULL)
		return await_start(p->item, fmt, &t);
	/* A terminal is taken away from what prints. */
	if (fmt != NULL && p->v->control == NULL)
		print_target(p->item, fmt, &t);
	r = attach_existing(p, s);
	if (fmt != NULL && p->v->control != NULL)
		print_target(p->item, fmt, &t);
	return r;
}

static enum cmd_result
run(struct plan *p)
{
	const char *given = args_get(p->a, 's');
	struct session *s;
	char *cause = NULL;

	if (given != NULL) {
		p->typed = expand_given(p->item, given);
		p->name = session_clean_name(p->typed);
		if (p->name == NULL)
			return cmd_error(
			    p->item, "invalid session: %s", p->typed);
		s = model_session(server->model, p->name);
		if (s != NULL && args_has(p->a, 'A'))
			return attach_existing(p, s);
		if (s != NULL)
			return cmd_error(
			    p->item, "duplicate session: %s", p->name);
	}
	p->detached = args_has(p->a, 'd') || p->v == NULL;
	if (!p->detached && attach_refused(p->item, p->v))
		return CMD_ERROR;
	choose_group(p);
	if (choose_size(p) != 0)
		return CMD_ERROR;
	s = make(p, &cause);
	if (s == NULL) {
		cmd_error(p->item, "%s", cause);
		free(cause);
		return CMD_ERROR;
	}
	return finish(p, s);
}

static enum cmd_result
new_session(struct cmd *cmd, struct item *item)
{
	struct plan p = {
	    .item = item, .a = cmd_args(cmd), .v = asking_viewer(item)};
	enum cmd_result r;

	if (args_has(p.a, 't') && (args_count(p.a) != 0 || args_has(p.a, 'n')))
		return cmd_error(item, "command or window name given with "
				       "target");
	r = run(&p);
	free(p.name);
	free(p.typed);
	return r;
}

const struct cmd_entry cmd_new_session_entry = {.name = "new-session",
    .alias = "new",
    .args = {"Ac:dDe:EF:f:n:Ps:t:x:Xy:", 0, -1, 0},
    .usage = "[-AdDEPX] [-c start-directory] [-e environment] [-F format] "
	     "[-f flags] [-n window-name] [-s session-name] "
	     "[-t target-session] [-x width] [-y height] [shell-command]",
    .target = TARGET_T(TARGET_SESSION, TARGET_CAN_FAIL | TARGET_QUIET),
    .flags = CMD_START_SERVER | CMD_AFTER_HOOK,
    .exec = new_session};

/* The target was found, or the command would have failed. */
static enum cmd_result
has_session(struct cmd *cmd, struct item *item)
{
	(void)cmd;
	(void)item;
	return CMD_OK;
}

const struct cmd_entry cmd_has_session_entry = {.name = "has-session",
    .alias = "has",
    .args = {"t:", 0, 0, 0},
    .usage = "[-t target-session]",
    .target = TARGET_T(TARGET_SESSION, 0),
    .exec = has_session};

static enum cmd_result
start_server(struct cmd *cmd, struct item *item)
{
	(void)cmd;
	(void)item;
	return CMD_OK;
}

const struct cmd_entry cmd_start_server_entry = {.name = "start-server",
    .alias = "start",
    .args = {"", 0, 0, 0},
    .usage = "",
    .flags = CMD_START_SERVER,
    .exec = start_server};
