/*
 * Looks: default colours, their exchange, and a palette, put on styles.
 */
#include "grid/look.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { DARK = 8 }; /* colours that bold text has bright ones for */

static const struct look plain;

struct look *
look_new(void)
{
	struct look *l = xcalloc(1, sizeof *l);

	l->refs = 1;
	return l;
}

struct look *
look_copy(const struct look *l)
{
	struct look *copy = xmemdup(l, sizeof *l);

	copy->refs = 1;
	return copy;
}

struct look *
look_ref(struct look *l)
{
	if (l != NULL)
		l->refs++;
	return l;
}

void
look_unref(struct look *l)
{
	if (l != NULL && --l->refs == 0)
		free(l);
}

int
look_equal(const struct look *a, const struct look *b)
{
	if (a == b)
		return 1;
	a = a == NULL ? &plain : a;
	b = b == NULL ? &plain : b;
	if (a->fg != b->fg || a->bg != b->bg || !a->reversed != !b->reversed)
		return 0;
	if (a->reversed && (a->reversed_fg != b->reversed_fg ||
			       a->reversed_bg != b->reversed_bg))
		return 0;
	return memcmp(a->palette, b->palette, sizeof a->palette) == 0;
}

int
look_is_plain(const struct look *l)
{
	return look_equal(l, NULL);
}

static void
put_palette(const struct look *l, colour *c, int bright)
{
	uint32_t i = *c & ~COLOUR_KIND;
	colour to = COLOUR_DEFAULT;

	if ((*c & COLOUR_KIND) != COLOUR_INDEX || i >= LOOK_COLOURS)
		return;
	/* Bold dark text is bright; that is what the palette may change. */
	to = l->palette[bright && i < DARK ? i + DARK : i];
	if (to != COLOUR_DEFAULT)
		*c = to;
}

void
look_style(const struct look *l, struct style *s)
{
	int fg = s->fg == COLOUR_DEFAULT, bg = s->bg == COLOUR_DEFAULT;

	if (fg)
		s->fg = l->fg;
	if (bg)
		s->bg = l->bg;
	if (l->reversed && fg && bg)
		s->attr ^= ATTR_REVERSE;
	else if (l->reversed && fg)
		s->fg = l->reversed_fg;
	else if (l->reversed && bg)
		s->bg = l->reversed_bg;
	put_palette(l, &s->fg, s->attr & ATTR_BOLD);
	put_palette(l, &s->bg, 0);
	put_palette(l, &s->ul, 0);
}

static void
change(struct style *s, void *arg)
{
	look_style(arg, s);
}

void
look_row(const struct look *l, struct row *r, int x0, int x1)
{
	row_restyle(r, x0, x1, change, (void *)(uintptr_t)l);
}
