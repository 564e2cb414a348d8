/*
 * Tree mode: keys and the mouse.
 *
 * What every list can do is a table here; what is left is the source's.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "mode/tree-int.h"

typedef enum tree_result (*tree_action)(struct tree *t, uint32_t viewer);

static void
go(struct tree *t, int line)
{
	if (line >= t->nlines)
		line = t->nlines - 1;
	t->current = line < 0 ? 0 : line;
	tree_follow(t);
}

static enum tree_result
do_leave(struct tree *t, uint32_t viewer)
{
	(void)t;
	(void)viewer;
	return TREE_LEAVE;
}

/* Up and down go round. */
static enum tree_result
do_up(struct tree *t, uint32_t viewer)
{
	(void)viewer;
	go(t, t->current == 0 ? t->nlines - 1 : t->current - 1);
	return TREE_STAY;
}

static enum tree_result
do_down(struct tree *t, uint32_t viewer)
{
	(void)viewer;
	go(t, t->current + 1 == t->nlines ? 0 : t->current + 1);
	return TREE_STAY;
}

static enum tree_result
do_first(struct tree *t, uint32_t viewer)
{
	(void)viewer;
	go(t, 0);
	return TREE_STAY;
}

static enum tree_result
do_last(struct tree *t, uint32_t viewer)
{
	(void)viewer;
	go(t, t->nlines - 1);
	return TREE_STAY;
}

static enum tree_result
do_page_up(struct tree *t, uint32_t viewer)
{
	(void)viewer;
	go(t, t->current - tree_height(t));
	return TREE_STAY;
}

static enum tree_result
do_page_down(struct tree *t, uint32_t viewer)
{
	(void)viewer;
	go(t, t->current + tree_height(t));
	return TREE_STAY;
}

static int
is_open(const struct tree_item *i)
{
	return (i->flags & ITEM_PARENT) && (i->flags & ITEM_EXPANDED);
}

static enum tree_result
do_expand(struct tree *t, uint32_t viewer)
{
	struct tree_item *i = tree_item(t);

	if (!(i->flags & ITEM_PARENT) || (i->flags & ITEM_EXPANDED))
		return do_down(t, viewer);
	i->flags |= ITEM_EXPANDED;
	tree_lines(t);
	return TREE_STAY;
}

/* What is closed already, or is no parent, closes what it lies in. */
static enum tree_result
do_collapse(struct tree *t, uint32_t viewer)
{
	struct tree_item *i = tree_item(t);

	if (!is_open(i)) {
		if (i->parent < 0)
			return do_up(t, viewer);
		i = &t->items[i->parent];
		tree_select(t, i->id);
	}
	i->flags &= ~(unsigned)ITEM_EXPANDED;
	tree_lines(t);
	return TREE_STAY;
}

/* All are those at the top: what lies in them stays as it is. */
static enum tree_result
do_expand_all(struct tree *t, uint32_t viewer)
{
	(void)viewer;
	for (size_t i = 0; i < t->nitems; i++) {
		if (t->items[i].parent < 0)
			t->items[i].flags |= ITEM_EXPANDED;
	}
	tree_lines(t);
	return TREE_STAY;
}

static enum tree_result
do_collapse_all(struct tree *t, uint32_t viewer)
{
	struct tree_item *i = tree_item(t);

	(void)viewer;
	while (i->parent >= 0)
		i = &t->items[i->parent];
	tree_select(t, i->id);
	for (size_t k = 0; k < t->nitems; k++) {
		if (t->items[k].parent < 0)
			t->items[k].flags &= ~(unsigned)ITEM_EXPANDED;
	}
	tree_lines(t);
	return TREE_STAY;
}

/* --- tags --- */

static void
untag_below(struct tree *t, int item)
{
	int depth = t->items[item].depth;

	for (size_t i = (size_t)item + 1;
	     i < t->nitems && t->items[i].depth > depth; i++)
		t->items[i].flags &= ~(unsigned)ITEM_TAGGED;
}

/* A tag stands for all within; so none may be above or below it. */
static enum tree_result
do_tag(struct tree *t, uint32_t viewer)
{
	int item = t->lines[t->current];
	struct tree_item *i = &t->items[item];

	(void)viewer;
	if (i->flags & ITEM_TAGGED) {
		i->flags &= ~(unsigned)ITEM_TAGGED;
	} else {
		for (int up = i->parent; up >= 0; up = t->items[up].parent)
			t->items[up].flags &= ~(unsigned)ITEM_TAGGED;
		untag_below(t, item);
		i->flags |= ITEM_TAGGED;
	}
	tree_down(t);
	return TREE_STAY;
}

static enum tree_result
do_tag_none(struct tree *t, uint32_t viewer)
{
	(void)viewer;
	for (size_t i = 0; i < t->nitems; i++)
		t->items[i].flags &= ~(unsigned)ITEM_TAGGED;
	return TREE_STAY;
}

static enum tree_result
do_tag_all(struct tree *t, uint32_t viewer)
{
	do_tag_none(t, viewer);
	for (size_t i = 0; i < t->nitems; i++) {
		if (t->items[i].parent < 0)
			t->items[i].flags |= ITEM_TAGGED;
	}
	return TREE_STAY;
}

/* --- order, search, filter --- */

static enum tree_result
do_order(struct tree *t, uint32_t viewer)
{
	(void)viewer;
	if (t->source->sorts == NULL)
		return TREE_STAY;
	if (t->source->sorts[++t->sort] == NULL)
		t->sort = 0;
	tree_build(t);
	return TREE_STAY;
}

