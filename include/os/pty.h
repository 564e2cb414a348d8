/*
 * Ptys and terminals.
 */
#ifndef OS_PTY_H
#define OS_PTY_H

#include <stddef.h>
#include <sys/types.h>

enum { TTY_NAME_MAX = 64 };

/*
 * A new pty of w x h cells: the master (nonblocking, close-on-exec) is
 * returned, the slave's path is put into name.  ERR_SYSTEM when none is left.
 */
int	 pty_open(int w, int h, char name[TTY_NAME_MAX]);
/* The other side by its path, without making it our terminal. -1: cannot. */
int	 pty_open_slave(const char *name);
/* In cells. */
int	 tty_set_size(int fd, int w, int h);
int	 tty_size(int fd, int *w, int *h);
/* The same with the size of a cell in pixels (0, 0: unknown). */
int	 tty_set_size_cell(int fd, int w, int h, int cell_w, int cell_h);
/* A cell in pixels; 0, or ERR_NOTFOUND where the terminal does not tell. */
int	 tty_cell(int fd, int *w, int *h);
/* The foreground process group's leader, or -1. */
pid_t	 tty_foreground(int fd);
/* Does the terminal itself echo what is typed? (ECHO clear: no.) */
int	 tty_echoes(int fd);
/* Is a line read without echo, as passwords are? (ICANON set, ECHO clear.) */
int	 tty_hides(int fd);
/* Is what is typed echoed, and is it read by lines (ICANON)? 0 or an error. */
int	 tty_line_mode(int fd, int *echo, int *lines);
/* The path of the terminal behind fd; 0 or an error. */
int	 tty_path(int fd, char name[TTY_NAME_MAX]);

/*
 * Raw mode as a full-screen program needs it.  The old state is kept in a new
 * struct and put back by tty_restore, which frees it.  NULL when fd is none.
 */
struct tty_state;
struct tty_state *tty_raw(int fd);
void	 tty_restore(int fd, struct tty_state *state);
/* The same for a program that talks through the terminal in lines: nothing is
 * echoed or waited for, and each line printed ends as lines there do. */
struct tty_state *tty_lines(int fd);
/* Put back without freeing, and raw again: around a suspend. */
void	 tty_cooked(int fd, const struct tty_state *state);
void	 tty_again(int fd);

#endif
