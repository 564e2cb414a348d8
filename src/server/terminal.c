/*
 * What the options terminal-features and terminal-overrides, and -T and -2,
 * say of a viewer's terminal: the items whose pattern its TERM matches.
 */
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "model/options.h"
#include "server/server-int.h"
#include "server/viewer-int.h"
#include "tty/info.h"

/* What follows the pattern of an item, if term matches it; else NULL. */
static const char *
matching(const char *item, const char *term)
{
	size_t n = strcspn(item, ":");
	char *pattern;
	int matches;

	if (item[n] == '\0')
		return NULL;
	pattern = xstrndup(item, n);
	matches = fnmatch(pattern, term, 0) == 0;
	free(pattern);
	return matches ? item + n + 1 : NULL;
}

static const char *
terminal_name(const struct viewer *v)
{
	return v->term == NULL ? "" : v->term;
}

uint32_t
terminal_features(const struct viewer *v)
{
	const struct options *o = server->model->server_options;
	const char *item, *rest;
	uint32_t features = v->forced;

	for (size_t i = 0;
	     (item = options_array_at(o, "terminal-features", i, NULL)) != NULL;
	     i++) {
		rest = matching(item, terminal_name(v));
		if (rest != NULL)
			features |= tty_features_parse(rest);
	}
	return features;
}

/* Text in which nothing but what divides capabilities has a meaning: controls
 * become what terminfo has for them. */
static void
add_rule(struct buf *b, const char *s, int colons)
{
	for (; *s != '\0'; s++) {
		if ((uint8_t)*s < ' ' || *s == 0x7f)
			buf_printf(b, "\\%03o", (unsigned)(uint8_t)*s);
		else if (*s == ':' && colons)
			buf_add_str(b, "::");
		else if (*s == '\\' && colons)
			buf_add_str(b, "\\\\");
		else if (*s == '^' && colons)
			buf_add_str(b, "\\^");
		else
			buf_add_byte(b, (uint8_t)*s);
	}
}

/* user-keys, as if they were capabilities. */
static void
add_user_keys(struct buf *b)
{
	const struct options *o = server->model->server_options;
	const char *bytes;
	size_t before;
	int index;

	for (size_t i = 0;
	     (bytes = options_array_at(o, "user-keys", i, &index)) != NULL;
	     i++) {
		before = b->len;
		if (*bytes == '\0')
			continue;
		buf_printf(b, "%sUser%d=", b->len > 0 ? ":" : "", index);
		add_rule(b, bytes, 1);
		if (b->len > SCENE_TEXT_MAX)
			b->len = before;
	}
}

char *
terminal_overrides(const struct viewer *v)
{
	const struct options *o = server->model->server_options;
	const char *item, *rest;
	struct buf b;
	size_t before;

	buf_init(&b);
	for (size_t i = 0; (item = options_array_at(
				o, "terminal-overrides", i, NULL)) != NULL;
	     i++) {
		rest = matching(item, terminal_name(v));
		if (rest == NULL)
			continue;
		before = b.len;
		if (b.len > 0)
			buf_add_byte(&b, ':');
		add_rule(&b, rest, 0);
		if (b.len > SCENE_TEXT_MAX)
			b.len = before;
	}
	add_user_keys(&b);
	if (b.len > 0)
		return buf_steal(&b, NULL);
	buf_clear(&b);
	return NULL;
}
