/*
 * Terminfo, and what follows from it.
 *
 * A terminal must speak ECMA-48: then every sequence but those that enter and
 * leave the full screen is the same everywhere, and terminfo only says which
 * of them it knows.
 */
#include "tty/info.h"

#include <stdlib.h>
#include <string.h>
#include <unibilium.h>

#include "base/err.h"
#include "base/mem.h"
#include "tty-int.h"

struct need {
	enum unibi_string cap;
	uint32_t bit;
};

static const struct need features[] = {
    {unibi_repeat_char, FEATURE_REP},
    {unibi_erase_chars, FEATURE_ECH},
    {unibi_enter_italics_mode, FEATURE_ITALIC},
    {unibi_change_scroll_region, FEATURE_SCROLL_REGION},
    {unibi_key_mouse, FEATURE_MOUSE},
};

static const struct need caps[] = {
    {unibi_column_address, CAP_CHA},
    {unibi_row_address, CAP_VPA},
    {unibi_parm_index, CAP_SU},
    {unibi_parm_rindex, CAP_SD},
};

static const struct need attrs[] = {
    {unibi_enter_bold_mode, ATTR_BOLD},
    {unibi_enter_dim_mode, ATTR_DIM},
    {unibi_enter_italics_mode, ATTR_ITALIC},
    {unibi_enter_blink_mode, ATTR_BLINK},
    {unibi_enter_reverse_mode, ATTR_REVERSE},
    {unibi_enter_secure_mode, ATTR_CONCEAL},
    {unibi_enter_underline_mode, ATTR_UL_MASK},
};

/* Extensions, boolean or string. */
static const struct {
	const char *name;
	uint32_t feature;
} extensions[] = {
    {"RGB", FEATURE_RGB},
    {"Tc", FEATURE_RGB},
    {"setrgbf", FEATURE_RGB},
    {"Smulx", FEATURE_UNDERLINES},
    {"Su", FEATURE_UNDERLINES},
    {"Ss", FEATURE_CURSOR_STYLE},
    {"Cs", FEATURE_CURSOR_COLOUR},
    {"Ms", FEATURE_CLIPBOARD},
    {"Smol", FEATURE_OVERLINE},
    {"smxx", FEATURE_STRIKE},
    {"BE", FEATURE_BRACKETED},
    {"fe", FEATURE_FOCUS},
    {"Sync", FEATURE_SYNC},
    {"Enmg", FEATURE_MARGINS},
    {"Eneks", FEATURE_EXTENDED_KEYS},
    {"Hls", FEATURE_HYPERLINKS},
};

static uint32_t
collect(const unibi_term *u, const struct need *needs, size_t n)
{
	uint32_t bits = 0;
	const char *s;

	for (size_t i = 0; i < n; i++) {
		s = unibi_get_str(u, needs[i].cap);
		if (s != NULL && s[0] != '\0')
			bits |= needs[i].bit;
	}
	return bits;
}

static uint32_t
feature_named(const char *name)
{
	for (size_t i = 0; i < nitems(extensions); i++) {
		if (strcmp(extensions[i].name, name) == 0)
			return extensions[i].feature;
	}
	return 0;
}

static uint32_t
collect_extensions(const unibi_term *u)
{
	uint32_t bits = 0;

	for (size_t i = 0; i < unibi_count_ext_bool(u); i++) {
		if (unibi_get_ext_bool(u, i))
			bits |= feature_named(unibi_get_ext_bool_name(u, i));
	}
	for (size_t i = 0; i < unibi_count_ext_str(u); i++) {
		if (unibi_get_ext_str(u, i) != NULL)
			bits |= feature_named(unibi_get_ext_str_name(u, i));
	}
	return bits;
}

/* A capability without parameters as bytes: padding is left out. */
static char *
plain_string(const unibi_term *u, enum unibi_string cap, const char *otherwise)
{
	const char *s = unibi_get_str(u, cap), *end;
	char *out;
	size_t n = 0;

	if (s == NULL || strchr(s, '%') != NULL)
		return xstrdup(otherwise);
	out = xmalloc(strlen(s) + 1);
	for (; *s != '\0'; s++) {
		if (s[0] == '$' && s[1] == '<' &&
		    (end = strchr(s, '>')) != NULL)
			s = end;
		else
			out[n++] = *s;
	}
	out[n] = '\0';
	return out;
}

/* Of what sets shape and blinking too, only the part that shows or hides. */
static char *
cursor_string(const unibi_term *u, enum unibi_string cap, const char *part)
{
	const char *s = unibi_get_str(u, cap);

	if (s != NULL && strstr(s, part) != NULL)
		return xstrdup(part);
	return plain_string(u, cap, "");
}

/*
 * Many programs call themselves xterm and are none; of what newer xterms can,
 * repeating is what some of these cannot.  An answer may prove it yet.
 */
static int
is_borrowed_name(const char *term)
{
	return str_starts(term, "xterm") && !str_starts(term, "xterm-kitty") &&
	       !str_starts(term, "xterm-ghostty");
}

static int
is_off_code(const unibi_term *u)
{
	const char *s = unibi_get_str(u, unibi_exit_underline_mode);

	return s != NULL && str_starts(s, "\033[24m");
}

static void
set_colours(struct tty_info *i, int n)
{
	if (i->features & FEATURE_RGB)
		i->features |= FEATURE_256;
	if (n >= 256)
		i->features |= FEATURE_256;
	i->colours = n >= 16 ? 16 : n >= 8 ? 8 : 0;
	if (i->features & FEATURE_256)
		i->colours = 256;
	if (i->features & FEATURE_RGB)
		i->colours = 1 << 24;
	if (i->colours >= 16)
		i->caps |= CAP_BRIGHT;
}

