/*
 * The client object: a terminal taken over, and given back as it was.
 */
#include "client-int.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>

#include "base/err.h"
#include "base/mem.h"
#include "os/fd.h"

enum {
	CELL_VERSION = 2,    /* of a server that knows of INPUT_CELL */
	QUESTIONS_MS = 1000, /* answers may come for so long after a start */
	STOP_TRIES = 4,	     /* waits for room on the terminal at the end */
	STOP_WAIT_MS = 5
};

static void
free_all(struct client *c)
{
	keys_free(c->keys);
	painter_free(c->painter);
	tty_info_free(c->info);
	predict_free(c->predict);
	ahead_free(c->ahead);
	scene_unref(c->scene);
	buf_clear(&c->out);
	free(c->bar);
	free(c->overrides);
	free(c->name);
	free(c);
}

void
client_enter(struct client *c)
{
	c->depth++;
}

void
client_leave(struct client *c)
{
	if (--c->depth == 0 && c->freed)
		free_all(c);
}

/* Nothing of the loop's points here any more. */
static void
unwatch(struct client *c)
{
	io_free(c->in);
	io_free(c->out_io);
	timer_free(c->escape_timer);
	timer_free(c->frame_timer);
	c->in = c->out_io = NULL;
	c->escape_timer = c->frame_timer = NULL;
}

static void
watch(struct client *c)
{
	struct loop *l = c->config.loop;

	c->in = io_new(l, c->config.in, IO_READ, client_read, c);
	c->out_io = io_new(l, c->config.out, 0, client_drained, c);
	c->escape_timer = timer_new(l, client_escape_due, c);
	c->frame_timer = timer_new(l, client_frame_due, c);
}

static void
start(struct client *c)
{
	painter_start(c->painter, &c->out);
	painter_forget(c->painter);
	c->started_at = clock_ms();
	keys_asked(c->keys, c->started_at);
	c->dirty = 1;
	client_flush(c);
}

/*
 * Write what must be written, though the terminal may be slow: what is
 * queued there goes, then room comes soon or never.
 */
static void
write_last(struct client *c)
{
	struct pollfd p = {.fd = c->config.out, .events = POLLOUT};
	long n;

	for (int i = 0; i < STOP_TRIES && c->out.len > 0;) {
		n = fd_write(c->config.out, buf_data(&c->out), c->out.len);
		if (n > 0) {
			buf_consume(&c->out, (size_t)n);
		} else if (n == ERR_AGAIN) {
			i++;
			poll(&p, 1, STOP_WAIT_MS);
		} else {
			break;
		}
	}
	buf_reset(&c->out);
}

static void
stop(struct client *c)
{
	if (c->out.len > 0) {
		/* Half a frame: CAN ends the sequence it was cut in. */
		tcflush(c->config.out, TCOFLUSH);
		buf_reset(&c->out);
		buf_add_byte(&c->out, 0x18);
	}
	painter_stop(c->painter, &c->out);
	write_last(c);
	/* Answers to our questions must not become the shell's input. */
	if (clock_ms() - c->started_at < QUESTIONS_MS)
		tcflush(c->config.in, TCIFLUSH);
}

/* What the user says of the terminal, here and at the far side. */
static void
take_rules(struct client *c, uint32_t features, const char *overrides)
{
	free(c->overrides);
	c->overrides = xstrdup(overrides);
	c->scene_features = features;
	tty_info_rules(c->info, c->config.features | features, overrides,
	    c->config.trusted);
}

static int
same_rules(const struct client *c, const struct scene *s)
{
	if (c->scene_features != s->features)
		return 0;
	if (c->overrides == NULL || s->overrides == NULL)
		return c->overrides == s->overrides;
	return strcmp(c->overrides, s->overrides) == 0;
}

/* Other rules: the terminal is left by the old ones, entered by the new. */
static void
change_rules(struct client *c, const struct scene *s)
{
	int running = c->state == CLIENT_RUNNING;

	if (same_rules(c, s))
		return;
	if (running)
		painter_stop(c->painter, &c->out);
	take_rules(c, s->features, s->overrides);
	if (running)
		start(c);
	client_tell_terminal(c);
}

static int
fail(struct client *c, int err)
{
	unwatch(c);
	free_all(c);
	return err;
}

int
client_new(
    const struct client_config *config, struct client **out, char **cause)
{
	struct client *c = xcalloc(1, sizeof *c);
	char *why = NULL;
	int err;

	c->config = *config;
	c->config.term = c->config.colorterm = c->config.overrides = NULL;
	buf_init(&c->out);
	err = tty_info_new(config->term == NULL ? "" : config->term,
	    config->colorterm, &c->info, &why);
	if (err != 0) {
		*cause = why != NULL ? why : xstrdup(err_text(err));
		return fail(c, err);
	}
	take_rules(c, config->scene_features, config->overrides);
	c->told = tty_info_features(c->info);
	if (!fd_is_tty(config->out) ||
	    (c->saved = tty_raw(config->in)) == NULL) {
		*cause = xstrdup("not a terminal");
		return fail(c, ERR_NOTFOUND);
	}
	fd_nonblock(config->in, 1);
	fd_nonblock(config->out, 1);
	if (tty_size(config->out, &c->w, &c->h) != 0 || c->w < 1 || c->h < 1)
		c->w = 80, c->h = 24;
	c->painter = painter_new(c->info);
	c->keys = keys_new(c->info, &client_keys_events, c);
	c->predict = predict_new(config->predict);
	c->ahead = ahead_new();
	ahead_histories(c->ahead, config->link.history, config->link.arg);
	if (config->predict_overwrite)
		predict_overwrite(c->predict);
	watch(c);
	start(c);
	*out = c;
	return 0;
}

