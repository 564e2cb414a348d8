/*
 * Prediction against recorded programs: what of the keys was shown at once,
 * and what of it was wrong.
 *
 * Each trace (record.py) is played by a far side that answers as the program
 * did, behind a link with a fake clock.  What is right after each key is
 * learned from the trace alone.  The table goes to the output; the bounds
 * below are those of a good run, with a margin.
 *
 *   SIM_VERBOSE=1 sim_predict [NAME...]	tells of each key that was wrong
 *   SIM_VERBOSE=2 ...			and of each that was not shown
 */
#include "client/predict.h"

#include "base/width.h"
#include "grid/history.h"
#include "term/term.h"
#include "trace.h"

enum {
	LEFT = 11, /* columns in front of the pane: a neighbour's */
	RIGHT = 9, /* and behind it */
	PANE = 7,
	NEIGHBOUR = 3,
	ECHO_MS = 50, /* as the server's: an input has had its effect */
	GAP_MS = 12,  /* between frames, and while somebody types */
	HURRY_MS = 1,
	KEY_MS = 40,
	COMPANY_MS = 250, /* that a settled echo waits at most */
	LETTERS_ALONE = 3,
	WRONG_MS = 50, /* shorter lies are not seen */
	FLIGHTS_MAX = 256
};

struct shot {
	struct row **rows;
	int cx, cy;
};

struct link_kind {
	const char *name;
	uint32_t rtt, loss; /* loss of 1000, each way */
};

static const struct link_kind links[] = {
    {"10 ms", 10, 0},
    {"60 ms", 60, 0},
    {"300 ms", 300, 0},
    {"500 ms", 500, 0},
    {"600 ms, 1 % lost", 600, 10},
};

struct result {
	int keys, shown, wrong_keys, wrong_cells, leaked, outside, ahead;
};

struct lie {
	uint64_t since;
	int key; /* 0: none */
};

struct sim {
	const struct trace *t;
	struct shot *right; /* after each stroke */
	uint64_t now;
	uint32_t rtt, loss, rng;
	/* The far side. */
	struct term *term;
	struct history *history;
	uint64_t *typed_at, *arrives, *at; /* of strokes, strokes, events */
	int next_event, next_settled, letters;
	uint32_t tty;
	uint64_t echo, sent_at, settle_at, key_at, again_at;
	int dirty;
	/* The link down. */
	struct {
		uint64_t at;
		struct scene *s;
	} flights[FLIGHTS_MAX];
	int nflights;
	/* The client. */
	struct predict *p;
	struct scene *scene, *shown;
	int typed;
	struct lie *lies; /* of each cell */
	struct result r;
};

static int verbose;

/* --- what is right --- */

static void
shot_take(struct shot *s, struct term *t)
{
	s->rows = xcalloc((size_t)term_height(t), sizeof *s->rows);
	for (int y = 0; y < term_height(t); y++)
		s->rows[y] = row_ref(term_rows(t)[y]);
	term_cursor(t, &s->cx, &s->cy);
}

static void
event_happens(struct term *t, const struct event *e)
{
	if (e->bytes != NULL)
		term_write(t, e->bytes, e->n, 0);
}

static struct shot *
learn(const struct trace *t)
{
	static const struct term_events none;
	struct shot *right = xcalloc((size_t)t->nstrokes, sizeof *right);
	struct history *h = history_new(1000);
	struct term *term = term_new(t->w, t->h, h, &none, NULL);

	for (int k = 0; k < t->nstrokes; k++) {
		for (int i = 0; i < t->strokes[k].n; i++)
			event_happens(
			    term, &t->events[t->strokes[k].first + i]);
		shot_take(&right[k], term);
	}
	term_free(term);
	history_unref(h);
	return right;
}

static void
shots_free(struct shot *right, const struct trace *t)
{
	for (int k = 0; k < t->nstrokes; k++) {
		for (int y = 0; y < t->h; y++)
			row_unref(right[k].rows[y]);
		free(right[k].rows);
	}
	free(right);
}

/* The text of a cell, as a number; a blank is a space. */
static uint64_t
cell(const struct row *r, int x)
{
	uint32_t cps[CLUSTER_MAX];
	uint64_t h = 0;
	int n = x < r->used ? row_get(r, x, cps) : 1;

	if (x >= r->used)
		return ' ';
	for (int i = 0; i < n; i++)
		h = h * 0x110003 + cps[i];
	return h;
}

