/*
 * What a frame is beside its cells: title, cursor, mouse, clipboard, bell;
 * and how the terminal is entered and left.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "paint-int.h"

enum { SHAPE_UNKNOWN = 0xff };

#define MOUSE (WANT_MOUSE_BUTTON | WANT_MOUSE_DRAG | WANT_MOUSE_ALL)

void
paint_cursor_shown(struct painter *p, int on, struct buf *out)
{
	if (p->shown == on)
		return;
	buf_add_str(out, on ? p->info->show : p->info->hide);
	p->shown = on;
}

/* --- title --- */

/* Controls would be commands; the rest is the terminal's business. */
static void
put_text(struct buf *out, const char *s)
{
	size_t left = strlen(s), n;
	const uint8_t *p = (const uint8_t *)s;
	uint32_t cp;

	for (; left > 0; p += n, left -= n) {
		n = utf8_decode(p, left, &cp);
		if (n == 0)
			return;
		if (cp >= 0x20 && cp != 0x7f && !(cp >= 0x80 && cp < 0xa0))
			buf_add(out, p, n);
	}
}

static void
set_title(struct painter *p, const char *title, struct buf *out)
{
	if (title == NULL || !painter_can(p, FEATURE_TITLE) ||
	    (p->title != NULL && strcmp(p->title, title) == 0))
		return;
	free(p->title);
	p->title = xstrdup(title);
	buf_add_str(out, "\033]0;");
	put_text(out, title);
	buf_add_byte(out, '\a');
}

/* --- cursor --- */

static void
set_shape(struct painter *p, uint8_t shape, struct buf *out)
{
	if (shape == p->cursor_shape || !painter_can(p, FEATURE_CURSOR_STYLE))
		return;
	p->cursor_shape = shape;
	if (shape == 0 && p->info->shape_off != NULL)
		entry_run(p->info->shape_off, 0, NULL, NULL, out);
	else if (p->info->shape != NULL)
		entry_run(p->info->shape, shape, NULL, NULL, out);
	else
		buf_printf(out, "\033[%u q", shape);
}

static void
reset_cursor_colour(const struct painter *p, struct buf *out)
{
	if (p->info->colour_off != NULL)
		entry_run(p->info->colour_off, 0, NULL, NULL, out);
	else
		buf_add_str(out, "\033]112\a");
}

static void
set_cursor_colour(struct painter *p, colour c, struct buf *out)
{
	char text[32];
	uint32_t rgb;

	if (c == COLOUR_TERMINAL)
		c = COLOUR_DEFAULT;
	if (c == p->cursor_colour || !painter_can(p, FEATURE_CURSOR_COLOUR))
		return;
	p->cursor_colour = c;
	if (c == COLOUR_DEFAULT) {
		reset_cursor_colour(p, out);
		return;
	}
	rgb = colour_to_rgb(c);
	snprintf(text, sizeof text, "rgb:%02x/%02x/%02x", rgb >> 16 & 0xff,
	    rgb >> 8 & 0xff, rgb & 0xff);
	if (p->info->colour != NULL)
		entry_run(p->info->colour, 0, text, NULL, out);
	else
		buf_printf(out, "\033]12;%s\a", text);
}

/* --- what is to be reported --- */

static void
set_mouse(struct painter *p, uint32_t want, struct buf *out)
{
	uint32_t was = p->want & MOUSE;

	want &= MOUSE;
	if (want == was || !painter_can(p, FEATURE_MOUSE))
		return;
	if (was != 0)
		buf_add_str(out, "\033[?1003l\033[?1002l\033[?1000l");
	if (want == 0) {
		buf_add_str(out, "\033[?1006l");
		return;
	}
	buf_add_str(out, "\033[?1006h\033[?1000h");
	if (want & (WANT_MOUSE_DRAG | WANT_MOUSE_ALL))
		buf_add_str(out, "\033[?1002h");
	if (want & WANT_MOUSE_ALL)
		buf_add_str(out, "\033[?1003h");
}

static void
set_keys(struct painter *p, int on, struct buf *out)
{
	if (!painter_can(p, FEATURE_EXTENDED_KEYS))
		return;
	if (painter_cap(p, CAP_KITTY))
		buf_add_str(out, on ? "\033[>1u" : "\033[<u");
	else
		buf_add_str(out, on ? "\033[>4;2m" : "\033[>4m");
}

static void
set_wants(struct painter *p, uint32_t want, struct buf *out)
{
	uint32_t changed = want ^ p->want;

	if (changed == 0)
		return;
	set_mouse(p, want, out);
	if (changed & WANT_FOCUS && painter_can(p, FEATURE_FOCUS))
		buf_add_str(
		    out, want & WANT_FOCUS ? "\033[?1004h" : "\033[?1004l");
	if (changed & WANT_EXTENDED_KEYS)
		set_keys(p, (want & WANT_EXTENDED_KEYS) != 0, out);
	p->want = want;
}

/* --- clipboard --- */

static void
put_base64(struct buf *out, const uint8_t *p, size_t n)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	uint32_t v;

	for (; n > 0; p += 3) {
		v = (uint32_t)p[0] << 16;
		v |= n > 1 ? (uint32_t)p[1] << 8 : 0;
		v |= n > 2 ? p[2] : 0;
		buf_add_byte(out, (uint8_t)digits[v >> 18]);
		buf_add_byte(out, (uint8_t)digits[v >> 12 & 63]);
		buf_add_byte(
		    out, n > 1 ? (uint8_t)digits[v >> 6 & 63] : (uint8_t)'=');
		buf_add_byte(
		    out, n > 2 ? (uint8_t)digits[v & 63] : (uint8_t)'=');
		n = n > 3 ? n - 3 : 0;
	}
}

