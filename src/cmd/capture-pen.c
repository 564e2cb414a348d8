/*
 * capture-pane -e: styles as SGR sequences.
 *
 * Attributes are turned on one by one; when one must go, everything is reset
 * first, so that what is printed reads alone.
 */
#include <string.h>

#include "capture-int.h"

struct attr_code {
	uint16_t attr;
	uint8_t sgr;
};

static const struct attr_code codes[] = {{ATTR_BOLD, 1}, {ATTR_DIM, 2},
    {ATTR_ITALIC, 3}, {ATTR_BLINK, 5}, {ATTR_REVERSE, 7}, {ATTR_CONCEAL, 8},
    {ATTR_STRIKE, 9}, {ATTR_OVERLINE, 53}};

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

static void
add_underline(struct sgr *s, const struct style *to)
{
	enum underline kind = ATTR_UL_KIND(to->attr);

	if (kind != UL_NONE)
		add_number(s, ';', 4);
	if (kind != UL_NONE && kind != UL_SINGLE)
		add_number(s, ':', kind);
	switch (to->ul & COLOUR_KIND) {
	case COLOUR_INDEX:
		add_number(s, ';', 58);
		add_number(s, ':', 5);
		add_number(s, ':', to->ul & 0xff);
		break;
	case COLOUR_RGB:
		add_number(s, ';', 58);
		add_number(s, ':', 2);
		s->text[s->n++] = ':';
		add_rgb(s, ':', to->ul);
		break;
	default:
		break;
	}
}

static void
set_style(struct buf *out, struct style *pen, const struct style *to)
{
	struct sgr sgr = {.n = 0};

	if ((pen->attr & ~to->attr & ~ATTR_PROTECTED) != 0 ||
	    ATTR_UL_KIND(pen->attr) != ATTR_UL_KIND(to->attr) ||
	    pen->ul != to->ul) {
		if (pen->attr != 0 || pen->ul != 0) {
			add_number(&sgr, ';', 0);
			*pen = (struct style){.attr = 0};
		}
	}
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
		if (to->attr & ~pen->attr & codes[i].attr)
			add_number(&sgr, ';', codes[i].sgr);
	}
	if (ATTR_UL_KIND(pen->attr) != ATTR_UL_KIND(to->attr) ||
	    pen->ul != to->ul)
		add_underline(&sgr, to);
	if (pen->fg != to->fg)
		add_colour(&sgr, to->fg, 30);
	if (pen->bg != to->bg)
		add_colour(&sgr, to->bg, 40);
	if (sgr.n > 0) {
		buf_add(out, "\033[", 2);
		buf_add(out, sgr.text + 1, sgr.n - 1);
		buf_add_byte(out, 'm');
	}
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
