/*
 * What a program of the bench shows, gathered and written at once, as programs
 * with stdio do it.
 */
#ifndef BENCH_SCREEN_H
#define BENCH_SCREEN_H

#include "pty.h"

static char screen[65536];
static size_t used;

static inline void
put(const char *s)
{
	size_t n = strlen(s);

	if (used + n > sizeof screen)
		errx(1, "too much");
	memcpy(screen + used, s, n);
	used += n;
}

static inline void
flush(void)
{
	write_all(1, screen, used);
	used = 0;
}

#endif
