/*
 * customize-mode: what its files share.
 *
 * An id is the section, the name (of an option or a key table, by its place
 * among those seen, from 1; 0 is a section's own line), and then an array
 * item's index, one more, or a key's two halves.
 */
#ifndef CMD_CUSTOMIZE_INT_H
#define CMD_CUSTOMIZE_INT_H

#include "choose-int.h"
#include "lang/keybind.h"
#include "mode/preview.h"
#include "model/options.h"

enum customize_section {
	SECTION_SERVER = 1, SECTION_SESSION, SECTION_WINDOW, SECTION_KEY,
	/* What lies in a key's line. */
	SECTION_COMMAND, SECTION_NOTE, SECTION_REPEAT
};

struct customize {
	struct choice choice;
	struct target_ids at;		/* whose values are shown */
	char **names;
	uint32_t nnames;
	struct tree_id asked;		/* what the open question is about, */
	char where;			/* and the key that asked */
};

/* Its number in ids. */
uint32_t customize_name(struct customize *d, const char *name);
/* NULL where the id has none. */
const char *customize_name_of(const struct customize *d, struct tree_id id);

/* customize-keys.c: the tables of keys. */
void	 customize_add_keys(struct customize *d, struct tree *t);
/* The binding, or NULL. */
const struct keybind *customize_key(const struct customize *d,
	    struct tree_id id);
int	 customize_about_key(const struct customize *d, struct tree_id id,
	    struct format_ctx *f);
void	 customize_draw_key(const struct customize *d, struct tree_id id,
	    struct preview_page *p);
void	 customize_set_key(struct customize *d, struct tree *t,
	    struct tree_id id, uint32_t viewer);
/* u, or d: reset. */
void	 customize_unset_key(const struct customize *d, struct tree_id id,
	    int reset);

#endif
