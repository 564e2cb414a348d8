/*
 * Terminfo entries (unibilium's only home), as the user's overrides change
 * them.
 *
 * A terminal must speak ECMA-48: then every sequence but those that enter and
 * leave the full screen is the same everywhere, and terminfo only says which
 * of them it knows.
 */
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
    {"Setulc", FEATURE_UNDERLINES},
    {"BE", FEATURE_BRACKETED},
    {"Enbp", FEATURE_BRACKETED},
    {"Enfcs", FEATURE_FOCUS},
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

/* --- overrides --- */

/* A capability of terminfo itself by its short name; 0: it is none. */
static int
override_standard(unibi_term *u, const struct rule *r)
{
	for (int c = unibi_string_begin_ + 1; c < unibi_string_end_; c++) {
		if (strcmp(unibi_short_name_str((enum unibi_string)c),
			r->name) != 0)
			continue;
		unibi_set_str(u, (enum unibi_string)c, r->value);
		return 1;
	}
	for (int c = unibi_numeric_begin_ + 1; c < unibi_numeric_end_; c++) {
		long long v = -1;

		if (strcmp(unibi_short_name_num((enum unibi_numeric)c),
			r->name) != 0)
			continue;
		if (r->value == NULL ||
		    str_number(r->value, 0, 1 << 24, &v) == OK)
			unibi_set_num(u, (enum unibi_numeric)c, (int)v);
		return 1;
	}
	for (int c = unibi_boolean_begin_ + 1; c < unibi_boolean_end_; c++) {
		if (strcmp(unibi_short_name_bool((enum unibi_boolean)c),
			r->name) != 0)
			continue;
		unibi_set_bool(u, (enum unibi_boolean)c, !r->off);
		return 1;
	}
	return 0;
}

/* What else a name says of the terminal. */
static uint32_t
bits_named(const char *name)
{
	for (size_t i = 0; i < nitems(features); i++) {
		if (strcmp(unibi_short_name_str(features[i].cap), name) == 0)
			return features[i].bit;
	}
	return strcmp(name, "bce") == 0 ? FEATURE_BCE : feature_named(name);
}

/* Strings of which the value counts, not only that they are there. */
static void
keep_string(struct tty_info *i, const struct rule *r)
{
	const struct {
		const char *name;
		char **to;
	} kept[] = {{"Ms", &i->clip}, {"Ss", &i->shape}, {"Se", &i->shape_off},
	    {"Cs", &i->colour}, {"Cr", &i->colour_off}};

	for (size_t k = 0; k < nitems(kept); k++) {
		if (strcmp(kept[k].name, r->name) != 0)
			continue;
		free(*kept[k].to);
		*kept[k].to = xstrdup(r->value);
	}
}

/* A family's name may promise more colours than the user lets it have. */
static int
is_few_colours(const struct rule *r)
{
	long long v = 0;

	return strcmp(r->name, "colors") == 0 &&
	       (r->value == NULL ||
		   (str_number(r->value, 0, 1 << 24, &v) == OK && v < 256));
}

static void
override_entry(struct tty_info *i, unibi_term *u, struct rule *r, int trusted)
{
	uint32_t bits = bits_named(r->name);
	key_code key;

	if (is_few_colours(r))
		bits = FEATURE_256 | FEATURE_RGB;
	if (r->off || is_few_colours(r)) {
		i->dropped |= bits;
		i->features &= ~bits;
	} else {
		i->dropped &= ~bits;
		i->features |= bits;
	}
	key = own_key_named(r->name);
	if (key != KEY_NONE && r->value != NULL)
		own_key_add(i, key, r->value);
	/* A number is as good from anywhere, and keys are not sent to the
	 * terminal; another string may be a command. */
	if (key == KEY_NONE && r->value != NULL && !trusted &&
	    strcmp(r->name, "colors") != 0)
		return;
	override_standard(u, r);
	keep_string(i, r);
}

enum { RULES_MAX = 256 };

struct rules {
	struct rule list[RULES_MAX];
	int n;
};

