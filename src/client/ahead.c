/*
 * Ahead: inputs, scenes and shelves in; the scene to be shown out.
 */
#include "client/ahead.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "copying-int.h"

enum {
	STEPS_MAX = 64,
	SEEN_MAX = 32, /* views of the server's that are kept */
	BUTTON = 1,    /* that selects panes */
	WHEEL_UP = 4,
	WHEEL_DOWN = 5
};

/* Which table the next key is looked for in. */
enum table_state {
	AT_ROOT,
	AT_PREFIX, /* the prefix was typed */
	AT_REPEAT  /* a key of the prefix table that may be repeated */
};

struct step {
	uint64_t number; /* of the input */
	uint32_t pane;	 /* the node that it leads to */
};

struct ahead {
	struct scene *scene;
	struct shelf *shelf;
	struct step steps[STEPS_MAX];
	int n;
	uint64_t stuck; /* the input whose effect is not known; 0: none */
	enum table_state table;
	uint64_t repeat_at; /* when AT_REPEAT began */
	struct scene
	    *seen[SEEN_MAX];	 /* the newest of each node, newest first */
	struct copying *copying; /* or NULL */
	uint32_t copy_pane;	 /* whose */
	uint64_t copy_number;	 /* of the last input that it took */
	int copy_left;		 /* that one ended it */
	int copy_over;		 /* a key behind that one was not known */
	struct row *line;	 /* for messages, as the server last had it
				    without a prompt; or NULL */
	ahead_history_cb history;
	void *history_arg;
	struct ahead_stats stats;
};

struct ahead *
ahead_new(void)
{
	return xcalloc(1, sizeof(struct ahead));
}

void
ahead_free(struct ahead *a)
{
	if (a == NULL)
		return;
	scene_unref(a->scene);
	shelf_unref(a->shelf);
	copying_free(a->copying);
	row_unref(a->line);
	for (int i = 0; i < SEEN_MAX; i++)
		scene_unref(a->seen[i]);
	free(a);
}

void
ahead_histories(struct ahead *a, ahead_history_cb cb, void *arg)
{
	a->history = cb;
	a->history_arg = arg;
}

/* Is it of the node that this pane names? */
static int
shows(const struct scene *s, uint32_t pane)
{
	const struct scene_pane *p = s == NULL ? NULL : scene_active(s);

	return p != NULL && p->id == pane;
}

/* --- what the server showed --- */

/* It is the newest of its node: an older one gives way. */
static void
remember(struct ahead *a, struct scene *s)
{
	const struct scene_pane *p = scene_active(s);
	int i = 0;

	if (p == NULL || a->shelf == NULL || a->shelf->n == 0)
		return;
	while (
	    i < SEEN_MAX - 1 && a->seen[i] != NULL && !shows(a->seen[i], p->id))
		i++;
	scene_unref(a->seen[i]);
	memmove(a->seen + 1, a->seen, (size_t)i * sizeof *a->seen);
	a->seen[0] = scene_ref(s);
}

static struct scene *
remembered(const struct ahead *a, uint32_t pane)
{
	for (int i = 0; i < SEEN_MAX && a->seen[i] != NULL; i++) {
		if (shows(a->seen[i], pane))
			return a->seen[i];
	}
	return NULL;
}

/* --- the server's word --- */

static void
drop_steps(struct ahead *a, int n)
{
	a->n -= n;
	memmove(a->steps, a->steps + n, (size_t)a->n * sizeof *a->steps);
}

/* The first of the steps from n on that leads to a pane, or -1. */
static int
step_at(const struct ahead *a, int n, uint32_t pane)
{
	for (int i = n; i < a->n; i++) {
		if (a->steps[i].pane == pane)
			return i;
	}
	return -1;
}

/*
 * Steps whose keys have had their effect are over: what the scene shows is
 * what they came to, or what one of those behind them did, or they were wrong,
 * and all that was built on them.  A first step that is shown needs no more.
 */
