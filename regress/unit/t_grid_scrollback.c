/*
 * Scrollback and search: one frozen moment, found in slices.
 */
#include <stdlib.h>
#include <strings.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "grid/folded-int.h"
#include "grid/scrollback.h"

#include "test.h"
#include "grid.h"

static struct scrollback *
make(struct history *h, const char *const *lines, int n, int w, int nrows)
{
	struct row *rows[64];
	struct scrollback *sb;
	int first = n - nrows;

	for (int i = 0; i < n; i++) {
		struct row *r = row_of(w, lines[i]);
		size_t len = strlen(lines[i]);

		/* A backslash at the end of a line: it goes on. */
		if (len > 0 && lines[i][len - 1] == '\\') {
			if ((int)len <= w)
				row_erase(r, (int)len - 1, w, NULL);
			r->flags = ROW_WRAPPED;
		}
		if (i < first) {
			history_append(h, r, 0);
			row_unref(r);
		} else {
			rows[i - first] = r;
		}
	}
	sb = scrollback_new(h, rows, nrows, w);
	for (int i = 0; i < nrows; i++)
		row_unref(rows[i]);
	return sb;
}

/* One search to its end, in slices of a few bytes. */
static int
find(struct scrollback *sb, struct search *s, size_t *y, int *x, int up,
    int wrap, struct place *to)
{
	struct place at = { *y, *x }, from;
	int err;

	search_start(s, sb, at, up, wrap);
	do
		err = scrollback_search(sb, s, 10, &from, to);
	while (err == ERR_AGAIN);
	if (err == 0) {
		*y = from.y;
		*x = from.x;
	}
	return err;
}

static const char *const text[] = {
	"foo bar foo",		/* 0 */
	"nothing here",
	"Foo at the edge fo\\",	/* 2: goes on */
	"o and more",
	"\u4e2d\u6587foo\u4e2d foo",	/* 4 */
	"last foo",
};

static void
t_rows(void)
{
	struct history *h = history_new(1000);
	struct scrollback *sb = make(h, text, 6, 18, 2);
	struct row *r;
	size_t y = 4;

	CHECK_INT(scrollback_rows(sb), 6);
	CHECK_INT(scrollback_history(sb), 4);
	r = scrollback_row(sb, 4);
	CHECK_STR(row_string(r), text[4]);
	row_unref(r);
	CHECK(scrollback_wrapped(sb, 2) && !scrollback_wrapped(sb, 3));
	/* The pane goes on; here nothing changes. */
	for (int i = 0; i < 5000; i++) {
		r = row_of(18, "later");
		history_append(h, r, 0);
		row_unref(r);
	}
	history_wipe(h);
	CHECK_INT(scrollback_rows(sb), 6);
	r = scrollback_row(sb, 0);
	CHECK_STR(row_string(r), text[0]);
	row_unref(r);
	scrollback_rewrap(sb, 10, &y);
	CHECK_INT(y, 7);
	CHECK_INT(scrollback_rows(sb), 10);
	CHECK_INT(scrollback_history(sb), 7);
	r = scrollback_row(sb, y);
	CHECK_STR(row_string(r), "\u4e2d\u6587foo\u4e2d");
	row_unref(r);
	scrollback_rewrap(sb, 18, &y);
	CHECK_INT(y, 4);
	scrollback_free(sb);
	history_unref(h);
}

/* Text alone, taken another way than rows, at any width. */
static void
t_text(void)
{
	static const char *const lines[] = {"plain and long enough to wrap",
	    "spaces before a wrap       and after", "      ", "",
	    "\u4e2d\u6587 wide e\u0301 clusters  ", "the screen   "};
	struct history *h = history_new(1000);
	struct scrollback *sb = make(h, lines, 6, 40, 1);
	struct buf a, b;
	size_t y = 0;

	buf_init(&a);
	buf_init(&b);
	for (int w = 40; w > 0; w--) {
		scrollback_rewrap(sb, w, &y);
		for (size_t i = 0; i < scrollback_rows(sb); i++) {
			struct row *r = scrollback_row(sb, i);
			buf_reset(&a);
			buf_reset(&b);
			row_text(r, 0, w, &a);
			while (a.len > 0 && buf_data(&a)[a.len - 1] == ' ')
				a.len--;
			scrollback_text(sb, i, &b);
			CHECK_INT(a.len, b.len);
			CHECK(a.len != b.len || a.len == 0 ||
			    memcmp(buf_data(&a), buf_data(&b), a.len) == 0);
			row_unref(r);
		}
	}
	buf_clear(&a);
	buf_clear(&b);
	scrollback_free(sb);
	history_unref(h);
}

