/*
 * Key names, as tmux(1) has them, both ways.
 *
 * The first name in the table for a code is the one that is printed.  Every
 * name that key_name gives is read back by key_parse as the same code.
 */
#include "base/key.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/utf8.h"

struct named {
	const char *name;
	key_code key;
};

static const struct named specials[] = {
    {"Tab", KEY_TAB},
    {"Enter", KEY_ENTER},
    {"Escape", KEY_ESCAPE},
    {"BSpace", KEY_BACKSPACE},
    {"Space", ' '},
    {"IC", KEY_INSERT},
    {"Insert", KEY_INSERT},
    {"DC", KEY_DELETE},
    {"Delete", KEY_DELETE},
    {"Home", KEY_HOME},
    {"End", KEY_END},
    {"PPage", KEY_PAGEUP},
    {"PageUp", KEY_PAGEUP},
    {"PgUp", KEY_PAGEUP},
    {"NPage", KEY_PAGEDOWN},
    {"PageDown", KEY_PAGEDOWN},
    {"PgDn", KEY_PAGEDOWN},
    {"Up", KEY_UP},
    {"Down", KEY_DOWN},
    {"Left", KEY_LEFT},
    {"Right", KEY_RIGHT},
    {"BTab", KEY_BACKTAB},
    {"KP/", KEY_KP_SLASH},
    {"KP*", KEY_KP_STAR},
    {"KP-", KEY_KP_MINUS},
    {"KP+", KEY_KP_PLUS},
    {"KPEnter", KEY_KP_ENTER},
    {"KP.", KEY_KP_PERIOD},
    {"FocusIn", KEY_FOCUS_IN},
    {"FocusOut", KEY_FOCUS_OUT},
};

static const char *const events[MOUSE_EVENTS] = {
    [MOUSE_MOVE] = "MouseMove",
    [MOUSE_DOWN1] = "MouseDown1",
    [MOUSE_DOWN2] = "MouseDown2",
    [MOUSE_DOWN3] = "MouseDown3",
    [MOUSE_UP1] = "MouseUp1",
    [MOUSE_UP2] = "MouseUp2",
    [MOUSE_UP3] = "MouseUp3",
    [MOUSE_DRAG1] = "MouseDrag1",
    [MOUSE_DRAG2] = "MouseDrag2",
    [MOUSE_DRAG3] = "MouseDrag3",
    [MOUSE_DRAGEND1] = "MouseDragEnd1",
    [MOUSE_DRAGEND2] = "MouseDragEnd2",
    [MOUSE_DRAGEND3] = "MouseDragEnd3",
    [MOUSE_WHEELUP] = "WheelUp",
    [MOUSE_WHEELDOWN] = "WheelDown",
    [MOUSE_SECOND1] = "SecondClick1",
    [MOUSE_SECOND2] = "SecondClick2",
    [MOUSE_SECOND3] = "SecondClick3",
    [MOUSE_DOUBLE1] = "DoubleClick1",
    [MOUSE_DOUBLE2] = "DoubleClick2",
    [MOUSE_DOUBLE3] = "DoubleClick3",
    [MOUSE_TRIPLE1] = "TripleClick1",
    [MOUSE_TRIPLE2] = "TripleClick2",
    [MOUSE_TRIPLE3] = "TripleClick3",
};

static const char *const places[PLACES] = {
    [PLACE_PANE] = "Pane",
    [PLACE_STATUS] = "Status",
    [PLACE_STATUS_LEFT] = "StatusLeft",
    [PLACE_STATUS_RIGHT] = "StatusRight",
    [PLACE_STATUS_DEFAULT] = "StatusDefault",
    [PLACE_BORDER] = "Border",
};

/* A number behind a prefix: 'F', 12 in 'F12'. */
static int
parse_numbered(const char *name, const char *prefix, int max)
{
	size_t n = strlen(prefix);
	long long v;

	if (strncmp(name, prefix, n) != 0 || name[n] < '0' || name[n] > '9')
		return -1;
	return str_number(name + n, 0, max, &v) == OK ? (int)v : -1;
}

static key_code
parse_mouse(const char *name)
{
	for (int e = 0; e < MOUSE_EVENTS; e++) {
		size_t n = strlen(events[e]);

		if (strncasecmp(name, events[e], n) != 0)
			continue;
		for (int p = 0; p < PLACES; p++) {
			if (strcasecmp(name + n, places[p]) == 0)
				return key_mouse(
				    (enum mouse_event)e, (enum mouse_place)p);
		}
	}
	return KEY_NONE;
}

static key_code
parse_special(const char *name)
{
	int v;

	for (size_t i = 0; i < nitems(specials); i++) {
		if (strcasecmp(name, specials[i].name) == 0)
			return specials[i].key;
	}
	if ((v = parse_numbered(name, "F", 24)) > 0 ||
	    (v = parse_numbered(name, "f", 24)) > 0)
		return KEY_F1 + (key_code)v - 1;
	if (strncasecmp(name, "KP", 2) == 0 && name[2] >= '0' &&
	    name[2] <= '9' && name[3] == '\0')
		return KEY_KP_0 + (key_code)(name[2] - '0');
	if ((v = parse_numbered(name, "User", 999)) >= 0)
		return KEY_USER + (key_code)v;
	return parse_mouse(name);
}