static void
settle(struct ahead *a)
{
	const struct scene_pane *p = scene_active(a->scene);
	int n = 0, at;

	while (n < a->n && a->steps[n].number <= a->scene->echo)
		n++;
	if (n > 0) {
		at = p == NULL ? -1 : step_at(a, n - 1, p->id);
		a->stats.right += (uint64_t)(at + 1);
		a->stats.wrong += at < 0 ? (uint64_t)n : 0;
		drop_steps(a, at < 0 ? a->n : at + 1);
	} else if (a->n > 0 && p != NULL && a->steps[0].pane == p->id) {
		a->stats.right++;
		drop_steps(a, 1);
	}
	if (a->stuck != 0 && a->stuck <= a->scene->echo)
		a->stuck = 0;
}

static void
stop_copying(struct ahead *a)
{
	copying_free(a->copying);
	a->copying = NULL;
}

/* The server has answered the last of its keys: is it where we are? */
static void
settle_copying(struct ahead *a)
{
	const struct scene_pane *p = scene_find_pane(a->scene, a->copy_pane);

	if (a->copying == NULL || a->copy_number > a->scene->echo)
		return;
	if (a->copy_left || a->copy_over)
		stop_copying(a);
	else if (p != NULL && (!(p->flags & SPANE_MODE) ||
				  copying_asks(a->copying) !=
				      ((a->scene->want & WANT_ALL_KEYS) != 0) ||
				  !copying_agrees(a->copying, p)))
		stop_copying(a);
}

static void
keep_line(struct ahead *a)
{
	int y = a->shelf == NULL || a->shelf->copy == NULL
		    ? -1
		    : a->shelf->copy->message_y;

	if (a->scene->want & WANT_ALL_KEYS)
		return;
	row_unref(a->line);
	a->line =
	    y < 0 || y >= a->scene->h ? NULL : row_ref(a->scene->chrome[y]);
}

void
ahead_scene(struct ahead *a, struct scene *s)
{
	scene_ref(s);
	scene_unref(a->scene);
	a->scene = s;
	settle(a);
	settle_copying(a);
	keep_line(a);
	remember(a, s);
}

void
ahead_shelf(struct ahead *a, struct shelf *s)
{
	shelf_ref(s);
	shelf_unref(a->shelf);
	a->shelf = s;
	if (a->scene != NULL) {
		keep_line(a);
		remember(a, a->scene);
	}
}

/* --- keys --- */

/* The node that n steps lead to, of none the server's; or NULL. */
static const struct shelf_node *
node_after(const struct ahead *a, int n)
{
	const struct scene_pane *p;

	if (n > 0)
		return shelf_find(a->shelf, a->steps[n - 1].pane);
	p = scene_active(a->scene);
	return p == NULL ? NULL : shelf_find(a->shelf, p->id);
}

/* The node that is looked at. */
static const struct shelf_node *
here(const struct ahead *a)
{
	if (a->shelf == NULL || a->scene == NULL)
		return NULL;
	return node_after(a, a->n);
}

/* What a node would show, or NULL: then no step leads there. */
static struct scene *
view_of(const struct ahead *a, const struct shelf_node *n)
{
	if (shows(a->scene, n->pane))
		return a->scene;
	return n->scene != NULL ? n->scene : remembered(a, n->pane);
}

/* The node before this one on the way here that fits; the server's last. */
static const struct shelf_node *
last_node(const struct ahead *a, const struct shelf_node *from, int16_t way)
{
	int16_t to = way == SHELF_LAST_PANE ? a->shelf->last_pane
					    : a->shelf->last_window;

	for (int i = a->n - 1; i >= 0; i--) {
		const struct shelf_node *n = node_after(a, i);

		if (n == NULL)
			return NULL;
		if (n != from &&
		    (n->window == from->window) == (way == SHELF_LAST_PANE))
			return n;
	}
	if (a->n > 0 && way == SHELF_LAST_PANE)
		return NULL;
	return to < 0 ? NULL : &a->shelf->nodes[to];
}

