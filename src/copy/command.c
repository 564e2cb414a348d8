/*
 * The commands by their tmux names: one table, one function each.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "copy/copy-int.h"

/* A command under way. */
struct call {
	struct copy *c;
	const char *const *argv;
	int argc, n; /* n: the repeat count */
	int arg;     /* the table's: tells variants apart */
};

/* What becomes of text, and what happens then. */
enum output {
	OUT_BUFFER = 1 << 0,
	OUT_PIPE = 1 << 1,
	OUT_APPEND = 1 << 2,
	OUT_CLEAR = 1 << 3,
	OUT_CANCEL = 1 << 4,
	OUT_LINE = 1 << 5, /* the whole line */
	OUT_END = 1 << 6,  /* from the cursor to the line's end */
	OUT_KEEP = 1 << 7  /* no text: only how the command ends */
};

enum how {
	UP = 1 << 0,
	CANCEL = 1 << 1, /* at the bottom */
	HALF = 1 << 2,
	SPACE = 1 << 3, /* words end at spaces alone */
	TEXT = 1 << 4	/* no regular expression */
};

static int
cancel(struct call *k)
{
	(void)k;
	return COPY_EXIT;
}

/* Motions by cells and rows. */

static int
cursor_left(struct call *k)
{
	struct copy *c = k->c;

	for (; k->n > 0; k->n--) {
		if (c->rectangle && c->sel != SEL_NONE && c->cursor.x == 0)
			break;
		copy_go(c, place_left(c, c->cursor));
	}
	return COPY_REDRAW;
}

static int
cursor_right(struct call *k)
{
	struct copy *c = k->c;

	for (; k->n > 0; k->n--)
		c->cursor = place_right(
		    c, c->cursor, c->sel != SEL_NONE && c->rectangle);
	copy_follow(c);
	return COPY_REDRAW;
}

static int
cursor_vertical(struct call *k)
{
	struct copy *c = k->c;
	struct place before;

	for (; k->n > 0; k->n--) {
		before = c->cursor;
		if (k->arg & UP)
			copy_up(c, 0);
		else
			copy_down(c, 0);
		if (before.y == c->cursor.y)
			break;
	}
	if ((k->arg & CANCEL) && k->n > 0 && c->top == c->hist)
		return COPY_REDRAW | COPY_EXIT;
	return COPY_REDRAW;
}

/* Scrolling ends the mode at the bottom when it was asked for. */
static int
at_bottom(struct call *k)
{
	struct copy *c = k->c;

	if (c->top == c->hist &&
	    ((k->arg & CANCEL) || c->config.exit_at_bottom))
		return COPY_REDRAW | COPY_EXIT;
	return COPY_REDRAW;
}

static int
scroll(struct call *k)
{
	for (; k->n > 0; k->n--) {
		if (k->arg & UP)
			copy_up(k->c, 1);
		else
			copy_down(k->c, 1);
	}
	return k->arg & UP ? COPY_REDRAW : at_bottom(k);
}

static int
page(struct call *k)
{
	int n = k->c->h > 2 ? k->c->h - 2 : 1;

	if (k->arg & HALF)
		n = k->c->h > 1 ? k->c->h / 2 : 1;
	for (; k->n > 0; k->n--)
		copy_page(k->c, k->arg & UP, n);
	return k->arg & UP ? COPY_REDRAW : at_bottom(k);
}

static int
row_of_view(struct call *k)
{
	struct copy *c = k->c;
	int y = k->arg == 0 ? 0 : k->arg == 1 ? (c->h - 1) / 2 : c->h - 1;

	copy_place(c, 0, y);
	return COPY_REDRAW;
}

/* The view's rows above the cursor: none, half of them, or all but one. */
enum part { PART_TOP, PART_MIDDLE, PART_BOTTOM };

static int
part_row(const struct copy *c, int part)
{
	return part == PART_TOP	     ? 0
	       : part == PART_MIDDLE ? (c->h - 1) / 2
				     : c->h - 1;
}

