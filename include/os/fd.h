/*
 * Descriptors: reading, writing, flags.  Nothing above sees errno.
 */
#ifndef OS_FD_H
#define OS_FD_H

#include <stddef.h>
#include <stdint.h>

/*
 * Bytes moved (> 0), ERR_AGAIN, ERR_CLOSED (end of file, EPIPE, and EIO of a
 * pty whose other side is gone) or ERR_SYSTEM.
 */
long	 fd_read(int fd, void *p, size_t n);
long	 fd_write(int fd, const void *p, size_t n);
/* All n bytes, waiting as long as it takes: for one-shot processes only. */
int	 fd_write_all(int fd, const void *p, size_t n);
void	 fd_nonblock(int fd, int on);
void	 fd_cloexec(int fd, int on);
/* Open /dev/null at fd if nothing is open there. */
void	 fd_ensure(int fd);
int	 fd_is_tty(int fd);
/* Another descriptor of the same thing, close-on-exec; or an error. */
int	 fd_dup(int fd);
/* NULL is fine; -1 is ignored. */
void	 fd_close(int fd);

/* A whole file, at most max bytes, NUL behind it (not counted in *len).  One
 * that is a pipe, and silent for a second, is ERR_AGAIN; so in file_write. */
int	 file_read(const char *path, size_t max, char **data, size_t *len);
/* Write path anew, or append; mode 0600. */
int	 file_write(const char *path, const void *p, size_t n, int append);
int	 file_exists(const char *path);
/* Is it one that we may run? */
int	 file_is_program(const char *path);

/* The text of the last system error seen by this floor, for messages. */
const char *os_error(void);

#endif