static int
row_differs(const struct row *a, const struct row *b, int w)
{
	for (int x = 0; x < w && a != b; x++) {
		if (cell(a, x) != cell(b, x))
			return 1;
	}
	return 0;
}

/* --- the far side --- */

static uint32_t
draw(struct sim *s, uint32_t n)
{
	s->rng = s->rng * 1103515245 + 12345;
	return (s->rng >> 16) % n;
}

/* When each key is typed and arrives, and each event happens. */
static void
schedule(struct sim *s)
{
	const struct trace *t = s->t;
	uint64_t at = 2000, busy = 0, arrives = 0;

	for (int k = 0; k < t->nstrokes; k++) {
		if (k > 0)
			s->typed_at[k] = at += t->strokes[k].gap;
		s->arrives[k] = k == 0 ? 0 : at + s->rtt / 2;
		/* A lost key comes with the next, or is sent again. */
		if (k > 0 && draw(s, 1000) < s->loss)
			s->arrives[k] += s->rtt;
		if (s->arrives[k] < arrives)
			s->arrives[k] = arrives;
		arrives = s->arrives[k];
		if (busy < arrives)
			busy = arrives;
		for (int i = 0; i < t->strokes[k].n; i++) {
			int e = t->strokes[k].first + i;
			s->at[e] = busy += t->events[e].ms;
		}
	}
	for (int k = t->nstrokes - 1; k > 0; k--) {
		/* With the next, when that was not lost. */
		if (k + 1 < t->nstrokes && s->arrives[k] > s->arrives[k + 1])
			s->arrives[k] = s->arrives[k + 1];
	}
}

static void
settle(struct sim *s)
{
	const struct trace *t = s->t;
	uint32_t company = s->rtt / 2 < COMPANY_MS ? s->rtt / 2 : COMPANY_MS;
	int plain = 1, any = 0;

	while (s->next_settled < t->nstrokes &&
	       s->arrives[s->next_settled] + ECHO_MS <= s->now) {
		const struct stroke *k = &t->strokes[s->next_settled];
		s->letters = !k->paste && k->key >= ' ' && k->key < KEY_SPECIAL
				 ? s->letters + 1
				 : 0;
		plain &= s->letters > LETTERS_ALONE;
		s->echo = (uint64_t)s->next_settled++;
		any = 1;
	}
	if (any && !(plain && s->settle_at != 0))
		s->settle_at = s->now + (plain ? company : 0);
	if (s->settle_at != 0 && s->settle_at <= s->now) {
		s->settle_at = 0;
		s->dirty = 1;
	}
}

static struct scene *
scene_of(struct sim *s)
{
	int w = s->t->w, h = s->t->h;
	struct scene *scene = scene_new(LEFT + w + RIGHT, h + 1);
	struct rect left = {0, 0, LEFT - 1, h}, at = {LEFT, 0, w, h},
		    right = {LEFT + w + 1, 0, RIGHT - 1, h};
	struct row **blank = xcalloc((size_t)h, sizeof *blank);
	struct scene_pane *pane;

	for (int y = 0; y < h; y++)
		blank[y] = row_new(LEFT);
	scene_add_pane(scene, NEIGHBOUR, &left, blank);
	scene_add_pane(scene, NEIGHBOUR + 1, &right, blank);
	pane = scene_add_pane(scene, PANE, &at, term_rows(s->term));
	for (int y = 0; y < h; y++)
		row_unref(blank[y]);
	free(blank);
	term_cursor(s->term, &pane->cx, &pane->cy);
	pane->flags = SPANE_ACTIVE | s->tty;
	if (term_modes(s->term) & MODE_ALTERNATE)
		pane->flags |= SPANE_ALTERNATE;
	if (term_modes(s->term) & MODE_CURSOR_HIDDEN)
		pane->flags |= SPANE_CURSOR_HIDDEN;
	pane->history = history_end(s->history);
	scene->cursor_pane = 2;
	scene->echo = s->echo;
	scene->prefix[0] = 'b' | KEY_CTRL;
	scene->prefix[1] = KEY_NONE;
	return scene;
}

