/*
 * Copy mode: motions, selections, search and rows, as tmux 3.3a has them.
 * The expected places and texts were compared with the real one.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "copy/copy.h"

#include "test.h"
#include "grid.h"

enum { W = 40, H = 10 };

static const char text[] =
    "alpha beta-gamma  delta   \n"
    "  indented (foo [bar] baz) end\n"
    "\n"
    "\n"
    "para one line that is very long and wraps over the edge of the window "
    "yes it does\n"
    "short\n"
    "line 0\nline 1\nline 2\nline 3\nline 4\nline 5\nline 6\nline 7\n"
    "line 8\nline 9\nline 10\nline 11\nline 12\nline 13\nline 14\n"
    "line 15\nline 16\nline 17\nline 18\nline 19\n";

/* Rows of a text, wrapped by hand; returns how many. */
static int
wrap(const char *s, int w, struct row **rows)
{
	int n = 0;

	for (;;) {
		const char *end = strchr(s, '\n');
		size_t len = end == NULL ? strlen(s) : (size_t)(end - s);

		do {
			size_t k = len > (size_t)w ? (size_t)w : len;

			rows[n] = row_new(w);
			row_put_ascii(rows[n], 0, (const uint8_t *)s, (int)k,
			    0);
			s += k;
			len -= k;
			if (len > 0)
				rows[n]->flags |= ROW_WRAPPED;
			n++;
		} while (len > 0);
		if (end == NULL)
			return n;
		s = end + 1;
	}
}

static struct scrollback *
freeze(const char *s, int w, int h)
{
	struct history *hist = history_new(100000);
	struct row *rows[200];
	int n = wrap(s, w, rows), top = n > h ? n - h : 0;
	struct scrollback *sb;

	for (int i = 0; i < top; i++)
		history_append(hist, rows[i], 0);
	sb = scrollback_new(hist, rows + top, n - top, w);
	for (int i = 0; i < n; i++)
		row_unref(rows[i]);
	history_unref(hist);
	return sb;
}

static struct copy *
new_copy(int vi)
{
	struct copy_config config = { 0 };

	config.vi = vi;
	config.wrap_search = 1;
	config.separators = "!\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~";
	config.mode.bg = COLOUR_INDEX | 3;
	config.match.bg = COLOUR_INDEX | 6;
	config.current.bg = COLOUR_INDEX | 5;
	config.mark.bg = COLOUR_INDEX | 1;
	return copy_new(freeze(text, W, H), W, H, 0, H - 1, &config);
}

/* Commands with a ';' between: 'N name argument'. Searches run to their end. */
static int
run(struct copy *c, const char *commands)
{
	char *all = xstrdup(commands), *rest = all, *one, *arg;
	const char *argv[1];
	int result = 0, prefix;

	while ((one = strsep(&rest, ";")) != NULL) {
		prefix = 1;
		if (*one >= '0' && *one <= '9')
			prefix = (int)strtol(one, &one, 10);
		one += strspn(one, " ");
		arg = strchr(one, ' ');
		if (arg != NULL)
			*arg++ = '\0';
		argv[0] = arg;
		result = copy_command(c, one, arg != NULL, argv, prefix);
		while (copy_pending(c))
			result |= copy_continue(c, 64);
	}
	free(all);
	return result;
}

/* Where the cursor is: x, y in the view, rows above the bottom. */
static void
at(struct copy *c, const char *commands, const char *want)
{
	struct copy_info i;
	char got[64];

	run(c, commands);
	copy_info(c, &i);
	snprintf(got, sizeof got, "%d,%d,%zu", i.x, i.y, i.position);
	CHECK_STR(got, want);
}

/* The text that commands leave selected. */
static void
selects(struct copy *c, const char *commands, const char *want)
{
	char *got;
	size_t len;

	run(c, "clear-selection;rectangle-off;history-top");
	run(c, commands);
	got = copy_selection(c, &len);
	CHECK_STR(got == NULL ? "" : got, want);
	free(got);
}

