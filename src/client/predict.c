/*
 * Prediction: events in, a scene out.
 *
 * Invariants: seen <= n; guesses 0..seen-1 are shown by the scene itself;
 * no guess behind the first barrier is placed; a guess that is not placed
 * holds no row.
 */
#include "client/predict-int.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/width.h"

enum {
	SHOW_MS = 30,
	HIDE_MS = 20, /* round trips to show guesses from */
	LATE_MS = 160,
	PROMPT_MS = 100,     /* ... and to underline them */
	HOLD_UP_MS = 250,    /* unanswered so long: show them */
	VERY_LATE_MS = 5000, /* ... and underline them */
	GLITCH_COUNT = 10    /* prompt answers that end it */
};

/* --- the queue --- */

static void
changed(struct predict *p)
{
	scene_unref(p->shown);
	p->shown = NULL;
}

static void
unplace(struct guess *g)
{
	row_unref(g->after);
	g->after = NULL;
	g->placed = 0;
}

static void
drop_first(struct predict *p, int n)
{
	for (int i = 0; i < n; i++)
		unplace(&p->g[i]);
	memmove(p->g, p->g + n, (size_t)(p->n - n) * sizeof *p->g);
	p->n -= n;
	p->seen = p->seen > n ? p->seen - n : 0;
}

static void
drop_all(struct predict *p)
{
	p->stats.dropped += (uint64_t)p->n;
	drop_first(p, p->n);
	p->sure = 0;
	changed(p);
}

static void
set_barrier(struct predict *p, key_code key, int64_t line)
{
	p->barrier.set = 1;
	p->barrier.key = key;
	p->barrier.line = line;
	p->barrier.text = p->text;
}

/* The guesses in front of the first barrier or floating key. */
static int
placed_count(const struct predict *p)
{
	int i = 0;

	while (i < p->n && p->g[i].placed)
		i++;
	return i;
}