/* Scroll until the cursor's row is there, as far as there is history. */
static void
scroll_cursor_to(struct copy *c, int part)
{
	size_t y = (size_t)part_row(c, part);

	c->top = c->cursor.y > y ? c->cursor.y - y : 0;
	if (c->top > c->hist)
		c->top = c->hist;
	copy_follow(c);
}

static int
scroll_cursor(struct call *k)
{
	scroll_cursor_to(k->c, k->arg);
	return COPY_REDRAW;
}

/* To the middle; from there to the top, and from there to the bottom. */
static int
recentre(struct call *k)
{
	const struct copy *c = k->c;
	int y = copy_view_y(c);

	scroll_cursor_to(k->c, y == part_row(c, PART_MIDDLE) ? PART_TOP
			       : y == part_row(c, PART_TOP)  ? PART_BOTTOM
							     : PART_MIDDLE);
	return COPY_REDRAW;
}

static int
centre_cursor(struct call *k)
{
	struct copy *c = k->c;
	int y = copy_view_y(c);

	if (k->arg & UP)
		y = part_row(c, PART_MIDDLE);
	copy_place(c, k->arg & UP ? c->cursor.x : c->w / 2, y);
	return COPY_REDRAW;
}

/* Whether scrolling to the bottom leaves the mode; 2: the other way round. */
static int
scroll_exit(struct call *k)
{
	struct copy_config *config = &k->c->config;

	config->exit_at_bottom = k->arg == 2 ? !config->exit_at_bottom : k->arg;
	return 0;
}

static int
selection_mode(struct call *k)
{
	static const char *const names[] = {"char", "word", "line"};
	const char *name = k->argc == 0 ? "char" : k->argv[0];

	for (int i = 0; i < (int)nitems(names); i++) {
		if (strcmp(name, names[i]) == 0 ||
		    (name[0] == names[i][0] && name[1] == '\0')) {
			copy_select_by(k->c, (enum unit)i);
			return COPY_REDRAW;
		}
	}
	return ERR_SYNTAX;
}

static int
history_top(struct call *k)
{
	k->c->top = 0;
	k->c->cursor = (struct place){0, 0};
	return COPY_REDRAW;
}

static int
history_bottom(struct call *k)
{
	struct copy *c = k->c;

	c->top = c->hist;
	c->cursor.y = c->rows > 0 ? c->rows - 1 : 0;
	c->cursor.x = copy_len(c, c->cursor.y);
	return COPY_REDRAW;
}

static int
goto_line(struct call *k)
{
	struct copy *c = k->c;
	int y = copy_view_y(c);
	long long line;

	if (str_number(k->argv[0], 0, INT32_MAX, &line) != 0)
		return ERR_SYNTAX;
	if ((size_t)line > c->hist)
		line = (long long)c->hist;
	c->top = c->hist - (size_t)line;
	copy_place(c, c->cursor.x, y);
	return COPY_REDRAW;
}

/* Motions by words and lines. */

typedef struct place word_motion(struct copy *, struct place, const char *);
static word_motion *const word_motions[] = {
    place_next_word, place_next_word_end, place_previous_word};
enum { WORD_NEXT, WORD_END, WORD_PREVIOUS, WORD_SPACE = 4 };

static int
word(struct call *k)
{
	struct copy *c = k->c;
	const char *seps = k->arg & WORD_SPACE ? "" : c->separators;

	for (; k->n > 0; k->n--)
		copy_go(
		    c, word_motions[k->arg & ~WORD_SPACE](c, c->cursor, seps));
	return COPY_REDRAW;
}

static int
start_of_line(struct call *k)
{
	copy_go(k->c, place_line_start(k->c, k->c->cursor));
	return COPY_REDRAW;
}

static int
end_of_line(struct call *k)
{
	copy_go(k->c, place_line_end(k->c, k->c->cursor));
	return COPY_REDRAW;
}