/* A C0 character as the key that sends it; others as they are. */
static key_code
from_control(uint32_t cp)
{
	if (cp == KEY_TAB || cp == KEY_ENTER || cp == KEY_ESCAPE || cp >= ' ')
		return cp;
	if (cp == 0)
		return ' ' | KEY_CTRL;
	return (cp <= 26 ? cp + 'a' - 1 : cp + '@') | KEY_CTRL;
}

/*
 * Control and an ASCII character: one code for all that a terminal sends the
 * same bytes for.
 */
static key_code
add_control(key_code key)
{
	if (key >= 'A' && key <= 'Z')
		key += 'a' - 'A';
	switch (key) {
	case 'i':
		return KEY_TAB;
	case 'm':
		return KEY_ENTER;
	case '[':
		return KEY_ESCAPE;
	case '@':
		return ' ' | KEY_CTRL;
	default:
		return key | KEY_CTRL;
	}
}

/* One character and nothing behind it. */
static key_code
parse_char(const char *name)
{
	size_t n = strlen(name);
	uint32_t cp;

	if (n == 0 || n > UTF8_MAX ||
	    utf8_decode((const uint8_t *)name, n, &cp) != n || cp == UTF8_BAD ||
	    (cp >= 0x80 && cp < 0xa0))
		return KEY_NONE;
	return from_control(cp);
}

static key_code
parse_hex(const char *digits)
{
	uint32_t cp = 0;
	size_t n = strspn(digits, "0123456789abcdefABCDEF");

	if (n == 0 || n > 6 || digits[n] != '\0')
		return KEY_NONE;
	for (; *digits != '\0'; digits++)
		cp = cp << 4 |
		     (uint32_t)(*digits <= '9' ? *digits - '0'
					       : (*digits | 0x20) - 'a' + 10);
	if (cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff) ||
	    (cp >= 0x80 && cp < 0xa0))
		return KEY_NONE;
	return from_control(cp);
}

static key_code
parse_modifier(char c)
{
	switch (c) {
	case 'C':
	case 'c':
		return KEY_CTRL;
	case 'M':
	case 'm':
		return KEY_META;
	case 'S':
	case 's':
		return KEY_SHIFT;
	default:
		return KEY_NONE;
	}
}

key_code
key_parse(const char *name)
{
	key_code mods = 0, key;

	if (strcasecmp(name, "Any") == 0)
		return KEY_ANY;
	if (name[0] == '0' && name[1] == 'x')
		return parse_hex(name + 2);
	if (name[0] == '^' && name[1] != '\0') {
		mods |= KEY_CTRL;
		name++;
	}
	while (name[0] != '\0' && name[1] == '-') {
		key_code mod = parse_modifier(name[0]);

		if (mod == KEY_NONE)
			return KEY_NONE;
		mods |= mod;
		name += 2;
	}
	key = parse_char(name);
	if (key == KEY_NONE)
		key = parse_special(name);
	else if (mods & KEY_CTRL && key > ' ' && key < KEY_BACKSPACE) {
		key = add_control(key);
		mods &= ~KEY_CTRL;
	}
	return key == KEY_NONE ? KEY_NONE : key | mods;
}

static void
name_base(key_code base, char buf[KEY_NAME_MAX])
{
	size_t n;

	for (size_t i = 0; i < nitems(specials); i++) {
		if (specials[i].key == base) {
			str_copy(buf, KEY_NAME_MAX, specials[i].name);
			return;
		}
	}
	if (base < KEY_SPECIAL) {
		n = utf8_encode((uint32_t)base, (uint8_t *)buf);
		buf[n] = '\0';
	} else if (base >= KEY_F1 && base <= KEY_F24)
		snprintf(buf, KEY_NAME_MAX, "F%d", (int)(base - KEY_F1) + 1);
	else if (base >= KEY_KP_0 && base <= KEY_KP_9)
		snprintf(buf, KEY_NAME_MAX, "KP%d", (int)(base - KEY_KP_0));
	else if (base >= KEY_USER && base <= KEY_USER_LAST)
		snprintf(buf, KEY_NAME_MAX, "User%d", (int)(base - KEY_USER));
	else if (KEY_IS_MOUSE(base) && KEY_MOUSE_PLACE(base) < PLACES)
		snprintf(buf, KEY_NAME_MAX, "%s%s",
		    events[KEY_MOUSE_EVENT(base)],
		    places[KEY_MOUSE_PLACE(base)]);
	else
		str_copy(buf, KEY_NAME_MAX, "Unknown");
}

/* Does control make a C0 character of it?  tmux then writes C- last. */
static int
is_control_char(key_code base)
{
	return (base >= 'a' && base <= 'z') || base == ' ' || base == '?' ||
	       base == '\\' || base == ']' || base == '^' || base == '_';
}

const char *
key_name(key_code key, char buf[KEY_NAME_MAX])
{
	key_code base = KEY_BASE(key);
	int late = key & KEY_CTRL && is_control_char(base);
	char name[KEY_NAME_MAX];

	if (base == KEY_NONE || base == KEY_ANY) {
		str_copy(buf, KEY_NAME_MAX, base == KEY_ANY ? "Any" : "None");
		return buf;
	}
	name_base(base, name);
	if (late && base == ' ' && key & (KEY_META | KEY_SHIFT))
		str_copy(name, sizeof name, "@");
	snprintf(buf, KEY_NAME_MAX, "%s%s%s%s%.50s",
	    key & KEY_CTRL && !late ? "C-" : "", key & KEY_META ? "M-" : "",
	    key & KEY_SHIFT ? "S-" : "", late ? "C-" : "", name);
	return buf;
}
