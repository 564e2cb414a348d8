/*
 * The cursor: moves that never scroll, tab stops, and saving it.
 *
 * Every move ends a pending wrap, except a tab that has nowhere to go.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "term/term-int.h"

static int
clamp(int v, int lo, int hi)
{
	return v < lo ? lo : v > hi ? hi : v;
}

void
cursor_to(struct term *t, int x, int y)
{
	t->x = clamp(x, 0, t->w - 1);
	t->y = clamp(y, 0, t->h - 1);
	t->wrap = 0;
}

/* As CUP means it: in origin mode within the margins and counted from them. */
void
cursor_address(struct term *t, int col, int row)
{
	if (!(t->modes & MODE_ORIGIN)) {
		cursor_to(t, col, row);
		return;
	}
	cursor_to(t, clamp(t->left + col, t->left, t->right),
	    clamp(t->top + row, t->top, t->bottom));
}

void
cursor_up(struct term *t, int n)
{
	int stop = t->y >= t->top ? t->top : 0;

	cursor_to(t, t->x, clamp(t->y - n, stop, t->y));
}

void
cursor_down(struct term *t, int n)
{
	int stop = t->y <= t->bottom ? t->bottom : t->h - 1;

	cursor_to(t, t->x, clamp(t->y + n, t->y, stop));
}

void
cursor_forward(struct term *t, int n)
{
	int stop = t->x <= t->right ? t->right : t->w - 1;

	cursor_to(t, clamp(t->x + n, t->x, stop), t->y);
}

void
cursor_back(struct term *t, int n)
{
	int stop = t->x >= t->left ? t->left : 0;

	cursor_to(t, clamp(t->x - n, stop, t->x), t->y);
}

void
cursor_return(struct term *t)
{
	t->x = t->x >= t->left ? t->left : 0;
	t->wrap = 0;
}

static void
tab_forward(struct term *t)
{
	int stop = t->x <= t->right ? t->right : t->w - 1, x = t->x;

	if (x >= stop)
		return;
	for (x++; x < stop && !t->tabs[x]; x++)
		;
	cursor_to(t, x, t->y);
}

static void
tab_back(struct term *t)
{
	int stop = (t->modes & MODE_ORIGIN) ? t->left : 0, x = t->x;

	if (x <= stop)
		return;
	for (x--; x > stop && !t->tabs[x]; x--)
		;
	cursor_to(t, x, t->y);
}

void
cursor_tab(struct term *t, int n)
{
	n = clamp(n, -t->w, t->w);
	for (; n > 0; n--)
		tab_forward(t);
	for (; n < 0; n++)
		tab_back(t);
}

void
tabs_reset(struct term *t, int from)
{
	t->tabs = xreallocarray(t->tabs, (size_t)t->w, 1);
	for (int x = from; x < t->w; x++)
		t->tabs[x] = x > 0 && x % 8 == 0;
}

void
cursor_forget(struct saved_cursor *s)
{
	link_unref(s->pen.link);
	memset(s, 0, sizeof *s);
}

void
cursor_save(struct term *t, struct saved_cursor *s)
{
	cursor_forget(s);
	s->x = t->x;
	s->y = t->y;
	s->wrap = t->wrap;
	s->modes = t->modes & (MODE_ORIGIN | MODE_NO_WRAP);
	s->pen = t->pen;
	link_ref(s->pen.link);
	s->charsets = t->charsets;
}

/* One that was never saved is home, in the default pen. */
void
cursor_restore(struct term *t, struct saved_cursor *s)
{
	struct link *old = t->pen.link;

	t->modes &= ~(uint32_t)(MODE_ORIGIN | MODE_NO_WRAP);
	t->modes |= s->modes;
	t->pen = s->pen;
	link_ref(t->pen.link);
	link_unref(old);
	sgr_pen_changed(t);
	t->charsets = s->charsets;
	charset_update(t);
	cursor_to(t, s->x, s->y);
	t->wrap = s->wrap && t->x == s->x && t->x == t->w - 1;
}
