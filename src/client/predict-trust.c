/*
 * Trust: what may be shown before anything of its kind was confirmed.
 *
 * Two things are remembered.  Prompts: the text in front of the cursor at
 * which typing was echoed before; seen again, on a line of its own, what is
 * typed there will be echoed again.  Habits, for full-screen programs: in
 * which of its states letters are text, and after which keys, in the midst of
 * text that is echoed, more such text follows.
 *
 * A prompt that asks for a password was never one at which typing was echoed,
 * and a line without a prompt is never trusted outside full-screen programs:
 * hence no letter of a password is shown, not even one typed ahead.
 */
#include "predict-int.h"

#include <string.h>

enum { SCORE_MAX = 3, FUZZY_HEAD = 3, FUZZY_TAIL = 2 };

static int
blank_from(const struct row *r, int x)
{
	for (; x < r->used; x++) {
		if (row_char(r, x) != ' ')
			return 0;
	}
	return 1;
}

static int
is_blank_to(const struct row *r, int x)
{
	while (x > 0 && row_char(r, x - 1) == ' ')
		x--;
	return x == 0;
}

static int
prompt_at(const struct prompt *m, const struct row *r)
{
	for (int x = 0; x < m->w; x++) {
		if (row_char(r, x) != m->cells[x])
			return 0;
	}
	return 1;
}

/* A prompt that changed in its middle, as one with the path in it does. */
static int
prompt_like(const struct prompt *m, const struct row *r, int w)
{
	if (w < FUZZY_HEAD + FUZZY_TAIL || m->w < FUZZY_HEAD + FUZZY_TAIL)
		return 0;
	for (int i = 0; i < FUZZY_HEAD; i++) {
		if (row_char(r, i) != m->cells[i] || m->cells[i] == ' ')
			return 0;
	}
	for (int i = 1; i <= FUZZY_TAIL; i++) {
		if (row_char(r, w - i) != m->cells[m->w - i])
			return 0;
	}
	return 1;
}

/* Did the line that Enter was typed on end, so that this is another? */
static int
is_next_line(const struct predict *p, const struct barrier *b)
{
	return b->set && b->line >= 0 && predict_cursor_line(p) > b->line;
}

/*
 * Is this the prompt that the run begins at?  Further right than its end
 * begins only what a key other than Enter brought: behind Enter that may be
 * the old line, not yet left.
 */
static int
is_prompt(const struct predict *p, const struct run *run,
    const struct prompt *m, const struct row *r)
{
	key_code key = run->after.key;
	int alone = blank_from(r, predict_cursor_x(p));

	if (m->w == 0)
		return 0;
	if (run->start >= m->w && prompt_at(m, r)) {
		if (key != KEY_ENTER && key != KEY_NONE)
			return 1;
		if (run->start == m->w && alone)
			return 1;
	}
	return alone && is_next_line(p, &run->after) &&
	       prompt_like(m, r, run->start);
}

/* The prompt that run begins at, or -1; PROMPTS_MAX: one that says so. */
static int
find_prompt(const struct predict *p, const struct run *run, const struct row *r)
{
	for (int i = 0; i < PROMPTS_MAX; i++) {
		if (is_prompt(p, run, &p->prompts[i], r))
			return i;
	}
	if (r->flags & ROW_PROMPT && blank_from(r, predict_cursor_x(p)) &&
	    is_next_line(p, &run->after))
		return PROMPTS_MAX;
	return -1;
}

static struct habit *
find_habit(struct predict *p, key_code key, uint32_t state, int make)
{
	struct habit *h;

	for (int i = 0; i < p->nhabits; i++) {
		h = &p->habits[i];
		if (h->key == key && h->state == state)
			return h;
	}
	if (!make)
		return NULL;
	if (p->nhabits == HABITS_MAX) {
		memmove(p->habits, p->habits + 1,
		    (HABITS_MAX - 1) * sizeof *p->habits);
		p->nhabits--;
	}
	h = &p->habits[p->nhabits++];
	h->key = key;
	h->state = state;
	h->score = h->moves = h->indents = h->replaces = 0;
	h->bottom = -1;
	return h;
}

/* What is known of a key in the present state; Escape ends text, if it is not
 * known to do anything else. */
static int
score_of(struct predict *p, key_code key)
{
	const struct habit *h = find_habit(p, key, predict_state(p), 0);

	return h != NULL ? h->score : key == KEY_ESCAPE ? -1 : 0;
}

static void
learn(struct predict *p, key_code key, uint32_t state, int good)
{
	struct habit *h = find_habit(p, key, state, 1);

	if (!good)
		h->score = h->score > 0 ? -1 : h->score - 1;
	else if (h->score < SCORE_MAX)
		h->score++;
}

