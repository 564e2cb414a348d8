/*
 * The user's own terminal: raw while we draw on it, as it was afterwards.
 */
#include <stdlib.h>
#include <termios.h>

#include "base/err.h"
#include "base/mem.h"
#include "error-int.h"
#include "os/pty.h"

struct tty_state {
	struct termios tio;
};

static void
make_raw(int fd, struct termios tio)
{
	tio.c_iflag &= ~(tcflag_t)(IXON | IXOFF | ICRNL | INLCR | IGNCR |
				   IMAXBEL | ISTRIP | INPCK | BRKINT | PARMRK);
	tio.c_iflag |= IGNBRK;
	tio.c_oflag &= ~(tcflag_t)OPOST;
	tio.c_lflag &= ~(tcflag_t)(ISIG | ICANON | ECHO | ECHONL | IEXTEN);
	tio.c_cflag &= ~(tcflag_t)(CSIZE | PARENB);
	tio.c_cflag |= CS8;
	tio.c_cc[VMIN] = 1;
	tio.c_cc[VTIME] = 0;
	tcsetattr(fd, TCSANOW, &tio);
}

/* As it is now; NULL when fd is no terminal. */
static struct tty_state *
keep(int fd)
{
	struct termios tio;
	struct tty_state *state;

	if (tcgetattr(fd, &tio) < 0) {
		os_fail();
		return NULL;
	}
	state = xmalloc(sizeof *state);
	state->tio = tio;
	return state;
}

struct tty_state *
tty_raw(int fd)
{
	struct tty_state *state = keep(fd);

	if (state != NULL)
		make_raw(fd, state->tio);
	return state;
}

struct tty_state *
tty_lines(int fd)
{
	struct tty_state *state = keep(fd);
	struct termios tio;

	if (state == NULL)
		return NULL;
	tio = state->tio;
	tio.c_iflag = ICRNL | IXANY;
	tio.c_oflag = OPOST | ONLCR;
	tio.c_lflag = 0;
	tio.c_cflag = CREAD | CS8 | HUPCL;
	tio.c_cc[VMIN] = 1;
	tio.c_cc[VTIME] = 0;
	tcsetattr(fd, TCSANOW, &tio);
	return state;
}

void
tty_restore(int fd, struct tty_state *state)
{
	if (state == NULL)
		return;
	tty_cooked(fd, state);
	free(state);
}

void
tty_cooked(int fd, const struct tty_state *state)
{
	tcsetattr(fd, TCSANOW, &state->tio);
}

void
tty_again(int fd)
{
	struct termios tio;

	if (tcgetattr(fd, &tio) == 0)
		make_raw(fd, tio);
}
