/*
 * States of a full-screen program, told by how its status line begins.
 *
 * Letters that are text in one state of a program are so the next time, and
 * letters that are commands in another stay commands.  What a status line
 * says further right (rulers, percentages) changes with each key and is left
 * out, as are numbers.
 */
#include "predict-int.h"

enum {
	STATE_CELLS = 24, /* of the line, at most */
	STATE_BLANKS = 2, /* that end its first part */
	STATE_LETTERS = 3 /* that it must have */
};

static int
is_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c > 0x7f;
}

/* The line's first part as a number; 0 when it has none. */
static uint32_t
line_state(const struct row *r, int w)
{
	uint32_t h = 2166136261u;
	int blanks = 0, letters = 0;

	for (int x = 0; x < w && x < STATE_CELLS; x++) {
		uint32_t c = row_char(r, x);
		blanks = c == ' ' ? blanks + 1 : 0;
		if (blanks == STATE_BLANKS)
			break;
		letters += is_letter(c);
		if (c >= '0' && c <= '9')
			c = '0';
		h = (h ^ c) * 16777619u;
	}
	return letters < STATE_LETTERS ? 0 : h == 0 ? 1 : h;
}

uint32_t
predict_state(const struct predict *p)
{
	int bottom = p->pane->at.h - 1;

	/* What is typed there is no state. */
	if (!p->alternate || p->pane->cy >= bottom)
		return 0;
	return line_state(p->pane->rows[bottom], p->pane->at.w);
}
