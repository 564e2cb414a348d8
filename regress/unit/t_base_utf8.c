/*
 * UTF-8 as Unicode's table 3-7, and columns of strings.
 */
#include "base/utf8.h"

#include "test.h"

static void
all_code_points_come_back(void)
{
	uint8_t out[UTF8_MAX];
	uint32_t cp;

	for (uint32_t c = 0; c <= 0x10ffff; c++) {
		size_t n = utf8_encode(c, out), used;

		if (c >= 0xd800 && c <= 0xdfff) {
			CHECK(n == 3 && memcmp(out, "\xef\xbf\xbd", 3) == 0);
			continue;
		}
		used = utf8_decode(out, n, &cp);
		CHECK(used == n && cp == c);
		for (size_t i = 1; i < n; i++)
			CHECK(utf8_decode(out, i, &cp) == 0);
	}
	CHECK_INT(utf8_encode(0x110000, out), 3);
}

/* How many U+FFFD a text gives, by Unicode's practice of maximal subparts. */
static int
count_bad(const char *s, size_t n)
{
	int bad = 0;

	while (n != 0) {
		uint32_t cp;
		size_t used = utf8_decode((const uint8_t *)s, n, &cp);

		if (used == 0)
			return bad + 1;
		bad += cp == UTF8_BAD;
		s += used;
		n -= used;
	}
	return bad;
}

static void
bad_subparts_are_maximal(void)
{
	/* Unicode 15, table 3-8 and its neighbours. */
	CHECK_INT(count_bad("\xc0\xaf\xe0\x80\xbf\xf0\x81\x82\x41", 9), 8);
	CHECK_INT(count_bad("\xed\xa0\x80\xed\xbf\xbf\xed\xaf\x41", 9), 8);
	CHECK_INT(count_bad("\xf4\x91\x92\x93\xff\x41\x80\xbf\x42", 9), 7);
	CHECK_INT(count_bad("\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41", 9), 4);
	CHECK(utf8_valid("a\xc3\xa9\xef\xbf\xbd", 6));
	CHECK(utf8_valid("", 0));
	CHECK(!utf8_valid("a\xc3", 2));
	CHECK(!utf8_valid("\xed\xa0\x80", 3));
	CHECK(!utf8_valid("\xc0\x80", 2));
}

#define WIDTH(s)  ((int)utf8_width(s, sizeof(s) - 1))
#define FIT(s, w) ((int)utf8_fit(s, sizeof(s) - 1, w))

static void
strings_have_columns(void)
{
	CHECK_INT(WIDTH("abc"), 3);
	CHECK_INT(WIDTH("a\x1b\tb"), 2);
	CHECK_INT(WIDTH("\u4e2d\u6587"), 4);
	CHECK_INT(WIDTH("e\u0301x"), 2);
	CHECK_INT(WIDTH("\U0001f468\u200d\U0001f469\u200d\U0001f467!"), 3);
	CHECK_INT(WIDTH("\xff\xe4\xb8"), 2);
	CHECK_INT(WIDTH(""), 0);
}

static void
fitting_cuts_whole_clusters(void)
{
	CHECK_INT(FIT("abc", 2), 2);
	CHECK_INT(FIT("abc", 9), 3);
	CHECK_INT(FIT("\u4e2d\u6587", 3), 3);
	CHECK_INT(FIT("e\u0301x", 1), 3);
	CHECK_INT(FIT("e\u0301x", 0), 0);
	CHECK_INT(FIT("\U0001f1e9\U0001f1ea", 1), 0);
	CHECK_INT(FIT("\U0001f1e9\U0001f1ea", 2), 8);
}

int
main(void)
{
	RUN(all_code_points_come_back, "every code point is read as written");
	RUN(bad_subparts_are_maximal, "each ill-formed subpart is one U+FFFD");
	RUN(strings_have_columns, "a string's columns are its clusters'");
	RUN(fitting_cuts_whole_clusters, "a string is cut between clusters");
	TEST_END();
}
