/*
 * Menus.
 */
#include "mode/menu.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "lang/format_draw.h"

enum { PAGE = 5 }; /* items of PageUp */

struct menu *
menu_new(const char *title, int most, unsigned flags)
{
	struct menu *m = xcalloc(1, sizeof *m);

	m->title = xstrdup(title);
	m->inner = format_width(title);
	m->most = most;
	m->flags = flags;
	m->choice = -1;
	return m;
}

void
menu_free(struct menu *m)
{
	if (m == NULL)
		return;
	for (int i = 0; i < m->n; i++) {
		free(m->items[i].text);
		free(m->items[i].command);
	}
	if (m->free_arg != NULL)
		m->free_arg(m->arg);
	free(m->items);
	free(m->title);
	free(m->style);
	free(m->chosen_style);
	free(m->border_style);
	free(m);
}

static char *
item_text(const struct menu *m, const char *name, key_code key)
{
	char buf[KEY_NAME_MAX], *tail, *cut = NULL, *text;
	int room;

	tail = key == KEY_NONE ? xstrdup("")
			       : xformat("#[default] #[align=right](%s)",
				     key_name(key, buf));
	room = m->most - format_width(tail);
	if (format_width(name) > room && room > 1)
		cut = format_trim_left(name, room - 1);
	text = xformat("%s%s%s", cut == NULL ? name : cut,
	    cut == NULL ? "" : "#[default]>", tail);
	free(cut);
	free(tail);
	return text;
}

void
menu_add(struct menu *m, const char *name, key_code key, const char *command)
{
	int line = *name == '\0', w;
	struct menu_item *i;

	if (line && m->n == 0)
		return;
	m->items = xreallocarray(m->items, (size_t)m->n + 1, sizeof *m->items);
	i = &m->items[m->n++];
	*i = (struct menu_item){.key = KEY_NONE};
	if (line)
		return;
	i->disabled = *name == '-';
	if (i->disabled)
		name++;
	else
		i->key = key;
	i->text = item_text(m, name, i->key);
	i->command = xstrdup(command);
	w = format_width(i->text);
	if (w > m->inner)
		m->inner = w;
}

void
menu_size(const struct menu *m, int *w, int *h)
{
	*w = m->inner + MENU_BORDER;
	*h = m->n + 2;
}

static int
can_be(const struct menu *m, int i)
{
	return m->items[i].text != NULL && !m->items[i].disabled;
}

/* The next item up or down that can be chosen, round the ends. */
static void
step(struct menu *m, int by)
{
	int i = m->choice < 0 && by < 0 ? 0 : m->choice;

	for (int n = 0; n < m->n; n++) {
		i = (i + by + m->n) % m->n;
		if (can_be(m, i)) {
			m->choice = i;
			return;
		}
	}
}

void
menu_start(struct menu *m, int i)
{
	m->choice = i > m->n - 1 ? m->n - 2 : i - 1;
	if (i < 0)
		m->choice = -1;
	else
		step(m, 1);
}

/* The nearest to i that can be chosen, looked for towards the ends. */
static void
go(struct menu *m, int i, int by)
{
	if (i < 0)
		i = 0;
	if (i > m->n - 1)
		i = m->n - 1;
	m->choice = i - by;
	step(m, by);
}

static enum menu_result
done(struct menu *m, int i)
{
	int yes = i >= 0 && can_be(m, i);

	m->chosen(m->arg, yes ? m->items[i].command : NULL);
	return MENU_DONE;
}

static enum menu_result
move(struct menu *m, key_code key)
{
	switch (key) {
	case KEY_UP:
	case 'k':
		step(m, -1);
		break;
	case KEY_DOWN:
	case 'j':
		step(m, 1);
		break;
	case KEY_PAGEUP:
	case 'b' | KEY_CTRL:
		go(m, m->choice - PAGE, 1);
		break;
	case KEY_PAGEDOWN:
	case 'f' | KEY_CTRL:
		go(m, m->choice + PAGE, -1);
		break;
	case KEY_HOME:
	case 'g':
		go(m, 0, 1);
		break;
	case KEY_END:
	case 'G':
		go(m, m->n - 1, -1);
		break;
	default:
		return MENU_NOTHING;
	}
	return MENU_REDRAW;
}

enum menu_result
menu_key(struct menu *m, key_code key)
{
	for (int i = 0; i < m->n; i++) {
		if (m->items[i].key == key && key != KEY_NONE)
			return done(m, i);
	}
	switch (key) {
	case '\r':
		if (m->choice < 0)
			return done(m, -1);
		return can_be(m, m->choice) ? done(m, m->choice) : MENU_NOTHING;
	case '\033':
	case 'c' | KEY_CTRL:
	case 'q':
		return done(m, -1);
	default:
		return move(m, key);
	}
}

/* The item at a cell, -1 for the border, -2 outside. */
static int
item_at(const struct menu *m, int x, int y)
{
	const struct rect *r = &m->at;
	int i = y - r->y - 1;

	if (x < r->x || x >= r->x + r->w || y < r->y || y >= r->y + r->h)
		return -2;
	return i < 0 || i >= m->n || x == r->x || x == r->x + r->w - 1 ? -1 : i;
}

/* A press or, where the button was held from the start, its release. */
enum menu_result
menu_mouse(struct menu *m, int x, int y, enum menu_mouse what)
{
	int i = item_at(m, x, y), was = m->choice, acts = what == MENU_PRESS;

	if (what == MENU_RELEASE)
		acts =
		    (m->flags & MENU_BY_MOUSE) && !(m->flags & MENU_STAY_OPEN);
	if (acts && i == -2)
		return done(m, -1);
	if (acts && i >= 0 && can_be(m, i))
		return done(m, i);
	m->choice = i >= 0 && can_be(m, i) ? i : -1;
	return m->choice == was ? MENU_NOTHING : MENU_REDRAW;
}
