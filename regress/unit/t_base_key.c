/*
 * Key names: read and printed as tmux 3.3a does (bind-key, then list-keys).
 */
#include "base/key.h"

#include <stddef.h>

#include "test.h"

static void
names_as_tmux_prints_them(void)
{
	static const char *const same[] = {"a", "A", "C-a", "M-a", "M-A", "S-a",
	    "S-A", "S-C-a", "M-C-a", "M-S-C-a", "C-M-S-F5", "C-\\", "C-]",
	    "C-^", "C-_", "C-/", "C-?", "C-1", "C-M-1", "M-C-_", "M-C-?",
	    "C-Space", "M-C-@", "S-C-@", "C-\u00e9", "\u00e9", "M-\u00e9",
	    "\u65e5", "F1", "S-F1", "F12", "IC", "DC", "Home", "End", "NPage",
	    "PPage", "Tab", "BTab", "S-Tab", "C-Tab", "C-S-Tab", "S-BTab",
	    "Space", "S-Space", "M-Space", "BSpace", "C-BSpace", "M-BSpace",
	    "Enter", "C-Enter", "M-Enter", "KPEnter", "Escape", "M-Escape",
	    "C-Escape", "Up", "Down", "Left", "Right", "S-Up", "C-Left",
	    "M-S-Left", "C-M-Up", "KP/", "KP*", "KP-", "KP+", "KP.", "KP0",
	    "KP9", "C-M-KP5", "Any", "User0", "User999", "C-M-User3",
	    "MouseDown1Pane", "C-MouseDown1Pane", "M-WheelUpPane",
	    "WheelUpStatus", "WheelDownStatusLeft", "MouseDrag1Border",
	    "MouseDragEnd1Pane", "DoubleClick1Pane", "SecondClick1Pane",
	    "TripleClick3StatusDefault", "MouseUp2StatusRight", "-", "C--", "^",
	    "C-!", "C-`", "C-;", ";", "\"", "#", "{", "\\", "~", "C-=", "C-<",
	    "C-,"};
	char buf[KEY_NAME_MAX];

	for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
		CHECK(key_parse(same[i]) != KEY_NONE);
		CHECK_STR(key_name(key_parse(same[i]), buf), same[i]);
	}
}

static void
other_names_for_the_same(void)
{
	static const char *const pairs[][2] = {{"C-A", "C-a"}, {"^a", "C-a"},
	    {"^A", "C-a"}, {"^[", "Escape"}, {"C-[", "Escape"},
	    {"C-M-[", "M-Escape"}, {"C-i", "Tab"}, {"C-I", "Tab"},
	    {"C-S-i", "S-Tab"}, {"C-m", "Enter"}, {"C-j", "C-j"},
	    {"C-h", "C-h"}, {"C-@", "C-Space"}, {"^?", "C-?"}, {"^^", "C-^"},
	    {"C-S-A", "S-C-a"}, {"C-M-a", "M-C-a"}, {"S-M-C-a", "M-S-C-a"},
	    {"C-S-M-F5", "C-M-S-F5"}, {"c-a", "C-a"}, {"m-a", "M-a"},
	    {"s-F1", "S-F1"}, {"f1", "F1"}, {"Insert", "IC"}, {"Delete", "DC"},
	    {"PageDown", "NPage"}, {"PgDn", "NPage"}, {"PageUp", "PPage"},
	    {"PgUp", "PPage"}, {" ", "Space"}, {"up", "Up"}, {"kp0", "KP0"},
	    {"any", "Any"}, {"btab", "BTab"},
	    {"mousedown1pane", "MouseDown1Pane"}, {"0x41", "A"}, {"0x1", "C-a"},
	    {"0x0", "C-Space"}, {"0x1b", "Escape"}, {"0x20", "Space"},
	    {"0xe9", "\u00e9"}, {"0x9", "Tab"}, {"0xd", "Enter"},
	    {"M-M-a", "M-a"}, {"^M-a", "M-C-a"}, {"^Up", "C-Up"},
	    {"C-Z", "C-z"}, {"M-C-Z", "M-C-z"}, {"S-C-Left", "C-S-Left"},
	    {"\x1b", "Escape"}};
	char buf[KEY_NAME_MAX];

	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
		CHECK_STR(key_name(key_parse(pairs[i][0]), buf), pairs[i][1]);
}

static void
what_is_no_key(void)
{
	static const char *const bad[] = {"", "ab", "C-", "M-", "None", "none",
	    "F0", "F25", "User1000", "User-1", "user3", "User", "0x110000",
	    "0xzz", "0x", "0x80", "0xd800", "M-0x41", "x-a", "C-a-b", "KPX",
	    "KP10", "M-^a", "C-Any", "Mouse", "MouseDown1", "DragClick", "--",
	    "e\u0301", "\xff", "\xe4\xb8", "\xc2\x85", "MouseDown1Panes"};

	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		if (key_parse(bad[i]) != KEY_NONE)
			printf("# '%s'\n", bad[i]);
		CHECK(key_parse(bad[i]) == KEY_NONE);
	}
}

/* The codes of key.h, with all modifiers, have names that are read back. */
static void
every_code_comes_back(void)
{
	char buf[KEY_NAME_MAX];

	for (key_code base = ' '; base < KEY_MOUSE + MOUSE_EVENTS * 16;
	     base++) {
		int named =
		    base < 0x7f || base == KEY_BACKSPACE ||
		    (base >= 0xa0 && base < 0x2000) ||
		    (base >= KEY_SPECIAL && base <= KEY_USER_LAST) ||
		    (KEY_IS_MOUSE(base) && KEY_MOUSE_PLACE(base) < PLACES);

		for (int mods = 0; named && mods < 8; mods++) {
			key_code key = base | (key_code)mods << 32;

			if (key & KEY_CTRL && base < 0x7f &&
			    (strchr("im[@", (int)base) != NULL ||
				(base >= 'A' && base <= 'Z')))
				continue; /* another code's */
			CHECK(key_parse(key_name(key, buf)) == key);
		}
	}
}

static void
codes_without_names(void)
{
	char buf[KEY_NAME_MAX];

	CHECK_STR(key_name(KEY_NONE, buf), "None");
	CHECK_STR(key_name(KEY_MOUSE + 15, buf), "Unknown");
	CHECK_STR(key_name(KEY_USER_LAST + 1, buf), "Unknown");
	CHECK_STR(key_name((KEY_MOUSE + MOUSE_EVENTS * 16) | KEY_CTRL, buf),
	    "C-Unknown");
}

static void
codes_are_the_contract_s(void)
{
	CHECK(key_parse("C-a") == ('a' | KEY_CTRL));
	CHECK(key_parse("Tab") == 9);
	CHECK(key_parse("Enter") == 13);
	CHECK(key_parse("Escape") == 27);
	CHECK(key_parse("BSpace") == 127);
	CHECK(key_parse("C-Space") == (' ' | KEY_CTRL));
	CHECK(key_parse("S-Left") == (KEY_LEFT | KEY_SHIFT));
	CHECK(key_parse("WheelUpPane") == key_mouse(MOUSE_WHEELUP, PLACE_PANE));
	CHECK(key_parse("F24") == KEY_F24);
}

int
main(void)
{
	RUN(names_as_tmux_prints_them, "a key is printed as tmux prints it");
	RUN(other_names_for_the_same, "a key's other names are known");
	RUN(what_is_no_key, "what is no key is none");
	RUN(every_code_comes_back, "every code has a name that is read back");
	RUN(codes_without_names, "a number that is no key has no name");
	RUN(codes_are_the_contract_s, "codes are what key.h says");
	TEST_END();
}
