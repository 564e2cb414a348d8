/*
 * Sizes of windows, for commands.
 */
#ifndef SERVER_SIZE_H
#define SERVER_SIZE_H

#include "server/viewer.h"

/*
 * The size of a new window of s (NULL: a new session's first): the asking
 * viewer's terminal, else the attached one's, else default-size.
 */
void	 size_for_new(const struct session *s, struct viewer *v, int *width,
	    int *height);
/* resize-window -A, -a: the largest or smallest viewer of w; how many there
 * are. */
int	 size_by_viewers(struct window *w, int largest, int *width,
	    int *height);
/* Who looks at w has changed: fit it at the turn's end. */
void	 sizes_update(struct window *w);
void	 sizes_update_session(struct session *s);

#endif
