/*
 * Copy mode: the machine's life, its view, and what it tells.
 */
#include "copy/copy.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/width.h"
#include "copy/copy-int.h"

void
copy_configure(struct copy *c, const struct copy_config *config)
{
	char *old = c->separators;

	c->separators =
	    xstrdup(config->separators == NULL ? "" : config->separators);
	free(old);
	c->config = *config;
	c->config.separators = c->separators;
	copy_forget_shown(c);
}

/* The sizes that follow from the scrollback and the view. */
void
copy_set_rows(struct copy *c)
{
	c->rows = scrollback_rows(c->sb);
	c->hist = c->rows > (size_t)c->h ? c->rows - (size_t)c->h : 0;
	if (c->top > c->hist)
		c->top = c->hist;
	copy_drop_rows(c);
}

struct copy *
copy_new(struct scrollback *sb, int w, int h, int cx, int cy,
    const struct copy_config *config)
{
	struct copy *c = xcalloc(1, sizeof *c);

	bug_if(w < 1 || h < 1 || scrollback_width(sb) != w);
	c->sb = sb;
	c->w = w;
	c->h = h;
	copy_configure(c, config);
	copy_set_rows(c);
	c->top = c->hist;
	copy_place(c, cx, cy);
	c->mark = c->cursor;
	return c;
}

void
copy_free(struct copy *c)
{
	if (c == NULL)
		return;
	copy_forget_search(c);
	copy_forget_shown(c);
	copy_drop_rows(c);
	copy_text_clear(&c->text);
	scrollback_free(c->sb);
	free(c->separators);
	free(c->pattern);
	free(c->jump_to);
	free(c);
}

void
copy_drop_rows(struct copy *c)
{
	for (int i = 0; i < ROW_CACHE; i++) {
		row_unref(c->cache[i].row);
		c->cache[i].row = NULL;
	}
}

const struct row *
copy_row(struct copy *c, size_t y)
{
	unsigned i;

	for (i = 0; i < ROW_CACHE; i++)
		if (c->cache[i].row != NULL && c->cache[i].y == y)
			return c->cache[i].row;
	i = c->cache_next++ % ROW_CACHE;
	row_unref(c->cache[i].row);
	c->cache[i].y = y;
	c->cache[i].row =
	    y < c->rows ? scrollback_row(c->sb, y) : row_new(c->w);
	return c->cache[i].row;
}

int
copy_len(struct copy *c, size_t y)
{
	const struct row *r = copy_row(c, y);
	int x = r->used;

	while (x > 0 && (r->cells[x - 1].ch == 0 || r->cells[x - 1].ch == ' '))
		x--;
	return x;
}

int
copy_wrapped(struct copy *c, size_t y)
{
	return (copy_row(c, y)->flags & ROW_WRAPPED) && y + 1 < c->rows;
}

int
copy_cell_is(struct copy *c, size_t y, int x, const char *s)
{
	struct buf b;
	int same;

	buf_init(&b);
	row_text(copy_row(c, y), x, x + 1, &b);
	same = b.len > 0 && b.len == strlen(s) &&
	       memcmp(buf_data(&b), s, b.len) == 0;
	buf_clear(&b);
	return same;
}

int
copy_view_y(const struct copy *c)
{
	return (int)(c->cursor.y - c->top);
}

size_t
copy_position(const struct copy *c)
{
	return c->hist - c->top;
}

void
copy_follow(struct copy *c)
{
	size_t h = (size_t)c->h;

	if (c->cursor.y < c->top)
		c->top = c->cursor.y;
	else if (c->cursor.y >= c->top + h)
		c->top = c->cursor.y - h + 1;
}

void
copy_scroll_to(struct copy *c, struct place p)
{
	size_t h = (size_t)c->h, below = h / 4;

	c->cursor = p;
	if (p.y >= c->top && p.y < c->top + h)
		return;
	if (p.y < h)
		c->top = 0;
	else if (p.y > c->rows - below)
		c->top = c->hist;
	else
		c->top = p.y + below - h;
	if (c->top > c->hist)
		c->top = c->hist;
}

void
copy_place(struct copy *c, int x, int y)
{
	size_t last = c->rows > 0 ? c->rows - 1 : 0;

	y = y < 0 ? 0 : y >= c->h ? c->h - 1 : y;
	x = x < 0 ? 0 : x >= c->w ? c->w - 1 : x;
	c->cursor.y = c->top + (size_t)y;
	if (c->cursor.y > last)
		c->cursor.y = last;
	c->cursor.x = row_start_at(copy_row(c, c->cursor.y), x);
	copy_update_selection(c);
}

int
copy_drag(struct copy *c, int x, int y, int *again)
{
	*again = 0;
	c->dragging = 1;
	if (c->sel == SEL_NONE)
		copy_begin(c);
	c->sel = SEL_ACTIVE;
	if (y <= 0 && c->top > 0) {
		c->top--;
		*again = 1;
	} else if (y >= c->h - 1 && c->top < c->hist) {
		c->top++;
		*again = 1;
	}
	copy_place(c, x, y);
	return COPY_REDRAW;
}

void
copy_drag_end(struct copy *c)
{
	c->dragging = 0;
}

