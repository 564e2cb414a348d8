/*
 * What a client must know to act as copy mode does: options, styles, and the
 * keys that run a command of the copy machine and nothing else.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "lang/cmd.h"
#include "lang/keybind.h"
#include "model/options.h"
#include "model/session.h"
#include "model/style.h"
#include "model/winlink.h"
#include "server/server-int.h"
#include "server/shelf-int.h"
#include "server/viewer-int.h"

/* send-keys -X, perhaps with -N, into the pane that is meant anyway? */
static int
is_plain(const struct args *a)
{
	for (int c = 'A'; c <= 'z'; c++) {
		if (args_has(a, (char)c) && c != 'X' && c != 'N')
			return 0;
	}
	return args_has(a, 'X') && args_count(a) > 0;
}

static unsigned
times(const struct args *a)
{
	char *cause = NULL;
	long long n;

	if (args_number(a, 'N', 1, UINT16_MAX, &n, &cause) != 0)
		n = 1;
	free(cause);
	return (unsigned)n;
}

/* The only command of a binding, but for a select-pane in front. */
static struct cmd *
only_command(const struct keybind *b, int mouse)
{
	size_t n = cmd_list_count(b->cmds), first = 0;

	if (mouse && n == 2 &&
	    strcmp(cmd_entry(cmd_list_at(b->cmds, 0))->name, "select-pane") ==
		0)
		first = 1;
	return n == first + 1 ? cmd_list_at(b->cmds, first) : NULL;
}

static void
set_command(struct shelf_command *command, const struct keybind *b, int mouse)
{
	struct cmd *c = only_command(b, mouse);
	const struct args *a = c == NULL ? NULL : cmd_args(c);
	char **argv;
	int n;

	command->count = 1;
	if (c == NULL || strcmp(cmd_entry(c)->name, "send-keys") != 0 ||
	    !is_plain(a))
		return;
	argv = args_vector(a, 0, &n);
	shelf_command_set(command, times(a), n, (const char *const *)argv);
	args_vector_free(argv);
}

static void
add_keys(struct shelf_copy *copy, const struct keytable *t)
{
	const struct keybind *b;

	for (size_t i = 0; (b = keybind_at(t, i)) != NULL; i++) {
		struct shelf_command command = {0};
		if (KEY_IS_MOUSE(b->key))
			continue;
		set_command(&command, b, 0);
		shelf_copy_add(copy, b->key, &command);
	}
}

static void
add_wheel(struct shelf_copy *copy, const struct keytable *t)
{
	static const enum mouse_event events[] = {
	    MOUSE_WHEELUP, MOUSE_WHEELDOWN};

	for (int i = 0; i < 2; i++) {
		const struct keybind *b =
		    keybind_find(t, key_mouse(events[i], PLACE_PANE));
		if (b != NULL)
			set_command(&copy->wheel[i], b, 1);
	}
}

static void
set_style(const struct options *o, const char *name, struct style *st)
{
	const struct style dflt = {.attr = 0};

	if (options_style(o, name, &dflt, st) != 0)
		*st = (struct style){.attr = ATTR_REVERSE};
	st->link = 0;
}

struct shelf_copy *
shelf_copy_build(const struct viewer *v)
{
	const struct options *o = v->session->current->window->options;
	int vi = options_choice(o, "mode-keys") == 1;
	const struct keytable *t =
	    keytable_get(server->lang, vi ? "copy-mode-vi" : "copy-mode", 0);
	struct shelf_copy *copy;

	if (t == NULL || keybind_find(t, KEY_ANY) != NULL)
		return NULL;
	copy = shelf_copy_new();
	copy->vi = (uint8_t)vi;
	copy->wrap_search = options_flag(o, "wrap-search") != 0;
	copy->separators = xstrdup(
	    options_string(server->model->session_options, "word-separators"));
	set_style(o, "mode-style", &copy->mode);
	set_style(o, "copy-mode-match-style", &copy->match);
	set_style(o, "copy-mode-current-match-style", &copy->current);
	set_style(o, "copy-mode-mark-style", &copy->mark);
	add_wheel(copy, t);
	add_keys(copy, t);
	return copy;
}
