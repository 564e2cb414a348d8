/*
 * Files that commands name.
 */
#include "server/files.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "os/fd.h"
#include "os/proc.h"

static char *
full_path(const char *path, const char *folder)
{
	char *home, *full;

	if (*path == '/')
		return xstrdup(path);
	if (folder != NULL)
		return xformat("%s/%s", folder, path);
	home = user_home();
	full = xformat("%s/%s", home == NULL ? "" : home, path);
	free(home);
	return full;
}

static int
failed(int err, const char *path, char **cause)
{
	switch (err) {
	case 0:
		break;
	case ERR_TOOBIG:
		*cause = xformat("%s: File too large", path);
		break;
	default:
		*cause = xformat("%s: %s", path, os_error());
	}
	return err;
}

int
server_file_read(const char *path, const char *folder, size_t max, char **data,
    size_t *len, char **cause)
{
	char *full = full_path(path, folder);
	int err = failed(file_read(full, max, data, len), full, cause);

	free(full);
	return err;
}

int
server_file_write(const char *path, const char *folder, const void *data,
    size_t len, int append, char **cause)
{
	char *full = full_path(path, folder);
	int err = failed(file_write(full, data, len, append), full, cause);

	free(full);
	return err;
}

/* What stands in front of a relative pattern is no pattern itself. */
static char *
escaped(const char *folder)
{
	size_t n = 0;
	char *s = xmalloc(strlen(folder) * 2 + 1);

	for (; *folder != '\0'; folder++) {
		if (strchr("\\*?[]{}~", *folder) != NULL)
			s[n++] = '\\';
		s[n++] = *folder;
	}
	s[n] = '\0';
	return s;
}

char **
server_file_match(const char *pattern, const char *folder)
{
	char *base = escaped(folder == NULL ? "" : folder);
	char *full = full_path(pattern, folder == NULL ? NULL : base);
	char **paths = NULL;
	glob_t g;

	free(base);
	if (glob(full, 0, NULL, &g) == 0) {
		paths = xcalloc(g.gl_pathc + 1, sizeof *paths);
		for (size_t i = 0; i < g.gl_pathc; i++)
			paths[i] = xstrdup(g.gl_pathv[i]);
		globfree(&g);
	}
	free(full);
	return paths;
}
