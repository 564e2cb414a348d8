/*
 * OSC 52: the clipboard, as base64 in both directions.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "base/mem.h"
#include "term/strings-int.h"
#include "term/term-int.h"

static const char letters[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

enum { NO_LETTER = 0xff };

static void
make_values(uint8_t values[256])
{
	memset(values, NO_LETTER, 256);
	for (uint8_t i = 0; i < 64; i++)
		values[(uint8_t)letters[i]] = i;
}

/*
 * Decode in place; returns the length, or -1 when it is no base64.  Missing
 * padding is forgiven, as terminals do.
 */
static ssize_t
decode(char *s, size_t n)
{
	uint8_t values[256];
	uint32_t bits = 0;
	size_t out = 0;
	int have = 0;

	make_values(values);
	while (n > 0 && s[n - 1] == '=')
		n--;
	for (size_t i = 0; i < n; i++) {
		uint8_t v = values[(uint8_t)s[i]];

		if (v == NO_LETTER)
			return -1;
		bits = (bits << 6 | v) & 0xffffff;
		have += 6;
		if (have >= 8) {
			have -= 8;
			s[out++] = (char)(bits >> have & 0xff);
		}
	}
	return (ssize_t)out;
}

static void
encode(struct buf *out, const uint8_t *p, size_t n)
{
	uint32_t v;
	uint8_t s[4];

	for (size_t i = 0; i < n; i += 3) {
		v = (uint32_t)p[i] << 16;
		v |= i + 1 < n ? (uint32_t)p[i + 1] << 8 : 0;
		v |= i + 2 < n ? p[i + 2] : 0;
		for (int k = 0; k < 4; k++)
			s[k] = (uint8_t)letters[v >> (18 - 6 * k) & 63];
		if (i + 1 >= n)
			s[2] = '=';
		if (i + 2 >= n)
			s[3] = '=';
		buf_add(out, s, sizeof s);
	}
}

/* 52 ; which ; base64 or '?'. */
void
clipboard_osc(struct term *t, const char *s, size_t n)
{
	char *copy, *text;
	ssize_t len;

	if (t->events->clipboard == NULL || memchr(s, ';', n) == NULL)
		return;
	copy = xmemdup(s, n + 1);
	text = strchr(copy, ';');
	if (text == NULL)
		goto out;
	*text++ = '\0';
	if (strcmp(text, "?") == 0) {
		t->events->clipboard(t->arg, copy, NULL, 0);
		goto out;
	}
	len = decode(text, n - (size_t)(text - copy));
	if (len >= 0)
		t->events->clipboard(t->arg, copy, text, (size_t)len);
out:
	free(copy);
}

void
term_clipboard_reply(
    struct term *t, const char *which, const char *text, size_t n)
{
	struct buf out;

	buf_init(&out);
	buf_printf(&out, "\033]52;%s;", which);
	encode(&out, (const uint8_t *)text, n);
	buf_add_str(&out, t->string_end == 0x07 ? "\a" : "\033\\");
	reply_bytes(t, buf_data(&out), out.len);
	buf_clear(&out);
}
