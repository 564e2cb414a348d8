/*
 * What the terminal does itself, libvterm does alike: one terminal obeys
 * random operations as a program would send them, its twin has libvterm do
 * them, and both must show the same.
 *
 * And what a program prints may be cut anywhere: one twin gets it whole, the
 * other byte by byte.
 *
 * Left out is where libvterm 0.1 is known to differ from xterm: it lets the
 * relative moves pass margins, and IL and DL leave the cursor in its column.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "term/term-int.h"
#include "test.h"

static const struct term_events no_events;

struct twins {
	struct term *a, *b;
	uint32_t random;
};

static int
pick(struct twins *w, int n)
{
	w->random = w->random * 1664525 + 1013904223;
	return (int)((w->random >> 16) % (uint32_t)n);
}

static struct term *
make_term(int w, int h)
{
	struct history *history = history_new(100);
	struct term *t = term_new(w, h, history, &no_events, NULL);

	history_unref(history);
	return t;
}

static void
both(struct twins *w, const char *s)
{
	term_write(w->a, s, strlen(s), 0);
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

/* Something to be moved and erased: narrow, wide, coloured, wrapped. */
static void
fill(struct twins *w)
{
	static const char *const texts[] = {"abc", "\344\270\255\346\226\207",
	    "\033[41mred", "\033[m", "longer than narrow screens", "\r\n",
	    "e\314\201"};

	for (int i = 0; i < 12; i++)
		both(w, texts[pick(w, 7)]);
	both_number(w, "\033[A;BH", 1 + pick(w, w->a->h), 1 + pick(w, w->a->w));
}

static void
margins(struct twins *w)
{
	both(w, "\033[r\033[?69l");
	if (pick(w, 2))
		both_number(
		    w, "\033[A;Br", pick(w, w->a->h + 2), pick(w, w->a->h + 2));
	if (pick(w, 3) == 0)
		both_number(w, "\033[?69h\033[A;Bs", pick(w, w->a->w + 2),
		    pick(w, w->a->w + 2));
}

static int
without_margins(const struct term *t)
{
	return t->top == 0 && t->bottom == t->h - 1 && t->left == 0 &&
	       t->right == t->w - 1;
}

static void
one_operation(struct twins *w)
{
	static const char anywhere[] = "GHJKSTXde`@PLM",
			  unbounded[] = "ABCDEFIZa";
	int n = pick(w, 3), a = pick(w, 12), b = pick(w, 12);
	char s[32], final;

	if (without_margins(w->a) && pick(w, 2))
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
	term_write(w->a, s, strlen(s), 0);
	vt_csi(w->b, final, 0, n, a, b);
	if (final == 'L' || final == 'M')
		cursor_to(w->b, w->a->x, w->b->y);
}

static void
compare(struct twins *w)
{
	CHECK_INT(w->a->x, w->b->x);
	CHECK_INT(w->a->y, w->b->y);
	for (int y = 0; y < w->a->h; y++)
		CHECK(row_equal(w->a->screen.rows[y], w->b->screen.rows[y]));
}

static void
test_agreement(void)
{
	struct twins w = {.random = 7};

	for (int round = 0; round < 400; round++) {
		int width = 1 + pick(&w, 30), height = 1 + pick(&w, 12);

		w.a = make_term(width, height);
		w.b = make_term(width, height);
		for (int i = 0; i < 60; i++) {
			if (i % 10 == 0) {
				margins(&w);
				fill(&w);
			}
			/* A pending wrap is the terminal's alone. */
			both(&w, "\033[1D\033[1C");
			compare(&w);
			one_operation(&w);
			compare(&w);
		}
		term_free(w.a);
		term_free(w.b);
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
	    "\0338", "\033[1\"q", "\033[\"q", "\033V", "\033[?K",
	    "\033[?2J", "\033[120;1;2;3;4$x", "\033[1;1;2;9;1;2;4$v",
	    "\033[2;1;3;9;4;7$r", "\033[1;1;3;3${", "\033[ @", "\033(0", "\033(B", "\016", "\017", "\033[5b",
	    "\033]2;title\033\\", "\033]8;;http://x\a", "\033]8;;\a", "\033[6n",
	    "\033[?1049h", "\033[?1049l", "\033[2J", "\033[5;5H",
	    "\033Ptmux;\033\033x\033\\", "\033c"};
	const char *s = tokens[pick(w, (int)nitems(tokens))];

	for (int n = 1 + pick(w, 8); n > 0; n--)
		buf_add_str(b, s);
}