static void
send_scene(struct sim *s)
{
	uint64_t gap = s->key_at + KEY_MS > s->now ? HURRY_MS : GAP_MS;

	if (s->again_at != 0 && s->again_at <= s->now) {
		s->again_at = 0;
		s->dirty = 1;
	}
	if (!s->dirty || s->now < s->sent_at + gap ||
	    s->nflights == FLIGHTS_MAX)
		return;
	s->dirty = 0;
	s->settle_at = 0;
	s->sent_at = s->now;
	if (draw(s, 1000) < s->loss) {
		s->again_at = s->now + s->rtt;
		return;
	}
	s->flights[s->nflights].at = s->now + s->rtt - s->rtt / 2;
	s->flights[s->nflights++].s = scene_of(s);
}

static void
far_side(struct sim *s)
{
	const struct trace *t = s->t;

	while (s->next_event < t->nevents && s->at[s->next_event] <= s->now) {
		const struct event *e = &t->events[s->next_event++];
		event_happens(s->term, e);
		s->tty = e->tty;
		s->dirty = 1;
	}
	for (int k = s->next_settled;
	     k < t->nstrokes && s->arrives[k] <= s->now; k++)
		s->key_at = s->arrives[k];
	settle(s);
	send_scene(s);
}

/* --- the judge --- */

/* Does any right screen from the newest answered to the newest key's have
 * this in the cell? */
static int
right_somewhere(const struct sim *s, int x, int y, uint64_t c)
{
	for (int k = (int)s->scene->echo; k <= s->typed; k++) {
		if (cell(s->right[k].rows[y], x) == c)
			return 1;
	}
	return 0;
}

static void
lie_ends(struct sim *s, struct lie *lie, int x, int y)
{
	static int last;

	if (lie->key != 0 && s->now >= lie->since + WRONG_MS) {
		s->r.wrong_cells++;
		if (lie->key != last || s->r.wrong_keys == 0)
			s->r.wrong_keys++;
		if (verbose)
			printf("# wrong: key %d, cell %d,%d for %d ms\n",
			    lie->key, x, y, (int)(s->now - lie->since));
		last = lie->key;
	}
	lie->key = 0;
}

static void
judge_cell(struct sim *s, const struct scene_pane *pane, int x, int y)
{
	const struct scene_pane *was = scene_find_pane(s->scene, PANE);
	struct lie *lie = &s->lies[y * s->t->w + x];
	const struct row *r = pane->rows[y];
	const struct stroke *k = &s->t->strokes[s->typed];
	uint64_t c = cell(r, x);

	if (r == was->rows[y] || c == cell(was->rows[y], x) ||
	    right_somewhere(s, x, y, c)) {
		lie_ends(s, lie, x, y);
		return;
	}
	if (k->secret && c == k->key)
		s->r.leaked++;
	if (lie->key == 0) {
		lie->key = s->typed;
		lie->since = s->now;
		if (verbose)
			printf("# lie: key %d (%d,%d) shows %d, has %d\n",
			    s->typed, x, y, (int)c, (int)cell(was->rows[y], x));
	}
}

/* What is laid over the scene may touch the pane's rows alone. */
static void
judge_outside(struct sim *s)
{
	for (int i = 0; i < s->scene->npanes; i++) {
		const struct scene_pane *a = &s->scene->panes[i];
		const struct scene_pane *b = &s->shown->panes[i];
		for (int y = 0; y < a->at.h; y++)
			s->r.outside += a->id == PANE
					    ? b->rows[y]->w > a->at.w
					    : a->rows[y] != b->rows[y];
	}
	for (int y = 0; y < s->scene->h; y++)
		s->r.outside += s->scene->chrome[y] != s->shown->chrome[y];
}

static void
look(struct sim *s)
{
	const struct scene_pane *pane;

	scene_unref(s->shown);
	s->shown = predict_apply(s->p, s->now);
	if (s->shown == NULL)
		return;
	pane = scene_find_pane(s->shown, PANE);
	s->r.ahead += s->shown != s->scene;
	for (int y = 0; y < s->t->h; y++) {
		for (int x = 0; x < s->t->w; x++)
			judge_cell(s, pane, x, y);
	}
	judge_outside(s);
}

/* Which rows a key works on by itself; the others are rulers and the like. */
static int
is_own(const struct shot *a, const struct shot *b, int y)
{
	return y == a->cy || y == b->cy;
}

