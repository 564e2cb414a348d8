/*
 * The client object on a pty: scenes in, bytes out; bytes in, inputs out.
 */
#include "client/client.h"

#include <fcntl.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "client/pace-int.h"
#include "os/fd.h"
#include "os/pty.h"
#include "test.h"

static struct loop *loop;
static struct client *client;
static int master, slave;
static struct buf out;
static struct termios before;
static char typed[256];
static int resized_w, resized_h, ended, readies, suspended, free_on_input;
static uint64_t numbers;

static uint64_t
input(void *arg, const struct input *in)
{
	size_t n = strlen(typed);

	(void)arg;
	if (in->type == INPUT_KEY && n + 1 < sizeof typed && in->key < 128)
		typed[n] = (char)in->key;
	if (in->type == INPUT_RESIZE) {
		resized_w = in->w;
		resized_h = in->h;
	}
	if (free_on_input && in->type == INPUT_KEY) {
		client_free(client);
		client = NULL;
	}
	return ++numbers;
}

static void
ready(void *arg)
{
	(void)arg;
	readies++;
}

static void
told_end(void *arg, const char *why)
{
	(void)arg;
	(void)why;
	ended++;
}

static void
told_suspend(void *arg)
{
	(void)arg;
	suspended++;
}

static void
begin(int w, int h)
{
	char name[TTY_NAME_MAX], *cause = NULL;
	struct client_config c = {.loop = loop,
	    .term = "xterm-256color",
	    .predict = PREDICT_NEVER,
	    .escapes = 1,
	    .link = {.input = input,
		.ready = ready,
		.ended = told_end,
		.suspend = told_suspend}};

	memset(typed, 0, sizeof typed);
	ended = readies = suspended = free_on_input = 0;
	numbers = 0;
	buf_reset(&out);
	master = pty_open(w, h, name);
	CHECK(master >= 0);
	slave = open(name, O_RDWR | O_NOCTTY);
	CHECK(slave >= 0);
	CHECK(tcgetattr(slave, &before) == 0);
	c.in = c.out = slave;
	CHECK_INT(client_new(&c, &client, &cause), 0);
}

static void
finish(void)
{
	client_free(client);
	client = NULL;
	fd_close(slave);
	fd_close(master);
}

/* What the terminal has been sent by now. */
static void
drain(void)
{
	long n;

	while ((n = fd_read(master, buf_reserve(&out, 65536), 65536)) > 0)
		buf_grew(&out, (size_t)n);
}

static int
sent(const char *text)
{
	drain();
	return out.len > 0 &&
	       memmem(buf_data(&out), out.len, text, strlen(text)) != NULL;
}

static void
stop(void *arg)
{
	(void)arg;
	loop_stop(loop);
}

/* Let the loop turn for so many ms. */
static void
turn(uint64_t ms)
{
	struct timer *t = timer_new(loop, stop, NULL);

	timer_set(t, ms);
	loop_run(loop);
	timer_free(t);
}

static int
until(int (*cond)(const char *), const char *arg)
{
	for (uint64_t end = clock_ms() + 20000; clock_ms() < end; turn(2)) {
		if (cond(arg))
			return 1;
	}
	return cond(arg);
}

static struct scene *
scene_of(int w, int h, const char *text)
{
	struct scene *s = scene_new(w, h);
	struct style none = {0};
	struct row *r = row_new(w);

	row_print(r, 0, w, text, strlen(text), &none);
	scene_set_chrome(s, 0, r);
	return s;
}

static void
show(const char *text)
{
	struct scene *s = scene_of(20, 5, text);

	client_show(client, s);
	scene_unref(s);
}

static void
at_once(void)
{
	begin(20, 5);
	show("first");
	/* The loop has not turned. */
	CHECK(sent("first"));
	show("second");
	CHECK(sent("second"));
	finish();
}

static int
typed_is(const char *text)
{
	drain();
	return strcmp(typed, text) == 0;
}

static void
takes_keys(void)
{
	begin(20, 5);
	CHECK(write(master, "hi\177", 3) == 3);
	CHECK(until(typed_is, "hi\177"));
	CHECK(write(master, "\036.", 2) == 2);
	for (int i = 0; i < 500 && !ended; i++)
		turn(2);
	CHECK_INT(ended, 1);
	CHECK(write(master, "\036\032", 2) == 2);
	for (int i = 0; i < 500 && !suspended; i++)
		turn(2);
	CHECK_INT(suspended, 1);
	finish();
}

static void
thins_floods(void)
{
	char text[32];
	size_t frames = 0;
	uint64_t began, took, last, awake = 0;

	begin(20, 5);
	show("warm");
	drain();
	began = last = clock_ms();
	for (int i = 0; i < 300; i++) {
		snprintf(text, sizeof text, "flood %d", i);
		buf_reset(&out);
		show(text);
		turn(1);
		drain();
		frames += out.len > 0;
		/* A busy machine may stop us for a while: one frame at most. */
		took = clock_ms() - last;
		last += took;
		awake += took < PACE_FRAME_MS ? took : PACE_FRAME_MS;
	}
	took = clock_ms() - began;
	CHECK(frames <= took / PACE_FRAME_MS + PACE_BURST + 2);
	CHECK(frames >= awake / PACE_FRAME_MS / 2);
	CHECK(until(sent, "9"));
	finish();
}

