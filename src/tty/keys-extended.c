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

/* Shift is a bit only where the character does not show it. */
static key_code
settle(key_code base, key_code mods)
{
	if (base == KEY_TAB && mods & KEY_SHIFT)
		return KEY_BACKTAB | (mods & ~KEY_SHIFT);
	if (base == KEY_TAB || base == KEY_ENTER || base == KEY_ESCAPE ||
	    base == KEY_BACKSPACE || base == ' ')
		return base | mods;
	if (base >= 'a' && base <= 'z' && mods & KEY_SHIFT)
		base = mods & KEY_CTRL ? base : base - 'a' + 'A';
	if (mods & KEY_CTRL && base >= 'A' && base <= 'Z') {
		base += 'a' - 'A';
		return base | mods | KEY_SHIFT;
	}
	if (mods & KEY_CTRL && base == '@')
		return ' ' | (mods & ~KEY_SHIFT);
	if (mods & KEY_CTRL && base >= 'a' && base <= 'z')
		return base | mods;
	return base | (mods & ~KEY_SHIFT);
}

key_code
keys_extended(const struct csi *c)
{
	key_code mods, base;
	int code;

	if (c->private != 0 || c->middle != 0)
		return KEY_NONE;
	if (c->final == 'u' && c->n >= 1) {
		code = c->param[0];
		mods = modifiers(c->n > 1 ? c->param[1] : 0);
	} else if (c->final == '~' && c->n == 3 && c->param[0] == 27) {
		code = c->param[2];
		mods = modifiers(c->param[1]);
	} else
		return KEY_NONE;
	if (code >= KITTY_FIRST && code <= KITTY_LAST) {
		base = kitty_key(code);
		return base == KEY_NONE ? KEY_NONE : base | mods;
	}
	/* What is no character, or a control that has no key. */
	if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ||
	    (code >= 0x80 && code < 0xa0))
		return KEY_NONE;
	if (code == 8)
		code = KEY_BACKSPACE;
	if (code < ' ' && code != KEY_TAB && code != KEY_ENTER &&
	    code != KEY_ESCAPE)
		return KEY_NONE;
	return settle((key_code)code, mods);
}
