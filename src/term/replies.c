/*
 * Replies: what the terminal says of itself when it is asked.
 *
 * It claims little (a VT100 with advanced video, as tmux does), and the same
 * on every machine.
 */
#include <stdarg.h>
#include <stdio.h>

#include "base/mem.h"
#include "term/strings-int.h"
#include "term/term-int.h"

#ifndef MUX_VERSION
#define MUX_VERSION "0"
#endif

void
reply_bytes(struct term *t, const void *p, size_t n)
{
	if (t->events->reply != NULL)
		t->events->reply(t->arg, p, n);
}

/* Short replies only; a longer one is cut, but none is made so. */
void
reply_format(struct term *t, const char *fmt, ...)
{
	char s[256];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(s, sizeof s, fmt, ap);
	va_end(ap);
	if (n > 0)
		reply_bytes(
		    t, s, (size_t)n < sizeof s ? (size_t)n : sizeof s - 1);
}

/* DA1, DA2, DA3. */
void
reply_attributes(struct term *t)
{
	if (csi_arg(&t->csi, 0, 0) != 0)
		return;
	if (t->csi.leader == '>')
		reply_format(t, "\033[>84;0;0c");
	else if (t->csi.leader == '=')
		reply_format(t, "\033P!|00000000\033\\");
	else
		reply_format(t, "\033[?64;6;21;22;28c");
}

/* The place as CPR counts it: from 1, in origin mode from the margins. */
static void
reply_place(struct term *t, const char *leader)
{
	int x = t->x, y = t->y;

	if (t->modes & MODE_ORIGIN) {
		x -= t->left;
		y -= t->top;
	}
	reply_format(t, "\033[%s%d;%d%sR", leader, y + 1, x + 1,
	    *leader == '?' ? ";1" : "");
}

/* 996: 1 dark, 2 light, by the background; silence where nobody knows it. */
void
reply_scheme(struct term *t)
{
	enum scheme scheme = palette_scheme(t);

	if (scheme != SCHEME_UNKNOWN)
		reply_format(t, "\033[?997;%dn", (int)scheme);
}

/* DSR of DEC that has one answer: no printer, no locator, no macros ... */
static const struct fixed {
	int question;
	const char *answer;
} fixed[] = {
    {15, "\033[?13n"},
    {25, "\033[?21n"},
    {26, "\033[?27;1;0;0n"},
    {53, "\033[?53n"},
    {55, "\033[?53n"},
    {56, "\033[?57;0n"},
    {62, "\033[0000*{"},
    {75, "\033[?70n"},
    {85, "\033[?83n"},
};

static void
reply_dec_status(struct term *t, int what)
{
	for (size_t i = 0; i < nitems(fixed); i++)
		if (fixed[i].question == what)
			reply_format(t, "%s", fixed[i].answer);
	if (what == 63)
		reply_format(t, "\033P%d!~0000\033\\", csi_arg(&t->csi, 1, 0));
	else if (what == 996)
		reply_scheme(t);
}

/* DSR: ready, place. */
void
reply_status(struct term *t)
{
	int dec = t->csi.leader == '?', what = csi_arg(&t->csi, 0, 0);

	if (what == 6)
		reply_place(t, dec ? "?" : "");
	else if (dec)
		reply_dec_status(t, what);
	else if (what == 5)
		reply_format(t, "\033[0n");
}

/* XTVERSION. */
void
reply_version(struct term *t)
{
	if (csi_arg(&t->csi, 0, 0) == 0)
		reply_format(t, "\033P>|mux %s\033\\", MUX_VERSION);
}

static void
ask_resize(struct term *t)
{
	int h = csi_arg(&t->csi, 1, t->h), w = csi_arg(&t->csi, 2, t->w);

	if (t->events->resize != NULL && w <= GRID_MAX && h <= GRID_MAX)
		t->events->resize(t->arg, w, h);
}

void
reply_new_size(struct term *t)
{
	reply_format(t, "\033[48;%d;%d;%d;%dt", t->h, t->w, t->h * t->cell_h,
	    t->w * t->cell_w);
}

/* The pane is all the window, and all the screen, that a program has. */
static void
reply_report(struct term *t, int what)
{
	int w = t->w * t->cell_w, h = t->h * t->cell_h;

	switch (what) {
	case 11:
		reply_format(t, "\033[1t");
		break;
	case 13:
		reply_format(t, "\033[3;0;0t");
		break;
	case 14:
	case 15:
		reply_format(t, "\033[%d;%d;%dt", what - 10, h, w);
		break;
	case 16:
		reply_format(t, "\033[6;%d;%dt", t->cell_h, t->cell_w);
		break;
	case 18:
	case 19:
		reply_format(t, "\033[%d;%d;%dt", what - 10, t->h, t->w);
		break;
	}
}

/* XTWINOPS.  Titles are never told: they could be typed into a shell. */
void
reply_window(struct term *t)
{
	int what = csi_arg(&t->csi, 0, 0);

	if (what == 8)
		ask_resize(t);
	else if (what == 22)
		title_push(t, csi_arg(&t->csi, 1, 0));
	else if (what == 23)
		title_pop(t, csi_arg(&t->csi, 1, 0));
	else
		reply_report(t, what);
}