/* The screen's rows are handed out as they are. */
static void
t_pointers(void)
{
	struct history *h = history_new(10);
	struct row *rows[3], *r;
	struct scrollback *sb;

	for (int i = 0; i < 3; i++)
		rows[i] = row_of(10, "x");
	rows[0]->flags = ROW_WRAPPED;
	history_append(h, rows[0], 0);
	rows[2]->flags = ROW_WRAPPED;
	sb = scrollback_new(h, rows, 3, 10);
	CHECK_INT(scrollback_rows(sb), 4);
	for (int i = 0; i < 3; i++) {
		r = scrollback_row(sb, 1 + (size_t)i);
		CHECK(r == rows[i]);
		row_unref(r);
	}
	scrollback_free(sb);
	for (int i = 0; i < 3; i++) {
		CHECK_INT(rows[i]->refs, 1);
		row_unref(rows[i]);
	}
	history_unref(h);
}

/*
 * Once a wrapped row and the blank one behind it counted as one, and all
 * above was shown a row too far down.
 */
static void
t_emptied(void)
{
	struct history *h = history_new(10);
	struct row *full = row_of(4, "abcd"), *rows[4];
	struct scrollback *sb;

	full->flags = ROW_WRAPPED;
	history_append(h, full, 0);
	rows[0] = row_new(4);
	rows[1] = full;
	rows[2] = row_new(4);
	rows[3] = row_of(4, "z");
	sb = scrollback_new(h, rows, 4, 4);
	CHECK_INT(scrollback_rows(sb), 5);
	CHECK_INT(scrollback_history(sb), 1);
	for (size_t y = 0; y < 4; y++) {
		struct row *r = scrollback_row(sb, 1 + y);

		CHECK(r == rows[y]);
		row_unref(r);
	}
	CHECK(!scrollback_wrapped(sb, 0));
	scrollback_free(sb);
	for (int y = 0; y < 4; y++)
		row_unref(rows[y]);
	history_unref(h);
}

static void
check_hits(struct scrollback *sb, struct search *s, int up, int wrap,
    const int (*want)[4], int n)
{
	struct place to;
	size_t y = up ? 5 : 0;
	int x = up ? 17 : 0;

	for (int i = 0; i < n; i++) {
		CHECK_INT(find(sb, s, &y, &x, up, wrap, &to), 0);
		CHECK_INT(y, want[i][0]);
		CHECK_INT(x, want[i][1]);
		CHECK_INT(to.y, want[i][2]);
		CHECK_INT(to.x, want[i][3]);
	}
	if (!wrap)
		CHECK_INT(find(sb, s, &y, &x, up, wrap, &to), ERR_NOTFOUND);
}

static void
t_search(void)
{
	static const int down[][4] = { { 0, 8, 0, 11 }, { 2, 16, 3, 1 },
		{ 4, 4, 4, 7 }, { 4, 10, 4, 13 }, { 5, 5, 5, 8 },
		{ 0, 0, 0, 3 }, { 0, 8, 0, 11 } };
	static const int up[][4] = { { 5, 5, 5, 8 }, { 4, 10, 4, 13 },
		{ 4, 4, 4, 7 }, { 2, 16, 3, 1 }, { 0, 8, 0, 11 },
		{ 0, 0, 0, 3 }, { 5, 5, 5, 8 } };
	struct history *h = history_new(1000);
	struct scrollback *sb = make(h, text, 6, 18, 2);
	const char *const patterns[] = { "foo", "fo+", "f[o]o", "\\bfoo" };
	struct search *s;

	for (int i = 0; i < 3; i++) {
		CHECK_INT(search_new(patterns[i], 1, 0, &s), 0);
		check_hits(sb, s, 0, 0, down, 5);
		check_hits(sb, s, 0, 1, down, 7);
		check_hits(sb, s, 1, 0, up, 6);
		check_hits(sb, s, 1, 1, up, 7);
		search_free(s);
	}
	scrollback_free(sb);
	history_unref(h);
}

