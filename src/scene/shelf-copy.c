/*
 * How copy mode acts, as the shelf tells it: keys, styles, options.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/wire.h"
#include "scene/shelf.h"

struct shelf_copy *
shelf_copy_new(void)
{
	struct shelf_copy *c = xcalloc(1, sizeof *c);

	c->refs = 1;
	c->wheel[0].count = c->wheel[1].count = 1;
	c->message_y = -1;
	return c;
}

void
shelf_command_clear(struct shelf_command *c)
{
	strings_free(c->argv);
	free(c->prompt);
	c->argv = NULL;
	c->prompt = NULL;
}

void
shelf_copy_unref(struct shelf_copy *c)
{
	if (c == NULL || --c->refs > 0)
		return;
	for (int i = 0; i < c->nkeys; i++)
		shelf_command_clear(&c->keys[i].command);
	shelf_command_clear(&c->wheel[0]);
	shelf_command_clear(&c->wheel[1]);
	free(c->keys);
	free(c->separators);
	free(c);
}

void
shelf_command_set(
    struct shelf_command *c, unsigned count, int argc, const char *const *argv)
{
	strings_free(c->argv);
	c->argv = NULL;
	c->count = (uint16_t)(count < 1		   ? 1
			      : count > UINT16_MAX ? UINT16_MAX
						   : count);
	if (argc < 1 || argc > SHELF_WORDS_MAX)
		return;
	for (int i = 0; i < argc; i++) {
		if (strlen(argv[i]) > SHELF_WORD_MAX)
			return;
	}
	c->argv = xcalloc((size_t)argc + 1, sizeof *c->argv);
	for (int i = 0; i < argc; i++)
		c->argv[i] = xstrdup(argv[i]);
}

void
shelf_command_ask(struct shelf_command *c, uint8_t ask, const char *prompt)
{
	free(c->prompt);
	c->prompt = xstrdup(prompt);
	c->ask = ask;
}

void
shelf_copy_add(
    struct shelf_copy *c, key_code key, const struct shelf_command *command)
{
	if (c->nkeys == SHELF_EDGES_MAX) {
		free(command->prompt);
		strings_free(command->argv);
		return;
	}
	c->keys = xreallocarray(c->keys, (size_t)c->nkeys + 1, sizeof *c->keys);
	c->keys[c->nkeys++] = (struct shelf_copy_key){key, *command};
}

const struct shelf_command *
shelf_copy_find(const struct shelf_copy *c, key_code key)
{
	for (int i = 0; i < c->nkeys; i++) {
		if (c->keys[i].key == key)
			return &c->keys[i].command;
	}
	return NULL;
}

/* --- equality --- */

static int
words_equal(char *const *a, char *const *b)
{
	static char *const none[] = {NULL};

	a = a == NULL ? none : a;
	b = b == NULL ? none : b;
	for (; *a != NULL && *b != NULL; a++, b++) {
		if (strcmp(*a, *b) != 0)
			return 0;
	}
	return *a == *b;
}

/* None is like an empty one, which is how it is sent. */
static int
strings_equal(const char *a, const char *b)
{
	return strcmp(a == NULL ? "" : a, b == NULL ? "" : b) == 0;
}

static int
commands_equal(const struct shelf_command *a, const struct shelf_command *b)
{
	return a->count == b->count && a->ask == b->ask &&
	       strings_equal(a->prompt, b->prompt) &&
	       words_equal(a->argv, b->argv);
}

static int
keys_equal(const struct shelf_copy *a, const struct shelf_copy *b)
{
	if (a->nkeys != b->nkeys)
		return 0;
	for (int i = 0; i < a->nkeys; i++) {
		if (a->keys[i].key != b->keys[i].key ||
		    !commands_equal(&a->keys[i].command, &b->keys[i].command))
			return 0;
	}
	return commands_equal(&a->wheel[0], &b->wheel[0]) &&
	       commands_equal(&a->wheel[1], &b->wheel[1]);
}

int
shelf_copy_equal(const struct shelf_copy *a, const struct shelf_copy *b)
{
	if (a == NULL || b == NULL || a == b)
		return a == b;
	return a->vi == b->vi && a->wrap_search == b->wrap_search &&
	       strings_equal(a->separators, b->separators) &&
	       style_equal(&a->mode, &b->mode) &&
	       style_equal(&a->match, &b->match) &&
	       style_equal(&a->current, &b->current) &&
	       style_equal(&a->mark, &b->mark) &&
	       style_equal(&a->message, &b->message) &&
	       a->message_y == b->message_y && a->vi_status == b->vi_status &&
	       a->message_over == b->message_over && keys_equal(a, b);
}
