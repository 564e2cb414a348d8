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
	static const char *const bad[] = {"", "none", "8", "07", "98",
	    "200", "colour256", "colour",
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

static int
of_16(int index)
{
	return colour_to_16(colour_to_rgb(COLOUR_INDEX | (colour)index));
}

static int
of_8(int index)
{
	return colour_to_8(colour_to_rgb(COLOUR_INDEX | (colour)index));
}

static void
few_colours(void)
{
	CHECK_INT(of_16(9), 9);
	CHECK_INT(of_8(9), 1);
	CHECK_INT(of_16(196), 9);
	CHECK_INT(of_8(196), 1);
	CHECK_INT(of_16(232), 0);
	CHECK_INT(of_16(255), 7);
	CHECK_INT(colour_to_rgb(COLOUR_DEFAULT), 0xffffff);
	for (int i = 0; i < 256; i++) {
		CHECK(of_16(i) >= 0 && of_16(i) < 16);
		CHECK(of_8(i) >= 0 && of_8(i) < 8);
	}
}

/* What people see as the colour, not what is nearest by numbers. */
static void
few_colours_keep_the_hue(void)
{
	static const struct {
		uint32_t rgb;
		int of16, of8;
	} table[] = {
	    {0xffa500, 11, 3}, /* orange */
	    {0x8b4513, 1, 1},  /* brown */
	    {0x800000, 1, 1},  /* maroon */
	    {0x006400, 2, 2},  /* dark green: not black */
	    {0x005f00, 2, 2},
	    {0x000080, 4, 4},  /* navy */
	    {0x008080, 6, 6},  /* teal: not grey */
	    {0x800080, 5, 5},  /* purple */
	    {0xfa8072, 9, 1},  /* salmon: not grey */
	    {0x87ceeb, 14, 6}, /* sky: not white */
	    {0x50fa7b, 10, 2}, /* light green: not cyan */
	    {0x859900, 3, 3},  /* olive */
	    {0x268bd2, 6, 6},
	    {0xf0e68c, 11, 3}, /* khaki */
	    {0xcc241d, 1, 1},
	    {0x88c0d0, 6, 6},
	    /* Backgrounds of dark themes are black, whatever their tint. */
	    {0x002b36, 0, 0},
	    {0x2e3440, 0, 0},
	    {0x282828, 0, 0},
	    /* Greys. */
	    {0x505050, 8, 0},
	    {0x808080, 8, 7},
	    {0xc0c0c0, 7, 7},
	    {0xebdbb2, 7, 7},
	    {0xfdf6e3, 15, 7},
	    {0xffffff, 15, 7},
	    {0x000000, 0, 0},
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		if (colour_to_16(table[i].rgb) != table[i].of16 ||
		    colour_to_8(table[i].rgb) != table[i].of8)
			printf("# %06x\n", table[i].rgb);
		CHECK_INT(colour_to_16(table[i].rgb), table[i].of16);
		CHECK_INT(colour_to_8(table[i].rgb), table[i].of8);
	}
	for (int i = 0; i < 16; i++)
		CHECK_INT(
		    colour_to_16(colour_to_rgb(COLOUR_INDEX | (colour)i)), i);
	/* Never out of range. */
	for (uint32_t rgb = 0; rgb < 0x1000000; rgb += 0x30507) {
		CHECK(colour_to_16(rgb) >= 0 && colour_to_16(rgb) < 16);
		CHECK(colour_to_8(rgb) >= 0 && colour_to_8(rgb) < 8);
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
	RUN(few_colours_keep_the_hue,
	    "of 16 or 8 colours the one of the same hue is taken");
	TEST_END();
}
