/*
 * Panes: life, feeding, and input.
 *
 * Invariant: the terminal is at.w x at.h; what the program is to read is in
 * out and nowhere else.
 */
#include "model/pane.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "grid/pool.h"
#include "model/alerts.h"
#include "model/environ.h"
#include "model/look.h"
#include "model/notify.h"
#include "model/options.h"
#include "model/window.h"

#include "model/model-int.h"

enum { OUT_MAX = 64 * 1024 * 1024 }; /* bytes that wait for a program */

/* Bytes were added to out, which held before of them. */
static void
out_grew(struct pane *p, size_t before)
{
	if (before == 0 && p->out.len > 0)
		notify_pane(p, NOTICE_PANE_OUT);
}

/*
 * News from the terminal
 */
static void
on_reply(void *arg, const void *bytes, size_t n)
{
	struct pane *p = arg;
	size_t before = p->out.len;

	/* A program that asks and never reads gets no further answers. */
	if (before + n > OUT_MAX || (p->flags & PANE_DEAD))
		return;
	buf_add(&p->out, bytes, n);
	out_grew(p, before);
}

static void
on_bell(void *arg)
{
	struct pane *p = arg;

	if (p->window != NULL)
		window_alert(p->window, ALERT_BELL);
}

static void
on_title(void *arg)
{
	struct pane *p = arg;

	pane_set_title(p, term_title(p->term));
}

static void
on_path(void *arg)
{
	notify_pane(arg, NOTICE_PANE_PATH);
}

static void
on_clipboard(void *arg, const char *which, const char *text, size_t n)
{
	struct pane *p = arg;
	struct notice notice = {.type = NOTICE_PANE_CLIPBOARD,
	    .window = p->window,
	    .pane = p,
	    .name = which,
	    .data = text,
	    .len = n};

	notify_send(p->model, &notice);
}

static void
on_notify(void *arg, const char *title, const char *body)
{
	struct pane *p = arg;
	struct notice notice = {.type = NOTICE_PANE_NOTIFY,
	    .window = p->window,
	    .pane = p,
	    .name = title,
	    .data = body,
	    .len = strlen(body)};

	notify_send(p->model, &notice);
}

static void
on_mark(void *arg, char kind, int code)
{
	struct pane *p = arg;
	struct notice notice = {.type = NOTICE_PANE_MARK,
	    .window = p->window,
	    .pane = p,
	    .code = kind,
	    .value = code};

	notify_send(p->model, &notice);
}

static void
on_passthrough(void *arg, const void *bytes, size_t n)
{
	struct pane *p = arg;
	struct notice notice = {.type = NOTICE_PANE_PASSTHROUGH,
	    .window = p->window,
	    .pane = p,
	    .data = bytes,
	    .len = n};

	if (options_choice(p->options, "allow-passthrough") != 0)
		notify_send(p->model, &notice);
}

static void
on_look(void *arg, struct look *l)
{
	pane_look(arg, l);
}

static void
on_rename(void *arg, const char *name)
{
	struct pane *p = arg;

	if (p->window == NULL || !options_flag(p->options, "allow-rename"))
		return;
	if (*name == '\0') {
		options_unset(p->window->options, "automatic-rename", -1);
		return;
	}
	window_rename(p->window, name);
}

static const struct term_events events = {
    .reply = on_reply,
    .bell = on_bell,
    .title = on_title,
    .path = on_path,
    .clipboard = on_clipboard,
    .notify = on_notify,
    .mark = on_mark,
    .passthrough = on_passthrough,
    .rename = on_rename,
    .look = on_look,
};

/*
 * Life
 */
static void
forget_program(struct pane *p)
{
	for (int i = 0; i < p->argc; i++)
		free(p->argv[i]);
	free(p->argv);
	p->argv = NULL;
	p->argc = 0;
	free(p->shell);
	free(p->cwd);
	p->shell = p->cwd = NULL;
	environ_free(p->env);
	p->env = NULL;
}

