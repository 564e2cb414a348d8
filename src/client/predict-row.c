/*
 * What keys do to the row that the cursor is on.
 *
 * Only what line editors and text editors have in common is guessed.  At the
 * pane's edge text goes on in the next row where shells do so; of full-screen
 * programs some wrap there, some scroll, some beep, and nothing is guessed.
 */
#include "predict-int.h"

#include "base/err.h"
#include "base/width.h"

enum { GAP = 4 /* blanks that keep what follows from being pushed */ };

int64_t
predict_cursor_line(const struct predict *p)
{
	return (int64_t)p->pane->history + p->pane->cy;
}

int
predict_cursor_x(const struct predict *p)
{
	return p->pane->cx;
}

struct row *
predict_row(const struct predict *p, int64_t line)
{
	int64_t y = line - (int64_t)p->pane->history;

	return y < 0 || y >= p->pane->at.h ? NULL : p->pane->rows[y];
}

const struct row *
line_row(const struct predict *p, int64_t line)
{
	int64_t y = line - (int64_t)p->pane->history;
	int h = p->pane->at.h;

	if (y >= h && y < 2 * h && !p->alternate)
		return p->blank;
	return predict_row(p, line);
}

/* The character of a cell; a blank is a space, a cluster is none of ours. */
uint32_t
row_char(const struct row *r, int x)
{
	uint32_t cps[CLUSTER_MAX];

	if (x >= r->used)
		return ' ';
	return row_get(r, x, cps) == 1 ? cps[0] : 0;
}

int
row_end(const struct row *r, int w)
{
	int x = r->used < w ? r->used : w;

	while (
	    x > 0 && row_char(r, x - 1) == ' ' && row_width_at(r, x - 1) != 0)
		x--;
	return x;
}

int
row_indent(const struct row *r, int w)
{
	int x = 0;

	while (x < w && row_char(r, x) == ' ')
		x++;
	return x;
}

int
text_end(const struct row *r, int x, int w)
{
	int end = x, blanks = 0;

	for (; x < w && blanks < GAP; x++) {
		if (row_char(r, x) == ' ') {
			blanks++;
		} else {
			blanks = 0;
			end = x + 1;
		}
	}
	return end;
}

/* The style of new text: that of the text in front of it, in the same run. */
static uint16_t
style_for(struct row *r, int x, int start)
{
	int from = x > start ? row_start_at(r, x - 1) : x;
	struct style st = *row_style_at(r, from);

	return row_style(r, &st, NULL);
}

/*
 * The last cell is filled.  Line editors put the cursor into the next row at
 * once; a tty in line mode leaves it until more comes.  Others scroll, or
 * push rows down.
 */
static int
wrap(const struct predict *p, struct guess *g)
{
	const struct row *next = line_row(p, g->line + 1);

	if (p->alternate || !p->wraps || next == NULL ||
	    row_end(next, p->pane->at.w) > 0)
		return ERR_RANGE;
	if (p->pane->flags & SPANE_RAW) {
		g->x1 = 0;
		g->to = g->line + 1;
	}
	return 0;
}

/* A mark joins the character in front of it. */
static int
place_mark(struct guess *g, struct row *r)
{
	int x = g->x0 - 1;

	if (x < 0 || row_char(r, x) == ' ')
		return ERR_RANGE;
	x = row_start_at(r, x);
	row_combine(r, x, (uint32_t)g->key, row_width_at(r, x));
	g->tail = g->credit = 0;
	g->x1 = g->x0;
	return 0;
}

static int
place_char(struct predict *p, struct guess *g, struct row *r)
{
	int w = p->pane->at.w, x = g->x0, end = text_end(r, x, w);
	uint32_t cp = (uint32_t)g->key;
	struct style plain = {0};
	uint16_t style;

	if (g->width == 0)
		return place_mark(g, r);
	if (x + g->width > w || (x + g->width == w && end > x))
		return ERR_RANGE;
	g->credit = cp != ' ' && row_char(r, x) != cp;
	style = style_for(r, x, g->line == p->run.line ? p->run.start : 0);
	g->tail = 0;
	if (end > x && trust_pushes(p)) {
		g->tail = end + g->width < w ? end + g->width : w;
		row_insert(r, x, g->tail, g->width, &plain);
	}
	row_put(r, x, &cp, 1, g->width, style);
	g->x1 = x + g->width;
	return g->x1 < w ? 0 : wrap(p, g);
}