static const struct shelf_node *
follow(const struct ahead *a, const struct shelf_node *from, int16_t to)
{
	const struct shelf_node *n;

	if (to == SHELF_OTHER)
		return NULL;
	n = to >= 0 ? &a->shelf->nodes[to] : last_node(a, from, to);
	return n == NULL || view_of(a, n) == NULL ? NULL : n;
}

/* Nothing is foretold behind this input before it has had its effect. */
static int
be_stuck(struct ahead *a, uint64_t number)
{
	a->stuck = number;
	a->table = AT_ROOT;
	return 0;
}

static int
step_to(struct ahead *a, const struct shelf_node *from,
    const struct shelf_node *to, uint64_t number)
{
	if (to == from)
		return 0;
	if (to == NULL || a->n == STEPS_MAX)
		return be_stuck(a, number);
	a->steps[a->n++] = (struct step){number, to->pane};
	a->stats.steps++;
	return 1;
}

/* --- copy mode --- */

static int
took(struct ahead *a, enum copying_result result, uint64_t number)
{
	if (result == COPYING_OTHER) {
		/* What is shown stays until the server has come to it. */
		a->copy_over = 1;
		if (a->copy_number <= a->scene->echo)
			stop_copying(a);
		be_stuck(a, number);
		return 1;
	}
	a->copy_number = number;
	if (result == COPYING_LEFT)
		a->copy_left = 1;
	return 1;
}

/*
 * Does what is known of a view by now agree with the copy mode in it?  Of the
 * server's newest scene settle_copying has seen to it.
 */
static int
agrees_there(const struct ahead *a, const struct shelf_node *n)
{
	const struct scene *view = view_of(a, n);
	const struct scene_pane *p;

	if (view == a->scene || a->copy_number > a->scene->echo)
		return 1;
	p = view == NULL ? NULL : scene_find_pane(view, a->copy_pane);
	return p != NULL && (p->flags & SPANE_MODE) &&
	       copying_agrees(a->copying, p);
}

/* Is the pane that is looked at in copy mode by our own doing? */
static int
is_copying(const struct ahead *a, const struct shelf_node *n)
{
	return a->copying != NULL && a->copy_pane == n->pane && !a->copy_left &&
	       !a->copy_over && a->shelf->copy != NULL && agrees_there(a, n);
}

/* Enter it, as far as the server's would be the same; up: with a page up. */
static int
enter_copying(struct ahead *a, const struct shelf_node *n, int up,
    int exit_at_bottom, uint64_t number)
{
	const struct scene *view = view_of(a, n);
	const struct scene_pane *p = view == NULL ? NULL : scene_active(view);
	struct history *h;

	if (is_copying(a, n))
		return up ? took(a, copying_page_up(a->copying), number) : 0;
	/* One of another pane, which may be gone, is the server's by now. */
	if (a->copying != NULL && a->copy_pane != n->pane &&
	    a->copy_number <= a->scene->echo)
		stop_copying(a);
	if (p == NULL || (p->flags & SPANE_MODE) || a->copying != NULL ||
	    a->shelf->copy == NULL || a->history == NULL ||
	    (h = a->history(a->history_arg, p->id, p->history)) == NULL)
		return be_stuck(a, number);
	a->copying = copying_new(p, h, a->shelf->copy, exit_at_bottom);
	a->copy_pane = p->id;
	a->copy_left = a->copy_over = 0;
	return took(a, up ? copying_page_up(a->copying) : COPYING_DONE, number);
}

static const struct scene_pane *
pane_at(const struct scene *s, int x, int y)
{
	const struct scene_pane *at = NULL;

	for (int i = 0; s != NULL && i < s->npanes; i++) {
		if (rect_has(&s->panes[i].at, x, y))
			at = &s->panes[i];
	}
	return at;
}

