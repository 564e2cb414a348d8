/*
 * Key tables: bindings in list-keys' order, found by halves.
 *
 * A default binding keeps its text until somebody looks at it; after that it
 * is like any other.  Invariant: keys of a table are in strict order.
 */
#include "lang/keybind.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "lang/cmd.h"
#include "lang/keybind-int.h"
#include "lang/lang-int.h"
#include "lang/parse.h"

struct slot {
	struct keybind bind;
	uint64_t rank;
	const char *text; /* of bind.cmds, while they are not parsed */
};

struct keytable {
	uint32_t refs;
	struct lang *lang; /* NULL once that is gone */
	char *name;
	struct slot *slots;
	size_t n, cap;
};

/*
 * Where tmux sorts a key: control characters by their code, then ASCII, then
 * Any, the mouse, special keys, the rest of Unicode; with modifiers later.
 */
static uint64_t
rank_base(uint64_t base)
{
	static const uint32_t order[] = {KEY_BACKSPACE, KEY_F1, KEY_INSERT,
	    KEY_DELETE, KEY_HOME, KEY_END, KEY_PAGEDOWN, KEY_PAGEUP,
	    KEY_BACKTAB, KEY_UP, KEY_DOWN, KEY_LEFT, KEY_RIGHT, KEY_KP_SLASH,
	    KEY_KP_STAR, KEY_KP_MINUS, KEY_KP_0 + 7, KEY_KP_0 + 8, KEY_KP_0 + 9,
	    KEY_KP_PLUS, KEY_KP_0 + 4, KEY_KP_0 + 5, KEY_KP_0 + 6, KEY_KP_0 + 1,
	    KEY_KP_0 + 2, KEY_KP_0 + 3, KEY_KP_ENTER, KEY_KP_0, KEY_KP_PERIOD};
	enum {
		ANY = 1 << 8,
		MOUSE = 1 << 9,
		SPECIAL = 1 << 12,
		OTHER = 1 << 16
	};

	if (base == KEY_ANY)
		return ANY;
	if (KEY_IS_MOUSE(base))
		return MOUSE + base - KEY_MOUSE;
	if (base >= KEY_F1 && base <= KEY_F24)
		return SPECIAL + 100 + base - KEY_F1;
	for (size_t i = 0; i < nitems(order); i++) {
		if (order[i] == base)
			return SPECIAL + (i == 0 ? 0 : 200 + i);
	}
	return base < 128 ? base : OTHER + base;
}

static uint64_t
rank_of(key_code key)
{
	uint64_t base = KEY_BASE(key), mods = key & KEY_MODS;
	int control = (base >= 'a' && base <= 'z') ||
		      (base >= '@' && base <= '_') || base == ' ';

	if ((mods & KEY_CTRL) && control) {
		mods &= ~KEY_CTRL;
		base &= 0x1f;
	}
	return mods | rank_base(base);
}

/* The first slot that is not before the key; *found when it is the key's. */
static size_t
locate(const struct keytable *t, key_code key, int *found)
{
	uint64_t rank = rank_of(key);
	size_t from = 0, to = t->n;

	while (from < to) {
		size_t mid = from + (to - from) / 2;
		const struct slot *s = &t->slots[mid];

		if (s->rank < rank || (s->rank == rank && s->bind.key < key))
			from = mid + 1;
		else
			to = mid;
	}
	*found = from < t->n && t->slots[from].bind.key == key;
	return from;
}

static struct slot *
slot_of(struct keytable *t, key_code key)
{
	int found;
	size_t at = locate(t, key, &found);
	struct slot *s;

	if (found)
		return &t->slots[at];
	if (t->n == t->cap) {
		t->cap = t->cap == 0 ? 16 : t->cap * 2;
		t->slots = xreallocarray(t->slots, t->cap, sizeof *t->slots);
	}
	memmove(
	    &t->slots[at + 1], &t->slots[at], (t->n - at) * sizeof *t->slots);
	t->n++;
	s = &t->slots[at];
	memset(s, 0, sizeof *s);
	s->bind.key = key;
	s->rank = rank_of(key);
	return s;
}

static void
slot_clear(struct slot *s)
{
	free(s->bind.note);
	cmd_list_unref(s->bind.cmds);
	s->bind.note = NULL;
	s->bind.cmds = NULL;
	s->text = NULL;
}

/* The binding with its commands; a text that does not parse does nothing. */
static const struct keybind *
ready(const struct keytable *t, struct slot *s)
{
	struct parse_input in = {.flags = PARSE_ONE_GROUP};
	char *cause = NULL;

	if (s->text != NULL && t->lang != NULL) {
		s->bind.cmds = parse_string(t->lang, s->text, &in, &cause);
		free(cause);
		s->text = NULL;
	}
	if (s->bind.cmds == NULL)
		s->bind.cmds = cmd_list_new();
	return &s->bind;
}

