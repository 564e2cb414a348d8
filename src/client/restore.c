/*
 * Putting a terminal back that somebody else used and did not leave.
 */
#include "restore-int.h"

#include <fcntl.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "base/mem.h"
#include "os/fd.h"
#include "tty/info.h"
#include "tty/paint.h"

struct restore {
	int fd;
	struct termios was;
	char *term;
	uint32_t features;
	char *overrides; /* or NULL */
};

int
terminal_open(char name[TTY_NAME_MAX])
{
	int fd;

	name[0] = '\0';
	if (!fd_is_tty(STDIN_FILENO) || tty_path(STDIN_FILENO, name) != 0)
		return -1;
	fd = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
	return fd >= 0 ? fd : fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
}

struct restore *
restore_new(int fd, const char *term)
{
	struct termios was;
	struct restore *r;

	if (fd < 0 || tcgetattr(fd, &was) != 0)
		return NULL;
	r = xcalloc(1, sizeof *r);
	r->fd = fd;
	r->was = was;
	r->term = xstrdup(term);
	return r;
}

void
restore_rules(struct restore *r, uint32_t features, const char *overrides)
{
	if (r == NULL)
		return;
	r->features = features;
	free(r->overrides);
	r->overrides = xstrdup(overrides);
}

/* Nobody knows what was set: a painter that starts and stops takes it off. */
static void
write_stop(const struct restore *r)
{
	struct tty_info *info;
	struct painter *p;
	struct buf b;
	char *cause = NULL;
	size_t start;

	if (r->term == NULL ||
	    tty_info_new(r->term, NULL, &info, &cause) != 0) {
		free(cause);
		return;
	}
	tty_info_rules(info, r->features, r->overrides, 1);
	p = painter_new(info);
	buf_init(&b);
	painter_start(p, &b);
	start = b.len;
	painter_stop(p, &b);
	/* CAN ends a sequence that was cut in the middle. */
	fd_write_all(r->fd, "\030", 1);
	fd_write_all(r->fd, buf_data(&b) + start, b.len - start);
	buf_clear(&b);
	painter_free(p);
	tty_info_free(info);
}

int
restore_is_due(const struct restore *r)
{
	struct termios now;

	return r != NULL && tcgetattr(r->fd, &now) == 0 &&
	       (now.c_lflag != r->was.c_lflag || now.c_iflag != r->was.c_iflag);
}

void
restore_terminal(const struct restore *r)
{
	if (r == NULL)
		return;
	tcflush(r->fd, TCOFLUSH);
	write_stop(r);
	fd_nonblock(r->fd, 0);
	tcsetattr(r->fd, TCSAFLUSH, &r->was);
}

void
restore_free(struct restore *r)
{
	if (r == NULL)
		return;
	free(r->term);
	free(r->overrides);
	free(r);
}
