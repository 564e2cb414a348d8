/*
 * Keys: the stream of a terminal's bytes, unit by unit.
 *
 * libtermkey sees one short, whole sequence at a time and is empty in
 * between: it cannot be overrun, and it never waits.  All waiting is here.
 */
#include "tty/keys.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termkey.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "keys-int.h"

enum {
	ESC = 0x1b,
	SEQUENCE_MAX = 64, /* bytes that libtermkey is given */
	SEQUENCE_PARAMS = 4,
	PARAM_MAX = 255,
	ESCAPE_MS = 500,
	ASKED_MS = 5000,       /* answers may come for so long */
	ASKED_ESCAPE_MS = 250, /* the least that an ESC waits then */
	CHAR_MS = 200,	       /* for the rest of a character */
	SEQUENCE_MS = 1000,    /* for the rest of a sequence */
	STRING_MS = 5000       /* for the rest of an answer or a paste */
};

static const char paste_end[] = "\033[201~";

struct decoder {
	TermKey *tk;
};

/* --- libtermkey --- */

/*
 * Hide entries that other code knows better: kmous, which would eat mouse
 * reports, and function keys that are modified ones (kf13 is S-F1).
 */
static const char *
hide(const char *name, const char *value, void *data)
{
	const struct tty_info *info = data;

	/* key_f1 and on, but not key_find. */
	if (info->features & FEATURE_IGNORE_FKEYS &&
	    str_starts(name, "key_f") && name[5] >= '0' && name[5] <= '9')
		return NULL;
	if (value == NULL || strcmp(name, "key_mouse") == 0 ||
	    (value[0] == ESC && strchr(value, ';') != NULL))
		return NULL;
	return value;
}

static TermKey *
open_decoder(const char *term, const struct tty_info *info)
{
	TermKey *tk = termkey_new_abstract(term,
	    TERMKEY_FLAG_UTF8 | TERMKEY_FLAG_NOTERMIOS | TERMKEY_FLAG_NOSTART);

	if (tk == NULL)
		return NULL;
	termkey_hook_terminfo_getstr(tk, hide, (void *)(uintptr_t)info);
	if (termkey_start(tk))
		return tk;
	termkey_destroy(tk);
	return NULL;
}

static const struct {
	TermKeySym sym;
	key_code key;
} symbols[] = {
    {TERMKEY_SYM_BACKSPACE, KEY_BACKSPACE},
    {TERMKEY_SYM_DEL, KEY_BACKSPACE},
    {TERMKEY_SYM_TAB, KEY_TAB},
    {TERMKEY_SYM_ENTER, KEY_ENTER},
    {TERMKEY_SYM_ESCAPE, KEY_ESCAPE},
    {TERMKEY_SYM_SPACE, ' '},
    {TERMKEY_SYM_UP, KEY_UP},
    {TERMKEY_SYM_DOWN, KEY_DOWN},
    {TERMKEY_SYM_LEFT, KEY_LEFT},
    {TERMKEY_SYM_RIGHT, KEY_RIGHT},
    {TERMKEY_SYM_FIND, KEY_HOME},
    {TERMKEY_SYM_HOME, KEY_HOME},
    {TERMKEY_SYM_SELECT, KEY_END},
    {TERMKEY_SYM_END, KEY_END},
    {TERMKEY_SYM_INSERT, KEY_INSERT},
    {TERMKEY_SYM_DELETE, KEY_DELETE},
    {TERMKEY_SYM_PAGEUP, KEY_PAGEUP},
    {TERMKEY_SYM_PAGEDOWN, KEY_PAGEDOWN},
    {TERMKEY_SYM_KPENTER, KEY_KP_ENTER},
    {TERMKEY_SYM_KPPLUS, KEY_KP_PLUS},
    {TERMKEY_SYM_KPMINUS, KEY_KP_MINUS},
    {TERMKEY_SYM_KPMULT, KEY_KP_STAR},
    {TERMKEY_SYM_KPDIV, KEY_KP_SLASH},
    {TERMKEY_SYM_KPPERIOD, KEY_KP_PERIOD},
};

