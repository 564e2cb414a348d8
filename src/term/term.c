/*
 * Terminals: their life, their size, and what others may ask of them.
 */
#include "term/term.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "grid/reflow.h"
#include "term/strings-int.h"
#include "term/term-int.h"

enum { CELL_W = 8, CELL_H = 16 }; /* pixels, where nobody said */

struct term *
term_new(int w, int h, struct history *history,
    const struct term_events *events, void *arg)
{
	struct term *t;

	bug_if(w < 1 || h < 1 || w > GRID_MAX || h > GRID_MAX);
	t = xcalloc(1, sizeof *t);
	t->w = w;
	t->h = h;
	t->history = history_ref(history);
	t->events = events;
	t->arg = arg;
	screen_init(&t->screen, w, h);
	scroll_margins_reset(t);
	tabs_reset(t, 0);
	charset_reset(t);
	sgr_pen_changed(t);
	buf_init(&t->string);
	t->name = xstrdup("tmux-256color");
	t->title = xstrdup("");
	t->icon = xstrdup("");
	t->path = xstrdup("");
	t->allow_alternate = 1;
	t->keep_cleared = 1;
	t->allow_extended = 1;
	t->cell_w = CELL_W;
	t->cell_h = CELL_H;
	return t;
}

void
term_free(struct term *t)
{
	if (t == NULL)
		return;
	vt_drop(t);
	screen_clear(&t->screen);
	if (on_alternate(t))
		screen_clear(&t->main);
	history_unref(t->history);
	link_unref(t->pen.link);
	cursor_forget(&t->saved[0]);
	cursor_forget(&t->saved[1]);
	cursor_forget(&t->under);
	title_free(t);
	buf_clear(&t->string);
	free(t->palette);
	free(t->tabs);
	free(t->name);
	free(t);
}

/* RIS: as new, but for titles, the history and what the owner has set. */
void
term_reset(struct term *t)
{
	t->serial++;
	alternate_off(t, 0);
	cursor_forget(&t->saved[0]);
	cursor_forget(&t->saved[1]);
	cursor_forget(&t->under);
	t->kitty[0].n = t->kitty[1].n = 0;
	modes_soft_reset(t);
	t->modes = t->kept = 0;
	erase_display(t, 2);
	tabs_reset(t, 0);
	cursor_to(t, 0, 0);
	memset(&t->last, 0, sizeof t->last);
	t->fg = t->bg = t->cursor_colour = COLOUR_DEFAULT;
	free(t->palette);
	t->palette = NULL;
	scanner_reset(t);
}

static void
keep_inside(struct saved_cursor *s, int w, int h)
{
	if (s->x >= w)
		s->x = w - 1;
	if (s->y >= h)
		s->y = h - 1;
	s->wrap = 0;
}

/* A pending wrap is given to reflow, and comes back, as x == width. */
static void
reflow_cursor(
    struct term *t, struct screen *s, int w, int h, int *x, int *y, int *wrap)
{
	int cx = *wrap ? t->w : *x, cy = *y;

	reflow(s, t->history, w, h, &cx, &cy, t->at);
	*wrap = cx >= w;
	*x = cx >= w ? w - 1 : cx;
	*y = cy >= h ? h - 1 : cy;
}

void
term_resize(struct term *t, int w, int h, int64_t at)
{
	int old = t->w;

	bug_if(w < 1 || h < 1 || w > GRID_MAX || h > GRID_MAX);
	if (w == t->w && h == t->h)
		return;
	t->serial++;
	t->at = at;
	vt_drop(t);
	if (on_alternate(t)) {
		struct saved_cursor *u = &t->under;

		reflow_cursor(t, &t->main, w, h, &u->x, &u->y, &u->wrap);
		alternate_resize(t, w, h);
	} else {
		reflow_cursor(t, &t->screen, w, h, &t->x, &t->y, &t->wrap);
		keep_inside(&t->under, w, h);
	}
	t->w = w;
	t->h = h;
	t->x = t->x < w ? t->x : w - 1;
	t->y = t->y < h ? t->y : h - 1;
	scroll_margins_reset(t);
	tabs_reset(t, old < w ? old : w);
	keep_inside(&t->saved[0], w, h);
	keep_inside(&t->saved[1], w, h);
	t->pen_row = NULL;
	t->last.after_x = -1;
	if (t->modes & MODE_SIZES)
		reply_new_size(t);
}

int
term_width(const struct term *t)
{
	return t->w;
}

int
term_height(const struct term *t)
{
	return t->h;
}

struct row *const *
term_rows(const struct term *t)
{
	return t->screen.rows;
}

struct row *const *
term_saved_rows(const struct term *t)
{
	return on_alternate(t) ? t->main.rows : NULL;
}

int
term_saved_cursor(const struct term *t, int *x, int *y)
{
	if (!on_alternate(t))
		return ERR_NOTFOUND;
	*x = t->under.x;
	*y = t->under.y;
	return 0;
}

struct history *
term_history(const struct term *t)
{
	return t->history;
}

void
term_clear_history(struct term *t)
{
	t->serial++;
	history_wipe(t->history);
}

void
term_cursor(const struct term *t, int *x, int *y)
{
	*x = t->wrap && t->x == t->w - 1 ? t->w : t->x;
	*y = t->y;
}

uint32_t
term_modes(const struct term *t)
{
	return t->modes;
}

int
term_extended_keys(const struct term *t)
{
	if (t->allow_extended == 0)
		return 0;
	if (t->allow_extended == 2 && t->modify_other == 0)
		return 1;
	return t->modify_other;
}

unsigned
term_kitty_flags(const struct term *t)
{
	return t->allow_extended == 0 ? 0 : kitty_flags(t);
}

enum cursor_shape
term_cursor_shape(const struct term *t)
{
	return t->shape;
}

colour
term_cursor_colour(const struct term *t)
{
	return t->cursor_colour;
}

const char *
term_title(const struct term *t)
{
	return t->title;
}

void
term_set_title(struct term *t, const char *title)
{
	char *old = t->title;

	t->title = xstrdup(title);
	free(old);
}

const char *
term_icon(const struct term *t)
{
	return t->icon;
}

const char *
term_path(const struct term *t)
{
	return t->path;
}

void
term_region(const struct term *t, int *top, int *bottom)
{
	*top = t->top;
	*bottom = t->bottom;
}

int
term_tab(const struct term *t, int x)
{
	return x >= 0 && x < t->w && t->tabs[x];
}

uint64_t
term_serial(const struct term *t)
{
	return t->serial;
}

void
term_allow_alternate(struct term *t, int on)
{
	t->allow_alternate = on;
}

void
term_allow_extended(struct term *t, int how)
{
	t->allow_extended = how;
}

void
term_set_cell(struct term *t, int w, int h)
{
	if (w < 1 || h < 1 || w > 1000 || h > 1000)
		return;
	t->cell_w = w;
	t->cell_h = h;
}

void
term_footer(struct term *t, struct row *r, int64_t at)
{
	int last = t->h - 1;

	t->serial++;
	t->at = at;
	vt_drop(t);
	scroll_margins_reset(t);
	t->pen.style = (struct style){.attr = 0};
	sgr_pen_changed(t);
	scroll_up(t, 1);
	row_unref(t->screen.rows[last]);
	t->screen.rows[last] = r;
	t->pen_row = NULL;
	cursor_to(t, 0, last);
	memset(&t->last, 0, sizeof t->last);
}

void
term_set_name(struct term *t, const char *name)
{
	free(t->name);
	t->name = xstrdup(name);
}

void
term_keep_cleared(struct term *t, int on)
{
	t->keep_cleared = on;
}
