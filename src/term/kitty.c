/*
 * The kitty keyboard protocol: its flags, and keys in its form.
 *
 * Each screen has its own stack of flags.  Releases and other layouts' keys
 * are not known here: the flags that ask for them are not kept, so that a
 * program that looks sees what it gets.
 */
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "term/keys-int.h"
#include "term/term-int.h"

enum {
	FLAG_DISTINCT = 1,
	FLAG_ALL_KEYS = 8,
	FLAG_TEXT = 16,
	FLAGS = FLAG_DISTINCT | FLAG_ALL_KEYS | FLAG_TEXT
};

unsigned
kitty_flags(const struct term *t)
{
	const struct kitty *k = &t->kitty[on_alternate(t)];

	return k->n > 0 ? k->flags[k->n - 1] : 0;
}

/* The oldest entry is forgotten when the stack is full. */
static void
push(struct kitty *k, int flags)
{
	if (k->n == KITTY_MAX) {
		memmove(k->flags, k->flags + 1, KITTY_MAX - 1);
		k->n--;
	}
	k->flags[k->n++] = (uint8_t)(flags & FLAGS);
}

static void
change(struct kitty *k, int flags, int how)
{
	uint8_t *top;

	if (k->n == 0)
		push(k, 0);
	top = &k->flags[k->n - 1];
	flags &= FLAGS;
	if (how == 1)
		*top = (uint8_t)flags;
	else if (how == 2)
		*top |= (uint8_t)flags;
	else if (how == 3)
		*top &= (uint8_t)~flags;
}

/* CSI > flags u, CSI < count u, CSI = flags ; how u, CSI ? u. */
void
kitty_csi(struct term *t)
{
	struct kitty *k = &t->kitty[on_alternate(t)];
	int n;

	/* Where extended keys are off, nothing is said: no such protocol. */
	if (t->allow_extended == 0)
		return;
	switch (t->csi.leader) {
	case '>':
		push(k, csi_arg(&t->csi, 0, 0));
		break;
	case '<':
		n = csi_arg(&t->csi, 0, 1);
		k->n = n < k->n ? k->n - n : 0;
		break;
	case '=':
		change(k, csi_arg(&t->csi, 0, 0), csi_arg(&t->csi, 1, 1));
		break;
	case '?':
		reply_format(t, "\033[?%uu", kitty_flags(t));
		break;
	}
}

/* Keys that keep a classic form: CSI 1;mods letter, or CSI number;mods ~. */
static const struct functional {
	key_code key;
	uint8_t number;
	char final;
} functionals[] = {
    {KEY_F1, 1, 'P'},
    {KEY_F1 + 1, 1, 'Q'},
    {KEY_F1 + 2, 13, '~'},
    {KEY_F1 + 3, 1, 'S'},
    {KEY_F1 + 4, 15, '~'},
    {KEY_F1 + 5, 17, '~'},
    {KEY_F1 + 6, 18, '~'},
    {KEY_F1 + 7, 19, '~'},
    {KEY_F1 + 8, 20, '~'},
    {KEY_F1 + 9, 21, '~'},
    {KEY_F1 + 10, 23, '~'},
    {KEY_F1 + 11, 24, '~'},
    {KEY_INSERT, 2, '~'},
    {KEY_DELETE, 3, '~'},
    {KEY_HOME, 1, 'H'},
    {KEY_END, 1, 'F'},
    {KEY_PAGEUP, 5, '~'},
    {KEY_PAGEDOWN, 6, '~'},
    {KEY_UP, 1, 'A'},
    {KEY_DOWN, 1, 'B'},
    {KEY_RIGHT, 1, 'C'},
    {KEY_LEFT, 1, 'D'},
};

/* The protocol's numbers of keys that have no classic form. */
static uint32_t
private_code(key_code base)
{
	static const uint16_t keypad[] = {
	    57410, 57411, 57412, 57413, 57414, 57409};

	if (base >= KEY_F1 + 12 && base <= KEY_F24)
		return 57376 + (uint32_t)(base - (KEY_F1 + 12));
	if (base >= KEY_KP_0 && base <= KEY_KP_9)
		return 57399 + (uint32_t)(base - KEY_KP_0);
	if (base >= KEY_KP_SLASH && base < KEY_KP_0)
		return keypad[base - KEY_KP_SLASH];
	return 0;
}

static int
encode_functional(key_code key, struct buf *out)
{
	const struct functional *f = functionals;
	int mods = key_mods(key);

	for (size_t i = 0; i < nitems(functionals); i++, f++) {
		if (f->key != KEY_BASE(key))
			continue;
		if (mods > 1)
			buf_printf(
			    out, "\033[%d;%d%c", f->number, mods, f->final);
		else if (f->final == '~')
			buf_printf(out, "\033[%d~", f->number);
		else
			buf_printf(out, "\033[%c", f->final);
		return 1;
	}
	return 0;
}

static void
encode_number(uint32_t code, int mods, uint32_t text, struct buf *out)
{
	buf_printf(out, "\033[%u", code);
	if (mods > 1 || text != 0)
		buf_add_str(out, ";");
	if (mods > 1)
		buf_printf(out, "%d", mods);
	if (text != 0)
		buf_printf(out, ";%u", text);
	buf_add_str(out, "u");
}

static void
add_text(uint32_t cp, struct buf *out)
{
	uint8_t utf8[UTF8_MAX];

	buf_add(out, utf8, utf8_encode(cp, utf8));
}

/* Does it go as it is?  Enter, Tab and Backspace only without modifiers. */
static int
goes_plain(unsigned flags, key_code key)
{
	key_code base = KEY_BASE(key);

	if (flags & FLAG_ALL_KEYS || base == KEY_ESCAPE)
		return 0;
	if (base < 0x20 || base == KEY_BACKSPACE)
		return !(key & KEY_MODS);
	return !(key & (KEY_CTRL | KEY_META));
}

/* A key that makes text, or Enter, Tab, Backspace, Escape. */
static void
encode_text(unsigned flags, key_code key, struct buf *out)
{
	uint32_t code = (uint32_t)KEY_BASE(key), text = code;

	/* The number is the unshifted letter's. */
	if (code >= 'A' && code <= 'Z') {
		code += 'a' - 'A';
		key |= KEY_SHIFT;
	} else if (code >= 'a' && code <= 'z' && key & KEY_SHIFT) {
		text -= 'a' - 'A';
	}
	if (goes_plain(flags, key)) {
		add_text(text, out);
		return;
	}
	if (code < 0x20 || code == KEY_BACKSPACE ||
	    key & (KEY_CTRL | KEY_META) || !(flags & FLAG_TEXT))
		text = 0;
	encode_number(code, key_mods(key), text, out);
}

int
kitty_encode(const struct term *t, key_code key, struct buf *out)
{
	unsigned flags = kitty_flags(t);
	key_code base = KEY_BASE(key);
	char pad = key_keypad_char(base);

	if (base == KEY_BACKTAB) {
		encode_number(KEY_TAB, key_mods(key | KEY_SHIFT), 0, out);
		return 0;
	}
	if (base < KEY_SPECIAL) {
		encode_text(flags, key, out);
		return 0;
	}
	if (pad != '\0' && !(flags & FLAG_ALL_KEYS) && key_mods(key) == 1) {
		buf_add_byte(out, (uint8_t)pad);
		return 0;
	}
	if (encode_functional(key, out))
		return 0;
	if (private_code(base) == 0)
		return ERR_NOTFOUND;
	encode_number(private_code(base), key_mods(key),
	    pad > ' ' && (flags & FLAG_TEXT) ? (uint32_t)pad : 0, out);
	return 0;
}