static int
indentation(struct call *k)
{
	struct copy *c = k->c;
	struct place p = place_line_start(c, c->cursor);
	struct place end = place_line_end(c, p);

	while (place_compare(p, end) < 0 &&
	       (copy_cell_is(c, p.y, p.x, " ") || p.x >= c->w)) {
		if (++p.x >= c->w) {
			p.x = 0;
			p.y++;
		}
	}
	copy_go(c, p);
	return COPY_REDRAW;
}

static int
paragraph(struct call *k)
{
	for (; k->n > 0; k->n--)
		copy_paragraph(k->c, k->arg & UP);
	return COPY_REDRAW;
}

/*
 * Each is looked for through all of the history, and a pair leads to and fro:
 * once it does, only whether the count is odd matters.
 */
static int
bracket(struct call *k)
{
	struct copy *c = k->c;
	struct place before = c->cursor, was;

	for (int i = 0; k->n > 0; k->n--, i++) {
		was = c->cursor;
		if (k->arg & UP)
			copy_previous_bracket(c);
		else
			copy_next_bracket(c);
		if (place_compare(c->cursor, was) == 0)
			break;
		if (i > 0 && place_compare(c->cursor, before) == 0)
			k->n = (k->n - 1) % 2 + 1;
		before = was;
	}
	return COPY_REDRAW;
}

/* A row where a prompt, or with -o its output, begins (OSC 133). */
static int
prompt(struct call *k)
{
	struct copy *c = k->c;
	uint16_t flag = ROW_PROMPT;
	size_t y = c->cursor.y, last = c->rows > 0 ? c->rows - 1 : 0;

	if (k->argc > 0 && strcmp(k->argv[0], "-o") == 0)
		flag = ROW_OUTPUT;
	for (; k->n > 0; k->n--) {
		do {
			if (y == (k->arg & UP ? 0 : last))
				return COPY_MISSED;
			y = k->arg & UP ? y - 1 : y + 1;
		} while (!(scrollback_flags(c->sb, y) & flag));
		copy_scroll_to(c, (struct place){y, 0});
	}
	return COPY_REDRAW;
}

/* Jumps and the mark. */

static int
jump(struct call *k)
{
	struct copy *c = k->c;
	int result = COPY_MISSED;

	if (*k->argv[0] == '\0')
		return ERR_SYNTAX;
	free(c->jump_to);
	c->jump_to = xstrdup(k->argv[0]);
	c->jump = (enum jump)k->arg;
	for (; k->n > 0 && copy_jump(c, 0); k->n--)
		result = COPY_REDRAW;
	return result;
}

static int
jump_again(struct call *k)
{
	int result = COPY_MISSED;

	for (; k->n > 0 && copy_jump(k->c, k->arg); k->n--)
		result = COPY_REDRAW;
	return result;
}

static int
set_mark(struct call *k)
{
	k->c->mark = k->c->cursor;
	k->c->marked = 1;
	return COPY_REDRAW;
}

/* The cursor and the mark, which is at first where the mode began, change
 * places. */
static int
jump_to_mark(struct call *k)
{
	struct copy *c = k->c;
	struct place to = c->mark;

	c->marked = 1;
	c->mark = c->cursor;
	c->cursor = to;
	c->top = to.y < c->hist ? to.y : c->hist;
	return COPY_REDRAW;
}

/* Selection. */

static int
begin_selection(struct call *k)
{
	copy_begin(k->c);
	return COPY_REDRAW;
}

static int
stop_selection(struct call *k)
{
	if (k->c->sel == SEL_ACTIVE)
		k->c->sel = SEL_STOPPED;
	k->c->unit = UNIT_CHAR;
	return COPY_REDRAW;
}

static int
clear_selection(struct call *k)
{
	copy_clear(k->c);
	copy_forget_search(k->c);
	return COPY_REDRAW;
}

