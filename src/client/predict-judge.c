/*
 * Judging guesses by the scenes that answer them, and learning from it.
 */
#include "predict-int.h"

enum { PROMPTLY_MS = 250 /* an answer within it was no hold-up */ };

static int
quick(const struct predict *p, const struct guess *g, uint64_t now)
{
	(void)p;
	return now - g->at < PROMPTLY_MS;
}

static void
judged_right(struct predict *p, int n, uint64_t now)
{
	int credit = 0;

	for (int i = 0; i < n; i++) {
		lines_right(p, &p->g[i]);
		p->stats.right += (uint64_t)p->g[i].shown;
		credit |= p->g[i].credit;
		if (p->glitch > 0 && quick(p, &p->g[i], now))
			p->glitch--;
		if (p->doubts > 0)
			p->doubts--;
	}
	if (!credit)
		return;
	p->sure = p->text = 1;
	if (queue_placed(p) == p->n)
		trust_text(p);
	if (!p->run.judged)
		trust_right(p, &p->run);
	p->run.judged = 1;
}

/* It was answered, and its run was wrong. */
static void
blame(struct predict *p, const struct guess *g)
{
	if (g->to != g->line)
		p->wraps = 0;
	if (g->kind >= GUESS_HOME)
		trust_habit(p, g->key)->moves = -1;
}

static void
judged_wrong(struct predict *p)
{
	if (!p->run.judged || p->sure)
		trust_wrong(p, &p->run);
	p->run.judged = 1;
	p->sure = p->text = 0;
	/* The others were built on it. */
	trust_no_text(p, &p->g[0]);
	for (int i = 0; i < p->n; i++) {
		struct guess *g = &p->g[i];
		if (g->placed && g->number <= p->scene->echo)
			blame(p, g);
		if (g->shown)
			p->doubts = DOUBTS;
		p->stats.wrong += (uint64_t)g->shown;
		g->shown = 0;
		guess_unplace(g);
	}
	predict_barrier(p, KEY_NONE, -1);
}

/*
 * Judge the placed guesses among the first n, the last of which is one.
 * Returns how many are settled by that.
 */
static int
judge_run(struct predict *p, int n, uint64_t now)
{
	int placed = queue_placed(p), at = n - 1;
	const struct guess *g;

	/* The scene may be ahead of what it answers. */
	while (at < placed && !guess_shows(p, &p->g[at]))
		at++;
	if (at >= placed && placed < p->n &&
	    p->g[placed].kind == GUESS_BARRIER) {
		/* So far ahead that the line was left, perhaps. */
		if (guess_row_shows(p, &p->g[placed - 1]))
			judged_right(p, placed, now);
		return placed;
	}
	if (at >= placed) {
		judged_wrong(p);
		return n;
	}
	g = &p->g[at];
	if (g->tail > 0 && g->kind == GUESS_CHAR)
		trust_pushed(p, guess_tail_shows(p, g));
	judged_right(p, n, now);
	return n;
}

/* Do keys from..from+k-1 stand left of x in the row? */
static int
stand_left(const struct predict *p, const struct row *r, int x, int from, int k)
{
	int visible = 0;

	for (int i = from + k - 1; i >= from; i--) {
		x -= p->g[i].width;
		if (x < 0 || row_char(r, x) != (uint32_t)p->g[i].key)
			return 0;
		visible |= p->g[i].key != ' ';
	}
	return visible;
}

/*
 * How many keys behind barrier b were echoed, k of which were answered with
 * it?  The scene may be ahead of what it answers; where it is so from the
 * first key on, chance is ruled out by the line's beginning.
 */
static int
echoed_behind(const struct predict *p, int b, int k)
{
	const struct row *r = predict_row(p, predict_cursor_line(p));
	int x = predict_cursor_x(p), w = 0;

	for (int m = 1; b + m < p->n; m++) {
		if (p->g[b + m].kind != GUESS_CHAR)
			return 0;
		w += p->g[b + m].width;
		if (m >= k && (k > 0 || w == x) &&
		    stand_left(p, r, x, b + 1, m))
			return m;
	}
	return 0;
}

/*
 * What the newest barrier b of the first n taught: whether text follows it,
 * and where it led.
 */
static void
learn_aftermath(struct predict *p, int b, int n)
{
	int k = n - 1 - b, m = echoed_behind(p, b, k), x = 0;

	for (int i = b + 1; i <= b + m; i++)
		x += p->g[i].width;
	if (p->barrier.line >= 0)
		lines_answered(p, x);
	/* On a line that might ask for a password this proves too little. */
	if (m > 0 && p->alternate) {
		p->run.after = p->barrier;
		p->run.fresh = 0;
		trust_right(p, &p->run);
		p->text = 1;
		p->barrier.key = KEY_ANY;
		p->barrier.text = 1;
		p->barrier.line = predict_cursor_line(p);
	}
}

/*
 * Barriers among the first n were answered: what came before the first is a
 * line that was left; the newest decides what follows.
 */
static void
pass_barriers(struct predict *p, int n, uint64_t now)
{
	int placed = queue_placed(p), known, last = 0;

	if (placed > 0 && guess_row_shows(p, &p->g[placed - 1]))
		judged_right(p, placed, now);
	for (int i = placed; i < n; i++) {
		if (p->g[i].kind != GUESS_BARRIER)
			continue;
		if (trust_ends_text(p, p->g[i].key))
			p->text = 0;
		last = i;
	}
	/* Only of the first is it known on which line it was typed. */
	known = last == placed;
	predict_barrier(p, p->g[last].key, known ? p->line : -1);
	learn_aftermath(p, last, n);
}

/* The run goes on where g led, on another line perhaps. */
static void
go_on(struct predict *p, const struct guess *g)
{
	if (g->to == p->run.line)
		return;
	p->run.line = g->to;
	p->run.start = 0;
	p->run.edge = -1;
	p->run.fresh = 0;
}

void
judge_unseen(struct predict *p)
{
	int n = 0;

	while (n < p->n && p->g[n].number <= p->scene->echo)
		n++;
	queue_drop(p, n);
}

void
judge_scene(struct predict *p, uint64_t now)
{
	int n = 0, barriers = 0;

	for (; n < p->n && p->g[n].number <= p->scene->echo; n++)
		barriers |= p->g[n].kind == GUESS_BARRIER;
	if (n == 0)
		return;
	if (barriers)
		pass_barriers(p, n, now);
	else if (p->g[n - 1].placed)
		n = judge_run(p, n, now);
	if (!p->barrier.set) {
		go_on(p, &p->g[n - 1]);
		p->line = p->run.line;
		p->x = p->g[n - 1].x1;
	}
	queue_drop(p, n);
}

/* How many of the placed guesses the scene shows, answered or not. */
int
judge_seen(const struct predict *p)
{
	for (int k = queue_placed(p); k > 0; k--) {
		if (guess_shows(p, &p->g[k - 1]))
			return k;
	}
	return 0;
}

/* A run that nobody was shown, and that the cursor is not where it began. */
int
judge_misplaced(const struct predict *p)
{
	return p->g[0].placed && p->seen == 0 && !p->sure && !p->run.judged &&
	       (predict_cursor_line(p) != p->run.line ||
		   predict_cursor_x(p) != p->g[0].x0);
}
