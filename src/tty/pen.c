/*
 * The pen: from one style to the next by the shorter of two ways, all off and
 * on again, or one by one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "paint-int.h"

/* Parameters of one SGR; the longest has all attributes and three colours. */
struct sgr {
	char text[160];
	int len;
};

static void
add_text(struct sgr *g, const char *code)
{
	size_t n = strlen(code);

	if (g->len + 1 + n >= sizeof g->text)
		return;
	if (g->len > 0)
		g->text[g->len++] = ';';
	memcpy(g->text + g->len, code, n);
	g->len += (int)n;
}

static void
add_number(struct sgr *g, unsigned v)
{
	char text[12];
	int n = sizeof text;

	text[--n] = '\0';
	do {
		text[--n] = (char)('0' + v % 10);
		v /= 10;
	} while (v > 0);
	add_text(g, text + n);
}

/* --- reduction --- */

static unsigned
nearest_index(const struct tty_info *info, colour c)
{
	unsigned i = c & 0xff;
	uint32_t rgb = colour_to_rgb(c);

	/* The first 16 stay what they are: users choose what these look like,
	 * and of eight the others are made by bold. */
	if ((c & COLOUR_KIND) == COLOUR_INDEX &&
	    (i < 16 || info->colours >= 256))
		return i;
	if (info->colours >= 256)
		return (unsigned)colour_to_256(rgb);
	if (info->colours >= 16)
		return (unsigned)colour_to_16(rgb);
	return (unsigned)colour_to_8(rgb);
}

static colour
reduce_colour(const struct tty_info *info, colour c)
{
	colour kind = c & COLOUR_KIND;

	if (info->colours == 0 || (kind != COLOUR_INDEX && kind != COLOUR_RGB))
		return COLOUR_DEFAULT;
	if (kind == COLOUR_RGB && info->features & FEATURE_RGB)
		return c;
	return COLOUR_INDEX | nearest_index(info, c);
}

struct style
pen_reduce(const struct tty_info *info, const struct style *s)
{
	struct style r = {0};
	enum underline ul = ATTR_UL_KIND(s->attr);

	r.attr = s->attr & info->attrs & (uint16_t)~ATTR_UL_MASK;
	r.fg = reduce_colour(info, s->fg);
	r.bg = reduce_colour(info, s->bg);
	/* Eight colours: the bright ones are bold, as they always were. */
	if (info->colours == 8 && (r.fg & COLOUR_KIND) == COLOUR_INDEX &&
	    (r.fg & 0xff) >= 8) {
		r.fg -= 8;
		r.attr |= info->attrs & ATTR_BOLD;
	}
	if (info->colours == 8 && (r.bg & COLOUR_KIND) == COLOUR_INDEX &&
	    (r.bg & 0xff) >= 8)
		r.bg -= 8;
	if (ul == UL_NONE || !(info->attrs & ATTR_UL_MASK))
		return r;
	if (!(info->features & FEATURE_UNDERLINES))
		ul = UL_SINGLE;
	else
		r.ul = reduce_colour(info, s->ul);
	r.attr |= ATTR_UNDERLINE(ul);
	return r;
}

/* --- SGR --- */

static void
add_colour(struct sgr *g, colour c, unsigned base)
{
	unsigned v = c & 0xffffff;

	if ((c & COLOUR_KIND) == COLOUR_RGB) {
		add_number(g, base + 8);
		add_number(g, 2);
		add_number(g, v >> 16);
		add_number(g, v >> 8 & 0xff);
		add_number(g, v & 0xff);
	} else if (c == COLOUR_DEFAULT)
		add_number(g, base + 9);
	else if (v < 8)
		add_number(g, base + v);
	else if (v < 16)
		add_number(g, base + 60 + v - 8);
	else {
		add_number(g, base + 8);
		add_number(g, 5);
		add_number(g, v);
	}
}

/* The colour of underlines has the form with colons alone. */
static void
add_underline_colour(struct sgr *g, colour c)
{
	char text[32];
	unsigned v = c & 0xffffff;

	if (c == COLOUR_DEFAULT)
		str_copy(text, sizeof text, "59");
	else if ((c & COLOUR_KIND) == COLOUR_RGB)
		snprintf(text, sizeof text, "58:2::%u:%u:%u", v >> 16,
		    v >> 8 & 0xff, v & 0xff);
	else
		snprintf(text, sizeof text, "58:5:%u", v);
	add_text(g, text);
}

static const struct {
	uint16_t attr;
	const char *on, *off;
} codes[] = {
    {ATTR_BOLD, "1", "22"},
    {ATTR_DIM, "2", "22"},
    {ATTR_ITALIC, "3", "23"},
    {ATTR_BLINK, "5", "25"},
    {ATTR_REVERSE, "7", "27"},
    {ATTR_CONCEAL, "8", "28"},
    {ATTR_STRIKE, "9", "29"},
    {ATTR_OVERLINE, "53", "55"},
};

static void
add_underline(struct sgr *g, uint16_t attr)
{
	static const char *const kinds[] = {
	    "24", "4", "4:2", "4:3", "4:4", "4:5"};
	enum underline ul = ATTR_UL_KIND(attr);

	add_text(g, kinds[ul <= UL_DASHED ? ul : UL_SINGLE]);
}

