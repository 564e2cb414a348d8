/*
 * Control clients: viewers that a program drives, in lines of text.
 *
 * The client's process only hands lines on, both ways.  Its lines are taken
 * when what it asked before is done and it reads what it was told; what it is
 * to read goes to the process in small pieces, so that a reader that is slow
 * is known to be.
 */
#include "server/control-int.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "lang/parse.h"
#include "model/session.h"
#include "model/winlink.h"
#include "os/loop.h"
#include "server/access.h"
#include "server/caller-int.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

enum {
	LINE_LEN_MAX = 16 * 1024 * 1024,
	INPUT_HIGH = 64 * 1024, /* so much waits: no more is read */
	LINES_AT_ONCE = 100	/* taken together, as tmux does all */
};

static void
time_over(void *arg)
{
	(void)arg;
	server_turn();
}

struct control *
control_new(void)
{
	struct control *c = xcalloc(1, sizeof *c);

	c->out = control_out_new();
	buf_init(&c->in);
	c->subs = map_new();
	c->pause_s = -1;
	c->timer = timer_new(server->loop, time_over, NULL);
	server->controls++;
	return c;
}

void
control_free(struct control *c)
{
	if (c == NULL)
		return;
	server->controls--;
	control_subs_free(c);
	control_out_free(c->out);
	buf_clear(&c->in);
	timer_free(c->timer);
	free(c->sizes);
	free(c);
}

/* --- what it is told --- */

void
control_print(struct viewer *v, const char *p, size_t n)
{
	control_out_line(v->control->out, p, n);
	server_turn();
}

void
control_guard(
    struct viewer *v, const char *which, int64_t at, uint64_t number, int asked)
{
	int begin = strcmp(which, "begin") == 0;
	char *line = xformat("%%%s %lld %llu %d", which, (long long)at,
	    (unsigned long long)number, asked);

	control_print(v, line, strlen(line));
	control_out_answer(v->control->out, begin);
	free(line);
}

void
control_news(struct viewer *v, const char *fmt, ...)
{
	va_list ap;
	char *line;

	va_start(ap, fmt);
	line = xvformat(fmt, ap);
	va_end(ap);
	control_out_news(v->control->out, line, strlen(line));
	server_turn();
	free(line);
}

/* --- what it asks --- */

static void
take_line(struct viewer *v, const char *p, size_t n)
{
	struct parse_input in = {.file = NULL};
	struct context *ctx = context_new(v->id);
	struct cmd_list *cmds;
	char *cause = NULL, *text;

	ctx->flags |= CONTEXT_CONTROL;
	ctx->cwd = xstrdup(v->cwd);
	cmds = parse_buffer(server->lang, p, n, &in, &cause);
	if (cmds != NULL && !access_allows(v, cmds)) {
		queue_append_error(v->queue, "client is read-only", ctx);
		cmd_list_unref(cmds);
	} else if (cmds != NULL) {
		queue_append(v->queue, cmds, ctx);
		cmd_list_unref(cmds);
	} else {
		text = xformat("parse error: %s", cause);
		queue_append_error(v->queue, text, ctx);
		free(text);
		free(cause);
	}
	context_unref(ctx);
}

/* An empty line is the end, whatever follows. */
static void
take_lines(struct viewer *v)
{
	struct control *c = v->control;
	const char *p, *end;

	for (int i = 0; i < LINES_AT_ONCE && !c->ended; i++) {
		p = (const char *)buf_data(&c->in);
		end = c->in.len == 0 ? NULL : memchr(p, '\n', c->in.len);
		if (end == NULL)
			break;
		if (end == p)
			c->ended = 1;
		else
			take_line(v, p, (size_t)(end - p));
		buf_consume(&c->in, (size_t)(end - p) + 1);
	}
}

static int
has_line(const struct control *c)
{
	return c->in.len > 0 &&
	       memchr(buf_data(&c->in), '\n', c->in.len) != NULL;
}

/* Let go, with a reason. */
static void
leave(struct viewer *v, const char *why)
{
	free(v->last_error);
	v->last_error = xstrdup(why);
	viewer_detach(v, NULL, NULL);
}

void
control_go_on(struct viewer *v)
{
	struct control *c = v->control;

	if (v->session == NULL || !queue_empty(v->queue))
		return;
	if (!c->listening)
		caller_listen(v->caller);
	c->listening = 1;
	if (control_out_waiting(c->out) < CONTROL_BEHIND)
		take_lines(v);
	if (c->at_end && !has_line(c))
		c->ended = 1;
	caller_hold(v->caller, c->in.len >= INPUT_HIGH && has_line(c));
	if (c->ended || !queue_empty(v->queue))
		server_turn();
}

void
control_typed(struct viewer *v, const void *p, size_t n)
{
	struct control *c = v->control;

	if (n == 0)
		c->at_end = 1;
	else
		buf_add(&c->in, p, n);
	if (c->in.len > LINE_LEN_MAX && !has_line(c))
		leave(v, "line too long");
	else
		control_go_on(v);
}

