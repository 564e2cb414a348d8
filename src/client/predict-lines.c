/*
 * Keys that lead elsewhere in an editor: Enter, Up and Down, Home and End.
 *
 * What they do is guessed only once they were seen to do it, in this state of
 * the program: a lesson keeps what there was when the key was typed, and is
 * compared with what its answer shows.
 */
#include "predict-int.h"

#include "base/err.h"

enum { TOP_ROWS = 2, BOTTOM_ROWS = 2, MOVES_MAX = 3 }; /* an editor's own */

const struct row *
row_before(
    const struct predict *p, int i, int64_t line, const struct guess **by)
{
	while (--i >= p->seen) {
		const struct guess *g = &p->g[i];
		if (!g->placed)
			continue;
		if (by != NULL)
			*by = g;
		if (g->line == line)
			return g->after;
		if (g->kind != GUESS_NEWLINE)
			continue;
		if (line == g->line - 1)
			return g->above;
		if (line > g->line && line <= g->bottom)
			line--;
	}
	if (by != NULL)
		*by = NULL;
	return line_row(p, line);
}

enum guess_kind
key_moves(key_code key)
{
	static const struct {
		key_code key;
		enum guess_kind kind;
	} keys[] = {
	    {KEY_ENTER, GUESS_NEWLINE},
	    {KEY_UP, GUESS_UP},
	    {KEY_DOWN, GUESS_DOWN},
	    {KEY_HOME, GUESS_HOME},
	    {KEY_END, GUESS_END},
	    {'a' | KEY_CTRL, GUESS_HOME},
	    {'e' | KEY_CTRL, GUESS_END},
	};

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		if (keys[i].key == key)
			return keys[i].kind;
	}
	return GUESS_BARRIER;
}

static int
row_of(const struct predict *p, int64_t line)
{
	return (int)(line - (int64_t)p->pane->history);
}

/* Blank, but for the mark that vi puts on lines that are not there. */
static int
is_empty(const struct row *r, int w)
{
	int end = row_end(r, w);

	return end == 0 || (end == 1 && row_char(r, 0) == '~');
}

/* Where editors that know the language would indent more. */
static int
opens_block(const struct row *r, int x)
{
	uint32_t c;

	while (x > 0 && row_char(r, x - 1) == ' ')
		x--;
	c = x > 0 ? row_char(r, x - 1) : ' ';
	return c == ':' || c == '{' || c == '(' || c == '[';
}

/* The column in which a new line below row begins, or an error. */
static int
new_indent(struct predict *p, const struct row *row, int x)
{
	const struct habit *h = trust_habit(p, KEY_ENTER);
	int n = row_indent(row, x);

	if (n == 0)
		return h->indents > 0 && opens_block(row, x) ? ERR_RANGE : 0;
	if (h->indents < 0)
		return 0;
	if (h->indents == 0 || n == x || opens_block(row, x) ||
	    row_end(row, p->pane->at.w) > x)
		return ERR_RANGE;
	return n;
}

/* The last line that moves when one is begun below, or an error. */
static int64_t
pushed_to(struct predict *p, int i, int64_t line)
{
	const struct row *below = row_before(p, i, line + 1, NULL);
	int y = row_of(p, line), h = p->pane->at.h;
	int bottom = trust_habit(p, KEY_ENTER)->bottom;

	/* The last rows of an editor are its own, and it may scroll there. */
	if (below == NULL || y + 1 >= h - BOTTOM_ROWS)
		return ERR_RANGE;
	if (is_empty(below, p->pane->at.w))
		return line + 1;
	return bottom > y + 1 && bottom < h ? line + bottom - y : ERR_RANGE;
}

static int
place_newline(struct predict *p, int i, int64_t line, int x)
{
	struct guess *g = &p->g[i];
	const struct row *row = row_before(p, i, line, NULL), *next;
	int w = p->pane->at.w, end = row_end(row, w), indent;
	int64_t bottom = pushed_to(p, i, line);
	struct style plain = {0};

	indent = new_indent(p, row, x);
	if (bottom < 0 || indent < 0 || x >= w)
		return ERR_RANGE;
	next = row_before(p, i, line + 1, NULL);
	g->below = bottom > line + 1 ? row_copy(next, w) : NULL;
	g->above = row_copy(row, w);
	g->after = row_new(w);
	if (end > x) {
		row_blit(g->after, 0, row, x, end - x);
		row_erase(g->above, x, w, &plain);
	}
	g->bottom = bottom;
	g->line = g->to = line + 1;
	g->x1 = indent;
	g->lo = 0;
	g->hi = end > x ? end - x : 0;
	return 0;
}

/* Is there a line that Down can lead to? */
static int
has_line(const struct predict *p, int i, int64_t line)
{
	for (; row_of(p, line) < p->pane->at.h - BOTTOM_ROWS; line++) {
		if (!is_empty(row_before(p, i, line, NULL), p->pane->at.w))
			return 1;
	}
	return 0;
}

/* The column that a move by lines aims at, from x. */
static int
aim(struct predict *p, int x)
{
	if (p->goal < 0)
		p->goal = x;
	return p->goal;
}

