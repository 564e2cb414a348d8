/*
 * Styles: bytes for those of sealed blocks, and back.
 */
#include "grid/styles-int.h"

#include <string.h>

#include "base/err.h"
#include "grid/lines-int.h"

static const uint8_t colour_bytes[] = {[STYLE_DEFAULT] = 0,
    [STYLE_INDEX] = 1,
    [STYLE_RGB] = 3,
    [STYLE_TERMINAL] = 0};

static unsigned
kind_of(colour c)
{
	switch (c & COLOUR_KIND) {
	case COLOUR_INDEX:
		return STYLE_INDEX;
	case COLOUR_RGB:
		return STYLE_RGB;
	default:
		return c == COLOUR_TERMINAL ? STYLE_TERMINAL : STYLE_DEFAULT;
	}
}

static uint8_t *
put_colour(uint8_t *p, unsigned kind, colour c)
{
	if (kind == STYLE_RGB) {
		*p++ = (uint8_t)(c >> 16);
		*p++ = (uint8_t)(c >> 8);
	}
	if (kind == STYLE_RGB || kind == STYLE_INDEX)
		*p++ = (uint8_t)c;
	return p;
}

static const uint8_t *
take_colour(const uint8_t *p, unsigned kind, colour *c)
{
	switch (kind) {
	case STYLE_INDEX:
		*c = COLOUR_INDEX | p[0];
		break;
	case STYLE_RGB:
		*c = COLOUR_RGB | (colour)p[0] << 16 | (colour)p[1] << 8 | p[2];
		break;
	default:
		*c = kind == STYLE_TERMINAL ? COLOUR_TERMINAL : COLOUR_DEFAULT;
	}
	return p + colour_bytes[kind];
}

uint8_t *
style_put(uint8_t *p, const struct style *s)
{
	unsigned fg = kind_of(s->fg), bg = kind_of(s->bg), ul = kind_of(s->ul);

	*p++ =
	    (uint8_t)(fg | bg << 2 | ul << 4 | (s->attr != 0 ? STYLE_ATTR : 0) |
		      (s->link != 0 ? STYLE_LINK : 0));
	p = put_colour(p, fg, s->fg);
	p = put_colour(p, bg, s->bg);
	p = put_colour(p, ul, s->ul);
	if (s->attr != 0)
		p = write_varint(p, s->attr);
	if (s->link != 0)
		p = write_varint(p, s->link);
	return p;
}

static const uint8_t *
skip(const uint8_t *p)
{
	unsigned head = *p++;

	p += colour_bytes[head & 3] + colour_bytes[head >> 2 & 3] +
	     colour_bytes[head >> 4 & 3];
	if (head & STYLE_ATTR)
		take_varint(&p);
	if (head & STYLE_LINK)
		take_varint(&p);
	return p;
}

void
style_take(const uint8_t *p, unsigned i, struct style *s)
{
	unsigned head;

	for (; i > 0; i--)
		p = skip(p);
	head = *p++;
	p = take_colour(p, head & 3, &s->fg);
	p = take_colour(p, head >> 2 & 3, &s->bg);
	p = take_colour(p, head >> 4 & 3, &s->ul);
	s->attr = head & STYLE_ATTR ? (uint16_t)take_varint(&p) : 0;
	s->link = head & STYLE_LINK ? (uint16_t)take_varint(&p) : 0;
}

/* A varint within 1..max. */
static int
check_number(struct reader *r, uint32_t max)
{
	uint64_t v = get_varint(r);

	if (r->err != 0)
		return r->err;
	return v == 0 || v > max ? ERR_RANGE : 0;
}

static int
check_style(struct reader *r, uint32_t nlinks)
{
	unsigned head = get_u8(r);
	int err = 0;

	get_raw(r, (size_t)colour_bytes[head & 3] +
		       colour_bytes[head >> 2 & 3] +
		       colour_bytes[head >> 4 & 3]);
	if (head & STYLE_ATTR)
		err = check_number(r, UINT16_MAX);
	if (err == 0 && head & STYLE_LINK)
		err = check_number(r, nlinks);
	return err != 0 ? err : r->err;
}

int
styles_check(struct reader *r, uint32_t n, uint32_t nlinks, uint32_t *at)
{
	size_t all = reader_left(r);
	int err = 0;

	for (uint32_t i = 0; i < n && err == 0; i++) {
		if (i % STYLE_STEP == 0)
			at[i / STYLE_STEP] = (uint32_t)(all - reader_left(r));
		err = check_style(r, nlinks);
	}
	if (err == 0 && reader_left(r) > 0)
		err = ERR_SYNTAX;
	return err;
}
