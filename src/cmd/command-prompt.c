/*
 * command-prompt: questions on the message line, whose answers fill in a
 * template of commands.
 *
 * A prompt outlives the call: it knows its viewer and the item that waits
 * for it by id.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "cmd-int.h"
#include "lang/lang.h"
#include "lang/parse.h"
#include "mode/prompt.h"
#include "model/options.h"
#include "server/server.h"
#include "server/wait.h"

enum { QUESTIONS_MAX = 9 }; /* %1 to %9 */

struct asking {
	uint64_t viewer, item; /* item 0: nobody waits */
	struct cmd *cmd;
	struct context *ctx;
	char *template; /* -F: expanded already, or NULL */
	char *texts[QUESTIONS_MAX], *inputs[QUESTIONS_MAX];
	char *answers[QUESTIONS_MAX];
	int n, at;
	int incremental;
};

static void
asking_free(void *arg)
{
	struct asking *q = arg;

	if (q->item != 0)
		server_continue(q->item);
	for (int i = 0; i < QUESTIONS_MAX; i++) {
		free(q->texts[i]);
		free(q->inputs[i]);
		free(q->answers[i]);
	}
	free(q->template);
	cmd_free(q->cmd);
	context_unref(q->ctx);
	free(q);
}

static struct cmd_list *
fill(struct asking *q, const char *last, char **cause)
{
	const char *values[QUESTIONS_MAX];
	struct template_values t = {.values = values, .n = q->at + 1};
	struct cmd_list *cmds;
	char *text;

	for (int i = 0; i < q->at; i++)
		values[i] = q->answers[i];
	values[q->at] = last;
	if (q->template == NULL)
		return parse_filled(
		    server->lang, cmd_args(q->cmd), 0, "%1", &t, cause);
	text = parse_template(q->template, values, t.n);
	cmds = parse_string(server->lang, text, NULL, cause);
	free(text);
	return cmds;
}

static void
run(struct asking *q, const char *last)
{
	struct item *item =
	    q->item == 0 ? NULL : item_find(server->lang, q->item);
	char *cause = NULL;
	struct cmd_list *cmds = fill(q, last, &cause);

	if (cmds == NULL)
		say_later(q->viewer, cause);
	else if (item != NULL)
		item_insert(item, cmds, q->ctx);
	else
		run_later(q->viewer, cmds, q->ctx);
	cmd_list_unref(cmds);
	free(cause);
}

/* The next question takes the answered one's place. */
static int
ask_next(struct asking *q, const char *text)
{
	struct viewer *v = viewer_find(q->viewer);

	free(q->answers[q->at]);
	q->answers[q->at++] = xstrdup(text);
	if (v != NULL && v->prompt != NULL) {
		prompt_update(v->prompt, q->texts[q->at], q->inputs[q->at]);
		viewer_due(v, 0);
	}
	return 1;
}

static int
answered(void *arg, const char *text, int final)
{
	struct asking *q = arg;

	if (text == NULL)
		return 0;
	if (final && q->at + 1 < q->n)
		return ask_next(q, text);
	if (q->incremental && final)
		return 0;
	run(q, text);
	return 0;
}

/* --- completion --- */

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

struct words {
	char **v;
	size_t n;
};

static void
offer(struct words *w, const char *name, const char *start)
{
	if (name == NULL || !str_starts(name, start))
		return;
	w->v = xreallocarray(w->v, w->n + 2, sizeof *w->v);
	w->v[w->n++] = xstrdup(name);
	w->v[w->n] = NULL;
}

static char **
complete(void *arg, const char *word, int first)
{
	const struct cmd_entry *const *e = lang_commands(server->lang);
	struct words w = {NULL, 0};

	(void)arg;
	if (*word == '\0')
		return NULL;
	for (; first && *e != NULL; e++) {
		offer(&w, (*e)->name, word);
		if ((*e)->alias != NULL && !str_starts((*e)->name, word))
			offer(&w, (*e)->alias, word);
	}
	for (size_t i = 0; !first && i < options_table_count; i++)
		offer(&w, options_table[i].name, word);
	for (int i = 0; !first && i < LAYOUT_PRESETS; i++)
		offer(&w, layout_preset_name((enum layout_preset)i), word);
	if (w.n > 1)
		qsort(w.v, w.n, sizeof *w.v, compare);
	return w.v;
}

/* --- the command --- */

