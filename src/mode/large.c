/*
 * Large letters.
 */
#include "mode/large-int.h"

#include <string.h>

/* Five rows of five bits, the highest one left. */
static const struct glyph {
	char c;
	uint8_t rows[LARGE_H];
} glyphs[] = {{'0', {0x1f, 0x11, 0x11, 0x11, 0x1f}},
    {'1', {0x01, 0x01, 0x01, 0x01, 0x01}},
    {'2', {0x1f, 0x01, 0x1f, 0x10, 0x1f}},
    {'3', {0x1f, 0x01, 0x1f, 0x01, 0x1f}},
    {'4', {0x11, 0x11, 0x1f, 0x01, 0x01}},
    {'5', {0x1f, 0x10, 0x1f, 0x01, 0x1f}},
    {'6', {0x1f, 0x10, 0x1f, 0x11, 0x1f}},
    {'7', {0x1f, 0x01, 0x01, 0x01, 0x01}},
    {'8', {0x1f, 0x11, 0x1f, 0x11, 0x1f}},
    {'9', {0x1f, 0x11, 0x1f, 0x01, 0x1f}},
    {':', {0x00, 0x04, 0x00, 0x04, 0x00}},
    {'A', {0x1f, 0x11, 0x1f, 0x11, 0x11}},
    {'P', {0x1f, 0x11, 0x1f, 0x10, 0x10}},
    {'M', {0x11, 0x1b, 0x15, 0x11, 0x11}}};

int
large_width(const char *text)
{
	return (int)strlen(text) * LARGE_STEP;
}

static void
draw_glyph(struct row **rows, int x, int y, const struct glyph *g,
    const struct style *s)
{
	for (int i = 0; i < LARGE_H; i++) {
		for (int b = 0; b < 5; b++) {
			if (g->rows[i] & (0x10 >> b))
				row_erase(rows[y + i], x + b, x + b + 1, s);
		}
	}
}

void
large_draw(
    struct row **rows, int x, int y, const char *text, const struct style *s)
{
	for (; *text != '\0'; text++, x += LARGE_STEP) {
		for (size_t i = 0; i < sizeof glyphs / sizeof *glyphs; i++) {
			if (glyphs[i].c == *text)
				draw_glyph(rows, x, y, &glyphs[i], s);
		}
	}
}