/* What turns from into to, where off codes are known. */
static void
step(struct sgr *g, const struct style *from, const struct style *to)
{
	uint16_t off = from->attr & (uint16_t)~to->attr;
	uint16_t on = to->attr & (uint16_t)~from->attr;
	const char *last = "";

	/* Bold and dim go off together. */
	if (off & (ATTR_BOLD | ATTR_DIM))
		on |= to->attr & (ATTR_BOLD | ATTR_DIM);
	for (size_t i = 0; i < nitems(codes); i++) {
		if (!(off & codes[i].attr) || strcmp(last, codes[i].off) == 0)
			continue;
		last = codes[i].off;
		add_text(g, last);
	}
	for (size_t i = 0; i < nitems(codes); i++) {
		if (on & codes[i].attr)
			add_text(g, codes[i].on);
	}
	if ((from->attr ^ to->attr) & ATTR_UL_MASK)
		add_underline(g, to->attr);
	if (from->fg != to->fg)
		add_colour(g, to->fg, 30);
	if (from->bg != to->bg)
		add_colour(g, to->bg, 40);
	if (from->ul != to->ul)
		add_underline_colour(g, to->ul);
}

static int
only_adds(const struct style *from, const struct style *to)
{
	uint16_t off = from->attr & (uint16_t)~to->attr;

	return (off & (uint16_t)~ATTR_UL_MASK) == 0 &&
	       (!(from->attr & ATTR_UL_MASK) || to->attr & ATTR_UL_MASK) &&
	       (to->fg != COLOUR_DEFAULT || from->fg == to->fg) &&
	       (to->bg != COLOUR_DEFAULT || from->bg == to->bg) &&
	       (to->ul != COLOUR_DEFAULT || from->ul == to->ul);
}

static int
same_pen(const struct style *a, const struct style *b)
{
	return a->fg == b->fg && a->bg == b->bg && a->ul == b->ul &&
	       a->attr == b->attr;
}

static void
put_sgr(struct buf *out, const struct sgr *g)
{
	buf_add(out, "\033[", 2);
	buf_add(out, g->text, (size_t)g->len);
	buf_add_byte(out, 'm');
}

static void
change(struct painter *p, const struct style *to, struct buf *out)
{
	static const struct style none;
	struct sgr afresh = {.len = 0}, by_step = {.len = 0};

	if (p->pen_known && same_pen(&p->pen, to))
		return;
	if (!same_pen(&none, to)) {
		add_text(&afresh, "0");
		step(&afresh, &none, to);
	}
	if (p->pen_known &&
	    (painter_cap(p, CAP_OFF) || only_adds(&p->pen, to))) {
		step(&by_step, &p->pen, to);
		put_sgr(out, by_step.len < afresh.len ? &by_step : &afresh);
	} else
		put_sgr(out, &afresh);
	p->pen = *to;
	p->pen_known = 1;
}

/* --- links --- */

static int
is_open(const struct painter *p, const struct link *l)
{
	if (l == NULL || p->link_uri == NULL)
		return l == NULL && p->link_uri == NULL;
	if (strcmp(l->uri, p->link_uri) != 0)
		return 0;
	if (l->id == NULL || p->link_id == NULL)
		return l->id == p->link_id;
	return strcmp(l->id, p->link_id) == 0;
}

/* Nothing but what a link may be made of reaches the terminal. */
static void
put_clean(struct buf *out, const char *s, int is_id)
{
	for (; *s != '\0'; s++) {
		if ((uint8_t)*s >= 0x20 && (uint8_t)*s < 0x7f &&
		    !(is_id && (*s == ':' || *s == ';')))
			buf_add_byte(out, (uint8_t)*s);
	}
}

static void
set_link(struct painter *p, const struct link *l, struct buf *out)
{
	if (!painter_can(p, FEATURE_HYPERLINKS))
		l = NULL;
	if (is_open(p, l))
		return;
	buf_add_str(out, "\033]8;");
	if (l != NULL && l->id != NULL) {
		buf_add_str(out, "id=");
		put_clean(out, l->id, 1);
	}
	buf_add_byte(out, ';');
	if (l != NULL)
		put_clean(out, l->uri, 0);
	buf_add_str(out, "\033\\");
	free(p->link_uri);
	free(p->link_id);
	p->link_uri = l == NULL ? NULL : xstrdup(l->uri);
	p->link_id = l == NULL ? NULL : xstrdup(l->id);
}

void
pen_set(struct painter *p, const struct style *s, const struct link *link,
    struct buf *out)
{
	struct style to = pen_reduce(p->info, s);

	set_link(p, link, out);
	change(p, &to, out);
}

void
pen_erase(struct painter *p, colour bg, struct buf *out)
{
	struct style to = {.bg = bg};

	set_link(p, NULL, out);
	to = pen_reduce(p->info, &to);
	/* Without the feature, too: tmux and screen erase in the background
	 * and do not say so.  An attribute such as reverse is not to be
	 * trusted there. */
	if (p->pen_known && p->pen.bg == to.bg &&
	    !(p->pen.attr & (ATTR_REVERSE | ATTR_UL_MASK)))
		return;
	change(p, &to, out);
}

void
pen_reset(struct painter *p, struct buf *out)
{
	set_link(p, NULL, out);
	buf_add_str(out, "\033[m");
	memset(&p->pen, 0, sizeof p->pen);
	p->pen_known = 1;
}
