/*
 * The queue of guesses, and where on the screen they are placed.
 *
 * Invariants: seen <= n; guesses 0..seen-1 are shown by the scene itself; no
 * guess behind the first barrier is placed; one that is not placed holds no
 * row.
 */
#include <string.h>

#include "base/err.h"
#include "predict-int.h"

void
predict_changed(struct predict *p)
{
	scene_unref(p->shown);
	p->shown = NULL;
}

void
guess_unplace(struct guess *g)
{
	row_unref(g->after);
	row_unref(g->above);
	row_unref(g->below);
	g->after = g->above = g->below = NULL;
	g->placed = 0;
}

void
queue_drop(struct predict *p, int n)
{
	for (int i = 0; i < n; i++)
		guess_unplace(&p->g[i]);
	memmove(p->g, p->g + n, (size_t)(p->n - n) * sizeof *p->g);
	p->n -= n;
	p->seen = p->seen > n ? p->seen - n : 0;
}

void
queue_drop_all(struct predict *p)
{
	p->stats.dropped += (uint64_t)p->n;
	queue_drop(p, p->n);
	p->sure = 0;
	predict_changed(p);
}

void
queue_blur(struct predict *p)
{
	for (int i = 0; i < p->n; i++) {
		p->stats.dropped += p->g[i].kind != GUESS_BARRIER;
		guess_unplace(&p->g[i]);
		p->g[i].kind = GUESS_BARRIER;
	}
	p->seen = 0;
	p->sure = 0;
	p->line = -1;
	predict_changed(p);
}

void
predict_barrier(struct predict *p, key_code key, int64_t line)
{
	p->barrier.set = 1;
	p->barrier.key = key;
	p->barrier.line = line;
	p->barrier.text = p->text;
}

/* The guesses in front of the first barrier or floating key. */
int
queue_placed(const struct predict *p)
{
	int i = 0;

	while (i < p->n && p->g[i].placed)
		i++;
	return i;
}

/*
 * Keys that the scene shows already, though it does not answer them yet: the
 * text left of the cursor says how many.
 */
static int
typed_already(const struct predict *p, int n)
{
	const struct row *r = predict_row(p, p->run.line);
	int best = 0, chars = 0;

	while (chars < n && p->g[chars].kind == GUESS_CHAR)
		chars++;
	for (int k = 1; k <= chars; k++) {
		int x = p->run.start, i;
		for (i = k - 1; i >= 0; i--) {
			x -= p->g[i].width;
			if (x < 0 || row_char(r, x) != (uint32_t)p->g[i].key)
				break;
		}
		if (i < 0)
			best = k;
	}
	return best;
}

/*
 * A run begins where the cursor is, or goes on there.  n keys are to follow;
 * returns how many of them the scene shows already.
 */
int
run_begin(struct predict *p, int n)
{
	struct run *run = &p->run;
	int skip;

	if (!p->barrier.set &&
	    (p->line != predict_cursor_line(p) || p->x != predict_cursor_x(p)))
		predict_barrier(p, KEY_NONE, p->line);
	if (!p->barrier.set)
		return 0;
	run->line = predict_cursor_line(p);
	run->start = predict_cursor_x(p);
	run->after = p->barrier;
	run->fresh = p->barrier.key == KEY_ENTER ||
		     (p->barrier.key == KEY_NONE && run->line != p->line);
	run->judged = 0;
	p->barrier.set = 0;
	skip = typed_already(p, n);
	for (int i = 0; i < skip; i++)
		run->start -= p->g[i].width;
	p->sure = trust_begin(p, run);
	return skip;
}

/* Is it of predict-lines.c? */
static int
is_lines(const struct predict *p, enum guess_kind kind)
{
	return kind == GUESS_NEWLINE || kind == GUESS_UP ||
	       kind == GUESS_DOWN ||
	       (p->alternate && (kind == GUESS_HOME || kind == GUESS_END));
}

/* What cannot be placed holds up those behind it. */
static void
become_barrier(struct predict *p, int i, int64_t line, int x)
{
	struct guess *g = &p->g[i];

	if (g->kind < GUESS_HOME)
		g->key = KEY_ANY;
	g->kind = GUESS_BARRIER;
	p->line = line;
	p->x = x;
	lines_typed(p, i);
}

/* Place guess i, from a line and column on; 0 or an error. */
static int
place_next(struct predict *p, int i, int64_t line, int x)
{
	struct guess *g = &p->g[i], *prev = i > 0 ? g - 1 : NULL;
	const struct row *base;

	if (x >= p->pane->at.w && !p->alternate && g->width > 0) {
		line++;
		x = 0;
	}
	base = row_before(p, i, line, NULL);
	if (base == NULL)
		return ERR_NOTFOUND;
	if (is_lines(p, g->kind))
		return lines_place(p, i, line, x);
	g->line = g->to = line;
	if (prev != NULL && (prev->line != line || is_lines(p, prev->kind)))
		prev = NULL;
	return guess_place(p, g, base, x, prev);
}

/* Place from guess i on, up to the first barrier. */
void
run_place(struct predict *p, int i)
{
	int64_t line = i == 0 ? p->run.line : p->g[i - 1].to;
	int x = p->g[i].placed ? p->g[i].x0 : predict_cursor_x(p);

	if (i > 0 && p->seen < i)
		x = p->g[i - 1].x1;
	for (; i < p->n && p->g[i].kind != GUESS_BARRIER; i++) {
		if (place_next(p, i, line, x) != 0) {
			become_barrier(p, i, line, x);
			break;
		}
		line = p->g[i].to;
		x = p->g[i].x1;
	}
	for (; i < p->n; i++)
		guess_unplace(&p->g[i]);
}

/* The first guesses float and nothing holds them: put them at the cursor. */
void
run_place_floating(struct predict *p)
{
	int n = 0, skip;

	while (n < p->n && p->g[n].kind != GUESS_BARRIER)
		n++;
	if (n == 0)
		return;
	for (int i = 0; i < n; i++)
		guess_unplace(&p->g[i]);
	skip = run_begin(p, n);
	p->stats.dropped += (uint64_t)skip;
	queue_drop(p, skip);
	if (p->n > 0)
		run_place(p, 0);
}
