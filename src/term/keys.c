/*
 * Keys into bytes, for the modes that the program has set.
 *
 * The forms are xterm's as tmux sends them: Home and End are those of a VT220.
 * With extended keys (XTMODKEYS), what has no classic form goes as CSI u; the
 * kitty protocol has its own encoder in kitty.c.
 */
#include "base/err.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "term/keys-int.h"
#include "term/term-int.h"

/*
 * final: the letter of CSI 1;mods letter, or '~' with a number.
 * The unmodified form is CSI or SS3 with the letter, or CSI number ~.
 */
static const struct special {
	uint8_t number; /* 0: a letter even when unmodified */
	char final;
	uint8_t ss3; /* 1: always, 2: with DECCKM */
} specials[] = {
    {0, 'P', 1}, /* F1 */
    {0, 'Q', 1},
    {0, 'R', 1},
    {0, 'S', 1},
    {15, '~', 0}, /* F5 */
    {17, '~', 0},
    {18, '~', 0},
    {19, '~', 0},
    {20, '~', 0},
    {21, '~', 0}, /* F10 */
    {23, '~', 0},
    {24, '~', 0},
    {25, '~', 0}, /* F13 */
    {26, '~', 0},
    {28, '~', 0},
    {29, '~', 0},
    {31, '~', 0},
    {32, '~', 0},
    {33, '~', 0},
    {34, '~', 0}, /* F20 */
    {42, '~', 0},
    {43, '~', 0},
    {44, '~', 0},
    {45, '~', 0},
    {2, '~', 0}, /* Insert */
    {3, '~', 0},
    {1, 'H', 0}, /* Home */
    {4, 'F', 0}, /* End */
    {5, '~', 0},
    {6, '~', 0},
    {0, 'A', 2}, /* Up */
    {0, 'B', 2},
    {0, 'D', 2}, /* Left */
    {0, 'C', 2},
};

/* The keypad: its character, and the letter of SS3 in application mode. */
static const struct keypad {
	char plain, application;
} keypad[] = {
    {'/', 'o'},
    {'*', 'j'},
    {'-', 'm'},
    {'+', 'k'},
    {'\r', 'M'},
    {'.', 'n'},
    {'0', 'p'},
    {'1', 'q'},
    {'2', 'r'},
    {'3', 's'},
    {'4', 't'},
    {'5', 'u'},
    {'6', 'v'},
    {'7', 'w'},
    {'8', 'x'},
    {'9', 'y'},
};

int
key_mods(key_code key)
{
	return 1 + (key & KEY_SHIFT ? 1 : 0) + (key & KEY_META ? 2 : 0) +
	       (key & KEY_CTRL ? 4 : 0);
}

char
key_keypad_char(key_code base)
{
	if (base < KEY_KP_SLASH || base > KEY_KP_9)
		return '\0';
	return keypad[base - KEY_KP_SLASH].plain;
}

static void
encode_special(const struct term *t, key_code key, struct buf *out)
{
	const struct special *s = &specials[KEY_BASE(key) - KEY_F1];
	int mods = key_mods(key), ss3;

	ss3 = s->ss3 == 1 || (s->ss3 == 2 && t->modes & MODE_CURSOR_KEYS);
	if (mods == 1 && s->number == 0)
		buf_printf(out, "\033%c%c", ss3 ? 'O' : '[', s->final);
	else if (mods == 1)
		buf_printf(out, "\033[%d~", s->number);
	else if (s->final == '~')
		buf_printf(out, "\033[%d;%d~", s->number, mods);
	else
		buf_printf(out, "\033[1;%d%c", mods, s->final);
}

static void
encode_keypad(const struct term *t, key_code key, struct buf *out)
{
	const struct keypad *k = &keypad[KEY_BASE(key) - KEY_KP_SLASH];

	if (key & KEY_META)
		buf_add_byte(out, 0x1b);
	if (t->modes & MODE_KEYPAD)
		buf_printf(out, "\033O%c", k->application);
	else
		buf_add_byte(out, (uint8_t)k->plain);
}