/* OSC 52's letters among those of the frame, NUL-terminated. */
static void
clip_letters(const struct frame *f, char which[sizeof f->clip_which + 1])
{
	size_t n = 0;

	for (size_t i = 0; i < sizeof f->clip_which; i++) {
		char c = f->clip_which[i];

		if (c == '\0')
			break;
		if ((c >= '0' && c <= '7') || strchr("cpqs", c) != NULL)
			which[n++] = c;
	}
	which[n] = '\0';
}

/* The user's own form (Ms), with the text as its second parameter. */
static void
put_clip_as(const char *form, const char *which, const struct buf *text,
    struct buf *out)
{
	char *copy = xstrndup(
	    text->len == 0 ? "" : (const char *)buf_data(text), text->len);

	entry_run(form, 0, which, copy, out);
	free(copy);
}

static void
set_clip(struct painter *p, const struct frame *f, struct buf *out)
{
	char which[sizeof f->clip_which + 1];
	struct buf text;

	if (f->clip_serial == p->clip_serial)
		return;
	p->clip_serial = f->clip_serial;
	if (f->clip == NULL || !painter_can(p, FEATURE_CLIPBOARD))
		return;
	clip_letters(f, which);
	buf_init(&text);
	put_base64(&text, (const uint8_t *)f->clip, f->clip_len);
	if (p->info->clip != NULL) {
		put_clip_as(p->info->clip, which, &text, out);
	} else {
		buf_printf(out, "\033]52;%s;", which);
		buf_add(out, buf_data(&text), text.len);
		buf_add_byte(out, '\a');
	}
	buf_clear(&text);
}

void
paint_modes(struct painter *p, const struct frame *f, struct buf *out)
{
	set_title(p, f->title, out);
	set_shape(p, f->cursor_shape, out);
	set_cursor_colour(p, f->cursor_colour, out);
	set_wants(p, f->want, out);
	set_clip(p, f, out);
	if (f->bells != p->bells)
		buf_add_byte(out, '\a');
	p->bells = f->bells;
}

/* --- entering and leaving --- */

/* The last question is one that every terminal answers: what came before its
 * answer has been answered or never will be. */
static void
ask(struct painter *p, struct buf *out)
{
	if (!painter_cap(p, CAP_ASK))
		return;
	buf_add_str(out, "\033[>q\033[?2026$p\033[?69$p"
			 "\033]10;?\033\\\033]11;?\033\\\033[c");
}

void
painter_start(struct painter *p, struct buf *out)
{
	if (painter_cap(p, CAP_TITLE_STACK))
		buf_add_str(out, "\033[22;0t");
	buf_add_str(out, p->info->enter);
	buf_add_str(out, p->info->keys_on);
	/* Whatever was left on: letters as letters, no region. */
	buf_add_str(out, "\033(B\017\033[r");
	pen_reset(p, out);
	if (painter_can(p, FEATURE_BRACKETED))
		buf_add_str(out, "\033[?2004h");
	p->want = 0;
	p->cursor_shape = 0;
	p->cursor_colour = COLOUR_DEFAULT;
	free(p->title);
	p->title = NULL;
	p->shown = -1;
	painter_forget(p);
	ask(p, out);
}

/* Modes go off whether this painter set them or another that died. */
static void
stop_reports(struct painter *p, struct buf *out)
{
	if (painter_can(p, FEATURE_MOUSE))
		buf_add_str(
		    out, "\033[?1003l\033[?1002l\033[?1000l\033[?1006l");
	if (painter_can(p, FEATURE_FOCUS))
		buf_add_str(out, "\033[?1004l");
	if (painter_can(p, FEATURE_BRACKETED))
		buf_add_str(out, "\033[?2004l");
	if (p->want & WANT_EXTENDED_KEYS || !painter_cap(p, CAP_KITTY))
		set_keys(p, 0, out);
	p->want = 0;
}

void
painter_stop(struct painter *p, struct buf *out)
{
	if (painter_can(p, FEATURE_SYNC))
		buf_add_str(out, "\033[?2026l");
	stop_reports(p, out);
	if (painter_can(p, FEATURE_HYPERLINKS) && p->link_uri != NULL)
		buf_add_str(out, "\033]8;;\033\\");
	free(p->link_uri);
	free(p->link_id);
	p->link_uri = p->link_id = NULL;
	pen_reset(p, out);
	/* Whoever set them; to a terminal without them it is nothing. */
	p->margins |= painter_can(p, FEATURE_MARGINS);
	margins_off(p, out);
	buf_add_str(out, "\033[r");
	if (painter_can(p, FEATURE_CURSOR_STYLE)) {
		p->cursor_shape = SHAPE_UNKNOWN;
		set_shape(p, 0, out);
	}
	if (painter_can(p, FEATURE_CURSOR_COLOUR))
		reset_cursor_colour(p, out);
	buf_add_str(out, p->info->normal);
	/* Without a screen of its own the last words go below ours. */
	if (p->info->leave[0] == '\0')
		buf_add_str(out, "\033[H\033[2J");
	buf_add_str(out, p->info->keys_off);
	buf_add_str(out, p->info->leave);
	if (painter_cap(p, CAP_TITLE_STACK))
		buf_add_str(out, "\033[23;0t");
	painter_forget(p);
}
