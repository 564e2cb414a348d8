/*
 * Templates: commands in which the answers of a prompt, or what was chosen in
 * a tree, take the places of %1 to %9 and %%.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "lang/cmd.h"
#include "lang/parse-int.h"
#include "lang/parse.h"

static void
add_escaped(struct buf *b, const char *s)
{
	for (; *s != '\0'; s++) {
		if (strchr("\"\\$;~", *s) != NULL)
			buf_add_byte(b, '\\');
		buf_add_byte(b, (uint8_t)*s);
	}
}

/*
 * %1..%9 everywhere; %% the first time it stands (%%% with quotes escaped).
 * *percent counts those seen.
 */
static char *
replace(const char *s, const char *const *values, int n, int *percent)
{
	struct buf b;

	buf_init(&b);
	while (*s != '\0') {
		int number =
		    s[0] == '%' && s[1] >= '1' && s[1] <= '9' ? s[1] - '1' : -1;

		if (number >= 0 && number < n) {
			buf_add_str(&b, values[number]);
			s += 2;
		} else if (s[0] == '%' && s[1] == '%' && n > 0 &&
			   *percent == 0) {
			(*percent)++;
			if (s[2] == '%')
				add_escaped(&b, values[0]);
			else
				buf_add_str(&b, values[0]);
			s += s[2] == '%' ? 3 : 2;
		} else
			buf_add_byte(&b, (uint8_t)*s++);
		if (b.len > PARSE_WORD_MAX)
			break;
	}
	return buf_steal(&b, NULL);
}

char *
parse_template(const char *template, const char *const *values, int n)
{
	int percent = 0;

	return replace(template, values, n, &percent);
}

struct filling {
	struct lang *lang;
	const char *const *values;
	int n;
	int percent;
	char **cause;
};

static struct cmd_list *fill_list(
    struct filling *f, const struct cmd_list *list, int depth);

/* One command with its words replaced, or NULL with *cause. */
static struct cmd *
fill_command(struct filling *f, const struct cmd *c, int depth)
{
	const struct args *a = cmd_args(c);
	struct words words;
	struct cmd *new = NULL;
	int ok = 1;

	words_init(&words);
	words_add(&words, cmd_entry(c)->name, NULL);
	args_words(a, &words);
	for (size_t i = 1; ok && i < words.n; i++) {
		struct arg *w = &words.v[i];
		struct cmd_list *inner;
		char *s;

		if (w->cmds == NULL) {
			s = replace(w->string, f->values, f->n, &f->percent);
			free(w->string);
			w->string = s;
			continue;
		}
		inner = fill_list(f, w->cmds, depth + 1);
		ok = inner != NULL;
		if (ok) {
			cmd_list_unref(w->cmds);
			w->cmds = inner;
		}
	}
	if (ok)
		new = cmd_parse(f->lang, words.v, words.n, cmd_file(c),
		    cmd_line(c), f->cause);
	words_clear(&words);
	return new;
}

static struct cmd_list *
fill_list(struct filling *f, const struct cmd_list *list, int depth)
{
	struct cmd_list *out = cmd_list_new();

	for (size_t i = 0; i < cmd_list_count(list); i++) {
		struct cmd *c = NULL;

		if (depth <= PARSE_DEPTH_MAX)
			c = fill_command(f, cmd_list_at(list, i), depth);
		if (c == NULL) {
			cmd_list_unref(out);
			return NULL;
		}
		cmd_list_append(out, c,
		    i > 0 &&
			cmd_list_group(list, i) != cmd_list_group(list, i - 1));
	}
	return out;
}

struct cmd_list *
parse_filled(struct lang *l, const struct args *a, int i, const char *otherwise,
    const struct template_values *t, char **cause)
{
	struct filling f = {l, t->values, t->n, 0, cause};
	struct cmd_list *list = args_commands(a, i), *out;
	const char *s;
	char *text;

	*cause = NULL;
	if (list != NULL) {
		out = fill_list(&f, list, 0);
		if (out == NULL && *cause == NULL)
			*cause = xstrdup("braces nested too deeply");
		return out;
	}
	s = args_string(a, i);
	text = parse_template(s == NULL ? otherwise : s, t->values, t->n);
	out = parse_string(l, text, NULL, cause);
	free(text);
	return out;
}
