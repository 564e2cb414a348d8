/*
 * Unix sockets, and messages with descriptors over them.
 */
#ifndef OS_SOCKET_H
#define OS_SOCKET_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum { SOCKET_FDS_MAX = 8 };	/* descriptors with one message */

/*
 * Make the folder that holds sockets: mode 0700, ours.  An existing one that
 * is not a folder of ours, or that others may enter, is ERR_ACCESS.
 */
int	 socket_folder(const char *path);
/*
 * Listen at path, nonblocking, mode 0600 (set by umask, so never wider).  A
 * stale socket file is replaced only under the lock file path.lock, so that
 * two servers never share a path.  Returns the descriptor; ERR_EXISTS when
 * another server answers there, ERR_SYNTAX when the path is not a socket.
 */
int	 socket_listen(const char *path);
/* The listener ends: its file and lock go. */
void	 socket_remove(const char *path);
/* Blocking connect. A descriptor, or ERR_NOTFOUND, ERR_REFUSED, ERR_ACCESS. */
int	 socket_connect(const char *path);
/* A nonblocking connection, ERR_AGAIN or ERR_SYSTEM. */
int	 socket_accept(int fd);
/* Who is at the other end. 0 or an error; *pid may be 0 where unknown. */
int	 socket_peer(int fd, uid_t *uid, pid_t *pid);
/* Does the path's folder belong to that user, and may nobody else write
 * there?  Then a socket in it is no trap that another one has set. */
int	 socket_is_settled(const char *path, uid_t uid);
/* A connected pair, both close-on-exec and nonblocking. */
int	 socket_pair(int fd[2]);
/* Say that nothing more will be written. */
void	 socket_end_write(int fd);

/*
 * Send n bytes with nfds descriptors, which stay the caller's.  Bytes sent,
 * ERR_AGAIN, ERR_CLOSED or ERR_SYSTEM.  Descriptors go with the first byte.
 */
long	 socket_send(int fd, const void *p, size_t n, const int *fds,
	    int nfds);
/* Receive; *nfds says how many may come and came, close-on-exec, ours now.  A
 * last one of -1 stands for one that came when none was free to take it. */
long	 socket_recv(int fd, void *p, size_t n, int *fds, int *nfds);

#endif
