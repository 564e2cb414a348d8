/*
 * send-keys and send-prefix.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "cmd-int.h"
#include "lang/keybind.h"
#include "model/mode.h"
#include "model/options.h"
#include "server/drag.h"
#include "server/server.h"
#include "server/wait.h"

struct sending {
	struct item *item;
	struct pane *pane;
	key_code key;
};

static void
send_one(void *arg, struct pane *p)
{
	pane_key(p, ((struct sending *)arg)->key);
}

/* A key: to the mode's table and the mode, else to the program. */
static void
send_key(struct sending *s, key_code key)
{
	struct pane_mode *m = pane_top_mode(s->pane);
	const struct keybind *b;
	const char *table;

	s->key = key;
	if (m == NULL) {
		window_each_synchronized(s->pane, send_one, s);
		return;
	}
	table = m->ops->key_table == NULL ? NULL : m->ops->key_table(m->data);
	b = keybind_get(server->lang, table, key);
	if (b != NULL) {
		struct context *ctx = context_copy(item_context(s->item));
		ctx->current = target_ids(item_target(s->item));
		ctx->flags &= ~(unsigned)CONTEXT_CONTROL;
		item_insert(s->item, b->cmds, ctx);
		context_unref(ctx);
	} else if (m->ops->key != NULL) {
		const struct viewer *v = viewer_best(
		    asking_viewer(s->item), item_target(s->item)->session);
		const struct mode_mouse from = {
		    .viewer = v == NULL ? 0 : (uint32_t)v->id};
		m->ops->key(m->data, key, &from);
	}
}

static void
send_text(struct sending *s, const char *text)
{
	const uint8_t *p = (const uint8_t *)text;
	size_t left = strlen(text);
	uint32_t cp;

	while (left > 0) {
		size_t n = utf8_decode(p, left, &cp);
		if (n == 0)
			n = left;
		if (cp < ' ') {
			char c = (char)cp;
			pane_write(s->pane, &c, 1);
		} else {
			send_key(s, cp);
		}
		p += n;
		left -= n;
	}
}

static void
send_word(struct sending *s, const struct args *a, const char *word)
{
	key_code key;
	char *end;
	long n;

	if (args_has(a, 'H')) {
		n = strtol(word, &end, 16);
		if (*word != '\0' && *end == '\0' && n >= 0 && n <= 0xff) {
			char c = (char)n;
			pane_write(s->pane, &c, 1);
		}
		return;
	}
	key = args_has(a, 'l') ? KEY_NONE : key_parse(word);
	if (key != KEY_NONE && !KEY_IS_MOUSE(key))
		send_key(s, key);
	else
		send_text(s, word);
}

/* Where in p the mouse is that the command came with; 0: nowhere. */
static int
mouse_in(struct item *item, const struct pane *p, struct mode_mouse *mouse)
{
	const struct key_event *e = item_event(item);
	struct viewer *v = asking_viewer(item);
	struct view_hit hit;

	if (!e->mouse || v == NULL || v->session == NULL)
		return 0;
	viewer_hit(v, e->x, e->y, &hit);
	*mouse = (struct mode_mouse){.x = hit.x,
	    .y = hit.y,
	    .button = e->button,
	    .viewer = (uint32_t)v->id};
	return hit.pane == p;
}

static enum cmd_result
mode_command(struct cmd *cmd, struct item *item, long long count)
{
	const struct args *a = cmd_args(cmd);
	struct pane *p = item_target(item)->pane;
	struct pane_mode *m = pane_top_mode(p);
	const struct key_event *e = item_event(item);
	struct mode_command c = {.count = (unsigned)count,
	    .key = e == NULL ? KEY_NONE : e->key,
	    .viewer = (uint32_t)item_client(item)};
	struct mode_mouse mouse;
	char **argv;

	if (m == NULL || m->ops->command == NULL)
		return cmd_error(item, "not in a mode");
	argv = args_vector(a, 0, &c.argc);
	for (int i = 0; args_has(a, 'F') && i < c.argc; i++) {
		char *word = expand_text(item, argv[i]);
		free(argv[i]);
		argv[i] = word;
	}
	c.argv = (const char *const *)argv;
	if (mouse_in(item, p, &mouse)) {
		c.mouse = &mouse;
		if (c.argc > 0 && strcmp(argv[0], "begin-selection") == 0) {
			drag_selection(
			    asking_viewer(item), p, item_event(item));
			args_vector_free(argv);
			return CMD_OK;
		}
	}
	m->ops->command(m->data, &c);
	args_vector_free(argv);
	return CMD_OK;
}