struct keytable *
keytable_get(struct lang *l, const char *name, int create)
{
	struct keytable *t = map_find(l->keytables, name);

	if (t != NULL || !create)
		return t;
	t = xcalloc(1, sizeof *t);
	t->refs = 1;
	t->lang = l;
	t->name = xstrdup(name);
	map_set(l->keytables, name, t);
	return t;
}

struct keytable *
keytable_ref(struct keytable *t)
{
	t->refs++;
	return t;
}

void
keytable_unref(struct keytable *t)
{
	if (t == NULL || --t->refs > 0)
		return;
	for (size_t i = 0; i < t->n; i++)
		slot_clear(&t->slots[i]);
	free(t->slots);
	free(t->name);
	free(t);
}

const char *
keytable_name(const struct keytable *t)
{
	return t->name;
}

struct keytable *
keytable_at(struct lang *l, size_t i)
{
	return i < map_count(l->keytables) ? map_at(l->keytables, i, NULL, NULL)
					   : NULL;
}

const struct keybind *
keybind_find(const struct keytable *t, key_code key)
{
	int found;
	size_t at = locate(t, key, &found);

	return found ? ready(t, &t->slots[at]) : NULL;
}

const struct keybind *
keybind_get(struct lang *l, const char *table, key_code key)
{
	const struct keytable *t =
	    table == NULL ? NULL : keytable_get(l, table, 0);

	return t == NULL ? NULL : keybind_find(t, key);
}

const struct keybind *
keybind_at(const struct keytable *t, size_t i)
{
	return i < t->n ? ready(t, &t->slots[i]) : NULL;
}

size_t
keybind_count(const struct keytable *t)
{
	return t->n;
}

static void
keys_changed(struct lang *l)
{
	if (l->ops.keys_changed != NULL)
		l->ops.keys_changed(l->arg);
}

void
keybind_set(struct lang *l, const char *table, key_code key, const char *note,
    int repeat, struct cmd_list *cmds)
{
	struct keytable *t = keytable_get(l, table, 1);
	struct slot *s = slot_of(t, key);
	char *copy = xstrdup(note);

	if (cmds == NULL) {
		/* Only the note changes. */
		if (copy != NULL) {
			free(s->bind.note);
			s->bind.note = copy;
		}
		return;
	}
	cmd_list_ref(cmds);
	slot_clear(s);
	s->bind.note = copy;
	s->bind.repeat = repeat;
	s->bind.cmds = cmds;
	keys_changed(l);
}

int
keybind_remove(struct lang *l, const char *table, key_code key)
{
	struct keytable *t = keytable_get(l, table, 0);
	size_t at;
	int found;

	if (t == NULL)
		return ERR_NOTFOUND;
	at = locate(t, key, &found);
	if (!found)
		return ERR_NOTFOUND;
	slot_clear(&t->slots[at]);
	t->n--;
	memmove(
	    &t->slots[at], &t->slots[at + 1], (t->n - at) * sizeof *t->slots);
	if (t->n == 0)
		return keybind_remove_table(l, table);
	keys_changed(l);
	return 0;
}

int
keybind_remove_table(struct lang *l, const char *table)
{
	struct keytable *t = map_remove(l->keytables, table);

	if (t == NULL)
		return ERR_NOTFOUND;
	keytable_unref(t);
	keys_changed(l);
	return 0;
}

static void
add_default(struct keytable *t, const struct default_key *d)
{
	key_code key = key_parse(d->key);
	struct slot *s;

	if (key == KEY_NONE)
		return;
	s = slot_of(t, key);
	s->bind.note = xstrdup(d->note);
	s->bind.repeat = d->repeat;
	s->text = d->commands;
}

void
keybind_reset(struct lang *l, const char *table, key_code key)
{
	keybind_remove(l, table, key);
	for (const struct default_table *t = default_tables; t->name != NULL;
	     t++) {
		if (strcmp(t->name, table) != 0)
			continue;
		for (const struct default_key *k = t->keys; k->key != NULL;
		     k++) {
			if (key_parse(k->key) == key)
				add_default(keytable_get(l, table, 1), k);
		}
	}
	keys_changed(l);
}

void
keybind_init(struct lang *l)
{
	l->keytables = map_new();
	for (const struct default_table *t = default_tables; t->name != NULL;
	     t++) {
		struct keytable *table = keytable_get(l, t->name, 1);

		for (const struct default_key *k = t->keys; k->key != NULL; k++)
			add_default(table, k);
	}
}

void
keybind_clear(struct lang *l)
{
	struct keytable *t;

	for (size_t i = 0; (t = keytable_at(l, i)) != NULL; i++) {
		t->lang = NULL;
		keytable_unref(t);
	}
	map_free(l->keytables);
}