/* --- the link --- */

static void
show(struct viewer *v, struct scene *s)
{
	(void)v;
	(void)s;
}

/* No scene is ever wanted. */
static int
ready(struct viewer *v)
{
	(void)v;
	return 0;
}

void
control_rest(struct viewer *v)
{
	struct buf *b = control_out_rest(v->control->out);

	caller_stdout(v->caller, buf_data(b), b->len);
	buf_reset(b);
}

/* What it would become (detach -E) is nothing for a program. */
static void
close_link(struct viewer *v, const char *text, int code, const char *shell)
{
	(void)shell;
	if (v->caller == NULL)
		return;
	control_rest(v);
	caller_exit(v->caller, code, text);
}

static void
free_link(struct viewer *v)
{
	(void)v;
}

static const struct viewer_link control_link = {
    .show = show, .ready = ready, .close = close_link, .free = free_link};

void
control_open(struct viewer *v)
{
	v->link = &control_link;
	control_recheck();
}

/* To the process, as long as it reads. */
static void
hand_on(struct viewer *v)
{
	while (caller_unsent(v->caller) < CONTROL_FILL) {
		struct buf *b = control_out_fill(v->control->out, clock_ms());

		if (b->len == 0)
			break;
		caller_stdout(v->caller, buf_data(b), b->len);
		buf_reset(b);
	}
}

/* Nothing that it asked for is on its way: a wait that goes on is not. */
static int
is_done(const struct viewer *v)
{
	return queue_empty(v->queue) ||
	       (queue_waiting(v->queue) &&
		   !control_out_answering(v->control->out));
}

static void
look_behind(struct control *c)
{
	int behind = control_out_waiting(c->out) >= CONTROL_BEHIND;

	if (behind == c->behind)
		return;
	c->behind = behind;
	if (!behind)
		control_recheck();
}

/* There is nobody to answer a prompt, nor to see a menu or a popup. */
static void
take_away(struct viewer *v)
{
	if (v->prompt != NULL)
		viewer_set_prompt(v, NULL);
	if (v->menu != NULL)
		viewer_set_menu(v, NULL);
	if (v->popup != NULL)
		viewer_set_popup(v, NULL);
}

void
control_run(struct viewer *v)
{
	struct control *c = v->control;
	uint64_t now = clock_ms(), next;

	if ((v->flags & VIEWER_DEAD) || v->caller == NULL)
		return;
	if (v->session != NULL && control_out_late(c->out, now)) {
		control_out_clear(c->out);
		leave(v, "too far behind");
		return;
	}
	take_away(v);
	hand_on(v);
	look_behind(c);
	/* Nobody hears what would come behind a wait: as in tmux, no more is
	 * read. */
	if (c->at_end && !queue_empty(v->queue) && is_done(v))
		c->ended = 1;
	if (v->session != NULL && c->ended && is_done(v))
		viewer_detach(v, NULL, NULL);
	if (v->session == NULL && (v->flags & VIEWER_DONE) && is_done(v)) {
		viewer_finish(v);
		return;
	}
	next = control_out_next(c->out);
	if (next == UINT64_MAX)
		timer_stop(c->timer);
	else
		timer_at(c->timer, next);
}

void
control_drained(struct viewer *v)
{
	control_run(v);
	control_go_on(v);
}

/* --- panes --- */

/* The next control client that is attached, behind v. */
static struct viewer *
next_control(struct viewer *v)
{
	while ((v = viewer_next(v)) != NULL) {
		if (v->control != NULL && v->session != NULL)
			break;
	}
	return v;
}

static int
listens_to(const struct viewer *v, const struct pane *p)
{
	return !(v->flags & VIEWER_NO_OUTPUT) && p->window != NULL &&
	       session_find_window(v->session, p->window) != NULL;
}

void
control_output(struct pane *p, const void *bytes, size_t n)
{
	struct viewer *v = NULL;

	if (server->controls == 0)
		return;
	while ((v = next_control(v)) != NULL) {
		if (!listens_to(v, p))
			continue;
		control_out_pane(v->control->out, p->id, bytes, n, clock_ms());
		look_behind(v->control);
	}
	server_turn();
}

int
control_holds(const struct pane *p)
{
	struct viewer *v = NULL;
	int n = 0;

	if (server->controls == 0)
		return 0;
	while ((v = viewer_next(v)) != NULL) {
		if (v->session == NULL)
			continue;
		n++;
		if (v->control == NULL || !listens_to(v, p) ||
		    control_out_wants(v->control->out, p->id))
			return 0;
	}
	return n > 0;
}

void
control_recheck(void)
{
	struct pane *p;

	if (server->controls == 0)
		return;
	for (size_t i = 0; (p = model_pane_at(server->model, i)) != NULL; i++)
		paneio_write(p);
}
