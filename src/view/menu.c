/*
 * Menus, drawn: a box above everything.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "lang/style.h"
#include "mode/menu.h"
#include "model/options.h"
#include "model/session.h"
#include "model/winlink.h"
#include "view/view-int.h"

#define MENU_ID (UINT32_MAX - 1)

static void
put(struct row *r, int x, const char *s)
{
	const struct style dflt = {.attr = 0};

	row_print(r, x, r->w, s, strlen(s), &dflt);
}

/* A line of the border: its ends, and between them. */
static struct row *
border(int w, const char *left, const char *mid, const char *right)
{
	struct row *r = row_new(w);

	put(r, 0, left);
	for (int x = 1; x < w - 1; x++)
		put(r, x, mid);
	put(r, w - 1, right);
	return r;
}

static void
put_text(struct row *r, const char *text, int w, const struct style *base)
{
	struct drawn d;

	format_draw(&d, text, w, base);
	view_draw(r, 2, &d);
	drawn_clear(&d);
}

/* The title lies on the border, which shows where it has nothing. */
static struct row *
title_row(const struct menu *m)
{
	const struct style dflt = {.attr = 0};
	struct row *r =
	    border(m->at.w, "\342\224\214", "\342\224\200", "\342\224\220");
	struct drawn d;

	format_draw(&d, m->title, m->inner, &dflt);
	for (size_t i = 0; i < d.nruns; i++) {
		const struct draw_run *run = &d.runs[i];
		row_print(r, 2 + run->x, 2 + run->x + run->w, run->text,
		    run->len, &run->style);
	}
	drawn_clear(&d);
	return r;
}

static struct row *
item_row(const struct menu *m, int i, const struct style *chosen)
{
	struct style base = {.attr = 0};
	const struct menu_item *item = &m->items[i];
	struct row *r;

	if (item->text == NULL)
		return border(
		    m->at.w, "\342\224\234", "\342\224\200", "\342\224\244");
	r = border(m->at.w, "\342\224\202", " ", "\342\224\202");
	if (item->disabled)
		base.attr |= ATTR_DIM;
	else if (i == m->choice)
		base = *chosen;
	put_text(r, item->text, m->inner, &base);
	return r;
}

void
view_menu(struct scene *s, const struct view_request *r)
{
	const struct style dflt = {.attr = 0};
	const struct menu *m = r->menu;
	struct row **rows = xcalloc((size_t)m->at.h, sizeof *rows);
	struct style chosen;

	style_option(r->format, r->session->current->window->options,
	    "mode-style", &dflt, &chosen);
	rows[0] = title_row(m);
	for (int i = 0; i < m->n; i++)
		rows[i + 1] = item_row(m, i, &chosen);
	rows[m->n + 1] =
	    border(m->at.w, "\342\224\224", "\342\224\200", "\342\224\230");
	/* Keys go to no pane meanwhile. */
	for (int i = 0; i < s->npanes; i++)
		s->panes[i].flags &= ~(uint32_t)SPANE_ACTIVE;
	scene_add_pane(s, MENU_ID, &m->at, rows);
	for (int i = 0; i < m->at.h; i++)
		row_unref(rows[i]);
	free(rows);
	s->cursor_x = s->cursor_y = s->cursor_pane = -1;
}
