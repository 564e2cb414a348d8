/*
 * Strips of text on their way to a line.
 */
#ifndef LANG_DRAW_INT_H
#define LANG_DRAW_INT_H

#include "lang/format_draw.h"

enum section {
	SECTION_LEFT, SECTION_CENTRE, SECTION_RIGHT, SECTION_ABSOLUTE,
	SECTION_LIST, SECTION_LEFT_MARKER, SECTION_RIGHT_MARKER,
	SECTION_AFTER,		/* behind the list, with its alignment */
	SECTIONS
};

/* Text of one style, at x of its section's strip. */
struct chunk {
	enum section section;
	int x, w;
	struct style style;
	enum style_range range;
	unsigned range_arg;
	const char *s;
	size_t n;
};

struct strips {
	struct chunk *chunks;
	size_t nchunks, cap;
	int w[SECTIONS];	/* widths of the strips */
	int has_list;
	enum section list_section;	/* where its alignment puts it */
	int focus_start, focus_end;	/* in the list's strip; -1: none */
	colour fill;
	int has_fill;
	char *text;		/* as long as all that is read */
	size_t text_len;
};

/* Lay the strips on the line. */
void	 strips_place(const struct strips *s, struct drawn *d);

#endif
