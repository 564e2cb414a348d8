/*
 * How a terminal was before it was handed over, and the way back there.
 */
#ifndef CLIENT_RESTORE_INT_H
#define CLIENT_RESTORE_INT_H

struct restore;

/* Remember the terminal behind fd (borrowed); NULL when it is none. */
struct restore *restore_new(int fd, const char *term);
/* Put it back; what a full-screen program may have set is taken off. */
void	 restore_terminal(const struct restore *r);
void	 restore_free(struct restore *r);

#endif
