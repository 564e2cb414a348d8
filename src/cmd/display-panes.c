/*
 * display-panes: numbers over the panes, until one is typed.
 *
 * The numbers are a mode of the panes, the waiting for a key is a prompt;
 * whichever of key and time comes first ends both.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "lang/parse.h"
#include "mode/pane-number.h"
#include "mode/prompt.h"
#include "model/options.h"
#include "model/winlink.h"
#include "server/server.h"
#include "server/wait.h"

struct showing {
	int refs;	       /* the prompt's and the timer's */
	int open;	       /* numbers are shown */
	uint64_t viewer, item; /* item 0: nobody waits */
	uint32_t window;
	int prompt; /* keys are taken */
	struct cmd *cmd;
	struct context *ctx;
};

static void
end(struct showing *s)
{
	struct window *w = model_window(server->model, s->window);

	if (!s->open)
		return;
	s->open = 0;
	if (w != NULL) {
		list_each(n, &w->panes) pane_number_hide(pane_entry(n));
	}
	if (s->item != 0)
		server_continue(s->item);
}

static void
unref(void *arg)
{
	struct showing *s = arg;

	if (--s->refs > 0)
		return;
	cmd_free(s->cmd);
	context_unref(s->ctx);
	free(s);
}

static void
prompt_gone(void *arg)
{
	end(arg);
	unref(arg);
}

/* 0 to 9, then a to z; NULL when there is no such pane. */
static struct pane *
choose(const struct window *w, const char *key)
{
	int index = -1;

	if (*key >= '0' && *key <= '9')
		index = *key - '0';
	else if (*key >= 'a' && *key <= 'z')
		index = *key - 'a' + 10;
	if (index == -1 || key[1] != '\0')
		return NULL;
	list_each(n, &w->panes)
	{
		if (pane_index(pane_entry(n)) == index)
			return pane_entry(n);
	}
	return NULL;
}

static void
run(struct showing *s, const struct pane *p)
{
	struct item *item =
	    s->item == 0 ? NULL : item_find(server->lang, s->item);
	char id[16], *cause = NULL;
	const char *values[] = {id};
	struct template_values t = {.values = values, .n = 1};
	struct cmd_list *cmds;

	snprintf(id, sizeof id, "%%%u", p->id);
	cmds = parse_filled(server->lang, cmd_args(s->cmd), 0,
	    "select-pane -t \"%%%\"", &t, &cause);
	if (cmds == NULL)
		say_later(s->viewer, cause);
	else if (item != NULL)
		item_insert(item, cmds, s->ctx);
	else
		run_later(s->viewer, cmds, s->ctx);
	cmd_list_unref(cmds);
	free(cause);
}

static int
answered(void *arg, const char *text, int final)
{
	struct showing *s = arg;
	const struct window *w = model_window(server->model, s->window);
	const struct pane *p = NULL;

	(void) final;
	if (w != NULL && text != NULL && s->open)
		p = choose(w, text);
	if (p != NULL)
		run(s, p);
	end(s);
	return 0;
}

static void
time_over(void *arg)
{
	struct showing *s = arg;
	struct viewer *v = viewer_find(s->viewer);

	if (s->open && s->prompt && v != NULL)
		viewer_set_prompt(v, NULL);
	end(s);
}

static void
take_keys(struct showing *s, struct viewer *v)
{
	struct prompt_config c = {.text = "(pane) ",
	    .input = "",
	    .flags = PROMPT_SINGLE,
	    .answer = answered,
	    .free_arg = prompt_gone,
	    .arg = s};

	s->refs++;
	s->prompt = 1;
	viewer_set_prompt(v, prompt_new(&c));
}

/* -d: milliseconds, 0 until a key.  -1 after an error. */
static long long
read_time(struct item *item, const struct args *a, const struct viewer *v)
{
	long long ms =
	    options_number(v->session->options, "display-panes-time");
	char *cause = NULL;

	if (!args_has(a, 'd'))
		return ms;
	if (args_number(a, 'd', 0, INT_MAX, &ms, &cause) == 0)
		return ms;
	cmd_error(item, "delay %s", cause);
	free(cause);
	return -1;
}

static enum cmd_result
display_panes(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	struct viewer *v = target_viewer(item);
	struct window *w;
	struct showing *s;
	long long ms;

	if (v == NULL || v->session == NULL)
		return cmd_error(item, "no current client");
	ms = read_time(item, a, v);
	if (ms == -1)
		return CMD_ERROR;
	if (v->prompt != NULL || (args_has(a, 'N') && ms == 0))
		return CMD_OK;
	w = v->session->current->window;
	s = xcalloc(1, sizeof *s);
	s->refs = s->open = 1;
	s->viewer = v->id;
	s->item = args_has(a, 'b') ? 0 : item_id(item);
	s->window = w->id;
	s->cmd = cmd_ref(cmd);
	s->ctx = context_ref(item_context(item));
	list_each(n, &w->panes)
	{
		if (pane_visible(pane_entry(n)))
			pane_number_show(pane_entry(n));
	}
	if (!args_has(a, 'N'))
		take_keys(s, v);
	if (ms > 0)
		server_after((uint64_t)ms, time_over, unref, s);
	else
		unref(s);
	return args_has(a, 'b') ? CMD_OK : CMD_WAIT;
}

const struct cmd_entry cmd_display_panes_entry = {.name = "display-panes",
    .alias = "displayp",
    .args = {"bd:Nt:", 0, 1, ARGS_CMDS_0},
    .usage = "[-bN] [-d duration] [-t target-client] [template]",
    .flags = CMD_AFTER_HOOK | CMD_CLIENT_T,
    .exec = display_panes};
