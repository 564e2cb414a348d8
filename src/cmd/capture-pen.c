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
	const char *sgr;
};

static const struct attr_code codes[] = {{ATTR_BOLD, "1"}, {ATTR_DIM, "2"},
    {ATTR_ITALIC, "3"}, {ATTR_BLINK, "5"}, {ATTR_REVERSE, "7"},
    {ATTR_CONCEAL, "8"}, {ATTR_STRIKE, "9"}, {ATTR_OVERLINE, "53"}};

static void
add_colour(struct buf *out, colour c, int base)
{
	unsigned n = c & 0xff;

	switch (c & COLOUR_KIND) {
	case COLOUR_INDEX:
		if (n < 8)
			buf_printf(out, ";%u", (unsigned)base + n);
		else if (n < 16)
			buf_printf(out, ";%u", (unsigned)base + 60 + n - 8);
		else
			buf_printf(out, ";%d;5;%u", base + 8, n);
		break;
	case COLOUR_RGB:
		buf_printf(out, ";%d;2;%u;%u;%u", base + 8,
		    (unsigned)(c >> 16 & 0xff), (unsigned)(c >> 8 & 0xff), n);
		break;
	default:
		buf_printf(out, ";%d", base + 9);
	}
}

static void
add_underline(struct buf *out, const struct style *to)
{
	enum underline kind = ATTR_UL_KIND(to->attr);

	if (kind == UL_SINGLE)
		buf_add_str(out, ";4");
	else if (kind != UL_NONE)
		buf_printf(out, ";4:%d", (int)kind);
	if ((to->ul & COLOUR_KIND) == COLOUR_INDEX)
		buf_printf(out, ";58:5:%u", (unsigned)(to->ul & 0xff));
	else if ((to->ul & COLOUR_KIND) == COLOUR_RGB)
		buf_printf(out, ";58:2::%u:%u:%u",
		    (unsigned)(to->ul >> 16 & 0xff),
		    (unsigned)(to->ul >> 8 & 0xff), (unsigned)(to->ul & 0xff));
}

static void
set_style(struct buf *out, struct style *pen, const struct style *to)
{
	struct buf sgr;

	buf_init(&sgr);
	if ((pen->attr & ~to->attr) != 0 ||
	    ATTR_UL_KIND(pen->attr) != ATTR_UL_KIND(to->attr) ||
	    pen->ul != to->ul) {
		if (pen->attr != 0 || pen->ul != 0) {
			buf_add_str(&sgr, ";0");
			*pen = (struct style){.attr = 0};
		}
	}
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
		if (to->attr & ~pen->attr & codes[i].attr)
			buf_printf(&sgr, ";%s", codes[i].sgr);
	}
	if (ATTR_UL_KIND(pen->attr) != ATTR_UL_KIND(to->attr) ||
	    pen->ul != to->ul)
		add_underline(&sgr, to);
	if (pen->fg != to->fg)
		add_colour(&sgr, to->fg, 30);
	if (pen->bg != to->bg)
		add_colour(&sgr, to->bg, 40);
	if (sgr.len > 0) {
		buf_add_str(out, "\033[");
		buf_add(out, buf_data(&sgr) + 1, sgr.len - 1);
		buf_add_byte(out, 'm');
	}
	buf_clear(&sgr);
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
