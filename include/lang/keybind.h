/*
 * Key tables: what keys do.
 *
 * The tables root, prefix, copy-mode and copy-mode-vi are there from the
 * start with tmux's bindings.  A table is reference-counted: a client stays
 * in a table that was removed.  Commands of a binding are a list's reference;
 * whoever runs them takes its own.
 */
#ifndef LANG_KEYBIND_H
#define LANG_KEYBIND_H

#include <stddef.h>

#include "base/key.h"

struct cmd_list;
struct keytable;
struct lang;

struct keybind {
	key_code key;
	int repeat;		/* bind -r */
	char *note;		/* or NULL */
	struct cmd_list *cmds;
};

/* A table by name; NULL when there is none and create is 0. Borrowed. */
struct keytable *keytable_get(struct lang *l, const char *name, int create);
struct keytable *keytable_ref(struct keytable *t);
void	 keytable_unref(struct keytable *t);
const char *keytable_name(const struct keytable *t);
/* Walk the tables by name; NULL at the end. */
struct keytable *keytable_at(struct lang *l, size_t i);

/* Exact; the caller tries KEY_ANY itself.  Borrowed till the table changes. */
const struct keybind *keybind_find(const struct keytable *t, key_code key);
/* The same by the table's name, which may be NULL or of none. */
const struct keybind *keybind_get(struct lang *l, const char *table,
	    key_code key);
/* In the order of list-keys; NULL at the end. */
const struct keybind *keybind_at(const struct keytable *t, size_t i);
size_t	 keybind_count(const struct keytable *t);
/* cmds is referenced; NULL changes the note alone. */
void	 keybind_set(struct lang *l, const char *table, key_code key,
	    const char *note, int repeat, struct cmd_list *cmds);
/* ERR_NOTFOUND when there is no such binding.  An empty table goes away. */
int	 keybind_remove(struct lang *l, const char *table, key_code key);
/* As it is at first: that may be not to be there. */
void	 keybind_reset(struct lang *l, const char *table, key_code key);
int	 keybind_remove_table(struct lang *l, const char *table);

/* A binding as it is listed. */
struct keybind_line {
	const char *text;	/* the line */
	const struct keybind *bind;
	const char *table;
	const char *prefix;	/* what stands before the keys of notes, or "" */
	/* Of all that is listed: how wide keys and tables are, and whether
	 * one of them repeats. */
	int key_w, table_w, repeats;
};
typedef void keybind_each(void *arg, const struct keybind_line *line);

/*
 * list-keys: hand every line to each, of one table (NULL: all), of one key
 * (KEY_NONE: all).  0, or ERR_NOTFOUND when nothing was listed.
 */
int	 keybind_list(struct lang *l, const char *table, key_code key,
	    keybind_each *each, void *arg);
/*
 * list-keys -N: notes of a table, or (NULL) of root and prefix.  how->prefix
 * stands before each key, but before root's keys as many blanks; with all,
 * keys without a note are listed with their commands.
 */
struct keybind_notes {
	const char *prefix;	/* "" for none */
	int all;
};

int	 keybind_list_notes(struct lang *l, const char *table, key_code key,
	    const struct keybind_notes *how, keybind_each *each, void *arg);
/* The key's name as these lines have it (new): quoted, or plain for notes. */
char	*keybind_key_text(const struct keybind *k, int notes);

#endif
