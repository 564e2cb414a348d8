/*
 * Overrides of terminfo, as terminal-overrides has them: capabilities divided
 * by colons (two are one that is meant), each NAME, NAME@ or NAME=VALUE.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "tty-int.h"

/* One to three octal digits; returns how many were read. */
static int
octal(const char *s, struct buf *out)
{
	int n = 0, v = 0;

	for (; n < 3 && s[n] >= '0' && s[n] <= '7'; n++)
		v = v * 8 + (s[n] - '0');
	/* No string of a terminal holds a NUL: terminfo has 0200 for it. */
	buf_add_byte(out, (uint8_t)((v & 0xff) == 0 ? 0x80 : v));
	return n;
}

/* What stands behind a backslash; returns how many characters it took. */
static int
escape(const char *s, struct buf *out)
{
	static const char from[] = "eEnrtbasf", to[] = "\033\033\n\r\t\b\a \f";
	const char *at;

	if (*s == '\0')
		return 0;
	if (*s >= '0' && *s <= '7')
		return octal(s, out);
	at = strchr(from, *s);
	buf_add_byte(out, (uint8_t)(at != NULL ? to[at - from] : *s));
	return 1;
}

static char *
decode(const char *s)
{
	struct buf b;

	buf_init(&b);
	while (*s != '\0') {
		if (*s == '\\') {
			s++;
			s += escape(s, &b);
		} else if (*s == '^' && s[1] != '\0') {
			buf_add_byte(&b, (uint8_t)s[1] & 0x1f);
			s += 2;
		} else
			buf_add_byte(&b, (uint8_t)*s++);
	}
	return buf_steal(&b, NULL);
}

/* Up to a single colon. */
static char *
cut(const char **s)
{
	struct buf b;

	buf_init(&b);
	for (; **s != '\0'; (*s)++) {
		if (**s == ':') {
			(*s)++;
			if (**s != ':')
				break;
		}
		buf_add_byte(&b, (uint8_t) * *s);
	}
	return buf_steal(&b, NULL);
}

int
rule_next(const char **s, struct rule *r)
{
	char *equals;
	size_t n;

	memset(r, 0, sizeof *r);
	if (**s == '\0')
		return 0;
	r->name = cut(s);
	equals = strchr(r->name, '=');
	if (equals != NULL) {
		*equals = '\0';
		r->value = decode(equals + 1);
		return 1;
	}
	n = strlen(r->name);
	if (n > 0 && r->name[n - 1] == '@') {
		r->name[n - 1] = '\0';
		r->off = 1;
	}
	return 1;
}

void
rule_clear(struct rule *r)
{
	free(r->name);
	free(r->value);
	memset(r, 0, sizeof *r);
}