/* The control character of an ASCII one, or -1. */
static int
control_of(uint32_t c)
{
	/* What lies outside @..~ by the keyboard of a VT220. */
	static const struct {
		char c, code;
	} others[] = {{' ', 0}, {'2', 0}, {'3', 0x1b}, {'4', 0x1c}, {'5', 0x1d},
	    {'6', 0x1e}, {'7', 0x1f}, {'/', 0x1f}, {'-', 0x1f}, {'8', 0x7f},
	    {'?', 0x7f}};

	if (c >= '@' && c <= '~')
		return (int)(c & 0x1f);
	for (size_t i = 0; i < nitems(others); i++)
		if (c == (uint32_t)others[i].c)
			return others[i].code;
	return -1;
}

/* With Ctrl, does a character have a control code of its own? */
static int
has_control(key_code key)
{
	uint32_t base = (uint32_t)KEY_BASE(key);

	if (base >= 'a' && base <= 'z')
		return !(key & KEY_SHIFT);
	return base == ' ' || base == '@' || (base >= '[' && base <= '_');
}

/*
 * Has the key no classic form, so that it needs CSI u?  Programs that set
 * modifyOtherKeys 2 want one for whatever has Ctrl or Meta.
 */
static int
wants_csi_u(const struct term *t, key_code key)
{
	int level = term_extended_keys(t);

	if (level == 0)
		return 0;
	if (level == 2 && key & (KEY_CTRL | KEY_META))
		return 1;
	switch (KEY_BASE(key)) {
	case KEY_TAB:
	case KEY_ENTER:
	case KEY_BACKSPACE:
	case KEY_ESCAPE:
		return (key & (KEY_CTRL | KEY_SHIFT)) != 0;
	}
	return key & KEY_CTRL && !has_control(key);
}

static void
encode_csi_u(key_code key, struct buf *out)
{
	uint32_t base = (uint32_t)KEY_BASE(key);

	/* A capital letter shows its Shift. */
	if (base >= 'A' && base <= 'Z')
		key |= KEY_SHIFT;
	else if (base >= 'a' && base <= 'z' && key & KEY_SHIFT)
		base -= 'a' - 'A';
	buf_printf(out, "\033[%u;%du", base, key_mods(key));
}

static void
encode_named(const struct term *t, key_code key, struct buf *out)
{
	uint8_t c = (uint8_t)KEY_BASE(key);

	if (c == KEY_TAB && key & KEY_SHIFT) {
		buf_add_str(out, "\033[Z");
		return;
	}
	if (c == KEY_BACKSPACE) {
		int back = (t->modes & MODE_BACKARROW) != 0;

		c = back != ((key & KEY_CTRL) != 0) ? 0x08 : 0x7f;
	}
	buf_add_byte(out, c);
	if (c == KEY_ENTER && t->modes & MODE_LINEFEED)
		buf_add_byte(out, '\n');
}

static int
encode_char(const struct term *t, key_code key, struct buf *out)
{
	uint32_t base = (uint32_t)KEY_BASE(key);
	uint8_t utf8[UTF8_MAX];
	int c = -1;

	if (wants_csi_u(t, key)) {
		encode_csi_u(key, out);
		return 0;
	}
	if (key & KEY_META)
		buf_add_byte(out, 0x1b);
	if (base < 0x20 || base == KEY_BACKSPACE) {
		encode_named(t, key, out);
		return 0;
	}
	if (key & KEY_CTRL)
		c = control_of(base);
	if (c >= 0)
		buf_add_byte(out, (uint8_t)c);
	else
		buf_add(out, utf8, utf8_encode(base, utf8));
	return 0;
}

int
term_key_encode(const struct term *t, key_code key, struct buf *out)
{
	key_code base = KEY_BASE(key);

	if (base >= KEY_FOCUS_IN || (base > 0x10ffff && base < KEY_SPECIAL))
		return ERR_NOTFOUND;
	if (term_kitty_flags(t) != 0)
		return kitty_encode(t, key, out);
	if (base < KEY_SPECIAL)
		return encode_char(t, key, out);
	if (base == KEY_BACKTAB)
		buf_add_str(out, key & KEY_META ? "\033\033[Z" : "\033[Z");
	else if (base >= KEY_KP_SLASH)
		encode_keypad(t, key, out);
	else
		encode_special(t, key, out);
	return 0;
}
