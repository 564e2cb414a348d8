/*
 * The default bindings as data.
 */
#ifndef LANG_KEYBIND_INT_H
#define LANG_KEYBIND_INT_H

struct default_key {
	const char *key;	/* NULL ends a table */
	const char *note;	/* or NULL */
	int repeat;
	const char *commands;
};

struct default_table {
	const char *name;	/* NULL ends the list */
	const struct default_key *keys;
};

extern const struct default_table default_tables[];

#endif
