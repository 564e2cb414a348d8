/*
 * What choose-tree, choose-client and choose-buffer share: the way into the
 * mode, its questions as prompts, and the commands it runs.
 *
 * A prompt and a mode may each end before the other: a prompt knows viewer
 * and pane by id and the mode by its serial.
 */
#include "choose-int.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "lang/parse.h"
#include "mode/prompt.h"
#include "model/options.h"
#include "server/server.h"
#include "server/wait.h"

struct asked {
	uint32_t viewer, pane, serial;
	enum tree_result (*answered)(
	    struct tree *t, const char *text, uint32_t viewer);
};

static int
answered(void *arg, const char *text, int final)
{
	const struct asked *a = arg;
	struct pane *p = model_pane(server->model, a->pane);

	if (final && text != NULL && p != NULL)
		tree_answer(p, a->serial, a->answered, text, a->viewer);
	return 0;
}

static void
ask(uint32_t viewer, struct pane *p, uint32_t serial,
    const struct tree_question *q)
{
	struct viewer *v = viewer_find(viewer);
	struct prompt_config c = {.text = q->text,
	    .input = q->input,
	    .flags = q->single ? PROMPT_SINGLE : 0,
	    .kind = q->kind == TREE_ASK_SEARCH ? PROMPT_SEARCH : PROMPT_COMMAND,
	    .history = server->prompts,
	    .answer = answered,
	    .free_arg = free};
	struct asked *a;

	if (v == NULL || v->session == NULL)
		return;
	a = xcalloc(1, sizeof *a);
	a->viewer = viewer;
	a->pane = p->id;
	a->serial = serial;
	a->answered = q->answered;
	c.arg = a;
	if (options_choice(v->session->options, "status-keys") == 1)
		c.flags |= PROMPT_VI;
	c.separators = options_string(v->session->options, "word-separators");
	viewer_set_prompt(v, prompt_new(&c));
}

void
choice_free(void *data)
{
	struct choice *c = data;

	cmd_free(c->cmd);
	context_unref(c->ctx);
	free(data);
}

/* cmds NULL: say why; both are freed. */
static void
run(const struct choice *c, uint32_t viewer, const struct target_ids *at,
    struct cmd_list *cmds, char *cause)
{
	struct context *ctx;

	if (viewer == 0)
		ctx = context_copy(c->ctx);
	else
		ctx = context_new(viewer);
	if (at != NULL)
		ctx->current = *at;
	if (cmds == NULL)
		say_later(viewer, cause);
	else
		run_later(ctx->client, cmds, ctx);
	context_unref(ctx);
	cmd_list_unref(cmds);
	free(cause);
}

void
choice_run(const struct choice *c, uint32_t viewer, const char *otherwise,
    const char *name)
{
	struct template_values t = {.values = &name, .n = 1};
	char *cause = NULL;
	struct cmd_list *cmds = parse_filled(server->lang, cmd_args(c->cmd),
	    c->position < 0 ? args_count(cmd_args(c->cmd)) : c->position,
	    otherwise, &t, &cause);

	run(c, viewer, NULL, cmds, cause);
}

void
choose_do(const struct choice *c, uint32_t viewer, const struct target_ids *at,
    const char *text)
{
	char *cause = NULL;
	struct cmd_list *cmds = parse_string(server->lang, text, NULL, &cause);

	run(c, viewer, at, cmds, cause);
}

void
choose_confirm(struct tree *t, uint32_t viewer, const struct tree_question *q)
{
	const struct choice *c = tree_data(t);

	if (c->sure)
		q->answered(t, "y", viewer);
	else
		tree_ask(t, viewer, q);
}

enum tree_result
choose_key(const struct choose_key *keys, struct tree *t, key_code key,
    uint32_t viewer)
{
	for (; keys->action != NULL; keys++) {
		if (keys->key == key)
			return keys->action(t, tree_current(t), viewer);
	}
	return TREE_UNKNOWN;
}

void
choose_each(
    struct tree *t, void (*each)(void *arg, struct tree_id id), void *arg)
{
	if (tree_tagged(t) > 0)
		tree_each_tagged(t, each, arg);
	else
		each(arg, tree_current(t));
}

int
choose_compare(long long a, long long b)
{
	return (a > b) - (a < b);
}

/* -O, the first order for none and for one that is unknown. */
static int
find_order(const struct tree_source *source, const char *name)
{
	for (int i = 0; name != NULL && source->sorts[i] != NULL; i++) {
		if (strcmp(source->sorts[i], name) == 0)
			return i;
	}
	return 0;
}

enum cmd_result
choose_enter(struct item *item, const struct tree_source *source, void *data,
    const char *format, const char *filter)
{
	struct cmd *cmd = item_cmd(item);
	const struct args *a = cmd_args(cmd);
	struct choice *choice = data;
	struct tree_config c = {.source = source,
	    .data = data,
	    .lang = server->lang,
	    .format = args_has(a, 'F') ? args_get(a, 'F') : format,
	    .filter = filter != NULL ? filter : args_get(a, 'f'),
	    .key_format = args_get(a, 'K'),
	    .sort = find_order(source, args_get(a, 'O')),
	    .reversed = filter == NULL && args_has(a, 'r'),
	    .preview = filter != NULL || !args_has(a, 'N'),
	    .zoom = args_has(a, 'Z'),
	    .ask = ask};

	choice->sure = args_has(a, 'y');
	choice->cmd = cmd_ref(cmd);
	choice->ctx = context_ref(item_context(item));
	choice->position = filter == NULL ? 0 : -1;
	tree_enter(item_target(item)->pane, &c);
	return CMD_OK;
}
