/*
 * Changes to a format's value: substitution, names of paths, quoting, times,
 * colours, widths.
 */
#include <ctype.h>
#include <libgen.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/colour.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "lang/format-int.h"
#include "lang/format_draw.h"

enum {
	GROUPS = 10,
	PATTERN_MAX = 4096,
	WIDTH_MAX = 100000,
	TIME_TEXT_MAX = 8192
};

/* The replacement for one match: \0 to \9 are its groups, if it has them. */
static void
add_replacement(struct buf *b, const regex_t *re, const char *with,
    const char *text, const regmatch_t *groups)
{
	for (const char *p = with; *p != '\0'; p++) {
		const regmatch_t *g;
		int escaped = p[0] == '\\' && p[1] != '\0';

		p += escaped;
		if (!escaped || !isdigit((unsigned char)*p) ||
		    (size_t)(*p - '0') > re->re_nsub) {
			buf_add_byte(b, (uint8_t)*p);
			continue;
		}
		g = &groups[*p - '0'];
		if (g->rm_so >= 0)
			buf_add(
			    b, text + g->rm_so, (size_t)(g->rm_eo - g->rm_so));
	}
}

/*
 * Every match in text, as sed's g: an empty one counts, unless it stands
 * right behind another, and lets the next byte through.  As in tmux, an empty
 * one at the very beginning counts only if it is anchored there.
 */
static void
substitute_all(struct buf *b, const regex_t *re, const char *with,
    const char *text, int anchored)
{
	regmatch_t g[GROUPS];
	const char *behind = anchored ? NULL : text, *begin = text;

	while (
	    b->len < FORMAT_LEN_MAX &&
	    regexec(re, text, GROUPS, g, text == begin ? 0 : REG_NOTBOL) == 0) {
		int empty = g[0].rm_so == g[0].rm_eo;

		buf_add(b, text, (size_t)g[0].rm_so);
		if (!empty || text + g[0].rm_so != behind)
			add_replacement(b, re, with, text, g);
		text += g[0].rm_eo;
		if (!empty) {
			behind = text;
			continue;
		}
		if (*text == '\0')
			return;
		buf_add_byte(b, (uint8_t)*text++);
	}
	buf_add_str(b, text);
}

char *
format_substitute(char *value, const struct modifier *m)
{
	int flags = REG_EXTENDED, repeats = 0;
	const char *pattern = modifier_arg(m, 0);
	regex_t re;
	struct buf b;

	for (const char *p = pattern; *p != '\0'; p++)
		repeats += *p == '{';
	if (m->argc < 2 || *value == '\0' || repeats > 2 ||
	    strlen(pattern) > PATTERN_MAX)
		return value;
	if (strchr(modifier_arg(m, 2), 'i') != NULL)
		flags |= REG_ICASE;
	if (regcomp(&re, pattern, flags) != 0)
		return value;
	buf_init(&b);
	substitute_all(&b, &re, modifier_arg(m, 1), value, *pattern == '^');
	regfree(&re);
	free(value);
	return buf_steal(&b, NULL);
}

char *
format_basename(char *value)
{
	char *s = xstrdup(basename(value));

	free(value);
	return s;
}

char *
format_dirname(char *value)
{
	char *s = xstrdup(dirname(value));

	free(value);
	return s;
}

static char *
escape(char *value, const char *what, char with)
{
	struct buf b;

	buf_init(&b);
	for (const char *p = value; *p != '\0'; p++) {
		if (strchr(what, *p) != NULL)
			buf_add_byte(&b, (uint8_t)with);
		buf_add_byte(&b, (uint8_t)*p);
	}
	free(value);
	return buf_steal(&b, NULL);
}

char *
format_quote_shell(char *value)
{
	return escape(value, "|&;<>()$`\\\"'*?[# =%", '\\');
}

char *
format_quote_style(char *value)
{
	return escape(value, "#", '#');
}

