/*
 * Tree mode: the list, and the box with the selected item's preview.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "lang/format_draw.h"
#include "lang/style.h"
#include "mode/tree-int.h"
#include "model/window.h"

enum { BOX_MIN = 5 }; /* columns and rows that a box has at least */

static const struct style plain;

/* '├─> ', and what goes past from the items above. */
static void
add_branches(const struct tree *t, const struct tree_item *i, struct buf *b)
{
	const struct tree_item *above[64];
	int n = 0;

	if (i->parent < 0)
		return;
	for (const struct tree_item *up = &t->items[i->parent];
	     up->parent >= 0 && n < 64; up = &t->items[up->parent])
		above[n++] = up;
	while (n-- > 0)
		buf_add_str(b, above[n]->flags & ITEM_LAST ? "    " : "│   ");
	buf_add_str(b, i->flags & ITEM_LAST ? "└─> " : "├─> ");
}

static void
add_symbol(const struct tree *t, const struct tree_item *i, struct buf *b)
{
	int deep = t->deep;

	if (i->parent >= 0)
		deep = t->items[i->parent].flags & ITEM_DEEP;
	if (!deep)
		return;
	if (!(i->flags & ITEM_PARENT))
		buf_add_str(b, "  ");
	else
		buf_add_str(b, i->flags & ITEM_EXPANDED ? "- " : "+ ");
}

static void
add_key(const struct tree *t, int line, struct buf *b)
{
	char name[KEY_NAME_MAX];
	int used = 0;

	if (t->keys[line] != KEY_NONE) {
		key_name(t->keys[line], name);
		buf_add_byte(b, '(');
		buf_add_str(b, name);
		buf_add_byte(b, ')');
		used = (int)strlen(name) + 2;
	}
	while (used++ < t->key_width)
		buf_add_byte(b, ' ');
}

static char *
text_of(struct tree *t, const struct tree_item *i)
{
	struct format_ctx f;
	char *text = NULL;

	format_init(&f, t->lang);
	if (t->source->about(t->data, i->id, &f) == 0)
		text = format_expand(&f, t->format);
	format_clear(&f);
	return text;
}

static void
draw_runs(
    struct row *row, int x, const char *text, int w, const struct style *base)
{
	struct drawn d;

	format_draw(&d, text, w, base);
	for (size_t i = 0; i < d.nruns; i++) {
		const struct draw_run *run = &d.runs[i];
		row_print(row, x + run->x, x + run->x + run->w, run->text,
		    run->len, &run->style);
	}
	drawn_clear(&d);
}

static void
draw_line(struct tree *t, int line, struct row *row, int w)
{
	const struct tree_item *i = &t->items[t->lines[line]];
	struct style style = plain;
	char *text = text_of(t, i);
	struct buf b;
	int x;

	if (line == t->current) {
		struct format_ctx f;
		format_init(&f, t->lang);
		style_option(
		    &f, t->pane->window->options, "mode-style", &plain, &style);
		format_clear(&f);
		row_erase(row, 0, w, &style);
	}
	if (i->flags & ITEM_TAGGED)
		style.attr |= ATTR_BOLD;
	buf_init(&b);
	add_key(t, line, &b);
	add_branches(t, i, &b);
	add_symbol(t, i, &b);
	buf_add_str(&b, i->name);
	if (i->flags & ITEM_TAGGED)
		buf_add_byte(&b, '*');
	if (text != NULL && *text != '\0')
		buf_add_str(&b, ": ");
	x = row_print(row, 0, w, (const char *)buf_data(&b), b.len, &style);
	if (text != NULL && x < w)
		draw_runs(row, x, text, w - x, &style);
	buf_clear(&b);
	free(text);
}

/* ' NAME (sort: ORDER) (filter: active) ', of it what there is room for. */
static void
draw_title(const struct tree *t, struct row *row, int w)
{
	const char *const *sorts = t->source->sorts;
	char *order = sorts == NULL
			  ? xformat(" %s", tree_item(t)->name)
			  : xformat(" %s (sort: %s%s)", tree_item(t)->name,
				sorts[t->sort], t->reversed ? ", reversed" : "");
	const char *filter = "";
	char *text;
	int need = (int)utf8_width(order, strlen(order));

	if (t->filter != NULL)
		filter =
		    t->empty ? " (filter: no matches)" : " (filter: active)";
	if (w - 2 < need + (int)strlen(filter) + 1)
		filter = "";
	text = xformat("%s%s ", order, filter);
	if (w - 2 >= need)
		row_print(row, 1, w - 1, text, strlen(text), &plain);
	free(order);
	free(text);
}

static void
draw_preview(struct tree *t, struct row **rows, int w, int h)
{
	const struct tree_item *i = tree_item(t);
	const struct preview_area box = {rows, 0, w, h};
	const struct preview_area inside = {rows + 1, 2, w - 4, h - 2};

	if (i == NULL || w < BOX_MIN || h < BOX_MIN)
		return;
	preview_box(&box, &plain);
	draw_title(t, rows[0], w);
	t->source->draw(t->data, i->id, &inside);
}

void
tree_draw(struct tree *t, struct row **rows, int w, int h)
{
	int list;

	tree_follow(t);
	list = tree_height(t);
	for (int y = 0; y < list && t->offset + y < t->nlines; y++)
		draw_line(t, t->offset + y, rows[y], w);
	if (list < h)
		draw_preview(t, rows + list, w, h - list);
}