static void
compare_lines(struct history *a, struct history *b, int w)
{
	size_t rows = history_rows(a, w), an, bn;
	struct row *ra, *rb;
	const char *at, *bt;

	CHECK_INT(history_first(a), history_first(b));
	CHECK_INT(history_end(a), history_end(b));
	CHECK_INT(history_open(a), history_open(b));
	CHECK_INT(rows, history_rows(b, w));
	for (uint64_t id = history_first(a); id < history_end(a); id++) {
		at = history_text(a, id, &an);
		bt = history_text(b, id, &bn);
		CHECK(an == bn && memcmp(at, bt, an) == 0);
	}
	for (size_t y = 0; y < rows; y++) {
		ra = history_row(a, w, y);
		rb = history_row(b, w, y);
		CHECK(row_equal(ra, rb));
		row_unref(ra);
		row_unref(rb);
	}
}

static void
compare_cut(struct twins *w, const struct buf *b)
{
	struct term *x = w->a, *y = w->b;

	term_write(x, buf_data(b), b->len, 0);
	for (size_t i = 0; i < b->len; i++)
		term_write(y, buf_data(b) + i, 1, 0);
	compare(w);
	CHECK_INT(x->wrap, y->wrap);
	CHECK_INT(x->modes, y->modes);
	compare_lines(x->history, y->history, x->w);
}

static void
test_cuts(void)
{
	struct twins w = {.random = 11};
	struct buf b;

	buf_init(&b);
	for (int round = 0; round < 3000; round++) {
		int width = 1 + pick(&w, 30), height = 1 + pick(&w, 12);

		w.a = make_term(width, height);
		w.b = make_term(width, height);
		buf_reset(&b);
		for (int i = 0; i < 40; i++)
			add_token(&w, &b);
		compare_cut(&w, &b);
		term_free(w.a);
		term_free(w.b);
	}
	buf_clear(&b);
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
	int rare = pick(w, 4) == 0, n;

	for (int i = 0; i < 60; i++) {
		n = pick(w, 3) == 0 ? pick(w, 90) : pick(w, 4);
		for (int x = 0; x < n; x++)
			buf_add_byte(b, (uint8_t)('a' + pick(w, 26)));
		if (pick(w, 8) == 0)
			buf_add(b, "                    ", (size_t)pick(w, 20));
		n = pick(w, rare ? (int)nitems(ends) : 7);
		buf_add_str(b, ends[n]);
	}
	buf_add_str(b, "\033[2b");
}

static void
test_floods(void)
{
	struct twins w = {.random = 5};
	struct buf b;

	buf_init(&b);
	for (int round = 0; round < 2000; round++) {
		int width = 1 + pick(&w, 30), height = 1 + pick(&w, 12);

		w.a = make_term(width, height);
		w.b = make_term(width, height);
		for (int i = 0; i < 3; i++) {
			buf_reset(&b);
			add_flood(&w, &b);
			compare_cut(&w, &b);
		}
		term_free(w.a);
		term_free(w.b);
	}
	buf_clear(&b);
}

int
main(void)
{
	RUN(test_floods, "a flood of lines may be cut anywhere");
	RUN(test_cuts, "what is printed may be cut anywhere");
	RUN(test_agreement, "term's own operations and libvterm's agree");
	TEST_END();
}
