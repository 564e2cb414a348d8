/*
 * SGR: arguments into the pen, and the pen back into arguments.
 *
 * Colours come in two forms: '38;2;R;G;B' spends the next arguments, while
 * '38:2::R:G:B' keeps its own in one group (with or without the empty place
 * of the colour space).  A group that is unknown is skipped whole.
 */
#include "base/mem.h"
#include "term/term-int.h"

/* Codes that set and clear plain attributes. */
static const struct attr_code {
	uint16_t set, clear;
} attr_codes[] = {
    [0] = {0, (uint16_t)~ATTR_PROTECTED},
    [1] = {ATTR_BOLD, 0},
    [2] = {ATTR_DIM, 0},
    [3] = {ATTR_ITALIC, 0},
    [4] = {ATTR_UNDERLINE(UL_SINGLE), ATTR_UL_MASK},
    [5] = {ATTR_BLINK, 0},
    [6] = {ATTR_BLINK, 0},
    [7] = {ATTR_REVERSE, 0},
    [8] = {ATTR_CONCEAL, 0},
    [9] = {ATTR_STRIKE, 0},
    [21] = {ATTR_UNDERLINE(UL_DOUBLE), ATTR_UL_MASK},
    [22] = {0, ATTR_BOLD | ATTR_DIM},
    [23] = {0, ATTR_ITALIC},
    [24] = {0, ATTR_UL_MASK},
    [25] = {0, ATTR_BLINK},
    [27] = {0, ATTR_REVERSE},
    [28] = {0, ATTR_CONCEAL},
    [29] = {0, ATTR_STRIKE},
    [53] = {ATTR_OVERLINE, 0},
    [55] = {0, ATTR_OVERLINE},
};

/* How many arguments the group that begins at i has. */
static int
group_length(const struct csi *c, int i)
{
	int n = 1;

	while (i + n < c->n && (c->sub >> (i + n) & 1))
		n++;
	return n;
}

static int
byte_arg(const struct csi *c, int i)
{
	int v = i < c->n && c->arg[i] >= 0 ? c->arg[i] : 0;

	return v > 255 ? -1 : v;
}

static void
set_rgb(const struct csi *c, int i, colour *out)
{
	int r = byte_arg(c, i), g = byte_arg(c, i + 1), b = byte_arg(c, i + 2);

	if (r >= 0 && g >= 0 && b >= 0)
		*out =
		    COLOUR_RGB | (colour)r << 16 | (colour)g << 8 | (colour)b;
}

static void
set_index(const struct csi *c, int i, colour *out)
{
	int v = byte_arg(c, i);

	if (v >= 0)
		*out = COLOUR_INDEX | (colour)v;
}

/* 38:2:R:G:B, 38:2:SPACE:R:G:B, 38:5:N. */
static void
colour_group(const struct csi *c, int i, int n, colour *out)
{
	if (n >= 3 && c->arg[i + 1] == 5)
		set_index(c, i + 2, out);
	else if (n == 5 && c->arg[i + 1] == 2)
		set_rgb(c, i + 2, out);
	else if (n >= 6 && c->arg[i + 1] == 2)
		set_rgb(c, i + 3, out);
}

/* 38;2;R;G;B and 38;5;N; returns how many arguments were used. */
static int
colour_list(const struct csi *c, int i, colour *out)
{
	if (i + 2 < c->n && c->arg[i + 1] == 5) {
		set_index(c, i + 2, out);
		return 3;
	}
	if (i + 4 < c->n && c->arg[i + 1] == 2) {
		set_rgb(c, i + 2, out);
		return 5;
	}
	return c->n - i;
}

static void
set_underline(struct style *s, int kind)
{
	if (kind < UL_NONE || kind > UL_DASHED)
		return;
	s->attr &= (uint16_t)~ATTR_UL_MASK;
	s->attr |= ATTR_UNDERLINE(kind);
}

static colour *
colour_target(struct style *s, int code)
{
	return code == 38 ? &s->fg : code == 48 ? &s->bg : &s->ul;
}

