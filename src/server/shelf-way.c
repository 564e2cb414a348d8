/*
 * Where a key leads: commands that only change what is looked at, and what
 * they would select.
 *
 * Only what is certain is told; flags and targets that this does not know are
 * SHELF_OTHER.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "lang/cmd.h"
#include "lang/queue.h"
#include "model/session.h"
#include "model/winlink.h"
#include "server/server-int.h"
#include "server/shelf-int.h"

/* Has it these flags at most, and no words? */
static int
has_only(const struct args *a, const char *flags)
{
	return args_only(a, flags) && args_count(a) == 0;
}

static int16_t
at_link(struct winlink *wl, struct spot *to)
{
	if (wl == NULL)
		return SHELF_OTHER;
	*to = (struct spot){wl, wl->window->active};
	return 0;
}

static int16_t
by_step(const struct spot *from, int step, struct spot *to)
{
	if (from->link->session->nlinks < 2)
		return SHELF_OTHER;
	return at_link(winlink_step(from->link, step), to);
}

static int
find_target(
    struct viewer *v, struct cmd *c, const struct spot *from, struct target *t)
{
	const struct cmd_entry *e = cmd_entry(c);
	struct target_spec spec = e->target;
	struct context *ctx = context_new(v->id);
	struct target here;
	int err;

	spec.flags |= TARGET_QUIET;
	target_from_winlink(from->link, &here);
	here.pane = from->pane;
	ctx->current = target_ids(&here);
	err = target_find(
	    server->lang, ctx, args_get(cmd_args(c), 't'), &spec, t, NULL);
	context_unref(ctx);
	return err;
}

static int16_t
to_window(
    struct viewer *v, struct cmd *c, const struct spot *from, struct spot *to)
{
	const struct args *a = cmd_args(c);
	struct target t;

	if (has_only(a, "l") && args_has(a, 'l'))
		return SHELF_LAST_WINDOW;
	if (has_only(a, "n") && args_has(a, 'n'))
		return by_step(from, 1, to);
	if (has_only(a, "p") && args_has(a, 'p'))
		return by_step(from, -1, to);
	if (!has_only(a, "t") || !args_has(a, 't') ||
	    find_target(v, c, from, &t) != 0 || t.session != v->session)
		return SHELF_OTHER;
	return at_link(t.winlink, to);
}

static int16_t
to_pane(
    struct viewer *v, struct cmd *c, const struct spot *from, struct spot *to)
{
	static const struct {
		const char *flag;
		struct pane *(*of)(struct pane *p);
	} ways[] = {{"L", window_pane_left}, {"R", window_pane_right},
	    {"U", window_pane_up}, {"D", window_pane_down}};
	const struct args *a = cmd_args(c);
	struct target t;

	if (from->link->window->flags & WINDOW_ZOOMED)
		return SHELF_OTHER;
	*to = *from;
	if (has_only(a, "l") && args_has(a, 'l'))
		return SHELF_LAST_PANE;
	for (size_t i = 0; i < nitems(ways); i++) {
		if (!has_only(a, ways[i].flag) || !args_has(a, *ways[i].flag))
			continue;
		to->pane = ways[i].of(from->pane);
		if (to->pane == NULL)
			to->pane = from->pane;
		return 0;
	}
	if (!has_only(a, "t") || !args_has(a, 't') ||
	    find_target(v, c, from, &t) != 0 || t.window != from->link->window)
		return SHELF_OTHER;
	to->pane = t.pane;
	return 0;
}

static int16_t
to_copy_mode(const struct args *a)
{
	if (has_only(a, ""))
		return SHELF_COPY;
	return has_only(a, "u") ? SHELF_COPY_UP : SHELF_OTHER;
}

int16_t
shelf_way(
    struct viewer *v, struct cmd *c, const struct spot *from, struct spot *to)
{
	const char *name = cmd_entry(c)->name;
	int plain = has_only(cmd_args(c), "");

	if (strcmp(name, "select-window") == 0)
		return to_window(v, c, from, to);
	if (strcmp(name, "select-pane") == 0)
		return to_pane(v, c, from, to);
	if (strcmp(name, "copy-mode") == 0)
		return to_copy_mode(cmd_args(c));
	if (!plain)
		return SHELF_OTHER;
	if (strcmp(name, "next-window") == 0)
		return by_step(from, 1, to);
	if (strcmp(name, "previous-window") == 0)
		return by_step(from, -1, to);
	if (strcmp(name, "last-window") == 0)
		return SHELF_LAST_WINDOW;
	if (strcmp(name, "last-pane") == 0 &&
	    !(from->link->window->flags & WINDOW_ZOOMED))
		return SHELF_LAST_PANE;
	return SHELF_OTHER;
}