static void
t_case(void)
{
	struct history *h = history_new(1000);
	struct scrollback *sb = make(h, text, 6, 18, 2);
	const char *const patterns[] = { "foo", "FOO", "F[o]O" };
	struct search *s;
	struct place to;
	size_t n;

	for (int i = 0; i < 3; i++) {
		size_t y = 0;
		int x = 8, err;

		CHECK_INT(search_new(patterns[i], i > 0, 1, &s), 0);
		CHECK_INT(find(sb, s, &y, &x, 0, 0, &to), 0);
		CHECK_INT(y, 2);
		CHECK_INT(x, 0);
		do
			err = scrollback_count(sb, s, 10, &n);
		while (err == ERR_AGAIN);
		CHECK_INT(n, 7);
		search_free(s);
	}
	scrollback_free(sb);
	history_unref(h);
}

static size_t
naive_folded(const char *s, size_t len, const char *needle, size_t n)
{
	for (size_t i = 0; i + n <= len; i++)
		if (strncasecmp(s + i, needle, n) == 0)
			return i;
	return FOLDED_NONE;
}

static void
t_folded(void)
{
	static const char letters[] = "aAbB-@`[{";
	char s[120], needle[8];

	for (int round = 0; round < 20000; round++) {
		size_t len = rnd(sizeof s), n = 1 + rnd(sizeof needle - 1);
		unsigned kinds = 2 + rnd(sizeof letters - 2);

		for (size_t i = 0; i < len; i++)
			s[i] = letters[rnd(kinds)];
		for (size_t i = 0; i < n; i++)
			needle[i] = fold(letters[rnd(kinds)]);
		CHECK_INT(folded_find(s, len, needle, n),
		    naive_folded(s, len, needle, n));
	}
}

/* Near misses at every place: what is found is found all the same. */
static void
t_near_misses(void)
{
	enum { TEXT = 200000, PATTERN = 400 };
	struct history *h = history_new(1000);
	char *line = xmalloc(TEXT), pattern[PATTERN + 1];
	struct scrollback *sb;
	struct search *s;
	struct place to;
	size_t y = 0;
	int x = 0;

	memset(line, 'a', TEXT);
	line[TEXT - 2] = 'B';
	memset(pattern, 'A', PATTERN);
	memcpy(pattern + PATTERN - 2, "Ba", 3);
	for (int i = 0; i < PATTERN; i++)
		pattern[i] = fold(pattern[i]);
	CHECK(folded_find(line, TEXT, pattern, PATTERN) == FOLDED_GIVEN_UP);
	history_append_text(h, (const uint8_t *)line, TEXT, TEXT, 1000, 0);
	sb = scrollback_new(h, NULL, 0, 1000);
	CHECK_INT(search_new(pattern, 0, 1, &s), 0);
	CHECK_INT(find(sb, s, &y, &x, 0, 0, &to), 0);
	CHECK_INT(y, (TEXT - PATTERN) / 1000);
	CHECK_INT(x, TEXT - PATTERN - (TEXT - PATTERN) / 1000 * 1000);
	search_free(s);
	scrollback_free(sb);
	history_unref(h);
	free(line);
}

static void
t_highlight(void)
{
	struct history *h = history_new(1000);
	struct scrollback *sb = make(h, text, 6, 18, 2);
	struct search *s;
	int x[8];

	CHECK_INT(search_new("foo", 0, 0, &s), 0);
	CHECK_INT(search_row(s, sb, 0, x, 4), 2);
	CHECK(x[0] == 0 && x[1] == 3 && x[2] == 8 && x[3] == 11);
	CHECK_INT(search_row(s, sb, 1, x, 4), 0);
	CHECK_INT(search_row(s, sb, 2, x, 4), 1);
	CHECK(x[0] == 16 && x[1] == 18);
	CHECK_INT(search_row(s, sb, 3, x, 4), 1);
	CHECK(x[0] == 0 && x[1] == 1);
	CHECK_INT(search_row(s, sb, 4, x, 1), 1);
	CHECK(x[0] == 4 && x[1] == 7);
	search_free(s);
	scrollback_free(sb);
	history_unref(h);
}

