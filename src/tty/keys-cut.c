/*
 * Cutting the terminal's bytes into units: characters, sequences, strings.
 *
 * What a user may type as Meta and a letter must not be held as the beginning
 * of an answer, so a string begins only with what answers begin with.
 */
#include <string.h>

#include "base/utf8.h"
#include "keys-int.h"

enum { ESC = 0x1b, BEL = 0x07 };

static int
is_final(uint8_t c)
{
	return c >= 0x40 && c <= 0x7e;
}

/* What has a length of its own: the Linux console's F1 to F5, and X10's mouse
 * with three bytes behind the final one; else 0. */
static size_t
odd_csi(const uint8_t *p, size_t n)
{
	if (n == 0)
		return 0;
	return p[0] == '[' ? 2 : p[0] == 'M' ? 4 : 0;
}

/* p is behind ESC [. */
static enum unit_kind
cut_csi(const struct keys *k, const uint8_t *p, size_t n, size_t *len)
{
	*len = odd_csi(p, n);
	if (*len > 0)
		return n < *len ? UNIT_MORE : UNIT_CSI;
	for (size_t i = 0; i < n && i < KEYS_CSI_MAX; i++) {
		*len = i + 1;
		if (is_final(p[i]) || (k->rxvt && p[i] == '$' && i > 0))
			return UNIT_CSI;
		if (p[i] < 0x20 || p[i] > 0x7e) {
			*len = i;
			return UNIT_BAD;
		}
	}
	return n < KEYS_CSI_MAX ? UNIT_MORE : UNIT_BAD;
}

/* p is behind ESC O: a letter, behind digits on some terminals. */
static enum unit_kind
cut_ss3(const uint8_t *p, size_t n, size_t *len)
{
	size_t i = 0;

	while (i < n && i < 4 && ((p[i] >= '0' && p[i] <= '9') || p[i] == ';'))
		i++;
	if (i == n)
		return UNIT_MORE;
	*len = is_final(p[i]) ? i + 1 : i;
	return is_final(p[i]) ? UNIT_SS3 : UNIT_BAD;
}

static enum unit_kind
cut_char(const uint8_t *p, size_t n, size_t *len)
{
	uint32_t cp;

	*len = 1;
	if (p[0] < 0x80)
		return UNIT_CHAR;
	*len = utf8_decode(p, n, &cp);
	if (*len == 0)
		return UNIT_MORE;
	if (cp < 0xa0 || (cp == UTF8_BAD && (*len != 3 || p[0] != 0xef)))
		return UNIT_BAD;
	return UNIT_CHAR;
}

/* Does a string begin with ESC introducer c? */
static int
begins_string(uint8_t introducer, uint8_t c)
{
	switch (introducer) {
	case ']':
		return c >= '0' && c <= '9';
	case 'P':
		return strchr(">!$+0123456789", c) != NULL && c != 0;
	case '_':
		return c == 'G';
	default:
		return 0;
	}
}

static int
is_introducer(uint8_t c)
{
	return c == ']' || c == 'P' || c == '_';
}

/* p[0] is ESC, p[1] the introducer: up to ST, or BEL for OSC. */
static enum unit_kind
cut_string(const uint8_t *p, size_t n, size_t *len)
{
	enum unit_kind kind = p[1] == ']' ? UNIT_OSC : UNIT_STRING;

	for (size_t i = 2; i < n; i++) {
		if (p[i] == BEL && kind == UNIT_OSC) {
			*len = i + 1;
			return kind;
		}
		if (p[i] != ESC || i + 1 == n)
			continue;
		/* Any other sequence ends it too, unheard. */
		*len = p[i + 1] == '\\' ? i + 2 : i;
		return p[i + 1] == '\\' ? kind : UNIT_BAD;
	}
	*len = 1;
	return UNIT_MORE;
}

/* p[0] is ESC; only one more is looked through. */
static enum unit_kind
cut_meta(const struct keys *k, const uint8_t *p, size_t n, size_t *len)
{
	enum unit_kind kind;
	size_t used = 0;

	if (n < 3)
		return UNIT_MORE;
	if (p[2] == '[')
		kind = cut_csi(k, p + 3, n - 3, &used);
	else if (p[2] == 'O')
		kind = cut_ss3(p + 3, n - 3, &used);
	else {
		*len = 1;
		return UNIT_CHAR;
	}
	if (kind == UNIT_MORE)
		return UNIT_MORE;
	*len = used + 3;
	if (kind == UNIT_BAD)
		return UNIT_BAD;
	return kind == UNIT_CSI ? UNIT_META_CSI : UNIT_META_SS3;
}

static enum unit_kind
cut_escape(const struct keys *k, const uint8_t *p, size_t n, size_t *len)
{
	enum unit_kind kind = UNIT_MORE;
	size_t used = 0;

	if (p[1] == '[' && n > 2)
		kind = cut_csi(k, p + 2, n - 2, &used);
	else if (p[1] == 'O' && n > 2)
		kind = cut_ss3(p + 2, n - 2, &used);
	if (p[1] == '[' || p[1] == 'O') {
		*len = kind == UNIT_MORE ? 0 : used + 2;
		return kind;
	}
	if (is_introducer(p[1])) {
		if (n < 3)
			return UNIT_MORE;
		if (begins_string(p[1], p[2]))
			return cut_string(p, n, len);
	}
	kind = cut_char(p + 1, n - 1, &used);
	*len = kind == UNIT_MORE ? 0 : used + 1;
	return kind == UNIT_CHAR ? UNIT_META_CHAR : kind;
}

enum unit_kind
keys_cut(const struct keys *k, const uint8_t *p, size_t n, size_t *len)
{
	enum unit_kind kind;

	*len = 0;
	if (p[0] != ESC) {
		kind = cut_char(p, n, len);
		return kind;
	}
	if (n < 2)
		return UNIT_MORE;
	kind = p[1] == ESC ? cut_meta(k, p, n, len) : cut_escape(k, p, n, len);
	if (kind == UNIT_MORE &&
	    (n < 3 || !is_introducer(p[1]) || !begins_string(p[1], p[2])))
		*len = 0;
	return kind;
}

/* --- control sequences --- */

void
csi_parse(const uint8_t *p, size_t n, struct csi *c)
{
	int value = -1, sub = 0;

	memset(c, 0, sizeof *c);
	c->raw = p;
	c->raw_len = n;
	c->final = p[n - 1];
	for (size_t i = 2; i + 1 < n; i++) {
		if (p[i] >= '<' && p[i] <= '?')
			c->private = p[i];
		else if (p[i] >= '0' && p[i] <= '9') {
			value = value < 0 ? 0 : value;
			/* Beyond any that means something. */
			if (value < 1000000 && !sub)
				value = value * 10 + p[i] - '0';
		} else if (p[i] == ':')
			sub = 1; /* what follows is detail */
		else if (p[i] == ';') {
			if (c->n >= KEYS_PARAMS_MAX) {
				c->n = -1;
				return;
			}
			c->param[c->n++] = value;
			value = -1;
			sub = 0;
		} else
			c->middle = p[i];
	}
	if (c->n >= KEYS_PARAMS_MAX) {
		c->n = -1;
		return;
	}
	if (value >= 0 || c->n > 0)
		c->param[c->n++] = value;
}