/*
 * A line without a prompt behind another that was echoed, of a program that
 * leaves the echo to the tty, as cat does.  One that asks for a password has
 * said so by now: the answer to Enter comes after that.
 */
static int
is_bare(const struct predict *p, const struct run *run)
{
	return p->bare && run->start == 0 && !(p->pane->flags & SPANE_RAW) &&
	       run->after.key == KEY_ENTER && is_next_line(p, &run->after);
}

int
trust_begin(struct predict *p, struct run *run)
{
	const struct row *r = predict_row(p, predict_cursor_line(p));
	int score;

	run->by_prompt = -1;
	run->edge = -1;
	if (r == NULL)
		return 0;
	if (run->after.key == KEY_ANY)
		return run->after.text && run->line <= run->after.line + 1;
	if (p->alternate) {
		score = score_of(p, run->after.key);
		if (score >= 0 && predict_state(p) != 0 &&
		    score_of(p, KEY_ANY) > 0)
			return 1;
		return run->after.text && score > 0;
	}
	if (is_bare(p, run)) {
		run->edge = run->start;
		return 1;
	}
	run->by_prompt = find_prompt(p, run, r);
	if (run->by_prompt >= 0 && run->by_prompt < PROMPTS_MAX &&
	    prompt_at(&p->prompts[run->by_prompt], r))
		run->edge = p->prompts[run->by_prompt].w;
	else if (run->fresh)
		run->edge = run->start;
	return run->by_prompt >= 0;
}

/* Keep the text in front of the run in mind, in place of the oldest. */
static void
learn_prompt(struct predict *p, const struct run *run)
{
	const struct row *r = predict_row(p, run->line);
	struct prompt *m = &p->prompts[0];

	if (r == NULL || run->start < FUZZY_TAIL || run->start > PROMPT_CELLS ||
	    is_blank_to(r, run->start))
		return;
	for (int i = 0; i < PROMPTS_MAX; i++) {
		struct prompt *o = &p->prompts[i];
		if (o->w == run->start && prompt_at(o, r)) {
			o->used = ++p->uses;
			return;
		}
		if (o->used < m->used)
			m = o;
	}
	m->w = run->start;
	m->used = ++p->uses;
	for (int x = 0; x < m->w; x++)
		m->cells[x] = row_char(r, x);
}

void
trust_right(struct predict *p, const struct run *run)
{
	p->bare = !p->alternate && run->fresh && run->start == 0 &&
		  !(p->pane->flags & SPANE_RAW);
	if (!p->alternate && run->fresh)
		learn_prompt(p, run);
	if (p->alternate && run->after.set && run->after.text)
		learn(p, run->after.key, predict_state(p), 1);
}

void
trust_wrong(struct predict *p, const struct run *run)
{
	p->bare = 0;
	if (run->by_prompt >= 0 && run->by_prompt < PROMPTS_MAX)
		p->prompts[run->by_prompt].w = 0;
	if (p->alternate && run->after.set && run->after.text)
		learn(p, run->after.key, predict_state(p), 0);
}

int
trust_pushes(struct predict *p)
{
	uint32_t state = predict_state(p);
	const struct habit *h = find_habit(p, KEY_ANY, state, 0);

	if (p->overwrite)
		return 0;
	return state != 0 ? h == NULL || !h->replaces : p->pushes;
}

void
trust_pushed(struct predict *p, int pushed)
{
	if (predict_state(p) == 0)
		p->pushes = pushed;
	else
		trust_habit(p, KEY_ANY)->replaces = !pushed;
}

void
trust_text(struct predict *p)
{
	uint32_t state = predict_state(p);

	if (state != 0)
		learn(p, KEY_ANY, state, 1);
}

void
trust_no_text(struct predict *p, const struct guess *g)
{
	if (g->shown && g->state != 0 && g->state == predict_state(p))
		learn(p, KEY_ANY, g->state, 0);
}

struct habit *
trust_habit(struct predict *p, key_code key)
{
	return find_habit(p, key, predict_state(p), 1);
}

int
trust_edits(struct predict *p, key_code key)
{
	return !p->alternate && p->sure && p->pane->flags & SPANE_RAW &&
	       p->run.edge >= 0 && trust_habit(p, key)->moves >= 0;
}

int
trust_moves(struct predict *p, key_code key)
{
	return p->alternate && p->sure && p->text &&
	       trust_habit(p, key)->moves > 0 &&
	       (score_of(p, key) > 0 || score_of(p, KEY_ANY) > 0);
}

int
trust_ends_text(struct predict *p, key_code key)
{
	return p->alternate && score_of(p, key) < 0;
}

void
trust_forget(struct predict *p)
{
	int n = 0;

	for (int i = 0; i < p->nhabits; i++) {
		if (p->habits[i].state != 0)
			p->habits[n++] = p->habits[i];
	}
	p->nhabits = n;
	lines_forget(p);
}