/* While the terminal takes nothing, nothing is queued for it. */
static void
skips_when_stopped(void)
{
	char text[32];

	begin(200, 50);
	for (int i = 0; i < 3000; i++) {
		struct scene *s = scene_of(200, 50, "x");
		struct style st = {.fg = COLOUR_RGB | (uint32_t)i};
		for (int y = 0; y < 50; y++) {
			struct row *r = row_new(200);
			snprintf(text, sizeof text, "%d.%d", i, y);
			row_print(
			    r, (i * 7) % 150, 200, text, strlen(text), &st);
			scene_set_chrome(s, y, r);
		}
		client_show(client, s);
		scene_unref(s);
	}
	CHECK_INT(client_ready(client), 0);
	CHECK_INT(readies, 0);
	CHECK(until(sent, "2999.49"));
	CHECK(out.len < 4u << 20);
	for (int i = 0; i < 500 && readies == 0; i++)
		turn(2);
	CHECK(readies > 0);
	CHECK_INT(client_ready(client), 1);
	finish();
}

static void
follows_size(void)
{
	int w, h;

	begin(20, 5);
	client_size(client, &w, &h);
	CHECK_INT(w * 100 + h, 2005);
	CHECK_INT(tty_set_size(master, 33, 7), 0);
	client_resized(client);
	CHECK_INT(resized_w, 33);
	CHECK_INT(resized_h, 7);
	client_resized(client);
	CHECK_INT((int)numbers, 1);
	finish();
}

static void
smallest(void)
{
	begin(1, 1);
	show("x");
	client_bar(client, "no contact", 1);
	turn(30);
	client_bar(client, NULL, 0);
	show("wide");
	CHECK(until(sent, "w"));
	finish();
}

static void
bar_comes_and_goes(void)
{
	begin(40, 5);
	show("under");
	client_bar(client, "last contact 7 s ago", 1);
	CHECK(until(sent, "mux: last contact 7 s ago"));
	turn(60);
	drain();
	buf_reset(&out);
	client_bar(client, NULL, 0);
	CHECK(until(sent, "under"));
	finish();
}

static void
hangup(void)
{
	begin(20, 5);
	show("x");
	fd_close(master);
	for (int i = 0; i < 500 && !ended; i++)
		turn(2);
	CHECK_INT(ended, 1);
	show("y");
	client_redraw(client);
	client_resized(client);
	client_suspend(client);
	client_resume(client);
	turn(20);
	CHECK_INT(ended, 1);
	master = -1;
	finish();
}

static void
puts_back(void)
{
	struct termios now;

	begin(20, 5);
	show("x");
	CHECK(tcgetattr(slave, &now) == 0);
	CHECK((now.c_lflag & ICANON) == 0);
	client_suspend(client);
	CHECK(tcgetattr(slave, &now) == 0);
	CHECK(now.c_lflag == before.c_lflag);
	CHECK(sent("\033[?1049l"));
	buf_reset(&out);
	show("unseen");
	turn(20);
	CHECK(!sent("unseen"));
	client_resume(client);
	CHECK(until(sent, "unseen"));
	client_free(client);
	client = NULL;
	CHECK(tcgetattr(slave, &now) == 0);
	CHECK(now.c_lflag == before.c_lflag);
	CHECK(now.c_iflag == before.c_iflag);
	finish();
}

static void
freed_in_a_callback(void)
{
	begin(20, 5);
	show("x");
	free_on_input = 1;
	CHECK(write(master, "abc", 3) == 3);
	for (int i = 0; i < 500 && client != NULL; i++)
		turn(2);
	CHECK(client == NULL);
	CHECK_STR(typed, "a");
	finish();
}

static void
no_terminal(void)
{
	struct client_config c = {.loop = loop, .term = "xterm"};
	struct client *none = NULL;
	char *cause = NULL;
	int fd[2];

	CHECK(pipe(fd) == 0);
	c.in = fd[0];
	c.out = fd[1];
	CHECK(client_new(&c, &none, &cause) < 0);
	CHECK_STR(cause, "not a terminal");
	free(cause);
	c.term = "no-such-terminal";
	CHECK(client_new(&c, &none, &cause) < 0);
	CHECK(cause != NULL);
	free(cause);
	fd_close(fd[0]);
	fd_close(fd[1]);
}

int
main(void)
{
	loop = loop_new();
	buf_init(&out);
	RUN(at_once, "the first frames after quiet need no turn of the loop");
	RUN(takes_keys, "keys become inputs, the client's own escapes do not");
	RUN(thins_floods, "a flood is thinned to the pace, the last one shown");
	RUN(skips_when_stopped, "a stopped terminal costs no memory");
	RUN(follows_size, "a new size is told once");
	RUN(smallest, "a terminal of 1x1 is fine");
	RUN(bar_comes_and_goes, "the bar covers a row and uncovers it");
	RUN(hangup, "a terminal that is gone is told once, and harmless");
	RUN(puts_back, "suspended or freed, the terminal is as it was");
	RUN(freed_in_a_callback, "it may be freed from within its callbacks");
	RUN(no_terminal, "what is no terminal is refused with the reason");
	buf_clear(&out);
	loop_free(loop);
	TEST_END();
}
