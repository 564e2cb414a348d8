/*
 * Previews of panes, and pages of text beside them.
 *
 * A preview shows the program's screen, never a mode that lies over it: the
 * list itself may be that mode.
 */
#include "mode/preview.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

enum {
	ITEM_MIN = 24, /* columns that one of several gets, where it can */
	ARROW_W = 3    /* '<', a blank and a line */
};

static const struct style plain;

static void
print(struct row *row, int x, int right, const char *s, const struct style *st)
{
	row_print(row, x, right, s, strlen(s), st);
}

void
preview_box(const struct preview_area *a, const struct style *s)
{
	struct row *top = a->rows[0], *bottom = a->rows[a->h - 1];
	int x = a->x, right = x + a->w - 1;

	for (int i = x + 1; i < right; i++) {
		print(top, i, i + 1, "─", s);
		print(bottom, i, i + 1, "─", s);
	}
	for (int y = 1; y < a->h - 1; y++) {
		print(a->rows[y], x, x + 1, "│", s);
		print(a->rows[y], right, right + 1, "│", s);
	}
	print(top, x, x + 1, "┌", s);
	print(top, right, right + 1, "┐", s);
	print(bottom, x, x + 1, "└", s);
	print(bottom, right, right + 1, "┘", s);
}

/* --- one pane --- */

/* Where n of `all` begin, so that a third of them is before the cursor. */
static int
start_at(int cursor, int n, int all)
{
	int start = cursor < n / 3 ? 0 : cursor - n / 3;

	if (start + n > all)
		start = n > all ? 0 : all - n;
	return start;
}

static void
reverse(struct style *s, void *arg)
{
	(void)arg;
	s->attr |= ATTR_REVERSE;
}

void
preview_pane(struct pane *p, const struct preview_area *a)
{
	struct row *const *from;
	int all_w, all_h, cx, cy, x0 = 0, y0 = 0, n;
	int shown = pane_screen(p, &from, &all_h, &cx, &cy);

	all_w = from[0]->w;
	if (shown) {
		x0 = start_at(cx, a->w, all_w);
		y0 = start_at(cy, a->h, all_h);
	}
	n = a->w < all_w - x0 ? a->w : all_w - x0;
	for (int y = 0; y < a->h && y0 + y < all_h; y++)
		row_blit(a->rows[y], a->x, from[y0 + y], x0, n);
	cx -= x0;
	cy -= y0;
	if (!shown || cx < 0 || cx >= a->w || cy < 0 || cy >= a->h)
		return;
	if (a->x + cx >= a->rows[cy]->used)
		row_erase(a->rows[cy], a->x + cx, a->x + cx + 1,
		    &(struct style){.attr = ATTR_REVERSE});
	else
		row_restyle(
		    a->rows[cy], a->x + cx, a->x + cx + 1, reverse, NULL);
}

/* --- several --- */

/* In the middle, in a box where there is room for one. */
static void
draw_label(const struct preview_item *i, const struct preview_area *a)
{
	struct style s = {.fg = i->colour};
	int len = (int)utf8_width(i->label, strlen(i->label));
	int x = (a->w - len + 1) / 2, y = (a->h + 1) / 2;

	if (a->w < 1 || a->h < 2 || len > a->w)
		return;
	if (x > 1 && x + len < a->w - 1 && a->h >= 3) {
		const struct preview_area box = {
		    a->rows + y - 1, a->x + x - 1, len + 2, 3};
		preview_box(&box, &plain);
	}
	print(a->rows[y], a->x + x, a->x + x + len, i->label, &s);
}

static void
draw_line(const struct preview_area *a, int x)
{
	for (int y = 0; y < a->h; y++)
		print(a->rows[y], x, x + 1, "│", &plain);
}

/* Which are shown: from *start on, so many, the current one among them. */
static int
choose(const struct preview_list *l, int w, int *start)
{
	int n = l->n, shown = n;

	if (w / n < ITEM_MIN)
		shown = w / ITEM_MIN < 1 ? 1 : w / ITEM_MIN;
	if (l->current < shown)
		*start = 0;
	else if (l->current >= n - shown)
		*start = n - shown;
	else
		*start = l->current - shown / 2;
	if (*l->shift < -*start)
		*l->shift = -*start;
	if (*l->shift > n - shown - *start)
		*l->shift = n - shown - *start;
	*start += *l->shift;
	return shown;
}

/* Items from start on, each in its part, with lines between them. */
static void
draw_items(const struct preview_list *l, const struct preview_area *a,
    int start, int shown)
{
	int each = a->w / shown;

	for (int i = 0; each > 0 && i < shown; i++) {
		const struct preview_item *item = &l->items[start + i];
		int last = i == shown - 1;
		struct preview_area part = {a->rows, a->x + i * each,
		    last ? a->w - i * each : each - 1, a->h};

		preview_pane(item->pane, &part);
		if (!last)
			draw_line(a, part.x + part.w);
		if (l->even)
			part.w = each;
		draw_label(item, &part);
	}
}

/* '<' and '>' with lines beside them where there is more. */
void
preview_side_by_side(
    const struct preview_list *l, const struct preview_area *all)
{
	struct preview_area a = *all;
	int start, shown, left, right;

	if (l->n < 1 || a.w < 1 || a.h < 1)
		return;
	shown = choose(l, a.w, &start);
	left = start > 0;
	right = start + shown < l->n;
	if (a.w <= (left + right) * ARROW_W)
		left = right = 0;
	a.w -= (left + right) * ARROW_W;
	if (left) {
		print(a.rows[a.h / 2], a.x, a.x + 1, "<", &plain);
		draw_line(&a, a.x + 2);
		a.x += ARROW_W;
	}
	if (right) {
		int x = a.x + a.w;
		print(a.rows[a.h / 2], x + 2, x + 3, ">", &plain);
		draw_line(&a, x);
	}
	draw_items(l, &a, start, shown);
}

/* --- text --- */

/* How many bytes of s go into a line of w cells. */
static size_t
line_length(const char *s, int w)
{
	size_t n = 0, blank = 0;

	while (s[n] != '\0') {
		size_t next = n + 1;
		while ((s[next] & 0xc0) == 0x80)
			next++;
		if (utf8_width(s, next) > (size_t)w)
			return blank > 0 ? blank : n;
		if (s[n] == ' ')
			blank = n;
		n = next;
	}
	return n;
}

void
preview_say(struct preview_page *p, const char *fmt, ...)
{
	const struct preview_area *a = p->area;
	char *text;
	const char *s;
	va_list ap;

	va_start(ap, fmt);
	s = text = xvformat(fmt, ap);
	va_end(ap);
	do {
		size_t n = line_length(s, a->w);
		if (n == 0 && *s != '\0')
			break;
		if (p->y < a->h)
			row_print(
			    a->rows[p->y], a->x, a->x + a->w, s, n, &plain);
		p->y++;
		s += n;
		s += *s == ' ';
	} while (*s != '\0' && p->y < a->h);
	free(text);
}
