/*
 * Floating panes, drawn: a box and the pane in it, above the layout.
 */
#include "model/floating.h"

#include <stdlib.h>

#include "base/mem.h"
#include "model/options.h"
#include "model/session.h"
#include "model/window.h"
#include "model/winlink.h"
#include "view/view-int.h"

/* The box of pane N has this bit in its id: no pane gets that far. */
#define BOX_ID 0x80000000u

/* All boxes together; the panes in them have as many again. */
enum { CELLS_MAX = 1 << 20 };

/* pane-border-lines has no rounded and padded ones, and numbers as lines. */
static enum box_lines
lines_of(const struct window *w)
{
	int lines = options_choice(w->options, "pane-border-lines");

	return lines >= BOX_SINGLE && lines <= BOX_SIMPLE
		   ? (enum box_lines)lines
		   : BOX_SINGLE;
}

/* pane-border-format, where pane-border-status asks for it; new. */
static char *
title_of(const struct view_request *r, struct pane *p, int status)
{
	struct format_ctx *f = r->format;
	struct pane *was = f->pane;
	char *text;

	if (status == 0)
		return xstrdup("");
	f->pane = p;
	text = format_expand_time(
	    f, options_string(p->options, "pane-border-format"));
	f->pane = was;
	return text;
}

static void
add_box(struct view *v, struct scene *s, const struct view_request *r,
    struct pane *p, const struct rect *place)
{
	const struct rect area = {0, v->area_y, v->w, v->area_h};
	const struct border_look *l = &v->look;
	struct box box = {.w = place->w,
	    .lines = lines_of(p->window),
	    .style = p == p->window->active ? l->active : l->plain};
	struct row **rows = xcalloc((size_t)place->h, sizeof *rows);
	char *title = title_of(r, p, l->status);

	rows[0] = view_box_title(&box, title);
	for (int y = 1; y < place->h; y++)
		rows[y] = view_box_row(
		    &box, y == place->h - 1 ? BOX_BOTTOM : BOX_INSIDE);
	view_add_rows(s, BOX_ID | p->id, rows, place, &area);
	for (int y = 0; y < place->h; y++)
		row_unref(rows[y]);
	free(rows);
	free(title);
}

int
view_floats(const struct pane *p)
{
	return !(p->window->flags & WINDOW_ZOOMED) && floating_is(p);
}

static struct rect
on_terminal(const struct view *v, struct rect r)
{
	r.x -= v->ox;
	r.y += v->area_y - v->oy;
	return r;
}

/*
 * The lowest that is shown: a scene can have so many cells only, and what is
 * far below others is seen least.
 */
static struct pane *
lowest(const struct window *w)
{
	struct pane *all[FLOATING_MAX], *p = NULL;
	int n = 0, cells = 0;

	while (n < FLOATING_MAX && (p = floating_above(w, p)) != NULL)
		all[n++] = p;
	while (n > 0) {
		struct rect at = floating_rect(all[n - 1]);

		if (at.w * at.h > CELLS_MAX - cells)
			break;
		cells += at.w * at.h;
		p = all[--n];
	}
	return cells > 0 ? p : NULL;
}

void
view_floating(struct view *v, struct scene *s, const struct view_request *r)
{
	const struct rect area = {0, v->area_y, v->w, v->area_h};
	const struct window *w = r->session->current->window;

	for (struct pane *p = lowest(w); p != NULL; p = floating_above(w, p)) {
		struct rect box = on_terminal(v, floating_rect(p));
		struct rect place = on_terminal(v, p->at);
		const struct scene_pane *sp;

		add_box(v, s, r, p, &box);
		sp = view_add_pane(v, s, p, &place, &area);
		if (p == w->active)
			view_set_cursor(s, sp, p);
		else if (rect_has(&box, s->cursor_x, s->cursor_y))
			s->cursor_x = s->cursor_y = s->cursor_pane = -1;
	}
}
