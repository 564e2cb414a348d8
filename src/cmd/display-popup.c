/*
 * display-popup: a program in a box over a client's terminal.
 *
 * Who asked waits until the popup is closed, and takes the program's exit
 * code for its own.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "mode/popup.h"
#include "model/options.h"
#include "model/winlink.h"
#include "overlay-int.h"
#include "server/server.h"
#include "server/wait.h"

static void
closed(void *arg, int code)
{
	uint64_t *id = arg;
	struct item *item = item_find(server->lang, *id);

	if (item != NULL && code != 0)
		item_context(item)->status = code;
	server_continue(*id);
	free(id);
}

/* -B, -b, or else the option of o: -1 after an error. */
static int
read_lines(struct item *item, const struct options *o)
{
	const struct args *a = cmd_args(item_cmd(item));

	if (args_has(a, 'B'))
		return BOX_NONE;
	if (!args_has(a, 'b'))
		return options_choice(o, "popup-border-lines");
	return overlay_lines(item);
}

static unsigned
read_flags(const struct args *a)
{
	unsigned flags = args_has(a, 'k') ? POPUP_ANY_KEY : 0;

	if (args_has(a, 'E') == 1)
		flags |= POPUP_CLOSE;
	else if (args_has(a, 'E') > 1)
		flags |= POPUP_CLOSE_GOOD;
	return flags;
}

/* What the flags say of the box.  0, or -1 after an error. */
static int
read_config(struct item *item, const struct viewer *v, struct popup_config *c)
{
	const struct args *a = cmd_args(item_cmd(item));
	const struct options *o = v->session->current->window->options;
	const struct cells_flag height = {'h', "height", 1, v->h, v->h},
				width = {'w', "width", 1, v->w, v->w};
	int lines;

	c->at.h = v->h / 2;
	c->at.w = v->w / 2;
	if (read_cells(item, &height, &c->at.h) != 0 ||
	    read_cells(item, &width, &c->at.w) != 0)
		return -1;
	lines = read_lines(item, o);
	if (lines < 0)
		return -1;
	c->lines = (enum box_lines)lines;
	c->style = options_string(o, "popup-style");
	c->own_style = args_get(a, 's');
	c->border_style = args_get(a, 'S');
	c->flags = read_flags(a);
	return 0;
}

static void
open_popup(struct item *item, struct viewer *v, struct popup_config *c)
{
	const struct args *a = cmd_args(item_cmd(item));
	const struct target *t = item_target(item);
	uint64_t *id = xmalloc(sizeof *id);
	struct program prog;
	struct popup *p;
	char *title =
	    expand_text(item, args_has(a, 'T') ? args_get(a, 'T') : "");

	*id = item_id(item);
	c->title = title;
	c->closed = closed;
	c->arg = id;
	p = popup_new(server->model, c, v->w, v->h);
	free(title);
	viewer_set_popup(v, p);
	program_init_over(&prog, item, a);
	popup_start(p, t->session, &prog.spec);
	program_clear(&prog);
}

/* Without a command, the popup that is there is changed as the flags say. */
static enum cmd_result
change_popup(struct item *item, struct viewer *v)
{
	const struct args *a = cmd_args(item_cmd(item));
	struct popup_change c = {.own_style = args_get(a, 's'),
	    .border_style = args_get(a, 'S'),
	    .lines = -1,
	    .flags = -1};
	char *title = NULL;

	if (args_has(a, 'b') || args_has(a, 'B')) {
		c.lines = read_lines(item, NULL);
		if (c.lines < 0)
			return CMD_ERROR;
	}
	if (args_has(a, 'E') || args_has(a, 'k'))
		c.flags = (int)read_flags(a);
	else if (args_has(a, 'N'))
		c.flags = 0;
	if (args_has(a, 'T'))
		title = expand_text(item, args_get(a, 'T'));
	c.title = title;
	popup_change(v->popup, &c);
	viewer_due(v, 0);
	free(title);
	return CMD_OK;
}

static enum cmd_result
display_popup(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	struct viewer *v = target_viewer(item);
	struct popup_config c = {.flags = 0};

	if (v == NULL || v->session == NULL)
		return cmd_error(item, "no current client");
	if (args_has(a, 'C')) {
		viewer_set_menu(v, NULL);
		viewer_set_popup(v, NULL);
		return CMD_OK;
	}
	if (v->popup != NULL && args_count(a) == 0)
		return change_popup(item, v);
	if (v->menu != NULL || v->popup != NULL)
		return CMD_OK;
	if (read_config(item, v, &c) != 0)
		return CMD_ERROR;
	if (!popup_has_room(&c, v->w, v->h))
		return CMD_OK;
	overlay_place(item, v, &c.at);
	open_popup(item, v, &c);
	/* A program that cannot even be started is over by now. */
	return v->popup == NULL ? CMD_OK : CMD_WAIT;
}

const struct cmd_entry cmd_display_popup_entry = {.name = "display-popup",
    .alias = "popup",
    .args = {"Bb:Cc:d:e:Eh:kNs:S:t:T:w:x:y:", 0, -1, 0},
    .usage = "[-BCEkN] [-b border-lines] [-c target-client] "
	     "[-d start-directory] [-e environment] [-h height] "
	     "[-s style] [-S border-style] [-t target-pane] [-T title] "
	     "[-w width] [-x position] [-y position] [shell-command]",
    .target = TARGET_T(TARGET_PANE, 0),
    .flags = CMD_AFTER_HOOK | CMD_CLIENT_C,
    .exec = display_popup};
