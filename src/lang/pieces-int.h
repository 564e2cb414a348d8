/*
 * Expanded text as pieces: plain text, runs of '#', and styles.
 */
#ifndef LANG_PIECES_INT_H
#define LANG_PIECES_INT_H

#include <stddef.h>

enum piece_kind { PIECE_END, PIECE_TEXT, PIECE_HASHES, PIECE_STYLE };

struct piece {
	enum piece_kind kind;
	const char *s;		/* a style: what is inside #[] */
	size_t n;		/* bytes; for hashes how many are shown */
	const char *raw;	/* as it stands in the text */
	size_t raw_n;
};

/* The piece at *p, which moves behind it. */
struct piece piece_next(const char **p);

#endif