static key_code
from_symbol(TermKeySym sym)
{
	if (sym >= TERMKEY_SYM_KP0 && sym <= TERMKEY_SYM_KP9)
		return KEY_KP_0 + (key_code)(sym - TERMKEY_SYM_KP0);
	for (size_t i = 0; i < nitems(symbols); i++) {
		if (symbols[i].sym == sym)
			return symbols[i].key;
	}
	return KEY_NONE;
}

static key_code
from_termkey(const TermKeyKey *t)
{
	key_code key = KEY_NONE;

	if (t->type == TERMKEY_TYPE_KEYSYM)
		key = from_symbol(t->code.sym);
	else if (t->type == TERMKEY_TYPE_FUNCTION && t->code.number >= 1 &&
		 t->code.number <= 24)
		key = KEY_F1 + (key_code)(t->code.number - 1);
	if (key == KEY_NONE)
		return KEY_NONE;
	if (key == KEY_TAB && t->modifiers & TERMKEY_KEYMOD_SHIFT)
		key = KEY_BACKTAB;
	else if (t->modifiers & TERMKEY_KEYMOD_SHIFT)
		key |= KEY_SHIFT;
	if (t->modifiers & TERMKEY_KEYMOD_ALT)
		key |= KEY_META;
	if (t->modifiers & TERMKEY_KEYMOD_CTRL)
		key |= KEY_CTRL;
	return key;
}

/* One whole sequence; KEY_NONE when it is no key. */
static key_code
decode(struct decoder *d, const uint8_t *p, size_t n)
{
	key_code key = KEY_NONE, first = KEY_NONE;
	TermKeyKey t;
	int count = 0;

	if (n > SEQUENCE_MAX || d->tk == NULL)
		return KEY_NONE;
	termkey_push_bytes(d->tk, (const char *)p, n);
	/* Empty it whatever it makes of the bytes: each turn takes one. */
	while (count < SEQUENCE_MAX &&
	       termkey_getkey_force(d->tk, &t) == TERMKEY_RES_KEY) {
		key = from_termkey(&t);
		first = count++ == 0 ? key : first;
	}
	/* Several keys in one sequence: it was not understood. */
	return count == 1 ? first : KEY_NONE;
}

/* --- the object --- */

struct keys *
keys_new(
    const struct tty_info *info, const struct keys_events *events, void *arg)
{
	struct keys *k = xcalloc(1, sizeof *k);

	k->info = info;
	k->events = *events;
	k->arg = arg;
	k->escape_ms = ESCAPE_MS;
	k->rxvt = str_starts(info->term, "rxvt");
	k->decoder = xcalloc(1, sizeof *k->decoder);
	k->decoder->tk = open_decoder(info->term, info);
	if (k->decoder->tk == NULL)
		k->decoder->tk = open_decoder("xterm", info);
	buf_init(&k->in);
	buf_init(&k->paste);
	return k;
}

void
keys_free(struct keys *k)
{
	if (k == NULL)
		return;
	if (k->decoder->tk != NULL)
		termkey_destroy(k->decoder->tk);
	free(k->decoder);
	buf_clear(&k->in);
	buf_clear(&k->paste);
	free(k);
}

void
keys_escape_ms(struct keys *k, int ms)
{
	k->escape_ms = ms < 0 ? 0 : ms;
}

void
keys_asked(struct keys *k, uint64_t now)
{
	k->asked_until = now + ASKED_MS;
}

void
keys_emit(struct keys *k, key_code key, const uint8_t *raw, size_t n)
{
	struct input in = {
	    .type = INPUT_KEY, .key = key, .data = raw, .data_len = n};

	if (key != KEY_NONE && n <= INPUT_DATA_MAX)
		k->events.input(k->arg, &in);
}

