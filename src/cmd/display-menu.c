/*
 * display-menu: a menu over a client's terminal.
 *
 * Who asked waits until an item was chosen or the menu was left.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "lang/parse.h"
#include "mode/menu.h"
#include "model/session.h"
#include "server/server.h"
#include "server/wait.h"
#include "view/view.h"

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

static void
set(struct format_ctx *f, const char *name, int value)
{
	format_set(f, name, "%d", value);
}

/* Places on the terminal, y being the row below the menu's last. */
static void
set_places(
    struct format_ctx *f, struct viewer *v, struct item *item, int w, int h)
{
	const struct target *t = item_target(item);
	const struct key_event *e = item_event(item);
	int top =
	    view_status_at_top(v->session) ? view_status_lines(v->session) : 0;
	int line = top > 0 ? top + h : v->h - view_status_lines(v->session);
	int ox, oy;

	view_offset(v->view, &ox, &oy);
	set(f, "popup_width", w);
	set(f, "popup_height", h);
	set(f, "popup_centre_x", (v->w - 1 - w) / 2);
	set(f, "popup_centre_y", (v->h - h) / 2 - 1 + h);
	set(f, "popup_status_line_y", line);
	set(f, "popup_window_status_line_x",
	    t->winlink == NULL ? 0 : view_window_x(v->view, t->winlink));
	set(f, "popup_window_status_line_y", line);
	if (t->pane != NULL) {
		const struct rect *r = &t->pane->at;
		set(f, "popup_pane_left", r->x - ox);
		set(f, "popup_pane_right", r->x + r->w - ox - w);
		set(f, "popup_pane_top", top + r->y - oy + h);
		set(f, "popup_pane_bottom", top + r->y + r->h - oy);
	}
	if (!e->mouse)
		return;
	set(f, "popup_mouse_x", e->x);
	set(f, "popup_mouse_y", e->y + h);
	set(f, "popup_mouse_top", e->y + h);
	set(f, "popup_mouse_bottom", e->y);
	set(f, "popup_mouse_centre_x", e->x - w / 2);
	set(f, "popup_mouse_centre_y", e->y + h / 2);
}

/* The letters that stand for a place. */
static const char *
by_letter(char flag, const char *s)
{
	static const struct {
		char flag, letter;
		const char *format;
	} places[] = {{'x', 'C', "#{popup_centre_x}"},
	    {'x', 'R', "#{popup_pane_right}"}, {'x', 'P', "#{popup_pane_left}"},
	    {'x', 'M', "#{popup_mouse_centre_x}"},
	    {'x', 'W', "#{popup_window_status_line_x}"},
	    {'y', 'C', "#{popup_centre_y}"}, {'y', 'P', "#{popup_pane_bottom}"},
	    {'y', 'M', "#{popup_mouse_top}"},
	    {'y', 'S', "#{popup_status_line_y}"},
	    {'y', 'W', "#{popup_window_status_line_y}"}};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		if (places[i].flag == flag && places[i].letter == s[0] &&
		    s[1] == '\0')
			return places[i].format;
	}
	return s;
}

static int
coordinate(struct format_ctx *f, const struct args *a, char flag, int most)
{
	const char *s = args_has(a, flag) ? args_get(a, flag) : "C";
	char *text = format_expand(f, by_letter(flag, s));
	int n = (int)strtol(text, NULL, 10);

	free(text);
	return n < 0 ? 0 : n > most ? most : n;
}

/* Returns whether the menu has room. */
static int
place(struct item *item, struct viewer *v, struct menu *m)
{
	const struct args *a = cmd_args(item_cmd(item));
	struct format_ctx f;
	int w, h;

	menu_size(m, &w, &h);
	if (w > v->w || h > v->h)
		return 0;
	format_init_item(&f, item);
	format_target(&f, item_target(item));
	set_places(&f, v, item, w, h);
	m->at = (struct rect){.w = w, .h = h};
	m->at.x = coordinate(&f, a, 'x', v->w - w);
	m->at.y = coordinate(&f, a, 'y', v->h) - h;
	if (m->at.y < 0)
		m->at.y = 0;
	format_clear(&f);
	return 1;
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
	if (add_items(item, m) == 0)
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

	(void)cmd;
	if (v == NULL || v->session == NULL)
		return cmd_error(item, "no current client");
	if (v->menu != NULL)
		return CMD_OK;
	m = make(item, v);
	if (m == NULL)
		return CMD_ERROR;
	if (m->n == 0 || !place(item, v, m)) {
		menu_free(m);
		return CMD_OK;
	}
	if (!(m->flags & MENU_BY_MOUSE))
		menu_start(m);
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
    .args = {"c:t:OT:x:y:", 1, -1, ARGS_CMDS_MENU},
    .usage = "[-O] [-c target-client] [-t target-pane] [-T title] "
	     "[-x position] [-y position] name key command ...",
    .target = TARGET_T(TARGET_PANE, 0),
    .flags = CMD_AFTER_HOOK | CMD_CLIENT_C,
    .exec = display_menu};