/* The format is the user's by nature, not a literal that gcc could check. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
char *
format_strftime(const struct format_ctx *f, const char *fmt, int64_t when)
{
	time_t t = (time_t)when;
	struct tm tm;
	char *out;
	size_t n;

	(void)f;
	if (*fmt == '\0' || strlen(fmt) > TIME_TEXT_MAX / 2 ||
	    localtime_r(&t, &tm) == NULL)
		return xstrdup(fmt);
	out = xmalloc(TIME_TEXT_MAX);
	n = strftime(out, TIME_TEXT_MAX, fmt, &tm);
	out[n] = '\0';
	return out;
}
#pragma GCC diagnostic pop

/* Shorter for what is longer ago: 10:20, Sat21, 21Nov, Nov26. */
static char *
pretty_time(const struct format_ctx *f, int64_t when)
{
	time_t t = (time_t)when, now = (time_t)f->now;
	struct tm tm, today;
	int64_t age = f->now - when;

	if (localtime_r(&t, &tm) == NULL || localtime_r(&now, &today) == NULL)
		return xstrdup("");
	if (age < 24 * 3600)
		return format_strftime(f, "%H:%M", when);
	if (age < 28 * 24 * 3600 ||
	    (tm.tm_year == today.tm_year && tm.tm_mon == today.tm_mon))
		return format_strftime(f, "%a%d", when);
	if (age < (int64_t)365 * 24 * 3600)
		return format_strftime(f, "%d%b", when);
	return format_strftime(f, "%h%y", when);
}

char *
format_time_text(
    const struct format_ctx *f, char *value, const struct modifier *m)
{
	const char *how = modifier_arg(m, 0);
	long long when;

	if (str_number(value, 1, (long long)1 << 40, &when) != 0) {
		free(value);
		return xstrdup("");
	}
	free(value);
	if (strchr(how, 'p') != NULL)
		return pretty_time(f, when);
	if (strchr(how, 'f') != NULL)
		return format_strftime(f, modifier_arg(m, 1), when);
	return format_strftime(f, "%a %b %e %H:%M:%S %Y", when);
}

char *
format_ascii(char *value)
{
	long long c;

	if (str_number(value + strspn(value, " "), 32, 126, &c) != 0) {
		*value = '\0';
		return value;
	}
	free(value);
	return xformat("%c", (int)c);
}

/* The first sixteen as tmux counts them; terminals differ in these. */
static const uint32_t basic_rgb[16] = {0x000000, 0x800000, 0x008000, 0x808000,
    0x000080, 0x800080, 0x008080, 0xc0c0c0, 0x808080, 0xff0000, 0x00ff00,
    0xffff00, 0x0000ff, 0xff00ff, 0x00ffff, 0xffffff};

char *
format_colour(char *value)
{
	uint32_t rgb;
	colour c;

	if (colour_parse(value, &c) != 0 || c == COLOUR_DEFAULT ||
	    c == COLOUR_TERMINAL) {
		*value = '\0';
		return value;
	}
	free(value);
	rgb = colour_to_rgb(c);
	if ((c & COLOUR_KIND) == COLOUR_INDEX && (c & ~COLOUR_KIND) < 16)
		rgb = basic_rgb[c & ~COLOUR_KIND];
	return xformat("%06x", (unsigned)rgb);
}

char *
format_limit(char *value, const struct modifier *m)
{
	const char *mark = modifier_arg(m, 1);
	long long n;
	char *cut, *out;

	if (m->argc == 0 ||
	    str_number(m->argv[0], -WIDTH_MAX, WIDTH_MAX, &n) != 0 || n == 0)
		return value;
	cut = n > 0 ? format_trim_left(value, (int)n)
		    : format_trim_right(value, (int)-n);
	if (*mark == '\0' || strcmp(cut, value) == 0) {
		free(value);
		return cut;
	}
	out = n > 0 ? xformat("%s%s", cut, mark) : xformat("%s%s", mark, cut);
	free(cut);
	free(value);
	return out;
}

char *
format_pad(char *value, const struct modifier *m)
{
	long long n;
	int pad;
	char *out;

	if (m->argc == 0 ||
	    str_number(m->argv[0], -WIDTH_MAX, WIDTH_MAX, &n) != 0)
		return value;
	/* A style counts, as in tmux: w: tells of what is seen. */
	pad = (int)((n < 0 ? -n : n) -
		    (long long)utf8_width(value, strlen(value)));
	if (pad <= 0)
		return value;
	out = n > 0 ? xformat("%s%*s", value, pad, "")
		    : xformat("%*s%s", pad, "", value);
	free(value);
	return out;
}