static void
describe_program(struct pane *p, const struct pane_spec *spec)
{
	p->argc = spec->argc;
	p->argv = xcalloc((size_t)spec->argc + 1, sizeof(*p->argv));
	for (int i = 0; i < spec->argc; i++)
		p->argv[i] = xstrdup(spec->argv[i]);
	p->shell = xstrdup(spec->shell);
	p->cwd = xstrdup(spec->cwd);
	if (spec->env != NULL) {
		p->env = environ_new();
		environ_copy(p->env, spec->env);
	}
	p->flags &= ~(unsigned)PANE_EMPTY;
	if (spec->empty)
		p->flags |= PANE_EMPTY;
}

struct pane *
pane_new(struct model *m, int w, int h, size_t history_limit,
    const struct pane_spec *spec)
{
	struct pane *p;

	p = xcalloc(1, sizeof(*p));
	p->model = m;
	p->id = m->next_pane++;
	p->at.w = w < 1 ? 1 : w;
	p->at.h = h < 1 ? 1 : h;
	list_init(&p->node);
	list_init(&p->last_node);
	list_init(&p->grave);
	list_init(&p->taps);
	buf_init(&p->out);
	p->pid = -1;
	p->title = xstrdup("");
	p->started_at = m->now;
	describe_program(p, spec);
	p->options = options_new(m, SCOPE_PANE, m->window_options);
	options_own(p->options, NULL, NULL, p);
	p->history = history_new(history_limit);
	history_pool_add(m->histories, p->history);
	p->term = term_new(p->at.w, p->at.h, p->history, &events, p);
	/* Where nothing runs there is nothing to type at. */
	if (p->flags & PANE_EMPTY)
		term_write(p->term, "\033[?25l", 6, m->now);
	pane_options_changed(p);
	map_set_id(m->panes, p->id, p);
	return p;
}

void
pane_free(struct pane *p)
{
	list_each(n, &p->taps) free(list_entry(n, struct pane_tap, node));
	term_free(p->term);
	history_unref(p->history);
	options_free(p->options);
	buf_clear(&p->out);
	forget_program(p);
	free(p->title);
	free(p->tty);
	free(p->command);
	free(p);
}

void
pane_bury(struct pane *p)
{
	struct model *m = p->model;

	if (p->flags & PANE_GONE)
		return;
	pane_pop_modes(p);
	p->flags |= PANE_GONE;
	if (m->marked == p)
		model_mark(m, NULL, NULL);
	map_remove_id(m->panes, p->id);
	list_append(&m->graveyard_panes, &p->grave);
}

void
pane_respawn(struct pane *p, const struct pane_spec *spec)
{
	if (spec != NULL) {
		struct pane_spec s = *spec;
		char *shell = NULL, *cwd = NULL;

		/* What is not given stays as it was. */
		if (s.shell == NULL)
			s.shell = shell = xstrdup(p->shell);
		if (s.cwd == NULL)
			s.cwd = cwd = xstrdup(p->cwd);
		if (s.argc == 0 && p->argc > 0) {
			char **argv = p->argv;

			s.argc = p->argc;
			p->argv = NULL;
			p->argc = 0;
			s.argv = (const char *const *)argv;
			forget_program(p);
			describe_program(p, &s);
			for (int i = 0; i < s.argc; i++)
				free(argv[i]);
			free(argv);
		} else {
			forget_program(p);
			describe_program(p, &s);
		}
		free(shell);
		free(cwd);
	}
	p->flags &= ~(unsigned)PANE_DEAD;
	p->status_known = 0;
	p->status = 0;
	p->pid = -1;
	p->started_at = p->model->now;
	buf_reset(&p->out);
	/* What the last program has left on the screen goes, as in tmux. */
	term_keep_cleared(p->term, 0);
	pane_reset(p);
	pane_options_changed(p);
}

