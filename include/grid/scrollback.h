/*
 * Scrollback: a history and the screen below it, as one sequence of rows.
 *
 * Frozen when made: it keeps references to the screen's rows and to the
 * history's blocks, so that a reader (copy mode, capture, search) sees
 * one moment while the pane goes on.  It shares the sealed blocks; what the
 * history trims meanwhile stays readable here.
 */
#ifndef GRID_SCROLLBACK_H
#define GRID_SCROLLBACK_H

#include <regex.h>

#include "grid/history.h"
#include "grid/screen.h"

struct scrollback;

/* Width w; the screen's h rows (references are taken). */
struct scrollback *scrollback_new(struct history *h, struct row *const *rows,
	    int nrows, int w);
void	 scrollback_free(struct scrollback *s);
int	 scrollback_width(const struct scrollback *s);
/* Rows in all, and how many of them are history. */
size_t	 scrollback_rows(struct scrollback *s);
size_t	 scrollback_history(struct scrollback *s);
/* A new reference; y < rows. */
struct row *scrollback_row(struct scrollback *s, size_t y);
/* Append its text without the spaces at the end: cheaper than the row. */
void	 scrollback_text(struct scrollback *s, size_t y, struct buf *out);
/* Does row y end because the line wrapped? */
int	 scrollback_wrapped(struct scrollback *s, size_t y);
uint16_t scrollback_flags(struct scrollback *s, size_t y);
/* Another width; *y (a row of interest) is moved to where it went. */
void	 scrollback_rewrap(struct scrollback *s, int w, size_t *y);

/* A place in a scrollback. */
struct place {
	size_t y;
	int x;
};
/* The same for n places, each kept on its character. */
void	 scrollback_rewrap_places(struct scrollback *s, int w,
	    struct place *const *places, int n);

/*
 * Search over logical lines, so that a match may cross a wrap.  It runs in
 * slices: scrollback_search looks at no more than budget bytes of text and
 * returns ERR_AGAIN to be called again; 0 with *from, *to (one past the end)
 * set; or ERR_NOTFOUND.
 */
/* A search may be kept while its scrollback lives, no longer. */
struct search;
/* Regular expression (POSIX extended) or plain text; ignore_case folds. A bad
 * expression is ERR_SYNTAX. */
int	 search_new(const char *pattern, int regex, int ignore_case,
	    struct search **s);
void	 search_free(struct search *s);
/* Start strictly after (down) or before (up) a place, wrapping or not; x may
 * be -1, before the row. */
void	 search_start(struct search *s, struct scrollback *sb,
	    struct place at, int up, int wrap);
int	 scrollback_search(struct scrollback *sb, struct search *s,
	    size_t budget, struct place *from, struct place *to);
/*
 * Count all matches, in slices as above: ERR_AGAIN, or 0 with *n set. The
 * count goes on where it was while the same scrollback is given.
 */
int	 scrollback_count(struct scrollback *sb, struct search *s,
	    size_t budget, size_t *n);
/* Matches on row y (of its logical line) for highlighting: column pairs in
 * x[2*max]; returns how many. */
int	 search_row(struct search *s, struct scrollback *sb, size_t y, int *x,
	    int max);

#endif
