/*
 * capture-pane -e: styles as SGR sequences.
 *
 * Attributes are turned on one by one; when one must go, everything is reset
 * first, so that what is printed reads alone.
 */
#include <string.h>

#include "base/mem.h"
#include "capture-int.h"

struct attr_code {
	uint16_t attr;
	uint8_t sgr;
};

/* Of the attributes that are bits. */
enum { ATTRS = 0xff };

static const struct attr_code codes[] = {{ATTR_BOLD, 1}, {ATTR_DIM, 2},
    {ATTR_ITALIC, 3}, {ATTR_UNDERLINE(UL_SINGLE), 4}, {ATTR_BLINK, 5},
    {ATTR_REVERSE, 7}, {ATTR_CONCEAL, 8}, {ATTR_STRIKE, 9},
    {ATTR_UNDERLINE(UL_DOUBLE), 4}, {ATTR_UNDERLINE(UL_CURLY), 4},
    {ATTR_UNDERLINE(UL_DOTTED), 4}, {ATTR_UNDERLINE(UL_DASHED), 4},
    {ATTR_OVERLINE, 53}};

/* Parameters of one SGR sequence, each with its separator in front. */
struct sgr {
	uint8_t text[160]; /* the longest has less than 100 */
	size_t n;
};

static void
add_number(struct sgr *s, char separator, unsigned n)
{
	unsigned unit = n >= 100 ? 100 : n >= 10 ? 10 : 1;

	s->text[s->n++] = (uint8_t)separator;
	for (; unit > 0; unit /= 10)
		s->text[s->n++] = (uint8_t)('0' + n / unit % 10);
}

static void
add_rgb(struct sgr *s, char separator, colour c)
{
	add_number(s, separator, c >> 16 & 0xff);
	add_number(s, separator, c >> 8 & 0xff);
	add_number(s, separator, c & 0xff);
}

static void
add_colour(struct sgr *s, colour c, unsigned base)
{
	unsigned n = c & 0xff;

	switch (c & COLOUR_KIND) {
	case COLOUR_INDEX:
		if (n < 8) {
			add_number(s, ';', base + n);
		} else if (n < 16) {
			add_number(s, ';', base + 60 + n - 8);
		} else {
			add_number(s, ';', base + 8);
			add_number(s, ';', 5);
			add_number(s, ';', n);
		}
		break;
	case COLOUR_RGB:
		add_number(s, ';', base + 8);
		add_number(s, ';', 2);
		add_rgb(s, ';', c);
		break;
	default:
		add_number(s, ';', base + 9);
	}
}

/* The underline's colour; its default goes with a reset alone. */
static void
add_underline_colour(struct sgr *s, colour c)
{
	switch (c & COLOUR_KIND) {
	case COLOUR_INDEX:
		add_number(s, ';', 58);
		add_number(s, ';', 5);
		add_number(s, ';', c & 0xff);
		break;
	case COLOUR_RGB:
		add_number(s, ';', 58);
		add_number(s, ';', 2);
		add_rgb(s, ';', c);
		break;
	default:
		break;
	}
}

static void
add_attr(struct sgr *s, const struct attr_code *code)
{
	enum underline kind = ATTR_UL_KIND(code->attr);

	if (kind == UL_NONE || kind == UL_SINGLE) {
		add_number(s, ';', code->sgr);
		return;
	}
	add_number(s, ';', 4);
	add_number(s, ':', kind);
}

/* What of the attributes is on in from and not in to. */
static int
must_reset(const struct style *from, const struct style *to)
{
	enum underline kind = ATTR_UL_KIND(from->attr);

	return (from->attr & ~to->attr & ATTRS) != 0 ||
	       (kind != UL_NONE && kind != ATTR_UL_KIND(to->attr)) ||
	       (from->ul != COLOUR_DEFAULT && to->ul == COLOUR_DEFAULT);
}

static int
is_on(uint16_t attr, const struct attr_code *code)
{
	if (code->attr & ATTR_UL_MASK)
		return (attr & ATTR_UL_MASK) == code->attr;
	return (attr & code->attr) != 0;
}

static void
flush(struct buf *out, struct sgr *s)
{
	if (s->n > 0) {
		buf_add(out, "\033[", 2);
		buf_add(out, s->text + 1, s->n - 1);
		buf_add_byte(out, 'm');
	}
	s->n = 0;
}

/* A sequence each for attributes and colours, as tmux has them. */
static void
set_style(struct buf *out, struct style *pen, const struct style *to)
{
	int reset = must_reset(pen, to);
	struct sgr sgr = {.n = 0};

	if (reset) {
		add_number(&sgr, ';', 0);
		*pen = (struct style){.attr = 0};
	}
	for (size_t i = 0; i < nitems(codes); i++) {
		if (is_on(to->attr, &codes[i]) && !is_on(pen->attr, &codes[i]))
			add_attr(&sgr, &codes[i]);
	}
	flush(out, &sgr);
	if (reset || pen->fg != to->fg)
		add_colour(&sgr, to->fg, 30);
	flush(out, &sgr);
	if (reset || pen->bg != to->bg)
		add_colour(&sgr, to->bg, 40);
	flush(out, &sgr);
	if (pen->ul != to->ul)
		add_underline_colour(&sgr, to->ul);
	flush(out, &sgr);
	*pen = *to;
	pen->link = 0;
}

static void
set_link(struct buf *out, struct link **link, struct link *to)
{
	if (*link == to)
		return;
	if (to == NULL)
		buf_add_str(out, "\033]8;;\033\\");
	else if (to->id != NULL)
		buf_printf(out, "\033]8;id=%s;%s\033\\", to->id, to->uri);
	else
		buf_printf(out, "\033]8;;%s\033\\", to->uri);
	link_unref(*link);
	*link = link_ref(to);
}

void
capture_pen(struct buf *out, struct style *pen, struct link **link,
    const struct style *to, struct link *to_link)
{
	struct style plain = *to;

	plain.link = 0;
	if (memcmp(pen, &plain, sizeof plain) != 0)
		set_style(out, pen, &plain);
	set_link(out, link, to_link);
}
