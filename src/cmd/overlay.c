/*
 * Overlays: where -x and -y of display-menu and display-popup lay them, and
 * with which lines -b draws them.
 */
#include "overlay-int.h"

#include <stdlib.h>

#include "model/options.h"
#include "server/server.h"
#include "view/view.h"

static void
set(struct format_ctx *f, const char *name, int value)
{
	format_set(f, name, "%d", value);
}

/* Places on the terminal, y being the row below the menu's last. */
static void
set_places(struct format_ctx *f, const struct viewer *v, struct item *item,
    int w, int h)
{
	const struct target *t = item_target(item);
	const struct key_event *e = item_event(item);
	int top =
	    view_status_at_top(v->session) ? view_status_lines(v->session) : 0;
	int line = top > 0 ? top + h : v->h - view_status_lines(v->session);
	int ox, oy;

	view_offset(v->view, &ox, &oy);
	set(f, "popup_width", w);
	set(f, "popup_height", h);
	set(f, "popup_centre_x", (v->w - 1 - w) / 2);
	set(f, "popup_centre_y", (v->h - h) / 2 - 1 + h);
	set(f, "popup_status_line_y", line);
	set(f, "popup_window_status_line_x",
	    t->winlink == NULL ? 0 : view_window_x(v->view, t->winlink));
	set(f, "popup_window_status_line_y", line);
	if (t->pane != NULL) {
		const struct rect *r = &t->pane->at;
		set(f, "popup_pane_left", r->x - ox);
		set(f, "popup_pane_right", r->x + r->w - ox - w);
		set(f, "popup_pane_top", top + r->y - oy + h);
		set(f, "popup_pane_bottom", top + r->y + r->h - oy);
	}
	if (!e->mouse)
		return;
	set(f, "popup_mouse_x", e->x);
	set(f, "popup_mouse_y", e->y + h);
	set(f, "popup_mouse_top", e->y + h);
	set(f, "popup_mouse_bottom", e->y);
	set(f, "popup_mouse_centre_x", e->x - w / 2);
	set(f, "popup_mouse_centre_y", e->y + h / 2);
}

/* The letters that stand for a place. */
static const char *
by_letter(char flag, const char *s)
{
	static const struct {
		char flag, letter;
		const char *format;
	} places[] = {{'x', 'C', "#{popup_centre_x}"},
	    {'x', 'R', "#{popup_pane_right}"}, {'x', 'P', "#{popup_pane_left}"},
	    {'x', 'M', "#{popup_mouse_centre_x}"},
	    {'x', 'W', "#{popup_window_status_line_x}"},
	    {'y', 'C', "#{popup_centre_y}"}, {'y', 'P', "#{popup_pane_bottom}"},
	    {'y', 'M', "#{popup_mouse_top}"},
	    {'y', 'S', "#{popup_status_line_y}"},
	    {'y', 'W', "#{popup_window_status_line_y}"}};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		if (places[i].flag == flag && places[i].letter == s[0] &&
		    s[1] == '\0')
			return places[i].format;
	}
	return s;
}

static int
coordinate(struct format_ctx *f, const struct args *a, char flag, int most)
{
	const char *s = args_has(a, flag) ? args_get(a, flag) : "C";
	char *text = format_expand(f, by_letter(flag, s));
	int n = (int)strtol(text, NULL, 10);

	free(text);
	return n < 0 ? 0 : n > most ? most : n;
}

void
overlay_place(struct item *item, const struct viewer *v, struct rect *at)
{
	const struct args *a = cmd_args(item_cmd(item));
	struct format_ctx f;

	format_init_item(&f, item);
	format_target(&f, item_target(item));
	set_places(&f, v, item, at->w, at->h);
	at->x = coordinate(&f, a, 'x', v->w - at->w);
	at->y = coordinate(&f, a, 'y', v->h) - at->h;
	if (at->y < 0)
		at->y = 0;
	format_clear(&f);
}

int
overlay_lines(struct item *item)
{
	static const char option[] = "popup-border-lines";
	const char *word = args_get(cmd_args(item_cmd(item)), 'b');
	int lines = option_choice_find(option_def_find(option), word);

	if (lines < 0)
		cmd_error(item, "%s unknown value: %s", option, word);
	return lines;
}