/* The entry borrows the rules' strings until it is read. */
static void
override_all(struct tty_info *i, unibi_term *u, const char *overrides,
    int trusted, struct rules *rules)
{
	const char *s = overrides;

	while (s != NULL && rules->n < RULES_MAX &&
	       rule_next(&s, &rules->list[rules->n]))
		override_entry(i, u, &rules->list[rules->n++], trusted);
}

/* --- reading --- */

static void
read_strings(struct tty_info *i, const unibi_term *u)
{
	i->enter = plain_string(u, unibi_enter_ca_mode, "");
	i->leave = plain_string(u, unibi_exit_ca_mode, "");
	i->keys_on = plain_string(u, unibi_keypad_xmit, "");
	i->keys_off = plain_string(u, unibi_keypad_local, "");
	i->normal = plain_string(u, unibi_cursor_normal, "");
	i->show = cursor_string(u, unibi_cursor_normal, "\033[?25h");
	i->hide = cursor_string(u, unibi_cursor_invisible, "\033[?25l");
}

static void
read_all(struct tty_info *i, const unibi_term *u)
{
	const char *s = unibi_get_str(u, unibi_key_backspace);
	int colours = unibi_get_num(u, unibi_max_colors);

	i->features |= collect(u, features, nitems(features));
	i->features |= FEATURE_UTF8;
	i->caps |= collect(u, caps, nitems(caps));
	i->attrs = (uint16_t)collect(u, attrs, nitems(attrs));
	i->features |=
	    unibi_get_bool(u, unibi_back_color_erase) ? FEATURE_BCE : 0;
	i->caps |= unibi_get_bool(u, unibi_auto_right_margin) ? CAP_WRAPS : 0;
	i->caps |=
	    unibi_get_bool(u, unibi_eat_newline_glitch) ? CAP_PENDING : 0;
	i->caps |= is_off_code(u) ? CAP_OFF : 0;
	i->caps |= s != NULL && strcmp(s, "\b") == 0 ? CAP_ERASE_KEY : 0;
	read_strings(i, u);
	if (is_borrowed_name(i->term))
		i->features &= ~(uint32_t)FEATURE_REP;
	if (strstr(i->enter, "22;0") != NULL)
		i->caps &= ~(uint32_t)CAP_TITLE_STACK;
	i->colours = colours < 0 ? 0 : colours;
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
entry_read(struct tty_info *i, const char *overrides, int trusted)
{
	const struct tty_family *family = tty_family_of_term(i->term);
	unibi_term *u = find_entry(i->term, family);
	struct rules *rules;

	if (u == NULL)
		return ERR_NOTFOUND;
	if (!is_usable(u)) {
		unibi_destroy(u);
		return ERR_SYNTAX;
	}
	entry_clear(i);
	i->features = family == NULL ? 0 : family->features;
	i->caps = family == NULL ? 0 : family->caps;
	i->dropped = 0;
	i->features |= collect_extensions(u);
	rules = xcalloc(1, sizeof *rules);
	override_all(i, u, overrides, trusted, rules);
	read_all(i, u);
	unibi_destroy(u);
	for (int n = 0; n < rules->n; n++)
		rule_clear(&rules->list[n]);
	free(rules);
	return OK;
}

void
entry_clear(struct tty_info *i)
{
	char **const strings[] = {&i->enter, &i->leave, &i->keys_on,
	    &i->keys_off, &i->normal, &i->show, &i->hide, &i->clip, &i->shape,
	    &i->shape_off, &i->colour, &i->colour_off};

	for (size_t n = 0; n < nitems(strings); n++) {
		free(*strings[n]);
		*strings[n] = NULL;
	}
	own_keys_clear(i);
}

void
entry_run(const char *string, int number, const char *text, const char *second,
    struct buf *out)
{
	unibi_var_t param[9] = {{0}};
	size_t room = strlen(string) * 4 + 64, n;
	char *to;

	room += text == NULL ? 0 : strlen(text);
	room += second == NULL ? 0 : strlen(second);
	param[0] = unibi_var_from_num(number);
	if (text != NULL)
		param[0] = unibi_var_from_str((char *)(uintptr_t)text);
	if (second != NULL)
		param[1] = unibi_var_from_str((char *)(uintptr_t)second);
	to = (char *)buf_reserve(out, room);
	n = unibi_run(string, param, to, room);
	buf_grew(out, n < room ? n : room);
}
