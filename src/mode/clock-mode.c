/*
 * Clock mode: large digits in the middle of an empty pane, or plain text where
 * those do not fit.
 */
#include "mode/clock-mode.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "mode/large-int.h"
#include "model/model.h"
#include "model/options.h"
#include "model/window.h"

struct clock {
	struct pane *pane; /* whose mode we are */
};

static void
write_time(const struct pane *p, char *text, size_t size)
{
	const struct options *o = p->window->options;
	time_t now = (time_t)p->model->now;
	struct tm tm;

	localtime_r(&now, &tm);
	/* Some locales have no %p. */
	if (options_choice(o, "clock-mode-style") != 0)
		strftime(text, size, "%H:%M", &tm);
	else if (tm.tm_hour < 12)
		strftime(text, size, "%l:%M AM", &tm);
	else
		strftime(text, size, "%l:%M PM", &tm);
}

static void
draw(const struct pane *p, struct row **out)
{
	int w = pane_width(p), h = pane_height(p), n;
	colour c = options_colour(p->window->options, "clock-mode-colour");
	struct style block = {.bg = c}, plain = {.fg = c};
	char text[16];

	write_time(p, text, sizeof text);
	n = (int)strlen(text);
	if (w >= large_width(text) && h > LARGE_H)
		large_draw(
		    out, (w - large_width(text)) / 2, h / 2 - 3, text, &block);
	else if (w >= n)
		row_put_ascii(out[h / 2], (w - n) / 2, (const uint8_t *)text, n,
		    row_style(out[h / 2], &plain, NULL));
}

static void
rows(void *data, struct row **out)
{
	const struct pane *p = ((struct clock *)data)->pane;

	for (int y = 0; y < pane_height(p); y++)
		out[y] = row_new(pane_width(p));
	if (p->window != NULL)
		draw(p, out);
}

static int
key(void *data, key_code k, const struct mode_mouse *m)
{
	struct clock *c = data;

	(void)m;
	if (!KEY_IS_MOUSE(k))
		pane_pop_mode(c->pane);
	return 1;
}

static const struct mode_ops clock_mode_ops = {
    .name = "clock-mode", .free = free, .rows = rows, .key = key};

int
clock_mode_enter(struct pane *p)
{
	struct clock *c;

	if (pane_find_mode(p, &clock_mode_ops) != NULL)
		return 0;
	c = xcalloc(1, sizeof *c);
	c->pane = p;
	pane_push_mode(p, &clock_mode_ops, c);
	return 1;
}

int
clock_mode_tick(struct pane *p)
{
	if (pane_find_mode(p, &clock_mode_ops) == NULL)
		return 0;
	pane_mode_changed(p);
	return 1;
}