static void
send_words(struct sending *s, const struct args *a)
{
	for (int i = 0; i < args_count(a); i++)
		send_word(s, a, args_string(a, i));
}

/* -K: keys that somebody at the client might have typed. */
struct typing {
	uint64_t viewer;
	long long count;
	key_code *keys;
	int n;
};

static void
typing_free(void *arg)
{
	struct typing *t = arg;

	free(t->keys);
	free(t);
}

static void
type_keys(void *arg)
{
	const struct typing *t = arg;
	struct viewer *v;

	for (long long i = 0; i < t->count * t->n; i++) {
		key_code key = t->keys[i % t->n];
		struct key_event event = {.key = key,
		    .session = UINT64_MAX,
		    .window = UINT64_MAX,
		    .pane = UINT64_MAX};

		/* Any of them may end it. */
		if ((v = viewer_find(t->viewer)) == NULL)
			return;
		viewer_key(v, key, &event);
	}
}

/* Later: a key may be bound to this very command. */
static enum cmd_result
type_later(struct item *item, const struct args *a, long long count)
{
	const struct viewer *v = target_viewer(item),
			    *asker = asking_viewer(item);
	struct typing *t;

	if (v == NULL || v->session == NULL)
		return cmd_error(item, "no current client");
	if (asker != NULL && asker != v && (asker->flags & VIEWER_READONLY))
		return cmd_error(item, "client is read-only");
	t = xcalloc(1, sizeof *t);
	t->viewer = v->id;
	t->count = count;
	t->keys = xcalloc((size_t)args_count(a) + 1, sizeof *t->keys);
	for (int i = 0; i < args_count(a); i++) {
		key_code key = key_parse(args_string(a, i));

		if (key != KEY_NONE && !KEY_IS_MOUSE(key))
			t->keys[t->n++] = key;
	}
	server_after(0, type_keys, typing_free, t);
	return CMD_OK;
}

static enum cmd_result
send_keys(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	struct sending s = {.item = item, .pane = item_target(item)->pane};
	long long count = 1;
	char *cause = NULL;

	if (args_has(a, 'N') &&
	    args_number(a, 'N', 1, 1000000, &count, &cause) != 0) {
		cmd_error(item, "repeat count %s", cause);
		free(cause);
		return CMD_ERROR;
	}
	if (args_has(a, 'K'))
		return type_later(item, a, count);
	if (args_has(a, 'X'))
		return mode_command(cmd, item, count);
	if (args_has(a, 'M')) {
		struct viewer *v = asking_viewer(item);
		if (v == NULL || !item_event(item)->mouse)
			return cmd_error(item, "no mouse target");
		viewer_mouse_to_pane(v, item_event(item));
		return CMD_OK;
	}
	if (args_has(a, 'R'))
		pane_reset(s.pane);
	if (args_count(a) == 0 && !args_has(a, 'R') && item_event(item) &&
	    item_event(item)->key != KEY_NONE)
		send_key(&s, item_event(item)->key);
	for (; count > 0 && args_count(a) > 0; count--)
		send_words(&s, a);
	return CMD_OK;
}

const struct cmd_entry cmd_send_keys_entry = {.name = "send-keys",
    .alias = "send",
    .args = {"c:FHKlMN:Rt:X", 0, -1, 0},
    .usage = "[-FHKlMRX] [-c target-client] [-N repeat-count] "
	     "[-t target-pane] key ...",
    .target = TARGET_T(TARGET_PANE, 0),
    .flags = CMD_AFTER_HOOK | CMD_READONLY | CMD_CLIENT_C | CMD_CLIENT_CAN_FAIL,
    .exec = send_keys};

static enum cmd_result
send_prefix(struct cmd *cmd, struct item *item)
{
	const struct target *t = item_target(item);
	struct sending s = {.item = item, .pane = t->pane};
	key_code key = options_key(t->session->options,
	    args_has(cmd_args(cmd), '2') ? "prefix2" : "prefix");

	if (key != KEY_NONE)
		send_key(&s, key);
	return CMD_OK;
}

const struct cmd_entry cmd_send_prefix_entry = {.name = "send-prefix",
    .args = {"2t:", 0, 0, 0},
    .usage = "[-2] [-t target-pane]",
    .target = TARGET_T(TARGET_PANE, 0),
    .flags = CMD_AFTER_HOOK,
    .exec = send_prefix};
