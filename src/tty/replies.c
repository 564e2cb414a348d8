/*
 * What a terminal says that is no key: mouse, focus, and answers.
 *
 * An answer is understood or swallowed; it never becomes a key.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "grid/row.h"
#include "keys-int.h"

enum {
	MODE_SYNC = 2026,
	MODE_MARGINS = 69,
	DA_CLIPBOARD = 52,
	MODE_SET = 1,
	MODE_RESET = 2,
	HAVE_FG = 1,
	HAVE_BG = 2,
	TOLD = 4
};

static int
param(const struct csi *c, int i)
{
	return i < c->n ? c->param[i] : -1;
}

/* --- the mouse --- */

static void
emit_mouse(struct keys *k, int code, int x, int y, int release)
{
	struct input in = {.type = INPUT_MOUSE};

	if (x < 1 || y < 1 || x > GRID_MAX || y > GRID_MAX)
		return;
	in.x = x - 1;
	in.y = y - 1;
	in.key |= code & 4 ? KEY_SHIFT : 0;
	in.key |= code & 8 ? KEY_META : 0;
	in.key |= code & 16 ? KEY_CTRL : 0;
	in.flags |= release ? MOUSE_RELEASE : 0;
	if (code & 64)
		in.button = 4 + (code & 3);
	else if (code & 128)
		in.button = 8 + (code & 3);
	else if ((code & 3) != 3)
		in.button = (code & 3) + 1;
	if (code & 32 && !release)
		in.flags |= MOUSE_DRAG;
	k->events.input(k->arg, &in);
}

static int
mouse(struct keys *k, const struct csi *c)
{
	if (c->private == '<' && (c->final == 'M' || c->final == 'm')) {
		if (c->n == 3 && param(c, 0) >= 0 && param(c, 0) < 256)
			emit_mouse(k, param(c, 0), param(c, 1), param(c, 2),
			    c->final == 'm');
		return 1;
	}
	/* rxvt's own form: decimal, offset like X10's. */
	if (c->private == 0 && c->final == 'M' && c->n == 3) {
		if (param(c, 0) >= 32 && param(c, 0) < 288)
			emit_mouse(k, param(c, 0) - 32, param(c, 1),
			    param(c, 2), (param(c, 0) & 0x63) == 0x23);
		return 1;
	}
	return 0;
}

/* ESC [ M and three bytes. */
static void
mouse_x10(struct keys *k, const uint8_t *p)
{
	int code = p[0] - 32;

	if (code < 0)
		return;
	emit_mouse(k, code, p[1] - 32, p[2] - 32,
	    (code & 3) == 3 && !(code & (32 | 64 | 128)));
}

/* --- answers --- */

static void
learn(struct keys *k, uint32_t features)
{
	if (k->events.answer != NULL)
		k->events.answer(k->arg, features);
}

static void
tell_colours(struct keys *k)
{
	struct input in = {.type = INPUT_COLOURS, .fg = k->fg, .bg = k->bg};

	if (k->have_colours & TOLD || !(k->have_colours & (HAVE_FG | HAVE_BG)))
		return;
	k->have_colours |= TOLD;
	k->events.input(k->arg, &in);
}

/* DA1: the last of our questions, so that no other answer will come. */
static void
attributes(struct keys *k, const struct csi *c)
{
	uint32_t features = 0;

	k->asked_until = 0;
	for (int i = 1; i < c->n; i++) {
		if (c->param[i] == DA_CLIPBOARD)
			features |= FEATURE_CLIPBOARD;
	}
	learn(k, features);
	tell_colours(k);
}

/* Answers without a private marker; a modified F3 looks like one of them. */
static int
is_plain_answer(const struct csi *c)
{
	switch (c->final) {
	case 'n':
	case 't':
	case 'c':
		return 1;
	case 'y':
		return c->middle == '$';
	case 'R':
		return c->n == 2 && param(c, 0) != 1;
	default:
		return 0;
	}
}

/* What it proves that the terminal knows a mode. */
static uint32_t
mode_feature(int mode)
{
	return mode == MODE_SYNC      ? FEATURE_SYNC
	       : mode == MODE_MARGINS ? FEATURE_MARGINS
				      : 0;
}

