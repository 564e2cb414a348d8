/*
 * What the tests of the language share: a small command table, a model with
 * a few sessions, and a queue that remembers what it was told.
 */
#ifndef REGRESS_UNIT_LANG_FIXTURE_H
#define REGRESS_UNIT_LANG_FIXTURE_H

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "lang/cmd.h"
#include "lang/format.h"
#include "lang/lang.h"
#include "lang/parse.h"
#include "lang/queue.h"
#include "model/environ.h"
#include "model/model.h"
#include "model/options.h"
#include "model/pane.h"
#include "model/session.h"
#include "model/window.h"
#include "test.h"

static struct model *model;
static struct lang *lang;
static struct queue *queue;
static struct buf said; /* all output and errors */
static int done_count;
static uint64_t waiting_item;

static enum cmd_result
exec_say(struct cmd *c, struct item *i)
{
	const char *s = args_string(cmd_args(c), 0);

	item_print(i, "%s", s == NULL ? "" : s);
	return CMD_OK;
}

static enum cmd_result
exec_fail(struct cmd *c, struct item *i)
{
	(void)c;
	return cmd_error(i, "failed");
}

static enum cmd_result
exec_stop(struct cmd *c, struct item *i)
{
	(void)c;
	(void)i;
	return CMD_STOP;
}

static enum cmd_result
exec_wait(struct cmd *c, struct item *i)
{
	(void)c;
	waiting_item = item_id(i);
	return CMD_WAIT;
}

static enum cmd_result
exec_if(struct cmd *c, struct item *i)
{
	char *cause;
	struct cmd_list *l = parse_args(lang, cmd_args(c), 1, NULL, &cause);

	if (l == NULL) {
		cmd_error(i, "%s", cause);
		free(cause);
		return CMD_ERROR;
	}
	item_insert(i, l, item_context(i));
	cmd_list_unref(l);
	return CMD_OK;
}

static enum cmd_result
exec_where(struct cmd *c, struct item *i)
{
	const struct target *t = item_target(i);

	(void)c;
	item_print(i, "%s:%d.%d", t->session == NULL ? "" : t->session->name,
	    t->index, t->pane == NULL ? -1 : pane_index(t->pane));
	return CMD_OK;
}

#define TARGET(k, f)               \
	{                          \
		't', TARGET_##k, f \
	}
static const struct cmd_entry
    entry_bind = {.name = "bind-key",
	.alias = "bind",
	.args = {"nrT:N:", 1, -1, ARGS_CMDS_FROM_1},
	.usage = "[-nr] [-T key-table] [-N note] key [command [arguments]]",
	.exec = exec_say},
    entry_display = {.name = "display-message",
	.alias = "display",
	.args = {"ac:d:INpt:F:v", 0, 1, 0},
	.usage = "[-aINpv] [message]",
	.exec = exec_say,
	.flags = CMD_AFTER_HOOK | CMD_READONLY},
    entry_fail = {.name = "fail",
	.args = {"", 0, 0, 0},
	.usage = "",
	.exec = exec_fail},
    entry_if = {.name = "if-shell",
	.alias = "if",
	.args = {"bFt:", 2, 3, ARGS_CMDS_1 | ARGS_CMDS_2},
	.usage = "[-bF] shell-command command [command]",
	.exec = exec_if},
    entry_list_keys = {.name = "list-keys",
	.alias = "lsk",
	.args = {"1aNP:T:", 0, 1, 0},
	.usage = "",
	.exec = exec_say},
    entry_list_panes = {.name = "list-panes",
	.alias = "lsp",
	.args = {"asF:f:t:", 0, 0, 0},
	.usage = "",
	.exec = exec_where,
	.target = TARGET(WINDOW, 0)},
    entry_menu = {.name = "display-menu",
	.alias = "menu",
	.args = {"Oc:t:T:x:y:", 1, -1, ARGS_CMDS_MENU},
	.usage = "",
	.exec = exec_say},
    entry_new_window = {.name = "new-window",
	.alias = "neww",
	.args = {"abc:de:F:kn:PSt:", 0, -1, 0},
	.exec = exec_where,
	.usage = "[-abdkPS] [-n window-name] [shell-command]",
	.target = TARGET(WINDOW, TARGET_WINDOW_INDEX),
	.flags = CMD_START_SERVER},
    entry_run = {.name = "run-shell",
	.alias = "run",
	.args = {"bd:Ct:", 0, 1, ARGS_CMDS_C},
	.usage = "",
	.exec = exec_say},
    entry_select_pane = {.name = "select-pane",
	.alias = "selectp",
	.args = {"DdeLlMmRt:T:UZ", 0, 0, 0},
	.usage = "",
	.exec = exec_where,
	.target = TARGET(PANE, 0)},
    entry_send_keys = {.name = "send-keys",
	.alias = "send",
	.args = {"FHlMN:Rt:X", 0, -1, 0},
	.usage = "",
	.exec = exec_say},
    entry_session = {.name = "has-session",
	.alias = "has",
	.args = {"t:", 0, 0, 0},
	.usage = "",
	.exec = exec_where,
	.target = TARGET(SESSION, 0)},
    entry_stop = {.name = "stop",
	.args = {"", 0, 0, 0},
	.usage = "",
	.exec = exec_stop},
    entry_switch = {.name = "switch-client",
	.alias = "switchc",
	.args = {"lEnprZc:t:T:", 0, 0, 0},
	.usage = "",
	.exec = exec_say,
	.flags = CMD_CLIENT_C},
    entry_wait = {.name = "wait-for",
	.alias = "wait",
	.args = {"", 0, 0, 0},
	.usage = "",
	.exec = exec_wait};

