/*
 * confirm-before: commands that are run after a y.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "lang/parse.h"
#include "mode/prompt.h"
#include "server/server.h"
#include "server/wait.h"

struct confirm {
	uint64_t viewer, item; /* item 0: nobody waits */
	struct cmd_list *cmds;
	struct context *ctx;
	char key;
	int enter; /* -y: Enter says yes too */
};

static void
confirm_free(void *arg)
{
	struct confirm *c = arg;

	if (c->item != 0)
		server_continue(c->item);
	cmd_list_unref(c->cmds);
	context_unref(c->ctx);
	free(c);
}

static int
is_yes(const struct confirm *c, const char *text)
{
	if (text == NULL)
		return 0;
	if (c->enter && (*text == '\0' || strcmp(text, "\r") == 0))
		return 1;
	return tolower((unsigned char)text[0]) == c->key && text[1] == '\0';
}

static int
answered(void *arg, const char *text, int final)
{
	struct confirm *c = arg;
	struct item *item =
	    c->item == 0 ? NULL : item_find(server->lang, c->item);

	(void) final;
	if (!is_yes(c, text))
		c->ctx->status = 1;
	else if (item != NULL)
		item_insert(item, c->cmds, c->ctx);
	else
		run_later(c->viewer, c->cmds, c->ctx);
	return 0;
}

static char *
choose_text(struct item *item, const struct args *a, char key)
{
	char *word, *text;

	(void)item;
	if (args_has(a, 'p'))
		return xformat("%s ", args_get(a, 'p'));
	word = first_word(a, 0);
	text = xformat("Confirm '%s'? (%c/n) ", word, key);
	free(word);
	return text;
}

static enum cmd_result
confirm_before(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	struct viewer *v = target_viewer(item);
	struct prompt_config pc = {.input = "",
	    .flags = PROMPT_SINGLE,
	    .answer = answered,
	    .free_arg = confirm_free};
	const char *key = args_has(a, 'c') ? args_get(a, 'c') : "y";
	struct cmd_list *cmds;
	struct confirm *c;
	char *cause = NULL, *text;

	if (key[0] <= ' ' || key[0] > '~' || key[1] != '\0')
		return cmd_error(item, "invalid confirm key");
	cmds = commands_at(item_lang(item), a, 0, &cause);
	if (cmds == NULL)
		return fail_with(item, cause);
	if (v == NULL || v->session == NULL) {
		cmd_list_unref(cmds);
		return cmd_error(item, "no current client");
	}
	c = xcalloc(1, sizeof *c);
	c->viewer = v->id;
	c->item = args_has(a, 'b') ? 0 : item_id(item);
	c->cmds = cmds;
	c->ctx = context_ref(item_context(item));
	c->key = (char)tolower((unsigned char)key[0]);
	c->enter = args_has(a, 'y');
	text = choose_text(item, a, *key);
	pc.text = text;
	pc.arg = c;
	viewer_set_prompt(v, prompt_new(&pc));
	free(text);
	return c->item != 0 ? CMD_WAIT : CMD_OK;
}

const struct cmd_entry cmd_confirm_before_entry = {.name = "confirm-before",
    .alias = "confirm",
    .args = {"bc:p:t:y", 1, 1, ARGS_CMDS_0},
    .usage = "[-by] [-c confirm-key] [-p prompt] [-t target-client] "
	     "command",
    .flags = CMD_CLIENT_T,
    .exec = confirm_before};
