/*
 * Families of terminals: what terminfo does not tell, by $TERM and by the
 * name that a terminal gives itself.
 */
#include <string.h>

#include "base/mem.h"
#include "tty-int.h"

#define PLAIN                                                   \
	(FEATURE_TITLE | FEATURE_CURSOR_STYLE | FEATURE_FOCUS | \
	    FEATURE_BRACKETED | FEATURE_MOUSE)
#define MODERN                                                       \
	(PLAIN | FEATURE_256 | FEATURE_RGB | FEATURE_CURSOR_COLOUR | \
	    FEATURE_STRIKE | FEATURE_ITALIC | FEATURE_HYPERLINKS |   \
	    FEATURE_UNDERLINES | FEATURE_CLIPBOARD)
#define XTERM                                                                 \
	(PLAIN | FEATURE_CLIPBOARD | FEATURE_CURSOR_COLOUR | FEATURE_STRIKE | \
	    FEATURE_EXTENDED_KEYS)
#define ASKED (CAP_ASK | CAP_TITLE_STACK)

/* The first that fits; longer names stand in front of their beginnings. */
static const struct tty_family by_term[] = {
    {"xterm-kitty", MODERN | FEATURE_SYNC | FEATURE_EXTENDED_KEYS,
	ASKED | CAP_KITTY | CAP_BRIGHT},
    {"kitty", MODERN | FEATURE_SYNC | FEATURE_EXTENDED_KEYS,
	ASKED | CAP_KITTY | CAP_BRIGHT},
    {"xterm-ghostty", MODERN | FEATURE_SYNC | FEATURE_EXTENDED_KEYS,
	ASKED | CAP_KITTY | CAP_BRIGHT},
    {"ghostty", MODERN | FEATURE_SYNC | FEATURE_EXTENDED_KEYS,
	ASKED | CAP_KITTY | CAP_BRIGHT},
    {"alacritty", MODERN | FEATURE_SYNC, ASKED | CAP_BRIGHT},
    {"foot", MODERN | FEATURE_SYNC | FEATURE_EXTENDED_KEYS | FEATURE_OVERLINE,
	ASKED | CAP_BRIGHT},
    {"wezterm", MODERN | FEATURE_SYNC | FEATURE_OVERLINE, ASKED | CAP_BRIGHT},
    {"contour", MODERN | FEATURE_SYNC | FEATURE_OVERLINE | FEATURE_MARGINS,
	ASKED | CAP_BRIGHT},
    {"iterm", MODERN | FEATURE_SYNC | FEATURE_EXTENDED_KEYS,
	ASKED | CAP_BRIGHT},
    {"mintty", MODERN | FEATURE_SYNC | FEATURE_EXTENDED_KEYS | FEATURE_OVERLINE,
	ASKED | CAP_BRIGHT},
    {"vte", MODERN | FEATURE_OVERLINE, ASKED | CAP_BRIGHT},
    {"gnome", MODERN | FEATURE_OVERLINE, ASKED | CAP_BRIGHT},
    {"konsole", MODERN, ASKED | CAP_BRIGHT},
    {"st-", PLAIN | FEATURE_CLIPBOARD | FEATURE_RGB | FEATURE_STRIKE,
	CAP_ASK | CAP_BRIGHT},
    {"tmux",
	PLAIN | FEATURE_CLIPBOARD | FEATURE_CURSOR_COLOUR | FEATURE_STRIKE |
	    FEATURE_OVERLINE,
	ASKED | CAP_BRIGHT},
    {"mux", MODERN | FEATURE_SYNC | FEATURE_OVERLINE, ASKED | CAP_BRIGHT},
    {"screen", FEATURE_BRACKETED | FEATURE_MOUSE | FEATURE_FOCUS, CAP_ASK},
    {"rxvt", PLAIN | FEATURE_CURSOR_COLOUR, CAP_BRIGHT},
    {"putty", FEATURE_TITLE | FEATURE_BRACKETED | FEATURE_MOUSE, CAP_ASK},
    {"xterm", XTERM, ASKED},
    {"linux", FEATURE_BRACKETED, 0},
};

/* Programs as they name themselves, however $TERM was set. */
static const struct tty_family by_answer[] = {
    {"XTerm(", XTERM | FEATURE_MARGINS | FEATURE_REP, 0},
    {"kitty(", MODERN | FEATURE_REP | FEATURE_SYNC, 0},
    {"ghostty ", MODERN | FEATURE_REP | FEATURE_SYNC, 0},
    {"foot(", MODERN | FEATURE_REP | FEATURE_SYNC | FEATURE_OVERLINE, 0},
    {"WezTerm ", MODERN | FEATURE_REP | FEATURE_SYNC | FEATURE_OVERLINE, 0},
    {"contour ", MODERN | FEATURE_REP | FEATURE_SYNC | FEATURE_OVERLINE, 0},
    {"iTerm2 ", MODERN | FEATURE_SYNC, 0},
    {"mintty ", MODERN | FEATURE_REP | FEATURE_SYNC | FEATURE_OVERLINE, 0},
    {"VTE(", MODERN | FEATURE_REP | FEATURE_OVERLINE, 0},
    {"Konsole ", MODERN, 0},
    {"tmux ",
	PLAIN | FEATURE_CLIPBOARD | FEATURE_STRIKE | FEATURE_OVERLINE |
	    FEATURE_256 | FEATURE_RGB | FEATURE_ITALIC,
	0},
    {"mux ", MODERN | FEATURE_REP | FEATURE_SYNC | FEATURE_OVERLINE, 0},
};

const struct tty_family *
tty_family_of_term(const char *term)
{
	for (size_t i = 0; i < nitems(by_term); i++) {
		if (str_starts(term, by_term[i].prefix))
			return &by_term[i];
	}
	return strcmp(term, "st") == 0 ? tty_family_of_term("st-") : NULL;
}

uint32_t
tty_family_of_answer(const char *answer)
{
	for (size_t i = 0; i < nitems(by_answer); i++) {
		if (str_starts(answer, by_answer[i].prefix))
			return by_answer[i].features;
	}
	return 0;
}
