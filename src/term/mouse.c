/*
 * Mouse reports, in the form that the program asked for.
 *
 * The mode says what is reported, the encoding how: SGR (in cells or pixels),
 * urxvt's, UTF-8, or X10's bytes, which end at column and row 223.
 */
#include "base/err.h"
#include "base/utf8.h"
#include "term/term-int.h"

enum { MOTION = 32, WHEEL = 64, FURTHER = 128, OFFSET = 32 };

/* May the program's mode see it? */
static int
wanted(const struct term *t, const struct term_mouse *m)
{
	uint32_t mode = t->modes & MODE_MOUSE_ANY;

	if (mode == 0)
		return 0;
	if (mode == MODE_MOUSE_X10)
		return m->button >= 1 && m->button <= 3 && !m->release &&
		       !m->drag;
	if (m->button == 0 && !m->release)
		return mode == MODE_MOUSE_ALL;
	if (m->drag)
		return mode == MODE_MOUSE_DRAG || mode == MODE_MOUSE_ALL;
	/* A wheel is never let go. */
	return !(m->release && m->button >= 4 && m->button <= 7);
}

/* The code without what says that a button was let go. */
static int
button_code(const struct term *t, const struct term_mouse *m)
{
	int code;

	if (m->button == 0)
		code = 3;
	else if (m->button <= 3)
		code = m->button - 1;
	else if (m->button <= 7)
		code = WHEEL + m->button - 4;
	else
		code = FURTHER + m->button - 8;
	if (m->drag || (m->button == 0 && !m->release))
		code += MOTION;
	if ((t->modes & MODE_MOUSE_ANY) == MODE_MOUSE_X10)
		return code;
	if (m->mods & KEY_SHIFT)
		code += 4;
	if (m->mods & KEY_META)
		code += 8;
	if (m->mods & KEY_CTRL)
		code += 16;
	return code;
}

static void
add_utf8(struct buf *out, int v)
{
	uint8_t utf8[UTF8_MAX];

	buf_add(out, utf8, utf8_encode((uint32_t)v, utf8));
}

static int
encode_bytes(const struct term *t, int code, int x, int y, struct buf *out)
{
	int utf8 = (t->modes & MODE_MOUSE_UTF8) != 0;
	int most = utf8 ? 2047 : 255;

	if (x + OFFSET > most || y + OFFSET > most)
		return ERR_NOTFOUND;
	buf_add_str(out, "\033[M");
	if (utf8) {
		add_utf8(out, code + OFFSET);
		add_utf8(out, x + OFFSET);
		add_utf8(out, y + OFFSET);
	} else {
		buf_add_byte(out, (uint8_t)(code + OFFSET));
		buf_add_byte(out, (uint8_t)(x + OFFSET));
		buf_add_byte(out, (uint8_t)(y + OFFSET));
	}
	return 0;
}

int
term_mouse_encode(
    const struct term *t, const struct term_mouse *m, struct buf *out)
{
	int code = button_code(t, m), x = m->x + 1, y = m->y + 1;
	int pixels = (t->modes & MODE_MOUSE_PIXEL) != 0;

	if (m->x < 0 || m->y < 0 || m->button < 0 || m->button > 11 ||
	    !wanted(t, m))
		return ERR_NOTFOUND;
	if (pixels) {
		/* The middle of the cell: no more is known. */
		x = m->x * t->cell_w + t->cell_w / 2 + 1;
		y = m->y * t->cell_h + t->cell_h / 2 + 1;
	}
	if (pixels || t->modes & MODE_MOUSE_SGR) {
		buf_printf(out, "\033[<%d;%d;%d%c", code, x, y,
		    m->release ? 'm' : 'M');
		return 0;
	}
	/* The older forms cannot say which button was let go. */
	if (m->release)
		code = (code & ~(WHEEL | FURTHER | 3)) | 3;
	if (t->modes & MODE_MOUSE_URXVT) {
		buf_printf(out, "\033[%d;%d;%dM", code + OFFSET, x, y);
		return 0;
	}
	return encode_bytes(t, code, x, y, out);
}