/* The column in a line that ends at end. */
static int
leads_to(enum guess_kind kind, int goal, int end)
{
	if (kind == GUESS_HOME)
		return 0;
	return kind == GUESS_END || goal > end ? end : goal;
}

static int
place_move(struct predict *p, int i, int64_t line, int x)
{
	struct guess *g = &p->g[i];
	const struct row *row;
	int end;

	line += (g->kind == GUESS_DOWN) - (g->kind == GUESS_UP);
	if (row_of(p, line) < TOP_ROWS || !has_line(p, i, line))
		return ERR_RANGE;
	row = row_before(p, i, line, NULL);
	end = row_end(row, p->pane->at.w);
	if (g->goal < 0)
		g->goal = x;
	if (g->kind == GUESS_UP || g->kind == GUESS_DOWN)
		g->goal = aim(p, g->goal);
	g->after = row_copy(row, p->pane->at.w);
	g->line = g->to = line;
	g->x1 = leads_to(g->kind, g->goal, end);
	if (g->x1 < end)
		g->x1 = row_start_at(row, g->x1);
	g->lo = g->hi = g->x1;
	return g->x1 < p->pane->at.w ? 0 : ERR_RANGE;
}

int
lines_place(struct predict *p, int i, int64_t line, int x)
{
	struct guess *g = &p->g[i];
	int err;

	guess_unplace(g);
	g->x0 = x;
	g->tail = g->credit = 0;
	if (g->kind == GUESS_NEWLINE)
		err = place_newline(p, i, line, x);
	else
		err = place_move(p, i, line, x);
	if (err != 0)
		guess_unplace(g);
	else
		g->placed = 1;
	return err;
}

/* --- lessons --- */

void
lines_forget(struct predict *p)
{
	scene_unref(p->lesson.scene);
	p->lesson.scene = NULL;
}

void
lines_typed(struct predict *p, int i)
{
	struct lesson *l = &p->lesson;
	key_code key = p->g[i].key;
	const struct row *row = row_before(p, i, p->line, NULL);

	lines_forget(p);
	if (!p->alternate || !p->text || row == NULL ||
	    key_moves(key) == GUESS_BARRIER)
		return;
	l->scene = scene_ref(p->scene);
	l->key = key;
	l->line = p->line;
	l->x = p->x;
	l->goal = p->x;
	if (key == KEY_UP || key == KEY_DOWN)
		l->goal = aim(p, p->x);
	l->indent = row_indent(row, p->x);
	if (l->indent == p->x)
		l->indent = 0;
}

/* The row to which lines were pushed down by one from y on, or -1. */
static int
learn_bottom(const struct predict *p, const struct scene_pane *was, int y)
{
	int w = p->pane->at.w, any = 0, from = y;

	for (; y + 1 < p->pane->at.h; y++) {
		const struct row *a = was->rows[y], *b = p->pane->rows[y + 1];
		if (!rows_alike(a, b, w))
			break;
		any |= !is_empty(a, w);
	}
	return any && y > from ? y : -1;
}

static void
learn_enter(struct predict *p, struct habit *h, int x)
{
	const struct lesson *l = &p->lesson;
	const struct scene_pane *was = scene_find_pane(l->scene, p->pane_id);

	if (predict_cursor_line(p) != l->line + 1 ||
	    (x != 0 && x != l->indent)) {
		h->moves = -1;
		return;
	}
	if (l->indent > 0)
		h->indents = x > 0 ? 1 : -1;
	if (was != NULL && was->history == p->pane->history &&
	    row_of(p, l->line) + 2 < p->pane->at.h)
		h->bottom = learn_bottom(p, was, row_of(p, l->line) + 1);
	if (h->moves < MOVES_MAX)
		h->moves++;
}

/* A key at the first or last place moves nothing, and teaches nothing. */
static void
learn_move(struct predict *p, struct habit *h, int x)
{
	const struct lesson *l = &p->lesson;
	enum guess_kind kind = key_moves(l->key);
	int64_t line = l->line + (kind == GUESS_DOWN) - (kind == GUESS_UP);
	const struct row *r = predict_row(p, line);
	int end = r == NULL ? 0 : row_end(r, p->pane->at.w);

	if (predict_cursor_line(p) == l->line && x == l->x)
		return;
	if (predict_cursor_line(p) != line || x != leads_to(kind, l->goal, end))
		h->moves = -1;
	else if (h->moves < MOVES_MAX)
		h->moves++;
}

void
lines_answered(struct predict *p, int w)
{
	struct lesson *l = &p->lesson;
	struct habit *h;

	if (l->scene == NULL)
		return;
	h = trust_habit(p, l->key);
	if (l->key == KEY_ENTER)
		learn_enter(p, h, predict_cursor_x(p) - w);
	else
		learn_move(p, h, predict_cursor_x(p) - w);
	lines_forget(p);
}

void
lines_right(struct predict *p, const struct guess *g)
{
	const struct row *r = predict_row(p, g->line + 1);

	if (g->kind == GUESS_NEWLINE && g->below != NULL && r != NULL &&
	    !rows_alike(r, g->below, p->pane->at.w))
		trust_habit(p, KEY_ENTER)->bottom = -1;
}
