/*
 * Words of command lines.
 */
#ifndef CLIENT_WORDS_INT_H
#define CLIENT_WORDS_INT_H

#include <stddef.h>

#include "base/buf.h"

/* Append a copy of word to the NULL-terminated array of *n words. */
void	 shell_words_add(char ***words, size_t *n, const char *word);
/* In double quotes, as sh reads them. */
void	 quote_inner(struct buf *out, const char *word);
/* In single quotes, which sh, csh and fish read alike. */
void	 quote_outer(struct buf *out, const char *script);

#endif
