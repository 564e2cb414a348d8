/*
 * Environments: variables that are set, hidden or cleared.
 *
 * A cleared one (set-environment -r) is kept without a value: it removes the
 * global one of that name from a child's environment.  A hidden one (-h) is
 * seen by formats and not by children.
 */
#ifndef MODEL_ENVIRON_H
#define MODEL_ENVIRON_H

#include <stddef.h>

struct environ;
struct options;

struct environ_entry {
	const char *name;
	const char *value;	/* NULL: cleared */
	int hidden;
};

struct environ *environ_new(void);
void	 environ_free(struct environ *e);
void	 environ_set(struct environ *e, const char *name, const char *value,
	    int hidden);
/* 'NAME=value'; without '=' or with an empty name it is ignored. */
void	 environ_put(struct environ *e, const char *assignment, int hidden);
void	 environ_clear(struct environ *e, const char *name);
void	 environ_unset(struct environ *e, const char *name);
/* Borrowed until the next change; NULL when there is none. */
const struct environ_entry *environ_find(const struct environ *e,
	    const char *name);
/* Its value, or NULL when it is cleared or not there. */
const char *environ_value(const struct environ *e, const char *name);
size_t	 environ_count(const struct environ *e);
/* In order of names. */
const struct environ_entry *environ_at(const struct environ *e, size_t i);
void	 environ_copy(struct environ *dst, const struct environ *src);
/*
 * A client's variables into a session's: each pattern of update-environment
 * (of options) that matches none clears its name.
 */
void	 environ_update(const struct options *options,
	    const struct environ *client, struct environ *dst);
/*
 * NAME=value strings of global overlaid by session (may be NULL) and extra
 * (may be NULL), NULL-terminated, hidden and cleared ones left out.
 */
char	**environ_build(const struct environ *global,
	    const struct environ *session, const struct environ *extra);
void	 environ_build_free(char **env);

#endif
