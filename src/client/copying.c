/*
 * Copy mode at the client.
 */
#include "copying-int.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "copy/copy.h"

enum {
	SLICE = 4 << 20,
	SLICES_MAX = 16, /* of text that a key may search */
	COUNT_MAX = 1000,
	FAR_ROWS = 50000,
	TYPED_MAX = 512 /* bytes that a prompt takes */
};

/* No pane's: what lies over them. */
#define PROMPT_ID UINT32_MAX

/* A prompt that asks for a command's last word. */
struct asking {
	int open;
	uint8_t ask;
	char *prompt, *command;
	char line[TYPED_MAX + UTF8_MAX + 2]; /* behind a byte for -i */
	size_t len;
};

struct copying {
	struct copy *copy;
	struct row **before; /* h: the pane as it was entered */
	int w, h, cx, cy;
	struct asking q;
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
	free(c->q.prompt);
	free(c->q.command);
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

/* --- prompts --- */

int
copying_asks(const struct copying *c)
{
	return c->q.open;
}

static enum copying_result
ask(struct copying *c, const struct shelf_copy *how,
    const struct shelf_command *command)
{
	struct asking *q = &c->q;

	if (how->message_y < 0 || command->argv == NULL)
		return COPYING_OTHER;
	free(q->prompt);
	free(q->command);
	q->prompt = xstrdup(command->prompt);
	q->command = xstrdup(command->argv[0]);
	q->ask = command->ask;
	q->open = 1;
	q->len = 0;
	return COPYING_DONE;
}

/* The command with what was typed; sign: how an incremental one was. */
static enum copying_result
answer(struct copying *c, char sign)
{
	struct asking *q = &c->q;
	const char *word = q->line + 1;

	q->line[0] = sign;
	q->line[q->len + 1] = '\0';
	if (q->ask & SHELF_ASK_CHANGES)
		word = q->line;
	return finish(c, copy_command(c->copy, q->command, 1, &word, 1));
}

static enum copying_result
changed(struct copying *c)
{
	return c->q.ask & SHELF_ASK_CHANGES ? answer(c, '=') : COPYING_DONE;
}

/* What a command's text may mean otherwise is not typed here. */
static int
is_text(key_code key)
{
	return key >= ' ' && key < KEY_SPECIAL && key != 0x7f &&
	       (key > 0x7f || strchr("\"\\$#;%'{}~", (int)key) == NULL);
}

static enum copying_result
typed(struct copying *c, key_code key)
{
	struct asking *q = &c->q;

	if (q->len >= TYPED_MAX)
		return COPYING_OTHER;
	q->len += utf8_encode((uint32_t)key, (uint8_t *)q->line + 1 + q->len);
	if (!(q->ask & SHELF_ASK_ONE))
		return changed(c);
	q->open = 0;
	return answer(c, '=');
}

static enum copying_result
rubbed_out(struct copying *c)
{
	struct asking *q = &c->q;

	if (q->len == 0)
		return COPYING_OTHER;
	do
		q->len--;
	while (q->len > 0 && ((uint8_t)q->line[1 + q->len] & 0xc0) == 0x80);
	return changed(c);
}

static enum copying_result
prompt_key(struct copying *c, const struct shelf_copy *how, key_code key)
{
	struct asking *q = &c->q;

	if (is_text(key))
		return typed(c, key);
	if (key == KEY_BACKSPACE)
		return rubbed_out(c);
	if (key == KEY_ENTER && q->len > 0) {
		q->open = 0;
		return q->ask & SHELF_ASK_CHANGES ? COPYING_DONE
						  : answer(c, '=');
	}
	if (key == (KEY_CTRL | 'c') || (key == KEY_ESCAPE && !how->vi_status)) {
		q->open = 0;
		return COPYING_DONE;
	}
	if ((q->ask & SHELF_ASK_CHANGES) && q->len > 0 &&
	    (key == (KEY_CTRL | 's') || key == (KEY_CTRL | 'r')))
		return answer(c, key == (KEY_CTRL | 's') ? '+' : '-');
	return COPYING_OTHER;
}

void
copying_hide_prompt(struct scene *s)
{
	const struct scene_pane *active = scene_active(s);

	scene_drop_pane(s, PROMPT_ID);
	if (active != NULL && !(active->flags & SPANE_CURSOR_HIDDEN))
		s->cursor_pane = (int)(active - s->panes);
}

void
copying_show_prompt(
    struct copying *c, struct scene *s, const struct shelf_copy *how)
{
	const struct asking *q = &c->q;
	struct row *r;
	int x, y = how->message_y;

	if (!q->open || y < 0 || y >= s->h)
		return;
	r = row_new(s->w);
	row_erase(r, 0, s->w, &how->message);
	x = row_print(r, 0, s->w, q->prompt, strlen(q->prompt), &how->message);
	x = row_print(r, x, s->w, q->line + 1, q->len, &how->message);
	if (how->message_over) {
		scene_drop_pane(s, PROMPT_ID);
		scene_add_pane(s, PROMPT_ID, &(struct rect){0, y, s->w, 1}, &r);
		row_unref(r);
	} else {
		scene_set_chrome(s, y, r);
	}
	s->cursor_pane = -1;
	s->cursor_x = x < s->w ? x : s->w - 1;
	s->cursor_y = y;
}

enum copying_result
copying_key(struct copying *c, const struct shelf_copy *how, key_code key)
{
	const struct shelf_command *command;

	if (c->q.open)
		return prompt_key(c, how, key);
	command = shelf_copy_find(how, key);
	if (command == NULL)
		return COPYING_UNBOUND;
	return command->ask & SHELF_ASK ? ask(c, how, command)
					: run(c, command);
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
