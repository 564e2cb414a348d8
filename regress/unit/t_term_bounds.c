/*
 * Whatever a program prints, its terminal takes a bounded share of memory.
 *
 * Each case prints megabytes in pieces and looks at what the allocator has
 * given away, at each piece: the peak counts, and not only the end.
 */
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "term/term-int.h"
#include "test.h"

enum { WIDTH = 80, HEIGHT = 24, LINES = 1000 };
enum { MB = 1024 * 1024 };

static const struct term_events no_events;

/* What it prints, `times` times; # in each is the number of
 * the turn, % its low byte. */
struct flood {
	const char *begin, *each;
	unsigned times;
	size_t most; /* bytes that may be held at any moment */
};

/* 0 where the allocator does not tell: other libraries, and sanitizers. */
static size_t
held(void)
{
#ifdef __GLIBC__
	struct mallinfo2 m = mallinfo2();

	return m.uordblks + m.hblkhd;
#else
	return 0;
#endif
}

static void
print_turn(struct term *t, const char *each, unsigned turn)
{
	char s[256];
	size_t n = 0;

	for (; *each != '\0' && n < sizeof s - 32; each++) {
		if (*each == '#')
			n += (size_t)snprintf(s + n, 16, "%u", turn);
		else if (*each == '%')
			n += (size_t)snprintf(s + n, 16, "%u", turn & 255);
		else
			s[n++] = *each;
	}
	term_write(t, s, n, 1);
}

/* The most that the terminal held above what there was. */
static size_t
peak(const struct flood *f)
{
	size_t before = held(), most = 0, now;
	struct history *history = history_new(LINES);
	struct term *t = term_new(WIDTH, HEIGHT, history, &no_events, NULL);

	history_unref(history);
	term_write(t, f->begin, strlen(f->begin), 1);
	for (unsigned i = 0; i < f->times; i++) {
		print_turn(t, f->each, i);
		if (i % 64 != 0)
			continue;
		now = held();
		if (now > before && now - before > most)
			most = now - before;
	}
	/* And it still reads what follows. */
	term_write(t, "\030\033\\\033c\033[2;3Hok", 13, 1);
	CHECK(term_rows(t)[1]->cells[2].ch == 'o');
	term_free(t);
	now = held();
	CHECK(now < before + MB / 4);
	return most;
}

static void
check_floods(const struct flood *f, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t most = peak(&f[i]);

		if (most > f[i].most)
			printf("# %zu bytes for case %zu\n", most, i);
		CHECK(most <= f[i].most);
	}
}

#define HUNDRED                                                               \
	"0123456789012345678901234567890123456789012345678901234567890123456" \
	"789012345678901234567890123456789"

static void
test_strings(void)
{
	static const struct flood floods[] = {
	    {"\033]2;", HUNDRED, MB, 4 * MB},
	    {"\033]0;", HUNDRED, MB, 4 * MB},
	    {"\033]7;", HUNDRED, MB, 4 * MB},
	    {"\033]8;;", HUNDRED, MB, 4 * MB},
	    {"\033]999;", HUNDRED, MB, 4 * MB},
	    {"\033k", HUNDRED, MB, 4 * MB},
	    {"\033_G", HUNDRED, MB, 4 * MB},
	    {"\033^", HUNDRED, MB, 4 * MB},
	    {"\033X", HUNDRED, MB, 4 * MB},
	    {"\033Pq", HUNDRED, MB, 4 * MB},
	    {"\033P+q", HUNDRED, MB, 4 * MB},
	    {"\033Ptmux;", HUNDRED, MB, 40 * MB},
	    {"\033]52;c;", HUNDRED, MB, 40 * MB},
	};

	check_floods(floods, sizeof floods / sizeof *floods);
}

