/*
 * Key codes: what a key is called, whatever bytes it came as.
 *
 * A code is a Unicode code point or one of enum key_base, with modifier bits.
 * A control character is its letter with KEY_CTRL ('a'|KEY_CTRL, not 1), but
 * Tab, Enter, Escape and Backspace are 9, 13, 27 and 127.  Shift is a bit
 * only where the character itself does not show it (S-Left, not S-a).
 */
#ifndef BASE_KEY_H
#define BASE_KEY_H

#include <stdint.h>

typedef uint64_t key_code;

#define KEY_META	((key_code)1 << 32)
#define KEY_CTRL	((key_code)1 << 33)
#define KEY_SHIFT	((key_code)1 << 34)
#define KEY_MODS	(KEY_META | KEY_CTRL | KEY_SHIFT)
#define KEY_BASE(k)	((k) & 0xffffffff)
#define KEY_NONE	((key_code)0xffffffff)
#define KEY_ANY		((key_code)0xfffffffe)

enum key_base {
	KEY_TAB = 9,
	KEY_ENTER = 13,
	KEY_ESCAPE = 27,
	KEY_BACKSPACE = 127,

	KEY_SPECIAL = 0x200000,	/* the first that is no code point */
	KEY_F1 = KEY_SPECIAL,	/* .. KEY_F1 + 23 */
	KEY_F24 = KEY_F1 + 23,
	KEY_INSERT,
	KEY_DELETE,
	KEY_HOME,
	KEY_END,
	KEY_PAGEUP,
	KEY_PAGEDOWN,
	KEY_UP,
	KEY_DOWN,
	KEY_LEFT,
	KEY_RIGHT,
	KEY_BACKTAB,
	KEY_KP_SLASH,
	KEY_KP_STAR,
	KEY_KP_MINUS,
	KEY_KP_PLUS,
	KEY_KP_ENTER,
	KEY_KP_PERIOD,
	KEY_KP_0,		/* .. KEY_KP_0 + 9 */
	KEY_KP_9 = KEY_KP_0 + 9,
	KEY_FOCUS_IN,
	KEY_FOCUS_OUT,
	KEY_USER,		/* .. KEY_USER + 999: user-keys */
	KEY_USER_LAST = KEY_USER + 999,
	KEY_MOUSE = 0x300000	/* KEY_MOUSE + event * 16 + place */
};

/* What the mouse did; tmux's names: MouseDown1, WheelUp, DoubleClick1 ... */
enum mouse_event {
	MOUSE_MOVE,
	MOUSE_DOWN1, MOUSE_DOWN2, MOUSE_DOWN3,
	MOUSE_UP1, MOUSE_UP2, MOUSE_UP3,
	MOUSE_DRAG1, MOUSE_DRAG2, MOUSE_DRAG3,
	MOUSE_DRAGEND1, MOUSE_DRAGEND2, MOUSE_DRAGEND3,
	MOUSE_WHEELUP, MOUSE_WHEELDOWN,
	MOUSE_SECOND1, MOUSE_SECOND2, MOUSE_SECOND3,
	MOUSE_DOUBLE1, MOUSE_DOUBLE2, MOUSE_DOUBLE3,
	MOUSE_TRIPLE1, MOUSE_TRIPLE2, MOUSE_TRIPLE3,
	MOUSE_EVENTS
};

/* Where: the suffix of the name. */
enum mouse_place {
	PLACE_PANE, PLACE_STATUS, PLACE_STATUS_LEFT, PLACE_STATUS_RIGHT,
	PLACE_STATUS_DEFAULT, PLACE_BORDER, PLACES
};

#define KEY_IS_MOUSE(k) (KEY_BASE(k) >= KEY_MOUSE && \
	KEY_BASE(k) < KEY_MOUSE + MOUSE_EVENTS * 16)
#define KEY_MOUSE_EVENT(k) ((enum mouse_event)((KEY_BASE(k) - KEY_MOUSE) / 16))
#define KEY_MOUSE_PLACE(k) ((enum mouse_place)((KEY_BASE(k) - KEY_MOUSE) % 16))

static inline key_code
key_mouse(enum mouse_event event, enum mouse_place place)
{
	return KEY_MOUSE + (key_code)event * 16 + (key_code)place;
}

/*
 * tmux's key names: 'a', 'C-a', '^A', 'M-Left', 'C-M-S-F5', 'Enter', 'Space',
 * 'BSpace', 'PPage', 'NPage', 'IC', 'DC', 'KP0', 'MouseDown1Pane', 'User3',
 * 'Any', '0x41', a single UTF-8 character.  KEY_NONE when it is none.
 */
key_code key_parse(const char *name);
/* The name that list-keys prints, in buf. */
enum { KEY_NAME_MAX = 64 };
const char *key_name(key_code key, char buf[KEY_NAME_MAX]);

#endif
