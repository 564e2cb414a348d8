/*
 * list-keys: bindings as the commands that would make them, or as notes, in
 * columns as wide as what is listed needs.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "lang/cmd.h"
#include "lang/keybind.h"
#include "lang/lang-int.h"

/* What is listed, and what a first pass over it found. */
struct listing {
	struct lang *lang;
	const char *table; /* NULL: all */
	key_code key;	   /* KEY_NONE: all */
	int notes, all;
	const char *prefix;
	int key_w, table_w, repeats, n;
	keybind_each *each;
	void *arg;
};

static int
width(const char *s)
{
	return (int)utf8_width(s, strlen(s));
}

static void
add_padded(struct buf *b, const char *s, int w)
{
	buf_add_str(b, s);
	for (int n = width(s); n < w; n++)
		buf_add_byte(b, ' ');
}

char *
keybind_key_text(const struct keybind *k, int notes)
{
	char name[KEY_NAME_MAX];

	key_name(k->key, name);
	return notes ? xstrdup(name) : args_escape(name);
}

static int
has_note(const struct keybind *k)
{
	return k->note != NULL && *k->note != '\0';
}

/* Among notes, keys without one take no part in how wide the column is. */
static void
measure(struct listing *ls, struct keytable *t, const struct keybind *k)
{
	char *key = keybind_key_text(k, ls->notes);

	if (width(key) > ls->key_w && (!ls->notes || has_note(k)))
		ls->key_w = width(key);
	if (width(keytable_name(t)) > ls->table_w)
		ls->table_w = width(keytable_name(t));
	ls->repeats |= k->repeat;
	ls->n++;
	free(key);
}

/* Root's keys have none, but for a table that is asked for. */
static const char *
prefix_before(const struct listing *ls, struct keytable *t)
{
	if (ls->table != NULL || strcmp(keytable_name(t), "prefix") == 0)
		return ls->prefix;
	return "";
}

/* Hand on what b holds, and empty it. */
static void
give(struct listing *ls, struct keytable *t, const struct keybind *k,
    struct buf *b)
{
	struct keybind_line line = {.bind = k,
	    .table = keytable_name(t),
	    .prefix = prefix_before(ls, t),
	    .key_w = ls->key_w,
	    .table_w = ls->table_w,
	    .repeats = ls->repeats};

	buf_add_byte(b, 0);
	line.text = (const char *)buf_data(b);
	ls->each(ls->arg, &line);
	buf_clear(b);
}

static void
list_command(struct listing *ls, struct keytable *t, const struct keybind *k)
{
	char *key = keybind_key_text(k, ls->notes),
	     *cmds = cmd_list_print(k->cmds, 1);
	struct buf b;

	buf_init(&b);
	buf_add_str(&b, "bind-key ");
	if (ls->repeats)
		buf_add_str(&b, k->repeat ? "-r " : "   ");
	buf_add_str(&b, "-T ");
	add_padded(&b, keytable_name(t), ls->table_w);
	buf_add_byte(&b, ' ');
	add_padded(&b, key, ls->key_w);
	buf_add_byte(&b, ' ');
	buf_add_str(&b, cmds);
	give(ls, t, k, &b);
	free(cmds);
	free(key);
}

static void
list_note(struct listing *ls, struct keytable *t, const struct keybind *k)
{
	char *key = keybind_key_text(k, ls->notes), *cmds = NULL;
	struct buf b;

	buf_init(&b);
	add_padded(&b, prefix_before(ls, t), width(ls->prefix));
	add_padded(&b, key, ls->key_w);
	buf_add_byte(&b, ' ');
	if (!has_note(k))
		cmds = cmd_list_print(k->cmds, 1);
	buf_add_str(&b, cmds == NULL ? k->note : cmds);
	give(ls, t, k, &b);
	free(cmds);
	free(key);
}

static int
listed(const struct listing *ls, const struct keybind *k)
{
	if (ls->key != KEY_NONE && k->key != ls->key)
		return 0;
	if (!ls->notes)
		return 1;
	return !KEY_IS_MOUSE(k->key) && (ls->all || has_note(k));
}

typedef void (*visit)(
    struct listing *ls, struct keytable *t, const struct keybind *k);

static void
walk_table(struct listing *ls, struct keytable *t, visit each)
{
	const struct keybind *k;

	for (size_t i = 0; (k = keybind_at(t, i)) != NULL; i++) {
		if (listed(ls, k))
			each(ls, t, k);
	}
}

static void
walk(struct listing *ls, visit each)
{
	static const char *const noted[] = {"root", "prefix"};
	struct keytable *t;

	if (ls->table != NULL) {
		if ((t = keytable_get(ls->lang, ls->table, 0)) != NULL)
			walk_table(ls, t, each);
		return;
	}
	for (size_t i = 0; ls->notes && i < nitems(noted); i++) {
		if ((t = keytable_get(ls->lang, noted[i], 0)) != NULL)
			walk_table(ls, t, each);
	}
	for (size_t i = 0; !ls->notes && (t = keytable_at(ls->lang, i)) != NULL;
	     i++)
		walk_table(ls, t, each);
}

int
keybind_list(struct lang *l, const char *table, key_code key,
    keybind_each *each, void *arg)
{
	struct listing ls = {.lang = l,
	    .table = table,
	    .key = key,
	    .prefix = "",
	    .each = each,
	    .arg = arg};

	walk(&ls, measure);
	walk(&ls, list_command);
	return ls.n == 0 ? ERR_NOTFOUND : 0;
}

int
keybind_list_notes(struct lang *l, const char *table, key_code key,
    const struct keybind_notes *how, keybind_each *each, void *arg)
{
	struct listing ls = {.lang = l,
	    .table = table,
	    .key = key,
	    .notes = 1,
	    .all = how->all,
	    .prefix = how->prefix,
	    .each = each,
	    .arg = arg};

	walk(&ls, measure);
	walk(&ls, list_note);
	return ls.n == 0 ? ERR_NOTFOUND : 0;
}
