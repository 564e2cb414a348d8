/*
 * Keys that come with their code point: xterm's modifyOtherKeys and CSI u, of
 * which kitty's protocol is the larger form.
 */
#include "keys-int.h"

enum {
	MOD_SHIFT = 1,
	MOD_ALT = 2,
	MOD_CTRL = 4,
	MOD_SUPER = 8,
	MOD_HYPER = 16,
	MOD_META = 32,
	KITTY_FIRST = 57344, /* its names for keys without a character */
	KITTY_LAST = 63743,
	KITTY_KP_0 = 57399,
	KITTY_KP_PERIOD = 57409
};

static const key_code keypad[] = {KEY_KP_PERIOD, KEY_KP_SLASH, KEY_KP_STAR,
    KEY_KP_MINUS, KEY_KP_PLUS, KEY_KP_ENTER};

/* Keys of kitty's private range; most are no keys of ours. */
static key_code
kitty_key(int code)
{
	if (code >= KITTY_KP_0 && code < KITTY_KP_PERIOD)
		return KEY_KP_0 + (key_code)(code - KITTY_KP_0);
	if (code >= KITTY_KP_PERIOD &&
	    code < KITTY_KP_PERIOD + (int)(sizeof keypad / sizeof *keypad))
		return keypad[code - KITTY_KP_PERIOD];
	return KEY_NONE;
}

static key_code
modifiers(int param)
{
	int mods = param > 1 ? param - 1 : 0;
	key_code key = 0;

	if (mods & MOD_SHIFT)
		key |= KEY_SHIFT;
	if (mods & (MOD_ALT | MOD_META))
		key |= KEY_META;
	if (mods & MOD_CTRL)
		key |= KEY_CTRL;
	return key;
}

static int
is_letter(key_code c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 0x80;
}

static int
is_named(key_code c)
{
	return c == KEY_TAB || c == KEY_ENTER || c == KEY_ESCAPE ||
	       c == KEY_BACKSPACE || c == ' ';
}

/* Shift is a bit only where the character does not show it. */
static key_code
settle(key_code base, key_code mods)
{
	if (base == KEY_TAB && mods & KEY_SHIFT)
		return KEY_BACKTAB | (mods & ~KEY_SHIFT);
	if (is_named(base))
		return base | mods;
	if (is_letter(base) && mods & KEY_CTRL)
		return (base | 0x20) | mods | (base & 0x20 ? 0 : KEY_SHIFT);
	if (base >= 'a' && base <= 'z' && mods & KEY_SHIFT)
		base &= ~(key_code)0x20;
	if (mods & KEY_CTRL && base == '@')
		base = ' ';
	return base | (mods & ~KEY_SHIFT);
}

/* A character that is a key; controls but those with a name are none. */
static int
is_character(int c)
{
	if (c < ' ')
		return c == KEY_TAB || c == KEY_ENTER || c == KEY_ESCAPE;
	return c <= 0x10ffff && (c < 0xd800 || c > 0xdfff) &&
	       (c < 0x80 || c >= 0xa0);
}

/* The code and the modifiers of either form; 0 when it is another. */
static int
take_apart(const struct csi *c, int *code, int *mods)
{
	if (c->private != 0 || c->middle != 0 || c->n < 1)
		return 0;
	if (c->final == 'u') {
		*code = c->param[0];
		*mods = c->n > 1 ? c->param[1] : 0;
		return 1;
	}
	if (c->final != '~' || c->n != 3 || c->param[0] != 27)
		return 0;
	*code = c->param[2];
	*mods = c->param[1];
	return 1;
}

key_code
keys_extended(const struct csi *c)
{
	key_code base;
	int code, mods;

	if (!take_apart(c, &code, &mods))
		return KEY_NONE;
	if (code >= KITTY_FIRST && code <= KITTY_LAST) {
		base = kitty_key(code);
		return base == KEY_NONE ? KEY_NONE : base | modifiers(mods);
	}
	if (code == '\b')
		code = KEY_BACKSPACE;
	if (!is_character(code))
		return KEY_NONE;
	return settle((key_code)code, modifiers(mods));
}
