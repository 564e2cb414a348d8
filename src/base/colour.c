/*
 * Colours: names, palette, and the nearest of fewer colours.
 */
#include "base/colour.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "colour-int.h"
#include "base/err.h"
#include "base/mem.h"

static const char *const ansi[16] = {"black", "red", "green", "yellow", "blue",
    "magenta", "cyan", "white", "brightblack", "brightred", "brightgreen",
    "brightyellow", "brightblue", "brightmagenta", "brightcyan", "brightwhite"};

/* xterm's first 16; 16-231 are its cube, 232-255 its greys. */
static const uint32_t base16[16] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00,
    0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00,
    0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff};
static const uint8_t levels[6] = {0, 95, 135, 175, 215, 255};

enum { NAME_MAX_LEN = 32 };

/* X11's names are written with or without spaces, in any case. */
static int
parse_x11(const char *s, colour *c)
{
	char name[NAME_MAX_LEN] = "";
	size_t n = 0;
	uint32_t rgb;
	long long v;

	for (; *s != '\0'; s++) {
		if (*s == ' ')
			continue;
		if (n == sizeof name - 1)
			return ERR_SYNTAX;
		name[n++] = (char)tolower((unsigned char)*s);
	}
	name[n] = '\0';
	if ((str_starts(name, "grey") || str_starts(name, "gray")) &&
	    name[4] >= '0' && name[4] <= '9') {
		if (str_number(name + 4, 0, 100, &v) != OK)
			return ERR_SYNTAX;
		/* rgb.txt rounds halves up, but for these two. */
		rgb = (uint32_t)(v * 255 + (v == 50 || v == 90 ? 0 : 50)) / 100;
		*c = COLOUR_RGB | rgb << 16 | rgb << 8 | rgb;
		return OK;
	}
	if (colour_find_name(name, &rgb) != OK)
		return ERR_SYNTAX;
	*c = COLOUR_RGB | rgb;
	return OK;
}

static int
parse_hex(const char *s, colour *c)
{
	uint32_t v = 0;

	if (strlen(s) != 6 || strspn(s, "0123456789abcdefABCDEF") != 6)
		return ERR_SYNTAX;
	for (; *s != '\0'; s++)
		v = v << 4 |
		    (uint32_t)(*s <= '9' ? *s - '0' : (*s | 0x20) - 'a' + 10);
	*c = COLOUR_RGB | v;
	return OK;
}

/* A bare number: of the palette, but 90-97 are SGR's bright ones as in tmux. */
static int
parse_number(const char *s, colour *c)
{
	if (s[0] <= '7' && s[1] == '\0')
		*c = COLOUR_INDEX | (colour)(s[0] - '0');
	else if (s[0] == '9' && s[1] >= '0' && s[1] <= '7' && s[2] == '\0')
		*c = COLOUR_INDEX | (colour)(s[1] - '0' + 8);
	else
		return ERR_SYNTAX;
	return OK;
}

int
colour_parse(const char *s, colour *c)
{
	long long v;

	if (s[0] == '#')
		return parse_hex(s + 1, c);
	if (s[0] >= '0' && s[0] <= '9')
		return parse_number(s, c);
	if (strncasecmp(s, "colour", 6) == 0 ||
	    strncasecmp(s, "color", 5) == 0) {
		s += strncasecmp(s, "color", 5) == 0 ? 5 : 6;
		if (*s < '0' || *s > '9' || str_number(s, 0, 255, &v) != OK)
			return ERR_SYNTAX;
		*c = COLOUR_INDEX | (colour)v;
		return OK;
	}
	if (strcasecmp(s, "default") == 0) {
		*c = COLOUR_DEFAULT;
		return OK;
	}
	if (strcasecmp(s, "terminal") == 0) {
		*c = COLOUR_TERMINAL;
		return OK;
	}
	for (int i = 0; i < 16; i++) {
		if (strcasecmp(s, ansi[i]) == 0) {
			*c = COLOUR_INDEX | (colour)i;
			return OK;
		}
	}
	return parse_x11(s, c);
}

