/*
 * Features by tmux's names, as terminal-features and -T have them.
 */
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/mem.h"
#include "tty-int.h"

static const struct {
	const char *name;
	uint32_t bits;
} names[] = {
    {"256", FEATURE_256},
    {"bpaste", FEATURE_BRACKETED},
    {"ccolour", FEATURE_CURSOR_COLOUR},
    {"clipboard", FEATURE_CLIPBOARD},
    {"hyperlinks", FEATURE_HYPERLINKS},
    {"cstyle", FEATURE_CURSOR_STYLE},
    {"extkeys", FEATURE_EXTENDED_KEYS},
    {"focus", FEATURE_FOCUS},
    {"ignorefkeys", FEATURE_IGNORE_FKEYS},
    {"margins", FEATURE_MARGINS},
    {"mouse", FEATURE_MOUSE},
    {"osc7", FEATURE_OSC7},
    {"overline", FEATURE_OVERLINE},
    {"rectfill", FEATURE_RECTFILL},
    {"RGB", FEATURE_RGB | FEATURE_256},
    {"sixel", FEATURE_SIXEL},
    {"strikethrough", FEATURE_STRIKE},
    {"sync", FEATURE_SYNC},
    {"title", FEATURE_TITLE},
    {"usstyle", FEATURE_UNDERLINES},
};

static uint32_t
find(const char *name, size_t n)
{
	for (size_t i = 0; i < nitems(names); i++) {
		if (strlen(names[i].name) == n &&
		    strncasecmp(names[i].name, name, n) == 0)
			return names[i].bits;
	}
	return 0;
}

uint32_t
tty_features_parse(const char *s)
{
	static const char separators[] = ":, ";
	uint32_t bits = 0;

	for (; *s != '\0'; s += strspn(s, separators)) {
		size_t n = strcspn(s, separators);

		bits |= find(s, n);
		s += n;
	}
	return bits;
}

char *
tty_features_text(uint32_t features)
{
	struct buf b;

	buf_init(&b);
	for (size_t i = 0; i < nitems(names); i++) {
		if ((features & names[i].bits) != names[i].bits)
			continue;
		if (b.len > 0)
			buf_add_byte(&b, ',');
		buf_add_str(&b, names[i].name);
	}
	return buf_steal(&b, NULL);
}