/* The wheel over the active pane; over another one it is not known. */
static int
take_wheel(struct ahead *a, const struct shelf_node *n, const struct input *in,
    uint64_t number)
{
	const struct scene_pane *p = pane_at(view_of(a, n), in->x, in->y);
	int up = in->button == WHEEL_UP;

	if (p == NULL || p->id != n->pane || (in->key & KEY_MODS))
		return be_stuck(a, number);
	if (is_copying(a, n))
		return took(a,
		    copying_wheel(a->copying, a->shelf->copy, up,
			in->x - p->at.x, in->y - p->at.y),
		    number);
	if (p->flags & (SPANE_MODE | SPANE_MOUSE))
		return 0;
	if (!(a->shelf->mouse & SHELF_WHEEL))
		return be_stuck(a, number);
	return up ? enter_copying(a, n, 0, 1, number) : 0;
}

/*
 * How a key stands to the time in which the one before may be repeated.  The
 * server's clock decides: near the limit its word is waited for.
 */
static int
repeat_is_over(const struct ahead *a, uint64_t now, int *sure)
{
	uint64_t passed = now - a->repeat_at, limit = a->shelf->repeat_ms;

	*sure = passed < limit / 2 || passed > limit + limit / 2;
	return passed > limit;
}

static int
go(struct ahead *a, const struct shelf_node *n, int16_t to, uint64_t number)
{
	if (to == SHELF_COPY || to == SHELF_COPY_UP)
		return enter_copying(a, n, to == SHELF_COPY_UP, 0, number);
	return step_to(a, n, follow(a, n, to), number);
}

static int
in_prefix_table(struct ahead *a, const struct shelf_node *n,
    const struct shelf_edge *e, uint64_t number, uint64_t now)
{
	a->table = AT_ROOT;
	if (e == NULL || e->to == SHELF_OTHER)
		return be_stuck(a, number);
	if (e->repeat) {
		a->table = AT_REPEAT;
		a->repeat_at = now;
	}
	return go(a, n, e->to, number);
}

static int
in_root_table(
    struct ahead *a, const struct shelf_node *n, key_code key, uint64_t number)
{
	const struct shelf_edge *e = shelf_edge(n, SHELF_ROOT, key);

	a->table = AT_ROOT;
	if (is_copying(a, n)) {
		enum copying_result result =
		    copying_key(a->copying, a->shelf->copy, key);
		if (result != COPYING_UNBOUND)
			return took(a, result, number);
	}
	if (e == NULL)
		return 0;
	return go(a, n, e->to, number);
}

static int
take_key(struct ahead *a, const struct shelf_node *n, key_code key,
    uint64_t number, uint64_t now)
{
	const struct shelf_edge *e = shelf_edge(n, SHELF_PREFIX, key);
	const key_code *prefix = a->scene->prefix;
	int sure = 1;

	if (a->table == AT_REPEAT && repeat_is_over(a, now, &sure))
		a->table = AT_ROOT;
	if (!sure)
		return be_stuck(a, number);
	if (a->table == AT_PREFIX)
		return in_prefix_table(a, n, e, number, now);
	if (key == prefix[0] || (key == prefix[1] && key != KEY_NONE)) {
		a->table = AT_PREFIX;
		return 0;
	}
	if (a->table == AT_REPEAT && e != NULL && e->repeat)
		return in_prefix_table(a, n, e, number, now);
	return in_root_table(a, n, key, number);
}

/* A press on a pane of the view makes it the active one. */
static int
take_mouse(struct ahead *a, const struct shelf_node *n, const struct input *in,
    uint64_t number)
{
	const struct scene_pane *p;
	const struct shelf_node *to = NULL;

	if (in->flags & (MOUSE_RELEASE | MOUSE_DRAG))
		return 0;
	if (in->button == WHEEL_UP || in->button == WHEEL_DOWN) {
		a->table = AT_ROOT;
		return take_wheel(a, n, in, number);
	}
	if (in->button != BUTTON)
		return 0;
	a->table = AT_ROOT;
	p = pane_at(view_of(a, n), in->x, in->y);
	if (p != NULL)
		to = shelf_find(a->shelf, p->id);
	if (!(a->shelf->mouse & SHELF_CLICKS) || (in->key & KEY_MODS) ||
	    to == NULL || to->window != n->window || view_of(a, to) == NULL)
		return be_stuck(a, number);
	return step_to(a, n, to, number);
}

