/*
 * Inputs on the wire, one at a time.
 *
 * A key that came as the bytes which it implies (a letter as its UTF-8, a
 * control letter as its C0 character) is two or three bytes long.
 */
#include "scene/input.h"

#include <string.h>

#include "base/err.h"
#include "base/utf8.h"
#include "scene-int.h"
#include "scene/wire.h"

enum {
	MODS = 7,
	BUTTON_MAX = 15,
	TYPE_MASK = 15,
	FLAGS_MAX = MOUSE_RELEASE | MOUSE_DRAG
};

static int
is_key(uint64_t base)
{
	if (base < KEY_SPECIAL)
		return base > 0 && base <= 0x10ffff &&
		       (base < 0xd800 || base > 0xdfff);
	return base <= KEY_USER_LAST ||
	       (base >= KEY_MOUSE &&
		   base < (uint64_t)KEY_MOUSE + MOUSE_EVENTS * 16);
}

/* No key has base 0: it stands for KEY_NONE. */
void
put_key(struct buf *out, key_code key)
{
	key_code base = KEY_BASE(key);

	put_varint(out, is_key(base) ? base << 3 | (key >> 32 & MODS) : 0);
}

key_code
get_key(struct reader *r)
{
	uint64_t v = get_varint(r);

	if (v == 0)
		return KEY_NONE;
	if (!is_key(v >> 3)) {
		reader_fail(r, ERR_RANGE);
		return KEY_NONE;
	}
	return v >> 3 | (key_code)(v & MODS) << 32;
}

static int
is_within(int v, int min, int max)
{
	return v >= min && v <= max;
}

static int
is_mouse(const struct input *in)
{
	return is_within(in->x, 0, GRID_MAX) && is_within(in->y, 0, GRID_MAX) &&
	       is_within(in->button, 0, BUTTON_MAX) &&
	       is_within(in->flags, 0, FLAGS_MAX);
}

int
input_is_valid(const struct input *in)
{
	size_t max = in->type == INPUT_HELLO ? INPUT_HELLO_MAX : INPUT_DATA_MAX;

	if (in->data_len > max)
		return 0;
	switch (in->type) {
	case INPUT_KEY:
		return is_key(KEY_BASE(in->key));
	case INPUT_MOUSE:
		return is_mouse(in);
	case INPUT_RESIZE:
	case INPUT_CELL:
		return is_within(in->w, 1, GRID_MAX) &&
		       is_within(in->h, 1, GRID_MAX);
	case INPUT_COLOURS:
		return is_colour(in->fg) && is_colour(in->bg);
	case INPUT_LINK:
		return is_within(in->flags, 0, INPUT_WAYS - 1);
	default:
		return in->type > 0 && in->type < INPUT_TYPES;
	}
}

/* The bytes that need not be sent with a key; 0: none are implied. */
static size_t
implied(key_code key, uint8_t store[INPUT_STORE])
{
	key_code base = KEY_BASE(key), mods = key & KEY_MODS;

	if (mods == KEY_CTRL && base >= 'a' && base <= 'z') {
		store[0] = (uint8_t)(base - 'a' + 1);
		return 1;
	}
	if (mods != 0 || base >= KEY_SPECIAL)
		return 0;
	return utf8_encode((uint32_t)base, store);
}

static uint8_t
parts_of(const struct input *in)
{
	uint8_t store[INPUT_STORE], parts = 0;

	if (in->key & KEY_MODS)
		parts |= INPUT_HAS_MODS;
	if (in->type != INPUT_KEY || in->data_len != implied(in->key, store) ||
	    (in->data_len > 0 && memcmp(store, in->data, in->data_len) != 0))
		parts |= INPUT_HAS_DATA;
	if (in->shown)
		parts |= INPUT_SHOWN;
	return parts;
}

static void
put_mods(struct buf *out, uint8_t parts, key_code key)
{
	if (parts & INPUT_HAS_MODS)
		put_u8(out, (uint8_t)(key >> 32 & MODS));
}

static void
put_mouse(struct buf *out, uint8_t parts, const struct input *in)
{
	put_u8(out, (uint8_t)in->type | (parts & INPUT_HAS_MODS));
	put_mods(out, parts, in->key);
	put_varint(out, (uint64_t)in->x);
	put_varint(out, (uint64_t)in->y);
	put_u8(out, (uint8_t)(in->button << 2 | in->flags));
}

static void
put_plain(struct buf *out, const struct input *in)
{
	put_u8(out, (uint8_t)in->type);
	switch (in->type) {
	case INPUT_PASTE_STREAM:
		put_varint(out, in->stream);
		put_varint(out, in->len);
		break;
	case INPUT_RESIZE:
	case INPUT_CELL:
		put_varint(out, (uint64_t)in->w);
		put_varint(out, (uint64_t)in->h);
		break;
	case INPUT_FOCUS:
		put_u8(out, in->flags != 0);
		break;
	case INPUT_LINK:
		put_u8(out, (uint8_t)in->flags);
		break;
	case INPUT_COLOURS:
		put_u32(out, in->fg);
		put_u32(out, in->bg);
		break;
	case INPUT_TERMINAL:
		put_u32(out, in->features);
		put_bytes(out, in->data, in->data_len);
		break;
	case INPUT_HELLO:
	case INPUT_PASTE:
		put_bytes(out, in->data, in->data_len);
		break;
	default:
		break;
	}
}

void
input_encode(const struct input *in, struct buf *out)
{
	uint8_t parts;

	if (in->type != INPUT_KEY && in->type != INPUT_MOUSE) {
		put_plain(out, in);
		return;
	}
	parts = parts_of(in);
	if (in->type == INPUT_MOUSE) {
		put_mouse(out, parts, in);
		return;
	}
	put_u8(out, (uint8_t)in->type | parts);
	put_mods(out, parts, in->key);
	put_varint(out, KEY_BASE(in->key));
	if (parts & INPUT_HAS_DATA)
		put_bytes(out, in->data, in->data_len);
}

