/*
 * Tokens of the command language.
 */
#ifndef LANG_LEX_INT_H
#define LANG_LEX_INT_H

#include <stddef.h>

#include "base/buf.h"

struct environ;

enum token {
	TOKEN_EOF, TOKEN_NEWLINE, TOKEN_SEMICOLON,
	TOKEN_GROUP,		/* ;; */
	TOKEN_OPEN, TOKEN_CLOSE,
	TOKEN_WORD, TOKEN_ASSIGN,	/* NAME=value */
	TOKEN_FORMAT,			/* #{...} where a condition stands */
	TOKEN_IF, TOKEN_ELIF, TOKEN_ELSE, TOKEN_ENDIF, TOKEN_HIDDEN,
	TOKEN_ERROR			/* cause says what */
};

/* What may stand here. */
enum lex_place { LEX_START, LEX_ARGUMENT, LEX_CONDITION };

struct lexer {
	const char *text;
	size_t len, at;
	unsigned line;		/* of the byte at `at` */
	unsigned token_line;	/* of the last token's first byte */
	const struct environ *env;
	struct buf word;	/* of WORD, ASSIGN, FORMAT; not terminated */
	const char *cause;	/* of ERROR */
	int cut;		/* a NUL byte was met, and not told of yet */
};

void	 lex_init(struct lexer *lx, const char *text, size_t len,
	    unsigned line, const struct environ *env);
void	 lex_clear(struct lexer *lx);
/* Every call but at the end uses up at least one byte. */
enum token lex_next(struct lexer *lx, enum lex_place place);
/* The next token, without using it up, is a newline or the end. */
int	 lex_at_line_end(struct lexer *lx);
/* The word as a new string. */
char	*lex_word(const struct lexer *lx);

#endif
