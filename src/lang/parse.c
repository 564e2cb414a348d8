/*
 * The parser: tokens to commands, a statement at a time.
 *
 * Blocks in braces are the only recursion, and its depth is limited.  What
 * stands in a branch of %if that is not taken is read all the same, so that
 * its end is found, but makes no commands.
 */
#include "lang/parse.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "lang/cmd.h"
#include "lang/format.h"
#include "lang/lang.h"
#include "lang/lex-int.h"
#include "lang/parse-int.h"
#include "lang/queue.h"
#include "model/environ.h"
#include "model/model.h"

/* One %if that has not ended. */
struct condition {
	int active;   /* the branch that we are in is taken */
	int taken;    /* one has been */
	int last;     /* %else was seen */
	int one_line; /* it began and must end in one line */
	int depth;    /* of braces around it */
};

struct parser {
	struct lang *lang;
	struct parse_input in;
	char *text;
	struct lexer lx;
	enum token token; /* the last one */
	int depth;	  /* of braces */
	int new_group;	  /* ;; was read: the next command starts one */
	struct condition conditions[PARSE_DEPTH_MAX];
	int nconditions;
	char *cause;
};

static int parse_line(struct parser *p, struct cmd_list *list);

struct parser *
parser_new(
    struct lang *l, const char *text, size_t len, const struct parse_input *in)
{
	struct parser *p = xcalloc(1, sizeof *p);

	p->lang = l;
	if (in != NULL)
		p->in = *in;
	p->token = TOKEN_NEWLINE;
	p->text = xmalloc(len + 1);
	memcpy(p->text, text, len);
	lex_init(&p->lx, p->text, len, p->in.line == 0 ? 1 : p->in.line,
	    lang_model(l)->env);
	p->in.file = xstrdup(p->in.file);
	if (p->in.ctx != NULL)
		context_ref(p->in.ctx);
	return p;
}

void
parser_free(struct parser *p)
{
	if (p == NULL)
		return;
	if (p->in.ctx != NULL)
		context_unref(p->in.ctx);
	free((char *)p->in.file);
	free(p->cause);
	lex_clear(&p->lx);
	free(p->text);
	free(p);
}

/* Remember the first cause; always ERR_SYNTAX. */
static int
fail(struct parser *p, const char *cause)
{
	if (p->cause == NULL)
		p->cause = xstrdup(cause);
	return ERR_SYNTAX;
}

static enum token
next(struct parser *p, enum lex_place place)
{
	p->token = lex_next(&p->lx, place);
	if (p->token == TOKEN_ERROR)
		fail(p, p->lx.cause);
	return p->token;
}

/* Are all conditions around us taken? */
static int
live(const struct parser *p)
{
	for (int i = 0; i < p->nconditions; i++) {
		if (!p->conditions[i].active)
			return 0;
	}
	return 1;
}

/* The word of %if and %elif; 1 true, 0 false. */
static int
parse_condition(struct parser *p)
{
	struct format_ctx f;
	struct target t;
	char *word, *value;
	int yes;

	next(p, LEX_CONDITION);
	if (p->token != TOKEN_WORD && p->token != TOKEN_FORMAT)
		return fail(p, "syntax error: a condition must follow");
	if (!live(p))
		return 0;
	word = lex_word(&p->lx);
	format_init(&f, p->lang);
	f.flags |= FORMAT_NO_JOBS;
	if (p->in.ctx != NULL) {
		f.request = p->in.ctx;
		f.client = p->in.ctx->client;
	}
	if (context_target(p->lang, p->in.ctx, &t) == 0)
		format_target(&f, &t);
	value = format_expand(&f, word);
	yes = format_true(value);
	format_clear(&f);
	free(value);
	free(word);
	return yes;
}

static int
begin_if(struct parser *p)
{
	struct condition *c;
	int yes;

	if (p->nconditions == PARSE_DEPTH_MAX)
		return fail(p, "conditions nested too deeply");
	yes = parse_condition(p);
	c = &p->conditions[p->nconditions++];
	/* After an error nothing of it is taken. */
	c->active = yes == 1;
	c->taken = yes != 0;
	c->last = 0;
	c->depth = p->depth;
	c->one_line = yes >= 0 && !lex_at_line_end(&p->lx);
	return yes < 0 ? yes : 0;
}