static int
answer(struct keys *k, const struct csi *c)
{
	if (c->private == 0)
		return is_plain_answer(c);
	if (c->private == '?' && c->final == 'c')
		attributes(k, c);
	else if (c->private == '?' && c->final == 'y' && c->middle == '$' &&
		 (param(c, 1) == MODE_SET || param(c, 1) == MODE_RESET))
		learn(k, mode_feature(param(c, 0)));
	/* No key has a private marker. */
	return 1;
}

int
replies_csi(struct keys *k, const struct csi *c)
{
	if (c->raw_len == 6 && c->raw[2] == 'M') {
		mouse_x10(k, c->raw + 3);
		return 1;
	}
	/* Too many parameters: libtermkey would overrun, and no key has so
	 * many. */
	if (c->n < 0)
		return 1;
	if (mouse(k, c))
		return 1;
	if (c->n == 0 && c->private == 0 && c->raw_len == 3 &&
	    (c->final == 'I' || c->final == 'O')) {
		struct input in = {
		    .type = INPUT_FOCUS, .flags = c->final == 'I'};

		k->events.input(k->arg, &in);
		return 1;
	}
	return answer(k, c);
}

/* --- strings --- */

/* Hexadecimal digits of one component, of 1 to 4, as a byte. */
static const uint8_t *
get_component(const uint8_t *p, const uint8_t *end, uint32_t *v)
{
	uint32_t value = 0, max = 0;
	int n = 0;

	for (; p < end && n < 4; p++, n++) {
		uint8_t c = *p | 0x20;

		if (*p >= '0' && *p <= '9')
			value = value << 4 | (uint32_t)(*p - '0');
		else if (c >= 'a' && c <= 'f')
			value = value << 4 | (uint32_t)(c - 'a' + 10);
		else
			break;
		max = max << 4 | 15;
	}
	if (n == 0)
		return NULL;
	*v = value * 255 / max;
	return p;
}

/* rgb:rr/gg/bb with one to four digits each, or rgba: with one more. */
static int
get_rgb(const uint8_t *p, size_t n, colour *c)
{
	const uint8_t *end = p + n;
	uint32_t v, rgb = 0;

	if (n > 5 && memcmp(p, "rgba:", 5) == 0)
		p += 5;
	else if (n > 4 && memcmp(p, "rgb:", 4) == 0)
		p += 4;
	else
		return 0;
	for (int i = 0; i < 3; i++) {
		if (i > 0 && (p == end || *p++ != '/'))
			return 0;
		p = get_component(p, end, &v);
		if (p == NULL)
			return 0;
		rgb = rgb << 8 | v;
	}
	*c = COLOUR_RGB | rgb;
	return 1;
}

static size_t
body_len(const uint8_t *p, size_t n)
{
	return n >= 2 && p[n - 1] == '\\' ? n - 2 : n - 1;
}

void
replies_osc(struct keys *k, const uint8_t *p, size_t n)
{
	int which;

	n = body_len(p, n);
	if (n < 5 ||
	    (memcmp(p + 2, "10;", 3) != 0 && memcmp(p + 2, "11;", 3) != 0))
		return;
	which = p[3] == '0' ? HAVE_FG : HAVE_BG;
	if (!get_rgb(p + 5, n - 5, which == HAVE_FG ? &k->fg : &k->bg))
		return;
	/* A new answer, of a theme that changed, is news again. */
	if (k->have_colours & TOLD)
		k->have_colours = HAVE_FG | HAVE_BG;
	k->have_colours |= which;
	if ((k->have_colours & (HAVE_FG | HAVE_BG)) == (HAVE_FG | HAVE_BG))
		tell_colours(k);
}

static char *
printable(const uint8_t *p, size_t n)
{
	char *s = xmalloc(n + 1);
	size_t len = 0;

	for (size_t i = 0; i < n; i++) {
		if (p[i] >= 0x20 && p[i] < 0x7f)
			s[len++] = (char)p[i];
	}
	s[len] = '\0';
	return s;
}

void
replies_string(struct keys *k, const uint8_t *p, size_t n)
{
	char *name;
	uint32_t features;

	n = body_len(p, n);
	if (n < 5 || memcmp(p + 1, "P>|", 3) != 0)
		return;
	name = printable(p + 4, n - 4);
	if (k->events.name != NULL)
		k->events.name(k->arg, name);
	features = tty_family_of_answer(name);
	free(name);
	if (features != 0)
		learn(k, features);
}
