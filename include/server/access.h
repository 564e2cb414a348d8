/*
 * Access: which users may connect to the server.
 *
 * Its owner and root always may.  Others are on the list that server-access
 * keeps; a reader is held to commands that change nothing.
 */
#ifndef SERVER_ACCESS_H
#define SERVER_ACCESS_H

#include <stddef.h>
#include <sys/types.h>

struct cmd_list;
struct viewer;

enum access { ACCESS_NONE, ACCESS_READ, ACCESS_WRITE };

/* The user of that name: 0 or ERR_NOTFOUND; and a user's name, or the number
 * of one that has none (new). */
int	 access_user(const char *name, uid_t *uid);
char	*access_name(uid_t uid);
enum access access_of(uid_t uid);
/* The owner's or root's, which stays as it is? */
int	 access_is_fixed(uid_t uid);
/* From now on; clients that the user has are detached, or made readers or
 * writers.  Not for one that is fixed. */
void	 access_set(uid_t uid, enum access access);
/* The list, by user, i from 0; 0 at its end. */
int	 access_at(size_t i, uid_t *uid, enum access *access);
/* Is the viewer one of a reader on the list, who is never more than that? */
int	 access_is_guest(const struct viewer *v);
/* May it ask for these; may it detach or move the other? */
int	 access_allows(const struct viewer *v, const struct cmd_list *cmds);
int	 access_reaches(const struct viewer *v, const struct viewer *other);

#endif