static int
other_end(struct call *k)
{
	struct copy *c = k->c;
	struct place p = c->anchor;

	if (c->sel == SEL_NONE || k->n % 2 == 0)
		return 0;
	c->anchor = c->end;
	c->end = c->cursor = p;
	c->unit = UNIT_CHAR;
	copy_follow(c);
	return COPY_REDRAW;
}

static int
rectangle(struct call *k)
{
	k->c->rectangle = k->arg == 2 ? !k->c->rectangle : k->arg;
	return COPY_REDRAW;
}

static int
select_line(struct call *k)
{
	copy_select_line(k->c, k->n);
	return COPY_REDRAW;
}

static int
select_word(struct call *k)
{
	copy_select_word(k->c);
	return COPY_REDRAW;
}

/* Output. */

static char *
take_text(struct call *k, size_t *len)
{
	struct copy *c = k->c;
	struct place cursor = c->cursor, from;
	size_t top = c->top;
	struct buf out;

	if (!(k->arg & (OUT_LINE | OUT_END)))
		return copy_selection(c, len);
	copy_clear(c);
	from = k->arg & OUT_LINE ? place_line_start(c, cursor) : cursor;
	c->cursor = from;
	for (; k->n > 1; k->n--)
		copy_down(c, 0);
	buf_init(&out);
	copy_text_between(c, from, place_line_end(c, c->cursor), 0, &out);
	c->cursor = cursor;
	c->top = top;
	if (out.len == 0) {
		buf_clear(&out);
		return NULL;
	}
	return buf_steal(&out, len);
}

/* The arguments are [command] of a pipe, then [prefix]. */
static int
output(struct call *k)
{
	struct copy *c = k->c;
	struct copy_text t = {0};
	int result = COPY_REDRAW | (k->arg & OUT_CANCEL ? COPY_EXIT : 0);
	int at = 0;

	t.text = take_text(k, &t.len);
	if (k->arg & OUT_CLEAR)
		copy_clear(c);
	if (t.text == NULL)
		return result;
	t.buffer = (k->arg & OUT_BUFFER) != 0;
	t.append = (k->arg & OUT_APPEND) != 0;
	t.pipe = (k->arg & OUT_PIPE) != 0;
	if (t.pipe && k->argc > 0)
		t.command = xstrdup(k->argv[at++]);
	if (k->argc > at)
		t.prefix = xstrdup(k->argv[at]);
	copy_text_clear(&c->text);
	c->text = t;
	c->have_text = 1;
	return result | COPY_TEXT;
}

/* Search. */

static int
find(struct call *k)
{
	return copy_find(k->c, k->argv[0], !(k->arg & TEXT), k->arg & UP, k->n);
}

static int
find_incremental(struct call *k)
{
	return copy_find_incremental(k->c, k->argv[0], k->arg & UP);
}

static int
find_again(struct call *k)
{
	return copy_find_again(k->c, k->arg, k->n);
}

static int
toggle_position(struct call *k)
{
	k->c->position_hidden = !k->c->position_hidden;
	return COPY_REDRAW;
}

static int
refresh(struct call *k)
{
	(void)k;
	return COPY_REFRESH;
}

/* The table, in the order of names: it is searched by halves. */
enum { SEL_OUT = OUT_BUFFER | OUT_CLEAR, PIPE = OUT_BUFFER | OUT_PIPE };

struct entry {
	struct copy_command_info info;
	int (*run)(struct call *);
	int arg;
};

#define PLAIN(name, fn, arg)             \
	{                                \
		{name, 0, 0, 0}, fn, arg \
	}
#define TAKES(name, fn, arg)             \
	{                                \
		{name, 1, 1, 0}, fn, arg \
	}
#define SCROLL(name, fn, arg)                          \
	{                                              \
		{name, 0, 0, COPY_CMD_SCROLL}, fn, arg \
	}
#define SEEK(name, n, fn, arg)                         \
	{                                              \
		{name, n, n, COPY_CMD_SEARCH}, fn, arg \
	}