/* Does key k change anything, and is its own part of it shown? */
static void
judge_key(struct sim *s, int k)
{
	const struct shot *a = &s->right[k - 1], *b = &s->right[k];
	const struct scene_pane *pane =
	    s->shown == NULL ? NULL : scene_find_pane(s->shown, PANE);
	int any = a->cx != b->cx || a->cy != b->cy, own = any, shown;

	if (pane == NULL || s->t->strokes[k].secret)
		return;
	shown = pane->cx == b->cx && pane->cy == b->cy;
	for (int y = 0; y < s->t->h; y++) {
		if (!row_differs(a->rows[y], b->rows[y], s->t->w))
			continue;
		any = 1;
		if (!is_own(a, b, y))
			continue;
		own = 1;
		for (int x = 0; x < s->t->w; x++) {
			uint64_t c = cell(b->rows[y], x);
			if (c != cell(a->rows[y], x) &&
			    c != cell(pane->rows[y], x))
				shown = 0;
		}
	}
	s->r.keys += any;
	s->r.shown += own && shown;
	if (verbose > 1 && any && !(own && shown))
		printf("# %d ms: key %d (%llx) not shown: cursor %d,%d is "
		       "%d,%d\n",
		    (int)s->rtt, k, (unsigned long long)s->t->strokes[k].key,
		    b->cx, b->cy, pane->cx, pane->cy);
}

/* --- a run --- */

static void
type_key(struct sim *s)
{
	const struct stroke *k = &s->t->strokes[++s->typed];
	struct input in = {
	    .type = k->paste ? INPUT_PASTE : INPUT_KEY, .key = k->key};

	predict_input(s->p, &in, (uint64_t)s->typed, s->now);
	if (verbose > 2)
		printf("# %d key %d echo %d\n", (int)s->now, s->typed,
		    s->scene ? (int)s->scene->echo : -1);
	look(s);
	judge_key(s, s->typed);
}

static void
scene_comes(struct sim *s)
{
	scene_unref(s->scene);
	s->scene = s->flights[0].s;
	s->nflights--;
	memmove(s->flights, s->flights + 1,
	    (size_t)s->nflights * sizeof *s->flights);
	if (verbose > 2)
		printf("# %d scene echo %d cursor %d,%d\n", (int)s->now,
		    (int)s->scene->echo, scene_find_pane(s->scene, PANE)->cx,
		    scene_find_pane(s->scene, PANE)->cy);
	predict_scene(s->p, s->scene, s->now);
	look(s);
}

static void
run_all(struct sim *s)
{
	const struct trace *t = s->t;
	uint64_t end = s->arrives[t->nstrokes - 1] + 5000;

	for (s->now = 0; s->now < end; s->now++) {
		far_side(s);
		while (s->nflights > 0 && s->flights[0].at <= s->now)
			scene_comes(s);
		while (s->typed + 1 < t->nstrokes &&
		       s->typed_at[s->typed + 1] <= s->now)
			type_key(s);
		if (predict_next(s->p, s->now) <= s->now)
			look(s);
	}
	for (int i = 0; i < t->w * t->h; i++)
		lie_ends(s, &s->lies[i], i % t->w, i / t->w);
}

static struct result
play(const struct trace *t, struct shot *right, const struct link_kind *link)
{
	static const struct term_events none;
	struct sim *s = xcalloc(1, sizeof *s);
	struct result r;

	s->t = t;
	s->right = right;
	s->rtt = link->rtt;
	s->loss = link->loss;
	s->rng = 1;
	s->history = history_new(1000);
	s->term = term_new(t->w, t->h, s->history, &none, NULL);
	s->typed_at = xcalloc((size_t)t->nstrokes, sizeof *s->typed_at);
	s->arrives = xcalloc((size_t)t->nstrokes, sizeof *s->arrives);
	s->at = xcalloc((size_t)t->nevents, sizeof *s->at);
	s->lies = xcalloc((size_t)(t->w * t->h), sizeof *s->lies);
	s->p = predict_new(PREDICT_ADAPTIVE);
	predict_rtt(s->p, link->rtt);
	schedule(s);
	run_all(s);
	r = s->r;
	while (s->nflights > 0)
		scene_unref(s->flights[--s->nflights].s);
	predict_free(s->p);
	scene_unref(s->scene);
	scene_unref(s->shown);
	term_free(s->term);
	history_unref(s->history);
	free(s->typed_at);
	free(s->arrives);
	free(s->at);
	free(s->lies);
	free(s);
	return r;
}

/* --- the bounds --- */

