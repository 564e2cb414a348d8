/*
 * The lexer: bytes to tokens, with quotes, escapes, variables and home
 * folders already resolved.
 *
 * A backslash before a newline joins lines anywhere, unless it is itself
 * escaped; so bytes are only ever read through get_byte.
 */
#include "lang/lex-int.h"

#include <ctype.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "lang/parse.h"
#include "model/environ.h"

enum { END = -1 };

struct mark {
	size_t at;
	unsigned line;
};

void
lex_init(struct lexer *lx, const char *text, size_t len, unsigned line,
    const struct environ *env)
{
	lx->text = text;
	lx->len = len;
	lx->at = 0;
	lx->line = lx->token_line = line;
	lx->env = env;
	lx->cause = NULL;
	lx->cut = 0;
	buf_init(&lx->word);
}

void
lex_clear(struct lexer *lx)
{
	buf_clear(&lx->word);
}

char *
lex_word(const struct lexer *lx)
{
	if (lx->word.len == 0)
		return xstrdup("");
	return xstrndup((const char *)buf_data(&lx->word), lx->word.len);
}

static struct mark
mark(const struct lexer *lx)
{
	struct mark m = {lx->at, lx->line};

	return m;
}

static void
back_to(struct lexer *lx, struct mark m)
{
	lx->at = m.at;
	lx->line = m.line;
}

/* Is the backslash at `at`, before a newline, not escaped by another? */
static int
joins_lines(const struct lexer *lx)
{
	size_t n = 0;

	while (n <= lx->at && lx->text[lx->at - n] == '\\')
		n++;
	return n % 2 == 1;
}

static int
get_byte(struct lexer *lx)
{
	int c;

	while (lx->at + 1 < lx->len && lx->text[lx->at] == '\\' &&
	       lx->text[lx->at + 1] == '\n' && joins_lines(lx)) {
		lx->at += 2;
		lx->line++;
	}
	if (lx->at + 1 < lx->len && lx->text[lx->at] == '\r' &&
	    lx->text[lx->at + 1] == '\n')
		lx->at++;
	if (lx->at >= lx->len)
		return END;
	c = (unsigned char)lx->text[lx->at];
	/* No text has one: what follows would only be noise. */
	if (c == 0) {
		lx->len = lx->at;
		lx->cut = 1;
		return END;
	}
	lx->at++;
	if (c == '\n')
		lx->line++;
	return c;
}

static int
peek_byte(struct lexer *lx)
{
	struct mark m = mark(lx);
	int c = get_byte(lx);

	back_to(lx, m);
	return c;
}

/* The first cause stays. */
static void
fail(struct lexer *lx, const char *cause)
{
	if (lx->cause == NULL)
		lx->cause = cause;
}

static void
put_bytes(struct lexer *lx, const void *p, size_t n)
{
	if (lx->word.len + n > PARSE_WORD_MAX)
		fail(lx, "word too long");
	else
		buf_add(&lx->word, p, n);
}

static void
put_byte(struct lexer *lx, int c)
{
	char byte = (char)c;

	if (c != 0)
		put_bytes(lx, &byte, 1);
}

