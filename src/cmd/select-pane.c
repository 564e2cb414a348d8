/*
 * select-pane and last-pane.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd-int.h"
#include "lang/hooks.h"
#include "model/options.h"
#include "model/winlink.h"
#include "server/server.h"

static void
make_active(struct item *item, struct window *w, struct pane *p, int zoom)
{
	struct target t = *item_target(item);

	window_push_zoom(w, zoom);
	window_set_active(w, p, 1);
	window_pop_zoom(w);
	t.pane = p;
	item_set_current(item, &t);
}

static enum cmd_result
select_last(struct item *item, const struct args *a)
{
	struct window *w = item_target(item)->window;
	struct pane *p = window_last_pane(w);

	/* Of two it is the other one. */
	if (p == NULL && w->npanes == 2)
		p = window_pane_step(w->active, 1);
	if (p == NULL)
		return cmd_error(item, "no last pane");
	if (args_has(a, 'e')) {
		p->flags &= ~(unsigned)PANE_INPUT_OFF;
		return CMD_OK;
	}
	if (args_has(a, 'd')) {
		p->flags |= PANE_INPUT_OFF;
		return CMD_OK;
	}
	make_active(item, w, p, args_has(a, 'Z'));
	return CMD_OK;
}

static void
mark(const struct args *a, const struct target *t)
{
	struct model *m = server->model;

	if (args_has(a, 'M') || m->marked == t->pane)
		model_mark(m, NULL, NULL);
	else
		model_mark(m, t->session, t->pane);
	for (struct viewer *v = viewer_next(NULL); v != NULL;
	     v = viewer_next(v))
		viewer_due(v, 1);
}

static struct pane *
neighbour(const struct args *a, struct pane *p)
{
	if (args_has(a, 'L'))
		return window_pane_left(p);
	if (args_has(a, 'R'))
		return window_pane_right(p);
	if (args_has(a, 'U'))
		return window_pane_up(p);
	if (args_has(a, 'D'))
		return window_pane_down(p);
	return p;
}

#define CONTROLS                                                     \
	"\001\002\003\004\005\006\a\b\t\n\v\f\r\016\017\020\021\022" \
	"\023\024\025\026\027\030\031\032\033\034\035\036\037\177"

static void
set_title(struct item *item, const char *fmt, struct pane *p)
{
	char *title =
	    format_single(item, fmt, item_client(item), item_target(item));

	/* One with controls is none, as in tmux. */
	if (title[strcspn(title, CONTROLS)] == '\0')
		pane_set_title(p, title);
	free(title);
}

static enum cmd_result
select_pane(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const struct target *t = item_target(item);
	struct target now;
	struct pane *p;

	if (args_has(a, 'l'))
		return select_last(item, a);
	if (args_has(a, 'm') || args_has(a, 'M')) {
		mark(a, t);
		return CMD_OK;
	}
	if (args_has(a, 'P'))
		options_set(t->pane->options, "window-style", -1,
		    args_get(a, 'P'), 0, NULL);
	/* The active pane itself, or none beyond it: the zoom stays. */
	window_push_zoom(t->window, 1);
	p = neighbour(a, t->pane);
	window_pop_zoom(t->window);
	if (p == NULL)
		return CMD_OK;
	if (args_has(a, 'e') || args_has(a, 'd')) {
		if (args_has(a, 'e'))
			p->flags &= ~(unsigned)PANE_INPUT_OFF;
		else
			p->flags |= PANE_INPUT_OFF;
		return CMD_OK;
	}
	if (args_has(a, 'T')) {
		set_title(item, args_get(a, 'T'), p);
		return CMD_OK;
	}
	if (p == t->window->active)
		return CMD_OK;
	make_active(item, t->window, p, args_has(a, 'Z'));
	now = *t;
	now.pane = p;
	hooks_insert(item, "after-select-pane", &now);
	return CMD_OK;
}

const struct cmd_entry cmd_select_pane_entry = {.name = "select-pane",
    .alias = "selectp",
    .args = {"DdegLlMmP:RT:t:UZ", 0, 0, 0},
    .usage = "[-DdeLlMmRUZ] [-T title] [-t target-pane]",
    .target = TARGET_T(TARGET_PANE, 0),
    .exec = select_pane};

static enum cmd_result
last_pane(struct cmd *cmd, struct item *item)
{
	return select_last(item, cmd_args(cmd));
}

const struct cmd_entry cmd_last_pane_entry = {.name = "last-pane",
    .alias = "lastp",
    .args = {"det:Z", 0, 0, 0},
    .usage = "[-deZ] [-t target-window]",
    .target = TARGET_T(TARGET_WINDOW, 0),
    .exec = last_pane};
