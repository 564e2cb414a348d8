/*
 * Words of a command line, split as a shell would, and quoted for one.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "client/bootstrap.h"
#include "words-int.h"

void
shell_words_free(char **words)
{
	for (size_t i = 0; words != NULL && words[i] != NULL; i++)
		free(words[i]);
	free(words);
}

void
shell_words_add(char ***words, size_t *n, const char *word)
{
	*words = xreallocarray(*words, *n + 2, sizeof **words);
	(*words)[(*n)++] = xstrdup(word);
	(*words)[*n] = NULL;
}

/* One quoted part, s behind the quote; NULL when it does not end. */
static const char *
quoted(const char *s, char quote, struct buf *word)
{
	for (; *s != quote; s++) {
		if (*s == '\0')
			return NULL;
		if (quote == '"' && *s == '\\' && s[1] != '\0' &&
		    strchr("\"\\$`", s[1]) != NULL)
			s++;
		buf_add_byte(word, (uint8_t)*s);
	}
	return s + 1;
}

/* One word into buf; returns where it ends, or NULL. */
static const char *
next_word(const char *s, struct buf *word)
{
	while (*s != '\0' && strchr(" \t\n", *s) == NULL) {
		if (*s == '\'' || *s == '"') {
			if ((s = quoted(s + 1, *s, word)) == NULL)
				return NULL;
			continue;
		}
		if (*s == '\\' && s[1] != '\0')
			s++;
		buf_add_byte(word, (uint8_t)*s++);
	}
	return s;
}

char **
shell_words_split(const char *s)
{
	char **words = xcalloc(1, sizeof *words), *word;
	struct buf b;
	size_t n = 0;

	buf_init(&b);
	for (;;) {
		s += strspn(s, " \t\n");
		if (*s == '\0')
			break;
		s = next_word(s, &b);
		word = buf_steal(&b, NULL);
		if (s == NULL) {
			free(word);
			shell_words_free(words);
			return NULL;
		}
		shell_words_add(&words, &n, word);
		free(word);
	}
	return words;
}

void
quote_inner(struct buf *out, const char *word)
{
	buf_add_byte(out, '"');
	for (; *word != '\0'; word++) {
		if (strchr("\"\\$`", *word) != NULL)
			buf_add_byte(out, '\\');
		buf_add_byte(out, (uint8_t)*word);
	}
	buf_add_byte(out, '"');
}

void
quote_outer(struct buf *out, const char *script)
{
	buf_add_byte(out, '\'');
	for (; *script != '\0'; script++) {
		if (*script == '\'')
			buf_add_str(out, "'\\''");
		else
			buf_add_byte(out, (uint8_t)*script);
	}
	buf_add_byte(out, '\'');
}
