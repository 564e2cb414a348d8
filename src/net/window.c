/*
 * The replay window.
 *
 * Invariant: a bit is set for each taken number in [next - PACKET_WINDOW,
 * next), and clear for the others of that span.
 */
#include "net/window-int.h"

#include <string.h>

#include "base/err.h"

static uint64_t *
word(struct window *w, uint64_t number)
{
	return &w->bits[number % PACKET_WINDOW / 64];
}

static void
slide(struct window *w, uint64_t next)
{
	uint64_t i;

	if (next - w->next >= PACKET_WINDOW)
		memset(w->bits, 0, sizeof(w->bits));
	else {
		for (i = w->next; i < next; i++)
			*word(w, i) &= ~(1ULL << i % 64);
	}
	w->next = next;
}

int
window_take(struct window *w, uint64_t number)
{
	uint64_t bit = 1ULL << number % 64;

	if (number == UINT64_MAX)
		return ERR_EXISTS;
	if (number >= w->next)
		slide(w, number + 1);
	else if (w->next - number > PACKET_WINDOW)
		return ERR_EXISTS;
	if (*word(w, number) & bit)
		return ERR_EXISTS;
	*word(w, number) |= bit;
	return 0;
}
