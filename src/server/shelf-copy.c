/*
 * What a client must know to act as copy mode does: options, styles, and the
 * keys that run a command of the copy machine and nothing else.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "lang/cmd.h"
#include "lang/keybind.h"
#include "mode/copy-mode.h"
#include "model/options.h"
#include "model/session.h"
#include "model/winlink.h"
#include "server/server-int.h"
#include "server/shelf-int.h"
#include "server/viewer-int.h"

/* send-keys -X, perhaps with -N, into the pane that is meant anyway? */
static int
is_plain(const struct args *a)
{
	return args_only(a, "NX") && args_has(a, 'X') && args_count(a) > 0;
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

/* The only command of a binding, but for the mouse's select-pane in front. */
static struct cmd *
only_command(const struct keybind *b, int mouse)
{
	struct cmd *first = cmd_list_at(b->cmds, 0);

	if (mouse && cmd_list_count(b->cmds) == 2 &&
	    strcmp(cmd_entry(first)->name, "select-pane") == 0)
		return cmd_list_at(b->cmds, 1);
	return cmd_list_only(b->cmds);
}

/* A prompt that asks once, by plain text, and begins empty. */
static int
is_plain_prompt(const struct args *a)
{
	const char *prompt = args_get(a, 'p');

	if (prompt == NULL || strlen(prompt) > SHELF_WORD_MAX ||
	    strpbrk(prompt, "#%,") != NULL || !args_only(a, "pTiI1"))
		return 0;
	/* What is there at first only an incremental one keeps for later. */
	return !args_has(a, 'I') || args_has(a, 'i');
}

/* The command that an answer is the only word of, or NULL. */
static const char *
asks_for(const struct args *a)
{
	struct cmd *c = cmd_list_only(args_commands(a, 0));
	const struct args *send = c == NULL ? NULL : cmd_args(c);

	if (c == NULL || strcmp(cmd_entry(c)->name, "send-keys") != 0 ||
	    !is_plain(send) || args_has(send, 'N') || args_count(send) != 2 ||
	    strcmp(args_string(send, 1), "%%") != 0)
		return NULL;
	return args_string(send, 0);
}

/* command-prompt's arguments, where it asks to search or to jump. */
static int
set_asking(struct shelf_command *command, const struct args *a)
{
	const char *name = is_plain_prompt(a) ? asks_for(a) : NULL;
	uint8_t ask = SHELF_ASK;
	char *prompt;

	if (name == NULL)
		return 0;
	ask |= args_has(a, 'i') ? SHELF_ASK_CHANGES : 0;
	ask |= args_has(a, '1') ? SHELF_ASK_ONE : 0;
	shelf_command_set(command, 1, 1, &name);
	/* As command-prompt has it, with a space behind. */
	prompt = xformat("%s ", args_get(a, 'p'));
	shelf_command_ask(command, ask, prompt);
	free(prompt);
	return 1;
}

static void
set_command(struct shelf_command *command, const struct keybind *b, int mouse)
{
	struct cmd *c = only_command(b, mouse);
	const struct args *a = c == NULL ? NULL : cmd_args(c);
	char **argv;
	int n;

	command->count = 1;
	if (c != NULL && !mouse &&
	    strcmp(cmd_entry(c)->name, "command-prompt") == 0 &&
	    set_asking(command, a))
		return;
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

/* Where view_status puts a prompt. */
static void
set_message_row(struct shelf_copy *copy, const struct viewer *v)
{
	int lines = view_status_lines(v->session);

	copy->message_over = lines == 0;
	if (lines >= v->h)
		return;
	if (lines > 0 && view_status_at_top(v->session))
		copy->message_y = 0;
	else
		copy->message_y = (int16_t)(v->h - (lines > 0 ? lines : 1));
}

static void
set_message_style(struct shelf_copy *copy, const struct options *o)
{
	const struct style dflt = {.attr = 0};

	if (options_style(o, "message-style", &dflt, &copy->message) != 0)
		copy->message = (struct style){.attr = ATTR_REVERSE};
}

struct shelf_copy *
shelf_copy_build(const struct viewer *v)
{
	const struct options *o = v->session->options;
	const struct keytable *t;
	struct copy_config c;
	struct shelf_copy *copy;

	copy_mode_config(v->session->current->window, &c);
	t = keytable_get(server->lang, c.vi ? "copy-mode-vi" : "copy-mode", 0);
	if (t == NULL || keybind_find(t, KEY_ANY) != NULL ||
	    strlen(c.separators) > SHELF_WORD_MAX)
		return NULL;
	copy = shelf_copy_new();
	copy->vi = (uint8_t)c.vi;
	copy->wrap_search = c.wrap_search != 0;
	copy->separators = xstrdup(c.separators);
	copy->mode = c.mode;
	copy->match = c.match;
	copy->current = c.current;
	copy->mark = c.mark;
	set_message_style(copy, o);
	copy->vi_status = options_choice(o, "status-keys") == 1;
	set_message_row(copy, v);
	add_wheel(copy, t);
	add_keys(copy, t);
	return copy;
}
