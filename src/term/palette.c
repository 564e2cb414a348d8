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

/* How the owner shows the cells; plain where it has nothing to say. */
static void
ask_look(const struct term *t, struct look *l)
{
	memset(l, 0, sizeof *l);
	if (t->events->look != NULL)
		t->events->look(t->arg, l);
}

static colour
palette_at(const struct term *t, int i)
{
	struct look l;

	ask_look(t, &l);
	if (l.palette[i] != COLOUR_DEFAULT)
		return l.palette[i];
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

/* What is shown: the owner's or the program's choice, else the viewers'
 * terminals'; a cursor without a colour of its own has the text's. */
static colour
colour_shown(const struct term *t, int code)
{
	struct look l;

	if (code == 12 && t->cursor_colour != COLOUR_DEFAULT)
		return t->cursor_colour;
	ask_look(t, &l);
	if (code == 11 && l.bg != COLOUR_DEFAULT)
		return l.bg;
	if (code != 11 && l.fg != COLOUR_DEFAULT)
		return l.fg;
	if (code == 11)
		return t->bg != COLOUR_DEFAULT ? t->bg : t->outer_bg;
	return t->fg != COLOUR_DEFAULT ? t->fg : t->outer_fg;
}

enum scheme
palette_scheme(const struct term *t)
{
	colour c = colour_shown(t, 11);
	uint32_t v = colour_to_rgb(c);

	if (c == COLOUR_DEFAULT)
		return SCHEME_UNKNOWN;
	/* Luminance by Rec. 601, in thousandths. */
	v = 299 * (v >> 16 & 255) + 587 * (v >> 8 & 255) + 114 * (v & 255);
	return v < 128 * 1000 ? SCHEME_DARK : SCHEME_LIGHT;
}

static void
dynamic_colour(struct term *t, int code, const char *s)
{
	char what[8] = "10";
	colour c;

	if (strcmp(s, "?") == 0) {
		c = colour_shown(t, code);
		what[1] = (char)('0' + code - 10);
		if (c != COLOUR_DEFAULT)
			answer(t, what, c);
	} else if (parse_colour(s, &c)) {
		*colour_slot(t, code) = c;
	}
}

/* OSC 4, or OSC 10 to 12: several colours are for the numbers that follow. */
void
palette_osc(struct term *t, int code, const char *s)
{
	char *copy, *rest, *value;

	if (code == 4) {
		palette_list(t, s);
		return;
	}
	copy = rest = xstrdup(s);
	while (code <= 12 && (value = strsep(&rest, ";")) != NULL)
		dynamic_colour(t, code++, value);
	free(copy);
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
	enum scheme was = palette_scheme(t);

	t->outer_fg = fg;
	t->outer_bg = bg;
	if (t->modes & MODE_SCHEME && palette_scheme(t) != was)
		reply_scheme(t);
}

void
term_outer_colours(const struct term *t, colour *fg, colour *bg)
{
	*fg = t->outer_fg;
	*bg = t->outer_bg;
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
