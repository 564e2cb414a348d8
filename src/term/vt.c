/*
 * libvterm's state layer: the screen operations that are not hot.
 *
 * It gets one complete sequence at a time, with clamped arguments, framed by
 * what makes it stand where the terminal stands: margins, cursor.  No text,
 * no pen, no modes, no strings and no saved cursors ever reach it, so its own
 * stay at their defaults and nothing can get out of step.  It is made when it
 * is first needed and dropped before the size changes; hence it never sees a
 * resize either.  Only what libvterm 0.1 and 0.3 have in common is used.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vterm.h>

#include "base/log.h"
#include "base/mem.h"
#include "term/term-int.h"

struct vt {
	VTerm *vterm;
	VTermState *state;
	int top, bottom, left, right; /* margins that it has */
};

static int
inside(const struct term *t, VTermRect r)
{
	return r.start_row >= 0 && r.end_row <= t->h && r.start_col >= 0 &&
	       r.end_col <= t->w && r.start_row < r.end_row &&
	       r.start_col < r.end_col;
}

static int
on_erase(VTermRect r, int selective, void *arg)
{
	struct term *t = arg;
	struct style blank = erase_style(t);
	struct row *row;

	(void)selective;
	if (!inside(t, r))
		return 1;
	if (r.start_col == 0 && r.end_col == t->w)
		erase_ends_above(t, r.start_row);
	for (int y = r.start_row; y < r.end_row; y++) {
		row = screen_own(&t->screen, y);
		row_erase(row, r.start_col, r.end_col, &blank);
		if (r.end_col == t->w)
			row->flags &= (uint16_t)~ROW_WRAPPED;
	}
	return 1;
}

/* Columns only: within each row. */
static void
shift_columns(struct term *t, VTermRect r, int n)
{
	struct style blank = erase_style(t);
	struct row *row;

	for (int y = r.start_row; y < r.end_row; y++) {
		row = screen_own(&t->screen, y);
		if (n > 0)
			row_delete(row, r.start_col, r.end_col, n, &blank);
		else
			row_insert(row, r.start_col, r.end_col, -n, &blank);
		if (r.end_col == t->w)
			row->flags &= (uint16_t)~ROW_WRAPPED;
	}
}

/* Rows within left and right margins: cell by cell. */
static void
shift_rows(struct term *t, VTermRect r, int n)
{
	struct style blank = erase_style(t);
	int h = r.end_row - r.start_row, w = r.end_col - r.start_col, y, from;
	struct row *row;

	for (int i = 0; i < h; i++) {
		y = n > 0 ? r.start_row + i : r.end_row - 1 - i;
		from = y + n;
		row = screen_own(&t->screen, y);
		if (from >= r.start_row && from < r.end_row)
			row_blit(row, r.start_col, t->screen.rows[from],
			    r.start_col, w);
		else
			row_erase(row, r.start_col, r.end_col, &blank);
	}
}

static int
on_scroll(VTermRect r, int downward, int rightward, void *arg)
{
	struct term *t = arg;
	struct style blank = erase_style(t);

	if (!inside(t, r))
		return 1;
	if (rightward != 0)
		shift_columns(t, r, rightward);
	else if (r.start_col == 0 && r.end_col == t->w)
		screen_scroll(
		    &t->screen, r.start_row, r.end_row, downward, &blank);
	else
		shift_rows(t, r, downward);
	if (downward != 0)
		t->last.after_x = -1;
	return 1;
}

static const VTermStateCallbacks callbacks = {
    .scrollrect = on_scroll,
    .erase = on_erase,
};

void
vt_drop(struct term *t)
{
	if (t->vt == NULL)
		return;
	vterm_free(t->vt->vterm);
	free(t->vt);
	t->vt = NULL;
}

/* It has no margins at first; its reset callbacks come before ours are set. */
static struct vt *
vt_make(struct term *t)
{
	struct vt *v = xcalloc(1, sizeof *v);

	v->vterm = vterm_new(t->h, t->w);
	if (v->vterm == NULL)
		fatal("no memory for a terminal");
	v->state = vterm_obtain_state(v->vterm);
	vterm_state_reset(v->state, 1);
	vterm_state_set_callbacks(v->state, &callbacks, t);
	v->bottom = t->h - 1;
	v->right = t->w - 1;
	return v;
}

static void
send(struct vt *v, const char *s, int n)
{
	vterm_input_write(v->vterm, s, (size_t)n);
}

static void
set_margins(struct term *t, struct vt *v)
{
	char s[96];
	int n;

	if (v->top == t->top && v->bottom == t->bottom && v->left == t->left &&
	    v->right == t->right)
		return;
	n = snprintf(s, sizeof s, "\033[%d;%dr", t->top + 1, t->bottom + 1);
	send(v, s, n);
	if (t->left == 0 && t->right == t->w - 1)
		n = snprintf(s, sizeof s, "\033[?69l");
	else
		n = snprintf(s, sizeof s, "\033[?69h\033[%d;%ds", t->left + 1,
		    t->right + 1);
	send(v, s, n);
	v->top = t->top;
	v->bottom = t->bottom;
	v->left = t->left;
	v->right = t->right;
}

static struct vt *
vt_begin(struct term *t)
{
	char s[32];
	int n;

	if (t->vt == NULL)
		t->vt = vt_make(t);
	set_margins(t, t->vt);
	n = snprintf(s, sizeof s, "\033[%d;%dH", t->y + 1, t->x + 1);
	send(t->vt, s, n);
	return t->vt;
}

static void
vt_end(struct term *t)
{
	VTermPos pos;

	vterm_state_get_cursorpos(t->vt->state, &pos);
	cursor_to(t, pos.col, pos.row);
	t->pen_row = NULL;
}

void
vt_csi(struct term *t, char final, char inter, int n, int a, int b)
{
	char s[64], in[2] = {inter, '\0'};
	int len;

	if (n == 0)
		len = snprintf(s, sizeof s, "\033[%s%c", in, final);
	else if (n == 1)
		len = snprintf(s, sizeof s, "\033[%d%s%c", a, in, final);
	else
		len = snprintf(s, sizeof s, "\033[%d;%d%s%c", a, b, in, final);
	send(vt_begin(t), s, len);
	vt_end(t);
}