char *
pane_start_command(const struct pane *p)
{
	struct buf b;
	char *word;

	if (p->argc == 0)
		return xstrdup("");
	buf_init(&b);
	for (int i = 0; i < p->argc; i++) {
		word = options_quote(p->argv[i]);
		buf_printf(&b, "%s%s", i == 0 ? "" : " ", word);
		free(word);
	}
	return buf_steal(&b, NULL);
}

/*
 * Output
 */
static void
sweep_taps(struct pane *p)
{
	struct pane_tap *tap;

	list_each(n, &p->taps)
	{
		tap = list_entry(n, struct pane_tap, node);
		if (tap->removed) {
			list_remove(n);
			free(tap);
		}
	}
}

static void
feed_taps(struct pane *p, const void *bytes, size_t n)
{
	struct pane_tap *tap;

	list_each(node, &p->taps)
	{
		tap = list_entry(node, struct pane_tap, node);
		if (!tap->removed)
			tap->cb(tap->arg, p, bytes, n);
	}
}

void
pane_feed(struct pane *p, const void *bytes, size_t n)
{
	p->feeding++;
	if (!list_empty(&p->taps))
		feed_taps(p, bytes, n);
	term_write(p->term, bytes, n, p->model->now);
	if (--p->feeding == 0 && !list_empty(&p->taps))
		sweep_taps(p);
	if (p->window != NULL) {
		p->window->activity = p->model->now;
		window_alert(p->window, ALERT_ACTIVITY);
	}
	notify_pane(p, NOTICE_PANE_CHANGED);
}

struct pane_tap *
pane_tap(struct pane *p, pane_tap_cb cb, void *arg)
{
	struct pane_tap *tap;

	tap = xcalloc(1, sizeof(*tap));
	tap->cb = cb;
	tap->arg = arg;
	list_append(&p->taps, &tap->node);
	return tap;
}

void
pane_untap(struct pane *p, struct pane_tap *tap)
{
	tap->removed = 1;
	if (p->feeding == 0)
		sweep_taps(p);
}

static int
stays(const struct pane *p, int status)
{
	enum { OFF, ON, FAILED };

	switch (options_choice(p->options, "remain-on-exit")) {
	case OFF:
		return 0;
	case FAILED:
		return status != 0;
	default:
		return 1;
	}
}

int
pane_exited(struct pane *p, int status)
{
	p->flags |= PANE_DEAD;
	p->status = status;
	p->status_known = 1;
	p->dead_at = p->model->now;
	p->pid = -1;
	buf_reset(&p->out);
	if (!stays(p, status))
		return 0;
	p->serial++;
	notify_pane(p, NOTICE_PANE_DIED);
	notify_pane(p, NOTICE_PANE_CHANGED);
	return 1;
}

/*
 * Input
 */
static int
deaf(const struct pane *p)
{
	return (p->flags &
		   (PANE_DEAD | PANE_GONE | PANE_INPUT_OFF | PANE_EMPTY)) != 0;
}

/* The key that stands for backspace, by the option of that name. */
static key_code
backspace_as(const struct pane *p, key_code key)
{
	key_code as;

	if (KEY_BASE(key) != KEY_BACKSPACE)
		return key;
	as = options_key(p->model->server_options, "backspace");
	if (KEY_BASE(as) >= KEY_BACKSPACE || as == ('?' | KEY_CTRL))
		return key;
	return as | (key & KEY_MODS);
}

int
pane_key(struct pane *p, key_code key)
{
	size_t before = p->out.len;
	int err;

	if (deaf(p))
		return ERR_CLOSED;
	if (before > OUT_MAX)
		return ERR_FULL;
	err = term_key_encode(p->term, backspace_as(p, key), &p->out);
	out_grew(p, before);
	return err;
}

int
pane_mouse(struct pane *p, const struct term_mouse *m)
{
	size_t before = p->out.len;
	int err;

	if (deaf(p))
		return ERR_CLOSED;
	if (before > OUT_MAX)
		return ERR_FULL;
	err = term_mouse_encode(p->term, m, &p->out);
	out_grew(p, before);
	return err;
}