/* --- units --- */

/* A character as a key: controls by the letter that makes them. */
static key_code
from_char(const struct keys *k, const uint8_t *p, size_t n)
{
	uint32_t cp = 0;

	utf8_decode(p, n, &cp);
	if (cp == 8 && k->info->caps & CAP_ERASE_KEY)
		return KEY_BACKSPACE;
	if (cp == KEY_TAB || cp == KEY_ENTER || cp == KEY_ESCAPE || cp >= ' ')
		return cp;
	if (cp == 0)
		return ' ' | KEY_CTRL;
	return (cp <= 26 ? cp + 'a' - 1 : cp + '@') | KEY_CTRL;
}

/* The Linux console's F1 to F5, and rxvt's own final. */
static int
is_odd(const struct csi *c)
{
	if (c->raw_len == 4 && c->raw[2] == '[')
		return c->final >= 'A' && c->final <= 'E';
	return c->final == '$' && c->middle == 0 && c->n == 1;
}

/*
 * Can libtermkey take it?  Intermediates crash it, as do some letters without
 * numbers; others would be answers.
 */
static int
is_harmless(const struct csi *c)
{
	if (c->n > SEQUENCE_PARAMS || c->private != 0 || c->middle != 0 ||
	    c->final < 0x40 || strchr("uyMmntc", c->final) != NULL)
		return 0;
	for (int i = 0; i < c->n; i++) {
		if (c->param[i] > PARAM_MAX)
			return 0;
	}
	if (c->final == '~')
		return c->n > 0;
	return c->final != 'R' || c->n == 2;
}

static key_code
decode_csi(struct decoder *d, const struct csi *c)
{
	char text[SEQUENCE_MAX];
	int n;

	if (is_odd(c))
		return decode(d, c->raw, c->raw_len);
	if (!is_harmless(c))
		return KEY_NONE;
	n = snprintf(text, sizeof text, "\033[");
	for (int i = 0; i < c->n; i++)
		n += snprintf(text + n, sizeof text - (size_t)n, "%s%d",
		    i > 0 ? ";" : "", c->param[i] < 0 ? 1 : c->param[i]);
	text[n++] = (char)c->final;
	return decode(d, (const uint8_t *)text, (size_t)n);
}

static void
got_csi(struct keys *k, const uint8_t *p, size_t n, key_code meta)
{
	const uint8_t *seq = meta ? p + 1 : p;
	size_t len = meta ? n - 1 : n;
	struct csi c;
	key_code key;

	csi_parse(seq, len, &c);
	if (replies_csi(k, &c))
		return;
	if (c.final == '~' && c.n == 1 && c.param[0] == 200) {
		k->pasting = 1;
		return;
	}
	if (c.final == '~' && c.n == 1 && c.param[0] == 201)
		return;
	key = keys_extended(&c);
	if (key == KEY_NONE)
		key = decode_csi(k->decoder, &c);
	if (key != KEY_NONE)
		keys_emit(k, key | meta, p, n);
}

static void
got_ss3(struct keys *k, const uint8_t *p, size_t n, key_code meta)
{
	key_code key = decode(k->decoder, meta ? p + 1 : p, meta ? n - 1 : n);

	if (key != KEY_NONE)
		keys_emit(k, key | meta, p, n);
}

static void
got_unit(struct keys *k, enum unit_kind kind, const uint8_t *p, size_t n)
{
	switch (kind) {
	case UNIT_CHAR:
		keys_emit(k, from_char(k, p, n), p, n);
		break;
	case UNIT_META_CHAR:
		keys_emit(k, from_char(k, p + 1, n - 1) | KEY_META, p, n);
		break;
	case UNIT_CSI:
	case UNIT_META_CSI:
		got_csi(k, p, n, kind == UNIT_CSI ? 0 : KEY_META);
		break;
	case UNIT_SS3:
	case UNIT_META_SS3:
		got_ss3(k, p, n, kind == UNIT_SS3 ? 0 : KEY_META);
		break;
	case UNIT_OSC:
		replies_osc(k, p, n);
		break;
	case UNIT_STRING:
		replies_string(k, p, n);
		break;
	case UNIT_MORE:
	case UNIT_BAD:
		break;
	}
}