static void
t_motions(void)
{
	struct copy *c = new_copy(1);

	at(c, "history-top", "0,0,19");
	at(c, "end-of-line", "23,0,19");
	at(c, "cursor-right", "0,1,19");
	at(c, "cursor-left", "23,0,19");
	at(c, "start-of-line", "0,0,19");
	at(c, "cursor-left", "0,0,19");
	at(c, "4 cursor-down;end-of-line", "1,6,19");
	at(c, "cursor-down", "0,7,19");
	at(c, "2 cursor-up;start-of-line", "0,4,19");
	at(c, "history-top;cursor-down;back-to-indentation", "2,1,19");
	at(c, "middle-line", "0,4,19");
	at(c, "bottom-line", "0,9,19");
	at(c, "page-up", "0,1,19");
	at(c, "page-down", "0,1,11");
	at(c, "halfpage-up", "0,1,16");
	at(c, "halfpage-down", "0,1,11");
	at(c, "history-bottom", "0,9,0");
	at(c, "2 scroll-up", "0,9,2");
	at(c, "scroll-down", "0,9,1");
	at(c, "goto-line 3", "0,9,3");
	at(c, "goto-line 99", "0,9,19");
	copy_free(c);
}

static void
t_words(void)
{
	struct copy *c = new_copy(1);

	at(c, "history-top;2 next-word", "10,0,19");
	at(c, "next-word", "11,0,19");
	at(c, "next-word", "18,0,19");
	at(c, "next-word", "2,1,19");
	at(c, "2 next-word", "12,1,19");
	at(c, "2 previous-word", "2,1,19");
	at(c, "next-word-end", "9,1,19");
	at(c, "3 next-word-end", "16,1,19");
	at(c, "next-space", "22,1,19");
	at(c, "next-space-end", "25,1,19");
	at(c, "previous-space", "22,1,19");
	copy_free(c);
	c = new_copy(0);
	at(c, "history-top;cursor-down;2 cursor-right;next-word-end",
	    "10,1,19");
	at(c, "next-word-end", "12,1,19");
	copy_free(c);
}

static void
t_paragraphs(void)
{
	struct copy *c = new_copy(1);

	at(c, "history-top;next-paragraph", "0,2,19");
	at(c, "next-paragraph", "0,9,0");
	at(c, "previous-paragraph", "0,3,19");
	at(c, "previous-paragraph", "0,0,19");
	at(c, "cursor-down;next-matching-bracket", "25,1,19");
	at(c, "next-matching-bracket", "11,1,19");
	at(c, "next-matching-bracket;previous-matching-bracket", "11,1,19");
	copy_free(c);
}

/* Through a long history each step takes its time: a million take no more. */
static void
t_many_brackets(void)
{
	struct copy_config config = {.vi = 1, .separators = ""};
	struct buf b;
	struct copy *c;

	buf_init(&b);
	buf_printf(&b, "(\n");
	for (int i = 0; i < 180; i++)
		buf_printf(&b, "no bracket in a row as long as this is\n");
	buf_printf(&b, "here )%c", '\0');
	c = copy_new(
	    freeze((char *)buf_data(&b), W, H), W, H, 0, H - 1, &config);
	at(c, "999999 next-matching-bracket", "0,0,172");
	at(c, "1000000 next-matching-bracket", "0,0,172");
	at(c, "999999 next-matching-bracket", "5,9,0");
	at(c, "3 previous-matching-bracket", "0,0,172");
	at(c, "1000000 previous-matching-bracket", "0,0,172");
	copy_free(c);
	buf_clear(&b);
}

static void
t_jumps(void)
{
	struct copy *c = new_copy(1);

	at(c, "history-top;jump-forward e", "7,0,19");
	at(c, "jump-again", "19,0,19");
	at(c, "jump-reverse", "7,0,19");
	at(c, "jump-to-forward d", "17,0,19");
	at(c, "jump-backward a", "15,0,19");
	CHECK(run(c, "jump-forward z") & COPY_MISSED);
	/* Jumps cross the wrap of a line. */
	at(c, "history-top;5 cursor-down;jump-backward e", "23,4,19");
	at(c, "set-mark;history-bottom;jump-to-mark", "23,0,15");
	at(c, "jump-to-mark", "0,9,0");
	copy_free(c);
}

