/*
 * Layouts: as text, and back.
 *
 * The reader builds a whole tree beside the present one, with bounds on
 * depth, count and sizes, and takes it over only when it adds up.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "model/layout.h"
#include "model/notify.h"
#include "model/pane.h"
#include "model/window.h"

#include "model/floating-int.h"
#include "model/layout-int.h"

enum { DEPTH_MAX = 256 };

static unsigned
checksum(const char *s, size_t n)
{
	unsigned sum = 0;

	for (size_t i = 0; i < n; i++) {
		sum = (sum >> 1) + ((sum & 1) << 15);
		sum = (sum + (unsigned char)s[i]) & 0xffff;
	}
	return sum;
}

static const char opening[] = {
    [LAYOUT_LEFTRIGHT] = '{', [LAYOUT_TOPBOTTOM] = '['};
static const char closing[] = {
    [LAYOUT_LEFTRIGHT] = '}', [LAYOUT_TOPBOTTOM] = ']'};

/* Behind l: its end, and those of the branches that end with it. */
static const struct layout *
write_end(struct buf *b, const struct layout *l)
{
	while (l->parent != NULL && layout_after(l) == NULL) {
		l = l->parent;
		buf_add_byte(b, (uint8_t)closing[l->type]);
	}
	if (l->parent == NULL)
		return NULL;
	buf_add_byte(b, ',');
	return layout_after(l);
}

static char *
write_tree(const struct layout *root)
{
	const struct layout *l = root;
	struct buf b, out;

	buf_init(&b);
	while (l != NULL) {
		buf_printf(&b, "%dx%d,%d,%d", l->w, l->h, l->x, l->y);
		if (l->type == LAYOUT_LEAF) {
			if (l->pane != NULL)
				buf_printf(&b, ",%u", (unsigned)l->pane->id);
			l = write_end(&b, l);
			continue;
		}
		buf_add_byte(&b, (uint8_t)opening[l->type]);
		l = layout_first(l);
	}
	buf_init(&out);
	buf_printf(&out, "%04x,", checksum((const char *)buf_data(&b), b.len));
	buf_add(&out, buf_data(&b), b.len);
	buf_clear(&b);
	return buf_steal(&out, NULL);
}

char *
layout_text(const struct window *w)
{
	const struct layout *root = w->layout;

	if (w->saved_layout != NULL)
		root = w->saved_layout;
	return root == NULL ? xstrdup("") : write_tree(root);
}

char *
layout_visible_text(const struct window *w)
{
	return w->layout == NULL ? xstrdup("") : write_tree(w->layout);
}

/*
 * Reading
 */
struct text {
	const char *p;
	int depth;
	int cells;
};

/* A decimal number of at most WINDOW_MAX (max), and the byte behind it. */
static int
read_number(struct text *t, long max, char behind, int *out)
{
	long n = 0;
	const char *start = t->p;

	for (; *t->p >= '0' && *t->p <= '9'; t->p++) {
		n = n * 10 + (*t->p - '0');
		if (n > max)
			return ERR_RANGE;
	}
	if (t->p == start)
		return ERR_SYNTAX;
	if (behind != '\0' && *t->p++ != behind)
		return ERR_SYNTAX;
	*out = (int)n;
	return 0;
}

/* A pane's id may follow: a number that is not the next cell's width. */
static void
skip_id(struct text *t)
{
	const char *p = t->p;

	if (*p != ',')
		return;
	p++;
	while (*p >= '0' && *p <= '9')
		p++;
	if (*p != 'x')
		t->p = p;
}

/* '80x24,0,0' and the id. */
static int
read_cell(struct text *t, struct layout *l)
{
	if (read_number(t, WINDOW_MAX, 'x', &l->w) != 0 ||
	    read_number(t, WINDOW_MAX, ',', &l->h) != 0 ||
	    read_number(t, WINDOW_MAX, ',', &l->x) != 0 ||
	    read_number(t, WINDOW_MAX, '\0', &l->y) != 0)
		return ERR_SYNTAX;
	skip_id(t);
	return ++t->cells > LAYOUT_TEXT_MAX ? ERR_TOOBIG : 0;
}

/* Open a branch at l: its first child, to be read next. */
static struct layout *
open_branch(struct text *t, struct layout *l)
{
	struct layout *child;

	if (++t->depth > DEPTH_MAX)
		return NULL;
	l->type = *t->p == '{' ? LAYOUT_LEFTRIGHT : LAYOUT_TOPBOTTOM;
	t->p++;
	child = layout_new(l);
	list_append(&l->children, &child->node);
	return child;
}

