/*
 * Popups, drawn: a box above everything but a menu, and the pane in it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "lang/style.h"
#include "model/options.h"
#include "model/session.h"
#include "model/winlink.h"
#include "view/view-int.h"

#define POPUP_ID (UINT32_MAX - 2)

/* What the command says, or else popup-border-style. */
static void
border_style(const struct view_request *r, struct style *out)
{
	const struct style plain = {.attr = 0};
	const char *text = r->popup->border_style;
	struct style_text st;

	style_init(&st);
	if (text == NULL || style_apply(&st, &plain, text) != 0)
		style_option_text(r->format,
		    r->session->current->window->options, "popup-border-style",
		    &plain, &st);
	*out = st.cell;
}

static struct row *
box_row(const struct popup *p, const struct box *b, int y)
{
	if (y == 0)
		return view_box_title(b, p->title);
	return view_box_row(b, y == p->at.h - 1 ? BOX_BOTTOM : BOX_INSIDE);
}

static void
add_box(struct scene *s, const struct view_request *r)
{
	const struct popup *p = r->popup;
	struct box box = {.w = p->at.w, .lines = p->lines};
	struct row **rows = xcalloc((size_t)p->at.h, sizeof *rows);

	border_style(r, &box.style);
	box.inside = box.style;
	for (int y = 0; y < p->at.h; y++)
		rows[y] = box_row(p, &box, y);
	scene_add_pane(s, POPUP_ID, &p->at, rows);
	for (int y = 0; y < p->at.h; y++)
		row_unref(rows[y]);
	free(rows);
}

void
view_popup(struct view *v, struct scene *s, const struct view_request *r)
{
	const struct rect all = {0, 0, r->w, r->h};
	struct rect inside = popup_inside(r->popup);
	struct pane *p = popup_pane(r->popup);
	const struct scene_pane *sp = NULL;

	view_cover(s);
	if (r->popup->lines != BOX_NONE)
		add_box(s, r);
	if (p == NULL)
		return;
	if (inside.w > 0 && inside.h > 0)
		sp = view_add_pane(v, s, p, &inside, &all);
	view_set_cursor(s, sp, p);
}