/* The codes of colours without arguments. */
static void
plain_colour(struct style *s, int code)
{
	if (code >= 30 && code <= 37)
		s->fg = COLOUR_INDEX | (colour)(code - 30);
	else if (code == 39)
		s->fg = COLOUR_DEFAULT;
	else if (code >= 40 && code <= 47)
		s->bg = COLOUR_INDEX | (colour)(code - 40);
	else if (code == 49)
		s->bg = COLOUR_DEFAULT;
	else if (code == 59)
		s->ul = COLOUR_DEFAULT;
	else if (code >= 90 && code <= 97)
		s->fg = COLOUR_INDEX | (colour)(code - 90 + 8);
	else if (code >= 100 && code <= 107)
		s->bg = COLOUR_INDEX | (colour)(code - 100 + 8);
}

static void
plain_code(struct style *s, int code)
{
	if (code == 0)
		s->fg = s->bg = s->ul = COLOUR_DEFAULT;
	if (code < (int)nitems(attr_codes)) {
		s->attr &= (uint16_t)~attr_codes[code].clear;
		s->attr |= attr_codes[code].set;
	}
	if (code >= 30)
		plain_colour(s, code);
}

static int
takes_colour(int code)
{
	return code == 38 || code == 48 || code == 58;
}

/* The group at i; returns how many arguments it took. */
static int
sgr_group(const struct csi *c, int i, struct style *s)
{
	int n = c->sub == 0 ? 1 : group_length(c, i),
	    code = c->arg[i] < 0 ? 0 : c->arg[i];

	if (n > 1) {
		if (takes_colour(code))
			colour_group(c, i, n, colour_target(s, code));
		else if (code == 4)
			set_underline(s, c->arg[i + 1]);
		return n;
	}
	if (takes_colour(code))
		return colour_list(c, i, colour_target(s, code));
	plain_code(s, code);
	return 1;
}

void
sgr_pen_changed(struct term *t)
{
	const struct style *s = &t->pen.style;

	t->pen_plain =
	    (s->fg | s->bg | s->ul | s->attr) == 0 && t->pen.link == NULL;
	t->pen_row = NULL;
}

void
sgr_apply(struct term *t)
{
	const struct csi *c = &t->csi;

	for (int i = 0; i < c->n;)
		i += sgr_group(c, i, &t->pen.style);
	sgr_pen_changed(t);
}

static void
describe_colour(colour c, int base, struct buf *out)
{
	int v = (int)(c & 0xffffff);

	if ((c & COLOUR_KIND) == COLOUR_RGB)
		buf_printf(out, ";%d:2::%d:%d:%d", base + 8, v >> 16,
		    v >> 8 & 255, v & 255);
	else if ((c & COLOUR_KIND) != COLOUR_INDEX)
		return;
	else if (v < 8 && base != 50)
		buf_printf(out, ";%d", base + v);
	else if (v < 16 && base != 50)
		buf_printf(out, ";%d", base + 60 + v - 8);
	else
		buf_printf(out, ";%d:5:%d", base + 8, v);
}

/* The arguments that make this pen, as DECRQSS answers. */
void
sgr_describe(const struct style *s, struct buf *out)
{
	static const uint8_t codes[] = {1, 2, 3, 5, 7, 8, 9, 53};

	buf_add_str(out, "0");
	for (size_t i = 0; i < nitems(codes); i++)
		if (s->attr & attr_codes[codes[i]].set)
			buf_printf(out, ";%d", codes[i]);
	if (ATTR_UL_KIND(s->attr) == UL_SINGLE)
		buf_add_str(out, ";4");
	else if (ATTR_UL_KIND(s->attr) != UL_NONE)
		buf_printf(out, ";4:%d", (int)ATTR_UL_KIND(s->attr));
	describe_colour(s->fg, 30, out);
	describe_colour(s->bg, 40, out);
	describe_colour(s->ul, 50, out);
}
