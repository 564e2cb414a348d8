/*
 * customize-mode: key tables, their keys, and of each its command, its note
 * and whether it repeats.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "customize-int.h"
#include "lang/parse.h"
#include "server/server.h"

static key_code
key_of(struct tree_id id)
{
	return (key_code)id.v[3] << 32 | id.v[2];
}

const struct keybind *
customize_key(const struct customize *d, struct tree_id id)
{
	return keybind_get(server->lang, customize_name_of(d, id), key_of(id));
}

static void
add_key(struct tree *t, int parent, struct tree_id id, key_code key)
{
	static const char *const parts[] = {"Command", "Note", "Repeat"};
	char name[KEY_NAME_MAX];
	int item;

	id.v[2] = (uint32_t)key;
	id.v[3] = (uint32_t)(key >> 32);
	if (!tree_passes(t, id))
		return;
	item = tree_add(t, parent, id, key_name(key, name), 0);
	for (size_t i = 0; i < nitems(parts); i++) {
		id.v[0] = SECTION_COMMAND + (uint32_t)i;
		tree_add(t, item, id, parts[i], 0);
	}
}

void
customize_add_keys(struct customize *d, struct tree *t)
{
	struct keytable *table;

	for (size_t i = 0; (table = keytable_at(server->lang, i)) != NULL;
	     i++) {
		char *text = xformat("Key Table - %s", keytable_name(table));
		struct tree_id id = {{SECTION_KEY,
		    customize_name(d, keytable_name(table)), 0, UINT32_MAX}};
		int item = tree_add(t, -1, id, text, 0);

		for (size_t k = 0; k < keybind_count(table); k++)
			add_key(t, item, id, keybind_at(table, k)->key);
		free(text);
	}
}

/* What the line of a part says (new); that of a key says nothing. */
static char *
part_text(const struct keybind *b, uint32_t section)
{
	switch (section) {
	case SECTION_COMMAND:
		return cmd_list_print(b->cmds, 0);
	case SECTION_NOTE:
		return xstrdup(b->note == NULL ? "" : b->note);
	case SECTION_REPEAT:
		return xstrdup(b->repeat ? "on" : "off");
	default:
		return xstrdup("");
	}
}

int
customize_about_key(
    const struct customize *d, struct tree_id id, struct format_ctx *f)
{
	const struct keybind *b = customize_key(d, id);
	char *text;

	if (b == NULL)
		return ERR_NOTFOUND;
	text = part_text(b, id.v[0]);
	format_set(f, "is_key", "1");
	format_set(f, "key", "%s", text);
	free(text);
	return 0;
}

void
customize_draw_key(
    const struct customize *d, struct tree_id id, struct preview_page *p)
{
	const struct keybind *b = customize_key(d, id);
	char *command;

	if (b == NULL)
		return;
	command = part_text(b, SECTION_COMMAND);
	preview_say(
	    p, "%s", b->note == NULL ? "This key has no note." : b->note);
	preview_say(p, "%s", "");
	preview_say(p, "It is one of the table %s, and %s.",
	    customize_name_of(d, id),
	    b->repeat ? "may be repeated without the prefix"
		      : "does not repeat");
	preview_say(p, "%s", "");
	preview_say(p, "Command: %s", command);
	free(command);
}

static void
rebind(const struct customize *d, const struct keybind *b, const char *note,
    int repeat, struct cmd_list *cmds)
{
	const char *table = customize_name_of(d, d->asked);
	char *copy = xstrdup(note);
	key_code key = b->key;

	keybind_set(server->lang, table, key, copy, repeat, cmds);
	free(copy);
}

static enum tree_result
answered(struct tree *t, const char *text, uint32_t viewer)
{
	struct customize *d = tree_data(t);
	const struct keybind *b = customize_key(d, d->asked);
	char *cause = NULL;
	struct cmd_list *cmds;

	if (b == NULL || *text == '\0')
		return TREE_STAY;
	if (d->asked.v[0] == SECTION_NOTE) {
		cmds = cmd_list_ref(b->cmds);
		rebind(d, b, text, b->repeat, cmds);
	} else {
		struct parse_input in = {.flags = PARSE_ONE_GROUP};
		cmds = parse_string(server->lang, text, &in, &cause);
		if (cmds == NULL)
			say_later(viewer, cause);
		else
			rebind(d, b, b->note, b->repeat, cmds);
	}
	cmd_list_unref(cmds);
	free(cause);
	tree_changed(t);
	return TREE_STAY;
}

void
customize_set_key(
    struct customize *d, struct tree *t, struct tree_id id, uint32_t viewer)
{
	struct tree_question q = {.answered = answered};
	const struct keybind *b = customize_key(d, id);
	char name[KEY_NAME_MAX], *text, *value;
	struct cmd_list *cmds;

	d->asked = id;
	if (b == NULL || id.v[0] == SECTION_KEY)
		return;
	if (id.v[0] == SECTION_REPEAT) {
		cmds = cmd_list_ref(b->cmds);
		rebind(d, b, b->note, !b->repeat, cmds);
		cmd_list_unref(cmds);
		tree_changed(t);
		return;
	}
	value = part_text(b, id.v[0]);
	text = xformat("(%s) ", key_name(b->key, name));
	q.text = text;
	q.input = value;
	tree_ask(t, viewer, &q);
	free(text);
	free(value);
}

void
customize_unset_key(const struct customize *d, struct tree_id id, int reset)
{
	const char *table = customize_name_of(d, id);

	if (customize_key(d, id) == NULL)
		return;
	if (reset)
		keybind_reset(server->lang, table, key_of(id));
	else
		keybind_remove(server->lang, table, key_of(id));
}