static const struct cmd_entry *const test_table[] = {&entry_bind, &entry_menu,
    &entry_display, &entry_fail, &entry_session, &entry_if, &entry_list_keys,
    &entry_list_panes, &entry_new_window, &entry_run, &entry_select_pane,
    &entry_send_keys, &entry_stop, &entry_switch, &entry_wait, NULL};

static void
on_print(void *arg, struct context *c, const char *text)
{
	(void)arg;
	(void)c;
	buf_printf(&said, "%s\n", text);
}

static void
on_error(void *arg, struct context *c, const struct cmd *cmd, const char *text)
{
	(void)arg;
	(void)c;
	(void)cmd;
	buf_printf(&said, "!%s\n", text);
}

static void
on_done(void *arg, struct context *c)
{
	(void)arg;
	done_count += 1 + c->status * 100;
}

static const struct queue_ops queue_ops = {
    .print = on_print, .error = on_error, .done = on_done};

static struct session *
add_session(const char *name, const char *window)
{
	struct session *s = session_new(model, name, NULL, "/");
	struct window *w = window_new(model, 80, 24);
	struct pane_spec spec = {.empty = 1};

	window_first_pane(w, s, &spec);
	session_link(s, w, 0, NULL);
	options_set(w->options, "automatic-rename", -1, "off", 0, NULL);
	window_set_name(w, window);
	session_touch(s);
	return s;
}

static struct window *
add_window(struct session *s, int index, const char *name)
{
	struct window *w = window_new(model, 80, 24);
	struct pane_spec spec = {.empty = 1};

	window_first_pane(w, s, &spec);
	session_link(s, w, index, NULL);
	window_set_name(w, name);
	return w;
}

static void
set_up(void)
{
	static const struct lang_ops none;

	model = model_new(1795256439);
	lang = lang_new(test_table, model, &none, NULL);
	queue = queue_new(lang, &queue_ops, NULL);
	buf_init(&said);
	done_count = 0;
	waiting_item = 0;
}

static void
tear_down(void)
{
	queue_free(queue);
	lang_free(lang);
	model_free(model);
	buf_clear(&said);
}

/* What was said since the last call. */
static const char *
heard(void)
{
	static char text[65536];

	size_t n = said.len < sizeof text - 1 ? said.len : sizeof text - 1;

	if (n > 0)
		memcpy(text, buf_data(&said), n);
	text[n] = '\0';
	buf_reset(&said);
	return text;
}

/* Parse text and run it to the end or to a wait. */
static const char *
run(const char *text)
{
	struct context *c = context_new(0);
	char *cause = NULL;
	struct cmd_list *l = parse_string(lang, text, NULL, &cause);

	if (l == NULL) {
		buf_printf(&said, "?%s\n", cause);
		free(cause);
	} else
		queue_append(queue, l, c);
	cmd_list_unref(l);
	context_unref(c);
	queue_run(queue);
	return heard();
}

/* What parsing makes of a text: its commands or its error. */
static const char *
parsed(const char *text)
{
	static char out[65536];
	struct parse_input in = {.file = "conf"};
	char *cause = NULL, *s;
	struct cmd_list *l = parse_string(lang, text, &in, &cause);

	s = l == NULL ? cause : cmd_list_print(l, 0);
	str_copy(out, sizeof out, s);
	free(s);
	cmd_list_unref(l);
	return out;
}

/* Not every test needs every helper. */
static inline void
fixture_use(void)
{
	(void)add_session;
	(void)add_window;
	(void)run;
	(void)parsed;
}

#endif