static void
t_patterns(void)
{
	struct history *h = history_new(1000);
	static const char *const lines[] = { "1234", "x1234", "a.b", "axb", "" };
	struct scrollback *sb = make(h, lines, 5, 20, 1);
	static const struct {
		const char *pattern;
		int regex;
		long count;
	} cases[] = { { "^1234$", 1, 1 }, { "1234$", 1, 2 }, { "a.b", 1, 2 },
		{ "a.b", 0, 1 }, { "a\\.b", 1, 1 }, { "x*", 1, 2 },
		{ "(a|x)", 1, 4 }, { "zzz|1", 1, 2 }, { "12*3*4?", 1, 2 },
		{ "[[:digit:]]+", 1, 2 }, { "1{2}", 1, 0 }, { "ab*", 1, 2 } };
	struct search *s;
	size_t n;

	for (size_t i = 0; i < nitems(cases); i++) {
		CHECK_INT(search_new(cases[i].pattern, cases[i].regex, 0, &s),
		    0);
		CHECK_INT(scrollback_count(sb, s, 100000, &n), 0);
		if ((long)n != cases[i].count)
			printf("# %s\n", cases[i].pattern);
		CHECK_INT(n, cases[i].count);
		search_free(s);
	}
	CHECK_INT(search_new("(", 1, 0, &s), ERR_SYNTAX);
	CHECK_INT(search_new("", 0, 0, &s), ERR_SYNTAX);
	CHECK_INT(search_new("(", 0, 0, &s), 0);
	search_free(s);
	scrollback_free(sb);
	history_unref(h);
}

/* Found as a naive walk over a text finds it. */
static void
t_random(void)
{
	for (int round = 0; round < 100; round++) {
		struct history *h = history_new(10000);
		int n = 1 + (int)rnd(600), total = 0, found = 0;
		struct row *last = row_of(30, "");
		struct scrollback *sb;
		struct search *s;
		struct place to;
		size_t y = 0, count;
		int x = -1, up = (int)rnd(2);

		for (int i = 0; i < n; i++) {
			char line[31];
			struct row *r;
			int len = (int)rnd(30);

			for (int k = 0; k < len; k++)
				line[k] = (char)('a' + rnd(4));
			line[len] = '\0';
			for (int k = 0; k + 3 <= len; k++)
				total += strncmp(line + k, "abc", 3) == 0;
			r = row_of(30, line);
			history_append(h, r, 0);
			row_unref(r);
		}
		sb = scrollback_new(h, &last, 1, 30);
		CHECK_INT(search_new(rnd(2) ? "abc" : "a(b)c", 1, (int)rnd(2),
			      &s), 0);
		if (up) {
			y = (size_t)n;
			x = 0;
		}
		/* The very first place counts too when going down. */
		if (!up)
			x = 0;
		while (find(sb, s, &y, &x, up, 0, &to) == 0)
			found++;
		CHECK_INT(scrollback_count(sb, s, SIZE_MAX, &count), 0);
		CHECK_INT(count, total);
		CHECK(found == total || (!up && found == total - 1));
		search_free(s);
		scrollback_free(sb);
		row_unref(last);
		history_unref(h);
	}
}

int
main(void)
{
	RUN(t_rows, "a scrollback stays what it was when it was made");
	RUN(t_text, "a row's text is the same without making the row");
	RUN(t_pointers, "the screen's rows are the same pointers");
	RUN(t_emptied, "a row that was emptied counts, also behind a wrap");
	RUN(t_search, "matches are found in order, over wraps and round");
	RUN(t_case, "case is ignored on demand");
	RUN(t_folded, "text of any case is found where it is first");
	RUN(t_near_misses, "text full of near misses is searched in time");
	RUN(t_highlight, "matches of a row are its columns");
	RUN(t_patterns, "expressions match whole logical lines");
	RUN(t_random, "search and count agree with a naive walk");
	TEST_END();
}
