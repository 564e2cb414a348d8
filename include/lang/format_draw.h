/*
 * Drawing an expanded format: from text with #[...] in it to runs of text
 * with a place and a style, and the ranges that the mouse may hit.
 *
 * The line is exactly w cells; runs do not overlap and come from left to
 * right.  What no run covers is in drawn.fill.
 */
#ifndef LANG_FORMAT_DRAW_H
#define LANG_FORMAT_DRAW_H

#include <stddef.h>

#include "model/style.h"

struct draw_run {
	int x, w;		/* cells */
	struct style style;
	const char *text;	/* UTF-8 in drawn's memory, not terminated */
	size_t len;		/* bytes */
};

struct draw_range {
	int x0, x1;		/* cells x0 .. x1-1 */
	enum style_range type;
	unsigned arg;
};

struct drawn {
	int w;
	struct style fill;	/* style of the cells without a run */
	struct draw_run *runs;
	size_t nruns;
	struct draw_range *ranges;
	size_t nranges;
	char *text;
};

/* Lay text out in w cells, base being the default style. */
void	 format_draw(struct drawn *d, const char *text, int w,
	    const struct style *base);
void	 drawn_clear(struct drawn *d);
/* The range at x, or NULL. */
const struct draw_range *drawn_range_at(const struct drawn *d, int x);

/* Cells that a text with #[...] takes; and the text cut to w cells, from the
 * left or keeping its end, styles kept (new strings). */
int	 format_width(const char *text);
char	*format_trim_left(const char *text, int w);
char	*format_trim_right(const char *text, int w);

#endif