static struct condition *
innermost(struct parser *p)
{
	struct condition *c;

	if (p->nconditions == 0)
		return NULL;
	c = &p->conditions[p->nconditions - 1];
	return c->depth == p->depth ? c : NULL;
}

static int
other_branch(struct parser *p, enum token token)
{
	struct condition *c = innermost(p);
	int yes = 1;

	if (c == NULL || c->last)
		return fail(p, "syntax error: no %if before this");
	c->active = 0;
	if (token == TOKEN_ELIF) {
		/* The condition itself is read as if outside. */
		p->nconditions--;
		yes = parse_condition(p);
		p->nconditions++;
		if (yes < 0)
			return yes;
	} else
		c->last = 1;
	c->active = yes && !c->taken;
	c->taken |= c->active;
	return 0;
}

static int
end_if(struct parser *p)
{
	if (innermost(p) == NULL)
		return fail(p, "syntax error: no %if before this");
	p->nconditions--;
	return 0;
}

static void
assign(struct parser *p, int hidden)
{
	char *s;

	if (!live(p) || (p->in.flags & PARSE_ONLY))
		return;
	s = lex_word(&p->lx);
	environ_put(lang_model(p->lang)->env, s, hidden);
	free(s);
}

/* The lines of a block, behind its brace, up to the other. */
static int
parse_lines(struct parser *p, struct cmd_list *block)
{
	int outer = p->nconditions;

	do {
		struct cmd_list *line = cmd_list_new();
		int err = parse_line(p, line);

		if (err == 0)
			cmd_list_append_all(block, line);
		cmd_list_unref(line);
		if (err != 0)
			return err;
	} while (p->token == TOKEN_NEWLINE);
	if (p->token != TOKEN_CLOSE)
		return fail(p, "syntax error: { without }");
	if (p->nconditions != outer)
		return fail(p, "syntax error: %if without %endif");
	return 0;
}

static int
parse_block(struct parser *p, struct words *words)
{
	struct cmd_list *block;
	int err;

	if (p->depth == PARSE_DEPTH_MAX)
		return fail(p, "braces nested too deeply");
	block = cmd_list_new();
	p->depth++;
	err = parse_lines(p, block);
	if (err == 0) {
		p->depth--;
		words_add(words, NULL, block);
	}
	cmd_list_unref(block);
	return err;
}

/* The words of a command whose name is the last token. */
static int
parse_words_of(struct parser *p, struct words *words)
{
	for (;;) {
		int err = 0;

		if (p->token == TOKEN_WORD)
			words_add_taken(words, lex_word(&p->lx));
		else if (p->token == TOKEN_OPEN)
			err = parse_block(p, words);
		else if (p->token == TOKEN_ERROR)
			err = ERR_SYNTAX;
		else
			return 0;
		if (err != 0)
			return err;
		next(p, LEX_ARGUMENT);
	}
}

static int
parse_command(struct parser *p, struct cmd_list *list)
{
	struct building b = {.lang = p->lang,
	    .file = p->in.file,
	    .flags = p->in.flags,
	    .list = list,
	    .new_group = p->new_group};
	struct words words;
	int err;

	words_init(&words);
	err = parse_words_of(p, &words);
	b.line = p->lx.token_line;
	if (err == 0 && live(p)) {
		err = words_build(&words, &b);
		p->new_group = b.new_group;
	}
	if (p->cause == NULL)
		p->cause = b.cause;
	else
		free(b.cause);
	words_clear(&words);
	if (err == 0 && (p->token == TOKEN_IF || p->token == TOKEN_HIDDEN))
		err = fail(p, "syntax error: a % word among arguments");
	return err;
}

/* No condition of one line may go on in the next. */
static int
end_line(struct parser *p)
{
	struct condition *c = innermost(p);

	if (c != NULL && c->one_line)
		return fail(p, "syntax error: %if without %endif");
	if (p->token == TOKEN_CLOSE && p->depth == 0)
		return fail(p, "syntax error: } without {");
	return 0;
}

