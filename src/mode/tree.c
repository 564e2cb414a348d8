/*
 * Tree mode: items and lines.
 *
 * Items stand in one array, children behind their parent, and are all made
 * anew by the source when something changes; what the user did to one (tag,
 * opening) is carried over by its id.  Lines are the items that are not
 * within a closed one.
 */
#include "mode/tree.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "lang/format.h"
#include "mode/tree-int.h"
#include "model/model.h"
#include "model/notify.h"
#include "model/window.h"

enum { LETTER_KEYS = 26, DIGIT_KEYS = 10 };

/* --- items --- */

/* The item had the same place before, or one a little further, mostly. */
static const struct tree_item *
find_before(struct tree *t, struct tree_id id)
{
	for (size_t i = 0; i < t->nbefore; i++) {
		size_t at = (t->before_at + i) % t->nbefore;
		if (tree_same(t->before[at].id, id)) {
			t->before_at = at + 1;
			return &t->before[at];
		}
	}
	return NULL;
}

int
tree_add(
    struct tree *t, int parent, struct tree_id id, const char *name, int open)
{
	const struct tree_item *before = find_before(t, id);
	struct tree_item *i;

	if (t->nitems == t->items_cap) {
		t->items_cap = t->items_cap == 0 ? 64 : t->items_cap * 2;
		t->items =
		    xreallocarray(t->items, t->items_cap, sizeof *t->items);
	}
	i = &t->items[t->nitems];
	*i = (struct tree_item){
	    .id = id, .name = xstrdup(name), .parent = parent};
	if (parent >= 0)
		i->depth = t->items[parent].depth + 1;
	if (before != NULL)
		i->flags = before->flags & (ITEM_EXPANDED | ITEM_TAGGED);
	else if (open)
		i->flags = ITEM_EXPANDED;
	return (int)t->nitems++;
}

void
tree_drop(struct tree *t, int item)
{
	if (item + 1 == (int)t->nitems)
		free(t->items[--t->nitems].name);
}

static void
free_items(struct tree_item *items, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(items[i].name);
	free(items);
}

/* From the last to the first, so that each parent hears of its last child. */
static void
mark(struct tree *t)
{
	int top = 0;

	t->deep = 0;
	for (size_t k = t->nitems; k-- > 0;) {
		struct tree_item *i = &t->items[k], *up = NULL;
		int parent = (i->flags & ITEM_PARENT) != 0;

		if (i->parent >= 0)
			up = &t->items[i->parent];
		if (up == NULL ? !top : !(up->flags & ITEM_PARENT))
			i->flags |= ITEM_LAST;
		if (up == NULL) {
			top = 1;
			t->deep |= parent;
		} else {
			up->flags |= ITEM_PARENT | (parent ? ITEM_DEEP : 0);
		}
	}
}

static int
find(const struct tree *t, struct tree_id id)
{
	for (size_t i = 0; i < t->nitems; i++) {
		if (tree_same(t->items[i].id, id))
			return (int)i;
	}
	return -1;
}

static struct tree_id
ask_source(struct tree *t)
{
	struct tree_id start;

	t->empty = 0;
	start = t->source->build(t->data, t);
	if (t->nitems == 0 && t->filter != NULL) {
		t->empty = 1;
		start = t->source->build(t->data, t);
	}
	return start;
}

void
tree_build(struct tree *t)
{
	struct tree_id was = tree_current(t), start;

	t->before = t->items;
	t->nbefore = t->nitems;
	t->before_at = 0;
	t->items = NULL;
	t->nitems = t->items_cap = 0;
	start = ask_source(t);
	free_items(t->before, t->nbefore);
	t->before = NULL;
	t->nbefore = 0;
	t->stale = 0;
	mark(t);
	t->nlines = 0;
	tree_lines(t);
	tree_select(t, t->built ? was : start);
	t->built = 1;
	tree_forget(t);
}

void
tree_changed(struct tree *t)
{
	t->stale = 1;
	tree_forget(t);
}

/* --- lines --- */

static key_code
usual_key(int line)
{
	key_code n = (key_code)line;

	if (line < DIGIT_KEYS)
		return '0' + n;
	if (line < DIGIT_KEYS + LETTER_KEYS)
		return ('a' + n - DIGIT_KEYS) | KEY_META;
	return KEY_NONE;
}

static key_code
choose_key(struct tree *t, int line)
{
	struct format_ctx f;
	key_code key = KEY_NONE;
	char *name;

	if (t->key_format == NULL)
		return usual_key(line);
	format_init(&f, t->lang);
	format_set(&f, "line", "%d", line);
	if (t->source->about(t->data, t->items[t->lines[line]].id, &f) == 0) {
		name = format_expand(&f, t->key_format);
		key = key_parse(name);
		free(name);
	}
	format_clear(&f);
	return key;
}

