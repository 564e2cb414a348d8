/*
 * Widths of code points and clusters, as terminals show them.
 */
#include "base/width.h"

#include <stddef.h>

#include "test.h"

static void
single_widths(void)
{
	static const struct {
		uint32_t cp;
		int width;
	} want[] = {{0, 0}, {'\n', 0}, {0x7f, 0}, {0x85, 0}, {0x9f, 0},
	    {' ', 1}, {'~', 1}, {0xa0, 1}, {0xa1, 1}, {0xad, 1}, {0xe9, 1},
	    {0x300, 0}, {0x483, 0}, {0x600, 1}, {0x93f, 0}, {0x1100, 2},
	    {0x1161, 0}, {0x11a8, 0}, {0x200b, 0}, {0x200d, 0}, {0x2028, 0},
	    {0x2192, 1}, {0x231a, 2}, {0x2500, 1}, {0x2588, 1}, {0x2764, 1},
	    {0x3000, 2}, {0x3042, 2}, {0x4e2d, 2}, {0xac00, 2}, {0xd800, 1},
	    {0xe0b0, 1}, {0xfe0f, 0}, {0xfeff, 0}, {0xff21, 2}, {0xff71, 1},
	    {0xff9e, 1}, {0xfffd, 1}, {0x1f1e6, 1}, {0x1f600, 2}, {0x1f3fb, 2},
	    {0x20000, 2}, {0x2fffd, 2}, {0xf0000, 1}, {0xe0041, 0},
	    {0x110000, 1}, {UINT32_MAX, 1}};

	for (size_t i = 0; i < sizeof want / sizeof want[0]; i++) {
		if (width_of(want[i].cp) != want[i].width)
			printf("# U+%04X\n", want[i].cp);
		CHECK_INT(width_of(want[i].cp), want[i].width);
	}
}

static void
every_width_is_small(void)
{
	for (uint32_t cp = 0; cp <= 0x110010; cp++)
		CHECK(width_of(cp) >= 0 && width_of(cp) <= 2);
	/* What is new since this utf8proc is an emoji or an ideograph. */
	CHECK_INT(width_of(0x1faff), 2);
	CHECK_INT(width_of(0x378), 1);
}

/* Clusters of a text, as a string of their lengths. */
static const char *
clusters(const uint32_t *cps, int n)
{
	static char lengths[64];
	struct cluster state = {0, 0};
	int count = 0;

	for (int i = 0; i < n; i++) {
		if (cluster_joins(&state, cps[i]))
			lengths[count - 1]++;
		else
			lengths[count++] = '1';
	}
	lengths[count] = '\0';
	return lengths;
}

