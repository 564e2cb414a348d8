/*
 * Files that commands name: load-buffer, save-buffer, source-file.
 */
#ifndef SERVER_FILES_H
#define SERVER_FILES_H

#include <stddef.h>

/*
 * A path as typed, below folder (NULL: the user's home) unless it begins with
 * a slash.  0 and the whole file (new, a NUL behind it), or an error and
 * *cause 'path: No such file or directory'.
 */
int	 server_file_read(const char *path, const char *folder, size_t max,
	    char **data, size_t *len, char **cause);
int	 server_file_write(const char *path, const char *folder,
	    const void *data, size_t len, int append, char **cause);
/* Files that match a pattern, in order: a new vector that NULL ends, or NULL
 * when there are none. */
char	**server_file_match(const char *pattern, const char *folder);

#endif
