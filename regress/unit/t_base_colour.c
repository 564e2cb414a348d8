/*
 * Colour names and the nearest of fewer colours.
 */
#include "base/colour.h"

#include "base/err.h"
#include "test.h"

static colour
parsed(const char *s)
{
	colour c = 0xdead;

	return colour_parse(s, &c) == OK ? c : 0xdead;
}

static void
names_are_read(void)
{
	CHECK_INT(parsed("default"), COLOUR_DEFAULT);
	CHECK_INT(parsed("terminal"), COLOUR_TERMINAL);
	CHECK_INT(parsed("red"), COLOUR_INDEX | 1);
	CHECK_INT(parsed("Red"), COLOUR_INDEX | 1);
	CHECK_INT(parsed("brightwhite"), COLOUR_INDEX | 15);
	CHECK_INT(parsed("colour0"), COLOUR_INDEX);
	CHECK_INT(parsed("color255"), COLOUR_INDEX | 255);
	CHECK_INT(parsed("5"), COLOUR_INDEX | 5);
	CHECK_INT(parsed("200"), COLOUR_INDEX | 200);
	CHECK_INT(parsed("90"), COLOUR_INDEX | 8);
	CHECK_INT(parsed("97"), COLOUR_INDEX | 15);
	CHECK_INT(parsed("#fF8000"), COLOUR_RGB | 0xff8000);
	CHECK_INT(parsed("AliceBlue"), COLOUR_RGB | 0xf0f8ff);
	CHECK_INT(parsed("alice blue"), COLOUR_RGB | 0xf0f8ff);
	CHECK_INT(parsed("dodgerblue3"), COLOUR_RGB | 0x1874cd);
	CHECK_INT(parsed("grey50"), COLOUR_RGB | 0x7f7f7f);
	CHECK_INT(parsed("gray10"), COLOUR_RGB | 0x1a1a1a);
	CHECK_INT(parsed("grey100"), COLOUR_RGB | 0xffffff);
	CHECK_INT(parsed("gray"), COLOUR_RGB | 0xbebebe);
}

static void
bad_names_are_refused(void)
{
	static const char *const bad[] = {"", "none", "colour256", "colour",
	    "colour-1", "colour+1", "color1x", "#fff", "#12345", "#1234567",
	    "#gg0000", "256", "-1", "1x", "grey101", "greyish", "light_grey",
	    "a name that is much longer than any colour has", "brightred2"};

	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		if (parsed(bad[i]) != 0xdead)
			printf("# '%s'\n", bad[i]);
		CHECK_INT(parsed(bad[i]), 0xdead);
	}
}

static void
every_colour_is_named(void)
{
	char buf[16];

	for (unsigned i = 0; i < 256; i++)
		CHECK_INT(parsed(colour_name(COLOUR_INDEX | i, buf)),
		    COLOUR_INDEX | i);
	for (unsigned i = 0; i < 0x1000000; i += 0x10305)
		CHECK_INT(
		    parsed(colour_name(COLOUR_RGB | i, buf)), COLOUR_RGB | i);
	CHECK_STR(colour_name(COLOUR_INDEX | 1, buf), "red");
	CHECK_STR(colour_name(COLOUR_INDEX | 9, buf), "brightred");
	CHECK_STR(colour_name(COLOUR_INDEX | 16, buf), "colour16");
	CHECK_STR(colour_name(COLOUR_RGB | 0xab, buf), "#0000ab");
	CHECK_STR(colour_name(COLOUR_DEFAULT, buf), "default");
	CHECK_STR(colour_name(COLOUR_TERMINAL, buf), "terminal");
}

/* By brute force over the cube and the greys. */
static int
distance_to(uint32_t rgb, int index)
{
	uint32_t c = colour_to_rgb(COLOUR_INDEX | (colour)index);
	int sum = 0;

	for (int shift = 0; shift < 24; shift += 8) {
		int d = (int)(rgb >> shift & 255) - (int)(c >> shift & 255);

		sum += d * d;
	}
	return sum;
}

static void
nearest_is_nearest(void)
{
	for (unsigned i = 0; i < 0x1000000; i += 0x2b0d) {
		int got = colour_to_256(i), best = 16;

		for (int k = 17; k < 256; k++) {
			if (distance_to(i, k) < distance_to(i, best))
				best = k;
		}
		CHECK_INT(distance_to(i, got), distance_to(i, best));
	}
	for (int i = 16; i < 256; i++)
		CHECK_INT(
		    distance_to(colour_to_rgb(COLOUR_INDEX | (colour)i),
			colour_to_256(colour_to_rgb(COLOUR_INDEX | (colour)i))),
		    0);
}

static void
few_colours(void)
{
	CHECK_INT(colour_256_to_16(9), 9);
	CHECK_INT(colour_256_to_8(9), 1);
	CHECK_INT(colour_256_to_16(196), 9);
	CHECK_INT(colour_256_to_8(196), 1);
	CHECK_INT(colour_256_to_16(232), 0);
	CHECK_INT(colour_256_to_16(255), 7);
	CHECK_INT(colour_to_rgb(COLOUR_DEFAULT), 0xffffff);
	for (int i = 0; i < 256; i++) {
		CHECK(colour_256_to_16(i) >= 0 && colour_256_to_16(i) < 16);
		CHECK(colour_256_to_8(i) >= 0 && colour_256_to_8(i) < 8);
	}
}

int
main(void)
{
	RUN(names_are_read, "tmux's and X11's colour names are read");
	RUN(bad_names_are_refused, "what is no colour is refused");
	RUN(every_colour_is_named, "each colour has a name that is read back");
	RUN(nearest_is_nearest, "of the 256 the nearest is chosen");
	RUN(few_colours, "16 and 8 colours are reached from 256");
	TEST_END();
}
