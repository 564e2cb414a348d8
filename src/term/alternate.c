/*
 * The alternate screen: always blank when it comes, gone when it leaves.
 *
 * While it is on, the main screen's rows lie in t->main.  Its own lines do not
 * wrap: a narrower screen hides what is at the right, a lower one loses lines
 * below the cursor, then from the top.
 */
#include "term/term-int.h"

void
alternate_on(struct term *t, int save)
{
	if (on_alternate(t) || !t->allow_alternate)
		return;
	/* Where it stood also matters to a resize meanwhile. */
	cursor_save(t, &t->under);
	t->under_set = save;
	/* By 1049 the cursor is saved as by DECSC, for DECRC, too. */
	if (save)
		cursor_save(t, &t->saved[0]);
	t->main = t->screen;
	screen_init(&t->screen, t->w, t->h);
	t->modes |= MODE_ALTERNATE;
	t->pen_row = NULL;
	if (t->events->alternate != NULL)
		t->events->alternate(t->arg, 1);
}

void
alternate_off(struct term *t, int restore)
{
	if (!on_alternate(t))
		return;
	screen_clear(&t->screen);
	t->screen = t->main;
	t->main.rows = NULL;
	t->modes &= ~(uint32_t)MODE_ALTERNATE;
	t->pen_row = NULL;
	cursor_forget(&t->saved[1]);
	if (restore && t->under_set)
		cursor_restore(t, &t->under);
	if (t->events->alternate != NULL)
		t->events->alternate(t->arg, 0);
}

void
alternate_resize(struct term *t, int w, int h)
{
	int below = t->h - 1 - t->y, gone = t->h - h - below;

	if (gone > 0) {
		screen_scroll(&t->screen, 0, t->h, gone, NULL);
		t->y -= gone;
	}
	screen_resize(&t->screen, w, h);
	t->wrap = 0;
}
