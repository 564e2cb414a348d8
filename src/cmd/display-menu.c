/*
 * display-menu: a menu over a client's terminal.
 *
 * Who asked waits until an item was chosen or the menu was left.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "lang/parse.h"
#include "mode/menu.h"
#include "model/options.h"
#include "model/winlink.h"
#include "overlay-int.h"
#include "server/server.h"
#include "server/wait.h"

struct asking {
	uint64_t viewer, item;
	struct context *ctx;
};

static void
asking_free(void *arg)
{
	struct asking *a = arg;

	server_continue(a->item);
	context_unref(a->ctx);
	free(a);
}

static void
chosen(void *arg, const char *command)
{
	const struct asking *a = arg;
	char *cause = NULL;
	struct cmd_list *cmds;

	if (command == NULL)
		return;
	cmds = parse_string(server->lang, command, NULL, &cause);
	run_outcome(a->item, a->viewer, cmds, cause, a->ctx);
}

/* Items until the end; an expanded name without text is none. */
static int
add_items(struct item *item, struct menu *m)
{
	const struct args *a = cmd_args(item_cmd(item));
	char *name, *command;

	for (int i = 0; i < args_count(a);) {
		const char *s = args_string(a, i);
		if (*s == '\0') {
			menu_add(m, "", KEY_NONE, NULL);
			i++;
			continue;
		}
		if (i + 3 > args_count(a)) {
			cmd_error(item, "not enough arguments");
			return -1;
		}
		name = expand_text(item, s);
		command = expand_text(item, args_string(a, i + 2));
		if (*name != '\0')
			menu_add(
			    m, name, key_parse(args_string(a, i + 1)), command);
		free(name);
		free(command);
		i += 3;
	}
	return 0;
}

/* Returns whether the menu has room. */
static int
place(struct item *item, const struct viewer *v, struct menu *m)
{
	m->at = (struct rect){0, 0, 0, 0};
	menu_size(m, &m->at.w, &m->at.h);
	if (m->at.w > v->w || m->at.h > v->h)
		return 0;
	overlay_place(item, v, &m->at);
	return 1;
}

static char *
copy_of(const char *s)
{
	return s == NULL ? NULL : xstrdup(s);
}

/* -b, -H, -s and -S.  0, or -1 after an error. */
static int
read_look(struct item *item, const struct viewer *v, struct menu *m)
{
	const struct options *o = v->session->current->window->options;
	const struct args *a = cmd_args(item_cmd(item));
	int lines = args_has(a, 'b') ? overlay_lines(item)
				     : options_choice(o, "menu-border-lines");

	if (lines < 0)
		return -1;
	m->lines = (enum box_lines)lines;
	m->style = copy_of(args_get(a, 's'));
	m->chosen_style = copy_of(args_get(a, 'H'));
	m->border_style = copy_of(args_get(a, 'S'));
	return 0;
}

/* -C: the item that is chosen at first, or -1 for the word -.  0, or -1 after
 * an error. */
static int
read_start(struct item *item, int *start)
{
	const struct args *a = cmd_args(item_cmd(item));
	long long n = 0;
	char *cause;

	*start = 0;
	if (!args_has(a, 'C'))
		return 0;
	if (strcmp(args_get(a, 'C'), "-") == 0) {
		*start = -1;
		return 0;
	}
	if (args_number(a, 'C', 0, INT32_MAX, &n, &cause) != 0) {
		cmd_error(item, "starting choice %s", cause);
		free(cause);
		return -1;
	}
	*start = (int)n;
	return 0;
}

static struct menu *
make(struct item *item, const struct viewer *v)
{
	const struct args *a = cmd_args(item_cmd(item));
	unsigned flags = args_has(a, 'O') ? MENU_STAY_OPEN : 0;
	char *title;
	struct menu *m;

	if (item_event(item)->mouse)
		flags |= MENU_BY_MOUSE;
	title = expand_text(item, args_has(a, 'T') ? args_get(a, 'T') : "");
	m = menu_new(title, v->w - MENU_BORDER, flags);
	free(title);
	if (read_look(item, v, m) == 0 && add_items(item, m) == 0)
		return m;
	menu_free(m);
	return NULL;
}

static enum cmd_result
display_menu(struct cmd *cmd, struct item *item)
{
	struct viewer *v = target_viewer(item);
	struct asking *a;
	struct menu *m;
	int start;

	(void)cmd;
	if (v == NULL || v->session == NULL)
		return cmd_error(item, "no current client");
	if (v->menu != NULL || v->popup != NULL)
		return CMD_OK;
	if (read_start(item, &start) != 0)
		return CMD_ERROR;
	m = make(item, v);
	if (m == NULL)
		return CMD_ERROR;
	if (m->n == 0 || !place(item, v, m)) {
		menu_free(m);
		return CMD_OK;
	}
	if (!(m->flags & MENU_BY_MOUSE))
		menu_start(m, start);
	a = xcalloc(1, sizeof *a);
	a->viewer = v->id;
	a->item = item_id(item);
	a->ctx = context_copy(item_context(item));
	a->ctx->current = target_ids(item_target(item));
	m->chosen = chosen;
	m->free_arg = asking_free;
	m->arg = a;
	viewer_set_menu(v, m);
	return CMD_WAIT;
}

const struct cmd_entry cmd_display_menu_entry = {.name = "display-menu",
    .alias = "menu",
    .args = {"b:c:C:H:MOs:S:t:T:x:y:", 1, -1, ARGS_CMDS_MENU},
    .usage = "[-MO] [-b border-lines] [-c target-client] "
	     "[-C starting-choice] [-H selected-style] [-s style] "
	     "[-S border-style] [-t target-pane] [-T title] [-x position] "
	     "[-y position] name key command ...",
    .target = TARGET_T(TARGET_PANE, 0),
    .flags = CMD_AFTER_HOOK | CMD_CLIENT_C,
    .exec = display_menu};