int
copy_scroll(struct copy *c, int n)
{
	size_t top = c->top, by = (size_t)(n < 0 ? -n : n);
	int y = copy_view_y(c);

	if (n > 0)
		c->top = by > top ? 0 : top - by;
	else
		c->top = by > c->hist - top ? c->hist : top + by;
	if (c->top == top)
		return 0;
	copy_place(c, c->cursor.x, y);
	return COPY_REDRAW;
}

void
copy_resize(struct copy *c, int w, int h)
{
	struct place top = {c->top, 0};
	struct place *places[] = {&c->cursor, &c->anchor, &c->end,
	    &c->unit_start, &c->unit_end, &c->mark, &c->origin, &top};
	int bottom = c->top == c->hist;

	bug_if(w < 1 || h < 1);
	scrollback_rewrap_places(c->sb, w, places, (int)nitems(places));
	c->w = w;
	c->h = h;
	c->top = top.y;
	copy_set_rows(c);
	if (bottom)
		c->top = c->hist;
	if (c->cursor.x >= w)
		c->cursor.x = w - 1;
	copy_follow(c);
	copy_forget_shown(c);
	/* Matches are of lines, not of rows, but a search runs on places. */
	c->pending = PENDING_NONE;
}

void
copy_refresh(struct copy *c, struct scrollback *sb)
{
	size_t position = copy_position(c), y = (size_t)copy_view_y(c);

	copy_stop(c);
	scrollback_free(c->sb);
	c->sb = sb;
	if (scrollback_width(sb) != c->w)
		scrollback_rewrap(sb, c->w, &(size_t){0});
	copy_clear(c);
	c->marked = 0;
	copy_set_rows(c);
	if (position > c->hist)
		position = c->hist;
	/* At the bottom the newest is wanted, elsewhere the same lines. */
	c->top = position == 0 ? c->hist : c->top <= c->hist ? c->top : c->hist;
	copy_place(c, c->cursor.x, (int)y);
	copy_forget_shown(c);
	copy_search_anew(c);
}

int
copy_steal(struct copy *c, struct copy_text *text)
{
	if (!c->have_text)
		return ERR_NOTFOUND;
	*text = c->text;
	memset(&c->text, 0, sizeof c->text);
	c->have_text = 0;
	return 0;
}

void
copy_text_clear(struct copy_text *text)
{
	free(text->text);
	free(text->prefix);
	free(text->command);
	memset(text, 0, sizeof *text);
}

void
copy_info(const struct copy *c, struct copy_info *info)
{
	memset(info, 0, sizeof *info);
	info->w = c->w;
	info->h = c->h;
	info->x = c->cursor.x < c->w ? c->cursor.x : c->w - 1;
	info->y = copy_view_y(c);
	info->position = copy_position(c);
	info->history = c->hist;
	info->top = c->top;
	info->position_shown = !c->position_hidden;
	info->selection = c->sel != SEL_NONE;
	info->selecting = c->sel == SEL_ACTIVE;
	info->rectangle = c->rectangle;
	info->start = c->anchor;
	info->end = c->end;
	info->searched = c->search != NULL;
	info->search_up = c->up;
	info->matches = c->matches;
	info->pattern = c->pattern;
	info->vi = c->config.vi;
}

static char *
string_between(struct copy *c, struct place a, struct place b)
{
	struct buf out;

	if (place_compare(a, b) >= 0)
		return NULL;
	buf_init(&out);
	for (size_t y = a.y; y <= b.y && y < c->rows; y++)
		row_text(copy_row(c, y), y == a.y ? a.x : 0,
		    y == b.y ? b.x : copy_len(c, y), &out);
	return buf_steal(&out, NULL);
}

char *
copy_word(struct copy *c)
{
	struct place a, b;

	a = place_word(c, c->cursor, c->separators, &b);
	if (place_compare(b, c->cursor) < 0)
		return NULL;
	return string_between(c, a,
	    (struct place){b.y, b.x + row_width_at(copy_row(c, b.y), b.x)});
}

char *
copy_line(struct copy *c)
{
	struct place a = place_line_start(c, c->cursor);

	return string_between(c, a, place_line_end(c, a));
}

char *
copy_match(struct copy *c)
{
	int x[2 * MATCHES_MAX], n, at = c->cursor.x;
	struct place a, b;

	if (c->search == NULL)
		return NULL;
	n = search_row(c->search, c->sb, c->cursor.y, x, MATCHES_MAX);
	for (int i = 0; i < n; i++) {
		int behind = !c->config.vi && !c->find_up;

		if (at < x[2 * i] + behind || at >= x[2 * i + 1] + behind)
			continue;
		a = (struct place){c->cursor.y, x[2 * i]};
		b = (struct place){c->cursor.y, x[2 * i + 1]};
		return string_between(c, a, b);
	}
	return NULL;
}

char *
copy_selection(struct copy *c, size_t *len)
{
	struct buf out;

	*len = 0;
	if (c->sel == SEL_NONE)
		return NULL;
	buf_init(&out);
	copy_text_between(c, c->anchor, c->end, c->rectangle, &out);
	if (out.len == 0) {
		buf_clear(&out);
		return NULL;
	}
	return buf_steal(&out, len);
}
