/*
 * Widths and clusters: utf8proc's properties in flat pages.
 *
 * A page holds one byte for each of 256 code points: the width in the two low
 * bits, the grapheme break class above them.  A page is made when its first
 * code point is asked for, and pages that hold one value throughout (most of
 * CJK) share their memory; so what a text costs is one lookup a code point,
 * and what is never shown costs nothing.
 *
 * The widths differ from utf8proc's where terminals and wcwidth agree on
 * something else; override() has them all.
 */
#include "base/width.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "ambiguous-int.h"
#include "base/mem.h"

enum {
	PAGE = 256,
	CP_MAX = 0x10ffff,
	VS15 = 0xfe0e,
	VS16 = 0xfe0f,
	/* Classes after and before which the table alone decides. */
	SIMPLE = 1 << UTF8PROC_BOUNDCLASS_START |
		 1 << UTF8PROC_BOUNDCLASS_OTHER | 1 << UTF8PROC_BOUNDCLASS_CR |
		 1 << UTF8PROC_BOUNDCLASS_LF |
		 1 << UTF8PROC_BOUNDCLASS_CONTROL |
		 1 << UTF8PROC_BOUNDCLASS_LV | 1 << UTF8PROC_BOUNDCLASS_LVT |
		 1 << UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC
};

const uint8_t *width_pages[WIDTH_PAGES];
static uint8_t *shared[256]; /* pages of one value, by that value */
static int ambiguous = 1;    /* cells of what is ambiguous */

struct range {
	uint32_t first, last;
};

/*
 * Where a code point that this utf8proc does not know is wide: the planes of
 * ideographs (UAX #11), and the blocks in which new emoji are put, so that an
 * older library on one side agrees with newer programs.
 */
static const struct range wide_unassigned[] = {
    {0x3400, 0x4dbf},
    {0x4e00, 0x9fff},
    {0xf900, 0xfaff},
    {0x1f300, 0x1f64f},
    {0x1f680, 0x1f6ff},
    {0x1f900, 0x1f9ff},
    {0x1fa70, 0x1faff},
    {0x20000, 0x2fffd},
    {0x30000, 0x3fffd},
};

static int
width_unassigned(uint32_t cp)
{
	for (size_t i = 0; i < nitems(wide_unassigned); i++) {
		if (cp >= wide_unassigned[i].first &&
		    cp <= wide_unassigned[i].last)
			return 2;
	}
	return 1;
}

/* The width of cp by utf8proc, and by us where we differ. */
static int
override(uint32_t cp, const utf8proc_property_t *prop)
{
	int w;

	switch (prop->category) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_ME:
	case UTF8PROC_CATEGORY_MC:
		return 0;
	case UTF8PROC_CATEGORY_CN:
		return width_unassigned(cp);
	case UTF8PROC_CATEGORY_CS: /* shown as U+FFFD */
		return 1;
	case UTF8PROC_CATEGORY_CO:
		return is_ambiguous(cp) ? ambiguous : 1;
	case UTF8PROC_CATEGORY_CF:
		/* Arabic's number signs and their like are visible. */
		if (prop->boundclass == UTF8PROC_BOUNDCLASS_PREPEND)
			return 1;
		break;
	default:
		break;
	}
	/* Medial vowels and finals of conjoining jamo sit on their initial. */
	if (prop->boundclass == UTF8PROC_BOUNDCLASS_V ||
	    prop->boundclass == UTF8PROC_BOUNDCLASS_T)
		return 0;
	w = utf8proc_charwidth((utf8proc_int32_t)cp);
	if (w == 1 && ambiguous == 2 && is_ambiguous(cp))
		w = 2;
	return w < 0 ? 0 : w > 2 ? 2 : w;
}

/* Marks that have a cell of their own everywhere: the halfwidth sound marks,
 * and the vowels AM of Thai and Lao. */
static int
stands_alone(uint32_t cp)
{
	return cp == 0xff9e || cp == 0xff9f || cp == 0xe33 || cp == 0xeb3;
}

static uint8_t
make_entry(uint32_t cp)
{
	const utf8proc_property_t *prop;
	unsigned class;

	prop = utf8proc_get_property((utf8proc_int32_t)cp);
	class = prop->boundclass;
	if (stands_alone(cp))
		class = UTF8PROC_BOUNDCLASS_OTHER;
	return (uint8_t)(class << 2 | (unsigned) override(cp, prop));
}

const uint8_t *
width_page(uint32_t cp)
{
	uint8_t page[PAGE];
	uint32_t first = cp & ~(uint32_t)(PAGE - 1);
	int same = 1;

	for (uint32_t i = 0; i < PAGE; i++) {
		page[i] = make_entry(first + i);
		same &= page[i] == page[0];
	}
	if (!same)
		return width_pages[cp / PAGE] = xmemdup(page, PAGE);
	if (shared[page[0]] == NULL)
		shared[page[0]] = xmemdup(page, PAGE);
	return width_pages[cp / PAGE] = shared[page[0]];
}

/* Pages are made again when they are asked for. */
void
width_ambiguous(int cells)
{
	uint8_t *page;

	if (cells == ambiguous)
		return;
	ambiguous = cells;
	for (size_t i = 0; i < WIDTH_PAGES; i++) {
		page = (uint8_t *)(uintptr_t)width_pages[i];
		width_pages[i] = NULL;
		if (page != NULL && page != shared[page[0]])
			free(page);
	}
	for (size_t i = 0; i < nitems(shared); i++) {
		free(shared[i]);
		shared[i] = NULL;
	}
}

static inline unsigned
class_of(uint32_t cp)
{
	return (unsigned)width_entry(cp) >> 2;
}

int
cluster_joins(struct cluster *c, uint32_t cp)
{
	uint32_t last = c->last;
	unsigned before, after;

	c->last = cp;
	if (last == 0)
		return 0;
	before = class_of(last);
	after = class_of(cp);
	if (1u << before & SIMPLE && 1u << after & SIMPLE) {
		c->state = 0;
		return 0;
	}
	/*
	 * A letter begins a cluster, but behind a prepended sign.  Newer rules
	 * (GB9c) also join the consonants of an Indic conjunct; programs count
	 * a cell for each of these, and so do terminals.
	 */
	if (after == UTF8PROC_BOUNDCLASS_OTHER &&
	    before != UTF8PROC_BOUNDCLASS_PREPEND) {
		c->state = 0;
		return 0;
	}
	if (stands_alone(cp) || cp > CP_MAX || last > CP_MAX) {
		c->state = 0;
		return 0;
	}
	return !utf8proc_grapheme_break_stateful(
	    (utf8proc_int32_t)last, (utf8proc_int32_t)cp, &c->state);
}

static int
is_regional(uint32_t cp)
{
	return class_of(cp) == UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR;
}

/* May VS15 and VS16 choose a form of cp?  Emoji, and the keycaps' bases. */
static int
has_forms(uint32_t cp)
{
	return class_of(cp) == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC ||
	       (cp >= '0' && cp <= '9') || cp == '#' || cp == '*';
}

/* The widest part decides: a base with its marks, an emoji with its tone. */
int
cluster_width(const uint32_t *cps, int n)
{
	int width = 0;

	if (n == 2 && is_regional(cps[0]) && is_regional(cps[1]))
		return 2;
	for (int i = 0; i < n; i++) {
		uint32_t next = i + 1 < n ? cps[i + 1] : 0;
		int w = width_of(cps[i]);

		if (next == VS16 && has_forms(cps[i]))
			w = 2;
		else if (next == VS15 && has_forms(cps[i]))
			w = 1;
		if (w > width)
			width = w;
	}
	return width;
}
