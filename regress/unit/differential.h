/*
 * The terminal against itself: twins that get the same by different ways and
 * must show the same.  What is done to them is picked by a generator of random
 * numbers (t_term_differential) or by a fuzzer's input (fuzz_ops).
 *
 * Left out is where libvterm 0.1 is known to differ from xterm: it lets the
 * relative moves pass margins, and IL and DL leave the cursor in its column.
 */
#ifndef REGRESS_UNIT_DIFFERENTIAL_H
#define REGRESS_UNIT_DIFFERENTIAL_H

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "term/term-int.h"

struct twins {
	struct term *a, *b;
	struct buf said; /* all that was printed on a */
	uint32_t random;
	const uint8_t *p, *end; /* the input that picks, or NULL */
};

/* A number below n, which is 256 at most; 0 behind the input's end. */
static int
pick(struct twins *w, int n)
{
	if (w->p != NULL)
		return w->p < w->end ? *w->p++ % n : 0;
	w->random = w->random * 1664525 + 1013904223;
	return (int)((w->random >> 16) % (uint32_t)n);
}

static struct term *
make_term(int w, int h)
{
	static const struct term_events no_events;
	struct history *history = history_new(100);
	struct term *t = term_new(w, h, history, &no_events, NULL);

	history_unref(history);
	return t;
}

static void
make_twins(struct twins *w)
{
	int width = 1 + pick(w, 30), height = 1 + pick(w, 12);

	w->a = make_term(width, height);
	w->b = make_term(width, height);
	buf_init(&w->said);
}

static void
free_twins(struct twins *w)
{
	term_free(w->a);
	term_free(w->b);
	buf_clear(&w->said);
}

static void
say(struct twins *w, const char *s)
{
	term_write(w->a, s, strlen(s), 0);
	buf_add_str(&w->said, s);
}

static void
both(struct twins *w, const char *s)
{
	say(w, s);
	term_write(w->b, s, strlen(s), 0);
}

static void
both_number(struct twins *w, const char *fmt, int a, int b)
{
	char s[64];
	int n = 0;

	for (const char *p = fmt; *p != '\0'; p++) {
		if (*p == 'A')
			n += snprintf(s + n, sizeof s - (size_t)n, "%d", a);
		else if (*p == 'B')
			n += snprintf(s + n, sizeof s - (size_t)n, "%d", b);
		else
			s[n++] = *p;
	}
	s[n] = '\0';
	both(w, s);
}

/* What differs between two terminals that must be the same, or NULL. */
static const char *
difference(const struct term *a, const struct term *b)
{
	if (a->x != b->x || a->y != b->y)
		return "the cursor";
	if (a->w != b->w || a->h != b->h)
		return "the size";
	for (int y = 0; y < a->h; y++)
		if (!row_equal(a->screen.rows[y], b->screen.rows[y]))
			return "a row";
	return NULL;
}

static const char *
difference_of_lines(struct history *a, struct history *b, int w)
{
	size_t rows = history_rows(a, w), an, bn;
	struct row *ra, *rb;
	const char *at, *bt;
	int equal = 1;

	if (history_first(a) != history_first(b) ||
	    history_end(a) != history_end(b) ||
	    history_open(a) != history_open(b) || rows != history_rows(b, w))
		return "the history's size";
	for (uint64_t id = history_first(a); id < history_end(a); id++) {
		at = history_text(a, id, &an);
		bt = history_text(b, id, &bn);
		if (an != bn || memcmp(at, bt, an) != 0)
			return "a line";
	}
	for (size_t y = 0; y < rows && equal; y++) {
		ra = history_row(a, w, y);
		rb = history_row(b, w, y);
		equal = row_equal(ra, rb);
		row_unref(ra);
		row_unref(rb);
	}
	return equal ? NULL : "a row of the history";
}

/* The same for terminals that got the same bytes. */
static const char *
difference_of_cuts(const struct term *a, const struct term *b)
{
	if (a->wrap != b->wrap)
		return "the pending wrap";
	if (a->modes != b->modes)
		return "the modes";
	if (difference(a, b) != NULL)
		return difference(a, b);
	return difference_of_lines(a->history, b->history, a->w);
}

/* Something to be moved and erased: narrow, wide, coloured, wrapped. */
static void
fill(struct twins *w)
{
	static const char *const texts[] = {"abc", "\344\270\255\346\226\207",
	    "\033[41mred", "\033[m", "longer than narrow screens", "\r\n",
	    "e\314\201"};

	for (int i = 0; i < 12; i++)
		both(w, texts[pick(w, 7)]);
}

static void
goto_any(struct twins *w)
{
	int y = 1 + pick(w, w->a->h);

	both_number(w, "\033[A;BH", y, 1 + pick(w, w->a->w));
}

static void
margins(struct twins *w)
{
	int from;

	both(w, "\033[r\033[?69l");
	if (pick(w, 2)) {
		from = pick(w, w->a->h + 2);
		both_number(w, "\033[A;Br", from, pick(w, w->a->h + 2));
	}
	if (pick(w, 3) == 0) {
		from = pick(w, w->a->w + 2);
		both_number(
		    w, "\033[?69h\033[A;Bs", from, pick(w, w->a->w + 2));
	}
}

static int
without_margins(const struct term *t)
{
	return t->top == 0 && t->bottom == t->h - 1 && t->left == 0 &&
	       t->right == t->w - 1;
}