int
pane_paste(struct pane *p, const void *text, size_t n, int bracket)
{
	size_t before = p->out.len;

	if (deaf(p))
		return ERR_CLOSED;
	if (before > OUT_MAX)
		return ERR_FULL;
	term_paste_encode(p->term, text, n, bracket, &p->out);
	out_grew(p, before);
	return 0;
}

int
pane_write(struct pane *p, const void *bytes, size_t n)
{
	size_t before = p->out.len;

	if (deaf(p))
		return ERR_CLOSED;
	if (before > OUT_MAX)
		return ERR_FULL;
	buf_add(&p->out, bytes, n);
	out_grew(p, before);
	return 0;
}

void
pane_focus(struct pane *p, int in)
{
	size_t before = p->out.len;

	if (!(p->flags & PANE_FOCUSED) == !in)
		return;
	p->flags ^= PANE_FOCUSED;
	if ((pane_modes(p) & MODE_FOCUS) && !deaf(p)) {
		term_focus_encode(p->term, in, &p->out);
		out_grew(p, before);
	}
	notify_pane(p, in ? NOTICE_PANE_FOCUS_IN : NOTICE_PANE_FOCUS_OUT);
}

void
pane_resize(struct pane *p, int w, int h)
{
	w = w < 1 ? 1 : w;
	h = h < 1 ? 1 : h;
	if (w == p->at.w && h == p->at.h)
		return;
	p->at.w = w;
	p->at.h = h;
	term_resize(p->term, w, h, p->model->now);
	for (struct pane_mode *mode = p->mode; mode; mode = mode->below) {
		if (mode->ops->resize != NULL)
			mode->ops->resize(mode->data, w, h);
	}
	p->serial++;
	notify_pane(p, NOTICE_PANE_RESIZED);
}

void
pane_reset(struct pane *p)
{
	term_reset(p->term);
	notify_pane(p, NOTICE_PANE_CHANGED);
}

void
pane_footer(struct pane *p, struct row *r)
{
	term_footer(p->term, r, p->model->now);
	notify_pane(p, NOTICE_PANE_CHANGED);
}

void
pane_clear_history(struct pane *p)
{
	term_clear_history(p->term);
	notify_pane(p, NOTICE_PANE_CHANGED);
}

static char *
drop_controls(const char *s)
{
	char *out = xmalloc(strlen(s) + 1), *to = out;

	for (; *s != '\0'; s++) {
		if ((unsigned char)*s >= 0x20 && *s != 0x7f)
			*to++ = *s;
	}
	*to = '\0';
	return out;
}

void
pane_set_title(struct pane *p, const char *title)
{
	char *clean;

	if (!utf8_valid(title, strlen(title)))
		return;
	clean = drop_controls(title);
	if (strcmp(clean, p->title) == 0) {
		free(clean);
		return;
	}
	free(p->title);
	p->title = clean;
	term_set_title(p->term, clean);
	notify_pane(p, NOTICE_PANE_TITLE);
}

void
pane_options_changed(struct pane *p)
{
	term_allow_alternate(
	    p->term, options_flag(p->options, "alternate-screen"));
	term_keep_cleared(p->term, options_flag(p->options, "scroll-on-clear"));
	term_set_name(p->term,
	    options_string(p->model->server_options, "default-terminal"));
	term_allow_extended(
	    p->term, options_choice(p->model->server_options, "extended-keys"));
}

void
pane_clipboard_reply(
    struct pane *p, const char *which, const char *text, size_t n)
{
	term_clipboard_reply(p->term, which, text, n);
}

void
pane_set_cell(struct pane *p, int w, int h)
{
	term_set_cell(p->term, w, h);
}

void
pane_set_colours(struct pane *p, colour fg, colour bg)
{
	term_set_colours(p->term, fg, bg);
}

void
pane_pending(const struct pane *p, struct buf *out)
{
	term_pending(p->term, out);
}
