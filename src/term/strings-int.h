/*
 * What strings do: titles, colours, the clipboard, and questions by DCS.
 */
#ifndef TERM_STRINGS_INT_H
#define TERM_STRINGS_INT_H

#include "term/term-int.h"

/* The string in t->string, with a NUL behind it, is whole. */
void	 osc_dispatch(struct term *t);
void	 dcs_dispatch(struct term *t);
void	 title_rename(struct term *t);

/* Behind 'OSC 52;', NUL-terminated. */
void	 clipboard_osc(struct term *t, const char *s, size_t n);
/* what: the number of the OSC: 0, 1, 2 or 7. */
void	 title_set(struct term *t, int what, const char *s, size_t n);
/* what: 0 both, 1 the icon's, 2 the window's. */
void	 title_push(struct term *t, int what);
void	 title_pop(struct term *t, int what);
void	 title_free(struct term *t);
/* Behind the number and its ';'. */
void	 palette_osc(struct term *t, int code, const char *s);
void	 palette_reset(struct term *t, int code, const char *s);
/* What the background that is shown is: numbers as mode 2031 has them. */
enum scheme { SCHEME_UNKNOWN, SCHEME_DARK, SCHEME_LIGHT };
enum scheme palette_scheme(const struct term *t);

#endif
