/*
 * Panes: the look that options and programs give their cells.
 */
#include "model/look.h"

#include <stdlib.h>
#include <string.h>

#include "model/model.h"
#include "model/options.h"
#include "model/pane.h"
#include "model/style.h"
#include "model/window.h"

/* Where nobody knows better: light text on a dark ground. */
enum { LIGHT = 7, DARK = 0 };

/* The default colours that a style option names; or none. */
static struct style
style_named(struct pane *p, const char *option)
{
	const struct style none = {.attr = 0};
	const char *text = options_string(p->options, option);
	struct style_text st;
	char *expanded = NULL;
	int err;

	if (text == NULL || strcmp(text, "default") == 0)
		return none;
	if (strstr(text, "#{") != NULL && p->model->expand != NULL)
		text = expanded =
		    p->model->expand(p->model->expand_arg, p, text);
	style_init(&st);
	err = style_apply(&st, &none, text);
	free(expanded);
	return err == 0 ? st.cell : none;
}

static colour
first(colour a, colour b, colour c)
{
	if (a != COLOUR_DEFAULT)
		return a;
	return b != COLOUR_DEFAULT ? b : c;
}

/* The program's own are over window-style in the active pane alone. */
static void
choose_defaults(struct pane *p, struct look *l)
{
	struct style st = style_named(p, "window-style"), active;
	colour fg, bg;

	term_colours(p->term, &fg, &bg);
	if (p->window == NULL || p->window->active != p) {
		l->fg = first(st.fg, fg, COLOUR_DEFAULT);
		l->bg = first(st.bg, bg, COLOUR_DEFAULT);
		return;
	}
	active = style_named(p, "window-active-style");
	l->fg = first(active.fg, fg, st.fg);
	l->bg = first(active.bg, bg, st.bg);
}

static void
add_palette(const struct pane *p, struct look *l)
{
	const colour *set = term_palette(p->term);
	const char *text;
	size_t i;
	int index;

	for (i = 0; (text = options_array_at(
			 p->options, "pane-colours", i, &index)) != NULL;
	     i++) {
		if (index >= 0 && index < LOOK_COLOURS)
			colour_parse(text, &l->palette[index]);
	}
	for (i = 0; set != NULL && i < LOOK_COLOURS; i++) {
		if (set[i] != COLOUR_DEFAULT)
			l->palette[i] = set[i];
	}
}

/* What the default colours are as the other of the two. */
static void
exchange(const struct pane *p, struct look *l)
{
	colour fg, bg;

	term_outer_colours(p->term, &fg, &bg);
	fg = fg != COLOUR_DEFAULT ? fg : COLOUR_INDEX | LIGHT;
	bg = bg != COLOUR_DEFAULT ? bg : COLOUR_INDEX | DARK;
	l->reversed = 1;
	l->reversed_fg = l->bg != COLOUR_DEFAULT ? l->bg : bg;
	l->reversed_bg = l->fg != COLOUR_DEFAULT ? l->fg : fg;
}

void
pane_look(struct pane *p, struct look *l)
{
	choose_defaults(p, l);
	add_palette(p, l);
	if (term_modes(p->term) & MODE_REVERSED)
		exchange(p, l);
}