#define GIVE(name, n, arg)                                 \
	{                                                  \
		{name, 0, n, COPY_CMD_OUTPUT}, output, arg \
	}

static const struct entry entries[] = {
    GIVE("append-selection", 0, SEL_OUT | OUT_APPEND),
    GIVE("append-selection-and-cancel", 0, SEL_OUT | OUT_APPEND | OUT_CANCEL),
    PLAIN("back-to-indentation", indentation, 0),
    PLAIN("begin-selection", begin_selection, 0),
    PLAIN("bottom-line", row_of_view, 2),
    PLAIN("cancel", cancel, 0),
    PLAIN("clear-selection", clear_selection, 0),
    GIVE("copy-end-of-line", 1, SEL_OUT | OUT_END),
    GIVE("copy-end-of-line-and-cancel", 1, SEL_OUT | OUT_END | OUT_CANCEL),
    GIVE("copy-line", 1, SEL_OUT | OUT_LINE),
    GIVE("copy-line-and-cancel", 1, SEL_OUT | OUT_LINE | OUT_CANCEL),
    GIVE("copy-pipe", 2, PIPE | OUT_CLEAR),
    GIVE("copy-pipe-and-cancel", 2, PIPE | OUT_CLEAR | OUT_CANCEL),
    GIVE("copy-pipe-end-of-line", 2, PIPE | OUT_CLEAR | OUT_END),
    GIVE("copy-pipe-end-of-line-and-cancel", 2,
	PIPE | OUT_CLEAR | OUT_END | OUT_CANCEL),
    GIVE("copy-pipe-line", 2, PIPE | OUT_CLEAR | OUT_LINE),
    GIVE("copy-pipe-line-and-cancel", 2,
	PIPE | OUT_CLEAR | OUT_LINE | OUT_CANCEL),
    GIVE("copy-pipe-no-clear", 2, PIPE),
    GIVE("copy-selection", 1, SEL_OUT),
    GIVE("copy-selection-and-cancel", 1, SEL_OUT | OUT_CANCEL),
    GIVE("copy-selection-no-clear", 1, OUT_BUFFER),
    PLAIN("cursor-centre-horizontal", centre_cursor, 0),
    PLAIN("cursor-centre-vertical", centre_cursor, UP),
    PLAIN("cursor-down", cursor_vertical, 0),
    PLAIN("cursor-down-and-cancel", cursor_vertical, CANCEL),
    PLAIN("cursor-left", cursor_left, 0),
    PLAIN("cursor-right", cursor_right, 0),
    PLAIN("cursor-up", cursor_vertical, UP),
    PLAIN("end-of-line", end_of_line, 0),
    TAKES("goto-line", goto_line, 0),
    SCROLL("halfpage-down", page, HALF),
    SCROLL("halfpage-down-and-cancel", page, HALF | CANCEL),
    SCROLL("halfpage-up", page, HALF | UP),
    PLAIN("history-bottom", history_bottom, 0),
    PLAIN("history-top", history_top, 0),
    PLAIN("jump-again", jump_again, 0),
    TAKES("jump-backward", jump, JUMP_BACKWARD),
    TAKES("jump-forward", jump, JUMP_FORWARD),
    PLAIN("jump-reverse", jump_again, 1),
    TAKES("jump-to-backward", jump, JUMP_TO_BACKWARD),
    TAKES("jump-to-forward", jump, JUMP_TO_FORWARD),
    PLAIN("jump-to-mark", jump_to_mark, 0),
    PLAIN("middle-line", row_of_view, 1),
    PLAIN("next-matching-bracket", bracket, 0),
    PLAIN("next-paragraph", paragraph, 0),
    {{"next-prompt", 0, 1, 0}, prompt, 0},
    PLAIN("next-space", word, WORD_NEXT | WORD_SPACE),
    PLAIN("next-space-end", word, WORD_END | WORD_SPACE),
    PLAIN("next-word", word, WORD_NEXT),
    PLAIN("next-word-end", word, WORD_END),
    PLAIN("other-end", other_end, 0),
    SCROLL("page-down", page, 0),
    SCROLL("page-down-and-cancel", page, CANCEL),
    SCROLL("page-up", page, UP),
    GIVE("pipe", 2, OUT_PIPE | OUT_CLEAR),
    GIVE("pipe-and-cancel", 2, OUT_PIPE | OUT_CLEAR | OUT_CANCEL),
    GIVE("pipe-no-clear", 2, OUT_PIPE),
    PLAIN("previous-matching-bracket", bracket, UP),
    PLAIN("previous-paragraph", paragraph, UP),
    {{"previous-prompt", 0, 1, 0}, prompt, UP},
    PLAIN("previous-space", word, WORD_PREVIOUS | WORD_SPACE),
    PLAIN("previous-word", word, WORD_PREVIOUS),
    PLAIN("recentre-top-bottom", recentre, 0),
    PLAIN("rectangle-off", rectangle, 0),
    PLAIN("rectangle-on", rectangle, 1),
    PLAIN("rectangle-toggle", rectangle, 2),
    PLAIN("refresh-from-pane", refresh, 0),
    PLAIN("scroll-bottom", scroll_cursor, PART_BOTTOM),
    SCROLL("scroll-down", scroll, 0),
    SCROLL("scroll-down-and-cancel", scroll, CANCEL),
    SCROLL("scroll-exit-off", scroll_exit, 0),
    SCROLL("scroll-exit-on", scroll_exit, 1),
    SCROLL("scroll-exit-toggle", scroll_exit, 2),
    PLAIN("scroll-middle", scroll_cursor, PART_MIDDLE),
    PLAIN("scroll-top", scroll_cursor, PART_TOP),
    SCROLL("scroll-up", scroll, UP),
    SEEK("search-again", 0, find_again, 0),
    SEEK("search-backward", 1, find, UP),
    SEEK("search-backward-incremental", 1, find_incremental, UP),
    SEEK("search-backward-text", 1, find, UP | TEXT),
    SEEK("search-forward", 1, find, 0),
    SEEK("search-forward-incremental", 1, find_incremental, 0),
    SEEK("search-forward-text", 1, find, TEXT),
    SEEK("search-reverse", 0, find_again, 1),
    PLAIN("select-line", select_line, 0),
    PLAIN("select-word", select_word, 0),
    {{"selection-mode", 0, 1, 0}, selection_mode, 0},
    PLAIN("set-mark", set_mark, 0),
    PLAIN("start-of-line", start_of_line, 0),
    PLAIN("stop-selection", stop_selection, 0),
    PLAIN("toggle-position", toggle_position, 0),
    PLAIN("top-line", row_of_view, 0),
};

const struct copy_command_info *
copy_command_at(size_t i)
{
	return i < nitems(entries) ? &entries[i].info : NULL;
}

static int
by_name(const void *name, const void *entry)
{
	return strcmp(name, ((const struct entry *)entry)->info.name);
}

int
copy_command(struct copy *c, const char *name, int argc,
    const char *const *argv, int prefix)
{
	const struct entry *e =
	    bsearch(name, entries, nitems(entries), sizeof *e, by_name);
	struct call k = {c, argv, argc, prefix < 1 ? 1 : prefix, 0};
	int result;

	if (e == NULL)
		return ERR_NOTFOUND;
	if (argc < e->info.min || argc > e->info.max)
		return ERR_RANGE;
	/* A count that a person cannot mean must not hold up the others. */
	if (k.n > 1000000)
		k.n = 1000000;
	k.arg = e->arg;
	copy_stop(c);
	if (e->run != find_incremental)
		c->incremental = 0;
	result = e->run(&k);
	if (!(e->info.flags & COPY_CMD_SCROLL))
		c->config.exit_at_bottom = 0;
	if (e->run != select_word && e->run != select_line)
		copy_update_selection(c);
	return result;
}