static void
choose_keys(struct tree *t)
{
	char name[KEY_NAME_MAX];

	t->key_width = 0;
	for (int i = 0; i < t->nlines; i++) {
		int w;
		t->keys[i] = choose_key(t, i);
		if (t->keys[i] == KEY_NONE)
			continue;
		w = (int)strlen(key_name(t->keys[i], name)) + 3;
		if (w > t->key_width)
			t->key_width = w;
	}
}

static int
line_of(const struct tree *t, int item)
{
	for (int i = 0; i < t->nlines; i++) {
		if (t->lines[i] == item)
			return i;
	}
	return -1;
}

void
tree_lines(struct tree *t)
{
	int item = t->nlines > 0 ? t->lines[t->current] : -1;
	int closed = -1; /* depth of the closed item that we are within */

	t->lines = xreallocarray(t->lines, t->nitems + 1, sizeof *t->lines);
	t->keys = xreallocarray(t->keys, t->nitems + 1, sizeof *t->keys);
	t->nlines = 0;
	for (size_t i = 0; i < t->nitems; i++) {
		const struct tree_item *it = &t->items[i];
		if (closed >= 0 && it->depth > closed)
			continue;
		closed = it->flags & ITEM_EXPANDED ? -1 : it->depth;
		t->lines[t->nlines++] = (int)i;
	}
	choose_keys(t);
	t->current = item < 0 ? -1 : line_of(t, item);
	if (t->current < 0)
		t->current = 0;
	tree_follow(t);
	tree_forget(t);
}

/*
 * Two thirds are the list's, or half where that is enough; a pane too low for
 * both shows the list alone.
 */
int
tree_height(const struct tree *t)
{
	int h = pane_height(t->pane), list = h / 3 * 2;

	if (!t->preview)
		return h;
	if (list > t->nlines)
		list = h / 2;
	return list < 10 || h - list < 2 ? h : list;
}

void
tree_follow(struct tree *t)
{
	int h = tree_height(t);

	if (t->current < t->offset)
		t->offset = t->current;
	if (t->current >= t->offset + h)
		t->offset = t->current - h + 1;
}

struct tree_item *
tree_item(const struct tree *t)
{
	return t->nlines == 0 ? NULL : &t->items[t->lines[t->current]];
}

struct tree_id
tree_current(const struct tree *t)
{
	const struct tree_item *i = tree_item(t);
	const struct tree_id none = {{0}};

	return i == NULL ? none : i->id;
}

/* Open what an item lies in. */
static void
open_above(struct tree *t, int item)
{
	int opened = 0;

	while ((item = t->items[item].parent) >= 0) {
		opened |= !(t->items[item].flags & ITEM_EXPANDED);
		t->items[item].flags |= ITEM_EXPANDED;
	}
	if (opened)
		tree_lines(t);
}

int
tree_select(struct tree *t, struct tree_id id)
{
	int item = find(t, id);

	if (item < 0)
		return 0;
	open_above(t, item);
	t->current = line_of(t, item);
	if (t->current < tree_height(t) && t->current < t->offset)
		t->offset = 0;
	tree_follow(t);
	tree_forget(t);
	return 1;
}

void
tree_down(struct tree *t)
{
	if (t->current + 1 < t->nlines)
		t->current++;
	tree_follow(t);
	tree_forget(t);
}

/* --- what sources ask --- */

int
tree_sort(const struct tree *t)
{
	return t->sort;
}

int
tree_reversed(const struct tree *t)
{
	return t->reversed;
}

void *
tree_data(const struct tree *t)
{
	return t->data;
}

struct pane *
tree_pane(const struct tree *t)
{
	return t->pane;
}

int
tree_passes(struct tree *t, struct tree_id id)
{
	struct format_ctx f;
	int yes = 0;

	if (t->filter == NULL || t->empty)
		return 1;
	format_init(&f, t->lang);
	if (t->source->about(t->data, id, &f) == 0) {
		char *value = format_expand(&f, t->filter);
		yes = format_true(value);
		free(value);
	}
	format_clear(&f);
	return yes;
}

int
tree_tagged(const struct tree *t)
{
	int n = 0;

	for (size_t i = 0; i < t->nitems; i++)
		n += (t->items[i].flags & ITEM_TAGGED) != 0;
	return n;
}

void
tree_each_tagged(
    struct tree *t, void (*each)(void *arg, struct tree_id id), void *arg)
{
	for (size_t i = 0; i < t->nitems; i++) {
		if (t->items[i].flags & ITEM_TAGGED)
			each(arg, t->items[i].id);
	}
}

void
tree_ask(struct tree *t, uint32_t viewer, const struct tree_question *q)
{
	if (t->ask != NULL && viewer != 0)
		t->ask(viewer, t->pane, t->serial, q);
}

/* --- the mode --- */

void
tree_forget(struct tree *t)
{
	for (int i = 0; i < t->nrows; i++)
		row_unref(t->rows[i]);
	free(t->rows);
	t->rows = NULL;
	t->nrows = 0;
}

