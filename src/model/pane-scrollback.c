/*
 * Moments of a pane for readers: copy mode, capture-pane, search.
 */
#include "grid/scrollback.h"
#include "model/pane.h"

struct scrollback *
pane_scrollback(const struct pane *p)
{
	return scrollback_new(p->history, term_rows(p->term),
	    term_height(p->term), term_width(p->term));
}

struct scrollback *
pane_saved_scrollback(const struct pane *p)
{
	struct row *const *rows = term_saved_rows(p->term);
	struct history *none;
	struct scrollback *sb;

	if (rows == NULL)
		return NULL;
	none = history_new(0);
	sb = scrollback_new(
	    none, rows, term_height(p->term), term_width(p->term));
	history_unref(none);
	return sb;
}
