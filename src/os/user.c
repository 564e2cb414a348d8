/*
 * The user: home, shell, name, environment, and where sockets lie.
 */
#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "os/proc.h"
#include "os/socket.h"

char *
user_home(void)
{
	const char *home = env_get("HOME");
	struct passwd *pw;

	if (home != NULL && *home != '\0')
		return xstrdup(home);
	pw = getpwuid(getuid());
	return xstrdup(pw == NULL || pw->pw_dir == NULL ? "/" : pw->pw_dir);
}

char *
user_shell(void)
{
	struct passwd *pw = getpwuid(getuid());

	if (pw == NULL || pw->pw_shell == NULL || *pw->pw_shell == '\0')
		return xstrdup("/bin/sh");
	return xstrdup(pw->pw_shell);
}

int
user_find(const char *name, uid_t *uid)
{
	struct passwd *pw = getpwnam(name);

	if (pw == NULL)
		return ERR_NOTFOUND;
	*uid = pw->pw_uid;
	return OK;
}

char *
user_called(uid_t uid)
{
	struct passwd *pw = getpwuid(uid);

	return pw == NULL ? NULL : xstrdup(pw->pw_name);
}

char *
user_name(void)
{
	char *name = user_called(getuid());

	if (name != NULL)
		return name;
	return xformat("%lu", (unsigned long)getuid());
}

char *
host_name(void)
{
	char name[HOST_NAME_MAX + 1];

	if (gethostname(name, sizeof name) < 0)
		return xstrdup("localhost");
	name[HOST_NAME_MAX] = '\0';
	return xstrdup(name);
}

const char *
env_get(const char *name)
{
	return getenv(name);
}

void
env_wipe(const char *name)
{
	char *value = getenv(name);

	if (value == NULL)
		return;
	explicit_bzero(value, strlen(value));
	unsetenv(name);
}

const char *const *
env_all(void)
{
	return (const char *const *)(uintptr_t)environ;
}

int
socket_path(const char *name, char **path)
{
	const char *below = env_get("MUX_TMPDIR");
	char *folder;
	int err;

	*path = NULL;
	if (*name == '\0' || strchr(name, '/') != NULL)
		return ERR_SYNTAX;
	if (below == NULL || *below == '\0')
		below = env_get("TMUX_TMPDIR");
	if (below == NULL || *below == '\0')
		below = "/tmp";
	folder = xformat("%s/mux-%lu", below, (unsigned long)getuid());
	err = socket_folder(folder);
	if (err != OK) {
		*path = folder;
		return err;
	}
	*path = xformat("%s/%s", folder, name);
	free(folder);
	return OK;
}
