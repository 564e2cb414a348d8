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
#include "model/style.h"
#include "model/winlink.h"
#include "view/view-int.h"

#define MENU_ID (UINT32_MAX - 1)

static void
put_text(struct row *r, const char *text, int w, const struct style *base)
{
	struct drawn d;

	format_draw(&d, text, w, base);
	view_draw(r, 2, &d);
	drawn_clear(&d);
}

/* Lay a style's text, which may be none or unreadable, over base. */
static void
lay(const char *text, struct style *base)
{
	const struct style under = *base;
	struct style_text st;

	style_init(&st);
	st.cell = under;
	if (text != NULL && style_apply(&st, &under, text) == 0)
		*base = st.cell;
}

static struct row *
item_row(const struct box *b, const struct menu *m, int i,
    const struct style *chosen)
{
	struct style base = b->inside;
	const struct menu_item *item = &m->items[i];
	struct row *r;

	if (item->text == NULL)
		return view_box_row(b, BOX_RULE);
	r = view_box_row(b, BOX_INSIDE);
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
	const struct options *o = r->session->current->window->options;
	const struct style dflt = {.attr = 0};
	const struct menu *m = r->menu;
	struct box box = {.w = m->at.w,
	    .lines = m->lines == BOX_NONE ? BOX_PADDED : m->lines};
	struct row **rows = xcalloc((size_t)m->at.h, sizeof *rows);
	struct style mode, chosen;

	style_option(r->format, o, "menu-style", &dflt, &box.inside);
	style_option(r->format, o, "menu-border-style", &dflt, &box.style);
	style_option(r->format, o, "mode-style", &dflt, &mode);
	style_option(r->format, o, "menu-selected-style", &mode, &chosen);
	lay(m->style, &box.inside);
	lay(m->chosen_style, &chosen);
	lay(m->border_style, &box.style);
	rows[0] = view_box_title(&box, m->title);
	for (int i = 0; i < m->n; i++)
		rows[i + 1] = item_row(&box, m, i, &chosen);
	rows[m->n + 1] = view_box_row(&box, BOX_BOTTOM);
	view_cover(s);
	scene_add_pane(s, MENU_ID, &m->at, rows);
	for (int i = 0; i < m->at.h; i++)
		row_unref(rows[i]);
	free(rows);
	s->cursor_x = s->cursor_y = s->cursor_pane = -1;
}