/* Keys go to a prompt, and it is none that was ours and is answered. */
static int
waits_for_prompt(const struct ahead *a)
{
	return (a->scene->want & WANT_ALL_KEYS) != 0 &&
	       (a->copying == NULL || a->copy_number <= a->scene->echo);
}

int
ahead_input(
    struct ahead *a, const struct input *in, uint64_t number, uint64_t now)
{
	const struct shelf_node *n = here(a);

	if (in->type != INPUT_KEY && in->type != INPUT_MOUSE)
		return 0;
	if (a->stuck != 0) {
		a->stuck = number;
		return 0;
	}
	if (n != NULL && is_copying(a, n) && copying_asks(a->copying)) {
		a->table = AT_ROOT;
		return in->type == INPUT_KEY ? took(a,
						   copying_key(a->copying,
						       a->shelf->copy, in->key),
						   number)
					     : 0;
	}
	if (n == NULL || waits_for_prompt(a)) {
		a->table = AT_ROOT;
		return n == NULL ? 0 : be_stuck(a, number);
	}
	if (in->type == INPUT_MOUSE)
		return take_mouse(a, n, in, number);
	return take_key(a, n, in->key, number, now);
}

/* --- the scene --- */

/* A node's scene with what is the viewer's own from the newest. */
static struct scene *
as_ours(const struct scene *view, const struct scene *newest)
{
	struct scene *s = scene_clone(view);
	char *overrides = xstrdup(newest->overrides);

	s->echo = newest->echo;
	s->bells = newest->bells;
	s->clip_serial = newest->clip_serial;
	memcpy(s->clip_which, newest->clip_which, sizeof s->clip_which);
	scene_share_clip(s, newest);
	s->escape_ms = newest->escape_ms;
	memcpy(s->prefix, newest->prefix, sizeof s->prefix);
	s->features = newest->features;
	free(s->overrides);
	s->overrides = overrides;
	s->version = newest->version;
	return s;
}

/* Its prompt, or none where the server still has one. */
static void
lay_line(struct ahead *a, struct scene *s)
{
	const struct shelf_copy *how = a->shelf->copy;

	if (how == NULL)
		return;
	if (!a->copy_left && copying_asks(a->copying))
		copying_show_prompt(a->copying, s, how);
	else if ((s->want & WANT_ALL_KEYS) && how->message_over)
		copying_hide_prompt(s);
	else if ((s->want & WANT_ALL_KEYS) && a->line != NULL &&
		 a->line->w == s->w && how->message_y < s->h)
		scene_set_chrome(s, how->message_y, row_ref(a->line));
}

/* Copy mode's view, while the server has not answered its last key. */
static struct scene *
lay_copying(struct ahead *a, struct scene *s)
{
	const struct scene_pane *p = scene_find_pane(s, a->copy_pane);
	struct scene *over;

	if (a->copying == NULL || p == NULL || a->copy_number <= s->echo)
		return s;
	over = scene_clone(s);
	copying_show(a->copying, over, (int)(p - s->panes), a->copy_left);
	lay_line(a, over);
	scene_unref(s);
	return over;
}

struct scene *
ahead_shown(struct ahead *a)
{
	const struct shelf_node *n = a->n > 0 ? here(a) : NULL;
	struct scene *view = n == NULL ? NULL : view_of(a, n);

	if (a->scene == NULL)
		return NULL;
	if (view == NULL || view == a->scene)
		return lay_copying(a, scene_ref(a->scene));
	return lay_copying(a, as_ours(view, a->scene));
}

int
ahead_steps(const struct ahead *a)
{
	return a->n + (a->copying != NULL);
}

void
ahead_stats(const struct ahead *a, struct ahead_stats *st)
{
	*st = a->stats;
}