static enum tree_result
do_reverse(struct tree *t, uint32_t viewer)
{
	(void)viewer;
	t->reversed = !t->reversed;
	tree_build(t);
	return TREE_STAY;
}

static enum tree_result
do_preview(struct tree *t, uint32_t viewer)
{
	(void)viewer;
	t->preview = !t->preview;
	tree_follow(t);
	return TREE_STAY;
}

static int
meets(struct tree *t, const struct tree_item *i)
{
	if (t->source->search != NULL)
		return t->source->search(t->data, i->id, t->search);
	return strstr(i->name, t->search) != NULL;
}

/* The next item that meets, closed ones' children too, round the end. */
static enum tree_result
do_search_again(struct tree *t, uint32_t viewer)
{
	size_t from = (size_t)t->lines[t->current];

	(void)viewer;
	if (t->search == NULL)
		return TREE_STAY;
	for (size_t k = 1; k < t->nitems; k++) {
		const struct tree_item *i = &t->items[(from + k) % t->nitems];
		if (meets(t, i)) {
			tree_select(t, i->id);
			break;
		}
	}
	return TREE_STAY;
}

static enum tree_result
search_for(struct tree *t, const char *text, uint32_t viewer)
{
	free(t->search);
	t->search = *text == '\0' ? NULL : xstrdup(text);
	return do_search_again(t, viewer);
}

static enum tree_result
do_search(struct tree *t, uint32_t viewer)
{
	const struct tree_question q = {.text = "(search) ",
	    .input = "",
	    .kind = TREE_ASK_SEARCH,
	    .answered = search_for};

	tree_ask(t, viewer, &q);
	return TREE_STAY;
}

static enum tree_result
filter_by(struct tree *t, const char *text, uint32_t viewer)
{
	(void)viewer;
	free(t->filter);
	t->filter = *text == '\0' ? NULL : xstrdup(text);
	tree_build(t);
	return TREE_STAY;
}

static enum tree_result
do_filter(struct tree *t, uint32_t viewer)
{
	const struct tree_question q = {.text = "(filter) ",
	    .input = t->filter == NULL ? "" : t->filter,
	    .kind = TREE_ASK_SEARCH,
	    .answered = filter_by};

	tree_ask(t, viewer, &q);
	return TREE_STAY;
}

/* --- keys --- */

static const struct {
	key_code key;
	tree_action action;
} bindings[] = {{'q', do_leave}, {KEY_ESCAPE, do_leave},
    {'g' | KEY_CTRL, do_leave}, {KEY_UP, do_up}, {'k', do_up},
    {'p' | KEY_CTRL, do_up}, {KEY_DOWN, do_down}, {'j', do_down},
    {'n' | KEY_CTRL, do_down}, {'g', do_first}, {KEY_HOME, do_first},
    {'G', do_last}, {KEY_END, do_last}, {KEY_PAGEUP, do_page_up},
    {'b' | KEY_CTRL, do_page_up}, {KEY_PAGEDOWN, do_page_down},
    {'f' | KEY_CTRL, do_page_down}, {'+', do_expand}, {'l', do_expand},
    {KEY_RIGHT, do_expand}, {'-', do_collapse}, {'h', do_collapse},
    {KEY_LEFT, do_collapse}, {'+' | KEY_META, do_expand_all},
    {'-' | KEY_META, do_collapse_all}, {'t', do_tag}, {'T', do_tag_none},
    {'t' | KEY_CTRL, do_tag_all}, {'O', do_order}, {'r', do_reverse},
    {'v', do_preview}, {'s' | KEY_CTRL, do_search}, {'/', do_search},
    {'?', do_search}, {'n', do_search_again}, {'f', do_filter}};

static tree_action
find_action(key_code key)
{
	for (size_t i = 0; i < nitems(bindings); i++) {
		if (bindings[i].key == key)
			return bindings[i].action;
	}
	return NULL;
}

/*
 * The wheel moves, a click selects, a second one chooses.  Returns the key
 * that this stands for, or KEY_NONE.
 */
static key_code
take_mouse(struct tree *t, key_code key, const struct mode_mouse *m)
{
	int line = t->offset + m->y;

	switch (KEY_MOUSE_EVENT(key)) {
	case MOUSE_WHEELUP:
		return KEY_UP;
	case MOUSE_WHEELDOWN:
		return KEY_DOWN;
	case MOUSE_DOWN1:
	case MOUSE_DOWN3:
	case MOUSE_DOUBLE1:
		if (m->y < 0 || m->y >= tree_height(t) || line >= t->nlines)
			return KEY_NONE;
		go(t, line);
		return KEY_MOUSE_EVENT(key) == MOUSE_DOUBLE1 ? KEY_ENTER
							     : KEY_NONE;
	default:
		return KEY_NONE;
	}
}

/* A line's own key selects and chooses it. */
static key_code
take_shortcut(struct tree *t, key_code key)
{
	for (int i = 0; i < t->nlines; i++) {
		if (t->keys[i] == key) {
			go(t, i);
			return KEY_ENTER;
		}
	}
	return key;
}

int
tree_key(void *data, key_code key, const struct mode_mouse *m)
{
	struct tree *t = data;
	enum tree_result r = TREE_STAY;
	tree_action action;

	if (t->stale || t->source->kind == TREE_CLIENTS)
		tree_build(t);
	if (t->nitems == 0)
		key = 'q';
	else if (KEY_IS_MOUSE(key))
		key = take_mouse(t, key, m);
	else
		key = take_shortcut(t, key);
	action = find_action(key);
	if (action != NULL)
		r = action(t, m->viewer);
	else if (key != KEY_NONE)
		r = t->source->key(t->data, t, key, m->viewer);
	tree_result(t, r);
	return 1;
}