static void
t_select_vi(void)
{
	struct copy *c = new_copy(1);

	selects(c, "begin-selection;3 cursor-right", "alph");
	selects(c, "begin-selection;end-of-line", "alpha beta-gamma  delta\n");
	selects(c, "begin-selection;2 cursor-down",
	    "alpha beta-gamma  delta\n  indented (foo [bar] baz) end\n\n");
	selects(c, "5 cursor-right;begin-selection;3 cursor-left", "pha ");
	selects(c, "4 cursor-down;2 cursor-right;begin-selection;cursor-down;"
		   "5 cursor-right",
	    "ra one line that is very long and wraps over t");
	selects(c, "begin-selection;3 cursor-right;other-end;cursor-down",
	    "ha beta-gamma  delta\n ");
	selects(c, "begin-selection;3 cursor-right;stop-selection;cursor-down",
	    "alph");
	selects(c, "6 cursor-right;rectangle-on;begin-selection;"
		   "cursor-down;4 cursor-right",
	    "beta-\nnted ");
	copy_free(c);
}

static void
t_select_emacs(void)
{
	struct copy *c = new_copy(0);

	selects(c, "begin-selection;3 cursor-right", "alp");
	selects(c, "begin-selection;end-of-line", "alpha beta-gamma  delta");
	selects(c, "begin-selection;cursor-down",
	    "alpha beta-gamma  delta\n");
	selects(c, "5 cursor-right;begin-selection;3 cursor-left", "pha");
	selects(c, "6 cursor-right;rectangle-on;begin-selection;"
		   "3 cursor-down;4 cursor-right",
	    "beta\nnted\n\n");
	copy_free(c);
}

static void
t_units(void)
{
	struct copy *c = new_copy(1);

	selects(c, "select-word", "alpha");
	selects(c, "8 cursor-right;select-word", "beta");
	selects(c, "17 cursor-right;select-word", "gamma");
	selects(c, "11 cursor-right;select-word;cursor-right;next-word",
	    "gamma  delta");
	selects(c, "11 cursor-right;select-word;previous-word", "gamma");
	selects(c, "select-line", "alpha beta-gamma  delta\n");
	selects(c, "5 cursor-down;select-line",
	    "para one line that is very long and wraps over the edge of the "
	    "window yes it does\n");
	selects(c, "cursor-down;select-line;cursor-up",
	    "alpha beta-gamma  delta\n  indented (foo [bar] baz) end\n");
	copy_free(c);
	c = new_copy(0);
	selects(c, "8 cursor-right;select-word", "beta");
	selects(c, "10 cursor-right;select-word", "-");
	copy_free(c);
}

static void
gives(struct copy *c, const char *commands, int bits, const char *want)
{
	struct copy_text t;

	CHECK_INT(run(c, commands) & (COPY_TEXT | COPY_EXIT), bits);
	CHECK_INT(copy_steal(c, &t), 0);
	CHECK_STR(t.text, want);
	CHECK_INT(t.len, strlen(want));
	copy_text_clear(&t);
	CHECK_INT(copy_steal(c, &t), ERR_NOTFOUND);
}

static void
t_output(void)
{
	const char *const pipe[] = { "cat", "pre" };
	struct copy *c = new_copy(1);
	struct copy_text t;
	struct copy_info i;

	gives(c, "history-top;3 cursor-right;copy-line", COPY_TEXT,
	    "alpha beta-gamma  delta\n");
	at(c, "toggle-position", "3,0,19");
	gives(c, "copy-end-of-line-and-cancel", COPY_TEXT | COPY_EXIT,
	    "ha beta-gamma  delta\n");
	gives(c, "3 copy-end-of-line", COPY_TEXT,
	    "ha beta-gamma  delta\n  indented (foo [bar] baz) end\n\n");
	gives(c, "begin-selection;cursor-right;copy-selection-no-clear",
	    COPY_TEXT, "ha");
	CHECK_INT(copy_command(c, "copy-pipe-and-cancel", 2, pipe, 1),
	    COPY_REDRAW | COPY_TEXT | COPY_EXIT);
	CHECK_INT(copy_steal(c, &t), 0);
	CHECK(t.pipe && t.buffer && !t.append);
	CHECK_STR(t.command, "cat");
	CHECK_STR(t.prefix, "pre");
	copy_text_clear(&t);
	copy_info(c, &i);
	CHECK(!i.selection && !i.position_shown);
	/* Nothing selected: no text, but the mode ends. */
	CHECK_INT(run(c, "copy-selection-and-cancel"), COPY_REDRAW | COPY_EXIT);
	CHECK_INT(run(c, "nonsense"), ERR_NOTFOUND);
	CHECK_INT(run(c, "goto-line"), ERR_RANGE);
	CHECK_INT(run(c, "goto-line x"), ERR_SYNTAX);
	copy_free(c);
}

