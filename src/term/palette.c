/*
 * Colours by OSC: the palette (4, 104), the default colours (10, 11) and the
 * cursor's (12): set, asked for, and reset.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "term/strings-int.h"
#include "term/term-int.h"

/* 'rgb:R/G/B' with one to four hex digits each. */
static int
parse_rgb(const char *s, colour *c)
{
	uint32_t rgb = 0;
	char *end;
	unsigned long v;
	size_t digits;

	for (int i = 0; i < 3; i++) {
		digits = strspn(s, "0123456789abcdefABCDEF");
		if (digits < 1 || digits > 4)
			return 0;
		v = strtoul(s, &end, 16);
		v = v * 255 / ((1ul << 4 * digits) - 1);
		rgb = rgb << 8 | (uint32_t)v;
		if (*end != (i < 2 ? '/' : '\0'))
			return 0;
		s = end + 1;
	}
	*c = COLOUR_RGB | rgb;
	return 1;
}

static int
parse_colour(const char *s, colour *c)
{
	if (str_starts(s, "rgb:"))
		return parse_rgb(s + 4, c);
	return colour_parse(s, c) == 0 && *c != COLOUR_DEFAULT;
}

/* With the terminator that the question had. */
static void
answer(struct term *t, const char *what, colour c)
{
	uint32_t v = colour_to_rgb(c);
	unsigned r = v >> 16 & 255, g = v >> 8 & 255, b = v & 255;

	reply_format(t, "\033]%s;rgb:%02x%02x/%02x%02x/%02x%02x%s", what, r, r,
	    g, g, b, b, t->string_end == 0x07 ? "\a" : "\033\\");
}

static colour
palette_at(const struct term *t, int i)
{
	if (t->palette != NULL && t->palette[i] != COLOUR_DEFAULT)
		return t->palette[i];
	return COLOUR_INDEX | (colour)i;
}

static void
palette_set(struct term *t, int i, colour c)
{
	if (t->palette == NULL)
		t->palette = xcalloc(256, sizeof *t->palette);
	t->palette[i] = c;
}

/* OSC 4 ; index ; colour or '?' ; index ... */
static void
palette_list(struct term *t, const char *s)
{
	char *copy = xstrdup(s), *rest = copy, *index, *value;
	char what[16];
	long long i;
	colour c;

	while ((index = strsep(&rest, ";")) != NULL &&
	       (value = strsep(&rest, ";")) != NULL) {
		if (str_number(index, 0, 255, &i) != 0)
			break;
		if (strcmp(value, "?") == 0) {
			str_copy(what, sizeof what, "4;");
			str_copy(what + 2, sizeof what - 2, index);
			answer(t, what, palette_at(t, (int)i));
		} else if (parse_colour(value, &c)) {
			palette_set(t, (int)i, c);
		}
	}
	free(copy);
}

static colour *
colour_slot(struct term *t, int code)
{
	return code == 10 ? &t->fg : code == 11 ? &t->bg : &t->cursor_colour;
}

/* What is shown: the program's choice, else the viewers' terminals'. */
static colour
colour_shown(const struct term *t, int code)
{
	colour c = code == 10 ? t->fg : code == 11 ? t->bg : t->cursor_colour;

	if (c != COLOUR_DEFAULT || code == 12)
		return c;
	return code == 10 ? t->outer_fg : t->outer_bg;
}

void
palette_osc(struct term *t, int code, const char *s)
{
	char what[8] = "10";
	colour c;

	if (code == 4) {
		palette_list(t, s);
		return;
	}
	if (strcmp(s, "?") == 0) {
		c = colour_shown(t, code);
		what[1] = (char)('0' + code - 10);
		if (c != COLOUR_DEFAULT)
			answer(t, what, c);
	} else if (parse_colour(s, &c)) {
		*colour_slot(t, code) = c;
	}
}

/* OSC 104 (all, or the indexes given), 110, 111, 112. */
void
palette_reset(struct term *t, int code, const char *s)
{
	char *copy, *rest, *index;
	long long i;

	if (code != 104) {
		*colour_slot(t, code - 100) = COLOUR_DEFAULT;
		return;
	}
	if (*s == '\0') {
		free(t->palette);
		t->palette = NULL;
	}
	if (t->palette == NULL)
		return;
	copy = rest = xstrdup(s);
	while ((index = strsep(&rest, ";")) != NULL)
		if (str_number(index, 0, 255, &i) == 0)
			t->palette[i] = COLOUR_DEFAULT;
	free(copy);
}

void
term_set_colours(struct term *t, colour fg, colour bg)
{
	t->outer_fg = fg;
	t->outer_bg = bg;
}

const colour *
term_palette(const struct term *t)
{
	return t->palette;
}

void
term_colours(const struct term *t, colour *fg, colour *bg)
{
	*fg = t->fg;
	*bg = t->bg;
}