struct bound {
	const char *program;
	int shown[nitems(links)]; /* hundredths at least */
	int wrong[nitems(links)]; /* keys at most */
};

static const struct bound bounds[] = {
    {"bash", {0, 86, 84, 83, 82}, {0, 1, 1, 1, 1}},
    {"zsh", {0, 84, 81, 83, 82}, {0, 2, 2, 1, 1}},
    {"fish", {0, 72, 74, 73, 73}, {0, 2, 2, 2, 3}},
    {"dash", {0, 84, 81, 79, 76}, {0, 1, 1, 1, 1}},
    {"secret", {0, 84, 80, 79, 75}, {0, 1, 1, 1, 1}},
    {"python", {0, 79, 77, 76, 74}, {0, 1, 1, 1, 1}},
    {"vim", {0, 69, 63, 58, 54}, {0, 1, 1, 1, 1}},
    {"vimcode", {0, 74, 69, 64, 58}, {0, 1, 1, 1, 1}},
    {"nano", {0, 79, 71, 65, 66}, {0, 1, 2, 2, 2}},
    {"emacs", {0, 71, 63, 57, 53}, {0, 1, 1, 1, 1}},
    {"less", {0, 29, 15, 15, 9}, {0, 3, 3, 2, 3}},
    {"mc", {0, 61, 46, 40, 37}, {0, 1, 1, 1, 1}},
    {"actor", {0, 88, 86, 84, 83}, {0, 1, 1, 1, 1}},
};

static struct result total[nitems(links)];
static int failed;

static void
promise(int kept, const char *what, const char *whose)
{
	printf("%s - %s%s\n", kept ? "ok" : "not ok", whose, what);
	failed |= !kept;
}

static void
add(struct result *sum, const struct result *r)
{
	sum->keys += r->keys;
	sum->shown += r->shown;
	sum->wrong_keys += r->wrong_keys;
	sum->wrong_cells += r->wrong_cells;
	sum->leaked += r->leaked;
	sum->outside += r->outside;
	sum->ahead += r->ahead;
}

static void
print_result(const struct result *r)
{
	printf("  %4d %4d .%02d %3d %3d", r->keys, r->shown,
	    r->keys == 0 ? 0 : r->shown * 100 / r->keys, r->wrong_keys,
	    r->wrong_cells);
}

static int
measure(const struct bound *b)
{
	struct trace *t;
	struct shot *right;
	char path[256];
	int kept = 1;

	snprintf(path, sizeof path, "regress/sim/traces/%s.trace", b->program);
	t = trace_read(path);
	if (t == NULL)
		return 0;
	right = learn(t);
	printf("# %-9s", b->program);
	for (size_t l = 0; l < nitems(links); l++) {
		struct result r = play(t, right, &links[l]);
		add(&total[l], &r);
		print_result(&r);
		kept &= r.shown * 100 >= b->shown[l] * r.keys &&
			r.wrong_keys <= b->wrong[l];
	}
	printf("\n");
	shots_free(right, t);
	trace_free(t);
	return kept;
}

static void
promises(void)
{
	int leaked = 0, outside = 0;

	printf("# total    ");
	for (size_t l = 0; l < nitems(links); l++) {
		print_result(&total[l]);
		leaked += total[l].leaked;
		outside += total[l].outside;
	}
	printf("\n");
	promise(total[0].ahead == 0, "nothing is guessed on a fast link", "");
	promise(leaked == 0, "no letter of a password is shown", "");
	promise(outside == 0, "no cell outside the pane is touched", "");
}

int
main(int argc, char **argv)
{
	const char *v = getenv("SIM_VERBOSE");
	int kept[nitems(bounds)];

	verbose = v == NULL ? 0 : atoi(v);
	printf("# %-9s", "");
	for (size_t l = 0; l < nitems(links); l++)
		printf("  %-22s", links[l].name);
	printf("\n# %-9s", "");
	for (size_t l = 0; l < nitems(links); l++)
		printf("  %4s %4s     %3s %3s", "keys", "once", "bad", "cel");
	printf("\n");
	for (size_t i = 0; i < nitems(bounds); i++)
		kept[i] = (argc > 1 && strcmp(argv[1], bounds[i].program) != 0)
			      ? 1
			      : measure(&bounds[i]);
	for (size_t i = 0; i < nitems(bounds); i++)
		promise(kept[i], ": as many keys at once, as few wrong",
		    bounds[i].program);
	promises();
	return failed;
}
