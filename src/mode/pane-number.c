/*
 * Pane numbers: large digits in the middle of an empty pane, or a plain
 * number where those do not fit.
 */
#include "mode/pane-number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "mode/large-int.h"
#include "model/model.h"
#include "model/options.h"
#include "model/session.h"
#include "model/window.h"

struct number {
	struct pane *pane; /* whose mode we are */
};

static colour
choose_colour(const struct pane *p)
{
	const struct window *w = p->window;
	const char *name = w->active == p ? "display-panes-active-colour"
					  : "display-panes-colour";
	const struct options *o = p->model->session_options;

	if (!list_empty(&w->links))
		o = list_entry(w->links.next, struct winlink, window_node)
			->session->options;
	return options_colour(o, name);
}

static void
draw_large(const struct pane *p, const char *text, struct row **out)
{
	int w = pane_width(p), h = pane_height(p);
	struct style s = {.bg = choose_colour(p)};

	large_draw(
	    out, (w - large_width(text) + 1) / 2, (h - LARGE_H) / 2, text, &s);
}

static void
draw_plain(const struct pane *p, const char *text, struct row *r, int right)
{
	int n = (int)strlen(text), w = pane_width(p);
	struct style s = {.fg = choose_colour(p)};

	if (n > w)
		n = w;
	row_put_ascii(r, right ? w - n : (w - n) / 2, (const uint8_t *)text, n,
	    row_style(r, &s, NULL));
}

static void
rows(void *data, struct row **out)
{
	const struct pane *p = ((struct number *)data)->pane;
	int w = pane_width(p), h = pane_height(p), large;
	char text[32];

	snprintf(text, sizeof text, "%d", pane_index(p));
	for (int y = 0; y < h; y++)
		out[y] = row_new(w);
	large = h >= LARGE_H && w >= large_width(text);
	if (!large) {
		draw_plain(p, text, out[h / 2], 0);
		return;
	}
	draw_large(p, text, out);
	if (h > LARGE_H + 1) {
		snprintf(text, sizeof text, "%dx%d", w, h);
		draw_plain(p, text, out[0], 1);
	}
}

static const struct mode_ops pane_number_ops = {
    .name = "display-panes", .free = free, .rows = rows};

void
pane_number_show(struct pane *p)
{
	const struct pane_mode *top = pane_top_mode(p);
	struct number *n;

	if (top != NULL && top->ops == &pane_number_ops)
		return;
	n = xcalloc(1, sizeof *n);
	n->pane = p;
	pane_push_mode(p, &pane_number_ops, n);
}

void
pane_number_hide(struct pane *p)
{
	const struct pane_mode *top = pane_top_mode(p);

	if (top != NULL && top->ops == &pane_number_ops)
		pane_pop_mode(p);
}
