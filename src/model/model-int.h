/*
 * What the parts of the model share with each other alone.
 */
#ifndef MODEL_MODEL_INT_H
#define MODEL_MODEL_INT_H

#include <ctype.h>

#include "model/model.h"
#include "model/notify.h"
#include "model/session.h"
#include "model/window.h"

/* Panes: the model and the maps know it; the program and mode go with it. */
void	 pane_free(struct pane *p);
/* Out of use: marked, unlinked from maps, in the graveyard. */
void	 pane_bury(struct pane *p);

void	 window_free(struct window *w);
/* Append or insert behind after; the layout is the caller's. */
void	 window_insert_pane(struct window *w, struct pane *p,
	    struct pane *after);
/* Out of the lists of the window; another one becomes active. */
void	 window_remove_pane(struct pane *p);
/* p is the pane before the active one, NULL: there is none. */
void	 window_set_last(struct window *w, struct pane *p);
/* A link came or went; the last one's going buries the window. */
void	 window_add_link(struct window *w, struct winlink *wl);
void	 window_remove_link(struct winlink *wl);

void	 session_free(struct session *s);
/* Options that others in the model must act on. */
void	 model_option_changed(void *arg, const struct notice *n);

/*
 * A '$' with this character behind it begins a variable, so that texts which
 * may be read as commands again have it escaped.
 */
static inline int
begins_variable(char c)
{
	return isalpha((unsigned char)c) || c == '_' || c == '{';
}
/* The controls of a text made visible as octal escapes (new string). */
char	*visible_text(const char *s);

#endif