static void
t_search(void)
{
	struct copy *c = new_copy(1);
	struct copy_info i;
	char *s;

	at(c, "history-top;search-forward line", "9,4,19");
	at(c, "search-again", "0,8,19");
	at(c, "search-reverse", "9,4,19");
	at(c, "search-backward alpha", "0,0,19");
	at(c, "search-again", "0,0,19");
	at(c, "search-forward l.n", "9,4,19");
	s = copy_match(c);
	CHECK_STR(s, "lin");
	free(s);
	CHECK(run(c, "search-forward-text l.n") & COPY_MISSED);
	CHECK_INT(run(c, "search-forward ("), ERR_SYNTAX);
	at(c, "history-bottom;search-backward LINE", "0,9,0");
	at(c, "search-backward line", "0,8,0");
	copy_info(c, &i);
	CHECK_INT(i.matches, 21);
	CHECK_STR(i.pattern, "line");
	at(c, "2 search-again", "0,6,0");
	at(c, "clear-selection;search-backward-incremental =lin", "0,5,0");
	at(c, "search-backward-incremental =line", "0,5,0");
	at(c, "search-backward-incremental -line", "0,4,0");
	at(c, "search-backward-incremental +line", "0,5,0");
	at(c, "search-backward-incremental =", "0,6,0");
	copy_free(c);
	c = new_copy(0);
	at(c, "history-top;search-forward line", "13,4,19");
	at(c, "search-again", "4,8,19");
	at(c, "search-reverse", "0,8,19");
	copy_free(c);
}

/* The row's background at x. */
static colour
shown(struct copy *c, int y, int x)
{
	struct row *rows[H];
	colour bg;

	copy_rows(c, rows);
	bg = row_style_at(rows[y], x)->bg;
	for (int i = 0; i < H; i++)
		row_unref(rows[i]);
	return bg;
}

static void
t_rows(void)
{
	struct copy *c = new_copy(1);
	struct row *a[H], *b[H];

	run(c, "history-top;begin-selection;4 cursor-right");
	CHECK_INT(shown(c, 0, 4), COLOUR_INDEX | 3);
	CHECK_INT(shown(c, 0, 5), 0);
	copy_rows(c, a);
	run(c, "cursor-right");
	copy_rows(c, b);
	/* Only the row that looks different is another. */
	CHECK(a[0] != b[0]);
	for (int i = 1; i < H; i++)
		CHECK(a[i] == b[i]);
	for (int i = 0; i < H; i++)
		row_unref(a[i]);
	run(c, "scroll-down");
	copy_rows(c, a);
	for (int i = 1; i + 1 < H; i++)
		CHECK(a[i] == b[i + 1]);
	for (int i = 0; i < H; i++) {
		row_unref(a[i]);
		row_unref(b[i]);
	}
	run(c, "clear-selection;history-top;search-forward line");
	CHECK_INT(shown(c, 4, 9), COLOUR_INDEX | 5);
	CHECK_INT(shown(c, 8, 0), COLOUR_INDEX | 6);
	run(c, "clear-selection;set-mark");
	CHECK_INT(shown(c, 4, 39), COLOUR_INDEX | 1);
	copy_free(c);
}

static void
t_resize(void)
{
	struct copy *c = new_copy(1);
	char *s;

	run(c, "history-top;5 cursor-down;12 cursor-right");
	s = copy_word(c);
	CHECK_STR(s, "edge");
	free(s);
	for (int w = 1; w < 100; w += 7) {
		struct row **rows = xcalloc(50, sizeof *rows);
		struct copy_info i;

		copy_resize(c, w, 1 + w % 50);
		copy_info(c, &i);
		CHECK(i.x >= 0 && i.x < w && i.y >= 0 && i.y < i.h);
		copy_rows(c, rows);
		for (int y = 0; y < i.h; y++) {
			CHECK_INT(rows[y]->w, w);
			row_unref(rows[y]);
		}
		free(rows);
		s = copy_word(c);
		CHECK_STR(s, "edge");
		free(s);
	}
	copy_free(c);
}