static void
set_attrs(struct tty_info *i)
{
	if (i->features & FEATURE_ITALIC)
		i->attrs |= ATTR_ITALIC;
	if (i->features & FEATURE_STRIKE)
		i->attrs |= ATTR_STRIKE;
	if (i->features & FEATURE_OVERLINE)
		i->attrs |= ATTR_OVERLINE;
}

static void
read_entry(struct tty_info *i, const unibi_term *u)
{
	const char *s;

	i->features |= collect(u, features, nitems(features));
	i->features |= collect_extensions(u) | FEATURE_UTF8;
	i->caps |= collect(u, caps, nitems(caps));
	i->attrs = (uint16_t)collect(u, attrs, nitems(attrs));
	i->features |=
	    unibi_get_bool(u, unibi_back_color_erase) ? FEATURE_BCE : 0;
	i->caps |= unibi_get_bool(u, unibi_auto_right_margin) ? CAP_WRAPS : 0;
	i->caps |=
	    unibi_get_bool(u, unibi_eat_newline_glitch) ? CAP_PENDING : 0;
	i->caps |= is_off_code(u) ? CAP_OFF : 0;
	s = unibi_get_str(u, unibi_key_backspace);
	i->caps |= s != NULL && strcmp(s, "\b") == 0 ? CAP_ERASE_KEY : 0;
	i->enter = plain_string(u, unibi_enter_ca_mode, "");
	i->leave = plain_string(u, unibi_exit_ca_mode, "");
	i->keys_on = plain_string(u, unibi_keypad_xmit, "");
	i->keys_off = plain_string(u, unibi_keypad_local, "");
	i->normal = plain_string(u, unibi_cursor_normal, "");
	i->show = cursor_string(u, unibi_cursor_normal, "\033[?25h");
	i->hide = cursor_string(u, unibi_cursor_invisible, "\033[?25l");
	if (is_borrowed_name(i->term))
		i->features &= ~(uint32_t)FEATURE_REP;
	if (strstr(i->enter, "22;0") != NULL)
		i->caps &= ~(uint32_t)CAP_TITLE_STACK;
	set_colours(i, unibi_get_num(u, unibi_max_colors));
	set_attrs(i);
}

/* Does it move its cursor as ECMA-48 says, and clear? */
static int
is_usable(const unibi_term *u)
{
	const char *cup = unibi_get_str(u, unibi_cursor_address);
	const char *clear = unibi_get_str(u, unibi_clear_screen);
	const char *el = unibi_get_str(u, unibi_clr_eol);

	return cup != NULL && str_starts(cup, "\033[") && clear != NULL &&
	       strchr(clear, 'J') != NULL && el != NULL &&
	       str_starts(el, "\033[");
}

int
tty_info_known(const char *term)
{
	unibi_term *u = NULL;

	/* A name is a file's below the terminfo folders. */
	if (term[0] != '\0' && strchr(term, '/') == NULL)
		u = unibi_from_term(term);
	if (u != NULL)
		unibi_destroy(u);
	return u != NULL;
}

/* The entry; of a known family without one, what all of them are like. */
static unibi_term *
find_entry(const char *term, const struct tty_family *family)
{
	unibi_term *u = NULL;

	/* A name is a file's below the terminfo folders. */
	if (term[0] != '\0' && strchr(term, '/') == NULL)
		u = unibi_from_term(term);
	if (u == NULL && family != NULL && family->caps & CAP_ASK)
		u = unibi_from_term(
		    str_starts(term, "screen") || str_starts(term, "tmux")
			? "screen"
			: "xterm-256color");
	return u;
}

int
tty_info_new(const char *term, const char *colorterm, struct tty_info **info,
    char **cause)
{
	const struct tty_family *family = tty_family_of_term(term);
	unibi_term *u = find_entry(term, family);
	struct tty_info *i;

	if (u == NULL) {
		*cause = term[0] == '\0'
			     ? xstrdup("TERM is not set")
			     : xformat("the terminal '%s' is not known here "
				       "(no terminfo entry)",
				   term);
		return ERR_NOTFOUND;
	}
	if (!is_usable(u)) {
		unibi_destroy(u);
		*cause = xformat(
		    "the terminal '%s' cannot clear or move its cursor", term);
		return ERR_SYNTAX;
	}
	i = xcalloc(1, sizeof *i);
	i->term = xstrdup(term);
	if (family != NULL) {
		i->features = family->features;
		i->caps = family->caps;
	}
	if (colorterm != NULL && (strcmp(colorterm, "truecolor") == 0 ||
				     strcmp(colorterm, "24bit") == 0))
		i->features |= FEATURE_RGB;
	read_entry(i, u);
	unibi_destroy(u);
	*info = i;
	return OK;
}

void
tty_info_free(struct tty_info *i)
{
	if (i == NULL)
		return;
	free(i->term);
	free(i->enter);
	free(i->leave);
	free(i->keys_on);
	free(i->keys_off);
	free(i->show);
	free(i->hide);
	free(i->normal);
	free(i);
}

uint32_t
tty_info_features(const struct tty_info *i)
{
	return i->features;
}

void
tty_info_add(struct tty_info *i, uint32_t more)
{
	i->features |= more;
	set_colours(i, i->colours);
	set_attrs(i);
}

void
tty_info_drop(struct tty_info *i, uint32_t less)
{
	i->features &= ~less;
}

int
tty_info_colours(const struct tty_info *i)
{
	return i->colours;
}

const char *
tty_info_term(const struct tty_info *i)
{
	return i->term;
}
