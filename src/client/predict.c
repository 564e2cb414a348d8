/*
 * Prediction: events in, a scene out.
 */
#include "predict-int.h"

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

const char *const predict_modes[] = {
    "adaptive", "always", "never", "experimental", NULL};

/* --- events --- */

/* What was given by a flag stands; the scene's word is for what was not. */
static void
take_options(struct predict *p)
{
	uint32_t want = p->scene->want;
	enum predict_mode mode = p->given;

	if (mode == PREDICT_BY_OPTION)
		mode = (want & WANT_PREDICT_MASK) / WANT_PREDICT;
	if (mode != p->mode)
		predict_reset(p);
	p->mode = mode;
	p->overwrite =
	    p->overwrite_given || (want & WANT_PREDICT_OVERWRITE) != 0;
}

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
		queue_blur(p);
		if (a->id != p->pane_id || alternate != p->alternate) {
			trust_forget(p);
			p->text = 0;
			p->wraps = 1;
		}
		p->pane_id = a->id;
		p->pane_at = a->at;
		p->alternate = alternate;
		predict_barrier(p, KEY_NONE, -1);
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
	predict_changed(p);
	take_options(p);
	if (p->mode == PREDICT_NEVER)
		return;
	if (!look_at_pane(p)) {
		queue_blur(p);
		judge_unseen(p);
		predict_barrier(p, KEY_NONE, -1);
		return;
	}
	if (p->n == 0)
		return;
	judge_scene(p, now);
	p->seen = judge_seen(p);
	if (p->n == 0)
		return;
	if (judge_misplaced(p)) {
		/* The prompt came only now, say: the same keys, elsewhere. */
		p->barrier = p->run.after;
		p->barrier.set = 1;
		run_place_floating(p);
	} else if (!p->g[0].placed && p->g[0].kind != GUESS_BARRIER)
		run_place_floating(p);
	else if (p->g[0].placed && p->seen < queue_placed(p))
		run_place(p, p->seen);
}

