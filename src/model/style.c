/*
 * Style text: words divided by spaces or commas, read one by one.
 */
#include "model/style.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"

enum {
	WORD_MAX = 255, /* bytes of a word; longer is no style */
	FIRST_ATTR = 4	/* bold in attrs */
};

static const struct {
	const char *name;
	uint16_t attr, mask;
} attrs[] = {
    {"default", 0, 0},
    {"none", 0, 0},
    {"acs", 0, 0},
    {"bright", ATTR_BOLD, ATTR_BOLD},
    {"bold", ATTR_BOLD, ATTR_BOLD},
    {"dim", ATTR_DIM, ATTR_DIM},
    {"underscore", ATTR_UNDERLINE(UL_SINGLE), ATTR_UL_MASK},
    {"blink", ATTR_BLINK, ATTR_BLINK},
    {"reverse", ATTR_REVERSE, ATTR_REVERSE},
    {"hidden", ATTR_CONCEAL, ATTR_CONCEAL},
    {"italics", ATTR_ITALIC, ATTR_ITALIC},
    {"strikethrough", ATTR_STRIKE, ATTR_STRIKE},
    {"double-underscore", ATTR_UNDERLINE(UL_DOUBLE), ATTR_UL_MASK},
    {"curly-underscore", ATTR_UNDERLINE(UL_CURLY), ATTR_UL_MASK},
    {"dotted-underscore", ATTR_UNDERLINE(UL_DOTTED), ATTR_UL_MASK},
    {"dashed-underscore", ATTR_UNDERLINE(UL_DASHED), ATTR_UL_MASK},
    {"overline", ATTR_OVERLINE, ATTR_OVERLINE},
};

static const char *const aligns[] = {
    "default", "left", "centre", "right", "absolute-centre"};
static const char *const lists[] = {
    "off", "on", "focus", "left-marker", "right-marker"};
static const char *const ranges[] = {
    "none", "left", "right", "window", "pane", "session", "user"};

void
style_init(struct style_text *st)
{
	memset(st, 0, sizeof(*st));
}

int
style_attr_parse(const char *name, uint16_t *attr, uint16_t *mask)
{
	for (size_t i = 0; i < nitems(attrs); i++) {
		if (strcasecmp(name, attrs[i].name) == 0) {
			*attr = attrs[i].attr;
			*mask = attrs[i].mask;
			return 0;
		}
	}
	return ERR_SYNTAX;
}

/* Where name stands in words[1..n), or -1: the first has no word. */
static int
word_find(const char *name, const char *const *words, int n)
{
	for (int i = 1; i < n; i++) {
		if (strcasecmp(name, words[i]) == 0)
			return i;
	}
	return -1;
}

/* The reader's state: the style so far, and what 'default' means. */
struct reader_state {
	struct style_text *st;
	const struct style *base;
};

static int
set_colour(const char *value, colour base, colour *out)
{
	colour c;

	if (colour_parse(value, &c) != 0)
		return ERR_SYNTAX;
	*out = c == COLOUR_DEFAULT ? base : c;
	return 0;
}

static int
set_fg(struct reader_state *r, const char *value)
{
	return set_colour(value, r->base->fg, &r->st->cell.fg);
}

static int
set_bg(struct reader_state *r, const char *value)
{
	return set_colour(value, r->base->bg, &r->st->cell.bg);
}

static int
set_us(struct reader_state *r, const char *value)
{
	return set_colour(value, r->base->ul, &r->st->cell.ul);
}

static int
set_fill(struct reader_state *r, const char *value)
{
	if (colour_parse(value, &r->st->fill) != 0)
		return ERR_SYNTAX;
	r->st->has_fill = 1;
	return 0;
}

static int
set_align(struct reader_state *r, const char *value)
{
	int i = word_find(value, aligns, (int)nitems(aligns));

	if (i == -1)
		return ERR_SYNTAX;
	r->st->align = (enum style_align)i;
	return 0;
}

static int
set_list(struct reader_state *r, const char *value)
{
	int i = word_find(value, lists, (int)nitems(lists));

	if (i == -1)
		return ERR_SYNTAX;
	r->st->list = (enum style_list)i;
	return 0;
}

/* 'left', 'right', 'window|3', 'pane|%1', 'session|$0', 'user|word'. */
static int
set_range(struct reader_state *r, const char *value)
{
	char type[16];
	const char *arg = strchr(value, '|');
	size_t n = arg == NULL ? strlen(value) : (size_t)(arg - value);
	long long number;
	int i;

	if (n >= sizeof(type))
		return ERR_SYNTAX;
	memcpy(type, value, n);
	type[n] = '\0';
	i = word_find(type, ranges, (int)nitems(ranges));
	if (i == -1 || (arg != NULL) != (i >= RANGE_WINDOW))
		return ERR_SYNTAX;
	r->st->range_arg = 0;
	if (i == RANGE_USER) {
		str_copy(r->st->range_user, sizeof(r->st->range_user), arg + 1);
	} else if (arg != NULL) {
		arg++;
		if ((i == RANGE_PANE && *arg++ != '%') ||
		    (i == RANGE_SESSION && *arg++ != '$'))
			return ERR_SYNTAX;
		if (str_number(arg, 0, UINT32_MAX, &number) != 0)
			return ERR_SYNTAX;
		r->st->range_arg = (uint32_t)number;
	}
	r->st->range = (enum style_range)i;
	return 0;
}