static void
t_mouse(void)
{
	struct copy *c = new_copy(1);
	int again;

	run(c, "history-top");
	copy_place(c, 6, 0);
	run(c, "begin-selection");
	copy_drag(c, 9, 0, &again);
	CHECK_INT(again, 0);
	at(c, "toggle-position", "9,0,19");
	copy_drag(c, 9, H, &again);
	CHECK_INT(again, 1);
	at(c, "toggle-position", "9,9,18");
	copy_drag_end(c);
	CHECK_INT(copy_scroll(c, 5), COPY_REDRAW);
	CHECK_INT(copy_scroll(c, 5), 0);
	copy_free(c);
}

static void
t_exit(void)
{
	struct copy_config config = { 0 };
	struct copy *c;

	config.exit_at_bottom = 1;
	config.separators = " ";
	c = copy_new(freeze(text, W, H), W, H, 0, 9, &config);
	CHECK_INT(run(c, "page-up") & COPY_EXIT, 0);
	CHECK_INT(run(c, "page-down") & COPY_EXIT, COPY_EXIT);
	/* Another key ends that. */
	run(c, "page-up;cursor-left");
	CHECK_INT(run(c, "page-down") & COPY_EXIT, 0);
	run(c, "scroll-up");
	CHECK(run(c, "scroll-down-and-cancel") & COPY_EXIT);
	CHECK(run(c, "cancel") & COPY_EXIT);
	CHECK_INT(run(c, "refresh-from-pane"), COPY_REFRESH);
	copy_refresh(c, freeze("one\ntwo", W, 2));
	at(c, "history-top", "0,0,0");
	copy_free(c);
}

/* Whatever comes, the cursor stays in the view and rows have their width. */
static void
t_random(void)
{
	static const char *const args[] = { "line", "e", "=a", "7", "(" };
	const struct copy_command_info *info;
	size_t n = 0;

	while (copy_command_at(n) != NULL)
		n++;
	CHECK(n > 80);
	for (int round = 0; round < 40; round++) {
		struct copy *c = new_copy((int)rnd(2));

		for (int i = 0; i < 300; i++) {
			const char *argv[1] = { args[rnd(5)] };
			struct copy_info k;
			struct row *rows[H];

			info = copy_command_at(rnd((uint32_t)n));
			copy_command(c, info->name, info->min, argv,
			    1 + (int)rnd(4));
			if (rnd(2))
				copy_continue(c, 100);
			copy_info(c, &k);
			CHECK(k.x >= 0 && k.x < W && k.y >= 0 && k.y < H);
			CHECK(k.position <= k.history);
			copy_rows(c, rows);
			for (int y = 0; y < H; y++) {
				CHECK_INT(rows[y]->w, W);
				row_unref(rows[y]);
			}
		}
		copy_free(c);
	}
	for (size_t i = 1; i < n; i++)
		CHECK(strcmp(copy_command_at(i - 1)->name,
			  copy_command_at(i)->name) < 0);
}

/* A scrollback shorter than the view, or empty. */
static void
t_short(void)
{
	struct copy_config config = { 0 };
	struct copy *c;

	config.separators = "";
	c = copy_new(freeze("one\ntwo", W, 10), W, H, 0, 0, &config);
	at(c, "history-bottom;page-down;page-up;next-word;end-of-line",
	    "3,1,0");
	run(c, "search-forward two;select-line;copy-selection");
	copy_free(c);
}

int
main(void)
{
	RUN(t_motions, "motions by cells, rows and pages go where tmux goes");
	RUN(t_words, "word motions know separators and lines");
	RUN(t_paragraphs, "paragraphs and brackets are found");
	RUN(t_many_brackets, "any number of brackets is found at once");
	RUN(t_jumps, "jumps stay in their line, marks swap");
	RUN(t_select_vi, "vi selections take the last character");
	RUN(t_select_emacs, "emacs selections end before the cursor");
	RUN(t_units, "selections by word and line grow by them");
	RUN(t_output, "copy commands give text and say what becomes of it");
	RUN(t_search, "searches go both ways, again, and incrementally");
	RUN(t_rows, "highlights are laid over; other rows keep their pointer");
	RUN(t_resize, "another size keeps the word under the cursor");
	RUN(t_mouse, "the mouse places, drags and scrolls");
	RUN(t_exit, "the mode ends at the bottom when asked to");
	RUN(t_random, "random commands keep the cursor in the view");
	RUN(t_short, "a scrollback shorter than the view works");
	TEST_END();
}
