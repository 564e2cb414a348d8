/*
 * What the files of the language share.
 */
#ifndef LANG_LANG_INT_H
#define LANG_LANG_INT_H

#include "base/list.h"
#include "base/map.h"
#include "lang/format.h"
#include "lang/lang.h"

enum { FORMAT_TABLES_MAX = 32 };

struct lang {
	const struct cmd_entry *const *table;
	struct model *model;
	struct lang_ops ops;
	void *arg;
	struct map *keytables;		/* struct keytable by name */
	struct node queues;		/* struct queue's node */
	const struct context *running;	/* the running item's, or NULL */
	uint64_t last_item, last_group, last_guard;
	struct {
		const struct format_var *vars;
		size_t n;
	} formats[FORMAT_TABLES_MAX];	/* later ones hide earlier ones */
	size_t nformats;
	struct map *format_index;	/* name -> struct format_var */
};

/* The variables that the model answers: format-vars-*.c. */
void	 format_add_model(struct lang *l);
/* Key tables with the default bindings, and their end. */
void	 keybind_init(struct lang *l);
void	 keybind_clear(struct lang *l);

#endif