#define CPS(...)                         \
	(const uint32_t[]){__VA_ARGS__}, \
	    (int)(sizeof((uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))

static void
clusters_are_found(void)
{
	CHECK_STR(clusters(CPS('a', 'b', 0x4e2d, 0xac00)), "1111");
	CHECK_STR(clusters(CPS('e', 0x301, 0x302, 'x')), "31");
	CHECK_STR(
	    clusters(CPS(0x1f468, 0x200d, 0x1f469, 0x200d, 0x1f467, 0x1f600)),
	    "51");
	CHECK_STR(clusters(CPS(0x1f44d, 0x1f3fd, 0x1f44d)), "21");
	CHECK_STR(
	    clusters(CPS(0x1f1e9, 0x1f1ea, 0x1f1eb, 0x1f1f7, 'x')), "221");
	CHECK_STR(clusters(CPS(0x1f1e9, 'x', 0x1f1ea, 0x1f1eb)), "112");
	CHECK_STR(clusters(CPS(0x1100, 0x1161, 0x11a8, 0x1100)), "31");
	CHECK_STR(clusters(CPS(0xac00, 0x11a8, 0xac00, 0xac01)), "211");
	CHECK_STR(clusters(CPS(0x2764, 0xfe0f, 0x2764)), "21");
	CHECK_STR(clusters(CPS('1', 0xfe0f, 0x20e3, '2')), "31");
	CHECK_STR(clusters(CPS(0x915, 0x93f, 0x915)), "21");
	CHECK_STR(clusters(CPS('\r', '\n', 0x301, 'a')), "1111");
	CHECK_STR(clusters(CPS(0xff76, 0xff9e, 0x300)), "12");
	CHECK_STR(clusters(CPS(0x110000, 0x301, 0x110000)), "111");
	CHECK_STR(clusters(CPS('a', 0x200d, 'b')), "21");
	CHECK_STR(clusters(CPS(0x301, 0x301)), "2");
}

/* The short way must leave the state as the long way would. */
static void
state_after_simple_text(void)
{
	CHECK_STR(clusters(CPS(0x1f468, 0x200d, 'a', 0x200d, 0x1f469)), "221");
	CHECK_STR(clusters(CPS(0x1f1e9, 'a', 'b', 0x1f1ea, 0x1f1eb)), "1112");
	CHECK_STR(clusters(CPS('a', 0x1f468, 0x301, 0x200d, 0x1f469)), "14");
}

static void
cluster_widths(void)
{
	CHECK_INT(cluster_width(CPS('a')), 1);
	CHECK_INT(cluster_width(CPS('e', 0x301)), 1);
	CHECK_INT(cluster_width(CPS(0x301)), 0);
	CHECK_INT(cluster_width(CPS(0x4e2d, 0x301)), 2);
	CHECK_INT(cluster_width(CPS(0x1f1e9, 0x1f1ea)), 2);
	CHECK_INT(cluster_width(CPS(0x1f1e9)), 1);
	CHECK_INT(cluster_width(CPS(0x2764)), 1);
	CHECK_INT(cluster_width(CPS(0x2764, 0xfe0f)), 2);
	CHECK_INT(cluster_width(CPS(0x231a)), 2);
	CHECK_INT(cluster_width(CPS(0x231a, 0xfe0e)), 1);
	CHECK_INT(cluster_width(CPS('1', 0xfe0f, 0x20e3)), 2);
	CHECK_INT(cluster_width(CPS('a', 0xfe0f)), 1);
	CHECK_INT(cluster_width(CPS(0x4e2d, 0xfe0e)), 2);
	CHECK_INT(cluster_width(CPS(0x261d, 0x1f3fd)), 2);
	CHECK_INT(cluster_width(CPS(0x1f468, 0x200d, 0x1f469)), 2);
	CHECK_INT(cluster_width(CPS(0x1100, 0x1161, 0x11a8)), 2);
	CHECK_INT(cluster_width(CPS(0x915, 0x93f)), 1);
	CHECK_INT(cluster_width(NULL, 0), 0);
}

static void
ambiguous(void)
{
	static const uint32_t some[] = {
	    0xa1, 0xe9, 0x3b1, 0x416, 0x2014, 0x2192, 0x2500, 0xe000, 0x10fffd};

	for (size_t i = 0; i < sizeof some / sizeof *some; i++)
		CHECK_INT(width_of(some[i]), 1);
	width_ambiguous(2);
	for (size_t i = 0; i < sizeof some / sizeof *some; i++)
		CHECK_INT(width_of(some[i]), 2);
	/* Controls, marks, soft hyphens, narrow and wide ones are not. */
	CHECK_INT(width_of(0x301), 0);
	CHECK_INT(width_of('a'), 1);
	CHECK_INT(width_of(0xeb - 4), 1);
	CHECK_INT(width_of(0x5d0), 1);
	CHECK_INT(width_of(0x4e2d), 2);
	width_ambiguous(2);
	width_ambiguous(1);
	for (size_t i = 0; i < sizeof some / sizeof *some; i++)
		CHECK_INT(width_of(some[i]), 1);
	CHECK_INT(width_of(0x4e2d), 2);
}

int
main(void)
{
	RUN(single_widths, "each kind of code point has its terminal's width");
	RUN(every_width_is_small, "every number has a width of 0, 1 or 2");
	RUN(clusters_are_found, "clusters are UAX 29's, with two exceptions");
	RUN(state_after_simple_text, "simple text between leaves no state");
	RUN(cluster_widths, "a cluster is as wide as its widest part");
	RUN(ambiguous, "what is of ambiguous width follows the option");
	TEST_END();
}