static const struct {
	const char *name; /* with '=' behind it */
	int (*set)(struct reader_state *r, const char *value);
} settings[] = {
    {"fg=", set_fg},
    {"bg=", set_bg},
    {"us=", set_us},
    {"fill=", set_fill},
    {"align=", set_align},
    {"list=", set_list},
    {"range=", set_range},
};

/* Words without a value. Returns whether it was one of them. */
static int
read_flag(struct reader_state *r, const char *word)
{
	struct style_text *st = r->st;

	if (strcasecmp(word, "default") == 0) {
		st->cell = *r->base;
	} else if (strcasecmp(word, "ignore") == 0) {
		st->ignore = 1;
	} else if (strcasecmp(word, "noignore") == 0) {
		st->ignore = 0;
	} else if (strcasecmp(word, "push-default") == 0) {
		st->push = DEFAULT_PUSH;
	} else if (strcasecmp(word, "pop-default") == 0) {
		st->push = DEFAULT_POP;
	} else if (strcasecmp(word, "nolist") == 0) {
		st->list = LIST_OFF;
	} else if (strcasecmp(word, "norange") == 0) {
		st->range = RANGE_NONE;
		st->range_arg = 0;
	} else if (strcasecmp(word, "noalign") == 0) {
		st->align = ALIGN_DEFAULT;
	} else if (strcasecmp(word, "none") == 0) {
		st->cell.attr = 0;
	} else {
		return 0;
	}
	return 1;
}

/* 'bold', 'nobold', 'bold|underscore'; the word is cut up. */
static int
read_attrs(struct reader_state *r, char *word)
{
	uint16_t attr, mask;
	char *next;
	int off = strncasecmp(word, "no", 2) == 0;

	if (off)
		word += 2;
	for (; word != NULL; word = next) {
		next = strchr(word, '|');
		if (next != NULL)
			*next++ = '\0';
		if (style_attr_parse(word, &attr, &mask) != 0)
			return ERR_SYNTAX;
		r->st->cell.attr &= (uint16_t)~mask;
		if (!off)
			r->st->cell.attr |= attr;
	}
	return 0;
}

static int
read_word(struct reader_state *r, char *word)
{
	size_t n;

	if (read_flag(r, word))
		return 0;
	for (size_t i = 0; i < nitems(settings); i++) {
		n = strlen(settings[i].name);
		if (strncasecmp(word, settings[i].name, n) == 0)
			return settings[i].set(r, word + n);
	}
	return read_attrs(r, word);
}

int
style_apply(struct style_text *st, const struct style *base, const char *text)
{
	struct style_text new = *st;
	struct reader_state r = {&new, base};
	char word[WORD_MAX + 1];
	size_t n;

	for (;;) {
		text += strspn(text, " ,\n");
		if (*text == '\0')
			break;
		n = strcspn(text, " ,\n");
		if (n > WORD_MAX)
			return ERR_SYNTAX;
		memcpy(word, text, n);
		word[n] = '\0';
		if (read_word(&r, word) != 0)
			return ERR_SYNTAX;
		text += n;
	}
	*st = new;
	return 0;
}

/*
 * The way back
 */
static void
add_word(struct buf *b, const char *name, const char *value)
{
	if (b->len > 0)
		buf_add_byte(b, ',');
	buf_printf(b, "%s%s", name, value);
}

static void
add_colour(struct buf *b, const char *name, colour c)
{
	char text[16];

	if (c != COLOUR_DEFAULT)
		add_word(b, name, colour_name(c, text));
}

static void
add_range(struct buf *b, const struct style_text *st)
{
	static const char sigils[] = "\0\0\0\0%$\0";
	const char *name = ranges[st->range];
	char *s;

	if (st->range == RANGE_NONE)
		return;
	if (st->range == RANGE_USER)
		s = xformat("%s|%s", name, st->range_user);
	else if (st->range < RANGE_WINDOW)
		s = xstrdup(name);
	else if (sigils[st->range] != '\0')
		s = xformat("%s|%c%u", name, sigils[st->range],
		    (unsigned)st->range_arg);
	else
		s = xformat("%s|%u", name, (unsigned)st->range_arg);
	add_word(b, "range=", s);
	free(s);
}

static void
add_attrs(struct buf *b, uint16_t attr)
{
	/* From 'bold' on: what stands before it says no more. */
	for (size_t i = FIRST_ATTR; i < nitems(attrs); i++) {
		if ((attr & attrs[i].mask) == attrs[i].attr)
			add_word(b, "", attrs[i].name);
	}
}

char *
style_string(const struct style_text *st)
{
	struct buf b;

	buf_init(&b);
	if (st->list != LIST_OFF)
		add_word(&b, "list=", lists[st->list]);
	add_range(&b, st);
	if (st->align != ALIGN_DEFAULT)
		add_word(&b, "align=", aligns[st->align]);
	if (st->push != DEFAULT_BASE)
		add_word(&b, "",
		    st->push == DEFAULT_PUSH ? "push-default" : "pop-default");
	if (st->has_fill)
		add_colour(&b, "fill=", st->fill);
	add_colour(&b, "fg=", st->cell.fg);
	add_colour(&b, "bg=", st->cell.bg);
	add_colour(&b, "us=", st->cell.ul);
	add_attrs(&b, st->cell.attr);
	if (b.len == 0)
		buf_add_str(&b, "default");
	return buf_steal(&b, NULL);
}
