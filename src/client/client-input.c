/*
 * Input: terminal bytes -> keys -> the client's escapes -> prediction and the
 * link.
 */
#include "client-int.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "os/fd.h"

enum { READ_SIZE = 16384 };

static void
hand_on(struct client *c, const struct input *in)
{
	uint64_t number;

	if (c->state != CLIENT_RUNNING)
		return;
	number = c->config.link.input(c->config.link.arg, in);
	if (c->state != CLIENT_RUNNING || number == 0)
		return;
	c->typed = 1;
	if (ahead_input(c->ahead, in, number, clock_ms()))
		client_look_ahead(c);
	if (predict_input(c->predict, in, number, clock_ms()))
		c->dirty = 1;
}

static void
quit(struct client *c)
{
	client_enter(c);
	c->config.link.ended(c->config.link.arg, "detached");
	client_leave(c);
}

static void
got_input(void *arg, const struct input *in)
{
	struct client *c = arg;
	struct input held;
	enum escape_act act = ESCAPE_PASS;

	if (c->state != CLIENT_RUNNING)
		return;
	if (c->config.escapes)
		act = escape_input(&c->escape, in,
		    c->scene == NULL ? NULL : c->scene->prefix, c->link_down);
	if (act == ESCAPE_PASS_BOTH || act == ESCAPE_LITERAL) {
		escape_held(&held);
		hand_on(c, &held);
	}
	switch (act) {
	case ESCAPE_PASS:
	case ESCAPE_PASS_BOTH:
		hand_on(c, in);
		break;
	case ESCAPE_QUIT:
		quit(c);
		break;
	case ESCAPE_SUSPEND:
		if (c->config.link.suspend != NULL)
			c->config.link.suspend(c->config.link.arg);
		break;
	case ESCAPE_HOLD:
	case ESCAPE_LITERAL:
		break;
	}
}

static void
got_answer(void *arg, uint32_t features)
{
	struct client *c = arg;

	tty_info_add(c->info, features);
	client_tell_terminal(c);
}

static void
got_name(void *arg, const char *name)
{
	struct client *c = arg;
	int news = c->name == NULL || strcmp(c->name, name) != 0;

	free(c->name);
	c->name = xstrdup(name);
	if (news) {
		c->told = ~tty_info_features(c->info);
		client_tell_terminal(c);
	}
}

void
client_tell_terminal(struct client *c)
{
	struct input in = {.type = INPUT_TERMINAL,
	    .features = tty_info_features(c->info),
	    .data = (const uint8_t *)c->name};

	if (c->told == in.features || c->state != CLIENT_RUNNING)
		return;
	c->told = in.features;
	in.data_len = c->name == NULL ? 0 : strlen(c->name);
	c->config.link.input(c->config.link.arg, &in);
}

const struct keys_events client_keys_events = {
    .input = got_input,
    .answer = got_answer,
    .name = got_name,
};

/* Only what the user's keys changed is painted ahead of the pace. */
static void
after_keys(struct client *c)
{
	uint64_t next;

	if (c->state != CLIENT_RUNNING)
		return;
	next = keys_next(c->keys);
	if (next == UINT64_MAX)
		timer_stop(c->escape_timer);
	else
		timer_at(c->escape_timer, next);
	client_paint_now(c);
	if (c->typed && c->state == CLIENT_RUNNING) {
		c->typed = 0;
		if (c->config.link.awaited != NULL &&
		    predict_awaits(c->predict))
			c->config.link.awaited(c->config.link.arg);
	}
}

void
client_read(void *arg, int events)
{
	struct client *c = arg;
	uint8_t block[READ_SIZE];
	long n = fd_read(c->config.in, block, sizeof block);
	uint64_t now = clock_ms();

	(void)events;
	client_enter(c);
	if (n > 0) {
		pace_key(&c->pace, now);
		keys_push(c->keys, block, (size_t)n, now);
		after_keys(c);
	} else if (n != ERR_AGAIN) {
		client_lost(c, "the terminal is gone");
	}
	client_leave(c);
}

void
client_escape_due(void *arg)
{
	struct client *c = arg;

	client_enter(c);
	keys_push(c->keys, NULL, 0, clock_ms());
	after_keys(c);
	client_leave(c);
}
