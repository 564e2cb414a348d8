/*
 * Keys that the user names: capabilities in terminal-overrides (kf1, kLFT5
 * ...) and user-keys.  Their bytes come before what any terminal means by
 * them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "keys-int.h"

enum {
	FUNCTION_KEYS = 12, /* kf13 is the first with Shift */
	FUNCTION_LAST = 63
};

/* By the digit behind a name: those of xterm, less one. */
static const key_code digits[] = {KEY_SHIFT, KEY_META, KEY_SHIFT | KEY_META,
    KEY_CTRL, KEY_SHIFT | KEY_CTRL, KEY_META | KEY_CTRL, KEY_MODS};

/* By the dozen of function keys. */
static const key_code dozens[] = {0, KEY_SHIFT, KEY_CTRL, KEY_CTRL | KEY_SHIFT,
    KEY_META, KEY_META | KEY_SHIFT};

static const struct {
	const char *name;
	key_code key;
} plain[] = {
    {"kcuu1", KEY_UP},
    {"kcud1", KEY_DOWN},
    {"kcub1", KEY_LEFT},
    {"kcuf1", KEY_RIGHT},
    {"khome", KEY_HOME},
    {"kend", KEY_END},
    {"kich1", KEY_INSERT},
    {"kdch1", KEY_DELETE},
    {"kpp", KEY_PAGEUP},
    {"knp", KEY_PAGEDOWN},
    {"kcbt", KEY_BACKTAB},
    {"kbs", KEY_BACKSPACE},
    {"kent", KEY_KP_ENTER},
    {"kri", KEY_UP | KEY_SHIFT},
    {"kind", KEY_DOWN | KEY_SHIFT},
};

/* Without a digit, with Shift. */
static const struct {
	const char *name;
	key_code key;
} shifted[] = {
    {"kUP", KEY_UP},
    {"kDN", KEY_DOWN},
    {"kLFT", KEY_LEFT},
    {"kRIT", KEY_RIGHT},
    {"kHOM", KEY_HOME},
    {"kEND", KEY_END},
    {"kIC", KEY_INSERT},
    {"kDC", KEY_DELETE},
    {"kPRV", KEY_PAGEUP},
    {"kNXT", KEY_PAGEDOWN},
};

static key_code
function_key(const char *name)
{
	long long n;

	if (!str_starts(name, "kf") ||
	    str_number(name + 2, 1, FUNCTION_LAST, &n) != OK)
		return KEY_NONE;
	n--;
	return (KEY_F1 + (key_code)(n % FUNCTION_KEYS)) |
	       dozens[n / FUNCTION_KEYS];
}

static key_code
shifted_key(const char *name)
{
	for (size_t i = 0; i < nitems(shifted); i++) {
		const char *rest = name + strlen(shifted[i].name);

		if (!str_starts(name, shifted[i].name))
			continue;
		if (*rest == '\0')
			return shifted[i].key | KEY_SHIFT;
		if (*rest >= '2' && *rest <= '8' && rest[1] == '\0')
			return shifted[i].key | digits[*rest - '2'];
	}
	return KEY_NONE;
}

key_code
own_key_named(const char *name)
{
	key_code key = function_key(name);

	for (size_t i = 0; i < nitems(plain); i++) {
		if (strcmp(plain[i].name, name) == 0)
			return plain[i].key;
	}
	if (key == KEY_NONE)
		key = shifted_key(name);
	if (key == KEY_NONE && str_starts(name, "User"))
		key = key_parse(name);
	return key;
}

void
own_key_add(struct tty_info *i, key_code key, const char *bytes)
{
	struct own_key *k;

	if (*bytes == '\0')
		return;
	i->own = xreallocarray(i->own, (size_t)i->nown + 1, sizeof *i->own);
	k = &i->own[i->nown++];
	k->key = key;
	k->bytes = xstrdup(bytes);
	k->len = strlen(bytes);
}

void
own_keys_clear(struct tty_info *i)
{
	for (int n = 0; n < i->nown; n++)
		free(i->own[n].bytes);
	free(i->own);
	i->own = NULL;
	i->nown = 0;
}

const struct own_key *
own_key_at(const struct tty_info *info, const uint8_t *p, size_t n, int *more)
{
	const struct own_key *best = NULL, *k;

	*more = 0;
	for (int i = 0; i < info->nown; i++) {
		k = &info->own[i];
		if (memcmp(p, k->bytes, n < k->len ? n : k->len) != 0)
			continue;
		if (n < k->len)
			*more = 1;
		else if (best == NULL || k->len >= best->len)
			best = k;
	}
	return best;
}