/* A token at the beginning of a statement; the next is read behind it. */
static int
parse_token(struct parser *p, struct cmd_list *list)
{
	int err;

	switch (p->token) {
	case TOKEN_WORD:
		return parse_command(p, list);
	case TOKEN_ASSIGN:
		assign(p, 0);
		err = 0;
		break;
	case TOKEN_HIDDEN:
		if (next(p, LEX_START) != TOKEN_ASSIGN)
			return fail(p, "syntax error: NAME=value must follow");
		assign(p, 1);
		err = 0;
		break;
	case TOKEN_IF:
		err = begin_if(p);
		break;
	case TOKEN_ELIF:
	case TOKEN_ELSE:
		err = other_branch(p, p->token);
		break;
	case TOKEN_ENDIF:
		err = end_if(p);
		break;
	case TOKEN_GROUP:
		p->new_group = 1;
		err = 0;
		break;
	case TOKEN_SEMICOLON:
		err = 0;
		break;
	default:
		return fail(p, "syntax error");
	}
	if (err == 0)
		next(p, LEX_START);
	return err;
}

/*
 * Commands up to the end of a line or block, which is the last token then.
 */
static int
parse_line(struct parser *p, struct cmd_list *list)
{
	int err = 0;

	p->new_group = 0;
	next(p, LEX_START);
	while (err == 0 && p->token != TOKEN_NEWLINE && p->token != TOKEN_EOF &&
	       p->token != TOKEN_CLOSE) {
		err = parse_token(p, list);
		if (err == 0 && p->token == TOKEN_SEMICOLON)
			next(p, LEX_START);
	}
	return err != 0 ? err : end_line(p);
}

/* After an error: on to the next line that is outside all braces. */
static void
recover(struct parser *p)
{
	int depth = p->depth;

	if (p->token == TOKEN_CLOSE && depth > 0)
		depth--;
	while (
	    p->token != TOKEN_EOF && (p->token != TOKEN_NEWLINE || depth > 0)) {
		p->token = lex_next(&p->lx, LEX_ARGUMENT);
		if (p->token == TOKEN_OPEN)
			depth++;
		else if (p->token == TOKEN_CLOSE && depth > 0)
			depth--;
	}
	p->depth = 0;
	while (p->nconditions > 0 &&
	       (p->conditions[p->nconditions - 1].depth > 0 ||
		   p->conditions[p->nconditions - 1].one_line))
		p->nconditions--;
}

static char *
steal_cause(struct parser *p, unsigned line)
{
	char *s;

	if (p->in.file == NULL) {
		s = p->cause;
		p->cause = NULL;
		return s;
	}
	s = xformat("%s:%u: %s", p->in.file, line, p->cause);
	free(p->cause);
	p->cause = NULL;
	return s;
}

int
parser_next(struct parser *p, struct cmd_list **list, char **cause)
{
	unsigned line;

	*list = NULL;
	*cause = NULL;
	while (p->token != TOKEN_EOF) {
		struct cmd_list *l = cmd_list_new();
		int err = parse_line(p, l);

		if (err == 0 && p->token == TOKEN_EOF && p->nconditions > 0) {
			p->nconditions = 0;
			err = fail(p, "syntax error: %if without %endif");
		}
		if (err == 0 && cmd_list_count(l) > 0) {
			*list = l;
			return 1;
		}
		cmd_list_unref(l);
		if (err != 0) {
			line = p->lx.token_line;
			recover(p);
			*cause = steal_cause(p, line);
			return err;
		}
	}
	return 0;
}

struct cmd_list *
parse_buffer(struct lang *l, const char *s, size_t n,
    const struct parse_input *in, char **cause)
{
	struct parser *p = parser_new(l, s, n, in);
	struct cmd_list *all = cmd_list_new(), *line;
	int more;

	while ((more = parser_next(p, &line, cause)) == 1) {
		if (p->in.flags & PARSE_ONE_GROUP)
			cmd_list_append_group(all, line);
		else
			cmd_list_append_all(all, line);
		cmd_list_unref(line);
	}
	if (more < 0) {
		cmd_list_unref(all);
		all = NULL;
	}
	parser_free(p);
	return all;
}

struct cmd_list *
parse_string(
    struct lang *l, const char *s, const struct parse_input *in, char **cause)
{
	return parse_buffer(l, s, strlen(s), in, cause);
}
