/*
 * Popups of viewers, as the server's files see them; viewer_set_popup opens
 * and closes one.  What takes a viewer: it has a popup.
 */
#ifndef SERVER_POPUPS_INT_H
#define SERVER_POPUPS_INT_H

#include <stddef.h>

#include "base/key.h"

struct input;
struct pane;
struct session;
struct viewer;
struct window;

/* The session in whose name the program in a popup's window runs, or NULL. */
struct session *popups_session(const struct window *w);
/* The program in a popup's pane has ended, with a status of wait. */
void	 popups_ended(struct pane *p, int status);
void	 popups_key(struct viewer *v, key_code key);
void	 popups_paste(struct viewer *v, const void *text, size_t n);
void	 popups_mouse(struct viewer *v, const struct input *in);

#endif