static void
one_sequence(struct twins *w)
{
	static const char anywhere[] = "GHJKSTXde`@PLM",
			  unbounded[] = "ABCDEFIZa";
	int n = pick(w, 3), a = pick(w, 12), b = pick(w, 12);
	char s[32], final;

	if (pick(w, 2) && without_margins(w->a))
		final = unbounded[pick(w, sizeof unbounded - 1)];
	else
		final = anywhere[pick(w, sizeof anywhere - 1)];
	if (final == 'J' || final == 'K')
		a %= 3;
	if (n == 2 && final != 'H')
		n = 1;
	if (n == 0)
		snprintf(s, sizeof s, "\033[%c", final);
	else if (n == 1)
		snprintf(s, sizeof s, "\033[%d%c", a, final);
	else
		snprintf(s, sizeof s, "\033[%d;%d%c", a, b, final);
	say(w, s);
	vt_csi(w->b, final, 0, n, a, b);
	if (final == 'L' || final == 'M')
		cursor_to(w->b, w->a->x, w->b->y);
}

/* IND (down) and RI: a move, or a scroll where the region ends. */
static void
one_feed(struct twins *w, int down)
{
	struct term *t = w->b;
	int inside = t->x >= t->left && t->x <= t->right;

	say(w, down ? "\033D" : "\033M");
	if (t->y != (down ? t->bottom : t->top))
		vt_csi(t, down ? 'B' : 'A', 0, 1, 1, 0);
	else if (inside)
		vt_csi(t, down ? 'S' : 'T', 0, 1, 1, 0);
}

/* The selective kind, which finds nothing protected. */
static void
one_selective(struct twins *w)
{
	char final = pick(w, 2) ? 'J' : 'K', s[32];
	int how = pick(w, 3);

	snprintf(s, sizeof s, "\033[?%d%c", how, final);
	say(w, s);
	vt_csi(w->b, final, 0, 1, how, 0);
}

/* The terminal's own operation on a, libvterm's on b. */
static void
one_operation(struct twins *w)
{
	/* A pending wrap is the terminal's alone. */
	both(w, "\033[1D\033[1C");
	switch (pick(w, 8)) {
	case 0:
		one_feed(w, 1);
		break;
	case 1:
		one_feed(w, 0);
		break;
	case 2:
		one_selective(w);
		break;
	default:
		one_sequence(w);
		break;
	}
}

/* Text and sequences of all kinds, as programs print them. */
static void
add_token(struct twins *w, struct buf *b)
{
	static const char *const tokens[] = {"plain text", "\r\n", "\n", "\b",
	    "\t", "\344\270\255", "\346\226\207\345\255\227",
	    "\360\237\230\200", "\342\200\215", "\357\270\217", "\314\201",
	    "\360\237\207\251\360\237\207\252", "\303\251", "\342\224\200",
	    "\377", "\344\270", "\033[1;31m", "\033[m", "\033[48:5:7m",
	    "\033[4h", "\033[4l", "\033[?7l", "\033[?7h", "\033[H", "\033[K",
	    "\033[J", "\033[3;9r", "\033[r", "\033[?69h\033[2;7s", "\033[?69l",
	    "\033[2P", "\033[3@", "\033[2L", "\033[M", "\033M", "\0337",
	    "\0338", "\033[1\"q", "\033[\"q", "\033V", "\033[?K", "\033[?2J",
	    "\033[120;1;2;3;4$x", "\033[1;1;2;9;1;2;4$v", "\033[2;1;3;9;4;7$r",
	    "\033[1;1;3;3${", "\033[ @", "\033(0", "\033(B", "\016", "\017",
	    "\033[5b", "\033]2;title\033\\", "\033]8;;http://x\a", "\033]8;;\a",
	    "\033[6n", "\033[?1049h", "\033[?1049l", "\033[2J", "\033[5;5H",
	    "\033Ptmux;\033\033x\033\\", "\033c"};
	const char *s = tokens[pick(w, (int)nitems(tokens))];

	for (int n = 1 + pick(w, 8); n > 0; n--)
		buf_add_str(b, s);
}

/* Letters of one column, and now and then what joins, is wide or is none. */
static void
add_letter(struct twins *w, struct buf *b, int rare)
{
	static const char *const letters[] = {"\303\251", "\320\226",
	    "\342\224\200", "\305\223", "\302\251", "\302\255", "\302\205",
	    "\314\201", "\330\200", "\344\270\255", "\342\200\215",
	    "\360\235\224\270", "\360\237\230\200", "\303", "\377"};

	buf_add_str(b, letters[pick(w, rare ? (int)nitems(letters) : 4)]);
}

/* A flood of lines: short, empty, long, with blanks behind, and now and then
 * something else. */
static void
add_flood(struct twins *w, struct buf *b)
{
	static const char *const ends[] = {"\r\n", "\r\n", "\r\n", "\r\n",
	    "\r\n", "\r\n", "\r\n", "\n", "\r", "\033[3b\r\n", "\r\n\314\201",
	    "\r\n\033[2C\314\201", "\033[1m\r\n\033[m", "\033]133;A\a\r\n",
	    "\033[?7l", "\033[?7h", "\033[2;4r\033[2;1H", "\033[r\033[9;1H",
	    "\033[1;5r\033[5;1H", "\t\r\n", "\033[4h", "\033[4l"};
	int rare = pick(w, 4) == 0, foreign = pick(w, 2), n;

	for (int i = 0; i < 60; i++) {
		n = pick(w, 3) == 0 ? pick(w, 90) : pick(w, 4);
		for (int x = 0; x < n; x++)
			if (foreign && pick(w, 4) == 0)
				add_letter(w, b, rare && pick(w, 8) == 0);
			else
				buf_add_byte(b, (uint8_t)('a' + (i + x) % 26));
		if (pick(w, 8) == 0)
			buf_add(b, "                    ", (size_t)pick(w, 20));
		n = pick(w, rare ? (int)nitems(ends) : 7);
		buf_add_str(b, ends[n]);
	}
	buf_add_str(b, "\033[2b");
}

#endif