static int
place_backspace(struct predict *p, struct guess *g, struct row *r)
{
	int w = p->pane->at.w, from, end, n;
	struct style plain = {0};

	g->tail = 0;
	g->x1 = g->x0;
	if (g->x0 == p->run.edge && g->line == p->run.line)
		return 0;
	if (g->x0 < 1 || g->x0 >= w ||
	    (p->alternate && row_indent(r, g->x0) == g->x0))
		return ERR_RANGE; /* in an indent editors rub out steps */
	from = row_start_at(r, g->x0 - 1);
	n = g->x0 - from;
	end = text_end(r, g->x0, w);
	if (end > g->x0) {
		g->tail = end;
		row_delete(r, from, end, n, &plain);
	} else {
		row_erase(r, from, g->x0, &plain);
	}
	g->x1 = from;
	return 0;
}

static int
place_move(struct predict *p, struct guess *g, const struct row *r)
{
	int w = p->pane->at.w;

	g->tail = 0;
	g->x1 = g->x0;
	if (g->kind == GUESS_LEFT) {
		if (g->x0 == p->run.edge && g->line == p->run.line)
			return 0;
		if (g->x0 < 1 || g->x0 >= w)
			return ERR_RANGE;
		g->x1 = row_start_at(r, g->x0 - 1);
	} else if (text_end(r, g->x0, w) > g->x0) {
		g->x1 = g->x0 + (row_width_at(r, g->x0) == 2 ? 2 : 1);
	}
	return g->x1 < w ? 0 : ERR_RANGE;
}

static int
least(int a, int b)
{
	return a < b ? a : b;
}

static int
most(int a, int b)
{
	return a > b ? a : b;
}

/* The cells that the run has touched, this guess included. */
static void
extend_span(struct guess *g, const struct guess *prev)
{
	int from = g->to == g->line ? least(g->x0, g->x1) : g->x0;
	int to = most(g->x0 + g->width, g->x1);
	int some = prev != NULL && prev->lo < prev->hi;

	g->lo = prev == NULL ? from : prev->lo;
	g->hi = prev == NULL ? from : prev->hi;
	if (g->kind >= GUESS_LEFT && g->kind <= GUESS_END)
		return;
	if (g->kind >= GUESS_DELETE)
		to = most(to, g->tail);
	if (g->kind == GUESS_CHAR && some && g->x0 < g->hi && g->tail > 0)
		g->hi += g->width;
	g->lo = some ? least(g->lo, from) : from;
	g->hi = some ? most(g->hi, to) : to;
}

int
guess_place(struct predict *p, struct guess *g, const struct row *base, int x,
    const struct guess *prev)
{
	struct row *r = row_copy(base, p->pane->at.w);
	int credit = g->credit, placed = g->placed, err;

	g->x0 = x;
	if (g->kind == GUESS_CHAR)
		err = place_char(p, g, r);
	else if (g->kind == GUESS_BACKSPACE)
		err = place_backspace(p, g, r);
	else if (g->kind == GUESS_LEFT || g->kind == GUESS_RIGHT)
		err = place_move(p, g, r);
	else
		err = edit_place(p, g, r);
	row_unref(g->after);
	g->after = NULL;
	if (err != 0) {
		row_unref(r);
		g->placed = 0;
		return err;
	}
	/* What it proves was settled when it was placed first. */
	if (placed)
		g->credit = credit;
	g->after = r;
	g->placed = 1;
	extend_span(g, prev);
	return 0;
}

static int
same_chars(const struct row *a, const struct row *b, int x0, int x1)
{
	for (int x = x0; x < x1; x++) {
		if (row_char(a, x) != row_char(b, x) && row_width_at(a, x) != 0)
			return 0;
	}
	return 1;
}

int
rows_alike(const struct row *a, const struct row *b, int w)
{
	return a == b || same_chars(a, b, 0, w);
}

int
guess_row_shows(const struct predict *p, const struct guess *g)
{
	const struct row *r = predict_row(p, g->line);

	return g->placed && r != NULL && same_chars(g->after, r, g->lo, g->hi);
}

int
guess_shows(const struct predict *p, const struct guess *g)
{
	int at =
	    predict_cursor_line(p) == g->to && predict_cursor_x(p) == g->x1;

	/* The cursor may still be where the row was filled. */
	if (!at && g->to != g->line)
		at = predict_cursor_line(p) == g->line &&
		     predict_cursor_x(p) >= p->pane->at.w - 1;
	return at && guess_row_shows(p, g);
}

int
guess_tail_shows(const struct predict *p, const struct guess *g)
{
	const struct row *r = predict_row(p, g->line);

	return r != NULL && same_chars(g->after, r, g->hi, g->tail);
}
