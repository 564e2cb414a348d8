/*
 * Ptys: opened, sized and asked, by their master or by the terminal itself.
 */
#include "os/pty.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "error-int.h"
#include "os/fd.h"

/* What stty sane gives, with erase as terminals send it, in UTF-8. */
static void
set_modes(int fd)
{
	struct termios tio;

	if (tcgetattr(fd, &tio) < 0)
		return;
#ifdef IUTF8
	tio.c_iflag |= IUTF8;
#endif
	tio.c_cc[VERASE] = 0x7f;
	tcsetattr(fd, TCSANOW, &tio);
}

static int
slave_name(int fd, char name[TTY_NAME_MAX])
{
	char *path = ptsname(fd);

	return path == NULL ? os_fail() : str_copy(name, TTY_NAME_MAX, path);
}

int
pty_open(int w, int h, char name[TTY_NAME_MAX])
{
	int fd = posix_openpt(O_RDWR | O_NOCTTY);

	if (fd < 0) {
		os_fail();
		return ERR_SYSTEM;
	}
	fd_cloexec(fd, 1);
	if (grantpt(fd) < 0 || unlockpt(fd) < 0 || slave_name(fd, name) != OK) {
		os_fail();
		close(fd);
		return ERR_SYSTEM;
	}
	fd_nonblock(fd, 1);
	set_modes(fd);
	tty_set_size(fd, w, h);
	return fd;
}

static unsigned short
clamp(int cells)
{
	return (unsigned short)(cells < 1 ? 1 : cells > 65535 ? 65535 : cells);
}

int
tty_set_size(int fd, int w, int h)
{
	return tty_set_size_cell(fd, w, h, 0, 0);
}

int
tty_set_size_cell(int fd, int w, int h, int cell_w, int cell_h)
{
	struct winsize ws = {.ws_col = clamp(w), .ws_row = clamp(h)};

	if (cell_w > 0 && cell_h > 0) {
		ws.ws_xpixel = clamp(w * cell_w);
		ws.ws_ypixel = clamp(h * cell_h);
	}
	return ioctl(fd, TIOCSWINSZ, &ws) < 0 ? os_fail() : OK;
}

int
tty_cell(int fd, int *w, int *h)
{
	struct winsize ws;

	if (ioctl(fd, TIOCGWINSZ, &ws) < 0)
		return os_fail();
	if (ws.ws_col == 0 || ws.ws_row == 0 || ws.ws_xpixel < ws.ws_col ||
	    ws.ws_ypixel < ws.ws_row)
		return ERR_NOTFOUND;
	*w = ws.ws_xpixel / ws.ws_col;
	*h = ws.ws_ypixel / ws.ws_row;
	return OK;
}

int
tty_size(int fd, int *w, int *h)
{
	struct winsize ws;

	if (ioctl(fd, TIOCGWINSZ, &ws) < 0)
		return os_fail();
	if (ws.ws_col == 0 || ws.ws_row == 0)
		return ERR_NOTFOUND;
	*w = ws.ws_col;
	*h = ws.ws_row;
	return OK;
}

pid_t
tty_foreground(int fd)
{
	return tcgetpgrp(fd);
}

int
tty_echoes(int fd)
{
	struct termios tio;

	return tcgetattr(fd, &tio) == 0 && (tio.c_lflag & ECHO) != 0;
}

int
tty_hides(int fd)
{
	struct termios tio;

	return tcgetattr(fd, &tio) == 0 &&
	       (tio.c_lflag & (ECHO | ICANON)) == ICANON;
}

int
tty_line_mode(int fd, int *echo, int *lines)
{
	struct termios tio;

	if (tcgetattr(fd, &tio) < 0)
		return os_fail();
	*echo = (tio.c_lflag & ECHO) != 0;
	*lines = (tio.c_lflag & ICANON) != 0;
	return OK;
}

int
tty_path(int fd, char name[TTY_NAME_MAX])
{
	if (ttyname_r(fd, name, TTY_NAME_MAX) != 0)
		return ERR_NOTFOUND;
	return OK;
}

int
pty_open_slave(const char *name)
{
	return open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
}
