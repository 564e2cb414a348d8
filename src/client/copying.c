/*
 * Copy mode at the client.
 */
#include "copying-int.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "copy/copy.h"

enum {
	SLICE = 4 << 20,
	SLICES_MAX = 16, /* of text that a key may search */
	COUNT_MAX = 1000,
	FAR_ROWS = 50000
};

struct copying {
	struct copy *copy;
	struct row **before; /* h: the pane as it was entered */
	int w, h, cx, cy;
};

static void
configure(
    struct copy_config *c, const struct shelf_copy *how, int exit_at_bottom)
{
	*c = (struct copy_config){.vi = how->vi,
	    .wrap_search = how->wrap_search,
	    .exit_at_bottom = exit_at_bottom,
	    .separators = how->separators == NULL ? "" : how->separators,
	    .mode = how->mode,
	    .match = how->match,
	    .current = how->current,
	    .mark = how->mark};
}

struct copying *
copying_new(const struct scene_pane *p, struct history *h,
    const struct shelf_copy *how, int exit_at_bottom)
{
	struct copying *c = xcalloc(1, sizeof *c);
	struct copy_config config;
	struct scrollback *sb;

	c->w = p->at.w;
	c->h = p->at.h;
	c->cx = p->cx;
	c->cy = p->cy;
	c->before = xcalloc((size_t)c->h, sizeof *c->before);
	for (int y = 0; y < c->h; y++)
		c->before[y] = row_ref(p->rows[y]);
	configure(&config, how, exit_at_bottom);
	sb = scrollback_new(h, p->rows, c->h, c->w);
	c->copy = copy_new(
	    sb, c->w, c->h, p->cx < c->w ? p->cx : c->w - 1, p->cy, &config);
	return c;
}

void
copying_free(struct copying *c)
{
	if (c == NULL)
		return;
	copy_free(c->copy);
	for (int y = 0; y < c->h; y++)
		row_unref(c->before[y]);
	free(c->before);
	free(c);
}

/* Text is the server's to make; a search goes on to its end here. */
static enum copying_result
finish(struct copying *c, int result)
{
	struct copy_text text;

	if (result < 0 || (result & COPY_REFRESH))
		return COPYING_OTHER;
	for (int i = 0; result & COPY_PENDING; i++) {
		if (i == SLICES_MAX)
			return COPYING_OTHER;
		result =
		    (result & ~COPY_PENDING) | copy_continue(c->copy, SLICE);
	}
	if ((result & COPY_TEXT) && copy_steal(c->copy, &text) == 0)
		copy_text_clear(&text);
	return result & COPY_EXIT ? COPYING_LEFT : COPYING_DONE;
}

/* How much it looks at does not depend on the view alone. */
static int
goes_far(const char *name)
{
	static const char *const to[] = {
	    "word", "space", "paragraph", "bracket", "prompt"};

	for (size_t i = 0; i < nitems(to); i++) {
		if (strstr(name, to[i]) != NULL)
			return 1;
	}
	return 0;
}

/*
 * The server names commands, and what it names must not hold up the terminal:
 * what may take long is left to it.  An expression may take any time and
 * memory; one that the user types is the user's own.
 */
static int
is_quick(const struct copying *c, const struct shelf_command *command)
{
	char *const *argv = command->argv;
	struct copy_info info;

	if (command->count > COUNT_MAX)
		return 0;
	if (str_starts(argv[0], "search") && argv[1] != NULL &&
	    strpbrk(argv[1], "\\.[]*+?{}()|^$") != NULL)
		return 0;
	copy_info(c->copy, &info);
	return info.history <= FAR_ROWS || !goes_far(argv[0]);
}

static enum copying_result
run(struct copying *c, const struct shelf_command *command)
{
	int argc = 0;

	if (command->argv == NULL || !is_quick(c, command))
		return COPYING_OTHER;
	while (command->argv[argc] != NULL)
		argc++;
	return finish(
	    c, copy_command(c->copy, command->argv[0], argc - 1,
		   (const char *const *)command->argv + 1, command->count));
}

enum copying_result
copying_key(struct copying *c, const struct shelf_copy *how, key_code key)
{
	const struct shelf_command *command = shelf_copy_find(how, key);

	return command == NULL ? COPYING_UNBOUND : run(c, command);
}

enum copying_result
copying_wheel(
    struct copying *c, const struct shelf_copy *how, int up, int x, int y)
{
	copy_place(c->copy, x, y);
	return run(c, &how->wheel[up ? 0 : 1]);
}

enum copying_result
copying_page_up(struct copying *c)
{
	return finish(c, copy_command(c->copy, "page-up", 0, NULL, 1));
}

static void
look(struct copying *c, struct row **rows)
{
	copy_rows(c->copy, rows);
	copy_lay_position(c->copy, &rows[0]);
}

static void
place_cursor(const struct copying *c, struct scene_pane *p, int left)
{
	struct copy_info info;

	p->cx = c->cx;
	p->cy = c->cy;
	if (left)
		return;
	copy_info(c->copy, &info);
	p->cx = info.x;
	p->cy = info.y;
}

void
copying_show(struct copying *c, struct scene *s, int pane, int left)
{
	struct scene_pane *p = &s->panes[pane];
	struct row **rows;

	if (p->at.w != c->w || p->at.h != c->h)
		return;
	rows = xcalloc((size_t)c->h, sizeof *rows);
	if (!left)
		look(c, rows);
	for (int y = 0; y < c->h; y++) {
		row_unref(p->rows[y]);
		p->rows[y] = left ? row_ref(c->before[y]) : rows[y];
	}
	free(rows);
	place_cursor(c, p, left);
	p->flags &= ~(uint32_t)(SPANE_MODE | SPANE_CURSOR_HIDDEN);
	if (!left)
		p->flags |= SPANE_MODE;
	if (p->flags & SPANE_ACTIVE)
		s->cursor_pane = pane;
}

int
copying_agrees(struct copying *c, const struct scene_pane *p)
{
	struct copy_info info;
	struct row **rows;
	int same = p->at.w == c->w && p->at.h == c->h;

	if (!same)
		return 0;
	copy_info(c->copy, &info);
	same = p->cx == info.x && p->cy == info.y;
	rows = xcalloc((size_t)c->h, sizeof *rows);
	look(c, rows);
	/* The first row tells of lines that may not be held. */
	for (int y = 0; y < c->h; y++) {
		if (y > 0 && !row_equal(rows[y], p->rows[y]))
			same = 0;
		row_unref(rows[y]);
	}
	free(rows);
	return same;
}