/* -p, -I: parts between commas; with -l all is one. */
static int
split(const char *s, int whole, char *parts[QUESTIONS_MAX])
{
	int n = 0;

	for (; s != NULL && n < QUESTIONS_MAX; n++) {
		size_t len = whole ? strlen(s) : strcspn(s, ",");
		parts[n] = xstrndup(s, len);
		s = s[len] == ',' ? s + len + 1 : NULL;
	}
	return n;
}

/* A format, with what strftime knows. */
static char *
expand(
    struct item *item, const struct viewer *v, char *text, const char *behind)
{
	struct format_ctx f;
	char *all = xformat("%s%s", text == NULL ? "" : text, behind), *out;

	format_init_item(&f, item);
	f.client = v->id;
	out = format_expand_time(&f, all);
	format_clear(&f);
	free(all);
	free(text);
	return out;
}

static void
prepare(struct asking *q, struct item *item, const struct viewer *v)
{
	const struct args *a = cmd_args(q->cmd);
	int whole = args_has(a, 'l');
	const char *behind = " ";

	q->n = split(args_get(a, 'p'), whole, q->texts);
	if (q->n == 0 && args_count(a) > 0) {
		char *word = first_word(a, 0);
		q->texts[0] = xformat("(%s)", word);
		free(word);
		q->n = 1;
	} else if (q->n == 0) {
		q->texts[0] = xstrdup(":");
		behind = "";
		q->n = 1;
	}
	split(args_get(a, 'I'), whole, q->inputs);
	for (int i = 0; i < q->n; i++) {
		q->texts[i] = expand(item, v, q->texts[i], behind);
		q->inputs[i] = expand(item, v, q->inputs[i], "");
	}
	if (args_has(a, 'F') && args_count(a) > 0)
		q->template = expand_string(item, 0);
}

static unsigned
choose_flags(const struct args *a, const struct session *s)
{
	unsigned flags = 0;

	if (args_has(a, '1'))
		flags |= PROMPT_SINGLE;
	else if (args_has(a, 'N'))
		flags |= PROMPT_NUMERIC;
	else if (args_has(a, 'i'))
		flags |= PROMPT_INCREMENTAL;
	else if (args_has(a, 'k'))
		flags |= PROMPT_KEY;
	if (args_has(a, 'e'))
		flags |= PROMPT_LEAVES_EMPTY;
	/* status-keys: emacs, vi */
	if (options_choice(s->options, "status-keys") == 1)
		flags |= PROMPT_VI;
	return flags;
}

static enum cmd_result
command_prompt(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	struct viewer *v = target_viewer(item);
	int kind = args_has(a, 'T') ? prompt_kind_named(args_get(a, 'T'))
				    : PROMPT_COMMAND;
	struct prompt_config c = {.history = server->prompts,
	    .answer = answered,
	    .free_arg = asking_free,
	    .complete = complete};
	struct asking *q;

	if (kind == -1)
		return cmd_error(item, "unknown type: %s", args_get(a, 'T'));
	if (v == NULL || v->session == NULL)
		return cmd_error(item, "no current client");
	if (v->prompt != NULL)
		return CMD_OK;
	q = xcalloc(1, sizeof *q);
	q->viewer = v->id;
	q->cmd = cmd_ref(cmd);
	q->ctx = context_ref(item_context(item));
	/* Each change of an incremental prompt is run at once. */
	q->incremental =
	    !args_has(a, '1') && !args_has(a, 'N') && args_has(a, 'i');
	if (!args_has(a, 'b') && !q->incremental)
		q->item = item_id(item);
	prepare(q, item, v);
	c.arg = q;
	c.text = q->texts[0];
	c.input = q->inputs[0];
	c.kind = (enum prompt_kind)kind;
	c.flags = choose_flags(a, v->session);
	c.separators = options_string(v->session->options, "word-separators");
	viewer_set_prompt(v, prompt_new(&c));
	return q->item != 0 ? CMD_WAIT : CMD_OK;
}

const struct cmd_entry cmd_command_prompt_entry = {.name = "command-prompt",
    .args = {"1beFkilI:Np:t:T:", 0, 1, ARGS_CMDS_0},
    .usage = "[-1beFkilN] [-I inputs] [-p prompts] [-t target-client] "
	     "[-T type] [template]",
    .flags = CMD_CLIENT_T,
    .exec = command_prompt};