static void
rows_of_mode(void *data, struct row **out)
{
	struct tree *t = data;
	int w = pane_width(t->pane), h = pane_height(t->pane);

	if (t->stale)
		tree_build(t);
	if (t->rows == NULL) {
		t->rows = xcalloc((size_t)h, sizeof *t->rows);
		t->nrows = h;
		for (int y = 0; y < h; y++)
			t->rows[y] = row_new(w);
		tree_draw(t, t->rows, w, h);
	}
	for (int y = 0; y < h; y++)
		out[y] = row_ref(t->rows[y]);
}

static void
resize_mode(void *data, int w, int h)
{
	struct tree *t = data;

	(void)w;
	(void)h;
	tree_follow(t);
	tree_forget(t);
}

/* What the list may show has changed. */
static void
on_notice(void *arg, const struct notice *n)
{
	struct tree *t = arg;

	if (t->stale || n->type <= NOTICE_PANE_OUT ||
	    n->type == NOTICE_PANE_RESIZED ||
	    (n->type == NOTICE_OPTION && t->source->kind != TREE_OPTIONS) ||
	    (t->pane->flags & PANE_GONE))
		return;
	tree_changed(t);
	pane_mode_changed(t->pane);
}

static void
free_tree(struct tree *t)
{
	tree_forget(t);
	free_items(t->items, t->nitems);
	free(t->lines);
	free(t->keys);
	t->source->free(t->data);
	free(t->format);
	free(t->filter);
	free(t->key_format);
	free(t->search);
	free(t);
}

static void
free_mode(void *data)
{
	struct tree *t = data;
	struct window *w = model_window(t->pane->model, t->window);

	notify_unsubscribe(t->pane->model, on_notice, t);
	if (t->unzoom && w != NULL && w == t->pane->window &&
	    !(t->pane->flags & PANE_GONE))
		window_unzoom(w);
	free_tree(t);
}

static const struct mode_ops ops[TREE_KINDS] = {
    [TREE_PANES] = {.name = "tree-mode",
	.free = free_mode,
	.resize = resize_mode,
	.rows = rows_of_mode,
	.key = tree_key},
    [TREE_CLIENTS] = {.name = "client-mode",
	.free = free_mode,
	.resize = resize_mode,
	.rows = rows_of_mode,
	.key = tree_key},
    [TREE_BUFFERS] = {.name = "buffer-mode",
	.free = free_mode,
	.resize = resize_mode,
	.rows = rows_of_mode,
	.key = tree_key},
    [TREE_OPTIONS] = {.name = "options-mode",
	.free = free_mode,
	.resize = resize_mode,
	.rows = rows_of_mode,
	.key = tree_key}};

/* The tree that a pane shows, or NULL. */
static struct tree *
top_tree(const struct pane *p)
{
	const struct pane_mode *m = pane_top_mode(p);

	for (int i = 0; m != NULL && i < TREE_KINDS; i++) {
		if (m->ops == &ops[i])
			return m->data;
	}
	return NULL;
}

void
tree_result(struct tree *t, enum tree_result r)
{
	struct pane *p = t->pane;

	if (r != TREE_LEAVE && t->stale)
		tree_build(t);
	if (r == TREE_LEAVE || t->nitems == 0) {
		if (top_tree(p) == t)
			pane_pop_mode(p);
		return;
	}
	tree_forget(t);
	pane_mode_changed(p);
}

void
tree_answer(struct pane *p, uint32_t serial,
    enum tree_result (*answered)(
	struct tree *t, const char *text, uint32_t viewer),
    const char *text, uint32_t viewer)
{
	struct tree *t = top_tree(p);

	if (t == NULL || t->serial != serial)
		return;
	if (t->stale)
		tree_build(t);
	tree_result(t, answered(t, text, viewer));
}

void
tree_enter(struct pane *p, const struct tree_config *c)
{
	struct tree *t = xcalloc(1, sizeof *t);
	const struct pane_mode *top = pane_top_mode(p);

	t->pane = p;
	t->window = p->window->id;
	t->serial = (uint32_t)pane_serial(p);
	t->source = c->source;
	t->data = c->data;
	t->lang = c->lang;
	t->ask = c->ask;
	t->format = xstrdup(c->format);
	t->filter = xstrdup(c->filter);
	t->key_format = xstrdup(c->key_format);
	t->sort = c->sort;
	t->reversed = c->reversed;
	t->preview = c->preview;
	tree_build(t);
	if (t->nitems == 0 ||
	    (top != NULL && top->ops == &ops[t->source->kind])) {
		free_tree(t);
		return;
	}
	notify_subscribe(p->model, on_notice, t);
	pane_push_mode(p, &ops[t->source->kind], t);
	if (c->zoom && !(p->window->flags & WINDOW_ZOOMED))
		t->unzoom = window_zoom(p) == 0;
}
