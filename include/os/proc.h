/*
 * What the system knows of a process and of us.
 */
#ifndef OS_PROC_H
#define OS_PROC_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* New strings, or NULL where the system does not say. */
char	*proc_name(pid_t pid);		/* 'vim' */
char	*proc_cwd(pid_t pid);
int	 proc_alive(pid_t pid);
pid_t	 proc_self(void);
uid_t	 proc_uid(void);
/* Kill only by pid of our own children; see spawn_kill. */

char	*user_home(void);		/* $HOME, else the password file's */
char	*user_shell(void);		/* the password file's, else /bin/sh */
char	*user_name(void);
/* A user's number by name: 0 or ERR_NOTFOUND; and the name, or NULL. */
int	 user_find(const char *name, uid_t *uid);
char	*user_called(uid_t uid);
char	*host_name(void);
char	*path_cwd(void);		/* NULL when it is gone */
/* Path of our own binary, for starting ourselves again. */
char	*path_self(const char *argv0);
/* $NAME or NULL, borrowed. */
const char *env_get(const char *name);
/* Unset it, and leave nothing of its value for /proc and core files. */
void	 env_wipe(const char *name);
/* The whole environment, borrowed. */
const char *const *env_all(void);

/* Wall clock: seconds, and strftime of them into a new string. */
int64_t	 wall_time(void);
char	*wall_format(const char *fmt, int64_t at);

/* Random bytes of the kernel's. */
void	 random_bytes(void *p, size_t n);

/*
 * The socket's path: folder mux-UID below $MUX_TMPDIR, $TMUX_TMPDIR or /tmp,
 * and name in it ('default').  The folder is made.  0; or ERR_SYNTAX for a
 * name that is none, or another error, and *path is the folder then.
 */
int	 socket_path(const char *name, char **path);
/* Memory that survives in another process: a memfd, or an unlinked file. */
int	 memfd_new(const char *name, size_t size);

#endif