const char *
colour_name(colour c, char buf[16])
{
	unsigned v = c & ~COLOUR_KIND;

	if ((c & COLOUR_KIND) == COLOUR_RGB)
		snprintf(buf, 16, "#%06x", v & 0xffffff);
	else if ((c & COLOUR_KIND) == COLOUR_INDEX && (v & 0xff) < 16)
		str_copy(buf, 16, ansi[v & 15]);
	else if ((c & COLOUR_KIND) == COLOUR_INDEX)
		snprintf(buf, 16, "colour%u", v & 0xff);
	else
		str_copy(
		    buf, 16, c == COLOUR_TERMINAL ? "terminal" : "default");
	return buf;
}

static uint32_t
index_to_rgb(unsigned i)
{
	uint32_t grey;

	if (i < 16)
		return base16[i];
	if (i >= 232) {
		grey = 8 + 10 * (i - 232);
		return grey << 16 | grey << 8 | grey;
	}
	i -= 16;
	return (uint32_t)levels[i / 36] << 16 |
	       (uint32_t)levels[i / 6 % 6] << 8 | levels[i % 6];
}

uint32_t
colour_to_rgb(colour c)
{
	if ((c & COLOUR_KIND) == COLOUR_RGB)
		return c & 0xffffff;
	if ((c & COLOUR_KIND) == COLOUR_INDEX)
		return index_to_rgb(c & 0xff);
	return 0xffffff;
}

static int
distance(uint32_t a, uint32_t b)
{
	int dr = (int)(a >> 16 & 255) - (int)(b >> 16 & 255);
	int dg = (int)(a >> 8 & 255) - (int)(b >> 8 & 255);
	int db = (int)(a & 255) - (int)(b & 255);

	return dr * dr + dg * dg + db * db;
}

/* The cube's step nearest to a channel: 0, then 95 and every 40. */
static unsigned
nearest_level(unsigned v)
{
	return v < 48 ? 0 : v < 115 ? 1 : (v - 35) / 40;
}

/* The cube's nearest, or the nearest grey where that is nearer still. */
int
colour_to_256(uint32_t rgb)
{
	unsigned r = rgb >> 16 & 255, g = rgb >> 8 & 255, b = rgb & 255;
	unsigned cube, mean = (r + g + b) / 3, grey;

	cube = 16 + 36 * nearest_level(r) + 6 * nearest_level(g) +
	       nearest_level(b);
	grey = 232 + (mean < 3 ? 0 : mean > 238 ? 23 : (mean - 3) / 10);
	if (distance(index_to_rgb(grey), rgb) <
	    distance(index_to_rgb(cube), rgb))
		return (int)grey;
	return (int)cube;
}

/* --- of sixteen, and of eight --- */

enum {
	DARK = 72,	  /* channels below show as black */
	PALE = 4,	  /* greyer than one part in so many of the brightest */
	BRIGHT = 230,	  /* a channel of the bright half */
	GREY_DARK = 144,  /* below: the darker of the greys */
	GREY_WHITE = 242, /* from here on: white itself */
	GREY_SEEN = 96	  /* of eight there is no dark grey: white from here */
};

static unsigned
luma(uint32_t rgb)
{
	return ((rgb >> 16 & 255) * 54 + (rgb >> 8 & 255) * 183 +
		   (rgb & 255) * 19) >>
	       8;
}

static int
grey_of_16(uint32_t rgb)
{
	unsigned v = luma(rgb);

	return v < GREY_DARK ? 8 : v < GREY_WHITE ? 7 : 15;
}

int
colour_to_16(uint32_t rgb)
{
	unsigned r = rgb >> 16 & 255, g = rgb >> 8 & 255, b = rgb & 255;
	unsigned max = r > g ? r : g, min = r < g ? r : g, middle;
	int hue;

	for (int i = 0; i < 16; i++) {
		if (base16[i] == rgb)
			return i;
	}
	max = b > max ? b : max;
	min = b < min ? b : min;
	if (max < DARK)
		return 0;
	if ((max - min) * PALE < max)
		return grey_of_16(rgb);
	middle = (max + min + 1) / 2;
	hue = (r >= middle ? 1 : 0) | (g >= middle ? 2 : 0) |
	      (b >= middle ? 4 : 0);
	return max >= BRIGHT ? 8 + hue : hue;
}

int
colour_to_8(uint32_t rgb)
{
	int i = colour_to_16(rgb);

	if (i == 8)
		return luma(rgb) < GREY_SEEN ? 0 : 7;
	return i & 7;
}
