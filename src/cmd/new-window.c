/*
 * new-window.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "model/winlink.h"
#include "server/server.h"
#include "server/size.h"

static const char default_format[] =
    "#{session_name}:#{window_index}.#{pane_index}";

/* -S: a window of this name that is there already is selected. */
static struct winlink *
find_named(struct session *s, const char *name)
{
	list_each(n, &s->links)
	{
		if (strcmp(winlink_entry(n)->window->name, name) == 0)
			return winlink_entry(n);
	}
	return NULL;
}

static int
choose_index(struct item *item, const struct args *a, int *index)
{
	const struct target *t = item_target(item);
	struct winlink *wl = t->winlink;

	*index = t->index;
	if (wl == NULL && *index == -1)
		wl = t->session->current;
	/* A place that is free needs no room. */
	if (wl != NULL && (args_has(a, 'a') || args_has(a, 'b'))) {
		*index = session_shuffle(wl, args_has(a, 'b'));
		if (*index == -1) {
			cmd_error(item, "no free window indexes");
			return -1;
		}
		return 0;
	}
	wl = *index == -1 ? NULL : session_find_index(t->session, *index);
	if (wl != NULL && !args_has(a, 'k')) {
		cmd_error(
		    item, "create window failed: index %d in use", *index);
		return -1;
	}
	return 0;
}

static void
name_it(struct item *item, const struct args *a, struct window *w)
{
	char *name;

	if (!args_has(a, 'n'))
		return;
	name = format_single(
	    item, args_get(a, 'n'), item_client(item), item_target(item));
	window_rename(w, name);
	free(name);
}

static struct winlink *
make(struct item *item, const struct args *a, int index)
{
	struct session *s = item_target(item)->session;
	struct winlink *old = index == -1 ? NULL : session_find_index(s, index),
		       *wl;
	struct program prog;
	struct window *w;
	char *cause = NULL;
	int width, height;

	program_init(&prog, item, a, 0);
	size_for_new(s, NULL, &width, &height);
	w = window_new(server->model, width, height);
	if (old != NULL) {
		/* The link is taken over: the session must not run empty. */
		old->index = INT32_MAX;
		wl = session_link(s, w, index, &cause);
		session_unlink(old);
	} else {
		wl = session_link(s, w, index, &cause);
	}
	if (wl == NULL) {
		cmd_error(item, "create window failed: %s", cause);
		free(cause);
		window_discard(w);
	} else {
		name_it(item, a, w);
		window_first_pane(w, s, &prog.spec);
	}
	program_clear(&prog);
	return wl;
}

static enum cmd_result
new_window(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	struct session *s = item_target(item)->session;
	struct winlink *wl;
	struct target t;
	int index, select = !args_has(a, 'd');

	if (args_has(a, 'S') && args_has(a, 'n') &&
	    (wl = find_named(s, args_get(a, 'n'))) != NULL) {
		if (!args_has(a, 'd'))
			session_select(wl);
		return CMD_OK;
	}
	if (choose_index(item, a, &index) != 0)
		return CMD_ERROR;
	/* Where it takes the current one's place it is that. */
	if (s->current != NULL && s->current->index == index)
		select = 1;
	wl = make(item, a, index);
	if (wl == NULL)
		return CMD_ERROR;
	if (select)
		session_select(wl);
	target_from_winlink(wl, &t);
	if (select)
		item_set_current(item, &t);
	return await_start(item, print_format(a, default_format), &t);
}

const struct cmd_entry cmd_new_window_entry = {.name = "new-window",
    .alias = "neww",
    .args = {"abc:de:F:kn:PSt:", 0, -1, 0},
    .usage = "[-abdkPS] [-c start-directory] [-e environment] [-F format] "
	     "[-n window-name] [-t target-window] [shell-command]",
    .target = TARGET_T(TARGET_WINDOW, TARGET_WINDOW_INDEX),
    .flags = CMD_AFTER_HOOK,
    .exec = new_window};
