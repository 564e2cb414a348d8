/*
 * Patterns: what is searched for in one line.
 */
#ifndef GRID_SEARCH_INT_H
#define GRID_SEARCH_INT_H

#include <stddef.h>

struct pattern;

struct match {
	size_t start, end;	/* bytes; end is greater */
};

/* 0 or ERR_SYNTAX. */
int	 pattern_new(const char *text, int regex, int ignore_case,
	    struct pattern **p);
void	 pattern_free(struct pattern *p);
/*
 * The first match in a line that begins at lo or after and before hi; the
 * last one such when last is set.  Returns true when there is one.
 */
int	 pattern_find(struct pattern *p, const char *line, size_t len,
	    size_t lo, size_t hi, int last, struct match *m);
/*
 * An offset in text[from..end) before which no match can begin a line:
 * where the literal part is next, from itself when there is no literal, or
 * SIZE_MAX when nothing can match.
 */
size_t	 pattern_candidate(struct pattern *p, const char *text, size_t from,
	    size_t end);

#endif