static void
test_text(void)
{
	static const struct flood floods[] = {
	    {"", HUNDRED, 200000, 8 * MB},
	    {"a", "\314\201", 1000000, 4 * MB},
	    {"", "a\314\201\314\202\314\203\314\204\314\205", 200000, 16 * MB},
	    {"", "\360\237\221\251\342\200\215", 200000, 16 * MB},
	    {"", "\033[38;2;%;#;%mx", 1000000, 32 * MB},
	    {"", "\033]8;;http://a/#\ax", 300000, 32 * MB},
	    {"", "\033]8;;http://a/\ax", 300000, 16 * MB},
	    {"", "\033]8;id=#;http://a/\ax", 300000, 32 * MB},
	};

	check_floods(floods, sizeof floods / sizeof *floods);
}

static void
test_stacks(void)
{
	static const struct flood floods[] = {
	    {"\033]2;" HUNDRED HUNDRED "\a", "\033[22t", 1000000, 4 * MB},
	    {"", "\033[>1u", 1000000, 4 * MB},
	    {"", "\033]4;%;rgb:11/22/33\a", 300000, 4 * MB},
	    {"", "\033[3g\033[%G\033H", 300000, 4 * MB},
	    {"", "\033[#P\033[#Q", 300000, 4 * MB},
	    {"", "\0337\033[?1049h\0337\033[?1049l", 100000, 8 * MB},
	};

	check_floods(floods, sizeof floods / sizeof *floods);
}

/* Every final byte with every argument at 10^9. */
static void
test_arguments(void)
{
	static const char *const leaders[] = {"", "?", ">", "="};
	static const char *const inters[] = {"", " ", "\"", "$", "'", "#"};
	size_t before = held();
	struct history *history = history_new(LINES);
	struct term *t = term_new(WIDTH, HEIGHT, history, &no_events, NULL);
	char s[64];
	int n, x, y;

	history_unref(history);
	for (unsigned i = 0; i < 4 * 6 * 63; i++) {
		n = snprintf(s, sizeof s, "a\033[%s1000000000;1000000000%s%c",
		    leaders[i % 4], inters[i / 4 % 6], '@' + (char)(i / 24));
		term_write(t, s, (size_t)n, 1);
		n = snprintf(s, sizeof s, "b\033[%s1000000000%s%c",
		    leaders[i % 4], inters[i / 4 % 6], '@' + (char)(i / 24));
		term_write(t, s, (size_t)n, 1);
		term_cursor(t, &x, &y);
		CHECK(x >= 0 && x <= WIDTH && y >= 0 && y < HEIGHT);
		CHECK(held() < before + 8 * MB);
	}
	term_free(t);
}

/* Frames drawn in place, and in the alternate screen, leave nothing behind;
 * those that clear the screen stay within the limit of lines. */
static void
test_redraws(void)
{
	static const char *const frames[] = {
	    "\033[H#\033[K\r\nload %\033[K\033[9;1Hx\033[J",
	    "\033[?1049h\033[2J\033[H#\r\n\n\n%\033[?1049l",
	};
	struct history *history = history_new(LINES);
	struct term *t = term_new(WIDTH, HEIGHT, history, &no_events, NULL);

	for (size_t k = 0; k < 2; k++)
		for (unsigned i = 0; i < 100000; i++)
			print_turn(t, frames[k], i);
	CHECK(history_end(history) == history_first(history));
	for (unsigned i = 0; i < 100000; i++)
		print_turn(t, "\033[2J\033[H#\r\n%\r\n" HUNDRED, i);
	CHECK(history_rows(history, WIDTH) <= LINES + HISTORY_BLOCK_LINES * 2);
	CHECK(history_bytes(history) < MB);
	term_free(t);
	history_unref(history);
}

int
main(void)
{
	RUN(test_strings, "strings of 100 MB take bounded memory");
	RUN(test_text, "marks, styles, links without end take bounded memory");
	RUN(test_stacks, "what is pushed and set without end is bounded");
	RUN(test_arguments, "arguments of 10^9 are clamped, whatever they say");
	RUN(test_redraws, "redrawing 100000 times does not grow the history");
	TEST_END();
}
