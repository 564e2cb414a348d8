/*
 * Keys that change the line at a shell's prompt, beyond letters.
 *
 * Only what line editors agree upon is guessed: where one kills the whole
 * line and another what is in front of the cursor, the cursor must be at its
 * end; and a word is rubbed out only where all have the same idea of it.
 */
#include "predict-int.h"

#include "base/err.h"

enum guess_kind
key_edits(key_code key)
{
	static const struct {
		key_code key;
		enum guess_kind kind;
	} keys[] = {
	    {KEY_HOME, GUESS_HOME},
	    {KEY_END, GUESS_END},
	    {KEY_DELETE, GUESS_DELETE},
	    {'a' | KEY_CTRL, GUESS_HOME},
	    {'e' | KEY_CTRL, GUESS_END},
	    {'k' | KEY_CTRL, GUESS_KILL},
	    {'u' | KEY_CTRL, GUESS_DISCARD},
	    {'w' | KEY_CTRL, GUESS_RUB_WORD},
	};

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		if (keys[i].key == key)
			return keys[i].kind;
	}
	return GUESS_BARRIER;
}

static int
is_word(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z');
}

/* Where the word in front of x begins, or -1 when opinions differ. */
static int
word_start(const struct row *r, int x, int edge)
{
	while (x > edge && row_char(r, x - 1) == ' ')
		x--;
	if (x == edge)
		return -1;
	while (x > edge && is_word(row_char(r, x - 1)))
		x--;
	return x == edge || row_char(r, x - 1) == ' ' ? x : -1;
}

static int
place_delete(struct guess *g, struct row *r, int end)
{
	int n = row_width_at(r, g->x0) == 2 ? 2 : 1;
	struct style plain = {0};

	if (end > g->x0)
		row_delete(r, g->x0, end, n, &plain);
	g->tail = end;
	return 0;
}

/* Erase from..to-1, and the cursor is where it began. */
static int
place_erase(struct guess *g, struct row *r, int from, int to)
{
	struct style plain = {0};

	row_erase(r, from, to, &plain);
	g->x1 = from;
	g->tail = to;
	return 0;
}

int
edit_place(const struct predict *p, struct guess *g, struct row *r)
{
	int w = p->pane->at.w, end = text_end(r, g->x0, w), x;
	int edge = p->run.edge;

	g->tail = 0;
	g->x1 = g->x0;
	/* The text may go on in the next row. */
	if (edge < 0 || g->line != p->run.line || g->x0 < edge || end >= w)
		return ERR_RANGE;
	switch (g->kind) {
	case GUESS_HOME:
		g->x1 = edge;
		return 0;
	case GUESS_END:
		g->x1 = end;
		return 0;
	case GUESS_DELETE:
		return place_delete(g, r, end);
	case GUESS_KILL:
		return place_erase(g, r, g->x0, end);
	case GUESS_DISCARD:
		return end > g->x0 ? ERR_RANGE : place_erase(g, r, edge, g->x0);
	case GUESS_RUB_WORD:
		x = word_start(r, g->x0, edge);
		return x < 0 || end > g->x0 ? ERR_RANGE
					    : place_erase(g, r, x, g->x0);
	default:
		return ERR_RANGE;
	}
}
