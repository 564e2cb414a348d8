/*
 * Words to commands: aliases, and words that come as a vector.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "lang/args-int.h"
#include "lang/cmd.h"
#include "lang/lang.h"
#include "lang/lex-int.h"
#include "lang/parse-int.h"
#include "lang/parse.h"
#include "model/model.h"
#include "model/options.h"

void
words_init(struct words *w)
{
	w->v = NULL;
	w->n = w->cap = 0;
}

void
words_clear(struct words *w)
{
	for (size_t i = 0; i < w->n; i++) {
		free(w->v[i].string);
		cmd_list_unref(w->v[i].cmds);
	}
	free(w->v);
	words_init(w);
}

static struct arg *
words_grow(struct words *w)
{
	if (w->n == w->cap) {
		w->cap = w->cap == 0 ? 8 : w->cap * 2;
		w->v = xreallocarray(w->v, w->cap, sizeof *w->v);
	}
	w->v[w->n].string = NULL;
	w->v[w->n].cmds = NULL;
	return &w->v[w->n++];
}

void
words_add_taken(struct words *w, char *s)
{
	words_grow(w)->string = s;
}

void
words_add(struct words *w, const char *s, struct cmd_list *cmds)
{
	struct arg *a = words_grow(w);

	a->string = xstrdup(s);
	a->cmds = cmds == NULL ? NULL : cmd_list_ref(cmds);
}

void
args_words(const struct args *a, struct words *w)
{
	for (size_t i = 0; i < a->ngiven; i++) {
		const struct given *g = &a->given[i];

		words_add_taken(w, xformat("-%c", g->flag));
		if (g->value != NULL)
			words_add(w, g->value, NULL);
	}
	words_add(w, "--", NULL);
	for (size_t i = 0; i < a->npositions; i++) {
		struct cmd_list *cmds = a->positions[i].cmds;

		words_add(
		    w, cmds == NULL ? a->positions[i].string : NULL, cmds);
	}
}

void
cmd_list_append_group(struct cmd_list *l, const struct cmd_list *src)
{
	for (size_t i = 0; i < cmd_list_count(src); i++)
		cmd_list_append(l, cmd_ref(cmd_list_at(src, i)), 0);
}

/* The text of an alias, borrowed, or NULL. */
static const char *
find_alias(struct lang *l, const char *name)
{
	const struct options *o = lang_model(l)->server_options;
	size_t n = strlen(name);
	const char *s;

	for (size_t i = 0;
	     (s = options_array_at(o, "command-alias", i, NULL)) != NULL; i++) {
		if (strncmp(s, name, n) == 0 && s[n] == '=')
			return s + n + 1;
	}
	return NULL;
}

static int
build_one(const struct words *w, struct building *b)
{
	struct cmd *c;
	char *why;

	c = cmd_parse(b->lang, w->v, w->n, b->file, b->line, &why);
	if (c == NULL) {
		if (b->cause == NULL)
			b->cause = why;
		else
			free(why);
		return ERR_SYNTAX;
	}
	cmd_list_append(b->list, c, b->new_group);
	b->new_group = 0;
	return 0;
}

static int
refuse_alias(const struct words *w, struct building *b)
{
	if (b->cause == NULL)
		b->cause = xformat("bad alias: %s", w->v[0].string);
	return ERR_SYNTAX;
}

/*
 * The alias's own text is read as words: plain words and semicolons, which is
 * what aliases are made of; what follows the name goes to its last command.
 */
static int
build_alias(const struct words *w, struct building *b, const char *text)
{
	struct words words;
	struct lexer lx;
	enum token token;
	int err = 0;

	words_init(&words);
	lex_init(&lx, text, strlen(text), 1, lang_model(b->lang)->env);
	do {
		token = lex_next(&lx, LEX_ARGUMENT);
		if (token == TOKEN_WORD) {
			words_add_taken(&words, lex_word(&lx));
			continue;
		}
		if (token == TOKEN_EOF) {
			for (size_t i = 1; i < w->n; i++)
				words_add(&words, w->v[i].string, w->v[i].cmds);
		} else if (token != TOKEN_SEMICOLON && token != TOKEN_GROUP &&
			   token != TOKEN_NEWLINE)
			err = refuse_alias(w, b);
		if (err == 0 && words.n > 0)
			err = build_one(&words, b);
		b->new_group |= token == TOKEN_GROUP;
		words_clear(&words);
	} while (err == 0 && token != TOKEN_EOF);
	words_clear(&words);
	lex_clear(&lx);
	return err;
}

int
words_build(const struct words *w, struct building *b)
{
	const char *alias = NULL;

	if (!(b->flags & PARSE_NO_ALIAS) && w->v[0].string != NULL)
		alias = find_alias(b->lang, w->v[0].string);
	return alias != NULL ? build_alias(w, b, alias) : build_one(w, b);
}

/* Does a word end its command?  Its text without what says so, new. */
static int
ends_command(const char *s, char **text)
{
	size_t n = strlen(s);

	if (n == 0 || s[n - 1] != ';') {
		*text = xstrdup(s);
		return 0;
	}
	if (n > 1 && s[n - 2] == '\\') {
		*text = xformat("%.*s;", (int)(n - 2), s);
		return 0;
	}
	*text = n == 1 ? NULL : xstrndup(s, n - 1);
	return 1;
}

struct cmd_list *
parse_words(struct lang *l, const struct arg *v, size_t n,
    const struct parse_input *in, char **cause)
{
	struct building b = {.lang = l, .list = cmd_list_new()};
	struct words words;
	int err = 0;

	if (in != NULL) {
		b.file = in->file;
		b.line = in->line;
		b.flags = in->flags;
	}
	words_init(&words);
	for (size_t i = 0; err == 0 && i < n; i++) {
		int group =
		    v[i].string != NULL && strcmp(v[i].string, ";;") == 0;
		char *text = NULL;
		int end = group;

		if (v[i].cmds != NULL)
			words_add(&words, NULL, v[i].cmds);
		else if (!group && v[i].string != NULL)
			end = ends_command(v[i].string, &text);
		if (text != NULL)
			words_add_taken(&words, text);
		if ((end || i == n - 1) && words.n > 0) {
			err = words_build(&words, &b);
			words_clear(&words);
		}
		b.new_group |= group;
	}
	words_clear(&words);
	*cause = b.cause;
	if (err != 0) {
		cmd_list_unref(b.list);
		return NULL;
	}
	return b.list;
}

struct cmd_list *
parse_argv(struct lang *l, int argc, char *const *argv,
    const struct parse_input *in, char **cause)
{
	struct cmd_list *list;
	struct arg *v = xcalloc((size_t)argc + 1, sizeof *v);

	for (int i = 0; i < argc; i++)
		v[i].string = argv[i];
	list = parse_words(l, v, (size_t)argc, in, cause);
	free(v);
	return list;
}

struct cmd_list *
parse_args(struct lang *l, const struct args *a, int i,
    const struct parse_input *in, char **cause)
{
	struct words words;
	struct cmd_list *list = args_commands(a, i);

	*cause = NULL;
	if (list != NULL)
		return cmd_list_ref(list);
	if (i >= args_count(a))
		return cmd_list_new();
	if (i == args_count(a) - 1)
		return parse_string(l, args_string(a, i), in, cause);
	words_init(&words);
	for (; i < args_count(a); i++) {
		list = args_commands(a, i);
		words_add(
		    &words, list == NULL ? args_string(a, i) : NULL, list);
	}
	list = parse_words(l, words.v, words.n, in, cause);
	words_clear(&words);
	return list;
}
