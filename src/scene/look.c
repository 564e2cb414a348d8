/*
 * Looks on the wire: only what of them is not plain.
 */
#include "base/err.h"
#include "scene-int.h"
#include "scene/wire.h"

static int
count_palette(const struct look *l)
{
	int n = 0;

	for (int i = 0; i < LOOK_COLOURS; i++)
		n += l->palette[i] != COLOUR_DEFAULT;
	return n;
}

void
look_encode(const struct look *l, struct buf *out)
{
	int n = l == NULL ? 0 : count_palette(l);
	uint8_t parts = n > 0 ? LOOK_PALETTE : 0;

	if (l != NULL && (l->fg != COLOUR_DEFAULT || l->bg != COLOUR_DEFAULT))
		parts |= LOOK_DEFAULTS;
	if (l != NULL && l->reversed)
		parts |= LOOK_REVERSED;
	put_u8(out, parts);
	if (parts & LOOK_DEFAULTS) {
		put_u32(out, l->fg);
		put_u32(out, l->bg);
	}
	if (parts & LOOK_REVERSED) {
		put_u32(out, l->reversed_fg);
		put_u32(out, l->reversed_bg);
	}
	if (n == 0)
		return;
	put_varint(out, (uint64_t)n);
	for (int i = 0; i < LOOK_COLOURS; i++) {
		if (l->palette[i] == COLOUR_DEFAULT)
			continue;
		put_u8(out, (uint8_t)i);
		put_u32(out, l->palette[i]);
	}
}

colour
colour_decode(struct reader *r)
{
	colour c = get_u32(r);

	if (!is_colour(c)) {
		reader_fail(r, ERR_RANGE);
		return COLOUR_DEFAULT;
	}
	return c;
}

struct look *
look_decode(struct reader *r)
{
	uint8_t parts = get_u8(r), i;
	struct look *l = look_new();
	uint64_t n = 0;

	if (parts & ~LOOK_ALL)
		reader_fail(r, ERR_RANGE);
	if (parts & LOOK_DEFAULTS) {
		l->fg = colour_decode(r);
		l->bg = colour_decode(r);
	}
	if (parts & LOOK_REVERSED) {
		l->reversed = 1;
		l->reversed_fg = colour_decode(r);
		l->reversed_bg = colour_decode(r);
	}
	if (parts & LOOK_PALETTE)
		n = get_bounded(r, LOOK_COLOURS);
	for (; n > 0 && r->err == OK; n--) {
		i = get_u8(r);
		l->palette[i] = colour_decode(r);
	}
	if (r->err == OK && !look_is_plain(l))
		return l;
	look_unref(l);
	return NULL;
}
