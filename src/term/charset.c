/*
 * Charsets: G0-G3, which of them is in use, and what their bytes mean.
 *
 * t->ascii says that bytes are what they seem, so that text need not ask.
 */
#include "term/term-int.h"

/* DEC special graphics, 0x5f to 0x7e. */
static const uint16_t graphics[] = {0x0020, 0x25c6, 0x2592, 0x2409, 0x240c,
    0x240d, 0x240a, 0x00b0, 0x00b1, 0x2424, 0x240b, 0x2518, 0x2510, 0x250c,
    0x2514, 0x253c, 0x23ba, 0x23bb, 0x2500, 0x23bc, 0x23bd, 0x251c, 0x2524,
    0x2534, 0x252c, 0x2502, 0x2264, 0x2265, 0x03c0, 0x2260, 0x00a3, 0x00b7};

void
charset_update(struct term *t)
{
	const struct charsets *c = &t->charsets;

	t->ascii = c->single == 0 && c->g[c->left] == CHARSET_ASCII;
}

void
charset_designate(struct term *t, int slot, uint8_t final)
{
	uint8_t set = CHARSET_ASCII;

	if (final == '0')
		set = CHARSET_GRAPHICS;
	else if (final == 'A')
		set = CHARSET_UK;
	t->charsets.g[slot] = set;
	charset_update(t);
}

/* The sets of 96: Latin-1 is the one that is known. */
void
charset_designate_96(struct term *t, int slot, uint8_t final)
{
	t->charsets.g[slot] = final == 'A' ? CHARSET_LATIN1 : CHARSET_ASCII;
	charset_update(t);
}

void
charset_shift(struct term *t, int left)
{
	t->charsets.left = (uint8_t)left;
	charset_update(t);
}

void
charset_single(struct term *t, int slot)
{
	t->charsets.single = (uint8_t)slot;
	charset_update(t);
}

void
charset_reset(struct term *t)
{
	t->charsets = (struct charsets){0};
	charset_update(t);
}

static uint8_t
set_in_use(const struct term *t)
{
	const struct charsets *s = &t->charsets;

	return s->g[s->single != 0 ? s->single : s->left];
}

int
charset_is_96(const struct term *t)
{
	return !t->ascii && set_in_use(t) == CHARSET_LATIN1;
}

/* The code point of a printable byte; a single shift ends with it. */
uint32_t
charset_map(struct term *t, uint8_t c)
{
	struct charsets *s = &t->charsets;
	uint8_t set = set_in_use(t);

	if (s->single != 0) {
		s->single = 0;
		charset_update(t);
	}
	if (set == CHARSET_GRAPHICS && c >= 0x5f && c <= 0x7e)
		return graphics[c - 0x5f];
	if (set == CHARSET_LATIN1)
		return c | 0x80u;
	if (set == CHARSET_UK && c == '#')
		return 0xa3;
	return c;
}
