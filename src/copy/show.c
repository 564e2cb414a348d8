/*
 * The visible rows, with what lies over them.
 *
 * For each row of the view the row below and the spans over it are kept; as
 * long as both are the same, so is the pointer handed out.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "copy/copy-int.h"

struct span {
	int x0, x1;
	const struct style *style;
};

enum { SPANS_MAX = MATCHES_MAX + 2 };

struct shown {
	struct row *below, *row; /* references */
	struct span *spans;
	int nspans;
};

void
copy_forget_shown(struct copy *c)
{
	for (int i = 0; i < c->nshown; i++) {
		row_unref(c->shown[i].below);
		row_unref(c->shown[i].row);
		free(c->shown[i].spans);
	}
	free(c->shown);
	c->shown = NULL;
	c->nshown = 0;
}

/* Is the cursor on this match, or behind it where emacs stops? */
static int
is_current(const struct copy *c, size_t y, const int *x)
{
	int at = c->cursor.x;

	if (y != c->cursor.y)
		return 0;
	if (!c->config.vi && !c->find_up)
		return at > x[0] && at <= x[1];
	return at >= x[0] && at < x[1];
}

static int
spans_of(struct copy *c, size_t y, struct span *out)
{
	int x[2 * MATCHES_MAX], n = 0, matches = 0;

	if (y >= c->rows)
		return 0;
	if (c->marked && y == c->mark.y)
		out[n++] = (struct span){0, c->w, &c->config.mark};
	if (c->search != NULL)
		matches = search_row(c->search, c->sb, y, x, MATCHES_MAX);
	for (int i = 0; i < matches; i++)
		out[n++] = (struct span){x[2 * i], x[2 * i + 1],
		    is_current(c, y, x + 2 * i) ? &c->config.current
						: &c->config.match};
	if (copy_selected(c, y, x))
		out[n++] = (struct span){x[0], x[1], &c->config.mode};
	return n;
}

/* What the style says goes over what the cell has. */
static void
restyle(struct row *r, int x, const struct style *over)
{
	struct style s = *row_style_at(r, x);
	struct link *link = row_link_at(r, x);
	uint16_t style;

	if (over->fg != COLOUR_DEFAULT)
		s.fg = over->fg;
	if (over->bg != COLOUR_DEFAULT)
		s.bg = over->bg;
	s.attr |= over->attr;
	style = row_style(r, &s, link);
	/* The new style may have renumbered the others, not this cell's. */
	r->cells[x].style = style;
}

static struct row *
lay(const struct row *below, int w, const struct span *spans, int n)
{
	struct row *r = row_copy(below, w);

	for (int i = 0; i < n; i++) {
		if (r->used < spans[i].x1)
			r->used = (uint16_t)spans[i].x1;
		for (int x = spans[i].x0; x < spans[i].x1; x++)
			restyle(r, x, spans[i].style);
	}
	return r;
}

static void
show_row(struct copy *c, struct shown *s, size_t y)
{
	struct row *below =
	    y < c->rows ? scrollback_row(c->sb, y) : row_new(c->w);
	struct span spans[SPANS_MAX];
	int n = spans_of(c, y, spans);
	size_t size = (size_t)n * sizeof *spans;

	if (s->below != NULL && n == s->nspans &&
	    (n == 0 || memcmp(spans, s->spans, size) == 0) &&
	    (s->below == below || row_equal(s->below, below))) {
		row_unref(below);
		return;
	}
	row_unref(s->below);
	row_unref(s->row);
	free(s->spans);
	s->below = below;
	s->spans = n == 0 ? NULL : xmemdup(spans, size);
	s->nspans = n;
	s->row = n == 0 ? row_ref(below) : lay(below, c->w, spans, n);
}

/* Turn the kept rows so that those that only moved find themselves. */
static void
shift(struct copy *c)
{
	size_t n = (size_t)c->nshown, by;
	struct shown *turned;

	if (c->top == c->shown_top)
		return;
	by = c->top > c->shown_top ? c->top - c->shown_top
				   : c->shown_top - c->top;
	if (by < n) {
		if (c->top < c->shown_top)
			by = n - by;
		turned = xcalloc(n, sizeof *turned);
		for (size_t i = 0; i < n; i++)
			turned[i] = c->shown[(i + by) % n];
		free(c->shown);
		c->shown = turned;
	}
	c->shown_top = c->top;
}

void
copy_rows(struct copy *c, struct row **out)
{
	if (c->nshown != c->h) {
		copy_forget_shown(c);
		c->shown = xcalloc((size_t)c->h, sizeof *c->shown);
		c->nshown = c->h;
		c->shown_top = c->top;
	}
	shift(c);
	for (int i = 0; i < c->h; i++) {
		show_row(c, &c->shown[i], c->top + (size_t)i);
		out[i] = row_ref(c->shown[i].row);
	}
}

/* How many matches there are, where one was searched for, and the place. */
static char *
position(const struct copy_info *info)
{
	if (info->searched && info->matches >= 0)
		return xformat("(%d results) [%zu/%zu]", info->matches,
		    info->position, info->history);
	return xformat("%s[%zu/%zu]", info->searched ? "(some results) " : "",
	    info->position, info->history);
}

void
copy_lay_position(struct copy *c, struct row **slot)
{
	struct copy_info info;
	struct row *row;
	char *text;
	int x, w;

	copy_info(c, &info);
	if (!info.position_shown)
		return;
	text = position(&info);
	w = (int)strlen(text);
	x = info.w - w;
	if (x >= 0) {
		row = row_copy(*slot, info.w);
		row_unref(*slot);
		*slot = row;
		row_print(row, x, info.w, text, (size_t)w, &c->config.mode);
	}
	free(text);
}
