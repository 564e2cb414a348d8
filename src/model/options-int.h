/*
 * Options, inside: one value, and what the parts of options share.
 */
#ifndef MODEL_OPTIONS_INT_H
#define MODEL_OPTIONS_INT_H

#include "model/options.h"

/* One value, or one item of an array. */
struct option_item {
	int index;		/* of an array's item */
	long long number;	/* numbers, flags, choices, keys, colours */
	char *string;		/* strings and commands, else NULL */
};

struct option_value {
	const struct option_def *def;	/* NULL: a user option */
	struct option_item one;		/* unless it is an array */
	struct option_item *items;	/* by index, nitems of them */
	size_t nitems;
};

struct options {
	struct model *model;
	unsigned scope;
	struct options *parent;
	struct map *values;	/* struct option_value by name */
	struct session *session;	/* the owner: one of these, or none */
	struct window *window;
	struct pane *pane;
};

/* Here or in a parent; NULL where it is nowhere. */
const struct option_value *options_find(const struct options *o,
	    const char *name);
/* Here alone; made when it is not there. */
struct option_value *options_make(struct options *o, const char *name,
	    const struct option_def *def);
void	 options_forget(struct options *o, const char *name);
void	 options_notice(struct options *o, const char *name);
/* Fill in the table's default; replaces what is there. */
void	 options_default(struct options *o, const struct option_def *def);

int	 option_is_array(const struct option_value *v);
struct option_item *option_item_find(const struct option_value *v, int index);
/* Text (new) of one item, as show-options has it before quoting. */
char	*option_item_text(const struct option_value *v,
	    const struct option_item *it, int numeric);
void	 option_items_clear(struct option_value *v);
/* Remove one item; non-zero when it was there. */
int	 option_item_remove(struct option_value *v, int index);

#endif