/*
 * Behind a cell: what is to be read next.  Sets *done at the end of the root;
 * NULL otherwise is an error.
 */
static struct layout *
read_behind(struct text *t, struct layout *l, int *done)
{
	struct layout *next;

	while (l->parent != NULL && *t->p == closing[l->parent->type]) {
		t->p++;
		t->depth--;
		l = l->parent;
	}
	if (l->parent == NULL) {
		*done = *t->p == '\0';
		return NULL;
	}
	if (*t->p++ != ',')
		return NULL;
	next = layout_new(l->parent);
	list_append(&l->parent->children, &next->node);
	return next;
}

static struct layout *
read_tree(const char *text)
{
	struct text t = {.p = text};
	struct layout *root = layout_new(NULL), *l = root;
	int done = 0;

	while (l != NULL) {
		if (read_cell(&t, l) != 0)
			break;
		if (*t.p == '{' || *t.p == '[')
			l = open_branch(&t, l);
		else
			l = read_behind(&t, l, &done);
	}
	if (done)
		return root;
	layout_free(root);
	return NULL;
}

/* Old versions wrote the root larger than what is in it. */
static void
fix_root(struct layout *root)
{
	const struct layout *first = layout_first(root);
	int sum = -1;

	if (first == NULL)
		return;
	list_each(n, &root->children) sum +=
	    layout_size(layout_child(n), root->type) + 1;
	if (root->type == LAYOUT_LEFTRIGHT)
		layout_set_size(root, sum, first->h);
	else
		layout_set_size(root, first->w, sum);
}

/* The last leaf: the lower right one. */
static struct layout *
last_leaf(struct layout *l)
{
	while (l->type != LAYOUT_LEAF)
		l = layout_last(l);
	return l;
}

/* Leaves that have no pane are closed. */
static int
fit_count(const struct window *w, struct layout **root, char **cause)
{
	int have = layout_count(*root), need = tiled_count(w);

	if (have < need) {
		if (cause != NULL)
			*cause =
			    xformat("have %d panes but need %d", need, have);
		return ERR_RANGE;
	}
	for (; have > need; have--)
		layout_close_cell(root, last_leaf(*root));
	return 0;
}

static struct layout *
first_leaf(struct layout *l)
{
	while (l->type != LAYOUT_LEAF)
		l = layout_first(l);
	return l;
}

static struct layout *
next_leaf(struct layout *l)
{
	while (layout_after(l) == NULL) {
		if (l->parent == NULL)
			return NULL;
		l = l->parent;
	}
	return first_leaf(layout_after(l));
}

static void
take_over(struct window *w, struct layout *root)
{
	struct layout *l = first_leaf(root);

	layout_forget(w);
	w->layout = root;
	w->w = root->w;
	w->h = root->h;
	floating_fit(w);
	for (struct pane *p = tiled_next(w, NULL); p != NULL;
	     p = tiled_next(w, p)) {
		layout_assign(l, p);
		l = next_leaf(l);
	}
	layout_place(w);
	notify_window(w, NOTICE_WINDOW_LAYOUT);
}

/* '5e08,' and what it sums: where that begins, or NULL. */
static const char *
check_sum(const char *text)
{
	static const char digits[] = "0123456789abcdef";
	unsigned sum = 0;
	const char *d;

	for (int i = 0; i < 4; i++, text++) {
		d = *text == '\0' ? NULL : strchr(digits, *text | 0x20);
		if (d == NULL)
			return NULL;
		sum = sum * 16 + (unsigned)(d - digits);
	}
	if (*text++ != ',' || checksum(text, strlen(text)) != sum)
		return NULL;
	return text;
}

static int
refuse(char **cause, const char *why)
{
	if (cause != NULL)
		*cause = xstrdup(why);
	return ERR_SYNTAX;
}

int
layout_parse(struct window *w, const char *text, char **cause)
{
	struct layout *root;
	const char *tree;
	int err;

	if (strlen(text) > LAYOUT_TEXT_MAX)
		return refuse(cause, "invalid layout");
	tree = check_sum(text);
	root = tree == NULL ? NULL : read_tree(tree);
	if (root == NULL)
		return refuse(cause, "invalid layout");
	err = fit_count(w, &root, cause);
	fix_root(root);
	if (err == 0 && !layout_sound(root)) {
		err = refuse(cause, "size mismatch after applying layout");
	}
	if (err != 0) {
		layout_free(root);
		return err;
	}
	take_over(w, root);
	return 0;
}