/* The descriptors may be the shell's own: who cannot open the terminal anew
 * (after su, say) hands those over, and their flags stay when we go. */
static void
make_blocking(struct client *c)
{
	fd_nonblock(c->config.in, 0);
	fd_nonblock(c->config.out, 0);
}

void
client_free(struct client *c)
{
	if (c == NULL || c->freed)
		return;
	if (c->state == CLIENT_RUNNING)
		stop(c);
	if (c->saved != NULL)
		make_blocking(c);
	tty_restore(c->config.in, c->saved);
	c->saved = NULL;
	c->state = CLIENT_DEAD;
	c->freed = 1;
	unwatch(c);
	if (c->depth == 0)
		free_all(c);
}

void
client_lost(struct client *c, const char *why)
{
	if (c->state == CLIENT_DEAD)
		return;
	c->state = CLIENT_DEAD;
	buf_reset(&c->out);
	unwatch(c);
	c->config.link.ended(c->config.link.arg, why);
}

/* Tell the far side how large a cell is, where that is news. */
static void
tell_cell(struct client *c)
{
	struct input in = {.type = INPUT_CELL};

	if (c->scene == NULL || c->scene->version < CELL_VERSION ||
	    c->state != CLIENT_RUNNING)
		return;
	c->cell_asked = 1;
	if (tty_cell(c->config.out, &in.w, &in.h) != 0 ||
	    (in.w == c->cell_w && in.h == c->cell_h))
		return;
	c->cell_w = in.w;
	c->cell_h = in.h;
	c->config.link.input(c->config.link.arg, &in);
}

void
client_show(struct client *c, struct scene *s)
{
	scene_ref(s);
	scene_unref(c->scene);
	c->scene = s;
	keys_escape_ms(c->keys, s->escape_ms);
	ahead_scene(c->ahead, s);
	client_look_ahead(c);
	client_enter(c);
	change_rules(c, s);
	if (!c->cell_asked)
		tell_cell(c);
	client_paint(c);
	client_leave(c);
}

void
client_shelf(struct client *c, struct shelf *s)
{
	ahead_shelf(c->ahead, s);
	if (ahead_steps(c->ahead) == 0)
		return;
	client_look_ahead(c);
	client_enter(c);
	client_paint(c);
	client_leave(c);
}

void
client_size(const struct client *c, int *w, int *h)
{
	*w = c->w;
	*h = c->h;
}

uint32_t
client_features(const struct client *c)
{
	return tty_info_features(c->info);
}

void
client_resized(struct client *c)
{
	struct input in = {.type = INPUT_RESIZE};
	int w, h;

	client_enter(c);
	tell_cell(c);
	client_leave(c);
	if (c->state == CLIENT_DEAD || tty_size(c->config.out, &w, &h) != 0 ||
	    w < 1 || h < 1 || (w == c->w && h == c->h))
		return;
	c->w = w;
	c->h = h;
	in.w = w;
	in.h = h;
	predict_reset(c->predict);
	/* Terminals differ in what a resize leaves on them. */
	painter_forget(c->painter);
	c->dirty = 1;
	client_enter(c);
	c->config.link.input(c->config.link.arg, &in);
	client_paint(c);
	client_leave(c);
}

void
client_suspend(struct client *c)
{
	if (c->state != CLIENT_RUNNING)
		return;
	stop(c);
	c->state = CLIENT_SUSPENDED;
	io_set(c->in, 0);
	io_set(c->out_io, 0);
	timer_stop(c->escape_timer);
	timer_stop(c->frame_timer);
	make_blocking(c);
	tty_cooked(c->config.in, c->saved);
}

void
client_resume(struct client *c)
{
	if (c->state == CLIENT_DEAD)
		return;
	/* Awake, this is a terminal that another may have changed. */
	tty_again(c->config.in);
	fd_nonblock(c->config.in, 1);
	fd_nonblock(c->config.out, 1);
	if (c->state == CLIENT_SUSPENDED) {
		c->state = CLIENT_RUNNING;
		io_set(c->in, IO_READ);
	}
	client_enter(c);
	start(c);
	client_resized(c);
	client_paint_now(c);
	client_leave(c);
}

uint64_t
client_written(const struct client *c)
{
	return c->written;
}

void
client_redraw(struct client *c)
{
	painter_forget(c->painter);
	c->dirty = 1;
	client_enter(c);
	client_paint(c);
	client_leave(c);
}

void
client_bar(struct client *c, const char *text, int down)
{
	c->link_down = down;
	if (text == NULL ? c->bar == NULL
			 : c->bar != NULL && strcmp(c->bar, text) == 0)
		return;
	free(c->bar);
	c->bar = xstrdup(text);
	c->dirty = 1;
	client_enter(c);
	client_paint(c);
	client_leave(c);
}

void
client_rtt(struct client *c, uint64_t srtt_ms)
{
	predict_rtt(c->predict, srtt_ms);
}

uint64_t
client_foretold(const struct client *c)
{
	struct predict_stats st;

	predict_stats(c->predict, &st);
	return st.shown;
}

void
client_raw(struct client *c, const void *p, size_t n)
{
	if (c->state != CLIENT_RUNNING)
		return;
	client_enter(c);
	/* They stand behind what was shown before. */
	client_paint_now(c);
	if (c->state == CLIENT_RUNNING) {
		buf_add(&c->out, p, n);
		painter_astray(c->painter);
		c->dirty = 1;
		client_flush(c);
		client_paint(c);
	}
	client_leave(c);
}