/* --- placing --- */

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
static int
begin_run(struct predict *p, int n)
{
	struct run *run = &p->run;
	int skip;

	if (!p->barrier.set &&
	    (p->line != predict_cursor_line(p) || p->x != predict_cursor_x(p)))
		set_barrier(p, KEY_NONE, p->line);
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

/* Place from guess i on, up to the first barrier. */
static void
place_from(struct predict *p, int i)
{
	const struct row *base = predict_row(p, p->run.line);
	const struct guess *prev = i > 0 ? &p->g[i - 1] : NULL;
	int x = p->g[i].placed ? p->g[i].x0 : predict_cursor_x(p);

	if (prev != NULL && p->seen < i) {
		base = prev->after;
		x = prev->x1;
	}
	for (; i < p->n && p->g[i].kind != GUESS_BARRIER; i++) {
		struct guess *g = &p->g[i];
		if (base == NULL || guess_place(p, g, base, x, prev) != 0) {
			/* The edge: wait for what happens there. */
			g->kind = GUESS_BARRIER;
			g->key = KEY_ANY;
			p->line = p->run.line;
			break;
		}
		base = g->after;
		x = g->x1;
		prev = g;
	}
	for (; i < p->n; i++)
		unplace(&p->g[i]);
}

/* The first guesses float and nothing holds them: put them at the cursor. */
static void
place_floating(struct predict *p)
{
	int n = 0, skip;

	while (n < p->n && p->g[n].kind != GUESS_BARRIER)
		n++;
	if (n == 0)
		return;
	for (int i = 0; i < n; i++)
		unplace(&p->g[i]);
	skip = begin_run(p, n);
	p->stats.dropped += (uint64_t)skip;
	drop_first(p, skip);
	if (p->n > 0)
		place_from(p, 0);
}

/* --- judging --- */

static int
quick(const struct predict *p, const struct guess *g, uint64_t now)
{
	(void)p;
	return now - g->at < HOLD_UP_MS;
}

static void
judged_right(struct predict *p, int n, uint64_t now)
{
	int credit = 0;

	for (int i = 0; i < n; i++) {
		p->stats.right++;
		credit |= p->g[i].credit;
		if (p->glitch > 0 && quick(p, &p->g[i], now))
			p->glitch--;
		if (p->g[i].tail > 0 && p->g[i].kind == GUESS_CHAR &&
		    i == n - 1)
			p->pushes = guess_tail_shows(p, &p->g[i]);
	}
	if (!credit)
		return;
	p->sure = p->text = 1;
	if (!p->run.judged)
		trust_right(p, &p->run);
	p->run.judged = 1;
}

static void
judged_wrong(struct predict *p, int n)
{
	p->stats.wrong += (uint64_t)n;
	if (!p->run.judged || p->sure)
		trust_wrong(p, &p->run);
	p->run.judged = 1;
	p->sure = p->text = 0;
	/* The others were built on it. */
	for (int i = 0; i < p->n; i++)
		unplace(&p->g[i]);
	set_barrier(p, KEY_NONE, -1);
}

/* Judge the placed guesses among the first n, the last of which is one. */
static void
judge_run(struct predict *p, int n, uint64_t now)
{
	int placed = placed_count(p), ok = guess_shows(p, &p->g[n - 1]);

	/* The scene may be ahead of what it answers. */
	for (int k = n; k < placed && !ok; k++)
		ok = guess_shows(p, &p->g[k]);
	if (ok)
		judged_right(p, n, now);
	else
		judged_wrong(p, n);
}

/* A barrier among the first n was answered: what came before it is a line
 * that was left; the newest barrier decides what follows. */
static void
pass_barriers(struct predict *p, int n, uint64_t now)
{
	int placed = placed_count(p);

	if (placed > 0 && placed < n && guess_row_shows(p, &p->g[placed - 1]))
		judged_right(p, placed, now);
	for (int i = 0; i < n; i++) {
		if (p->g[i].kind == GUESS_BARRIER &&
		    trust_ends_text(p, p->g[i].key))
			p->text = 0;
	}
	for (int i = n - 1; i >= 0; i--) {
		if (p->g[i].kind != GUESS_BARRIER)
			continue;
		set_barrier(p, p->g[i].key,
		    placed > 0 || p->g[0].kind == GUESS_BARRIER ? p->line : -1);
		break;
	}
}

static void
judge(struct predict *p, uint64_t now)
{
	int n = 0, barriers = 0;

	for (; n < p->n && p->g[n].number <= p->scene->echo; n++)
		barriers |= p->g[n].kind == GUESS_BARRIER;
	if (n == 0)
		return;
	if (barriers)
		pass_barriers(p, n, now);
	else if (p->g[n - 1].placed)
		judge_run(p, n, now);
	if (!p->barrier.set) {
		p->line = p->run.line;
		p->x = p->g[n - 1].x1;
	}
	drop_first(p, n);
}

/* How many of the placed guesses the scene shows, answered or not. */
static int
count_seen(const struct predict *p)
{
	for (int k = placed_count(p); k > 0; k--) {
		if (guess_shows(p, &p->g[k - 1]))
			return k;
	}
	return 0;
}

/* A run that nobody was shown, and that the cursor is not where it began. */
static int
is_misplaced(const struct predict *p)
{
	return p->g[0].placed && p->seen == 0 && !p->sure && !p->run.judged &&
	       (predict_cursor_line(p) != p->run.line ||
		   predict_cursor_x(p) != p->g[0].x0);
}

/* --- events --- */

/* Find the pane that keys go to; 0 when nothing may be guessed in it. */
static int
look_at_pane(struct predict *p)
{
	const struct scene_pane *a = scene_active(p->scene);
	uint32_t never = SPANE_NO_ECHO | SPANE_MODE;
	int alternate;

	p->pane = NULL;
	if (a == NULL)
		return 0;
	alternate = (a->flags & SPANE_ALTERNATE) != 0;
	if (a->id != p->pane_id || alternate != p->alternate ||
	    !rect_equal(&a->at, &p->pane_at)) {
		drop_all(p);
		if (a->id != p->pane_id || alternate != p->alternate) {
			trust_forget(p);
			p->text = 0;
		}
		p->pane_id = a->id;
		p->pane_at = a->at;
		p->alternate = alternate;
		set_barrier(p, KEY_NONE, -1);
	}
	if (a->flags & never || a->cy < 0 || a->cy >= a->at.h || a->cx < 0 ||
	    a->cx > a->at.w)
		return 0;
	p->pane = a;
	p->pane_index = (int)(a - p->scene->panes);
	return 1;
}

void
predict_scene(struct predict *p, struct scene *s, uint64_t now)
{
	scene_ref(s);
	scene_unref(p->scene);
	p->scene = s;
	changed(p);
	if (p->mode == PREDICT_NEVER)
		return;
	if (!look_at_pane(p)) {
		if (p->n > 0)
			drop_all(p);
		p->mute = p->last;
		set_barrier(p, KEY_NONE, -1);
		return;
	}
	if (p->n == 0)
		return;
	judge(p, now);
	p->seen = count_seen(p);
	if (p->n == 0)
		return;
	if (is_misplaced(p)) {
		/* The prompt came only now, say: the same keys, elsewhere. */
		p->barrier = p->run.after;
		p->barrier.set = 1;
		place_floating(p);
	} else if (!p->g[0].placed && p->g[0].kind != GUESS_BARRIER)
		place_floating(p);
	else if (p->g[0].placed && p->seen < placed_count(p))
		place_from(p, p->seen);
}

static int
showing(const struct predict *p)
{
	switch (p->mode) {
	case PREDICT_NEVER:
		return 0;
	case PREDICT_ADAPTIVE:
		if (!p->slow && p->glitch == 0)
			return 0;
		return p->sure;
	case PREDICT_ALWAYS:
		return p->sure;
	case PREDICT_EXPERIMENTAL:
		break;
	}
	return p->sure || (p->pane != NULL && p->pane->flags & SPANE_RAW);
}

static enum guess_kind
kind_of(const struct input *in, int *width)
{
	*width = 0;
	if (in->type != INPUT_KEY)
		return GUESS_BARRIER;
	switch (in->key) {
	case KEY_BACKSPACE:
		return GUESS_BACKSPACE;
	case KEY_LEFT:
		return GUESS_LEFT;
	case KEY_RIGHT:
		return GUESS_RIGHT;
	default:
		break;
	}
	if (in->key < ' ' || in->key >= KEY_SPECIAL)
		return GUESS_BARRIER;
	*width = width_of((uint32_t)in->key);
	return *width > 0 ? GUESS_CHAR : GUESS_BARRIER;
}

/* The prefix and the key behind it are the server's, not the program's. */
static int
is_command(struct predict *p, const struct input *in)
{
	const key_code *prefix = p->scene->prefix;
	int was = p->prefixed;

	p->prefixed = !was && in->type == INPUT_KEY && in->key != KEY_NONE &&
		      (in->key == prefix[0] || in->key == prefix[1]);
	return was || p->prefixed;
}

static void
push(struct predict *p, const struct input *in, uint64_t number, uint64_t now)
{
	struct guess *g = &p->g[p->n];

	memset(g, 0, sizeof *g);
	g->kind = kind_of(in, &g->width);
	if (is_command(p, in))
		g->kind = GUESS_BARRIER;
	g->key = in->type == INPUT_KEY ? in->key : KEY_NONE;
	g->number = number;
	g->at = now;
	p->n++;
	if (g->kind != GUESS_BARRIER)
		p->stats.guessed++;
}

int
predict_input(
    struct predict *p, const struct input *in, uint64_t number, uint64_t now)
{
	int placed;

	p->last = number;
	if (in->type == INPUT_FOCUS || in->type == INPUT_COLOURS ||
	    in->type == INPUT_HELLO || p->mode == PREDICT_NEVER)
		return 0;
	if (p->pane == NULL) {
		p->mute = number;
		return 0;
	}
	/* Until what could not be guessed is answered, the place is unknown. */
	if (p->mute > p->scene->echo) {
		p->mute = number;
		return 0;
	}
	if (p->n == GUESSES_MAX) {
		drop_all(p);
		set_barrier(p, KEY_NONE, -1);
		p->mute = number;
		return 1;
	}
	push(p, in, number, now);
	placed = placed_count(p);
	if (placed != p->n - 1 || p->g[placed].kind == GUESS_BARRIER) {
		if (placed == p->n - 1)
			p->line =
			    placed > 0 ? p->run.line : predict_cursor_line(p);
		return 0;
	}
	if (placed == 0)
		begin_run(p, 0);
	place_from(p, placed);
	if (!showing(p))
		return 0;
	changed(p);
	return 1;
}

void
predict_reset(struct predict *p)
{
	drop_all(p);
	p->mute = p->last;
	set_barrier(p, KEY_NONE, -1);
}

void
predict_rtt(struct predict *p, uint64_t srtt_ms)
{
	int slow = p->slow, late = p->late;

	if (srtt_ms > SHOW_MS)
		p->slow = 1;
	else if (srtt_ms <= HIDE_MS)
		p->slow = 0;
	if (srtt_ms > LATE_MS)
		p->late = 1;
	else if (srtt_ms <= PROMPT_MS)
		p->late = 0;
	if (slow != p->slow || late != p->late)
		changed(p);
}

/* --- the scene to be shown --- */

/* Underline what was typed and is not answered yet. */
static void
underline(struct row *r, const struct guess *g, int w)
{
	uint32_t cps[CLUSTER_MAX];

	for (int x = g->lo; x < g->hi && x < w; x++) {
		struct style st = *row_style_at(r, x);
		int n = row_get(r, x, cps);
		int width = row_width_at(r, x);
		if (n == 0 || (cps[0] == ' ' && n == 1) || x + width > w)
			continue;
		st.attr = (uint16_t)(st.attr & ~ATTR_UL_MASK) |
			  ATTR_UNDERLINE(UL_SINGLE);
		row_put(
		    r, x, cps, n, width, row_style(r, &st, row_link_at(r, x)));
	}
}

static struct scene *
overlay(struct predict *p, const struct guess *g, int late)
{
	struct scene *s = scene_clone(p->scene);
	struct scene_pane *pane = &s->panes[p->pane_index];
	int y = (int)(p->run.line - (int64_t)pane->history);
	struct row *r = row_copy(g->after, pane->at.w);

	if (late)
		underline(r, g, pane->at.w);
	row_unref(pane->rows[y]);
	pane->rows[y] = r;
	pane->cx = g->x1;
	pane->cy = y;
	return s;
}

/* The moment when the oldest unanswered guess becomes a hold-up. */
static int
is_very_late(const struct predict *p, uint64_t now)
{
	return p->n > 0 && now >= p->g[0].at + VERY_LATE_MS;
}

struct scene *
predict_apply(struct predict *p, uint64_t now)
{
	int placed, late;

	if (p->scene == NULL)
		return NULL;
	if (p->mode == PREDICT_NEVER || p->pane == NULL)
		return scene_ref(p->scene);
	if (p->n > 0 && now >= p->g[0].at + HOLD_UP_MS && p->glitch == 0) {
		p->glitch = GLITCH_COUNT;
		changed(p);
	}
	late = p->late || is_very_late(p, now);
	if (p->shown != NULL && late == p->shown_late)
		return scene_ref(p->shown);
	changed(p);
	placed = placed_count(p);
	if (placed <= p->seen || !showing(p) ||
	    predict_row(p, p->run.line) == NULL) {
		p->shown = scene_ref(p->scene);
	} else {
		for (int i = 0; i < placed; i++)
			p->g[i].shown = 1;
		p->shown = overlay(p, &p->g[placed - 1], late);
	}
	p->shown_late = late;
	return scene_ref(p->shown);
}

uint64_t
predict_next(const struct predict *p, uint64_t now)
{
	uint64_t at;

	if (p->mode == PREDICT_NEVER || p->n == 0 || p->pane == NULL)
		return PREDICT_IDLE;
	at = p->g[0].at + HOLD_UP_MS;
	if (p->glitch == 0 && p->mode == PREDICT_ADAPTIVE && !p->slow)
		return at;
	at = p->g[0].at + VERY_LATE_MS;
	return p->shown_late || now > at ? PREDICT_IDLE : at;
}

void
predict_stats(const struct predict *p, struct predict_stats *st)
{
	*st = p->stats;
}

struct predict *
predict_new(enum predict_mode mode)
{
	struct predict *p = xcalloc(1, sizeof *p);

	p->mode = mode;
	p->pushes = 1;
	p->line = -1;
	p->g = xcalloc(GUESSES_MAX, sizeof *p->g);
	set_barrier(p, KEY_NONE, -1);
	return p;
}

void
predict_free(struct predict *p)
{
	if (p == NULL)
		return;
	drop_first(p, p->n);
	scene_unref(p->scene);
	scene_unref(p->shown);
	free(p->g);
	free(p);
}