/* --- paste --- */

static void
emit_paste(struct keys *k)
{
	struct input in = {.type = INPUT_PASTE,
	    .data = buf_data(&k->paste),
	    .data_len = k->paste.len};

	if (k->paste.len > 0)
		k->events.input(k->arg, &in);
	buf_clear(&k->paste);
}

static void
keep_paste(struct keys *k, const uint8_t *p, size_t n)
{
	size_t room;

	while (n > 0) {
		room = KEYS_PASTE_MAX - k->paste.len;
		room = n < room ? n : room;
		buf_add(&k->paste, p, room);
		p += room;
		n -= room;
		if (k->paste.len == KEYS_PASTE_MAX)
			emit_paste(k);
	}
}

/* Bytes of p[0..n) that surely are pasted text: no end begins in them. */
static size_t
paste_text(const uint8_t *p, size_t n, int *ended)
{
	const size_t end = sizeof paste_end - 1;
	const uint8_t *q = p, *stop = p + n;

	*ended = 0;
	while (q < stop && (q = memchr(q, ESC, (size_t)(stop - q))) != NULL) {
		size_t left = (size_t)(stop - q);

		if (memcmp(q, paste_end, left < end ? left : end) == 0) {
			*ended = left >= end;
			return (size_t)(q - p);
		}
		q++;
	}
	return n;
}

/* Returns 0 when more bytes are needed. */
static int
take_paste(struct keys *k)
{
	int ended;
	size_t n = paste_text(buf_data(&k->in), k->in.len, &ended);

	keep_paste(k, buf_data(&k->in), n);
	buf_consume(&k->in, n);
	if (!ended)
		return 0;
	buf_consume(&k->in, sizeof paste_end - 1);
	k->pasting = 0;
	emit_paste(k);
	return 1;
}

/* --- the stream --- */

/* A string that is not kept goes up to its end. */
static int
skip_string(struct keys *k)
{
	const uint8_t *p = buf_data(&k->in);
	size_t n = k->in.len, i;

	for (i = 0; i < n; i++) {
		if (p[i] == 7 || (p[i] == ESC && i + 1 < n))
			break;
	}
	if (i == n) {
		/* The last ESC may be half of an ST. */
		buf_consume(&k->in, n > 0 && p[n - 1] == ESC ? n - 1 : n);
		return 0;
	}
	if (p[i] == 7)
		i++;
	else if (p[i + 1] == '\\')
		i += 2;
	buf_consume(&k->in, i);
	k->skipping = 0;
	return 1;
}

/* A key of the user's own: 1 when one was taken, -1 while one may yet come of
 * what is there, 0 when none will. */
static int
take_own(struct keys *k)
{
	const uint8_t *p = buf_data(&k->in);
	const struct own_key *own;
	size_t len;
	int more;

	own = own_key_at(k->info, p, k->in.len, &more);
	if (more && !k->expired)
		return -1;
	if (own == NULL)
		return 0;
	len = own->len;
	keys_emit(k, own->key, p, len);
	buf_consume(&k->in, len);
	return 1;
}

static int
take_unit(struct keys *k)
{
	const uint8_t *p = buf_data(&k->in);
	size_t n = k->in.len, len;
	enum unit_kind kind;
	int own = k->info->nown == 0 ? 0 : take_own(k);

	if (own != 0)
		return own > 0;
	kind = keys_cut(k, p, n, &len);
	if (kind == UNIT_MORE) {
		if (len == 0 || n < KEYS_STRING_MAX)
			return 0;
		/* Its introducer must not look like an end. */
		buf_consume(&k->in, 2);
		k->skipping = 1;
		return 1;
	}
	/* The unit stays where it is while others are told. */
	got_unit(k, kind, p, len == 0 ? 1 : len);
	buf_consume(&k->in, len == 0 ? 1 : len);
	return 1;
}

