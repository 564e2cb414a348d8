/*
 * Replies: what the terminal says of itself when it is asked.
 *
 * It claims little (a VT100 with advanced video, as tmux does), and the same
 * on every machine.
 */
#include <stdarg.h>
#include <stdio.h>

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
		reply_format(t, "\033[?1;2c");
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

/* DSR: ready, place, and (DEC) printer, user keys, keyboard. */
void
reply_status(struct term *t)
{
	int dec = t->csi.leader == '?';

	switch (csi_arg(&t->csi, 0, 0)) {
	case 5:
		if (!dec)
			reply_format(t, "\033[0n");
		break;
	case 6:
		reply_place(t, dec ? "?" : "");
		break;
	case 15:
		if (dec)
			reply_format(t, "\033[?13n");
		break;
	case 25:
		if (dec)
			reply_format(t, "\033[?21n");
		break;
	case 26:
		if (dec)
			reply_format(t, "\033[?27;1;0;0n");
		break;
	}
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

/* XTWINOPS.  Titles are never told: they could be typed into a shell. */
void
reply_window(struct term *t)
{
	switch (csi_arg(&t->csi, 0, 0)) {
	case 8:
		ask_resize(t);
		break;
	case 14:
		reply_format(
		    t, "\033[4;%d;%dt", t->h * t->cell_h, t->w * t->cell_w);
		break;
	case 16:
		reply_format(t, "\033[6;%d;%dt", t->cell_h, t->cell_w);
		break;
	case 18:
		reply_format(t, "\033[8;%d;%dt", t->h, t->w);
		break;
	case 22:
		title_push(t, csi_arg(&t->csi, 1, 0));
		break;
	case 23:
		title_pop(t, csi_arg(&t->csi, 1, 0));
		break;
	}
}