/* \uXXXX and \UXXXXXXXX. */
static void
lex_codepoint(struct lexer *lx, int digits)
{
	uint8_t out[UTF8_MAX];
	uint32_t cp = 0;
	int bad = 0;

	for (int i = 0; i < digits && !bad; i++) {
		int c = peek_byte(lx);

		bad = c == END || !isxdigit(c) || cp > 0x0fffffff;
		if (bad)
			break;
		get_byte(lx);
		cp = cp * 16 +
		     (uint32_t)(isdigit(c) ? c - '0' : tolower(c) - 'a' + 10);
	}
	if (bad || cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
		fail(lx, digits == 4 ? "invalid \\u argument"
				     : "invalid \\U argument");
	else if (cp != 0)
		put_bytes(lx, out, utf8_encode(cp, out));
}

/* \ooo, of which the first digit is c. */
static void
lex_octal(struct lexer *lx, int c)
{
	int value = c - '0';

	for (int i = 0; i < 2; i++) {
		c = peek_byte(lx);
		if (c < '0' || c > '7') {
			value = 0400;
			break;
		}
		get_byte(lx);
		value = value * 8 + c - '0';
	}
	if (value > 0377)
		fail(lx, "invalid octal escape");
	else
		put_byte(lx, value);
}

static void
lex_escape(struct lexer *lx)
{
	static const char from[] = "abefnrstv", to[] = "\a\b\033\f\n\r \t\v";
	const char *in;
	int c = get_byte(lx);

	if (c == END)
		fail(lx, "nothing after \\");
	else if (c >= '0' && c <= '7')
		lex_octal(lx, c);
	else if (c == 'u')
		lex_codepoint(lx, 4);
	else if (c == 'U')
		lex_codepoint(lx, 8);
	else {
		in = c == 0 ? NULL : strchr(from, c);
		put_byte(lx, in == NULL ? c : to[in - from]);
	}
}

static int
is_name(int c, int first)
{
	return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (!first && c >= '0' && c <= '9');
}

/* $NAME and ${NAME}; any other dollar stands for itself. */
static void
lex_variable(struct lexer *lx)
{
	int braces = peek_byte(lx) == '{';
	struct buf name;
	const char *value;

	if (!braces && !is_name(peek_byte(lx), 1)) {
		put_byte(lx, '$');
		return;
	}
	if (braces)
		get_byte(lx);
	buf_init(&name);
	while (is_name(peek_byte(lx), 0) && name.len < 1024)
		buf_add_byte(&name, (uint8_t)get_byte(lx));
	buf_add_byte(&name, 0);
	value = environ_value(lx->env, (const char *)buf_data(&name));
	buf_clear(&name);
	if (braces && peek_byte(lx) != '}') {
		fail(lx, "invalid environment variable");
		return;
	}
	if (braces)
		get_byte(lx);
	if (value != NULL)
		put_bytes(lx, value, strlen(value));
}

static int
is_user(int c)
{
	return c != END && c != 0 &&
	       (isalnum(c) || strchr("._-", c) != NULL || c >= 0x80);
}

/* ~ and ~user, at the beginning of a word or of a quoted part. */
static void
lex_home(struct lexer *lx)
{
	char user[256];
	size_t n = 0;
	const char *home = NULL;
	struct passwd *pw;

	while (is_user(peek_byte(lx)) && n + 1 < sizeof user)
		user[n++] = (char)get_byte(lx);
	user[n] = '\0';
	if (n == 0)
		home = environ_value(lx->env, "HOME");
	if (home == NULL || *home == '\0') {
		pw = n == 0 ? getpwuid(getuid()) : getpwnam(user);
		if (pw == NULL) {
			fail(lx, "unknown user after ~");
			return;
		}
		home = pw->pw_dir;
	}
	put_bytes(lx, home, strlen(home));
}

/*
 * Inside double quotes, behind the first; up to the other or the end.  An
 * error does not stop it, so that what follows is not taken for quoted.
 */
static void
lex_double(struct lexer *lx)
{
	int c, first = 1;

	while ((c = get_byte(lx)) != END && c != '"') {
		if (c == '\\')
			lex_escape(lx);
		else if (c == '$')
			lex_variable(lx);
		else if (c == '~' && first)
			lex_home(lx);
		else
			put_byte(lx, c);
		first = 0;
	}
}

static void
lex_single(struct lexer *lx)
{
	int c;

	while ((c = get_byte(lx)) != END && c != '\'')
		put_byte(lx, c);
}

static int
ends_word(int c)
{
	return c == END || c == ' ' || c == '\t' || c == '\n' || c == ';' ||
	       c == '}';
}

/* A word, to its end even after an error: then there is a cause. */
static enum token
lex_plain(struct lexer *lx)
{
	while (!ends_word(peek_byte(lx))) {
		int c = get_byte(lx);

		if (c == '\'')
			lex_single(lx);
		else if (c == '"')
			lex_double(lx);
		else if (c == '\\')
			lex_escape(lx);
		else if (c == '$')
			lex_variable(lx);
		else if (c == '~' && lx->word.len == 0)
			lex_home(lx);
		else
			put_byte(lx, c);
	}
	return lx->cause == NULL ? TOKEN_WORD : TOKEN_ERROR;
}

/* #{...} with braces in balance. */
static enum token
lex_format(struct lexer *lx)
{
	int depth = 0, c;

	while ((c = peek_byte(lx)) != END && c != '\n') {
		get_byte(lx);
		put_byte(lx, c);
		if (c == '{')
			depth++;
		else if (c == '}' && --depth == 0)
			return TOKEN_FORMAT;
	}
	fail(lx, "unbalanced #{");
	return TOKEN_ERROR;
}

/* %if and its like; TOKEN_WORD when a plain word begins with a %. */
static enum token
lex_keyword(struct lexer *lx)
{
	static const struct {
		const char *name;
		enum token token;
	} words[] = {
	    {"if", TOKEN_IF},
	    {"elif", TOKEN_ELIF},
	    {"else", TOKEN_ELSE},
	    {"endif", TOKEN_ENDIF},
	    {"hidden", TOKEN_HIDDEN},
	};
	char name[8];
	size_t n = 0;

	if (!is_name(peek_byte(lx), 1) && peek_byte(lx) != '-') {
		put_byte(lx, '%');
		return TOKEN_WORD;
	}
	while (!ends_word(peek_byte(lx)) && n + 1 < sizeof name)
		name[n++] = (char)get_byte(lx);
	name[n] = '\0';
	for (size_t i = 0; i < nitems(words); i++) {
		if (strcmp(words[i].name, name) == 0)
			return words[i].token;
	}
	fail(lx, "unknown word after %");
	return TOKEN_ERROR;
}

static void
skip_comment(struct lexer *lx)
{
	int c;

	while ((c = peek_byte(lx)) != END && c != '\n')
		get_byte(lx);
}

/* Is NAME= what comes next? */
static int
is_assignment(struct lexer *lx)
{
	struct mark m = mark(lx);
	int c = get_byte(lx), found = 0;

	if (is_name(c, 1)) {
		while (is_name(c, 0))
			c = get_byte(lx);
		found = c == '=';
	}
	back_to(lx, m);
	return found;
}

static void
skip_blanks(struct lexer *lx)
{
	int c;

	while ((c = peek_byte(lx)) == ' ' || c == '\t')
		get_byte(lx);
}

static enum token
next(struct lexer *lx, enum lex_place place)
{
	int c;
	enum token token;

	buf_reset(&lx->word);
	lx->cause = NULL;
	skip_blanks(lx);
	c = peek_byte(lx);
	if (c == '#' && place == LEX_CONDITION)
		return lex_format(lx);
	if (c == '#') {
		skip_comment(lx);
		c = peek_byte(lx);
	}
	lx->token_line = lx->line;
	if (place == LEX_START && is_assignment(lx)) {
		token = lex_plain(lx);
		return token == TOKEN_WORD ? TOKEN_ASSIGN : token;
	}
	switch (c) {
	case END:
		return TOKEN_EOF;
	case '\n':
		get_byte(lx);
		return TOKEN_NEWLINE;
	case ';':
		get_byte(lx);
		if (peek_byte(lx) != ';')
			return TOKEN_SEMICOLON;
		get_byte(lx);
		return TOKEN_GROUP;
	case '{':
		get_byte(lx);
		return TOKEN_OPEN;
	case '}':
		get_byte(lx);
		return TOKEN_CLOSE;
	case '%':
		get_byte(lx);
		if ((token = lex_keyword(lx)) != TOKEN_WORD)
			return token;
		return lex_plain(lx);
	}
	return lex_plain(lx);
}

enum token
lex_next(struct lexer *lx, enum lex_place place)
{
	enum token token = next(lx, place);

	if (!lx->cut)
		return token;
	lx->cut = 0;
	lx->cause = "no text, but binary data: nothing more is read";
	return TOKEN_ERROR;
}

int
lex_at_line_end(struct lexer *lx)
{
	int c;

	skip_blanks(lx);
	c = peek_byte(lx);
	return c == END || c == '\n' || c == '#';
}
