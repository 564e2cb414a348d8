/*
 * Frames: when the newest scene reaches the terminal.
 *
 * The first after quiet goes at once; a flood is thinned to the pace; while
 * the terminal still takes the last frame nothing is composed at all.  The
 * user's own keys wait for nobody: what prediction shows is painted now.
 */
#include "client-int.h"

#include <stdio.h>

#include "base/err.h"
#include "base/mem.h"
#include "os/fd.h"

enum {
	RAW_MAX = 1024 * 1024, /* unwritten passthrough that is kept */
	BAR_MAX = 256
};

void
client_flush(struct client *c)
{
	long n;

	while (c->out.len > 0 && c->state == CLIENT_RUNNING) {
		n = fd_write(c->config.out, buf_data(&c->out), c->out.len);
		if (n == ERR_AGAIN)
			break;
		if (n < 0) {
			client_lost(c, "the terminal is gone");
			return;
		}
		c->written += (uint64_t)n;
		buf_consume(&c->out, (size_t)n);
	}
	if (c->state != CLIENT_RUNNING)
		return;
	/* Passthrough has no frames to skip: beyond reason start afresh. */
	if (c->out.len > RAW_MAX) {
		buf_reset(&c->out);
		buf_add_byte(&c->out, 0x18);
		painter_forget(c->painter);
		c->dirty = 1;
	}
	io_set(c->out_io, c->out.len > 0 ? IO_WRITE : 0);
}

void
client_look_ahead(struct client *c)
{
	struct scene *s = ahead_shown(c->ahead);

	predict_scene(c->predict, s, clock_ms());
	scene_unref(s);
	c->dirty = 1;
}

static void
lay_bar(struct client *c, struct frame *f)
{
	char text[BAR_MAX];
	struct style st = {.attr = ATTR_REVERSE};

	snprintf(text, sizeof text, "mux: %s", c->bar);
	frame_overlay(f, 0, text, &st);
}

static void
paint(struct client *c, uint64_t now)
{
	const struct frame *prev = painter_frame(c->painter);
	struct scene *s = predict_apply(c->predict, now);
	struct frame *f;

	c->dirty = 0;
	if (s == NULL && c->bar == NULL)
		return;
	if (s == NULL)
		s = scene_new(c->w, c->h);
	f = compose(s, c->w, c->h, prev);
	scene_unref(s);
	if (c->bar != NULL)
		lay_bar(c, f);
	painter_paint(c->painter, f, &c->out);
	if (c->out.len > 0)
		pace_frame(&c->pace, now);
	client_flush(c);
}

/* The next moment at which something may be due by time alone. */
static void
arm(struct client *c, uint64_t now)
{
	uint64_t at = predict_next(c->predict, now), next;

	if ((c->dirty || c->waiting) && c->out.len == 0) {
		next = pace_next(&c->pace);
		at = next < at ? next : at;
	}
	if (at == PREDICT_IDLE)
		timer_stop(c->frame_timer);
	else
		timer_at(c->frame_timer, at);
}

int
client_ready(struct client *c)
{
	uint64_t now;

	if (c->state != CLIENT_RUNNING)
		return 0;
	now = clock_ms();
	if (c->out.len == 0 && pace_next(&c->pace) <= now)
		return 1;
	c->waiting = 1;
	arm(c, now);
	return 0;
}

static void
step(struct client *c, int hurry)
{
	uint64_t now;

	if (c->state != CLIENT_RUNNING)
		return;
	now = clock_ms();
	if (c->dirty && c->out.len == 0 &&
	    (hurry || pace_next(&c->pace) <= now))
		paint(c, now);
	if (c->state == CLIENT_RUNNING && c->waiting && !c->dirty &&
	    c->out.len == 0 && pace_next(&c->pace) <= now) {
		c->waiting = 0;
		c->config.link.ready(c->config.link.arg);
	}
	if (c->state == CLIENT_RUNNING)
		arm(c, now);
}

void
client_paint(struct client *c)
{
	step(c, 0);
}

void
client_paint_now(struct client *c)
{
	step(c, 1);
}

void
client_frame_due(void *arg)
{
	struct client *c = arg;

	client_enter(c);
	if (predict_next(c->predict, clock_ms()) <= clock_ms())
		c->dirty = 1;
	step(c, 0);
	client_leave(c);
}

void
client_drained(void *arg, int events)
{
	struct client *c = arg;

	(void)events;
	client_enter(c);
	client_flush(c);
	step(c, 0);
	client_leave(c);
}
