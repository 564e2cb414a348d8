/*
 * What the outer terminal can do: terminfo, known families by $TERM, what
 * it answered to questions, and what the user says of it.
 */
#ifndef TTY_INFO_H
#define TTY_INFO_H

#include <stddef.h>
#include <stdint.h>

/* Known by name or answer; travels in hello.features. */
enum tty_feature {
	FEATURE_256 = 1 << 0,
	FEATURE_RGB = 1 << 1,
	FEATURE_SYNC = 1 << 2,		/* mode 2026 */
	FEATURE_MARGINS = 1 << 3,	/* DECSLRM */
	FEATURE_CLIPBOARD = 1 << 4,	/* OSC 52 */
	FEATURE_TITLE = 1 << 5,
	FEATURE_CURSOR_STYLE = 1 << 6,	/* DECSCUSR */
	FEATURE_CURSOR_COLOUR = 1 << 7,	/* OSC 12 */
	FEATURE_UNDERLINES = 1 << 8,	/* 4:n and 58 */
	FEATURE_OVERLINE = 1 << 9,
	FEATURE_STRIKE = 1 << 10,
	FEATURE_HYPERLINKS = 1 << 11,
	FEATURE_EXTENDED_KEYS = 1 << 12,
	FEATURE_FOCUS = 1 << 13,
	FEATURE_BRACKETED = 1 << 14,
	FEATURE_MOUSE = 1 << 15,
	FEATURE_BCE = 1 << 16,
	FEATURE_REP = 1 << 17,
	FEATURE_ECH = 1 << 18,
	FEATURE_UTF8 = 1 << 19,
	FEATURE_ITALIC = 1 << 20,
	FEATURE_SCROLL_REGION = 1 << 21, /* csr, indn, rin */
	FEATURE_OSC7 = 1 << 22,		/* named, and not used */
	FEATURE_RECTFILL = 1 << 23,	/* likewise */
	FEATURE_SIXEL = 1 << 24,	/* likewise */
	FEATURE_IGNORE_FKEYS = 1 << 25	/* terminfo's function keys are wrong */
};

struct tty_info;

/*
 * Read the entry of a terminal.  An unknown name is ERR_NOTFOUND; one that
 * cannot clear or move the cursor is ERR_SYNTAX; *cause (freed by the caller)
 * says so in words.  colorterm is $COLORTERM or NULL.
 */
int	 tty_info_new(const char *term, const char *colorterm,
	    struct tty_info **info, char **cause);
/* Has terminfo an entry of this name itself? */
int	 tty_info_known(const char *term);
void	 tty_info_free(struct tty_info *i);
uint32_t tty_info_features(const struct tty_info *i);
/*
 * What the user says of it: features are added, and overrides (NULL: none),
 * as terminal-overrides has them but without the pattern, change its entry
 * and have the last word.  Replaces what was said before.  trusted: the text
 * comes from this machine, so that its strings may be sent as they are.
 */
void	 tty_info_rules(struct tty_info *i, uint32_t features,
	    const char *overrides, int trusted);
/* An answer taught us more. */
void	 tty_info_add(struct tty_info *i, uint32_t features);
/* It turned out not to have these (no UTF-8 by its locale, say). */
void	 tty_info_drop(struct tty_info *i, uint32_t features);
/* 0 (none), 8, 16, 256 or 2^24. */
int	 tty_info_colours(const struct tty_info *i);
const char *tty_info_term(const struct tty_info *i);

/* Features by tmux's names, divided by ':', ',' or blanks; others count for
 * nothing. */
uint32_t tty_features_parse(const char *s);
/* Those that have a name, with commas between (new). */
char	*tty_features_text(uint32_t features);

#endif