static void
run(struct keys *k)
{
	int more = 1;

	while (more && k->in.len > 0) {
		if (k->pasting)
			more = take_paste(k);
		else if (k->skipping)
			more = skip_string(k);
		else
			more = take_unit(k);
	}
}

/* Only a key of the user's own may yet come of what is whole already. */
static int
waits_for_own(const struct keys *k)
{
	size_t len;
	int more;

	if (k->info->nown == 0)
		return 0;
	own_key_at(k->info, buf_data(&k->in), k->in.len, &more);
	return more &&
	       keys_cut(k, buf_data(&k->in), k->in.len, &len) != UNIT_MORE;
}

/* How long may what is there wait for its rest? */
static int
patience(const struct keys *k)
{
	const uint8_t *p = buf_data(&k->in);
	size_t n = k->in.len;

	if (k->pasting || k->skipping)
		return STRING_MS;
	if (waits_for_own(k))
		return k->escape_ms;
	if (p[0] != ESC)
		return CHAR_MS;
	if (k->at < k->asked_until && n <= 2 && k->escape_ms < ASKED_ESCAPE_MS)
		return ASKED_ESCAPE_MS;
	if (n <= 2 || (n == 3 && p[1] == ESC))
		return k->escape_ms;
	if (p[1] == '[' || p[1] == 'O' || p[1] == ESC)
		return SEQUENCE_MS;
	return STRING_MS;
}

/* The rest did not come: an ESC was the key, the beginning of a sequence was
 * Meta and a letter, and the rest is given up. */
static void
give_up(struct keys *k)
{
	uint8_t p[8] = {0};
	size_t n;

	/* What could have been more of the user's own keys is what it is. */
	k->expired = 1;
	run(k);
	k->expired = 0;
	n = k->in.len;
	if (n == 0 && !k->pasting && !k->skipping)
		return;
	memcpy(p, buf_data(&k->in), n < sizeof p ? n : sizeof p);
	buf_reset(&k->in);
	k->skipping = 0;
	if (k->pasting) {
		k->pasting = 0;
		keep_paste(k, p, n < sizeof p ? n : 0);
		emit_paste(k);
		return;
	}
	if (p[0] != ESC || n > 3)
		return;
	if (n == 1)
		keys_emit(k, KEY_ESCAPE, p, 1);
	else if (n == 2)
		keys_emit(k, from_char(k, p + 1, 1) | KEY_META, p, 2);
	else if (p[1] == ESC) {
		keys_emit(k, KEY_ESCAPE, p, 1);
		keys_emit(k, from_char(k, p + 2, 1) | KEY_META, p + 1, 2);
	}
}

uint64_t
keys_next(const struct keys *k)
{
	if (k->in.len == 0 && !k->pasting && !k->skipping)
		return UINT64_MAX;
	if (k->in.len == 0)
		return k->at + STRING_MS;
	return k->at + (uint64_t)patience(k);
}

/* Both the timer and the rest of a sequence may be late. */
static int
is_continued(const struct keys *k, const uint8_t *p, size_t n)
{
	return n > 0 && k->in.len == 1 && *buf_data(&k->in) == ESC &&
	       (p[0] == '[' || p[0] == 'O');
}

void
keys_push(struct keys *k, const void *p, size_t n, uint64_t now)
{
	/* What a user typed apart must not be joined. */
	if (now >= keys_next(k) && !is_continued(k, p, n))
		give_up(k);
	if (n == 0)
		return;
	buf_add(&k->in, p, n);
	k->at = now;
	run(k);
}