static void
get_mods(struct reader *r, uint8_t parts, struct input *in)
{
	uint8_t mods;

	if (!(parts & INPUT_HAS_MODS))
		return;
	mods = get_u8(r);
	if (mods & ~MODS)
		reader_fail(r, ERR_RANGE);
	in->key |= (key_code)(mods & MODS) << 32;
}

static void
read_key(struct reader *r, uint8_t parts, struct input *in,
    uint8_t store[INPUT_STORE])
{
	uint64_t base;

	in->shown = (parts & INPUT_SHOWN) != 0;
	get_mods(r, parts, in);
	base = get_varint(r);
	if (!is_key(base))
		reader_fail(r, ERR_RANGE);
	in->key |= base & 0xffffffff;
	if (parts & INPUT_HAS_DATA) {
		in->data = get_bytes(r, INPUT_DATA_MAX, &in->data_len);
		return;
	}
	in->data = store;
	in->data_len = implied(in->key, store);
}

static void
read_mouse(struct reader *r, uint8_t parts, struct input *in,
    uint8_t store[INPUT_STORE])
{
	uint8_t v;

	(void)store;
	get_mods(r, parts, in);
	in->x = (int)get_bounded(r, GRID_MAX);
	in->y = (int)get_bounded(r, GRID_MAX);
	v = get_u8(r);
	in->button = v >> 2;
	in->flags = v & FLAGS_MAX;
	if (in->button > BUTTON_MAX)
		reader_fail(r, ERR_RANGE);
}

static void
read_text(struct reader *r, uint8_t parts, struct input *in,
    uint8_t store[INPUT_STORE])
{
	size_t max = in->type == INPUT_HELLO ? INPUT_HELLO_MAX : INPUT_DATA_MAX;

	(void)parts;
	(void)store;
	in->data = get_bytes(r, max, &in->data_len);
}

static void
read_stream(struct reader *r, uint8_t parts, struct input *in,
    uint8_t store[INPUT_STORE])
{
	(void)parts;
	(void)store;
	in->stream = (uint32_t)get_bounded(r, UINT32_MAX);
	in->len = get_varint(r);
}

static void
read_size(struct reader *r, uint8_t parts, struct input *in,
    uint8_t store[INPUT_STORE])
{
	(void)parts;
	(void)store;
	in->w = (int)get_bounded(r, GRID_MAX);
	in->h = (int)get_bounded(r, GRID_MAX);
	if (in->w == 0 || in->h == 0)
		reader_fail(r, ERR_RANGE);
}

static void
read_focus(struct reader *r, uint8_t parts, struct input *in,
    uint8_t store[INPUT_STORE])
{
	(void)parts;
	(void)store;
	in->flags = get_u8(r);
	if (in->flags > 1)
		reader_fail(r, ERR_RANGE);
}

static void
read_way(struct reader *r, uint8_t parts, struct input *in,
    uint8_t store[INPUT_STORE])
{
	(void)parts;
	(void)store;
	in->flags = get_u8(r);
	if (in->flags >= INPUT_WAYS)
		reader_fail(r, ERR_RANGE);
}

static void
read_colours(struct reader *r, uint8_t parts, struct input *in,
    uint8_t store[INPUT_STORE])
{
	(void)parts;
	(void)store;
	in->fg = get_u32(r);
	in->bg = get_u32(r);
	if (!is_colour(in->fg) || !is_colour(in->bg))
		reader_fail(r, ERR_RANGE);
}

static void
read_terminal(struct reader *r, uint8_t parts, struct input *in,
    uint8_t store[INPUT_STORE])
{
	in->features = get_u32(r);
	read_text(r, parts, in, store);
}

static void
read_nothing(struct reader *r, uint8_t parts, struct input *in,
    uint8_t store[INPUT_STORE])
{
	(void)r;
	(void)parts;
	(void)in;
	(void)store;
}

static const struct {
	void (*read)(struct reader *, uint8_t, struct input *, uint8_t *);
	uint8_t parts; /* that its form may have */
} forms[INPUT_TYPES] = {
    [INPUT_HELLO] = {read_text, 0},
    [INPUT_KEY] = {read_key, INPUT_HAS_MODS | INPUT_HAS_DATA | INPUT_SHOWN},
    [INPUT_MOUSE] = {read_mouse, INPUT_HAS_MODS},
    [INPUT_PASTE] = {read_text, 0},
    [INPUT_PASTE_STREAM] = {read_stream, 0},
    [INPUT_RESIZE] = {read_size, 0},
    [INPUT_FOCUS] = {read_focus, 0},
    [INPUT_COLOURS] = {read_colours, 0},
    [INPUT_DETACH] = {read_nothing, 0},
    [INPUT_TERMINAL] = {read_terminal, 0},
    [INPUT_CELL] = {read_size, 0},
    [INPUT_LINK] = {read_way, 0},
};

void
input_decode(struct reader *r, struct input *in, uint8_t store[INPUT_STORE])
{
	uint8_t head = get_u8(r), type = head & TYPE_MASK;
	uint8_t parts = head & (uint8_t)~TYPE_MASK;

	memset(in, 0, sizeof *in);
	if (type >= INPUT_TYPES || forms[type].read == NULL ||
	    parts & ~forms[type].parts) {
		reader_fail(r, ERR_SYNTAX);
		return;
	}
	in->type = (enum input_type)type;
	forms[type].read(r, parts, in, store);
}
