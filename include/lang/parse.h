/*
 * The parser: tmux(1), PARSING SYNTAX, from text or words to commands.
 *
 * Text is parsed a statement at a time, so that an error costs its own
 * statement and the rest is still read.  Assignments and %if take effect as
 * they are met.  Any bytes are safe: depth, words and sizes have limits.
 */
#ifndef LANG_PARSE_H
#define LANG_PARSE_H

#include <stddef.h>

struct arg;
struct args;
struct cmd_list;
struct context;
struct lang;
struct parser;

enum parse_flag {
	PARSE_NO_ALIAS = 1 << 0,	/* command-alias is not looked at */
	PARSE_ONLY = 1 << 1,		/* check: assignments set nothing */
	PARSE_ONE_GROUP = 1 << 2	/* newlines do not start a group */
};

enum { PARSE_DEPTH_MAX = 50, PARSE_WORD_MAX = 1024 * 1024 };

struct parse_input {
	const char *file;	/* for messages, or NULL */
	unsigned line;		/* of the text's first line; 0 counts as 1 */
	unsigned flags;		/* enum parse_flag */
	struct context *ctx;	/* for the formats of %if; or NULL */
};

/* The text is copied.  in may be NULL. */
struct parser *parser_new(struct lang *l, const char *text, size_t len,
	    const struct parse_input *in);
void	 parser_free(struct parser *p);
/*
 * The next statement (a line's commands): 1 with *list (the caller's); 0 at
 * the end; ERR_SYNTAX with *cause 'file:line: what' (a new string), after
 * which the next call goes on behind the bad line.
 */
int	 parser_next(struct parser *p, struct cmd_list **list, char **cause);

/*
 * A whole text: the first error is the result.  NULL with *cause; an empty
 * text gives an empty list.
 */
struct cmd_list *parse_string(struct lang *l, const char *s,
	    const struct parse_input *in, char **cause);
struct cmd_list *parse_buffer(struct lang *l, const char *p, size_t n,
	    const struct parse_input *in, char **cause);
/*
 * Words as the shell left them: a word that is ';' or ends in an unescaped
 * one separates; '\;' at a word's end is a plain semicolon.
 */
struct cmd_list *parse_argv(struct lang *l, int argc, char *const *argv,
	    const struct parse_input *in, char **cause);
/* The same for words of which some may be commands in braces. */
struct cmd_list *parse_words(struct lang *l, const struct arg *v, size_t n,
	    const struct parse_input *in, char **cause);
/*
 * The commands that a command's own arguments are, from position i on: in
 * braces, as one string, or as words (bind-key, confirm-before, if-shell).
 * None gives an empty list.  NULL with *cause.
 */
struct cmd_list *parse_args(struct lang *l, const struct args *a, int i,
	    const struct parse_input *in, char **cause);

/*
 * Text with %1..%9 and the first %% (the same as %1; in %%% quotes are
 * escaped) replaced by values: a new string.
 */
char	*parse_template(const char *text, const char *const *values, int n);

struct template_values {
	const char *const *values;
	int n;
};

/*
 * The template at position i (text otherwise when there is none), filled and
 * parsed: command-prompt, choose-tree.  In braces a value stays one word
 * whatever it holds.  NULL with *cause.
 */
struct cmd_list *parse_filled(struct lang *l, const struct args *a, int i,
	    const char *otherwise, const struct template_values *t,
	    char **cause);

#endif