static int
showing(const struct predict *p)
{
	switch (p->mode) {
	case PREDICT_NEVER:
		return 0;
	case PREDICT_BY_OPTION:
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

/* Of a key beyond those that all editors have in common. */
static enum guess_kind
trusted_kind(struct predict *p, key_code key, enum guess_kind kind)
{
	if (kind != GUESS_BARRIER)
		return kind;
	if (key_moves(key) != GUESS_BARRIER && trust_moves(p, key))
		return key_moves(key);
	if (key_edits(key) != GUESS_BARRIER && trust_edits(p, key))
		return key_edits(key);
	return GUESS_BARRIER;
}

/* What joins the character in front of it, and leaves its width. */
static int
is_mark(uint32_t cp)
{
	return cp >= 0x300 && cp < 0x10000 && width_of(cp) == 0 &&
	       !(cp >= 0x200b && cp <= 0x206f) &&
	       !(cp >= 0xfe00 && cp <= 0xfe0f);
}

static enum guess_kind
kind_of(const struct predict *p, const struct input *in, int *width)
{
	int lines =
	    p->pane != NULL && !p->alternate && !(p->pane->flags & SPANE_RAW);

	*width = 0;
	if (in->type != INPUT_KEY)
		return GUESS_BARRIER;
	/* A tty in line mode knows no cursor keys. */
	if (lines && (in->key == KEY_LEFT || in->key == KEY_RIGHT))
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
	return *width > 0 || is_mark((uint32_t)in->key) ? GUESS_CHAR
							: GUESS_BARRIER;
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
	g->kind = kind_of(p, in, &g->width);
	g->state = p->pane == NULL ? 0 : predict_state(p);
	if (is_command(p, in) || p->pane == NULL)
		g->kind = GUESS_BARRIER;
	else if (in->type == INPUT_KEY && queue_placed(p) == p->n)
		g->kind = trusted_kind(p, in->key, g->kind);
	g->key = in->type == INPUT_KEY ? in->key : KEY_NONE;
	g->goal = -1;
	if (g->key != KEY_UP && g->key != KEY_DOWN)
		p->goal = -1;
	g->number = number;
	g->at = now;
	p->n++;
	if (g->kind != GUESS_BARRIER)
		p->stats.guessed++;
}

/* What the client says by itself, and nobody typed. */
static int
is_told(const struct input *in)
{
	return in->type == INPUT_FOCUS || in->type == INPUT_COLOURS ||
	       in->type == INPUT_TERMINAL || in->type == INPUT_HELLO ||
	       in->type == INPUT_LINK;
}

/* The newest key, in the queue, is not placed yet; is it shown then? */
static int
place_newest(struct predict *p)
{
	int placed = queue_placed(p);

	if (placed < p->n - 1)
		return 0;
	if (p->g[placed].kind == GUESS_BARRIER) {
		p->line =
		    placed > 0 ? p->g[placed - 1].to : predict_cursor_line(p);
		p->x = placed > 0 ? p->g[placed - 1].x1 : predict_cursor_x(p);
		lines_typed(p, placed);
		return 0;
	}
	if (placed == 0)
		run_begin(p, 0);
	run_place(p, placed);
	return showing(p);
}

/* More at once than anybody types: text from elsewhere. */
static int
is_bulk(struct predict *p, uint64_t now)
{
	p->burst = now == p->burst_at ? p->burst + 1 : 1;
	p->burst_at = now;
	return p->burst > BURST_MAX;
}

int
predict_input(
    struct predict *p, const struct input *in, uint64_t number, uint64_t now)
{
	p->last = number;
	if (is_told(in) || p->mode == PREDICT_NEVER)
		return 0;
	/* Until what could not be kept is answered, the place is unknown. */
	if (p->scene == NULL || p->mute > p->scene->echo) {
		p->mute = number;
		return 0;
	}
	if (p->n == GUESSES_MAX || is_bulk(p, now)) {
		queue_drop_all(p);
		predict_barrier(p, KEY_NONE, -1);
		p->mute = number;
		return 1;
	}
	push(p, in, number, now);
	if (p->pane == NULL || !place_newest(p))
		return 0;
	predict_changed(p);
	return 1;
}

void
predict_reset(struct predict *p)
{
	queue_drop_all(p);
	p->mute = p->last;
	predict_barrier(p, KEY_NONE, -1);
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
		predict_changed(p);
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

static void
lay_row(const struct predict *p, struct scene_pane *pane, int y, int placed,
    int late)
{
	const struct guess *by;
	const struct row *row =
	    row_before(p, placed, y + (int64_t)pane->history, &by);
	struct row *r;

	if (row == NULL || row == pane->rows[y])
		return;
	r = row_copy(row, pane->at.w);
	if (late && by != NULL && by->line == y + (int64_t)pane->history)
		underline(r, by, pane->at.w);
	row_unref(pane->rows[y]);
	pane->rows[y] = r;
}

/* The scene with the guesses that it does not show yet. */
static struct scene *
overlay(struct predict *p, int placed, int late)
{
	struct scene *s = scene_clone(p->scene);
	struct scene_pane *pane = &s->panes[p->pane_index];
	const struct guess *last = &p->g[placed - 1];
	int64_t bottom = (int64_t)pane->history + pane->at.h - 1;

	/* Text that goes on below the bottom scrolls the others up. */
	if (last->to > bottom)
		pane->history += (uint64_t)(last->to - bottom);
	for (int y = 0; y < pane->at.h; y++)
		lay_row(p, pane, y, placed, late);
	pane->cx = last->x1;
	pane->cy = (int)(last->to - (int64_t)pane->history);
	return s;
}

static void
mark_shown(struct predict *p, int placed)
{
	for (int i = p->seen; i < placed; i++) {
		struct guess *g = &p->g[i];
		if (!g->counted)
			p->stats.shown++;
		g->shown = g->counted = 1;
	}
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
		predict_changed(p);
	}
	late = p->late || p->doubts > 0 || is_very_late(p, now);
	if (p->shown != NULL && late == p->shown_late)
		return scene_ref(p->shown);
	predict_changed(p);
	placed = queue_placed(p);
	if (placed <= p->seen || !showing(p) ||
	    line_row(p, p->g[placed - 1].to) == NULL) {
		p->shown = scene_ref(p->scene);
	} else {
		mark_shown(p, placed);
		p->shown = overlay(p, placed, late);
	}
	p->shown_late = late;
	return scene_ref(p->shown);
}

int
predict_awaits(const struct predict *p)
{
	return p->n == 0 || !p->g[p->n - 1].shown;
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

	p->given = mode;
	p->mode = mode == PREDICT_BY_OPTION ? PREDICT_ADAPTIVE : mode;
	p->pushes = p->wraps = 1;
	p->blank = row_new(1);
	p->line = p->goal = -1;
	p->g = xcalloc(GUESSES_MAX, sizeof *p->g);
	predict_barrier(p, KEY_NONE, -1);
	return p;
}

void
predict_overwrite(struct predict *p)
{
	p->overwrite_given = p->overwrite = 1;
}

void
predict_free(struct predict *p)
{
	if (p == NULL)
		return;
	queue_drop(p, p->n);
	lines_forget(p);
	scene_unref(p->scene);
	scene_unref(p->shown);
	row_unref(p->blank);
	free(p->g);
	free(p);
}
